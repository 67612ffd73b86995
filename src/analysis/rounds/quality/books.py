"""Quality sheets: one workbook of findings for each office, and a summary where a round has several."""

from __future__ import annotations

from pathlib import Path

from analysis.ingest.workbook.cover import NATION
from analysis.places.provinces import province
from analysis.publish.office.excel import write_tables
from analysis.rounds.quality.checked_round import Checked, check_round
from analysis.rounds.quality.findings_sheet import Way
from analysis.rounds.quality.kept import KeptBooks, OfficeBook
from analysis.rounds.quality.offices import office_quality
from analysis.rounds.quality.summary_book import nation_book
from analysis.rows import records_of

__all__ = ["SUMMARY_NAME", "Checked", "check_round", "has_summary", "quality_name", "write_quality"]

SUMMARY_NAME = "00-summary.xlsx"


def write_quality(folder: Path, checked: Checked, books: KeptBooks | None = None) -> list[Path]:
    """One workbook an office, named by its code; also for an office without findings, so that it knows. The summary of
    a round with several offices comes first. With ``books`` an office's that was written before is copied.

    Raises:
        WorkbookError: a workbook cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    offices, way = office_quality(checked), Way.between(folder, checked.home)
    written = []
    if has_summary(checked):
        summary, sheets = nation_book(checked, offices, quality_name)
        written.append(folder / SUMMARY_NAME)
        write_tables(written[-1], sheets, summary)
    for line in records_of(offices):
        book = OfficeBook(checked, line, way)
        written.append(folder / quality_name(book.scope))
        if books:
            books.write(written[-1], book)
        else:
            meta, tables = book.made()
            write_tables(written[-1], tables, meta)
    return written


def has_summary(checked: Checked) -> bool:
    """Whether there are offices to be summed up: a round of one office is its own summary."""
    return len(checked.expected) > 1


def quality_name(scope: str) -> str:
    """File name of an office's quality workbook."""
    return f"{'00-ministry' if scope == NATION else province(scope).slug}.xlsx"
