"""Whether a closed revision is still what was closed: its history, its seal, and every file hashed again."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from analysis.errors import Location, WorkbookError
from analysis.fingerprint import file_digest
from analysis.params.load import load_round
from analysis.rounds.results.chain import Chain
from analysis.rounds.results.digests import Differences
from analysis.rounds.results.entries import Compared, Entry, compare_entries
from analysis.rounds.results.events import HISTORY, Event
from analysis.rounds.results.mended import mend
from analysis.rounds.results.seal import current_tree, files_in, read_seal, seal_of, trees_of
from analysis.rounds.results.state import read_state, unfinished


@dataclass(frozen=True)
class Verified:
    """One closed revision compared with its seal: how many files were sealed, and what differs. ``how`` says of a
    changed name what of it (``entries.unlike``); ``passed`` are names that were passed over."""

    event: Event
    files: int
    differences: Differences
    how: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    passed: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.differences


def verify_round(round_id: str, home: Path, output: Path, revision: int | None = None) -> list[Verified]:
    """Hash every file of a closed revision again, or of all of them, in order.

    Raises:
        WorkbookError: the round is unknown, nothing of it was closed, or its history or a seal cannot be believed.
    """
    folder = folder_of(round_id, home, output)
    return [_verified(folder, event) for event in closings_of(folder, revision)]


def match_digest(noted: str, folder: Path | None, chain: Chain) -> tuple[str, int] | None:
    """A digest that was noted down, found again: of which event it is, and how many events of all rounds came after it
    (of this round, for an event without a place among all); None when no event has it."""
    text = "".join(noted.split()).lower()
    links = [link for link in chain.links if folder is None or link.round == folder.name]
    for link in links:
        if link.digest == text:
            return f"{link.round} {link.event} {link.revision}", len(chain.links) - link.number
    events = read_state(folder, first=1).events if folder else ()
    for number, event in enumerate(events, start=1):
        if text in (event.digest, event.seal):
            return f"{folder.name if folder else ''} {event.event} {event.revision}", len(events) - number
    return None


def folder_of(round_id: str, home: Path, output: Path) -> Path:
    """The folder of a round's results. What was closed is found without its parameters: they may be gone years later.

    Raises:
        WorkbookError: nothing was ever closed under that id, and no parameters have it.
    """
    told = {path.parent.name for path in output.glob(f"*/{HISTORY}")}
    name = round_id if round_id in told else load_round(round_id, home).id
    mend(output, name)
    return output / name


def closings_of(folder: Path, revision: int | None = None) -> list[Event]:
    """The events that closed a revision of the round in ``folder``, or all of them, in order. Raises as
    ``verify_round`` does."""
    state = read_state(folder, first=1)
    if (number := unfinished(folder, state)) is not None:
        raise _unbelievable(folder, number)
    known = state.closed
    if revision is not None and revision in known:
        return [known[revision]]
    if revision is None and known:
        return list(known.values())
    listed = ", ".join(str(number) for number in known)
    fix_th, fix_en = f"ฉบับที่ปิดแล้ว: {listed}", f"Closed revisions: {listed}."
    if not known:
        fix_th = "ปิดรอบก่อนด้วย workbook close หากปิดไว้ในโฟลเดอร์ผลลัพธ์อื่น ให้ระบุด้วย -o"
        fix_en = "Close the round first (workbook close), or name the folder of the results that were closed with -o."
    which = "" if revision is None else f" {revision}"
    raise WorkbookError(
        f"รอบ {folder.name} ไม่มีฉบับ{which or 'ใด'}ที่ปิดแล้ว",
        f"The round {folder.name} has no closed revision{which}.",
        location=Location(str(folder)),
        fix_th=fix_th,
        fix_en=fix_en,
    )


def believed_seal(folder: Path, event: Event) -> dict[str, Entry]:
    """What was sealed of a closed revision.

    Raises:
        WorkbookError: the list is missing, unreadable, or not the one that the history knows.
    """
    files = read_seal(folder, event.revision)
    if file_digest(seal_of(folder, event.revision)) != event.seal:
        raise _unbelievable(folder, event.revision)
    return files


def quick_check(folder: Path, event: Event) -> Differences:
    """A revision compared without reading a file, by names, sizes and modes, for a list. Raises as ``believed_seal``
    does."""
    sealed = believed_seal(folder, event)
    return _compared(folder, event, sealed, digests=False)[0].differences


def _verified(folder: Path, event: Event) -> Verified:
    sealed = believed_seal(folder, event)
    found, passed = _compared(folder, event, sealed, digests=True)
    return Verified(event, files_in(sealed), found.differences, found.how, passed)


def _compared(
    folder: Path, event: Event, sealed: Mapping[str, Entry], *, digests: bool
) -> tuple[Compared, tuple[str, ...]]:
    """The trees against what was sealed, and the names that were passed over."""
    _refuse_locked(folder, event)
    try:
        now = current_tree(folder, event.revision, digests=digests)
    except OSError as error:
        raise _unreadable(Path(error.filename or folder), event) from error
    found = compare_entries(sealed, now.entries)
    seal = seal_of(folder, event.revision)
    if seal.stat().st_mode & 0o222:
        opened = replace(found.differences, changed=(*found.differences.changed, seal.name))
        found = Compared(opened, {**found.how, seal.name: ("mode",)})
    return found, now.passed


def _refuse_locked(folder: Path, event: Event) -> None:
    """A folder that may not be entered looks empty, and its files would be told as missing."""
    for tree in trees_of(folder, event.revision):
        if tree.is_dir() and not os.access(tree, os.R_OK | os.X_OK):
            raise _unreadable(tree, event)


def _unreadable(path: Path, event: Event) -> WorkbookError:
    return WorkbookError(
        f"อ่านแฟ้มของฉบับที่ {event.revision} ไม่ได้",
        f"A file of revision {event.revision} cannot be read.",
        location=Location(str(path)),
        fix_th="ตรวจสิทธิ์ของโฟลเดอร์ หรือให้เจ้าของผลสั่ง",
        fix_en="Check the permissions, or have the owner run this.",
    )


def _unbelievable(folder: Path, revision: int) -> WorkbookError:
    return WorkbookError(
        f"บัญชีแฟ้มที่ผนึกของฉบับที่ {revision} ไม่ตรงกับประวัติของรอบ",
        f"The list of sealed files of revision {revision} is not the one that the round's history knows.",
        location=Location(str(seal_of(folder, revision))),
        fix_th="แฟ้มใดแฟ้มหนึ่งถูกแก้ไข ให้นำทั้งสองแฟ้มจากสำเนาสำรองมาวางแทน",
        fix_en="One of the two was changed: put both back from a backup.",
    )
