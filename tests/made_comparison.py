"""A comparison of two made results: an office that rose a level by a cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.evaluate.figure import Figure
from analysis.evaluate.sources import Source
from analysis.params.load import load_criteria
from analysis.rounds.diff.causes import DataChanges, Made, Result, diff_results, match
from analysis.rounds.diff.model import CellChange, ResultDiff, RowChange, Side
from analysis.rounds.trace.model import CellFact, Stored
from project_copy import REPOSITORY

ROUND, FILE, SHEET = "fy2565-r2", "data/fy2565-r2/42-loei.xlsx", "การเบิกจ่าย"
LABEL_80 = "เบิกจ่ายไม่น้อยกว่าร้อยละ 80 ของวงเงินที่ได้รับจัดสรร รอบ 12 เดือน"
Criteria = Mapping[str, object]
ROW = RowChange(FILE, SHEET, 5, 5, (
    CellChange("D5", CellFact("D5", "ผลการเบิกจ่าย (บาท)", "78000", Stored.NUMBER),
               CellFact("D5", "ผลการเบิกจ่าย (บาท)", "84000", Stored.NUMBER)),
))  # fmt: skip


def figure(scope: str, name: str, value: float | None, unit: str = "percent", **more: str) -> Figure:
    sources = (Source(FILE, SHEET, "5"),) if scope == "42" and "disbursement" in name else ()
    return Figure(
        f"{ROUND}/{scope}/{name}", ROUND, 1, scope, name, value, unit, "ok", more.get("rule", "milestones"), sources
    )


def office(scope: str, level: int, people: float, money: float, asked: float = 60.0) -> list[Figure]:
    """An office's level with the two conditions of level 3."""
    found = [figure(scope, "milestones.level", level, "level"), figure(scope, "people.percent", people)]
    for condition, value, least in (("people_60", people, asked), ("disbursement_80", money, 80.0)):
        parts = {"value": value, "threshold": least, "gap": max(0.0, least - value)}
        found += [figure(scope, f"milestones.{condition}.{part}", number) for part, number in parts.items()]
    return found


def criteria(asked: float = 60) -> Criteria:
    """The shipped criteria of the round, with another threshold at level 3."""
    found = load_criteria("fy2565-r2-milestones", REPOSITORY).model_dump(mode="json")
    found["levels"][2]["conditions"][0]["at_least"] = asked
    return {"milestones": found}


def compared(
    before: Sequence[Figure], after: Sequence[Figure], asked: tuple[float, float] = (60, 60), rows: bool = True
) -> ResultDiff:
    sides = [Side(f"{ROUND}@{number}", ROUND, number, "รอบ") for number in (1, 2)]
    made = [Made({}, criteria(one), {}) for one in asked]
    results = [Result(*each) for each in zip(sides, (before, after), made, strict=True)]
    data = DataChanges((ROW,) if rows else ())
    return diff_results(results[0], results[1], match(before, after), data)


SPENT = compared(
    [*office("42", 2, 70.0, 78.0), *office("92", 3, 65.0, 90.0)],
    [*office("42", 3, 70.0, 84.0), *office("92", 3, 65.0, 90.0)],
)
