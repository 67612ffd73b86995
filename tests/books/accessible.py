"""The checklist of workbooks that everyone can use, after the guidance of the UK Government Analysis Function on
spreadsheets: what a workbook of this project breaks of it, in words. And whether its copy for LibreOffice is equal."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

import openpyxl
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

_MARKS = tuple("●▲■")


def faults_of(path: Path) -> list[str]:
    """What the workbook breaks; nothing for one that everyone can use and Excel opens without repairing it."""
    book = openpyxl.load_workbook(path)
    found = [*_of_the_file(path), *_of_the_book(book)]
    for number, sheet in enumerate(book.worksheets):
        found += [f"{sheet.title}: {fault}" for fault in _of_a_sheet(sheet, cover=number == 0)]
    return [f"{path.name}: {fault}" for fault in found]


def same_cells(path: Path) -> list[str]:
    """The sheets in which a workbook and its ``.ods`` beside it differ in any cell."""
    excel, other = (CalamineWorkbook.from_path(path.with_suffix(kind)) for kind in (path.suffix, ".ods"))
    if excel.sheet_names != other.sheet_names:
        return ["the names of the sheets"]
    return [
        name
        for name in excel.sheet_names
        if excel.get_sheet_by_name(name).to_python() != other.get_sheet_by_name(name).to_python()
    ]


def _of_the_file(path: Path) -> Iterator[str]:
    """Parts that are named and absent, and pictures without words."""
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        for part in ElementTree.fromstring(archive.read("[Content_Types].xml")):
            if (name := part.get("PartName")) and name[1:] not in names:
                yield f"{name} is absent"
        for name in names:
            folder = PurePosixPath(name).parent.parent
            if name.endswith(".rels"):
                for link in ElementTree.fromstring(archive.read(name)):
                    target = str(link.get("Target"))
                    whole = target[1:] if target.startswith("/") else str(folder / target)
                    if link.get("TargetMode") != "External" and whole not in names:
                        yield f"{name} leads to {target}, which is absent"
            if "drawings/drawing" in name and re.search(rb'<xdr:cNvPr (?![^>]*descr="[^"])', archive.read(name)):
                yield f"{name}: a picture without words"


def _of_the_book(book: Workbook) -> Iterator[str]:
    told = book.properties
    yield from (f"no {name}" for name in ("title", "creator", "language") if not getattr(told, name))
    tables = [table for sheet in book.worksheets for table in sheet.tables.values()]
    names = [table.displayName.casefold() for table in tables] + [name.casefold() for name in book.defined_names]
    if len({*names}) < len(names) or len({table.id for table in tables}) < len(tables):
        yield "two tables or names are called the same"
    yield from (
        f"the name {name} is none" for name in names if not re.fullmatch(r"[a-z_]+[a-z0-9_]*_[a-z0-9_]+|contents", name)
    )
    if not tables:
        return
    links = {cell.hyperlink.location for row in book.worksheets[0] for cell in row if cell.hyperlink}
    listed = {str(link).rpartition("!")[0].strip("'").replace("''", "'") for link in links}
    yield from (f"the cover does not list {name}" for name in book.sheetnames[1:] if name not in listed)
    explained = {str(row[0]) for row in book.worksheets[-1].iter_rows(values_only=True)}
    if "–" not in explained:
        yield "no sheet explains the sign of what is missing"


def _of_a_sheet(sheet: Worksheet, *, cover: bool) -> Iterator[str]:
    if not sheet["A1"].value:
        yield "A1 is blank"
    if sheet.sheet_state != "visible":
        yield "it is hidden"
    hidden = [one for kind in (sheet.row_dimensions, sheet.column_dimensions) for one in kind.values() if one.hidden]
    if hidden:
        yield "rows or columns are hidden"
    if sheet.auto_filter.ref:
        yield "a filter beside the table's own"
    tables = list(sheet.tables.values())
    computes = any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    if len(tables) != (0 if computes else 1) and not (cover and not tables):  # "ตรวจเอง" has sections and no table
        yield f"{len(tables)} tables"
    for table in tables:
        yield from _of_a_table(sheet, table)
        header = range_boundaries(table.ref)[1] or 0
        if not cover and not str(sheet.freeze_panes).endswith(str(header + 1)):
            yield "the header is not frozen"
    yield from _of_colours(sheet)


def _of_a_table(sheet: Worksheet, table: Table) -> Iterator[str]:
    left, top, right, bottom = range_boundaries(table.ref)
    header, *rows = sheet.iter_rows(top, bottom, left, right)
    names = [str(cell.value) for cell in header]
    if [column.name for column in table.tableColumns] != names:
        yield "the columns are not called as their cells are"
    if not all(cell.data_type == "s" for cell in header) or any(name != " ".join(name.split()) for name in names):
        yield f"a name of a column is no plain text: {names}"
    elif len({name.casefold() for name in names}) < len(names):
        yield f"two columns are called the same: {names}"
    if not rows or any(all(cell.value in (None, "") for cell in row) for row in rows):
        yield "a blank row, or none"
    if table.autoFilter is None or table.autoFilter.ref != table.ref:
        yield "no filter over the table"
    whole = CellRange(table.ref)
    if any(not whole.isdisjoint(one) for one in sheet.merged_cells.ranges):
        yield "merged cells among the data"
    formats = {cell.number_format for row in rows for cell in row if isinstance(cell.value, int | float)}
    if any("%" in code for code in formats):
        yield "a per cent with a sign that its number does not have"


def _of_colours(sheet: Worksheet) -> Iterator[str]:
    """A colour that depends on a value says so by a mark or a word as well."""
    for one in sheet.conditional_formatting:
        first = sheet[str(one.sqref).split(" ")[0].partition(":")[0]]
        for rule in one.rules:
            code = rule.dxf.numFmt.formatCode if rule.dxf.numFmt else first.number_format
            by_mark = any(f'="{mark}"' in rule.formula[0] for mark in _MARKS)
            by_word = re.search(r'^[A-Z]+[0-9]+="\w', rule.formula[0])  # the cell is the word that is coloured
            if not by_mark and not by_word and not re.match(r'"\S', code):
                yield f"{one.sqref}: a colour without a mark"
