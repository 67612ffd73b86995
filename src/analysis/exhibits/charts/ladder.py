"""One office's five levels as a ladder: how far it got, and what stands in the way of the next step."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.bilingual import Language, Text
from analysis.exhibits import theme
from analysis.exhibits.charts.chart import Chart, ChartLabels, chart_of
from analysis.exhibits.charts.svg import svg_fragment
from analysis.exhibits.charts.wrap import wrap_label
from analysis.exhibits.table import is_missing
from analysis.exhibits.words import LEVEL
from analysis.rows import records_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TEXT_COLUMNS, BADGE_COLUMNS = 76, 14
LINE_HEIGHT = 0.205  # inches
RAIL, TEXT_LEFT = 0.34, 0.72

#: The mark of each condition of a step. A step above the reached level may be met and still not count.
MARKS = {
    "met": ("✓", theme.BAND_COLOURS["green"], Text("ครบเงื่อนไข", "condition met")),
    "not_met": ("✕", theme.BAND_COLOURS["red"], Text("ยังไม่ครบเงื่อนไข", "condition not met")),
    "not_due": ("…", theme.MUTED, Text("ยังไม่ถึงกำหนด", "not due yet")),
    "not_reported": ("?", theme.BAND_COLOURS["yellow"], Text("ไม่มีหลักฐาน", "no evidence")),
}
REACHED = Text("ระดับที่ได้", "level reached")
BLOCKING = Text("ติดอยู่ที่ขั้นนี้", "blocked here")


def rungs(frame: pd.DataFrame) -> list[tuple[int, list[dict[str, Any]]]]:
    """The levels from the top down, each with its conditions in their order.

    Args:
        frame: one row a condition: ``level`` (int), ``condition`` (str, what it asks), ``state`` (met, not_met,
            not_due, not_reported) and ``detail`` (str or missing: what was found, and by how much it falls short).
    """
    return [(int(str(level)), records_of(group)) for level, group in reversed(list(frame.groupby("level")))]


def level_ladder(frame: pd.DataFrame, labels: ChartLabels, reached: int) -> Chart:
    """The levels from the top down; those up to ``reached`` are filled, the next one shows what blocks it.

    Args:
        frame: one row a condition, as ``rungs`` takes them.
        labels: id, title and language.
        reached: the level reached; 0 when none.
    """
    steps = [_Step(level, conditions, reached, labels.language) for level, conditions in rungs(frame)]
    height = sum(step.height for step in steps)
    with theme.canvas(height) as (figure, axes):
        figure.set_layout_engine("none")
        axes.set_position((0, 0, 1, 1))
        axes.set(xlim=(0, theme.WIDTH), ylim=(0, height))
        axes.set_axis_off()
        _draw(axes, steps, height)
        svg = svg_fragment(figure, labels)
    facts = [f"{REACHED.of(labels.language)} {reached}", *(step.words for step in steps)]
    return chart_of(labels, svg, facts)


class _Condition:
    """What a rung asks and what was found, in lines of text."""

    def __init__(self, record: dict[str, Any], width: int, language: Language) -> None:
        self.mark, self.mark_colour, word = MARKS[record["state"]]
        detail = "" if is_missing(record["detail"]) else str(record["detail"])
        found = f"{word.of(language)} — {detail}" if detail else word.of(language)
        self.asked = wrap_label(str(record["condition"]), width).split("\n")
        self.found = wrap_label(found, TEXT_COLUMNS).split("\n")
        self.words = f"{record['condition']}: {found}"


class _Step:
    """One rung, measured: its conditions and its height in inches."""

    def __init__(self, level: int, conditions: list[dict[str, Any]], reached: int, language: Language) -> None:
        self.level = level
        self.is_reached = level <= reached
        self.is_blocking = level == reached + 1
        width = TEXT_COLUMNS - (BADGE_COLUMNS if self.is_blocking else 0)
        self.conditions = [_Condition(record, width, language) for record in conditions]
        self.badge = BLOCKING.of(language) if self.is_blocking else ""
        self.words = (
            f"{LEVEL.of(language)} {level} {'; '.join(one.words for one in self.conditions)} {self.badge}".strip()
        )
        self.height = sum(len(one.asked) + len(one.found) for one in self.conditions) * LINE_HEIGHT + 0.24


def _draw(axes: Axes, steps: list[_Step], height: float) -> None:
    top, centres = height, []
    for step in steps:
        centres.append(top - step.height / 2)
        top -= step.height
    for (upper, lower), step in zip(pairwise(centres), steps, strict=False):
        style = "solid" if step.is_reached else (0, (2, 2))
        colour = theme.NAVY if step.is_reached else theme.LINE
        axes.plot([RAIL, RAIL], [upper, lower], color=colour, linewidth=3, linestyle=style, zorder=1)
    for centre, step in zip(centres, steps, strict=True):
        _draw_step(axes, centre, step)


def _draw_step(axes: Axes, centre: float, step: _Step) -> None:
    red = theme.BAND_COLOURS["red"]
    face, edge = (theme.NAVY, theme.NAVY) if step.is_reached else ("white", red if step.is_blocking else theme.SKY)
    axes.plot(
        [RAIL], [centre], marker="o", markersize=25, color=face, markeredgecolor=edge, markeredgewidth=1.8, zorder=2
    )
    number_colour = "white" if step.is_reached else (red if step.is_blocking else theme.MUTED)
    axes.annotate(str(step.level), (RAIL, centre), (0, -0.5), textcoords="offset points", ha="center", va="center",
                  weight="bold", fontsize=12, color=number_colour, zorder=3)  # fmt: skip
    if step.is_blocking:
        _frame(axes, centre, step)
    baseline = centre + step.height / 2 - 0.13 - 0.13
    ink = theme.INK if step.is_reached or step.is_blocking else theme.MUTED
    if step.badge:
        axes.text(theme.WIDTH - 0.16, baseline, f"■ {step.badge}", ha="right", fontsize=9, color=red, weight="bold")
    weight = "bold" if step.is_blocking else "normal"
    for condition in step.conditions:
        for line in condition.asked:
            axes.text(TEXT_LEFT, baseline, line, color=ink, weight=weight)
            baseline -= LINE_HEIGHT
        axes.text(TEXT_LEFT, baseline, condition.mark, fontsize=9.5, color=condition.mark_colour, weight="bold")
        for line in condition.found:
            axes.text(TEXT_LEFT + 0.2, baseline, line, fontsize=9.5, color=theme.MUTED)
            baseline -= LINE_HEIGHT


def _frame(axes: Axes, centre: float, step: _Step) -> None:
    from matplotlib.patches import FancyBboxPatch

    left = TEXT_LEFT - 0.12
    axes.add_patch(
        FancyBboxPatch(
            (left, centre - step.height / 2 + 0.03),
            theme.WIDTH - left - 0.05,
            step.height - 0.06,
            boxstyle="round,pad=0,rounding_size=0.05",
            facecolor="#fdf5f4",
            edgecolor="#e3b7b3",
            linewidth=0.9,
            zorder=0,
        )
    )
