from __future__ import annotations

from xml.etree import ElementTree

import pandas as pd
import pytest

from analysis.exhibits.blocks import (
    Html,
    Masthead,
    Tile,
    findings_table,
    masthead,
    note_list,
    paragraphs,
    section,
    style_sheet,
    tiles,
)
from analysis.exhibits.render import table_html
from analysis.exhibits.theme import BAND_COLOURS


def parsed(piece: Html) -> ElementTree.Element:
    return ElementTree.fromstring(piece.text)


def test_a_synthetic_round_says_so_and_a_real_one_does_not() -> None:
    real = masthead(Masthead("รายงาน", facts={"ปีงบประมาณ": "2568"}))
    synthetic = masthead(Masthead("รายงาน", synthetic_note="ใช้ทดสอบ"))
    assert "ข้อมูลสังเคราะห์" not in real.text
    assert parsed(synthetic).find("p").attrib["class"] == "synthetic"
    assert "".join(parsed(synthetic).find("p").itertext()) == "ข้อมูลสังเคราะห์ ไม่ใช่ข้อมูลจริง ใช้ทดสอบ"


def test_a_tile_carries_its_figure_its_band_in_words_and_missing_is_not_zero() -> None:
    known, missing = parsed(tiles([Tile("ภาพรวม", "75.00", "ร้อยละ", "fig-1", "red"), Tile("จังหวัด", None)])).findall(
        "li"
    )
    assert known.find(".//*[@data-figure='fig-1']").text == "75.00"
    assert "■ แดง · ต้องเร่งรัด" in "".join(known.itertext())
    assert missing.find(".//*[@aria-label='ไม่มีข้อมูล']").text == "–"


def test_a_section_holds_its_parts_under_a_linked_heading() -> None:
    root = parsed(section("สรุป & ผล", "summary", paragraphs(["<หนึ่ง>"]), note_list(["สอง"])))
    assert root.attrib["aria-labelledby"] == root.find("h2").attrib["id"] == "summary"
    assert root.find("h2").text == "สรุป & ผล"
    assert root.find("div/p").text == "<หนึ่ง>"


@pytest.mark.parametrize("bad", ["", "1a", 'a"b', "a b"])
def test_a_section_id_is_a_plain_word(bad: str) -> None:
    with pytest.raises(ValueError, match="plain word"):
        section("ก", bad)


def test_findings_keep_their_place_and_what_to_do() -> None:
    record = {
        "code": "I-1", "severity": "error", "scope": "42", "file": "ก.xlsx", "sheet": "แผน", "cell": "G58", "read": "๓",
        "message_th": "ผิด", "message_en": "wrong", "fix_th": "แก้", "fix_en": "mend",
    }  # fmt: skip
    frame = pd.DataFrame([record])
    thai, english = (findings_table(frame, "t", language).rows[0] for language in ("th", "en"))
    assert [thai.cell(key).value for key in ("severity", "message", "place", "fix")] == [
        "ต้องแก้ไข",
        "ผิด",
        "ก.xlsx › แผน › G58",
        "แก้",
    ]
    assert english.cell("message").value == "wrong"
    assert "ไม่พบข้อสังเกต" in table_html(findings_table(frame.iloc[:0], "t"), "th")


def test_the_sheet_takes_its_colours_from_the_theme() -> None:
    assert f"--red:{BAND_COLOURS['red']};" in style_sheet()


def test_no_line_of_a_title_breaks_the_name_of_the_field() -> None:
    head = Masthead("ผลการบริหารจัดการแรงงานนอกระบบ ปี <2565>", "", {}, "", "th", "", ())
    assert '<span class="whole">แรงงานนอกระบบ</span> ปี &lt;2565&gt;</h1>' in masthead(head).text
