"""What ``data/series/`` holds, as observations: shares, targets of many years, coverage and spending by agency."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import pandas as pd

from analysis.compare.observation_table import FISCAL, join_observations, observations_frame
from analysis.compare.printed_context import context_observations
from analysis.evaluate.coverage import Nature, evaluate_coverage, unit_costs
from analysis.evaluate.sources import each_group, merge_sources, row_sources
from analysis.params.trends import Plans
from analysis.rows import records_of

_UNITS = {"คน": "persons", "บาท": "baht", "ร้อยละ": "percent"}


def series_observations(tables: Mapping[str, pd.DataFrame], staff_at_least: float, plans: Plans) -> pd.DataFrame:
    """The tables of ``ingest.forms.series.read_series`` as one table of observations (``observations_frame``).

    Shares as ``context_observations`` gives them; printed series under their own id ("target.national"); coverage as
    ``coverage.<item>`` (definition ``achieved`` or ``planned``: what is planned is a count of its own kind and gives no
    percent; several values of one year are a range without a value); spending as ``unit_cost.per_person`` and
    ``unit_cost.spent`` of the place.
    """
    return join_observations(
        [
            context_observations(tables["shares"]),
            observations_frame(_printed(tables["series"], plans)),
            observations_frame(_coverage(evaluate_coverage(tables["coverage"], staff_at_least))),
            observations_frame(_costs(unit_costs(tables["unit_costs"]))),
        ]
    )


def _printed(series: pd.DataFrame, plans: Plans) -> Iterator[dict[str, object]]:
    for line in records_of(series.assign(sources=row_sources(series))):
        yield {
            **{name: line[name] for name in ("series_id", "scope", "year", "year_kind", "value", "definition")},
            "method": "" if pd.isna(line["method"]) else line["method"],
            "unit": _UNITS.get(line["unit_of_measure"], "count"),
            "sources": line["sources"],
            "plan": plans.of_year(line["year"]).plan if line["year_kind"] == FISCAL else "",
        }


def _coverage(evaluated: pd.DataFrame) -> Iterator[dict[str, object]]:
    """One row an item; where documents give several values none is chosen: their range stands and it is doubted."""
    for (scope, item, nature, year), group in each_group(evaluated, ["scope", "item", "nature", "fiscal_year"]):
        planned = nature == Nature.PLANNED
        values = group["part" if planned else "value"]
        low, high = values.min(), values.max()
        one = not low < high
        yield {
            "series_id": f"coverage.{item}", "scope": scope, "year": year, "year_kind": FISCAL, "definition": nature,
            "unit": "count" if planned else group["unit"].iloc[0], "value": low if one else math.nan,
            "low": math.nan if one else low, "high": math.nan if one else high, "doubted": not one,
            "sources": merge_sources(*group["sources"]),
        }  # fmt: skip


def _costs(costs: pd.DataFrame) -> Iterator[dict[str, object]]:
    for line in records_of(costs[costs["agency"].isna()]):
        for name, unit in (("per_person", "baht_per_person"), ("spent", "baht")):
            yield {
                "series_id": f"unit_cost.{name}",
                "scope": line["scope"],
                "year": line["fiscal_year"],
                "year_kind": FISCAL,
                "value": line[name],
                "unit": unit,
                "definition": "all_agencies",
                "sources": line["sources"],
            }
