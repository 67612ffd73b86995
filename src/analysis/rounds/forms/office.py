"""The workbook that an office fills for a round: what to do, whose it is, the forms with what is known, the lists.

The forms are drawn as ``forms`` draws them, so that reading finds the same layout in both. Cells to fill are open, what
the round sets is locked; no password, since the lock is there against slips and not against people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from analysis.ingest.layouts import offices as layouts
from analysis.ingest.layouts.form_version import NAME as VERSION
from analysis.ingest.layouts.offices import CellKind, Layout, ListName
from analysis.publish.office import same_bytes as deterministic_zip
from analysis.publish.office.sheet_look import cell_at
from analysis.rounds.forms import style
from analysis.rounds.forms.check_cells import Table
from analysis.rounds.forms.check_lists import CheckSheet
from analysis.rounds.forms.checks import Limits, add_checks
from analysis.rounds.forms.guide import Guide, GuideSheet, write_guide
from analysis.rounds.forms.model import Cover, FilledSheet, FormRow, RowStyle, SheetColumn, columns_of
from analysis.rounds.forms.self_check import write_check
from analysis.rounds.forms.sheet import Pen, write_cover, write_sheet, write_top

_TITLES = {
    ListName.UNIT: "หน่วยนับ",
    ListName.PERSONS_UNIT: "หน่วยนับของจำนวนแรงงาน",
    ListName.AGENCY: "หน่วยงานรับผิดชอบ",
    ListName.AREA: "พื้นที่",
    ListName.MONTH: "ประจำเดือน",
    ListName.SUBMISSION: "รายการที่ส่ง",
    ListName.REMARK: "ประเภท",
    ListName.SERVICE: "ประเภทการช่วยเหลือ/การให้บริการ",
    ListName.WORKER: "ประเภทของแรงงาน",
    ListName.ACTION_KIND: "ที่มา",
    ListName.ACTION_STATE: "สถานะ",
    ListName.INDICATOR: "ตัวชี้วัดที่ติดตาม",
}
_WIDTH = 28
#: Of lists with longer words.
_WIDTHS = {ListName.INDICATOR: 50}


def write_lists(put: Pen, lists: Mapping[ListName, Sequence[str]], cover: Cover) -> dict[ListName, str]:
    """Draw the lists side by side; returns the cells of each, as a formula names them."""
    page = put.page
    titles = ("รายการให้เลือก", "ใช้กับช่องที่มีรายการให้เลือกในแบบฟอร์ม ไม่ต้องแก้ไขชีตนี้")
    top = write_top(put, titles, len(lists), cover)
    page.row_dimensions[top].height = style.LINE
    places = {}
    for index, (name, values) in enumerate(lists.items(), start=1):
        letter = get_column_letter(index)
        page.column_dimensions[letter].width = _WIDTHS.get(name, _WIDTH)
        style.header(put(top, index, _TITLES[name]))
        for row, value in enumerate(values, start=top + 1):
            style.body(put(row, index, value), CellKind.TEXT)
            page.row_dimensions[row].height = style.LINE
        places[name] = f"{quote_sheetname(page.title)}!${letter}${top + 1}:${letter}${top + len(values)}"
    page.freeze_panes = page.cell(top + 1, 1).coordinate
    style.print_setup(page, (top - cover.synthetic, top), cover.banner)
    return places


_NUMBERS = (CellKind.QUANTITY, CellKind.MONEY, CellKind.PERCENT, CellKind.YEAR)


@dataclass(frozen=True)
class OfficeSheet:
    """One form to fill: the rows that are known, so many empty ones below, and the fields that the round itself sets
    (``fixed``: locked in the known rows)."""

    known: FilledSheet
    spare: int
    fixed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class OfficeForm:
    """All that an office's workbook of forms says. ``days``: the first and the last day that a date may name;
    ``check``: for whom it checks itself (not at all if ``None``)."""

    cover: Cover
    guide: Guide
    sheets: Sequence[OfficeSheet]
    lists: Mapping[ListName, Sequence[str]]
    days: tuple[date, date]
    check: CheckSheet | None = None


def write_office_form(path: Path, form: OfficeForm, name: str = "") -> Path:
    """Write the workbook: instructions, cover, one sheet a form, lists. The same input gives the same bytes.

    ``name`` is what the instructions call the file, where it is not that of ``path``.

    Raises:
        WorkbookError: a text holds a control character, which a workbook cannot store.
        OSError: the file cannot be written.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = form.cover.title
    book.properties.creator = form.cover.office

    def pen(title: str) -> Pen:
        return Pen(book.create_sheet(title), name or path.name)

    check = pen(layouts.CHECK_SHEET) if form.check else None
    guide = replace(form.guide, file=name or path.name, sheets=tuple(_told(sheet) for sheet in form.sheets))
    write_guide(pen(layouts.GUIDE_SHEET), guide, form.cover)
    lines = _write_cover(pen(layouts.COVER_SHEET), form.cover)
    pens = [pen(sheet.known.layout.sheet) for sheet in form.sheets]
    lists = _lists_in_use(form)
    places = write_lists(pen(layouts.LISTS_SHEET), lists, form.cover) if lists else {}
    limits = Limits(form.days, form.cover.fiscal_year, places)
    tables = [_write_form(put, sheet, form.cover, limits) for put, sheet in zip(pens, form.sheets, strict=True)]
    if form.check and check:
        write_check(check, replace(form.check, tables=tables, cover=lines), form.cover)
        book.calculation.fullCalcOnLoad = True
    for page in book.worksheets:
        _protect(page)
    if form.cover.version:
        book.defined_names[VERSION] = DefinedName(VERSION, attr_text=f'"{form.cover.version}"', hidden=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    deterministic_zip.rewrite(path)
    return path


def _lists_in_use(form: OfficeForm) -> dict[ListName, Sequence[str]]:
    used = {field.choices for sheet in form.sheets for field in sheet.known.layout.fields}
    return {name: values for name, values in form.lists.items() if name in used}


def _told(sheet: OfficeSheet) -> GuideSheet:
    return GuideSheet(sheet.known.layout, bool(sheet.known.rows))


def _write_cover(put: Pen, cover: Cover) -> dict[str, str]:
    """The cover, with the source (its last line) left open: the office says where its numbers come from. Returns the
    cell of each line."""
    last = write_cover(put, cover)
    style.role(put.page.cell(last, 2), "plan")
    keys = list(cover.pairs())
    page = quote_sheetname(put.page.title)
    return {key: f"{page}!$B${row}" for row, key in enumerate(keys, last - len(keys) + 1)}


def _write_form(put: Pen, sheet: OfficeSheet, cover: Cover, limits: Limits) -> Table:
    columns = columns_of(sheet.known)
    rows = [*sheet.known.rows, *[FormRow({})] * sheet.spare]
    if not sheet.known.rows:
        rows[0] = FormRow({}, asks=_must_have(sheet.known.layout))
    first_row = write_sheet(put, replace(sheet.known, rows=rows), cover)
    for number, row in enumerate(rows, start=first_row):
        fixed = sheet.fixed if number < first_row + len(sheet.known.rows) else frozenset()
        for index, column in enumerate(columns, start=1):
            _open(cell_at(put.page, number, index), column, row, fixed)
    filled = (first_row, first_row + len(rows) - 1)
    add_checks(put.page, columns, filled, limits)
    return Table(sheet.known.layout, columns, filled)


def _must_have(layout: Layout) -> frozenset[str]:
    """What the first row of a form without known rows must say; nothing where the form may stay empty."""
    return frozenset() if layout.may_be_empty else frozenset(item.name for item in layout.fields if item.required)


def _open(cell: Cell, column: SheetColumn, row: FormRow, fixed: frozenset[str]) -> None:
    """Give a cell its part: to be filled, set by the round, known from the plan, or free."""
    name = column.field.name
    if cell.value is None:
        cell.number_format = style.input_format(column.field.kind)
    elif isinstance(cell.value, str) and column.field.kind not in _NUMBERS:
        cell.number_format = style.TEXT_FORMAT
    if name in row.asks:
        style.role(cell, "fill")
    elif name in fixed:
        style.role(cell, "fixed")
    elif row.style is not RowStyle.PLAIN:
        style.unlock(cell)
    else:
        style.role(cell, "open" if cell.value is None else "plan")


def _protect(page: Worksheet) -> None:
    """Lock what is not open; columns may be widened, rows made higher and rows inserted."""
    page.protection.sheet = True
    page.protection.formatColumns = page.protection.formatRows = page.protection.insertRows = False
