"""Wherever a value stands beside its threshold, what is not met never reads as equal: tables, workbooks, sentences."""

from __future__ import annotations

import re
from decimal import Decimal
from types import SimpleNamespace

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.bilingual import Text
from analysis.evaluate.arithmetic import reaches
from analysis.evaluate.conditions import Dossier, judge
from analysis.evaluate.figure import Figure
from analysis.exhibits.declared import declared
from analysis.exhibits.table import Table
from analysis.narrate.sentence import Precisely, Voice
from analysis.params.criteria.milestones import PeoplePercent
from analysis.params.load import load_criteria
from analysis.publish.office.excel import ExcelMeta, write_tables
from analysis.reports.condition_tables import conditions_table
from analysis.reports.evaluation.words import Blocking, ProvinceFacts, detail, places_of_all, province_summary

CRITERIA = load_criteria("fy2565-r1-milestones")
TOP = next(one for _, _, one in CRITERIA.placed() if isinstance(one, PeoplePercent) and one.at_least == 40)
NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
#: All but the last are short by so little that two decimals would say 40.00 of 40.00.
SHORT = [(39_999, 100_000), (399_999, 1_000_000), (79_990.01, 200_000), (3_999_999_999, 10_000_000_000), (39, 100)]


def judged_line(part: float, whole: float) -> dict[str, object]:
    """The row of a condition, as the tables get it."""
    empty = pd.DataFrame()
    people = pd.DataFrame([{"result": part, "target": whole, "sources": []}])
    verdict = judge(TOP, Dossier(people, empty, empty, empty))
    facts = {
        name: getattr(verdict, name) for name in ("unit", "value", "threshold", "gap", "due", "submitted", "sources")
    }
    return {"level": 5, "condition_id": TOP.id, "kind": TOP.kind, "state": str(verdict.state), **facts}


def shown_table(part: float, whole: float) -> Table:
    lines = pd.DataFrame([judged_line(part, whole)])
    report = SimpleNamespace(
        declared=lambda frame, table: declared(frame, table, "th"),
        judged=SimpleNamespace(conditions=lines, milestone_criteria=CRITERIA),
    )
    return conditions_table(report)


def numbers(text: str) -> list[Decimal]:
    return [Decimal(found.replace(",", "")) for found in NUMBER.findall(text)]


def as_excel_shows(cell) -> Decimal:
    places = len(cell.number_format.partition(".")[2])
    return Decimal(f"{Decimal(repr(cell.value)):.{places}f}")


@given(st.integers(0, 10**7), st.integers(1, 10**7))
def test_the_words_of_a_condition(part: int, whole: int) -> None:
    value, threshold = numbers(detail(Voice(), judged_line(part, whole)))
    assert (value >= threshold) == reaches(part, whole, 40)


@pytest.mark.parametrize(("part", "whole"), SHORT)
def test_a_workbook_tells_value_threshold_and_gap_apart(part: float, whole: float, tmp_path) -> None:
    path = tmp_path / "t.xlsx"
    write_tables(path, [shown_table(part, whole)], ExcelMeta("t", "r", "s"))
    cells = [cell for row in openpyxl.load_workbook(path).worksheets[1].iter_rows() for cell in row]
    value, threshold, gap = (as_excel_shows(one) for one in cells if isinstance(one.value, int | float))
    assert value < threshold == 40
    assert gap > 0


@pytest.mark.parametrize(("part", "whole"), SHORT)
@pytest.mark.parametrize("voice", [Voice(), Voice("en")])
def test_sentences_say_what_is_short_and_show_the_percent_below(part: float, whole: float, voice: Voice) -> None:
    line = judged_line(part, whole)
    gap, percent = (Figure(f"r/{n}", "r", 1, "42", n, line[n], "percent", "ok", "r", ()) for n in ("gap", "value"))
    level = Figure("r/level", "r", 1, "42", "level", 4, "level", "ok", "r", ())
    blocking = Blocking(5, Text("ก", "a"), "not_met", gap, "percent", line)
    _, blocked, *_ = province_summary(voice, ProvinceFacts("x", blocking, ()), level, level)
    assert numbers(blocked.plain)[-1] > 0
    told = Precisely(percent, places_of_all(pd.DataFrame([line]), TOP.kind))
    said = voice.say(Text("{percent}", "{percent}"), percent=told)
    assert numbers(said.plain)[0] < 40
    assert f">{said.plain}<" in said.html
