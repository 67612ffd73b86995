"""What happened to a round: ``<output>/<round>/history.jsonl``, one event a line, each chained to the one before.

An event's ``digest`` is the sha256 of all its other keys, among them the digest of the event before (``previous``) and
of the event before over all rounds (``before``). So a line that was changed, moved or taken out between others is
found; lines cut off at the end are found by the chain of all rounds (``chain``) and by the seals that they leave
without an event (``lifecycle``). Somebody who writes all of these anew is found by a digest that was noted down
elsewhere: ``close`` and ``verify`` print it for that. Events of before have no place in the chain; they are read as
they were written.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path

from analysis.errors import Location, WorkbookError
from analysis.processes.folders import draft_beside

HISTORY = "history.jsonl"


class Deed(StrEnum):
    """What can happen to a revision."""

    CLOSED = "closed"
    REOPENED = "reopened"  # the revision is then the next one, which is open


@dataclass(frozen=True)
class Event:
    """One deed: to which revision, by whom, why, and when (UTC, ISO 8601). ``seal`` is the sha256 of the list of sealed
    files; "" when nothing was sealed. ``previous`` is "" for the first event.

    ``by`` is what was typed; ``user`` and ``host`` are the account and the machine as the system knows them, and
    ``clock`` says where the time is from. ``number`` is the place among the events of all rounds, from 1, and
    ``before`` the digest of the one before it there; 0 of an event that was written before there was such a chain.
    """

    event: Deed
    revision: int
    by: str
    why: str
    at: str
    seal: str = ""
    previous: str = ""
    digest: str = ""
    round: str = ""
    user: str = ""
    host: str = ""
    clock: str = ""
    number: int = 0
    before: str = ""


#: The keys of an event that has its place among those of all rounds.
_OF_CHAIN = ("round", "user", "host", "clock", "number", "before")


class HistoryError(WorkbookError):
    """The history cannot be believed."""

    def __init__(self, path: Path, line: int | None, th: str, en: str) -> None:
        super().__init__(
            th,
            en,
            location=Location(str(path), line=line),
            fix_th="อย่าแก้แฟ้มนี้เอง ให้นำแฟ้มจากสำเนาสำรองมาวางแทน แล้วสั่ง workbook verify",
            fix_en="Do not mend this file by hand: put it back from a backup, then run workbook verify.",
        )


def as_json(event: Event) -> dict[str, object]:
    """The keys of an event as they are written."""
    return {key: value for key, value in asdict(event).items() if event.number or key not in _OF_CHAIN}


def digest_of(event: Event) -> str:
    """The sha256 (hex) of everything in the event but the digest itself."""
    facts = {key: value for key, value in as_json(event).items() if key != "digest"}
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def chained(event: Event, before: Sequence[Event]) -> Event:
    """The event with its place in the chain."""
    linked = replace(event, previous=before[-1].digest if before else "")
    return replace(linked, digest=digest_of(linked))


def read_events(folder: Path) -> tuple[Event, ...]:
    """The events of the round whose results are in ``folder``, in the order of the file; none without a file.

    Raises:
        HistoryError: the file cannot be read, a line is no event, or the chain is broken.
    """
    path = folder / HISTORY
    try:
        if path.is_symlink():
            raise OSError(path.name)
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):  # who writes there is told that it cannot be written
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise HistoryError(path, None, "อ่านประวัติของรอบไม่ได้", "The round's history cannot be read.") from error
    events: list[Event] = []
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        events.append(_parsed(line, path, number))
        fits = events[-1].round in ("", folder.name) and (bool(events[-1].number) or not any(e.number for e in events))
        if not fits or events[-1] != chained(events[-1], events[:-1]):
            raise HistoryError(
                path,
                number,
                "ประวัติของรอบถูกแก้ไข: เหตุการณ์ไม่ต่อกับเหตุการณ์ก่อนหน้า",
                "The round's history was changed: this event does not follow from the one before.",
            )
    return tuple(events)


def write_event(folder: Path, event: Event, before: Sequence[Event]) -> Event:
    """Put an event after those ``before``, in one step: a machine that stops leaves the old file or the new one.

    Returns the event with its place in the chain.

    Raises:
        OSError: the file cannot be written.
    """
    added = chained(event, before)
    write_lines(folder / HISTORY, [as_json(one) for one in (*before, added)])
    return added


def write_lines(target: Path, facts: Sequence[Mapping[str, object]]) -> None:
    """Write JSON Lines in one step. Raises ``OSError`` when the file cannot be written."""
    draft = draft_beside(target)
    try:
        with draft.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in facts)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _parsed(line: str, path: Path, number: int) -> Event:
    try:
        facts = json.loads(line)
        event = Event(**{**facts, "event": Deed(facts["event"])})
        if set(facts) != set(as_json(event)):
            raise ValueError("other keys")
        numbers = {"revision": event.revision, "number": event.number}
        texts = [value for key, value in asdict(event).items() if key not in numbers]
        if not all(isinstance(text, str) for text in texts) or any(type(one) is not int for one in numbers.values()):
            raise ValueError("other types")
        if event.revision < 1 or event.number < 0 or bool(event.number) != bool(event.round):
            raise ValueError("other numbers")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise HistoryError(
            path, number, "บรรทัดนี้ในประวัติของรอบอ่านไม่ได้", "This line of the round's history cannot be read."
        ) from error
    return event
