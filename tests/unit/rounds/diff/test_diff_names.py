"""Figures that were named by a place in a list, and the same ones by what they are about."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pandas as pd
import pytest
from test_diff_reading import FILE, ROUND, put_result

from analysis.evaluate.figure import Figure
from analysis.evaluate.sources import Source
from analysis.reports.report import write_figures
from analysis.rounds.diff.causes import match
from analysis.rounds.diff.model import Kind, RowChange
from analysis.rounds.diff.names import SameRows
from analysis.rounds.diff.reading import find_result, read_diff
from analysis.rounds.diff.tables import Telling, figures_table, scopes_table
from analysis.rounds.results.figures import FIGURES
from analysis.rounds.trace.downward import trace_figure
from analysis.rounds.trace.finding import find_figure, list_figures
from analysis.rounds.trace.workbooks import Workbooks

SHEET = "แผนและผล"


def figure(name: str, rows: str = "12", value: float | None = 10.0, **more: str) -> Figure:
    facts = {"scope": "42", "unit": "persons", "state": "ok", "rule": "input", **more}
    sources = (Source(FILE, SHEET, rows),) if rows else ()
    return Figure(f"{ROUND}/{facts['scope']}/{name}", ROUND, 1, name=name, value=value, sources=sources, **facts)


OLD = "plan.row.007.result"
NEW = "plan.row.9c1f02ab.result"

#: Before, after, and the pairs that are one figure under two names.
PAIRS: dict[str, tuple[list[Figure], list[Figure], set[tuple[str, str]]]] = {
    "a row": ([figure(OLD)], [figure(NEW)], {(OLD, NEW)}),
    "an agency": (
        [figure("plan.money.agency.a4.spent", "7-9")],
        [figure("plan.money.agency.sjj-42.spent", "7-9")],
        {("plan.money.agency.a4.spent", "plan.money.agency.sjj-42.spent")},
    ),
    "a group among others": (
        [figure("compare.groups.region_1.at_top"), figure("compare.groups.cluster_1.at_top")],
        [figure("compare.groups.region_1a2b3c4d.at_top"), figure("compare.groups.cluster_99aa77cc.at_top")],
        {
            ("compare.groups.region_1.at_top", "compare.groups.region_1a2b3c4d.at_top"),
            ("compare.groups.cluster_1.at_top", "compare.groups.cluster_99aa77cc.at_top"),
        },
    ),
    "a value that changed too": ([figure(OLD, value=9.0)], [figure(NEW)], {(OLD, NEW)}),
    "other rows": ([figure(OLD, "11")], [figure(NEW)], set()),
    "no rows": ([figure(OLD, "")], [figure(NEW, "")], set()),
    "another number of the row": ([figure(OLD)], [figure("plan.row.9c1f02ab.target")], set()),
    "another rule": ([figure(OLD)], [figure(NEW, rule="sums")], set()),
    "another unit": ([figure(OLD)], [figure(NEW, unit="baht")], set()),
    "another scope": ([figure(OLD)], [figure(NEW, scope="92")], set()),
    "no place in the old name": ([figure("plan.people.result")], [figure("plan.persons.result")], set()),
    "two that came": ([figure(OLD)], [figure(NEW), figure("plan.row.00000000.result")], set()),
    "two that went": ([figure(OLD), figure("plan.row.008.result")], [figure(NEW)], set()),
}


@pytest.mark.parametrize("what", PAIRS)
def test_what_is_one_figure_under_two_names_is_told_once(what: str) -> None:
    before, after, pairs = PAIRS[what]
    for fewer in (before, [*before, figure("people.percent")]):
        found = match(fewer, [*after, *fewer[len(before) :]], SameRows())
        assert {one.names for one in found if len(one.names) == 2} == pairs
        assert len(found) == len(before) + len(after) - len(pairs)
        kinds = {one.kind for one in found if len(one.names) == 2}
        assert kinds <= {Kind.VALUE if what == "a value that changed too" else Kind.NAME}
    assert {one.kind for one in match(before, after)} <= {Kind.ADDED, Kind.GONE}, "without rows nothing is known"


#: Changed rows (before, after), where a figure's rows stood, and where they stand now (None: not the same any more).
MOVES: dict[str, tuple[list[tuple[int | None, int | None]], str, str | None]] = {
    "nothing differs": ([], "5-6", "5-6"),
    "one came above": ([(None, 3)], "5-6", "6-7"),
    "one came at its place": ([(None, 5)], "5", "6"),
    "two came above, one below": ([(None, 2), (None, 3), (None, 12)], "5", "7"),
    "one went above": ([(3, None)], "5", "4"),
    "one went and one came": ([(3, None), (None, 3)], "5", "5"),
    "another changed": ([(3, 3)], "5", "5"),
    "one moved from below to above": ([(9, None), (None, 2)], "5", "6"),
    "it changed": ([(5, 5)], "5", None),
    "it went": ([(5, None)], "5", None),
    "one of its rows changed": ([(6, 6)], "5-7", None),
    "the sheet is not compared": ([(None, None)], "5", None),
}


@pytest.mark.parametrize("what", MOVES)
def test_rows_are_followed_where_others_come_and_go(what: str) -> None:
    pairs, rows, now = MOVES[what]
    same = SameRows(RowChange(FILE, SHEET, before, after) for before, after in pairs)
    found = match([figure(OLD, rows)], [figure(NEW, now or rows)], same)
    assert [one.kind for one in found] == ([Kind.NAME] if now else [Kind.GONE, Kind.ADDED])
    assert match([figure(OLD, "5")], [figure(NEW, "5")], SameRows(unread=[FILE]))[0].kind is Kind.GONE


def put_figures(folder: Path, *figures: Figure) -> None:
    rows = [asdict(one) | {"sources": [source._asdict() for source in one.sources]} for one in figures]
    write_figures(folder / FIGURES, pd.DataFrame(rows))


def test_a_closed_rounds_old_names_are_listed_traced_and_compared(tmp_path: Path) -> None:
    outputs = tmp_path / "outputs"
    kept = figure("people.percent", unit="percent")
    for number, own in ((1, figure(OLD)), (2, figure(NEW))):
        folder = put_result(outputs / ROUND / f"rev-{number}", 0.0, number, inputs={FILE: "a"}, code={"sha256": number})
        put_figures(folder, own, kept)
    (outputs / ROUND / "snapshot-1" / "params").mkdir(parents=True)
    closed, open_ = (find_result(f"{ROUND}@{number}", tmp_path, outputs) for number in (1, 2))
    (listed,) = list_figures("plan.row.*", closed)
    asked = find_figure(f"42/{OLD}", closed)
    traced = trace_figure(asked, closed, Workbooks(closed.home, closed.round))
    assert {listed.name, asked.name, traced.figure.name} == {OLD}
    found = read_diff(closed, open_, outputs)
    (one,) = found.figures
    assert (one.kind, one.names, one.size, found.same) == (Kind.NAME, (OLD, NEW), 0.0, 1)
    assert not found.unexplained, "the program is another one"
    for language, said in (("th", "เปลี่ยนเฉพาะชื่อตัวเลข"), ("en", "only renamed")):
        (row,) = figures_table(found, Telling(language)).rows
        assert (row.cells["name"].value, row.cells["kind"].value) == (f"{OLD} → {NEW}", said)
        assert scopes_table(found, Telling(language)).rows[0].cells["renamed"].value == 1
