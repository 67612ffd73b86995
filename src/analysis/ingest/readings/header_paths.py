"""The header of any table as a tree: for each column the labels that stand over it, from the top to the lowest row.

Merged cells are spread over what they cover. Where nothing is merged, a label over a group also stands over the empty
cells to its right, as long as these have labels of their own further down.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from analysis.ingest.layouts.labels import OPEN, label_pattern
from analysis.ingest.workbook.grid import Grid
from analysis.params.readings import Column
from analysis.thai.repair import match_key, repair, tidy_spaces

#: A header starts within this many rows of the top of a sheet, and is at most this deep.
SEARCH_ROWS, DEEPEST = 60, 8
#: Left open, and no field of a row.
_NOT_TOLD = {"any", "months", "counted"}
_BRACES = str.maketrans("{}", "()")

Paths = dict[int, tuple[str, ...]]


def header_paths(grid: Grid, top: int, depth: int) -> Paths:
    """For each column with a label its path of labels as they read, without breaks of lines; repeats left out."""
    labels = _spread(grid, top, depth)
    width = max((column for _, column in labels), default=-1) + 1
    found: Paths = {}
    for column in range(width):
        path: list[str] = []
        for row in range(top, top + depth):
            text = labels.get((row, column), "")
            if text and match_key(text) not in map(match_key, path):
                path.append(text)
        if path:
            found[column] = tuple(path)
    return found


def label_text(raw: str) -> str:
    """A label in one line, with round brackets for braces, which leave a label of a plan open. Words broken by line
    breaks are joined when nothing but Thai letters meets there."""
    joined = re.sub(r"(?<=[\u0e01-\u0e4e])[ \t]*\n[ \t]*(?=[\u0e01-\u0e4e])", "", raw)
    return tidy_spaces(repair(joined.replace("\n", " ")).text).strip().translate(_BRACES)


def fits(column: Column, path: tuple[str, ...]) -> dict[str, str] | None:
    """What the header tells where a path of labels is that of a plan's column, or one of its synonyms; ``None`` where
    it is another."""
    found = (_told(wanted, path) for wanted in column.paths)
    return next((told for told in found if told is not None), None)


def _told(path: tuple[str, ...], labels: tuple[str, ...]) -> dict[str, str] | None:
    if len(labels) != len(path):
        return None
    told: dict[str, str] = {}
    for wanted, label in zip(path, labels, strict=True):
        match = _pattern(wanted).fullmatch(match_key(label))
        if match is None:
            return None
        whole = OPEN.fullmatch(wanted)  # then the label itself, with its spaces
        told |= {whole[1]: label} if whole else match.groupdict()
    return {name: text for name, text in told.items() if name not in _NOT_TOLD}


@cache
def _pattern(label: str) -> re.Pattern[str]:
    return re.compile(label_pattern(label))


def _spread(grid: Grid, top: int, depth: int) -> Mapping[tuple[int, int], str]:
    rows = range(top, min(top + depth, len(grid.cells)))
    labels = {
        (row, column): text
        for row in rows
        for column in range(len(grid.cells[row]))
        if (text := label_text(grid.raw(row, column)))
    }
    covered: set[tuple[int, int]] = set()
    for upper, left, lower, right in grid.merged:
        if lower < top or upper >= top + depth:
            continue
        text = label_text(grid.raw(upper, left))
        for row in range(max(upper, top), min(lower, top + depth - 1) + 1):
            for column in range(left, right + 1):
                covered.add((row, column))
                if text:
                    labels[row, column] = text
    width = max((column for _, column in labels), default=-1) + 1
    for row in rows[:-1]:
        group = ""
        for column in range(width):
            below = any((deeper, column) in labels for deeper in range(row + 1, top + depth))
            if (row, column) in labels:
                group = labels[row, column] if below and (row, column) not in covered else ""
            elif below and group and (row, column) not in covered:
                labels[row, column] = group
            else:
                group = ""
    return labels
