"""Every rule of a figure has a name and a source in both languages, and its explanation in the papers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis.evaluate.figure import Figure
from analysis.evaluate.rules.catalogue import RULES, rule_words
from analysis.evaluate.states import FigureState
from analysis.narrate.figure_words import DOUBTED, STATES, UNITS, state_words, unit_words

METHODS = Path(__file__).resolve().parents[3] / "docs" / "methods.md"
THAI = re.compile("[\u0e01-\u0e5b]")


def test_the_catalogue_and_the_papers_have_the_same_rules() -> None:
    explained = set(re.findall(r"^### `([^`]+)`", METHODS.read_text(encoding="utf-8"), re.M))
    assert explained == set(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_told_in_both_languages(rule: str) -> None:
    name, source = rule_words(rule, "th")
    english = rule_words(rule, "en")
    assert THAI.search(name)
    assert source
    assert all(english)
    assert not THAI.search("".join(english))


def test_names_are_not_shared() -> None:
    for language in ("th", "en"):
        names = [rule.name.of(language) for rule in RULES.values()]
        assert len(set(names)) == len(names)


def test_rules_of_several_reports_are_told_together() -> None:
    both, alone = rule_words("action_plan; outstanding", "en"), rule_words("action_plan", "en")
    assert both[0] == "Sums of the action plan; Outstanding work"
    assert both[1].startswith(alone[1])
    assert rule_words("action_plan; action_plan", "en") == alone


def test_an_unknown_rule_keeps_its_id() -> None:
    assert rule_words("made.up", "th") == ("made.up", "")


def figure(state: str, doubted: bool = False) -> Figure:
    return Figure("r/42/x", "r", 1, "42", "x", 1.0, "percent", state, "sums", (), doubted)


def test_states_and_units_have_words() -> None:
    assert set(STATES) == set(FigureState)
    assert state_words(figure("ok"), "th") == ""
    assert state_words(figure("not_due"), "th") == "ยังไม่ถึงกำหนด"
    assert state_words(figure("ok", doubted=True), "en") == DOUBTED.en
    assert state_words(figure("not_due", doubted=True), "th") == f"ยังไม่ถึงกำหนด; {DOUBTED.th}"
    assert unit_words("percent", "en") == "per cent"
    assert unit_words("แห่ง", "th") == "แห่ง"
    assert unit_words("แห่ง", "en") == "places"
    assert all(words.th and words.en for words in UNITS.values())
