"""A small table of observations: two periods of a percent with its parts, a level, and printed shares."""

from __future__ import annotations

import pandas as pd

from analysis.compare.observations import observations_frame

#: Province → (result, target) in round r2: Chiang Mai, Lamphun, Lampang, Mae Hong Son (one cluster), Loei, Trang.
PEOPLE = {
    "50": (80.0, 100.0),
    "51": (30.0, 60.0),
    "52": (45.0, 90.0),
    "58": (9.0, 10.0),
    "42": (70.0, 100.0),
    "92": (None, 40.0),
}


def observations() -> pd.DataFrame:
    rows = []
    for part, scale in (("r1", 0.5), ("r2", 1.0)):
        shared = {"year": 2565, "year_kind": "fiscal", "part": part, "definition": "monthly_results", "synthetic": True}
        for code, (result, target) in PEOPLE.items():
            done = None if result is None else result * scale
            share = None if done is None else 100 * done / target
            rows += [
                {**shared, "series_id": "people.percent", "scope": code, "value": share, "unit": "percent"},
                {**shared, "series_id": "people.result", "scope": code, "value": done, "unit": "persons"},
                {**shared, "series_id": "people.target", "scope": code, "value": target, "unit": "persons"},
            ]
        rows.append({**shared, "series_id": "people.percent", "scope": "TH", "value": 58.5 * scale, "unit": "percent"})
    for code, level, best in (("50", 4, 4), ("51", 2, 5), ("42", 4, 4), ("92", 0, 0)):
        rows.append(
            {
                "series_id": "milestones.level", "scope": code, "year": 2565, "year_kind": "fiscal", "part": "r2",
                "value": level, "low": level, "high": best, "unit": "level", "definition": "milestones",
            }
        )  # fmt: skip
    printed = {"series_id": "labour.informal_share", "year": 2561, "year_kind": "statistical", "unit": "percent"}
    for scope, value, recomputed, doubted in (
        ("TH", 55.3, 55.35248, False),
        ("92", 54.26, 55.73891, True),
        ("84", 52.66, 52.66614, False),
    ):
        rows.append(
            {
                **printed,
                "scope": scope,
                "value": value,
                "recomputed": recomputed,
                "doubted": doubted,
                "low": recomputed,
                "high": recomputed,
                "definition": "informal_of_employed",
            }
        )
    return observations_frame(rows)
