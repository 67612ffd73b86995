"""What each value of a round is held against: that of the last round that may be compared, or why none may.

Source: the design, section 4.7. The last round whose value measures the same thing by the same rules is taken; where
there is none, the last that the rules compare with caution; else the last round of the same part of the year, or the
last of all, is named with what parts the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from analysis.compare.observation_table import FISCAL
from analysis.params.periods import period_of, split_id
from analysis.params.trends import Comparability, Grade
from analysis.rows import records_of
from analysis.trends.change import change_between
from analysis.trends.segments import Point, Rules, grouped, parted, with_rules

_KINDS = {
    "series_id": "str", "scope": "str", "unit": "str", "now": "float64", "round_id": "str", "before": "float64",
    "change": "float64",
}  # fmt: skip
COLUMNS = [*_KINDS, "codes", "sources"]
#: A value, what parts it from the round's, and how far the two may be compared.
_Graded = tuple[Point, list[str], Grade]


def since_last(
    observations: pd.DataFrame, round_id: str, rules: Rules | None = None, comparability: Comparability | None = None
) -> pd.DataFrame:
    """What the round's values are held against.

    Args:
        observations: of the round and of those that were over by then (``compare.observation_table``).
        round_id: whose values.
        rules: criteria file stem → signature of its rules (``segments.rule_signatures``).
        comparability: how far what differs may be compared; every difference parts two values without it.

    Returns:
        series_id, scope, unit (str), now (float64), round_id (str, the earlier round), before (float64), change
        (float64, in the unit, points for percents; NaN where the two must not be compared), codes (list of str,
        ``reasons.Break``, the gravest first: why they must not, or only with caution), sources (of the earlier value).
        A value without an earlier one has no row.
    """
    known = with_rules(observations, rules)
    known = known[(known["year_kind"] == FISCAL) & (known["round_id"] != "")]
    rows = []
    for points in grouped(records_of(known), ["series_id", "scope"]):
        own = [point for point in points if point["round_id"] == round_id]
        earlier = sorted((point for point in points if _is_before(point, round_id)), key=_end)
        if len(own) == 1 and earlier:
            rows.append(_held(own[0], earlier, comparability))
    return pd.DataFrame(rows, columns=COLUMNS).astype(_KINDS)


def _held(now: Point, earlier: Sequence[Point], comparability: Comparability | None) -> tuple[object, ...]:
    graded = [(point, *_graded(point, now, comparability)) for point in earlier]
    chosen, codes, grade = _chosen(now, graded)
    comparable = grade is not Grade.NEVER
    change = change_between(chosen["value"], now["value"], now["unit"])[0] if comparable else float("nan")
    facts = now["series_id"], now["scope"], now["unit"], now["value"], chosen["round_id"], chosen["value"], change
    return (*facts, codes, chosen["sources"])


def _graded(before: Point, now: Point, comparability: Comparability | None) -> tuple[list[str], Grade]:
    """What parts two values, and how far they may be compared all the same."""
    codes = parted(before, now, comparability)
    if not codes:
        return codes, Grade.SAME
    if comparability is None or before["unit"] != now["unit"]:
        return codes, Grade.NEVER
    return codes, comparability.grade(codes)


def _chosen(now: Point, graded: Sequence[_Graded]) -> _Graded:
    """The last that may be compared, else with caution, else the last of the same part of the year, else the last."""
    same, caution = ([one for one in graded if one[2] is grade] for grade in (Grade.SAME, Grade.CAUTION))
    alike = [one for one in graded if one[0]["part"] == now["part"]]
    return (same or caution or alike or graded)[-1]


def _is_before(point: Point, round_id: str) -> bool:
    return bool(point["round_id"] != round_id and _end(point) < period_of(*split_id(round_id)).end)


def _end(point: Point) -> date:
    return period_of(*split_id(point["round_id"])).end
