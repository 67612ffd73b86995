"""The home page of a round, and the list of rounds above it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from analysis.execute.task import Task, TaskResult, TaskStatus
from analysis.exhibits.words import Word
from analysis.ingest.office import NATION
from analysis.ingest.round_inputs import office_name
from analysis.ingest.round_scope import scopes
from analysis.params.models import Round
from analysis.places.provinces import province
from analysis.publish.html import Link, LinkSection, PageMeta, index_page
from analysis.rounds.figures import FIGURES
from analysis.rounds.manifest import MANIFEST
from analysis.rounds.quality import Checked, quality_name
from analysis.thai.calendar import format_date

STATUS_WORDS = {
    TaskStatus.SUCCEEDED: Word("สำเร็จ", "succeeded"),
    TaskStatus.FAILED: Word("คำนวณไม่สำเร็จ", "failed"),
    TaskStatus.INCOMPLETE: Word("หยุดก่อนจบ", "incomplete"),
    TaskStatus.TIMED_OUT: Word("เกินเวลา", "timed out"),
    TaskStatus.DIED: Word("โปรแกรมคำนวณปิดตัวเอง", "died"),
}


def page_meta(round_: Round, title: str, scope: str, home_href: str | None, *, synthetic: bool) -> PageMeta:
    """What a page of this round says about itself. The label tells the data date, never the time of the run."""
    english = round_.language == "en"
    as_of = format_date(round_.cutoff, style="long", language=round_.language, thai_digits=round_.thai_digits)
    note = (round_.note.en if english else round_.note.th) if round_.synthetic and round_.note else ""
    return PageMeta(
        title=title, language=round_.language, round_id=round_.id, scope=scope, synthetic=synthetic,
        synthetic_note=note, generated_label=f"Data as of {as_of}" if english else f"ข้อมูล ณ วันที่ {as_of}",
        home_href=home_href,
    )  # fmt: skip


def scope_words(scope: str, language: str) -> str:
    """Name of a scope as headings say it."""
    if scope == NATION:
        return "National" if language == "en" else "ทั่วประเทศ"
    named = province(scope)
    return f"{named.name_en} ({named.name_th})" if language == "en" else f"จังหวัด{named.name_th}"


def write_index(folder: Path, checked: Checked, tasks: Sequence[Task], results: Iterable[TaskResult]) -> None:
    """``index.html``: the nation's reports, every province's, and the quality workbooks."""
    round_ = checked.parameters.round
    english = round_.language == "en"
    by_id = {result.task_id: result for result in results}
    national = [task for task in tasks if task.scope == NATION]
    others = [task for task in tasks if task.scope != NATION]
    sections = [
        LinkSection("National reports" if english else "รายงานระดับประเทศ", _report_links(national, by_id, english)),
        LinkSection("Provinces" if english else "รายงานรายจังหวัด", _report_links(others, by_id, english)),
        LinkSection("Data quality" if english else "คุณภาพข้อมูล", _quality_links(checked, english)),
        LinkSection("Files" if english else "แฟ้มข้อมูล", _file_links(folder, english)),
    ]
    sections = [LinkSection(one.title, [_reachable(link, folder) for link in one.links]) for one in sections]
    title = round_.title.en if english else round_.title.th
    scope = _whole_scope(round_)
    meta = page_meta(round_, title, scope, None, synthetic=round_.synthetic or checked.inputs.synthetic)
    html = index_page(meta, [section for section in sections if section.links])
    (folder / "index.html").write_text(html, encoding="utf-8")


def _whole_scope(round_: Round) -> str:
    """For whom the round as a whole speaks: the nation, one province, or so many of them."""
    first, *others = scopes(round_)
    if first == NATION or not others:
        return scope_words(first, round_.language)
    count = len(others) + 1
    return f"{count} provinces" if round_.language == "en" else f"{count} จังหวัด"


def _report_links(tasks: Sequence[Task], results: dict[str, TaskResult], english: bool) -> list[Link]:
    """One line a report: its page, its Excel workbook, and what went wrong if it failed."""
    reports = {task.notebook.stem for task in tasks}
    return [_report_link(task, results[task.task_id], english, named=len(reports) > 1) for task in tasks]


def _report_link(task: Task, result: TaskResult, english: bool, *, named: bool) -> Link:
    base = f"{task.folder}/{task.notebook.stem}"
    label = scope_words(task.scope, "en" if english else "th")
    label = f"{task.title} · {label}" if named or task.scope == NATION else label
    if result.ok:
        return Link(label, f"{base}.html", also=(("Word", f"{base}.docx"), ("Excel", f"{base}.xlsx")))
    note = f"failed: {result.problem}" if english else f"ไม่สำเร็จ: {result.problem}"
    state = STATUS_WORDS[result.status].of("en" if english else "th")
    return Link(label, f"{base}.html", note, state=state, also=(("notebook", f"{base}.ipynb"),))


def _reachable(link: Link, folder: Path) -> Link:
    """The link to what is there: few reports have a Word file, and a task that died may have left no page at all."""
    also = tuple((label, href) for label, href in link.also if (folder / href).exists())
    if link.href == MANIFEST or (folder / link.href).exists():
        return replace(link, also=also)
    return replace(link, href=also[0][1] if also else MANIFEST, also=also)


def _quality_links(checked: Checked, english: bool) -> list[Link]:
    links = []
    for scope in checked.scopes:
        own = checked.findings_of(scope)
        grave = sum(finding.severity == "error" for finding in own)
        note = f"{len(own)} findings, {grave} to correct" if english else f"{len(own)} ข้อ ต้องแก้ไข {grave} ข้อ"
        links.append(Link(office_name(scope), f"quality/{quality_name(scope)}", note))
    return links


def _file_links(folder: Path, english: bool) -> list[Link]:
    manifest = Link(MANIFEST, MANIFEST, "What the run was made from" if english else "บันทึกการประมวลผล")
    if not (folder / FIGURES).exists():  # every report failed
        return [manifest]
    note = "Every figure with its rule and sources" if english else "ตัวเลขทุกตัวพร้อมกฎและที่มา"
    return [Link(FIGURES, FIGURES, note), manifest]
