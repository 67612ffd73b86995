"""Back tests: the sources' own comparisons of places (Trang FY2562, Surat Thani, Chachoengsao FY2564)."""

from __future__ import annotations

import pytest

from analysis import paths
from analysis.compare.observations import STATISTICAL, round_observations
from analysis.compare.pairs import side_by_side
from analysis.compare.ranks import flips, separation
from analysis.compare.slices import Slice, SliceKey, slice_of
from analysis.evaluate.judgements import Judgements
from analysis.evaluate.shares import location_quotient
from analysis.ingest.round_inputs import input_folder, read_round
from analysis.params.load import load_parameters
from analysis.params.round_scopes import province_codes


def judged(round_id: str) -> Judgements:
    parameters = load_parameters(round_id, (), paths.home())
    inputs = read_round(input_folder(parameters.round, paths.home()))
    return Judgements(parameters, inputs, province_codes(parameters.round))


@pytest.fixture(scope="module")
def trang() -> Judgements:
    return judged("fy2562-annual")


@pytest.fixture(scope="module")
def chachoengsao() -> Judgements:
    return judged("fy2564-annual")


def shares(found: Judgements, year: int) -> Slice:
    return slice_of(round_observations(found), SliceKey("labour.informal_share", year, year_kind=STATISTICAL))


def test_2561_as_printed_and_with_the_recomputed_share_of_trang(trang: Judgements) -> None:
    found = flips(shares(trang, 2561).with_nation())
    assert found["scope"].tolist() == ["TH", "92", "84"]
    assert found["value"].tolist() == [55.3, 54.26, 52.66]
    assert found["rank"].tolist() == [1, 2, 3]
    assert found["rank_replaced"].tolist() == [2, 1, 3]
    assert found["flipped"].tolist() == [True, True, False]
    assert found["doubted"].tolist() == [False, True, False]
    assert found["replaced"].iloc[1] == pytest.approx(55.74, abs=0.005)


def test_the_doubt_leaves_the_order_of_trang_and_the_nation_open(trang: Judgements) -> None:
    found = flips(shares(trang, 2561).with_nation()).set_index("scope")
    assert found.loc["92", ["best", "worst"]].tolist() == [1, 2]
    assert found.loc["TH", ["best", "worst"]].tolist() == [1, 2]
    assert separation(found.reset_index()) == (2, 3)


def test_surat_thani_of_2561_is_never_put_beside_the_nation_of_2562(trang: Judgements) -> None:
    assert shares(trang, 2561).nation["value"] == 55.3
    other = shares(trang, 2562)
    assert other.nation["value"] == 54.3
    assert other.rows.empty


def test_by_headcount_surat_thani_has_more(trang: Judgements) -> None:
    seen = slice_of(round_observations(trang), SliceKey("labour.informal", 2561, year_kind=STATISTICAL))
    line = side_by_side([seen], ("84", "92")).iloc[0]
    assert (line["first"], line["second"], line["difference"]) == (303_782, 204_957, 98_825)
    share = side_by_side([shares(trang, 2561)], ("84", "92")).iloc[0]
    assert share["apart"] is None  # the error of the survey is not printed
    assert share["doubted"]


def test_chachoengsao_against_the_nation(chachoengsao: Judgements) -> None:
    found = flips(shares(chachoengsao, 2564).with_nation()).set_index("scope")
    assert found.loc["24", ["value", "rank", "rank_replaced", "flipped"]].tolist() == [41.87, 2, 2, False]
    assert found.loc["24", "replaced"] == pytest.approx(41.96, abs=0.005)
    line = location_quotient(chachoengsao.inputs.table("shares"), "24").iloc[0]
    assert (line["percent"], line["reference_percent"]) == pytest.approx((41.96, 51.99), abs=0.005)
    assert line["quotient"] == pytest.approx(0.807, abs=0.0005)
