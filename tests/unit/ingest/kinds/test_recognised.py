"""What a file is, is told by its bytes, whatever its name; and it is told what it was taken for."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from analysis.ingest.kinds.opened import FileKind
from opened_files import opened, refused, texts
from written_tables import delimited, html_table, ods_grid, page, zipped
from written_xls import grid_book

PLAN = [
    ["แผนปฏิบัติการแรงงานนอกระบบ", "", "", "หน้าที่ 1"],
    ["จังหวัด", "กิจกรรม", "งบประมาณ (บาท)", "ผล"],
    ["เลย", "ฝึกอาชีพ, ระยะสั้น", "1,200.50", "12"],
    ["หนองคาย", 'เยี่ยม "บ้าน"\nรอบสอง', "(2,024.47)", "-"],
    ["ตรัง", "อบรม; สัมมนา", "900.00", "7"],
]


def xlsx(folder: Path) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "แผน"
    for line in PLAN:
        sheet.append(line)
    book.save(folder / "made.xlsx")
    return (folder / "made.xlsx").read_bytes()


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    ("encoding", "written"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("cp874", "cp874"),
        ("cp874", "tis-620"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_delimited_text(tmp_path: Path, encoding: str, written: str, separator: str) -> None:
    book, log = opened(tmp_path, delimited(PLAN, separator, written))
    assert (book.kind, book.encoding, book.separator) == (FileKind.DELIMITED, encoding, separator)
    assert texts(book, "") == PLAN
    assert [one.code for one in log.findings] == ["file_kind_taken"]


def test_utf16_with_the_upper_byte_first(tmp_path: Path) -> None:
    book, _ = opened(tmp_path, b"\xfe\xff" + delimited(PLAN, "\t", "utf-16-be"))
    assert (book.encoding, texts(book, "")) == ("utf-16", PLAN)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_ends_of_lines_of_all_systems(tmp_path: Path, end: str) -> None:
    table = [line for line in PLAN if not any("\n" in one for one in line)]
    book, _ = opened(tmp_path, delimited(table, ";", end=end))
    assert texts(book, "") == table


def test_records_are_rows_and_empty_lines_are_kept(tmp_path: Path) -> None:
    book, _ = opened(tmp_path, 'ก,ข\n\n,"สอง\nบรรทัด"\nค,ง,จ\n'.encode())
    assert book.sheets[""].cells == (("ก", "ข", None), (None,) * 3, (None, "สอง\nบรรทัด", None), ("ค", "ง", "จ"))


@pytest.mark.parametrize(
    ("line", "separator"),
    [
        ("a;1,5;b\n", ";"),  # a comma for decimals in each line
        ("a\t1,234\t5,678\n", "\t"),
        ("a\t1,234,567\t8,901,234\n", "\t"),
        ("a;1,234,567;8,901,234\n", ";"),
        ("ก,ข|ค,ง\n", "|"),
        ("ก,ข;ค,ง\n", ","),
        ('"ก;ข;ค",ง\n', ","),
    ],
)
def test_the_separator_is_what_gives_all_records_as_many_fields(tmp_path: Path, line: str, separator: str) -> None:
    book, _ = opened(tmp_path, ("หัวเรื่อง\n" + line * 8).encode())
    assert book.separator == separator


def test_page_heads_and_gaps_do_not_hide_the_separator(tmp_path: Path) -> None:
    lines = ["รายงาน; หน้า 1", "ณ วันที่ 31 มีนาคม 2565", "", *["1,ก,2,3"] * 3, "รายงาน; หน้า 2", *["1,ก,2,3"] * 3]
    book, _ = opened(tmp_path, "\n".join(lines).encode("cp874"))
    assert book.separator == ","


def test_one_column_only_is_a_table(tmp_path: Path) -> None:
    book, _ = opened(tmp_path, "ข้อความที่สแกนมา\nอีกบรรทัด\n".encode())
    assert (book.separator, texts(book, "")) == (",", [["ข้อความที่สแกนมา"], ["อีกบรรทัด"]])


@pytest.mark.parametrize("encoding", ["utf-8", "cp874", "utf-16"])
@pytest.mark.parametrize("meta", ["", '<meta charset="windows-874">', '<meta charset="iso-8859-1">'])
def test_pages_called_xls(tmp_path: Path, encoding: str, meta: str) -> None:
    book, log = opened(tmp_path, page(PLAN, encoding, before=f"{meta}<p>สำนักงานแรงงานจังหวัดเลย</p>"))
    assert (book.kind, book.encoding, list(book.sheets)) == (FileKind.HTML, encoding, ["table 1", "text"])
    assert texts(book, "table 1") == PLAN
    assert texts(book, "text") == [["สำนักงานแรงงานจังหวัดเลย"]]
    assert [one.code for one in log.findings] == ["file_kind_taken"]


def test_an_xlsx_file_of_another_name_is_one(tmp_path: Path) -> None:
    for name in ("42-loei.xls", "42-loei.csv", "42-loei.ods", "42-loei"):
        book, log = opened(tmp_path, xlsx(tmp_path), name)
        assert (book.kind, texts(book, "แผน")) == (FileKind.XLSX, PLAN)
        assert [one.code for one in log.findings] == ["file_kind_taken"]


def test_nothing_is_told_of_a_plain_xlsx_file(tmp_path: Path) -> None:
    book, log = opened(tmp_path, xlsx(tmp_path), "42-loei.xlsx")
    assert (book.kind, book.encoding, book.separator, log.findings) == (FileKind.XLSX, "", "", [])


@pytest.mark.parametrize("name", ["a.xls", "a.xlsx", "a.csv"])
def test_old_and_open_workbooks_of_any_name(tmp_path: Path, name: str) -> None:
    for content, kind in ((grid_book(PLAN), FileKind.XLS), (ods_grid(PLAN), FileKind.ODS)):
        book, log = opened(tmp_path, content, name)
        assert (book.kind, texts(book, "แผน")) == (kind, PLAN)
        assert [one.code for one in log.findings] == ["file_kind_taken"]


def test_the_one_file_in_an_archive(tmp_path: Path) -> None:
    made = {
        FileKind.XLSX: xlsx(tmp_path),
        FileKind.XLS: grid_book(PLAN),
        FileKind.ODS: ods_grid(PLAN),
        FileKind.DELIMITED: delimited(PLAN, ";", "cp874"),
        FileKind.HTML: page(PLAN),
    }
    for kind, content in made.items():
        packed = zipped({"แผน/งาน.dat": content, "__MACOSX/._x": b"x", "Thumbs.db": b"x"})
        book, log = opened(tmp_path, packed)
        assert book.kind is kind
        assert texts(book, next(iter(book.sheets))) == PLAN
        assert [one.code for one in log.findings] == ["file_archive_opened", "file_kind_taken"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (zipped({"a.csv": b"1,2", "b.csv": b"1,2"}), "file_archive_of_many"),
        (zipped({"a.zip": zipped({"a.csv": b"1,2"})}), "file_archive_nested"),
        (zipped({}), "file_kind_unknown"),
        (zipped({"word/document.xml": b"<a/>", "[Content_Types].xml": b"<a/>"}), "file_kind_unknown"),
        (zipped({"xl/workbook.bin": b"", "[Content_Types].xml": b"<a/>"}), "file_kind_unknown"),
        (zipped({"content.xml": b"<a/>", "META-INF/manifest.xml": b"", "mimetype": b"text"}), "file_kind_unknown"),
        (b"%PDF-1.7\n" + bytes(range(256)), "file_kind_unknown"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "file_kind_unknown"),
        (bytes(range(256)) * 4, "file_kind_unknown"),
        (b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>", "file_kind_unknown"),
        (b"<html><body>a page without any</body></html>", "file_kind_unknown"),
        (b"", "file_empty"),
        (b"PK\x03\x04" + bytes(99), "file_cut_short"),
    ],
)
def test_what_is_no_table_is_refused_with_words(tmp_path: Path, content: bytes, code: str) -> None:
    assert refused(tmp_path, content) == code


@pytest.mark.parametrize(
    ("right", "wrong"), [("cp874", "latin-1"), ("utf-8", "cp1252"), ("utf-8", "cp874")], ids="{0[0]}".format
)
def test_letters_read_wrongly_and_saved_so_are_turned_back(tmp_path: Path, right: str, wrong: str) -> None:
    table = [["จังหวัด", "กิจกรรม", "บาท"], ["เลย", "ฝึกอาชีพระยะสั้น", "1,200"], ["ตรัง", "น้ำดื่ม ค่า 5%", "2"]]
    letters = delimited(table, ",", right)
    seen = "".join(bytes((byte,)).decode(wrong, "ignore") or chr(byte) for byte in letters)
    book, log = opened(tmp_path, seen.encode("utf-8"))
    assert texts(book, "") == table
    assert [one.code for one in log.findings] == ["file_letters_turned_back", "file_kind_taken"]


def test_a_page_read_wrongly_is_turned_back_too(tmp_path: Path) -> None:
    book, log = opened(tmp_path, page(PLAN, "cp874").decode("latin-1").encode("utf-8"))
    assert texts(book, "table 1") == PLAN
    assert log.findings[0].code == "file_letters_turned_back"


@pytest.mark.parametrize(
    "text",
    [
        "เธอ,เนื้อ,เนย,ธนู\nเธอ,เธอ,เธอ,เธอ\n",
        "café,naïve,Zürich,São Paulo\n5 °C,± 2 %,½,µm\n",
        "เลย,5 °C,± 2 %\nตรัง,½,µ\n",
    ],
)
def test_sound_letters_are_left_alone(tmp_path: Path, text: str) -> None:
    book, log = opened(tmp_path, text.encode("utf-8"))
    assert texts(book, "") == [line.split(",") for line in text.splitlines()]
    assert [one.code for one in log.findings] == ["file_kind_taken"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"???????,???????\n???,4,2\n????????,1\n", "file_letters_lost"),
        (("\ufffd" * 9 + ",1\n").encode(), "file_letters_lost"),
        (page([["??????????????", "4"], ["?????????", "5"]]), "file_letters_lost"),
        ("café,São Paulo,1\n".encode("latin-1"), "file_letters_damaged"),
        ("จังหวัดเลย,1\nหนองคาย,2\n".encode()[:-8] + b"\xb8\n,", "file_letters_damaged"),
        ("จังหวัดเลย,1\n".encode("utf-16") + b"\x00", "file_letters_damaged"),
        (b"\xef\xbb\xbf\xa1\xa2,1\n", "file_letters_damaged"),
    ],
)
def test_letters_that_cannot_be_brought_back_are_refused(tmp_path: Path, content: bytes, code: str) -> None:
    assert refused(tmp_path, content, "export.csv") == code


def test_questions_are_no_lost_letters(tmp_path: Path) -> None:
    book, _ = opened(tmp_path, "เลย,จริงหรือ???,ทำไม??????\nตรัง,1,ไม่ทราบ???\n".encode())
    assert book.sheets[""].value(0, 1) == "จริงหรือ???"


def test_a_quote_that_is_never_closed_swallows_nothing_unsaid(tmp_path: Path) -> None:
    assert refused(tmp_path, 'ก,ข\n1,2\n"3,4\n5,6\n'.encode()) == "file_quote_open"
    assert refused(tmp_path, ('ก,ข\n1,"2\n' + "x" * 200_000).encode()) == "file_quote_open"


def test_a_page_in_a_page(tmp_path: Path) -> None:
    inner = html_table([["ในสุด"]])
    content = f"<table><tr><td>นอก{inner}หลัง</td><td>x</td></tr></table>ท้าย".encode("cp874")
    book, _ = opened(tmp_path, content)
    assert texts(book, "table 1") == [["นอก\nหลัง", "x"]]
    assert texts(book, "table 2") == [["ในสุด"]]
    assert texts(book, "text") == [["ท้าย"]]
