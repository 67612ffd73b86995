"""The reports' notebooks and titles; light, so that a plan can be made without the reports themselves."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """One notebook of ``notebooks/`` and its title."""

    stem: str
    th: str
    en: str

    def title(self, language: str) -> str:
        return self.en if language == "en" else self.th


ROUND_EVALUATION = Entry("round_evaluation", "ผลการประเมินรอบ", "Evaluation of the round")
ACTION_PLAN_RESULTS = Entry("action_plan_results", "ผลตามแผนปฏิบัติการ", "Results of the action plan")
OPERATIONS_REPORT = Entry("operations_report", "รายงานผลการดำเนินงาน", "Operations report")
PROBLEM_SUMMARY = Entry("problem_summary", "สรุปปัญหา ข้อเสนอแนะ และ SWOT", "Problems and SWOT")
PROVINCE_COMPARISON = Entry("province_comparison", "เปรียบเทียบจังหวัด", "Comparison of provinces")
YEAR_TRENDS = Entry("year_trends", "แนวโน้มรายปี", "Trends across years")
ANNUAL_REPORT = Entry("annual_report", "รายงานประจำปี", "Annual report")

ENTRIES = {
    entry.stem: entry
    for entry in (
        ROUND_EVALUATION, ACTION_PLAN_RESULTS, OPERATIONS_REPORT, PROBLEM_SUMMARY, PROVINCE_COMPARISON, YEAR_TRENDS,
        ANNUAL_REPORT,
    )
}  # fmt: skip
