"""Columns of names and ids in a table: a heading such as ชื่อ-สกุล over cells that are filled in.

A heading stands in the first rows of a block of rows with several cells. The same words in a sentence, in a list or
over an empty column (a form that nobody has filled) are no personal data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from analysis.thai.digits import to_arabic
from analysis.thai.quantity import is_dash

#: Row and column of a cell, from 1, and what it says.
Grid = Mapping[tuple[int, int], str]

#: A heading has at most so many rows.
_DEEPEST = 3
_BLANKS = re.compile("[\\s\u00a0\u200b._/:()\\-–—‐‑]+")
_PERSON = re.compile(
    r"(?:ที่)?ชื่อ(?:และ)?(?:นาม)?สกุล.{0,40}|เลข(?:ที่)?(?:บัตร)?(?:ประจำ)?(?:ตัว)?ประชาชน.{0,20}"
    r"|fullname|nameandsurname|surname|(?:national|citizen)id(?:number|no)?|idcard(?:number|no)?",
    re.IGNORECASE,
)
#: In the bytes of a file that can have such a heading (UTF-8); a plain search, since most files have none.
_HINTS = tuple(
    hint.encode()
    for hint in (
        "สกุล",
        "ตัวประชาชน",
        "บัตรประชาชน",
        "ที่ประชาชน",
        "urname",
        "ull name",
        "ullname",
        "ational ID",
        "ational id",
        "itizen ID",
        "itizen id",
        "D card",
        "d card",
    )
)


def may_name(data: bytes) -> bool:
    """Whether the bytes of a file hold a word of such a heading."""
    return any(hint in data for hint in _HINTS)


def names_persons(heading: str) -> bool:
    """Whether a heading is that of a column of names or ids: the whole text, and not a sentence with the word in it."""
    text = _BLANKS.sub("", to_arabic(heading))
    return len(text) <= 60 and bool(_PERSON.fullmatch(text))


def person_columns(grid: Grid) -> Iterator[tuple[int, int]]:
    """The first filled cell below each heading that names persons, as (row, column)."""
    headings = [place for place, text in grid.items() if names_persons(text)]
    if not headings:
        return
    filled = {place for place, text in grid.items() if not is_dash(text) and not names_persons(text)}
    wide = _wide_rows(grid)
    for row, column in headings:
        if not _stands_at_the_top(row, wide):
            continue
        below = [at for at, where in filled if where == column and at > row]
        if below:
            yield min(below), column


def _wide_rows(grid: Grid) -> set[int]:
    """Rows with at least two cells that say something."""
    counts: dict[int, int] = {}
    for (row, _), text in grid.items():
        counts[row] = counts.get(row, 0) + bool(text.strip())
    return {row for row, count in counts.items() if count > 1}


def _stands_at_the_top(row: int, wide: set[int]) -> bool:
    """A row of one cell is a title, or a table of one column; of several, one of the first of its block."""
    return row not in wide or not all(row - above in wide for above in range(1, _DEEPEST + 1))
