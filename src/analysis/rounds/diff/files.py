"""Where a comparison is kept: ``outputs/<round>/diff/<A>--<B>.html`` and ``.xlsx``, of the later result's round."""

from __future__ import annotations

from pathlib import Path

from analysis.rounds.diff.book import write_diff_book
from analysis.rounds.diff.model import ResultDiff
from analysis.rounds.diff.page import diff_page
from analysis.rounds.results.put_in_place import cannot_write
from analysis.rounds.trace.files import write_page
from analysis.rounds.trace.published_revision import TraceSource

FOLDER = "diff"


def write_diff(diff: ResultDiff, after: TraceSource, outputs: Path) -> Path:
    """Write the page and the workbook; the page. Raises WorkbookError where they cannot be written."""
    folder = outputs / after.round.id / FOLDER
    page = folder / f"{diff.before.label}--{diff.after.label}.html"
    home = f"../{after.folder.name}/index.html" if after.folder.resolve().parent == folder.parent.resolve() else None
    language = after.round.language
    book = page.with_suffix(".xlsx")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(page, error) from error
    write_diff_book(diff, language, book)
    return write_page(page, diff_page(diff, language, book.name, home))
