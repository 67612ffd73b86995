from __future__ import annotations

import io

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.layout_engine import ConstrainedLayoutEngine
from PIL import Image

from analysis.exhibits import theme
from analysis.exhibits.charts.chart import Chart, ChartLabels
from analysis.exhibits.charts.chart_rows import MEASURED, widest, write_rows
from analysis.exhibits.charts.laid_out import lay_out
from analysis.exhibits.charts.picture import pictured
from analysis.exhibits.charts.progress import monthly_progress
from analysis.exhibits.charts.wrap import columns
from analysis.places.provinces import provinces

MONTHS = pd.DataFrame(
    {
        "month": ["ต.ค. 2564", "พ.ย. 2564", "ธ.ค. 2564"],
        "tick": ["ต.ค. 2564", "พ.ย. 2564", "ธ.ค. 2564"],
        "percent": [4.3, 30.0, None],
    }
)
LABELS = ChartLabels("progress", "ผลงานรายเดือน")


def draw() -> Chart:
    return monthly_progress(MONTHS, LABELS, {1: 20.0, 2: 40.0})


def test_a_chart_with_its_picture_is_laid_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    executed = []
    found = ConstrainedLayoutEngine.execute
    monkeypatch.setattr(
        ConstrainedLayoutEngine, "execute", lambda engine, figure: executed.append(figure) or found(engine, figure)
    )
    pictured(draw)
    assert len(executed) == 1


def test_a_picture_does_not_change_the_chart_and_has_white_paper() -> None:
    picture = pictured(draw)
    assert picture.chart.svg == draw().svg
    with Image.open(io.BytesIO(picture.png)) as image:
        assert image.convert("RGB").getpixel((0, 0)) == (255, 255, 255)


def test_a_figure_that_is_laid_out_stays_as_it_is() -> None:
    with theme.canvas(2.0) as (figure, axes):
        axes.set_ylabel("ร้อยละ")
        lay_out(figure)
        before = axes.get_position().bounds
        axes.set_ylabel("ร้อยละ\n" * 4)
        lay_out(figure)
        assert axes.get_position().bounds == before


def margins_of_names(*, every: bool) -> tuple[float, float]:
    """How wide the margin of all provinces' names is and how high the axes are."""
    names = [province.name_th for province in provinces()]
    with theme.canvas(14.0) as (figure, axes):
        axes.set_ylim(len(names) - 0.4, -0.6)
        write_rows(axes, {8: [str(row) for row in range(len(names))], 26: names}, 9.5)
        for text in axes.texts if every else ():
            text.set_in_layout(True)
        lay_out(figure)
        return axes.get_position().x0, axes.get_position().height


def test_the_widest_names_alone_give_the_margin_of_all() -> None:
    assert margins_of_names(every=False) == margins_of_names(every=True)


@settings(max_examples=60)
@given(st.lists(st.text("กขปี้ำ abW", max_size=12), min_size=1, max_size=30))
def test_nothing_left_out_is_wider_than_what_is_measured(words: list[str]) -> None:
    measured = widest(words)
    assert {0, len(words) - 1} <= measured
    assert len(measured) <= MEASURED + 2
    left_out = [columns(word) for row, word in enumerate(words) if row not in measured]
    narrowest = sorted((columns(word) for word in words), reverse=True)[:MEASURED][-1]
    assert all(width <= narrowest for width in left_out)
