"""Chapter 2 of the annual book: which activities stand out, by the rule or by the office's own choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.errors import Location, WorkbookError
from analysis.evaluate.arithmetic import percent, percents
from analysis.evaluate.plan.action_plan import activity_rows
from analysis.params.books import ChosenActivity, OutstandingRule
from analysis.rows import Record, record_of, records_of
from analysis.thai.repair import match_key


@dataclass(frozen=True)
class Choice:
    """An activity of the plan (a row of the tidy table) and what the office wrote on it, if it did."""

    record: Record
    own: ChosenActivity | None = None

    @property
    def percent(self) -> float:
        """Result per cent of target, unrounded; NaN without a target."""
        return percent(float(self.record["result"]), float(self.record["target"]))

    @property
    def changed(self) -> bool:
        """Whether the result is no longer the one that the office's words were written on."""
        return self.own is not None and self.own.result is not None and self.own.result != self.record["result"]


def by_rule(activities: pd.DataFrame, rule: OutstandingRule) -> list[Choice]:
    """The activities that reached the rule's share of their target, best first, in the plan's order within a tie.

    With ``one_an_agency`` each agency is shown once; rows without an agency stand for themselves.
    """
    rows = activity_rows(activities)
    rows = rows[(rows["unit_of_measure"] == rule.unit_of_measure) & (rows["target"] > 0)]
    rows = rows.assign(percent=percents(rows["result"], rows["target"]))
    rows = rows[rows["percent"] >= rule.at_least_percent]
    keys = [*rule.rank_by, "order"]
    rows = rows.sort_values(keys, ascending=[False] * len(rule.rank_by) + [True], kind="stable")
    if rule.one_an_agency:
        rows = rows[rows["agency"].isna() | ~rows["agency"].duplicated()]
    return [Choice(record) for record in records_of(rows.head(rule.at_most))]


def by_office(activities: pd.DataFrame, chosen: Sequence[ChosenActivity], file: str) -> list[Choice]:
    """The activities that the office named, in its order; none where no plan could be read to find them in.

    Raises:
        WorkbookError: a name begins no activity of the plan, or more than one.
    """
    rows = activity_rows(activities)
    if rows.empty:
        return []
    keys = rows["activity"].map(match_key)
    return [
        Choice(_one(rows, keys, own, Location(file, key=f"outstanding[{place}]")), own)
        for place, own in enumerate(chosen, start=1)
    ]


def _one(rows: pd.DataFrame, keys: pd.Series, own: ChosenActivity, location: Location) -> Record:
    found = rows[keys.str.startswith(match_key(own.activity)).astype("bool")]
    if own.row is not None and len(found) > 1:
        found = found[found["row"] == own.row]
    if len(found) == 1:
        return record_of(found.iloc[0])
    listed = ", ".join(str(row) for row in found["row"])
    raise WorkbookError(
        f"กิจกรรม “{own.activity}” " + (f"มีหลายแถว ({listed})" if listed else "ไม่มีในแผนปฏิบัติการ"),
        f"The activity “{own.activity}” "
        + (f"has several rows ({listed})." if listed else "is not in the action plan."),
        location=location,
        fix_th="เพิ่ม row ให้ตรงกับแถวในแฟ้ม Excel" if listed else "ตรวจชื่อกิจกรรมให้ตรงกับแผน หรือลบรายการนี้ออก",
        fix_en="Add row, the row in the Excel file." if listed else "Copy the name from the plan, or remove the entry.",
    )
