"""What ``workbook changed`` prints: each cell, and the figures, the level and the sentences that moved with it."""

from __future__ import annotations

from pathlib import Path

from analysis.console.diff import row_lines
from analysis.console.terminal import out
from analysis.exhibits.words import DASH
from analysis.narrate.figure_words import unit_words
from analysis.rounds.diff.model import FigureChange
from analysis.rounds.diff.tables import name_words, shown_pair
from analysis.rounds.submissions.changed import OfficeChanges, read_changes
from analysis.rounds.submissions.words import kind_words, office_words
from analysis.rows import Record

#: Lines of a kind that the terminal lists.
MOST = 60


def report_changed(round_id: str, office: str, numbers: tuple[int, int], home: Path) -> None:
    """Compare two submissions and tell what differs."""
    found = read_changes(round_id, office, numbers, home)
    words = office_words(found.before.office)
    _say(f"{words.th} ({words.en}): ครั้งที่ {numbers[0]} → {numbers[1]}", "bold")
    for one in (found.before, found.after):
        _say(f"  ครั้งที่ {one.number}: {kind_words(one).th}{f' – {one.reason}' if one.reason else ''}")
    _list("เซลล์ที่แก้ (cells)", [line for row in found.rows for line in row_lines(row)], len(found.rows))
    _level(found)
    _list("ตัวเลขที่เปลี่ยน (figures)", [_figure(one) for one in found.figures], len(found.figures))
    lines = [f"{one.section}: {one.before or DASH}\n  {' ' * 2}→ {one.after or DASH}" for one in found.sentences]
    _list("ประโยคที่เปลี่ยน (sentences)", lines, len(lines))
    if not (found.rows or found.figures or found.sentences):
        _say("ไม่มีสิ่งใดต่างกัน (nothing differs)")


def _level(found: OfficeChanges) -> None:
    before, after = (one.level for one in found.told)
    if before is None and after is None:
        return
    old, new = _standing(before), _standing(after)
    same = " (เท่าเดิม same)" if old == new else ""
    _say(f"ระดับ (level): {old} → {new}{same}", "bold")


def _standing(level: Record | None) -> str:
    if level is None:
        return DASH
    possible = level["level_if_evidence"]
    return f"{level['level']}" if possible == level["level"] else f"{level['level']} (หากหลักฐานครบ {possible})"


def _figure(one: FigureChange) -> str:
    old, new = shown_pair(one, "th")
    return f"{name_words(one)}: {old} → {new} {unit_words(one.figure.unit, 'th')}".rstrip()


def _list(title: str, lines: list[str], count: int) -> None:
    if not count:
        return
    _say(f"{title} {count:,}", "bold")
    for line in lines[:MOST]:
        _say(f"  {line}")
    if len(lines) > MOST:
        _say(f"  … อีก {len(lines) - MOST:,} บรรทัด (more lines)")


def _say(text: str, style: str = "") -> None:
    out.print(text, markup=False, style=style or None)
