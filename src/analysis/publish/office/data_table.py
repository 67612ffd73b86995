"""A table as Excel keeps one: one header row of unique names, a filter, a name of its own, and no merged cells.

What is not data stands outside: rows of a whole (``total``) follow below the table. Headings and summaries of groups
stay in their place, where a column says of each row what it is, so that a filter can take them out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table as ListObject
from openpyxl.worksheet.table import TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from analysis.bilingual import Language, Text
from analysis.exhibits.table import Cell, Column, Kind, Row, RowKind, Table
from analysis.publish.office.sheet_look import plain

#: The key of the column that says what a row is.
ROW_KIND = "row_kind"
ROW_KINDS: dict[RowKind, Text] = {
    "normal": Text("รายการ", "item"),
    "group": Text("หัวข้อ", "heading"),
    "subtotal": Text("สรุปกลุ่ม", "group summary"),
    "total": Text("ภาพรวม", "whole"),
}
_KIND = Text("ชนิดของแถว", "Kind of row")
_NONE = Text("ไม่มีรายการ", "none")
_COLUMN = Text("คอลัมน์", "Column")
_BLANKS = re.compile(r"\s+")
#: The unit of a kind, and the words by which a label already tells it.
_UNITS = {
    Kind.BAHT: (Text("บาท", "baht"), ("บาท", "baht")),
    Kind.PERCENT2: (Text("ร้อยละ", "%"), ("ร้อยละ", "%", "per cent", "percent")),
}


def data_first(table: Table, language: Language) -> tuple[Table, int]:
    """The table with its wholes last, and how many rows are data; one without rows says so in a row."""
    if not table.rows:
        none = Row({table.columns[0].key: Cell(text=_NONE.of(language))}) if table.columns else Row({})
        return replace(table, rows=(none,)), 1
    data = [row for row in table.rows if row.kind != "total"] or list(table.rows)
    wholes = [] if len(data) == len(table.rows) else [row for row in table.rows if row.kind == "total"]
    if any(row.kind != "normal" for row in data):
        column = Column(ROW_KIND, _KIND.of(language), width=16)
        data, wholes = ([_told(row, language) for row in rows] for rows in (data, wholes))
        table = replace(table, columns=(*table.columns, column))
    return replace(table, rows=(*data, *wholes)), len(data)


def _told(row: Row, language: Language) -> Row:
    return replace(row, cells={**row.cells, ROW_KIND: Cell(ROW_KINDS[row.kind].of(language))})


def header_names(columns: Iterable[Column], language: Language) -> list[str]:
    """What each column is called in one row: its group, its label, and its unit where neither tells it. No two are the
    same to Excel, which does not tell capitals apart."""
    names = []
    for place, column in enumerate(columns, start=1):
        words = [" ".join(_BLANKS.sub(" ", plain(part)).split()) for part in (column.group, column.label)]
        name = ": ".join(part for part in words if part) or f"{_COLUMN.of(language)} {place}"
        names.append(_with_unit(name, column.kind, language))
    return _each_once(names, "{name} ({number})")


def _with_unit(name: str, kind: Kind, language: Language) -> str:
    if kind not in _UNITS:
        return name
    unit, told_by = _UNITS[kind]
    return name if any(word in name.casefold() for word in told_by) else f"{name} ({unit.of(language)})"


def add_list_object(sheet: Worksheet, name: str, header: int, last: int, width: int) -> None:
    """Make the cells from row ``header`` to ``last`` an Excel table with a filter; its names are the header's cells."""
    cells = f"A{header}:{get_column_letter(width)}{last}"
    listed = ListObject(displayName=name, name=name, ref=cells)
    listed.tableStyleInfo = TableStyleInfo(showRowStripes=False, showColumnStripes=False)
    sheet.add_table(listed)


def list_object_names(ids: Iterable[str]) -> list[str]:
    """A name for each table by its id: letters, digits and ``_``, never the address of a cell, no two the same."""
    names = ["t_" + (re.sub(r"[^A-Za-z0-9]+", "_", one).strip("_") or "table")[:200] for one in ids]
    return _each_once(names, "{name}_{number}")


def _each_once(names: Iterable[str], again: str) -> list[str]:
    """The names in their order; one met again, capitals or not, is numbered from 2 as ``again`` says."""
    once: list[str] = []
    used: set[str] = set()
    for base in names:
        name, number = base, 1
        while name.casefold() in used:
            number += 1
            name = again.format(name=base, number=number)
        used.add(name.casefold())
        once.append(name)
    return once
