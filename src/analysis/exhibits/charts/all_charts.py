"""The charts of the reports: each takes a small table and labels, and gives a ``Chart``."""

from __future__ import annotations

from analysis.exhibits.charts.bars import level_distribution, percent_bars, target_and_result
from analysis.exhibits.charts.chart import Chart, ChartLabels
from analysis.exhibits.charts.ladder import level_ladder
from analysis.exhibits.charts.progress import Threshold, monthly_progress, people_against_money

__all__ = [
    "Chart",
    "ChartLabels",
    "Threshold",
    "level_distribution",
    "level_ladder",
    "monthly_progress",
    "people_against_money",
    "percent_bars",
    "target_and_result",
]
