"""Near-duplicates count once, different statements never merge, and an unasked province is missing, not 0."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_register import item, register

from analysis.params.swot.schemes import load_schemes
from analysis.problems.recurrence import NEAR, UNASSIGNED, dimension_counts, likeness, near_groups, near_key, recurrence

ONE = "บุคลากรส่วนใหญ่ยังขาดความรู้ความเข้าใจเรื่องการจัดทำแผนปฏิบัติการในลักษณะแผนเดียวเพื่อการขับเคลื่อนนโยบายในระดับพื้นที่"
DRIFT = "บุคลากรส่วนใหญ่ ยังขาดความรู้ ความเข้าใจเรื่องการจัดทำแผนปฏิบัติในลักษณะแผนเดียว เพื่อการขับเคลื่อนนโยบายในระดับพ้ืนที่"
OTHER = "งบประมาณในการสนับสนุนการจัดตั้งหน่วยบริการชุมชนไม่เพียงพอ ส่งผลให้ไม่สามารถให้ความช่วยเหลือได้อย่างทั่วถึง"
TEXT = st.text(alphabet="กขคงแรน้ี่ฯๆ ๑1aB.…", max_size=30)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("แผนฯ นั้น ๆ “คณะทำงาน”", "แผนนั้นคณะทำงาน"),
        ("ระดับพ้ืนที่ (Action Plan) ๑๐ แห่ง", "ระดับพื้นที่actionplan10แห่ง"),
        ("…", ""),
    ],
)
def test_near_key(text: str, key: str) -> None:
    assert near_key(text) == key


@given(TEXT, TEXT)
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) == likeness(other, one) <= 1
    assert likeness(one, one) == 1


def test_drift_of_wording_is_near_and_another_problem_is_not() -> None:
    assert likeness(ONE, DRIFT) >= NEAR
    assert likeness(ONE, OTHER) < NEAR / 2


def test_the_first_year_leads_its_group_and_kinds_of_another_side_stay_apart() -> None:
    items = register(
        item("b", statement=DRIFT, fiscal_year=2566),
        item("a", "weakness", statement=ONE, fiscal_year=2565),
        item("r", "recommendation", statement=ONE),
        item("t", "threat", statement=ONE),
        item("o", "opportunity", statement=ONE),
    ).items
    assert near_groups(items).tolist() == ["a", "a", "r", "t", "o"]


def test_recurrence_tells_where_and_when() -> None:
    table = recurrence(
        register(
            item("z1", statement=OTHER, occurrences=3),
            item("a1", statement=ONE, scope="24", fiscal_year=2564, occurrences=2),
            item("b1", statement=DRIFT, scope="42", fiscal_year=2566),
            item("c1", statement=DRIFT, scope="24", fiscal_year=2566),
        )
    )
    assert table["group_id"].tolist() == ["a1", "z1"]
    first = table.iloc[0]
    assert (first["provinces"], first["years"], first["item_ids"]) == (["24", "42"], [2564, 2566], ["a1", "b1", "c1"])
    assert (first["province_count"], first["year_count"], first["occurrences"]) == (2, 2, 4)
    assert first["statement"] == ONE
    assert [one.rows for one in first["sources"]] == ["6-8"]


def test_dimension_counts() -> None:
    made = register(
        item("a1", statement=ONE, scope="24"),
        item("a2", statement=DRIFT, scope="24", fiscal_year=2565),
        item("a3", statement=OTHER, scope="24"),
        item("b1", statement=ONE, scope="42"),
        item("r1", "recommendation", scope="92"),
        dimensions=[("a1", "m4", "man"), ("a2", "m4", "man"), ("a3", "m4", "money"), ("a3", "m4", "man")],
    )
    table = dimension_counts(made, load_schemes().scheme("m4"), ["24", "42", "92"])
    wide = table.pivot(index="dimension", columns="scope", values="count")
    assert wide["24"].to_dict() == {"man": 2, "money": 1, "material": 0, "management": 0, UNASSIGNED: 0}
    assert wide["42"].to_dict() == {"man": 0, "money": 0, "material": 0, "management": 0, UNASSIGNED: 1}
    assert wide["92"].isna().all()  # nobody wrote a problem down there
    assert table["dimension"].drop_duplicates().tolist() == ["man", "money", "material", "management", UNASSIGNED]


def test_nothing_recurs_in_an_empty_register() -> None:
    table = recurrence(register())
    assert len(table) == 0
    assert isinstance(table["province_count"].dtype, type(pd.Series([1]).dtype))
