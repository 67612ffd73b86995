"""The same workbook for LibreOffice (ODS), cell by cell what the Excel file holds, without LibreOffice.

Values, links, tables with their filters, frozen headers, and bands that follow their numbers. A formula is kept as its
text: nothing here computes. Equal books give equal bytes.
"""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.compat import safe_string
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from analysis.publish.office.live.formula_values import Value
from analysis.publish.office.ods_frame import FONT, meta, pages, settings
from analysis.publish.office.ods_styles import OdsStyles, quoted
from analysis.publish.office.same_bytes import ZIP_TIME

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(
    f'xmlns:{short}="{long}"'
    for short, long in {
        "office": f"{_OASIS}:office:1.0", "table": f"{_OASIS}:table:1.0", "text": f"{_OASIS}:text:1.0",
        "style": f"{_OASIS}:style:1.0", "fo": f"{_OASIS}:xsl-fo-compatible:1.0", "number": f"{_OASIS}:datastyle:1.0",
        "svg": f"{_OASIS}:svg-compatible:1.0", "meta": f"{_OASIS}:meta:1.0", "config": f"{_OASIS}:config:1.0",
        "xlink": "http://www.w3.org/1999/xlink", "dc": "http://purl.org/dc/elements/1.1/",
        "of": f"{_OASIS}:of:1.2", "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    }.items()
)  # fmt: skip
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
#: A letter of Excel's widths, in centimetres.
_LETTER = 0.212
_BLANKS = re.compile(r" {2,}|^ | $|\t")


def ods_of(book: Workbook, shown: Mapping[str, Mapping[str, Value]] = MappingProxyType({})) -> bytes:
    """The file of a workbook that is written as Excel already: looking through its cells makes blank ones.

    Args:
        shown: what the formulas show, by sheet and by the cell's address. Only these cells become formulas.
    """
    styles = OdsStyles()
    sheets = "".join(_sheet(sheet, styles, shown.get(sheet.title, {})) for sheet in book.worksheets)
    names = "".join(
        f'<table:named-range table:name="{name}" table:base-cell-address={quoted(_dollars(one.attr_text))} '
        f"table:cell-range-address={quoted(_dollars(one.attr_text))}/>"
        for name, one in book.defined_names.items()
    )
    ranges = "".join(_database(sheet) for sheet in book.worksheets)
    body = (
        f"{sheets}<table:named-expressions>{names}</table:named-expressions>"
        f"<table:database-ranges>{ranges}</table:database-ranges>"
    )
    parts = {
        "mimetype": MIMETYPE,
        "META-INF/manifest.xml": _MANIFEST,
        "content.xml": _document(
            "content",
            f"{FONT}<office:automatic-styles>{_TABLES}{styles.automatic()}</office:automatic-styles>"
            f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>",
        ),
        "styles.xml": _document("styles", pages(book, styles)),
        "meta.xml": _document("meta", meta(book)),
        "settings.xml": _document("settings", settings(book)),
    }
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.create_system, entry.external_attr = 0, 0
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return held.getvalue()


def _sheet(sheet: Worksheet, styles: OdsStyles, shown: Mapping[str, Value]) -> str:
    width = sheet.max_column
    columns = "".join(
        f'<table:table-column table:style-name="{_wide(sheet, place, styles)}"/>' for place in range(1, width + 1)
    )
    spans = {(one.min_row, one.min_col): one.max_col - one.min_col + 1 for one in sheet.merged_cells.ranges}
    pen = _Pen(styles, spans, shown)
    titles = sheet.print_title_rows
    header = int(titles.rpartition(":")[2].lstrip("$")) if titles else 0
    rows = ""
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        row = _row(sheet, number, cells, pen)
        rows += f"<table:table-header-rows>{row}</table:table-header-rows>" if number == header else row
    look = "landscape" if sheet.page_setup.orientation == "landscape" else "portrait"
    return (
        f'<table:table table:name={quoted(sheet.title)} table:style-name="t_{look}">{columns}{rows}'
        f"{_conditions(sheet, styles)}</table:table>"
    )


def _wide(sheet: Worksheet, place: int, styles: OdsStyles) -> str:
    width = sheet.column_dimensions[get_column_letter(place)].width
    return styles.size("column", "column-width", round(width * _LETTER, 2), "cm")


@dataclass(frozen=True)
class _Pen:
    """What writing a cell of one sheet takes: styles, how many columns a cell spans, and what formulas show."""

    styles: OdsStyles
    spans: Mapping[tuple[int, int], int]
    shown: Mapping[str, Value]


def _row(sheet: Worksheet, number: int, cells: Iterable[Cell | MergedCell], pen: _Pen) -> str:
    height = sheet.row_dimensions[number].height
    style = f' table:style-name="{pen.styles.size("row", "row-height", round(height, 1), "pt")}"' if height else ""
    written, covered = "", 0
    for place, cell in enumerate(cells, start=1):
        if covered:
            covered -= 1
            written += "<table:covered-table-cell/>"
            continue
        covered = pen.spans.get((number, place), 1) - 1
        written += _cell(cell, pen)
    return f"<table:table-row{style}>{written}</table:table-row>"


def _cell(cell: Cell | MergedCell, pen: _Pen) -> str:
    if not isinstance(cell, Cell):
        return "<table:table-cell/>"
    said = f' table:style-name="{pen.styles.cell(cell)}"' if cell.has_style else ""
    if (span := pen.spans.get((cell.row, cell.column), 1)) > 1:
        said += f' table:number-columns-spanned="{span}" table:number-rows-spanned="1"'
    value: Any = cell.value
    if cell.coordinate in pen.shown:
        said += f" table:formula={quoted(open_formula(str(value)))}"
        value = pen.shown[cell.coordinate]
    if value is None or (value == "" and cell.coordinate not in pen.shown):
        return f"<table:table-cell{said}/>"
    if isinstance(value, dt.datetime | dt.date):
        day = value.isoformat().removesuffix("T00:00:00")
        return _typed(said, f'date" office:date-value="{day}', day)
    if isinstance(value, bool):
        return _typed(said, f'boolean" office:boolean-value="{str(value).lower()}', str(value).upper())
    if isinstance(value, int | float):
        # as many digits as the Excel file has
        number = repr(value) if cell.coordinate in pen.shown else safe_string(value)
        return _typed(said, f'float" office:value="{number}', number)
    lines = "".join(f"<text:p>{_linked(line, cell.hyperlink)}</text:p>" for line in str(value).split("\n"))
    return f'<table:table-cell{said} office:value-type="string">{lines}</table:table-cell>'


def _typed(said: str, value: str, shown: str) -> str:
    return f'<table:table-cell{said} office:value-type="{value}"><text:p>{shown}</text:p></table:table-cell>'


def _linked(line: str, link: Hyperlink | None) -> str:
    written = _BLANKS.sub(
        lambda found: "<text:tab/>" if found[0] == "\t" else f'<text:s text:c="{len(found[0])}"/>', escape(line)
    )
    if link is None:
        return written
    inside = f"#{_address(link.location)}" if link.location else ""
    beside = f"../{link.target}" if link.target else ""  # from inside the file, which is a folder to OpenDocument
    return f'<text:a xlink:type="simple" xlink:href={quoted(beside + inside)}>{written}</text:a>'


def _address(place: str) -> str:
    """``'sheet'!A1`` → ``'sheet'.A1``."""
    sheet, _, cell = place.rpartition("!")
    return f"{sheet}.{cell}"


def _dollars(place: str) -> str:
    return "$" + _address(place)


def _named(sheet: Worksheet, cells: str) -> str:
    title = quote_sheetname(sheet.title)
    return ":".join(f"{title}.{cell}" for cell in cells.split(":"))


def _database(sheet: Worksheet) -> str:
    return "".join(
        f'<table:database-range table:name="{one.name}" table:target-range-address={quoted(_named(sheet, one.ref))} '
        'table:display-filter-buttons="true"/>'
        for one in sheet.tables.values()
    )


def _conditions(sheet: Worksheet, styles: OdsStyles) -> str:
    written = ""
    for one in sheet.conditional_formatting:
        areas = str(one.sqref).split(" ")
        first = min(areas, key=lambda area: coordinate_to_tuple(area.partition(":")[0])).partition(":")[0]
        where = " ".join(_named(sheet, area) for area in areas)
        conditions = "".join(
            f'<calcext:condition calcext:apply-style-name="{styles.conditional(rule)}" '
            f"calcext:value={quoted(f'formula-is({_formula(rule.formula[0], first)})')} "
            f"calcext:base-cell-address={quoted(_named(sheet, first))}/>"
            for rule in one.rules
        )
        target = f"calcext:target-range-address={quoted(where)}"
        written += f"<calcext:conditional-format {target}>{conditions}</calcext:conditional-format>"
    return written and f"<calcext:conditional-formats>{written}</calcext:conditional-formats>"


def _formula(formula: str, first: str) -> str:
    """A condition of Excel, whose only cell is the first of its range, in OpenDocument's words."""
    return re.sub(rf"\b{first}\b", f"[.{first}]", formula).replace(",", ";")


def open_formula(formula: str) -> str:
    """A formula over its own sheet in OpenDocument's words: ``=IF(A1,B1:B3)`` → ``of:=IF([.A1];[.B1:.B3])``."""
    written = "of:="
    for token in Tokenizer(formula).items:
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            written += "[" + ":".join(f".{cell}" for cell in token.value.split(":")) + "]"
        else:
            written += ";" if token.type == Token.SEP else token.value
    return written


def _document(kind: str, content: str) -> str:
    return f'{_HEAD}<office:document-{kind} {_SPACES} office:version="1.3">{content}</office:document-{kind}>'


_TABLES = "".join(
    f'<style:style style:name="t_{look}" style:family="table" style:master-page-name="m_{look}">'
    '<style:table-properties table:display="true"/></style:style>'
    for look in ("portrait", "landscape")
)
_MANIFEST = (
    f'{_HEAD}<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MIMETYPE}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{name}.xml" manifest:media-type="text/xml"/>'
        for name in ("content", "styles", "meta", "settings")
    )
    + "</manifest:manifest>"
)
