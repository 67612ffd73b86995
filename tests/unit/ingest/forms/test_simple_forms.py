"""Forms with one record a row."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from analysis.ingest.findings.reading_log import ReadingLog
from analysis.ingest.forms.simple import read_remarks
from analysis.ingest.layouts.fields import CellKind, Field
from analysis.ingest.layouts.offices import LAYOUTS, SUBMISSION_ITEMS
from analysis.ingest.layouts.tables import SCHEMAS
from analysis.ingest.workbook.grid import Grid
from analysis.ingest.workbook.records import READ_AS
from analysis.ingest.workbook.sheet_reader import SheetReader
from made_grids import FILE, SCOPE, YEAR, first_row, read, read_grid, told


@pytest.mark.parametrize(("typed", "kind"), SUBMISSION_ITEMS.items())
def test_each_item_that_is_sent(typed: str, kind: str) -> None:
    tables, log = read("submissions", [[f" {typed} ", "ต.ค. 64", None, None, None]])
    assert tables["submissions"]["kind"].tolist() == [kind]
    assert log.findings == []


def test_an_item_in_thai_digits_is_the_same_item() -> None:
    tables, _ = read("submissions", [["แบบ สป-๑๒", None, None, None, None]])
    assert tables["submissions"]["kind"].tolist() == ["form_sp12"]


@pytest.mark.parametrize(("form", "at"), [("submissions", 0), ("remarks", 1)])
def test_an_unknown_item_is_set_aside(form: str, at: int) -> None:
    row: list[object] = [None] * 5
    row[at] = "รายงานลับ"
    tables, log = read(form, [row])
    assert tables[form].empty
    assert told(log.findings) == [("item_unknown", f"{'AB'[at]}{first_row(form)}")]


@pytest.mark.parametrize(
    ("value", "unit", "code"),
    [
        (93, "คน", None),
        (85, "ร้อยละ", None),
        (2561, "พ.ศ.", None),
        (93, None, "unit_missing"),
        (93, "-", "unit_missing"),
        (93, "พันคน", "unit_not_single"),
        (93, "ล้านบาท", "unit_not_single"),
        (93, "คน/ครั้ง", "unit_not_single"),
        ("-", None, None),
    ],
)
def test_a_stated_figure_needs_a_single_unit(value: object, unit: str | None, code: str | None) -> None:
    tables, log = read("stated", [["เป้าหมาย", value, unit, None]])
    assert len(tables["stated"]) == 1
    assert told(log.findings) == ([(code, f"C{first_row('stated')}")] if code else [])


def test_a_baht_sign_is_baht() -> None:
    tables, _ = read("disbursement", [["งบ", 6, "24,800฿", "24800 ฿", "30 มี.ค. 65", None]])
    assert tables["disbursements"][["allocation", "spent"]].values.tolist() == [[24800, 24800]]


@pytest.mark.parametrize("level", [None, "-", 2.5, "ห้า", 1e20])
def test_a_step_without_a_level_is_set_aside(level: object) -> None:
    tables, log = read("process_steps", [[level, "เกณฑ์", "คำสั่งจังหวัด", None], [1, "ก", "ข", None]])
    assert tables["process_steps"]["level"].tolist() == [1]
    assert told(log.findings) == [("number_unreadable", f"A{first_row('process_steps')}")]


def test_a_dash_is_no_evidence() -> None:
    tables, _ = read("process_steps", [[1, "ก", "-", None], [2, "ข", "คำสั่ง", "๑๕ มกราคม ๒๕๖๕"]])
    assert tables["process_steps"]["evidence"].isna().tolist() == [True, False]


def test_totals_of_the_allocation_are_no_items() -> None:
    rows = [["งบดำเนินงาน", 6, 100, 50, None, None], ["รวม", 6, 100, 50, None, None]]
    tables, _ = read("disbursement", rows)
    assert tables["disbursements"]["item"].tolist() == ["งบดำเนินงาน"]


MONEY = first_row("disbursement")


@pytest.mark.parametrize(
    ("item", "months", "kept", "asked"),
    [
        ("คงเหลือ", 6, 1, 0),
        ("เงินคงเหลือ", 6, 1, 0),
        ("ร้อยละ", 6, 1, 0),
        ("ร้อยละการเบิกจ่าย", 6, 1, 0),
        ("เฉลี่ยต่อเดือน", 6, 1, 0),
        ("เงินกันเหลื่อมปี", 6, 2, 1),
        ("งบดำเนินงาน (ครั้งที่ 2)", 6, 2, 1),
        ("เงินกันเหลื่อมปี", 12, 2, 0),
        ("งบดำเนินงาน", 6, 2, 0),
    ],
)
def test_a_second_row_of_money(item: str, months: int, kept: int, asked: int) -> None:
    rows = [["งบดำเนินงาน", 6, 100, 50, "28 ก.พ. 65", None], [item, months, 90, 40, "30 มี.ค. 65", None]]
    tables, log = read("disbursement", rows)
    assert len(tables["disbursements"]) == kept
    assert told(log.findings) == [("item_second", f"A{MONEY + 1}")] * asked
    assert list(log.left_out.values()) == ["no_item"] * (2 - kept)


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        ({"as_of": datetime(1965, 3, 30)}, "reading_outside_fiscal_year", "E"),
        ({"as_of": "30 มี.ค. 66"}, "reading_outside_fiscal_year", "E"),
        ({"as_of": "30 มี.ค. 2665"}, "reading_outside_fiscal_year", "E"),
        ({"as_of": "30 ก.ย. 2564"}, "reading_outside_fiscal_year", "E"),
        ({"as_of": "1 ต.ค. 2565"}, "reading_outside_fiscal_year", "E"),
        ({"months": 0}, "period_not_months", "B"),
        ({"months": 6.5}, "period_not_months", "B"),
        ({"months": 13}, "period_not_months", "B"),
        ({"as_of": datetime(1965, 3, 30), "months": 13}, "period_not_months", "B"),
    ],
)
def test_readings_of_money_that_are_set_aside(cells: dict[str, object], code: str, column: str) -> None:
    line = {"item": "งบ", "months": 6, "allocation": 100, "spent": 50, "as_of": "30 มี.ค. 2565", **cells}
    tables, log = read("disbursement", [[*line.values(), None], ["ค่าตอบแทน", 6, 100, 40, "28 ก.พ. 2565", None]])
    assert tables["disbursements"]["spent"].tolist() == [40]
    assert [record["code"] for record in log.set_aside] == [code]
    assert told(log.findings) == [(code, f"{column}{MONEY}")]


@pytest.mark.parametrize(
    ("latest", "codes"),
    [
        ({}, []),
        ({"as_of": datetime(1965, 3, 30)}, ["reading_outside_fiscal_year"]),
        ({"as_of": "30 มีนา"}, ["date_unreadable"]),
        ({"as_of": None}, ["readings_without_order"]),
        ({"as_of": "28 ก.พ. 2565"}, ["readings_without_order"]),
        ({"as_of": "28 ก.พ. 2565", "spent": 40}, []),
        ({"spent": "มาก"}, ["number_unreadable"]),
        ({"allocation": -1}, ["number_negative"]),
        ({"months": 13}, ["period_not_months"]),
        ({"months": 12, "as_of": datetime(1965, 3, 30)}, None),  # a reading of the whole year
        ({"item": "ค่าตอบแทน", "as_of": None}, None),  # another item
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_an_older_reading_never_passes_for_the_latest(
    latest: dict[str, object], codes: list[str] | None, first: bool
) -> None:
    line = {"item": "งบ", "months": 6, "allocation": 100, "spent": 50, "as_of": "30 มี.ค. 2565", **latest}
    rows = [[*line.values(), None], ["งบ", 6, 100, 40, "28 ก.พ. 2565", None]]
    tables, log = read("disbursement", rows if first else rows[::-1])
    kept = tables["disbursements"]["spent"].tolist()
    if codes is None:
        assert 40 in kept
        return
    assert [finding.code for finding in log.findings] == codes
    assert (kept == []) is bool(codes)
    assert len(log.set_aside) == (2 if codes else 0)


@pytest.mark.parametrize("as_of", ["1 ต.ค. 2564", "30 มี.ค. 65", "30 ก.ย. 2565", datetime(2022, 3, 30), None])
@pytest.mark.parametrize("months", [1, 6, 12, None])
def test_readings_of_money_that_count(as_of: object, months: object) -> None:
    tables, log = read("disbursement", [["งบ", months, 100, 50, as_of, None], ["ค่าตอบแทน", 6, 1, 1, None, None]])
    assert tables["disbursements"]["spent"].tolist() == [50, 1]
    assert log.set_aside == []


@pytest.mark.parametrize(
    ("amount", "told_of"),
    [(100.005, True), (0.333, True), (100.25, False), (0.1 + 0.2, False), (167450, False), (123456789.01, False)],
)
def test_a_fraction_of_a_satang_is_told_and_kept(amount: float, told_of: bool) -> None:
    tables, log = read("disbursement", [["งบ", 6, amount, 0, None, None]])
    assert tables["disbursements"]["allocation"].tolist() == [amount]
    assert [finding.code for finding in log.findings] == ["satang_fraction"] * told_of


@pytest.mark.parametrize(("typed", "kept"), [("15 ม.ค. 2565", True), (datetime(1965, 1, 15), False)])
def test_a_step_done_outside_the_year_has_no_date(typed: object, kept: bool) -> None:
    tables, log = read("process_steps", [[1, "ก", "คำสั่ง", typed]])
    assert tables["process_steps"]["done_on"].notna().tolist() == [kept]
    assert ("date_outside_fiscal_year" in {finding.code for finding in log.findings}) is not kept


@pytest.mark.parametrize(
    ("kind", "dtype", "typed", "value"),
    [
        (CellKind.TEXT, "str", " รหัส ๑ ", "รหัส ๑"),
        (CellKind.QUANTITY, "float64", "๑,๒๐๐", 1200.0),
        (CellKind.MONEY, "float64", "24,800.50 บาท", 24800.5),
        (CellKind.PERCENT, "float64", "19.6", 19.6),
        (CellKind.DATE, "datetime64[s]", "30 มี.ค. 65", datetime(2022, 3, 30)),
        (CellKind.MONTH, "datetime64[s]", "ต.ค. 64", datetime(2021, 10, 1)),
        (CellKind.YEAR, "int64", "2565", 2565),
    ],
)
def test_a_column_without_a_rule_of_its_own_is_read_by_its_kind(
    monkeypatch: pytest.MonkeyPatch, kind: CellKind, dtype: str, typed: str, value: object
) -> None:
    """To add one, the form's rules, its header and the table name it; no reader does."""
    assert kind in READ_AS
    monkeypatch.setitem(SCHEMAS, "remarks", {**SCHEMAS["remarks"], "more": dtype})
    layout = LAYOUTS["remarks"]
    layout = replace(layout, fields=(*layout.fields, Field("more", ("เพิ่มเติม",), kind=kind, required=False)))
    labels = [field.header[-1] for field in layout.fields]
    rows = [("1", "สาเหตุ", "ฝนตก", typed), ("2", "สาเหตุ", "ลมแรง", "???")]
    grid = Grid(layout.sheet, ((layout.title,), tuple(labels), *rows))
    log = ReadingLog(FILE, scope=SCOPE)
    reader = SheetReader.open({grid.sheet: grid}, layout, log, YEAR)
    assert reader is not None
    table = read_remarks(reader, SCOPE)["remarks"]
    assert table["more"].iloc[0] == value
    assert table["text"].iloc[0] == "ฝนตก"
    cells = {finding.cell for finding in log.findings}
    assert ("D3" in cells, "D4" in cells) == (False, kind is not CellKind.TEXT), "what cannot be read is told"


#: Of forms with one record a row: a row that is read whole.
READ_WHOLE = {
    "disbursement": ["งบ", 6, 100, 50, "30 มี.ค. 65", "GFMIS"],
    "submissions": ["แบบ สป-12", "ต.ค. 64", None, "5 พ.ย. 64", None],
    "process_steps": [1, "ก", "คำสั่ง", "15 ม.ค. 2565"],
    "labour_force": ["เลย", 2564, "แรงงานนอกระบบ", 60, "ผู้มีงานทำ", 100, "คน", 60, "สสช."],
    "stated": ["เป้าหมาย", 93, "คน", "หน้า 1"],
    "unit_activities": ["กอง", "อบรม", "10 คน", "5 คน", "5 คน", None],
    "remarks": ["1", "สาเหตุ", "ฝนตก"],
}


@pytest.mark.parametrize("form", READ_WHOLE)
def test_a_column_that_is_not_there_is_told_where_it_is_needed_and_stops_nothing(form: str) -> None:
    layout, row = LAYOUTS[form], READ_WHOLE[form]
    (table,) = read(form, [row])[0].values()
    assert len(table) == 1, "with all columns it is a row of the table"
    for at, lacking in enumerate(layout.fields):
        labels = [None if field is lacking else field.header[0] for field in layout.fields]
        typed = tuple(None if here == at else value for here, value in enumerate(row))
        _, log = read_grid(form, Grid(layout.sheet, ((layout.title,), tuple(labels), typed)))
        assert not lacking.required or log.findings, lacking.name
