"""Formulas are made of typed parts, and reckoned as a spreadsheet program does."""

from __future__ import annotations

import pytest

from analysis.publish.office.live.cached_values import with_values
from analysis.publish.office.live.formula import Constant, Formula, Operation, Part, Spot, call, choose
from analysis.publish.office.live.formula_values import CannotCompute, Value, Values

A, BLANK, WORD, LATER = Spot(2, 1), Spot(3, 1), Spot(4, 1), Spot(5, 1)
CELLS: dict[tuple[int, int], Value] = {(2, 1): 3.0, (4, 1): "คน", (5, 1): 0.125}
ALL = A.to(LATER)


def reckoned(part: Part) -> Value:
    return Values({**CELLS, (1, 1): Formula(part)}).at(1, 1)


def test_a_word_of_data_in_quotes_stays_a_word() -> None:
    assert Formula(Constant('a"&SUM(1)&"')).text == '="a""&SUM(1)&"""'


@pytest.mark.parametrize("name", ["TODAY", "INDIRECT", "HYPERLINK", "WEBSERVICE", "sum", "SUM(1)+"])
def test_only_known_functions_are_called(name: str) -> None:
    with pytest.raises(ValueError, match=name.replace("(", r"\(").replace("+", r"\+").replace(")", r"\)")):
        call(name, 1)
    with pytest.raises(ValueError, match=";"):
        Operation(";", A, A)


@pytest.mark.parametrize(
    ("part", "value"),
    [
        (A + BLANK, 3.0),
        (call("SUM", ALL), 3.125),
        (call("COUNT", ALL), 2.0),
        (call("COUNTIF", ALL, "คน"), 1.0),
        (call("MIN", BLANK), 0.0),
        (call("MAX", ALL), 3.0),
        (BLANK.equals(0), True),
        (BLANK.equals(""), True),
        (WORD.equals(3), False),
        (WORD > A, True),
        (choose(A > 2, "ใช่", A / 0), "ใช่"),
        (call("ROUND", LATER, 2), 0.13),
        (call("ROUND", LATER * -1, 2), -0.13),
        (call("ROUND", Constant(2.675), 2), 2.68),
        (call("SUMPRODUCT", call("ISNUMBER", ALL) * 1, ALL), 3.125),
        (call("SUMPRODUCT", (ALL > 1) * call("ISNUMBER", ALL)), 1.0),
        (call("INDEX", ALL, 3), "คน"),
        (call("DATE", 2022, 13, 5), 44931.0),
        (call("YEAR", Constant(44931)), 2023.0),
        (call("MONTH", Constant(44931)), 1.0),
        (call("WEEKDAY", Constant(44931), 2), 4.0),
        (call("N", WORD), 0.0),
        (call("NOT", call("OR", A > 5, A > 4)), True),
        (call("AND", A > 1, A > 2), True),
        (call("ABS", BLANK - A), 3.0),
        (Constant("ก").then(A).then("ข"), "ก3ข"),
    ],
)
def test_parts_give_what_a_spreadsheet_gives(part: Part, value: Value) -> None:
    assert reckoned(part) == value


@pytest.mark.parametrize("part", [A / 0, WORD + 1, call("INDEX", ALL, 9), Spot(1, 2).to(LATER)])
def test_what_a_spreadsheet_answers_with_an_error_is_refused(part: Part) -> None:
    with pytest.raises(CannotCompute):
        reckoned(part)


def test_a_value_stands_beside_each_formula_and_a_foreign_one_is_refused() -> None:
    xml = b'<row><c r="A1" s="3"><f>1+1</f><v></v></c><c r="B1"><f>"a"&amp;"b"</f><v/></c></row>'
    told = with_values(xml, {"A1": 2.0, "B1": "<ก>"})
    assert b'<c r="A1" s="3"><f>1+1</f><v>2</v></c>' in told
    assert '<c r="B1" t="str"><f>"a"&amp;"b"</f><v>&lt;ก&gt;</v></c>'.encode() in told
    with pytest.raises(KeyError):
        with_values(xml, {"A1": 2.0})
