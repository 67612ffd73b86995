"""One number, one value: a percent is the same whichever table or sentence shows it, and is rounded once."""

from __future__ import annotations

import ast
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import paths
from analysis.evaluate.arithmetic import exact, mean, percent, percents, short_of
from analysis.evaluate.conditions import Dossier, Verdict, judge
from analysis.params.criteria.milestones import PeoplePercent
from analysis.thai.numbers import format_number

COUNTS = st.integers(0, 10**9)
MONEY = st.decimals(0, 10**9, places=2).map(float)
PARTS = st.one_of(COUNTS.map(float), MONEY)
WHOLES = PARTS.filter(lambda whole: whole > 0)
THRESHOLDS = st.one_of(st.integers(1, 100), st.decimals("0.01", 100, places=2)).map(float)

#: Percents that are no figure of a report: an interval drawn by chance, a rank among ranks, a bar's length on paper,
#: made-up data.
NOT_REPORTED = {
    "compare/intervals.py",
    "compare/ranks.py",
    "rounds/site/glance.py",
    "rounds/synthetic/activities.py",
    "rounds/synthetic/year.py",
}


#: Written a second time on purpose, from the manual's words, to be held against the first.
SECOND = "reports/second_computation/"


def judged(part: float, whole: float, at_least: float = 40.0) -> Verdict:
    empty = pd.DataFrame()
    people = pd.DataFrame([{"result": part, "target": whole, "sources": []}])
    label = {"th": "ก", "en": "a"}
    condition = PeoplePercent.model_validate(
        {"id": "people", "label": label, "kind": "people_percent", "at_least": at_least}
    )
    return judge(condition, Dossier(people, empty, empty, empty))


@given(PARTS, WHOLES, THRESHOLDS)
def test_a_condition_shows_the_percent_of_every_other_table(part: float, whole: float, at_least: float) -> None:
    value = judged(part, whole, at_least).value
    assert value == percent(part, whole) == percents(pd.Series([part]), pd.Series([whole]))[0]


@given(PARTS, WHOLES, THRESHOLDS)
def test_value_and_gap_come_from_one_quotient(part: float, whole: float, at_least: float) -> None:
    verdict, reached = judged(part, whole, at_least), 100 * exact(part) / exact(whole)
    assert verdict.gap == (0 if reached >= exact(at_least) else float(exact(at_least) - reached))


@given(st.integers(0, 10**7), st.sampled_from([200, 400, 800, 1600, 2640, 20_000, 200_000]))
def test_halves_are_rounded_up_as_written_on_paper(part: int, whole: int) -> None:
    hundredths, rest = divmod(100_00 * part, whole)
    rounded = Fraction(hundredths + (2 * rest >= whole), 100)
    assert Fraction(format_number(percent(part, whole), 2).replace(",", "")) == rounded


def test_a_half_with_satang_is_the_same_everywhere() -> None:
    shown = {
        format_number(value, 2)
        for value in (judged(2090.22, 2640).value, percent(2090.22, 2640), mean([percent(2090.22, 2640)] * 3))
    }
    assert shown == {"79.18"}


@given(st.lists(MONEY, min_size=1, max_size=30))
def test_a_mean_is_of_decimals(values: list[float]) -> None:
    assert mean(values) == float(sum(map(exact, values)) / len(values))


@pytest.mark.parametrize("whole", [10**k for k in range(3, 23)])
def test_what_is_not_reached_is_never_equal(whole: int) -> None:
    part = 0.4 * whole - 1 if whole < 10**15 else 4 * whole // 10 - 1
    value, gap = short_of(part, whole, 40.0)
    assert value < 40.0
    assert gap >= 0


def _by_hand(path: Path) -> list[int]:
    """The lines of a module that multiply by 100 and divide in one expression."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div | ast.Mult):
            factors = [node]
            for factor in factors:
                sides = (factor.left, factor.right)
                factors += [
                    one for one in sides if isinstance(one, ast.BinOp) and isinstance(one.op, ast.Div | ast.Mult)
                ]
            by_100 = any(
                isinstance(one.op, ast.Mult)
                and any(isinstance(side, ast.Constant) and side.value == 100 for side in (one.left, one.right))
                for one in factors
            )
            if by_100 and any(isinstance(one.op, ast.Div) for one in factors):
                found.append(node.lineno)
    return found


def test_no_room_has_a_percent_of_its_own() -> None:
    source = paths.home() / "src" / "analysis"
    rooms = (
        "evaluate",
        "compare",
        "trends",
        "history",
        "problems",
        "narrate",
        "reports",
        "rounds",
        "explore",
        "exhibits",
    )
    by_hand = {
        path.relative_to(source).as_posix()
        for room in rooms
        for path in (source / room).rglob("*.py")
        if _by_hand(path)
    }
    by_hand = {name for name in by_hand if not name.startswith(SECOND)}
    assert by_hand - NOT_REPORTED == {"evaluate/arithmetic.py"}
