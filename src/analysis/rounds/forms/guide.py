"""The first sheet of an empty form: what to fill, by when, where to send it, how to write, what the colours mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analysis.ingest.layouts.offices import CellKind, Layout
from analysis.rounds.forms import style
from analysis.rounds.forms.model import Cover
from analysis.rounds.forms.sheet import Pen, write_top
from analysis.rounds.forms.words import COLOURS, HOW_TO, NO_DEADLINE, NO_PLAN, SENDING, WHAT_TO_FILL, plan_words
from analysis.thai.calendar import format_date, format_month

_WIDTHS = (50, 92)


@dataclass(frozen=True)
class Deadline:
    """Something to send, the month it is for (``None`` when it is for no month), and its due day."""

    item: str
    month: date | None
    due: date


@dataclass(frozen=True)
class GuideSheet:
    """A form to fill, and whether its rows are known already."""

    layout: Layout
    known: bool


@dataclass(frozen=True)
class Guide:
    """What the instructions say of this round and office. ``plan_from``: the id of the round whose workbook gave the
    plan, "" when there is none. ``file`` and ``sheets`` are filled in when the workbook is written."""

    round_title: str
    as_of: date
    deadlines: Sequence[Deadline]
    plan_from: str = ""
    file: str = ""
    sheets: tuple[GuideSheet, ...] = ()


def write_guide(put: Pen, guide: Guide, cover: Cover) -> None:
    """Draw the sheet of instructions."""
    page = put.page
    for letter, width in zip("AB", _WIDTHS, strict=True):
        page.column_dimensions[letter].width = width
    top = row = write_top(put, ("คำชี้แจงการกรอกแบบฟอร์ม", cover.title), 2, cover)
    for title, pairs in _sections(guide, cover.fiscal_year):
        row = _section(put, row, title, pairs)
    last = _section(put, row, "6. ความหมายของสีช่อง", list(COLOURS.values()))
    for line, name in zip(range(row + 1, last), COLOURS, strict=True):
        style.role(page.cell(line, 1), name)
        style.unlock(page.cell(line, 1), locked=True)
    style.print_setup(page, (top - 1, top - 1), cover.banner)


def _sections(guide: Guide, year: int) -> list[tuple[str, list[tuple[str, str]]]]:
    first, last = SENDING
    return [
        ("1. รอบการประเมิน", _round_lines(guide)),
        ("2. แบบฟอร์มที่ต้องกรอก", [(item.layout.sheet, WHAT_TO_FILL[item.layout.form]) for item in guide.sheets]),
        ("3. กำหนดส่งของรอบนี้", [_deadline(item) for item in guide.deadlines] or [("กำหนดส่ง", NO_DEADLINE)]),
        ("4. การส่งแฟ้ม", [first, (last[0], last[1].format(file=guide.file))]),
        ("5. วิธีกรอก", [(label, text.format(year=year)) for label, text in HOW_TO]),
    ]


def _round_lines(guide: Guide) -> list[tuple[str, str]]:
    lines = [("รอบ", guide.round_title), ("ข้อมูล ณ วันที่", format_date(guide.as_of))]
    if guide.plan_from or any(not item.known and item.layout.form == "action_plan" for item in guide.sheets):
        lines.append(("แผนของหน่วยงาน", plan_words(guide.plan_from) if guide.plan_from else NO_PLAN))
    return lines


def _deadline(item: Deadline) -> tuple[str, str]:
    month = f" ประจำเดือน{format_month(item.month)}" if item.month else ""
    return f"{item.item}{month}", f"ภายในวันที่ {format_date(item.due)}"


def _section(put: Pen, row: int, title: str, pairs: Sequence[tuple[str, str]]) -> int:
    """A heading with its lines below it; returns the next free row."""
    _heading(put, row, title)
    for line, (label, text) in enumerate(pairs, start=row + 1):
        _line(put, line, label, text)
    return row + 1 + len(pairs)


def _heading(put: Pen, row: int, text: str) -> None:
    put(row, 1, text)
    put.page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=2)
    for column in (1, 2):
        style.header(put.page.cell(row, column))
    style.left(put.page.cell(row, 1))
    put.page.row_dimensions[row].height = style.LINE


def _line(put: Pen, row: int, label: str, text: str) -> None:
    for column, value in enumerate((label, text), start=1):
        style.body(put(row, column, value), CellKind.TEXT)
    put.page.row_dimensions[row].height = style.row_height(dict(zip(_WIDTHS, ([label], [text]), strict=True)))
