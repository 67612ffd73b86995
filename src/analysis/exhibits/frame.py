"""A pandas table that shows itself in Thai: labels of its columns, formatted numbers, and of many rows the first."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from numbers import Real
from typing import Any, ClassVar

import pandas as pd

from analysis.bilingual import Language, Text
from analysis.exhibits.described import Described
from analysis.exhibits.look import piece_look
from analysis.exhibits.render import table_html
from analysis.exhibits.table import Cell, Column, Kind, Row, Table, is_missing
from analysis.rows import Record

#: Rows that are drawn; the frame holds them all.
MOST_SHOWN = 25
#: Beside the largest number of a column, what is smaller than this part of it is nothing.
_NOTHING = 1e-9
_MOST_PLACES = 10
_MORE = Text("แสดง {shown:,} จาก {rows:,} แถว", "{shown:,} of {rows:,} rows are shown")


class Frame(pd.DataFrame):
    """A ``DataFrame`` whose known columns have words. Whatever pandas makes of it keeps those that are still there."""

    _metadata: ClassVar[list[str]] = ["described", "title", "language"]
    described: Mapping[str, Described]
    title: Text
    language: Language

    @property
    def _constructor(self) -> Callable[..., Frame]:
        return Frame

    def words(self, language: Language) -> Frame:
        """The same table, shown in Thai (``th``) or English (``en``)."""
        frame = self.copy()
        frame.language = language
        return frame

    @property
    def labels(self) -> dict[str, str]:
        """What each column is called, by its key."""
        language = _of(self, "language", "th")
        known: Mapping[str, Described] = _of(self, "described", {})
        return {str(key): known[str(key)].label.of(language) if str(key) in known else str(key) for key in self.columns}

    def _repr_html_(self) -> str:
        return piece_look() + table_html(table_of(self), _of(self, "language", "th"))


def framed(data: pd.DataFrame, columns: tuple[Described, ...], title: Text, language: Language = "th") -> Frame:
    """The table with the words of its columns."""
    frame = Frame(data)
    frame.described = {column.key: column for column in columns}
    frame.title, frame.language = title, language
    return frame


def typed_frame(
    data: pd.DataFrame | Iterable[Record], columns: tuple[Described, ...], title: Text, language: Language = "th"
) -> Frame:
    """A table or its rows with exactly these columns, each of its dtype, and their words; the index is a count.

    Raises:
        KeyError: the table lacks a column.
    """
    kinds = {column.key: column.dtype for column in columns}
    frame = data[list(kinds)] if isinstance(data, pd.DataFrame) else pd.DataFrame(list(data), columns=list(kinds))
    return framed(frame.astype(kinds).reset_index(drop=True), columns, title, language)


def frame_of(table: Table, language: Language = "th") -> Frame:
    """A drawn table as a pandas table: a column each, without headings and totals; a value as it is, or what is
    written in its place."""
    rows = [row for row in table.rows if row.kind == "normal"]
    data = {column.key: [_value(row.cell(column.key)) for row in rows] for column in table.columns}
    described = tuple(Described(one.key, Text(one.label, one.label), one.kind) for one in table.columns)
    return framed(pd.DataFrame(data), described, Text(table.title, table.title), language)


def _value(cell: Cell) -> Any:
    return cell.text if is_missing(cell.value) and cell.text is not None else cell.value


def table_of(frame: pd.DataFrame, most: int = MOST_SHOWN) -> Table:
    """The first rows of a frame as the house's table; its index stands in front where it has a name."""
    language: Language = _of(frame, "language", "th")
    known: Mapping[str, Described] = _of(frame, "described", {})
    title: Text = _of(frame, "title", Text("ตาราง", "Table"))
    shown = pd.DataFrame(frame.head(most))
    named = [(place, name) for place, name in enumerate(shown.index.names) if name is not None]
    front = [name for _, name in named]
    series = [shown.index.get_level_values(place).to_series(index=shown.index) for place, _ in named]
    series += [shown.iloc[:, place] for place in range(shown.shape[1])]
    drawn: list[_Drawn] = []
    for name, values in zip([*front, *shown.columns], series, strict=True):
        if str(name) != "sources":
            drawn.append(_drawn(f"c{len(drawn)}", str(name), values.tolist(), values, known.get(str(name)), language))
    rows = tuple(
        Row({one.column.key: one.cells[place] for one in drawn}) for place in range(len(shown) if drawn else 0)
    )
    told = _MORE.of(language).format(shown=len(shown), rows=len(frame))
    columns = tuple(one.column for one in drawn)
    return Table("frame", title.of(language), columns, rows, (told,) if len(shown) < len(frame) else ())


@dataclass(frozen=True)
class _Drawn:
    """A column by its place, so that two of one name keep each its own values."""

    column: Column
    cells: list[Cell]


def _drawn(
    key: str, name: str, values: list[Any], series: pd.Series, known: Described | None, language: Language
) -> _Drawn:
    kind = _kind_of(series) if known is None else Kind.TEXT if known.many or known.words else known.kind
    kind = fitting_kind(kind, values) or _kind_of(series)
    label = name if known is None else known.label.of(language)
    words = None if known is None else known.words
    plain = [_plain(value, kind, words, language) for value in values]
    places = small_places(plain) if known is None and kind is Kind.DECIMAL2 else None
    return _Drawn(Column(key, label, kind), [Cell(value, places=places) for value in plain])


def fitting_kind(kind: Kind, values: Sequence[Any]) -> Kind | None:
    """The kind in which these values may be written: that of the column, or another where it would hide something (a
    mean of levels is no level, a number is no day). None: nothing of the column's kind is left."""
    present = [value for value in values if not is_missing(value)]
    if kind in (Kind.DATE, Kind.MONTH):
        return kind if all(isinstance(value, date | str) for value in present) else None
    if kind is Kind.LEVEL or kind.is_number:
        if not all(isinstance(value, Real | Decimal | str) for value in present):
            return None
        numbers = [float(value) for value in present if not isinstance(value, str)]
        if kind in (Kind.LEVEL, Kind.INTEGER) and not all(math.isfinite(one) and one.is_integer() for one in numbers):
            return Kind.DECIMAL2
    return kind


def small_places(values: Sequence[Any]) -> int | None:
    """The decimal places that show two digits of the smallest number of a column, where two places would not; None
    where they do. What is nothing beside the largest (a rest of reckoning) is not looked at."""
    numbers = [abs(float(one)) for one in values if isinstance(one, Real | Decimal) and not is_missing(one)]
    numbers = [one for one in numbers if math.isfinite(one) and one]
    counted = [one for one in numbers if one > max(numbers) * _NOTHING]
    if not counted or min(counted) >= 0.1:
        return None
    return min(1 - math.floor(math.log10(min(counted))), _MOST_PLACES)


def _kind_of(values: pd.Series) -> Kind:
    """The kind of a column that nobody described, by its dtype."""
    if pd.api.types.is_bool_dtype(values):
        return Kind.TEXT
    if pd.api.types.is_datetime64_any_dtype(values):
        return Kind.DATE
    if pd.api.types.is_integer_dtype(values):
        return Kind.INTEGER
    return Kind.DECIMAL2 if pd.api.types.is_float_dtype(values) else Kind.TEXT


def _plain(value: Any, kind: Kind, words: Mapping[str, Text] | None, language: Language) -> Any:
    """A value as the drawing takes it: days instead of times, words instead of keys, lists as one text."""
    if words and isinstance(value, str) and value in words:
        return words[value].of(language)
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    if isinstance(value, Real) and math.isinf(value):
        return "∞" if float(value) > 0 else "−∞"
    if kind in (Kind.DATE, Kind.MONTH) and isinstance(value, pd.Timestamp) and not pd.isna(value):
        return value.date()
    if kind is Kind.TEXT and value is not None and pd.api.types.is_scalar(value) and not pd.isna(value):
        return str(value)
    return value


def _of(frame: pd.DataFrame, name: str, otherwise: Any) -> Any:
    return getattr(frame, name, None) or otherwise
