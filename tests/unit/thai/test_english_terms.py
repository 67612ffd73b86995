from __future__ import annotations

import re

import pytest

from analysis import paths
from analysis.params.load import load_parameters
from analysis.params.round_scopes import scopes
from analysis.reports.report import strategy_text
from analysis.reports.view import RoundView
from analysis.thai.english_terms import strategy_in_english


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("ด้านส่งเสริม", "Promotion"),
        ("1. ด้านคุ้มครอง", "1. Protection"),
        ("6. ส่งเสริมความร่วมมือด้านอื่น", "6. ส่งเสริมความร่วมมือด้านอื่น"),  # not a strategy of the documents
        ("ด้าน  พัฒนา", "ด้าน  พัฒนา"),
    ],
)
def test_a_strategy_has_its_english_name_and_keeps_its_number(name: str, english: str) -> None:
    assert strategy_text(name).en == english
    assert strategy_text(name).th == name


@pytest.mark.parametrize("round_id", ["fy2563-r2", "fy2565-r1", "fy2566-annual"])
def test_every_strategy_of_the_rounds_has_an_english_name(round_id: str) -> None:
    parameters = load_parameters(round_id)
    plan = RoundView(parameters, scopes(parameters.round)[0], paths.home()).inputs.table("sub_strategies")
    names = {*plan["strategy"], *plan["sub_strategy"]}
    assert names
    assert [name for name in names if re.search("[ก-๙]", strategy_in_english(name))] == []
