"""What each value of a round is held against: that of the last round that may be compared, or why none may.

Source: the design, section 4.7. The last round whose value measures the same thing by the same rules is taken; where
there is none, the last that the rules compare with caution or the analyst of the round joins; else the last round of
the same part of the year, or the last of all, is named with what parts the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import pandas as pd

from analysis.bilingual import Text
from analysis.compare.observation_table import FISCAL
from analysis.params.joins import Join
from analysis.params.periods import period_of, split_id
from analysis.params.trends import Comparability, Grade
from analysis.rows import records_of
from analysis.trends.change import change_between
from analysis.trends.grades import joins_pair
from analysis.trends.segments import Point, Rules, grouped, parted, with_rules

_KINDS = {
    "series_id": "str", "scope": "str", "unit": "str", "now": "float64", "round_id": "str", "before": "float64",
    "change": "float64", "because_th": "str", "because_en": "str",
}  # fmt: skip
COLUMNS = [*_KINDS, "codes", "sources"]


class _Compared(NamedTuple):
    """An earlier value, what parts it from the round's, and how far the two may be compared."""

    before: Point
    codes: list[str]
    grade: Grade
    because: Text = Text("", "")


def since_last(
    observations: pd.DataFrame,
    round_id: str,
    rules: Rules | None = None,
    comparability: Comparability | None = None,
    joins: Sequence[Join] = (),
) -> pd.DataFrame:
    """What the round's values are held against.

    Args:
        observations: of the round and of those that were over by then (``compare.observation_table``).
        round_id: whose values.
        rules: criteria file stem → signature of its rules (``segments.rule_signatures``).
        comparability: how far what differs may be compared; every difference parts two values without it.
        joins: the years that the analyst of the round joins.

    Returns:
        series_id, scope, unit (str), now (float64), round_id (str, the earlier round), before (float64), change
        (float64, in the unit, points for percents; NaN where the two must not be compared), because_th, because_en
        (str, the reason of the analyst who joins the two, or ""), codes (list of str, ``reasons.Break``, the gravest
        first: why they must not be compared, or only so), sources (of the earlier value). A value without an earlier
        one has no row.
    """
    known = with_rules(observations, rules)
    known = known[(known["year_kind"] == FISCAL) & (known["round_id"] != "")]
    rows = []
    for points in grouped(records_of(known), ["series_id", "scope"]):
        own = [point for point in points if point["round_id"] == round_id]
        earlier = sorted((point for point in points if _is_before(point, round_id)), key=_end)
        if len(own) == 1 and earlier:
            rows.append(_held(own[0], [_compared(point, own[0], comparability, joins) for point in earlier]))
    return pd.DataFrame(rows, columns=COLUMNS).astype(_KINDS)


def _held(now: Point, earlier: Sequence[_Compared]) -> tuple[object, ...]:
    chosen = _chosen(now, earlier)
    before, because = chosen.before, chosen.because
    change = float("nan")
    if chosen.grade is not Grade.NEVER:
        change = change_between(before["value"], now["value"], now["unit"])[0]
    facts = now["series_id"], now["scope"], now["unit"], now["value"], before["round_id"], before["value"], change
    return (*facts, because.th, because.en, chosen.codes, before["sources"])


def _compared(before: Point, now: Point, comparability: Comparability | None, joins: Sequence[Join]) -> _Compared:
    codes = parted(before, now, comparability)
    if not codes:
        return _Compared(before, codes, Grade.SAME)
    pair = {**now, "from_year": before["year"], "to_year": now["year"], "codes": codes}
    if join := next((join for join in joins if joins_pair(join, pair, before, now)), None):
        return _Compared(before, codes, Grade.JOINED, join.reason)
    if comparability is None or before["unit"] != now["unit"]:
        return _Compared(before, codes, Grade.NEVER)
    return _Compared(before, codes, comparability.grade(codes))


def _chosen(now: Point, earlier: Sequence[_Compared]) -> _Compared:
    """The last that may be compared, else with caution or joined, else the last of the same part, else the last."""
    same = [one for one in earlier if one.grade is Grade.SAME]
    told = [one for one in earlier if one.grade is not Grade.NEVER]
    alike = [one for one in earlier if one.before["part"] == now["part"]]
    return (same or told or alike or earlier)[-1]


def _is_before(point: Point, round_id: str) -> bool:
    return bool(point["round_id"] != round_id and _end(point) < period_of(*split_id(round_id)).end)


def _end(point: Point) -> date:
    return period_of(*split_id(point["round_id"])).end
