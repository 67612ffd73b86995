"""The charts of comparison: each takes a small table and labels, and gives a ``Chart``."""

from __future__ import annotations

from analysis.exhibits.charts.funnel_plot import FunnelWords, funnel_plot
from analysis.exhibits.charts.rank_dots import Scale, rank_dots
from analysis.exhibits.charts.rank_slopes import rank_slopes
from analysis.exhibits.charts.rank_spread import rank_spread
from analysis.exhibits.charts.small_multiples import small_multiples

__all__ = [
    "FunnelWords",
    "Scale",
    "funnel_plot",
    "rank_dots",
    "rank_slopes",
    "rank_spread",
    "small_multiples",
]
