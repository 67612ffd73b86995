"""The rows that an analyst gives with a frame, in every form in which the project's frames carry them."""

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


def sources_of_rows(rows: Any, lines: int) -> list[list[Source]]:
    """The sources of each line. Raises ``WorkbookError`` as ``frame_table`` does."""
    if rows is None:
        return [[] for _ in range(lines)]
    if isinstance(rows, pd.DataFrame):
        if not set(PROVENANCE) <= set(rows.columns):
            raise _strange_rows(", ".join(map(str, rows.columns)))
        rows = row_sources(rows)
    given = list(rows)
    if len(given) != lines:
        raise WorkbookError(
            f"rows มี {len(given)} รายการ แต่ตารางมี {lines} แถว",
            f"rows has {len(given)} entries, but the frame {lines} rows.",
            fix_th="ให้ที่มาแถวละหนึ่งรายการ เช่น rows=frame[\"sources\"]",
            fix_en="Give one entry a row, such as rows=frame[\"sources\"].",
        )  # fmt: skip
    return [merge_sources(map(_source, _listed(one))) for one in given]


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
        f"“{shown}” ไม่ใช่ที่มาของตัวเลข", f"“{shown}” does not say where a number comes from.",
        fix_th="ใช้คอลัมน์ sources ของตาราง หรือคอลัมน์ file, sheet และ row",
        fix_en="Use a table's column sources, or its columns file, sheet and row.",
    )  # fmt: skip
