"""What points lead to: proposed actions with their owners, and questions of TOWS that wait for an analyst."""

from __future__ import annotations

import pandas as pd

from analysis.bilingual import Text
from analysis.exhibits.blocks import Part
from analysis.exhibits.declared import Declaration, Fact
from analysis.exhibits.swot_grid import QUADRANTS
from analysis.exhibits.table import Kind
from analysis.params.swot.points import CELLS
from analysis.problems.actions import BY_DOCUMENT, BY_RULE
from analysis.reports.problems.points import PointsView
from analysis.reports.problems.swot import own_words
from analysis.reports.report import Report
from analysis.rows import Record, records_of

#: What is to be mended stands before what is to be kept.
ORDER = ("W", "T", "S", "O")
DRAFT = Text("ฉบับร่าง", "Draft")
BASIS = {BY_DOCUMENT: Text("คำของเอกสาร", "The document's words"), BY_RULE: Text("ร่างของโปรแกรม", "Drafted by rule")}


def action_parts(report: Report, points: PointsView) -> list[Part]:
    """How many actions have an owner, and the actions."""
    facts = points.facts
    actions = facts.actions
    if actions.empty:
        return [report.prose(report.say("ไม่มีจุดใดให้เสนอการดำเนินการ", "There is no point that leads to an action."))]
    named = actions["owner"].notna()
    figures = {
        name: report.view.count(f"points.actions.{name}", rows, "points")
        for name, rows in (("all", actions), ("owned", actions[named]), ("open", actions[~named]))
    }
    said = report.say(
        "ข้อเสนอ {all} ข้อ มีผู้รับผิดชอบตามเอกสาร {owned} ข้อ ยังไม่มีผู้รับผิดชอบในเอกสาร {open} ข้อ "
        "ข้อเสนอเป็นฉบับร่างจนกว่าผู้วิเคราะห์รับเข้าทะเบียนข้อสั่งการ",
        "Proposed: {all}; with an owner whom a document names: {owned}; without one: {open}. They are drafts until an "
        "analyst takes them into the register of actions.",
        **figures,
    )
    order = actions["quadrant"].map({letter: number for number, letter in enumerate(ORDER)})
    rows = actions.loc[order.sort_values(kind="stable").index]
    texts = {point["point_id"]: point for letter in ORDER for point in points.of(letter)}

    def head(line: Record) -> str:
        point = texts[line["point_id"]]
        subject = points.rules.label(point["subject"]).of(points.voice.language)
        quadrant = QUADRANTS[point["quadrant"]].of(points.voice.language)
        return f"{quadrant} · {subject}: {points.sentence(point, 160).plain}"

    columns = (
        Fact("what", Text("ข้อเสนอ", "Proposed"), value=points.what),
        Fact("owner", Text("ผู้รับผิดชอบ", "Owner"), value=lambda line: points.owners([line])),
        Fact("pieces", Text("หลักฐาน (ชิ้น)", "Pieces of evidence"), Kind.INTEGER, value=_pieces),
        Fact("basis", Text("ที่มาของข้อเสนอ", "Basis"), words=BASIS),
    )
    note = Text(
        "ผู้รับผิดชอบคือหน่วยงานที่พิมพ์ในเอกสารของหลักฐาน หรือสำนักงานแรงงานจังหวัดสำหรับผลของสำนักงานเอง ระบบไม่ตั้งผู้รับผิดชอบเอง",
        "An owner is the unit that the evidence's document prints, or the provincial labour office for its own "
        "results; none is made up.",
    )
    title = Text("ข้อเสนอการดำเนินการ", "Proposed actions")
    table = report.declared(rows, Declaration("actions", title, columns, notes=(note,), under=head, indent=0))
    return [report.prose(said), report.table(table)]


def tows_parts(report: Report, points: PointsView) -> list[Part]:
    """The questions, each a draft or confirmed by whoever signed its words."""
    drafts = points.facts.worded_drafts
    if drafts.empty:
        return [
            report.prose(
                report.say(
                    "ไม่มีคู่ให้ร่าง: ไม่มีปัจจัยภายในกับภายนอกที่เป็นเรื่องเดียวกัน",
                    "Nothing to draft: no factor inside and none outside are of one subject.",
                )
            )
        ]
    confirmed = drafts["own_text"].notna()
    figures = {
        name: report.view.count(f"points.tows.{name}", rows, "points")
        for name, rows in (("drafts", drafts[~confirmed]), ("confirmed", drafts[confirmed]))
    }
    said = report.say(
        "คำถามฉบับร่าง {drafts} ข้อ ผู้วิเคราะห์ยืนยันแล้ว {confirmed} ข้อ "
        "คำถามจับคู่ปัจจัยที่เป็นเรื่องเดียวกัน และไม่ใช่กลยุทธ์จนกว่าผู้วิเคราะห์เขียนคำตอบใน params/problems/wording/",
        "Draft questions: {drafts}; confirmed by an analyst: {confirmed}. They pair factors of one subject and are no "
        "strategy until an analyst writes the answer in params/problems/wording/.",
        **figures,
    )

    def state(line: Record) -> Text | str:
        if pd.isna(line["own_text"]):
            return DRAFT
        own = own_words(report, line, changed=bool(line["changed"]))
        changed = report.words(" · คู่นี้เปลี่ยนหลังเขียน", " · changed since") if own.changed else ""
        return f"{report.words('ยืนยันโดย', 'Confirmed by')} {own.by} · {own.on}{changed}"

    def strategy(line: Record) -> str | None:
        return None if pd.isna(line["own_text"]) else own_words(report, line).text

    columns = [
        Fact("cell", Text("ช่อง", "Cell")),
        Fact("subject", Text("เรื่อง", "Subject"), words=points.rules.label),
        Fact("question", Text("คำถาม", "Question"), value=f"text_{points.voice.language}"),
        Fact("state", Text("สถานะ", "State"), value=state),
    ]
    if confirmed.any():
        columns.append(Fact("strategy", Text("กลยุทธ์ของผู้วิเคราะห์", "The analyst's strategy"), value=strategy))
    order = drafts["cell"].map({cell: number for number, cell in enumerate(CELLS)}).sort_values(kind="stable").index
    title = Text("คำถาม TOWS (ฉบับร่าง)", "Questions of TOWS (draft)")
    table = report.declared(records_of(drafts.loc[order]), Declaration("tows-drafts", title, tuple(columns)))
    return [report.prose(said), report.table(table)]


def _pieces(line: Record) -> int:
    return len(line["evidence_keys"])
