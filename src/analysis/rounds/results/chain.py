"""The events of all rounds as one chain: ``<output>/chain.jsonl``, one line an event, in the order of their happening.

Each event knows the digest of the one before it, whichever round that was of. So an event, or a whole last revision,
that is cut off from one round's history is missed by the next event of any round, and by this list. Who also rewrites
the list and all later events is found by the digest of its end, if that was noted down elsewhere.

An event is written into its round's history first. A machine that stops in between leaves one event that follows from
the end of the list; it is taken into it at the next writing.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from analysis.errors import WorkbookError
from analysis.rounds.results.events import HISTORY, Event, HistoryError, read_events, write_event, write_lines

CHAIN = "chain.jsonl"
#: Where the time of an event is from; there is no other source, and a time stamp (``workbook sign``) is a better one.
CLOCK = "machine"
_WAIT_SECONDS = 60.0


@dataclass(frozen=True)
class Link:
    """One event in the list: its place, whose it is, and the digests of it and of the one before."""

    number: int
    round: str
    event: str
    revision: int
    digest: str
    before: str


@dataclass(frozen=True)
class Chain:
    """The list as it should be by now, and what is wrong with it: Thai and English, in pairs. ``cut`` tells that events
    are known which it does not list."""

    links: tuple[Link, ...] = ()
    wrong: tuple[tuple[str, str], ...] = ()
    cut: bool = False

    @property
    def head(self) -> str:
        """The digest of the last event of all rounds; "" where there is none."""
        return self.links[-1].digest if self.links else ""

    def place_of(self, digest: str) -> int | None:
        """The number of the event with this digest."""
        return next((link.number for link in self.links if link.digest == digest), None)


def read_chain(output: Path) -> Chain:
    """The list, held against the history of every round that stands in the folder of outputs.

    Raises:
        HistoryError: the list cannot be read, or its lines do not follow from one another.
    """
    links = _read_links(output / CHAIN)
    told, wrong = _told(output)
    if pending := _pending(links, told):
        links += pending
        wrong.append(_unfinished(pending[0]))
    known = {event.digest: event for event in told}
    wrong += [_missing(link) for link in links if (event := known.get(link.digest)) is None or link_of(event) != link]
    listed = {link.digest for link in links}
    unlisted = [_unlisted(event) for event in told if event.digest not in listed]
    return Chain(tuple(links), (*wrong, *unlisted), bool(unlisted))


def refuse_cut(folder: Path, events: Sequence[Event]) -> None:
    """Pass a round whose history holds all that the list of all rounds tells of it.

    Raises:
        HistoryError: it does not, or the list cannot be believed.
    """
    own = {event.digest for event in events}
    if any(link.round == folder.name and link.digest not in own for link in _read_links(folder.parent / CHAIN)):
        raise HistoryError(
            folder / HISTORY,
            None,
            f"{CHAIN} มีเหตุการณ์ของรอบนี้ที่ประวัติของรอบไม่มี: ประวัติถูกตัด",
            f"{CHAIN} knows events of this round that its history does not: the history was cut.",
        )


def add_event(output: Path, folder: Path, event: Event, before: Sequence[Event]) -> Event:
    """Write an event into its round's history, after those ``before`` it there, and into the list of all rounds.

    Raises:
        HistoryError: the list cannot be believed, or tells of this round what its history does not.
        OSError: a file cannot be written.
    """
    with _alone(output):
        chain = read_chain(output)
        refuse_cut(folder, before)
        if chain.cut:
            raise HistoryError(
                output / CHAIN,
                None,
                f"{CHAIN} ไม่มีเหตุการณ์ที่ประวัติของรอบมี: รายการถูกตัด",
                f"{CHAIN} does not list events that rounds' histories know: it was cut.",
            )
        placed = replace(
            event,
            round=folder.name,
            user=account(),
            host=platform.node(),
            clock=CLOCK,
            number=len(chain.links) + 1,
            before=chain.head,
        )
        placed = write_event(folder, placed, before)
        write_lines(output / CHAIN, [asdict(link) for link in (*chain.links, link_of(placed))])
        return placed


def complete_chain(output: Path) -> None:
    """Take the event into the list that was written when the machine stopped before the list was.

    Raises:
        HistoryError: the list cannot be believed.
        OSError: it cannot be written.
    """
    if (output / CHAIN).is_file() or any(output.glob(f"*/{HISTORY}")):
        with _alone(output):
            chain = read_chain(output)
            if not chain.cut and len(chain.links) != len(_read_links(output / CHAIN)):
                write_lines(output / CHAIN, [asdict(link) for link in chain.links])


def link_of(event: Event) -> Link:
    """An event's line in the list."""
    return Link(event.number, event.round, event.event.value, event.revision, event.digest, event.before)


def account() -> str:
    """The account of this process as the system knows it, with its number; no variable of the session decides it."""
    if os.name == "nt":
        import getpass

        return getpass.getuser()
    import pwd

    number = os.getuid()
    try:
        return f"{pwd.getpwuid(number).pw_name} ({number})"
    except KeyError:
        return f"({number})"


def _read_links(path: Path) -> list[Link]:
    try:
        if path.is_symlink():
            raise OSError(path.name)
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):  # who writes there is told that it cannot be written
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise HistoryError(path, None, f"อ่าน {CHAIN} ไม่ได้", f"{CHAIN} cannot be read.") from error
    links: list[Link] = []
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        try:
            links.append(_link(json.loads(line)))
        except (ValueError, TypeError, RecursionError) as error:
            raise HistoryError(path, number, "บรรทัดนี้อ่านไม่ได้", "This line cannot be read.") from error
        before = links[-2].digest if number > 1 else ""
        if (links[-1].number, links[-1].before) != (number, before):
            raise HistoryError(
                path,
                number,
                f"{CHAIN} ถูกแก้ไข: บรรทัดนี้ไม่ต่อกับบรรทัดก่อนหน้า",
                f"{CHAIN} was changed: this line does not follow from the one before.",
            )
    return links


def _link(facts: Mapping[str, Any]) -> Link:
    if set(facts) != {field.name for field in fields(Link)}:
        raise ValueError("other keys")
    link = Link(**facts)
    numbers, texts = (link.number, link.revision), (link.round, link.event, link.digest, link.before)
    if any(type(one) is not int for one in numbers) or not all(isinstance(text, str) for text in texts):
        raise ValueError("other types")
    return link


def _told(output: Path) -> tuple[list[Event], list[tuple[str, str]]]:
    """The events with a place in the chain that the histories tell of, and the histories that cannot be believed."""
    events: list[Event] = []
    wrong: list[tuple[str, str]] = []
    for path in sorted(output.glob(f"*/{HISTORY}")):
        try:
            events += [event for event in read_events(path.parent) if event.number]
        except WorkbookError as error:
            wrong.append((f"{path.parent.name}: {error.th}", f"{path.parent.name}: {error.en}"))
    return events, wrong


def _pending(links: Sequence[Link], told: Sequence[Event]) -> list[Link]:
    """The event that was written into its history when the machine stopped before the list was."""
    head = links[-1].digest if links else ""
    follows = [link_of(event) for event in told if event.number == len(links) + 1 and event.before == head]
    return follows if len(follows) == 1 else []


def _unfinished(link: Link) -> tuple[str, str]:
    return (
        f"เหตุการณ์ที่ {link.number} ยังไม่อยู่ใน {CHAIN}: การเขียนหยุดกลางคัน หรือรายการถูกตัด สั่ง workbook close {link.round} อีกครั้ง",
        f"Event {link.number} is not yet in {CHAIN}: writing was cut off, or the list was cut. Run workbook close "
        f"{link.round} again.",
    )


def _missing(link: Link) -> tuple[str, str]:
    return (
        f"เหตุการณ์ที่ {link.number} ({link.event} ฉบับที่ {link.revision} ของ {link.round}) ไม่อยู่ในประวัติของรอบ",
        f"Event {link.number} ({link.event}, revision {link.revision} of {link.round}) is not in the round's history.",
    )


def _unlisted(event: Event) -> tuple[str, str]:
    return (
        f"เหตุการณ์ที่ {event.number} ({event.event} ฉบับที่ {event.revision} ของ {event.round}) ไม่อยู่ใน {CHAIN}",
        f"Event {event.number} ({event.event}, revision {event.revision} of {event.round}) is not in {CHAIN}.",
    )


@contextmanager
def _alone(output: Path) -> Iterator[None]:
    """One writer of the list at a time; each holds it for a moment."""
    from filelock import FileLock

    folder = output / ".locks"
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / f"{CHAIN}.lock", timeout=_WAIT_SECONDS):
        yield
