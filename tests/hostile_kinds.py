"""Files of the kinds beside xlsx that attack or overwhelm, made in little time."""

from __future__ import annotations

import struct

from analysis.ingest.workbook.file_guard import OLE
from written_tables import ods, ods_cell, ods_grid, ods_row, ods_sheet, page, zipped
from written_xls import Book, Sheet, cell, compound_file, grid_book, number, record

MEGABYTE = 2**20


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


#: What is refused, and the code of the refusal.
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
    "html: a million rows": (b"<table>" + b"<tr><td>" * 200_001, "table_too_large"),
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


#: What is read, one cell of 1 at A1, and what is told of it before what it was taken for.
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
