"""The first screen of the report on comparison: who is highest and lowest, who moved and who stands outside the limits.

Its numbers are those of the tables below, under the same names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from analysis.bilingual import Text
from analysis.compare.slices import Slice
from analysis.evaluate.sources import Source
from analysis.exhibits.blocks import Html, table
from analysis.exhibits.declared import Declaration
from analysis.reports.comparison import tables
from analysis.reports.report import Report

#: So many provinces tell who is meant; the table below has the others.
SHOWN = 5
_HIGHEST, _LOWEST = Text("สูงสุด", "Highest"), Text("ต่ำสุด", "Lowest")
_OUTSIDE = Text("นอกขอบเขตตามขนาด", "Outside the limits by size")
_MOVED = Text("อันดับเปลี่ยนเกินความผันผวน", "Moved by more than noise")


def ends(report: Report, seen: Slice, ranked: pd.DataFrame) -> list[Html]:
    """The highest and the lowest provinces that have a value, with the ranks that are possible for them."""
    known = ranked[ranked["value"].notna()]
    sides = {"highest": (_HIGHEST, known.head(SHOWN)), "lowest": (_LOWEST, known.tail(SHOWN)[::-1])}
    facts = tables.glance_facts(seen)
    name = tables.figure_name(seen, "{scope}")
    return [
        _shown(report, rows, Declaration(f"glance-{side}", title, facts, name, "compare.rank"))
        for side, (title, rows) in sides.items()
    ]


def outside(report: Report, places: pd.DataFrame, sources: Mapping[str, list[Source]]) -> Html:
    """The provinces that are furthest outside the limits by size, on either side."""
    beyond = places[places["outside"] != ""]
    by = (beyond["value"] - beyond["high_outer"]).clip(lower=0) + (beyond["low_outer"] - beyond["value"]).clip(lower=0)
    furthest = beyond.loc[by.sort_values(ascending=False, kind="stable").index[:SHOWN]]
    declared = tables.FUNNEL
    facts = tuple(fact for fact in declared.facts if fact.key in {"scope", "place", "value", "side"})
    none = Text("ไม่มีจังหวัดนอกขอบเขต", "No province is outside the limits.")
    shown = replace(declared, id="glance-outside", title=_OUTSIDE, facts=facts, none=none)
    return _shown(report, tables.with_sources(furthest, sources), shown)


def moved(report: Report, seen: Slice, moves: pd.DataFrame, sources: Mapping[str, list[Source]]) -> Html:
    """The provinces whose rank moved most, by more than noise."""
    most = moves[moves["moved"]].sort_values("places", key=abs, ascending=False, kind="stable").head(SHOWN)
    declared = tables.moves_declaration(seen)
    facts = tuple(replace(fact, group="") for fact in declared.facts if fact.key in {"place", "places"})
    shown = replace(declared, id="glance-moved", title=_MOVED, facts=facts)
    return _shown(report, tables.with_sources(most, sources), shown)


def cards(parts: Sequence[Html]) -> Html:
    return Html(f'<div class="glance">{"".join(part.text for part in parts)}</div>\n')


def _shown(report: Report, rows: pd.DataFrame, declaration: Declaration) -> Html:
    """On the page alone: the report's workbook has these rows in the tables below."""
    return table(report.declared(rows, declaration), report.view.voice.language)
