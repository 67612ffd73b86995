"""Two rounds beside one another, by what people ask: who moved level and why, what changed most, what may not be
compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

import pandas as pd

from analysis.bilingual import Text
from analysis.compare.moves import refusals
from analysis.compare.observation_table import FISCAL
from analysis.compare.slices import NotTheSameError, Slice, SliceKey, slice_of
from analysis.evaluate.sources import merge_sources
from analysis.exhibits.described import SOURCES, Described
from analysis.exhibits.frame import Frame, typed_frame
from analysis.exhibits.table import Kind
from analysis.rows import Record, records_of
from analysis.tables.areas import with_areas
from analysis.tables.described import AREA
from analysis.trends.observation_cache import ranked_observations
from analysis.trends.reasons import reasons_said
from analysis.trends.segments import rule_signatures
from analysis.workbench.names import place_words
from analysis.workbench.open_round import OpenRound

LEVEL = "milestones.level"
_VALUES = ["value_before", "value_after"]
MOVED = (
    *AREA,
    Described("before", Text("ระดับเดิม", "Level before"), Kind.LEVEL, type="Int64"),
    Described("after", Text("ระดับใหม่", "Level after"), Kind.LEVEL, type="Int64"),
    Described("change", Text("เปลี่ยน (ระดับ)", "Change (levels)"), Kind.INTEGER, "level", type="Int64"),
    Described("now_met", Text("เงื่อนไขที่ผ่านเพิ่ม", "Conditions now met"), many=True),
    Described("no_longer_met", Text("เงื่อนไขที่ไม่ผ่านแล้ว", "Conditions no longer met"), many=True),
    SOURCES,
)
CHANGED = (
    Described("series_id", Text("ตัวเลข", "Figure")),
    Described("scope", Text("รหัสขอบเขต", "Scope")),
    Described("place", Text("ขอบเขต", "Place")),
    Described("before", Text("ค่าเดิม", "Before"), Kind.DECIMAL2),
    Described("after", Text("ค่าใหม่", "After"), Kind.DECIMAL2),
    Described("change", Text("เปลี่ยน", "Change"), Kind.DECIMAL2),
    Described("unit", Text("หน่วย", "Unit")),
    Described("beyond_noise", Text("เกินความคลาดเคลื่อน", "More than noise"), type="boolean"),
    SOURCES,
)
REFUSED = (
    Described("series_id", Text("ตัวเลข", "Figure")),
    Described("why", Text("เหตุที่เทียบไม่ได้", "Why not")),
    Described("why_en", Text("เหตุ (อังกฤษ)", "Why not (English)")),
)


class Comparison:
    """``levels``: who moved. ``changes``: headline figures, the largest change first within each. ``refused``: what
    must not be compared, and why."""

    def __init__(self, before: OpenRound, after: OpenRound, home: Path) -> None:
        self._before, self._after, self._home = before, after, home

    @cached_property
    def levels(self) -> Frame:
        """One row a province whose level is another. Empty where the levels may not be compared (``refused``)."""
        rows: list[dict[str, object]] = []
        if LEVEL in self._pairs:
            met = [_met(one) for one in (self._before, self._after)]
            rows = [_moved(line, met) for line in records_of(_side_by_side(*self._pairs[LEVEL]).dropna(subset=_VALUES))]
        own = [column.key for column in MOVED if column not in AREA[1:]]
        moved = pd.DataFrame([row for row in rows if row["change"]], columns=own)
        frame = with_areas(moved, self._after.round.fiscal_year)
        frame = frame.sort_values(["change", "province_code"], ascending=[False, True])
        return typed_frame(frame, MOVED, Text("จังหวัดที่ระดับเปลี่ยน", "Provinces whose level changed"))

    @cached_property
    def changes(self) -> Frame:
        """One row a headline figure and place, of those that may be compared."""
        found = [_changed(name, *pair) for name, pair in self._pairs.items()]
        columns = [column.key for column in CHANGED]
        whole = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=columns)
        order = pd.DataFrame({"name": whole["series_id"], "by": -whole["change"].abs(), "scope": whole["scope"]})
        whole = whole.loc[order.sort_values(["name", "by", "scope"], kind="stable").index]
        return typed_frame(whole, CHANGED, Text("สิ่งที่เปลี่ยน", "What changed"))

    @cached_property
    def refused(self) -> Frame:
        """One row a figure that must not be compared."""
        rows = [
            {"series_id": name, "why": why.th, "why_en": why.en}
            for name, codes in self._sorted[1].items()
            if (why := reasons_said(codes))
        ]
        return typed_frame(rows, REFUSED, Text("สิ่งที่เทียบกันไม่ได้", "What may not be compared"))

    def __repr__(self) -> str:
        moved = f"ระดับเปลี่ยน {len(self.levels)} จังหวัด" if LEVEL in self._pairs else "ระดับเทียบกันไม่ได้"
        told = f"เทียบได้ {len(self._pairs)} ตัวเลข เทียบไม่ได้ {len(self.refused)} ตัวเลข"
        return f"{self._before.id} → {self._after.id} · {moved} · {told}"

    def _repr_html_(self) -> str:
        from html import escape

        shown = "".join(one._repr_html_() for one in (self.levels, self.refused) if len(one))
        return f"<p>{escape(repr(self))}</p>{shown}"

    @property
    def _pairs(self) -> dict[str, tuple[Slice, Slice]]:
        return self._sorted[0]

    @cached_property
    def _sorted(self) -> tuple[dict[str, tuple[Slice, Slice]], dict[str, tuple[str, ...]]]:
        """Each series of both rounds as a pair of slices, or with the codes of why it is none."""
        rounds = [self._before.id, self._after.id]
        seen = ranked_observations(self._home, rounds)
        both = [seen[(seen["round_id"] == name) & (seen["year_kind"] == FISCAL)] for name in rounds]
        rules = rule_signatures(seen["criteria"], self._home)
        pairs: dict[str, tuple[Slice, Slice]] = {}
        refused: dict[str, tuple[str, ...]] = {}
        for name in sorted(set(both[0]["series_id"]) & set(both[1]["series_id"])):
            try:
                first, last = _slice(both[0], name, self._before), _slice(both[1], name, self._after)
            except NotTheSameError as error:
                refused[name] = error.codes
                continue
            if codes := refusals(first, last, rules):
                refused[name] = codes
            else:
                pairs[name] = (first, last)
        return pairs, refused


def _side_by_side(before: Slice, after: Slice) -> pd.DataFrame:
    """The places that both have, the nation too; every column but the scope once as ``_before`` and once as
    ``_after``."""
    return before.with_nation().merge(after.with_nation(), on="scope", suffixes=("_before", "_after"))


def _moved(line: Record, met: Sequence[Mapping[str, set[str]]]) -> dict[str, object]:
    first, last = (one.get(line["scope"], set()) for one in met)
    levels = {"before": int(line["value_before"]), "after": int(line["value_after"])}
    sources = merge_sources(line["sources_before"], line["sources_after"])
    return {
        "province_code": line["scope"],
        **levels,
        "change": levels["after"] - levels["before"],
        "now_met": sorted(last - first),
        "no_longer_met": sorted(first - last),
        "sources": sources,
    }


def _changed(name: str, before: Slice, after: Slice) -> pd.DataFrame:
    """One figure's change at every place; more than noise where the two intervals do not meet."""
    both = _side_by_side(before, after)
    known = both[["low_before", "low_after"]].notna().all(axis="columns")
    apart = (both["high_before"] < both["low_after"]) | (both["low_before"] > both["high_after"])
    sources = [merge_sources(*pair) for pair in zip(both["sources_before"], both["sources_after"], strict=True)]
    return pd.DataFrame(
        {
            "series_id": name,
            "scope": both["scope"],
            "place": [place_words(scope, "th") for scope in both["scope"]],
            "before": both["value_before"],
            "after": both["value_after"],
            "change": both["value_after"] - both["value_before"],
            "unit": str(after.facts["unit"]),
            "beyond_noise": apart.astype("boolean").where(known),
            "sources": sources,
        }
    )


def _slice(frame: pd.DataFrame, name: str, of: OpenRound) -> Slice:
    return slice_of(frame, SliceKey(name, of.round.fiscal_year.be, of.round.part))


def _met(of: OpenRound) -> dict[str, set[str]]:
    """The conditions that each province meets."""
    table = of.tables.conditions
    groups = table[table["state"] == "met"].groupby("province_code")
    return {str(code): set(group["condition_id"]) for code, group in groups}
