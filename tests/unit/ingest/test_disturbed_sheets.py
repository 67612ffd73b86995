"""Whatever people do to a sheet: the figures are the undisturbed ones, or a finding stands at the right cell.

Each disturbance stands for its kind and is put into random plans. A changed sum without a finding fails.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Font

from analysis.ingest.account import Fate
from analysis.ingest.findings.finding import Severity
from analysis.ingest.office import Expectation, OfficeData, read_office
from analysis.thai.calendar import FiscalYear

PLAN, MONTHLY = "แผนและผล", "ผลรายเดือน"
HEAD = ("ที่", "โครงการ/กิจกรรม", "เป้าหมาย", "หน่วยนับ", "งบประมาณ", "ผลงาน", "ผลเงิน", "หน่วยงานรับผิดชอบ")
LABELS = {"target": "เป้าหมาย", "budget": "งบประมาณ", "result": "ผลงาน", "spent": "ผลเงิน"}
TOP = 2  # the row of the header; the strategy and the section stand below it
FIRST = TOP + 3
Sheet = openpyxl.worksheet.worksheet.Worksheet
Disturbance = Callable[[Sheet, int], None]


@st.composite
def plans(draw: st.DrawFn) -> list[list[object]]:
    """Activities of one section, none the sum of others or nearly so."""
    rows, before = [], 0
    for number in range(draw(st.integers(3, 7))):
        thousands = st.integers(11, 400).filter(lambda drawn, sum_=before: abs(drawn * 1000 - sum_) > sum_ / 20)
        target = draw(thousands) * 1000 + 3**number
        before += target
        label, budget = f"กิจกรรมที่ {number + 1} ของแผน", target * 7 + number
        rows.append([f"{number + 1}.", label, target, "คน", budget, target // 2, target * 3, "สรจ.เลย"])
    return rows


def book(rows: list[list[object]]) -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = PLAN
    for line in (["ผลการดำเนินงาน"], HEAD, [None, "แนวทางที่ 1 : ก"], [None, "แนวทางย่อยที่ 1.1 : ข"], *rows):
        sheet.append(line)
    return made


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Callable[[openpyxl.Workbook], OfficeData]:
    folder = tmp_path_factory.mktemp("disturbed")

    def reading(made: openpyxl.Workbook) -> OfficeData:
        path = folder / "42-loei.xlsx"
        made.save(path)
        return read_office(path, "data/42-loei.xlsx", Expectation(FiscalYear(2565), ("action_plan",)))

    return reading


def sums(office: OfficeData) -> dict[str, float] | None:
    """The sums of the plan by unit; ``None`` where the form was not read."""
    if "activities" not in office.tables:
        return None
    frame = office.tables["activities"]
    frame = frame[frame["unit_of_measure"].eq("คน") | frame["target"].isna()]
    return {name: math.fsum(frame[name].dropna()) for name in LABELS}


def written(rows: list[list[object]]) -> dict[str, float]:
    """The sums of the rows as they are written down, which an undisturbed sheet is read to."""
    return {name: math.fsum(row[HEAD.index(label)] for row in rows) for name, label in LABELS.items()}


def _append(sheet: Sheet, *values: object) -> None:
    for column, value in enumerate(values, 1):
        sheet.cell(sheet.max_row + (column == 1), column, value)


def _total(label: object, *, money_only: bool = False, first: int = FIRST) -> Disturbance:
    def disturb(sheet: Sheet, at: int) -> None:
        rows = range(first, sheet.max_row + 1)
        columns = (5, 7) if money_only else (3, 5, 6, 7)
        added = {column: sum(sheet.cell(row, column).value for row in rows) for column in columns}
        place = sheet.max_row + 1
        sheet.cell(place, 2, label)
        for column, value in added.items():
            sheet.cell(place, column, value)
        if not money_only:
            sheet.cell(place, 4, "คน")

    return disturb


def _cell(column: int, change: Callable[[object], object], number_format: str | None = None) -> Disturbance:
    def disturb(sheet: Sheet, at: int) -> None:
        cell = sheet.cell(at, column)
        cell.value = change(cell.value)
        if number_format:
            cell.number_format = number_format

    return disturb


def _near_total(sheet: Sheet, at: int) -> None:
    """A total that its office typed, one person too many."""
    _total("ยอดทั้งแผน")(sheet, at)
    sheet.cell(sheet.max_row, 3).value += 1


def _breakdown(sheet: Sheet, at: int) -> None:
    parts = [[sheet.cell(at, column).value // 3 for column in (3, 6)]]
    parts.append([sheet.cell(at, column).value - part for column, part in zip((3, 6), parts[0], strict=True)])
    for place, (label, (target, result)) in enumerate(zip(("ชาย", "หญิง"), parts, strict=True), at + 1):
        sheet.insert_rows(place)
        for column, value in enumerate(("-", label, target, "คน", None, result), 1):
            sheet.cell(place, column, value)


def _insert(*values: object) -> Disturbance:
    def disturb(sheet: Sheet, at: int) -> None:
        sheet.insert_rows(FIRST)
        for column, value in enumerate(values, 1):
            sheet.cell(FIRST, column, value)

    return disturb


def _other_table(sheet: Sheet, at: int) -> None:
    top = sheet.max_row + 3
    lines = (
        ["สรุปรายไตรมาส"],
        ["ไตรมาส", "รายการ", "แผน", "หน่วย", "แผนเงิน", "ผล", "เงินที่จ่าย", "ร้อยละ"],
        [1, "ไตรมาส 1", 10, "ครั้ง", 300000, 10, 100000, 33.3],
    )
    for below, line in enumerate(lines):
        for column, value in enumerate(line, 1):
            sheet.cell(top + below, column, value)


def _owner_column(sheet: Sheet, at: int) -> None:
    sheet.cell(TOP, 9, "จังหวัด")
    row = sheet.max_row + 1
    for column, value in enumerate(("9.", "กิจกรรมของตรัง", 1000, "คน", 500, 900, 400, "สจจ.", "ตรัง"), 1):
        sheet.cell(row, column, value)


def _second_column(column: int) -> Disturbance:
    def disturb(sheet: Sheet, at: int) -> None:
        sheet.cell(TOP, 9, sheet.cell(TOP, column).value)
        for row in range(FIRST, sheet.max_row + 1):
            sheet.cell(row, 9, 7)

    return disturb


def _copied_sheet(title: str) -> Disturbance:
    def disturb(sheet: Sheet, at: int) -> None:
        copied = sheet.parent.copy_worksheet(sheet)
        copied.title = title
        copied.cell(at, 3, 999_999)

    return disturb


def _thousands_of_baht(sheet: Sheet, at: int) -> None:
    sheet.cell(1, 1, "หน่วย : พันบาท")
    for row in range(FIRST, sheet.max_row + 1):
        for column in (5, 7):
            sheet.cell(row, column, sheet.cell(row, column).value / 1000)


def _struck(sheet: Sheet, at: int) -> None:
    sheet.cell(at, 3).font = Font(strike=True)


def _comment(sheet: Sheet, at: int) -> None:
    sheet.cell(at, 5).comment = Comment("ยกเลิกเพราะน้ำท่วม", "สรจ.")


def _hidden_row(sheet: Sheet, at: int) -> None:
    sheet.row_dimensions[at].hidden = True


DISTURBANCES: dict[str, Disturbance] = {
    "a total in other words": _total("ยอดสุทธิ"),
    "a total in English": _total("Grand total"),
    "a total without a name": _total(None),
    "a total of money only": _total("งบทั้งแผน", money_only=True),
    "a total of its first words": _total("รวมเป้าหมาย"),
    "a total that is nearly the sum": _near_total,
    "a row below broken down": _breakdown,
    "a row that is no activity": _insert(None, "ผลการดำเนินงานปีก่อน", 300, "คน", 2000, 310, 1900),
    "a row of money alone": _insert("*", "งบกลาง", None, None, 4_991_167),
    "column numbers": _insert(*range(1, 9)),
    "column numbers in brackets": _insert(*(f"({number})" for number in range(1, 9))),
    "the header again": _insert(*HEAD),
    "another table below": _other_table,
    "a row of another province": _owner_column,
    "an agency of another province": _cell(8, lambda _: "สจจ.ตรัง"),
    "the target twice": _second_column(3),
    "the result twice": _second_column(6),
    "a sheet of the same name and a space": _copied_sheet(PLAN + " "),
    "a sheet of the same name and what nobody sees": _copied_sheet(PLAN + "\u200b"),
    "a copied sheet": _copied_sheet(PLAN + " (2)"),
    "a per cent among persons": _cell(3, lambda _: "52%"),
    "a per cent by its format": _cell(3, lambda _: 0.52, "0%"),
    "places among persons": _cell(3, lambda _: "12 แห่ง"),
    "baht among persons": _cell(6, lambda value: f"{value:,} บาท"),
    "persons among baht": _cell(5, lambda value: f"{value:,} คน"),
    "thousands of baht": _thousands_of_baht,
    "a number shown in thousands": _cell(5, lambda value: value, "#,##0,"),
    "a zero-width space": _cell(3, lambda value: f"{value}\u200b"),
    "no-break spaces": _cell(3, lambda value: f"{value:,}".replace(",", "\u00a0")),
    "full-width digits": _cell(3, lambda value: "".join(chr(ord(one) + 0xFEE0) for one in str(value))),
    "persons by another word": _cell(4, lambda _: "ราย"),
    "persons letter by letter": _cell(4, lambda _: "ค น"),
    "persons beside another unit": _cell(4, lambda _: "คน/ครั้ง"),
    "persons by the thousand": _cell(4, lambda _: "พันคน"),
    "an unknown unit": _cell(4, lambda _: "ผู้ประกันตน"),
    "an unreadable number": _cell(3, lambda _: "สองร้อย"),
    "an unreadable amount of money": _cell(7, lambda _: "รอเบิก"),
    "a negative number": _cell(6, lambda value: -value),
    "a struck-out number": _struck,
    "a comment": _comment,
    "a hidden row": _hidden_row,
}


@pytest.mark.parametrize("kind", DISTURBANCES)
@given(rows=plans(), place=st.integers(0, 2))
@settings(max_examples=30)
def test_no_changed_sum_without_a_finding(read: Callable, kind: str, rows: list[list[object]], place: int) -> None:
    made = book(rows)
    disturbed = FIRST + place
    DISTURBANCES[kind](made.worksheets[0], disturbed)
    office = read(made)
    told = [one for one in office.findings if one.severity is not Severity.NOTE and one.code != "cover_missing"]
    assert sums(office) == pytest.approx(written(rows)) or told, kind
    assert not [one for one in office.findings if one.code == "row_unaccounted"]


@given(rows=plans())
@settings(max_examples=30)
def test_an_undisturbed_sheet_is_asked_nothing(read: Callable, rows: list[list[object]]) -> None:
    office = read(book(rows))
    assert sums(office) == pytest.approx(written(rows))
    assert [one.code for one in office.findings] == ["cover_missing"]
    (account,) = office.accounts
    assert account.rows[Fate.USED] == len(rows) + 1  # the section's heading is in a table of its own
    assert account.rows[Fate.LEFT_OUT] == 1  # the strategy's heading
    assert account.money[Fate.USED] == sum(row[4] + row[6] for row in rows)


@pytest.mark.parametrize(
    ("kind", "code", "cell"),
    [
        ("a total in English", "row_is_sum", None),
        ("a total without a name", "row_unused", None),
        ("a total that is nearly the sum", "row_near_sum", f"B{FIRST + 4}"),
        ("a row below broken down", "row_broken_down", f"B{FIRST}"),
        ("a row that is no activity", "row_without_number", f"B{FIRST}"),
        ("a row of money alone", "row_without_number", f"B{FIRST}"),
        ("another table below", "other_table", None),
        ("a row of another province", "row_of_other_office", None),
        ("an agency of another province", "agency_of_other_province", f"H{FIRST}"),
        ("the target twice", "column_duplicate", f"I{TOP}"),
        ("a per cent among persons", "unit_differs", f"C{FIRST}"),
        ("a per cent by its format", "unit_differs", f"C{FIRST}"),
        ("thousands of baht", "scale_above", "A1"),
        ("a number shown in thousands", "number_scaled", f"E{FIRST}"),
        ("an unknown unit", "unit_of_measure_unknown", f"D{FIRST}"),
        ("persons letter by letter", "unit_renamed", f"D{FIRST}"),
        ("persons beside another unit", "unit_holds_persons", f"D{FIRST}"),
        ("persons by the thousand", "unit_scaled", f"D{FIRST}"),
        ("a struck-out number", "struck_out", f"C{FIRST}"),
        ("a comment", "comments_unread", f"E{FIRST}"),
        ("a copied sheet", "sheet_like_form", ""),
        ("a hidden row", "hidden_part", ""),
        ("an unreadable amount of money", "number_unreadable", f"G{FIRST}"),
    ],
)
def test_what_is_told_and_where(read: Callable, kind: str, code: str, cell: str | None) -> None:
    rows = [[f"{n}.", f"งาน {n}", 100 * n + 7, "คน", 1000 * n + 1, 50 * n, 900 * n, "สรจ.เลย"] for n in range(1, 5)]
    made = book(rows)
    DISTURBANCES[kind](made.worksheets[0], FIRST)
    found = [one for one in read(made).findings if one.code == code]
    assert len(found) == 1
    assert cell is None or found[0].cell == cell
