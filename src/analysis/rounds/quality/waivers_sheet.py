"""The accepted errors as a table, for the quality workbooks and for a report's annex, and in short for the site."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.bilingual import Language, Text
from analysis.exhibits.table import Cell, Column, Kind, Row, Table
from analysis.rounds.quality.waiving import STATES, Waived, WaiverLine

WAIVERS = Text("ข้อที่ต้องแก้ไขซึ่งยอมรับไว้", "Errors that are accepted")
COLUMNS = (
    ("finding", Text("รหัสข้อค้นพบ", "Finding"), Kind.TEXT, 44),
    ("state", Text("สถานะ", "State"), Kind.TEXT, 24),
    ("message", Text("ข้อค้นพบ", "What was found"), Kind.TEXT, 46),
    ("reason", Text("เหตุผล", "Reason"), Kind.TEXT, 46),
    ("by", Text("ผู้ยอมรับ (ตำแหน่ง)", "By (role)"), Kind.TEXT, 26),
    ("on", Text("เมื่อ", "On"), Kind.DATE, 16),
    ("until", Text("ถึงวันที่", "Until"), Kind.DATE, 16),
)
_NOTE = Text(
    "ตัวเลขที่อาศัยข้อเหล่านี้มีเครื่องหมาย (!) การยอมรับสิ้นผลเมื่อค่าในช่องเปลี่ยนหรือพ้นวันที่กำหนด",
    "Numbers that rest on these are marked (!). An acceptance lapses when the cell changes, or its last day is over.",
)
_BANDS = {Waived.HOLDS: "yellow", Waived.GONE: None}


def waivers_sheet(lines: Iterable[WaiverLine], language: Language) -> Table:
    """A row a waiver, those that lapsed too."""
    columns = tuple(Column(key, word.of(language), kind, width=width) for key, word, kind, width in COLUMNS)
    return Table(
        "waivers", WAIVERS.of(language), columns, tuple(_row(one, language) for one in lines), (_NOTE.of(language),)
    )


def waived_words(line: WaiverLine, language: Language) -> str:
    """``ยอมรับ · ตำแหน่ง: เหตุผล``"""
    return f"{STATES[line.state].of(language)} · {line.waiver.by}: {line.waiver.reason}"


def _row(line: WaiverLine, language: Language) -> Row:
    waiver, finding = line.waiver, line.finding
    message = "" if finding is None else getattr(finding, f"message_{language}")
    texts = {"finding": waiver.finding, "message": message, "reason": waiver.reason, "by": waiver.by}
    # An open end does not apply to the row: its cell stays blank.
    ends = {"until": Cell(waiver.until)} if waiver.until else {}
    state = Cell(line.state.value, text=STATES[line.state].of(language), band=_BANDS.get(line.state, "red"))
    return Row({**{key: Cell(text) for key, text in texts.items()}, "state": state, "on": Cell(waiver.on), **ends})
