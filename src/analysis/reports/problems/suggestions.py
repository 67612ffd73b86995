"""What is suggested for statements that nobody has placed yet: shown as suggestions, written nowhere."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.bilingual import Text
from analysis.exhibits.blocks import Part
from analysis.exhibits.declared import Declaration, Fact
from analysis.exhibits.table import Kind, Table
from analysis.ingest.layouts.problems import PROBLEM_KINDS
from analysis.narrate.sentence import Sentence
from analysis.problems.register import Register
from analysis.problems.suggest import SuggestOptions, suggest
from analysis.reports.problems import words
from analysis.reports.problems.swot import SwotView
from analysis.reports.report import Report
from analysis.rows import records_of


def suggestion_parts(report: Report, swot: SwotView) -> list[Part]:
    """The sentence that says what a suggestion is, and the tables of dimensions and near-duplicates.

    Statements are the page's problems that have no dimension under the scheme, and the causes and remarks of the
    round's own form. The whole register teaches, later years too: a suggestion helps to fill the register
    and is no result.
    """
    facts, options = swot.facts, SuggestOptions()
    whole = Register.from_tables(facts.reading.tables)
    new = pd.concat([_unplaced(facts.own, options.scheme), _from_form(report)], ignore_index=True)
    found = suggest(new, whole, options)
    if not found.available:
        return [report.prose(report.say(found.reason_th, found.reason_en))]
    texts = dict(zip(whole.items["item_id"], whole.items["statement"], strict=True))
    texts |= dict(zip(new["item_id"], new["statement"], strict=True))
    known = set(whole.items["item_id"])
    new_texts = {item: text for item, text in texts.items() if item not in known}
    scheme = facts.schemes.scheme(options.scheme)
    language = report.view.voice.language
    names = {item.key: item.label.en if language == "en" else item.label.th for item in scheme.dimensions}
    dimensions = found.dimensions.assign(answer=found.dimensions["dimension"].map(names))
    duplicates = found.duplicates.assign(answer=found.duplicates["like_item_id"].map(texts))
    parts: list[Part] = [report.prose(_what_it_is(report, len(new), len(dimensions), len(duplicates)))]
    tables = (
        ("dimension", dimensions, Text("มิติที่เสนอ", "Suggested dimension"), Text("มิติที่เสนอ", "Suggested dimensions")),
        (
            "duplicate",
            duplicates,
            Text("ข้อความที่เกือบเหมือนกัน", "Nearly the same"),
            Text("ข้อความที่อาจซ้ำกัน", "Possible duplicates"),
        ),
    )
    for name, frame, label, title in tables:
        if len(frame):
            told = frame.assign(text=frame["item_id"].map(texts), about=_about(name, frame, new_texts))
            parts.append(report.table(_table(report, name, told, label, title)))
    return parts


def _unplaced(own: Register, scheme: str) -> pd.DataFrame:
    """The page's problems that nobody placed under the scheme."""
    placed = own.under(scheme)
    new = placed[placed["dimension"].isna() & placed["kind"].isin([str(kind) for kind in PROBLEM_KINDS])]
    return new[["item_id", "statement"]]


def _from_form(report: Report) -> pd.DataFrame:
    """What the round's form of causes and remarks says."""
    remarks = report.view.inputs.table("remarks")
    ids = [f"form-{str(number).replace('.', '-')}" for number in remarks["number"]]
    return pd.DataFrame({"item_id": ids, "statement": remarks["text"].tolist()}, dtype="str")


def _what_it_is(report: Report, new: int, dimensions: int, duplicates: int) -> Sentence:
    figures = {
        name: report.view.figure(f"suggest.{name}", value, "count", "suggest")
        for name, value in (("statements", new), ("dimensions", dimensions), ("duplicates", duplicates))
    }
    return report.say(
        "จากข้อความ {statements} ข้อที่ยังไม่มีผู้กำหนดมิติหรือมาจากแบบฟอร์มของรอบ ระบบเสนอมิติ {dimensions} ข้อ "
        "และข้อความที่อาจซ้ำกัน {duplicates} คู่ ข้อเสนอไม่ใช่คำตัดสินและไม่ถูกเขียนลงทะเบียน ผู้วิเคราะห์เป็นผู้ยืนยันในทะเบียน",
        "Statements that nobody placed or that the round's form gave: {statements}. Suggested for them: dimensions "
        "{dimensions}, possible duplicates {duplicates}. A suggestion decides nothing and is not written into the "
        "register; an analyst confirms it there.",
        **figures,
    )


def _table(report: Report, name: str, frame: pd.DataFrame, answer: Text, title: Text) -> Table:
    facts = (
        Fact("text", Text("ข้อความ", "Statement")),
        Fact("answer", answer),
        Fact("score", Text("ความใกล้เคียง (0–1)", "Likeness (0–1)"), Kind.DECIMAL2, "ratio"),
        Fact("status", Text("สถานะ", "Status"), value=lambda _: words.SUGGESTED),
    )
    table = Declaration(f"suggest-{name}", title, facts, f"suggest.{name}_{{own}}", "suggest", ("about",))
    return report.declared([{**line, "sources": ()} for line in records_of(frame)], table)


def _about(name: str, frame: pd.DataFrame, new: Mapping[str, str]) -> list[str]:
    """What each suggestion is about: a statement that is to be placed, or two that are alike, in either order. One of
    the register is known by its id, one of the form, whose number is its place there, by its text (``new``)."""
    columns = ["item_id", *(["like_item_id"] if name == "duplicate" else [])]
    return ["\n".join(sorted(new.get(item, item) for item in items)) for items in frame[columns].to_numpy().tolist()]
