from __future__ import annotations

from xml.etree import ElementTree

import pytest

from analysis.exhibits.render import table_html
from analysis.exhibits.table import Cell, Column, Kind, Row, Table

COLUMNS = (
    Column("name", "โครงการ"),
    Column("result", "ผลงาน", Kind.INTEGER, "ผลการดำเนินงาน"),
    Column("percent", "ร้อยละ", Kind.PERCENT2, "ผลการดำเนินงาน"),
    Column("band", "เกณฑ์สี", Kind.BAND),
)


def drawn(*rows: Row, **more: object) -> ElementTree.Element:
    return ElementTree.fromstring(table_html(Table("t1", "ตาราง <1>", COLUMNS, rows, **more), "th"))


def row(kind: str = "normal", **values: object) -> Row:
    cells = {key: value if isinstance(value, Cell) else Cell(value) for key, value in values.items()}
    return Row(cells, kind)


def test_a_figure_carries_its_id_and_text_is_escaped() -> None:
    root = drawn(row(name="<b>ก</b>", result=Cell(5, 'fig"1'), percent=97.5, band="yellow"))
    cells = root.findall(".//tbody/tr/td")
    assert cells[0].attrib["data-figure"] == 'fig"1'
    assert root.find(".//tbody/tr/th").text == "<b>ก</b>"
    assert root.find(".//caption/span").text == "ตาราง <1>"


def test_missing_is_a_dash_with_its_meaning_and_zero_is_not_missing() -> None:
    root = drawn(row(name="ก", result=None, percent=0, band=None))
    result, percent, band = root.findall(".//tbody/tr/td")
    assert result.find("abbr").attrib["title"] == "ไม่มีข้อมูล"
    assert result.find("abbr").text == band.find("abbr").text == "–"
    assert percent.text == "0.00"


def test_a_column_that_does_not_apply_stays_blank() -> None:
    root = drawn(row("total", name="รวม", result=3))
    assert [cell.text for cell in root.findall(".//tbody/tr/td")] == ["3", None, None]
    assert root.find(".//tbody/tr").attrib["class"] == "total"


@pytest.mark.parametrize(
    ("band", "symbol", "word"), [("green", "●", "เขียว"), ("yellow", "▲", "เหลือง"), ("red", "■", "แดง")]
)
def test_a_band_is_a_symbol_and_a_word(band: str, symbol: str, word: str) -> None:
    text = "".join(drawn(row(name="ก", band=band)).findall(".//tbody/tr/td")[-1].itertext())
    assert text == f"{symbol} {word}"


def test_headings_span_their_group_and_say_their_scope() -> None:
    root = drawn(row(name="ก"))
    top, bottom = root.findall(".//thead/tr")
    assert [(th.text, th.attrib["scope"]) for th in top] == [
        ("โครงการ", "col"),
        ("ผลการดำเนินงาน", "colgroup"),
        ("เกณฑ์สี", "col"),
    ]
    assert top[1].attrib["colspan"] == "2"
    assert [th.text for th in bottom] == ["ผลงาน", "ร้อยละ"]
    assert root.find("div").attrib["tabindex"] == "0"


def test_a_group_row_without_numbers_spans_the_table() -> None:
    heading = drawn(row("group", name="แนวทางที่ 1")).find(".//tbody/tr/th")
    assert heading.attrib == {"scope": "rowgroup", "colspan": "4"}


def test_notes_are_listed() -> None:
    assert [item.text for item in drawn(row(name="ก"), notes=("หนึ่ง", "สอง")).findall(".//ol/li")] == ["หนึ่ง", "สอง"]
