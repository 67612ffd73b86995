"""The reconciliation of an office's sources, and of all offices': every value of which two sources differ, side by
side."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.bilingual import Language, Text
from analysis.exhibits.table import Cell, Column, Kind, Row, Table
from analysis.ingest.layouts.offices import LAYOUTS
from analysis.ingest.office import OfficeData, Reconciled
from analysis.rounds.quality.words import office_short

RECONCILIATION = Text("กระทบยอดระหว่างแหล่ง", "Reconciliation of sources")
_OFFICE = ("office", Text("หน่วยงาน", "Office"), 22)
_COLUMNS = (
    ("form", Text("แบบ", "Form"), 24),
    ("row", Text("รายการ", "Row"), 40),
    ("field", Text("ช่อง", "Field"), 18),
    ("used", Text("แหล่งที่ใช้", "Source used"), 20),
    ("used_value", Text("ค่าที่ใช้", "Value used"), 16),
    ("used_cell", Text("แฟ้ม ชีต แถว", "File, sheet, row"), 34),
    ("other", Text("อีกแหล่ง", "Other source"), 20),
    ("other_value", Text("ค่าของอีกแหล่ง", "Its value"), 16),
    ("other_cell", Text("แฟ้ม ชีต แถว", "File, sheet, row"), 34),
)
_NOTE = Text(
    "แสดงเฉพาะค่าที่ต่างกันเกินการปัดเศษ ช่องว่าง หมายถึงแหล่งนั้นไม่มีค่านี้ ซึ่งไม่ใช่ 0",
    "Only values that differ by more than rounding are shown. An empty cell: the source does not hold the value; it "
    "is not 0.",
)


def reconciliation_sheet(offices: Iterable[OfficeData], language: Language, *, of_all: bool = False) -> Table:
    """A line a value; ``of_all``: with the office in front."""
    shown = (_OFFICE, *_COLUMNS) if of_all else _COLUMNS
    columns = tuple(Column(key, word.of(language), Kind.TEXT, width=width) for key, word, width in shown)
    rows = tuple(_row(office.scope, one, language) for office in offices for one in office.reconciled)
    return Table("reconciliation", RECONCILIATION.of(language), columns, rows, (_NOTE.of(language),))


def _row(scope: str, one: Reconciled, language: Language) -> Row:
    layout = LAYOUTS[one.form]
    label = next((" › ".join(field.header) for field in layout.fields if field.name == one.field), one.field)
    texts = {key: Cell(getattr(one, key)) for key, _, _ in _COLUMNS}
    return Row(
        {**texts, "office": Cell(office_short(scope, language)), "form": Cell(layout.sheet), "field": Cell(label)}
    )
