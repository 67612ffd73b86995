"""The table of observations: its columns, and several tables as one.

A row is one measured value of one place in one year. It says what was measured (``definition``), under which rule
(``criteria``) and plan (``plan``), so that years which do not measure the same thing can be told apart. The plan of a
year is what the documents name (``params.trends``).
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import pandas as pd

from analysis.evaluate.sources import each_group, merge_sources
from analysis.rows import Record, record_of

FISCAL, STATISTICAL = "fiscal", "statistical"

DTYPES = {
    "series_id": "str", "scope": "str", "year": "int64", "year_kind": "str", "part": "str", "value": "float64",
    "low": "float64", "high": "float64", "unit": "str", "definition": "str", "method": "str",
    "criteria": "str", "plan": "str",
    "revision": "int64", "doubted": "bool", "recomputed": "float64", "synthetic": "bool", "round_id": "str",
    "figure_id": "str",
}  # fmt: skip
COLUMNS = [*DTYPES, "sources"]
#: What two rows must share to be one observation, told twice.
SAME = [name for name in DTYPES if name not in ("synthetic", "round_id", "figure_id")]


def observations_frame(rows: Iterable[Record] = ()) -> pd.DataFrame:
    """Rows as a table of observations; what a row leaves out is missing, "" or its plain default.

    Returns:
        series_id (str, dotted ASCII, "people.percent"), scope (str, "TH" or a province code), year (int64, BE),
        year_kind (str, "fiscal" or "statistical"), part (str, the round's part, or ""), value, low, high (float64, in
        ``unit``; the interval is NaN when there is none), unit (str: percent, persons, baht, level or count),
        definition (str, ASCII key of what is measured), method (str, how it was collected, "" where no document says),
        criteria (str, stem of the criteria file, or ""), plan (str,
        "2560-2564", or ""), revision (int64), doubted (bool), recomputed (float64, the value from its own parts),
        synthetic (bool), round_id, figure_id (str, "" where no report shows the number), sources (list of ``Source``).
    """
    plain = {
        "part": "", "value": math.nan, "low": math.nan, "high": math.nan, "method": "", "criteria": "", "plan": "",
        "revision": 1,
        "doubted": False, "recomputed": math.nan, "synthetic": False, "round_id": "", "figure_id": "", "sources": [],
    }  # fmt: skip
    return pd.DataFrame([{**plain, **row} for row in rows], columns=COLUMNS).astype(DTYPES)


def join_observations(frames: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Several tables as one, in order of series, scope, year and part; a fact told by two documents is kept once.

    The kept row is the first told; its sources are those of all. Rows that differ in anything but where they stand
    (``SAME``) are both kept.
    """
    kept = [frame for frame in frames if len(frame)]
    if not kept:
        return observations_frame()
    whole = pd.concat(kept, ignore_index=True)
    twice = whole.duplicated(SAME, keep=False)
    merged = [
        {**record_of(group.iloc[0]), "sources": merge_sources(*group["sources"])}
        for _, group in each_group(whole[twice], SAME)
    ]
    joined = pd.concat([whole[~twice], observations_frame(merged)], ignore_index=True)
    order = ["series_id", "scope", "year_kind", "year", "part", "definition", "round_id"]
    return joined.sort_values(order, kind="stable", ignore_index=True)
