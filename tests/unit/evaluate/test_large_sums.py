"""Whole columns add up as their numbers do, and a plan is told by its units."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from made_tables import table

from analysis.evaluate import sources
from analysis.evaluate.arithmetic import percent, percents, sum_of, total, totals
from analysis.evaluate.plan.action_plan import money_by, persons_by
from analysis.evaluate.plan.units import unit_of, unit_results, units_elsewhere
from analysis.evaluate.sources import Source, group_sources, merge_sources, sources_of
from analysis.narrate.outcomes import outcome_findings

SATANG = st.integers(0, 10**13).map(lambda value: value / 100)
ANY = st.floats(0, 1e25, allow_subnormal=False)
AMOUNT = st.one_of(SATANG, SATANG, st.just(math.nan), st.sampled_from([0.0, 0.1, 0.29, 1e15 / 7]), ANY)


@given(st.lists(st.tuples(AMOUNT, st.integers(0, 3)), max_size=30))
def test_sums_of_groups_are_exact(pairs) -> None:
    values, groups = pd.Series([value for value, _ in pairs], dtype="float64"), np.array([at for _, at in pairs], int)
    expected = [total(value for value, at in pairs if at == group) for group in range(4)]
    np.testing.assert_array_equal(totals(values, groups, 4), expected)
    np.testing.assert_array_equal(sum_of(values), total(values))


@given(st.lists(st.tuples(AMOUNT, AMOUNT), max_size=20))
@example([(0.1, 2.2250738585072014e-308)])  # no float holds that percent
def test_percents_of_columns_are_exact(pairs) -> None:
    frame = pd.DataFrame(pairs, columns=["part", "whole"], dtype="float64")
    np.testing.assert_array_equal(percents(frame["part"], frame["whole"]), [percent(*pair) for pair in pairs])


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ([0.1, 0.2], 0.3),
        ([0.001, 0.002], 0.003),
        ([9e15, 1.0], 9000000000000001.0),
        ([math.nan], math.nan),
        ([], math.nan),
    ],
)
def test_sums_are_of_decimals(amounts, expected) -> None:
    np.testing.assert_array_equal(sum_of(pd.Series(amounts, dtype="float64")), expected)


PLACES = st.tuples(
    st.sampled_from(["b.xlsx", "a.xlsx"]), st.sampled_from(["ก", "A"]), st.integers(1, 12), st.integers(0, 2)
)


@given(st.lists(PLACES, max_size=40))
def test_sources_of_groups_are_those_of_their_rows(places) -> None:
    frame = pd.DataFrame(places, columns=["file", "sheet", "row", "group"]).astype({"file": "str", "sheet": "str"})
    groups = frame["group"].to_numpy("int64")
    each = [merge_sources(*([Source(a, b, str(row))] for a, b, row, at in places if at == group)) for group in range(3)]
    assert group_sources(frame, groups, 3) == each


def test_sources_of_many_rows_are_those_of_few(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = table("activities", "order", [(at,) for at in range(300)]).drop(index=[5, 6, 250])
    many = sources_of(frame)
    monkeypatch.setattr(sources, "_MANY", 1_000)
    assert many == sources_of(frame)
    assert [source.rows for source in many] == ["6-10", "13-255", "257-305"]


@pytest.mark.parametrize(
    ("group", "unit"),
    [
        ("12 ตำบลนาอาน (รหัส 420101)", ("420101", "ตำบลนาอาน")),
        ("๑ ต.เมือง (๔๒๐๑๐๒)", ("420102", "ต.เมือง")),
        ("อำเภอหนึ่ง › 2 ตำบลกุดป่อง ( รหัส 420103 ) › 1) ระยะที่หนึ่ง", ("420103", "ตำบลกุดป่อง")),
        ("ตำบลก (420101) › ตำบลข (420102)", ("420102", "ตำบลข")),
        ("12 ตำบลนาอาน", None),
        ("ตำบลนาอาน (4201)", None),
        ("ศูนย์เรียนรู้ (420101)", None),
    ],
)
def test_a_unit_is_a_heading_with_its_code(group: str, unit: tuple[str, str] | None) -> None:
    assert unit_of(group) == unit


ONE, AGAIN, TWO = "1 ตำบลหนึ่ง (รหัส 420101)", "7 ต.หนึ่ง (420101)", "2 ตำบลสอง (รหัส 420102)"
PLAN = table(
    "activities",
    "group kind unit_of_measure target result budget spent",
    [
        (ONE, "activity", "คน", 100.0, 90.0, 0.1, 0.1),
        (ONE, "activity", "แห่ง", 5.0, 5.0, None, None),
        (TWO, "activity", "คน", 50.0, None, 1000.0, 400.0),
        (AGAIN, "activity", "คน", 20.0, 20.0, 0.2, 0.2),
        (None, "activity", "คน", 10.0, 1.0, 7.0, 7.0),
        (None, "sub_strategy", None, None, None, 14.0, 14.0),
    ],
    province_code="42",
    order=1,
)


def test_units_are_told_by_their_codes() -> None:
    found = unit_results(PLAN).set_index("unit_code")
    assert found.index.isna().tolist() == [False, False, True]
    one = found.loc["420101"]
    assert (one["unit"], one["activities"], one["in_persons"], one["target"], one["result"]) == (
        "ตำบลหนึ่ง",
        3,
        2,
        120,
        110,
    )
    assert (one["budget"], one["spent_percent"]) == (0.3, 100.0)
    assert one["percent"] == percent(110, 120)
    assert one["sources"] == [Source("data/made.xlsx", "activities", rows) for rows in ("6-7", "9")]
    assert math.isnan(found.loc["420102", "result"])
    assert found.loc["420102", "spent_percent"] == 40.0


def test_units_add_up_to_their_province() -> None:
    found, whole, money = unit_results(PLAN), persons_by(PLAN).iloc[0], money_by(PLAN).iloc[0]
    assert (found["target"].sum(), found["result"].sum()) == (whole["target"], whole["result"])
    assert (total(found["budget"]), total(found["spent"])) == (money["budget"], money["spent"])
    assert merge_sources(*found["sources"]) == sources_of(PLAN)


def test_a_plan_without_units_is_one_line() -> None:
    found = unit_results(PLAN.assign(group=pd.Series([None] * len(PLAN), dtype="str")))
    assert found[["province_code", "activities"]].values.tolist() == [["42", 5]]
    assert found["unit_code"].isna().all()
    assert len(unit_results(PLAN.iloc[:0])) == 0


def test_a_code_of_another_province_is_told() -> None:
    assert len(units_elsewhere(unit_results(PLAN))) == 0
    moved = unit_results(PLAN.assign(province_code=pd.Series(["42"] * 3 + ["92"] + ["42"] * 2, dtype="str")))
    (finding,) = outcome_findings([units_elsewhere(moved)])
    assert (finding.scope, finding.code, finding.cell, finding.read) == ("92", "unit_elsewhere", "A9", "420101")
    assert finding.message_th == "ต.หนึ่ง มีรหัส 420101 ซึ่งไม่ใช่รหัสของพื้นที่ในจังหวัดตรัง"
    assert finding.message_en == "“ต.หนึ่ง” has the code 420101, which is not of a place in Trang."
    assert finding.expected_th == "รหัสหกหลักที่ขึ้นต้นด้วย 92"
