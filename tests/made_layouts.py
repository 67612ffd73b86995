"""Workbooks of other layouts than our forms, made for tests; all numbers are invented."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

Line = Sequence[object]
HEADER = ("ลำดับ", "จังหวัด", "โครงการ/กิจกรรม", "เป้าหมาย", "หน่วยนับ", "งบประมาณ (บาท)", "ผลงาน", "ผลเงิน (บาท)")
ROWS: tuple[Line, ...] = (
    (1, "เลย", "ฝึกอาชีพ", 100, "คน", 5000, 90, 4500.5),
    (2, "เลย", "ตรวจเยี่ยม", 4, "แห่ง", 800, 4, 800),
    (3, "ตรัง", "ฝึกอาชีพ", 60, "คน", 3000, 61, 3000),
    (4, "กรุงเทพมหานคร", "ฝึกอาชีพ", 70, "คน", 100, 1, 1),
    (5, "แม่สาย", "ฝึกอาชีพ", 9, "คน", 100, 1, 1),
    (None, "รวม", None, 243, None, 9000, 157, 8302.5),
)
TITLE = "ผลการดำเนินงานตามแผน ปีงบประมาณ พ.ศ. 2565"


def shared_sheet(path: Path, header: Line = HEADER, rows: Sequence[Line] = ROWS, title: str = TITLE) -> Path:
    """One sheet of all provinces: a title, a header of one row, a row an activity."""
    return written(path, {"รวม": [(title,), (), tuple(header), *rows]})


def months(path: Path, percent: bool = False) -> Path:
    """Results by month of one province that never fall; a per cent of the target says whether they are sums."""
    header = ("ที่", "กิจกรรม", "หน่วยนับ", "เป้าหมาย", "ต.ค. 64", "พ.ย. 64", "ธ.ค. 64", "ม.ค. 65", *(("ร้อยละ",) * percent))
    rows = [(1, "ฝึกอาชีพ", "คน", 100, 10, 20, 30, 50), (2, "ตรวจเยี่ยม", "แห่ง", 8, 1, 2, 2, 4)]
    return written(path, {"รายเดือน": [("สำนักงานแรงงานจังหวัดเลย",), header, *(row + (50,) * percent for row in rows)]})


def two_readings(path: Path) -> Path:
    """A sheet with two columns of one name."""
    header = (*HEADER[:7], "ผลงาน", "ผลเงิน (บาท)")
    return shared_sheet(path, header, [(*row[:7], 1, *row[7:]) for row in ROWS[:3]])


def written(path: Path, sheets: dict[str, Sequence[Line]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for number, line in enumerate(lines, 1):
            for column, value in enumerate(line, 1):
                cell = sheet.cell(number, column)
                cell.value = value
                if isinstance(value, str) and value.startswith("="):
                    cell.data_type = "s"  # a text that only looks like a formula
    book.save(path)
    return path
