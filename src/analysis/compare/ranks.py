"""Ranks that say how sure they are: ties, the range that intervals leave open, percentiles, and what is noise.

Source: the design, section 4.8. Ranks are competition ranks, the highest value first (two at 2 are followed by one at
4), over unrounded values. Above a place may stand every other one whose interval is not wholly below its own; two
places are told apart only where their intervals do not meet. That is stricter than a test of their difference: what it
calls different is, and what it leaves open may still be different.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.places.provinces import province
from analysis.places.scopes import NATION
from analysis.thai.collation import SortKey, sort_key

_WHOLE = ("rank", "best", "worst")


class Separation(NamedTuple):
    """Of all pairs of places with an interval, how many are told apart."""

    apart: int
    pairs: int


def ranks(values: pd.DataFrame) -> pd.DataFrame:
    """The places in order of a value, highest first; those without a value stand last, without a rank.

    Args:
        values: scope (str, each once), value, low, high (float64, NaN when missing), in any order; other columns are
            kept.

    Returns:
        the columns given and rank (Int64; equal values share one), tied (bool), best, worst (Int64: the ranks that the
        intervals leave open; missing without an interval), percentile (float64: per cent of the other places below,
        ties half; NaN for a single place). Ties stand in the order of the Thai dictionary, which changes no rank.

    Raises:
        ValueError: a scope stands twice, or a value lies outside its interval.
    """
    values = values.reset_index(drop=True)
    if values["scope"].duplicated().any():
        raise ValueError("a scope stands twice")
    outside = values[(values["value"] < values["low"]) | (values["value"] > values["high"])]
    if len(outside):
        raise ValueError(f"values outside their intervals: {outside['scope'].tolist()}")
    known = values["value"].notna().to_numpy()
    value = values["value"].to_numpy("float64")[known]
    above = (value[None, :] > value[:, None]).sum(axis=1)
    same = (value[None, :] == value[:, None]).sum(axis=1) - 1
    others = len(value) - 1
    below = others - above - same
    found = {
        "rank": 1 + above,
        "tied": same > 0,
        "percentile": 100 * (below + same / 2) / others if others else np.full(len(value), np.nan),
        **_range(values[known]),
    }
    ranked = values.assign(**{name: pd.Series(column, values.index[known]) for name, column in found.items()})
    ranked["tied"] = ranked["tied"].eq(True)
    order = pd.DataFrame({"rank": ranked["rank"], "name": [name_key(scope) for scope in ranked["scope"]]})
    ordered = ranked.loc[order.sort_values(["rank", "name"], na_position="last", kind="stable").index]
    return ordered.astype({**dict.fromkeys(_WHOLE, "Int64"), "percentile": "float64"}).reset_index(drop=True)


def separation(ranked: pd.DataFrame) -> Separation:
    """How many pairs have intervals that do not meet; the others may stand in either order."""
    known = ranked.dropna(subset=["value", "low", "high"])
    low, high = known["low"].to_numpy("float64"), known["high"].to_numpy("float64")
    apart = int((low[:, None] > high[None, :]).sum())
    return Separation(apart, len(known) * (len(known) - 1) // 2)


def are_apart(one: pd.Series, other: pd.Series) -> bool | None:
    """Whether two places are told apart; ``None`` where one of them has no interval."""
    ends = [one["low"], one["high"], other["low"], other["high"]]
    if any(pd.isna(end) for end in ends):
        return None
    return bool(one["low"] > other["high"] or other["low"] > one["high"])


def name_key(scope: str) -> SortKey:
    """Where a place stands in the order of the Thai dictionary; the nation is ``ทั่วประเทศ``."""
    return sort_key("ทั่วประเทศ" if scope == NATION else province(scope).name_th)


def _range(known: pd.DataFrame) -> dict[str, np.ndarray]:
    """Best and worst ranks; a place without an interval has none, and stands for its value beside the others."""
    has = known[["low", "high"]].notna().all(axis=1).to_numpy()
    value = known["value"].to_numpy("float64")
    low = np.where(has, known["low"].to_numpy("float64"), value)
    high = np.where(has, known["high"].to_numpy("float64"), value)
    best = 1 + (low[None, :] > high[:, None]).sum(axis=1)
    worst = len(known) - (high[None, :] < low[:, None]).sum(axis=1)
    return {"best": np.where(has, best, np.nan), "worst": np.where(has, worst, np.nan)}


# Ranks that hang on a doubted figure


def flips(rows: pd.DataFrame) -> pd.DataFrame:
    """Both orders side by side, in the order of the values as they stand.

    Args:
        rows: scope, value, low, high, doubted, recomputed (``compare.slices``). The nation may be one of them.

    Returns:
        the columns given, rank, tied, best, worst and percentile (``ranks``, of the values as they stand), replaced
        (float64: the recomputed value where the value is doubted and was recomputed, otherwise the value),
        rank_replaced (Int64), flipped (bool: the two ranks differ). Undoubted places flip too, where another one
        passes them.
    """
    as_printed = ranks(rows)
    use = rows["doubted"] & rows["recomputed"].notna()
    replaced = rows["value"].mask(use, rows["recomputed"])
    again = ranks(pd.DataFrame({"scope": rows["scope"], "value": replaced, "low": replaced, "high": replaced}))
    second = again.set_index("scope").loc[as_printed["scope"]]
    both = as_printed.assign(
        replaced=second["value"].to_numpy("float64"), rank_replaced=second["rank"].array.astype("Int64")
    )
    return both.assign(flipped=(both["rank"] != both["rank_replaced"]).fillna(False).astype("bool"))
