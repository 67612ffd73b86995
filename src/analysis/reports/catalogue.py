"""The reports' notebooks and titles; light, so that a plan can be made without the reports themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Entry:
    """One notebook of ``notebooks/`` and its title; ``folder`` and ``parameters`` where they are not the scope's."""

    stem: str
    th: str
    en: str
    folder: str = ""
    parameters: Mapping[str, object] = field(default_factory=dict)

    def title(self, language: str) -> str:
        return self.en if language == "en" else self.th


ROUND_EVALUATION = Entry("round_evaluation", "ผลการประเมินรอบ", "Evaluation of the round")
ACTION_PLAN_RESULTS = Entry("action_plan_results", "ผลตามแผนปฏิบัติการ", "Results of the action plan")
OPERATIONS_REPORT = Entry("operations_report", "รายงานผลการดำเนินงาน", "Operations report")
PROBLEM_SUMMARY = Entry("problem_summary", "สรุปปัญหา ข้อเสนอแนะ และ SWOT", "Problems and SWOT")
PROVINCE_COMPARISON = Entry("province_comparison", "เปรียบเทียบจังหวัด", "Comparison of provinces")
YEAR_TRENDS = Entry("year_trends", "แนวโน้มรายปี", "Trends across years")
ANNUAL_REPORT = Entry("annual_report", "รายงานประจำปี", "Annual report")
EVALUATION_MEMO = Entry("evaluation_memo", "บันทึกข้อความ", "Memo")
#: Which units are behind is known only when the round is judged: one task writes them all.
MEMOS_TO_UNITS = Entry(
    "evaluation_memo", "บันทึกถึงหน่วยงานที่ไม่เป็นไปตามเป้าหมาย", "Memos to units behind their targets",
    "central", {"unit": "behind"},
)  # fmt: skip

#: By the notebook's name.
ENTRIES = {
    entry.stem: entry
    for entry in (
        ROUND_EVALUATION, ACTION_PLAN_RESULTS, OPERATIONS_REPORT, PROBLEM_SUMMARY, PROVINCE_COMPARISON, YEAR_TRENDS,
        ANNUAL_REPORT, EVALUATION_MEMO,
    )
}  # fmt: skip
