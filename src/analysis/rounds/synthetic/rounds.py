"""Workbooks of made-up data for all provinces, to try a round before the offices have sent theirs.

Every sheet says that its data are synthetic. The same round, year and seed give the same bytes; a later round of the
year repeats the earlier months; and one province's workbook can be made again alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

from analysis.errors import WorkbookError
from analysis.ingest.layouts import offices as layouts
from analysis.places.provinces import Province, provinces
from analysis.rounds.forms.workbook import Cover, FilledSheet, FormRow, RowStyle, write_form
from analysis.rounds.synthetic.activities import HALF, YEAR, Activity
from analysis.rounds.synthetic.slips import add_slips
from analysis.rounds.synthetic.words import PLAN
from analysis.rounds.synthetic.year import OfficeYear, due_date, due_dates, office_year
from analysis.thai.calendar import FiscalYear, format_date, format_month

SOURCE = "ข้อมูลสังเคราะห์สำหรับสาธิตและทดสอบ ไม่ได้มาจากหน่วยงานใด"
_ITEMS = {kind: label for label, kind in layouts.SUBMISSION_ITEMS.items()}


@dataclass(frozen=True)
class SyntheticRound:
    """A round to make up: ``months`` of the fiscal year from its start (6 for the first round, 12 for the second)."""

    round_id: str
    fiscal_year: FiscalYear
    months: int
    seed: int

    def __post_init__(self) -> None:
        if self.months not in (HALF, YEAR):
            raise WorkbookError(
                f"ข้อมูลสังเคราะห์ทำได้เฉพาะรอบ 6 หรือ 12 เดือน ไม่ใช่ {self.months}",
                f"Synthetic rounds have 6 or 12 months, not {self.months}.",
                fix_th="กำหนดจำนวนเดือนเป็น 6 หรือ 12",
                fix_en="Give 6 or 12 months.",
            )


def synthesize(round_id: str, fiscal_year: FiscalYear, months: int, seed: int, folder: Path) -> list[Path]:
    """Write one workbook for each of the 76 provinces into ``folder``; returns the files in order of code.

    Raises:
        WorkbookError: ``months`` is neither 6 nor 12.
    """
    made_up = SyntheticRound(round_id, fiscal_year, months, seed)
    return [synthesize_province(made_up, province, folder) for province in provinces()]


def synthesize_province(made_up: SyntheticRound, province: Province, folder: Path) -> Path:
    """Write one province's workbook, ``<folder>/<code>-<name>.xlsx``."""
    year = office_year(province, made_up.fiscal_year, made_up.seed)
    cover = Cover(
        office=f"สำนักงานแรงงานจังหวัด{province.name_th}",
        province=province.name_th,
        fiscal_year=made_up.fiscal_year.be,
        round_id=made_up.round_id,
        source=SOURCE,
        synthetic=True,
    )
    return write_form(folder / f"{province.slug}.xlsx", cover, add_slips(sheets(made_up, year), made_up, year))


def sheets(made_up: SyntheticRound, year: OfficeYear) -> list[FilledSheet]:
    """The office's sheets as a careful clerk would fill them."""
    months = made_up.fiscal_year.months[: made_up.months]
    labels = tuple(format_month(month, "short") for month in months)
    return [
        FilledSheet(layouts.LAYOUTS["action_plan"], _plan_rows(made_up, year)),
        FilledSheet(layouts.LAYOUTS["monthly_results"], _monthly_rows(made_up, year), {"result": labels}),
        FilledSheet(layouts.LAYOUTS["disbursement"], [_disbursement_row(made_up, year)]),
        FilledSheet(layouts.LAYOUTS["submissions"], _submission_rows(made_up, year)),
    ]


def _plan_rows(made_up: SyntheticRound, year: OfficeYear) -> list[FormRow]:
    rows = []
    by_section = {name: list(items) for name, items in groupby(year.activities, key=_section_of)}
    for section in PLAN:
        if section.heading:
            rows.append(FormRow({"activity": section.heading}, RowStyle.STRATEGY))
        rows.append(FormRow({"activity": f"แนวทางย่อยที่ {section.number} : {section.name}"}, RowStyle.SECTION))
        rows += [_activity_row(item, made_up.months, year.province) for item in by_section.get(section.number, ())]
    return rows


def _section_of(activity: Activity) -> str:
    return next(section.number for section in PLAN if activity.wording in section.wordings)


def _activity_row(activity: Activity, months: int, province: Province) -> FormRow:
    return FormRow(
        {
            "number": int(activity.number),
            "activity": activity.name,
            "target": activity.target,
            "unit_of_measure": activity.wording.unit,
            "budget": "-" if activity.budget is None else activity.budget,
            "result": sum(activity.results[:months]),
            "spent": "-" if activity.budget is None else sum(activity.spent[:months]),
            "agency": f"{activity.wording.agency}{province.name_th}",
        }
    )


def _monthly_rows(made_up: SyntheticRound, year: OfficeYear) -> list[FormRow]:
    rows = []
    for activity in year.activities:
        if activity.wording.unit != "คน":
            continue
        results = activity.results[: made_up.months]
        rows.append(
            FormRow(
                {
                    "number": int(activity.number),
                    "activity": activity.name,
                    "target": activity.target,
                    "unit_of_measure": activity.wording.unit,
                    "result": results,
                    "total": sum(results),
                }
            )
        )
    return rows


def _disbursement_row(made_up: SyntheticRound, year: OfficeYear) -> FormRow:
    money = year.money
    closing = due_date(made_up.fiscal_year.months[made_up.months - 1])
    return FormRow(
        {
            "item": "งบประมาณที่สำนักงานแรงงานจังหวัดได้รับจัดสรร",
            "period_months": made_up.months,
            "allocation": money.allocation[made_up.months] if money else "-",
            "spent": money.spent[made_up.months] if money else "-",
            "as_of": format_date(closing, "short"),
            "source": "GFMIS",
        }
    )


def _submission_rows(made_up: SyntheticRound, year: OfficeYear) -> list[FormRow]:
    """Everything that was due within the round, in order of its due date."""
    until = made_up.fiscal_year.months[made_up.months - 1]
    end = (until.replace(day=28) + timedelta(days=4)).replace(day=1)
    due = {key: day for key, day in due_dates(made_up.fiscal_year).items() if day < end}
    keys: Sequence[str | date] = sorted(due, key=lambda key: (due[key], str(key)))
    return [_submission_row(key, due[key], year.sent[key]) for key in keys]


def _submission_row(key: str | date, due: date, sent: date | None) -> FormRow:
    kind, month = ("monthly_results", key) if isinstance(key, date) else (key, None)
    return FormRow(
        {
            "item": _ITEMS[kind],
            "month": format_month(month, "short") if month else None,
            "due": format_date(due, "short"),
            "submitted": format_date(sent, "short") if sent else None,
        }
    )
