"""What a finding saw, as a digest: another value in its cell gives another one.

Of a finding on a cell it is of the cell as displayed; of one on a sheet, of all its cells; of any other, of the file.
A sheet or a cell that holds personal data is never digested by itself, since what is short can be guessed from its
digest: there it is of the whole file, as the manifest has it.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from openpyxl.utils import column_index_from_string

from analysis.fingerprint import file_digest
from analysis.ingest.findings.finding import Finding
from analysis.ingest.kinds.opened import open_file
from analysis.ingest.personal.sheets import NOT_SHOWN, is_private_sheet
from analysis.ingest.workbook.file_guard import UnreadableWorkbook
from analysis.ingest.workbook.grid import Grid
from analysis.thai.citizen_id import HIDDEN, mask

#: Hex digits of a digest.
LENGTH = 16
_AREA = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?\Z")


class Seen:
    """Digests of what findings saw; each file is opened once. ``home`` is what files of findings are relative to."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._sheets: dict[str, dict[str, Grid]] = {}

    def digest(self, finding: Finding) -> str:
        """Sixteen hex digits of what the finding saw, and of which kind it is."""
        said = json.dumps([finding.code, finding.read, self._content(finding)], ensure_ascii=False)
        return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]

    def _content(self, finding: Finding) -> list[str]:
        path = self.home / finding.file
        if not path.is_file():
            return []
        grid = None if is_private_sheet(finding.sheet) else self._opened(finding.file).get(finding.sheet)
        texts = [] if grid is None else _texts(grid, finding.cell)
        personal = any(HIDDEN in text or NOT_SHOWN in text or mask(text) != text for text in texts)
        return [file_digest(path)] if grid is None or personal else texts

    def _opened(self, file: str) -> dict[str, Grid]:
        if file not in self._sheets:
            try:
                self._sheets[file] = open_file(self.home / file).sheets
            except UnreadableWorkbook:
                self._sheets[file] = {}
        return self._sheets[file]


def _texts(grid: Grid, cell: str) -> list[str]:
    """The cells of an area as displayed, or of the whole sheet, row by row, each filled one with its place."""
    area = _AREA.match(cell)
    if area is None:
        rows, columns = range(grid.height), None
    else:
        right, bottom = area[3] or area[1], area[4] or area[2]
        rows = range(int(area[2]) - 1, int(bottom))
        columns = range(column_index_from_string(area[1]) - 1, column_index_from_string(right))
    texts = []
    for row in rows:
        reach = range(_width(grid, row)) if columns is None else columns
        texts += [f"{row} {column} {text}" for column in reach if (text := grid.raw(row, column))]
    return texts


def _width(grid: Grid, row: int) -> int:
    known = len(grid.cells[row]) if row < len(grid.cells) else 0
    others = [column + 1 for at, column in (*grid.formulas, *grid.errors) if at == row]
    return max([known, *others])
