"""Charts and maps of the report on comparison: small frames with names, drawn by ``exhibits``."""

from __future__ import annotations

import pandas as pd

from analysis.compare.composite import named_weightings
from analysis.compare.funnel import Funnel
from analysis.compare.groups import Scheme
from analysis.compare.observation_table import FISCAL
from analysis.compare.slices import Slice
from analysis.exhibits.charts.chart import Chart, ChartLabels
from analysis.exhibits.charts.funnel_plot import FunnelWords, funnel_plot
from analysis.exhibits.charts.progress import Threshold, people_against_money
from analysis.exhibits.charts.rank_dots import Scale, rank_dots
from analysis.exhibits.charts.rank_slopes import rank_slopes
from analysis.exhibits.charts.rank_spread import rank_spread
from analysis.exhibits.maps.legend import level_legend, step_legend, steps_of
from analysis.exhibits.maps.map import province_map
from analysis.explore.exploration import class_edges
from analysis.narrate.trends import series_name, year_words
from analysis.narrate.whole import whole_words
from analysis.params.vocabulary import Instrument
from analysis.places.provinces import province
from analysis.places.scopes import NATION
from analysis.reports.comparison.data import COMPOSED, LEVEL, place_name
from analysis.reports.comparison.words import group_name
from analysis.reports.report import Report
from analysis.thai.numbers import format_number


def labels_of(report: Report, id: str, title: str, caption: str = "") -> ChartLabels:
    return report.chart_labels(f"chart-{id}", title, caption)


def ranks_chart(report: Report, seen: Slice, ranked: pd.DataFrame) -> Chart:
    """Places by rank with their intervals; provinces are told apart by region, the nation is a line or a row."""
    language = report.view.voice.language
    names = [place_name(scope, language) for scope in ranked["scope"]]
    frame = ranked.assign(label=names, marked=ranked["flipped"])
    if len(ranked) > 6 and NATION not in set(ranked["scope"]):
        frame["group"] = [group_name(Scheme.REGION, province(scope).region, language) for scope in ranked["scope"]]
    nation = None if seen.nation is None or NATION in set(ranked["scope"]) else float(seen.nation["value"])
    year = "" if seen.key.year_kind == FISCAL else f" {year_words(seen.key.year, language)}"
    title = f"{series_name(seen.key.series_id, language)}{year}"
    words = _nation_words(report, seen) if nation is not None else ""
    scale = Scale(title, _places(seen), nation, words)
    key = f"ranks-{seen.key.series_id}-{seen.key.year}".replace(".", "-").replace("_", "-")
    return rank_dots(frame, labels_of(report, key, report.words(f"อันดับและช่วง: {title}", f"Ranks: {title}")), scale)


def composite_chart(report: Report, composed: pd.DataFrame) -> Chart:
    """Ranks under equal weights and under those in which one figure counts for half."""
    language = report.view.voice.language
    figures = {name.split(".")[0]: name for name in COMPOSED}
    titles = {way.name: report.words("น้ำหนักเท่ากัน", "equal weights") for way in named_weightings(list(figures))}
    short = {
        "people": report.words("คน ครึ่งหนึ่ง", "people half"),
        "own_allocation": report.words("เงิน ครึ่งหนึ่ง", "money half"),
        "timeliness": report.words("ตรงเวลา ครึ่งหนึ่ง", "on time half"),
    }
    weightings = {f"rank_{name}": short.get(name, title) for name, title in titles.items()}
    frame = composed.assign(label=[place_name(scope, language) for scope in composed["scope"]])
    title = report.words("อันดับเมื่อเปลี่ยนน้ำหนัก", "Ranks under other weights")
    return rank_spread(frame, labels_of(report, "composite", title), weightings)


def funnel_chart(report: Report, found: Funnel, seen: Slice) -> Chart:
    """Each province at its size, between the limits."""
    language = report.view.voice.language
    frame = found.places.assign(label=[place_name(scope, language) for scope in found.places["scope"]])
    scale = Scale(series_name(seen.key.series_id, language), 2, found.centre, _nation_words(report, seen))
    words = FunnelWords(report.words("เป้าหมายทั้งปี (คน)", "Target of the year (persons)"), scale)
    title = report.words("ขอบเขตตามขนาดของจังหวัด", "Limits by size of the province")
    return funnel_plot(frame, labels_of(report, "funnel", title), words)


def corners_chart(report: Report, found: pd.DataFrame, middle: tuple[float, float]) -> Chart:
    """People against money, parted at the medians."""
    language = report.view.voice.language
    frame = pd.DataFrame(
        {
            "province": [place_name(scope, language) for scope in found["scope"]],
            "people_percent": found["people"],
            "disbursement_percent": found["money"],
        }
    )
    title = report.words("คนเทียบกับเงิน รายจังหวัด", "People against money by province")
    return people_against_money(frame, labels_of(report, "corners", title), middle=middle)


def level_map(report: Report, seen: Slice) -> Chart:
    """Every province in the colour of its level."""
    language = report.view.voice.language
    frame = pd.DataFrame(
        {
            "province_code": seen.rows["scope"],
            "level": seen.rows["value"].astype("Int64"),
            "label": [
                None if pd.isna(value) else report.words(f"ระดับ {value:.0f}", f"level {value:.0f}")
                for value in seen.rows["value"]
            ],
        }
    )
    title = report.words("ระดับความสำเร็จรายจังหวัด", "Levels by province")
    return province_map(frame, labels_of(report, "map-level", title), level_legend(language))


def figure_map(report: Report, seen: Slice, ranked: pd.DataFrame) -> Chart | None:
    """Every province in the class of the ranked figure; ``None`` for too few values to class, or for levels."""
    language = report.view.voice.language
    edges = _edges(report, seen)
    if seen.key.series_id == LEVEL or not edges:
        return None
    value = ranked["value"]
    frame = pd.DataFrame(
        {
            "province_code": ranked["scope"],
            "class": steps_of(value, edges),
            "label": [None if pd.isna(one) else format_number(one, _places(seen)) for one in value],
            "marked": ranked["flipped"],
        }
    )
    title = series_name(seen.key.series_id, language)
    return province_map(frame, labels_of(report, "map-figure", title), step_legend(title, edges, language))


def moves_chart(report: Report, moved: pd.DataFrame, rounds: tuple[str, str]) -> Chart:
    """Ranks in two rounds, with the moves that are more than noise in colour."""
    names = [place_name(scope, report.view.voice.language) for scope in moved["scope"]]
    title = report.words("อันดับเทียบกับรอบก่อน", "Ranks against the round before")
    return rank_slopes(moved.assign(label=names), labels_of(report, "moves", title), rounds)


def _edges(report: Report, seen: Slice) -> tuple[float, ...]:
    """The thresholds of the round's criteria for people; classes of about the same size for other figures."""
    if seen.key.series_id == "people.percent" and report.judged.has(Instrument.MILESTONES):
        return tuple(sorted({step.people for step in _thresholds(report)}))
    return class_edges(seen.rows["value"].dropna().tolist())


def _thresholds(report: Report) -> list[Threshold]:
    if not report.judged.has(Instrument.MILESTONES):
        return []
    return [Threshold(*asked) for asked in report.judged.criteria(Instrument.MILESTONES).percents_asked()]


def _nation_words(report: Report, seen: Slice) -> str:
    """Whose value the line is: of the round's own figures its provinces' together, of printed shares the country's."""
    if seen.key.year_kind == FISCAL:
        return whole_words(report.view.round, report.view.voice.language, "nation")
    return report.words("ทั่วประเทศ", "nation")


def _places(seen: Slice) -> int:
    return 2 if seen.facts["unit"] == "percent" else 0
