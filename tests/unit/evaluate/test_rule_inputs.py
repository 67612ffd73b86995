from __future__ import annotations

import pytest

from analysis.evaluate.rules.catalogue import RULES, columns_of_figure, inputs_of_rule
from analysis.evaluate.rules.rule import Use
from analysis.ingest.layouts.tables import SCHEMAS


@pytest.mark.parametrize("rule", RULES)
def test_what_a_rule_reads_exists(rule: str) -> None:
    inputs = RULES[rule].inputs
    assert inputs.tables
    for table, reads in inputs.tables.items():
        assert set(reads.columns) <= SCHEMAS[table].keys(), table
    assert set(inputs.parts) <= set(RULES)


@pytest.mark.parametrize("rule", [name for name, rule in RULES.items() if rule.inputs.only])
def test_narrowed_values_are_values_of_the_rule(rule: str) -> None:
    inputs = RULES[rule].inputs
    known = {column for reads in inputs.tables.values() for column in reads.values}
    assert {column for columns in inputs.only.values() for column in columns} <= known


def test_a_figure_of_several_reports_reads_what_each_rule_reads() -> None:
    both = columns_of_figure("people_percent; own_disbursement", "people.percent")
    assert both["monthly_results", "result"] is Use.VALUE
    assert both["disbursements", "spent"] is Use.VALUE
    assert both["monthly_results", "unit_of_measure"] is Use.PICK


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("plan.people.target", {"target"}),
        ("plan.money.agency.phmch.percent", {"budget", "spent"}),
        ("plan.people.percent", {"target", "result"}),
        ("plan.activities", set()),
    ],
)
def test_a_figure_reads_only_what_makes_it(name: str, values: set[str]) -> None:
    found = columns_of_figure("action_plan", name)
    assert {column for (_, column), use in found.items() if use is Use.VALUE} == values


def test_an_unknown_rule_reads_nothing() -> None:
    assert inputs_of_rule("no such rule") == ()
    assert columns_of_figure("no such rule", "x") == {}


def test_lists_are_told_from_sums() -> None:
    plan = RULES["action_plan"].inputs
    assert plan.picks_by_value("plan.below.count", "activities")
    assert not plan.picks_by_value("plan.people.target", "activities")
