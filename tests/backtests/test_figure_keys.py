"""Names of rows in figures: made of what a row is, so that its neighbours may come, go and move."""

from __future__ import annotations

import pandas as pd
import published_loei as loei
import pytest

from analysis.evaluate.figure_keys import activity_keys, agency_keys, unit_keys
from analysis.places.agencies import agencies

PLAN = loei.activities()


def _named(plan: pd.DataFrame) -> dict[str, tuple[object, ...]]:
    """What each name stands for."""
    facts = plan[["activity", "sub_strategy_no", "target", "result"]].astype("str").itertuples(index=False, name=None)
    return dict(zip(activity_keys(plan), facts, strict=True))


def test_each_row_has_a_name_of_its_own() -> None:
    assert activity_keys(PLAN).is_unique


@pytest.mark.parametrize("seed", range(5))
def test_moved_rows_keep_their_names(seed: int) -> None:
    assert _named(PLAN.sample(frac=1, random_state=seed).reset_index(drop=True)) == _named(PLAN)


@pytest.mark.parametrize("at", [0, 30, len(PLAN)])
def test_an_inserted_row_adds_its_name_and_changes_no_other(at: int) -> None:
    new = PLAN[PLAN["kind"] == "activity"].head(1).assign(activity="กิจกรรมที่เพิ่มเข้ามาใหม่")
    more = pd.concat([PLAN.iloc[:at], new, PLAN.iloc[at:]], ignore_index=True)
    before, after = _named(PLAN), _named(more)
    assert {name: after.get(name) for name in before} == before
    assert len(after) == len(before) + 1


def test_counting_the_activities_anew_changes_no_name_of_a_wording_that_stands_once() -> None:
    once = PLAN[~PLAN["activity"].duplicated(keep=False)]
    assert activity_keys(once.assign(number="9")).tolist() == activity_keys(once).tolist()


def test_groups_are_named_alike_in_any_order() -> None:
    for keys, column in ((agency_keys, "agency"), (unit_keys, "unit_of_measure")):
        texts = list(dict.fromkeys(PLAN[column]))
        assert keys(texts) == keys(texts[::-1])
        assert len(set(keys(texts).values())) == len(texts)


def test_a_known_agency_has_its_code_and_an_unknown_one_a_name_of_its_own() -> None:
    assert agency_keys(item.abbr for item in agencies()) == {item.abbr: item.code for item in agencies()}
    assert len(set(agency_keys(["อบต.", "อบจ.", "สรจ", "สรจ.", "สรจ.เลย"]).values())) == 5
