"""What an indicator came to in this fiscal year and the three before it, and why a year has nothing to compare."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence

import pandas as pd

from analysis.bilingual import Text
from analysis.compare.observation_table import FISCAL
from analysis.params.models import Round
from analysis.reports.kpi import words
from analysis.rows import Record, records_of

#: Fiscal years before the round's that the paper tells.
YEARS = 3
COLUMNS = (
    "series_id", "year", "key", "round_id", "part", "value", "unit", "comparable", "own", "synthetic", "reason",
    "sources",
)  # fmt: skip


def past_results(
    observed: pd.DataFrame, series: Sequence[str], round_: Round, of_other_places: Collection[str] = ()
) -> pd.DataFrame:
    """The observations of some series of one place, year by year.

    Args:
        observed: observations of the place (``compare.observation_table``), of the round and those before it.
        of_other_places: ids of rounds that speak for other provinces.

    Returns:
        ``COLUMNS``: series_id, year (int, BE), key (str, the round's id, or "fy2564" for a year without one), round_id,
        part (str), value (float, NaN where there is none), unit (str), comparable, own, synthetic (bool), reason
        (``Text`` or None), sources (list of ``Source``). A series of which nothing is known has no rows.
    """
    found = observed[observed["year_kind"] == FISCAL]
    rows = [row for name in series for row in _rows(found[found["series_id"] == name], name, round_)]
    rows = [_elsewhere(row) if row["round_id"] in of_other_places else row for row in rows]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _rows(observed: pd.DataFrame, series: str, round_: Round) -> Iterator[Record]:
    if observed.empty:
        return
    own = observed[observed["round_id"] == round_.id]
    definition = None if own.empty else str(own["definition"].iloc[0])
    now = round_.fiscal_year.be
    for year in range(now - YEARS, now + 1):
        lines = records_of(observed[observed["year"] == year])
        for line in lines:
            yield _told(line, round_, definition)
        if not lines and year != now:
            unit = str(observed["unit"].iloc[-1])
            yield _row(series, year, f"fy{year}", unit, words.NO_ROUND)


def _told(line: Record, round_: Round, definition: str | None) -> Record:
    own, missing = line["round_id"] == round_.id, pd.isna(line["value"])
    same = definition is None or line["definition"] == definition
    of_part = line["part"] == round_.part or not line["part"]
    reason = None if same and of_part else words.OTHER_PART if same else words.OTHER_DEFINITION
    key = str(line["round_id"] or f"fy{line['year']}-{line['definition'] or 'printed'}")
    told = {name: line[name] for name in ("round_id", "part", "value", "sources")}
    why: Text | None = words.NO_VALUE if missing else reason
    return {
        **_row(str(line["series_id"]), int(line["year"]), key, str(line["unit"]), why),
        **told,
        "own": own,
        "synthetic": bool(line["synthetic"]),
        "comparable": reason is None and not missing,
    }


def _elsewhere(row: Record) -> Record:
    return {**row, "comparable": False, "reason": row["reason"] or words.OTHER_PLACES}


def _row(series: str, year: int, key: str, unit: str, reason: Text | None) -> Record:
    return {
        "series_id": series, "year": year, "key": key, "round_id": "", "part": "", "value": math.nan, "unit": unit,
        "comparable": False, "own": False, "synthetic": False, "reason": reason, "sources": [],
    }  # fmt: skip
