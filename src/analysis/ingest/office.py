"""One office's workbook: whose it is, and every form of it as tidy tables with findings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.ingest import layouts
from analysis.ingest.findings import Finding
from analysis.ingest.form_action_plan import read_action_plan
from analysis.ingest.form_monthly import read_monthly
from analysis.ingest.form_operations import read_central, read_indicators, read_unit_activities
from analysis.ingest.forms_simple import (
    read_disbursement,
    read_labour_force,
    read_process_steps,
    read_remarks,
    read_stated,
    read_submissions,
)
from analysis.ingest.grid import Grid, UnreadableWorkbook, open_workbook
from analysis.ingest.layouts import LAYOUTS
from analysis.ingest.reading_log import ReadingLog
from analysis.ingest.sheet_reader import SheetReader
from analysis.places.provinces import Province, find_province, match_names, province
from analysis.thai.calendar import FiscalYear
from analysis.thai.quantity import parse_number
from analysis.thai.repair import match_key

Tables = dict[str, pd.DataFrame]

READERS: dict[str, Callable[[SheetReader, str], Tables]] = {
    "action_plan": read_action_plan,
    "monthly_results": read_monthly,
    "disbursement": read_disbursement,
    "submissions": read_submissions,
    "process_steps": read_process_steps,
    "labour_force": read_labour_force,
    "stated": read_stated,
    "remarks": read_remarks,
    "overall_indicators": lambda reader, _: read_indicators(reader, "overall"),
    "regional_indicators": lambda reader, _: read_indicators(reader, "regional"),
    "central_units": lambda reader, _: read_central(reader),
    "unit_activities": lambda reader, _: read_unit_activities(reader),
}

#: Files whose name begins with this code come from the ministry and speak for the nation.
MINISTRY = "00"
NATION = "TH"


@dataclass(frozen=True)
class OfficeData:
    """What one workbook gave. ``synthetic`` is what its cover sheet says."""

    scope: str
    file: str
    synthetic: bool
    tables: Tables
    findings: tuple[Finding, ...]
    set_aside: tuple[dict[str, object], ...]


@dataclass(frozen=True)
class Expectation:
    """What a round expects of a workbook: its fiscal year and the forms it must hold."""

    fiscal_year: FiscalYear
    forms: tuple[str, ...]


def read_office(path: Path, file: str, expectation: Expectation) -> OfficeData:
    """Read one workbook. Never raises for bad content: what is wrong becomes findings, the rest is read.

    Args:
        path: the xlsx file.
        file: its name in provenance and findings, relative to the project.
        expectation: the round's fiscal year and required forms.
    """
    log = ReadingLog(file, scope=_scope_of_name(path.name))
    try:
        grids = open_workbook(path)
    except UnreadableWorkbook as problem:
        log.note(problem.code)
        return OfficeData(log.scope, file, False, {}, tuple(log.findings), ())
    cover = _cover(grids)
    _check_cover(cover, log, expectation.fiscal_year)
    tables: Tables = {}
    for form in expectation.forms:
        reader = SheetReader.open(grids, LAYOUTS[form], log, expectation.fiscal_year)
        if reader is None:
            continue
        for name, frame in READERS[form](reader, log.scope).items():
            tables[name] = pd.concat([tables[name], frame], ignore_index=True) if name in tables else frame
    log.close()
    synthetic = cover.get("nature") == match_key(layouts.SYNTHETIC)
    return OfficeData(log.scope, file, synthetic, tables, tuple(log.findings), tuple(log.set_aside))


def _scope_of_name(name: str) -> str:
    code = name[:2]
    if code == MINISTRY:
        return NATION
    return code if code.isdigit() and _known(code) else NATION


def _known(code: str) -> Province | None:
    try:
        return province(code)
    except (KeyError, ValueError):
        return None


def _cover(grids: dict[str, Grid]) -> dict[str, str]:
    """The cover's pairs, by key of ``COVER_KEYS``; values as typed, compared by their match key where fixed words."""
    sheet = next((name for name in grids if match_key(name) == match_key(layouts.COVER_SHEET)), None)
    if sheet is None:
        return {}
    names = {match_key(label): key for key, label in layouts.COVER_KEYS.items()}
    pairs: dict[str, str] = {}
    grid = grids[sheet]
    for row in range(len(grid.cells)):
        texts = [grid.raw(row, column) for column in range(len(grid.cells[row]))]
        filled = [text for text in texts if text.strip()]
        if len(filled) >= 2 and match_key(filled[0]) in names:
            key = names[match_key(filled[0])]
            pairs[key] = match_key(filled[1]) if key == "nature" else filled[1]
    return pairs


def _check_cover(cover: dict[str, str], log: ReadingLog, fiscal_year: FiscalYear) -> None:
    if not cover:
        log.note("cover_missing", layouts.COVER_SHEET)
        return
    year = parse_number(cover.get("fiscal_year", ""))
    if year and int(year.value) != fiscal_year.be:
        log.note("fiscal_year_mismatch", layouts.COVER_SHEET, read=cover["fiscal_year"], expected=str(fiscal_year))
    if log.scope == NATION or not cover.get("province"):
        return
    named = find_province(cover["province"])
    if named is None:
        refused = match_names([cover["province"]]).refused
        near = getattr(refused[0], "candidate", None) if refused else None
        log.note(
            "province_unknown", layouts.COVER_SHEET, read=cover["province"],
            hint=f" (ใกล้เคียง: {near})" if near else "", hint_en=f" (Nearest: {near}.)" if near else "",
        )  # fmt: skip
    elif named.code != log.scope:
        log.note("province_mismatch", layouts.COVER_SHEET, read=named.name_th, expected=province(log.scope).name_th)


