"""Tables of the report on comparison; every number in them is a figure with its rule and its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

import pandas as pd

from analysis.bilingual import Text
from analysis.compare.composite import named_weightings
from analysis.compare.funnel import Funnel
from analysis.compare.slices import Slice
from analysis.evaluate.figure_keys import text_key
from analysis.evaluate.sources import Source, merge_sources
from analysis.exhibits.declared import Declaration, Fact, both
from analysis.exhibits.table import Kind, Table
from analysis.narrate.trends import series_name, year_words
from analysis.reports.comparison.data import place_name
from analysis.reports.comparison.words import SIZES
from analysis.reports.report import Report
from analysis.rows import Record, records_of

FLIPS = Text("◆ อันดับเปลี่ยนเมื่อคำนวณใหม่", "◆ changes when recomputed")
DOUBTED = Text("มีข้อสงสัย", "doubted")
TIED = Text("เท่ากัน", "tied")
NO_DATA = Text("ไม่มีข้อมูล", "no data")
#: Rows that stand open of a table with a row for each province.
FIRST = 10
_PLACE = Fact("place", Text("พื้นที่", "Place"), value="scope", words=both(place_name))
_PROVINCE = replace(_PLACE, label=Text("จังหวัด", "Province"))
_VALUE = Text("ค่า", "Value")


def _ranks(group: Text, *keys: str) -> tuple[Fact, ...]:
    """The ends of a range of ranks."""
    labels = (Text("จาก", "from"), Text("ถึง", "to"))
    return tuple(Fact(key, one, Kind.INTEGER, "rank", group=group) for key, one in zip(keys, labels, strict=True))


def _ends(kind: Kind, unit: str, group: Text, *keys: str) -> tuple[Fact, ...]:
    """The ends of an interval."""
    labels = (Text("ต่ำ", "low"), Text("สูง", "high"))
    return tuple(Fact(key, one, kind, unit, group=group) for key, one in zip(keys, labels, strict=True))


_RANK = Fact("rank", Text("อันดับ", "Rank"), Kind.INTEGER, "rank")
_POSSIBLE = (_RANK, *_ranks(Text("อันดับที่เป็นไปได้", "Possible ranks"), "best", "worst"))
_INTERVAL = Text("ช่วงของค่า", "Interval")
_COMPOSITE = Declaration(
    "composite-table",
    Text("คะแนนรวมและน้ำหนัก", "Composite and weights"),
    (
        _PROVINCE,
        *_POSSIBLE,
        Fact("value", Text("คะแนนรวม", "Score"), Kind.PERCENT2),
        *_ends(Kind.PERCENT2, "percent", _INTERVAL, "low", "high"),
        *_ranks(Text("อันดับทุกน้ำหนัก", "Rank, all weights"), "least", "greatest"),
    ),
    name="compare.composite.{scope}",
    rule="compare.composite",
    first=FIRST,
)
FUNNEL = Declaration(
    "funnel-table",
    Text("นอกขอบเขตร้อยละ 99.8", "Outside the 99.8 % limits"),
    (
        _PROVINCE,
        Fact("size", Text("เป้าหมาย (คน)", "Target"), Kind.INTEGER, "persons"),
        Fact("value", _VALUE, Kind.PERCENT2),
        *_ends(Kind.PERCENT2, "percent", Text("ขอบเขตร้อยละ 99.8", "99.8 % limits"), "low_outer", "high_outer"),
        Fact(
            "side",
            Text("ผล", "Side"),
            value="outside",
            words={"above": Text("สูงกว่าขอบเขต", "above"), "below": Text("ต่ำกว่าขอบเขต", "below")},
        ),
    ),
    name="compare.funnel.{scope}",
    rule="compare.funnel",
    first=FIRST,
)


def value_kind(unit: str) -> Kind:
    """How a column of that unit is written."""
    return {"percent": Kind.PERCENT2, "level": Kind.INTEGER, "persons": Kind.INTEGER}.get(unit, Kind.QUANTITY)


def ranks_table(report: Report, seen: Slice, ranked: pd.DataFrame) -> Table:
    """All places with rank, possible ranks, value and interval; a rank that hangs on a doubted figure is marked."""
    unit = str(seen.facts["unit"])
    kind, again = value_kind(unit), Text("แทนค่าที่สงสัย", "doubted recomputed")
    replaced = (
        Fact("replaced", _VALUE, kind, unit, group=again, applies=_hangs),
        replace(_RANK, key="rank_replaced", group=again, applies=_hangs),
    )
    facts = (
        _PLACE,
        *_POSSIBLE,
        Fact("value", _VALUE, kind, unit),
        *_ends(kind, unit, _INTERVAL, "low", "high"),
        *(replaced if ranked["doubted"].any() else ()),
        Fact("percentile", Text("เปอร์เซ็นไทล์", "Percentile"), Kind.INTEGER, "percent"),
        Fact("note", Text("หมายเหตุ", "Note"), value=partial(_marks, report)),
    )
    language = report.view.voice.language
    title = series_name(seen.key.series_id, language) + (
        f" {year_words(seen.key.year, language)}" if seen.key.year_kind != "fiscal" else ""
    )
    name = figure_name(seen, "{scope}")
    return report.declared(ranked, Declaration(f"ranks-{_id(seen)}", title, facts, name, "compare.rank", first=FIRST))


def composite_table(report: Report, composed: pd.DataFrame, parts: Mapping[str, Slice]) -> Table:
    """The score, its ranks, and the ranks that other weights give, which are figures without a column."""
    ways = [way.name for way in named_weightings([name.split(".")[0] for name in parts])][1:]
    composed = with_sources(composed, sources_by_scope(parts.values()))
    for line in records_of(composed):
        name = f"compare.composite.{line['scope']}"
        report.view.figures(name, line, {f"rank_{way}": "rank" for way in ways}, "compare.composite")
    return report.declared(composed, _COMPOSITE)


def funnel_table(report: Report, found: Funnel, sources: Mapping[str, list[Source]]) -> Table:
    """The places outside the 99.8 % limits; a table without rows says that there is none."""
    return report.declared(with_sources(found.places[found.places["outside"] != ""], sources), FUNNEL)


def peers_table(report: Report, seen: Slice, peers: pd.DataFrame, sizes: pd.DataFrame) -> Table:
    """Every province under its cluster, with the distance to the cluster's median and its size."""
    unit, size_of = str(seen.facts["unit"]), sizes.set_index("scope")["size_class"]
    ranked = (Fact("from_median", Text("ต่างจากค่ากลาง", "From median"), Kind.DECIMAL2, unit), *_POSSIBLE)
    size = Fact(
        "size",
        Text("ขนาด", "Size"),
        value=lambda line: size_of.get(line["scope"]),
        words=SIZES,
        missing="",
        applies=_is_member,
    )
    facts = (
        replace(_PROVINCE, value="place", words=None),
        Fact("value", _VALUE, value_kind(unit), unit, name="{name}", rule="{rule}"),
        *(replace(fact, name=f"{{peer}}.{fact.key}", applies=_is_member) for fact in ranked),
        size,
    )
    table = Declaration(
        "peers-table",
        Text("เทียบกับกลุ่มจังหวัดเดียวกัน", "Within the cluster"),
        facts,
        "compare",
        "compare.rank",
        kind=lambda line: "normal" if _is_member(line) else "subtotal",
        indent=lambda line: int(_is_member(line)),
    )
    return report.declared(_peers(seen, peers), table)


def glance_facts(seen: Slice) -> tuple[Fact, ...]:
    """What a first look needs of a ranked place: its value, and the ranks that are possible."""
    unit = str(seen.facts["unit"])
    return _PROVINCE, Fact("value", _VALUE, value_kind(unit), unit), *_POSSIBLE[1:]


def moves_table(report: Report, seen: Slice, moved: pd.DataFrame, sources: Mapping[str, list[Source]]) -> Table:
    """The provinces whose rank moved by more than the intervals leave open."""
    shown = moved[moved["moved"]].sort_values("places", ascending=False, kind="stable")
    return report.declared(with_sources(shown, sources), moves_declaration(seen))


def moves_declaration(seen: Slice) -> Declaration:
    facts = [_PROVINCE]
    for side, head in (("before", Text("รอบก่อน", "Before")), ("after", Text("รอบนี้", "Now"))):
        facts.append(Fact(side, Text("อันดับ", "rank"), Kind.INTEGER, "rank", group=head))
        facts += _ranks(head, f"{side}_best", f"{side}_worst")
    facts.append(Fact("places", Text("ขึ้น (ลง)", "Up (down)"), Kind.INTEGER, "rank"))
    title = Text("อันดับเปลี่ยนเกินความผันผวน", "Moved by more than noise")
    name = figure_name(seen, "{scope}.moves")
    none = Text("ไม่มีจังหวัดที่อันดับเปลี่ยนเกินช่วงที่เป็นไปได้", "No province moved by more than its intervals leave open.")
    return Declaration("moves-table", title, tuple(facts), name, "compare.rank", none=none, first=FIRST)


def sources_by_scope(slices: Iterable[Slice]) -> dict[str, list[Source]]:
    """The rows behind each place's values, over several slices."""
    found: dict[str, list[Source]] = {}
    for seen in slices:
        for scope, sources in zip(seen.rows["scope"], seen.rows["sources"], strict=True):
            found[scope] = merge_sources(found.get(scope, []), sources)
    return found


def with_sources(frame: pd.DataFrame, sources: Mapping[str, list[Source]]) -> pd.DataFrame:
    """The places with the rows behind their values."""
    return frame.assign(sources=frame["scope"].map(lambda scope: sources.get(scope, [])))


def figure_name(seen: Slice, rest: str) -> str:
    """``compare.people.percent.42.rank``; a printed share carries its statistical year."""
    year = "" if seen.key.year_kind == "fiscal" else f".{seen.key.year}"
    return f"compare.{seen.key.series_id}{year}.{rest}"


def _hangs(line: Record) -> bool:
    """Whether a place's rank hangs on a doubted figure."""
    return bool(line["doubted"] or line["flipped"])


def _marks(report: Report, line: Record) -> str:
    told = {FLIPS: line["flipped"], DOUBTED: line["doubted"], TIED: line["tied"], NO_DATA: pd.isna(line["value"])}
    return " · ".join(word.of(report.view.voice.language) for word, is_set in told.items() if is_set)


def _is_member(line: Record) -> bool:
    return "from_median" in line


def _peers(seen: Slice, peers: pd.DataFrame) -> Iterator[Record]:
    """The lines of the clusters: the median of each, then its provinces; ``name`` and ``rule`` are of the value."""
    sources = sources_by_scope([seen])
    for group, members in peers.groupby("group", sort=False):
        first = members.iloc[0]
        count = first["with_value"]
        yield {
            "place": Text(f"{group} (ค่ากลางของ {count} จังหวัด)", f"{group} (median of {count})"),
            "value": first["median"],
            "name": f"{seen.key.series_id}.group_{text_key(group)}.median",
            "rule": "compare.peers",
            "sources": merge_sources(*(sources.get(scope, []) for scope in members["scope"])),
        }
        for line in records_of(with_sources(members, sources)):
            own = figure_name(seen, line["scope"]).removeprefix("compare.")
            place = both(place_name)(line["scope"])
            yield {**line, "place": place, "name": f"{own}.value", "peer": f"{own}.peers", "rule": "compare.rank"}


def _id(seen: Slice) -> str:
    return f"{seen.key.series_id}-{seen.key.year}".replace(".", "-").replace("_", "-")
