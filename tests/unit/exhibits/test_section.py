"""A report's section hands out what it shows: its tables as pandas tables, and its figures."""

from __future__ import annotations

import re

import pytest

from analysis import notebook as wb
from analysis.reports.evaluation.report import RoundEvaluation


@pytest.fixture(scope="module")
def report() -> RoundEvaluation:
    return wb.round_evaluation("fy2565-r1", "42")


def test_a_section_hands_out_its_tables_and_figures(report: RoundEvaluation) -> None:
    report.summary()
    levels = report.levels()
    assert levels is not None
    assert list(levels.tables) == ["conditions"]
    table = levels.tables["conditions"]
    assert len(table) == len(report.judged.conditions)
    assert "เงื่อนไข" in table.labels.values()
    assert levels.tables[0].equals(table)
    shown = set(re.findall(r'data-figure="([^"]+)"', levels.text))
    assert shown <= set(levels.figures["figure_id"]) != set()


def test_what_another_section_shows_is_not_handed_out(report: RoundEvaluation) -> None:
    levels, timeliness = report.levels(), report.timeliness()
    assert levels is not None
    assert timeliness is not None
    assert "timeliness.percent" not in set(levels.figures["name"])
    assert set(timeliness.figures["rule"]) == {"timeliness"}
    assert len(timeliness.tables["reports"]) == len(report.judged.reports)


def test_a_table_that_a_section_does_not_show_is_refused_with_those_it_shows(report: RoundEvaluation) -> None:
    levels = report.levels()
    assert levels is not None
    with pytest.raises(KeyError, match="conditions"):
        levels.tables["people"]
