"""How far the years of a break may be compared all the same, and what changed between them.

Source: the design, section 4.7. The rules (``params.trends``) grade each difference: what is compared with caution has
its change with the reason beside it; what is never compared has none, unless the analyst of the round joined it with a
reason of their own. Made-up and real data, two units, and two values of one year are joined by nobody.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.params.joins import Join
from analysis.params.trends import Comparability, Grade
from analysis.rows import Record, records_of
from analysis.trends.change import IN_POINTS, change_between, steps
from analysis.trends.reasons import Break
from analysis.trends.segments import SERIES, Standing

#: Steps from no level to the highest.
LEVEL_STEPS = 5
_NUMBERS = ("change", "change_percent")
_FACTS = ["year_kind", "part", "unit", "plan", "synthetic", "doubted", "low", "high"]


def graded(
    pairs: pd.DataFrame, points: pd.DataFrame, comparability: Comparability, joins: Sequence[Join] = ()
) -> pd.DataFrame:
    """The breaks with how far each may be compared.

    Args:
        pairs: from ``segments.breaks``.
        points: from ``segments.segmented``.
        comparability: the rules.
        joins: what the analyst of the round joins.

    Returns:
        the columns given and grade (str, ``Grade``), change (float64, in the unit or in points) and change_percent
        (NaN unless the grade is caution or joined), because_th, because_en (str, the analyst's reason, or ""), and of
        the two years from_* and to_* of year_kind, part, unit, plan, synthetic, doubted, low, high.
    """
    known = _places(points)
    rows = []
    for line in records_of(pairs):
        before, after = known[_place(line, "before", "from_year")], known[_place(line, "after", "to_year")]
        facts: dict[str, object] = {f"from_{name}": before[name] for name in _FACTS}
        facts |= {f"to_{name}": after[name] for name in _FACTS}
        join = next((join for join in joins if joins_pair(join, line, before, after)), None)
        ruled = comparability.grade(line["codes"])
        comparable = (
            ruled is not Grade.NEVER and before["unit"] == after["unit"] and line["from_year"] < line["to_year"]
        )
        grade = Grade.JOINED if join else ruled if comparable else Grade.NEVER
        change = (math.nan, math.nan)
        if grade is not Grade.NEVER:
            change = change_between(before["value"], after["value"], after["unit"])
        because = {"because_th": join.reason.th if join else "", "because_en": join.reason.en if join else ""}
        rows.append({**line, "grade": str(grade), "change": change[0], "change_percent": change[1], **because, **facts})
    words = ("grade", "because_th", "because_en")
    columns = [*pairs.columns, *words, *_NUMBERS, *(f"{end}_{name}" for name in _FACTS for end in ("from", "to"))]
    kinds: dict[Any, Any] = {
        **pairs.dtypes.to_dict(),
        **dict.fromkeys(words, "str"),
        **dict.fromkeys(_NUMBERS, "float64"),
    }
    return pd.DataFrame(rows, columns=columns).astype(kinds)


def unused(joins: Iterable[Join], found: pd.DataFrame, scope: str) -> tuple[Join, ...]:
    """What the analyst joins for a place and no pair of years answers to.

    Args:
        joins: of the round.
        found: from ``graded``.
        scope: the place.
    """
    joined = found[found["grade"] == Grade.JOINED]
    used = {(line["series_id"], line["from_year"], line["to_year"]) for line in records_of(joined)}
    return tuple(join for join in joins if join.serves(scope) and (join.series, *join.years) not in used)


def latest_changes(
    points: pd.DataFrame, found: pd.DataFrame, wholes: Mapping[str, float] | None = None
) -> pd.DataFrame:
    """The last change of each line that may be told: within a segment, with caution, or joined by the analyst.

    Args:
        points: from ``segments.segmented``.
        found: from ``graded``.
        wholes: what a count of that series is a part of; other counts are measured by their own first value.

    Returns:
        series_id, scope, unit, year_kind, part (str), synthetic (bool), from_year, to_year, from_value, to_value,
        change, change_percent (float64), grade (str), codes (list), because_th, because_en, from_plan, to_plan (str),
        doubted (bool), sure (bool: its interval, where it has one, does not hold 0), share (float64, how large the
        change is on its own scale: of 100 points, of five steps of a level, of the whole or the first value), sources;
        the sure ones first, then the largest.
    """
    lines = [*_within(points), *_across(found)]
    last: dict[tuple[object, ...], Record] = {}
    for line in lines:
        key = tuple(line[name] for name in [*SERIES, "year_kind", "part", "synthetic"])
        if key not in last or _later(line, last[key]):
            last[key] = line
    current = points[points["standing"] == Standing.CURRENT]
    newest = current.groupby([*SERIES, "year_kind", "part", "synthetic"], sort=False)["year"].max().to_dict()
    rows = [
        {**line, "share": _share(line, wholes or {})}
        for key, line in last.items()
        if line["to_year"] == newest.get(key)
    ]
    rows.sort(key=lambda line: (not line["sure"], -line["share"], line["series_id"]))
    return pd.DataFrame(rows, columns=_CHANGE)


_CHANGE = [
    *SERIES, "unit", "year_kind", "part", "synthetic", "from_year", "to_year", "from_value", "to_value", "change",
    "change_percent", "grade", "codes", "because_th", "because_en", "from_plan", "to_plan", "doubted", "sure", "share",
    "sources",
]  # fmt: skip


def _within(points: pd.DataFrame) -> list[Record]:
    segments = {(line["series_id"], line["scope"], line["segment"]): line for line in records_of(points)}
    rows: list[Record] = []
    for line in records_of(steps(points)):
        of = segments[line["series_id"], line["scope"], line["segment"]]
        facts = {name: of[name] for name in ("year_kind", "part")}
        plans = {"from_plan": of["plan"], "to_plan": of["plan"]}
        nothing = {"codes": [], "because_th": "", "because_en": ""}
        rows.append({**line, **facts, **plans, **nothing, "grade": str(Grade.SAME), "sure": _sure(line)})
    return rows


def _across(found: pd.DataFrame) -> list[Record]:
    told = found[found["grade"].isin([str(Grade.CAUTION), str(Grade.JOINED)])]
    rows: list[Record] = []
    for line in records_of(told):
        bounds = {"low": line["to_low"] - line["from_high"], "high": line["to_high"] - line["from_low"]}
        after = {name: line[f"to_{name}"] for name in ("unit", "year_kind", "part", "synthetic")}
        doubted = bool(line["from_doubted"] or line["to_doubted"])
        rows.append({**line, **after, "doubted": doubted, "sure": _sure(bounds)})
    return rows


def _sure(line: Mapping[str, float]) -> bool:
    return not line["low"] <= 0 <= line["high"]


def _later(one: Record, other: Record) -> bool:
    """A change to a later year; of two to the same year that within a segment, or else over fewer years."""
    key = (one["to_year"], one["grade"] == Grade.SAME, one["from_year"])
    return bool(key > (other["to_year"], other["grade"] == Grade.SAME, other["from_year"]))


def _share(line: Record, wholes: Mapping[str, float]) -> float:
    change = abs(line["change"])
    if line["unit"] in IN_POINTS:
        return float(change / (LEVEL_STEPS if line["unit"] == "level" else 100))
    whole = wholes.get(line["series_id"]) or abs(line["from_value"])
    return float(min(change / whole, 1)) if whole else 0.0


def _places(points: pd.DataFrame) -> dict[tuple[object, ...], Record]:
    return {(*(line[name] for name in SERIES), line["segment"], line["year"]): line for line in records_of(points)}


def _place(line: Record, segment: str, year: str) -> tuple[object, ...]:
    return (*(line[name] for name in SERIES), line[segment], line[year])


def joins_pair(join: Join, line: Record, before: Record, after: Record) -> bool:
    """Whether the analyst's join is of this pair, and the pair is one that may be joined at all.

    Args:
        line: the pair, with series_id, scope, from_year, to_year and codes (``reasons.Break``).
        before, after: its two points, with unit and part.
    """
    meant = join.series == line["series_id"] and join.serves(line["scope"]) and join.part in ("", after["part"])
    meant = meant and join.years == (line["from_year"], line["to_year"])
    return bool(meant and before["unit"] == after["unit"] and Break.SYNTHETIC not in line["codes"])
