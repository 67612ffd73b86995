"""One series over all rounds: which of them may be put beside the latest, and why the others may not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from analysis.bilingual import Text
from analysis.compare.slices import FACTS, unlike
from analysis.exhibits.described import SOURCES, Described
from analysis.exhibits.frame import Frame, typed_frame
from analysis.exhibits.table import Kind
from analysis.places.scopes import NATION
from analysis.rows import Record, records_of
from analysis.trends.observation_cache import ranked_observations
from analysis.trends.reasons import Break, reasons_said
from analysis.trends.segments import Standing, rule_signatures, segmented
from analysis.workbench.names import place_words, scope_of, unknown

SERIES = (
    Described("scope", Text("รหัสขอบเขต", "Scope")), Described("place", Text("ขอบเขต", "Place")),
    Described("round_id", Text("รอบ", "Round")),
    Described("year", Text("ปี (พ.ศ.)", "Year (BE)"), Kind.TEXT, type="int64"), Described("part", Text("งวด", "Part")),
    Described("value", Text("ค่า", "Value"), Kind.DECIMAL2),
    Described("low", Text("ช่วงล่าง", "Interval from"), Kind.DECIMAL2),
    Described("high", Text("ช่วงบน", "Interval to"), Kind.DECIMAL2),
    Described("unit", Text("หน่วย", "Unit")),
    Described("joins", Text("เทียบกับค่าล่าสุดได้", "May be compared with the latest"), type="bool"),
    Described("why", Text("เหตุที่เทียบไม่ได้", "Why not")), Described("why_en", Text("เหตุ (อังกฤษ)", "Why not (English)")),
    SOURCES,
)  # fmt: skip


def series(series_id: str, home: Path, place: object = None) -> Frame:
    """The values of a series in every round, of one place or of all; see ``docs/tables.md``.

    Raises:
        WorkbookError: nothing of that name is observed, or there is no such place.
    """
    seen = ranked_observations(home)
    if series_id not in set(seen["series_id"]):
        raise unknown("อนุกรม", "series", series_id, sorted(set(seen["series_id"])))
    own = seen[seen["series_id"] == series_id]
    if place is not None:
        own = own[own["scope"] == scope_of(place)]
    points = segmented(own, rule_signatures(own["criteria"], home))
    rows = [row for _, of_scope in points.groupby("scope", sort=False) for row in _rows(records_of(of_scope))]
    rows.sort(key=lambda row: (row["scope"] != NATION, row["scope"], row["year"], row["part"]))
    return typed_frame(rows, SERIES, Text(series_id, series_id))


def _rows(points: Sequence[Record]) -> list[dict[str, Any]]:
    current = [point for point in points if point["standing"] == Standing.CURRENT]
    latest = max(current or points, key=lambda point: (point["year"], point["part"], point["revision"]))
    return [
        {
            **point,
            "place": place_words(point["scope"], "th"),
            **_joins(point, latest),
            "sources": list(point["sources"]),
        }
        for point in points
    ]


def _joins(point: Record, latest: Record) -> dict[str, object]:
    """Whether a value stands in one segment with the latest, or why it does not."""
    if point["segment"] == latest["segment"]:
        return {"joins": True, "why": "", "why_en": ""}
    told = unlike(
        {fact: (point[fact], latest[fact]) for fact in FACTS} | {"criteria": (point["rules"], latest["rules"])}
    )
    if not told and point["part"] != latest["part"]:
        told = (Break.PART,)
    if not told:
        told = (Break.CONFLICT if point["standing"] == Standing.CONFLICT else Break.REVISED,)
    why = reasons_said(told)
    return {"joins": False, "why": why.th, "why_en": why.en}
