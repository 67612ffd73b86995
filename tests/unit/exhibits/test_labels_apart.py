"""No label of a chart is cut off or covers another one, whatever the data are."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from itertools import combinations

import pandas as pd
import pytest
from matplotlib.collections import Collection, PathCollection
from matplotlib.figure import Figure
from matplotlib.text import Text

from analysis.exhibits.charts import svg
from analysis.exhibits.charts.bars import level_distribution, target_and_result
from analysis.exhibits.charts.chart import ChartLabels
from analysis.exhibits.charts.funnel_plot import FunnelWords, funnel_plot
from analysis.exhibits.charts.ladder import level_ladder
from analysis.exhibits.charts.progress import Threshold, monthly_progress, people_against_money
from analysis.exhibits.charts.rank_dots import Scale
from analysis.places.provinces import provinces
from analysis.thai.calendar import format_month

LONG = "พัฒนาระบบเทคโนโลยีสารสนเทศและการสื่อสารเพื่อการบริหารจัดการแรงงานนอกระบบในระดับพื้นที่"
NAMES = [province.name_th for province in provinces()]


def labels(language: str = "th") -> ChartLabels:
    return ChartLabels("c1", "แผนภูมิ", language="en" if language == "en" else "th")


def months(draw: random.Random) -> None:
    count, language = draw.randint(1, 12), draw.choice(["th", "en"])
    days = [date(2019 + (9 + number) // 12, (9 + number) % 12 + 1, 1) for number in range(count)]
    rising = sorted(draw.uniform(0, 140) for _ in days)
    frame = pd.DataFrame(
        {
            "month": [format_month(day, language=language) for day in days],  # type: ignore[arg-type]
            "tick": [format_month(day, "short", language) for day in days],  # type: ignore[arg-type]
            "percent": rising,
        }
    )
    monthly_progress(frame, labels(language), {3: 20.0, 4: 30.0, 5: 40.0})


def scattered(draw: random.Random) -> None:
    frame = pd.DataFrame(
        {
            "province": NAMES,
            "people_percent": [draw.gauss(50, 9) if draw.random() < 0.9 else draw.uniform(0, 130) for _ in NAMES],
            "disbursement_percent": [draw.gauss(80, 5) if draw.random() < 0.9 else draw.uniform(0, 110) for _ in NAMES],
        }
    )
    steps = [Threshold(3, 20, 60), Threshold(4, 30, 70), Threshold(5, 40, 80)]
    people_against_money(frame, labels(), steps if draw.random() < 0.5 else (), None)


def funnel(draw: random.Random) -> None:
    size = [draw.lognormvariate(6, 1.2) for _ in NAMES]
    half = [600 / one**0.5 for one in size]
    frame = pd.DataFrame({"label": NAMES, "size": size, "value": [draw.gauss(50, 20) for _ in NAMES]})
    for name, wide in (("low", -1.0), ("high", 1.0), ("low_outer", -1.6), ("high_outer", 1.6)):
        frame[name] = [50 + wide * one for one in half]
    funnel_plot(frame, labels(), FunnelWords("เป้าหมาย (คน)", Scale("ร้อยละ", 2, 50.0, "มัธยฐาน")))


def pairs(draw: random.Random) -> None:
    count = draw.randint(1, 12)
    frame = pd.DataFrame(
        {
            "label": [LONG[: draw.randint(4, len(LONG))] for _ in range(count)],
            "target": [float(round(draw.lognormvariate(6, 3))) for _ in range(count)],
            "result": [float(round(draw.lognormvariate(6, 3))) for _ in range(count)],
        }
    )
    target_and_result(frame, labels(), "คน")


def distribution(draw: random.Random) -> None:
    frame = pd.DataFrame({"level": range(6), "provinces": [draw.randint(0, 76) for _ in range(6)]})
    level_distribution(frame, labels())


def ladder(draw: random.Random) -> None:
    rows = [
        {
            "level": level,
            "condition": LONG[: draw.randint(4, len(LONG))] * draw.randint(1, 2),
            "state": draw.choice(["met", "not_met", "not_due", "not_reported"]),
            "detail": draw.choice([None, "ได้ร้อยละ 23.70 จากเกณฑ์ 30", LONG]),
        }
        for level in range(1, 6)
        for _ in range(draw.randint(1, 3))
    ]
    level_ladder(pd.DataFrame(rows), labels(), draw.randint(0, 5))


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Figure]:
    figures: list[Figure] = []
    monkeypatch.setattr(svg, "keep_picture", figures.append)
    return figures


@pytest.mark.parametrize("draw", [months, scattered, funnel, pairs, distribution, ladder])
@pytest.mark.parametrize("seed", range(6))
def test_labels_are_neither_cut_nor_covered(
    drawn: list[Figure], draw: Callable[[random.Random], None], seed: int
) -> None:
    draw(random.Random(seed))
    (figure,) = drawn
    renderer = figure._get_renderer()  # type: ignore[attr-defined]  # measures as the drawing does
    figure.draw(renderer)
    boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in written(figure)]
    assert boxes
    paper = figure.bbox
    cut = [text for text, box in boxes if box.x0 < -1 or box.y0 < -1 or box.x1 > paper.x1 + 1 or box.y1 > paper.y1 + 1]
    assert cut == []
    covered = [
        (one, other)
        for (one, a), (other, b) in combinations(boxes, 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > 1 and min(a.y1, b.y1) - max(a.y0, b.y0) > 3
    ]
    assert covered == []
    places = [place for axes in figure.axes for dots in axes.collections for place in dots_of(dots)]
    assert [name for name, box in boxes if name in NAMES and any(box.contains(*place) for place in places)] == []


def dots_of(drawn: Collection) -> list[tuple[float, float]]:
    """Where the dots of a cloud of points lie on the paper; other collections have none."""
    return (
        list(drawn.get_offset_transform().transform(drawn.get_offsets())) if isinstance(drawn, PathCollection) else []
    )


def written(figure: Figure) -> list[Text]:
    """The texts that are drawn; a tick outside of the axis keeps its label, which is not."""
    hidden: set[Text] = set()
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            ticks = [*axis.get_major_ticks(), *axis.get_minor_ticks()]
            low, high = sorted(axis.get_view_interval())
            hidden |= {
                label
                for tick in ticks
                for label in (tick.label1, tick.label2)
                if not axes.axison or not low - 1e-9 <= tick.get_loc() <= high + 1e-9
            }
            if not axes.axison:
                hidden.add(axis.label)
    texts: list[Text] = figure.findobj(Text)  # type: ignore[assignment]
    return [text for text in texts if text not in hidden and text.get_visible() and text.get_text().strip()]
