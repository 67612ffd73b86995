from __future__ import annotations

import struct
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from analysis.errors import WorkbookError
from analysis.reports.memo.docx import Letterform, write_memo
from analysis.reports.memo.environment import ENVIRONMENT
from analysis.reports.memo.fields import FIELDS
from analysis.reports.memo.template import MEMO_LOOKS, build_template
from analysis.thai.digits import ARABIC_DIGITS
from memo_samples import HOSTILE, memo, own_template, texts

SHIPPED = Path(__file__).resolve().parents[4] / "params" / "templates" / "evaluation_memo.docx"
PLAIN = HOSTILE.replace("\x07", "")


def png(path: Path) -> Path:
    """A picture of one dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0\0\0")) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + body)
    return path


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "memo.docx"
    write_memo(path, memo(), Letterform(SHIPPED))
    return path


def test_the_shipped_template_is_what_its_builder_writes(tmp_path: Path) -> None:
    build_template(tmp_path / "built.docx")
    with zipfile.ZipFile(tmp_path / "built.docx") as built, zipfile.ZipFile(SHIPPED) as shipped:
        assert built.namelist() == shipped.namelist()
        assert [name for name in built.namelist() if built.read(name) != shipped.read(name)] == []


def test_the_memo_has_its_header_parts_table_chart_and_end(written: Path) -> None:
    lines = texts(written)
    assert lines[:5] == [
        "บันทึกข้อความ",
        "ส่วนราชการ  สำนักงาน",
        "ที่  รง 0209/1วันที่  15 มกราคม 2568",
        "เรื่อง  เรื่องที่ 1",
        "เรียน  ผู้ว่าราชการจังหวัด",
    ]
    assert lines[5:9] == ["1. ข้อเท็จจริง", f"1.1 ผลงาน 36,182 คน {PLAIN}", "(1) ข้อย่อย 3", "1.2 ต่อไป"]
    assert lines[-5:] == ["จึงเรียนมาเพื่อโปรดทราบ", "(....)", "แรงงานจังหวัด", "สำเนาเรียน", "สรจ."]
    document = docx.Document(str(written))
    assert [cell.text for cell in document.tables[0].rows[2].cells] == ["ข", "–"]
    assert len(document.inline_shapes) == 1
    assert document.core_properties.title == "บันทึก"


def test_hostile_words_come_out_as_words(written: Path) -> None:
    document = docx.Document(str(written))
    assert document.tables[0].rows[1].cells[0].text == PLAIN
    assert sum(PLAIN in line for line in texts(written)) == 2


def test_thai_digits_reach_every_word(tmp_path: Path, written: Path) -> None:
    path = tmp_path / "thai.docx"
    write_memo(path, memo(thai_digits=True), Letterform(SHIPPED))
    assert not set("".join(texts(path))) & set(ARABIC_DIGITS)
    assert "๑,๒๕๐" in texts(path)
    (numbers,) = docx.Document(str(path)).element.body.xpath(".//w:pgNumType")
    assert numbers.get(qn("w:fmt")) == "thaiNumbers"
    assert "1,250" in texts(written)


def test_the_same_memo_gives_the_same_bytes(tmp_path: Path, written: Path) -> None:
    again = tmp_path / "again.docx"
    write_memo(again, memo(), Letterform(SHIPPED))
    assert again.read_bytes() == written.read_bytes()


def test_every_style_is_set_for_thai_letters_too(written: Path) -> None:
    document = docx.Document(str(written))
    used = {paragraph.style.name for paragraph in document.paragraphs}
    assert used & set(MEMO_LOOKS) >= {"Memo Title", "Memo Head", "Memo Part", "Memo Point", "Memo Lead", "Memo Item"}
    for name in used:
        properties = document.styles[name].element.rPr
        assert properties.find(qn("w:rFonts")).get(qn("w:cs")) == "TH Sarabun New"
        assert properties.find(qn("w:szCs")).get(qn("w:val")) == properties.find(qn("w:sz")).get(qn("w:val"))
        assert properties.find(qn("w:bCs")).get(qn("w:val")) == properties.find(qn("w:b")).get(qn("w:val"))
    assert document.styles["Memo Title"].font.size.pt == 29
    assert document.styles["Memo Point"].font.size.pt == 16
    (language,) = document.styles.element.xpath("w:docDefaults//w:lang")
    assert language.get(qn("w:bidi")) == "th-TH"
    section = document.sections[0]
    margins = (section.left_margin.cm, section.right_margin.cm, section.top_margin.cm)
    assert [round(one, 1) for one in margins] == [3.0, 2.0, 1.5]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)


def test_a_template_of_ones_own_lays_the_memo_out_anew(tmp_path: Path) -> None:
    template = own_template(
        tmp_path / "own.docx",
        "ถึง {{ to }} จาก {{ agency }}",
        "{%p for part in parts %}",
        "๏ {{ part.title }}",
        "{%p for table in part.tables %}",
        "{{p table.grid }}",
        "{%p endfor %}",
        "{%p endfor %}",
        "ลงนาม {{ position }}",
    )
    write_memo(tmp_path / "memo.docx", memo(), Letterform(template))
    lines = texts(tmp_path / "memo.docx")
    assert lines[:2] == ["ถึง ผู้ว่าราชการจังหวัด จาก สำนักงาน", "๏ ข้อเท็จจริง"]
    assert lines[-1] == "ลงนาม แรงงานจังหวัด"
    assert "1,250" in lines
    assert "Table Head" in [style.name for style in docx.Document(str(tmp_path / "memo.docx")).styles]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("{{ governor }}", "governor"),
        ("{{ subjct }}", "subject"),
        ("{%p for part in parts %}{{ part.titel }}{%p endfor %}", "titel"),
        ("{{ words.signature }}", "signature"),
        ("{{ agency.__class__ }}", "__class__"),
    ],
)
def test_an_unknown_field_is_refused_by_name(tmp_path: Path, line: str, named: str) -> None:
    parts = line.replace("}{", "}\n{").replace("%}{", "%}\n{").split("\n")
    template = own_template(tmp_path / "own.docx", "{{ to }}", *parts)
    with pytest.raises(WorkbookError) as refused:
        write_memo(tmp_path / "memo.docx", memo(), Letterform(template))
    told = refused.value.text()
    assert named in told
    assert all(field in told for field in FIELDS)
    assert "own.docx" in told
    assert not (tmp_path / "memo.docx").exists()


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (["ดี", "{{ to"], "{{ to"),
        (["{%p for part in parts %}", "{{ part.title }}"], ""),
        (["ดี", "{{ to | shout }}"], "{{ to | shout }}"),
        (["{% import 'os' %}"], "import"),
    ],
)
def test_a_broken_tag_is_refused_with_its_paragraph(tmp_path: Path, lines: list[str], place: str) -> None:
    template = own_template(tmp_path / "own.docx", *lines)
    with pytest.raises(WorkbookError) as refused:
        write_memo(tmp_path / "memo.docx", memo(), Letterform(template))
    assert place in str(refused.value.location)
    assert not (tmp_path / "memo.docx").exists()


def test_a_table_in_the_middle_of_a_line_is_refused(tmp_path: Path) -> None:
    lines = ("{%p for part in parts %}", "{{ part.tables[0].grid }}", "{%p endfor %}")
    with pytest.raises(WorkbookError, match="กลางบรรทัด"):
        write_memo(tmp_path / "memo.docx", memo(), Letterform(own_template(tmp_path / "own.docx", *lines)))


@pytest.mark.parametrize("content", [b"", b"not a document", b"PK\x03\x04broken"])
def test_a_file_that_is_no_word_document_is_refused(tmp_path: Path, content: bytes) -> None:
    template = tmp_path / "own.docx"
    template.write_bytes(content)
    with pytest.raises(WorkbookError, match="เปิดแม่แบบ"):
        write_memo(tmp_path / "memo.docx", memo(), Letterform(template))


def test_the_emblem_is_the_users_own_and_has_words_for_it(tmp_path: Path) -> None:
    write_memo(tmp_path / "memo.docx", memo(), Letterform(SHIPPED, png(tmp_path / "emblem.png")))
    document = docx.Document(str(tmp_path / "memo.docx"))
    emblem, chart = document.element.body.xpath(".//wp:docPr")
    assert emblem.get("descr") == "ตราประจำส่วนราชการ"
    assert chart.get("descr").startswith("แผนภูมิ 7")
    assert round(document.inline_shapes[0].height.cm, 1) == 1.5


def test_an_emblem_that_is_no_picture_is_refused(tmp_path: Path) -> None:
    emblem = tmp_path / "emblem.png"
    emblem.write_text("not a picture", encoding="utf-8")
    with pytest.raises(WorkbookError, match="ภาพตรา"):
        write_memo(tmp_path / "memo.docx", memo(), Letterform(SHIPPED, emblem))


def test_synthetic_data_is_told_on_every_page_and_real_data_is_not(tmp_path: Path, written: Path) -> None:
    write_memo(tmp_path / "made-up.docx", memo(synthetic_note="ข้อมูลสังเคราะห์"), Letterform(SHIPPED))
    for path, told in ((tmp_path / "made-up.docx", "ข้อมูลสังเคราะห์ ไม่ใช่ข้อมูลจริง"), (written, "")):
        section = docx.Document(str(path)).sections[0]
        assert section.first_page_header.paragraphs[0].text == section.header.paragraphs[0].text == told


def test_a_template_is_compiled_once_and_keeps_nothing_of_a_memo(tmp_path: Path) -> None:
    form = Letterform(own_template(tmp_path / "own.docx", "{{ subject }} {% if copies %}{{ copies[0] }}{% endif %}"))
    write_memo(tmp_path / "first.docx", memo(), form)
    write_memo(tmp_path / "second.docx", memo(header=replace(memo().header, subject="เรื่องที่ 2", copies=())), form)
    assert texts(tmp_path / "first.docx") == ["เรื่องที่ 1 สรจ."]
    assert texts(tmp_path / "second.docx") == ["เรื่องที่ 2 "]
    assert ENVIRONMENT.from_string("{{ subject }}") is ENVIRONMENT.from_string("{{ subject }}")


def test_a_strange_template_is_refused_each_time(tmp_path: Path) -> None:
    form = Letterform(own_template(tmp_path / "own.docx", "{{ subjekt }}"))
    for name in ("first.docx", "second.docx"):
        with pytest.raises(WorkbookError, match="subjekt"):
            write_memo(tmp_path / name, memo(), form)
