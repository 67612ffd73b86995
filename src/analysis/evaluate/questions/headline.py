"""The headline values of each office: persons, the office's own allocation, and how far both have come.

They are what a round is known by, here and when a later round looks back on it. Names, units and definitions are those
of the observations of the same series (``compare.observations``).
"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from analysis.evaluate.arithmetic import percents
from analysis.params.vocabulary import Instrument

#: What two values must share before one is held against the other.
MEASURED_ALIKE = ("series_id", "scope", "definition", "unit")
#: Series by the column of the table of persons, or of money.
PERSONS_SERIES = {"percent": "people.percent", "result": "people.result", "target": "people.target"}
#: The series that a per cent is made of.
PARTS = {"people.percent": ("people.result", "people.target")}
MONEY_SERIES = {"spent": "own_allocation.spent", "allocation": "own_allocation.allocation"}
#: Months of the allocation that a part of the year is judged by.
MONTHS = {"r1": 6.0, "r2": 12.0, "annual": 12.0}
COLUMNS = {"series_id": "str", "scope": "str", "value": "float64", "unit": "str", "definition": "str"}

#: And of an earlier round: its id, fiscal year (BE) and part of the year.
PAST = {**COLUMNS, "round_id": "str", "year": "int64", "part": "str"}


def no_values() -> pd.DataFrame:
    """Headline values of no round."""
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in PAST.items()}).assign(sources=None)


def persons_definition(instruments: Collection[Instrument]) -> str:
    """What a round counts its persons from: "monthly_results", "action_plan", or "". The two are not one count."""
    if Instrument.MILESTONES in instruments:
        return "monthly_results"
    return "action_plan" if Instrument.ACTION_PLAN in instruments else ""


def allocation_months(part: str) -> float | None:
    """Months of the own allocation that belong to a part of the year; ``None`` where it has none."""
    return MONTHS.get(part)


def allocation_definition(months: float) -> str:
    return f"own_allocation_{months:.0f}_months"


def headline_values(people: pd.DataFrame, definition: str, money: pd.DataFrame, part: str) -> pd.DataFrame:
    """One row a province and series.

    Args:
        people: province_code, target, result, sources.
        definition: what the persons are counted from ("monthly_results" or "action_plan").
        money: from ``progress.own_disbursement``.
        part: of the year ("r1"); its months of the allocation are taken.

    Returns:
        series_id, scope (str), value (float64), unit ("percent", "persons" or "baht"), definition (str), sources; NaN
        where nothing is recorded.
    """
    reached = people.assign(percent=percents(people["result"], people["target"]))
    frames = [_long(reached, PERSONS_SERIES, "persons", definition)]
    if months := allocation_months(part):
        own = money[money["period_months"] == months]
        frames.append(_long(own, MONEY_SERIES, "baht", allocation_definition(months)))
    return pd.concat(frames, ignore_index=True).astype(COLUMNS)


def _long(table: pd.DataFrame, series: dict[str, str], unit: str, definition: str) -> pd.DataFrame:
    parts = [
        pd.DataFrame(
            {
                "series_id": name,
                "scope": table["province_code"],
                "value": table[column],
                "unit": "percent" if column == "percent" else unit,
                "definition": definition,
                "sources": table["sources"],
            }
        )
        for column, name in series.items()
    ]
    return pd.concat(parts, ignore_index=True)
