"""The same form as Google Sheets, Excel and LibreOffice save it: other strings, dates, formulas, merges, empty tails.

The files are made of the parts that those programs write, so that no program is needed to try them.
"""

from __future__ import annotations

import math
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.ingest.layouts.offices import LAYOUTS
from analysis.ingest.office import Expectation, OfficeData, read_office
from analysis.ingest.workbook.grid import Grid
from analysis.ingest.workbook.reader import open_workbook
from analysis.thai.calendar import FiscalYear
from written_xlsx import STRICT, Book, Raw

PLAN_HEADS = (
    ["ที่", "โครงการ/กิจกรรม", "แผนการดำเนินงาน", None, None, "ผลการดำเนินงาน", None, "หน่วยงานรับผิดชอบ"],
    [None, None, "เป้าหมาย", "หน่วยนับ", "งบประมาณ (บาท)", "ผลงาน", "ผลเงิน (บาท)", None],
)
STRATEGY = [None, "แนวทางที่ 1 : ด้านส่งเสริม"]
PLAN_MERGES = ["A1:A2", "B1:B2", "C1:E1", "F1:G1", "H1:H2"]
#: Serial numbers of 30 March 2565 (2022 in CE): counted from 1900 and from 1904; and of 2565-03-30 taken as CE.
DAY, DAY_1904, DAY_AS_CE = 44650, 43188, 242977
MARCH = pd.Timestamp(2022, 3, 30)


def merges(*areas: str) -> str:
    return "<mergeCells>" + "".join(f"<mergeCell ref='{area}'/>" for area in areas) + "</mergeCells>"


def read(book: Book, folder: Path, *forms: str) -> OfficeData:
    book.cover(หน่วยงาน="สำนักงานแรงงานจังหวัดเลย", จังหวัด="เลย", ปีงบประมาณ=2565)
    path = book.save(folder / "42-loei.xlsx")
    return read_office(path, path.name, Expectation(FiscalYear(2565), forms))


def plan(book: Book, *rows: str, after: str = "") -> None:
    """The action plan: two rows of header, a strategy, and ``rows`` from the fourth on."""
    heads = [book.row(number, labels) for number, labels in enumerate((*PLAN_HEADS, STRATEGY), start=1)]
    book.sheet("แผนและผล", [*heads, *rows], after or merges(*PLAN_MERGES))


def labels(form: str) -> list[str]:
    return [field.header[-1] for field in LAYOUTS[form].fields]


def told(office: OfficeData) -> list[tuple[str, str]]:
    return [(finding.code, finding.cell) for finding in office.findings]


def submitted(book: Book, value: object, folder: Path) -> OfficeData:
    """One report with its date of sending as the program stores it."""
    book.sheet("การส่งรายงาน", [book.row(1, labels("submissions")), book.row(2, ["รายงานประจำปี", None, None, value])])
    return read(book, folder, "submissions")


# Google Sheets


def test_google_sheets_styled_emptiness_and_inline_text(tmp_path: Path) -> None:
    """A thousand rows by twenty-six columns of styled nothing, and text inside the cells."""
    book = Book()
    style = book.style("General")
    empty = [Raw("", f"s='{style}'")] * 26
    words = Raw("<is><t>ฝึกอาชีพ</t></is>", "t='inlineStr'")
    row = book.row(4, ["1", words, 60, "คน", 1000, Raw("<v>50</v>", f"s='{style}'"), 900.5, "สรจ.เลย", *empty[8:]])
    plan(book, row, *[book.row(number, empty) for number in range(5, 1001)])
    office = read(book, tmp_path, "action_plan")
    assert told(office) == []
    (line,) = office.tables["activities"].itertuples(index=False)
    assert (line.activity, line.target, line.result, line.spent, line.row) == ("ฝึกอาชีพ", 60, 50, 900.5, 4)


def test_numbers_kept_as_text_are_read_and_told_once(tmp_path: Path) -> None:
    book = Book()
    plan(book, book.row(4, ["1", "ฝึกอาชีพ", "1,060", "คน", "1000", "๕๐", "900.50", "สรจ.เลย"]))
    office = read(book, tmp_path, "action_plan")
    assert told(office) == [("number_from_text", "C4")]
    assert office.tables["activities"][["target", "budget", "result", "spent"]].iloc[0].tolist() == [
        1060,
        1000,
        50,
        900.5,
    ]


def test_a_formula_of_google_sheets_is_its_computed_value(tmp_path: Path) -> None:
    book = Book()
    unit = Raw("<f>IFERROR(__xludf.DUMMYFUNCTION(&quot;x&quot;),&quot;คน&quot;)</f><v>คน</v>", "t='str'")
    plan(book, book.row(4, ["1", "ฝึกอาชีพ", Raw("<f>SUM(C9:C10)</f><v>60</v>"), unit, 1, 50, 1, "สรจ.เลย"]))
    office = read(book, tmp_path, "action_plan")
    assert told(office) == []
    assert office.tables["activities"][["target", "unit_of_measure"]].iloc[0].tolist() == [60, "คน"]


# Dates


@pytest.mark.parametrize(
    "code",
    [
        14,  # the built-in short date
        71,  # a built-in date of Thai editions
        81,
        "d/m/yyyy",
        "dd/mm/yyyy",
        'd" "mmmm" "yyyy',  # Google Sheets
        "[$-D00041E]d/m/yyyy;@",  # Excel, Buddhist calendar and Thai digits
        "[$-107041E]d mmm yy;@",
        "[$-1070000]d/mm/yyyy;@",
        "[$-41E]D MMM BBBB",  # LibreOffice
        "[~buddhist]D/M/YYYY",
        "DD/MM/YY",
        "d/m/bbbb",
        "ว/ด/ปปปป",
    ],
)
def test_a_date_is_a_date_in_every_format(tmp_path: Path, code: str | int) -> None:
    book = Book()
    office = submitted(book, Raw(f"<v>{DAY}</v>", f"s='{book.style(code)}'"), tmp_path)
    assert told(office) == []
    assert office.tables["submissions"]["submitted"].tolist() == [MARCH]


@pytest.mark.parametrize("code", [14, 71, "d/m/yyyy", "ว/ด/ปปปป"])
def test_days_counted_from_1904(tmp_path: Path, code: str | int) -> None:
    book = Book(since_1904=True)
    office = submitted(book, Raw(f"<v>{DAY_1904}</v>", f"s='{book.style(code)}'"), tmp_path)
    assert office.tables["submissions"]["submitted"].tolist() == [MARCH]


def test_a_buddhist_year_that_excel_took_for_ce(tmp_path: Path) -> None:
    book = Book()
    office = submitted(book, Raw(f"<v>{DAY_AS_CE}</v>", f"s='{book.style('d/m/yyyy')}'"), tmp_path)
    assert told(office) == []
    assert office.tables["submissions"]["submitted"].tolist() == [MARCH]


def test_a_date_of_the_strict_format(tmp_path: Path) -> None:
    book = Book(namespace=STRICT)
    office = submitted(book, Raw("<v>2022-03-30T00:00:00</v>", "t='d'"), tmp_path)
    assert told(office) == []
    assert office.tables["submissions"]["submitted"].tolist() == [MARCH]


def test_a_number_that_is_shown_as_a_number_is_no_date(tmp_path: Path) -> None:
    book = Book()
    style = book.style('"รุ่นที่ "0')
    assert told(submitted(book, Raw(f"<v>{DAY}</v>", f"s='{style}'"), tmp_path)) == [("date_unreadable", "D2")]


def test_a_number_beyond_the_calendar_stays_a_number(tmp_path: Path) -> None:
    book = Book()
    assert told(submitted(book, Raw("<v>99999999999</v>", f"s='{book.style(71)}'"), tmp_path)) == [
        ("date_unreadable", "D2")
    ]


def test_a_month_that_a_program_turned_into_a_date(tmp_path: Path) -> None:
    """ "ต.ค. 64" typed into a Thai Excel is a date, in a header as in a row."""
    book = Book()
    style = f"s='{book.style('mmm yy')}'"
    heads = labels("monthly_results")
    heads[4:] = [Raw("<v>44470</v>", style), "พ.ย. 64"]  # 1 October 2564
    parents = [None, None, None, None, "ผลการดำเนินงานรายเดือน", None]
    rows = [book.row(1, parents), book.row(2, heads), book.row(3, ["1", "ฝึกอาชีพ", 9, "คน", 4, 5])]
    book.sheet("ผลรายเดือน", rows, merges("E1:F1"))
    sent = ["รายงานผลรายเดือน", Raw("<v>44470</v>", style), None, "5/11/2564"]
    book.sheet("การส่งรายงาน", [book.row(1, labels("submissions")), book.row(2, sent)])
    office = read(book, tmp_path, "monthly_results", "submissions")
    assert told(office) == []
    october = pd.Timestamp(2021, 10, 1)
    assert office.tables["monthly_results"]["month"].tolist() == [october, pd.Timestamp(2021, 11, 1)]
    assert office.tables["submissions"]["month"].tolist() == [october]


# Per cents


@pytest.mark.parametrize(
    ("code", "stored", "expected"),
    [
        (9, "0.85", 85.0),
        (10, "0.5266", 52.66),
        ("0.0%", "0.57", 57.0),
        ("#,##0.00\\%", "52.66", 52.66),
        ('0.0"%"', "52.66", 52.66),
    ],
)
def test_a_per_cent_is_what_the_cell_shows(tmp_path: Path, code: str | int, stored: str, expected: float) -> None:
    book = Book()
    value = Raw(f"<v>{stored}</v>", f"s='{book.style(code)}'")
    row = ["เลย", 2564, "แรงงานนอกระบบ", 5, "ผู้มีงานทำ", 10, "คน", value]
    book.sheet("บริบทแรงงาน", [book.row(1, labels("labour_force")), book.row(2, row)])
    office = read(book, tmp_path, "labour_force")
    assert told(office) == []
    assert office.tables["shares"]["stated_percent"].tolist() == [expected]


@given(st.integers(0, 10_000_000))
def test_no_per_cent_gains_or_loses_a_digit(parts: int) -> None:
    """Stored as a binary fraction, shown as the decimal that was typed."""
    shown = Grid("ก", ((parts / 10_000_000,),), percents=frozenset({(0, 0)})).raw(0, 0)
    assert Decimal(shown.removesuffix("%")) == Decimal(parts) / 100_000


def test_a_per_cent_among_targets_and_in_a_column_of_money(tmp_path: Path) -> None:
    book = Book()
    style = f"s='{book.style(9)}'"
    heads = ["โครงการ/ตัวชี้วัด", "เป้าหมาย 12 เดือน", "เป้าหมาย 2 เดือน", "ผลการดำเนินงาน", None, None]
    below = [None, None, None, *labels("overall_indicators")[3:]]
    rows = [["1. โครงการ"], ["1) ร้อยละของผู้ผ่าน", Raw("<v>0.8</v>", style), None, Raw("<v>0.9</v>", style)]]
    table = [book.row(number, row) for number, row in enumerate((heads, below, *rows), start=1)]
    book.sheet("ภาพรวม", table, merges("A1:A2", "B1:B2", "C1:C2", "D1:F1"))
    money = ["งบประมาณ", 6, Raw("<v>0.8</v>", style), 1, "30/3/2565"]
    book.sheet("การเบิกจ่าย", [book.row(1, labels("disbursement")), book.row(2, money)])
    office = read(book, tmp_path, "overall_indicators", "disbursement")
    (line,) = office.tables["indicators"].itertuples(index=False)
    assert (line.kind, line.target_year, line.result) == ("percent", 80, 90)
    assert ("number_unreadable", "C2") in told(office)


# Excel


def test_shared_formulas_with_their_values_and_one_without(tmp_path: Path) -> None:
    book = Book()
    first, then, lost = (
        "<f t='shared' ref='G4:G6' si='0'>E4*1</f><v>4</v>",
        "<f t='shared' si='0'/><v>6</v>",
        "<f t='shared' si='0'/>",
    )
    rows = [
        book.row(number, ["1", f"กิจกรรม {number}", 9, "คน", 8, 7, Raw(formula), "สรจ.เลย"])
        for number, formula in enumerate((first, then, lost), start=4)
    ]
    plan(book, *rows)
    office = read(book, tmp_path, "action_plan")
    spent, results = (office.tables["activities"][name].tolist() for name in ("spent", "result"))
    assert spent[:2] == [4, 6]
    assert math.isnan(spent[2])  # the money of the row is gone, its persons stay
    assert results == [7, 7, 7]
    assert told(office) == [("formula_not_computed", "G6")]


def test_rows_that_a_filter_hides_are_data(tmp_path: Path) -> None:
    book = Book()
    rows = [
        book.row(number, ["1", f"กิจกรรม {number}", 9, "คน", 8, 7, 6, "สรจ.เลย"], "hidden='1'" if number == 5 else "")
        for number in (4, 5, 6)
    ]
    plan(book, *rows, after=f"<autoFilter ref='A2:H6'/>{merges(*PLAN_MERGES)}")
    assert read(book, tmp_path, "action_plan").tables["activities"]["row"].tolist() == [4, 5, 6]


def test_an_agency_merged_over_its_rows_is_that_of_each_and_a_target_counts_once(tmp_path: Path) -> None:
    book = Book()
    rows = [
        book.row(4, ["1", "กิจกรรมหนึ่ง", 60, "คน", 8, 7, 6, "สรจ.เลย"]),
        book.row(5, ["2", "กิจกรรมสอง", None, None, 8, 7, 6]),
        book.row(6, ["3", "กิจกรรมสาม", 5, "แห่ง", 8, 7, 6]),
    ]
    plan(book, *rows, after=merges(*PLAN_MERGES, "H4:H6", "C4:C5", "D4:D5"))
    table = read(book, tmp_path, "action_plan").tables["activities"]
    assert table["agency"].tolist() == ["สรจ."] * 3
    assert table["unit_of_measure"].tolist() == ["คน", "คน", "แห่ง"]
    assert table["target"].fillna(-1).tolist() == [60, -1, 5]


def test_text_in_runs_with_breaks_and_reading_aids(tmp_path: Path) -> None:
    book = Book()
    runs = "<r><t>ฝึก</t></r><r><rPr><b/></rPr><t xml:space='preserve'>อาชีพ_x000D_\nเสริม</t></r>"
    book.strings.append(f"<si>{runs}<rPh sb='0' eb='1'><t>x</t></rPh></si>")
    plan(book, book.row(4, ["1", Raw("<v>0</v>", "t='s'"), 9, "คน", 8, 7, 6, "สรจ.เลย"]))
    office = read(book, tmp_path, "action_plan")
    assert office.tables["activities"]["activity"].tolist() == ["ฝึกอาชีพ\nเสริม"]


def test_cells_without_addresses_are_counted_from_the_left(tmp_path: Path) -> None:
    """The address of a cell may be left out; some converters do."""
    book = Book()
    path = tmp_path / "a.xlsx"
    book.sheet("ว่าง", ["<row><c><v>5</v></c><c t='inlineStr'><is><t>ก</t></is></c></row>"])
    assert open_workbook(book.save(path))["ว่าง"].cells == ((5.0, "ก"),)


def test_an_extent_that_is_wrong_hides_nothing(tmp_path: Path) -> None:
    book = Book()
    book.sheet("ก", [book.row(1, [1, 2]), book.row(9, [3])])
    book.sheets["ก"] = book.sheets["ก"].replace("<sheetData>", "<dimension ref='A1'/><sheetData>")
    grid = open_workbook(book.save(tmp_path / "a.xlsx"))["ก"]
    assert (grid.value(0, 1), grid.value(8, 0)) == (2.0, 3.0)
