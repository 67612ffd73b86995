"""What happened to a round: ``<output>/<round>/history.jsonl``, one event a line, each chained to the one before.

An event's ``digest`` is the sha256 of all its other keys, among them the digest of the event before (``previous``). So
a line that was changed, moved or taken out between others is found. Lines cut off at the end are found by the seals
that they leave without an event (``lifecycle``). Somebody who writes the whole file anew with new digests is not found
by the file alone, but by a digest that was noted down elsewhere: ``close`` prints it for that.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
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
    files; "" when nothing was sealed. ``previous`` is "" for the first event."""

    event: Deed
    revision: int
    by: str
    why: str
    at: str
    seal: str = ""
    previous: str = ""
    digest: str = ""


class HistoryError(WorkbookError):
    """The history cannot be believed."""

    def __init__(self, path: Path, line: int | None, th: str, en: str) -> None:
        super().__init__(
            th, en, location=Location(str(path), line=line),
            fix_th="อย่าแก้แฟ้มนี้เอง ให้นำแฟ้มจากสำเนาสำรองมาวางแทน แล้วสั่ง workbook verify",
            fix_en="Do not mend this file by hand: put it back from a backup, then run workbook verify.",
        )  # fmt: skip


def digest_of(event: Event) -> str:
    """The sha256 (hex) of everything in the event but the digest itself."""
    facts = {key: value for key, value in asdict(event).items() if key != "digest"}
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
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):  # who writes there is told that it cannot be written
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise HistoryError(path, None, "อ่านประวัติของรอบไม่ได้", "The round's history cannot be read.") from error
    events: list[Event] = []
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        events.append(_parsed(line, path, number))
        if events[-1] != chained(events[-1], events[:-1]):
            raise HistoryError(
                path, number, "ประวัติของรอบถูกแก้ไข: เหตุการณ์ไม่ต่อกับเหตุการณ์ก่อนหน้า",
                "The round's history was changed: this event does not follow from the one before.",
            )  # fmt: skip
    return tuple(events)


def write_event(folder: Path, event: Event, before: Sequence[Event]) -> Event:
    """Put an event after those ``before``, in one step: a machine that stops leaves the old file or the new one.

    Returns the event with its place in the chain.

    Raises:
        OSError: the file cannot be written.
    """
    added = chained(event, before)
    target, draft = folder / HISTORY, draft_beside(folder / HISTORY)
    lines = [json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in (*before, added)]
    try:
        with draft.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(lines)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return added


def _parsed(line: str, path: Path, number: int) -> Event:
    try:
        facts = json.loads(line)
        if set(facts) != {field.name for field in fields(Event)}:
            raise ValueError("other keys")
        event = Event(**{**facts, "event": Deed(facts["event"])})
        texts = (event.by, event.why, event.at, event.seal, event.previous, event.digest)
        if type(event.revision) is not int or event.revision < 1 or not all(isinstance(text, str) for text in texts):
            raise ValueError("other types")
    except (ValueError, TypeError, RecursionError) as error:
        raise HistoryError(
            path, number, "บรรทัดนี้ในประวัติของรอบอ่านไม่ได้", "This line of the round's history cannot be read."
        ) from error
    return event
