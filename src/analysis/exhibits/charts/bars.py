"""Charts of bars: percentages with their bands, provinces at each level, targets beside results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.bilingual import Language, Text
from analysis.exhibits import theme
from analysis.exhibits.charts.chart import Chart, ChartLabels, chart_of
from analysis.exhibits.charts.svg import svg_fragment
from analysis.exhibits.charts.wrap import wrap_label
from analysis.exhibits.formats import percent
from analysis.exhibits.table import is_missing
from analysis.exhibits.words import BANDS, LEVEL, MISSING, RESULT, STATES, TARGET, symbol_and_word
from analysis.rows import records_of
from analysis.thai.numbers import format_number

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LABEL_COLUMNS = 36
LINE_INCHES = 0.185
FULL = 100
PLACES_COUNT = Text("จำนวนจังหวัด", "provinces")
WHOLE = Text("เป้าหมาย ร้อยละ 100", "target: 100 %")
PERCENT = Text("ร้อยละ", "per cent")


def percent_bars(frame: pd.DataFrame, labels: ChartLabels) -> Chart:
    """Horizontal bars in the order of ``frame``, each in the colour of its band and with its symbol and value.

    Args:
        frame: ``label`` (str), ``percent`` (float, 0–100 and above; missing: no bar, the state's word instead),
            ``band`` (green, yellow, red or missing); ``state`` (str) is optional.
        labels: id, title and language.
    """
    records, language = records_of(frame), labels.language
    names = [wrap_label(str(record["label"]), LABEL_COLUMNS) for record in records]
    centres, height = _row_centres(names)
    top = max([float(FULL), *(record["percent"] for record in records if not is_missing(record["percent"]))])
    with theme.canvas(0.6 + LINE_INCHES * height) as (figure, axes):
        for place, record in zip(centres, records, strict=True):
            _percent_bar(axes, place, record, language)
        _full_line(axes, language)
        axes.set(xlim=(0, top * 1.17), ylim=(height, 0), xticks=range(0, int(top) + 1, 25))
        axes.set_yticks(centres, names, linespacing=1.2)
        axes.grid(axis="x")
        axes.spines[["left", "bottom"]].set_visible(False)
        svg = svg_fragment(figure, labels)
    return chart_of(labels, svg, (f"{record['label']} {_percent_words(record, language)}" for record in records))


def level_distribution(frame: pd.DataFrame, labels: ChartLabels) -> Chart:
    """How many provinces stand at each level 0–5; a level without a province is drawn as 0.

    Args:
        frame: ``level`` (int 0–5) and ``provinces`` (int), one row a level; levels not listed count 0.
        labels: id, title and language.
    """
    import seaborn

    counts = dict(zip(frame["level"], frame["provinces"], strict=True))
    levels = list(range(len(theme.LEVEL_COLOURS)))
    data = pd.DataFrame({"level": levels, "provinces": [int(counts.get(level, 0)) for level in levels]})
    word = LEVEL.of(labels.language)
    with theme.canvas(2.9) as (figure, axes):
        palette = dict(zip(levels, theme.LEVEL_COLOURS, strict=True))
        seaborn.barplot(
            data, x="level", y="provinces", hue="level", palette=palette, legend=False, errorbar=None, width=0.66,
            saturation=1, ax=axes,
        )  # fmt: skip
        for level, count in zip(levels, data["provinces"], strict=True):
            axes.annotate(f"{count:,}", (level, count), (0, 3), textcoords="offset points", ha="center", weight="bold")
        axes.set_xticks(levels, [f"{word} {level}" for level in levels])
        axes.set(xlabel="", ylabel=PLACES_COUNT.of(labels.language), yticks=[])
        axes.set_ylim(0, max(1, data["provinces"].max()) * 1.15)
        axes.spines["left"].set_visible(False)
        svg = svg_fragment(figure, labels)
    facts = (f"{word} {row.level}: {row.provinces}" for row in data.itertuples())
    return chart_of(labels, svg, facts)


def target_and_result(
    frame: pd.DataFrame, labels: ChartLabels, unit: str, names: tuple[Text, Text] = (TARGET, RESULT)
) -> Chart:
    """Two bars a row, target and result, all in one unit of measure.

    Args:
        frame: ``label`` (str), ``target`` and ``result`` (numbers; a missing one has no bar and says so).
        labels: id, title and language.
        unit: the unit of measure of every number (units are never mixed).
        names: what the two bars are called.
    """
    language = labels.language
    records = records_of(frame)
    rows = [wrap_label(str(record["label"]), LABEL_COLUMNS) for record in records]
    known = [value for record in records for value in (record["target"], record["result"]) if not is_missing(value)]
    series = (("target", names[0], theme.SKY), ("result", names[1], theme.NAVY))
    with theme.canvas(0.75 + 0.52 * len(records)) as (figure, axes):
        for step, (key, word, colour) in enumerate(series):
            places = [place + (step - 0.5) * 0.36 for place in range(len(records))]
            values = [0 if is_missing(record[key]) else record[key] for record in records]
            axes.barh(places, values, height=0.34, color=colour, label=word.of(language))
            for place, record in zip(places, records, strict=True):
                _value_text(axes, place, record[key], language)
        axes.set(xlim=(0, max([*known, 1]) * 1.16), ylim=(len(records) - 0.5, -0.5), xticks=[])
        axes.set_yticks(range(len(rows)), rows, linespacing=1.25)
        axes.spines["bottom"].set_visible(False)
        figure.legend(loc="outside upper right", ncols=2, title=None, handlelength=1.1, columnspacing=1.4)
        svg = svg_fragment(figure, labels)
    facts = (
        f"{record['label']} {names[0].of(language)} {_count(record['target'], language)} "
        f"{names[1].of(language)} {_count(record['result'], language)} {unit}"
        for record in records
    )
    return chart_of(labels, svg, facts)


def _row_centres(names: list[str]) -> tuple[list[float], float]:
    """The middle of each row and the whole height, counted in lines of text: longer labels have higher rows."""
    centres, height = [], 0.0
    for name in names:
        row = max(2.0, name.count("\n") + 1.7)
        centres.append(height + row / 2)
        height += row
    return centres, height


def _percent_bar(axes: Axes, place: float, record: dict[str, Any], language: Language) -> None:
    value: Any = record["percent"]
    band: Any = record.get("band")
    if is_missing(value):
        axes.text(1, place, _percent_words(record, language), color=theme.MUTED, va="center", fontsize=9.5)
        return
    colour = theme.MUTED if is_missing(band) else theme.BAND_COLOURS[band]
    axes.barh(place, value, height=1.25, color=colour)
    offset = 5
    behind = {"facecolor": "white", "edgecolor": "none", "pad": 1}
    if not is_missing(band):
        axes.annotate(
            BANDS[band].symbol,
            (value, place),
            (5, -0.5),
            textcoords="offset points",
            va="center",
            color=colour,
            bbox=behind,
            zorder=4,
        )
        offset = 19
    axes.annotate(percent(value), (value, place), (offset, 0), textcoords="offset points", va="center", weight="bold",
                  bbox=behind, zorder=4)  # fmt: skip


def _full_line(axes: Axes, language: Language) -> None:
    axes.axvline(FULL, color=theme.INK, linewidth=0.9, linestyle=(0, (4, 3)), zorder=3)
    axes.annotate(
        WHOLE.of(language), (FULL, 0), (0, 3), textcoords="offset points", ha="center", fontsize=9, color=theme.MUTED
    )


def _value_text(axes: Axes, place: float, value: Any, language: Language) -> None:
    at = 0 if is_missing(value) else value
    colour = theme.MUTED if is_missing(value) else theme.INK
    axes.annotate(
        _count(value, language), (at, place), (4, 0), textcoords="offset points", va="center", fontsize=9, color=colour
    )


def _count(value: Any, language: Language) -> str:
    return MISSING.of(language) if is_missing(value) else format_number(value)


def _percent_words(record: dict[str, Any], language: Language) -> str:
    if is_missing(record["percent"]):
        state: Any = record.get("state")
        return MISSING.of(language) if is_missing(state) else STATES[state].of(language)
    band: Any = record.get("band")
    said = f"{PERCENT.of(language)} {percent(record['percent'])}"
    return said if is_missing(band) else f"{said} {symbol_and_word(band, language)}"
