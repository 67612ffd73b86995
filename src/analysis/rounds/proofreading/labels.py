"""What a number is called: words of the original beside it, since the paper's own words may name somebody."""

from __future__ import annotations

import unicodedata

from analysis.rounds.proofreading.model import Line, Number
from analysis.thai.letters import FOLLOWING_VOWEL

_MOST = 36
_LESS = 22


def cell_of(line: Line, number: Number) -> int:
    """In which cell of its row a number stands, from 1; 0 in a paragraph."""
    return line.text.count("\t", 0, number.start) + 1 if line.place.table else 0


def label_of(line: Line, number: Number) -> str:
    """Words before the number; of a table's row its first words and the head of the column."""
    if not line.place.table:
        return _end_of(line.text[: number.start]) or _begin_of(line.text[number.end :], _MOST)
    cells, place = line.text.split("\t"), cell_of(line, number) - 1
    words = next((cell for cell in cells if any(letter.isalpha() for letter in cell)), "")
    head = line.heads[place] if len(line.heads) == len(cells) and place < len(line.heads) else ""
    return " · ".join(filter(None, (_begin_of(words, _LESS), _begin_of(head, _LESS))))


def _begin_of(text: str, most: int) -> str:
    said = " ".join(text.split())
    if len(said) <= most:
        return said
    while most < len(said) and _belongs_before(said[most]):
        most += 1
    return said[:most].rstrip() + "…"


def _end_of(text: str) -> str:
    said = " ".join(text.split())
    if len(said) <= _MOST:
        return said
    start = len(said) - _MOST
    while start < len(said) and _belongs_before(said[start]):
        start += 1
    return "…" + said[start:].lstrip()


def _belongs_before(letter: str) -> bool:
    return unicodedata.category(letter) == "Mn" or letter in FOLLOWING_VOWEL
