from __future__ import annotations

import math

import pandas as pd
import pytest

from analysis import paths
from analysis.compare.observations import (
    COLUMNS,
    DTYPES,
    Origin,
    activity_results,
    context_observations,
    join_observations,
    observations_frame,
    round_observations,
)
from analysis.evaluate.judgements import Judgements
from analysis.evaluate.sources import Source
from analysis.ingest.layouts.tables import tidy
from analysis.ingest.round_inputs import input_folder, read_round
from analysis.params.load import load_parameters

WHERE = {"file": "data/made/92-trang.xlsx", "sheet": "แรงงาน"}


def judged(round_id: str, *codes: str, overrides: tuple[str, ...] = ()) -> Judgements:
    parameters = load_parameters(round_id, overrides, paths.home())
    return Judgements(parameters, read_round(input_folder(parameters.round, paths.home()), only=codes), codes)


@pytest.fixture(scope="module")
def r2() -> tuple[Judgements, pd.DataFrame]:
    found = judged("fy2565-r2", "42", "92")
    return found, round_observations(found)


def one(frame: pd.DataFrame, series: str, scope: str) -> pd.Series:
    found = frame[(frame["series_id"] == series) & (frame["scope"] == scope)]
    assert len(found) == 1
    return found.iloc[0]


def test_the_table_has_its_exact_columns_and_types(r2: tuple[Judgements, pd.DataFrame]) -> None:
    for frame in (r2[1], observations_frame(), join_observations([])):
        assert list(frame.columns) == COLUMNS
        assert {name: str(frame[name].dtype) for name in DTYPES} == DTYPES


def test_a_province_s_numbers_are_those_of_its_judgements(r2: tuple[Judgements, pd.DataFrame]) -> None:
    found, frame = r2
    people = found.people.set_index("province_code").loc["42"]
    observed = one(frame, "people.percent", "42")
    assert observed["value"] == people["percent"]
    assert observed["figure_id"] == "fy2565-r2/42/people.percent"
    assert observed["sources"] == people["sources"]
    assert (observed["year"], observed["part"], observed["plan"], observed["synthetic"]) == (
        2565,
        "r2",
        "2563-2565",
        True,
    )
    assert one(frame, "people.result", "42")["value"] == people["result"]
    level = one(frame, "milestones.level", "42")
    row = found.levels.set_index("province_code").loc["42"]
    assert (level["value"], level["low"], level["high"]) == (row["level"], row["level"], row["level_if_evidence"])
    assert level["criteria"] == "fy2565-r2-milestones"


def test_the_nation_is_summed_from_its_parts_and_levels_have_no_mean(r2: tuple[Judgements, pd.DataFrame]) -> None:
    frame = r2[1]
    result, target = (
        sum(one(frame, f"people.{name}", code)["value"] for code in ("42", "92")) for name in ("result", "target")
    )
    assert one(frame, "people.percent", "TH")["value"] == pytest.approx(100 * result / target)
    assert frame[(frame["series_id"] == "milestones.level") & (frame["scope"] == "TH")].empty
    assert one(frame, "timeliness.on_time", "TH")["value"] == sum(
        one(frame, "timeliness.on_time", code)["value"] for code in ("42", "92")
    )


def test_an_office_without_an_allocation_is_asked_and_missing() -> None:
    frame = round_observations(judged("fy2565-r1", "42"))
    nothing = round_observations(judged("fy2565-r1"))
    assert not math.isnan(one(frame, "own_allocation.percent", "42")["value"])
    assert set(nothing["scope"]) == {"TH"}
    assert math.isnan(one(nothing, "own_allocation.percent", "TH")["value"])


def test_the_activities_add_up_to_the_people(r2: tuple[Judgements, pd.DataFrame]) -> None:
    found, frame = r2
    rows = activity_results(found)
    assert set(rows["scope"]) == {"42", "92"}
    own = rows[rows["scope"] == "92"]
    assert own["target"].sum() == one(frame, "people.target", "92")["value"]
    assert own["result"].sum() == one(frame, "people.result", "92")["value"]


def test_loei_2566_counts_by_its_plan_and_has_no_nation() -> None:
    found = judged("fy2566-annual", "42")
    frame = round_observations(found)
    people = one(frame, "people.percent", "42")
    assert (people["definition"], people["plan"]) == ("action_plan", "2566-2570")
    assert people["value"] == pytest.approx(100 * 36182 / 31572)
    assert one(frame, "own_allocation.percent", "42")["value"] == 100
    assert one(frame, "money.budget", "42")["value"] == 30_400_620
    assert set(frame["scope"]) == {"42"}
    rows = activity_results(found)
    assert (len(rows), rows["target"].sum(), rows["result"].sum()) == (58, 31572, 36182)


def test_trang_2562_is_another_scale_and_its_reports_are_not_known() -> None:
    frame = round_observations(judged("fy2562-annual", "92"))
    level = one(frame, "milestones.level", "92")
    assert (level["value"], level["definition"], level["criteria"]) == (5, "process_milestones", "fy2562-process")
    late = one(frame, "timeliness.on_time_percent", "92")
    assert math.isnan(late["value"])
    assert (late["low"], late["high"]) == (0, 100)


def test_the_ministry_s_own_round_is_of_the_nation_and_has_no_activities_to_draw_from() -> None:
    found = judged("fy2568-m02", "TH")
    frame = round_observations(found)
    period = one(frame, "operations.period_percent", "TH")
    assert (period["value"], period["figure_id"]) == (75, "fy2568-m02/TH/overall.overall.period_percent")
    whole = found.overall[found.overall["table"] == "overall"].iloc[0]
    assert one(frame, "operations.year_percent", "TH")["value"] == whole["year_percent"]
    centre = one(frame, "operations.central_percent", "TH")
    assert (centre["value"], centre["sources"]) == (found.centre.iloc[0]["percent"], found.centre.iloc[0]["sources"])
    assert centre["definition"] == "mean_of_bureaux"
    assert activity_results(found).empty


def test_a_printed_share_stays_as_printed_beside_its_recomputed_value() -> None:
    frame = round_observations(judged("fy2562-annual", "92"))
    trang = one(frame, "labour.informal_share", "92")
    assert (trang["value"], trang["doubted"], trang["year"], trang["year_kind"]) == (54.26, True, 2561, "statistical")
    assert trang["recomputed"] == pytest.approx(55.7389, abs=1e-4)
    surat = one(frame, "labour.informal_share", "84")
    assert (surat["value"], surat["doubted"]) == (52.66, False)
    nation = frame[(frame["series_id"] == "labour.informal_share") & (frame["scope"] == "TH")]
    assert nation["value"].tolist() == [55.2, 55.3, 54.3]
    assert not nation["doubted"].any()
    assert one(frame, "labour.informal_farm", "92")["value"] == 107_823


def test_volunteers_stated_twice_have_no_value_but_both_ends() -> None:
    volunteers = one(round_observations(judged("fy2564-annual", "24")), "coverage.volunteers", "24")
    assert math.isnan(volunteers["value"])
    assert (volunteers["low"], volunteers["high"], volunteers["doubted"]) == (83, 93, True)


def test_a_part_that_has_no_name_here_keeps_a_key_of_its_own() -> None:
    line = {
        "area": "92", "stat_year": 2561, "part_name": "แรงงานสูงอายุ", "part": 10.0, "part_step": 1.0,
        "whole_name": "ผู้มีงานทำ", "whole": 40.0, "whole_step": 1.0, "stated_percent": 25.0, "stated_decimals": 0,
        **WHERE,
    }  # fmt: skip
    shares = tidy("shares", [{**line, "row": 4}, {**line, "row": 5, "part_name": "แรงงาน สูงอายุ"}])
    frame = context_observations(shares, origin=Origin("made"))
    assert frame["series_id"].str.isascii().all()
    named = frame.loc[frame["series_id"].str.endswith("_share"), "series_id"].unique()
    assert len(named) == 1  # a space makes no other part
    assert named[0].startswith("labour.part_")


def test_a_fact_told_by_two_documents_is_kept_once_with_both_sources() -> None:
    first = round_observations(judged("fy2562-annual", "92"))
    again = first.assign(round_id="other", figure_id="", sources=[[("data/b.xlsx", "s", "3")] for _ in first.index])
    changed = again.assign(value=again["value"] + 1)
    for frame in (again, changed):
        frame["sources"] = pd.Series([[Source("data/b.xlsx", "s", "3")] for _ in frame.index], dtype="object")
    joined = join_observations([first, again])
    assert len(joined) == len(first)
    nation = joined[(joined["series_id"] == "labour.informal_share") & (joined["scope"] == "TH")].iloc[0]
    assert {source.file for source in nation["sources"]} == {"data/b.xlsx", "data/fy2562-annual/92-trang.xlsx"}
    assert nation["round_id"] == "fy2562-annual"
    known = first["value"].notna().sum()
    assert len(join_observations([first, changed])) == len(first) + known
