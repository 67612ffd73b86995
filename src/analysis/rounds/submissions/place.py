"""Laying what counts into the round's folder, where every reading finds it.

The folder follows from the register: whoever comes next finishes what a killed process, or one that a run kept out,
left undone. A file that a person laid there and nobody received is never replaced.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from analysis.fingerprint import file_digest
from analysis.ingest.kinds.names import TABLE_FILES
from analysis.ingest.submissions.counting import counting
from analysis.ingest.submissions.model import UNPLACED, OfficeRegister
from analysis.ingest.submissions.register import RECEIVED, offices_filed, payload_of, read_register
from analysis.own_folders import refuse_links
from analysis.params.load import RoundParameters
from analysis.places.scopes import MINISTRY, NATION
from analysis.processes.folders import draft_beside, sweep_drafts
from analysis.processes.in_place import settle_names
from analysis.rounds.results.lock import LOCKS, RoundHeldError, alone
from analysis.rounds.results.state import read_state
from analysis.rounds.submissions.refusals import number_taken

#: Seconds that one receiver waits for another; each holds the round for moments.
_PATIENCE = 60


def folder_of_round(parameters: RoundParameters, home: Path) -> Path:
    """The round's folder of workbooks."""
    return home / "data" / parameters.round.inputs.folder


def is_closed(parameters: RoundParameters, output: Path) -> bool:
    """Whether the round is closed now. Raises ``HistoryError`` when its history cannot be believed."""
    return read_state(output / parameters.round.id, parameters.revision_in_file).closing is not None


def settle(parameters: RoundParameters, home: Path, output: Path) -> bool:
    """Lay what counts into the folder, alone with the round. False where a run has it, or it is closed: then the folder
    stays as it is, and the next run lays it there.

    Raises:
        WorkbookError: the register is damaged, or the folder cannot be written.
    """
    folder = folder_of_round(parameters, home)
    if not (folder / RECEIVED).is_dir():
        return True
    if is_closed(parameters, output):
        return False
    try:
        with alone(output, parameters.round.id):
            settle_alone(parameters, home)
            return True
    except RoundHeldError:
        return False


def settle_alone(parameters: RoundParameters, home: Path) -> None:
    """As ``settle``, by who has the round already."""
    folder = folder_of_round(parameters, home)
    for office in offices_filed(folder):
        if office != UNPLACED:
            place_office(folder, read_register(folder, office))


def place_office(folder: Path, register: OfficeRegister) -> None:
    """Have the folder hold what counts of an office, and nothing else of what is filed."""
    if not all(payload_of(folder, one).is_file() for one in register.submissions):
        return  # a closed revision's own copy has the entries alone, and the files as they were read
    now, placed = counting(register), placed_files(folder, register.office)
    digests = {path: file_digest(path) for path in placed}
    if any(register.of_bytes(digest) is None for digest in digests.values()):
        return  # laid there by a person: it is received first
    there = [path for path, digest in digests.items() if now is not None and digest == now.sha256]
    if now is not None and not there:
        kept = [path for path in placed if path.suffix.lower() == Path(now.file).suffix]
        target = kept[0] if kept else folder / now.file
        _copy(payload_of(folder, now), target)
        there = [target]
    for path in placed:
        if path not in there[:1]:
            path.unlink()


def placed_files(folder: Path, office: str) -> list[Path]:
    """The files of an office in the round's folder; more than one only after a slip, or in the middle of a change."""
    code = MINISTRY if office == NATION else office
    found = sorted(folder.glob(f"{code}*")) if folder.is_dir() else []
    tables = (path for path in found if path.suffix.lower() in TABLE_FILES)
    return [path for path in tables if path.is_file() and not path.is_symlink()]


def _copy(source: Path, target: Path) -> None:
    """Put a copy in a file's place in one step, on the disk before it is seen."""
    sweep_drafts(target.parent)
    aside = draft_beside(target.with_name(f"{target.name}-{secrets.token_hex(4)}"))
    try:
        with source.open("rb") as stream, aside.open("xb") as sink:
            shutil.copyfileobj(stream, sink)
            sink.flush()
            os.fsync(sink.fileno())
        os.replace(aside, target)
        settle_names(target.parent)
    finally:
        with contextlib.suppress(OSError):
            aside.unlink()


@contextlib.contextmanager
def one_receiver(output: Path, round_id: str) -> Iterator[None]:
    """Have one process at a time receive for a round, the others wait. The lock goes with the process that holds it.

    Raises:
        WorkbookError: another has held it for too long.
    """
    from filelock import FileLock, Timeout

    folder = output / LOCKS
    held = folder / f"{round_id}.receive.lock"
    refuse_links(folder, held)
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(held, timeout=_PATIENCE)
    try:
        lock.acquire()
    except Timeout as error:
        raise number_taken() from error
    try:
        yield
    finally:
        lock.release()
