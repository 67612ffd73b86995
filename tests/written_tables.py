"""Tables written as other programs write them: delimited text, HTML pages, workbooks of LibreOffice."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from html import escape
from xml.sax.saxutils import quoteattr

from written_xls import grid_book

Grid = Sequence[Sequence[str]]
_SPACES = {
    "office": "office:1.0",
    "table": "table:1.0",
    "text": "text:1.0",
    "style": "style:1.0",
    "number": "datastyle:1.0",
}
_DECLARED = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}"' for short, long in _SPACES.items())
_CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
_LINKS = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
ODS_KIND = b"application/vnd.oasis.opendocument.spreadsheet"


def delimited(
    grid: Grid, separator: str, encoding: str = "utf-8", *, end: str = "\r\n", quote_all: bool = False
) -> bytes:
    stream = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    csv.writer(stream, delimiter=separator, lineterminator=end, quoting=quoting).writerows(grid)
    return stream.getvalue().encode(encoding)


def page(grid: Grid, encoding: str = "utf-8", *, before: str = "", after: str = "") -> bytes:
    """One table as a page."""
    return f"<html><body>{before}{html_table(grid)}{after}</body></html>".encode(encoding)


def html_table(grid: Grid) -> str:
    rows = ("".join(f"<td>{escape(one).replace(chr(10), '<br>')}</td>" for one in line) for line in grid)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def ods_cell(value: str | float | None, said: str = "") -> str:
    if value is None or value == "":
        return f"<table:table-cell {said}/>"
    if isinstance(value, str):
        lines = "".join(f"<text:p>{_spaced(line)}</text:p>" for line in value.split("\n"))
        return f'<table:table-cell office:value-type="string" {said}>{lines}</table:table-cell>'
    said = f'office:value-type="float" office:value="{value!r}" {said}'
    return f"<table:table-cell {said}><text:p>{value}</text:p></table:table-cell>"


def _spaced(line: str) -> str:
    return escape(line, quote=False).replace(" ", "<text:s/>").replace("\t", "<text:tab/>")


def ods_row(cells: str, said: str = "") -> str:
    return f"<table:table-row {said}>{cells}</table:table-row>"


def ods_sheet(rows: str, name: str = "แผน", said: str = "", columns: str = "") -> str:
    return f"<table:table table:name={quoteattr(name)} {said}>{columns}{rows}</table:table>"


def ods(sheets: str, *, styles: str = "", more: dict[str, bytes] | None = None, prolog: str = "") -> bytes:
    """A workbook of LibreOffice around the XML of its sheets; ``more`` are further parts, or others for those."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<office:document-content {_DECLARED} {_CALC} {_LINKS}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
        f"{sheets}</office:spreadsheet></office:body></office:document-content>"
    )
    parts = {
        "mimetype": ODS_KIND,
        "content.xml": content.encode(),
        "META-INF/manifest.xml": b"<manifest/>",
        **(more or {}),
    }
    return zipped(parts)


def ods_grid(grid: Sequence[Sequence[str | float | None]]) -> bytes:
    return ods(ods_sheet("".join(ods_row("".join(map(ods_cell, line))) for line in grid)))


def zipped(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def samples() -> dict[str, bytes]:
    """A small sound file of each kind, for whoever changes bytes of it."""
    table = [["เลย", "1"], ["ตรัง", '"2'], ["ก\nข", "3"]]
    merged = html_table(table).replace("<td>", "<td rowspan=2 style='display:none'>", 1)
    return {
        "xls": grid_book([["เลย", 1.5, "แผน"], [None, True, "x" * 300]], shared=True, most=200),
        "ods": ods(ods_sheet(ods_row(ods_cell("เลย") + ods_cell(1.5), 'table:number-rows-repeated="3"'))),
        "html": page(table, "cp874", before=merged),
        "csv": delimited(table, ";", "cp874"),
        "utf16": delimited(table, "\t", "utf-16"),
        "zip": zipped({"a.csv": "เลย,1\n".encode()}),
    }
