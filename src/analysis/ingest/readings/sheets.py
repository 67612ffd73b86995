"""What a reading plan is put to: the sheets of a file, and what a round asks of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from analysis.ingest.workbook.grid import Grid
from analysis.thai.calendar import FiscalYear


@dataclass(frozen=True)
class Sheets:
    """A file's sheets, whatever its kind. ``fills``: the colours of cells by sheet (RRGGBB). ``plain_texts``: all cells
    are texts (CSV, HTML). ``around``: text of a page outside its tables. ``struck``: what cells say that are struck
    out, wholly or in part, which the sheets hold no more."""

    file: str
    grids: Mapping[str, Grid]
    hidden: frozenset[str] = frozenset()
    fills: Mapping[str, Mapping[tuple[int, int], str]] = field(default_factory=dict)
    plain_texts: bool = False
    around: tuple[str, ...] = ()
    struck: Mapping[str, Mapping[tuple[int, int], str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """What a round asks of a file: its fiscal year and its provinces."""

    year: FiscalYear
    scopes: frozenset[str]
