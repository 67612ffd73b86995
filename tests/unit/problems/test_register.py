"""Views of the register: what is kept, and that nothing is made up for what nobody assigned."""

from __future__ import annotations

import pytest
from made_register import item, register

from analysis.problems.register import Register
from analysis.thai.calendar import FiscalYear

REGISTER = register(
    item("a1", scope="24", fiscal_year=2564, part="ส่วนที่ 1"),
    item("a2", "recommendation", scope="24", fiscal_year=2564, part="ส่วนที่ 2"),
    item("b1", scope="42", fiscal_year=2566),
    item("b2", "guideline", scope="TH", fiscal_year=2566),
    dimensions=[("a1", "m4", "man"), ("a1", "m4", "money"), ("a1", "loei5", "people"), ("b2", "m4", "money")],
    links=[("a1", "a2"), ("b1", "b2")],
)


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({}, ["a1", "a2", "b1", "b2"]),
        ({"scopes": ["24"]}, ["a1", "a2"]),
        ({"scopes": ["24", "42"], "fiscal_years": [2566]}, ["b1"]),
        ({"fiscal_years": [FiscalYear(2564)], "parts": ["ส่วนที่ 2"]}, ["a2"]),
        ({"scopes": []}, []),
    ],
)
def test_of_keeps_the_items_asked_for_in_order(wanted: dict, ids: list[str]) -> None:
    assert REGISTER.of(**wanted).items["item_id"].tolist() == ids


def test_a_view_takes_dimensions_of_its_items_and_links_of_either_end() -> None:
    view = REGISTER.of(["TH"])
    assert view.dimensions["item_id"].tolist() == ["b2"]
    assert view.links["problem_id"].tolist() == ["b1"]  # asked from elsewhere, answered here


def test_under_a_scheme_an_item_has_a_row_for_each_dimension_and_stays_without_one() -> None:
    placed = REGISTER.under("m4")
    assert placed["item_id"].tolist() == ["a1", "a1", "a2", "b1", "b2"]
    assert placed["dimension"].fillna("–").tolist() == ["man", "money", "–", "–", "money"]
    assert REGISTER.under("bsc4")["dimension"].isna().all()


def test_counts_keep_a_missing_part_as_a_group_of_its_own() -> None:
    counts = REGISTER.counts("part")
    assert counts["count"].tolist() == [1, 1, 2]
    assert counts["part"].isna().tolist() == [False, False, True]


def test_of_kinds_and_a_register_of_nothing() -> None:
    assert REGISTER.of_kinds("guideline", "recommendation")["item_id"].tolist() == ["a2", "b2"]
    empty = Register.from_tables({})
    assert len(empty.of(["24"]).items) == 0
    assert empty.counts("kind")["count"].tolist() == []
