"""Tables of the report on comparison; every number in them is a figure with its rule and its rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from analysis.bilingual import Text
from analysis.compare.composite import named_weightings
from analysis.compare.funnel import Funnel
from analysis.compare.slices import Slice
from analysis.evaluate.figure_keys import text_key
from analysis.evaluate.sources import merge_sources
from analysis.exhibits.table import Cell, Column, Kind, Row, Table
from analysis.narrate.trends import series_name, year_words
from analysis.reports.comparison.data import place_name
from analysis.reports.comparison.words import SIZES
from analysis.reports.report import Report

Line = Mapping[str, object]

FLIPS = Text("◆ อันดับเปลี่ยนเมื่อคำนวณใหม่", "◆ changes when recomputed")
DOUBTED = Text("มีข้อสงสัย", "doubted")
TIED = Text("เท่ากัน", "tied")
NO_DATA = Text("ไม่มีข้อมูล", "no data")
_RANKS = (
    ("rank", "อันดับ", "Rank", ""),
    ("best", "จาก", "from", "range"),
    ("worst", "ถึง", "to", "range"),
)
_ENDS = (("low", "ต่ำ", "low"), ("high", "สูง", "high"))


def value_kind(unit: str) -> Kind:
    """How a column of that unit is written."""
    return {"percent": Kind.PERCENT2, "level": Kind.INTEGER, "persons": Kind.INTEGER}.get(unit, Kind.QUANTITY)


def ranks_table(report: Report, seen: Slice, ranked: pd.DataFrame) -> Table:
    """All places with rank, possible ranks, value and interval; a rank that hangs on a doubted figure is marked."""
    language, kind = report.view.voice.language, value_kind(str(seen.facts["unit"]))
    columns = [
        report.column("place", "พื้นที่", "Place"), *_rank_columns(report),
        report.column("value", "ค่า", "Value", kind), *_end_columns(report, kind),
        report.column("percentile", "เปอร์เซ็นไทล์", "Percentile", Kind.INTEGER),
        report.column("note", "หมายเหตุ", "Note"),
    ]  # fmt: skip
    if ranked["doubted"].any():
        again = report.words("แทนค่าที่สงสัย", "doubted recomputed")
        columns[7:7] = [
            Column("replaced", report.words("ค่า", "Value"), kind, again),
            Column("rank_replaced", report.words("อันดับ", "Rank"), Kind.INTEGER, again),
        ]
    rows = [_ranked_row(report, seen, line) for line in ranked.to_dict("records")]
    title = series_name(seen.key.series_id, language) + (
        f" {year_words(seen.key.year, language)}" if seen.key.year_kind != "fiscal" else ""
    )
    return Table(f"ranks-{_id(seen)}", title, tuple(columns), tuple(rows))


def composite_table(report: Report, composed: pd.DataFrame, parts: Mapping[str, Slice]) -> Table:
    """The score, its ranks, and the ranks that other weights give."""
    ways = [way.name for way in named_weightings([name.split(".")[0] for name in parts])][1:]
    columns = (
        report.column("place", "จังหวัด", "Province"), *_rank_columns(report),
        report.column("value", "คะแนนรวม", "Score", Kind.PERCENT2), *_end_columns(report, Kind.PERCENT2),
        report.column("least", "จาก", "from", Kind.INTEGER, report.words("อันดับทุกน้ำหนัก", "Rank, all weights")),
        report.column("greatest", "ถึง", "to", Kind.INTEGER, report.words("อันดับทุกน้ำหนัก", "Rank, all weights")),
    )  # fmt: skip
    sources = sources_by_scope(parts.values())
    units = {"value": "percent", "low": "percent", "high": "percent"}
    keys = ["rank", "best", "worst", "value", "low", "high", "least", "greatest", *(f"rank_{way}" for way in ways)]
    rows = []
    for line in composed.to_dict("records"):
        scope = str(line["scope"])
        cells = {
            key: report.view.cell(
                f"compare.composite.{scope}.{key}", number_or_none(line[key]), units.get(key, "rank"),
                "compare.composite", sources.get(scope, ()),
            )
            for key in keys
        }  # fmt: skip
        rows.append(Row({"place": _place(report, scope), **cells}))
    return Table("composite-table", report.words("คะแนนรวมและน้ำหนัก", "Composite and weights"), columns, tuple(rows))


def funnel_table(report: Report, found: Funnel, sources: Mapping[str, list]) -> Table:
    """The places outside the 99.8 % limits; a table without rows says that there is none."""
    columns = (
        report.column("place", "จังหวัด", "Province"), report.column("size", "เป้าหมาย (คน)", "Target", Kind.INTEGER),
        report.column("value", "ค่า", "Value", Kind.PERCENT2),
        *(
            report.column(key, th, en, Kind.PERCENT2, report.words("ขอบเขตร้อยละ 99.8", "99.8 % limits"))
            for key, th, en in (("low_outer", "ต่ำ", "low"), ("high_outer", "สูง", "high"))
        ),
        report.column("side", "ผล", "Side"),
    )  # fmt: skip
    sides = {"above": report.words("สูงกว่าขอบเขต", "above"), "below": report.words("ต่ำกว่าขอบเขต", "below")}
    units = {"size": "persons", "value": "percent", "low_outer": "percent", "high_outer": "percent"}
    rows = []
    for line in found.places[found.places["outside"] != ""].to_dict("records"):
        name = f"compare.funnel.{line['scope']}"
        cells = {
            key: report.view.cell(f"{name}.{key}", line[key], unit, "compare.funnel", sources.get(line["scope"], ()))
            for key, unit in units.items()
        }
        rows.append(Row({"place": _place(report, line["scope"]), "side": Cell(sides[line["outside"]]), **cells}))
    return Table("funnel-table", report.words("นอกขอบเขตร้อยละ 99.8", "Outside the 99.8 % limits"), columns, tuple(rows))


def peers_table(report: Report, seen: Slice, peers: pd.DataFrame, sizes: pd.DataFrame) -> Table:
    """Every province under its cluster, with the distance to the cluster's median and its size."""
    language, unit = report.view.voice.language, str(seen.facts["unit"])
    kind = value_kind(unit)
    columns = (
        report.column("place", "จังหวัด", "Province"), report.column("value", "ค่า", "Value", kind),
        report.column("from_median", "ต่างจากค่ากลาง", "From median", Kind.DECIMAL2), *_rank_columns(report),
        report.column("size", "ขนาด", "Size"),
    )  # fmt: skip
    size_of = sizes.set_index("scope")["size_class"]
    sources = sources_by_scope([seen])
    rows: list[Row] = []
    for group, members in peers.groupby("group", sort=False):
        first = members.iloc[0]
        inside = merge_sources(*(sources.get(scope, []) for scope in members["scope"]))
        name = f"compare.{seen.key.series_id}.group_{text_key(group)}"
        median = report.view.cell(f"{name}.median", number_or_none(first["median"]), unit, "compare.peers", inside)
        count = first["with_value"]
        label = report.words(f"{group} (ค่ากลางของ {count} จังหวัด)", f"{group} (median of {count})")
        rows.append(Row({"place": Cell(label), "value": median}, kind="subtotal"))
        for line in members.to_dict("records"):
            scope = line["scope"]
            cells = {
                key: _cell(report, seen, f"{scope}.peers.{key}", line[key], sources.get(scope, ()))
                for key in ("from_median", "rank", "best", "worst")
            }
            value = _cell(report, seen, f"{scope}.value", line["value"], sources.get(scope, ()))
            third = size_of.get(scope)
            size = "" if pd.isna(third) else SIZES[third].of(language)
            rows.append(Row({"place": _place(report, scope), "value": value, "size": Cell(size), **cells}, indent=1))
    title = report.words("เทียบกับกลุ่มจังหวัดเดียวกัน", "Within the cluster")
    return Table("peers-table", title, columns, tuple(rows))


def moves_table(report: Report, seen: Slice, moved: pd.DataFrame, sources: Mapping[str, list]) -> Table:
    """The provinces whose rank moved by more than the intervals leave open."""
    heads = report.words("รอบก่อน", "Before"), report.words("รอบนี้", "Now")
    columns = [report.column("place", "จังหวัด", "Province")]
    for side, head in zip(("before", "after"), heads, strict=True):
        for key, th, en in ((side, "อันดับ", "rank"), (f"{side}_best", "จาก", "from"), (f"{side}_worst", "ถึง", "to")):
            columns.append(report.column(key, th, en, Kind.INTEGER, head))
    columns.append(report.column("places", "ขึ้น (ลง)", "Up (down)", Kind.INTEGER))
    rows = []
    for line in moved[moved["moved"]].sort_values("places", ascending=False, kind="stable").to_dict("records"):
        cells = {
            key: _cell(report, seen, f"{line['scope']}.moves.{key}", line[key], sources.get(line["scope"], ()))
            for key in moved.columns
            if key not in ("scope", "moved")
        }
        rows.append(Row({"place": _place(report, line["scope"]), **cells}))
    title = report.words("อันดับเปลี่ยนเกินความผันผวน", "Moved by more than noise")
    return Table("moves-table", title, tuple(columns), tuple(rows))


def sources_by_scope(slices: Iterable[Slice]) -> dict[str, list]:
    """The rows behind each place's values, over several slices."""
    found: dict[str, list] = {}
    for seen in slices:
        for scope, sources in zip(seen.rows["scope"], seen.rows["sources"], strict=True):
            found[scope] = merge_sources(found.get(scope, []), sources)
    return found


def figure_name(seen: Slice, rest: str) -> str:
    """``compare.people.percent.42.rank``; a printed share carries its statistical year."""
    year = "" if seen.key.year_kind == "fiscal" else f".{seen.key.year}"
    return f"compare.{seen.key.series_id}{year}.{rest}"


def _ranked_row(report: Report, seen: Slice, line: Line) -> Row:
    keys = ["rank", "best", "worst", "value", "low", "high", "percentile"]
    keys += ["replaced", "rank_replaced"] if line["doubted"] or line["flipped"] else []
    cells = {key: _cell(report, seen, f"{line['scope']}.{key}", line[key], line["sources"]) for key in keys}
    told = {FLIPS: line["flipped"], DOUBTED: line["doubted"], TIED: line["tied"], NO_DATA: pd.isna(line["value"])}
    marks = [word.of(report.view.voice.language) for word, is_set in told.items() if is_set]
    return Row({"place": _place(report, str(line["scope"])), "note": Cell(" · ".join(marks)), **cells})


def _cell(report: Report, seen: Slice, rest: str, value: object, sources: Iterable) -> Cell:
    key = rest.rpartition(".")[2]
    places = {"rank", "best", "worst", "rank_replaced", "before", "after", "places"}
    unit = "rank" if key in places or key.startswith(("before_", "after_")) else str(seen.facts["unit"])
    unit = "percent" if key == "percentile" else unit
    return report.view.cell(figure_name(seen, rest), number_or_none(value), unit, "compare.rank", sources)


def _rank_columns(report: Report) -> list[Column]:
    group = report.words("อันดับที่เป็นไปได้", "Possible ranks")
    return [report.column(key, th, en, Kind.INTEGER, group if of else "") for key, th, en, of in _RANKS]


def _end_columns(report: Report, kind: Kind) -> list[Column]:
    group = report.words("ช่วงของค่า", "Interval")
    return [report.column(key, th, en, kind, group) for key, th, en in _ENDS]


def _place(report: Report, scope: str) -> Cell:
    return Cell(place_name(scope, report.view.voice.language))


def _id(seen: Slice) -> str:
    return f"{seen.key.series_id}-{seen.key.year}".replace(".", "-").replace("_", "-")


def number_or_none(value: object) -> float | None:
    """A number as a figure keeps it."""
    return None if pd.isna(value) else float(value)
