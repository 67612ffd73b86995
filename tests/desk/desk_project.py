"""A desk over a small copy of the project, for tests that save workbooks, and how they save them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path

import openpyxl

from analysis.rounds.desk.desk_round import DeskRound
from project_copy import TWO, Project

ROUND = "fy2565-r1"
MONTHS = "ผลรายเดือน"


def opened_round(project: Project, place: Path, *more: str) -> DeskRound:
    """The round of two provinces, read and judged."""
    round_ = DeskRound(ROUND, project.home, place, (*TWO, *more))
    round_.open()
    return round_


def workbook(project: Project, code: str = "42") -> Path:
    return next((project.home / "data" / ROUND).glob(f"{code}-*.xlsx"))


def first_number(path: Path, after: int = 0) -> tuple[str, int]:
    """The first result of a month that is a number, or one of those after it: its cell and its value."""
    sheet = openpyxl.load_workbook(path)[MONTHS]
    numbers = (
        (cell.coordinate, cell.value)
        for row in sheet.iter_rows(min_row=5, min_col=5)
        for cell in row
        if isinstance(cell.value, int)
    )
    return next(islice(numbers, after, None))


def typed(path: Path, value: object, cell: str = "") -> str:
    """Save the workbook with another value in a cell (the first month's result): the cell."""
    cell = cell or first_number(path)[0]
    book = openpyxl.load_workbook(path)
    book[MONTHS][cell] = value
    book.save(path)
    return cell


def by_rename(path: Path, change: Callable[[Path], object]) -> None:
    """Save as editors do that write another file and move it over the old one."""
    aside = path.with_name(f"~${path.name}.tmp")
    aside.write_bytes(path.read_bytes())
    change(aside)
    aside.replace(path)
