"""Sheets that compute, reckoned by LibreOffice: many in few files, and what each cell shows afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from python_calamine import CalamineWorkbook

from analysis.publish.office.excel import ExcelMeta, write_tables
from analysis.publish.office.live.formula_values import Place, Value, serial
from analysis.publish.office.live.sheet import LiveSheet, Role
from office_program import recalculated

_META = ExcelMeta("ทดลอง", "fy2565-r1", "ทดลอง")
_IN_A_FILE = 40
_LEVEL = "ระดับที่พิสูจน์ได้"


@dataclass(frozen=True)
class Reckoned:
    """A sheet and what LibreOffice makes of it."""

    name: str
    sheet: LiveSheet
    shown: dict[Place, Value]

    @property
    def headline(self) -> str:
        formulas = self.sheet.formulas
        at = min(at for at in formulas if self.sheet.cells[at].role is Role.HEADLINE)
        return str(self.shown[at])

    @property
    def level(self) -> Value:
        row = next(at[0] for at, cell in self.sheet.cells.items() if cell.content == _LEVEL)
        return self.shown[row, 2]

    @property
    def strange(self) -> list[tuple[Place, Value, Value]]:
        """Formulas of which the file's own value is not what LibreOffice gives, with both."""
        own = {at: self.sheet.values.at(*at) for at in self.sheet.formulas}
        return [(at, value, self.shown[at]) for at, value in own.items() if not _alike(value, self.shown[at])]


def reckon(named: Sequence[tuple[str, LiveSheet]], folder: Path) -> list[Reckoned]:
    """All the sheets by one start of LibreOffice."""
    groups = [named[at : at + _IN_A_FILE] for at in range(0, len(named), _IN_A_FILE)]
    files = [folder / f"made-{number}.xlsx" for number in range(len(groups))]
    for path, group in zip(files, groups, strict=True):
        write_tables(path, [], _META, [sheet for _, sheet in group])
    found = []
    for path, group in zip(recalculated(files, folder / "out"), groups, strict=True):
        book = CalamineWorkbook.from_path(path)
        for number, (name, sheet) in enumerate(group, start=1):
            rows = book.get_sheet_by_index(number).to_python(skip_empty_area=False)
            shown = {at: _plain(rows[at[0] - 1][at[1] - 1]) for at in sheet.formulas}
            found.append(Reckoned(name, sheet, shown))
    return found


def changed(sheet: LiveSheet, other: LiveSheet) -> LiveSheet:
    """The sheet after a person typed the inputs and the criteria of the other; what was published stays."""
    assert sheet.cells.keys() == other.cells.keys()
    typed = {at: cell for at, cell in other.cells.items() if cell.role in (Role.INPUT, Role.CRITERION)}
    return replace(sheet, cells={**sheet.cells, **typed})


def _plain(value: object) -> Value:
    if isinstance(value, datetime | date):
        return float(serial(value))
    assert isinstance(value, str | float | int | bool)
    return value


def _alike(own: Value, other: Value) -> bool:
    if isinstance(own, float | int) and isinstance(other, float | int):
        return abs(own - other) < 1e-9
    return (own or "") == (other or "")
