"""Who moved between two rounds: ranks side by side, with a line from the one to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.bilingual import Language, Text
from analysis.exhibits import theme
from analysis.exhibits.charts.chart import Chart, ChartLabels, chart_of
from analysis.exhibits.charts.chart_rows import draw_segments
from analysis.exhibits.charts.svg import svg_fragment
from analysis.rows import lines_of
from analysis.thai.collation import sort_key

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW_INCHES = 0.168
NAME_SIZE = 9
UP, DOWN = theme.BAND_COLOURS["green"], theme.BAND_COLOURS["red"]
ROSE, FELL = Text("ขึ้นมา", "up to"), Text("ลงไป", "down to")
STAYED = Text("อันดับไม่เปลี่ยนเกินความคลาดเคลื่อน {0} จังหวัด", "{0} provinces did not move beyond chance")
LEFT_OUT = Text("ไม่มีอันดับครบทั้งสองรอบ {0} จังหวัด", "{0} provinces lack a rank in one of the rounds")


def rank_slopes(frame: pd.DataFrame, labels: ChartLabels, rounds: tuple[str, str]) -> Chart:
    """Provinces by rank in an earlier round (left) and in a later one (right).

    Only moves that the caller found to be more than noise are coloured (▲ up, ▼ down) and named on the left; the
    others are pale. Provinces without a rank in both rounds are counted in words, not drawn.

    Args:
        frame: ``label`` (str), ``before`` and ``after`` (rank, int or missing), ``moved`` (bool).
        labels: id, title and language.
        rounds: what the two rounds are called.
    """
    known = _places(frame.dropna(subset=["before", "after"]))
    with theme.canvas(0.55 + ROW_INCHES * max(len(known), 2)) as (figure, axes):
        _lines(axes, known)
        for row in lines_of(known):
            _names(axes, row)
        for x, title in enumerate(rounds):
            axes.annotate(title, (x, -1), ha="right" if x == 0 else "left", va="bottom", weight="bold")
        axes.set(xlim=(-0.62, 1.72), ylim=(max(len(known), 2) - 0.3, -1.2), xticks=[], yticks=[])
        axes.spines[["left", "bottom"]].set_visible(False)
        svg = svg_fragment(figure, labels)
    return chart_of(labels, svg, _facts(frame, known, labels.language))


def _places(known: pd.DataFrame) -> pd.DataFrame:
    """Each row's height on either side: ties, which share a rank, stand one under the other in dictionary order."""
    placed = known.assign(order=known["label"].map(sort_key)).reset_index(drop=True)
    for side in ("before", "after"):
        order = placed.sort_values([side, "order"]).index
        placed.loc[order, f"{side}_place"] = range(len(placed))
    return placed


def _colour(before: float, after: float, moved: bool) -> str:
    if not moved or before == after:
        return theme.LINE
    return UP if after < before else DOWN


def _lines(axes: Axes, known: pd.DataFrame) -> None:
    found = (_colour(row.before, row.after, row.moved) for row in lines_of(known))
    colours = pd.Series(found, index=known.index, dtype="str")
    for colour, width in ((theme.LINE, 1.1), (UP, 1.8), (DOWN, 1.8)):
        rows = known[colours == colour]
        draw_segments(axes, [(0, row.before_place, 1, row.after_place) for row in lines_of(rows)], colour, width)


def _names(axes: Axes, row: Any) -> None:
    colour = _colour(row.before, row.after, row.moved)
    stands_out = colour != theme.LINE
    ink = colour if stands_out else theme.MUTED
    weight = "bold" if stands_out else "normal"
    mark = {UP: " ▲", DOWN: " ▼"}.get(colour, "")
    before, after, name = int(row.before), int(row.after), row.label
    for x, place, words in (
        (0, row.before_place, f"{name}  {before}" if stands_out else f"{before}"),
        (1, row.after_place, f"{after}  {name}{mark}"),
    ):
        axes.annotate(
            words, (x, place), (-4 if x == 0 else 4, 0), textcoords="offset points", fontsize=NAME_SIZE,
            ha="right" if x == 0 else "left", va="center", color=ink, weight=weight,
        )  # fmt: skip


def _facts(frame: pd.DataFrame, known: pd.DataFrame, language: Language) -> list[str]:
    facts = []
    moved = known[known["moved"].astype(bool) & (known["before"] != known["after"])]
    for row in lines_of(moved.sort_values("after_place")):
        word = ROSE if row.after < row.before else FELL
        facts.append(f"{row.label} {int(row.before)} {word.of(language)} {int(row.after)}")
    facts.append(STAYED.of(language).format(len(known) - len(moved)))
    if len(known) < len(frame):
        facts.append(LEFT_OUT.of(language).format(len(frame) - len(known)))
    return facts
