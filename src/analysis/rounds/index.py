"""The home page of a round, and the list of rounds above it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from analysis.execute.task import Task, TaskResult
from analysis.ingest.office import NATION
from analysis.ingest.round_inputs import office_name
from analysis.params.models import Round
from analysis.places.provinces import province
from analysis.publish.html import Link, LinkSection, PageMeta, index_page
from analysis.rounds.quality import Checked, quality_name
from analysis.thai.calendar import format_date


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
    links = partial(_report_links, folder, by_id, english)
    sections = [
        LinkSection("National reports" if english else "รายงานระดับประเทศ", links(national)),
        LinkSection("Provinces" if english else "รายงานรายจังหวัด", links(others)),
        LinkSection("Data quality" if english else "คุณภาพข้อมูล", _quality_links(checked, english)),
        LinkSection("Files" if english else "แฟ้มข้อมูล", _file_links(english)),
    ]
    title = round_.title.en if english else round_.title.th
    scope = scope_words(NATION, round_.language)
    meta = page_meta(round_, title, scope, None, synthetic=round_.synthetic or checked.inputs.synthetic)
    html = index_page(meta, [section for section in sections if section.links])
    (folder / "index.html").write_text(html, encoding="utf-8")


def _report_links(folder: Path, results: dict[str, TaskResult], english: bool, tasks: Sequence[Task]) -> list[Link]:
    links = []
    for task in tasks:
        result = results[task.task_id]
        base = f"{task.folder}/{task.notebook.stem}"
        name = scope_words(task.scope, "en" if english else "th")
        if not result.ok:
            note = f"failed: {result.problem}" if english else f"ไม่สำเร็จ: {result.problem}"
            links.append(Link(f"{name} · {task.title}", f"{base}.html", note, state=result.status.value))
            continue
        word = f"{base}.docx"
        also = (("Word", word),) if (folder / word).exists() else ()
        links.append(Link(f"{name} · {task.title}", f"{base}.html", also=also))
        links.append(Link("Excel", f"{base}.xlsx", note=name))
    return links


def _quality_links(checked: Checked, english: bool) -> list[Link]:
    links = []
    for scope in checked.scopes:
        own = [finding for finding in checked.findings if finding.scope == scope]
        grave = sum(finding.severity == "error" for finding in own)
        note = f"{len(own)} findings, {grave} to correct" if english else f"{len(own)} ข้อ ต้องแก้ไข {grave} ข้อ"
        links.append(Link(office_name(scope), f"quality/{quality_name(scope)}", note))
    return links


def _file_links(english: bool) -> list[Link]:
    figures = "Every figure with its rule and sources" if english else "ตัวเลขทุกตัวพร้อมกฎและที่มา"
    manifest = "What the run was made from" if english else "บันทึกการประมวลผล"
    return [Link("figures.parquet", "figures.parquet", figures), Link("manifest.json", "manifest.json", manifest)]
