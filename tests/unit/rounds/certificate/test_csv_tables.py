"""How a table's values stand in a pack's CSV, and what makes a row the only one."""

from __future__ import annotations

import csv
import math

import pandas as pd
import pytest

from analysis.bilingual import Text
from analysis.evaluate.sources import Source
from analysis.exhibits.described import SOURCES, Described
from analysis.exhibits.table import Kind
from analysis.params.load import load_round
from analysis.rounds.certificate.checks import compared_headlines
from analysis.rounds.certificate.data_package import descriptor
from analysis.rounds.certificate.tables import CsvTable, csv_table

WORDS = (Text("ตาราง", "Table"), Text("หนึ่งแถวต่อสิ่ง", "One row a thing"))
TEXT = Described("text", Text("ข้อความ", "Text"))
COUNT = Described("count", Text("จำนวน", "Count"), Kind.INTEGER, "persons", type="Int64")
SHARE = Described("share", Text("ร้อยละ", "Per cent"), Kind.PERCENT2)
HOLDS = Described("holds", Text("ตรง", "Holds"), type="bool")
DAY = Described("day", Text("วันที่", "Day"), Kind.DATE)
MANY = Described("many", Text("หลายค่า", "Many"), many=True)


def written(column: Described, value: object) -> str:
    frame = pd.DataFrame({column.key: pd.Series([value], dtype=column.dtype)})
    table = csv_table("any", WORDS, [column], frame)
    (row,) = csv.reader(table.content().decode("utf-8").splitlines(keepends=True)[1:])
    return row[-1]


@pytest.mark.parametrize(
    ("column", "value", "text"),
    [
        (TEXT, "สรจ. เลย", "สรจ. เลย"),
        (TEXT, 'ก,"ข"', 'ก,"ข"'),
        (TEXT, "=1+1", "'=1+1"),
        (TEXT, "@SUM(A1)", "'@SUM(A1)"),
        (TEXT, None, ""),
        (COUNT, 5, "5"),
        (COUNT, 0, "0"),
        (COUNT, pd.NA, ""),
        (SHARE, 83.57142857142857, "83.57142857142857"),
        (SHARE, 0.0, "0.0"),
        (SHARE, math.nan, ""),
        (HOLDS, True, "true"),
        (DAY, pd.Timestamp(2025, 11, 21), "2025-11-21"),
        (DAY, pd.NaT, ""),
        (MANY, ["ก", "=ข"], "ก | '=ข"),
        (SOURCES, [Source("a.xlsx", "แผน", "3-4"), Source("b.xlsx", "ผล", "9")], "a.xlsx!แผน!3-4 | b.xlsx!ผล!9"),
    ],
)
def test_a_value_as_text(column: Described, value: object, text: str) -> None:
    assert written(column, value) == text


CODE = Described("province_code", Text("รหัสจังหวัด", "Province code"))


@pytest.mark.parametrize(
    ("name", "codes", "key"),
    [
        ("levels", ["42", "92"], ("province_code",)),
        ("levels", ["42", "42"], ("row_number",)),
        ("levels", ["42", None], ("row_number",)),
        ("behind", ["42", "92"], ("row_number",)),
    ],
)
def test_a_key_is_real_or_the_rows_number(name: str, codes: list[str | None], key: tuple[str, ...]) -> None:
    frame = pd.DataFrame({"province_code": pd.Series(codes, dtype="str")})
    table = csv_table(name, WORDS, [CODE], frame)
    assert table.key == key
    assert [row[0] for row in table.rows] == (["1", "2"] if key == ("row_number",) else codes)


def test_a_column_has_its_labels_and_units_in_both_languages() -> None:
    table = csv_table("any", WORDS, [COUNT, SHARE], pd.DataFrame({"count": [1], "share": [2.5]}))
    package = descriptor(load_round("fy2568-m02"), 1, "2025-11-21T05:00:00+00:00", [table])
    fields = {one["name"]: one for one in package["resources"][0]["schema"]["fields"]}
    assert fields["count"]["titles"] == {"th": "จำนวน", "en": "Count"}
    assert (fields["count"]["unit"], fields["count"]["units"]["th"]) == ("persons", "คน")
    assert fields["share"]["type"] == "number"
    assert "constraints" not in fields["count"]
    assert fields["row_number"]["constraints"] == {"required": True}


def lines(name: str, columns: str, *rows: tuple[str, ...]) -> CsvTable:
    described = tuple(Described(key, Text(key, key)) for key in columns.split())
    return CsvTable(name, *WORDS, described, (), rows)


@pytest.mark.parametrize(
    ("level", "percent", "unlike"),
    [("3", "50.0", ()), ("4", "50.0", ("42 level",)), ("3", "50.1", ("42 people_percent",)), ("", "50.0", ())],
)
def test_headlines_are_held_against_figures(level: str, percent: str, unlike: tuple[str, ...]) -> None:
    figures = lines("figures", "scope name value", ("42", "milestones.level", "3.0"), ("42", "people.percent", "50.0"))
    provinces = lines("provinces", "province_code level people_percent", ("42", level, percent))
    compared, found = compared_headlines({"figures": figures, "provinces": provinces})
    assert (compared, found) == (2 if level else 1, unlike)
