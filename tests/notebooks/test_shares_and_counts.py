"""Wherever a share stands beside the counts it is of, it is the share of just these."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from analysis.console.checking import _numbers
from analysis.evaluate.arithmetic import percent
from analysis.evaluate.figure import Figure
from analysis.exhibits.table import Table
from analysis.params.load import load_parameters
from analysis.rounds.quality.checked_round import Checked, check_round
from analysis.rounds.quality.offices import office_quality, quality_totals
from analysis.rounds.quality.summary_book import nation_book
from made_figures import figures_of
from project_copy import Project

#: Names of a share and of the part and the whole beside it, under one stem.
SHARES = (
    ("percent", "result", "target"),
    ("percent", "spent", "allocation"),
    ("percent", "spent", "budget"),
    ("year_percent", "result", "target_year"),
)
#: Means that are named as such beside the number, and what is capped before it is averaged.
MEANS = re.compile(r"plan\.achievement\.|overall\.|regional\.")
#: A round, what is changed in it, and how many shares beside counts its reports have at least. Of "50" nothing came.
ROUNDS = {
    "fy2566-annual": ("fy2566-annual", (), 20),
    "fy2565-r1": ("fy2565-r1", ("scope.provinces=42,50,92",), 8),
}


def shares_of(figures: tuple[Figure, ...]) -> Iterator[tuple[Figure, Figure, Figure]]:
    known = {(one.scope, one.name): one for one in figures}
    for one in figures:
        stem, _, last = one.name.rpartition(".")
        for share, *counts in SHARES:
            pair = [known.get((one.scope, f"{stem}.{name}")) for name in counts]
            if last == share and all(pair) and not MEANS.match(one.name):
                yield one, *pair


@pytest.mark.parametrize("what", ROUNDS)
def test_a_share_in_a_report_is_of_the_counts_beside_it(project: Project, what: str) -> None:
    round_id, changes, least = ROUNDS[what]
    found = list(shares_of(figures_of(project.home, round_id, changes)))
    assert len(found) >= least
    for share, part, whole in found:
        expected = percent(part.value, whole.value) if None not in (part.value, whole.value) else None
        assert share.value == pytest.approx(expected, abs=0, nan_ok=True), share.figure_id


@pytest.fixture(scope="module")
def checked(project: Project) -> Checked:
    """A round in which an office has sent nothing: of its reports no date of sending is known."""
    return check_round(load_parameters("fy2565-r1", ("scope.provinces=42,50,92",), project.home), project.home)


def test_reports_on_time_in_the_quality_summary_are_of_the_counts_beside_them(checked: Checked) -> None:
    offices = office_quality(checked)
    assert 0 < offices["missing"].sum() < offices["due"].sum()
    lines = [*offices.to_dict("records"), {**quality_totals(offices), "was_read": True}]
    for line in lines:
        _, _, counts, share, undated, *_ = _numbers(line, timely=True)
        on_time, _, dated = counts.partition("/")
        assert share == ("–" if dated == "0" else f"{percent(int(on_time), int(dated)):.2f}")
        assert int(dated) + int(undated) == line["due"]


def test_reports_on_time_in_the_summary_workbook_are_of_the_counts_beside_them(checked: Checked) -> None:
    _, tables = nation_book(checked, office_quality(checked), lambda scope: f"{scope}.xlsx")
    offices: Table = next(table for table in tables if table.id == "offices")
    for row in offices.rows:
        on_time, dated, due, missing, share = (
            row.cells[key].value for key in ("on_time", "dated", "due", "missing", "on_time_percent")
        )
        assert dated + missing == due
        assert share == pytest.approx(percent(on_time, dated), abs=0, nan_ok=True) if dated else share != share
