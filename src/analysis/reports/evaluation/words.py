"""What is said of a level: reached, blocked by what and by how much, and which evidence is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from analysis.bilingual import Text
from analysis.evaluate.figure import Figure
from analysis.evaluate.states import ConditionState
from analysis.narrate.sentence import Precisely, Sentence, Voice
from analysis.params.criteria.milestones import MilestonesCriteria, ProcessMilestonesCriteria
from analysis.params.criteria.year_indicators import YearIndicatorsCriteria
from analysis.rows import Record, records_of
from analysis.thai.calendar import format_date, format_month
from analysis.thai.numbers import decimals_of, format_number, places_against

Criteria = MilestonesCriteria | ProcessMilestonesCriteria | YearIndicatorsCriteria

SENT_UNDATED = Text(
    "รายงานที่ต้องส่ง {expected} ฉบับ ไม่ทราบวันที่ส่งของฉบับที่ครบกำหนดทั้ง {missing} ฉบับ จึงไม่ทราบว่าส่งตรงเวลากี่ฉบับ "
    "และยังไม่ถึงกำหนด {not_due} ฉบับ",
    "Of {expected} reports {missing} were due and the date of sending of none is known, so that how many came on time "
    "is not known; {not_due} are not due.",
)
STATES = {
    "met": Text("ครบ", "met"),
    "not_met": Text("ไม่ครบ", "not met"),
    "missing": Text("ไม่มีหลักฐาน", "no evidence"),
}
UNITS = {
    "percent": Text("ร้อยละ", "per cent"),
    "days": Text("วันที่ช้า", "days late"),
    "months": Text("เดือนที่ทันกำหนด", "months on time"),
    "steps": Text("ขั้นตอน", "steps"),
}
TIMINGS = {
    "on_time": Text("ตรงเวลา", "on time"),
    "late": Text("ช้า", "late"),
    "missing": Text("ไม่มีวันที่ส่ง", "no date of sending"),
    "not_due": Text("ยังไม่ถึงกำหนด", "not due yet"),
}
#: Marks of the ladder for states of conditions.
_LADDER = {"met": "met", "not_met": "not_met", "missing": "not_reported"}


@dataclass(frozen=True)
class Blocking:
    """The first condition that keeps a province from its next level. ``facts`` is the condition's judged row."""

    level: int
    label: Text
    state: str
    gap: Figure | None
    unit: str
    facts: Record


@dataclass(frozen=True)
class ProvinceFacts:
    """What a province's summary tells besides its levels."""

    place: str
    blocking: Blocking | None
    missing: tuple[Text, ...]


def label_of(criteria: Criteria, condition_id: str) -> Text:
    """The wording of a condition.

    Raises:
        KeyError: the criteria have no such condition.
    """
    for _, _, condition in criteria.placed():
        if condition.id == condition_id:
            return Text(condition.label.th, condition.label.en)
    raise KeyError(condition_id)


def province_summary(voice: Voice, facts: ProvinceFacts, level: Figure, possible: Figure) -> list[Sentence]:
    """Level, what blocks the next one, and what is missing."""
    sentences = [
        voice.say(
            Text("{place}มีผลการประเมินที่พิสูจน์ได้ระดับ {level}", "{place} has proved level {level}."),
            place=facts.place,
            level=level,
        )
    ]
    if facts.blocking is None:
        sentences.append(voice.say(Text("ครบทุกเงื่อนไขของระดับสูงสุด", "Every condition of the highest level is met.")))
    else:
        sentences.append(_blocked(voice, facts.blocking))
    if facts.missing:
        sentences.append(
            voice.say(
                Text(
                    "ยังไม่มีหลักฐานของ: {labels} หากหลักฐานที่ขาดถูกต้องครบถ้วน จะได้ระดับ {possible}",
                    "There is no evidence yet of: {labels}. If it turns out right, the level is {possible}.",
                ),
                labels="; ".join(label.of(voice.language) for label in facts.missing),
                possible=possible,
            )
        )
    return sentences


def _blocked(voice: Voice, blocking: Blocking) -> Sentence:
    head = voice.say(
        Text("เงื่อนไขแรกที่ทำให้ยังไม่ถึงระดับ {level}: {label}", "What keeps it from level {level}: {label}"),
        level=blocking.level,
        label=blocking.label.of(voice.language),
    )
    return head + _lacking(voice, blocking)


def _lacking(voice: Voice, blocking: Blocking) -> Sentence:
    """By how much the condition is missed, in its own unit."""
    if blocking.state == ConditionState.MISSING or blocking.gap is None:
        return voice.say(Text("(ไม่มีหลักฐาน)", "(no evidence)."))
    phrase = {
        "percent": Text("(ยังขาดร้อยละ {gap})", "({gap} percentage points short)."),
        "days": Text("(ส่งช้า {gap} วัน)", "(days late: {gap})."),
        "months": Text("({gap} เดือนที่ไม่ทันกำหนด)", "(months not on time: {gap})."),
        "steps": Text("(ขาด {gap} ขั้นตอน)", "(steps lacking: {gap})."),
    }[blocking.unit]
    places = places_of(blocking.facts) if blocking.unit == "percent" else 2
    return voice.say(phrase, gap=Precisely(blocking.gap, places))


def places_of(line: Record) -> int:
    """With how many decimals value, threshold and gap of a judged condition are shown."""
    if line["unit"] != "percent" or pd.isna(line["value"]):
        return 2
    return places_against(line["value"], line["threshold"])


def places_of_all(conditions: pd.DataFrame, kind: str) -> int:
    """With how many decimals the percent is shown that every condition of ``kind`` of one province judges."""
    judged = conditions[conditions["kind"] == kind]
    return max((places_of(line) for line in records_of(judged)), default=2)


def ladder(voice: Voice, conditions: pd.DataFrame, criteria: Criteria) -> pd.DataFrame:
    """What the ladder draws: level, condition (what it asks), state and detail (what was found), a row a condition."""
    rows = [
        {
            "level": line["level"],
            "condition": label_of(criteria, line["condition_id"]).of(voice.language),
            "state": _LADDER[line["state"]],
            "detail": detail(voice, line),
        }
        for line in records_of(conditions)
    ]
    return pd.DataFrame(rows, columns=["level", "condition", "state", "detail"])


def detail(voice: Voice, line: Record) -> str:
    """What was found for one condition, in a few words."""
    english = voice.language == "en"
    if line["state"] == ConditionState.MISSING:
        return "no evidence" if english else "ไม่มีหลักฐาน"
    value, threshold = line["value"], line["threshold"]
    if line["unit"] == "percent":
        shown = format_number(value, places_of(line), voice.thai_digits)
        asked = format_number(threshold, decimals_of(threshold))
        return f"{shown} % of {asked} %" if english else f"ได้ร้อยละ {shown} จากเกณฑ์ {asked}"
    if line["unit"] == "months":
        return f"{value:g} of {threshold:g} months on time" if english else f"ทันกำหนด {value:g} จาก {threshold:g} เดือน"
    sent = line["submitted"]
    if pd.isna(sent):
        return ""
    day = format_date(_day(sent), style="short", language=voice.language, thai_digits=voice.thai_digits)
    return f"sent {day}" if english else f"ส่ง {day}"


def late_months(voice: Voice, line: Record) -> str:
    """The months of a monthly condition that came late, then those without a date."""
    parts = []
    for key, th, en in (("months_late", "ช้า", "late"), ("months_missing", "ไม่มีวันที่ส่ง", "no date")):
        months = [format_month(date.fromisoformat(f"{item}-01"), language=voice.language) for item in line[key]]
        if months:
            parts.append(f"{en if voice.language == 'en' else th}: {', '.join(months)}")
    return "; ".join(parts)


def methods(voice: Voice, criteria: Criteria) -> list[Sentence]:
    """How a level is found: the criteria's source and note, and the rules that every scale shares."""
    lines = [voice.say(Text("ที่มาของเกณฑ์: {source}", "Source of the criteria: {source}"), source=criteria.source)]
    if criteria.note:
        lines.append(voice.say(Text(criteria.note.th.replace("{", "{{"), criteria.note.en.replace("{", "{{"))))
    lines.append(
        voice.say(
            Text(
                "เปรียบเทียบค่าที่ไม่ปัดเศษ เท่ากับเกณฑ์พอดีถือว่าผ่าน ส่งในวันครบกำหนดถือว่าตรงเวลา และหลักฐานที่ไม่มีไม่นับเป็นศูนย์",
                "Values are compared unrounded. A value exactly on the threshold passes; a report sent on the due day "
                "is on time; missing evidence is not 0.",
            )
        )
    )
    return lines


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value
