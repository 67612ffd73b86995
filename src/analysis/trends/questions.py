"""A step of a statistical series far beyond its other year-to-year changes, with no break told: a question.

Such a step is often a new frame, a new method or a slip of typing that nobody wrote down. It is asked and nothing is
changed; telling the method of the years (``method``) parts the series there, and the question is answered.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median

import pandas as pd

from analysis.compare.observation_table import STATISTICAL
from analysis.evaluate.sources import merge_sources
from analysis.params.plausible import StepWithoutBreak
from analysis.rows import records_of
from analysis.trends.segments import SERIES, Point, Standing, grouped


def step_questions(points: pd.DataFrame, rule: StepWithoutBreak) -> pd.DataFrame:
    """Steps that a person should look at, of the segments of statistical years.

    A change over missing years is told by the year. Where the other changes are all 0, any step is far.

    Args:
        points: from ``segments.segmented``.
        rule: how many times the usual change is far, and how many other changes there must be.

    Returns:
        code ("step_without_break"), scope, series_id (str), from_year, to_year (int64), from_value, value, limit
        (float64; the later value, and the median of the other changes a year), sources.
    """
    known = points[(points["standing"] == Standing.CURRENT) & (points["year_kind"] == STATISTICAL)]
    runs = grouped(records_of(known), [*SERIES, "segment"])
    rows = [row for run in runs for row in _asked(run, rule)]
    columns = ["code", "scope", "series_id", "from_year", "to_year", "from_value", "value", "limit", "sources"]
    kinds = {
        **dict.fromkeys(("code", "scope", "series_id"), "str"),
        **dict.fromkeys(("from_year", "to_year"), "int64"),
        **dict.fromkeys(("from_value", "value", "limit"), "float64"),
    }
    return pd.DataFrame(rows, columns=columns).astype(kinds)


def _asked(run: list[Point], rule: StepWithoutBreak) -> list[tuple[object, ...]]:
    pairs = list(pairwise(sorted(run, key=lambda point: point["year"])))
    sizes = [abs(after["value"] - before["value"]) / (after["year"] - before["year"]) for before, after in pairs]
    rows: list[tuple[object, ...]] = []
    for at, (before, after) in enumerate(pairs):
        others = sizes[:at] + sizes[at + 1 :]
        if len(others) < rule.other_changes or not sizes[at] or sizes[at] < rule.times * (usual := median(others)):
            continue
        told = (before["year"], after["year"], before["value"], after["value"], usual)
        facts = ("step_without_break", after["scope"], after["series_id"])
        rows.append((*facts, *told, merge_sources(after["sources"], before["sources"])))
    return rows
