"""Registry sheets made for tests: made-up names, and numbers that only look like ids."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook, load_workbook

from analysis.ingest.layouts.offices import Layout
from analysis.ingest.layouts.registry import REGISTRY_LAYOUTS
from analysis.thai.citizen_id import check_digit

SP12, SNB2 = REGISTRY_LAYOUTS["registry_sp12"], REGISTRY_LAYOUTS["registry_snb2"]
#: Words that stand nowhere else, so that they can be looked for in everything that comes out.
NAME = "นางสาวนกกระจิบ ทดสอบระบบ"
SERVICES = ("ส่งเสริมการมีงานทำ", "การคุ้มครองให้ได้รับสิทธิประโยชน์ตามกฎหมาย", "การพัฒนาทักษะฝีมือ")


def made_id(number: int) -> str:
    """A number with a right check digit; ``number`` below 10⁸ tells one from another."""
    twelve = f"3999{number:08d}"
    return twelve + check_digit(twelve)


def sp12(number: int, month: str = "ต.ค. 64", service: str = "ส่งเสริม", worker: str = "แรงงานนอกระบบ") -> list[object]:
    """One row of แบบ สป-๑๒ as the layout has it."""
    return [number, month, f"{NAME} {number}", made_id(number), service, worker]


def snb2(number: int, listed: bool = True, month: str = "ต.ค. 64", service: str = "ส่งเสริม") -> list[object]:
    """One row of แบบ สนบ.๒."""
    marks = ["✓", None] if listed else [None, "✓"]
    return [number, month, "อบรมอาชีพ", f"{NAME} {number}", made_id(number), service, "แรงงานนอกระบบ", *marks]


def put_sheet(book: Workbook, layout: Layout, rows: Sequence[Sequence[object]], title: str = "") -> None:
    """A sheet of the form as ``workbook form`` draws it: a title line, the header with its second row, the rows."""
    page = book.create_sheet(layout.sheet)
    page.append([title or layout.title])
    paths = [field.header for field in layout.fields]
    depth = max(map(len, paths))
    for level in range(depth):
        page.append([path[level] if level < len(path) else None for path in paths])
    for row in rows:
        page.append(list(row))


def write_registry(path: Path, sheets: dict[Layout, Sequence[Sequence[object]]], title: str = "") -> Path:
    """A workbook of registry sheets alone."""
    book = Workbook()
    book.remove(book.active)
    for layout, rows in sheets.items():
        put_sheet(book, layout, rows, title)
    book.save(path)
    return path


def add_registry(path: Path, sheets: dict[Layout, Sequence[Sequence[object]]]) -> None:
    """Add registry sheets to an office's workbook."""
    book = load_workbook(path)
    for layout, rows in sheets.items():
        put_sheet(book, layout, rows)
    book.save(path)


__all__ = ["NAME", "SERVICES", "SNB2", "SP12", "add_registry", "made_id", "put_sheet", "snb2", "sp12", "write_registry"]
