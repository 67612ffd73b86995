"""What quality sheets and ``workbook check`` say: severities with their signs, next steps, names of offices."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.bilingual import Language, Text
from analysis.exhibits.formats import percent
from analysis.exhibits.table import Cell
from analysis.exhibits.words import SEVERITIES
from analysis.ingest.findings.finding import Severity
from analysis.ingest.round_inputs import office_name
from analysis.places.provinces import province
from analysis.places.scopes import NATION
from analysis.rounds.quality.offices import NextStep, next_step

#: The band whose sign and colour a severity takes; a note has a sign of its own.
_BAND_OF = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
_NOTE_SIGN = "○"

#: One or two words for a table, and the band whose sign and colour they take.
_STEPS = {
    NextStep.SEND: (Text("ยังไม่ส่งแฟ้ม", "no workbook"), "red"),
    NextStep.CORRECT: (Text("ต้องแก้ไข", "to correct"), "red"),
    NextStep.FILL: (Text("แบบยังไม่ครบ", "forms lacking"), "yellow"),
    NextStep.CHECK: (Text("ควรตรวจสอบ", "to check"), "yellow"),
    NextStep.REPORT: (Text("ติดตามรายงาน", "reports behind"), "yellow"),
    NextStep.NOTHING: (Text("เรียบร้อย", "in order"), "green"),
}
_SENTENCES = {
    NextStep.SEND: Text(
        "ส่งแฟ้ม Excel ตามแบบฟอร์มของรอบนี้ เพราะยังไม่ได้รับแฟ้มของหน่วยงาน",
        "Send the workbook with this round's forms; none has been received.",
    ),
    NextStep.CORRECT: Text(
        "แก้ไขข้อที่ต้องแก้ไข {errors} ข้อในแฟ้มที่ส่ง แล้วส่งแฟ้มใหม่",
        "Correct the {errors} finding(s) marked error in the workbook, and send it again.",
    ),
    NextStep.FILL: Text(
        "กรอกแบบที่ยังไม่มีข้อมูล {lacking} แบบ แล้วส่งแฟ้มใหม่",
        "Fill the {lacking} form(s) that hold no data, and send it again.",
    ),
    NextStep.CHECK: Text(
        "ตรวจสอบข้อที่ควรตรวจสอบ {warnings} ข้อกับเอกสารต้นฉบับ แล้วยืนยันค่าเดิมหรือส่งแฟ้มที่แก้ไขแล้ว",
        "Check the {warnings} finding(s) against the original documents; confirm the values, or send them corrected.",
    ),
    NextStep.REPORT: Text(
        "กรอกวันที่ส่งของรายงานที่ยังไม่มีวันที่ {missing} ฉบับ และส่งรายงานงวดต่อไปภายในกำหนด (ส่งช้าแล้ว {late} ฉบับ)",
        "Give the date of the {missing} report(s) without one, and send the next ones in time ({late} came late).",
    ),
    NextStep.NOTHING: Text("ไม่มีข้อที่ต้องดำเนินการ", "There is nothing to do."),
}


def severity_cell(severity: str, language: Language) -> Cell:
    """``■ ต้องแก้ไข``, ``▲ ควรตรวจสอบ``, ``○ เพื่อทราบ``: sign and word, in colour where it is grave."""
    word, band = SEVERITIES[severity].of(language), _BAND_OF.get(Severity(severity))
    return Cell(severity, text=word if band else f"{_NOTE_SIGN} {word}", band=band)


def severities_line(counts: Mapping[Severity, int], language: Language) -> str:
    """The number of findings of each severity, each with its sign."""
    signs = {Severity.ERROR: "■", Severity.WARNING: "▲", Severity.NOTE: _NOTE_SIGN}
    return " · ".join(f"{signs[one]} {SEVERITIES[one].of(language)} {counts[one]:,}" for one in Severity)


def step_cell(line: Mapping[str, object], language: Language) -> Cell:
    """The office's next step in a word, with sign and colour."""
    step = next_step(line)
    word, band = _STEPS[step]
    return Cell(str(step), text=word.of(language), band=band)


def step_sentence(line: Mapping[str, object], language: Language) -> str:
    """The office's next step in one sentence; ``line`` is a row of ``office_quality``."""
    lacking = int(line["forms_expected"]) - int(line["forms_sent"])
    return _SENTENCES[next_step(line)].of(language).format(**{**line, "lacking": lacking})


def office_words(scope: str, language: Language) -> str:
    """The office's full name; in English with the Thai one beside it."""
    thai = office_name(scope)
    if language == "th":
        return thai
    return f"Ministry of Labour ({thai})" if scope == NATION else f"{province(scope).name_en} Labour Office ({thai})"


def office_short(scope: str, language: Language) -> str:
    """The office as a table names it: ``สรจ.เลย``."""
    if scope == NATION:
        return "Ministry of Labour" if language == "en" else "กระทรวงแรงงาน"
    return province(scope).name_en if language == "en" else f"สรจ.{province(scope).name_th}"


def share_words(part: int, of: str, rate: float, language: Language) -> str:
    """``3 จาก 4 แบบ (ร้อยละ 75.00)``: ``of`` is the whole with its unit; a rate that is not known is a dash."""
    if language == "en":
        return f"{part:,} of {of} ({percent(rate)} %)"
    return f"{part:,} จาก {of} (ร้อยละ {percent(rate)})"
