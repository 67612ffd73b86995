"""The end of an analyst's own notebook: its Excel book, its Word file and its figures, and the mark of a whole run."""

from __future__ import annotations

from pathlib import Path

from analysis.evaluate.figure import figures_frame
from analysis.publish.office.excel import write_tables
from analysis.reports.own.desk import DESK, output_folder, sheet_of_kernel, task_name
from analysis.reports.own.word import write_sections
from analysis.reports.own.words import FINISHED
from analysis.reports.report import FIGURES_PART, Finished, excel_meta, write_figures
from analysis.reports.view import opened_views


def finish_own() -> Finished:
    """Write what the sections of this kernel leave, when it runs as a task of a round; else write nothing.

    Of the reports that the notebook opened, the figures of its own round and scope come along, so that the numbers on
    its page tell where they come from.
    """
    view, sections = DESK.view(), list(DESK.sections.values())
    shown = [one for one in opened_views() if one.round.id == view.round.id]
    tables = [table for one in shown for table in one.tables]
    tables += [table for section in sections for table in section.tables]
    books = [*{id(one.book): one.book for one in shown if len(one.book)}.values(), *DESK.books()]
    stem = task_name() or sheet_of_kernel().notebook
    files: list[str] = []
    if folder := output_folder():
        meta = excel_meta(view)
        if tables:
            files += write_tables(Path(folder) / f"{stem}.xlsx", tables, meta)
        if sections:
            write_sections(Path(folder) / f"{stem}.docx", sections, meta, thai_digits=view.voice.thai_digits)
            files.append(f"{stem}.docx")
        part = FIGURES_PART.format(stem=stem)
        write_figures(Path(folder) / part, figures_frame(books))
        files.append(part)
    count = sum(map(len, books))
    words = FINISHED.of(view.voice.language).format(sections=len(sections), figures=f"{count:,}")
    return Finished(stem, count, tuple(files), words)
