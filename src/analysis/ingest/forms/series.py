"""Reading ``data/series/``: labour-force shares, targets of many years, coverage, and spending by agency."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.ingest.findings.finding import Finding
from analysis.ingest.findings.reading_log import ReadingLog
from analysis.ingest.findings.unconfirmed import may_read_forms
from analysis.ingest.forms.labour_force import area_code, read_labour_force
from analysis.ingest.layouts.offices import Layout
from analysis.ingest.layouts.own_plan import forms_of
from analysis.ingest.layouts.series import (
    COVERAGE,
    COVERAGE_ITEMS,
    NATURES,
    SERIES,
    SERIES_NAMES,
    UNIT_COSTS,
    YEAR_KINDS,
    labour_series,
)
from analysis.ingest.layouts.tables import tidy
from analysis.ingest.workbook.file_guard import UnreadableWorkbook
from analysis.ingest.workbook.reader import open_workbook
from analysis.ingest.workbook.records import records_of
from analysis.ingest.workbook.row_reader import RowReader, UnreadableCell
from analysis.ingest.workbook.sheet_reader import SheetReader
from analysis.thai.calendar import FiscalYear
from analysis.thai.repair import match_key

TABLES = ("shares", "series", "coverage", "unit_costs")
#: Dates bound a sheet to a fiscal year; these sheets have none, so the year here decides nothing.
_ANY_YEAR = FiscalYear(2560)
_KNOWN = {
    "series": {match_key(label): name for label, name in SERIES_NAMES.items()},
    "year_kind": {match_key(label): name for label, name in YEAR_KINDS.items()},
    "item": {match_key(label): name for label, name in COVERAGE_ITEMS.items()},
    "nature": {match_key(label): name for label, name in NATURES.items()},
}


@dataclass(frozen=True)
class SeriesInputs:
    """The tidy tables of ``TABLES`` and what was found in reading them."""

    tables: Mapping[str, pd.DataFrame]
    findings: tuple[Finding, ...]


def series_folder(home: Path) -> Path:
    return home / "data" / "series"


def series_files(home: Path) -> list[Path]:
    """The workbooks of the folder, in order of name; what spreadsheet programs leave while open is no workbook."""
    return sorted(series_folder(home).glob("[!~.]*.xlsx"))


def read_series(home: Path) -> SeriesInputs:
    """Every workbook of ``data/series/``, in order of name; all tables are there, empty when nobody filled them.

    Never raises for bad content: a row that cannot be used is set aside and told in the findings.
    """
    frames: dict[str, list[pd.DataFrame]] = {name: [] for name in TABLES}
    findings: list[Finding] = []
    with forms_of(home):
        for path in series_files(home):
            log = ReadingLog(path.relative_to(home).as_posix())
            for name, frame in _read_workbook(path, log).items():
                frames[name].append(frame)
            findings += log.findings
    tables = {name: pd.concat(found, ignore_index=True) if found else tidy(name) for name, found in frames.items()}
    return SeriesInputs(tables, tuple(findings))


def _read_workbook(path: Path, log: ReadingLog) -> dict[str, pd.DataFrame]:
    try:
        grids = open_workbook(path, log.remark)
    except UnreadableWorkbook as problem:
        log.note(problem.code, **problem.facts)
        return {}
    present = {match_key(name) for name in grids}
    found: dict[str, pd.DataFrame] = {}
    for layout, name, read in ((labour_series(), "shares", _shares), *_FORMS):
        if not present & {match_key(one) for one in (layout.sheet, *layout.aliases)}:
            continue
        if name == "shares" and not may_read_forms(log, ""):
            continue
        if reader := SheetReader.open(grids, layout, log, _ANY_YEAR):
            found[name] = read(reader)
    log.close()
    return found


def _shares(reader: SheetReader) -> pd.DataFrame:
    return read_labour_force(reader, "TH", of_many_years=True)["shares"]


def _series(reader: SheetReader) -> pd.DataFrame:
    return tidy("series", records_of(reader, "series", _series_row))


def _series_row(row: RowReader) -> dict[str, object]:
    return {
        "series_id": _word(row, "series"),
        "scope": _area(row),
        "year_kind": _word(row, "year_kind"),
        "year": _year(row, "year"),
    }


def _coverage(reader: SheetReader) -> pd.DataFrame:
    return tidy("coverage", records_of(reader, "coverage", _coverage_row))


def _coverage_row(row: RowReader) -> dict[str, object]:
    return {
        "scope": _area(row),
        "fiscal_year": _year(row, "fiscal_year"),
        "item": _word(row, "item"),
        "nature": _word(row, "nature"),
    }


def _unit_costs(reader: SheetReader) -> pd.DataFrame:
    return tidy("unit_costs", records_of(reader, "unit_costs", _unit_cost_row))


def _unit_cost_row(row: RowReader) -> dict[str, object]:
    return {
        "scope": _area(row),
        "fiscal_year": _year(row, "fiscal_year"),
        "persons": row.number("persons"),
        "spent": row.number("spent"),  # of a document, whose fractions of a satang are no slip of an office
    }


def _year(row: RowReader, name: str) -> int:
    """A year, which has to be there. Raises ``UnreadableCell``."""
    year = row.number(name)
    if math.isnan(year):
        row.note("row_unused", "source")
        raise UnreadableCell("row_unused")
    return int(year)


def _word(row: RowReader, name: str) -> str:
    found = _KNOWN[name].get(match_key(row.raw(name)))
    if found is None:
        row.note("item_unknown", name)
        raise UnreadableCell("item_unknown")
    return found


def _area(row: RowReader) -> str:
    code = area_code(row.raw("area"))
    if code is None:
        row.note("area_unknown", "area")
        raise UnreadableCell("area_unknown")
    return code


_FORMS: tuple[tuple[Layout, str, Callable[[SheetReader], pd.DataFrame]], ...] = (
    (SERIES, "series", _series),
    (COVERAGE, "coverage", _coverage),
    (UNIT_COSTS, "unit_costs", _unit_costs),
)
