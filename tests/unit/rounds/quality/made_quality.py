"""A round in trouble: one office sent nothing, one a file that does not open, one a workbook full of slips, one a clean
one, and one file is nobody's."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from analysis.params.load import load_parameters
from analysis.rounds.quality.checked_round import Checked, check_round
from project_copy import copy_project

ROUND = "fy2565-r1"
PLAN, MONEY, SENT = "แผนและผล", "การเบิกจ่าย", "การส่งรายงาน"
#: What is written into Loei's plan in place of a target; it begins as a formula does.
SLIP = "=1+1 คนครึ่ง"


def troubled(home: Path) -> Checked:
    """11 sent nothing; 12 sent what is no workbook; 42 has slips; 92 is clean; a file of no province lies beside."""
    made = copy_project(home, ROUND)
    folder = made.home / "data" / ROUND
    (folder / "12-nonthaburi.xlsx").write_bytes(b"not a workbook")
    (folder / "ไม่ทราบ.xlsx").write_bytes(b"")
    _spoil(folder / "42-loei.xlsx")
    parameters = load_parameters(ROUND, ("scope.provinces=11,12,42,92",), made.home)
    return check_round(parameters, made.home)


def _spoil(path: Path) -> None:
    """A target that is no number, a report ten days late, one without a date, and a form that is gone; one more of
    the made-up office's six reports is late already."""
    book = openpyxl.load_workbook(path)
    target = next(row[2] for row in book[PLAN].iter_rows() if isinstance(row[2].value, int))
    target.value, target.data_type = SLIP, "s"
    reports = [row for row in book[SENT].iter_rows() if row[0].value == "รายงานผลรายเดือน"]
    reports[0][3].value, reports[1][3].value = "15 พ.ย. 64", None
    del book[MONEY]
    book.save(path)
