"""How much of a rank is a choice of weights: one row a province, one column a way of weighting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from analysis.bilingual import Language, Text
from analysis.exhibits import theme
from analysis.exhibits.charts.chart import Chart, ChartLabels, chart_of
from analysis.exhibits.charts.chart_rows import BASELINE, draw_rectangles, wash_rows, write_rows
from analysis.exhibits.charts.svg import svg_fragment
from analysis.exhibits.charts.wrap import wrap_label
from analysis.exhibits.words import DASH

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.patches import Patch

ROW_INCHES = 0.182
NAME_SIZE, CELL_SIZE = 9.5, 8.5
HEAD_COLUMNS = 14
#: The least number of places that a rank is away from the first weighting's for each colour, from pale to full.
SHADES = ((1, "#e3ebf3"), (4, "#bccfe2"), (8, "#8fb0cf"), (15, "#4475a3"))
DARK = 15
SPREAD = Text("ช่วงอันดับ", "spread")
AWAY = Text("ต่างจากคอลัมน์แรก {0}–{1} อันดับ", "{0}–{1} places from the first column")
FAR_AWAY = Text("ต่างจากคอลัมน์แรก {0} อันดับขึ้นไป", "{0} or more places from the first column")
RANK = Text("อันดับ", "rank")


def rank_spread(frame: pd.DataFrame, labels: ChartLabels, weightings: Mapping[str, str]) -> Chart:
    """The rank under each weighting; the darker a cell, the farther it is from the rank under the first one.

    Args:
        frame: ``label`` (str) and one column of ranks (int or missing) for each key of ``weightings``. Rows are drawn
            in their order.
        labels: id, title and language.
        weightings: column → what the weighting is called; the first one is what the others are compared with.
    """
    keys = list(weightings)
    rows = frame.reset_index(drop=True)
    ranks = rows[keys].astype("float64")
    away = ranks.sub(ranks[keys[0]], axis=0).abs()
    with theme.canvas(1.1 + ROW_INCHES * max(len(rows), 1)) as (figure, axes):
        wash_rows(axes, len(rows))
        _shade(axes, away)
        _numbers(axes, ranks, away)
        _spreads(axes, ranks)
        heads = [wrap_label(title, HEAD_COLUMNS) for title in weightings.values()] + [SPREAD.of(labels.language)]
        axes.set_xticks(range(len(heads)), heads, fontsize=9, color=theme.INK)
        write_rows(axes, {8: rows["label"].astype("str").tolist()}, NAME_SIZE)
        axes.tick_params(axis="x", labeltop=True, labelbottom=False)
        axes.set(xlim=(-0.5, len(keys) + 0.5), ylim=(len(rows) - 0.5, -0.5))
        axes.spines[["left", "bottom"]].set_visible(False)
        figure.legend(
            handles=_legend_patches(labels.language),
            loc="outside lower center",
            ncols=2,
            handlelength=1.3,
            columnspacing=1.6,
        )
        svg = svg_fragment(figure, labels)
    return chart_of(labels, svg, _facts(rows, ranks, labels.language))


def _shade(axes: Axes, away: pd.DataFrame) -> None:
    ends = [least for least, _ in SHADES[1:]] + [float("inf")]
    for (least, colour), end in zip(SHADES, ends, strict=True):
        inside = (away >= least) & (away < end)
        cells = [
            (column - 0.48, row - 0.46, column + 0.48, row + 0.46)
            for column, key in enumerate(away.columns)
            for row in inside.index[inside[key]]
        ]
        draw_rectangles(axes, cells, colour)


def _legend_patches(language: Language) -> list[Patch]:
    from matplotlib.patches import Patch

    ends = [least - 1 for least, _ in SHADES[1:]]
    words = [AWAY.of(language).format(least, end) for (least, _), end in zip(SHADES, ends, strict=False)]
    words.append(FAR_AWAY.of(language).format(SHADES[-1][0]))
    return [Patch(facecolor=colour, label=word) for (_, colour), word in zip(SHADES, words, strict=True)]


def _numbers(axes: Axes, ranks: pd.DataFrame, away: pd.DataFrame) -> None:
    dark = away >= DARK
    for column, key in enumerate(ranks.columns):
        for row, rank in ranks[key].items():
            axes.annotate(
                _rank(rank), (column, row), (0, BASELINE * CELL_SIZE), textcoords="offset points", ha="center",
                fontsize=CELL_SIZE, color="white" if dark.at[row, key] else theme.INK,
                weight="bold" if column == 0 else "normal", annotation_clip=False, in_layout=False,
            )  # fmt: skip


def _spreads(axes: Axes, ranks: pd.DataFrame) -> None:
    for row, words in enumerate(_spread_words(ranks)):
        axes.annotate(words, (len(ranks.columns), row), (0, BASELINE * CELL_SIZE), textcoords="offset points",
                      ha="center", fontsize=CELL_SIZE, annotation_clip=False, in_layout=False)  # fmt: skip


def _spread_words(ranks: pd.DataFrame) -> list[str]:
    ends = zip(ranks.min(axis=1), ranks.max(axis=1), strict=True)
    return [_rank(low) if pd.isna(low) or low == high else f"{low:.0f}–{high:.0f}" for low, high in ends]


def _rank(rank: float) -> str:
    return DASH if pd.isna(rank) else f"{rank:.0f}"


def _facts(rows: pd.DataFrame, ranks: pd.DataFrame, language: Language) -> list[str]:
    first = ranks.iloc[:, 0]
    return [
        f"{label} {RANK.of(language)} {_rank(rank)} ({SPREAD.of(language)} {spread})"
        for label, rank, spread in zip(rows["label"], first, _spread_words(ranks), strict=True)
    ]
