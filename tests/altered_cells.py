"""One cell of a copied project gets another number, and which figures that changed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import openpyxl

from analysis.evaluate.figure import Figure
from analysis.rounds.trace.model import Place

_DIGITS = re.compile(r"\d[\d,]*")


def alter(home: Path, place: Place) -> str:
    """Give the cell another number of the same kind, in place; what it held before."""
    path = home / place.file
    book = openpyxl.load_workbook(path)
    cell = book[place.sheet][place.address]
    before = cell.value
    cell.value = another(before)
    book.save(path)
    return str(before)


def another(value: object) -> object:
    """A number a third larger, with the words around it kept: 100 → 135, "43,220 คน" → "57,629 คน"."""
    if isinstance(value, int | float):
        return round(value * 4 / 3) + 2
    found = _DIGITS.search(str(value))
    assert found, f"no number in {value!r}"
    number = int(found[0].replace(",", ""))
    return f"{str(value)[: found.start()]}{number * 4 // 3 + 2:,}{str(value)[found.end() :]}"


def changed(before: Iterable[Figure], after: Iterable[Figure]) -> set[str]:
    """Ids of the figures of ``before`` whose value or state is another now, or that are gone."""
    now = {one.figure_id: (one.value, one.state) for one in after}
    return {one.figure_id for one in before if now.get(one.figure_id) != (one.value, one.state)}
