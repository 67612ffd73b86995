"""The steps of a process scale: whether there is evidence of each, and not what it says."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.bilingual import Text
from analysis.exhibits.table import is_missing
from analysis.params.criteria.milestones import Evidence, ProcessMilestonesCriteria
from analysis.publish.office.live.formula import Part, Spot, call
from analysis.publish.office.live.sheet import Role
from analysis.reports.second_computation.bench import Bench
from analysis.reports.second_computation.places import Places
from analysis.rows import records_of


def put_evidence(
    bench: Bench, criteria: ProcessMilestonesCriteria, steps: pd.DataFrame, places: Places
) -> Mapping[str, Part]:
    """The section of evidence; how many rows prove the step of each condition, by the condition's id."""
    bench.section(
        Text("หลักฐานตามขั้นตอน (อ่านจากแบบฟอร์ม)", "Evidence of the steps (read from the form)"),
        Text("1 = มีหลักฐาน ช่องว่าง = ไม่มีหลักฐาน", "1: there is evidence; empty: there is none."),
    )
    bench.head(Text("ขั้นตอน", "Step"), Text("ขั้นที่", "No."), Text("มีหลักฐาน", "Evidence"))
    first, lines = bench.row + 1, records_of(steps)
    for line in lines or [{}]:
        bench.next_row()
        number = int(line["level"]) if line else None
        bench.put(1, bench.say(Text(f"ขั้นที่ {number or '–'}", f"Step {number or '–'}")), Role.LABEL)
        bench.put(2, number, Role.INPUT)
        bench.put(3, None if not line or is_missing(line["evidence"]) else 1, Role.INPUT)
        if line:
            bench.place(4, places.of("process_steps", "evidence", line))
    numbers, marks = (Spot(first, column).to(Spot(bench.row, column)) for column in (2, 3))
    return {
        condition.id: call("SUMPRODUCT", numbers.equals(condition.step) * marks.equals(1))
        for _, _, condition in criteria.placed()
        if isinstance(condition, Evidence)
    }
