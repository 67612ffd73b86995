"""An analyst's frame as a table of ours: its columns as they are called, its numbers as figures with their rows.

What the frame holds is data: nothing in it is markup, a formula or a name. Figures are named by what a row is, never by
where it stands, so that a row more renames no other.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from numbers import Real
from typing import Any, cast

import numpy as np
import pandas as pd

from analysis.bilingual import Language
from analysis.evaluate.figure import FigureBook
from analysis.evaluate.figure_keys import record_keys, text_key
from analysis.evaluate.sources import Source
from analysis.evaluate.states import FigureState
from analysis.exhibits.described import Described
from analysis.exhibits.frame import fitting_kind, small_places
from analysis.exhibits.table import Cell, Column, Kind, Row, Table, is_missing
from analysis.narrate.figure_words import DOUBTED
from analysis.narrate.sentence import DOUBT
from analysis.reports.own.rows import sources_of_rows
from analysis.reports.own.words import NO_ROWS, ORDER, WHOLE_NUMBER, YES_NO

RULE = "own_section"
#: The column in which the project's frames carry their rows; it is never shown.
SOURCES = "sources"
_SLUG = re.compile(r"[^a-z0-9]+")
_PERCENT = re.compile(r"percent(?!ile)|per cent(?![a-z])|ร้อยละ|%", re.I)
_BAHT = re.compile(r"(?:\b|_)baht(?:\b|_)|บาท", re.I)
#: A part of baht, or many of them: no amount in baht.
_NO_BAHT = re.compile(r"ต่อ|/|(?:ร้อย|พัน|หมื่น|แสน|ล้าน)บาท|(?:\b|_)(?:per|million|thousand|billion)(?:\b|_)|บาทละ", re.I)
#: Whole numbers under these names are no quantities: they take no thousands' comma and are no figures.
_NAMES = re.compile(r"(?:fiscal_|stat_)?year|ปี.*|code|รหัส.*|.*_code|.*_no|เลขที่.*", re.I)
_YEARS = re.compile(r"(?:fiscal_|stat_)?year|ปี.*", re.I)
_NO_NUMBERS = {Kind.BAND, Kind.STATE, Kind.DATE, Kind.MONTH}


@dataclass(frozen=True)
class Naming:
    """What is known of a frame's table: its id and title, the beginning of its figures' names, and the units of its
    columns ("" for what their names say)."""

    id: str
    title: str
    prefix: str
    units: Mapping[str, str]


@dataclass(frozen=True)
class _Told:
    """A column with its values as Python has them; ``unit`` is "" where they are no figures; ``places`` are the decimal
    places where two would hide the numbers."""

    column: Column
    values: list[Any]
    unit: str = ""
    places: int | None = None


def slug_of(text: str) -> str:
    """An ASCII key of a text, the same every time: its own letters where they are ASCII, else a digest."""
    if text.isascii() and (plain := _SLUG.sub("-", text.lower()).strip("-")):
        return plain
    return f"t-{text_key(text)}"


def frame_table(
    frame: pd.DataFrame | pd.Series, rows: Any, naming: Naming, book: FigureBook, language: Language
) -> Table:
    """The table of a frame; its numbers are added to the ``book``.

    Args:
        frame: any frame; an index that says something becomes its first columns.
        rows: the rows behind each line: a column of lists of sources, or columns file, sheet and row; None for none.
        naming: of the table and its figures.
        book: takes the figures.
        language: of dates and words.

    Raises:
        WorkbookError: there are not as many ``rows`` as lines, or one of them names no rows of a sheet.
    """
    known: Mapping[str, Described] = getattr(frame, "described", None) or {}  # our own frames know their words
    plain, names = _with_index(frame.to_frame() if isinstance(frame, pd.Series) else frame)
    lines = len(plain)
    sources = sources_of_rows(rows, frame.index)
    told = [_told(plain.iloc[:, at], name, known.get(name[1]), naming, language) for at, name in enumerate(names)]
    if not told or told[0].unit:
        order = Column("order", ORDER.of(language), Kind.INTEGER)
        told.insert(0, _Told(order, list(range(1, lines + 1))))
    told = _each_key_once(told)
    keys = _row_keys(told, lines)
    made = [_row(told, place, keys[place], sources[place], naming, book) for place in range(lines)]
    marked = any(cell.mark == DOUBT for row in made for cell in row.cells.values())
    notes = [f"{DOUBT} {DOUBTED.of(language)}"] if marked else []
    if any(one.unit for one in told) and lines and not any(sources):
        notes.append(NO_ROWS.of(language))
    return Table(naming.id, naming.title, tuple(one.column for one in told), tuple(made), tuple(notes))


def _with_index(frame: pd.DataFrame) -> tuple[pd.DataFrame, list[tuple[str, str]]]:
    """The frame, its index as columns where that is more than a count, and without sources; and its columns' names as
    group and label."""
    plain = frame.copy(deep=False)
    counted = isinstance(plain.index, pd.RangeIndex) and plain.index.name is None
    names = [_flat(name) for name in plain.columns]
    plain.columns = pd.Index([str(place) for place in range(len(names))])
    if not counted and not (plain.index.name is None and pd.api.types.is_integer_dtype(plain.index)):
        own = [_flat(name) if name is not None else ("", "") for name in plain.index.names]
        index = plain.index.to_frame(index=False)
        index.columns = pd.Index([f"i{place}" for place in range(len(own))])
        plain = pd.concat([index, plain.reset_index(drop=True)], axis="columns")
        names = own + names
    kept = [place for place, (_, label) in enumerate(names) if label != SOURCES]
    return plain.iloc[:, kept], [names[place] for place in kept]


def _flat(name: Any) -> tuple[str, str]:
    """A column's group and label; levels above the last are the group."""
    if isinstance(name, tuple):
        *above, last = (str(part) for part in name)
        return " › ".join(filter(None, above)), last or " › ".join(filter(None, above))
    return "", str(name)


def _described(
    values: pd.Series, name: tuple[str, str], known: Described, naming: Naming, language: Language
) -> _Told | None:
    """A column of which is known what it is; None where its values are not of that kind any more."""
    plain = [_plain(value) for value in values.tolist()]
    group, key = name
    column = Column(slug_of(key), known.label.of(language), known.kind, group)
    present = [value for value in plain if value is not None]
    if known.words or known.many or known.kind is Kind.TEXT:
        words = known.words or {}
        said = [None if one is None else words[one].of(language) if one in words else _joined(one) for one in plain]
        return _Told(replace(column, kind=Kind.TEXT), said)
    if known.kind in _NO_NUMBERS:
        return _Told(column, plain)
    if not all(isinstance(value, int | float) and not isinstance(value, bool) for value in present):
        return None
    unit = naming.units.get(key, "") or known.measured_in
    kind = fitting_kind(known.kind, plain) or known.kind
    return _Told(replace(column, kind=kind), plain, unit or WHOLE_NUMBER)


def _joined(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _told(
    values: pd.Series, name: tuple[str, str], known: Described | None, naming: Naming, language: Language
) -> _Told:
    if known is not None and (described := _described(values, name, known, naming, language)):
        return described
    group, label = name
    plain = [_plain(value) for value in values.tolist()]
    present = [value for value in plain if value is not None]
    key = slug_of(label) if label else "item"
    if group:
        key = f"{slug_of(group)}-{key}"
    if present and all(isinstance(value, bool) for value in present):
        words = [None if value is None else YES_NO[value].of(language) for value in plain]
        return _Told(Column(key, label, Kind.TEXT, group), words)
    if present and all(isinstance(value, date) for value in present):
        return _Told(Column(key, label, Kind.DATE, group), plain)
    numbers = bool(present) and all(isinstance(value, int | float) and not isinstance(value, bool) for value in present)
    if not numbers and (present or not pd.api.types.is_numeric_dtype(values) or pd.api.types.is_bool_dtype(values)):
        texts = [None if value is None else str(value) for value in plain]
        return _Told(Column(key, label, Kind.TEXT, group), texts)
    unit = naming.units.get(label, "")
    if not unit and _is_name(label, present):
        return _Told(Column(key, label, Kind.TEXT, group), [None if one is None else str(int(one)) for one in plain])
    kind = _kind(label, unit, present)
    unit = unit or {Kind.PERCENT2: "percent", Kind.BAHT: "baht"}.get(kind, WHOLE_NUMBER)
    places = small_places(plain) if kind is Kind.DECIMAL2 else None
    return _Told(Column(key, label, kind, group), plain, unit, places)


def _is_name(label: str, present: Sequence[float]) -> bool:
    if not _NAMES.fullmatch(label) or not all(float(value).is_integer() for value in present):
        return False
    return not _YEARS.fullmatch(label) or all(1800 <= value <= 2800 for value in present)


def _kind(label: str, unit: str, present: Sequence[float]) -> Kind:
    if unit == "percent" or (not unit and _PERCENT.search(label)):
        return Kind.PERCENT2
    if unit == "baht" or (not unit and _BAHT.search(label) and not _NO_BAHT.search(label)):
        return Kind.BAHT
    return Kind.QUANTITY if all(float(value).is_integer() for value in present) else Kind.DECIMAL2


def _plain(value: Any) -> Any:
    """A value as Python has it; None for a missing one, and for a number without end, which no division gives
    honestly."""
    if is_missing(value):
        return None
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, bool | str):
        return value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, Decimal):
        value = float(value)
    if isinstance(value, Real) and not isinstance(value, int):
        value = float(value)
        return value if math.isfinite(value) else None
    return value


def _each_key_once(told: list[_Told]) -> list[_Told]:
    seen: dict[str, int] = {}
    found = []
    for one in told:
        key = one.column.key
        seen[key] = seen.get(key, 0) + 1
        own = key if seen[key] == 1 else f"{key}-{seen[key]}"
        found.append(replace(one, column=replace(one.column, key=own)))
    return found


def _row_keys(told: Sequence[_Told], lines: int) -> list[str]:
    """The part of a figure's name that tells a row: its first column where that tells all rows apart, else all that is
    no figure; rows alike in that are counted."""
    words = [one for one in told if not one.unit]
    for one in words[:1] if told[0].column.key != "order" else []:
        keys = [slug_of("" if value is None else str(value)) for value in one.values]
        if len(set(keys)) == lines:
            return keys
    columns = [one.column.key for one in words if one.column.key != "order"]
    if not columns:
        return [f"r{place}" for place in range(1, lines + 1)]
    records = [{one.column.key: one.values[place] for one in words} for place in range(lines)]
    return record_keys(records, *columns)


def _row(told: Sequence[_Told], place: int, key: str, sources: list[Source], naming: Naming, book: FigureBook) -> Row:
    cells = {}
    for one in told:
        value = one.values[place]
        if not one.unit:
            cells[one.column.key] = Cell(value)
            continue
        state = FigureState.OK if sources or value is None else FigureState.NO_SOURCE
        figure = book.add(
            f"{naming.prefix}.{key}.{one.column.key}",
            cast("float | None", value),
            unit=one.unit,
            rule=RULE,
            sources=sources,
            state=state,
        )
        mark = DOUBT if figure.doubted else ""
        cells[one.column.key] = Cell(value, figure.figure_id, mark=mark, places=one.places)
    return Row(cells)
