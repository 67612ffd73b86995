"""The workbooks of a round read in the plainest way, by other means than the program: what a person sees who opens the
76 files. The answers of the tasks are found again from here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from python_calamine import CalamineWorkbook

DATA = Path(__file__).resolve().parents[2] / "data"
FIRST_HALF = "fy2565-r1"
_MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
_THAI = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


class Activity(NamedTuple):
    code: str
    name: str
    target: float | None
    unit: str
    budget: float | None
    result: float | None
    spent: float | None
    agency: str


class Month(NamedTuple):
    code: str
    target: float | None
    unit: str
    results: tuple[float | None, ...]


class Sent(NamedTuple):
    code: str
    item: str
    month: str
    due: date | None
    on: date | None


def codes(round_id: str = FIRST_HALF) -> list[str]:
    return sorted(path.name[:2] for path in (DATA / round_id).glob("*.xlsx"))


def activities() -> Iterator[Activity]:
    """The lines of the plans: rows that have a number of their own in the first column."""
    for code in codes():
        rows, unit, agency = _rows(code, "แผนและผล"), "", ""
        for row in rows[5:]:
            if str(row[0]).strip() and str(row[1]).strip():
                unit, agency = str(row[3]).strip() or unit, str(row[7]).strip() or agency
                target, budget, result, spent = (number(row[at]) for at in (2, 4, 5, 6))
                if spent is None and str(row[6]).strip(" -"):  # an amount that nobody can read: the pair is left out
                    budget = None
                yield Activity(code, str(row[1]).strip(), target, unit, budget, result, spent, _without_place(agency))


def _without_place(agency: str) -> str:
    """``สจจ.เลย`` → ``สจจ.``: an agency of the province is told without the province's name."""
    found = re.match(r"(?:กษ\.จ\.|[ก-ฮ]+\.)", agency)
    return found[0] if found else agency


def months(round_id: str = FIRST_HALF) -> Iterator[Month]:
    for code in codes(round_id):
        unit = ""
        for row in _rows(code, "ผลรายเดือน", round_id)[5:]:
            if str(row[0]).strip() and str(row[1]).strip():
                unit = str(row[3]).strip() or unit
                yield Month(code, number(row[2]), unit, tuple(number(cell) for cell in row[4:-1]))


def money() -> dict[str, tuple[float | None, float | None]]:
    """Allocation and spending of each office."""
    found = {}
    for code in codes():
        for row in _rows(code, "การเบิกจ่าย"):
            if number(row[1]) == 6:
                found[code] = (number(row[2]), number(row[3]))
    return found


def sendings() -> Iterator[Sent]:
    for code in codes():
        for row in _rows(code, "การส่งรายงาน"):
            if day(row[2]) is not None:
                yield Sent(code, str(row[0]).strip(), str(row[1]).strip(), day(row[2]), day(row[3]))


def people_percents(round_id: str = FIRST_HALF) -> dict[str, float]:
    """What per cent of the year's target in persons each office reached in the months of the round."""
    sums: dict[str, list[float]] = {code: [0.0, 0.0] for code in codes(round_id)}
    for line in months(round_id):
        if line.unit == "คน" and line.target is not None:
            sums[line.code][0] += sum(result or 0 for result in line.results)
            sums[line.code][1] += line.target
    return {code: 100 * part / whole for code, (part, whole) in sums.items()}


def money_percents() -> dict[str, float]:
    return {code: 100 * spent / whole for code, (whole, spent) in money().items() if whole and spent is not None}


def conditions() -> dict[str, dict[str, bool]]:
    """Of each office whether each condition of the manual's round 1 holds, by hand."""
    people, spent = people_percents(), money_percents()
    late = {code: {"plan_recorded": True, "plan_booklet": True, "monthly_results": True} for code in codes()}
    names = {"บันทึกแผน": "plan_recorded", "ส่งรูปเล่ม": "plan_booklet", "รายงานผลรายเดือน": "monthly_results"}
    for line in sendings():
        name = next(key for words, key in names.items() if line.item.startswith(words))
        late[line.code][name] &= line.on is not None and line.due is not None and line.on <= line.due
    limits = {"people_20": 20, "people_30": 30, "people_40": 40}
    shares = {"disbursement_60": 60, "disbursement_70": 70, "disbursement_80": 80}
    return {
        code: {
            **late[code],
            **{name: people[code] >= limit for name, limit in limits.items()},
            **{name: spent.get(code, -1) >= limit for name, limit in shares.items()},
        }
        for code in codes()
    }


LADDER = (
    ("plan_recorded", "plan_booklet"),
    ("monthly_results",),
    ("people_20", "disbursement_60"),
    ("people_30", "disbursement_70"),
    ("people_40", "disbursement_80"),
)


def level(met: dict[str, bool]) -> int:
    reached = 0
    while reached < len(LADDER) and all(met[name] for name in LADDER[reached]):
        reached += 1
    return reached


def number(cell: Any) -> float | None:
    """A number as it stands; a dash, an empty cell and what is no number are none."""
    if isinstance(cell, int | float):
        return float(cell)
    text = str(cell).translate(_THAI).replace(",", "").strip()
    text = re.sub(r"\s*(คน|บาท|ราย)$", "", text)
    return float(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else None


def day(cell: Any) -> date | None:
    if isinstance(cell, date):  # some type the Buddhist year into a cell of dates
        found = cell.date() if isinstance(cell, datetime) else cell
        return found.replace(year=found.year - 543) if found.year > 2400 else found
    text = str(cell).translate(_THAI).strip()
    if slashed := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text):
        return date(int(slashed[3]) - 543, int(slashed[2]), int(slashed[1]))
    named = re.fullmatch(r"(\d{1,2})\s*(\S+?)\s*(\d{2,4})", text)
    if named is None or named[2] not in _MONTHS:
        return None
    year = int(named[3]) + (2500 if len(named[3]) == 2 else 0)
    return date(year - 543, _MONTHS.index(named[2]) + 1, int(named[1]))


@cache
def _rows(code: str, sheet: str, round_id: str = FIRST_HALF) -> list[list[Any]]:
    (path,) = (DATA / round_id).glob(f"{code}-*.xlsx")
    book = CalamineWorkbook.from_path(str(path))
    rows: list[list[Any]] = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return [row for row in rows if any(str(cell).strip() for cell in row)]
