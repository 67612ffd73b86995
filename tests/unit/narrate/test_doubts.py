"""Which figures rest on an error: those whose sheet lost a value that their rule reads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.evaluate.figure import Figure
from analysis.evaluate.sources import Source
from analysis.ingest.findings.finding import Finding, Severity
from analysis.ingest.layouts.tables import tidy
from analysis.ingest.office import OfficeData
from analysis.ingest.round_inputs import RoundInputs
from analysis.narrate.doubts import Doubts
from analysis.narrate.sentence import Voice

FILE, PLAN, SENT = "data/fy2565-r1/42-loei.xlsx", "แผนและผล", "การส่งรายงาน"
PLACE = {"file": FILE, "sheet": PLAN}
ROWS = [
    {"order": 0, "kind": "activity", "target": 10.0, "result": 5.0, "budget": 100.0, "spent": 50.0, "row": 8, **PLACE},
    {"order": 1, "kind": "activity", "target": 20.0, "result": 9.0, "row": 9, **PLACE},  # its money could not be read
]


def doubts(*errors: tuple[str, str], severity: Severity = Severity.ERROR) -> Doubts:
    """Of an office with two activities and findings at (sheet, cell)."""
    tables = {"activities": tidy("activities", ROWS), "submissions": tidy("submissions")}
    found = tuple(Finding("x", severity, "42", FILE, *place, "", "", "", "", "") for place in errors)
    return Doubts.from_inputs(RoundInputs((OfficeData("42", FILE, False, tables, found, ()),), found))


def figure(name: str, rule: str, rows: str, sheet: str = PLAN) -> Figure:
    return Figure(f"r/42/{name}", "r", 1, "42", name, 1.0, "count", "ok", rule, (Source(FILE, sheet, rows),))


PERSONS, MONEY = figure("plan.persons.percent", "action_plan", "8-9"), figure("plan.money.percent", "action_plan", "8")
OTHER_CELL, OWN_CELL = (figure("plan.row.x.target", "input", row) for row in ("8", "9"))
REPORTS = figure("timeliness.on_time_percent", "timeliness", "5-9", SENT)


@pytest.mark.parametrize(
    ("cell", "doubted"),
    [
        ("E9", {MONEY}),  # the row stays without its money
        ("C10", {PERSONS, MONEY}),  # the row is in no table: every sum of the sheet may lack it
        ("", {PERSONS, MONEY}),  # the whole sheet
        ("H8", {PERSONS, MONEY, OTHER_CELL}),  # a row that has all its values: only what is made from it
    ],
)
def test_an_error_reaches_what_reads_the_lost_value(cell: str, doubted: set[Figure]) -> None:
    told = doubts((PLAN, cell))
    assert {one for one in (PERSONS, MONEY, OTHER_CELL, OWN_CELL, REPORTS) if told.of(one)} == doubted


@pytest.mark.parametrize("severity", [Severity.WARNING, Severity.NOTE])
def test_only_errors_leave_a_doubt(severity: Severity) -> None:
    assert not doubts((PLAN, "C10"), severity=severity).of(PERSONS)


def test_another_office_and_another_sheet_are_not_touched() -> None:
    elsewhere = replace(PERSONS, sources=(Source(FILE.replace("42-loei", "92-trang"), PLAN, "8-9"),))
    told = doubts((PLAN, "C10"))
    assert (told.of(elsewhere), told.of(REPORTS)) == (False, False)


def test_a_doubted_number_is_marked_where_it_is_said() -> None:
    assert Voice().number(replace(MONEY, value=51.98, unit="percent", doubted=True)) == "51.98 (!)"
