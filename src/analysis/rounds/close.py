"""Closing and reopening a round.

Closing freezes a revision: what it was made from is copied into a snapshot, results and snapshot are sealed, and the
event goes into the history last. Until then nothing is closed; a closing that was cut off is finished by closing again.
"""

from __future__ import annotations

import platform
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from analysis.errors import Location, WorkbookError
from analysis.execute.fingerprint import file_digest
from analysis.params.load import RoundParameters, load_parameters
from analysis.rounds.alone import alone
from analysis.rounds.clock import Clock, utc_now, written
from analysis.rounds.digests import Differences, differences, facts_below
from analysis.rounds.events import Deed, Event, write_event
from analysis.rounds.held import hold
from analysis.rounds.lifecycle import State, closed_error, read_state, signed, unfinished
from analysis.rounds.manifest import MANIFEST, SOURCE, tree_sha256
from analysis.rounds.manifest_facts import ManifestFacts, read_manifest
from analysis.rounds.publication import bring_back, cannot_write, replacing
from analysis.rounds.seal import current_facts, read_seal, results_of, seal_of, snapshot_of, write_seal
from analysis.rounds.snapshot import take_snapshot

_LISTED = 8


@dataclass(frozen=True)
class Change:
    """Who closes or reopens which round, and why. ``output`` is the folder that holds all rounds' results."""

    round_id: str
    home: Path
    output: Path
    by: str
    why: str


@dataclass(frozen=True)
class Closed:
    """What a closing came to: its event, the sealed files, and where the snapshot is."""

    event: Event
    files: int
    snapshot: Path


def close_round(change: Change, clock: Clock = utc_now) -> Closed:
    """Freeze the open revision of a round.

    Raises:
        WorkbookError: who or why is missing; the round is closed, has no result, has tasks that failed, was made from
            other files or with another program than those at hand, or its files were changed since; or it is being run.
    """
    by, why = signed(change.by, change.why)
    round_ = load_parameters(change.round_id, (), change.home).round
    folder = change.output / round_.id
    with alone(change.output, round_.id, clock):
        bring_back(folder)
        state = read_state(folder, round_.revision)
        if state.closing:
            raise closed_error(round_.id, state.closing)
        begun = unfinished(folder, state)
        if begun is not None and begun != state.revision:
            raise _strange_seal(folder, begun)
        try:
            seal = _finished_seal(folder, begun) if begun is not None else _seal(change, folder, state)
            event = Event(Deed.CLOSED, state.revision, by, why, written(clock()), seal)
            event = write_event(folder, event, state.events)
        except OSError as error:
            raise cannot_write(folder, error) from error
    return Closed(event, len(read_seal(folder, state.revision)), snapshot_of(folder, state.revision))


def reopen_round(change: Change, clock: Clock = utc_now) -> Event:
    """Begin the next revision of a closed round; what was closed stays as it is.

    Raises:
        WorkbookError: who or why is missing, the round is not closed, its history cannot be believed, or it is being
            run.
    """
    by, why = signed(change.by, change.why)
    round_ = load_parameters(change.round_id, (), change.home).round
    folder = change.output / round_.id
    with alone(change.output, round_.id, clock):
        state = read_state(folder, round_.revision)
        if state.closing is None:
            raise WorkbookError(
                f"รอบ {round_.id} ฉบับที่ {state.revision} ยังเปิดอยู่", f"Revision {state.revision} of {round_.id} is open.",
                fix_th="สั่ง workbook run ได้เลย ไม่ต้องเปิดใหม่", fix_en="Run it: there is nothing to reopen.",
            )  # fmt: skip
        event = Event(Deed.REOPENED, state.revision + 1, by, why, written(clock()))
        try:
            return write_event(folder, event, state.events)
        except OSError as error:
            raise cannot_write(folder, error) from error


def _seal(change: Change, folder: Path, state: State) -> str:
    """Take the snapshot and seal the revision. Returns the digest of the seal."""
    results = results_of(folder, state.revision)
    if not results.is_dir():
        raise WorkbookError(
            f"รอบ {folder.name} ฉบับที่ {state.revision} ยังไม่มีผล",
            f"Revision {state.revision} of {folder.name} has no result.", location=Location(str(results)),
            fix_th="สั่ง workbook run ก่อน แล้วจึงปิดรอบ", fix_en="Run the round, then close it.",
        )  # fmt: skip
    made = read_manifest(results)
    parameters = load_parameters(change.round_id, made.overrides, change.home)
    _refuse_unsound(results, made, parameters, change.home)
    with replacing(snapshot_of(folder, state.revision)) as draft:
        take_snapshot(draft, parameters, change.home, made)
    return write_seal(folder, state.revision)


def _refuse_unsound(results: Path, made: ManifestFacts, parameters: RoundParameters, home: Path) -> None:
    """Raise ``WorkbookError`` unless the result is whole and stems from what is at hand."""
    if made.failed:
        raise _not_now(
            ("มีงานที่ไม่สำเร็จ", "tasks failed"), made.failed,
            ("แก้ไขสาเหตุ แล้วสั่งประมวลผลรอบใหม่", "Mend the cause, and run the round again."),
        )  # fmt: skip
    again = ("สั่งประมวลผลรอบใหม่ แล้วปิดรอบอีกครั้ง", "Run the round again, then close it.")
    if changed := made.held.changes(hold(parameters, home)):
        raise _not_now(("แฟ้มต้นทางไม่ตรงกับที่ใช้ทำผล", "the files it was made from changed"), _signs(changed), again)
    if made.code != tree_sha256(SOURCE):
        raise _not_now(("โปรแกรมไม่ใช่ชุดที่ใช้ทำผล", "the program is another one"), (), again)
    if packages := _other_versions(made):
        raise _not_now(("แพ็กเกจไม่ใช่รุ่นที่ใช้ทำผล", "packages have other versions"), packages, again)
    present = {name: one.sha256 for name, one in facts_below(results).items() if name != MANIFEST}
    if altered := differences(made.files, present):
        raise _not_now(("แฟ้มผลถูกแก้ไขหลังประมวลผล", "files of the result changed after the run"), _signs(altered), again)


def _other_versions(made: ManifestFacts) -> tuple[str, ...]:
    """Packages whose version is not the one that the result was made with."""
    known = {one.metadata["Name"].lower(): one.version for one in metadata.distributions() if one.metadata["Name"]}
    known["python"] = platform.python_version()
    return tuple(
        f"{name} {version} → {known.get(name.lower(), '–')}"
        for name, version in sorted(made.environment.items())
        if known.get(name.lower()) != version
    )


def _signs(changed: Differences) -> tuple[str, ...]:
    """The names with what became of each: + new, − gone, ≠ changed."""
    marked = ((changed.changed, "≠"), (changed.added, "+"), (changed.missing, "−"))
    return tuple(f"{sign} {name}" for names, sign in marked for name in names)


def _not_now(why: tuple[str, str], listed: Sequence[str], fix: tuple[str, str]) -> WorkbookError:
    names = ", ".join(listed[:_LISTED]) + (f" … ({len(listed)})" if len(listed) > _LISTED else "")
    ending = f": {names}" if names else ""
    return WorkbookError(
        f"ปิดรอบไม่ได้ เพราะ{why[0]}{ending}", f"The round cannot be closed: {why[1]}{ending}.",
        fix_th=fix[0], fix_en=fix[1],
    )  # fmt: skip


def _finished_seal(folder: Path, revision: int) -> str:
    """The digest of a seal whose closing was cut off, after comparing all it says."""
    if changed := differences(read_seal(folder, revision), current_facts(folder, revision)):
        raise _not_now(
            ("แฟ้มที่ผนึกแล้วเปลี่ยนไป", "files changed after they were sealed"), _signs(changed),
            ("นำแฟ้มจากสำเนาสำรองมาวางแทน", "Put them back from a backup."),
        )  # fmt: skip
    return file_digest(seal_of(folder, revision))


def _strange_seal(folder: Path, revision: int) -> WorkbookError:
    return WorkbookError(
        f"มีบัญชีแฟ้มที่ผนึกของฉบับที่ {revision} แต่ประวัติไม่มีการปิดฉบับนั้น",
        f"There is a seal of revision {revision}, but the history tells of no such closing.",
        location=Location(str(seal_of(folder, revision))),
        fix_th="นำ history.jsonl จากสำเนาสำรองมาวางแทน", fix_en="Put history.jsonl back from a backup.",
    )  # fmt: skip
