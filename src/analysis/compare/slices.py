"""One series in one period, a row a place, each with its interval: what every comparison starts from.

Source: the design, sections 4.7 and 4.8: only the same year, part and definition are put beside one another, and only
what was collected by the same method.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.compare.intervals import Interval, bootstrap_percents, interval_of, timeliness_intervals
from analysis.compare.observation_table import FISCAL
from analysis.compare.observations import activity_results
from analysis.evaluate.judgements import Judgements
from analysis.evaluate.sources import merge_sources
from analysis.places.scopes import NATION
from analysis.rows import Record, lines_of, record_of, records_of

COLUMNS = {
    "scope": "str",
    "value": "float64",
    "low": "float64",
    "high": "float64",
    "doubted": "bool",
    "recomputed": "float64",
}
#: What two slices must share before one is put beside the other, the gravest first.
FACTS = ("definition", "unit", "method", "criteria", "plan", "year_kind", "synthetic")


@dataclass(frozen=True)
class SliceKey:
    """Which series and period. ``year`` is of the Buddhist era; ``part`` is "" for a statistical year."""

    series_id: str
    year: int
    part: str = ""
    year_kind: str = FISCAL


class NotTheSameError(ValueError):
    """Rows that must not stand in one slice; ``codes`` say why (``trends.reasons``), the gravest first."""

    def __init__(self, key: SliceKey, codes: tuple[str, ...]) -> None:
        super().__init__(f"{key} does not measure the same everywhere: {', '.join(codes)}")
        self.key, self.codes = key, codes


@dataclass(frozen=True)
class Slice:
    """``rows``: scope (str, each once), value, low, high (float64, in ``facts["unit"]``), doubted (bool), recomputed
    (float64), sources. ``nation`` is the row of ``TH``, or ``None``; it is not among ``rows``."""

    key: SliceKey
    rows: pd.DataFrame
    nation: pd.Series | None
    facts: dict[str, object]
    interval: Interval | None

    def with_nation(self) -> pd.DataFrame:
        """The rows with the nation's among them, where it is itself one of the areas that a document prints."""
        if self.nation is None:
            return self.rows
        return pd.concat([self.rows, self.nation.to_frame().T.astype(COLUMNS)], ignore_index=True)


def slice_of(observations: pd.DataFrame, key: SliceKey) -> Slice:
    """The slice of a table of observations (``compare.observation_table``), with the intervals that it carries.

    An interval always holds its own value: a printed value outside what its parts give widens it. A place told twice
    with different values is doubted, and its interval goes from the least to the greatest.

    Raises:
        KeyError: nothing of that series and period is observed.
        NotTheSameError: its rows do not measure the same thing in the same way.
    """
    match = observations["series_id"].eq(key.series_id) & observations["year"].eq(key.year)
    match &= observations["part"].eq(key.part) & observations["year_kind"].eq(key.year_kind)
    found = observations[match]
    if found.empty:
        raise KeyError(f"nothing is observed of {key}")
    facts = found[list(FACTS)].drop_duplicates()
    if len(facts) > 1:
        raise NotTheSameError(key, unlike({name: facts[name].tolist() for name in FACTS}))
    told: dict[str, list[Record]] = {}
    for line in records_of(found):
        told.setdefault(line["scope"], []).append(line)
    lines = [_line(scope, many) for scope, many in told.items()]
    frame = pd.DataFrame(lines, columns=[*COLUMNS, "sources"]).astype(COLUMNS)
    nation = frame[frame["scope"] == NATION]
    rows = frame[frame["scope"] != NATION].reset_index(drop=True)
    nation_row = nation.iloc[0] if len(nation) else None
    return Slice(key, rows, nation_row, record_of(facts.iloc[0]), interval_of(key.series_id))


def unlike(facts: Mapping[str, Sequence[object]]) -> tuple[str, ...]:
    """Codes of the facts that are not the same throughout, the gravest first; another unit is another definition."""
    codes = ("definition" if name == "unit" else name for name in FACTS if len(set(facts[name])) > 1)
    return tuple(dict.fromkeys(codes))


def measured(judged: Judgements, observations: pd.DataFrame, key: SliceKey) -> Slice:
    """``slice_of`` with the interval of the figure's kind (``intervals.interval_of``), from the round's own rows."""
    seen = slice_of(observations, key)
    found = None
    if seen.interval is Interval.BOOTSTRAP:
        found = bootstrap_percents(_parts(judged, key.series_id))
    elif seen.interval is Interval.EXACT:
        found = timeliness_intervals(judged.report_rates)
    if found is None:
        return seen
    ends = found.set_index("scope").reindex(seen.rows["scope"])
    rows = seen.rows.assign(low=ends["low"].to_numpy(), high=ends["high"].to_numpy())
    return Slice(seen.key, _widened(rows), seen.nation, seen.facts, seen.interval)


def _parts(judged: Judgements, series_id: str) -> pd.DataFrame:
    if series_id == "people.percent":
        return activity_results(judged).rename(columns={"result": "part", "target": "whole"})
    lines = judged.activities[["province_code", "spent", "budget"]]
    return lines.set_axis(["scope", "part", "whole"], axis="columns")


def _line(scope: str, told: list[Record]) -> tuple[object, ...]:
    last = told[-1]
    values = {line["value"] for line in told if not math.isnan(line["value"])}
    low, high, doubted = last["low"], last["high"], bool(last["doubted"])
    if len(values) > 1:
        low, high, doubted = min(values), max(values), True
    low, high = _around(last["value"], low, high)
    sources = merge_sources(*(line["sources"] for line in told))
    return scope, last["value"], low, high, doubted, last["recomputed"], sources


def _around(value: float, low: float, high: float) -> tuple[float, float]:
    if math.isnan(value) or math.isnan(low) or math.isnan(high):
        return (low, high) if math.isnan(value) else (math.nan, math.nan)
    return min(low, value), max(high, value)


def _widened(rows: pd.DataFrame) -> pd.DataFrame:
    ends = [_around(line.value, line.low, line.high) for line in lines_of(rows)]
    return rows.assign(low=[low for low, _ in ends], high=[high for _, high in ends]).astype(COLUMNS)
