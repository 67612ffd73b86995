"""Where the page of a trace is kept: ``outputs/<round>/trace/``, under a name that any system can keep."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from analysis.processes.folders import draft_beside
from analysis.rounds.results.put_in_place import cannot_write
from analysis.rounds.trace.model import CellTrace, Edition, FigureTrace
from analysis.rounds.trace.page import cell_page, figure_page
from analysis.rounds.trace.published_revision import TraceSource

FOLDER = "trace"
_LONGEST = 100
_DIGEST = 8


def write_figure_trace(trace: FigureTrace, source: TraceSource) -> Path:
    """Write the page of a figure. Raises WorkbookError where it cannot be written."""
    name = page_name(f"{trace.figure.scope}.{trace.figure.name}", trace.edition)
    return write_page(source.folder.parent / FOLDER / name, figure_page(trace, source.round.language))


def write_cell_trace(trace: CellTrace, source: TraceSource) -> Path:
    """Write the page of a cell. Raises WorkbookError where it cannot be written."""
    stem = trace.place.file.rpartition("/")[2].removesuffix(".xlsx")
    told = f"cell.{stem}.{trace.place.address}.{_digest(str(trace.place))}"
    return write_page(
        source.folder.parent / FOLDER / page_name(told, trace.edition), cell_page(trace, source.round.language)
    )


def page_name(told: str, edition: Edition) -> str:
    """A file name of ASCII letters, digits, dots and dashes; what is left out or cut off leaves a digest."""
    safe = re.sub(r"[^A-Za-z0-9._-]+", "_", told).strip("._")
    if safe != told or len(safe) > _LONGEST:
        safe = f"{safe[:_LONGEST]}.{_digest(told)}"
    return f"{safe}.rev-{edition.revision}.html"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGEST]


def write_page(target: Path, page: str) -> Path:
    """Write a page in one step. Raises WorkbookError where it cannot be written."""
    draft = draft_beside(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(page, encoding="utf-8")
        draft.replace(target)
    except OSError as error:
        raise cannot_write(target, error) from error
    finally:
        draft.unlink(missing_ok=True)
    return target
