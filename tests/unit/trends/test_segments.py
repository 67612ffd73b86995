"""What may be joined: a change of definition, criteria, plan, kind of year, part or nature parts a line."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_points import observed, years

from analysis.trends.segments import breaks, segmented


def numbers(points: pd.DataFrame) -> list[int]:
    return points.sort_values("year", kind="stable")["segment"].tolist()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"definition": "action_plan"}, "definition"),
        ({"unit": "persons"}, "definition"),
        ({"method": "census_2560_frame"}, "method"),
        ({"criteria": "fy2565-other"}, "criteria"),
        ({"plan": "2566-2570"}, "plan"),
        ({"year_kind": "statistical"}, "year_kind"),
        ({"part": "annual"}, "part"),
        ({"synthetic": True}, "synthetic"),
    ],
)
def test_each_change_breaks_the_line(change: dict[str, object], code: str) -> None:
    shared = {"criteria": "fy2563-one", "plan": "2560-2564"}
    points = segmented(observed({"year": 2564, "value": 10}, {"year": 2565, "value": 20, **change}, **shared))
    assert numbers(points) == [1, 2]
    line = breaks(points).iloc[0]
    assert (line["code"], line["codes"]) == (code, [code])
    assert line[["from_year", "to_year", "from_value", "to_value"]].tolist() == [2564, 2565, 10, 20]
    assert line["reason_th"]
    assert line["reason_en"]


def test_years_that_agree_are_one_segment_even_over_a_missing_year() -> None:
    points = segmented(observed({"year": 2562, "value": 1}, {"year": 2560, "value": 2}, {"year": 2565, "value": 3}))
    assert numbers(points) == [1, 1, 1]
    assert breaks(points).empty


def test_several_differences_are_all_told_the_gravest_first() -> None:
    points = segmented(
        observed({"year": 2564, "value": 1}, {"year": 2565, "value": 2, "plan": "x", "definition": "other"})
    )
    line = breaks(points).iloc[0]
    assert line["codes"] == ["definition", "plan"]
    assert " และ" in line["reason_th"]


def test_the_same_rules_in_two_files_do_not_break() -> None:
    rows = observed({"year": 2564, "value": 1, "criteria": "a"}, {"year": 2565, "value": 2, "criteria": "b"})
    assert numbers(segmented(rows)) == [1, 2]
    assert numbers(segmented(rows, {"a": "same", "b": "same"})) == [1, 1]


def test_a_revision_replaces_a_value_and_the_old_one_stands_apart() -> None:
    points = segmented(
        observed(
            {"year": 2564, "value": 50},
            {"year": 2565, "value": 60},
            {"year": 2565, "value": 57, "revision": 2},
            {"year": 2566, "value": 62},
        )
    )
    current = points[points["standing"] == "current"]
    assert current["value"].tolist() == [50, 57, 62]
    assert current["segment"].nunique() == 1
    assert points.loc[points["standing"] == "superseded", "value"].tolist() == [60]
    line = breaks(points).iloc[0]
    assert (line["code"], line["from_value"], line["to_value"]) == ("revised", 60, 57)
    assert len(breaks(points)) == 1


def test_a_value_repeated_by_a_revision_is_no_revision() -> None:
    points = segmented(observed({"year": 2565, "value": 60}, {"year": 2565, "value": 60, "revision": 2}))
    assert points["standing"].tolist() == ["current"]


def test_two_values_of_one_year_are_both_told_and_none_is_chosen() -> None:
    rows = observed({"year": 2564, "value": 93}, {"year": 2564, "value": 83}, {"year": 2565, "value": 90})
    points = segmented(rows)
    assert sorted(points.loc[points["standing"] == "conflict", "value"]) == [83, 93]
    assert breaks(points)["code"].tolist() == ["conflict"]


def test_a_value_that_is_missing_is_no_point() -> None:
    assert segmented(observed({"year": 2564})).empty
    assert breaks(segmented(observed({"year": 2564}))).empty


def test_a_plan_that_comes_back_is_parted_at_both_ends() -> None:
    plans = ["p", "p", "q", "p"]
    rows = observed(*({"year": 2560 + at, "value": at, "plan": plan} for at, plan in enumerate(plans)))
    points = segmented(rows)
    assert numbers(points) == [1, 1, 2, 1]
    assert breaks(points)[["from_year", "to_year"]].values.tolist() == [[2561, 2562], [2562, 2563]]


def test_two_definitions_told_side_by_side_do_not_follow_each_other() -> None:
    rows = pd.concat([years(1, 2, 3), years(4, 5, 6, definition="action_plan")], ignore_index=True)
    assert breaks(segmented(rows)).empty


def test_lines_that_run_side_by_side_are_not_told_as_broken() -> None:
    rows = pd.concat([years(1, 2, 3, part="r1"), years(4, 5, 6, part="r2")], ignore_index=True)
    points = segmented(rows)
    assert points["segment"].nunique() == 2
    assert breaks(points).empty


@settings(max_examples=40)
@given(st.permutations(range(6)), st.lists(st.sampled_from(["p", "q"]), min_size=6, max_size=6))
def test_the_order_of_rows_does_not_matter(order: list[int], plans: list[str]) -> None:
    rows = observed(*({"year": 2560 + at, "value": at, "plan": plan} for at, plan in enumerate(plans)))
    one, two = segmented(rows), segmented(rows.iloc[order])
    assert one[["year", "segment"]].values.tolist() == two[["year", "segment"]].values.tolist()
    assert all(len(set(group["plan"])) == 1 for _, group in one.groupby("segment"))
