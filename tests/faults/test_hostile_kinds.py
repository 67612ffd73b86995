"""Files of the other kinds that attack or overwhelm: each is refused with words, or read without what it carries."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from hostile_cells import ATTACKS

from analysis.ingest.kinds.opened import open_file
from analysis.ingest.personal.sheets import NOT_SHOWN
from analysis.ingest.workbook.cell_text import CellValue
from analysis.ingest.workbook.file_guard import OLE, UnreadableWorkbook
from analysis.ingest.workbook.safe_text import SIGN, harmless
from made_registry import made_id
from opened_files import opened, refused
from written_tables import delimited, ods, ods_cell, ods_grid, ods_row, ods_sheet, page, zipped
from written_xls import Book, Sheet, cell, compound_file, grid_book, number, record

MEGABYTE = 2**20
CELL = "<td>1</td>"
#: Each kind of file with these cells in one sheet.
WRITTEN = {
    "xls": lambda grid: grid_book(grid),
    "xls, shared": lambda grid: grid_book(grid, shared=True),
    "ods": ods_grid,
    "html": page,
    "csv": lambda grid: delimited(grid, ","),
    "tsv": lambda grid: delimited(grid, "\t", "utf-16"),
}


def repeated(rows: int, columns: int, cells: str) -> str:
    said = f'table:number-columns-repeated="{columns}"'
    return ods_row(
        cells.replace("<table:table-cell", f"<table:table-cell {said}"), f'table:number-rows-repeated="{rows}"'
    )


def xls(cells: bytes = b"", **others: object) -> bytes:
    return Book([Sheet("แผน", number(0, 0, 1.0) + cells)], **others).content()


def circling() -> bytes:
    """A compound file whose sectors follow each other in a circle."""
    data = bytearray(compound_file({"Workbook": bytes(9_000)}))
    (table,) = struct.unpack_from("<I", data, 76)
    struct.pack_into("<I", data, (table + 1) * 512 + 4 * 17, 0)
    return bytes(data)


def one_sheet_many_names() -> bytes:
    """A hundred sheets that all begin where the last one does, which writes one cell a thousand times."""
    made = Book([Sheet(f"s{one:02}", number(0, 0, 1.0) * (1_000 if one == 99 else 0)) for one in range(100)])
    stream = made.stream()
    places = [at for at in range(len(stream)) if stream[at : at + 4] == record(0x0085, bytes(14))[:4]]
    last = stream[places[-1] + 4 : places[-1] + 8]
    for at in places:
        stream = stream[: at + 4] + last + stream[at + 8 :]
    return compound_file({"Workbook": stream})


REFUSED = {
    "xls: two corners": (xls(number(65_535, 255, 1.0)), "table_too_large"),
    "xls: many sheets of much nothing": (
        Book([Sheet(f"s{one}", number(11_000, 255, 1.0)) for one in range(4)]).content(), "table_too_large",
    ),
    "xls: 300 sheets": (Book([Sheet(f"s{one}") for one in range(300)]).content(), "file_too_many_sheets"),
    "xls: a password": (xls(more=record(0x002F, bytes(54))), "file_protected"),
    "xls: wrapped with a password": (
        compound_file({"EncryptedPackage": bytes(5_000), "EncryptionInfo": b"x"}), "file_protected",
    ),
    "xls: wrapped and damaged": (OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le"), "file_protected"),
    "xls: a letter": (compound_file({"WordDocument": bytes(5_000)}), "file_kind_unknown"),
    "xls: of 1995": (compound_file({"Book": bytes(5_000)}), "file_kind_unknown"),
    "xls: of another age": (
        compound_file({"Workbook": record(0x0809, struct.pack("<HH", 0x0500, 5)) * 500}), "file_kind_unknown",
    ),
    "xls: cut in half": (grid_book([["เลย" * 900] * 9])[:20_000], "file_cut_short"),
    "xls: only its beginning": (OLE, "file_cut_short"),
    "xls: in a circle": (circling(), "file_unreadable"),
    "xls: one sheet under many names": (one_sheet_many_names(), "file_unreadable"),
    "xls: a text followed by 4 GB": (xls(cell(0x0204, 1, 1, b"\x01\x00\x04\xff\xff\xff\xffa")), "file_unreadable"),
    "xls: more texts than it has": (xls(more=record(0x00FC, struct.pack("<II", 9, 2**32 - 1))), "file_unreadable"),
    "xls: a text longer than the file": (xls(cell(0x0204, 1, 1, b"\xff\xff\x01a")), "file_unreadable"),
    "xls: a text that is not there": (xls(cell(0x00FD, 1, 1, struct.pack("<I", 99))), "file_unreadable"),
    "xls: all merged over and over": (
        xls(record(0x00E5, struct.pack("<H4H", 1, 0, 9_000, 0, 255)) * 9), "file_unreadable",
    ),
    "ods: a million rows": (ods(ods_sheet(repeated(1_048_576, 1, ods_cell("x")))), "table_too_large"),
    "ods: a row of 16,384 cells a thousand times": (
        ods(ods_sheet(repeated(1_000, 16_384, ods_cell(1.0)))), "table_too_large",
    ),
    "ods: a row of empty cells, each told": (
        ods(ods_sheet(ods_row(ods_cell(None) * 17_000))), "table_too_large",
    ),
    "ods: a column beyond the last": (ods(ods_sheet(repeated(1, 16_385, ods_cell(1.0)))), "table_too_large"),
    "ods: two corners": (
        ods(ods_sheet(repeated(190_000, 1, ods_cell(None)) + repeated(1, 16_000, ods_cell(1.0)))), "table_too_large",
    ),
    "ods: many sheets of one cell repeated": (
        ods("".join(ods_sheet(repeated(2_000, 500, ods_cell(1.0)), f"s{one}") for one in range(4))), "table_too_large",
    ),
    "ods: 300 sheets": (ods("".join(ods_sheet("", f"s{one}") for one in range(300))), "file_too_many_sheets"),
    "ods: entities": (ods(ods_sheet(""), prolog='<!DOCTYPE x [<!ENTITY a "aaaa">]>'), "file_declares_entities"),
    "ods: entities in its styles": (
        ods(ods_sheet(""), more={"styles.xml": b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x/>'}), "file_declares_entities",
    ),
    "ods: a password": (
        ods(ods_sheet(""), more={"META-INF/manifest.xml": b"<manifest:encryption-data/>"}), "file_protected",
    ),
    "ods: shrunk a thousandfold": (
        ods(ods_sheet(""), more={"x.bin": b" " * (30 * MEGABYTE)}), "file_unpacks_too_large",
    ),
    "ods: 3,000 parts": (ods("", more={f"Pictures/{one}": b"" for one in range(3_000)}), "file_too_many_parts"),
    "ods: nested deep": (ods(ods_sheet(ods_row("<text:p>" * 9_000 + "</text:p>" * 9_000))), "file_unreadable"),
    "ods: damaged": (zipped({"content.xml": b"<a>", "META-INF/manifest.xml": b""}), "file_unreadable"),
    "ods: a number that is none": (ods(ods_sheet(ods_row(ods_cell(1.0).replace("1.0", "x")))), "file_unreadable"),
    "ods: cut in half": (ods_grid([["เลย" * 99] * 9])[:500], "file_cut_short"),
    "html: tables within tables": (b"<table><tr><td>" * 10_000, "file_too_many_sheets"),
    "html: a cell over a million": (
        page([["x"]]).replace(b"<td>", b"<td colspan=999 rowspan=9>" * 20), "table_too_large",
    ),
    "html: as wide as a thousand cells, a thousand times": (
        b"<table>" + b"<tr><td colspan=1000>x" * 4_000, "table_too_large",
    ),
    "html: many tables of much nothing": (
        (b"<table>" + b"<tr><td colspan=1000>x" * 900 + b"</table>") * 5, "table_too_large",
    ),
    "html: a million rows": (b"<table>" + b"<tr><td>" * 300_000, "table_too_large"),
    "html: comments and no page": (b"<!-- x -->" * 9_000 + b"x <table>", "file_kind_unknown"),
    "html: a number no program reads": (b"<table><tr><td>&#" + b"9" * 5_000 + b";", "file_unreadable"),
    "csv: a million fields in a line": (b"1," * 1_000_000, "table_too_large"),
    "csv: a million rows": (b"1,2\n" * 1_000_000, "table_too_large"),
    "csv: a field of a megabyte": (b'1,"' + b"x" * MEGABYTE + b'"\n', "file_quote_open"),
    "csv: a quote that swallows the rest": (b'1,2\n"3,4\n' + b"5,6\n" * 9, "file_quote_open"),
    "csv: zeros": (b"1,2\n" + bytes(5_000), "file_kind_unknown"),
    "zip: shrunk a thousandfold": (zipped({"a.csv": b"1,2\n" * (10 * MEGABYTE)}), "file_unpacks_too_large"),
    "zip: 3,000 files": (zipped({f"{one}.csv": b"1" for one in range(3_000)}), "file_too_many_parts"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "code"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused_with_words(tmp_path: Path, content: bytes, code: str) -> None:
    assert refused(tmp_path, content) == code


@pytest.mark.parametrize("kind", ["xls", "ods", "html", "csv"])
def test_a_file_of_200_megabytes_is_not_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"42-loei.{kind}"
    path.write_bytes(WRITTEN[kind]([["เลย", "1"]]))
    os.truncate(path, 200 * MEGABYTE)
    with pytest.raises(UnreadableWorkbook, match="file_too_large"):
        open_file(path)


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableWorkbook, match="file_locked"):
        open_file(tmp_path / "42-loei.ods")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a pipe with a name")
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "42-loei.csv")
    with pytest.raises(UnreadableWorkbook, match="file_unreadable"):
        open_file(tmp_path / "42-loei.csv")


CARRIED = {
    "xls: macros": (Book([Sheet("แผน", number(0, 0, 1.0))]).content(_VBA_PROJECT=b"x"), ["file_has_macros"]),
    "xls: macros of Excel 4": (
        Book([Sheet("แผน", number(0, 0, 1.0)), Sheet("Macro1", kind=1)]).content(), ["file_has_macros"],
    ),
    "xls: a link to another file": (
        xls(more=record(0x01AE, struct.pack("<HH", 1, 9) + b"\x00\x01book.xls")), ["file_links_out"],
    ),
    "xls: its own sheets": (xls(more=record(0x01AE, struct.pack("<HH", 1, 0x0401))), []),
    "xls: a size that it has not": (
        Book([Sheet("แผน", number(0, 0, 1.0), claims=(2**32 - 1, 2**16 - 1))]).content(), [],
    ),
    "xls: merged to the last row": (
        xls(record(0x00E5, struct.pack("<H4H", 1, 0, 65_535, 0, 255))), ["merged_too_far"],
    ),
    "ods: macros": (
        ods(ods_sheet(ods_row(ods_cell(1.0))), more={"Basic/Standard/Module1.xml": b"<x/>"}), ["file_has_macros"],
    ),
    "ods: a link to another file": (
        ods(ods_sheet('<table:table-source xlink:href="file:///a.ods"/>' + ods_row(ods_cell(1.0)))), ["file_links_out"],
    ),
    "ods: empty cells to the last row": (
        ods(ods_sheet(ods_row(ods_cell(1.0)) + repeated(1_048_575, 16_384, ods_cell(None)))), [],
    ),
    "ods: merged to the last row": (
        ods(ods_sheet(ods_row(ods_cell(1.0, 'table:number-rows-spanned="1048576" table:number-columns-spanned="99"')))),
        ["merged_too_far"],
    ),
    "html: a script and a style": (
        b"<style>td{}</style><script>document.write('<table><tr><td>2</table>')</script><table><tr><td>1</table>", [],
    ),
    "html: an attribute without an end of it": (b"<table><tr><td span" + b"a" * MEGABYTE + b">1</table>", []),
    "html: unclosed": (b"<table><tr><td>1" + b"</td" * 99, []),
    "html: attributes that never end": (b"<table><tr><td>1</table>" + b'<a href="' * 20_000, []),
    "html: comments that never end": (b"<table><tr><td>1</table>" + b"<!--" * 200_000, []),
    "html: half tags": (b"<table><tr><td>1</table>" + b"<" * 200_000, []),
    "csv: the end of a text of DOS": (b"1\n\x1a", []),
}  # fmt: skip


@pytest.mark.parametrize(("content", "codes"), CARRIED.values(), ids=CARRIED)
def test_what_it_carries_is_told_and_its_cells_are_read(tmp_path: Path, content: bytes, codes: list[str]) -> None:
    book, log = opened(tmp_path, content)
    assert [one.code for one in log.findings] == [*codes, "file_kind_taken"]
    first = next(iter(book.sheets.values()))
    assert first.raw(0, 0) == "1"
    assert (len(first.cells), len(first.cells[0])) == (1, 1)


def cells(folder: Path, kind: str, grid: list[list[str]]) -> tuple[tuple[tuple[CellValue, ...], ...], list[str]]:
    book, log = opened(folder, WRITTEN[kind](grid))
    return next(iter(book.sheets.values())).cells, [one.code for one in log.findings]


@pytest.mark.parametrize("kind", WRITTEN)
def test_texts_that_attack_are_texts(tmp_path: Path, kind: str) -> None:
    """Nothing is a formula, and nothing is left out but what nobody could see."""
    attacks = list(ATTACKS)
    found, _ = cells(tmp_path, kind, [["แผน", "ผล"], *([f"ก{one}", "1"] for one in attacks)])
    read = [str(line[0]) for line in found[1:]]
    if kind == "html":
        assert ["".join(one.split()) for one in read] == ["".join(harmless(f"ก{one}").split()) for one in attacks]
    else:
        assert read == [harmless(f"ก{one}") for one in attacks]


@pytest.mark.parametrize("kind", WRITTEN)
def test_characters_that_nobody_sees_are_shown(tmp_path: Path, kind: str) -> None:
    found, codes = cells(tmp_path, kind, [["แผน", "ผล"], ["เลย\u202e321", "1"]])
    assert found[1] == (f"เลย{SIGN}321", "1")
    assert codes == ["control_characters", "file_kind_taken"]


@pytest.mark.parametrize("kind", ["csv", "tsv", "html", "xls"])
def test_a_zero_in_a_text_is_shown(tmp_path: Path, kind: str) -> None:
    found, codes = cells(tmp_path, kind, [["แผน", "ผล"], ["เลย\x00" + "ก" * 60, "1"]])
    assert str(found[1][0])[:4] == f"เลย{SIGN}"
    assert codes == ["control_characters", "file_kind_taken"]


@pytest.mark.parametrize("kind", WRITTEN)
def test_what_it_says_about_persons_is_not_shown(tmp_path: Path, kind: str) -> None:
    grid = [["กิจกรรม", "ชื่อ-สกุล", "ผล"], [f"อบรม {made_id(1)}", "ก ข", "1"], ["เยี่ยม", "ค ง", "2"]]
    found, codes = cells(tmp_path, kind, grid)
    assert [line[:2] for line in found[1:]] == [(NOT_SHOWN, NOT_SHOWN), ("เยี่ยม", NOT_SHOWN)]
    assert codes == ["person_id_found", "person_column_found", "file_kind_taken"]


@pytest.mark.parametrize("kind", ["xls, shared", "ods", "html"])
def test_no_cell_is_longer_than_excel_lets_it_be(tmp_path: Path, kind: str) -> None:
    found, _ = cells(tmp_path, kind, [["แผน", "ก" * 40_000]])
    assert len(str(found[0][1])) == 32_767


def test_what_is_left_of_a_struck_text_about_a_person_is_not_told(tmp_path: Path) -> None:
    table = f"<table><tr><td>ก</td></tr><tr><td><s>x</s>{made_id(1)}</td></tr></table>".encode()
    book, _ = opened(tmp_path, table)
    assert book.sheets["table 1"].value(1, 0) == NOT_SHOWN
    assert book.marks["table 1"].part_struck == {}


BOUNDED = """
import resource, sys
from pathlib import Path
from analysis.ingest.kinds.opened import open_file
from analysis.ingest.workbook.file_guard import UnreadableWorkbook
pages = int(open('/proc/self/statm').read().split()[0])
most = pages * resource.getpagesize() + int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_AS, (most, most))
for name in sys.argv[2:]:
    try:
        open_file(Path(name))
        print('read')
    except UnreadableWorkbook as refused:
        print(refused.code)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded in this way on Linux only")
def test_no_bomb_takes_more_memory_than_the_limits_allow(tmp_path: Path) -> None:
    """In a process that may take 400 MB more."""
    bombs = [
        content for name, (content, code) in REFUSED.items() if code in ("table_too_large", "file_unpacks_too_large")
    ]
    bombs += [CARRIED[name][0] for name in ("xls: a size that it has not", "ods: empty cells to the last row")]
    paths = [tmp_path / f"{number}.xls" for number in range(len(bombs))]
    for path, content in zip(paths, bombs, strict=True):
        path.write_bytes(content)
    command = [sys.executable, "-c", BOUNDED, str(400 * MEGABYTE), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.split()[-2:] == ["read", "read"]
    assert "MemoryError" not in done.stderr
