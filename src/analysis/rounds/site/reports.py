"""The reports of a round as links to what is there: the page, the Word, Excel and PDF files, the notebook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from analysis.bilingual import Text
from analysis.execute.task import Excerpt, Task, TaskResult, TaskStatus
from analysis.places.scopes import NATION
from analysis.reports.catalogue import MEMOS_TO_UNITS, folder_of
from analysis.rounds.results.figures import FIGURES
from analysis.rounds.results.manifest import MANIFEST
from analysis.rounds.results.names import label_words, scope_words
from analysis.rounds.site.page import YEARS, YEARS_TITLE, ReportGroup, SiteLink, SiteReport
from analysis.rounds.site.view import SiteView

#: Files beside a report's page, in the order in which they are offered.
KINDS = (("docx", "Word"), ("pdf", "PDF"), ("xlsx", "Excel"), ("ods", "ODS"), ("ipynb", "Notebook"))
STATUS_WORDS = {
    TaskStatus.FAILED: Text("คำนวณไม่สำเร็จ", "failed"),
    TaskStatus.INCOMPLETE: Text("หยุดก่อนจบ", "incomplete"),
    TaskStatus.TIMED_OUT: Text("เกินเวลา", "timed out"),
    TaskStatus.DIED: Text("โปรแกรมคำนวณปิดตัวเอง", "died"),
}
#: So many reports that failed are named at the head of the page; all are marked in its lists.
MOST_NAMED = 5
#: Pages that the run writes beside the reports of a scope.
OF_THE_SITE = {YEARS: YEARS_TITLE}
CENTRE = Text("หน่วยงานส่วนกลาง", "Central units")


def reports_of(view: SiteView, scope: str) -> tuple[SiteReport, ...]:
    """The reports of one scope, its brief first."""
    return _in_folder(view, folder_of(scope))


def reports_of_line(view: SiteView, scope: str) -> tuple[SiteReport, ...]:
    """The same for a line of a table, whose name leads to the first report in full."""
    own = reports_of(view, scope)
    brief = {task.excerpt.title for task in view.tasks if task.excerpt}
    return (*own[1:2], *own[:1], *own[2:]) if own and own[0].title in brief else own


def own_reports(view: SiteView, scope: str) -> tuple[SiteReport, ...]:
    """What the analysts' own notebooks made for one scope."""
    return tuple(_report(view, task) for task in view.tasks if task.own and task.scope == scope)


def own_groups(view: SiteView) -> tuple[ReportGroup, ...]:
    """The analysts' own notebooks, each with the scopes it was run for."""
    own: dict[str, list[Task]] = {}
    for task in view.tasks:
        if task.own:
            own.setdefault(task.notebook.stem, []).append(task)
    return tuple(
        ReportGroup(
            tasks[0].title,
            tuple(replace(_report(view, task), title=scope_words(task.scope, view.round)) for task in tasks),
        )
        for tasks in own.values()
    )


def report_groups(view: SiteView) -> tuple[ReportGroup, ...]:
    """The nation's reports and those of central units; for a round of one province also that province's."""
    alone = view.codes if len(view.codes) == 1 else ()
    groups = [ReportGroup(scope_words(scope, view.round), reports_of(view, scope)) for scope in (NATION, *alone)]
    centre = ReportGroup(CENTRE.of(view.round.language), _in_folder(view, MEMOS_TO_UNITS.folder))
    return tuple(group for group in (*groups, centre) if group.reports)


def incomplete(view: SiteView) -> str:
    """How many reports could not be made, and which; "" when all were."""
    failed = [task for task in view.tasks if (made := view.result_of.get(task.task_id)) is None or not made.ok]
    if not failed:
        return ""
    count, whole = view.number(len(failed)).text, view.number(len(view.tasks)).text
    names = [f"{task.title} ({label_words(task.scope, view.round)})" for task in failed[:MOST_NAMED]]
    more = view.words(" และอื่น ๆ", " and others") if len(failed) > len(names) else ""
    listed = ", ".join(names) + more
    return view.words(
        f"ผลชุดนี้ไม่ครบ: ประมวลผลไม่สำเร็จ {count} จาก {whole} รายงาน คือ {listed}",
        f"This result is not complete: {count} of {whole} reports failed: {listed}",
    )


def file_links(view: SiteView) -> tuple[SiteLink, ...]:
    """The files that tell how the round was made."""
    figures = SiteLink(FIGURES, FIGURES, view.words("ตัวเลขทุกตัวพร้อมกฎและที่มา", "Every figure with its rule and sources"))
    manifest = SiteLink(MANIFEST, MANIFEST, view.words("บันทึกการประมวลผล", "What the run was made from"))
    return (figures, manifest) if view.exists(FIGURES) else (manifest,)


def _in_folder(view: SiteView, folder: str) -> tuple[SiteReport, ...]:
    """The reports of a folder in the order of the plan, and any other document in it (a memo for each unit)."""
    own = [task for task in view.tasks if task.folder == folder]
    taken_out = [found for task in own if task.excerpt and (found := _excerpt(view, task, task.excerpt))]
    reports = [*taken_out, *(_report(view, task) for task in own)]
    known = {task.notebook.stem for task in own} | {task.excerpt.stem for task in own if task.excerpt}
    return (*reports, *_loose(view, folder, known))


def _excerpt(view: SiteView, task: Task, excerpt: Excerpt) -> SiteReport | None:
    """A part of a report that is a page of its own; nothing where the report failed, which says so itself."""
    base = f"{task.folder}/{excerpt.stem}"
    if not view.exists(f"{base}.html"):
        return None
    files = _files(view, base, f"{excerpt.title} {excerpt.place or label_words(task.scope, view.round)}")
    return SiteReport(excerpt.title, f"{base}.html", files)


def _report(view: SiteView, task: Task) -> SiteReport:
    base = f"{task.folder}/{task.notebook.stem}"
    about = f"{task.title} {label_words(task.scope, view.round)}"
    files = _files(view, base, about)
    page = f"{base}.html" if view.exists(f"{base}.html") else None
    return SiteReport(task.title, page, files, _problem(view, view.result_of.get(task.task_id)))


def _problem(view: SiteView, result: TaskResult | None) -> str:
    if result is None or result.ok:
        return ""
    state = STATUS_WORDS[result.status].of(view.round.language)
    return f"{state}: {result.problem}" if result.problem else state


def _files(view: SiteView, base: str, about: str) -> tuple[SiteLink, ...]:
    return tuple(SiteLink(label, f"{base}.{kind}", about) for kind, label in KINDS if view.exists(f"{base}.{kind}"))


def _loose(view: SiteView, folder: str, known: Iterable[str]) -> tuple[SiteReport, ...]:
    """Pages and office files of a folder that no task is named after, by name."""
    kinds = {f".{kind}" for kind, _ in KINDS} | {".html"}
    stems = {path.stem for path in (view.folder / folder).glob("*") if path.suffix in kinds} - set(known)
    return tuple(_loose_report(view, f"{folder}/{stem}") for stem in sorted(stems))


def _loose_report(view: SiteView, base: str) -> SiteReport:
    stem = base.rpartition("/")[2]
    title = OF_THE_SITE.get(stem, Text("", "")).of(view.round.language)
    title = title or _title_of(view.folder / f"{base}.docx") or stem
    page = f"{base}.html" if view.exists(f"{base}.html") else None
    return SiteReport(title, page, _files(view, base, title))


def _title_of(path: Path) -> str:
    """The title that a Word file says of itself; "" when there is none."""
    if not path.is_file():
        return ""
    import docx

    return docx.Document(str(path)).core_properties.title or ""
