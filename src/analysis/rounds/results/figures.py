"""The figures of a revision: what every report left, read for its page and joined into one file."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from analysis.errors import Location, WorkbookError
from analysis.evaluate.figure import Figure
from analysis.evaluate.sources import Source, merge_sources
from analysis.reports.own.tasks import OWN_FOLDER
from analysis.rows import Record

FIGURES = "figures.parquet"
#: Begins the names of an analyst's own figures. An own notebook may also show figures of reports, or variants of them
#: under other rules; those serve its page and are none of the round's.
OWN = "own."
PARTS = "figures-*.parquet"

#: Sums taken in another order may differ in the last bits of a float; that is no contradiction.
SAME = 1e-12


def part_of(stem: str) -> str:
    """Name of the file of figures that the report ``stem`` leaves beside its notebook."""
    return PARTS.replace("*", stem)


def read_figures(path: Path) -> list[Figure]:
    """The figures of one file; none when there is no such file, because the report failed."""
    import pyarrow.parquet as parquet

    return list(map(figure_of, parquet.read_table(path).to_pylist())) if path.exists() else []


def figure_of(record: Record) -> Figure:
    """The figure that a row of ``figures.parquet`` tells."""
    return Figure(**{**record, "sources": tuple(Source(**one) for one in record["sources"])})


def gather_figures(folder: Path) -> int:
    """Join the parts that reports left below ``folder`` into ``figures.parquet``: one row a ``figure_id``, sorted.

    Columns: figure_id, round_id (str), revision (int64), scope, name (str), value (float64, unrounded, null when
    missing), unit, state, rule (str), sources (list of {file, sheet, rows}), doubted (bool). Returns the number of
    figures; without parts no file is written.

    Raises:
        WorkbookError: two reports of a scope give different values under one id.
    """
    import pyarrow as pa
    import pyarrow.parquet as parquet

    parts = sorted(folder.rglob(PARTS))
    if not parts:
        return 0
    tables = [parquet.read_table(part) for part in parts]
    by_part = zip(parts, (table.to_pylist() for table in tables), strict=True)
    rows = (row for part, found in by_part for row in found if not _of_own(part, folder) or row["name"].startswith(OWN))
    records = sorted(rows, key=lambda row: row["figure_id"])
    whole = pa.Table.from_pylist(joined(records), schema=tables[0].schema.remove_metadata())
    parquet.write_table(whole, folder / FIGURES)
    for part in parts:
        part.unlink()
    return int(whole.num_rows)


def _of_own(part: Path, folder: Path) -> bool:
    """Whether a part was left by an analyst's own notebook."""
    return part.relative_to(folder).parts[0] == OWN_FOLDER


def joined(records: Iterable[Record]) -> list[Record]:
    """One record for each ``figure_id`` of the sorted ``records``.

    Two reports of one scope may show the same number: it is kept once, with the rules and the source rows of both.
    """
    return [_one(list(same)) for _, same in groupby(records, key=lambda row: row["figure_id"])]


def _one(same: list[Record]) -> Record:
    first = same[0]
    if len(same) == 1:
        return first
    for other in same[1:]:
        if not _agree(first, other):
            raise _contradiction(first, other)
    sources = merge_sources(*([Source(**one) for one in record["sources"]] for record in same))
    rules = "; ".join(dict.fromkeys(str(record["rule"]) for record in same))
    doubted = any(record["doubted"] for record in same)
    return {**first, "rule": rules, "sources": [one._asdict() for one in sources], "doubted": doubted}


def _agree(one: Record, other: Record) -> bool:
    if any(one[name] != other[name] for name in ("unit", "state")):
        return False
    a, b = one["value"], other["value"]
    return a is b is None if a is None or b is None else math.isclose(float(a), float(b), rel_tol=SAME)


def _contradiction(one: Record, other: Record) -> WorkbookError:
    def facts(record: Record) -> str:
        return f"{record['value']} {record['unit']} {record['state']} ({record['rule']})"

    both = f"{facts(one)} ≠ {facts(other)}"
    return WorkbookError(
        f"รายงานสองฉบับให้ตัวเลขเดียวกันไม่ตรงกัน: {both}",
        f"Two reports give different values of one figure: {both}.",
        location=Location(FIGURES, key=str(one["figure_id"])),
        fix_th="แจ้งผู้พัฒนาพร้อมรหัสตัวเลขนี้ ผลเดิมยังอยู่ครบ",
        fix_en="Tell the developers this figure's id; the old result is whole.",
    )
