"""The summary of a round's quality: every office on one line, most pressing first, and what goes wrong most often."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from analysis.bilingual import Language, Text
from analysis.evaluate.arithmetic import percent
from analysis.exhibits.table import Cell, Column, Kind, Place, Row, Table
from analysis.exhibits.words import DASH
from analysis.ingest.findings.finding import severity_counts
from analysis.narrate.sentence import Voice
from analysis.params.vocabulary import Instrument
from analysis.publish.office.excel import ExcelMeta, Fact
from analysis.rounds.quality.checked_round import Checked
from analysis.rounds.quality.office_book import (
    COMPLETE,
    FINDINGS,
    NEXT,
    NOT_JUDGED,
    ON_TIME,
    ROWS,
    cover_meta,
    forms_words,
)
from analysis.rounds.quality.offices import (
    NextStep,
    common_findings,
    dated,
    known,
    most_urgent_first,
    next_step,
    quality_totals,
)
from analysis.rounds.quality.reconciliation import reconciliation_sheet
from analysis.rounds.quality.waivers_sheet import waivers_sheet
from analysis.rounds.quality.words import office_short, severities_line, severity_cell, share_words, step_cell
from analysis.rows import Record, records_of

_TITLE = Text("สรุปคุณภาพข้อมูลของรอบ", "Quality of the round's data")
_SCOPE = Text("{} หน่วยงานที่ต้องส่งแฟ้ม", "{} offices to send a workbook")
_SENT, _SILENT = Text("หน่วยงานที่ส่งแฟ้ม", "Offices that sent"), Text("ยังไม่ส่งแฟ้ม", "Offices that did not")
_NOBODY = Text("ไม่มี", "None")
_ROWS_TOLD = Text("อ่านได้ {rows} แถว · กันไว้ {set_aside} แถว", "{rows} read · {set_aside} set aside")
_TIMES_TOLD = Text(
    "ตรงเวลา {share} · ช้า {late} ฉบับ · ไม่มีวันที่ส่ง {missing} ฉบับ",
    "On time {share} · {late} late · {missing} without a date",
)
_OF_OFFICES = Text("{:,} หน่วยงาน", "{:,} offices")
_OF_REPORTS = Text("{:,} ฉบับที่ทราบวันที่ส่ง", "{:,} with a known date")
_TO_DO = {
    NextStep.SEND: Text("ติดตามแฟ้มจาก {} หน่วยงานที่ยังไม่ส่ง", "ask {} office(s) for the workbook"),
    NextStep.CORRECT: Text("ให้ {} หน่วยงานแก้ไขข้อที่ต้องแก้ไขแล้วส่งใหม่", "have {} office(s) correct errors and send again"),
    NextStep.FILL: Text("ให้ {} หน่วยงานกรอกแบบที่ยังขาด", "have {} office(s) fill what is lacking"),
    NextStep.CHECK: Text("ให้ {} หน่วยงานยืนยันข้อที่ควรตรวจสอบ", "have {} office(s) confirm what is to be checked"),
    NextStep.REPORT: Text("ติดตามรายงานของ {} หน่วยงาน", "follow up the reports of {} office(s)"),
}
_NOTHING = Text("ไม่มีข้อที่ต้องดำเนินการ", "There is nothing to do.")
_TOTAL = Text("รวม", "Total")
_NOBODYS = Text("แฟ้มที่ไม่ใช่ของหน่วยงานใด", "Files that are no office's")

_OFFICES = Text("คุณภาพข้อมูลรายหน่วยงาน", "Quality by office")
_G_FORMS, _G_REPORTS = Text("แบบฟอร์ม", "Forms"), Text("รายงานตามกำหนด", "Due reports")
_G_FINDINGS, _G_ROWS = Text("ข้อค้นพบ", "Findings"), Text("แถวข้อมูล", "Rows")
_OFFICE_COLUMNS = (
    ("forms_sent", Text("ส่งแล้ว", "Sent"), _G_FORMS),
    ("forms_expected", Text("ต้องส่ง", "Expected"), _G_FORMS),
    ("completeness_percent", Text("ครบถ้วน (ร้อยละ)", "Complete (%)"), _G_FORMS),
    ("due", Text("ครบกำหนด", "Due"), _G_REPORTS),
    ("dated", Text("ทราบวันที่ส่ง", "Known date"), _G_REPORTS),
    ("on_time", Text("ตรงเวลา", "On time"), _G_REPORTS),
    ("late", Text("ส่งช้า", "Late"), _G_REPORTS),
    ("missing", Text("ไม่มีวันที่ส่ง", "No date"), _G_REPORTS),
    ("on_time_percent", Text("ตรงเวลา (ร้อยละของที่ทราบวันที่ส่ง)", "On time (% of known dates)"), _G_REPORTS),
    ("errors", Text("ต้องแก้ไข", "Errors"), _G_FINDINGS),
    ("warnings", Text("ควรตรวจสอบ", "Warnings"), _G_FINDINGS),
    ("notes", Text("เพื่อทราบ", "Notes"), _G_FINDINGS),
    ("rows", Text("อ่านได้", "Read"), _G_ROWS),
    ("set_aside", Text("กันไว้", "Set aside"), _G_ROWS),
)
_REPORT_KEYS = {"due", "dated", "on_time", "late", "missing", "on_time_percent"}
_OFFICE_NOTES = (
    Text(
        "หน่วยงานที่ยังไม่ส่งแฟ้มอยู่บนสุด ต่อด้วยหน่วยงานที่มีข้อต้องแก้ไขมากที่สุด",
        "Offices that sent nothing stand first, then those with most errors.",
    ),
    Text(
        "ครบถ้วน หมายถึงแบบที่มีข้อมูลอย่างน้อยหนึ่งแถว เทียบกับแบบที่ต้องส่ง",
        "Complete: forms that hold at least one row, of those expected.",
    ),
)
_ON_TIME_NOTE = Text(
    "ตรงเวลา (ร้อยละ) คิดจากรายงานที่ทราบวันที่ส่งเท่านั้น ไม่มีวันที่ส่งไม่ได้หมายความว่าไม่ได้ส่ง",
    "On time (%) is of the reports whose date is known; no date does not prove that nothing was sent.",
)

_COMMON = Text("ข้อที่พบบ่อย", "What is found most often")
_COMMON_COLUMNS = (
    ("severity", Text("ความสำคัญ", "Severity"), Kind.TEXT, 17),
    ("findings", Text("จำนวนข้อ", "Findings"), Kind.INTEGER, 11),
    ("offices", Text("จำนวนหน่วยงาน", "Offices"), Kind.INTEGER, 14),
    ("message", Text("ตัวอย่าง", "Example"), Kind.TEXT, 60),
    ("office", Text("ตัวอย่างจาก", "From"), Kind.TEXT, 22),
    ("fix", Text("สิ่งที่ต้องทำ", "What to do"), Kind.TEXT, 44),
    ("code", Text("รหัส", "Code"), Kind.TEXT, 24),
)
_NONE = Text("ไม่พบข้อสังเกตด้านคุณภาพข้อมูล", "No data-quality findings.")


def nation_book(
    checked: Checked, offices: pd.DataFrame, book_of: Callable[[str], str]
) -> tuple[ExcelMeta, list[Table]]:
    """What the summary says. ``offices`` is ``office_quality``; ``book_of`` names an office's own workbook."""
    language = checked.parameters.round.language
    tables = [_offices_sheet(checked, offices, book_of), _common_sheet(checked, book_of)]
    if checked.waiving.lines:
        tables.append(waivers_sheet(checked.waiving.lines, language))
    if any(office.reconciled for office in checked.inputs.offices):
        tables.append(reconciliation_sheet(checked.inputs.offices, language, of_all=True))
    scope = _SCOPE.of(language).format(len(checked.expected))
    return cover_meta(checked, _TITLE, scope, _facts(checked, offices)), tables


def to_do(offices: pd.DataFrame, language: Language) -> str:
    """What the ministry does next, in one sentence, from the next step of every office."""
    steps = [next_step(line) for line in records_of(offices)]
    parts = [words.of(language).format(steps.count(step)) for step, words in _TO_DO.items() if step in steps]
    if not parts:
        return _NOTHING.of(language)
    told = Voice(language).join(parts)
    return f"{told.capitalize()}." if language == "en" else told


def _facts(checked: Checked, offices: pd.DataFrame) -> tuple[Fact, ...]:
    language = checked.parameters.round.language
    own = offices[offices["scope"].isin(checked.expected)]
    totals, came = quality_totals(offices), int(own["sent"].sum())
    silent = [office_short(scope, language) for scope in own.loc[~own["sent"], "scope"]]
    rows = _ROWS_TOLD.of(language).format(rows=f"{totals['rows']:,}", set_aside=f"{totals['set_aside']:,}")
    sent = share_words(came, _OF_OFFICES.of(language).format(len(own)), percent(came, len(own)), language)
    return (
        Fact(_SENT.of(language), sent),
        Fact(_SILENT.of(language), " ".join(silent) or _NOBODY.of(language), strong=bool(silent)),
        Fact(COMPLETE.of(language), forms_words(totals, language)),
        Fact(ROWS.of(language), rows),
        Fact(ON_TIME.of(language), _times(checked, totals)),
        Fact(FINDINGS.of(language), severities_line(severity_counts(checked.findings), language), strong=True),
        Fact(NEXT.of(language), to_do(own, language), strong=True),
    )


def _times(checked: Checked, totals: Mapping[str, float]) -> str:
    language = checked.parameters.round.language
    if not checked.judged.has(Instrument.TIMELINESS):
        return NOT_JUDGED.of(language)
    whole = _OF_REPORTS.of(language).format(dated(totals))
    share = share_words(int(totals["on_time"]), whole, totals["on_time_percent"], language) if dated(totals) else DASH
    late = f"{totals['late']:,}" if dated(totals) else DASH
    return _TIMES_TOLD.of(language).format(share=share, late=late, missing=f"{totals['missing']:,}")


def _offices_sheet(checked: Checked, offices: pd.DataFrame, book_of: Callable[[str], str]) -> Table:
    """Every office on one line; what belongs to no office comes before the total."""
    language = checked.parameters.round.language
    timely = checked.judged.has(Instrument.TIMELINESS)
    shown = [item for item in _OFFICE_COLUMNS if timely or item[0] not in _REPORT_KEYS]
    columns = (
        Column("office", Text("หน่วยงาน", "Office").of(language), width=26),
        Column("step", Text("สถานะ", "State").of(language), width=18),
        *(Column(key, word.of(language), _kind(key), group.of(language), width=13) for key, word, group in shown),
    )
    expected = offices["scope"].isin(checked.expected)
    lines = [*records_of(most_urgent_first(offices[expected])), *records_of(offices[~expected])]
    rows = []
    for line in lines:
        own = line["scope"] in checked.expected
        name = office_short(line["scope"], language) if own else _NOBODYS.of(language)
        office = Cell(name, leads_to=Place(book_of(line["scope"])))
        rows.append(Row({"office": office, "step": step_cell(line, language), **_numbers(line)}))
    total = {"office": Cell(_TOTAL.of(language)), **_numbers({**quality_totals(offices), "was_read": True})}
    notes = [note.of(language) for note in (*_OFFICE_NOTES, *((_ON_TIME_NOTE,) if timely else ()))]
    return Table("offices", _OFFICES.of(language), columns, (*rows, Row(total, "total")), tuple(notes))


def _numbers(line: Record) -> dict[str, Cell]:
    """The counts and the unrounded rates; what nothing could be counted in is missing, not 0."""
    counts = {**line, "dated": dated(line)}
    return {key: Cell(known(counts, key)) for key, _, _ in _OFFICE_COLUMNS}


def _kind(key: str) -> Kind:
    return Kind.PERCENT2 if key.endswith("_percent") else Kind.INTEGER


def _common_sheet(checked: Checked, book_of: Callable[[str], str]) -> Table:
    language = checked.parameters.round.language
    columns = tuple(Column(key, word.of(language), kind, width=width) for key, word, kind, width in _COMMON_COLUMNS)
    rows = tuple(
        Row(
            {
                "severity": severity_cell(line["severity"], language),
                "findings": Cell(line["findings"]),
                "offices": Cell(line["offices"]),
                "message": Cell(line[f"message_{language}"]),
                "office": Cell(office_short(line["scope"], language), leads_to=Place(book_of(line["scope"]))),
                "fix": Cell(line[f"fix_{language}"]),
                "code": Cell(line["code"]),
            }
        )
        for line in records_of(common_findings(checked))
    )
    return Table("common", _COMMON.of(language), columns, rows, () if rows else (_NONE.of(language),))
