"""Short ways to write observations in tests."""

from __future__ import annotations

import pandas as pd

from analysis.compare.observation_table import observations_frame

PLAIN = {
    "series_id": "people.percent",
    "scope": "92",
    "year_kind": "fiscal",
    "part": "r2",
    "unit": "percent",
    "definition": "monthly_results",
}


def observed(*rows: dict[str, object], **shared: object) -> pd.DataFrame:
    """Observations that differ from ``PLAIN`` in what is given."""
    return observations_frame({**PLAIN, **shared, **row} for row in rows)


def years(*values: float, start: int = 2563, **shared: object) -> pd.DataFrame:
    """Values of consecutive years."""
    return observed(*({"year": start + at, "value": value} for at, value in enumerate(values)), **shared)
