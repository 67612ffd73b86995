"""One office's quality workbook: a summary in front, then findings, forms, reports and rows set aside."""

from __future__ import annotations

import pandas as pd

from analysis.bilingual import Language, Text
from analysis.evaluate.arithmetic import percent as share_of
from analysis.evaluate.timeliness import Timing
from analysis.exhibits.formats import percent
from analysis.exhibits.table import Cell, Column, Kind, Row, Table
from analysis.exhibits.words import DASH
from analysis.ingest.findings.finding import severity_counts
from analysis.narrate.changed_criteria import LABEL, changed_lines
from analysis.narrate.sentence import Voice
from analysis.params.vocabulary import Also, Instrument
from analysis.publish.office.excel import ExcelMeta, Fact
from analysis.rounds.quality.account import account_sheet
from analysis.rounds.quality.checked_round import Checked
from analysis.rounds.quality.findings_sheet import Way, findings_sheet, set_aside_sheet
from analysis.rounds.quality.offices import FormState, form_quality
from analysis.rounds.quality.reconciliation import reconciliation_sheet
from analysis.rounds.quality.waivers_sheet import waivers_sheet
from analysis.rounds.quality.words import office_words, severities_line, share_words, step_sentence
from analysis.rows import Record
from analysis.thai.calendar import format_date

TITLE = Text("คุณภาพข้อมูลของหน่วยงาน", "Quality of the office's data")
SUMMARY = Text("สรุป", "Summary")
AS_OF = Text("ข้อมูล ณ วันที่", "Data as of")
COMPLETE = Text("ความครบถ้วนของแบบ", "Forms")
ROWS = Text("แถวข้อมูล", "Rows")
ON_TIME = Text("ความตรงเวลา", "Timeliness")
FINDINGS = Text("ข้อค้นพบ", "Findings")
NEXT = Text("สิ่งที่ต้องทำต่อไป", "What to do next")
NOT_JUDGED = Text("รอบนี้ไม่ได้ประเมินความตรงเวลา", "This round does not judge it.")
_FILE, _NO_FILE = Text("แฟ้มที่ส่ง", "Workbook"), Text("ยังไม่ได้รับแฟ้มที่เปิดอ่านได้", "None that can be opened")
_NOT_ASKED = Text("รอบนี้ไม่ได้ขอแบบจากหน่วยงานนี้", "No form is asked of this office.")
_FORMS_SENT, _OF_FORMS = Text("ส่งแล้ว {}", "{} sent"), Text("{:,} แบบ", "{:,} forms")
_ROWS_TOLD = Text(
    "อ่านได้ {rows} แถว · กันไว้ {set_aside} แถว · มีข้อค้นพบ {told} แถว",
    "{rows} read · {set_aside} set aside · {told} with findings",
)
_REPORTS = Text("การส่งรายงาน", "Reports")
_FORMS = Text("แบบที่ส่ง", "Forms sent")

_FORM_COLUMNS = (
    ("title", Text("แบบ", "Form"), Kind.TEXT),
    ("sheet", Text("ชีต", "Sheet"), Kind.TEXT),
    ("state", Text("สถานะ", "State"), Kind.TEXT),
    ("rows", Text("แถวที่อ่านได้", "Rows read"), Kind.INTEGER),
    ("set_aside", Text("แถวที่กันไว้", "Rows set aside"), Kind.INTEGER),
    ("findings", FINDINGS, Kind.INTEGER),
)
_FORM_STATES = {
    FormState.SENT: (Text("ส่งแล้ว", "sent"), "green"),
    FormState.EMPTY: (Text("มีชีต แต่ไม่มีข้อมูล", "sheet without data"), "yellow"),
    FormState.UNREADABLE: (Text("หัวตารางไม่ตรงแบบ", "header is not the form's"), "red"),
    FormState.MISSING: (Text("ไม่มีชีตนี้", "no such sheet"), "red"),
}
_FORM_NOTE = Text("แบบที่นับว่าส่งแล้วต้องมีข้อมูลอย่างน้อยหนึ่งแถว", "A form counts as sent when it holds at least one row.")
_REPORT_COLUMNS = (
    ("item", Text("รายงาน", "Report"), Kind.TEXT),
    ("month", Text("ประจำเดือน", "Month"), Kind.MONTH),
    ("due", Text("กำหนดส่ง", "Due"), Kind.DATE),
    ("submitted", Text("วันที่ส่ง", "Sent"), Kind.DATE),
    ("state", Text("ผล", "Outcome"), Kind.TEXT),
    ("days_late", Text("ช้า (วัน)", "Days late"), Kind.INTEGER),
)
_TIMINGS = {
    Timing.ON_TIME: (Text("ตรงเวลา", "on time"), "green"),
    Timing.LATE: (Text("ส่งช้า", "late"), "red"),
    Timing.MISSING: (Text("ไม่มีวันที่ส่ง", "no date"), "yellow"),
    Timing.NOT_DUE: (Text("ยังไม่ถึงกำหนด", "not due yet"), None),
}
_KIND_TOTALS = Text(
    "{label}: ครบกำหนด {due} ฉบับ ทราบวันที่ส่ง {sent} ตรงเวลา {on_time} ช้า {late} ไม่มีวันที่ส่ง {missing}",
    "{label}: {due} due, {sent} with a known date, {on_time} on time, {late} late, {missing} without a date",
)
_KIND_UNDATED = Text(
    "{label}: ครบกำหนด {due} ฉบับ ไม่ทราบวันที่ส่งทั้ง {missing} ฉบับ จึงไม่ทราบว่าตรงเวลากี่ฉบับ",
    "{label}: {due} due, the date of none of the {missing} is known, so that how many were on time is not known",
)
_KIND_RATE = Text(" (ตรงเวลาร้อยละ {} ของฉบับที่ทราบวันที่ส่ง)", " ({} % on time of those with a known date)")
_NO_DATE_NOTE = Text(
    "ไม่มีวันที่ส่ง หมายถึงครบกำหนดแล้วแต่ไม่ทราบวันที่ส่ง ไม่ได้หมายความว่าไม่ได้ส่ง",
    "“No date” means due and without a known date of sending; it does not prove that nothing was sent.",
)


def office_book(checked: Checked, line: Record, way: Way) -> tuple[ExcelMeta, list[Table]]:
    """What an office's workbook says; ``line`` is its row of ``office_quality``."""
    scope, language = str(line["scope"]), checked.parameters.round.language
    own, office = checked.findings_of(scope), checked.office_of(scope)
    aside = () if office is None else office.set_aside
    tables = [findings_sheet(own, way, language, checked.waiving)]
    if lines := checked.waivers_of(scope):
        tables.append(waivers_sheet(lines, language))
    if scope in checked.expected:
        tables.append(_forms_sheet(form_quality(checked, scope), language))
    if len(_reports(checked, scope)):
        tables.append(_reports_sheet(checked, scope))
    tables.append(set_aside_sheet(aside, own, way, language))
    if office is not None and office.accounts:
        tables.append(account_sheet(office.accounts, language))
    if office is not None and office.reconciled:
        tables.append(reconciliation_sheet([office], language))
    return cover_meta(checked, TITLE, office_words(scope, language), _facts(checked, line)), tables


def cover_meta(checked: Checked, title: Text, scope: str, facts: tuple[Fact, ...]) -> ExcelMeta:
    """The cover of a quality workbook: the round, whose it is, the data date, and what is known of it."""
    round_ = checked.parameters.round
    note = (round_.note.en if round_.language == "en" else round_.note.th) if round_.synthetic and round_.note else ""
    day = Fact(AS_OF.of(round_.language), format_date(round_.cutoff, style="long", language=round_.language))
    words = title.of(round_.language), round_.id, scope, note, round_.language
    lines = changed_lines(checked.parameters.changed, Voice(round_.language, round_.thai_digits))
    changed = (Fact(LABEL.of(round_.language), line, True) for line in lines)
    return ExcelMeta(
        *words, facts=(day, *changed, *facts), cover=SUMMARY.of(round_.language), ods=Also.ODS in round_.also
    )


def forms_words(counts: Record, language: Language) -> str:
    """``ส่งแล้ว 3 จาก 4 แบบ (ร้อยละ 75.00)``, of an office's row or of the totals."""
    of = _OF_FORMS.of(language).format(counts["forms_expected"])
    share = share_words(counts["forms_sent"], of, counts["completeness_percent"], language)
    return _FORMS_SENT.of(language).format(share)


def _facts(checked: Checked, line: Record) -> tuple[Fact, ...]:
    scope, language = str(line["scope"]), checked.parameters.round.language
    own, office = checked.findings_of(scope), checked.office_of(scope)
    file = _NO_FILE.of(language) if office is None else office.file.rpartition("/")[2]
    told = len({(one.sheet, one.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for one in own if one.cell})
    rows = _ROWS_TOLD.of(language).format(
        rows=f"{line['rows']:,}", set_aside=f"{line['set_aside']:,}", told=f"{told:,}"
    )
    forms = forms_words(line, language)
    asked = scope in checked.expected
    return (
        Fact(_FILE.of(language), file),
        Fact(COMPLETE.of(language), forms if asked else _NOT_ASKED.of(language)),
        Fact(ROWS.of(language), rows if line["was_read"] else DASH),
        Fact(ON_TIME.of(language), "\n".join(_kind_totals(checked, scope)) or NOT_JUDGED.of(language)),
        Fact(FINDINGS.of(language), severities_line(severity_counts(own), language), strong=True),
        Fact(NEXT.of(language), step_sentence(line, language), strong=True),
    )


def _reports(checked: Checked, scope: str) -> pd.DataFrame:
    """The office's reports with their outcome; no rows where the round does not judge timeliness."""
    if not checked.judged.has(Instrument.TIMELINESS):
        return pd.DataFrame()
    reports = checked.judged.reports
    return reports[reports["province_code"] == scope]


def _kind_totals(checked: Checked, scope: str) -> list[str]:
    """One line for each kind of report."""
    reports, language = _reports(checked, scope), checked.parameters.round.language
    lines = []
    for item, label in _labels(checked).items() if len(reports) else ():
        counts = reports.loc[reports["item"] == item, "state"].value_counts()
        on_time, late, missing = (int(counts.get(state, 0)) for state in (Timing.ON_TIME, Timing.LATE, Timing.MISSING))
        sent = on_time + late
        words = _KIND_UNDATED if missing and not sent else _KIND_TOTALS
        facts = {"due": sent + missing, "sent": sent, "on_time": on_time, "late": late, "missing": missing}
        line = words.of(language).format(label=label, **facts)
        lines.append(line + (_KIND_RATE.of(language).format(percent(share_of(on_time, sent))) if sent else ""))
    return lines


def _labels(checked: Checked) -> dict[str, str]:
    """Names of the kinds of reports, in the criteria's order."""
    english = checked.parameters.round.language == "en"
    series = checked.judged.criteria(Instrument.TIMELINESS).series
    return {str(one.item): one.label.en if english else one.label.th for one in series}


def _forms_sheet(forms: pd.DataFrame, language: Language) -> Table:
    columns = tuple(Column(key, word.of(language), kind) for key, word, kind in _FORM_COLUMNS)
    rows = []
    for line in forms.to_dict("records"):
        word, band = _FORM_STATES[FormState(line["state"])]
        sent = line["state"] == FormState.SENT  # what is not there has no number of rows
        numbers = {key: Cell(line[key] if sent else None) for key in ("rows", "set_aside")}
        rows.append(
            Row(
                {
                    "title": Cell(line["title"]),
                    "sheet": Cell(line["sheet"]),
                    **numbers,
                    "state": Cell(line["state"], text=word.of(language), band=band),
                    "findings": Cell(line["findings"]),
                }
            )
        )
    return Table("forms", _FORMS.of(language), columns, tuple(rows), (_FORM_NOTE.of(language),))


def _reports_sheet(checked: Checked, scope: str) -> Table:
    language, labels = checked.parameters.round.language, _labels(checked)
    columns = tuple(Column(key, word.of(language), kind) for key, word, kind in _REPORT_COLUMNS)
    rows = []
    for line in _reports(checked, scope).to_dict("records"):
        word, band = _TIMINGS[Timing(line["state"])]
        dates = {key: Cell(line[key]) for key in ("month", "due", "submitted", "days_late")}
        outcome = Cell(line["state"], text=word.of(language), band=band)
        rows.append(Row({"item": Cell(labels[line["item"]]), "state": outcome, **dates}))
    notes = (*_kind_totals(checked, scope), _NO_DATE_NOTE.of(language))
    return Table("reports", _REPORTS.of(language), columns, tuple(rows), notes)
