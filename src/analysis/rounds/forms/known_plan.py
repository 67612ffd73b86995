"""What an office's form already knows: the rows of the plan that the office sent, without their results.

The plan is that of the round's own workbook, else of the latest earlier round of the same fiscal year. A plan of
another year is never used, nor a made-up one for a round of real data.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.ingest.findings.reading_log import ReadingLog
from analysis.ingest.forms.action_plan import heading_kind, number_and_label
from analysis.ingest.forms.operations import LOST, names_due_month
from analysis.ingest.layouts.offices import CellKind, Field, Layout
from analysis.ingest.layouts.own_plan import own_forms
from analysis.ingest.layouts.registry import is_registry_sheet
from analysis.ingest.round_inputs import files_by_office, input_folder
from analysis.ingest.workbook.cover import Cover, read_cover
from analysis.ingest.workbook.file_guard import UnreadableWorkbook
from analysis.ingest.workbook.grid import Grid
from analysis.ingest.workbook.headers import is_total
from analysis.ingest.workbook.reader import open_workbook
from analysis.ingest.workbook.records import rows_of
from analysis.ingest.workbook.row_reader import RowReader, UnreadableCell
from analysis.ingest.workbook.sheet_reader import SheetReader
from analysis.params.load import load_round
from analysis.params.models import Round
from analysis.rounds.forms.model import FormRow, FormValue, RowStyle
from analysis.thai.calendar import FiscalYear
from analysis.thai.quantity import is_dash
from analysis.thai.repair import match_key
from analysis.trends.earlier_rounds import known_rounds

_NUMBERS = (CellKind.QUANTITY, CellKind.MONEY, CellKind.PERCENT)
_PROJECT = re.compile(r"^\d{1,3}\.\s*(?!\d)")
_SUB_ROW = re.compile(r"^\(?\d+\)")


@dataclass(frozen=True)
class Plan:
    """An office's workbook that holds its plan. ``own``: it is the round's own, so that targets of its period count."""

    round_id: str
    file: str
    fiscal_year: FiscalYear
    own: bool
    grids: Mapping[str, Grid]

    @property
    def cover(self) -> Cover:
        return read_cover(self.grids)

    def rows(self, layout: Layout) -> list[FormRow]:
        """The known rows of a form, in their order and with their results left out; none when the form is not there."""
        reader = SheetReader.open(dict(self.grids), layout, ReadingLog(self.file), self.fiscal_year)
        found = (_known_row(row, own=self.own) for row in rows_of(reader)) if reader else ()
        return [row for row in found if row]


@dataclass(frozen=True)
class Plans:
    """Where plans may be found, the best source first: a round, and its workbooks by office."""

    sources: tuple[tuple[Round, Mapping[str, Path]], ...]
    own_id: str

    @classmethod
    def of(cls, round_: Round, home: Path) -> Plans:
        """Raises ``WorkbookError`` when the parameters of an earlier round break a rule."""
        rounds = (load_round(name, home) for name in known_rounds(round_, home))
        of_year = [
            item for item in rounds if (item.fiscal_year, item.synthetic) == (round_.fiscal_year, round_.synthetic)
        ]
        of_year.sort(key=lambda item: (item.id == round_.id, item.period.end, item.period.start), reverse=True)
        return cls(tuple((item, files_by_office(input_folder(item, home))[0]) for item in of_year), round_.id)

    def plan(self, scope: str, forms: tuple[str, ...]) -> Plan | None:
        """The plan of an office: its first readable workbook of a round that asks for one of ``forms``. None where
        nobody confirmed the plan of our own forms, by which it would be read."""
        if not own_forms().usable:
            return None
        for round_, files in self.sources:
            if scope not in files or not set(forms) & set(round_.inputs.forms):
                continue
            try:
                grids = open_plan(files[scope])
            except UnreadableWorkbook:
                continue
            return Plan(round_.id, files[scope].name, round_.fiscal_year, round_.id == self.own_id, grids)
        return None


def open_plan(path: Path) -> dict[str, Grid]:
    """The sheets that may hold a plan: those with names and ids are left out. Raises ``UnreadableWorkbook``."""
    return {name: grid for name, grid in open_workbook(path).items() if not is_registry_sheet(name)}


def _known_row(row: RowReader, *, own: bool) -> FormRow | None:
    """A row as the form shows it; ``None`` for a total or a note, which the office does not fill."""
    fields = [field for field in row.sheet.layout.fields if not field.repeats]
    cells = {field.name: _value(row, field, own=own) for field in fields}
    if row.sheet.layout.form == "action_plan":
        return _plan_row(row, cells)
    if "label" in cells:
        return _indicator_row(row.sheet.layout, cells)
    name = cells.get("number") or cells.get("activity") or ""
    return None if is_total(str(name)) else FormRow(cells, asks=frozenset({"result"}))


def _value(row: RowReader, field: Field, *, own: bool) -> FormValue:
    """What is known of a cell: the plan, never a result; a notice of the month of reporting is part of the plan."""
    raw = row.raw(field.name).strip()
    of_period = field.reported or (field.name == "target_period" and not own)
    if of_period and not (field.kind is CellKind.AMOUNT and names_due_month(raw)):
        return None
    try:
        if field.kind in _NUMBERS:
            number = row.number(field.name)
            return None if number != number else int(number) if number.is_integer() else number
        text = row.text(field.name)
    except UnreadableCell:
        return raw or None
    if text is None or match_key(text) == LOST or (is_dash(text) and field.name not in ("activity", "label")):
        return None
    return text


def _plan_row(row: RowReader, cells: dict[str, FormValue]) -> FormRow | None:
    number, label = number_and_label(row)
    if is_total(number or label) or label.startswith("หมายเหตุ"):
        return None
    style = {"strategy": RowStyle.STRATEGY, "sub_strategy": RowStyle.SECTION}.get(heading_kind(label), RowStyle.PLAIN)
    asks = {"result": "target", "spent": "budget"}
    planned = frozenset(name for name, plan in asks.items() if cells[plan] is not None)
    indent = 1 if number.count(".") and not number.endswith(".") else 0
    return FormRow({**cells, "number": number or None, "activity": label}, style, indent, planned)


def _indicator_row(layout: Layout, cells: dict[str, FormValue]) -> FormRow:
    """A line of a table of projects or of central units: the whole, a project or bureau, or what is below it."""
    label = str(cells["label"] or "")
    style = RowStyle.STRATEGY if "ภาพรวม" in label else RowStyle.SECTION if _PROJECT.match(label) else RowStyle.PLAIN
    indent = 0 if style is not RowStyle.PLAIN else 2 if _SUB_ROW.match(label) else 1
    asks = {field.name for field in layout.fields if field.reported}
    if "result" in asks:
        planned = cells.get("target_year") is not None or cells.get("target_period") is not None
        percents = asks - {"result"} if style is not RowStyle.PLAIN else set()
        asks = percents | ({"result"} if planned else set())
    return FormRow(cells, style, indent, frozenset(asks - {name for name, value in cells.items() if value is not None}))
