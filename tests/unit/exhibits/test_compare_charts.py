from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree

import pandas as pd
import pytest
from matplotlib.figure import Figure

from analysis.exhibits.charts.chart import Chart, ChartLabels
from analysis.exhibits.charts.chart_rows import GROUP_STYLES, group_styles
from analysis.exhibits.charts.funnel_plot import FunnelWords, funnel_plot
from analysis.exhibits.charts.rank_dots import Scale, rank_dots
from analysis.exhibits.charts.rank_slopes import rank_slopes
from analysis.exhibits.charts.rank_spread import rank_spread
from analysis.exhibits.charts.small_multiples import small_multiples
from analysis.exhibits.charts.svg import compact

NONE = float("nan")
LABELS = ChartLabels("c1", "แผนภูมิ <ทดสอบ>")
SCALE = Scale("ร้อยละ", 2, 50.0, "มัธยฐาน")


def ranked() -> pd.DataFrame:
    """The shares of 2561 that the sources print, with an interval of one and a province without a value."""
    return pd.DataFrame(
        {
            "label": ["ประเทศ", "ตรัง", "สุราษฎร์ธานี", "ฉะเชิงเทรา"],
            "rank": [1, 2, 3, NONE],
            "value": [55.3, 54.26, 52.66, NONE],
            "low": [NONE, 53.5, NONE, NONE],
            "high": [NONE, 55.0, NONE, NONE],
            "marked": [False, True, False, None],
        }
    )


def dots() -> Chart:
    return rank_dots(ranked(), LABELS, SCALE)


def limits(size: list[float], value: list[float]) -> pd.DataFrame:
    half = [100 / one**0.5 for one in size]
    return pd.DataFrame(
        {
            "label": [f"จังหวัด {number:02d}" for number in range(len(size))],
            "size": size,
            "value": value,
            "low": [50 - one for one in half],
            "high": [50 + one for one in half],
            "low_outer": [50 - 1.6 * one for one in half],
            "high_outer": [50 + 1.6 * one for one in half],
        }
    )


def funnel() -> Chart:
    frame = limits([10, 100, 900, 1000, 2000, 50], [80, 50, 20, 70, 50, NONE])
    return funnel_plot(frame, LABELS, FunnelWords("เป้าหมาย (คน)", SCALE))


def slopes() -> Chart:
    frame = pd.DataFrame(
        {
            "label": ["ตรัง", "เชียงใหม่", "กระบี่", "เลย", "ยะลา"],
            "before": [1, 2, 2, 4, NONE],
            "after": [3, 2, 4, 1, 5],
            "moved": [True, True, False, True, False],
        }
    )
    return rank_slopes(frame, LABELS, ("รอบที่ 1", "รอบที่ 2"))


def panels() -> Chart:
    frame = pd.DataFrame(
        {
            "label": ["เลย"] * 4 + ["หนองคาย"] * 4,
            "period": ["2563", "2564", "2565", "2566"] * 2,
            "value": [10.0, 20.0, 30.0, 40.0, NONE, 15.0, 16.125, NONE],
            "segment": [0, 0, 1, 1] * 2,
            "reference": [12.0] * 8,
        }
    )
    return small_multiples(frame, LABELS, SCALE)


def spread() -> Chart:
    frame = pd.DataFrame({"label": ["เลย", "ตรัง", "ยะลา"], "a": [1, 2, NONE], "b": [1, 18, NONE], "c": [1, 5, NONE]})
    return rank_spread(frame, LABELS, {"a": "เท่ากัน", "b": "เน้นผลงาน", "c": "เน้นการเบิกจ่าย"})


CHARTS = [dots, funnel, slopes, panels, spread]


@pytest.mark.parametrize("draw", CHARTS, ids=lambda draw: draw.__name__)
def test_a_chart_is_closed_and_the_same_every_time(draw: Callable[[], Chart]) -> None:
    chart = draw()
    assert draw().svg == chart.svg
    assert "http" not in chart.svg
    assert "<text" not in chart.svg
    root = ElementTree.fromstring(chart.svg)
    ids = [node.attrib["id"] for node in root.iter() if "id" in node.attrib]
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'(?:href="#|url\(#)([^")]+)', chart.svg)) == set(ids)


@pytest.mark.parametrize(
    ("draw", "said"),
    [
        (dots, ["อันดับ 1 ประเทศ 55.30;", "อันดับ 2 ตรัง 54.26 (ช่วง 53.50–55.00) (อันดับเปลี่ยน", "; ฉะเชิงเทรา ไม่มีข้อมูล"]),
        (funnel, ["3 จาก 5", "สูงกว่าขอบเขต: จังหวัด 03 70.00", "ต่ำกว่าขอบเขต: จังหวัด 02 20.00"]),
        (slopes, ["เลย 4 ขึ้นมา 1", "ตรัง 1 ลงไป 3", "ไม่เปลี่ยนเกินความคลาดเคลื่อน 2 จังหวัด", "ครบทั้งสองรอบ 1 จังหวัด"]),
        (panels, ["เลย 2563 10.00, 2564 20.00", "หนองคาย 2563 –, 2564 15.00, 2565 16.13, 2566 –"]),
        (spread, ["เลย อันดับ 1 (ช่วงอันดับ 1)", "ตรัง อันดับ 2 (ช่วงอันดับ 2–18)", "ยะลา อันดับ – (ช่วงอันดับ –)"]),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_chart_says_in_words_what_it_shows(draw: Callable[[], Chart], said: list[str]) -> None:
    alt = draw().alt
    assert [words for words in said if words not in alt] == []


def test_a_value_inside_the_limits_of_its_size_is_not_named() -> None:
    """80 is far from 50, but at a size of 10 chance alone may put it there."""
    assert "จังหวัด 00" not in funnel().alt


def paths(chart: Chart, colour: str) -> list[str]:
    return re.findall(rf'<path d="([^"]+)"[^>]*stroke:{colour}', chart.svg)


def test_a_line_never_bridges_two_segments_or_a_missing_value() -> None:
    lines = [path for path in paths(panels(), "#1f4e79") if "l" in path.lower()]
    starts = [len(re.findall("M", path)) for path in lines]
    points = [len(re.findall("[ML]", path)) for path in lines]
    assert (starts, points) == ([1, 1], [2, 2])  # both of Loei; no two values of Nong Khai's segments are neighbours


def test_an_interval_is_drawn_only_where_there_is_one() -> None:
    drawn = [path for path in paths(dots(), "#1f4e79") if re.search("L", path)]
    assert len(drawn) == 1
    assert drawn[0].count("M") == 1


@pytest.mark.parametrize(
    ("moved", "after", "colours"),
    [
        (True, [2, 1], {"#0b7a5c", "#a8201a"}),
        (False, [2, 1], set()),
        (True, [1, 2], set()),
    ],
    ids=["moved", "noise", "stayed"],
)
def test_only_real_moves_are_coloured(moved: bool, after: list[int], colours: set[str]) -> None:
    frame = pd.DataFrame({"label": ["ก", "ข"], "before": [1, 2], "after": after, "moved": moved})
    svg = rank_slopes(frame, LABELS, ("1", "2")).svg
    assert {colour for colour in ("#0b7a5c", "#a8201a") if colour in svg} == colours


def test_a_cell_is_shaded_by_its_distance_from_the_first_column() -> None:
    """Each colour stands once in the legend; ตรัง is 16 places away under the second weighting, 3 under the third."""
    colours = ("#e3ebf3", "#bccfe2", "#8fb0cf", "#4475a3")
    svg = spread().svg
    assert [len(re.findall(f'<path d="[^"]+"[^>]*fill:{colour}', svg)) for colour in colours] == [2, 1, 1, 2]


def test_many_rows_stay_small() -> None:
    many = pd.DataFrame({"label": [f"จังหวัด {number}" for number in range(76)], "rank": range(1, 77)})
    many = many.assign(value=many["rank"] / 2, low=many["rank"] / 3, high=many["rank"] / 1.5, group="กลาง")
    assert len(rank_dots(many, LABELS, SCALE).svg.encode()) < 110_000


@pytest.mark.parametrize(
    "draw",
    [
        lambda: rank_dots(ranked().iloc[:0], LABELS, SCALE),
        lambda: rank_dots(ranked().iloc[3:], LABELS, SCALE),
        lambda: funnel_plot(limits([], []), LABELS, FunnelWords("คน", SCALE)),
        lambda: funnel_plot(limits([5], [50]), LABELS, FunnelWords("คน", SCALE)),
        lambda: rank_slopes(
            pd.DataFrame({"label": [], "before": [], "after": [], "moved": []}), LABELS, ("รอบที่ 1", "รอบที่ 2")
        ),
        lambda: small_multiples(pd.DataFrame({"label": ["ก"], "period": ["2565"], "value": [NONE]}), LABELS, SCALE),
        lambda: rank_spread(pd.DataFrame({"label": ["ก"], "a": [1]}), LABELS, {"a": "เท่ากัน"}),
    ],
    ids=["no rows", "no value", "no funnel", "one point", "no slopes", "one panel", "one weighting"],
)
def test_little_or_nothing_is_drawn_without_complaint(draw: Callable[[], Chart]) -> None:
    assert draw().svg.startswith("<svg ")


def test_groups_differ_in_colour_and_in_shape() -> None:
    styles = group_styles(pd.Series(["กลาง", "ใต้", None, "กลาง", "เหนือ"]))
    assert list(styles) == ["กลาง", "ใต้", "เหนือ"]
    assert len({colour for colour, _ in GROUP_STYLES}) == len({shape for _, shape in GROUP_STYLES}) == len(GROUP_STYLES)
    assert "D" not in {shape for _, shape in GROUP_STYLES}  # the diamond marks a doubted rank


def test_more_groups_than_can_be_told_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="7 groups"):
        group_styles(pd.Series(list("กขคงจฉช")))


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ('<g><g><use href="#a" x="72.4"/></g></g>', '<use href="#a" x="72"/>'),
        ('<g fill="red"><g><use href="#a" x="0.4" y="-3.2"/></g></g>', '<g fill="red"><use href="#a" y="-3"/></g>'),
        (
            '<g style="fill:#1c2733" transform="translate(2.88 959.773598) scale(0.095 -0.095)">x</g>',
            '<g transform="translate(2.9 959.8)scale(.095 -.095)">x</g>',
        ),
    ],
)
def test_compact_keeps_what_is_seen(long: str, short: str) -> None:
    assert compact(f'<svg viewBox="0 0 1 1">{long}</svg>') == f'<svg fill="#1c2733" viewBox="0 0 1 1">{short}</svg>'


def test_the_axis_of_whole_things_has_no_fractions(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []

    def looked_at(figure: Figure, name: str) -> str:
        figure.draw_without_rendering()
        drawn.extend(tick.get_text() for axes in figure.axes for tick in axes.get_yticklabels())
        return ""

    monkeypatch.setattr("analysis.exhibits.charts.small_multiples.svg_fragment", looked_at)
    frame = pd.DataFrame({"label": ["ก", "ก"], "period": ["1", "2"], "value": [0.0, 1.0]})
    small_multiples(frame, LABELS, Scale("จังหวัด", 0))
    assert all(float(text).is_integer() for text in drawn if text)
    assert len(set(drawn)) > 1
