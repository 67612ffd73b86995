"""A change taken apart: how much is corrected data, how much a changed rule, and how much really happened.

Source: the design, section 4.7, carried on to revisions. The later year is compared with the earlier one as it was
first reported. Data revision is what a later revision of the earlier year corrected; changed rule is what the same data
give under the later year's rule; the rest is real. Where the earlier year was never judged by the later rule, the last
two cannot be told apart and neither is given.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

import pandas as pd

from analysis.evaluate.arithmetic import exact
from analysis.evaluate.sources import merge_sources
from analysis.rows import records_of
from analysis.trends.segments import Point, Rules, grouped, with_rules

_LINE = ["series_id", "scope", "year_kind", "part", "unit", "synthetic"]
_RULE = ["definition", "rules", "plan"]


def decompose(observations: pd.DataFrame, rules: Rules | None = None) -> pd.DataFrame:
    """Changes between neighbouring years of a line where the earlier was revised or the rule changed.

    Args:
        observations: the table of ``observations_frame``, with every revision and every restatement: a restatement is
            a later revision of a year under another year's criteria.
        rules: criteria file stem → signature of its rules.

    Returns:
        series_id, scope, year_kind, part, unit (str), from_year, to_year (int64), first_reported, latest, restated,
        later (float64; the earlier year as first reported, as last revised, under the later rule; and the later year),
        data_revision, changed_rule, real_change, total (float64; the three add up to the total; NaN where not known),
        complete (bool), synthetic (bool), sources.
    """
    known = records_of(with_rules(observations, rules))
    rows = [row for line in grouped(known, _LINE) for row in _of_line(line)]
    values = ["first_reported", "latest", "restated", "later"]
    parts = ["data_revision", "changed_rule", "real_change", "total"]
    columns = [*_LINE[:-1], "from_year", "to_year", *values, *parts, "complete", "synthetic", "sources"]
    kinds = {
        **dict.fromkeys(_LINE[:-1], "str"),
        "from_year": "int64",
        "to_year": "int64",
        **dict.fromkeys([*values, *parts], "float64"),
        "complete": "bool",
        "synthetic": "bool",
    }
    return pd.DataFrame(rows, columns=columns).astype(kinds)


def _of_line(line: list[Point]) -> Iterator[tuple[object, ...]]:
    by_year = {year[0]["year"]: year for year in grouped(sorted(line, key=lambda one: one["revision"]), ["year"])}
    for before, after in pairwise(sorted(by_year)):
        earlier, later = by_year[before], by_year[after]
        old, new = _rule(earlier[0]), _rule(later[0])
        first = earlier[0]["value"]
        latest, restated, final = _last(earlier, old), _last(earlier, new), _last(later, new)
        if latest == first and old == new:
            continue
        parts = _minus(latest, first), _minus(restated, latest), _minus(final, restated), _minus(final, first)
        complete = not any(math.isnan(part) for part in parts)
        shown = parts if complete else (parts[0], math.nan, math.nan, math.nan)
        sources = merge_sources(*(point["sources"] for point in [*earlier, *later]))
        facts = [line[0][name] for name in _LINE]
        yield (*facts[:-1], before, after, first, latest, restated, final, *shown, complete, facts[-1], sources)


def _rule(point: Point) -> tuple[str, ...]:
    return tuple(point[name] for name in _RULE)


def _last(year: list[Point], rule: tuple[str, ...]) -> float:
    """The last revision's value under a rule; NaN when the year was never judged by it."""
    under: list[float] = [point["value"] for point in year if _rule(point) == rule]
    return under[-1] if under else math.nan


def _minus(one: float, other: float) -> float:
    return math.nan if math.isnan(one) or math.isnan(other) else float(exact(one) - exact(other))
