"""What an action plan set out and what came of it, by strategy, agency and unit of measure.

Source: the provinces' annual reports, chapter 1 (Loei FY2566: 75 activities, 6 strategies). Units of measure are
never added together: every count is of one unit, and persons (คน) have a roll-up of their own. Money is in baht.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.evaluate.arithmetic import percents, totals
from analysis.evaluate.plan.progress import PERSONS
from analysis.evaluate.sources import PROVENANCE, each_group, group_sources, sources_of

STRATEGY = ("strategy_no", "strategy")
SUB_STRATEGY = (*STRATEGY, "sub_strategy_no", "sub_strategy")
AGENCY = ("agency",)
UNIT = ("unit_of_measure",)


def activity_rows(activities: pd.DataFrame, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """The activities alone, without the lines of sub-strategies that carry money of their own.

    Args:
        columns: copy only these and where the rows come from, because large plans are mostly text; all by default.
    """
    wanted = activities.columns if columns is None else dict.fromkeys([*columns, *PROVENANCE])
    return activities.loc[activities["kind"] == "activity", list(wanted)]


def results_by(activities: pd.DataFrame, *keys: str) -> pd.DataFrame:
    """Targets and results of the activities, by province, the given columns and the unit of measure.

    Returns:
        province_code, the keys, unit_of_measure (str), rows (int64), target, result (in that unit), percent (of sums),
        sources; in the order of the plan. A sum is NaN when none of its rows has a number.
    """
    by = ["province_code", *(key for key in keys if key not in UNIT), "unit_of_measure"]
    return _summed(activity_rows(activities, [*by, "target", "result"]), by, "result", "target")


def persons_by(activities: pd.DataFrame, *keys: str) -> pd.DataFrame:
    """``results_by`` of the rows in persons; without keys one row a province."""
    columns = ["kind", "province_code", *keys, "unit_of_measure", "target", "result", *PROVENANCE]
    people = activities.loc[activities["unit_of_measure"] == PERSONS, list(dict.fromkeys(columns))]
    return results_by(people, *keys).drop(columns="unit_of_measure")


def money_by(activities: pd.DataFrame, *keys: str, own_lines: bool = True) -> pd.DataFrame:
    """Budget and spending, by province and the given columns.

    Args:
        own_lines: whether sub-strategies' own lines are counted (Loei 6.1 carries 14,000 / 14,000 baht).

    Returns:
        province_code, the keys (str), rows (int64, rows with a budget or spending), budget, spent (baht),
        percent (spent of budget), sources.
    """
    by = ["province_code", *keys]
    columns = [*by, "budget", "spent", *PROVENANCE]
    lines = activities[columns] if own_lines else activity_rows(activities, columns)
    lines = lines[lines["budget"].notna() | lines["spent"].notna()]
    return _summed(lines, by, "spent", "budget")


def plan_counts(activities: pd.DataFrame, sub_strategies: pd.DataFrame) -> pd.DataFrame:
    """How large each plan is.

    Returns:
        province_code (str), activities, in_persons, strategies, sub_strategies, empty_sub_strategies (int64), sources.
    """
    plans = activity_rows(activities, ["province_code", "strategy_no", "unit_of_measure"])
    rows = []
    for (code,), group in each_group(plans, ["province_code"]):
        sections = sub_strategies[sub_strategies["province_code"] == code]
        strategies = set(group["strategy_no"].dropna().unique()) | set(sections["strategy_no"].dropna())
        in_persons = int((group["unit_of_measure"] == PERSONS).sum())
        empty = int(sections["empty"].sum())
        rows.append((code, len(group), in_persons, len(strategies), len(sections), empty, sources_of(group)))
    columns = ["activities", "in_persons", "strategies", "sub_strategies", "empty_sub_strategies"]
    frame = pd.DataFrame(rows, columns=["province_code", *columns, "sources"])
    return frame.astype({"province_code": "str", **dict.fromkeys(columns, "int64")})


def _summed(lines: pd.DataFrame, by: list[str], part: str, whole: str) -> pd.DataFrame:
    """The sums of two columns by others (a missing key is a group of its own), and what percent one is of the other."""
    groups = lines.groupby(by, sort=False, dropna=False).ngroup().to_numpy()
    first = np.unique(groups, return_index=True)[1]
    frame = lines[by].iloc[first].reset_index(drop=True)
    frame["rows"] = np.bincount(groups, minlength=len(frame))
    for name in (whole, part):
        frame[name] = totals(lines[name], groups, len(frame))
    frame["percent"] = percents(frame[part], frame[whole])
    frame["sources"] = pd.Series(group_sources(lines, groups, len(frame)), dtype="object")
    return frame.astype({**dict.fromkeys(by, "str"), "rows": "int64"})
