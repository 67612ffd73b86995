"""An action plan by unit below the province: what each tambon set out and what came of it.

No source has this rule; it is the smallest that serves such plans. The form has no column for a unit, so a unit is the
heading that its activities stand under, with its six-digit code in brackets: ``12 ตำบลตัวอย่าง (รหัส 510203)``. The code
and not the name says which unit it is, because names repeat.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.evaluate.arithmetic import percents, totals
from analysis.evaluate.plan.progress import PERSONS
from analysis.evaluate.sources import PROVENANCE, group_sources
from analysis.thai.digits import to_arabic

_UNIT = re.compile(r"(?P<name>(?:ตำบล|ต\.)[^()›]*?)\s*\(\s*(?:รหัส\s*)?(?P<code>\d{6})\s*\)")
COLUMNS = [
    "province_code", "unit_code", "unit", "activities", "in_persons", "target", "result", "percent",
    "budget", "spent", "spent_percent", "sources",
]  # fmt: skip


def unit_of(group: str) -> tuple[str, str] | None:
    """Code and name of the unit that a group of headings names; ``None`` when none does. Of several the innermost."""
    found = list(_UNIT.finditer(to_arabic(group)))
    return (found[-1]["code"], found[-1]["name"]) if found else None


def unit_results(activities: pd.DataFrame) -> pd.DataFrame:
    """Persons and money by unit.

    Returns:
        province_code, unit_code (six digits; NA for the rows that no unit answers for, so that the units of a province
        add up to it), unit (its name where it first stands), activities, in_persons (int64, rows), target, result
        (persons), percent (of sums), budget, spent (baht, with the lines of sub-strategies, as ``money_by``),
        spent_percent, sources (of all its rows). Provinces and units in the order in which they first stand; a sum is
        NaN when none of its rows has a number.
    """
    headings, texts = pd.factorize(activities["group"])
    named = [unit_of(text) for text in texts]
    codes = _taken(headings, [unit and unit[0] for unit in named])
    places = pd.DataFrame({"province_code": activities["province_code"].to_numpy(), "unit_code": codes})
    groups = places.groupby(["province_code", "unit_code"], sort=False, dropna=False).ngroup().to_numpy()
    first = np.unique(groups, return_index=True)[1]
    units = places.iloc[first].reset_index(drop=True)
    units["unit"] = _taken(headings[first], [unit and unit[1] for unit in named])
    return _summed(activities, groups, units)


def units_elsewhere(results: pd.DataFrame) -> pd.DataFrame:
    """Units whose code is not of the province that sent them; the first two digits are the province's.

    Args:
        results: from ``unit_results``.

    Returns:
        code ("unit_elsewhere"), scope, unit_code, unit (str), sources.
    """
    own = results["unit_code"].str[:2] == results["province_code"]
    rows = results.loc[results["unit_code"].notna() & ~own.fillna(False), ["province_code", *COLUMNS[1:3], "sources"]]
    found = rows.rename(columns={"province_code": "scope"}).reset_index(drop=True)
    found.insert(0, "code", pd.Series(["unit_elsewhere"] * len(found), dtype="str"))
    return found


def _taken(headings: np.ndarray, values: Sequence[str | None]) -> pd.Series:
    """The value of each row's heading; NA where it has none."""
    return pd.Series([*values, None], dtype="str").take(headings).reset_index(drop=True)  # no heading is -1, the last


def _summed(activities: pd.DataFrame, groups: np.ndarray, units: pd.DataFrame) -> pd.DataFrame:
    is_activity = (activities["kind"] == "activity").to_numpy()
    in_persons = is_activity & (activities["unit_of_measure"] == PERSONS).fillna(False).to_numpy("bool")
    frame = units.assign(
        activities=np.bincount(groups[is_activity], minlength=len(units)),
        in_persons=np.bincount(groups[in_persons], minlength=len(units)),
    )
    for name in ("target", "result"):
        frame[name] = totals(activities.loc[in_persons, name], groups[in_persons], len(units))
    for name in ("budget", "spent"):
        frame[name] = totals(activities[name], groups, len(units))
    frame["percent"] = percents(frame["result"], frame["target"])
    frame["spent_percent"] = percents(frame["spent"], frame["budget"])
    sources = group_sources(activities[PROVENANCE], groups, len(units))
    frame["sources"] = pd.Series(sources, index=frame.index, dtype="object")
    counts = dict.fromkeys(("activities", "in_persons"), "int64")
    return frame[COLUMNS].astype({**dict.fromkeys(COLUMNS[:3], "str"), **counts})
