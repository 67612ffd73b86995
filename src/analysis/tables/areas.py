"""Whose rows they are: the names and groups of provinces beside their codes."""

from __future__ import annotations

import pandas as pd

from analysis.places.clusters import cluster_of
from analysis.places.provinces import province
from analysis.tables.described import AREA
from analysis.thai.calendar import FiscalYear


def with_areas(frame: pd.DataFrame, year: FiscalYear) -> pd.DataFrame:
    """The table with the province's name, region, cluster and inspection area (``AREA``) beside its code."""
    codes = [str(code) for code in frame["province_code"]]
    known = {code: province(code) for code in dict.fromkeys(codes)}
    facts: dict[str, list[object]] = {
        "province": [known[code].name_th for code in codes],
        "region": [known[code].region for code in codes],
        "cluster": [cluster_of(code, year) for code in codes],
        "inspection_area": [known[code].inspection_area for code in codes],
    }
    made = {column.key: pd.Series(facts[column.key], frame.index, dtype=column.dtype) for column in AREA[1:]}
    return frame.drop(columns=[key for key in made if key in frame]).assign(**made)
