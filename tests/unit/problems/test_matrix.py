"""The matrix: the unanswered first, every link kept, answers that nobody asked for last."""

from __future__ import annotations

import pytest
from made_register import item, register

from analysis.problems.matrix import Match, matrix

REGISTER = register(
    item("p1"),
    item("p2"),
    item("c1", "cause"),
    item("s1", "strength"),
    item("w1", "weakness"),
    item("r1", "recommendation"),
    item("g1", "guideline"),
    item("k1", "remark"),
    item("x1", "guideline", scope="TH"),
    links=[("p2", "r1"), ("p2", "x1"), ("w1", "r1")],
)


def pairs(**wanted: object) -> list[tuple[str, str, str]]:
    table = matrix(REGISTER, **wanted).fillna({"problem_id": "–", "answer_id": "–"})
    return list(zip(table["match"], table["problem_id"], table["answer_id"], strict=True))


def test_unmatched_stand_first_and_answers_alone_last() -> None:
    assert pairs(scopes=["42"]) == [
        (Match.UNMATCHED, "p1", "–"),
        (Match.UNMATCHED, "c1", "–"),
        (Match.MATCHED, "p2", "r1"),
        (Match.MATCHED, "p2", "x1"),
        (Match.MATCHED, "w1", "r1"),  # no problem kind, but somebody linked it
        (Match.UNASKED, "–", "g1"),
    ]


def test_an_answer_from_outside_the_view_is_still_told() -> None:
    table = matrix(REGISTER, ["42"]).set_index("answer_id")
    assert table.loc["x1", "answer"] == "ข้อความ x1"
    assert pairs(scopes=["TH"]) == []  # the answer's problem is elsewhere, and it is not unasked


@pytest.mark.parametrize("wanted", [{"fiscal_years": [2560]}, {"parts": ["ส่วนที่ 1"]}])
def test_an_empty_view_has_the_columns_all_the_same(wanted: dict) -> None:
    table = matrix(REGISTER, **wanted)
    assert len(table) == 0
    assert str(table["fiscal_year"].dtype) == "int64"


def test_a_pair_leads_back_to_both_rows_and_to_the_link() -> None:
    sources = matrix(REGISTER, ["42"]).set_index(["problem_id", "answer_id"]).loc[("p2", "r1"), "sources"]
    assert [(one.sheet, one.rows) for one in sources] == [("การจับคู่", "5"), ("ทะเบียน", "6"), ("ทะเบียน", "10")]
