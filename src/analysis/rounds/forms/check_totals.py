"""Control totals of a form's self-check: the sums of what is filled in, and the level that they would give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from analysis.evaluate.plan.progress import PERSONS
from analysis.rounds.forms.check_cells import Cells, Table
from analysis.rounds.forms.check_formulas import Form

_MONEY = "#,##0.00"


@dataclass(frozen=True)
class Total:
    """One line: its group, its words, the formula of its value and of what is said beside it. Braces name other lines
    (``back``: how many lines above each stands) and ``value`` itself."""

    group: str
    label: str
    formula: str
    shown: str = "#,##0"
    judged: str = '""'
    back: Mapping[str, int] = field(default_factory=dict)


def totals(form: Form) -> list[Total]:
    """The lines for the sheets of this form."""
    lines: list[Total] = []
    for table in form.tables:
        if summed := _SUMS.get(table.layout.form):
            lines += summed(table, form.lists)
    return lines


def _sum(cells: Cells, where: str = "1") -> str:
    return f"SUM(({where})*{cells.amount})"


def _plan(table: Table, lists: Mapping[str, str]) -> Iterator[Total]:
    cells = {name: table.cells(name, lists) for name in ("target", "result", "budget", "spent", "unit_of_measure")}
    persons = f'(({cells["unit_of_measure"].text}="{PERSONS}")+({cells["unit_of_measure"].text}="ราย")>0)'
    yield Total(table.layout.sheet, "เป้าหมาย (คน)", _sum(cells["target"], persons))
    reached = _sum(cells["result"], persons)
    yield Total(table.layout.sheet, "ผลงาน (คน)", reached, back={"whole": 1}, judged=_share("คนต่อเป้าหมาย"))
    yield Total(table.layout.sheet, "งบประมาณ (บาท)", _sum(cells["budget"]), _MONEY)
    yield Total(
        table.layout.sheet,
        "ผลเงิน (บาท)",
        _sum(cells["spent"]),
        _MONEY,
        back={"whole": 1},
        judged=_share("ผลเงินต่องบประมาณ"),
    )


def _share(words: str) -> str:
    return f'IF({{whole}}>0,"{words} ร้อยละ "&TEXT({{value}}/{{whole}}*100,"0.00"),"")'


def _monthly(table: Table, lists: Mapping[str, str]) -> Iterator[Total]:
    yield Total(table.layout.sheet, "ผลรวมของทุกเดือน (ทุกหน่วยนับ)", f"SUM({table.cells('result', lists).amount})")


def _disbursement(table: Table, lists: Mapping[str, str]) -> Iterator[Total]:
    yield Total(table.layout.sheet, "วงเงินที่ได้รับจัดสรร (บาท)", _sum(table.cells("allocation", lists)), _MONEY)
    yield Total(
        table.layout.sheet,
        "ผลการเบิกจ่าย (บาท)",
        _sum(table.cells("spent", lists)),
        _MONEY,
        back={"whole": 1},
        judged=_share("เบิกจ่ายต่อวงเงิน"),
    )


def _submissions(table: Table, lists: Mapping[str, str]) -> Iterator[Total]:
    yield Total(table.layout.sheet, "รายการที่มีวันที่ส่ง", f"SUM(({table.cells('submitted', lists).day}>0)*1)")


_SUMS = {
    "action_plan": _plan,
    "monthly_results": _monthly,
    "disbursement": _disbursement,
    "submissions": _submissions,
}
