"""Back test: Loei's annual book of fiscal year 2566, read back from the Word file that the project writes."""

from __future__ import annotations

import docx
import published_loei as loei
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table

from analysis.notebook import annual_report
from analysis.reports.book.docx import write_book
from books.word import words

DIMENSIONS = (
    "โครงสร้างและอำนาจหน้าที่",
    "การบริหารจัดการ",
    "นโยบายและกฎหมายที่เกี่ยวข้อง",
    "บุคลากร",
    "เทคโนโลยีสารสนเทศและระบบการทำงาน",
)
PLAN, PAIRS, TOTALS, OVERSPENT = 2, 3, 4, 5


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Document:
    path = tmp_path_factory.mktemp("loei") / "annual_report.docx"
    write_book(path, annual_report("fy2566-annual", "42").book)
    return docx.Document(str(path))


def lines(table: Table) -> list[list[str]]:
    """The rows below the heading; merged cells once."""
    heads = [row for row in table._tbl.tr_lst if row.trPr is not None and row.trPr.find(qn("w:tblHeader")) is not None]
    return [["\n".join(words(p) for p in cell.p_lst) for cell in row.tc_lst] for row in table._tbl.tr_lst[len(heads) :]]


def printed(value: float | None) -> str:
    return "–" if value is None else f"{value:,}"


def test_the_75_rows_in_the_printed_order_with_the_printed_numbers(book: Document) -> None:
    rows = [row for row in lines(book.tables[PLAN]) if len(row) == 8 and row[2]]
    shown = [[*row[2:7], row[7]] for row in rows]
    assert shown == [
        [printed(target), unit, printed(budget), printed(result), printed(spent), f"{agency}เลย"]
        for _, _, target, unit, budget, result, spent, agency in loei.ACTIVITIES
    ]
    marks = [number or label.split(" ")[0] for number, label, *_ in rows]
    assert marks == [number for _, number, *_ in loei.ACTIVITIES]


def test_every_strategy_and_sub_strategy_has_its_line(book: Document) -> None:
    rows = lines(book.tables[PLAN])
    heads = [row[0] for row in rows if row[0].startswith("แนวทาง")]
    strategies = [head.split(" ")[1] for head in heads if head.startswith("แนวทางที่")]
    sub_strategies = [head.split(" ")[1] for head in heads if head.startswith("แนวทางย่อยที่")]
    assert strategies == list("123456")
    assert sub_strategies == loei.SUB_STRATEGIES
    own = [row for row in rows if row[0].startswith("แนวทางย่อยที่ 6.1")]
    assert own[0][1:] == ["", "", "14,000", "", "14,000", "สรจ.เลย"]


def test_the_empty_sub_strategies_print_a_dash(book: Document) -> None:
    rows = lines(book.tables[PLAN])
    above = [rows[place - 1][0] for place, row in enumerate(rows) if row == ["", "-", *[""] * 6]]
    assert {head.split(" ")[1] for head in above} == loei.EMPTY
    assert len(above) == 3


def test_five_pairs_of_problem_and_guideline(book: Document) -> None:
    pairs = lines(book.tables[PAIRS])
    assert [pair[0] for pair in pairs] == list(DIMENSIONS)
    assert [pair[1][:20] for pair in pairs] == [
        "จากคำนิยามของแรงงานน",
        "หน่วยงานในระดับพื้นท",
        "ระเบียบปฏิบัติและกฎห",
        "บุคลากรบางส่วนยังขาด",
        "ยังไม่มีระบบฐานข้อมู",
    ]
    assert [pair[2][:12] for pair in pairs] == [
        "ควรมีการกำหน",
        "ควรมีนโยบายเ",
        "ควรมีมาตรการ",
        "ส่งเสริมให้บ",
        "ควรมีฐานข้อม",
    ]


def test_chapter_three_has_the_five_dimensions_twice(book: Document) -> None:
    heads = [one.text for one in book.paragraphs if one.style.name == "Heading 3"]
    assert heads == [f"{number}) ด้าน{name}" for _ in range(2) for number, name in enumerate(DIMENSIONS, start=1)]


def test_both_totals_with_their_differences(book: Document) -> None:
    assert lines(book.tables[TOTALS]) == [
        ["เป้าหมาย", "คน", "31,406", "31,572", "166"],
        ["ผลการดำเนินงาน", "คน", "34,286", "36,182", "1,896"],
    ]
    text = "\n".join(words(one._p) for one in book.paragraphs)
    for number in ("31,572", "36,182", "31,406", "34,286", "114.60", "109.17", "107.47", "100.00"):
        assert number in text


def test_money_with_and_without_the_line_of_61(book: Document) -> None:
    text = "\n".join(words(one._p) for one in book.paragraphs)
    for number in ("30,400,620", "25,409,453", "83.58", "30,386,620", "25,395,453", "83.57", "167,450"):
        assert number in text


def test_five_rows_overspend(book: Document) -> None:
    rows = lines(book.tables[OVERSPENT])
    assert len(rows) == 5
    assert ["26,380", "36,380", "10,000"] in [row[2:] for row in rows]


def test_the_chosen_work_is_the_offices_own_choice_in_its_order(book: Document) -> None:
    heads = [one.text for one in book.paragraphs if one.style.name == "Heading 2"]
    chosen = [head for head in heads if head[:2] in {f"{number}." for number in range(1, 8)}][:7]
    assert [head.split(" ")[1][:20] for head in chosen] == [
        "โครงการแก้ไขปัญหาควา",
        "โครงการจัดทำดัชนีชี้",
        "จัดประชุมศูนย์ประสาน",
        "กิจกรรมตรวจแรงงานนอก",
        "โครงการพัฒนาศักยภาพแ",
        "โครงการส่งเสริมการจ้",
        "โครงการส่งเสริมคนพิก",
    ]
