"""What a trace starts from: a published revision with its figures, and the project that its cells are read in.

A closed round may keep the files that it was made from as ``outputs/<round>/snapshot-N``, laid out as a project. Where
there is one, cells are read there; that choice is made here and nowhere else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from analysis.errors import Location, WorkbookError
from analysis.evaluate.figure import Figure
from analysis.fingerprint import file_digest
from analysis.params.models import Round
from analysis.rounds.results.figures import FIGURES, read_figures
from analysis.rounds.results.manifest import MANIFEST
from analysis.rounds.results.published import REVISION
from analysis.rounds.trace.model import Edition, FileState

_ROUND: TypeAdapter[Round] = TypeAdapter(Round)


@dataclass(frozen=True)
class TraceSource:
    """A published revision. ``home`` is the project that its cells are read in, ``inputs`` the sha256 of each input."""

    round: Round
    revision: int
    folder: Path
    home: Path
    inputs: Mapping[str, str]
    from_snapshot: bool

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """All figures of the revision, sorted by id."""
        return tuple(read_figures(self.folder / FIGURES))

    @property
    def edition(self) -> Edition:
        round_ = self.round
        english = round_.language == "en"
        title = round_.title.en if english else round_.title.th
        note = "" if round_.note is None else round_.note.en if english else round_.note.th
        return Edition(round_.id, self.revision, title, round_.synthetic, note, self.from_snapshot)

    def file_state(self, file: str) -> FileState:
        """A file now, against the sha256 that the manifest recorded."""
        recorded, path = self.inputs.get(file), self.home / file
        if recorded is None:
            return FileState.NOT_RECORDED
        if not path.is_file():
            return FileState.GONE
        return FileState.SAME if file_digest(path) == recorded else FileState.CHANGED


def open_source(round_id: str, revision: int | None, home: Path, outputs: Path) -> TraceSource:
    """The revision asked for, or the last one that was published.

    Raises:
        WorkbookError: there is no such result, or its manifest or figures cannot be used.
    """
    return read_source(_folder(outputs / round_id, round_id, revision), home)


def read_source(folder: Path, home: Path) -> TraceSource:
    """The published revision in a folder, whatever the folder is called.

    Raises:
        WorkbookError: its manifest cannot be used.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        round_ = _ROUND.validate_python(manifest["parameters"])
        inputs = {str(name): str(digest) for name, digest in manifest["inputs"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ValidationError, WorkbookError) as error:
        raise WorkbookError(
            "อ่านบันทึกการประมวลผลของรอบนี้ไม่ได้ จึงสืบที่มาไม่ได้",
            "The record of this run cannot be read, so nothing can be traced.",
            location=Location((folder / MANIFEST).as_posix()),
            fix_th="ประมวลผลใหม่ด้วย workbook run",
            fix_en="Run workbook run again.",
        ) from error
    number = int(named[1]) if (named := REVISION.match(folder.name)) else round_.revision
    snapshot = folder.parent / f"snapshot-{number}"
    kept = (snapshot / "params").is_dir()
    return TraceSource(round_, number, folder, snapshot if kept else home, inputs, kept)


def _folder(of_round: Path, round_id: str, revision: int | None) -> Path:
    found = {
        int(match[1]): path
        for path in of_round.glob("rev-*")
        if (match := REVISION.match(path.name)) and (path / FIGURES).is_file()
    }
    if revision is None and found:
        return found[max(found)]
    if revision in found:
        return found[revision]
    asked = "" if revision is None else f" ฉบับที่ {revision}"
    asked_en = "" if revision is None else f" revision {revision} of"
    known = ", ".join(str(number) for number in sorted(found))
    fix = (
        (f"ฉบับที่มี: {known}", f"There is: {known}.")
        if found
        else (f"ประมวลผลก่อนด้วย workbook run {round_id}", f"Run workbook run {round_id} first.")
    )
    raise WorkbookError(
        f"ยังไม่มีผลของรอบ {round_id}{asked}",
        f"There are no results of{asked_en} the round {round_id}.",
        location=Location(of_round.as_posix()),
        fix_th=fix[0],
        fix_en=fix[1],
    )
