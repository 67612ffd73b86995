"""The level of success that the numbers of a form would give by the round's criteria, as formulas.

What the numbers can say: the criteria's order and thresholds, over what is filled in. Findings that set rows aside are
not taken off, which the sheet says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.evaluate.conditions import due_day
from analysis.evaluate.plan.progress import PERSONS
from analysis.ingest.layouts.offices import SUBMISSION_ITEMS
from analysis.params.criteria.milestones import (
    Condition,
    DisbursementPercent,
    Level,
    MonthlyOnTime,
    PeoplePercent,
    Submitted,
)
from analysis.publish.office.live.formula_values import serial
from analysis.rounds.forms.check_cells import Table
from analysis.rounds.forms.check_formulas import Form
from analysis.rounds.forms.check_totals import Total

GROUP = "ระดับความสำเร็จ"
_LABELS = {kind: label for label, kind in SUBMISSION_ITEMS.items()}


def level_lines(form: Form, levels: Sequence[Level]) -> Iterator[Total]:
    """One line a condition, with its level, and last the level that all of them give; nothing where a form that the
    criteria ask about is not in the workbook."""
    if not levels or not all(_measured(form, one) for level in levels for one in level.conditions):
        return
    conditions = [(level.level, one) for level in levels for one in level.conditions]
    for number, one in conditions:
        value, threshold, shown = _value(form, one)
        yield Total(
            f"ระดับ {number}",
            one.label.th,
            value,
            shown,
            f'IF({{value}}>={threshold},"ถึงเกณฑ์","ยังไม่ถึงเกณฑ์")',
        )
    back = {f"at{index}": len(conditions) - index for index in range(len(conditions))}
    yield Total(GROUP, "ระดับที่ตัวเลขขณะนี้จะให้ (ก่อนหักแถวที่มีข้อต้องแก้)", _level(form, levels), back=back, judged='"จาก 5 ระดับ"')


def _level(form: Form, levels: Sequence[Level]) -> str:
    """Level upon level: the first that lacks a condition ends the count."""
    index, texts = 0, []
    for level in levels:
        tests = []
        for one in level.conditions:
            tests.append(f"({{at{index}}}>={_value(form, one)[1]})")
            index += 1
        texts.append("*".join(tests))
    found = "0"
    for text in reversed(texts):
        found = f"IF({text},1+{found},0)"
    return found


def _measured(form: Form, condition: Condition) -> bool:
    return _table(form, _FORMS[type(condition)]) is not None


_FORMS: dict[type, str] = {
    Submitted: "submissions",
    MonthlyOnTime: "submissions",
    PeoplePercent: "monthly_results",
    DisbursementPercent: "disbursement",
}


def _table(form: Form, name: str) -> Table | None:
    return next((one for one in form.tables if one.layout.form == name), None)


def _value(form: Form, condition: Condition) -> tuple[str, str, str]:
    """The formula of what a condition measures, what it must reach, and how it is shown."""
    table = _table(form, _FORMS[type(condition)])
    assert table is not None
    cells = {one.field.name: table.cells(one.field.name, form.lists) for one in table.columns}
    if isinstance(condition, Submitted | MonthlyOnTime):
        item, sent = f'({cells["item"].text}="{_LABELS[str(condition.item)]}")', cells["submitted"].day
        if isinstance(condition, Submitted):
            return f"MIN(1,SUM({item}*{_in_time(sent, str(serial(condition.due)))}))", "1", "0"
        months, days = (form.lists[f"{name}_{condition.id}"] for name in ("months", "days"))
        due = f"SUMIF({months},{cells['month'].first},{days})"
        asked = len(condition.months)
        return f"MIN({asked},SUM({item}*({due}>0)*{_in_time(sent, due)}))", str(asked), "0"
    if isinstance(condition, PeoplePercent):
        unit, target = cells["unit_of_measure"].text, cells["target"].amount
        persons = f'((({unit}="{PERSONS}")+({unit}="ราย"))>0)*({target}>0)'
        part, whole = f"SUM({persons}*{cells['result'].amount})", f"SUM({persons}*{target})"
    else:
        assert isinstance(condition, DisbursementPercent)
        own = f"IF(ISNUMBER({cells['period_months']}),{cells['period_months']}={condition.period_months},FALSE)"
        part, whole = (f"SUM({own}*{cells[name].amount})" for name in ("spent", "allocation"))
    # Multiplied out before it is divided, so that 40 of 100 is 40 and not a little less.
    return f"IF({whole}>0,{part}*100/{whole},0)", f"{condition.at_least:g}", "0.00"


def _in_time(sent: str, due: str) -> str:
    """Whether there is a day of sending (above 0), and it is not after the due day. The day stands in it once: its
    formula is long."""
    return f"(ABS(2*{sent}-{due}-1)<={due}-1)"


def due_lists(levels: Sequence[Level]) -> dict[str, list[int]]:
    """The months that conditions ask about, and the due day of each, to be looked up."""
    found = {}
    for one in (one for level in levels for one in level.conditions):
        if isinstance(one, MonthlyOnTime):
            found[f"months_{one.id}"] = [serial(month) for month in one.months]
            found[f"days_{one.id}"] = [serial(due_day(one, month)) for month in one.months]
    return found
