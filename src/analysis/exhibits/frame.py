"""A pandas table that shows itself in Thai: labels of its columns, formatted numbers, and of many rows the first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import pandas as pd

from analysis.bilingual import Language, Text
from analysis.exhibits.described import Described
from analysis.exhibits.look import piece_look
from analysis.exhibits.render import table_html
from analysis.exhibits.table import Cell, Column, Kind, Row, Table, is_missing
from analysis.rows import records_of

#: Rows that are drawn; the frame holds them all.
MOST_SHOWN = 25
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
    named = [name for name in frame.index.names if name is not None]
    shown = frame.head(most)
    shown = shown.reset_index() if named else shown
    keys = [key for key in shown.columns if str(key) != "sources"]
    columns = tuple(_column(str(key), shown[key], known.get(str(key)), language) for key in keys)
    rows = tuple(
        Row(
            {
                column.key: Cell(_plain(record[key], column, known, language))
                for key, column in zip(keys, columns, strict=True)
            }
        )
        for record in records_of(pd.DataFrame(shown))
    )
    told = _MORE.of(language).format(shown=len(shown), rows=len(frame))
    return Table("frame", title.of(language), columns, rows, (told,) if len(shown) < len(frame) else ())


def _column(key: str, values: pd.Series, known: Described | None, language: Language) -> Column:
    if known is not None:
        return Column(key, known.label.of(language), Kind.TEXT if known.many or known.words else known.kind)
    return Column(key, key, _kind_of(values))


def _kind_of(values: pd.Series) -> Kind:
    """The kind of a column that nobody described, by its dtype."""
    if pd.api.types.is_bool_dtype(values):
        return Kind.TEXT
    if pd.api.types.is_datetime64_any_dtype(values):
        return Kind.DATE
    if pd.api.types.is_integer_dtype(values):
        return Kind.INTEGER
    return Kind.DECIMAL2 if pd.api.types.is_float_dtype(values) else Kind.TEXT


def _plain(value: Any, column: Column, known: Mapping[str, Described], language: Language) -> Any:
    """A value as the drawing takes it: days instead of times, words instead of keys, lists as one text."""
    kind, words = column.kind, known[column.key].words if column.key in known else None
    if words and value in words:
        return words[value].of(language)
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    if kind in (Kind.DATE, Kind.MONTH) and isinstance(value, pd.Timestamp) and not pd.isna(value):
        return value.date()
    if kind is Kind.TEXT and value is not None and pd.api.types.is_scalar(value) and not pd.isna(value):
        return str(value)
    return value


def _of(frame: pd.DataFrame, name: str, otherwise: Any) -> Any:
    return getattr(frame, name, None) or otherwise
