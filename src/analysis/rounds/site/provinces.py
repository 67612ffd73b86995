"""The table of all provinces: names, groups, level, the main figures, findings, and links to everything published."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from analysis.bilingual import Text
from analysis.evaluate.figure import Figure
from analysis.exhibits.words import LEVEL, MISSING
from analysis.narrate.headlines import ERRORS, ON_TIME, WARNINGS
from analysis.places.clusters import cluster_of
from analysis.places.provinces import Province, province, spellings_of
from analysis.places.scopes import NATION
from analysis.rounds.quality.books import quality_name
from analysis.rounds.site.glance import TOP, level_of
from analysis.rounds.site.page import NumberColumn, ProvinceTable, SiteLink, SiteProvince
from analysis.rounds.site.reports import own_reports, reports_of_line
from analysis.rounds.site.view import SiteView
from analysis.thai.collation import SortKey, sort_key

PER_CENT, NO_UNIT = Text("ร้อยละ", "%"), Text("", "")


@dataclass(frozen=True)
class Measure:
    """A column of numbers: the figure as the province's own reports name it, and its unit."""

    key: str
    label: Text
    name: str
    unit: Text = PER_CENT
    national: str = ""  # under which name the nation's report tells the same number of a province


MEASURES = (
    Measure("people", Text("คน", "People"), "people.percent", national="people_percent"),
    Measure("money", Text("เบิกจ่าย", "Spent"), "own_allocation.percent", national="money_percent"),
    Measure("plan", Text("ผลตามแผน", "Plan"), "plan.achievement.sums.percent"),
    Measure("on_time", Text("ส่งตรงเวลา", "On time"), ON_TIME),
    Measure("errors", Text("ข้อมูลต้องแก้ไข", "Errors"), ERRORS, NO_UNIT),
    Measure("warnings", Text("ควรตรวจสอบ", "Warnings"), WARNINGS, NO_UNIT),
)


def province_table(view: SiteView) -> ProvinceTable | None:
    """All provinces in Thai (or English) order; None for a round with fewer than two."""
    if len(view.codes) < 2:
        return None
    items = sorted((province(code) for code in view.codes), key=lambda item: sort_key(view.name(item.code)))
    places = _places(view, items)
    lines = tuple(_line(view, item, places) for item in items)
    columns = tuple(
        NumberColumn(measure.key, measure.label.of(view.round.language), measure.unit.of(view.round.language))
        for measure in MEASURES
        if any(line.numbers[measure.key].figure_id for line in lines)
    )
    return ProvinceTable(lines, columns, _clusters(lines), _levels(view, lines), TOP)


def _line(view: SiteView, item: Province, places: dict[str, dict[str, int]]) -> SiteProvince:
    level = level_of(view, item.code)
    names = (item.name_th, item.name_en)
    cluster, region = _cluster(view, item), item.region
    sheet = f"quality/{quality_name(item.code)}"
    return SiteProvince(
        code=item.code,
        names=(view.words(*names), view.words(*reversed(names))),
        search=" ".join((item.code, *spellings_of(item.code))),
        cluster=cluster,
        region=region,
        places={
            "name": places["name"][item.code],
            "cluster": places["cluster"].get(cluster, len(places["cluster"])),
            "region": places["region"][region],
        },
        level=view.shown(level) if level else None,
        numbers={measure.key: view.shown(_figure(view, item.code, measure)) for measure in MEASURES},
        reports=(*reports_of_line(view, item.code), *own_reports(view, item.code)),
        quality=SiteLink("Excel", sheet, names[view.round.language == "en"]) if view.exists(sheet) else None,
    )


def _figure(view: SiteView, code: str, measure: Measure) -> Figure | None:
    own = view.figures.get(code, measure.name)
    return own or view.figures.get(NATION, f"provinces.{code}.{measure.national}")


def _cluster(view: SiteView, item: Province) -> str:
    return cluster_of(item.code, view.round.fiscal_year) or ""


def _places(view: SiteView, items: Iterable[Province]) -> dict[str, dict[str, int]]:
    """The rank of every name, cluster and region in dictionary order; a province without a cluster stands last."""
    listed = list(items)
    clusters = {_cluster(view, item) for item in listed} - {""}
    return {
        "name": {item.code: place for place, item in enumerate(listed)},
        "cluster": _ranked(clusters),
        "region": _ranked({item.region for item in listed}),
    }


def _ranked(words: set[str]) -> dict[str, int]:
    return {word: place for place, word in enumerate(sorted(words, key=_natural))}


def _natural(text: str) -> tuple[SortKey, int]:
    """Dictionary order of the words, then numbers by size: "ตอนบน 2" before "ตอนบน 10"."""
    words, _, number = text.rpartition(" ")
    return (sort_key(words), int(number)) if re.fullmatch("[0-9]+", number) else (sort_key(text), 0)


def _clusters(lines: tuple[SiteProvince, ...]) -> tuple[str, ...]:
    """What the filter offers; nothing where all provinces are of one cluster."""
    ranks = {line.cluster: line.places["cluster"] for line in lines if line.cluster}
    return tuple(sorted(ranks, key=ranks.__getitem__)) if len(ranks) > 1 else ()


def _levels(view: SiteView, lines: tuple[SiteProvince, ...]) -> tuple[tuple[str, str], ...]:
    found = {line.level_key for line in lines}
    word = LEVEL.of(view.round.language)
    known = [
        (str(level), f"{word} {view.number(level).text}") for level in reversed(range(TOP + 1)) if str(level) in found
    ]
    unknown = [("none", MISSING.of(view.round.language))] if "none" in found and known else []
    return tuple(known + unknown) if len(known + unknown) > 1 else ()
