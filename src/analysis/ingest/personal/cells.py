"""What a sheet says about persons is taken out as soon as the sheet is opened, before any reader sees it.

A text or a number that holds a 13-digit id, the pieces of one in neighbouring cells, and the entries below a heading of
a column about persons become ``NOT_SHOWN``: they reach no table, no finding and no file. The row is read as if that
stood there: its numbers count, its wording is withheld. The registry forms have a reader of their own and are left as
they are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from analysis.ingest.personal.columns import entries_below, names_persons, person_columns
from analysis.ingest.personal.sheets import NOT_SHOWN, holds_citizen_id
from analysis.ingest.workbook.cell_text import address, raw_text
from analysis.ingest.workbook.file_guard import Remark
from analysis.thai.citizen_id import LENGTH, is_id_number

if TYPE_CHECKING:
    from analysis.ingest.workbook.grid import Grid

Place = tuple[int, int]  # row and column, from 0
Told = TypeVar("Told")

#: Cells that a finding names.
_MOST_NAMED = 12
_PART = "\x1f"
#: What joins the pieces of a text in a formula: ="1-2345"&"-67890-12-1".
_JOINS = re.compile(r'"\s*[&,;]\s*"|["=]')
_LETTER = re.compile(r"[^\W\d_]")


def without_persons(grid: Grid) -> tuple[Grid, list[Remark]]:
    """The sheet without ids and without the entries of columns about persons, and what is to be told of them."""
    ids, persons = sorted(_ids(grid)), sorted(_entries(grid))
    told = [_remark("person_id_found", grid, ids), _remark("person_column_found", grid, persons)]
    return withheld(grid, {*ids, *persons}), [one for one in told if one]


def without_pieces(grid: Grid, numbers: Collection[int]) -> tuple[Grid, list[Remark]]:
    """The sheet without ids that stand in pieces in neighbouring cells of a row.

    Args:
        grid: the sheet.
        numbers: the columns of quantities and money, where digits beside digits are nothing odd.
    """
    found = sorted({place for row in range(len(grid.cells)) for place in _pieces(grid, row, numbers)})
    told = _remark("person_id_found", grid, found)
    return withheld(grid, found), [told] if told else []


def withheld(grid: Grid, places: Collection[Place]) -> Grid:
    """The sheet with ``NOT_SHOWN`` in some cells."""
    if not places:
        return grid
    rows = {row for row, _ in places}
    cells = [
        tuple(NOT_SHOWN if (row, at) in places else value for at, value in enumerate(line)) if row in rows else line
        for row, line in enumerate(grid.cells)
    ]
    formulas = _without(grid.formulas, places) | {place: NOT_SHOWN for place in places if place in grid.formulas}
    return replace(
        grid,
        cells=tuple(cells),
        formulas=formulas,
        errors=_without(grid.errors, places),
        scaled=_without(grid.scaled, places),
        percents=grid.percents - set(places),
    )


def _without(told: dict[Place, Told], places: Collection[Place]) -> dict[Place, Told]:
    return {place: value for place, value in told.items() if place not in places}


def _ids(grid: Grid) -> Iterator[Place]:
    for row, line in enumerate(grid.cells):
        if holds_citizen_id(_PART.join(value for value in line if isinstance(value, str))):
            yield from ((row, at) for at, one in enumerate(line) if isinstance(one, str) and holds_citizen_id(one))
        yield from ((row, at) for at, one in enumerate(line) if isinstance(one, int | float) and is_id_number(one))
    for place, formula in grid.formulas.items():
        if holds_citizen_id(formula) or holds_citizen_id(_JOINS.sub("", formula)):
            yield place


def _entries(grid: Grid) -> Iterator[Place]:
    """The cells below headings of columns about persons."""
    # most sheets have no such heading, so each different text is asked once, before anything is built
    texts = {value for line in grid.cells for value in line if isinstance(value, str)}
    if not any(map(names_persons, texts)):
        return
    filled = {
        (row + 1, column + 1): grid.raw(row, column)
        for row, line in enumerate(grid.cells)
        for column, value in enumerate(line)
        if value is not None
    }
    headings = {place for place, text in filled.items() if names_persons(text)}
    first = set(person_columns(filled))
    for row, column in headings:
        below = entries_below(filled, row, column)
        if below and (below[0], column) in first:
            yield from ((at - 1, column - 1) for at in below)


def _pieces(grid: Grid, row: int, numbers: Collection[int]) -> Iterator[Place]:
    """Two neighbours of which one is no number of the form, and thirteen boxes of which none is."""
    line = grid.cells[row]
    own = {at: text for at in range(len(line)) if at not in numbers and (text := _piece(grid, row, at))}
    for at in own:
        for left, right in ((at - 1, at), (at, at + 1)):
            texts = [own.get(one) or _piece(grid, row, one) for one in (left, right)]
            if all(texts) and (holds_citizen_id("".join(texts)) or holds_citizen_id("-".join(texts))):
                yield from ((row, left), (row, right))
        boxes = [own.get(box, "").strip() for box in range(at, at + LENGTH)]
        if all(len(box) == 1 for box in boxes) and holds_citizen_id("".join(boxes)):
            yield from ((row, box) for box in range(at, at + LENGTH))


def _piece(grid: Grid, row: int, column: int) -> str:
    """What a cell may give to an id; empty for words, amounts with decimals, and empty cells."""
    value = grid.value(row, column) if column >= 0 else None
    if isinstance(value, str):
        odd = len(value) > 2 * LENGTH or _LETTER.search(value) or not any(map(str.isdigit, value))
        return "" if odd else value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    return raw_text(value) if isinstance(value, int) or value.is_integer() else ""


def _remark(code: str, grid: Grid, places: Iterable[Place]) -> Remark | None:
    cells = [address(*place) for place in places]
    if not cells:
        return None
    more = " …" if len(cells) > _MOST_NAMED else ""
    facts: dict[str, object] = {"count": len(cells), "cells": ", ".join(cells[:_MOST_NAMED]) + more}
    return Remark(code, grid.sheet, facts, cells[0])
