"""What an action is known by from round to round, and which indicator follows from that.

A key is made of what stays when wording changes: the kind, the place, and the condition's id, the rule's id, the
recommendation's id, or an activity's number and office. It never holds a threshold or a name in words.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from analysis.evaluate.figure_keys import text_key
from analysis.ingest.layouts.actions import (
    ACTIVITY_RESULT,
    ACTIVITY_SPENT,
    OF_ACTIVITIES,
    ActionKind,
)
from analysis.places.agencies import agency, parse_agency
from analysis.problems.facts import slug

#: Parts of a key are joined by this; ids and slugs hold none.
BETWEEN = ":"
OVERSPENT = "overspent"
#: Between a weakness's label and what it is about.
LABELLED = ": "

LEVEL, PEOPLE, MONEY, ON_TIME = (
    "milestones.level",
    "people.percent",
    "own_allocation.percent",
    "timeliness.on_time_percent",
)
#: What a condition of a kind, or a rule of evidence, is followed by. What is not here has no indicator of its own.
_OF_CONDITION = {
    "people_percent": PEOPLE,
    "disbursement_percent": MONEY,
    "monthly_on_time": ON_TIME,
    "submitted": ON_TIME,
    "evidence": LEVEL,
}
_OF_RULE = {
    "behind_target": PEOPLE,
    "behind_money": MONEY,
    "money_ahead_people_behind": PEOPLE,
    "late_reports": ON_TIME,
    OVERSPENT: ACTIVITY_SPENT,
}
#: Series of which less is better.
LOWER_IS_BETTER = frozenset({ACTIVITY_SPENT})


class Key(NamedTuple):
    """A key in its parts. ``subject`` is of a kind's own: (kind of condition, id), (rule, what it is about), (id)."""

    kind: str
    scope: str
    subject: tuple[str, ...]

    def __str__(self) -> str:
        return BETWEEN.join((self.kind, self.scope, *self.subject))

    @property
    def activity(self) -> str:
        """The activity that it is about, "" for none."""
        return self.subject[1] if self.subject[:1] == (OVERSPENT,) and len(self.subject) > 1 else ""

    @property
    def indicator(self) -> str | None:
        """The series by which it is followed where nobody named another."""
        first = self.subject[0] if self.subject else ""
        if self.kind == ActionKind.CONDITION:
            return _OF_CONDITION.get(first)
        about_people = first != "behind_target" or len(self.subject) == 1
        return _OF_RULE.get(first) if self.kind == ActionKind.WEAKNESS and about_people else None


def parse_key(text: str) -> Key | None:
    """A key from its text; ``None`` where it is none."""
    parts = text.split(BETWEEN)
    if len(parts) < 3 or not all(parts) or parts[0] not in set(ActionKind):
        return None
    return Key(parts[0], parts[1], tuple(parts[2:]))


def own_key(scope: str, wording: str) -> str:
    """The key of what an analyst added: its wording is all there is to know it by."""
    return str(Key(ActionKind.OTHER, scope, (text_key(wording),)))


def activity_subjects(activities: pd.DataFrame) -> pd.Series:
    """What each activity of the plans is known by in keys: its printed place and its office, as ``8_3-1-emp-42``.

    Rows that share both are counted in the plan's order. With the table's index.
    """
    offices = {name: _office(name) for name in activities["agency"].unique()}
    seen: dict[Hashable, int] = {}
    found = []
    columns = [activities[name].tolist() for name in ("province_code", "sub_strategy_no", "strategy_no", "number")]
    for scope, sub, strategy, number, office in zip(*columns, activities["agency"].tolist(), strict=True):
        place = [slug(part) for part in (strategy if pd.isna(sub) else sub, number) if not pd.isna(part)]
        name = "-".join((*place, offices[office]))
        seen[scope, name] = count = seen.get((scope, name), 0) + 1
        found.append(name if count == 1 else f"{name}-{count}")
    return pd.Series(found, index=activities.index, dtype="str")


def _office(name: Any) -> str:
    """An agency by its code, however it is spelled and whatever province stands behind it; else by its text."""
    if pd.isna(name):
        return "none"
    parsed = parse_agency(str(name))
    known = agency(parsed.abbr) if parsed else None
    return known.code if known else f"a-{text_key(name)}"


def activity_percents(activity: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """Part and whole of each series of one activity."""
    return {
        ACTIVITY_RESULT: (activity["result"], activity["target"]),
        ACTIVITY_SPENT: (activity["spent"], activity["budget"]),
    }


def is_of_activity(series: str | None) -> bool:
    return series in OF_ACTIVITIES
