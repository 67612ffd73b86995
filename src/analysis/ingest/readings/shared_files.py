"""Files of a round's folder that are read by a plan: which plan it is, and what each office's part of the file gave."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.ingest.findings.reading_log import ReadingLog
from analysis.ingest.findings.unconfirmed import tell_unconfirmed
from analysis.ingest.layouts.offices import LAYOUTS, Layout
from analysis.ingest.layouts.own_plan import forms_of, own_forms
from analysis.ingest.office import OfficeData
from analysis.ingest.readings.found_table import find_table
from analysis.ingest.readings.kept_parts import Kept
from analysis.ingest.readings.opened import sheets_of
from analysis.ingest.readings.planned import read_planned
from analysis.ingest.readings.sheets import Sheets
from analysis.ingest.workbook.cover import Expectation
from analysis.ingest.workbook.file_guard import UnreadableWorkbook
from analysis.ingest.workbook.grid import Grid
from analysis.ingest.workbook.headers import Header
from analysis.params.readings import ReadingPlan, load_plans
from analysis.places.scopes import NATION
from analysis.thai.calendar import FiscalYear


def plans_of(folder: Path, home: Path) -> tuple[ReadingPlan, ...]:
    """The plans by which a file of a folder may be read: those for any file, and those for a name that stands there.
    Raises ``WorkbookError`` as ``load_plans``."""
    names = [path.name for path in folder.glob("*")]
    return tuple(plan for plan in load_plans(home) if not plan.files or any(_named(name, plan) for name in names))


def _named(name: str, plan: ReadingPlan) -> bool:
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in plan.files)


def plan_of(sheets: Sheets, plans: Iterable[ReadingPlan], year: FiscalYear) -> ReadingPlan | None:
    """The plan of a file: by its name where a plan has patterns of names, else by its headers. Of several that fit the
    confirmed before the others, then the newest version; one whose columns are all there before one that has
    drifted."""
    return next(iter(fitting_plans(sheets, plans, year)), None)


def fitting_plans(sheets: Sheets, plans: Iterable[ReadingPlan], year: FiscalYear) -> list[ReadingPlan]:
    """As ``plan_of``, with the plans of other ids that fit a file as well as the first and read it otherwise."""
    plans = tuple(plans)
    name = sheets.file.rpartition("/")[2]
    named = [plan for plan in plans if _named(name, plan)]
    known = {plan.id for plan in named}
    fitting = [plan for plan in plans if plan.id in known or (not plan.files and _fits(sheets, plan, year))]
    ranks = [(_fits(sheets, one, year), one.is_confirmed, one.version) for one in fitting]
    ranked = [plan for _, plan in sorted(zip(ranks, fitting, strict=True), key=lambda one: one[0])]
    last = ranked[-1:]
    return last + [
        plan
        for rank, plan in zip(ranks, fitting, strict=True)
        if rank[:2] == max(ranks)[:2]
        and plan.id != last[0].id
        and plan.tables != last[0].tables
        and rank[1]
        and set(plan.files) == set(last[0].files)
    ]


def _fits(sheets: Sheets, plan: ReadingPlan, year: FiscalYear) -> bool:
    """Whether every table of a plan stands in some sheet, with all its columns."""
    return all(
        any((found := find_table(grid, table, year)) is not None and found.is_whole for grid in sheets.grids.values())
        for table in plan.tables
    )


@dataclass(frozen=True)
class OpenedFile:
    """A file's sheets by name, and of those that a plan reads the form and where its columns stand."""

    grids: dict[str, Grid]
    forms: dict[str, tuple[Layout, Header]]


@dataclass(frozen=True)
class SharedFile:
    """A file of many offices; ``file`` is its name in provenance, ``scopes`` the offices of the round."""

    home: Path
    path: Path
    file: str
    plans: Sequence[ReadingPlan]
    expectation: Expectation
    scopes: Sequence[str]

    def parts(self, only: Iterable[str] | None = None) -> list[OfficeData]:
        """First what is of no office (scope ``TH``), then each office by its code, or those of ``only``; read once and
        kept."""
        with forms_of(self.home):
            return self._kept.parts(self.read, only)

    def digests(self) -> dict[str, str]:
        """A digest of each office's part, by code; ``TH`` for what is no office's."""
        with forms_of(self.home):
            return self._kept.digests(self.read)

    def read(self) -> list[OfficeData]:
        """All parts, read anew. A file that cannot be opened, that no plan fits, or whose plan nobody confirmed, gives
        its finding alone."""
        log = ReadingLog(self.file, NATION)
        try:
            sheets = sheets_of(self.path, self.file, log.remark)
        except UnreadableWorkbook as problem:
            log.note(problem.code, **problem.facts)
            return [_nobody(log)]
        fitting = fitting_plans(sheets, self.plans, self.expectation.fiscal_year)
        if not fitting:
            log.note("file_unplaced", read=self.path.name)
            return [_nobody(log)]
        plan = _usable(fitting, log, self.path.name, self.expectation)
        if plan is None:
            return [_nobody(log)]
        first, *offices = read_planned(sheets, plan, self.expectation, self.scopes)
        return [replace(first, findings=(*log.findings, *first.findings)), *offices]

    def opened(self) -> OpenedFile:
        """The file's sheets, and where its plan finds the columns of a form in them. Raises ``UnreadableWorkbook``."""
        sheets = sheets_of(self.path, self.file)
        plan = plan_of(sheets, self.plans, self.expectation.fiscal_year)
        forms: dict[str, tuple[Layout, Header]] = {}
        for table in plan.tables if plan else ():
            for name, grid in sheets.grids.items():
                found = find_table(grid, table, self.expectation.fiscal_year)
                if found is not None and found.is_whole:
                    forms.setdefault(name, (LAYOUTS[str(table.form)], found.form_header()))
        return OpenedFile(dict(sheets.grids), forms)

    @property
    def _kept(self) -> Kept:
        basis = [plan.model_dump_json() for plan in (own_forms(self.home).plan, *self.plans)]
        asked = (str(self.expectation.fiscal_year), self.expectation.forms, self.expectation.period, tuple(self.scopes))
        return Kept(self.home, self.path, [*basis, repr(asked), self.file])


def read_by_plan(own: OfficeData, path: Path, plans: Sequence[ReadingPlan], expectation: Expectation) -> OfficeData:
    """An office's file that holds none of our forms, read by the plan that fits it. ``own`` is what reading it as our
    form gave, and stays where no plan fits, or nobody has confirmed it."""
    log = ReadingLog(own.file, own.scope)
    try:
        sheets = sheets_of(path, own.file, log.remark)
    except UnreadableWorkbook:  # told already
        return own
    fitting = fitting_plans(sheets, plans, expectation.fiscal_year)
    if not fitting:
        return own
    plan = _usable(fitting, log, path.name, expectation)
    if plan is None:
        return replace(own, findings=(*own.findings, *log.findings[-1:]))
    nobody, *offices = read_planned(sheets, plan, expectation, [own.scope])
    told = [replace(one, scope=own.scope) for one in (*log.findings, *nobody.findings)]
    part = offices[0] if offices else replace(own, tables={}, findings=(), set_aside=(), accounts=())
    aside = [{**record, "scope": own.scope} for record in nobody.set_aside]
    return replace(part, findings=(*told, *part.findings), set_aside=(*aside, *part.set_aside))


def _nobody(log: ReadingLog) -> OfficeData:
    return OfficeData(NATION, log.file, False, {}, tuple(log.findings), tuple(log.set_aside))


def _usable(fitting: Sequence[ReadingPlan], log: ReadingLog, file: str, expectation: Expectation) -> ReadingPlan | None:
    """The one plan that fits a file, if it is confirmed; else a finding says why none is used."""
    plan = fitting[0]
    if len(fitting) > 1:
        log.note("plans_several", read=", ".join(one.id for one in fitting))
    elif not plan.is_confirmed:
        tell_unconfirmed(log, plan, file, expectation.round_id)
    else:
        return plan
    return None
