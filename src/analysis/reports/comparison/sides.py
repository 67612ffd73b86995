"""Tables of people against money, of two places, and of groups of provinces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.bilingual import Text
from analysis.compare.groups import RATIOS, Scheme
from analysis.compare.observation_table import FISCAL
from analysis.compare.ranks import name_key
from analysis.evaluate.figure_keys import GROUP, record_keys
from analysis.evaluate.sources import Source, merge_sources
from analysis.exhibits.declared import Declaration, Fact, both
from analysis.exhibits.table import Kind, Table
from analysis.narrate.trends import UNITS, series_name, year_words
from analysis.narrate.whole import is_whole_country
from analysis.places.scopes import NATION
from analysis.reports.comparison.data import place_name
from analysis.reports.comparison.tables import DOUBTED
from analysis.reports.comparison.words import CORNERS, SCHEMES, group_name
from analysis.reports.report import Report, item_text
from analysis.rows import Record, records_of
from analysis.thai.numbers import format_number

#: The sources print a quotient with three places (0.807).
QUOTIENT_PLACES = 3


def _share(line: Record) -> Text:
    """What is counted, of what, and when."""
    part, whole = item_text(line["part_name"]), item_text(line["whole_name"])
    year = both(year_words)(line["stat_year"])
    return Text(f"{part.th} / {whole.th} ({year.th})", f"{part.en} / {whole.en} ({year.en})")


_AT_TOP = Fact("at_top", Text("จังหวัดที่ได้ระดับ 5", "At level 5"), Kind.INTEGER, "count")
_CORNERS = Declaration(
    "corners-table",
    Text("คนเทียบกับเงิน", "People against money"),
    (
        Fact("corner", Text("มุม", "Corner"), words=CORNERS),
        Fact("count", Text("จังหวัด", "Provinces"), Kind.INTEGER, "count", name="{corner}"),
        Fact("names", Text("รายชื่อจังหวัด", "Provinces named")),
    ),
    name="compare.corners",
    rule="compare.quadrants",
)
_QUOTIENTS = Declaration(
    "quotients",
    Text("เทียบกับทั่วประเทศปีเดียวกัน (คำนวณใหม่จากจำนวน)", "Against the nation, recomputed from the parts"),
    (
        Fact("place", Text("พื้นที่", "Area"), value="area", words=both(place_name)),
        Fact("share", Text("สัดส่วน", "Share"), value=_share),
        Fact("percent", Text("ร้อยละของพื้นที่", "Area %"), Kind.PERCENT2),
        Fact("reference_percent", Text("ร้อยละของทั่วประเทศ", "Nation %"), Kind.PERCENT2),
        Fact(
            "quotient",
            Text("Location Quotient", "Location quotient"),
            Kind.DECIMAL2,
            "ratio",
            text=lambda line: format_number(line["quotient"], QUOTIENT_PLACES),
        ),
    ),
    name="compare.quotient.{area}.{stat_year}",
    rule="location_quotient",
)


def corners_table(report: Report, found: pd.DataFrame, sources: Mapping[str, list[Source]]) -> Table:
    """How many provinces, and which, stand in each corner."""
    lines = []
    for corner in CORNERS:
        scopes = sorted(found.loc[found["corner"] == corner, "scope"], key=name_key)
        names = [both(place_name)(scope) for scope in scopes]
        lines.append(
            {
                "corner": corner,
                "count": len(scopes),
                "names": Text(", ".join(name.th for name in names), ", ".join(name.en for name in names)),
                "sources": merge_sources(*(sources.get(scope, []) for scope in scopes)),
            }
        )
    return report.declared(lines, _CORNERS)


def pair_table(report: Report, found: pd.DataFrame, pair: tuple[str, str]) -> Table:
    """Two places, figure by figure."""
    language = report.view.voice.language
    of_round = report.view.round if found["year_kind"].eq(FISCAL).any() else None
    first, second = (place_name(scope, language, of_round) for scope in pair)
    said = {True: Text("ต่างกัน", "yes"), False: Text("ยังบอกไม่ได้", "open")}

    def series(line: Record) -> str:
        name = series_name(line["series_id"], language)
        if line["year_kind"] == FISCAL:
            return name
        of_country = of_round and NATION in pair and not is_whole_country(of_round)
        country = f" · {place_name(NATION, language)}" if of_country else ""
        return f"{name} ({year_words(line['year'], language)}){country}"

    def apart(line: Record) -> str:
        mark = f" · {DOUBTED.of(language)}" if line["doubted"] else ""
        return f"{said[line['apart']].of(language) if line['apart'] in said else '–'}{mark}"

    def number(key: str, label: Text | str) -> Fact:
        """Counts and levels are written whole in a column that also holds percents."""
        return Fact(
            key,
            label,
            Kind.DECIMAL2,
            "{unit}",
            text=lambda line: None if pd.isna(line[key]) or line["unit"] == "percent" else f"{line[key]:,.0f}",
            applies=lambda line: key != "difference" or line["unit"] != "level",
        )

    facts = (
        Fact("series", Text("ตัวเลข", "Figure"), value=series),
        *(number(*one) for one in (("first", first), ("second", second), ("difference", Text("ต่างกัน", "Difference")))),
        Fact("unit", Text("หน่วย", "Unit"), words=UNITS),
        Fact("apart", Text("ต่างกันหรือไม่", "Told apart"), value=apart),
    )
    title = Text(f"{first} เทียบกับ {second}", f"{first} and {second}")
    name = f"compare.pair.{pair[0]}_{pair[1]}.{{series_id}}.{{year}}"
    return report.declared(found, Declaration("pair-table", title, facts, name, "compare.pair"))


def groups_table(report: Report, rolled: pd.DataFrame) -> Table:
    """Regions, clusters and inspection areas with the percents of their sums."""
    shown = [series for series in RATIOS if rolled[series].notna().any()]
    named = {series: both(series_name)(series) for series in shown}
    facts = (
        Fact("group", Text("กลุ่ม", "Group"), value=_group),
        Fact("provinces", Text("จังหวัด", "Provinces"), Kind.INTEGER, "count"),
        *(Fact(series, name, Kind.PERCENT2) for series, name in named.items()),
        *((_AT_TOP,) if rolled["levels"].any() else ()),
    )
    notes = tuple(
        Text(f"{name.th}: รวมเฉพาะจังหวัดที่มีทั้งสองจำนวน", f"{name.en}: of provinces with both numbers only")
        for series, name in named.items()
        if (rolled[f"{series}.known"] < rolled["provinces"]).any()
    )
    table = Declaration(
        "groups-table",
        Text("ผลรวมของกลุ่ม", "Groups"),
        facts,
        "compare.groups.{scheme}_{own}",
        "compare.groups",
        notes=notes,
        under=lambda line: SCHEMES[Scheme(line["scheme"])],
    )
    schemes = [group for _, group in rolled.groupby("scheme", sort=False)]
    keyed = [group.assign(own=record_keys(records_of(group), *GROUP)) for group in schemes]
    return report.declared([line for group in keyed for line in records_of(group)], table)


def quotients_table(report: Report, lines: Sequence[Record]) -> Table:
    """Each area's share beside the nation's of the same year, both recomputed, and the one over the other."""
    return report.declared(lines, _QUOTIENTS)


def _group(line: Record) -> Text:
    return both(lambda group, language: group_name(line["scheme"], group, language))(line["group"])
