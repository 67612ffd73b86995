"""The 76 made-up workbooks of a round written once more as offices really send them: what the ministry's shared sheet
exports, a workbook with a sheet a province, and the money system's CSV in windows-874. Every figure is the same."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from analysis.ingest.findings.reading_log import ReadingLog
from analysis.ingest.layouts.offices import LAYOUTS, Layout
from analysis.ingest.workbook.grid import Grid
from analysis.ingest.workbook.headers import find_header
from analysis.ingest.workbook.reader import open_workbook
from analysis.places.provinces import province
from analysis.publish.office.book_parts import new_workbook
from analysis.publish.office.same_bytes import rewrite

SHARED_SHEET, SHEET_EACH, MONEY = "shared-sheet-export.xlsx", "monthly-by-province.xlsx", "gfmis-export.csv"
_SYNTHETIC = "ข้อมูลสังเคราะห์ — ไม่ใช่ข้อมูลจริง (synthetic data)"
_CODE = "17004{}000"


def write_shared(workbooks: Mapping[str, Path], year: int, folder: Path) -> list[Path]:
    """Write the three files.

    Args:
        workbooks: the office's workbook by province code; each has the sheets of a made-up office.
        year: the fiscal year (BE), for titles.
        folder: where to write; made where it is absent.
    """
    folder.mkdir(parents=True, exist_ok=True)
    grids = {code: open_workbook(path) for code, path in sorted(workbooks.items())}
    return [
        _shared_sheet(grids, year, folder / SHARED_SHEET),
        _sheet_each(grids, year, folder / SHEET_EACH),
        _money(grids, year, folder / MONEY),
    ]


def _shared_sheet(grids: Mapping[str, Mapping[str, Grid]], year: int, path: Path) -> Path:
    """One sheet for the plan of all provinces, and one for what was sent when; the province stands in each row."""
    book = _empty()
    for layout in (LAYOUTS["action_plan"], LAYOUTS["submissions"]):
        sheet = book.create_sheet(layout.sheet)
        sheet.append([f"{layout.title} ทุกจังหวัด ปีงบประมาณ พ.ศ. {year}"])
        sheet.append([_SYNTHETIC])
        sheet.append([])
        first = next(iter(grids.values()))[layout.sheet]
        top, low, columns = _head(first, layout)
        for row in range(top, low):
            sheet.append(["จังหวัด" if row == top else None, *(first.value(row, at) for at in columns)])
        for upper, left, lower, right in _merged(first, top, low):
            sheet.merge_cells(None, upper - top + 4, left + 2, lower - top + 4, right + 2)
        if low - top > 1:
            sheet.merge_cells(None, 4, 1, low - top + 3, 1)
        for code, own in grids.items():
            for values in _rows(own[layout.sheet], layout):
                sheet.append([province(code).name_th, *values])
    return _saved(book, path)


def _sheet_each(grids: Mapping[str, Mapping[str, Grid]], year: int, path: Path) -> Path:
    """Results by month, a sheet a province, named by it."""
    book, layout = _empty(), LAYOUTS["monthly_results"]
    for code, own in grids.items():
        grid = own[layout.sheet]
        sheet = book.create_sheet(province(code).name_th)
        sheet.append([f"{layout.title} จังหวัด{province(code).name_th} ปีงบประมาณ พ.ศ. {year}"])
        sheet.append([_SYNTHETIC])
        sheet.append([])
        top, low, columns = _head(grid, layout)
        for row in range(top, low):
            sheet.append([grid.value(row, at) for at in columns])
        for upper, left, lower, right in _merged(grid, top, low):
            sheet.merge_cells(None, upper - top + 4, left + 1, lower - top + 4, right + 1)
        for values in _rows(grid, layout):
            sheet.append(values)
    return _saved(book, path)


def _money(grids: Mapping[str, Mapping[str, Grid]], year: int, path: Path) -> Path:
    """The disbursement of all offices with the system's own names of columns, and sums of each office."""
    text = io.StringIO(newline="")
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(["รายงานสถานะการใช้จ่ายงบประมาณ ข้อมูลสังเคราะห์"])
    lines.writerow([f"ปีงบประมาณ {year}"])
    lines.writerow(["รหัสหน่วยงาน", "ชื่อหน่วยงาน", "รายการ", "รอบ (เดือน)", "งบจัดสรรสุทธิ", "เบิกจ่ายสะสม", "ข้อมูล ณ วันที่"])
    layout = LAYOUTS["disbursement"]
    for code, own in grids.items():
        for item, months, allocation, spent, day, *_ in _rows(own[layout.sheet], layout):
            name = f"สำนักงานแรงงานจังหวัด{province(code).name_th}"
            lines.writerow([_CODE.format(code), name, item, months, _amount(allocation), _amount(spent), _shown(day)])
    lines.writerow(["*** จบรายงาน ***"])
    path.write_bytes(text.getvalue().encode("cp874"))
    return path


def _amount(value: object) -> object:
    return f"{value:,.2f}" if isinstance(value, int | float) else value


def _shown(value: object) -> object:
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else value


def _head(grid: Grid, layout: Layout) -> tuple[int, int, list[int]]:
    """The header's first row, the first row below it, and the columns of the form."""
    header = find_header(grid, layout, ReadingLog(""))
    assert header is not None  # a made-up workbook has its own form's header
    return header.row, header.first_row, header.in_use


def _rows(grid: Grid, layout: Layout) -> Iterator[list[object]]:
    _, low, columns = _head(grid, layout)
    for row in range(low, grid.height):
        values: list[object] = [grid.value(row, at) for at in columns]
        if any(value is not None for value in values):
            yield values


def _merged(grid: Grid, top: int, low: int) -> list[tuple[int, int, int, int]]:
    return [one for one in grid.merged if top <= one[0] and one[2] < low]


def _empty() -> Workbook:
    book = new_workbook()
    book.remove(book.worksheets[0])
    return book


def _saved(book: Workbook, path: Path) -> Path:
    for sheet in book.worksheets:
        _widen(sheet)
    book.save(path)
    rewrite(path)
    return path


def _widen(sheet: Worksheet) -> None:
    for column, width in zip("ABCDEFGHIJKLMN", (18, 8, 46, *([14] * 11)), strict=True):
        sheet.column_dimensions[column].width = width
