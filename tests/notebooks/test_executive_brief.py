"""The brief: every sentence has a figure, the three things follow from the results, and the memo begins with it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import docx
import pytest

from analysis import paths
from analysis.notebook import evaluation_memo
from analysis.reports.brief.docx import FULL, HEIGHT, STEPS, brief_document, height_of, size_of, write_brief
from analysis.reports.brief.model import Brief
from analysis.reports.brief.report import ExecutiveBrief
from analysis.reports.view import RoundView
from books.word import words

HOME = paths.home()
TWO = ("scope.provinces=42,92",)
MARKED = re.compile(r'<data class="figure" data-figure="([^"]+)"')
LABEL = "ส่งรายงานตรงเวลา ร้อยละ"
#: What a run would have gathered for Loei: two values that may not be compared, one that may, one with peers.
LOEI = {
    "names": ["data/fy2564-r2/42-loei.xlsx", "การส่งรายงาน", "data/fy2565-r1/41-udon-thani.xlsx"],
    "earlier": {
        "milestones.level": ["fy2564-r2", 3.0, None, ["criteria", "plan", "part"], ["", ""], [[0, 1, "5"]]],
        "people.percent": ["fy2564-r2", 83.26, None, ["plan", "part"], ["", ""], [[0, 1, "6"]]],
        "timeliness.on_time_percent": ["fy2564-r1", 40.0, 10.0, [], ["", ""], [[0, 1, "7"]]],
    },
    "peers": {"people.percent": [33.56, 5, 1, 1, 3, [[2, 1, "8"]]]},
}
KINDS = [
    ("fy2568-m02", "TH", (), False),
    ("fy2568-m02", "TH", (), True),
    ("fy2565-r1", "TH", TWO, False),
    ("fy2565-r1", "42", TWO, False),
    ("fy2565-r1", "92", (*TWO, "language=en"), False),
    ("fy2566-annual", "42", (), False),
    ("fy2562-annual", "92", (), False),
    ("fy2564-annual", "24", (), False),
]


def opened(
    round_id: str, scope: str, more: tuple[str, ...] = (), *, centre: bool = False, beside: Mapping[str, object] = LOEI
) -> ExecutiveBrief:
    return ExecutiveBrief(RoundView.open(round_id, scope, more), beside, centre=centre)


def block(brief: Brief, key: str) -> list[str]:
    return [one.plain for found in brief.blocks if found.key == key for one in found.sentences]


@pytest.mark.parametrize(("round_id", "scope", "more", "centre"), KINDS)
def test_every_sentence_has_a_figure_that_leads_to_its_rows(
    round_id: str, scope: str, more: tuple[str, ...], centre: bool
) -> None:
    report = opened(round_id, scope, more, centre=centre)
    brief = report.brief
    sentences = [*brief.answer, *(one for found in brief.blocks for one in found.sentences)]
    known = {figure.figure_id for figure in report.view.book}
    without = [one.plain for one in sentences if not MARKED.search(one.html) and "ครบทุกเงื่อนไข" not in one.plain]
    assert without == []
    assert {id for one in sentences for id in MARKED.findall(one.html)} <= known
    cells = [cell.figure_id for row in brief.table.rows for cell in row.cells.values() if cell.figure_id]
    assert len(cells) >= len(brief.table.rows)
    assert {found.key for found in brief.blocks} >= {"movers", "change", "promised", "trust"}
    assert len(block(brief, "movers")) <= 3


@pytest.mark.parametrize(("round_id", "scope", "more", "centre"), KINDS)
def test_its_word_file_is_reckoned_to_stand_on_one_sheet(
    round_id: str, scope: str, more: tuple[str, ...], centre: bool, tmp_path: Path
) -> None:
    brief = opened(round_id, scope, more, centre=centre).brief
    assert height_of(brief, size_of(brief)) <= FULL * HEIGHT
    write_brief(tmp_path / "one.docx", brief)
    write_brief(tmp_path / "two.docx", brief)
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.docx") as made:
        xml = made.read("word/document.xml").decode()
    assert "pageBreakBefore" not in xml
    assert 'w:type="page"' not in xml
    assert xml.count("<w:sectPr") == 1
    document = docx.Document(str(tmp_path / "one.docx"))
    assert (round(document.sections[0].page_width.cm, 1), round(document.sections[0].page_height.cm, 1)) == (21.0, 29.7)
    lines = [words(paragraph._p) for paragraph in document.paragraphs]
    for one in (*brief.answer, *(said for found in brief.blocks for said in found.sentences)):
        assert any(one.plain in line for line in lines)


def test_a_longer_brief_has_smaller_letters_before_it_has_a_second_sheet() -> None:
    brief = opened("fy2566-annual", "42").brief
    sizes = [height_of(brief, size) for size in STEPS]
    assert sizes == sorted(sizes, reverse=True)
    longer = Brief(**{**vars(brief), "answer": brief.answer * 14})
    assert size_of(longer) < size_of(brief)
    assert brief_document(longer).styles["Brief Item"].font.size.pt == size_of(longer)


def test_what_may_be_compared_is_told_and_what_may_not_with_its_reason() -> None:
    brief = opened("fy2565-r1", "42", TWO).brief
    cells = {row.cells["indicator"].value: row.cells for row in brief.table.rows}
    assert cells[LABEL]["change"].text == "+10.00"
    assert cells["คน ร้อยละของเป้าหมายทั้งปี"]["change"].text == "เทียบไม่ได้"
    assert cells["คน ร้อยละของเป้าหมายทั้งปี"]["rank"].text == "1 จาก 5 (1–3)"
    risen, refused = block(brief, "change")
    assert risen == f"{LABEL}: เพิ่มขึ้น 10.00 จุด จาก 40.00 เป็น 50.00 (ปีงบประมาณ พ.ศ. 2564 รอบที่ 1)"
    assert refused == (
        "เทียบกับปีงบประมาณ พ.ศ. 2564 รอบที่ 2 ไม่ได้ 2 ตัวชี้วัด เพราะอยู่ภายใต้แผนคนละฉบับ และเป็นคนละงวดของปี — ครั้งนั้น "
        "ระดับความสำเร็จ (จาก 5) 3 (เกณฑ์เปลี่ยน); คน ร้อยละของเป้าหมายทั้งปี 83.26"
    )
    assert "สูงกว่าค่ากลาง 1 ตัวชี้วัด" in block(brief, "peers")[0]


@pytest.mark.parametrize(
    ("because", "told"),
    [
        (["", ""], "เทียบด้วยความระมัดระวัง เพราะอยู่ภายใต้แผนคนละฉบับ"),
        (["แผนต่างกันเพียงชื่อ", "The plans differ in name alone"], "ผู้วิเคราะห์เชื่อมสองปีนี้ เพราะแผนต่างกันเพียงชื่อ"),
    ],
)
def test_what_is_compared_with_caution_bears_a_mark_and_its_reason(because: list[str], told: str) -> None:
    earlier = {"people.percent": ["fy2564-r1", 40.0, 9.54, ["plan"], because, [[0, 1, "6"]]]}
    brief = opened("fy2565-r1", "42", TWO, beside={**LOEI, "earlier": earlier}).brief
    cells = {row.cells["indicator"].value: row.cells for row in brief.table.rows}
    assert cells["คน ร้อยละของเป้าหมายทั้งปี"]["change"].text == "+9.54*"
    (said,) = block(brief, "change")
    assert said.endswith(f"(ปีงบประมาณ พ.ศ. 2564 รอบที่ 1; {told})")
    assert "* เทียบด้วยความระมัดระวัง เหตุผลอยู่ในหัวข้อการเปลี่ยนแปลง" in brief.table.notes


def test_where_nobody_looked_nothing_is_claimed() -> None:
    brief = opened("fy2565-r1", "42", TWO, beside={}).brief
    assert [column.key for column in brief.table.columns] == ["indicator", "now"]
    assert "ไม่มีรอบก่อน" in block(brief, "change")[0]
    assert "อ่านเฉพาะสำนักงานเดียว" in block(brief, "peers")[0]


@pytest.mark.parametrize(
    ("round_id", "scope", "more", "centre", "told"),
    [
        ("fy2565-r1", "42", TWO, False, ["ช้าสุด 2 วัน", "ช้าสุด 11 วัน", "ส่งช้า 3 ฉบับ"]),
        ("fy2565-r1", "92", TWO, False, ["เบิกจ่ายเพิ่ม 4,532 บาท", "เพิ่มอีก 533 คน"]),
        ("fy2568-m02", "TH", (), False, ["ภาพรวมโครงการเพิ่ม 25.00 จุด", "เพิ่ม 4.41 จุด", "เพิ่ม 1.96 จุด"]),
        ("fy2568-m02", "TH", (), True, ["ร้อยละ 25.00 — หากครบ ภาพรวมส่วนกลางเพิ่ม 4.41 จุด", "1.96", "0.74"]),
        ("fy2566-annual", "42", (), False, ["เกินงบประมาณ 90,000 บาท", "ปัญหาที่เอกสารระบุ (1/5)", "(2/5)"]),
    ],
)
def test_the_three_things_follow_from_what_is_lacking(
    round_id: str, scope: str, more: tuple[str, ...], centre: bool, told: list[str]
) -> None:
    said = block(opened(round_id, scope, more, centre=centre).brief, "movers")
    assert len(said) == len(told)
    assert [part for part, one in zip(told, said, strict=True) if part not in one] == []


def test_what_is_not_to_be_trusted_is_said() -> None:
    assert "ยอดรวมที่เอกสารระบุ 2 ยอดไม่ตรง" in " ".join(block(opened("fy2566-annual", "42").brief, "trust"))
    assert "ร้อยละของ 1 หน่วยงานใช้ค่าที่รายงานระบุ" in " ".join(block(opened("fy2568-m02", "TH").brief, "trust"))
    assert block(opened("fy2565-r1", "42", TWO).brief, "trust")[0].startswith("ห้ามอ้างอิง")


def test_the_memo_begins_with_the_brief_and_loses_nothing() -> None:
    report = evaluation_memo("fy2565-r1", "42", TWO, alongside=LOEI)
    page = report.brief()
    assert page is not None
    assert '<section class="brief"' in page.text
    (letter,) = report._letters
    assert [part.number for part in letter.memo.brief] == ["ก.", "ข.", "ค.", "ง.", "จ.", "ฉ."]
    assert [part.key for part in letter.memo.parts] == ["background", "facts", "considerations", "proposals"]
    assert "ภาคผนวก ข้อ 4" in letter.memo.closing.plain
    assert "ภาคผนวก 4. ข้อเสนอ" in report.letters().text
    unit = evaluation_memo("fy2568-m02", unit="12-2", alongside={})
    assert unit.brief() is None
    assert unit._letters[0].memo.brief == ()
