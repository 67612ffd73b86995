"""A workbook that knows the styles it was given before, without looking into them again."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.utils.indexed_list import IndexedList

#: Where openpyxl keeps each kind of style that a cell may have.
_KINDS = ("_fonts", "_fills", "_borders", "_alignments")


class _KnownList(IndexedList[object]):
    """Finds a style by its identity first. Told by its content, a style is hashed field by field for every cell."""

    def __init__(self, styles: IndexedList[object]) -> None:
        super().__init__(styles)
        self._places: dict[int, tuple[object, int]] = {}  # with the style itself, so that its id stays its own

    def add(self, value: object) -> int:
        known = self._places.get(id(value))
        if known is None:
            known = self._places[id(value)] = (value, super().add(value))
        return known[1]


def new_workbook() -> Workbook:
    """An empty workbook for many cells of a few styles; what is written is the same as from any other."""
    book = Workbook()
    for kind in _KINDS:
        setattr(book, kind, _KnownList(getattr(book, kind)))
    return book
