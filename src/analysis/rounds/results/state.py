"""Where a round stands, from its history: open, closed, or open again as the next revision.

    open at N --close--> closed at N --reopen--> open at N + 1

A run writes the revision that is open. Nothing else decides it, so that a closed revision cannot be written over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.errors import Location, WorkbookError
from analysis.params.load import RoundParameters
from analysis.rounds.results.chain import refuse_cut
from analysis.rounds.results.clock import shown
from analysis.rounds.results.events import HISTORY, Deed, Event, HistoryError, read_events
from analysis.rounds.results.seal import sealed_revisions

#: The parameter of a round that the history decides once it is told.
REVISION = "revision"
_BLANKS = re.compile(r"\s+")
_MOST = 500


@dataclass(frozen=True)
class State:
    """The last revision, and the events so far. ``closing`` is the event that closed it, None while it is open."""

    revision: int
    closing: Event | None = None
    events: tuple[Event, ...] = ()

    @property
    def closed(self) -> dict[int, Event]:
        """The events that closed revisions, by revision."""
        return {event.revision: event for event in self.events if event.event is Deed.CLOSED}


def state_of(events: Sequence[Event], first: int, path: Path = Path(HISTORY)) -> State:
    """The state that the events lead to. ``first`` is the revision of a round to which nothing happened yet.

    Raises:
        HistoryError: a revision is closed twice or out of order, or reopened without having been closed.
    """
    state = State(events[0].revision if events else first)
    for number, event in enumerate(events, start=1):
        closes = event.event is Deed.CLOSED
        possible = (state.closing is None) if closes else (state.closing is not None)
        if not possible or event.revision != state.revision + (0 if closes else 1):
            raise HistoryError(
                path,
                number,
                "ลำดับการปิดและเปิดรอบในประวัติเป็นไปไม่ได้",
                "The order in which the history closes and reopens the round is impossible.",
            )
        state = State(event.revision, event if closes else None, tuple(events[:number]))
    return state


def read_state(folder: Path, first: int) -> State:
    """The state of the round whose results are in ``folder``. Raises ``HistoryError`` when it cannot be believed."""
    events = read_events(folder)
    refuse_cut(folder, events)
    return state_of(events, first, folder / HISTORY)


def unfinished(folder: Path, state: State) -> int | None:
    """A revision that is sealed and of whose closing the history says nothing: the closing was cut off, or the history
    was."""
    return next((number for number in sealed_revisions(folder) if number not in state.closed), None)


def opened(
    parameters: RoundParameters, overrides: Sequence[str], folder: Path
) -> tuple[RoundParameters, tuple[str, ...]]:
    """The parameters of a round that may be run, and the changes that lead to them, after a reopening its revision too.

    Args:
        parameters: as loaded with ``overrides``.
        overrides: what was asked for.
        folder: the round's own below the outputs.

    Raises:
        WorkbookError: the round is closed, its history cannot be believed, or ``overrides`` ask for a revision that is
            not the open one.
    """
    round_id = parameters.round.id
    state = read_state(folder, parameters.revision_in_file)
    if state.closing:
        raise closed_error(round_id, state.closing)
    if (number := unfinished(folder, state)) is not None:
        raise _unfinished_error(round_id, number, folder)
    if parameters.round.revision == state.revision:
        return parameters, tuple(overrides)
    if _without_revision(overrides) != tuple(overrides):
        raise _revision_error(round_id, parameters.round.revision, state.revision)
    reopened = parameters.round.model_copy(update={REVISION: state.revision})
    return replace(parameters, round=reopened), (*overrides, f"{REVISION}={state.revision}")


def signed(by: str, why: str) -> tuple[str, str]:
    """Who and why, each as one line.

    Raises:
        WorkbookError: one of them is empty, too long, or holds control characters.
    """
    said = [(_BLANKS.sub(" ", text).strip(), option) for text, option in ((by, "--by"), (why, "--note / --reason"))]
    for text, option in said:
        if not text:
            raise WorkbookError(
                "ต้องบอกว่าใครทำและเพราะเหตุใด",
                "Say who does this and why.",
                location=Location(option),
                fix_th="เติมชื่อที่ --by และเหตุผลที่ --note (ปิดรอบ) หรือ --reason (เปิดใหม่)",
                fix_en="Give a name with --by, and the reason with --note (to close) or --reason (to reopen).",
            )
        if len(text) > _MOST or not text.isprintable():
            raise WorkbookError(
                f"ข้อความยาวเกิน {_MOST} ตัวอักษร หรือมีอักขระควบคุม",
                f"The text is longer than {_MOST} characters, or holds control characters.",
                location=Location(option),
                fix_th="เขียนให้สั้นลงเป็นข้อความธรรมดา",
                fix_en="Write it shorter, as plain text.",
            )
    return said[0][0], said[1][0]


def closed_error(round_id: str, event: Event) -> WorkbookError:
    """What is told to who would write over a closed revision."""
    return WorkbookError(
        f"รอบ {round_id} ฉบับที่ {event.revision} ปิดแล้ว โดย {event.by} เมื่อ {shown(event.at)} หมายเหตุ: {event.why}",
        f"Revision {event.revision} of {round_id} was closed by {event.by} on {shown(event.at, 'en')} (Thailand): "
        f"{event.why}.",
        fix_th=f'หากต้องทำใหม่ ให้สั่ง workbook reopen {round_id} --by "ชื่อ" --reason "เหตุผล" แล้วสั่งอีกครั้ง '
        f"ผลใหม่จะเป็นฉบับที่ {event.revision + 1} และฉบับเดิมยังอยู่",
        fix_en=f'To do it anew: workbook reopen {round_id} --by "name" --reason "why", then run again. The new result '
        f"will be revision {event.revision + 1}; the old one stays.",
    )


def _without_revision(overrides: Sequence[str]) -> tuple[str, ...]:
    return tuple(text for text in overrides if text.partition("=")[0].strip() != REVISION)


def _unfinished_error(round_id: str, number: int, folder: Path) -> WorkbookError:
    return WorkbookError(
        f"รอบ {round_id} ฉบับที่ {number} ถูกผนึกแล้ว แต่ประวัติไม่มีการปิดรอบ การปิดรอบอาจหยุดกลางคัน หรือประวัติหายไป",
        f"Revision {number} of {round_id} is sealed, but its history tells of no closing: the closing was cut off, or "
        "the history was lost.",
        location=Location(str(folder / HISTORY)),
        fix_th=f"สั่ง workbook close {round_id} อีกครั้งให้เสร็จ หรือนำ {HISTORY} จากสำเนาสำรองมาวางแทน",
        fix_en=f"Run workbook close {round_id} again to finish it, or put {HISTORY} back from a backup.",
    )


def _revision_error(round_id: str, asked: int, open_: int) -> WorkbookError:
    return WorkbookError(
        f"รอบ {round_id} เปิดอยู่ที่ฉบับที่ {open_} ไม่ใช่ฉบับที่ {asked}",
        f"The open revision of {round_id} is {open_}, not {asked}.",
        location=Location(f"-p {REVISION}={asked}"),
        fix_th="ไม่ต้องระบุ revision โปรแกรมทราบเองจากประวัติ",
        fix_en="Leave revision out: the history decides it.",
    )
