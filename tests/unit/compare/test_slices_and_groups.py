"""Slices of observations, two places side by side, and groups of provinces, on made-up tables."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from analysis.compare.groups import Scheme, groupings, roll_up
from analysis.compare.observations import observations_frame
from analysis.compare.pairs import side_by_side
from analysis.compare.slices import NotTheSameError, SliceKey, slice_of
from analysis.places.provinces import provinces
from analysis.thai.calendar import FiscalYear
from analysis.trends.reasons import reason

CODES = [item.code for item in provinces()]
NAN = math.nan
Y = FiscalYear(2565)


def observed(**more: object) -> dict[str, object]:
    return {
        "series_id": "people.percent", "scope": "42", "year": 2565, "year_kind": "fiscal", "part": "r2", "value": 80.0,
        "unit": "percent", "definition": "monthly_results", **more,
    }  # fmt: skip


KEY = SliceKey("people.percent", 2565, "r2")


def test_an_interval_holds_its_own_value_and_a_contradiction_is_doubted() -> None:
    frame = observations_frame(
        [
            observed(low=81.0, high=82.0),
            observed(scope="92", value=50.0),
            observed(scope="92", value=60.0),
            observed(scope="TH", value=70.0),
        ]
    )
    seen = slice_of(frame, KEY)
    found = seen.rows.set_index("scope")
    assert found.loc["42", ["low", "high"]].tolist() == [80, 82]
    assert found.loc["92", ["value", "low", "high", "doubted"]].tolist() == [60, 50, 60, True]
    assert seen.nation is not None
    assert seen.nation["value"] == 70
    assert seen.with_nation()["scope"].tolist() == ["42", "92", "TH"]


@pytest.mark.parametrize(
    ("other", "codes"),
    [
        ({"definition": "action_plan"}, ("definition",)),
        ({"method": "new_frame"}, ("method",)),
        ({"definition": "action_plan", "unit": "baht", "method": "new_frame"}, ("definition", "method")),
    ],
)
def test_a_slice_of_two_measures_is_refused_with_the_reasons(other: dict[str, str], codes: tuple[str, ...]) -> None:
    frame = observations_frame([observed(), observed(scope="92", **other)])
    with pytest.raises(NotTheSameError, match="does not measure the same") as refused:
        slice_of(frame, KEY)
    assert refused.value.codes == codes
    assert all(reason(code).th and reason(code).en for code in codes)


def test_a_slice_of_nothing_is_refused() -> None:
    frame = observations_frame([observed()])
    with pytest.raises(KeyError, match="nothing is observed"):
        slice_of(frame, replace(KEY, year=2564))


def test_two_places_side_by_side() -> None:
    frame = observations_frame(
        [
            observed(low=78.0, high=82.0),
            observed(scope="92", value=50.0, low=45.0, high=79.0),
            observed(series_id="milestones.level", value=3.0, unit="level", definition="milestones"),
            observed(series_id="people.target", scope="24", value=9.0, unit="persons"),
        ]
    )
    keys = [KEY, replace(KEY, series_id="milestones.level"), replace(KEY, series_id="people.target")]
    found = side_by_side([slice_of(frame, key) for key in keys], ("42", "92"))
    assert found["series_id"].tolist() == ["people.percent", "milestones.level"]  # neither has a target
    assert found["difference"].iloc[0] == 30
    assert found["apart"].tolist() == [False, None]
    assert math.isnan(found["difference"].iloc[1])


def test_the_nation_beside_a_province_and_what_neither_place_has_a_value_for() -> None:
    frame = observations_frame(
        [
            observed(),
            observed(scope="TH", value=70.0),
            observed(series_id="people.target", value=NAN, unit="persons"),
            observed(series_id="people.target", scope="TH", value=NAN, unit="persons"),
        ]
    )
    slices = [slice_of(frame, key) for key in (KEY, replace(KEY, series_id="people.target"))]
    found = side_by_side(slices, ("42", "TH"))
    assert found[["series_id", "first", "second", "difference"]].values.tolist() == [["people.percent", 80, 70, 10]]


def test_a_slice_without_the_nation_has_its_places_alone() -> None:
    seen = slice_of(observations_frame([observed()]), KEY)
    assert seen.nation is None
    assert seen.with_nation()["scope"].tolist() == ["42"]


def test_groups_add_counts_and_never_average_percents() -> None:
    frame = observations_frame(
        [
            observed(series_id=f"people.{name}", scope=scope, value=value, unit="persons")
            for scope, result, target in (("42", 10.0, 10.0), ("41", 0.0, 90.0), ("39", NAN, 50.0))
            for name, value in (("result", result), ("target", target))
        ]
        + [
            observed(series_id="milestones.level", scope=s, value=v, unit="level")
            for s, v in (("42", 5.0), ("41", 4.0))
        ]
    )
    found = roll_up(frame, groupings(["42", "41", "39"], Y))
    region = found[found["scheme"] == Scheme.REGION].iloc[0]
    assert (region["group"], region["provinces"]) == ("ตะวันออกเฉียงเหนือ", 3)
    assert region["people.percent"] == 10  # 10 of 100, and not the mean of 100 and 0
    assert (region["people.percent.known"], region["at_top"], region["levels"]) == (2, 1, 2)
    assert math.isnan(region["own_allocation.percent"])


def test_every_province_is_in_one_group_of_each_scheme() -> None:
    found = groupings(CODES, Y)
    assert (found.groupby(["scheme", "scope"]).size() == 1).all()
    assert found.groupby("scheme")["scope"].nunique().to_dict() == {str(scheme): 76 for scheme in Scheme}
    assert found[found["scheme"] == Scheme.INSPECTION_AREA]["group"].unique().tolist() == [
        str(number) for number in range(1, 19)
    ]


def test_a_province_that_a_scheme_does_not_place_is_not_listed_there() -> None:
    found = groupings(["10", "42"], Y)
    assert found.groupby("scheme")["scope"].agg(list).to_dict() == {
        "region": ["10", "42"],
        "cluster": ["10", "42"],
        "inspection_area": ["42"],
    }
