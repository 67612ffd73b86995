"""Back tests: the sources' years against years, the comparisons that must be refused, coverage and unit costs."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.compare.observation_table import join_observations, observations_frame
from analysis.evaluate.coverage import evaluate_coverage, unit_costs
from analysis.ingest.forms.series import read_series
from analysis.params.load import load_criteria
from analysis.params.trends import load_trend_rules
from analysis.paths import home
from analysis.trends.change import steps, trends
from analysis.trends.segments import breaks, rule_signature, segmented
from analysis.trends.series import series_observations

STEMS = ("fy2562-process", "fy2565-r1-milestones", "fy2565-r2-milestones")
PLANS = load_trend_rules().plans


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    return dict(read_series(home()).tables)


@pytest.fixture(scope="module")
def points(tables) -> pd.DataFrame:
    return segmented(series_observations(tables, 85, PLANS))


def nation(points: pd.DataFrame, series_id: str) -> pd.DataFrame:
    return points[(points["series_id"] == series_id) & (points["scope"] == "TH")]


@pytest.mark.parametrize(
    ("series_id", "changes"),
    [("labour.informal", (1.92, -3.77)), ("labour.employed", (1.59, -2.09))],
)
def test_the_nations_years_2560_to_2562_in_percent(points, series_id: str, changes: tuple[float, float]) -> None:
    found = steps(nation(points, series_id)).head(2)
    assert found["from_year"].tolist() == [2560, 2561]
    assert found["change_percent"].tolist() == pytest.approx(changes, abs=0.005)


def test_the_share_changes_by_points(points) -> None:
    found = steps(nation(points, "labour.informal_share")).head(2)
    assert found["change"].tolist() == [0.1, -1.0]
    assert found["change_percent"].isna().all()


def test_four_years_of_the_nation_show_no_clear_direction(points) -> None:
    line = trends(nation(points, "labour.informal")).iloc[0]
    assert (line["years"], line["missing_years"], line["state"]) == (4, [2563], "slope")
    assert (line["slope_low"], line["slope_high"]) == pytest.approx((-800_000, 400_000))
    assert line["direction"] == "unclear"


@pytest.mark.parametrize(("scope", "share"), [("92", 54.26), ("84", 52.66), ("24", 41.87)])
def test_one_observation_is_insufficient(points, scope: str, share: float) -> None:
    own = points[(points["scope"] == scope) & (points["series_id"] == "labour.informal_share")]
    line = trends(own).iloc[0]
    assert (line["state"], line["first"]) == ("insufficient", share)


def test_400000_and_13560000_are_not_a_trend(points) -> None:
    targets = nation(points, "target.national")
    line = breaks(targets).iloc[0]
    assert line[["from_value", "to_value", "from_year", "to_year"]].tolist() == [400_000, 13_560_000, 2562, 2568]
    assert line["codes"] == ["definition", "plan"]
    assert steps(targets).empty
    assert trends(targets)["state"].tolist() == ["insufficient"] * 2


@pytest.mark.parametrize("part", ["r1", "r2"])
def test_milestones_of_2562_and_2565_are_refused(part: str) -> None:
    """Five process steps and a ladder of percents both end at level 5."""
    shared = {"series_id": "milestones.level", "scope": "92", "year_kind": "fiscal", "unit": "level", "value": 5}
    old = {"year": 2562, "part": "annual", "criteria": "fy2562-process", "definition": "process_milestones"}
    new = {"year": 2565, "part": part, "criteria": f"fy2565-{part}-milestones", "definition": "milestones"}
    rows = observations_frame([{**shared, **old}, {**shared, **new}])
    found = segmented(rows, {stem: rule_signature(load_criteria(stem)) for stem in STEMS})
    line = breaks(found).iloc[0]
    assert line["codes"] == ["definition", "criteria", "part"]
    assert "วัดคนละสิ่ง" in line["reason_th"]
    assert steps(found).empty


def test_a_round_and_the_series_tell_a_fact_once(points, tables) -> None:
    whole = series_observations(tables, 85, PLANS)
    assert len(join_observations([whole, whole])) == len(whole)


def test_coverage(tables) -> None:
    found = evaluate_coverage(tables["coverage"], 85).set_index(["scope", "item"]).sort_index()
    assert found.loc[("92", "centres_visited"), "value"] == 40
    assert found.loc[("24", "amphoe_served"), "value"] == pytest.approx(18.18, abs=0.005)
    assert found.loc[("24", "tambon_served"), "value"] == pytest.approx(2.15, abs=0.005)
    assert found.loc[("24", "volunteers_per_tambon"), "part"].tolist() == [93, 83]
    assert found.loc[("84", "centres"), "nature"] == "planned"
    assert pd.isna(found.loc[("84", "centres"), "value"])
    assert found.loc[("24", "workers_per_staff"), "value"] == 30894.5


def test_values_that_contradict_each_other_are_a_range_without_a_value(tables) -> None:
    found = series_observations(tables, 85, PLANS).set_index("series_id")
    line = found.loc["coverage.volunteers_per_tambon"]
    assert pd.isna(line["value"])
    assert (line["low"], line["high"], line["doubted"]) == (pytest.approx(89.25, abs=0.005), 100, True)


def test_unit_costs_and_shares_of_trang(tables) -> None:
    found = unit_costs(tables["unit_costs"])
    assert found["agency"].iloc[:3].tolist() == ["สจจ.ตรัง", "สนพ.ตรัง", "สรจ.ตรัง"]
    assert found["per_person"].tolist() == pytest.approx([1750, 1428.57, 2116.67, 1587.76], abs=0.005)
    assert found["share"].tolist() == pytest.approx([11.25, 64.27, 24.49, 100], abs=0.005)
    assert found[["persons", "spent"]].iloc[-1].tolist() == [196, 311_200]
