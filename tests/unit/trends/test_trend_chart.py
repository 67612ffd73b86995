"""The chart of a series: breaks are labelled gaps, no line crosses them, and the words say the same."""

from __future__ import annotations

import pandas as pd

from analysis.exhibits.charts.chart import ChartLabels
from analysis.exhibits.charts.trend_charts import Gap, Scale, trend_lines

LABELS, SCALE = ChartLabels("chart-test", "ชุดข้อมูล"), Scale("ปีงบประมาณ (พ.ศ.)", "ร้อยละ", 2)


def frame(*rows: tuple[int, float, int], **shared: object) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=["year", "value", "segment"])
    plain = {"low": float("nan"), "high": float("nan"), "line": "รอบที่ 2", "hollow": False, "replaced": False}
    return made.assign(**{**plain, "synthetic": False, **shared})


def strokes(chart) -> int:
    """How many lines of the series' weight are drawn."""
    return chart.svg.count("stroke-width:2;") + chart.svg.count("stroke-width: 2;")


def test_points_of_one_segment_are_joined_from_year_to_next_year_only() -> None:
    joined = trend_lines(frame((2563, 1, 1), (2564, 2, 1), (2565, 3, 1)), LABELS, SCALE)
    missing_year = trend_lines(frame((2563, 1, 1), (2565, 3, 1)), LABELS, SCALE)
    broken = trend_lines(frame((2563, 1, 1), (2564, 2, 2)), LABELS, SCALE, [Gap(2563, 2564, "แผนเปลี่ยน")])
    assert [strokes(one) for one in (joined, missing_year, broken)] == [2, 0, 0]


def test_values_marks_and_breaks_are_said_in_words() -> None:
    points = frame((2563, 40, 1), (2564, 50, 2), hollow=[False, True], synthetic=[False, True])
    chart = trend_lines(points, LABELS, SCALE, [Gap(2563, 2564, "นิยามเปลี่ยน")])
    assert "รอบที่ 2 2563 40.00" in chart.alt
    assert "2564 50.00 (ค่าที่น่าสงสัย, ข้อมูลสังเคราะห์ ไม่ใช่ข้อมูลจริง)" in chart.alt
    assert "2563–2564: นิยามเปลี่ยน (ห้ามเทียบข้ามช่วงนี้)" in chart.alt


def test_the_same_numbers_give_the_same_bytes() -> None:
    points = frame((2563, 1, 1), (2564, 2, 1), (2564, 9, 2), line=["รอบที่ 1", "รอบที่ 1", "รอบที่ 2"])
    assert trend_lines(points, LABELS, SCALE).svg == trend_lines(points, LABELS, SCALE).svg
