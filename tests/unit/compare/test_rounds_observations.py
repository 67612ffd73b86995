from __future__ import annotations

import math
import shutil
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from analysis import paths
from analysis.compare.intervals import timeliness_intervals
from analysis.compare.observations import round_observations
from analysis.compare.slices import SliceKey, measured, slice_of
from analysis.errors import WorkbookError
from analysis.evaluate.judgements import Judgements
from analysis.ingest.round_inputs import input_folder, read_round
from analysis.params.load import load_parameters
from analysis.params.round_scopes import province_codes
from analysis.trends import observation_cache as room
from analysis.trends.observation_cache import (
    all_observations,
    keep_observations,
    kept_tables,
    observation_name,
    observe_missing,
    observe_round,
    observed,
    ranked_observations,
)

REAL = ("fy2562-annual", "fy2564-annual", "fy2566-annual")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A project of the rounds of real data alone."""
    shutil.copytree(paths.home() / "params", tmp_path / "params")
    for path in (tmp_path / "params" / "rounds").glob("*.yaml"):
        if path.stem not in REAL:
            path.unlink()
    for name in REAL:
        shutil.copytree(paths.home() / "data" / name, tmp_path / "data" / name)
    return tmp_path


def kept(home: Path) -> list[Path]:
    return sorted((home / "outputs" / ".cache" / "observations").glob("*.parquet"))


def read_whole(home: Path, *overrides: str) -> Judgements:
    parameters = load_parameters(REAL[0], overrides, home)
    return Judgements(parameters, read_round(input_folder(parameters.round, home)), province_codes(parameters.round))


def test_a_warm_cache_gives_the_same_table_without_reading_a_workbook(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cold = all_observations(home, REAL[:1])
    assert len(kept(home)) == 1
    monkeypatch.setattr(room, "observe_round", lambda *_: pytest.fail("a workbook was read"))
    assert_frame_equal(all_observations(home, REAL[:1]), cold)


def test_both_tables_come_from_one_reading(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both = observed(home, REAL[:1])
    monkeypatch.setattr(room, "observe_round", lambda *_: pytest.fail("a workbook was read"))
    assert_frame_equal(both.plain, all_observations(home, REAL[:1]))
    assert_frame_equal(both.ranked, ranked_observations(home, REAL[:1]))
    ends = ["low", "high"]
    assert_frame_equal(both.plain.drop(columns=ends), both.ranked.drop(columns=ends))


def test_what_is_missing_is_observed_ahead_and_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert kept_tables(home) == []
    observe_missing(home, REAL[:1])
    assert kept_tables(home) == kept(home)
    assert len(kept(home)) == 1
    monkeypatch.setattr(room, "observe_round", lambda *_: pytest.fail("a workbook was read"))
    observe_missing(home, REAL[:1])
    assert len(all_observations(home, REAL[:1])) > 0


def test_a_round_just_read_is_kept_and_never_written_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judged = read_whole(home)
    name = observation_name(judged.parameters, home)
    keep_observations(name, judged, home)
    assert [path.stem for path in kept(home)] == [name]
    with monkeypatch.context() as patch:
        patch.setattr(room, "_write", lambda *_: pytest.fail("it is kept already"))
        keep_observations(name, judged, home)
    from_cache = all_observations(home, REAL[:1])
    kept(home)[0].unlink()
    assert_frame_equal(from_cache, all_observations(home, REAL[:1]))


@pytest.mark.parametrize("other", ["input", "parameter"])
def test_what_was_read_of_another_input_or_with_other_parameters_is_not_kept(home: Path, other: str) -> None:
    judged = read_whole(home, *(["revision=7"] if other == "parameter" else []))
    name = observation_name(load_parameters(REAL[0], (), home), home)
    if other == "input":
        areas = home / "params" / "areas" / "provinces.csv"
        areas.write_text(areas.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    keep_observations(name, judged, home)
    assert kept(home) == []


def test_where_no_process_can_be_started_rounds_are_observed_one_after_another(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError("no more processes")

    monkeypatch.setattr(room, "Helpers", refused)
    found = all_observations(home, REAL[:2])
    assert set(found["round_id"]) == set(REAL[:2])
    assert len(kept(home)) == 2


def test_all_rounds_side_by_side_are_their_sum(home: Path) -> None:
    whole = all_observations(home)
    assert len(kept(home)) == 3
    for name in REAL:
        own = observe_round(name, home)
        assert len(whole[whole["round_id"] == name]) == len(own)
    assert whole["series_id"].is_monotonic_increasing


@pytest.mark.parametrize("broken", [b"", b"not parquet", None], ids=["empty", "text", "other columns"])
def test_a_broken_cache_is_computed_again(home: Path, broken: bytes | None) -> None:
    cold = all_observations(home, REAL[:1])
    path = kept(home)[0]
    if broken is None:
        pd.DataFrame({"other": [1]}).to_parquet(path)
    else:
        path.write_bytes(broken)
    assert_frame_equal(all_observations(home, REAL[:1]), cold)
    assert path.stat().st_size > 1000


def test_a_changed_parameter_has_another_name_and_the_old_one_is_forgotten(home: Path) -> None:
    all_observations(home)
    before = kept(home)
    path = home / "params" / "rounds" / "fy2566-annual.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("revision: 1", "revision: 2"), encoding="utf-8")
    after = all_observations(home)
    assert set(after.loc[after["round_id"] == "fy2566-annual", "revision"]) == {2}
    assert len(kept(home)) == 3
    assert len(set(kept(home)) - set(before)) == 1


def test_a_round_that_nobody_has_sent_to_adds_nothing(home: Path) -> None:
    shutil.rmtree(home / "data" / "fy2564-annual")
    assert set(all_observations(home)["round_id"]) == {"fy2562-annual", "fy2566-annual"}


def test_a_folder_that_cannot_be_written_is_no_obstacle(home: Path) -> None:
    (home / "outputs").mkdir()
    (home / "outputs" / ".cache").write_text("a file in the way")
    assert len(all_observations(home, REAL[:1])) > 0


def test_an_unknown_round_is_refused(home: Path) -> None:
    with pytest.raises(WorkbookError, match="fy2599-r1"):
        all_observations(home, ["fy2599-r1"])


def test_a_comparison_goes_by_the_intervals_of_its_rules() -> None:
    parameters = load_parameters("fy2565-r2", (), paths.home())
    inputs = read_round(input_folder(parameters.round, paths.home()), only=["42"])
    judged = Judgements(parameters, inputs, ("42",))
    observed = round_observations(judged)
    ranked = room._with_ranked(judged, observed).set_index(["series_id", "scope"])
    people = ranked.loc[("people.percent", "42")]
    assert math.isnan(people["low"])
    assert people["ranked_low"] < people["value"] < people["ranked_high"]
    reports = ranked.loc[("timeliness.on_time_percent", "42")]
    known = timeliness_intervals(judged.report_rates).iloc[0]
    assert (reports["ranked_low"], reports["ranked_high"]) == (known["low"], known["high"])
    level = ranked.loc[("milestones.level", "42")]
    assert (level["ranked_low"], level["ranked_high"]) == (level["low"], level["high"])
    assert math.isnan(ranked.loc[("people.target", "42"), "ranked_low"])
    key = SliceKey("milestones.level", 2565, "r2")  # no draw and no count behind it: as it is observed
    assert_frame_equal(measured(judged, observed, key).rows, slice_of(observed, key).rows)
