"""What a memo says of the actions that earlier rounds issued (ติดตามข้อสั่งการ): kept or not, and what they changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pandas as pd

from analysis.actions.keys import BETWEEN, LABELLED
from analysis.actions.model import MOVEMENT_WORDS, STANDING_WORDS, Matched, Movement, Standing, standing_counts
from analysis.bilingual import Text
from analysis.evaluate.figure import Figure
from analysis.evaluate.figure_keys import text_key
from analysis.evaluate.sources import Source, merge_sources
from analysis.exhibits.declared import Declaration, Fact, day_of
from analysis.exhibits.table import Kind, Table
from analysis.ingest.layouts.actions import INDICATOR_WORDS
from analysis.narrate.actions import (
    ALL_WELL,
    CAUTION,
    CHANGED,
    ISSUED_HERE,
    ISSUED_NOW,
    KEPT,
    REASON,
    RENAMED,
    SHOWN,
    TITLE,
    URGE,
    area_words,
)
from analysis.narrate.sentence import Sentence
from analysis.reports.memo.parts import Line, Matter, lines
from analysis.reports.report import Report
from analysis.rows import Record, records_of

#: Rows of the table; those that ask for something come first.
MOST = 15
RULE = "actions"
_NAME = re.compile(r"[A-Za-z0-9_-]+")
_GRAVE = (
    Standing.UNOWNED,
    Standing.OVERDUE,
    Standing.UNPROVEN,
    Standing.UNDATED,
    Standing.OPEN,
    Standing.DONE,
    Standing.CANCELLED,
)
_KEPT = (Standing.DONE, Standing.UNPROVEN, Standing.OVERDUE, Standing.UNOWNED, Standing.OPEN)
_CHANGED = (Movement.BETTER, Movement.WORSE, Movement.WITHIN_NOISE, Movement.NOT_COMPARABLE)


def follow_up_matter(report: Report, followed: pd.DataFrame | None) -> Matter:
    """The actions of the memo's scope (``following.followed_actions``); nothing where none was ever issued."""
    if followed is None:
        return Matter()
    earlier = followed[followed["movement"] != Movement.NOT_YET]
    table = action_table(report, earlier) if len(earlier) else None
    return Matter(
        facts=lines(follow_up_sentences(report, followed)),
        facts_tables=(table,) if table else (),
        actions=tuple(Line(one) for one in _urge(report, earlier)),
    )


def follow_up_sentences(report: Report, followed: pd.DataFrame, of: str = "") -> Iterator[Sentence]:
    """How many of the promises were kept, how many indicators moved by more than their noise, what was issued now.

    Args:
        report: whose figures they become.
        followed: ``actions.model.followed_frame``.
        of: whose they are, in the figures' names ("central."), where only some of the actions are meant.
    """
    say = report.view.voice.say
    earlier, now = (followed[(followed["movement"] == Movement.NOT_YET) == new] for new in (False, True))
    if len(earlier):
        count = _count(report, f"{of}issued", len(earlier), _rows(earlier))
        yield say(KEPT, count=count, **_by_standing(report, earlier, _KEPT, of))
        observed = merge_sources(*earlier["sources"])
        moves = {str(one): int((earlier["movement"] == one).sum()) for one in _CHANGED}
        yield say(CHANGED, **{name: _count(report, f"{of}{name}", value, observed) for name, value in moves.items()})
    if len(now):
        count = _count(report, f"{of}issued_now", len(now), _rows(now))
        yield say(ISSUED_NOW if len(earlier) else ISSUED_HERE, count=count)


def _urge(report: Report, earlier: pd.DataFrame) -> Iterator[Sentence]:
    """What is to be done about actions that nobody answers for, that are late, or that nothing shows."""
    asked = (Standing.UNOWNED, Standing.OVERDUE, Standing.UNPROVEN)
    if earlier["standing"].isin([str(one) for one in asked]).any():
        yield report.view.voice.say(URGE, **_by_standing(report, earlier, asked))
    elif len(earlier):
        yield report.view.voice.say(ALL_WELL)


def _by_standing(report: Report, earlier: pd.DataFrame, asked: Sequence[Standing], of: str = "") -> dict[str, Figure]:
    """Counts that the registers alone decide."""
    counts, rows = standing_counts(earlier), _rows(earlier)
    return {str(one): _count(report, f"{of}{one}", counts[one], rows) for one in asked}


def _rows(followed: pd.DataFrame) -> list[Source]:
    """The rows of the registers, which come first among an action's sources."""
    return merge_sources(*([sources[0]] for sources in followed["sources"]))


def _count(report: Report, name: str, value: int, sources: Sequence[Source]) -> Figure:
    return report.view.figure(f"actions.{name}", value, "count", RULE, sources)


def action_table(report: Report, earlier: pd.DataFrame) -> Table:
    """One line an action, those first that ask for something."""
    order = {str(one): place for place, one in enumerate(_GRAVE)}
    sorted_ = earlier.assign(order=earlier["standing"].map(order)).sort_values(["order", "due"], kind="stable")
    rows = [{**line, "own": f"{line['issued']}.{_ascii(line['key'])}"} for line in records_of(sorted_)]
    notes = (SHOWN.of(report.view.voice.language).format(shown=MOST, count=len(rows)),) if len(rows) > MOST else ()
    return report.declared(rows[:MOST], _declaration(report, notes))


def _declaration(report: Report, notes: tuple[str, ...]) -> Declaration:
    place = (Fact("area", Text("พื้นที่", "Area"), value=lambda line: area_words(line["scope"])),)
    return Declaration(
        "memo-actions",
        TITLE,
        (
            Fact("what", Text("ข้อสั่งการ", "Action"), value=_what),
            *(place if report.view.is_national else ()),
            Fact("owner", Text("ผู้รับผิดชอบ", "Owner"), missing=Text("ไม่มี", "none")),
            Fact("due", Text("กำหนด", "Due"), Kind.DATE, value=_due),
            Fact("standing", Text("สถานะ", "Standing"), words=STANDING_WORDS),
            Fact("indicator", Text("ตัวชี้วัดที่ติดตาม", "Indicator"), words=INDICATOR_WORDS, missing=Text("ไม่ได้ระบุ", "none")),
            Fact("before", Text("ค่าเดิม", "Then"), Kind.DECIMAL2, "{unit}", applies=_has_unit),
            Fact("after", Text("รอบนี้", "Now"), Kind.DECIMAL2, "{unit}", applies=_has_unit),
            Fact("movement", Text("ผล", "Outcome"), value=_moved),
        ),
        name="actions.{own}",
        rule=RULE,
        notes=notes,
    )


def _ascii(key: str) -> str:
    """A key as a part of a figure's name; one that somebody typed in other letters by its digest."""
    name = key.replace(BETWEEN, "-")
    return name if _NAME.fullmatch(name) else text_key(key)


def _has_unit(line: Record) -> bool:
    return bool(line["unit"])


def _due(line: Record) -> object:
    return None if pd.isna(line["due"]) else day_of(line["due"])


def _what(line: Record) -> Text:
    """What was to be done, else what was found; with the name that its subject has now."""
    said = line["what"] if isinstance(line["what"], str) else line["wording"]
    if line["matched"] != Matched.RENAMED:
        return Text(said, said)
    now = line["now"].partition(LABELLED)[2] or line["now"]
    return Text(RENAMED.th.format(said=said, now=now), RENAMED.en.format(said=said, now=now))


def _moved(line: Record) -> Text:
    """The outcome; in brackets why it cannot be compared, or why only with caution."""
    words = MOVEMENT_WORDS[line["movement"]]
    if not line["reasons"]:
        return words
    told = REASON if line["movement"] == Movement.NOT_COMPARABLE else CAUTION
    return Text(
        told.th.format(said=words.th, why=line["reason_th"]), told.en.format(said=words.en, why=line["reason_en"])
    )
