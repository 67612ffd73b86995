"""A closed revision computed once more from its own snapshot, and compared with what was closed.

The snapshot is copied into a temporary folder and run there by a process of its own: with the snapshot's program,
parameters, data and notebooks, and with the Python and the packages at hand. So a year later the old program answers,
not today's. Bytes are equal in an equal environment; what differs in the environment is told first.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from analysis import paths
from analysis.errors import Location, WorkbookError
from analysis.execute.kernels.engines import USUAL_ENGINE, Engine
from analysis.paths import PACKAGE
from analysis.processes.folders import temporary
from analysis.processes.lifeline import ending_with_this
from analysis.rounds.closing.comparison import Comparison, compare_results
from analysis.rounds.closing.snapshot import ENVIRONMENT, OUTPUTS, PRIVATE, environment
from analysis.rounds.closing.verify import Verified, closings_of, folder_of, verify_round
from analysis.rounds.results.clock import AS_OF_VARIABLE
from analysis.rounds.results.events import Event
from analysis.rounds.results.manifest import tree_sha256
from analysis.rounds.results.manifest_facts import ManifestFacts, read_manifest
from analysis.rounds.results.seal import results_of, snapshot_of
from analysis.rounds.results.state import REVISION

#: Exit codes with which a run has published something (``console.terminal``).
_PUBLISHED = (0, 1)


@dataclass(frozen=True)
class ReproduceRequest:
    """Which closed revision (the last when None) of a round is to be computed again, and with what means."""

    round_id: str
    home: Path
    output: Path
    revision: int | None = None
    workers: int | None = None
    engine: Engine = USUAL_ENGINE


@dataclass(frozen=True)
class _Copy:
    """The snapshot laid out to be run: the project's folder and the one of its outputs."""

    home: Path
    output: Path


@dataclass(frozen=True)
class Setting:
    """What is known before the computation: the closing, whether the program at hand is another one, and the packages
    whose versions are not those of then (name: then, now; None where there is none)."""

    event: Event
    other_program: bool
    packages: Mapping[str, tuple[str | None, str | None]]


def reproduce_round(request: ReproduceRequest, on_setting: Callable[[Setting], None] = lambda _: None) -> Comparison:
    """Compute a closed revision again and compare it.

    Args:
        request: which one.
        on_setting: told the circumstances before the computation begins.

    Raises:
        WorkbookError: there is no such closed revision, it is not what was closed any more, the computation was refused
            or failed, or there is no room for it.
    """
    folder = folder_of(request.round_id, request.home, request.output)
    event = closings_of(folder, request.revision)[-1]
    refuse_altered(verify_round(request.round_id, request.home, request.output, event.revision)[0])
    made = read_manifest(results_of(folder, event.revision))
    snapshot = snapshot_of(folder, event.revision)
    on_setting(_setting(event, snapshot, made))
    with computed_again(request, snapshot, made) as output:
        return compare_results(results_of(folder, event.revision), results_of(output / folder.name, event.revision))


@contextmanager
def computed_again(request: ReproduceRequest, snapshot: Path, made: ManifestFacts) -> Iterator[Path]:
    """The folder of outputs of a computation from a snapshot alone, with nothing that was kept, for the length of the
    block. It stands in a temporary folder that is its owner's alone.

    Raises:
        WorkbookError: the computation was refused or failed, or there is no room for it.
    """
    try:
        with temporary("snapshot") as aside:
            copy = _laid_out(snapshot, aside, made)
            _compute(request, copy, made)
            yield copy.output
    except OSError as error:
        raise WorkbookError(
            f"คำนวณซ้ำไม่ได้ ({error.strerror or error})",
            f"It cannot be computed again ({error.strerror or error}).",
            location=Location(str(error.filename or tempfile.gettempdir())),
            fix_th="ตรวจสิทธิ์และพื้นที่ว่างของโฟลเดอร์ชั่วคราว แล้วสั่งใหม่",
            fix_en="Check permissions and free space of the temporary folder.",
        ) from error


def _setting(event: Event, snapshot: Path, made: ManifestFacts) -> Setting:
    then: dict[str, str] = {}
    with suppress(OSError, ValueError, KeyError, TypeError):
        kept = json.loads((snapshot / ENVIRONMENT).read_text(encoding="utf-8"))
        then = {"python": kept["python"], **kept["packages"]}
    at_hand = environment()
    now = {"python": at_hand["python"], **at_hand["packages"]}
    unlike = {name: (then.get(name), now.get(name)) for name in sorted({*then, *now}, key=str.lower)}
    unlike = {name: pair for name, pair in unlike.items() if pair[0] != pair[1]}
    return Setting(event, made.code != tree_sha256(PACKAGE), unlike)


def _laid_out(snapshot: Path, folder: Path, made: ManifestFacts) -> _Copy:
    """A copy of the snapshot below ``folder``, with its outputs where they stood, seen from the project."""
    home = folder / "project"
    shutil.copytree(snapshot, home, copy_function=shutil.copyfile)
    home.chmod(PRIVATE)
    output = folder / "elsewhere" if made.place is None else home / made.place
    if not output.resolve().is_relative_to(folder.resolve()):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), made.place)
    if output != home / OUTPUTS:
        stowed = (home / OUTPUTS).rename(folder / "stowed")  # they may have stood below outputs itself
        output.mkdir(parents=True, exist_ok=True)
        for kept in stowed.iterdir():  # one by one: they may have stood beside data and params
            kept.rename(output / kept.name)
    return _Copy(home, output)


def _compute(request: ReproduceRequest, copy: _Copy, made: ManifestFacts) -> None:
    """Run the round in the copy. The revision is left out of the changes: the copy's own history says it."""
    changes = [text for text in made.overrides if text.partition("=")[0].strip() != REVISION]
    command = [sys.executable, "-m", "analysis", "run", request.round_id, "--quiet", "-o", str(copy.output)]
    command += ["-j", str(request.workers)] if request.workers else []
    command += ["--engine", request.engine.name.lower(), "--accept", str(made.accepted)]
    command += [part for change in changes for part in ("-p", change)]
    own = {"PYTHONPATH": str(copy.home / "src"), paths.HOME_VARIABLE: str(copy.home), "PYTHONUTF8": "1"}
    own |= {AS_OF_VARIABLE: made.as_of} if made.as_of else {}
    variables = {**os.environ, **own}
    done = subprocess.run(
        command,
        cwd=copy.home,
        env=variables,
        capture_output=True,
        encoding="utf-8",
        check=False,
        **ending_with_this(),
    )
    if done.returncode not in _PUBLISHED:
        said = " · ".join(done.stderr.replace(str(copy.home), "<snapshot>").strip().splitlines()[-4:])
        raise WorkbookError(
            f"คำนวณซ้ำไม่สำเร็จ: {said}",
            f"Computing it again failed (exit code {done.returncode}): {said}",
            fix_th=f"ตรวจรุ่นของ Python และแพ็กเกจใน {ENVIRONMENT} ของ snapshot",
            fix_en=f"Compare the versions in the snapshot's {ENVIRONMENT}.",
        )


def refuse_altered(verified: Verified) -> None:
    """Raise ``WorkbookError`` unless a revision is as it was closed."""
    if not verified.ok:
        names = verified.differences.names
        raise WorkbookError(
            f"แฟ้มของฉบับที่ปิดแล้วไม่ตรงกับที่ผนึกไว้ {len(names)} แฟ้ม: {', '.join(names[:5])}",
            f"{len(names)} file(s) of the closed revision are not what was sealed: {', '.join(names[:5])}.",
            location=Location(names[0]),
            fix_th="สั่ง workbook verify ดูทั้งหมด แล้วนำแฟ้มจากสำเนาสำรองมาวางแทน",
            fix_en="List them with workbook verify, and put the files back from a backup.",
        )
