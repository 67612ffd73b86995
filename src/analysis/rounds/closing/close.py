"""Closing and reopening a round.

Closing freezes a revision: what it was made from is copied into a snapshot, the round is made anew from that and
compared (``proof``), results and snapshot are sealed, and the event goes into the history last. Until then nothing is
closed; a closing that was cut off is finished by closing again.
"""

from __future__ import annotations

import platform
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib import metadata
from pathlib import Path

from analysis.errors import Location, WorkbookError
from analysis.execute.kernels.engines import USUAL_ENGINE, Engine
from analysis.params.buddhist import read_date
from analysis.params.load import RoundParameters, load_parameters
from analysis.paths import PACKAGE
from analysis.rounds.closing.proof import proved, unproved
from analysis.rounds.closing.reproduce import ReproduceRequest
from analysis.rounds.closing.snapshot import PRIVATE
from analysis.rounds.results.chain import add_event, complete_chain
from analysis.rounds.results.clock import Clock, today, utc_now, written
from analysis.rounds.results.digests import differences
from analysis.rounds.results.entries import Kind, compare_entries, read_tree
from analysis.rounds.results.events import Deed, Event
from analysis.rounds.results.inputs_held import hold
from analysis.rounds.results.lock import alone
from analysis.rounds.results.manifest import MANIFEST, tree_sha256
from analysis.rounds.results.manifest_facts import ManifestFacts, read_manifest
from analysis.rounds.results.put_in_place import bring_back, cannot_write, replacing
from analysis.rounds.results.seal import (
    close_to_writing,
    current_tree,
    files_in,
    read_seal,
    results_of,
    seal_of,
    snapshot_of,
    write_seal,
)
from analysis.rounds.results.state import State, closed_error, read_state, signed, unfinished
from analysis.rounds.submissions.place import settle_alone

_LISTED = 8


@dataclass(frozen=True)
class Change:
    """Who closes or reopens which round, and why. ``output`` is the folder that holds all rounds' results; ``workers``
    and ``engine`` are the means of the proof."""

    round_id: str
    home: Path
    output: Path
    by: str
    why: str
    workers: int | None = None
    engine: Engine = USUAL_ENGINE


@dataclass(frozen=True)
class Closed:
    """What a closing came to: its event, the sealed files, and where the snapshot is; with which changes of parameters
    and how many errors accepted the result was made."""

    event: Event
    files: int
    snapshot: Path
    overrides: tuple[str, ...] = ()
    accepted: int = 0


def close_round(change: Change, clock: Clock = utc_now) -> Closed:
    """Freeze the open revision of a round.

    Raises:
        WorkbookError: who or why is missing; the round is closed, has no result, has tasks that failed, was made from
            other files or with another program than those at hand, or its files were changed since; made anew it is not
            what stands there; or it is being run.
    """
    by, why = signed(change.by, change.why)
    round_ = load_parameters(change.round_id, (), change.home).round
    folder = change.output / round_.id
    with alone(change.output, round_.id, clock):
        bring_back(folder)
        try:
            complete_chain(change.output)
        except OSError as error:
            raise cannot_write(folder, error) from error
        state = read_state(folder, round_.revision)
        if state.closing:
            raise closed_error(round_.id, state.closing)
        begun = unfinished(folder, state)
        if begun is not None and begun != state.revision:
            raise _strange_seal(folder, begun)
        try:
            if begun is not None:
                _begin_again(folder, begun)
            seal = _seal(change, folder, state, clock)
            event = Event(Deed.CLOSED, state.revision, by, why, written(clock()), seal)
            event = add_event(change.output, folder, event, state.events)
        except OSError as error:
            raise cannot_write(folder, error) from error
    made = read_manifest(results_of(folder, state.revision))
    files = files_in(read_seal(folder, state.revision))
    return Closed(event, files, snapshot_of(folder, state.revision), made.overrides, made.accepted)


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
                f"รอบ {round_.id} ฉบับที่ {state.revision} ยังเปิดอยู่",
                f"Revision {state.revision} of {round_.id} is open.",
                fix_th="สั่ง workbook run ได้เลย ไม่ต้องเปิดใหม่",
                fix_en="Run it: there is nothing to reopen.",
            )
        event = Event(Deed.REOPENED, state.revision + 1, by, why, written(clock()))
        try:
            return add_event(change.output, folder, event, state.events)
        except OSError as error:
            raise cannot_write(folder, error) from error


def _seal(change: Change, folder: Path, state: State, clock: Clock) -> str:
    """Make the round anew, put the snapshot in place and seal the revision. Returns the digest of the seal."""
    results = results_of(folder, state.revision)
    if not results.is_dir():
        raise WorkbookError(
            f"รอบ {folder.name} ฉบับที่ {state.revision} ยังไม่มีผล",
            f"Revision {state.revision} of {folder.name} has no result.",
            location=Location(str(results)),
            fix_th="สั่ง workbook run ก่อน แล้วจึงปิดรอบ",
            fix_en="Run the round, then close it.",
        )
    made = read_manifest(results)
    parameters = load_parameters(change.round_id, made.overrides, change.home)
    settle_alone(parameters, change.home)
    _refuse_unsound(results, made, parameters, change.home, today(clock))
    asked = ReproduceRequest(folder.name, change.home, change.output, state.revision, change.workers, change.engine)
    with proved(asked, folder, state.revision, parameters, made) as proof:
        with replacing(snapshot_of(folder, state.revision)) as draft:
            shutil.copytree(proof.snapshot, draft, dirs_exist_ok=True, copy_function=shutil.copyfile)
            draft.chmod(PRIVATE)
        close_to_writing(folder, state.revision)
        entries = current_tree(folder, state.revision).entries
        if changed := proof.differences(entries):
            raise unproved(changed.signed, results)
        return write_seal(folder, state.revision, entries)


def _refuse_unsound(results: Path, made: ManifestFacts, parameters: RoundParameters, home: Path, today: date) -> None:
    """Raise ``WorkbookError`` unless the result is whole and stems from what is at hand."""
    if made.failed:
        raise _not_now(
            ("มีงานที่ไม่สำเร็จ", "tasks failed"),
            made.failed,
            ("แก้ไขสาเหตุ แล้วสั่งประมวลผลรอบใหม่", "Mend the cause, and run the round again."),
        )
    again = ("สั่งประมวลผลรอบใหม่ แล้วปิดรอบอีกครั้ง", "Run the round again, then close it.")
    if made.unexplained:
        raise _not_now(_UNEXPLAINED, made.unexplained, _explain(parameters.round.id))
    if ended := tuple(name for name, day in made.waivers_end.items() if read_date(day) < today):
        raise _not_now(_ENDED, ended, _explain(parameters.round.id))
    if changed := made.held.changes(hold(parameters, home)):
        raise _not_now(("แฟ้มต้นทางไม่ตรงกับที่ใช้ทำผล", "the files it was made from changed"), changed.signed, again)
    if made.code != tree_sha256(PACKAGE):
        raise _not_now(("โปรแกรมไม่ใช่ชุดที่ใช้ทำผล", "the program is another one"), (), again)
    if packages := _other_versions(made):
        raise _not_now(("แพ็กเกจไม่ใช่รุ่นที่ใช้ทำผล", "packages have other versions"), packages, again)
    present = {name: one for name, one in read_tree(results).entries.items() if one.kind is not Kind.FOLDER}
    found = {name: one.sha256 or one.kind for name, one in present.items() if name != MANIFEST}
    if altered := differences(made.files, found):
        raise _not_now(("แฟ้มผลถูกแก้ไขหลังประมวลผล", "files of the result changed after the run"), altered.signed, again)


_UNEXPLAINED = ("มีข้อที่ต้องแก้ไขซึ่งยังไม่มีใครให้เหตุผล", "errors that nobody explained")
_ENDED = ("การยอมรับข้อที่ต้องแก้ไขพ้นกำหนดแล้ว", "the time for which errors were accepted is over")


def _explain(round_id: str) -> tuple[str, str]:
    command = f'workbook accept {round_id} ID --reason "…" --by ROLE'
    return (
        f"สั่ง {command} ทีละข้อ แล้วประมวลผลและปิดรอบใหม่",
        f"Explain each with {command}, run the round again, then close it.",
    )


def _other_versions(made: ManifestFacts) -> tuple[str, ...]:
    """Packages whose version is not the one that the result was made with."""
    known = {one.metadata["Name"].lower(): one.version for one in metadata.distributions() if one.metadata["Name"]}
    known["python"] = platform.python_version()
    return tuple(
        f"{name} {version} → {known.get(name.lower(), '–')}"
        for name, version in sorted(made.environment.items())
        if known.get(name.lower()) != version
    )


def _not_now(why: tuple[str, str], listed: Sequence[str], fix: tuple[str, str]) -> WorkbookError:
    names = ", ".join(listed[:_LISTED]) + (f" … ({len(listed)})" if len(listed) > _LISTED else "")
    ending = f": {names}" if names else ""
    return WorkbookError(
        f"ปิดรอบไม่ได้ เพราะ{why[0]}{ending}",
        f"The round cannot be closed: {why[1]}{ending}.",
        fix_th=fix[0],
        fix_en=fix[1],
    )


def _begin_again(folder: Path, revision: int) -> None:
    """Take back the seal of a closing that was cut off, when all is as it says. It is no proof: anybody could have laid
    it there."""
    if changed := compare_entries(read_seal(folder, revision), current_tree(folder, revision).entries).differences:
        raise _not_now(
            ("แฟ้มที่ผนึกแล้วเปลี่ยนไป", "files changed after they were sealed"),
            changed.signed,
            ("นำแฟ้มจากสำเนาสำรองมาวางแทน", "Put them back from a backup."),
        )
    seal_of(folder, revision).unlink()


def _strange_seal(folder: Path, revision: int) -> WorkbookError:
    return WorkbookError(
        f"มีบัญชีแฟ้มที่ผนึกของฉบับที่ {revision} แต่ประวัติไม่มีการปิดฉบับนั้น",
        f"There is a seal of revision {revision}, but the history tells of no such closing.",
        location=Location(str(seal_of(folder, revision))),
        fix_th="นำ history.jsonl จากสำเนาสำรองมาวางแทน",
        fix_en="Put history.jsonl back from a backup.",
    )
