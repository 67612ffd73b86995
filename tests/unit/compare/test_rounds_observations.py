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
from analysis.errors import WorkbookError
from analysis.evaluate.judgements import Judgements
from analysis.ingest.round_inputs import input_folder, read_round
from analysis.params.load import load_parameters
from analysis.trends import observation_cache as room
from analysis.trends.observation_cache import all_observations, observe_round

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


def test_a_warm_cache_gives_the_same_table_without_reading_a_workbook(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cold = all_observations(home, REAL[:1])
    assert len(kept(home)) == 1
    monkeypatch.setattr(room, "observe_round", lambda *_: pytest.fail("a workbook was read"))
    assert_frame_equal(all_observations(home, REAL[:1]), cold)


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
