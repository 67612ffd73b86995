"""Files as offices send them: one workbook of an office, altered the way people alter it."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName

from analysis.rounds.results.clock import THAILAND
from analysis.rounds.submissions.receive import Received, Receiver, ReceiveRequest
from written_xls import Book, Sheet, record, value_cell

ROUND, DUE = "fy2565-r1", date(2022, 3, 30)
CORE = "docProps/core.xml"
Edit = Callable[[openpyxl.Workbook], None]


def edited(source: Path, target: Path, *edits: Edit, saved: str = "") -> Path:
    """The workbook with changes, saved by a program at ``saved`` (now where it is empty)."""
    book = openpyxl.load_workbook(source)
    for edit in edits:
        edit(book)
    book.save(target)
    if saved:
        parts = parts_of(target)
        parts[CORE] = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + saved.encode(), parts[CORE])
        write_parts(target, parts)
    return target


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_parts(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def set_cell(sheet: str, cell: str, value: object) -> Edit:
    def edit(book: openpyxl.Workbook) -> None:
        book[sheet][cell] = value

    return edit


def says(key: str, value: object) -> Edit:
    """Another answer on the cover."""

    def edit(book: openpyxl.Workbook) -> None:
        page = book["ข้อมูลรอบ"]
        row = next(line for line in page.iter_rows() if line[0].value == key)
        row[1].value = value

    return edit


def target_of_year(value: int) -> Edit:
    """Another target in the first row of the monthly results that has one."""

    def edit(book: openpyxl.Workbook) -> None:
        page = book["ผลรายเดือน"]
        cell = next(line[2] for line in page.iter_rows(min_row=6) if isinstance(line[2].value, int | float))
        cell.value = value

    return edit


def without(sheet: str) -> Edit:
    def edit(book: openpyxl.Workbook) -> None:
        del book[sheet]

    return edit


def beautified(book: openpyxl.Workbook) -> None:
    for page in book.worksheets:
        page.column_dimensions["B"].width = 66
        page["A1"].font = Font(bold=True, size=30)


def retyped(old: str, new: str) -> Edit:
    """A word replaced wherever it stands."""

    def edit(book: openpyxl.Workbook) -> None:
        for cell in (cell for page in book for line in page.iter_rows() for cell in line):
            if isinstance(cell.value, str):
                cell.value = cell.value.replace(old, new)

    return edit


def second_cover(province: str) -> Edit:
    """Two offices' workbooks put together, as Excel names the copies."""

    def edit(book: openpyxl.Workbook) -> None:
        page = book.copy_worksheet(book["ข้อมูลรอบ"])
        page.title = "ข้อมูลรอบ (2)"
        for line in page.iter_rows():
            if line[0].value == "จังหวัด":
                line[1].value = province
            if line[0].value == "หน่วยงาน":
                line[1].value = f"สำนักงานแรงงานจังหวัด{province}"

    return edit


def on_form(version: str) -> Edit:
    def edit(book: openpyxl.Workbook) -> None:
        book.defined_names["workbook_form"] = DefinedName("workbook_form", attr_text=f'"{version}"', hidden=True)

    return edit


def as_xls(source: Path, target: Path) -> Path:
    """The workbook as Excel 97 keeps it: values and merged cells, and no formulas."""
    sheets = []
    for page in openpyxl.load_workbook(source).worksheets:
        filled = [
            cell for line in page.iter_rows() for cell in line if cell.value is not None and cell.data_type != "f"
        ]
        cells = b"".join(value_cell(one.row - 1, one.column - 1, one.value) for one in filled)
        areas = [
            struct.pack("<HHHH", one.min_row - 1, one.max_row - 1, one.min_col - 1, one.max_col - 1)
            for one in page.merged_cells.ranges
        ]
        merged = record(0x00E5, struct.pack("<H", len(areas)) + b"".join(areas)) if areas else b""
        sheets.append(Sheet(page.title, cells + merged, claims=(page.max_row, page.max_column)))
    target.write_bytes(Book(sheets).content())
    return target


def zipped(target: Path, *files: Path) -> Path:
    with zipfile.ZipFile(target, "w") as archive:
        for place, path in enumerate(files):
            archive.writestr(f"{place}-{path.name}", path.read_bytes())
    return target


def damaged() -> bytes:
    """A workbook of which the end never came."""
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    return stream.getvalue()[:1200]


class Desk:
    """Who receives for a round in a copy of the project, on a day."""

    def __init__(self, home: Path, round_id: str = ROUND) -> None:
        self.home, self.round_id, self.day = home, round_id, DUE - timedelta(days=3)

    @property
    def folder(self) -> Path:
        return self.home / "data" / self.round_id

    def receiver(self, *, office: str = "", reason: str = "", by: str = "receiving clerk") -> Receiver:
        day = self.day

        def clock() -> datetime:
            return datetime(day.year, day.month, day.day, 10, 0, tzinfo=THAILAND)

        asked = ReceiveRequest(self.round_id, self.home, self.home / "outputs", (), office, by, reason, "", None, clock)
        return Receiver(asked)

    def receive(self, path: Path, *, office: str = "", reason: str = "") -> Received:
        return self.receiver(office=office, reason=reason).receive(path)


LOEI, TRANG = "42-loei.xlsx", "92-trang.xlsx"


@dataclass(frozen=True)
class Scene:
    """A desk with nothing of Loei, and where what is sent is written."""

    desk: Desk
    sent: Path
    loei: Path
    trang: Path

    def file(self, name: str = LOEI) -> Path:
        return self.sent / name
