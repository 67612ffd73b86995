"""Levels under other criteria are those of a run with the same ``-p``, whatever is changed."""

from __future__ import annotations

import random
from datetime import date
from functools import lru_cache

import numpy as np
import pandas as pd
import pytest

from analysis import paths
from analysis.errors import WorkbookError
from analysis.evaluate.judgements import Judgements
from analysis.evaluate.milestones import level_counts
from analysis.evaluate.what_if import what_if
from analysis.ingest.round_inputs import input_folder, read_round
from analysis.params.buddhist import write_date
from analysis.params.load import load_parameters
from analysis.params.round_scopes import province_codes

#: Enough provinces of every level, few enough to judge many times.
SOME = "scope.provinces=10,11,12,13,14,15,16,17,18,19,20,21,22,25,36,38,42,45,54,85,92"
ROUNDS = {
    "fy2565-r1": (SOME.replace("10,", ""),),
    "fy2565-r2": (SOME.replace("10,", ""),),
    "fy2562-annual": (),
}


@lru_cache
def judged(round_id: str) -> Judgements:
    return anew(round_id)


def anew(round_id: str, *texts: str) -> Judgements:
    """The round loaded with the changes, and judged from the same workbooks without anything judged before."""
    parameters = load_parameters(round_id, (*ROUNDS[round_id], *texts), paths.home())
    return Judgements(parameters, _inputs(round_id), province_codes(parameters.round))


@lru_cache
def _inputs(round_id: str):
    parameters = load_parameters(round_id, ROUNDS[round_id], paths.home())
    return read_round(input_folder(parameters.round, paths.home()), only=province_codes(parameters.round))


def a_change(round_id: str, chance: random.Random) -> dict[str, object]:
    """One or two changes that the scale allows."""
    if round_id == "fy2562-annual":
        day = write_date(date(2019, chance.randint(1, 12), chance.randint(1, 28)))
        found = {
            "levels.5.submitted": day,
            "levels.4.evidence": chance.randint(1, 5),
            "cumulative": chance.random() < 0.5,
        }
    elif round_id == "fy2565-r1":
        found = {
            "levels.4.people_percent": round(chance.uniform(20.1, 39.9), chance.randint(0, 3)),
            "levels.3.disbursement_percent": round(chance.uniform(0, 70), chance.randint(0, 3)),
            "levels.1.plan_booklet": write_date(date(2021, chance.randint(10, 12), chance.randint(1, 28))),
            "levels.2.monthly_on_time": chance.randint(1, 28),
            "levels.2.monthly_results.exceptions.2565-03": write_date(date(2022, 4, chance.randint(1, 28))),
            "cumulative": chance.random() < 0.5,
        }
    else:
        found = {
            "levels.2.people_50": round(chance.uniform(0, 59.9), 2),
            "levels.5.annual_report": write_date(date(2022, chance.randint(9, 11), chance.randint(1, 28))),
            "levels.5.disbursement_percent": round(chance.uniform(90, 100), 2),
            "levels.1.monthly_results.months": ["2565-04", "2565-05", "2565-09"],
            "cumulative": chance.random() < 0.5,
        }
    return {key: found[key] for key in chance.sample(sorted(found), chance.randint(1, 2))}


def written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else ",".join(value) if isinstance(value, list) else str(value)


def scale_of(round_id: str) -> str:
    return "process_milestones" if round_id == "fy2562-annual" else "milestones"


@pytest.mark.parametrize("round_id", ROUNDS)
@pytest.mark.parametrize("seed", range(8))
def test_a_variant_is_what_a_run_would_give(round_id: str, seed: int) -> None:
    changes = a_change(round_id, random.Random(f"{round_id} {seed}"))
    found = what_if(judged(round_id), changes)
    texts = [f"criteria.{scale_of(round_id)}.{key}={written(value)}" for key, value in changes.items()]
    run = anew(round_id, *texts)
    pd.testing.assert_frame_equal(found.levels.drop(columns="variant"), run.levels)
    assert found.criteria == (run.milestone_criteria,)
    moved = run.levels["level"].to_numpy() != judged(round_id).levels["level"].to_numpy()
    assert found.movers["province_code"].tolist() == run.levels.loc[moved, "province_code"].tolist()


def test_a_list_gives_a_curve_of_the_same_variants() -> None:
    values = [20.5, np.float64(30), 35, 39.99]
    found = what_if(judged("fy2565-r1"), {"criteria.milestones.levels.4.people_percent": values, "cumulative": False})
    assert found.variants["value"].tolist() == values
    for number, value in enumerate(values):
        alone = what_if(judged("fy2565-r1"), {"levels.4.people_percent": value, "cumulative": False})
        own = found.levels[found.levels["variant"] == number].reset_index(drop=True)
        pd.testing.assert_frame_equal(own.drop(columns="variant"), alone.levels.drop(columns="variant"))
        curve = found.curve[found.curve["variant"] == number].reset_index(drop=True)
        counted = level_counts(alone.levels, 5)
        pd.testing.assert_frame_equal(curve[["level", "provinces", "if_evidence"]], counted)
        assert curve["or_above"].tolist() == [int(counted["provinces"][level:].sum()) for level in range(6)]


def test_the_rounds_own_criteria_move_nobody() -> None:
    found = what_if(judged("fy2565-r1"), {"levels.4.people_percent": 30})
    pd.testing.assert_frame_equal(found.levels.drop(columns="variant"), judged("fy2565-r1").levels)
    assert found.movers.empty


def test_days_may_be_given_as_days() -> None:
    by_text = what_if(judged("fy2565-r1"), {"levels.1.plan_booklet": ["2565-01-10", "2564-10-05"]})
    by_day = what_if(judged("fy2565-r1"), {"levels.1.plan_booklet": [date(2022, 1, 10), date(2021, 10, 5)]})
    pd.testing.assert_frame_equal(by_text.levels, by_day.levels)
    assert by_text.variants["value"].tolist() == [pd.Timestamp(2022, 1, 10), pd.Timestamp(2021, 10, 5)]


def test_a_mover_is_told_with_what_blocks_it_now() -> None:
    movers = what_if(judged("fy2565-r1"), {"levels.4.people_percent": 35}).movers
    assert movers["province_code"].tolist() == ["20", "36", "38", "92"]
    line = movers.iloc[0]
    assert (line["level_before"], line["level"], line["blocking_condition"]) == (4, 3, "people_30")
    assert (line["gap"], line["gap_unit"]) == (pytest.approx(5.0), "percent")
    assert line["sources"]


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"levels.4.people_percnt": 35}, "Did you mean “people_percent”"),
        ({"levels.4.people_percent": 45}, "does not rise above"),
        ({"levels.4.people_percent": [30, "x"]}, "Expected a number"),
        ({"levels.4.people_percent": []}, "One key at a time"),
        ({"levels.4.people_percent": [30], "cumulative": [True]}, "One key at a time"),
        ({"cumulativ": False}, "Did you mean “cumulative”"),
    ],
)
def test_a_wrong_change_is_refused_in_both_languages(changes: dict[str, object], word: str) -> None:
    with pytest.raises(WorkbookError, match=word) as caught:
        what_if(judged("fy2565-r1"), changes)
    assert caught.value.th


def test_a_round_without_levels_is_refused() -> None:
    parameters = load_parameters("fy2568-m02", (), paths.home())
    with pytest.raises(WorkbookError, match="no scale of levels"):
        what_if(Judgements(parameters, _inputs("fy2565-r1"), ()), {"cumulative": False})
