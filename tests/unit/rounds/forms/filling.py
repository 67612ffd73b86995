"""Forms filled as an office would: every yellow cell gets a value of its column's kind, and nothing else is touched."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from analysis.ingest.layouts.offices import LAYOUTS, CellKind, Field, Layout, ListName
from analysis.rounds.forms.style import ROLE_FILLS

_BY_SHEET = {layout.sheet: layout for layout in LAYOUTS.values()}
_TYPED = {
    CellKind.QUANTITY: 7,
    CellKind.MONEY: 1250.5,
    CellKind.PERCENT: 83.57,
    CellKind.TEXT: "มีหลักฐาน",
}
_CHOSEN = {ListName.AREA: "ทั่วประเทศ", ListName.PERSONS_UNIT: "คน", ListName.UNIT: "คน"}


def fields_of(page: Worksheet, layout: Layout) -> list[Field]:
    """The field of each column from the left; a repeated one as often as the sheet has it."""
    repeats = page.max_column - len(layout.fields) + 1
    return [field for field in layout.fields for _ in range(repeats if field.repeats else 1)]


def yellow(page: Worksheet) -> Iterator[tuple[Cell, Field]]:
    """The cells that the form asks to fill, with their fields."""
    fields = fields_of(page, _BY_SHEET[page.title])
    for row in page.iter_rows(min_row=page[page.freeze_panes].row if isinstance(page.freeze_panes, str) else 1):
        for cell, field in zip(row, fields, strict=True):
            if not isinstance(cell, MergedCell) and cell.fill.fgColor.rgb.endswith(ROLE_FILLS["fill"]):
                yield cell, field


def typed(field: Field, year: int, target: object) -> object:
    """What an office types into a cell of the field, in fiscal year ``year``; a result with units is its ``target``."""
    if field.kind is CellKind.AMOUNT and field.name == "result":
        return target
    if field.kind is CellKind.DATE:
        return f"15/3/{year}"
    if field.kind is CellKind.YEAR:
        return year
    if field.name == "percent":
        return 92.23
    if field.choices:
        return _CHOSEN[field.choices]
    return _TYPED[field.kind]


def fill(form: Path, to: Path, year: int, change: Callable[[Field], object] | None = None) -> Path:
    """Fill a form and save it as ``to``. ``change`` may give another value by field."""
    book = load_workbook(form)
    for page in book.worksheets:
        if page.title in _BY_SHEET:
            for cell, field in list(yellow(page)):
                target = page.cell(cell.row, 3).value or page.cell(cell.row, 2).value
                cell.value = change(field) if change else typed(field, year, target)
    to.parent.mkdir(parents=True, exist_ok=True)
    book.save(to)
    return to


def resaved_by_libreoffice(path: Path, folder: Path) -> Path:
    """The workbook opened and saved again by LibreOffice; the test is skipped where there is none."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed, so that its way of saving cannot be tried")
    folder.mkdir(parents=True, exist_ok=True)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    done = subprocess.run(
        [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder), str(path)],
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    saved = folder / path.name
    assert saved.is_file(), done.stderr
    return saved
