"""Coverage and capacity: percents unrounded, plans never achieved, unit costs only of rows with both numbers."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from analysis.evaluate.coverage import evaluate_coverage, staff_needed, unit_costs
from analysis.ingest.layouts.tables import tidy

WHERE = {"scope": "92", "fiscal_year": 2562, "file": "f.xlsx", "sheet": "s", "row": 4}


def covered(
    item: str, part: float | None, whole: float | None, nature: str = "achieved", at_least: float = 85
) -> pd.Series:
    row = {**WHERE, "item": item, "nature": nature, "part": part, "whole": whole}
    return evaluate_coverage(tidy("coverage", [row]), at_least).iloc[0]


@pytest.mark.parametrize(
    ("item", "part", "whole", "value"),
    [
        ("centres_visited", 4, 10, 40),
        ("amphoe_served", 2, 11, 18.1818),
        ("tambon_served", 2, 93, 2.1505),
        ("volunteers_per_tambon", 83, 93, 89.2473),
        ("workers_per_staff", 303782, 25, 12151.28),
        ("workers_per_staff", 303782, 10, 30378.2),
        ("centres", 10, None, 10),
    ],
)
def test_indicators(item: str, part: float, whole: float | None, value: float) -> None:
    assert covered(item, part, whole)["value"] == pytest.approx(value, abs=1e-4)


def test_what_is_planned_is_never_achieved() -> None:
    line = covered("centres", 19, 19, "planned")
    assert math.isnan(line["value"])
    assert line["part"] == 19


@pytest.mark.parametrize(("part", "whole"), [(None, 6), (5, None), (5, 0)])
def test_missing_is_not_0(part: float | None, whole: float | None) -> None:
    line = covered("staff_developed", part, whole)
    assert math.isnan(line["value"])
    assert line["met"] is pd.NA


@pytest.mark.parametrize(
    ("part", "whole", "met"), [(5, 6, False), (6, 6, True), (909, 1070, False), (910, 1070, True), (85, 100, True)]
)
def test_staff_development_is_compared_unrounded(part: int, whole: int, met: bool) -> None:
    line = covered("staff_developed", part, whole)
    assert (bool(line["met"]), line["threshold"]) == (met, 85)
    assert staff_needed(whole, 85) <= part if met else part < staff_needed(whole, 85)


def test_849_99_per_thousand_is_not_85_percent() -> None:
    assert not covered("staff_developed", 84.999, 100)["met"]


def test_unit_costs_leave_out_what_has_no_head_count() -> None:
    rows = [("ก", 20, 35000), ("ข", None, 1000), ("ก", 10, 10000)]
    table = tidy("unit_costs", [{**WHERE, "agency": a, "persons": p, "spent": s} for a, p, s in rows])
    found = unit_costs(table).set_index("agency", drop=False)
    assert found.loc["ก", ["persons", "spent", "per_person"]].tolist() == [30, 45000, 1500]
    assert math.isnan(found.loc["ข", "per_person"])
    whole = found.iloc[-1]
    assert whole[["persons", "spent", "per_person", "share"]].tolist() == [30, 46000, 1500, 100]
