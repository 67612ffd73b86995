"""Results of tasks that are kept for the next run, by fingerprint. The folder may be thrown away at any time.

``<folder>/results/<digest>/`` holds the files of one task and ``task.json``, which names them with their sha256.
``<folder>/last/<name>.json`` holds what each task of a round depended on when it last ran, and how long it took. What
cannot be read, or is not what was kept, is as if it were not there; what cannot be written is not kept.

``task.json`` carries the mark of the person who kept it (``marks``): it binds the fingerprint, the ending and every
file. What another put there, or changed, is not taken, and is told apart from what is only gone (``distrusted``).
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from analysis.execute.task import TaskResult, TaskStatus
from analysis.fingerprint import Digest
from analysis.marks import is_marked, mark_of
from analysis.own_folders import read_own, stay_inside, write_own
from analysis.processes.folders import draft_beside, sweep_drafts

_TASK = "task.json"
_KIND = "kept result"
#: The folders below a cache.
KEPT_IN = ("results", "last")
#: About 25 rounds of the whole country.
MOST_BYTES = 1024**3


@dataclass(frozen=True)
class LastRun:
    """A task when it last ran: the digests of what it depended on, and the seconds it took."""

    parts: Mapping[str, Digest]
    seconds: float


@dataclass(frozen=True)
class KeptResults:
    """The folder of kept results.

    ``sound`` says whether a file (name, content) may be taken at all. ``distrusted`` gathers the fingerprints of what
    stood there and was not taken, since it bears no mark of this person, is not what was marked, or is not sound.
    """

    folder: Path
    sound: Callable[[str, bytes], bool] = lambda name, content: True
    distrusted: set[str] = field(default_factory=set, compare=False)

    def restore(self, digest: str, target: Path) -> TaskResult | None:
        """Put a task's files below ``target`` and tell how it ended; None when it is not kept, or not whole.

        Nothing is written unless every file is what was kept.
        """
        place = self.folder / "results" / digest
        try:
            kept = json.loads(read_own(place / _TASK))
            marked = is_marked(_KIND, _marked(digest, kept), kept["mark"])
            contents = {name: read_own(place / _safe(name)) for name in kept["files"]}
            result = TaskResult(**{**kept["result"], "status": TaskStatus(kept["result"]["status"]), "reused": True})
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            marked, contents = False, {}
        if not marked or not self._whole(contents, kept["files"]):
            self.distrusted.add(digest)
            shutil.rmtree(place, ignore_errors=True)
            return None
        for name, content in contents.items():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (target / name).write_bytes(content)
        with contextlib.suppress(OSError):
            os.utime(place)  # what was used last is forgotten last
        return result

    def keep(self, digest: str, result: TaskResult, source: Path) -> None:
        """Keep the files of a task that succeeded, all that stand below ``source``."""
        place = self.folder / "results" / digest
        aside = draft_beside(self.folder / f"{digest}-{secrets.token_hex(4)}")
        try:
            shutil.copytree(source, aside)
            names = sorted(path.relative_to(aside).as_posix() for path in aside.rglob("*") if path.is_file())
            files = {name: hashlib.sha256((aside / name).read_bytes()).hexdigest() for name in names}
            kept: dict[str, Any] = {"result": asdict(result), "files": files}
            kept["mark"] = mark_of(_KIND, _marked(digest, kept))
            (aside / _TASK).write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
            place.parent.mkdir(exist_ok=True)
            stay_inside(place)
            shutil.rmtree(place, ignore_errors=True)
            aside.rename(place)
        except OSError:
            shutil.rmtree(aside, ignore_errors=True)

    def last_runs(self, name: str) -> dict[str, LastRun]:
        """What the tasks of a round depended on when they last ran, by task id."""
        try:
            known = json.loads(read_own(self._last(name)))
            return {str(task): LastRun(dict(one["parts"]), float(one["seconds"])) for task, one in known.items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}

    def remember(self, name: str, runs: Mapping[str, LastRun]) -> None:
        """Keep ``last_runs`` for the next time."""
        target = self._last(name)
        text = json.dumps({task: asdict(run) for task, run in sorted(runs.items())}, ensure_ascii=False)
        with contextlib.suppress(OSError):
            target.parent.mkdir(parents=True, exist_ok=True)
            write_own(target, text.encode())

    def sweep(self, most_bytes: int = MOST_BYTES) -> None:
        """Forget what was used longest ago, until the rest is small enough."""
        for folder in (self.folder, self.folder / "last"):
            sweep_drafts(folder)
        with contextlib.suppress(OSError):
            places = sorted((self.folder / "results").iterdir(), key=lambda place: place.stat().st_mtime, reverse=True)
            total = 0
            for place in places:
                total += sum(path.stat().st_size for path in place.rglob("*") if path.is_file())
                if total > most_bytes:
                    shutil.rmtree(place, ignore_errors=True)

    def _whole(self, contents: Mapping[str, bytes], files: Mapping[str, str]) -> bool:
        digests = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
        return digests == files and all(self.sound(name, content) for name, content in contents.items())

    def _last(self, name: str) -> Path:
        return self.folder / "last" / f"{name}.json"


def _marked(digest: str, kept: Mapping[str, Any]) -> bytes:
    """What a mark stands for: everything in ``task.json`` but itself, and for which fingerprint it was kept."""
    facts = {"fingerprint": digest, "result": kept["result"], "files": kept["files"]}
    return json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()


def _safe(name: str) -> str:
    """A name below the folder. Raises ``ValueError`` for one that would lead out of it."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
        raise ValueError(name)
    return name
