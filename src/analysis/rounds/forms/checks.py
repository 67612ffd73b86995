"""What a cell of a form accepts, checked while a person types: lists, numbers, per cents, years, dates in พ.ศ.

A number is refused when it cannot be one. A date or a word that reading may still understand is only questioned. "-"
says that there is nothing to report, as the offices write it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from analysis.ingest.layouts.offices import CellKind, Field, ListName
from analysis.publish.office.live.formula_values import serial
from analysis.rounds.forms import style
from analysis.rounds.forms.model import SheetColumn
from analysis.thai.calendar import BE_OFFSET, format_date

_EARLIEST_YEAR = 2400
_DECIMALS_ID = 4  # the built-in number of "#,##0.00"
_NUMBERS = (CellKind.QUANTITY, CellKind.MONEY, CellKind.PERCENT)
_NUMBER_HELP = {
    CellKind.QUANTITY: "กรอกตัวเลขตั้งแต่ 0 ขึ้นไป ด้วยเลขอารบิก ไม่ต้องพิมพ์หน่วยนับ หากไม่มีข้อมูลให้พิมพ์ -",
    CellKind.MONEY: "กรอกจำนวนเงินเป็นบาท ตั้งแต่ 0 ขึ้นไป มีสตางค์ได้ ไม่ต้องพิมพ์คำว่าบาท หากไม่มีให้พิมพ์ -",
    CellKind.PERCENT: "กรอกร้อยละตั้งแต่ 0 ถึง 100 เช่น 83.57 ไม่ต้องพิมพ์เครื่องหมาย % หากไม่มีให้พิมพ์ -",
}
_AMOUNT_HELP = (
    "กรอกจำนวนพร้อมหน่วยนับ เช่น 43,220 คน หรือ ร้อยละ 80 หรือ ระดับ 5 หากไม่มีให้พิมพ์ - "
    "หากยังไม่ถึงกำหนดให้พิมพ์ เช่น รายงานผลเดือน ธ.ค. 67"
)


@dataclass(frozen=True)
class Limits:
    """What bounds the answers: the first and the last day, the fiscal year (พ.ศ.), and where the lists stand."""

    days: tuple[date, date]
    fiscal_year: int
    lists: Mapping[ListName, str]


def add_checks(page: Worksheet, columns: Sequence[SheetColumn], rows: tuple[int, int], limits: Limits) -> None:
    """Add the checks of each column to its cells in ``rows`` (first and last, 1-based)."""
    for index, column in enumerate(columns, start=1):
        letter = get_column_letter(index)
        area, first = f"{letter}{rows[0]}:{letter}{rows[1]}", f"{letter}{rows[0]}"
        check = _check(column.field, first, limits)
        if check is not None:
            check.errorTitle, check.promptTitle = "ตรวจข้อมูลที่กรอก", column.header[-1][:32]
            check.showErrorMessage = bool(check.type)
            check.showInputMessage = bool(check.prompt)
            check.add(area)
            page.add_data_validation(check)
        if column.field.kind in _NUMBERS:
            page.conditional_formatting.add(area, _decimals_shown(first))


def _check(field: Field, cell: str, limits: Limits) -> DataValidation | None:
    """The check of a field; ``cell`` is the first cell it applies to. ``None`` where anything may be typed."""
    if field.choices is not None and field.choices in limits.lists:
        return _of_list(field, limits.lists[field.choices])
    if field.kind is CellKind.YEAR:
        return _whole(_EARLIEST_YEAR, limits.fiscal_year, f"กรอกปี พ.ศ. สี่หลัก ไม่เกิน {limits.fiscal_year}")
    if field.whole and not field.reported:
        low, high = field.whole
        return _whole(low, high, f"กรอกเป็นจำนวนเต็มตั้งแต่ {low} ถึง {high}")
    if field.kind in _NUMBERS:
        return _number(field, cell)
    if field.kind is CellKind.DATE:
        return _date(cell, limits.days)
    if field.kind is CellKind.AMOUNT:
        return DataValidation(prompt=_AMOUNT_HELP if field.reported else None)
    return None


def _of_list(field: Field, place: str) -> DataValidation:
    """From the list alone where reading knows nothing else; otherwise another word is only questioned."""
    closed = "เลือกจากรายการเท่านั้น ดูคำทั้งหมดได้ในชีต รายการ"
    other = "ไม่มีคำนี้ในชีต รายการ โปรดตรวจตัวสะกด หากถูกต้องแล้วให้ยืนยัน"
    return DataValidation(
        type="list",
        formula1=place,
        errorStyle="stop" if field.closed else "warning",
        error=closed if field.closed else other,
        allow_blank=True,
    )


def _whole(low: int, high: int, text: str) -> DataValidation:
    return DataValidation(
        type="whole", operator="between", formula1=str(low), formula2=str(high), error=text, allow_blank=True
    )


def _number(field: Field, cell: str) -> DataValidation:
    """A number within its bounds, or "-"."""
    high = f",{cell}<=100" if field.kind is CellKind.PERCENT else ""
    high = f",{cell}<={field.whole[1]},{cell}=INT({cell})" if field.whole else high
    text = _NUMBER_HELP[field.kind]
    return DataValidation(
        type="custom",
        formula1=f'IF({cell}="-",TRUE,AND(ISNUMBER({cell}),{cell}>=0{high}))',
        error=text,
        prompt=text if field.reported else None,
        allow_blank=True,
    )


def _date(cell: str, days: tuple[date, date]) -> DataValidation:
    """Day, month and Buddhist year typed with slashes, as text, within ``days``; anything else is questioned."""
    first, last = (serial(day) for day in days)
    day = f'LEFT({cell},FIND("/",{cell})-1)'
    month = f'TRIM(MID(SUBSTITUTE({cell},"/",REPT(" ",9)),9,9))'
    typed = f"DATE(RIGHT({cell},4)-{BE_OFFSET},{month},{day})"
    span = " ถึง ".join(format_date(item, "numeric") for item in days)
    return DataValidation(
        type="custom",
        formula1=f'IF({cell}="-",TRUE,ABS(2*{typed}-{first + last})<={last - first})',
        errorStyle="warning",
        error=f"พิมพ์วันที่เป็น วัน/เดือน/ปี พ.ศ. สี่หลัก เช่น {format_date(days[0], 'numeric')} และอยู่ระหว่าง {span}",
        prompt=f"พิมพ์เป็น วัน/เดือน/ปี พ.ศ. เช่น {format_date(days[0], 'numeric')}",
        allow_blank=True,
    )


def _decimals_shown(cell: str) -> Rule:
    """A number with decimals shows them; a whole number does not grow ".00"."""
    look = DifferentialStyle(numFmt=NumberFormat(numFmtId=_DECIMALS_ID, formatCode=style.DECIMAL_FORMAT))
    return Rule(type="expression", dxf=look, formula=[f"AND(ISNUMBER({cell}),{cell}<>INT({cell}))"])
