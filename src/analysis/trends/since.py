"""What each value of a round is held against: that of the last round that may be compared, or why none may.

Source: the design, section 4.7. The last round whose value measures the same thing by the same rules is taken; where
there is none, the last round of the same part of the year, else the last round, is named with what parts the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from analysis.compare.observation_table import FISCAL
from analysis.params.periods import period_of, split_id
from analysis.rows import records_of
from analysis.trends.change import change_between
from analysis.trends.segments import Point, Rules, grouped, parted, with_rules

_KINDS = {
    "series_id": "str", "scope": "str", "unit": "str", "now": "float64", "round_id": "str", "before": "float64",
    "change": "float64",
}  # fmt: skip
COLUMNS = [*_KINDS, "codes", "sources"]


def since_last(observations: pd.DataFrame, round_id: str, rules: Rules | None = None) -> pd.DataFrame:
    """What the round's values are held against.

    Args:
        observations: of the round and of those that were over by then (``compare.observation_table``).
        round_id: whose values.
        rules: criteria file stem → signature of its rules (``segments.rule_signatures``).

    Returns:
        series_id, scope, unit (str), now (float64), round_id (str, the earlier round), before (float64), change
        (float64, in the unit, points for percents; NaN where the two must not be compared), codes (list of str,
        ``reasons.Break``, the gravest first; empty where they may), sources (of the earlier value). A value without an
        earlier one has no row.
    """
    known = with_rules(observations, rules)
    known = known[(known["year_kind"] == FISCAL) & (known["round_id"] != "")]
    rows = []
    for points in grouped(records_of(known), ["series_id", "scope"]):
        own = [point for point in points if point["round_id"] == round_id]
        earlier = sorted((point for point in points if _is_before(point, round_id)), key=_end)
        if len(own) == 1 and earlier:
            rows.append(_held(own[0], earlier))
    return pd.DataFrame(rows, columns=COLUMNS).astype(_KINDS)


def _held(now: Point, earlier: Sequence[Point]) -> tuple[object, ...]:
    chosen = _chosen(now, earlier)
    codes = parted(chosen, now)
    change = float("nan") if codes else change_between(chosen["value"], now["value"], now["unit"])[0]
    facts = now["series_id"], now["scope"], now["unit"], now["value"], chosen["round_id"], chosen["value"], change
    return (*facts, codes, chosen["sources"])


def _chosen(now: Point, earlier: Sequence[Point]) -> Point:
    """The last that may be compared, else the last of the same part of the year, else the last."""
    same = [point for point in earlier if not parted(point, now)]
    alike = [point for point in earlier if point["part"] == now["part"]]
    return (same or alike or earlier)[-1]


def _is_before(point: Point, round_id: str) -> bool:
    return bool(point["round_id"] != round_id and _end(point) < period_of(*split_id(round_id)).end)


def _end(point: Point) -> date:
    return period_of(*split_id(point["round_id"])).end
