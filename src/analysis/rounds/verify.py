"""Whether a closed revision is still what was closed: its history, its seal, and every file hashed again."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from analysis.errors import Location, WorkbookError
from analysis.execute.fingerprint import file_digest
from analysis.params.load import load_round
from analysis.rounds.digests import Differences, differences, sizes_below
from analysis.rounds.events import HISTORY, Event
from analysis.rounds.lifecycle import read_state, unfinished
from analysis.rounds.mended import mend
from analysis.rounds.seal import current_facts, read_seal, seal_of, trees_of


@dataclass(frozen=True)
class Verified:
    """One closed revision compared with its seal: how many files were sealed, and what differs."""

    event: Event
    files: int
    differences: Differences

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
        f"รอบ {folder.name} ไม่มีฉบับ{which or 'ใด'}ที่ปิดแล้ว", f"The round {folder.name} has no closed revision{which}.",
        location=Location(str(folder)), fix_th=fix_th, fix_en=fix_en,
    )  # fmt: skip


def believed_seal(folder: Path, event: Event) -> dict:
    """The sealed files of a closed revision.

    Raises:
        WorkbookError: the list is missing, unreadable, or not the one that the history knows.
    """
    files = read_seal(folder, event.revision)
    if file_digest(seal_of(folder, event.revision)) != event.seal:
        raise _unbelievable(folder, event.revision)
    return files


def quick_check(folder: Path, event: Event) -> Differences:
    """A revision compared by the names and sizes of its files only, for a list. Raises as ``believed_seal`` does."""
    sealed = {name: facts.bytes for name, facts in believed_seal(folder, event).items()}
    _refuse_locked(folder, event)
    trees = trees_of(folder, event.revision)
    now = {f"{tree.name}/{name}": size for tree in trees for name, size in sizes_below(tree).items()}
    return differences(sealed, now)


def _verified(folder: Path, event: Event) -> Verified:
    sealed = believed_seal(folder, event)
    _refuse_locked(folder, event)
    try:
        now = current_facts(folder, event.revision)
    except OSError as error:
        raise _unreadable(Path(error.filename or folder), event) from error
    return Verified(event, len(sealed), differences(sealed, now))


def _refuse_locked(folder: Path, event: Event) -> None:
    """A folder that may not be entered looks empty, and its files would be told as missing."""
    for tree in trees_of(folder, event.revision):
        if tree.is_dir() and not os.access(tree, os.R_OK | os.X_OK):
            raise _unreadable(tree, event)


def _unreadable(path: Path, event: Event) -> WorkbookError:
    return WorkbookError(
        f"อ่านแฟ้มของฉบับที่ {event.revision} ไม่ได้", f"A file of revision {event.revision} cannot be read.",
        location=Location(str(path)),
        fix_th="ตรวจสิทธิ์ของโฟลเดอร์ หรือให้เจ้าของผลสั่ง", fix_en="Check the permissions, or have the owner run this.",
    )  # fmt: skip


def _unbelievable(folder: Path, revision: int) -> WorkbookError:
    return WorkbookError(
        f"บัญชีแฟ้มที่ผนึกของฉบับที่ {revision} ไม่ตรงกับประวัติของรอบ",
        f"The list of sealed files of revision {revision} is not the one that the round's history knows.",
        location=Location(str(seal_of(folder, revision))),
        fix_th="แฟ้มใดแฟ้มหนึ่งถูกแก้ไข ให้นำทั้งสองแฟ้มจากสำเนาสำรองมาวางแทน",
        fix_en="One of the two was changed: put both back from a backup.",
    )
