"""Charts of standing against thresholds: month by month, and people against money."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.bilingual import Text
from analysis.exhibits import theme
from analysis.exhibits.charts.chart import Chart, ChartLabels, chart_of
from analysis.exhibits.charts.laid_out import find_margins
from analysis.exhibits.charts.point_names import name_points
from analysis.exhibits.charts.svg import svg_fragment
from analysis.exhibits.formats import percent
from analysis.exhibits.words import LEVEL
from analysis.rows import lines_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PEOPLE = Text("ผลงานสะสม ร้อยละของเป้าหมาย (คน)", "people, cumulative % of target")
PEOPLE_SHORT = Text("ผลงาน ร้อยละของเป้าหมาย (คน)", "people, % of target")
MONEY = Text("ผลการเบิกจ่าย ร้อยละของวงเงินที่ได้รับจัดสรร", "disbursement, % of own allocation")
COUNTED = Text("จังหวัดที่มีข้อมูลครบทั้งสองค่า {known} จาก {all}", "{known} of {all} provinces have both values")
MIDDLE = Text("ค่ากลาง", "median")
MAX_NAMES = 8
NAME_SIZE = 9  # points


@dataclass(frozen=True)
class Threshold:
    """The people % and the disbursement % that a level asks for."""

    level: int
    people: float
    money: float


def monthly_progress(frame: pd.DataFrame, labels: ChartLabels, levels: Mapping[int, float]) -> Chart:
    """Cumulative people % by month against the people % that each level asks for; a missing month breaks the line.

    Args:
        frame: ``month`` (str, in order), ``tick`` (str, its short name for the axis: twelve stand side by side, the
            year below the name) and ``percent`` (float, cumulative, 0–100 and above, or missing).
        labels: id, title and language.
        levels: level → the least people % it asks for.
    """
    months, values = frame["month"].astype("str").tolist(), frame["percent"].astype("float64")
    places = list(range(len(months)))
    highest = max([*(value for value in values if value == value), *levels.values(), 10.0])
    with theme.canvas(3.3) as (figure, axes):
        for level, least in levels.items():
            axes.axhline(least, color=theme.MUTED, linewidth=0.8, linestyle=(0, (4, 3)))
            axes.annotate(
                f"{LEVEL.of(labels.language)} {level} ≥ {least:g}",
                (1, least),
                (4, 0),
                xycoords=axes.get_yaxis_transform(),
                textcoords="offset points",
                va="center",
                fontsize=9,
                color=theme.MUTED,
            )
        axes.plot(places, values, color=theme.NAVY, linewidth=2.2, marker="o", markersize=5.5)
        for place, value in zip(places, values, strict=True):
            if value == value:
                axes.annotate(
                    percent(value),
                    (place, value),
                    (0, 7),
                    textcoords="offset points",
                    ha="center",
                    fontsize=9,
                    weight="bold",
                    bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6},
                )
        axes.set_xticks(places, [str(tick).replace(" ", "\n") for tick in frame["tick"]])
        axes.set(xlim=(-0.4, max(len(months), 2) - 0.6), ylim=(0, highest * 1.14))
        axes.set_ylabel(PEOPLE.of(labels.language))
        axes.spines["left"].set_visible(False)
        svg = svg_fragment(figure, labels)
    facts = (f"{month} {percent(value)}" for month, value in zip(months, values, strict=True))
    return chart_of(labels, svg, facts)


def people_against_money(
    frame: pd.DataFrame,
    labels: ChartLabels,
    thresholds: Sequence[Threshold] = (),
    middle: tuple[float, float] | None = None,
) -> Chart:
    """One point a province: people % across, disbursement % up, with the corner that each level asks for.

    Only provinces outside the fences of either measure (1.5 interquartile ranges beyond the quartiles) are named, the
    farthest ``MAX_NAMES`` at most; a name that would cover a point or another name is left to the words beside the
    drawing. Provinces without both values are counted in words, not drawn.

    Args:
        frame: ``province`` (str), ``people_percent`` and ``disbursement_percent`` (float or missing).
        labels: id, title and language.
        thresholds: what each level asks for; the axes then begin at 0.
        middle: people % and disbursement % that part the provinces into four quarters.
    """
    import seaborn

    known = frame.dropna(subset=["people_percent", "disbursement_percent"])
    named = _outliers(known)
    with theme.canvas(4.4) as (figure, axes):
        if thresholds:
            limit_x = _limit(known["people_percent"], [step.people for step in thresholds])
            limit_y = _limit(known["disbursement_percent"], [step.money for step in thresholds])
            axes.set(xlim=(0, limit_x), ylim=(0, limit_y))
        if middle:
            _quarters(axes, middle, MIDDLE.of(labels.language))
        for step in thresholds:
            _corner(axes, step, f"{LEVEL.of(labels.language)} {step.level}")
        seaborn.scatterplot(
            known,
            x="people_percent",
            y="disbursement_percent",
            color=theme.NAVY,
            alpha=0.65,
            s=34,
            linewidth=0.5,
            ax=axes,
        )
        axes.set_xlabel(PEOPLE_SHORT.of(labels.language))
        axes.set_ylabel(MONEY.of(labels.language))
        find_margins(figure)  # the layout settles where points lie
        name_points(axes, _places(known), _places(named), NAME_SIZE)
        svg = svg_fragment(figure, labels)
    facts = [COUNTED.of(labels.language).format(known=len(known), all=len(frame))]
    facts += [
        f"{row.province} {percent(row.people_percent)} / {percent(row.disbursement_percent)}" for row in lines_of(named)
    ]
    return chart_of(labels, svg, facts)


def _places(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows as points with names."""
    return rows.rename(columns={"province": "label", "people_percent": "across", "disbursement_percent": "up"})


def _outliers(known: pd.DataFrame) -> pd.DataFrame:
    """The rows beyond the fences of either measure, farthest first (in interquartile ranges), then by name."""
    beyond = pd.Series(0.0, index=known.index)
    for measure in ("people_percent", "disbursement_percent"):
        values = known[measure]
        low, high = float(values.quantile(0.25)), float(values.quantile(0.75))
        spread = (high - low) or 1.0
        outside = (values - high).clip(lower=0) + (low - values).clip(lower=0)
        beyond = beyond.where(beyond >= outside / spread, outside / spread)
    far = known.assign(beyond=beyond)
    return far[far["beyond"] > 1.5].sort_values(["beyond", "province"], ascending=[False, True]).head(MAX_NAMES)


def _limit(values: pd.Series[float], asked: Sequence[float]) -> float:
    return max([105.0, *asked, *(float(value) for value in values)]) * 1.04


def _corner(axes: Axes, step: Threshold, name: str) -> None:
    right, top = axes.get_xlim()[1], axes.get_ylim()[1]
    axes.plot(
        [step.people, step.people, right],
        [top, step.money, step.money],
        color=theme.MUTED,
        linewidth=0.8,
        linestyle=(0, (4, 3)),
        zorder=1,
    )
    axes.annotate(name, (right, step.money), (-3, 2), textcoords="offset points", ha="right", va="bottom", fontsize=8.5,
                  color=theme.MUTED)  # fmt: skip


def _quarters(axes: Axes, middle: tuple[float, float], name: str) -> None:
    """Two lines through the middle, each named with its value outside the points' area."""
    style: dict[str, Any] = {"color": theme.MUTED, "linewidth": 0.8, "zorder": 1}
    axes.axvline(middle[0], **style)
    axes.axhline(middle[1], **style)
    text: dict[str, Any] = {"textcoords": "offset points", "fontsize": 8.5, "color": theme.MUTED}
    axes.annotate(f"{name} {percent(middle[0])}", (middle[0], 1), (0, 3), xycoords=("data", "axes fraction"),
                  ha="center", va="bottom", **text)  # fmt: skip
    axes.annotate(f"{name}\n{percent(middle[1])}", (1, middle[1]), (4, 0), xycoords=("axes fraction", "data"),
                  ha="left", va="center", **text)  # fmt: skip
