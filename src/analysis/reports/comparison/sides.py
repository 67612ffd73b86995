"""Tables of people against money, of two places, and of groups of provinces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.compare.groups import RATIOS, Scheme
from analysis.compare.observation_table import FISCAL
from analysis.compare.ranks import name_key
from analysis.evaluate.figure_keys import GROUP, record_keys
from analysis.evaluate.sources import merge_sources
from analysis.exhibits.table import Cell, Column, Kind, Row, Table
from analysis.narrate.trends import UNITS, series_name, year_words
from analysis.narrate.whole import is_whole_country
from analysis.places.scopes import NATION
from analysis.reports.comparison.data import place_name
from analysis.reports.comparison.tables import DOUBTED, number_or_none
from analysis.reports.comparison.words import CORNERS, SCHEMES, group_name
from analysis.reports.report import Report
from analysis.thai.numbers import format_number

#: The sources print a quotient with three places (0.807).
QUOTIENT_PLACES = 3


def corners_table(report: Report, found: pd.DataFrame, sources: Mapping[str, list]) -> Table:
    """How many provinces, and which, stand in each corner."""
    language = report.view.voice.language
    columns = (
        report.column("corner", "มุม", "Corner"), report.column("count", "จังหวัด", "Provinces", Kind.INTEGER),
        report.column("names", "รายชื่อจังหวัด", "Provinces named"),
    )  # fmt: skip
    rows = []
    for corner, words in CORNERS.items():
        scopes = sorted(found.loc[found["corner"] == corner, "scope"], key=name_key)
        inside = merge_sources(*(sources.get(scope, []) for scope in scopes))
        count = report.view.cell(f"compare.corners.{corner}", len(scopes), "count", "compare.quadrants", inside)
        names = ", ".join(place_name(scope, language) for scope in scopes)
        rows.append(Row({"corner": Cell(words.of(language)), "count": count, "names": Cell(names)}))
    return Table("corners-table", report.words("คนเทียบกับเงิน", "People against money"), columns, tuple(rows))


def pair_table(report: Report, found: pd.DataFrame, pair: tuple[str, str]) -> Table:
    """Two places, figure by figure."""
    language = report.view.voice.language
    of_round = report.view.round if found["year_kind"].eq(FISCAL).any() else None
    first, second = (place_name(scope, language, of_round) for scope in pair)
    columns = (
        report.column("series", "ตัวเลข", "Figure"), Column("first", first, Kind.DECIMAL2),
        Column("second", second, Kind.DECIMAL2), report.column("difference", "ต่างกัน", "Difference", Kind.DECIMAL2),
        report.column("unit", "หน่วย", "Unit"), report.column("apart", "ต่างกันหรือไม่", "Told apart"),
    )  # fmt: skip
    said = {True: report.words("ต่างกัน", "yes"), False: report.words("ยังบอกไม่ได้", "open")}
    rows = []
    for line in found.to_dict("records"):
        name = f"compare.pair.{pair[0]}_{pair[1]}.{line['series_id']}.{line['year']}"
        cells = {
            key: report.view.cell(
                f"{name}.{key}", number_or_none(line[key]), line["unit"], "compare.pair", line["sources"],
                text=_text(line[key], line["unit"]),
            )
            for key in ("first", "second", "difference")
            if not (key == "difference" and line["unit"] == "level")
        }  # fmt: skip
        year = f" ({year_words(line['year'], language)})" if line["year_kind"] != FISCAL else ""
        if year and of_round and NATION in pair and not is_whole_country(of_round):
            year = f"{year} · {place_name(NATION, language)}"
        mark = f" · {DOUBTED.of(language)}" if line["doubted"] else ""
        words = {
            "series": Cell(f"{series_name(line['series_id'], language)}{year}"),
            "unit": Cell(UNITS[line["unit"]].of(language)), "apart": Cell(f"{said.get(line['apart'], '–')}{mark}"),
        }  # fmt: skip
        rows.append(Row({**words, **cells}))
    return Table("pair-table", report.words(f"{first} เทียบกับ {second}", f"{first} and {second}"), columns, tuple(rows))


def groups_table(report: Report, rolled: pd.DataFrame) -> Table:
    """Regions, clusters and inspection areas with the percents of their sums."""
    language = report.view.voice.language
    columns = [
        report.column("group", "กลุ่ม", "Group"), report.column("provinces", "จังหวัด", "Provinces", Kind.INTEGER)
    ]  # fmt: skip
    shown = [series for series in RATIOS if rolled[series].notna().any()]
    for series in shown:
        columns.append(Column(series, series_name(series, language), Kind.PERCENT2))
    if rolled["levels"].any():
        columns.append(report.column("at_top", "จังหวัดที่ได้ระดับ 5", "At level 5", Kind.INTEGER))
    rows: list[Row] = []
    keys = [column.key for column in columns[1:]]
    for scheme, lines in rolled.groupby("scheme", sort=False):
        rows.append(Row({"group": Cell(SCHEMES[Scheme(scheme)].of(language))}, kind="group"))
        records = lines.to_dict("records")
        for own, line in zip(record_keys(records, *GROUP), records, strict=True):
            cells = {
                key: report.view.cell(
                    f"compare.groups.{scheme}_{own}.{key}", number_or_none(line[key]),
                    "percent" if key in RATIOS else "count", "compare.groups", line["sources"],
                )
                for key in keys
            }  # fmt: skip
            rows.append(Row({"group": Cell(group_name(str(scheme), line["group"], language)), **cells}, indent=1))
    only = report.words("รวมเฉพาะจังหวัดที่มีทั้งสองจำนวน", "of provinces with both numbers only")
    notes = [
        f"{series_name(series, language)}: {only}"
        for series in shown
        if (rolled[f"{series}.known"] < rolled["provinces"]).any()
    ]
    return Table("groups-table", report.words("ผลรวมของกลุ่ม", "Groups"), tuple(columns), tuple(rows), tuple(notes))


def quotients_table(report: Report, lines: Sequence[Mapping[str, object]]) -> Table:
    """Each area's share beside the nation's of the same year, both recomputed, and the one over the other."""
    columns = (
        report.column("place", "พื้นที่", "Area"), report.column("share", "สัดส่วน", "Share"),
        report.column("percent", "ร้อยละของพื้นที่", "Area %", Kind.PERCENT2),
        report.column("reference_percent", "ร้อยละของทั่วประเทศ", "Nation %", Kind.PERCENT2),
        report.column("quotient", "Location Quotient", "Location quotient", Kind.DECIMAL2),
    )  # fmt: skip
    rows = []
    for line in lines:
        name = f"compare.quotient.{line['area']}.{line['stat_year']}"
        cells = {
            key: report.view.cell(f"{name}.{key}", line[key], "percent", "location_quotient", line["sources"])
            for key in ("percent", "reference_percent")
        }
        cells["quotient"] = report.view.cell(
            f"{name}.quotient", line["quotient"], "ratio", "location_quotient", line["sources"],
            text=format_number(line["quotient"], QUOTIENT_PLACES),
        )  # fmt: skip
        place = place_name(str(line["area"]), report.view.voice.language)
        stat_year = year_words(line["stat_year"], report.view.voice.language)
        share = f"{report.item_word(line['part_name'])} / {report.item_word(line['whole_name'])} ({stat_year})"
        rows.append(Row({"place": Cell(place), "share": Cell(share), **cells}))
    title = report.words("เทียบกับทั่วประเทศปีเดียวกัน (คำนวณใหม่จากจำนวน)", "Against the nation, recomputed from the parts")
    return Table("quotients", title, columns, tuple(rows))


def _text(value: object, unit: str) -> str | None:
    """Counts and levels are written whole in a column that also holds percents."""
    return None if pd.isna(value) or unit == "percent" else f"{value:,.0f}"
