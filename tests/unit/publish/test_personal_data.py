"""The search for personal data: every kind of file, every way of writing an id, and nothing that only looks like it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import nbformat
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as parquet
import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment

from analysis.ingest.personal.columns import person_columns
from analysis.publish.privacy.ids import ids_in_page
from analysis.publish.privacy.search import Found, personal_data
from analysis.thai.citizen_id import check_digit, holds_id, is_citizen_id, is_id_number
from analysis.thai.digits import to_thai
from made_registry import NAME, made_id

ID = made_id(7)
GROUPED = f"{ID[0]}-{ID[1:5]}-{ID[5:10]}-{ID[10:12]}-{ID[12]}"
WRONG = ID[:12] + str((int(ID[12]) + 1) % 10)


@pytest.mark.parametrize(
    "text",
    [
        ID, GROUPED, GROUPED.replace("-", " "), GROUPED.replace("-", "–"), GROUPED.replace("-", "\u00a0"),
        to_thai(ID), to_thai(GROUPED), ID[:6] + to_thai(ID[6:]), f"เลข{ID}ครับ",
        f"({ID})",
        GROUPED.replace("-", "."), f"a{ID}", f"{ID}f", f"_{ID}", f"sha256:{ID}ab", f"{ID},5",
        f"{ID}.", f"{ID}, {WRONG}", f'value="{ID}"', f"{ID}.0", f"{int(ID):,}", f"{int(ID):,}.00",
        f"{WRONG} {ID}", f"วันที่ 1 {ID}",
    ],
)  # fmt: skip
def test_an_id_is_found(text: str) -> None:
    assert holds_id(text)


@pytest.mark.parametrize(
    "text",
    [
        "", WRONG, ID[:12], f"{ID}1", f"1{ID}", f"0.{ID}", f"{ID}.25", f"3f{ID}", f"{ID}f2", f"sha256:0a{ID}ab",
        f"{ID[:6]}\n{ID[6:]}", "83.5714285714287", "M1.2 3.4 5 6 7 8 9 1 2 3 4",
        "เลขบัตรประชาชน 13 หลัก", "1,234,567,890,123",
    ],
)  # fmt: skip
def test_what_is_no_id_is_passed(text: str) -> None:
    assert not holds_id(text)


@pytest.mark.parametrize(
    "page",
    [
        f"<b>{ID[:4]}</b>{ID[4:]}",
        f"{ID[:3]}<span class='x'><i>{ID[3:]}</i></span>",
        GROUPED.replace("-", "&nbsp;"),
        f'<a title="{GROUPED}">ก</a>',
        f'<path d="M1 2 {ID} 1">',
    ],
)
def test_tags_do_not_hide_an_id_in_a_page(page: str) -> None:
    assert list(ids_in_page(page.encode()))
    assert not list(ids_in_page(f"<td>{ID[:4]}</td><td>{ID[4:]}</td>".encode()))


@given(st.text(st.characters(codec="utf-8"), max_size=30), st.integers(0, 10**12 - 1), st.text(max_size=30))
def test_an_id_between_anything_that_ends_a_word(before: str, number: int, after: str) -> None:
    digits = f"{number:012d}"
    if digits[0] != "9":
        assert holds_id(f"{before} | {digits}{check_digit(digits)} | {after}")


@given(st.text("0123456789,. -abc", max_size=60))
def test_the_quick_look_passes_nothing_that_the_close_look_finds(text: str) -> None:
    """Whatever is found ends with its check digit, and no run of exactly thirteen is missed."""
    found = {match[0] for match in re.finditer(r"(?<![\w.,])[0-8]\d{12}(?![\w.,])", text) if is_citizen_id(match[0])}
    assert not found or holds_id(text)


@pytest.mark.parametrize(
    ("value", "found"), [(int(ID), True), (float(ID), True), (int(WRONG), False), (0.5, False), (None, False)]
)
def test_numbers(value: object, found: bool) -> None:
    assert is_id_number(value) is found


def test_a_heading_counts_at_the_top_of_a_table_over_something() -> None:
    table = {(1, 1): "ที่", (1, 2): "ชื่อ-สกุล", (2, 1): "1", (2, 2): NAME}
    assert list(person_columns(table)) == [(2, 2)]
    assert list(person_columns({**table, (2, 2): " - "})) == []
    said = {(row, column): "ข้อค้นพบ" for row in range(1, 6) for column in (1, 2)}
    assert list(person_columns({**said, (5, 2): "ชื่อ-สกุล", (6, 2): "ก", (6, 1): "ข"})) == []


Write = Callable[[Path, str], str]


def _notebook(path: Path, text: str) -> str:
    output = nbformat.v4.new_output("display_data", {"text/plain": f"ก่อน\n{text}"})
    cells = [nbformat.v4.new_markdown_cell("# ก"), nbformat.v4.new_code_cell("1", outputs=[output])]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return "cell 2"


def _excel(change: Callable[[Workbook, str], None], place: str) -> Write:
    def write(path: Path, text: str) -> str:
        book = Workbook()
        book.active.title = "สรุป"
        book.active["A1"] = "รายการ"
        change(book, text)
        book.save(path)
        return place

    return write


def _cell(book: Workbook, text: str) -> None:
    book.active["C5"] = text


def _number(book: Workbook, text: str) -> None:
    book.active["C5"] = int(text)


def _comment(book: Workbook, text: str) -> None:
    book.active["B3"].comment = Comment(text, "")


def _property(book: Workbook, text: str) -> None:
    book.properties.description = text


def _rich(book: Workbook, text: str) -> None:
    book.active["C5"] = CellRichText(TextBlock(InlineFont(b=True), text[:4]), TextBlock(InlineFont(i=True), text[4:]))


def _link(book: Workbook, text: str) -> None:
    book.active["C5"] = "ดู"
    book.active["C5"].hyperlink = f"https://example.org/{text}"


def _word(path: Path, text: str) -> str:
    document = Document()
    paragraph = document.add_paragraph("เรียน ")
    paragraph.add_run(text[:5]).bold = True
    paragraph.add_run(text[5:])
    document.save(path)
    return "word/document.xml, paragraph 1"


def _word_header(path: Path, text: str) -> str:
    document = Document()
    document.sections[0].header.paragraphs[0].text = text
    document.save(path)
    return "word/header1.xml, paragraph 1"


def _word_property(path: Path, text: str) -> str:
    document = Document()
    document.core_properties.subject = text
    document.save(path)
    return "docProps/core.xml, paragraph 1"


def _parquet(path: Path, text: str) -> str:
    pd.DataFrame({"a": ["x", "y"], "sources": [[{"file": "f"}], [{"file": f"data/{text}.xlsx"}]]}).to_parquet(path)
    return "column sources, row 2"


def _parquet_of(column: Callable[[str], pa.Array]) -> Write:
    def write(path: Path, text: str) -> str:
        parquet.write_table(pa.table({"a": column(text)}), path)
        return "column a, row 2"

    return write


_PAIRS = pa.map_(pa.string(), pa.string())


def _text(form: str, place: str) -> Write:
    def write(path: Path, text: str) -> str:
        path.write_text(form.format(text), encoding="utf-8")
        return place

    return write


KINDS: dict[str, tuple[str, Write]] = {
    "html": ("a.html", _text("<h2 id='levels'>ก</h2>\n<td data-x=1>{}</td>", "#levels, line 2")),
    "svg": ("a.svg", _text("<svg><text>{}</text></svg>", "line 1")),
    "md": ("a.md", _text("# ก\n\n{}\n", "line 3")),
    "txt": ("a.txt", _text("ก {}", "line 1")),
    "csv": ("a.csv", _text("ที่,ค่า\n1,{}\n", "line 2")),
    "json": ("a.json", _text('{{"ค่า": "{}"}}', "line 1")),
    "other": ("a.log", _text("{}", "line 1")),
    "not a workbook": ("a.xlsx", _text("{}", "line 1")),
    "ipynb": ("a.ipynb", _notebook),
    "xlsx": ("a.xlsx", _excel(_cell, "สรุป!C5")),
    "xlsx number": ("a.xlsx", _excel(_number, "สรุป!C5")),
    "xlsx comment": ("a.xlsx", _excel(_comment, "xl/comments/comment1.xml!B3")),
    "xlsx property": ("a.xlsx", _excel(_property, "docProps/core.xml")),
    "xlsx rich text": ("a.xlsx", _excel(_rich, "สรุป!C5")),
    "xlsx link": ("a.xlsx", _excel(_link, "xl/worksheets/_rels/sheet1.xml.rels")),
    "docx": ("a.docx", _word),
    "docx header": ("a.docx", _word_header),
    "docx property": ("a.docx", _word_property),
    "parquet": ("a.parquet", _parquet),
    "parquet categories": ("a.parquet", _parquet_of(lambda text: pa.array(["ก", text]).dictionary_encode())),
    "parquet pairs": ("a.parquet", _parquet_of(lambda text: pa.array([[], [("ก", text)]], _PAIRS))),
    "parquet lists in lists": ("a.parquet", _parquet_of(lambda text: pa.array([[["ก"]], [["ก"], [text]]]))),
}


@pytest.mark.parametrize("kind", KINDS)
def test_an_id_in_every_kind_of_file_is_told_by_its_place(kind: str, tmp_path: Path) -> None:
    name, write = KINDS[kind]
    place = write(tmp_path / name, ID)
    assert list(personal_data(tmp_path)) == [Found(name, place)]
    write(tmp_path / name, WRONG)
    assert list(personal_data(tmp_path)) == []


def _table(heading: str, entry: str) -> str:
    return f"<table><tr><th>ที่</th><th>{heading}</th></tr><tr><td>1</td><td>{entry}</td></tr></table>"


def _heading_in(kind: str, path: Path, heading: str, entry: str) -> None:
    if kind == "html":
        path.write_text(f"<p>{heading}</p>{_table(heading, entry)}", encoding="utf-8")
    elif kind == "ipynb":
        output = nbformat.v4.new_output("display_data", {"text/html": _table(heading, entry)})
        nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1", outputs=[output])]), path)
    elif kind == "xlsx":
        book = Workbook()
        for row in (["ทะเบียน"], ["ที่", heading], [1, entry]):
            book.active.append(row)
        book.save(path)
    elif kind == "docx":
        document = Document()
        table = document.add_table(2, 2)
        for cell, text in zip(table._cells, ("ที่", heading, "1", entry), strict=True):
            cell.text = text
        document.save(path)
    elif kind == "parquet":
        pd.DataFrame({"n": [1], heading: [entry or None]}).to_parquet(path)
    elif kind == "json":
        path.write_text(json.dumps([{"n": 1, heading: entry}], ensure_ascii=False), encoding="utf-8")
    elif kind == "md":
        path.write_text(f"| ที่ | {heading} |\n|---|---|\n| 1 | {entry} |\n", encoding="utf-8")
    else:
        path.write_text(f"ที่,{heading}\n1,{entry}\n", encoding="utf-8")


@pytest.mark.parametrize("kind", ["html", "ipynb", "xlsx", "docx", "parquet", "json", "md", "csv"])
def test_a_column_of_names_is_found_and_an_empty_one_is_not(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{kind}"
    _heading_in(kind, path, "ชื่อ-สกุล", NAME)
    found = list(personal_data(tmp_path))
    assert [one.file for one in found] == [path.name]
    assert "นกกระจิบ" not in str(found)
    for heading, entry in (("ชื่อ-สกุล", ""), ("ชื่อโครงการ", NAME)):
        _heading_in(kind, path, heading, entry)
        assert list(personal_data(tmp_path)) == []


def test_a_name_of_a_file_counts_and_is_not_repeated(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / f"{ID}.txt").write_text("ก", encoding="utf-8")
    assert list(personal_data(tmp_path)) == [Found("a/*.txt", "file name")]


def test_only_the_files_asked_for_are_searched(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(ID, encoding="utf-8")
    assert [one.file for one in personal_data(tmp_path, [tmp_path / "b.txt"])] == ["b.txt"]
