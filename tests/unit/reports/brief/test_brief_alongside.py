from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from analysis import paths
from analysis.compare.observation_table import observations_frame
from analysis.evaluate.sources import Source
from analysis.params.load import load_parameters
from analysis.reports.brief.alongside import Alongside, alongside_of

HOME: Path = paths.home()
#: Upper north-east 1 in 2565: a cluster of Loei's.
CLUSTER = {"38": 10.0, "39": 30.0, "41": 30.0, "42": 50.0, "43": None}
SHARED = {
    "series_id": "people.percent",
    "year": 2565,
    "part": "r1",
    "year_kind": "fiscal",
    "unit": "percent",
    "definition": "monthly_results",
    "synthetic": True,
    "round_id": "fy2565-r1",
}


def rows() -> pd.DataFrame:
    own = [
        {
            **SHARED,
            "scope": code,
            "value": value,
            "low": None if value is None else value - 5,
            "high": None if value is None else value + 5,
            "sources": [Source(f"{code}.xlsx", "s", "5-9")],
        }
        for code, value in {**CLUSTER, "92": 70.0}.items()
    ]
    before = {**SHARED, "scope": "42", "value": 44.0, "year": 2564, "round_id": "fy2564-r1"}
    return observations_frame([*own, {**before, "sources": [Source("old.xlsx", "s", "7")]}])


@pytest.fixture(scope="module")
def codes() -> dict[str, object]:
    observed = rows()
    ranked = observed[observed["round_id"] == "fy2565-r1"]
    return alongside_of(observed, ranked, load_parameters("fy2565-r1", (), HOME), HOME)


@pytest.mark.parametrize(
    ("scope", "rank", "best", "worst"), [("42", 1, 1, 1), ("41", 2, 2, 3), ("39", 2, 2, 3), ("38", 4, 4, 4)]
)
def test_a_province_stands_among_the_members_of_its_cluster_that_have_a_value(
    codes: dict[str, object], scope: str, rank: int, best: int, worst: int
) -> None:
    place = Alongside.from_codes(codes[scope]).peers["people.percent"]
    assert (place.median, place.known) == (30.0, 4)
    assert (place.rank, place.best, place.worst) == (rank, best, worst)
    assert {one.file for one in place.sources} == {f"{code}.xlsx" for code in CLUSTER}


def test_without_a_value_or_without_peers_no_place_is_claimed(codes: dict[str, object]) -> None:
    assert Alongside.from_codes(codes["43"]).peers == {}
    assert Alongside.from_codes(codes["92"]).peers == {}  # the only one of its cluster here


def test_the_earlier_round_comes_with_its_rows(codes: dict[str, object]) -> None:
    earlier = Alongside.from_codes(codes["42"]).earlier["people.percent"]
    assert (earlier.round_id, earlier.value, earlier.change, earlier.codes) == ("fy2564-r1", 44.0, 6.0, ())
    assert earlier.sources == (Source("old.xlsx", "s", "7"),)


def test_it_travels_as_plain_numbers_and_a_scope_that_nobody_looked_at_claims_nothing(codes: dict[str, object]) -> None:
    assert json.loads(json.dumps(codes, allow_nan=False)) == codes
    assert Alongside.from_codes(codes["42"]).gathered
    assert not Alongside.from_codes({}).gathered
