"""The sections of analysts' own notebooks as annexes of the memo of their scope, where the round asks for it.

The memo and the notebooks are tasks of their own, which may run in any order; the annex is put behind the memo when
both stand in the draft. What is kept for the next run is the memo without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from analysis.bilingual import Language, Text
from analysis.execute.task import Task, TaskResult
from analysis.exhibits import blocks
from analysis.params.models import Round
from analysis.places.scopes import NATION
from analysis.reports.catalogue import EVALUATION_MEMO, folder_of
from analysis.rounds.quality.waivers_sheet import WAIVERS, waivers_sheet
from analysis.rounds.quality.waiving import WaiverLine

ANNEX = Text("ภาคผนวก", "Annex")
_END = "</main>"


def add_annexes_to_memos(draft: Path, tasks: Sequence[Task], results: Sequence[TaskResult], round_: Round) -> list[str]:
    """Put them behind the memos; gives the names of the files that are others now.

    Raises:
        WorkbookError: a memo cannot be written.
    """
    asked = {own.notebook for own in round_.own if own.annex}
    done = {result.task_id for result in results if result.ok}
    changed = []
    for scope in dict.fromkeys(task.scope for task in tasks if task.own):
        own = [task for task in tasks if _is_annex(task, scope, asked) and task.task_id in done]
        words = [path for task in own if (path := draft / f"{task.task_id}.docx").is_file()]
        memo = f"{folder_of(scope)}/{EVALUATION_MEMO.stem}"
        if not words or memo not in done:
            continue
        from analysis.publish.office.word_annex import add_annexes

        title = ANNEX.of(round_.language)
        add_annexes(draft / f"{memo}.docx", words, title)
        _add_links(draft, f"{memo}.html", own, title)
        changed += [f"{memo}.docx", f"{memo}.html"]
    return changed


def add_waivers_to_reports(
    draft: Path,
    tasks: Sequence[Task],
    results: Sequence[TaskResult],
    accepted: Sequence[WaiverLine],
    language: Language,
) -> list[str]:
    """Put the accepted errors behind the report of those they are about, and all of them behind the nation's; gives the
    names of the pages that are others now."""
    changed = []
    done = {result.task_id for result in results if result.ok}
    for scope in dict.fromkeys(task.scope for task in tasks):
        lines = [line for line in accepted if line.holds and scope in (NATION, line.waiver.office)]
        report = next((one for one in tasks if one.scope == scope and one.task_id in done and not one.own), None)
        if not lines or report is None:
            continue
        section = blocks.section(
            f"{ANNEX.of(language)}: {WAIVERS.of(language)}",
            "waivers",
            blocks.table(waivers_sheet(lines, language), language),
        )
        page = draft / f"{report.task_id}.html"
        before, end, after = page.read_text(encoding="utf-8").rpartition(_END)
        page.write_text(f"{before}{section.text}\n{end}{after}", encoding="utf-8")
        changed.append(f"{report.task_id}.html")
    return changed


def _is_annex(task: Task, scope: str, asked: set[str]) -> bool:
    return task.own and task.scope == scope and task.notebook.stem in asked


def _add_links(draft: Path, name: str, own: Sequence[Task], title: str) -> None:
    """The memo's page leads to the pages of its annexes."""
    page = draft / name
    text, up = page.read_text(encoding="utf-8"), "../" * name.count("/")
    items = "".join(f'<li><a href="{up}{escape(task.task_id)}.html">{escape(task.title)}</a></li>' for task in own)
    section = (
        f'<section aria-labelledby="annex"><h2 id="annex">{title}</h2>\n<ul class="links">{items}</ul></section>\n'
    )
    before, end, after = text.rpartition(_END)
    page.write_text(f"{before}{section}{end}{after}", encoding="utf-8")
