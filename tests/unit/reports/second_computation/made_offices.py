"""Made-up offices for the sheet that computes: tidy tables at the limits of every rule, drawn by a number."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pandas as pd

from analysis.evaluate.judgements import Judgements
from analysis.ingest.layouts.tables import tidy
from analysis.ingest.office import OfficeData
from analysis.ingest.round_inputs import RoundInputs
from analysis.params.load import RoundParameters, load_parameters
from analysis.publish.office.live.sheet import LiveSheet
from analysis.reports.second_computation.frame import About
from analysis.reports.second_computation.office import office_sheet
from analysis.thai.calendar import due_next_month

#: Rounds of every kind of scale, and the same where a level does not ask for the lower ones.
ROUNDS = (
    ("fy2565-r1", ()),
    ("fy2565-r2", ()),
    ("fy2562-annual", ()),
    ("fy2565-r1", ("criteria.milestones.cumulative=false",)),
    ("fy2565-r2", ("criteria.milestones.levels.3.people_percent=62.5",)),
)
Tables = dict[str, pd.DataFrame]
_CODE, _FILE = "42", "data/made/42-made.xlsx"
_MISSING = None


def parameters_of(number: int) -> RoundParameters:
    """The round of the office of that number."""
    round_id, changed = ROUNDS[number % len(ROUNDS)]
    return load_parameters(round_id, changed)


@dataclass(frozen=True)
class Drawn:
    """One office: its round and what it sent."""

    parameters: RoundParameters
    tables: Tables

    @property
    def office(self) -> OfficeData:
        return OfficeData(_CODE, _FILE, True, self.tables, (), ())

    @property
    def judged(self) -> Judgements:
        return Judgements(self.parameters, RoundInputs((self.office,), ()), (_CODE,))

    def sheet(self) -> LiveSheet:
        made = office_sheet(self.judged, About("รอบการประเมิน made", "", "th"))
        assert made is not None
        return made

    def with_table(self, name: str, frame: pd.DataFrame) -> Drawn:
        return replace(self, tables={**self.tables, name: frame})


def draw(number: int, parameters: RoundParameters | None = None) -> Drawn:
    """An office by its number: the same number gives the same office."""
    chance = random.Random(number)
    asked = parameters or parameters_of(number)
    months = [date(year, month, 1) for year, month in _months(asked.round.period.start, asked.round.period.end)]
    good = chance.random() < 0.7  # what is in time and whole leads to the higher levels
    return Drawn(
        asked,
        {
            "monthly_results": _monthly(chance, months),
            "disbursements": _one_reading(chance, asked) if good else _money(chance, asked.round.cutoff),
            "submissions": _sendings(chance, months, 0.0 if good else chance.choice((0.02, 0.1, 0.5))),
            "process_steps": _steps(chance),
        },
    )


def _months(start: date, end: date) -> list[tuple[int, int]]:
    first, last = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
    return [(at // 12, at % 12 + 1) for at in range(max(first - 6, 0), last + 2)]


def _monthly(chance: random.Random, months: list[date]) -> pd.DataFrame:
    """Few activities with small targets, so that per cents often lie on a threshold."""
    rows: list[dict[str, object]] = []
    for row in range(6, 6 + chance.choice((0, 1, 1, 2, 5))):
        target = chance.choice((_MISSING, 0.0, 1.0, 10.0, 10.0, 30.0, 333.0, 1000.0, 12345678.0, 0.5))
        unit = chance.choice(("คน", "คน", "คน", "คน", "แห่ง", _MISSING))
        share = chance.choice((0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0, 1.3))
        for month in months:
            whole = (target or 7) * share / max(len(months) - 1, 1)
            result = chance.choice((_MISSING, 0.0, float(round(whole)), round(whole, 2), float(round(whole)) + 1))
            if month == months[0] and target and chance.random() < 0.6:
                result = round(target * share, 2)
            rows.append(
                {"number": "1", "activity": f"=กิจกรรม {row}", "unit_of_measure": unit, "target": target, "month": month,
                 "result": result, "row": row}
            )  # fmt: skip
    return _tidy("monthly_results", rows, "ผลรายเดือน")


def _money(chance: random.Random, cutoff: date) -> pd.DataFrame:
    rows: list[dict[str, object]] = []
    for row in range(5, 5 + chance.choice((0, 1, 1, 1, 2, 4))):
        allocation = chance.choice((_MISSING, 0.0, 0.3, 100.0, 61000.0, 61000.0, 167450.55, 333.33, 9999999.99))
        share = chance.choice((0.0, 0.5999999, 0.6, 0.6, 0.7, 0.8, 0.9, 1.0, 1.0, 1.2))
        spent = round((allocation or 50.0) * share, 2)
        rows.append(
            {
                "item": chance.choice(("งบรายจ่ายอื่น", "งบรายจ่ายอื่น", "*งบ?", "=ค่าใช้จ่าย")),
                "row": row,
                "period_months": chance.choice((6.0, 6.0, 12.0, 12.0, _MISSING)),
                "allocation": allocation,
                "spent": chance.choice((spent, spent, spent, spent, spent + 0.01, spent - 0.01, _MISSING, -5.25)),
                "as_of": chance.choice(
                    (_MISSING, cutoff, cutoff, cutoff - timedelta(days=1), cutoff + timedelta(days=1))
                ),
            }
        )
    return _tidy("disbursements", rows, "การเบิกจ่าย")


def _one_reading(chance: random.Random, asked: RoundParameters) -> pd.DataFrame:
    """What most offices send: one item, near a threshold."""
    allocation = chance.choice((100.0, 61000.0, 167450.55, 0.3))
    share = chance.choice((0.5999999, 0.6, 0.7, 0.8, 0.9, 1.0, 1.0, 1.0))
    spent = round(allocation * share, 2) + chance.choice((0.0, 0.0, 0.0, 0.01, -0.01))
    months = 6.0 if asked.round.id.endswith("r1") else 12.0
    row = {"item": "งบรายจ่ายอื่น", "period_months": months, "allocation": allocation, "spent": round(spent, 2), "row": 5}
    return _tidy("disbursements", [{**row, "as_of": asked.round.cutoff}], "การเบิกจ่าย")


def _sendings(chance: random.Random, months: list[date], late: float) -> pd.DataFrame:
    """Mostly in time, often on the very day, now and then a day late, twice, undated or not at all."""
    lost = 0.04 if late else 0.005
    due: list[tuple[str, date | None, date]] = [
        ("plan_recorded", None, date(2021, 10, 31)),
        ("plan_booklet", None, date(2021, 11, 30)),
        ("annual_report", None, date(2022, 9, 29)),
        ("final_report", None, date(2019, 9, 30)),
        *(("monthly_results", month, due_next_month(month, 5)) for month in months),
    ]
    special = {date(2022, 3, 1): date(2022, 3, 30), date(2022, 9, 1): date(2022, 9, 29)}
    rows: list[dict[str, object]] = []
    for item, month, day in due:
        if chance.random() < lost:
            continue
        on = special.get(month, day) if month else day
        for _ in range(2 if chance.random() < 0.05 else 1):
            sent = on + timedelta(
                days=chance.choice((1, 9)) if chance.random() < late else chance.choice((0, 0, -1, -3))
            )
            told = _MISSING if chance.random() < lost else sent
            rows.append({"kind": item, "month": month, "submitted": told, "row": 5 + len(rows)})
    return _tidy("submissions", rows, "การส่งรายงาน")


def _steps(chance: random.Random) -> pd.DataFrame:
    rows = [
        {"level": level, "evidence": chance.choice(("คำสั่ง", "คำสั่ง", "คำสั่ง", _MISSING)), "row": 4 + level}
        for level in range(1, 6)
        if chance.random() < 0.95
    ]
    return _tidy("process_steps", rows, "หลักฐาน")


def _tidy(name: str, rows: list[dict[str, object]], sheet: str) -> pd.DataFrame:
    return tidy(name, [{"province_code": _CODE, "file": _FILE, "sheet": sheet, **row} for row in rows])
