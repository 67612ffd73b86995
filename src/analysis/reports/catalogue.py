"""The reports' notebooks and titles; light, so that a plan can be made without the reports themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Reads(StrEnum):
    """What a report reads beside its round, its scope's workbooks and the areas. Where there are enough earlier rounds
    of the kind to ask about a jump, every report reads its scope's workbooks of those too."""

    PROBLEMS = "problems"  # the register, its schemes, the rules of evidence, and what analysts worded
    BOOKS = "books"  # texts of the annual books
    MEMOS = "memos"  # addressees and the Word template
    YEARS = "years"  # results of the years before, of its own offices
    EARLIER = "earlier"  # the rounds that were over by then
    SERIES = "series"  # figures from outside any round


@dataclass(frozen=True)
class Entry:
    """One notebook of ``notebooks/`` and its title; ``folder`` and ``parameters`` where they are not the scope's.

    A report that reads more than ``reads`` says would not be made anew when that changes: tests hold it to this.
    """

    stem: str
    th: str
    en: str
    reads: frozenset[Reads] = frozenset()
    folder: str = ""
    parameters: Mapping[str, object] = field(default_factory=dict)

    def title(self, language: str) -> str:
        return self.en if language == "en" else self.th


_FOR_MEMOS = frozenset({Reads.PROBLEMS, Reads.MEMOS})
ROUND_EVALUATION = Entry("round_evaluation", "ผลการประเมินรอบ", "Evaluation of the round")
ACTION_PLAN_RESULTS = Entry("action_plan_results", "ผลตามแผนปฏิบัติการ", "Results of the action plan")
OPERATIONS_REPORT = Entry("operations_report", "รายงานผลการดำเนินงาน", "Operations report")
PROBLEM_SUMMARY = Entry(
    "problem_summary", "สรุปปัญหา ข้อเสนอแนะ และ SWOT", "Problems and SWOT", frozenset({Reads.PROBLEMS, Reads.YEARS})
)
PROVINCE_COMPARISON = Entry(
    "province_comparison", "เปรียบเทียบจังหวัด", "Comparison of provinces", frozenset({Reads.EARLIER})
)
YEAR_TRENDS = Entry("year_trends", "แนวโน้มรายปี", "Trends across years", frozenset({Reads.EARLIER, Reads.SERIES}))
ANNUAL_REPORT = Entry("annual_report", "รายงานประจำปี", "Annual report", frozenset({Reads.PROBLEMS, Reads.BOOKS}))
EVALUATION_MEMO = Entry("evaluation_memo", "บันทึกข้อความ", "Memo", _FOR_MEMOS)
#: Which units are behind is known only when the round is judged: one task writes them all.
MEMOS_TO_UNITS = Entry(
    "evaluation_memo", "บันทึกถึงหน่วยงานที่ไม่เป็นไปตามเป้าหมาย", "Memos to units behind their targets", _FOR_MEMOS,
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
