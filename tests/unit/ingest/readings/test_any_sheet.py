"""Whatever stands in a sheet: a plan is proposed or not, nothing breaks, and each figure that is read stands in the row
of the file that it names."""

from __future__ import annotations

import math

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from layout_cases import FORMS, YEAR

from analysis.bilingual import Text
from analysis.ingest.readings.planned import read_planned
from analysis.ingest.readings.propose import propose
from analysis.ingest.readings.sheets import Asked, Sheets
from analysis.ingest.workbook.cover import Expectation
from analysis.ingest.workbook.grid import Grid
from analysis.thai.quantity import parse_number

_LABELS = [
    "จังหวัด", "กิจกรรม", "โครงการ/กิจกรรม", "เป้าหมาย", "ผลงาน", "งบประมาณ", "เบิกจ่าย", "หน่วยนับ", "ที่",
    "รายการ", "แผน", "ผล", "ต.ค.", "พ.ย.", "ธ.ค.", "รวม", "ร้อยละ", "2563", "2564", "ผู้มีงานทำ",
    "แรงงานนอกระบบ", "วันที่ส่ง", "ประจำเดือน", "เดือน", "หมายเหตุ", "ไตรมาส",
]  # fmt: skip
_TEXTS = [
    "เลย",
    "จ.ตรัง",
    "แพร่",
    "กรุงเทพมหานคร",
    "ภาคใต้",
    "อบรม",
    "ออกหน่วย",
    "คน",
    "ครั้ง",
    "-",
    "รวมทั้งสิ้น",
    "12 คน",
    "(5)",
]
_CELLS = st.one_of(
    st.none(),
    st.sampled_from(_LABELS),
    st.sampled_from(_TEXTS),
    st.integers(0, 5000),
    st.floats(0, 1e6, width=32),
    st.text(max_size=6),
)
_LABEL_ROWS = st.lists(st.one_of(st.none(), st.sampled_from(_LABELS)), min_size=3, max_size=8)


@st.composite
def sheets(draw: st.DrawFn) -> Sheets:
    """A title, one to three rows of labels, rows of anything."""
    head = [["รายงาน จังหวัดเลย ปีงบประมาณ 2565"], *draw(st.lists(_LABEL_ROWS, min_size=1, max_size=3))]
    body = draw(st.lists(st.lists(_CELLS, max_size=8), max_size=8))
    rows = tuple(tuple(row) for row in [*head, *body])
    return Sheets("f.xlsx", {"แผ่น": Grid("แผ่น", rows)}, plain_texts=draw(st.booleans()))


@settings(max_examples=150)
@given(sheets())
def test_nothing_breaks_and_every_number_stands_in_its_row(made: Sheets) -> None:
    scopes = ("42", "54", "92")
    plan = propose(made, Asked(YEAR, frozenset(scopes)), "x", Text("แผน", "Plan")).plan
    if plan is None:
        return
    offices = read_planned(made, plan, Expectation(YEAR, FORMS), scopes)
    if any(table.scale or table.cumulative for table in plan.tables):
        return
    for office in offices:
        assert office.scope in {"TH", *scopes}
        for name, columns in (
            ("activities", ("target", "budget", "result", "spent")),
            ("monthly_results", ("result",)),
        ):
            for line in office.tables.get(name, pd.DataFrame()).to_dict("records"):
                row = made.grids[line["sheet"]].cells[line["row"] - 1]
                there = {number for value in row if (number := _number(value)) is not None}
                assert {line[column] for column in columns if not math.isnan(line[column])} <= there


def _number(value: object) -> float | None:
    if isinstance(value, int | float):
        return float(value)
    parsed = parse_number(value) if isinstance(value, str) else None
    return parsed.value if parsed else None
