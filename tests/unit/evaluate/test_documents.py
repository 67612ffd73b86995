"""A document's own figures held against one another."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_tables import table

from analysis.evaluate.documents import (
    date_slips,
    least_that_meets,
    many_names,
    stated_shares,
    stated_sums,
    sum_differences,
)
from analysis.evaluate.sources import Source
from analysis.params.documents import StatedNames, StatedOrder, StatedShare, StatedSum

NAN = math.nan
WORDS = {"label": {"th": "ก", "en": "a"}, "source": "ส่วนที่ ๑"}
SUM = StatedSum(id="s", kind="sum", unit_of_measure="คน", total="รวม", parts=("ก", "ข"), **WORDS)
LIST = StatedSum(id="l", kind="sum", unit_of_measure="คน", parts_begin="รายการ:", **WORDS)
SHARE = StatedShare(id="p", kind="share", part="ก", whole="รวม", at_least="เกณฑ์", **WORDS)


def stated(*rows: tuple):
    return table("stated", "item value unit_of_measure", rows, scope="92", decimals=0, place="หน้า ๑")


def test_a_printed_total_that_its_parts_do_not_give_is_told_with_its_rows() -> None:
    sums = stated_sums(stated(("รวม", 1692, "คน"), ("ก", 350, "คน"), ("ข", 196, "คน")), [SUM, LIST])
    assert sums[["computed", "stated", "difference", "holds"]].values.tolist() == [[546, 1692, -1146, False]]
    assert sums["sources"].iloc[0] == [Source("data/made.xlsx", "stated", "6-8")]
    assert sum_differences(sums)[["code", "item", "difference"]].values.tolist() == [["stated_differs", "รวม", -1146]]


@pytest.mark.parametrize(
    "rows", [(("รวม", 3, "คน"), ("ก", 3, "คน")), (("รวม", 3, "คน"), ("ก", 1, "คน"), ("ข", 2, "แห่ง"))]
)
def test_a_part_lost_or_in_another_unit_gives_no_sum(rows: tuple) -> None:
    sums = stated_sums(stated(*rows), [SUM])
    assert math.isnan(sums["computed"].iloc[0])
    assert sum_differences(sums)["code"].tolist() == ["cannot_recompute"]


def test_a_list_of_names_is_counted_and_holds_where_no_total_is_printed() -> None:
    sums = stated_sums(stated(("รายการ: ก", 1, "คน"), ("รายการ : ข", 1, "คน"), ("อื่น", 9, "คน")), [LIST])
    assert sums[["parts", "computed", "holds"]].values.tolist() == [[2, 2, True]]
    assert sums["item"].tolist() == [""]  # a list has no total of its own that could be named
    assert sum_differences(sums).empty


@pytest.mark.parametrize(
    ("rows", "state"),
    [
        ((("ก", 5, "คน"), ("รวม", 6, "คน"), ("เกณฑ์", 85, "ร้อยละ")), "not_met"),
        ((("ก", 6, "คน"), ("รวม", 6, "คน"), ("เกณฑ์", 85, "ร้อยละ")), "met"),
        ((("เกณฑ์", 30, "ร้อยละ"),), "not_reported"),
        ((("ก", 5, "คน"), ("รวม", 6, "คน")), "not_applicable"),
    ],
)
def test_a_share_against_the_stated_threshold(rows: tuple, state: str) -> None:
    assert stated_shares(stated(*rows), [SHARE])["state"].tolist() == [state]


def test_the_fewest_staff_for_85_per_cent() -> None:
    assert [least_that_meets(whole, 85) for whole in (0, 6, 7, 20, 1070)] == [0, 6, 6, 17, 910]


@given(st.integers(1, 2000), st.integers(0, 100))
def test_the_fewest_meets_and_one_fewer_does_not(whole: int, at_least: int) -> None:
    least = least_that_meets(whole, at_least)
    assert 100 * least >= at_least * whole
    assert least == 0 or 100 * (least - 1) < at_least * whole


@pytest.mark.parametrize(("year", "fitting"), [(2562, ["2561"]), (2563, ["2561"]), (2561, [])])
def test_what_must_come_first(year: int, fitting: list[str]) -> None:
    earlier, later = {"item": "ก", "month": 12, "day": 15}, {"item": "ข", "month": 1, "day": 15}
    check = StatedOrder(id="o", kind="order", earlier=earlier, later=later, **WORDS)
    slips = date_slips(stated(("ก", year, "พ.ศ."), ("ข", 2562, "พ.ศ.")), [check])
    assert slips["fitting"].tolist() == fitting


@pytest.mark.parametrize("days", [{"ก": 2562}, {"ข": 2562}, {"ก": NAN, "ข": 2562}, {"ก": 2562, "ข": NAN}])
def test_a_day_that_is_not_stated_breaks_no_order(days: dict[str, float]) -> None:
    earlier, later = {"item": "ก", "month": 12, "day": 15}, {"item": "ข", "month": 1, "day": 15}
    check = StatedOrder(id="o", kind="order", earlier=earlier, later=later, **WORDS)
    assert date_slips(stated(*((item, year, "พ.ศ.") for item, year in days.items())), [check, SHARE]).empty


def test_a_share_of_which_nothing_is_stated_is_not_judged() -> None:
    assert stated_shares(stated(("ง", 5, "คน")), [SHARE]).empty


def test_names_of_one_thing_need_two_of_them() -> None:
    check = StatedNames(id="n", kind="names", items=("ก", "ข", "ค"), **WORDS)
    assert many_names(stated(("ก", 1, "ร้อยละ")), [check, SHARE]).empty
    assert many_names(stated(("ก", 1, "ร้อยละ"), ("ค", 1, "ร้อยละ")), [check])["names"].tolist() == [["ก", "ค"]]


def test_nothing_stated_says_nothing() -> None:
    none = stated()
    assert all(len(judge(none, [SUM, SHARE])) == 0 for judge in (stated_sums, stated_shares, date_slips, many_names))
