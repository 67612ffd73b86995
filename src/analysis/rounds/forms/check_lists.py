"""What the self-check of a form looks words up in: lists in hidden columns of its sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from analysis.ingest.forms.simple import REMARK_KINDS
from analysis.ingest.layouts.offices import MONTHLY_ITEMS, SUBMISSION_ITEMS
from analysis.params.criteria.milestones import Level
from analysis.places.agencies import agencies
from analysis.places.provinces import provinces
from analysis.publish.office.live.formula_values import serial
from analysis.publish.office.sheet_look import cell_at
from analysis.rounds.forms.check_cells import Table
from analysis.rounds.forms.check_formulas import Office
from analysis.rounds.forms.check_level import due_lists
from analysis.rounds.forms.check_reports import REPORTS, report_rows
from analysis.rounds.forms.sheet import Pen, put_array
from analysis.thai.calendar import DateStyle, FiscalYear, format_month
from analysis.thai.quantity import SCALES, UNITS

_FIRST = 6  # the first hidden column
#: Years around the round's whose months are known.
_YEARS = range(-5, 3)
_WAYS: tuple[DateStyle, ...] = ("short", "long")


@dataclass(frozen=True)
class CheckSheet:
    """What the sheet is made from: the office, its forms as drawn, the cells of the cover, the round's criteria."""

    office: Office
    tables: Sequence[Table] = ()
    cover: Mapping[str, str] = field(default_factory=dict)
    levels: Sequence[Level] = ()


def _lists(sheet: CheckSheet) -> dict[str, Sequence[str | int]]:
    office = sheet.office
    months = list(_months(office.fiscal_year))
    return {
        "units": [*sorted(UNITS), "ร้อยละ"],
        "scaled_persons": [f"{scale}คน" for scale in SCALES if scale],
        "places": [one.name_th for one in provinces(include_bangkok=True)],
        "areas": ["ทั่วประเทศ", "ประเทศ", "ประเทศไทย", *(one.name_th for one in provinces(include_bangkok=True))],
        "agencies": list(_agencies(office.province)),
        "sent_items": list(SUBMISSION_ITEMS),
        "monthly_items": [label for label, kind in SUBMISSION_ITEMS.items() if kind in MONTHLY_ITEMS],
        "remark_kinds": list(REMARK_KINDS),
        "names_of_months": [name for name, _ in _month_names()],
        "numbers_of_months": [number for _, number in _month_names()],
        "month_names": [name for name, _ in months],
        "month_days": [day for _, day in months],
        **due_lists(sheet.levels),
    }


def _month_names() -> Iterator[tuple[str, int]]:
    """The names of months without a year, short and long."""
    for number in range(1, 13):
        for how in _WAYS:
            yield format_month(date(2000, number, 1), how).rpartition(" ")[0], number


def _months(year: FiscalYear) -> Iterator[tuple[str, int]]:
    """The months of the years around one by the names that people write, each with its first day."""
    for shift in _YEARS:
        for month in year.shift(shift).months:
            first = serial(date(month.year, month.month, 1))
            for how in _WAYS:
                yield format_month(month, how), first
            yield format_month(month, "short").replace(". ", "."), first


def _agencies(province: str) -> Iterator[str]:
    for one in agencies():
        yield from (name for name in (one.abbr, one.abbr.rstrip(".")) if name)
        if one.place == "province" and province:
            yield f"{one.abbr}{province}"


def write_lists(put: Pen, sheet: CheckSheet) -> tuple[dict[str, str], int]:
    """Write each list down a column; returns the cells of each, and the first column that is free (one is left for the
    links)."""
    lists, places = _lists(sheet), {}
    for at, (name, values) in enumerate(lists.items(), _FIRST):
        for row, value in enumerate(values, 1):
            put(row, at, value)
        places[name] = _column(put.page, at, len(values))
    return places, _write_reports(put.page, sheet, places, _FIRST + len(lists) + 1)


def _column(page: Worksheet, at: int, last: int) -> str:
    """The cells of a column from the first row, wherever a formula stands."""
    letter = get_column_letter(at)
    return f"{quote_sheetname(page.title)}!${letter}$1:${letter}${last}"


def _write_reports(page: Worksheet, sheet: CheckSheet, lists: dict[str, str], free: int) -> int:
    """Write the numbers of reports where the form of them is, and name their cells in ``lists``; returns the first
    column that is free."""
    rows = list(report_rows(sheet.tables, lists, sheet.office.fiscal_year, free))
    if not rows:
        return free
    for row, formulas in enumerate(rows, 1):
        for at, text in enumerate(formulas, free):
            put_array(cell_at(page, row, at), text)
    lists[REPORTS] = _column(page, free + len(rows[0]) - 1, len(rows))
    return free + len(rows[0]) + 1
