"""The untidiness of real workbooks, added on purpose: other digits, units typed in, dates typed anyhow, totals.

Every slip can still be read, but for one cell in the office whose role is to have it, so that reading has something
to report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

import numpy as np

from analysis.rounds.forms.workbook import FilledSheet, FormRow, FormValue, RowStyle
from analysis.rounds.synthetic.activities import HALF, YEAR
from analysis.rounds.synthetic.character import generator, share_below
from analysis.rounds.synthetic.year import OfficeYear, Role
from analysis.thai.calendar import FiscalYear, format_date, parse_date
from analysis.thai.digits import to_thai

#: The chance of untidy cells in the most diligent office, and how much more the least diligent one has.
_UNTIDY_LEAST, _UNTIDY_MORE = 0.05, 0.8
_UNREADABLE = {HALF: Role.UNREADABLE_HALF, YEAR: Role.UNREADABLE_YEAR}
_NEVER_COUNTED = 9_999  # keeps the stream of slips apart from that of the year

Slip = Callable[[np.random.Generator, list[FormRow]], None]


class _Made(Protocol):
    @property
    def fiscal_year(self) -> FiscalYear: ...
    @property
    def months(self) -> int: ...
    @property
    def seed(self) -> int: ...


def add_slips(sheets: list[FilledSheet], made_up: _Made, year: OfficeYear) -> list[FilledSheet]:
    """The sheets with the slips of this office and round."""
    draw = generator(made_up.seed, int(year.province.code), made_up.months, _NEVER_COUNTED)
    rows = {sheet.layout.form: list(sheet.rows) for sheet in sheets}
    plan = rows["action_plan"]
    if year.role is _UNREADABLE[made_up.months]:
        _letter_for_digit(draw, plan)
    elif draw.random() < _UNTIDY_LEAST + _UNTIDY_MORE * share_below(-year.lasting.diligence):
        chosen = sorted(range(len(_SLIPS)), key=lambda _: draw.random())[: int(draw.integers(1, 4))]
        for form, slip in (_SLIPS[index] for index in sorted(chosen)):
            slip(draw, rows[form])
    return [replace(sheet, rows=rows[sheet.layout.form]) for sheet in sheets]


def _change(rows: list[FormRow], index: int, name: str, value: FormValue | Sequence[FormValue]) -> None:
    rows[index] = replace(rows[index], cells={**rows[index].cells, name: value})


def _one_number(draw: np.random.Generator, rows: list[FormRow], name: str, least: int = 0) -> int:
    """The index of a row whose field holds a number of at least ``least``, or the largest where all are smaller."""
    numbers = {index: value for index, row in enumerate(rows) if isinstance(value := row.cells.get(name), int)}
    found = [index for index, value in numbers.items() if value >= least] or [max(numbers, key=numbers.__getitem__)]
    return found[int(draw.integers(len(found)))]


def _letter_for_digit(draw: np.random.Generator, rows: list[FormRow]) -> None:
    """The letter O typed for a zero: a number that must not be guessed."""
    index = _one_number(draw, rows, "spent", 1000)
    text = f"{rows[index].cells['spent']:,}"
    _change(rows, index, "spent", f"{text[:-1]}O")


def _thai_digits(draw: np.random.Generator, rows: list[FormRow]) -> None:
    index = _one_number(draw, rows, "target", 100)
    _change(rows, index, "target", to_thai(f"{rows[index].cells['target']:,}"))


def _baht(draw: np.random.Generator, rows: list[FormRow]) -> None:
    index = _one_number(draw, rows, "budget")
    _change(rows, index, "budget", f"{rows[index].cells['budget']:,} บาท")


def _number_as_text(draw: np.random.Generator, rows: list[FormRow]) -> None:
    index = _one_number(draw, rows, "result")
    _change(rows, index, "result", f" {rows[index].cells['result']}")


def _dash_for_zero(_: np.random.Generator, rows: list[FormRow]) -> None:
    """A month without results left as a dash."""
    for index, row in enumerate(rows):
        if 0 in (months := _by_month(row)):
            results = ["-" if value == 0 else value for value in months]
            _change(rows, index, "result", results)
            return


def _by_month(row: FormRow) -> Sequence[FormValue]:
    results = row.cells["result"]
    assert isinstance(results, Sequence)
    return results


def _date_in_thai_digits(draw: np.random.Generator, rows: list[FormRow]) -> None:
    _retype(draw, rows, lambda text: to_thai(text))


def _date_in_figures(draw: np.random.Generator, rows: list[FormRow]) -> None:
    _retype(draw, rows, lambda text: format_date(parse_date(text).date, "numeric"))


def _date_with_buddhist_year(draw: np.random.Generator, rows: list[FormRow]) -> None:
    """A date cell whose year was typed in the Buddhist era, as Excel then stores it."""

    def typed(text: str) -> datetime:
        day = parse_date(text).date
        return datetime(day.year + 543, day.month, day.day)

    _retype(draw, rows, typed)


def _retype(draw: np.random.Generator, rows: list[FormRow], typed: Callable[[str], FormValue]) -> None:
    found = [index for index, row in enumerate(rows) if row.cells.get("submitted")]
    index = found[int(draw.integers(len(found)))]
    _change(rows, index, "submitted", typed(str(rows[index].cells["submitted"])))


def _total_row(_: np.random.Generator, rows: list[FormRow]) -> None:
    """A total under the plan; money only, since units of measure are never summed together."""
    cells = {name: _sum(row.cells.get(name) for row in rows) for name in ("budget", "spent")}
    rows.append(FormRow({"activity": "รวม", **cells}, RowStyle.TOTAL))


def _total_of_months(_: np.random.Generator, rows: list[FormRow]) -> None:
    by_month = [_sum(values) for values in zip(*map(_by_month, rows), strict=True)]
    cells = {"target": _sum(row.cells["target"] for row in rows), "total": _sum(row.cells["total"] for row in rows)}
    rows.append(FormRow({"activity": "รวม", "unit_of_measure": "คน", "result": by_month, **cells}, RowStyle.TOTAL))


def _sum(values: Iterable[object]) -> int:
    return sum(value for value in values if isinstance(value, int))


#: Totals come first, so that they add up the numbers before other slips retype them.
_SLIPS: tuple[tuple[str, Slip], ...] = (
    ("action_plan", _total_row),
    ("monthly_results", _total_of_months),
    ("action_plan", _thai_digits),
    ("action_plan", _baht),
    ("action_plan", _number_as_text),
    ("monthly_results", _dash_for_zero),
    ("submissions", _date_in_thai_digits),
    ("submissions", _date_in_figures),
    ("submissions", _date_with_buddhist_year),
)
