"""The rows behind the lines of an analyst's frame, in whichever way they are given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from analysis.errors import WorkbookError
from analysis.evaluate.sources import PROVENANCE, Source, merge_sources, row_sources
from analysis.exhibits.table import is_missing

_ROWS = re.compile(r"[1-9][0-9]*(?:-[1-9][0-9]*)?")


def sources_of_rows(rows: Any, index: pd.Index) -> list[list[Source]]:
    """The sources of each line of the frame with this ``index``. Raises ``WorkbookError`` as ``frames.frame_table``
    does."""
    lines = len(index)
    if rows is None:
        return [[] for _ in range(lines)]
    if isinstance(rows, pd.DataFrame | pd.Series) and len(rows) == lines and _names_others(rows.index, index):
        raise WorkbookError(
            "rows เรียงไม่ตรงกับแถวของตาราง หรือเป็นของแถวอื่น",
            "rows are not in the order of the frame's rows, or are of others.",
            fix_th='ใช้คอลัมน์ sources ของตารางเดียวกัน เช่น top = frame.sort_values("left") แล้ว rows=top["sources"]',
            fix_en='Take them from the same frame: top = frame.sort_values("left"), then rows=top["sources"].',
        )
    if isinstance(rows, pd.DataFrame):
        if not set(PROVENANCE) <= set(rows.columns):
            raise _strange_rows(", ".join(map(str, rows.columns)))
        rows = row_sources(rows)
    given = list(rows)
    if len(given) != lines:
        raise WorkbookError(
            f"rows มี {len(given)} รายการ แต่ตารางมี {lines} แถว",
            f"rows has {len(given)} entries, but the frame {lines} rows.",
            fix_th='ให้ที่มาแถวละหนึ่งรายการ เช่น rows=frame["sources"]',
            fix_en='Give one entry a row, such as rows=frame["sources"].',
        )
    return [merge_sources(map(_source, _listed(one))) for one in given]


def _names_others(given: pd.Index, own: pd.Index) -> bool:
    """Whether the labels of some rows say that they are not those of the frame, line by line. A frame that was numbered
    anew has lost its labels, and labels of another kind say nothing: these go by place."""
    if given.equals(own):
        return False
    if len(given.intersection(own)) == len(own):
        return True  # the same, in another order
    return given.dtype == own.dtype and not own.equals(pd.RangeIndex(len(own)))


def join_rows(column: Iterable[Any]) -> list[Source]:
    """The rows of several lines as one, for ``groupby(…).agg(sources=("sources", wb.join_rows))``."""
    return merge_sources(*(map(_source, _listed(one)) for one in column))


def _listed(one: Any) -> list[Any]:
    if isinstance(one, Source | Mapping):
        return [one]
    if isinstance(one, np.ndarray | list | tuple):
        return list(one)
    if is_missing(one):
        return []
    raise _strange_rows(one)


def _source(one: Any) -> Source:
    parts = [one.get(name) for name in Source._fields] if isinstance(one, Mapping) else one
    if isinstance(parts, list | tuple) and len(parts) == 3:
        file, sheet, rows = map(str, parts)
        if file and sheet and _ROWS.fullmatch(rows) and _rises(rows):
            return Source(file, sheet, rows)
    raise _strange_rows(one)


def _rises(rows: str) -> bool:
    first, _, last = rows.partition("-")
    return int(first) <= int(last or first)


def _strange_rows(one: object) -> WorkbookError:
    shown = str(one)[:60]
    return WorkbookError(
        f"“{shown}” ไม่ใช่ที่มาของตัวเลข",
        f"“{shown}” does not say where a number comes from.",
        fix_th="ใช้คอลัมน์ sources ของตาราง หรือคอลัมน์ file, sheet และ row",
        fix_en="Use a table's column sources, or its columns file, sheet and row.",
    )
