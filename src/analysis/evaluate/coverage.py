"""Coverage and capacity as indicators: places reached, workers for each member of staff, staff developed, unit costs.

Sources: Trang FY2562 (4 of 10 pilot centres visited; 311,200 baht by three agencies), Surat Thani FY2562 (19 centres
proposed), Chachoengsao FY2564 (units in 2 of 11 amphoe and 2 of 93 tambon; the last indicator of part 2: at least 85 %
of staff developed). What is planned is never counted as achieved.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from analysis.evaluate.arithmetic import exact, percent, reaches, total
from analysis.evaluate.sources import Source, each_group, row_sources, sources_of
from analysis.rows import Record, records_of


class Nature(StrEnum):
    """Whether a count has come about or is only proposed."""

    ACHIEVED = "achieved"
    PLANNED = "planned"


@dataclass(frozen=True)
class Measure:
    """How an item is expressed: the unit of its value."""

    unit: str  # "percent" of the whole, "ratio" to the whole, or "count" of the part alone


MEASURES = {
    "centres": Measure("count"),
    "centres_visited": Measure("percent"),
    "amphoe_served": Measure("percent"),
    "tambon_served": Measure("percent"),
    "volunteers_per_tambon": Measure("percent"),
    "workers_per_staff": Measure("ratio"),
    "staff_developed": Measure("percent"),
}
STAFF_DEVELOPED = "staff_developed"


def evaluate_coverage(coverage: pd.DataFrame, staff_at_least: float) -> pd.DataFrame:
    """Every row of the form as an indicator.

    Args:
        coverage: the tidy table.
        staff_at_least: the least percent of staff that must be developed (``checks.staff_development.at_least``).

    Returns:
        scope, item, nature (str), fiscal_year (int64), part, whole (float64, as recorded), part_name, whole_name (str),
        unit (str: percent, ratio or count), value (float64, unrounded; NaN for what is only planned and where a number
        is missing), threshold (float64, percent; NaN without one), met (boolean, NA without a threshold or a value),
        sources.
    """
    frame = coverage.reset_index(drop=True)
    rows = [_indicator(line, staff_at_least) for line in records_of(frame)]
    found = pd.DataFrame(rows, columns=["unit", "value", "threshold", "met"])
    found = found.astype({"unit": "str", "value": "float64", "threshold": "float64", "met": "boolean"})
    kept = ["scope", "item", "nature", "fiscal_year", "part", "whole", "part_name", "whole_name"]
    return pd.concat([frame[kept], found], axis="columns").assign(sources=row_sources(frame))


def staff_needed(staff: int, at_least: float) -> int:
    """The fewest of ``staff`` that are at least that percent: 6 of 6, 910 of 1,070 at 85 %."""
    return math.ceil(exact(at_least) * staff / 100)


def unit_costs(unit_costs: pd.DataFrame) -> pd.DataFrame:
    """Spending of each agency: baht a person, and its share of the place's spending in the year.

    Args:
        unit_costs: the tidy table.

    Returns:
        scope (str), fiscal_year (int64), agency (str; NA on the row of the whole place), persons, spent, per_person
        (baht), share (percent of the place's spending), sources; a place's agencies in the order met, then its whole.
        A sum is of what is recorded; a cost a person only of rows that have both numbers.
    """
    rows = []
    for (scope, year), place in each_group(unit_costs, ["scope", "fiscal_year"]):
        spent = total(place["spent"])
        rows += [(scope, year, agency, *_cost(group, spent)) for (agency,), group in each_group(place, ["agency"])]
        rows.append((scope, year, None, *_cost(place, spent)))
    columns = ["scope", "fiscal_year", "agency", "persons", "spent", "per_person", "share", "sources"]
    numbers = dict.fromkeys(("persons", "spent", "per_person", "share"), "float64")
    return pd.DataFrame(rows, columns=columns).astype(
        {"scope": "str", "fiscal_year": "int64", "agency": "str", **numbers}
    )


def _indicator(line: Record, staff_at_least: float) -> tuple[str, float, float, bool | None]:
    unit = MEASURES[line["item"]].unit
    value = math.nan if line["nature"] == Nature.PLANNED else _value(unit, line["part"], line["whole"])
    if line["item"] != STAFF_DEVELOPED:
        return unit, value, math.nan, None
    met = None if math.isnan(value) else reaches(line["part"], line["whole"], staff_at_least)
    return unit, value, staff_at_least, met


def _value(unit: str, part: float, whole: float) -> float:
    if unit == "count":
        return part
    if unit == "percent":
        return percent(part, whole)
    return percent(part, whole) / 100


def _cost(rows: pd.DataFrame, of: float) -> tuple[float, float, float, float, list[Source]]:
    both = rows.dropna(subset=["persons", "spent"])
    per_person = percent(total(both["spent"]), total(both["persons"])) / 100
    spent = total(rows["spent"])
    return total(rows["persons"]), spent, per_person, percent(spent, of), sources_of(rows)
