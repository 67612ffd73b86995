"""What a province's page tells month by month: results, and reports with the days on which they came."""

from __future__ import annotations

from analysis.bilingual import Text
from analysis.exhibits.declared import Declaration, Fact, day_of
from analysis.exhibits.table import Kind
from analysis.reports.evaluation import words

MONTHS = Declaration(
    "months",
    Text("ผลงานรายเดือน", "Results by month"),
    (
        Fact("month", Text("เดือน", "Month"), Kind.MONTH, words=day_of),
        Fact("result", Text("ผลงาน (คน)", "Result (persons)"), Kind.INTEGER, "persons"),
        Fact("cumulative", Text("สะสม (คน)", "Cumulative (persons)"), Kind.INTEGER, "persons"),
        Fact("percent", Text("ร้อยละของเป้าหมายทั้งปี", "Per cent of the year's target"), Kind.PERCENT2),
    ),
    name="people.months.{month:%Y-%m}",
    rule="people_percent",
)
REPORTS = Declaration(
    "reports",
    Text("กำหนดส่งและวันที่ส่ง", "Due and sent"),
    (
        Fact("month", Text("ประจำเดือน", "Month"), Kind.MONTH, words=day_of),
        Fact("due", Text("กำหนดส่ง", "Due"), Kind.DATE, words=day_of, text=lambda line: str(line["due_words"])),
        Fact("submitted", Text("วันที่ส่ง", "Sent"), Kind.DATE, words=day_of),
        Fact("state", Text("ผล", "Result"), words=words.TIMINGS),
        Fact("days_late", Text("ช้า (วัน)", "Days late"), Kind.INTEGER, "days"),
    ),
    name="timeliness.r-{own}",
    rule="timeliness",
    known_by=("item", "month"),
)
