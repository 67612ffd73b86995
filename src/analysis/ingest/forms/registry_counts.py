"""Registry rows as counts: how many services and how many persons, by month, service, worker and database.

This is the last place that can tell one person from another, and it keeps a running number only. A person counts once
in each group, so persons of different groups must not be added: the same person may be in several of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pandas as pd

from analysis.ingest.layouts.tables import tidy

#: What the rows are split by, one at a time; "all" is the whole of the round's period.
SPLITS = ("all", "month", "service_type", "worker_type", "in_database")


@dataclass(frozen=True)
class Entry:
    """One service in one row (from 1). ``person`` is a running number within the sheet, in the order met; ``block``
    the row of the title above it."""

    row: int
    block: int
    month: datetime
    service_type: str
    worker_type: str
    in_database: str | None  # "yes", "no"; None where the form does not ask
    person: int = field(repr=False)


@dataclass(frozen=True)
class Sheet:
    """Whose sheet the entries are of."""

    province_code: str
    form: str
    file: str
    sheet: str


def services_table(entries: Sequence[Entry], sheet: Sheet) -> pd.DataFrame:
    """The table ``services``: one row a group of each of ``SPLITS``; groups in the order of month and first met."""
    records: list[dict[str, object]] = []
    for split in SPLITS:
        groups: dict[Any, list[Entry]] = {}
        for entry in entries:
            key = "all" if split == "all" else getattr(entry, split)
            if key is not None:
                groups.setdefault(key, []).append(entry)
        keys = sorted(groups) if split == "month" else list(groups)
        records += [_record(split, key, groups[key], sheet) for key in keys]
    return tidy("services", records)


def rows_table(rows: Iterable[int], sheet: Sheet) -> pd.DataFrame:
    """The table ``registry_rows``: which Excel rows were counted, and nothing of what they hold."""
    return tidy("registry_rows", [{**_whose(sheet), "row": row} for row in rows])


def persons(entries: Iterable[Entry]) -> int:
    """How many different persons."""
    return len({entry.person for entry in entries})


def _record(split: str, key: object, entries: Sequence[Entry], sheet: Sheet) -> dict[str, object]:
    named = {} if split == "all" else {split: key}
    rows = sorted(entry.row for entry in entries)
    counts = {"services": len(entries), "persons": persons(entries)}
    return {**_whose(sheet), "split": split, **named, **counts, "rows": _runs(rows), "row": rows[0]}


def _whose(sheet: Sheet) -> dict[str, object]:
    return {"province_code": sheet.province_code, "form": sheet.form, "file": sheet.file, "sheet": sheet.sheet}


def _runs(rows: Sequence[int]) -> str:
    """``[5, 6, 7, 9]`` as "5-7 9"."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    return " ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)
