"""Which rows below a header are data: all that hold anything, but for what a page break repeats of the top, rows that
number the columns, and what stands below the header of another table.

A row is compared with the head of its sheet as far as it takes to see that it is another, which is rarely far: finding
out how every text of a large sheet reads would cost more than reading the sheet.
"""

from __future__ import annotations

import re
from enum import StrEnum

from analysis.ingest.workbook.cell_text import CellValue
from analysis.ingest.workbook.grid import Grid
from analysis.ingest.workbook.headers import Header
from analysis.thai.quantity import is_dash
from analysis.thai.repair import match_key

_COLUMN_NUMBER = re.compile(r"[(\[]?(\d{1,2})[)\].]?")


class RowKind(StrEnum):
    """What a row below the header is, before any form looks at it."""

    DATA = "data"
    HEADER_AGAIN = "header_again"  # the header, or a title above it, repeated by a page break
    COLUMN_NUMBERS = "column_numbers"  # 1 2 3 …, or (1) (2) (3) …, as official tables number their columns
    OTHER_TABLE = "other_table"  # of a table that stands below the form's


def row_kinds(grid: Grid, header: Header, numeric: frozenset[int]) -> dict[int, RowKind]:
    """Each row below the header that holds anything in the form's columns, from 0, in order.

    Args:
        grid: the sheet.
        header: where the form's columns stand.
        numeric: the columns that hold numbers. Words in them, each other than the next, are the header of a table.
    """
    # The last columns hold the fewest different texts, so most rows are told apart at the first look.
    columns = header.in_use[::-1]
    head = {tuple(match_key(grid.raw(row, column)) for column in columns) for row in range(header.first_row)}
    labels = [{match_key(grid.raw(row, column)) for row in range(header.row, header.first_row)} for column in columns]
    kinds: dict[int, RowKind] = {}
    for row in range(header.first_row, grid.height):
        if not _says_anything(grid, row, columns):
            continue
        if _stands_in(head, grid, row, columns):
            kinds[row] = RowKind.HEADER_AGAIN
        elif _numbers_columns(grid, row, columns):
            kinds[row] = RowKind.COLUMN_NUMBERS
        elif _is_header(grid, row, numeric):
            if _resembles(labels, grid, row, columns):
                kinds[row] = RowKind.HEADER_AGAIN
                continue
            first = _top_of_block(grid, row, columns, header.first_row)
            kinds |= {
                one: RowKind.OTHER_TABLE for one in range(first, grid.height) if _says_anything(grid, one, columns)
            }
            break
        else:
            kinds[row] = RowKind.DATA
    return kinds


def _numbers_columns(grid: Grid, row: int, columns: list[int]) -> bool:
    """Whether a row does nothing but count its columns from the left: at least three whole numbers, each one more."""
    counted = []
    for column in reversed(columns):
        if not (text := match_key(grid.raw(row, column))):
            continue
        if (match := _COLUMN_NUMBER.fullmatch(text)) is None:
            return False
        counted.append(int(match[1]))
        if counted[-1] != counted[0] + len(counted) - 1:
            return False
    return len(counted) >= 3 and counted[0] <= 2


def _is_header(grid: Grid, row: int, numeric: frozenset[int]) -> bool:
    """Whether most columns of numbers hold words, none of them a number or the word of another, and this below a blank
    row or a title: a result that is "ยกเลิก" in every column is no header."""
    texts = [text for column in sorted(numeric) if (text := match_key(grid.raw(row, column))) and not is_dash(text)]
    words = [text for text in texts if not any(letter.isdigit() for letter in text)]
    return len(words) >= 2 and len(words) == len(texts) and len(set(words)) == len(words) >= len(numeric) / 2


def _resembles(labels: list[set[str]], grid: Grid, row: int, columns: list[int]) -> bool:
    """Whether at least half of the row's cells read as the labels above them."""
    cells = [(match_key(grid.raw(row, column)), own) for column, own in zip(columns, labels, strict=True)]
    filled = [(text, own) for text, own in cells if text]
    return sum(text in own for text, own in filled) * 2 >= len(filled)


def _top_of_block(grid: Grid, row: int, columns: list[int], first: int) -> int:
    """The first row of the block that a row belongs to: titles stand above a header, without a blank row between."""
    while row > first and _says_anything(grid, row - 1, columns) and len(_filled(grid, row - 1, columns)) == 1:
        row -= 1
    return row


def _filled(grid: Grid, row: int, columns: list[int]) -> list[int]:
    return [column for column in columns if grid.raw(row, column).strip()]


def _says_anything(grid: Grid, row: int, columns: list[int]) -> bool:
    if any(_is_plainly_something(grid.value(row, column)) for column in columns):
        return True
    return any(match_key(grid.raw(row, column)) for column in columns)


def _stands_in(head: set[tuple[str, ...]], grid: Grid, row: int, columns: list[int]) -> bool:
    """Whether a row of the head reads the same in every column."""
    alike = list(head)
    for at, column in enumerate(columns):
        if _is_plainly_something(grid.value(row, column)):
            alike = [labels for labels in alike if labels[at]]
        if not alike:
            return False
        read = match_key(grid.raw(row, column))
        alike = [labels for labels in alike if labels[at] == read]
    return bool(alike)


def _is_plainly_something(value: CellValue) -> bool:
    """Whether a cell certainly reads as something; one that may be blank or all marks is left to a closer look."""
    return value is not None and (not isinstance(value, str) or value[:1].isalnum())
