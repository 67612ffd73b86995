"""The annual book's notes on data quality: both totals, and activities that spent more than their budget."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from analysis.bilingual import Text
from analysis.evaluate.figure import Figure
from analysis.places.provinces import province
from analysis.reports.book.model import Block, Chapter, Paragraph
from analysis.reports.book.plan import agency_label
from analysis.reports.plan.checks import OVERSPENT, totals_table
from analysis.reports.report import Report

FOUND = Text(
    "การอ่านและตรวจข้อมูลพบข้อที่ต้องแก้ไข {error} ข้อ ข้อที่ควรตรวจสอบ {warning} ข้อ และข้อเพื่อทราบ {note} ข้อ "
    "ตัวเลขทุกตัวแสดงตามที่สำนักงานบันทึก ไม่มีการแก้ไขค่าใด",
    "Findings of reading and checking: {error} to correct, {warning} to look at and {note} to note. Every number is "
    "shown as the office recorded it; none was changed.",
)
TOTALS_AGREE = Text("ยอดที่เอกสารระบุตรงกับผลรวมของรายการ", "The totals that the document states agree with its rows.")
NO_TOTALS = Text("เอกสารของสำนักงานไม่ได้ระบุยอดรวมไว้ให้เทียบ", "The office's document states no total to compare with.")
NONE_OVER = Text("ไม่มีกิจกรรมที่ใช้จ่ายเกินงบประมาณ", "No activity spent more than its budget.")
OVER = Text(
    "มี {count} กิจกรรมที่ใช้จ่ายเกินงบประมาณ เป็นข้อที่สำนักงานควรตรวจสอบ ในจำนวนนี้ {slips} กิจกรรมตัวเลขต่างกันเพียงหลักเดียว "
    "ซึ่งอาจเป็นการพิมพ์ผิด",
    "Activities that spent more than their budget, to be looked at: {count}. Of these, {slips} have two numbers that "
    "differ in a single digit, perhaps a slip of typing.",
)


def checks_chapter(report: Report, counts: dict[str, Figure]) -> Chapter:
    """The chapter. ``counts`` are the numbers of findings by severity."""
    say = report.view.voice.say
    judged = report.judged
    blocks: list[Block] = [Paragraph(say(FOUND, **counts))]
    if judged.stated.empty:
        blocks.append(Paragraph(say(NO_TOTALS)))
    else:
        blocks.append(totals_table(report, "book-totals"))
        if judged.stated["holds"].all():
            blocks.append(Paragraph(say(TOTALS_AGREE)))
    if judged.overspent.empty:
        blocks.append(Paragraph(say(NONE_OVER)))
    else:
        place = province(report.view.scope).name_th
        overspent = judged.overspent.assign(agency=judged.overspent["agency"].map(partial(agency_label, place=place)))
        blocks += [
            Paragraph(say(OVER, **_over_counts(report))),
            report.declared(overspent, replace(OVERSPENT, id="book-overspent")),
        ]
    return Chapter("checks", "", report.words("หมายเหตุคุณภาพข้อมูล", "Notes on data quality"), blocks)


def _over_counts(report: Report) -> dict[str, Figure]:
    frames = {"count": report.judged.overspent, "slips": report.judged.digit_slips}
    return {name: report.view.count(f"overspent.{name}", frame, "overspent") for name, frame in frames.items()}
