"""Opportunities and threats from outside: each rule at its threshold, both ways, and why it says nothing."""

from __future__ import annotations

import pandas as pd
import pytest
from made_register import item, register

from analysis.compare.observation_table import observations_frame
from analysis.ingest.layouts.tables import tidy
from analysis.params.swot.context_rules import load_context_rules
from analysis.problems.context import (
    REASONS,
    SENTENCES,
    ContextFacts,
    Plan,
    context_not_applied,
    gather_context,
    quadrants_of,
    quoted,
)
from analysis.reports.problems.context_reading import outside_statements, plans_around

RULES = load_context_rules()


def share(scope: str, year: int, value: float, **more: object) -> dict[str, object]:
    return {
        "series_id": "labour.informal_share",
        "scope": scope,
        "year": year,
        "year_kind": "statistical",
        "value": value,
        "unit": "percent",
        "definition": "informal_of_employed",
        **more,
    }


def target(year: int, value: float, **more: object) -> dict[str, object]:
    return {
        "series_id": "people.target", "scope": "42", "year": year, "year_kind": "fiscal", "part": "r2",
        "value": value, "unit": "persons", "definition": "monthly_results", "plan": "2563-2565", **more,
    }  # fmt: skip


def facts(*rows: dict[str, object], scope: str = "42", year: int = 2565, **more: object) -> ContextFacts:
    return ContextFacts(year, scope, "r2", (scope,), observations_frame(rows), **more)


def found(made: ContextFacts) -> list[tuple[str, str]]:
    table = gather_context(made, RULES)
    return list(zip(table["quadrant"], table["wording"], strict=True))


def silent(made: ContextFacts, rule: str) -> list[str]:
    table = context_not_applied(made, RULES)
    reasons = {text.en: key for key, text in REASONS.items()}
    return [reasons[text] for text in table.loc[table["rule_id"] == rule, "reason_en"]]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([share("42", 2564, 53.0), share("TH", 2564, 52.0)], [("T", "context.share_above")]),
        ([share("42", 2564, 51.0), share("TH", 2564, 52.0)], [("O", "context.share_below")]),
        ([share("42", 2564, 51.001), share("TH", 2564, 52.0)], []),
        # Chachoengsao FY2564: printed 41.87, 41.96 from its parts, and both lie below.
        (
            [share("42", 2564, 41.87, doubted=True, recomputed=41.959), share("TH", 2564, 52.0)],
            [("O", "context.share_below")],
        ),
        # Trang FY2562: printed 54.26, 55.74 from its parts, which lie on both sides.
        ([share("42", 2564, 54.26, doubted=True, recomputed=55.74), share("TH", 2564, 55.0)], []),
        ([share("42", 2562, 60.0), share("42", 2564, 59.0)], [("O", "context.share_fallen")]),
        ([share("42", 2562, 58.0), share("42", 2564, 59.0)], [("T", "context.share_risen")]),
        ([share("42", 2562, 58.0, method="another"), share("42", 2564, 59.0)], []),
        ([target(2564, 1000), target(2565, 1200)], [("T", "context.target_grown")]),
        ([target(2564, 1000), target(2565, 1199)], []),
        ([target(2564, 1000), target(2565, 800)], [("O", "context.target_shrunk")]),
        ([target(2564, 1000, plan="2560-2564"), target(2565, 2000)], [("T", "context.target_grown.other_plan")]),
        ([target(2564, 1000, definition="action_plan"), target(2565, 2000)], []),
        ([target(2563, 1000), target(2565, 2000)], []),
    ],
)
def test_each_rule_at_its_threshold(rows: list[dict[str, object]], expected: list[tuple[str, str]]) -> None:
    assert found(facts(*rows)) == expected


@pytest.mark.parametrize(
    ("rows", "rule", "reason"),
    [
        ([], "informal_share_nation", "no_share"),
        ([share("42", 2564, 50), share("TH", 2563, 52)], "informal_share_nation", "no_same_year"),
        ([share("42", 2561, 50), share("TH", 2561, 52)], "informal_share_nation", "share_old"),
        ([share("42", 2564, 51.5), share("TH", 2564, 52)], "informal_share_nation", "share_alike"),
        (
            [share("42", 2564, 53.0, doubted=True, recomputed=56.0), share("TH", 2564, 54.5)],
            "informal_share_nation",
            "share_doubted",
        ),
        ([share("42", 2564, 50)], "informal_share_change", "one_year"),
        ([target(2565, 1000)], "target_group_change", "no_target"),
        ([target(2564, 1000), target(2565, 1001)], "target_group_change", "target_alike"),
        ([], "new_plan", "no_plan"),
        ([], "outside_remark", "no_remark"),
    ],
)
def test_a_rule_that_says_nothing_says_why(rows: list[dict[str, object]], rule: str, reason: str) -> None:
    assert silent(facts(*rows), rule) == [reason]


def test_the_nations_page_has_nothing_to_hold_the_nation_against() -> None:
    made = facts(share("TH", 2562, 54.3), share("TH", 2564, 52.0), scope="TH")
    assert found(made) == [("O", "context.share_fallen")]
    assert silent(made, "informal_share_nation") == ["is_nation"]


@pytest.mark.parametrize(
    ("year", "expected"),
    [(2564, []), (2565, ["context.plan_ahead"]), (2566, ["context.plan_begins"]), (2567, []), (2568, [])],
)
def test_a_plan_is_new_in_its_first_year_and_the_year_before(year: int, expected: list[str]) -> None:
    made = ContextFacts(year, "42", plans=plans_around(year, RULES))
    assert gather_context(made, RULES)["wording"].tolist() == expected


def test_a_plan_of_which_the_year_is_not_the_first_is_no_new_one() -> None:
    assert gather_context(ContextFacts(2565, "42", plans=(Plan(2563, 2565),)), RULES).empty


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("น้ำท่วมทำให้เลื่อนกิจกรรม", "context.outside.disaster"),
        ("ยางพารามีราคาตกต่ำ", "context.outside.economy"),
        ("ปัจจัยภายนอกที่ไม่สามารถควบคุมได้", "context.outside.cause"),
        ("เศรษฐกิจถดถอยเพราะโรคระบาด", "context.outside.disaster"),  # one statement is told once
        ("บุคลากรไม่เพียงพอ", None),
    ],
)
def test_a_remark_is_found_by_its_words(statement: str, expected: str | None) -> None:
    own = register(item("p1", "problem", statement, unit="สำนักงานหนึ่ง"))
    made = facts(statements=outside_statements(own, tidy("remarks"), frozenset({"สำนักงานหนึ่ง"})))
    table = gather_context(made, RULES)
    assert table["wording"].tolist() == ([expected] if expected else [])
    assert table["owner"].tolist() == (["สำนักงานหนึ่ง"] if expected else [])


def test_what_a_document_calls_a_threat_is_not_told_twice_and_a_form_repeats_nothing() -> None:
    own = register(item("t1", "threat", "ภัยแล้ง"), item("p1", "cause", "น้ำท่วมทำให้เลื่อนกิจกรรม"))
    form = [
        {"number": number, "kind": "cause", "text": text, "file": "f.xlsx", "sheet": "s", "row": 3}
        for number, text in (("1", "น้ำท่วม ทำให้เลื่อนกิจกรรม"), ("2", "แผ่นดินไหวในพื้นที่"))
    ]
    told = outside_statements(own, tidy("remarks", form), frozenset())
    assert told["item_id"].tolist() == ["p1", "form-2"]


def test_every_wording_can_be_said_and_rules_name_their_source() -> None:
    kinds = {rule.kind for rule in RULES.rules}
    assert kinds == {
        "informal_share_nation",
        "informal_share_change",
        "target_group_change",
        "new_plan",
        "outside_remark",
    }
    for rule in RULES.rules:
        assert rule.source
        assert quadrants_of(rule) <= {"O", "T"}
    assert all(text.th and text.en for text in (*SENTENCES.values(), *REASONS.values()))


def test_keys_are_unique_and_a_digest_follows_the_numbers() -> None:
    one = gather_context(facts(target(2564, 1000), target(2565, 1300)), RULES)
    other = gather_context(facts(target(2564, 1000), target(2565, 1400)), RULES)
    assert one["key"].tolist() == other["key"].tolist() == ["target_group_change.42"]
    assert one["digest"].tolist() != other["digest"].tolist()
    assert "1,300" in one["text_th"].iloc[0]


@pytest.mark.parametrize(
    ("text", "shown"), [("ก ข", "ก ข"), ("กกกก ขขขข คคคค", "กกกก …"), ("กกกกกกกกกกกกก", "กกกกกกกก …")]
)
def test_a_long_statement_is_cut_where_a_space_stands(text: str, shown: str) -> None:
    assert quoted(text, 8) == shown


def test_nothing_known_is_an_empty_table_with_its_columns() -> None:
    table = gather_context(ContextFacts(2565, "42", scopes=("42",)), RULES)
    assert table.empty
    assert isinstance(table, pd.DataFrame)
    assert "owner" in table
