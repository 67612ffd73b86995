"""One office's workbook: whose it is, and every form of it as tidy tables with findings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.ingest.account import SheetAccount, sheet_account
from analysis.ingest.findings.finding import Finding, Severity
from analysis.ingest.findings.reading_log import ReadingLog
from analysis.ingest.findings.unconfirmed import may_read_forms
from analysis.ingest.forms.action_plan import read_action_plan
from analysis.ingest.forms.labour_force import read_labour_force
from analysis.ingest.forms.monthly_results import read_monthly
from analysis.ingest.forms.operations import read_central, read_indicators, read_unit_activities
from analysis.ingest.forms.registry import read_registry
from analysis.ingest.forms.simple import (
    read_disbursement,
    read_process_steps,
    read_remarks,
    read_stated,
)
from analysis.ingest.forms.submissions import read_submissions
from analysis.ingest.forms.unfilled import report_unfilled
from analysis.ingest.kinds.opened import Book, FileKind, open_file
from analysis.ingest.layouts.earlier_forms import forms_as_filled
from analysis.ingest.layouts.form_version import version_of_file
from analysis.ingest.layouts.offices import LAYOUTS
from analysis.ingest.layouts.registry import REGISTRY_LAYOUTS
from analysis.ingest.workbook.cover import Expectation, check_cover, read_cover
from analysis.ingest.workbook.file_guard import UnreadableWorkbook
from analysis.ingest.workbook.grid import Grid
from analysis.ingest.workbook.sheet_reader import INDISPENSABLE, SheetReader
from analysis.ingest.workbook.titles import tell_titles
from analysis.ingest.workbook.unread import tell_marks, tell_unread_columns, tell_unread_sheets
from analysis.places.provinces import provinces
from analysis.places.scopes import NATION

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


@dataclass(frozen=True)
class Reconciled:
    """A value of which two sources of an office differ: the form, what names its row, the field, and of each source its
    name, what it says (written out; empty: nothing) and where. The first is the one that is used."""

    form: str
    row: str
    field: str
    used: str
    used_value: str
    used_cell: str
    other: str
    other_value: str
    other_cell: str

    @property
    def said(self) -> str:
        return f"{self.row} · {self.used}: {self.used_value or '–'} · {self.other}: {self.other_value or '–'}"


Place = tuple[str, str, int]  # (file, sheet, row)


@dataclass(frozen=True)
class Borrowed:
    """A field of a row that another source than the row's own gave: the table, the field, and both rows."""

    table: str
    field: str
    row: Place
    source: Place


@dataclass(frozen=True)
class OfficeData:
    """What one workbook gave. ``synthetic`` is what its cover sheet says; ``source`` is ``office``, or the reading plan
    of a file that is not the office's own form. ``left_out``: rows (sheet, number from 1, reason) of such a file that
    are no data; of our own forms ``accounts`` counts them."""

    scope: str
    file: str
    synthetic: bool
    tables: Tables
    findings: tuple[Finding, ...]
    set_aside: tuple[dict[str, object], ...]
    accounts: tuple[SheetAccount, ...] = ()
    source: str = "office"
    reconciled: tuple[Reconciled, ...] = ()
    borrowed: tuple[Borrowed, ...] = ()
    left_out: tuple[tuple[str, int, str], ...] = ()


def read_office(path: Path, file: str, expectation: Expectation) -> OfficeData:
    """Read one workbook. Never raises for bad content: what is wrong becomes findings, the rest is read. Where nobody
    confirmed the plan of our own forms as it stands, that is told and nothing is read.

    Args:
        path: the file, of any kind that ``kinds`` knows.
        file: its name in provenance and findings, relative to the project.
        expectation: the round's fiscal year and required forms.
    """
    log = ReadingLog(file, scope=_scope_of_name(path.name))
    if not may_read_forms(log, expectation.round_id):
        return OfficeData(log.scope, file, False, {}, tuple(log.findings), ())
    try:
        book = open_file(path, log.remark)
    except UnreadableWorkbook as problem:
        log.note(problem.code, **problem.facts)
        return OfficeData(log.scope, file, False, {}, tuple(log.findings), ())
    if book.kind in _WITHOUT_SHEETS:  # a table of its own, which only a reading plan can know
        told = [*log.findings]
        log.findings.clear()
        log.note("file_without_form", read=told[0].read if told else "")
        return OfficeData(log.scope, file, False, {}, tuple(log.findings), ())
    version = version_of_file(path, book.sheets)
    asked = expectation.version() if version and expectation.version else ""
    with forms_as_filled(version, asked, expectation.forms, log):
        return _read(book, log, expectation)


#: Kinds of files that cannot hold our forms, since these have several sheets.
_WITHOUT_SHEETS = (FileKind.DELIMITED, FileKind.HTML)


def _read(book: Book, log: ReadingLog, expectation: Expectation) -> OfficeData:
    grids = book.sheets
    cover = read_cover(grids)
    check_cover(cover, log, expectation)
    tables: Tables = {}
    accounts: list[SheetAccount] = []
    for form in expectation.forms:
        for name, frame in _read_form(form, grids, log, expectation, accounts).items():
            tables[name] = pd.concat([tables[name], frame], ignore_index=True) if name in tables else frame
    read = [one.sheet for one in accounts]
    tell_unread_sheets(grids, [*read, *_refused(grids, log)], log)
    tell_marks(book.marks, read, log)
    log.close()
    findings, aside = tuple(log.findings), tuple(log.set_aside)
    return OfficeData(log.scope, log.file, cover.synthetic, tables, findings, aside, tuple(accounts))


def _refused(grids: dict[str, Grid], log: ReadingLog) -> list[str]:
    """Sheets that have an error of their own already."""
    return [name for name in grids if any(one.sheet == name for one in log.findings if one.severity is Severity.ERROR)]


def _read_form(
    form: str, grids: dict[str, Grid], log: ReadingLog, expectation: Expectation, accounts: list[SheetAccount]
) -> Tables:
    """The tables of one form; none when its sheet or what it cannot do without is absent. Its account is added."""
    if form in REGISTRY_LAYOUTS:  # names and ids stay behind a door of their own
        return read_registry(grids, REGISTRY_LAYOUTS[form], log, expectation)
    reader = SheetReader.open(grids, LAYOUTS[form], log, expectation.fiscal_year)
    if reader is None or report_unfilled(reader) & INDISPENSABLE.get(form, set()):
        return {}
    tables = READERS[form](reader, log.scope)
    accounts.append(sheet_account(reader, tables))
    tell_unread_columns(reader)
    tell_titles(reader)
    return tables


def _scope_of_name(name: str) -> str:
    """The province whose code a file's name begins with; the nation for the ministry's and for any other."""
    return name[:2] if name[:2] in {item.code for item in provinces(include_bangkok=True)} else NATION
