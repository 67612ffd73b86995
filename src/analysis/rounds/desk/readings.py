"""What was read of the offices' workbooks, kept by the bytes of each file: only a file that changed is read again.

A workbook is copied first, and the copy is read: what an editor writes meanwhile cannot be read by halves. The copies
lie in a folder that only its owner can open, for as long as the desk is open.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from analysis.fingerprint import file_digest
from analysis.ingest.office import OfficeData
from analysis.ingest.office_files import OfficeFile, read_files
from analysis.ingest.workbook.cover import Expectation
from analysis.params.readings import own_plan_files
from analysis.rounds.results.digests import sha256_or_none


@dataclass(frozen=True)
class Copies:
    """Copies of a project's workbooks in two folders of its shape: ``now`` as they are, ``last`` as they were when
    their offices were last taken for read. Both hold the plans by which workbooks are read."""

    project: Path
    place: Path

    @property
    def now(self) -> Path:
        return self.place / "now"

    @property
    def last(self) -> Path:
        return self.place / "last"

    def take(self, path: Path) -> Path:
        """Copy a workbook as it is now; where the copy is. Raises ``OSError``."""
        copy = self.now / path.relative_to(self.project)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        return copy

    def settle(self, file: str) -> None:
        """Take a workbook (its name below the project) for read: its copy becomes the last one, or there is none."""
        now, last = self.now / file, self.last / file
        last.parent.mkdir(parents=True, exist_ok=True)
        if now.is_file() and (self.project / file).exists():
            shutil.copyfile(now, last)
        else:
            for gone in (now, last):
                gone.unlink(missing_ok=True)

    def plans(self) -> None:
        """Bring along the plans by which workbooks are read, as they are now."""
        found = {*own_plan_files(self.project), *(self.project / "params" / "readings").rglob("*")}
        for side in (self.now, self.last):
            shutil.rmtree(side / "params", ignore_errors=True)
            for path in sorted(path for path in found if path.is_file()):
                copy = side / path.relative_to(self.project)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, copy)


@dataclass(frozen=True)
class _Kept:
    digest: str
    expectation: Expectation
    office: OfficeData


@dataclass
class KeptReadings:
    """The readings of one round. ``read`` stands where ``office_files.read_files`` does; ``opened`` counts what it
    really read."""

    copies: Copies
    opened: int = 0
    _kept: dict[Path, _Kept] = field(default_factory=dict)

    def read(
        self, files: Sequence[OfficeFile], on_file: Callable[[str], None], workers: int = 1
    ) -> Iterable[OfficeData]:
        """What each workbook gave, in order; those that are as they were are not opened."""
        left = [file for file in files if not self._is_known(file)]
        copied = [self._copied(file) for file in left]
        given = dict(zip((file.path for file in left), read_files(copied, on_file, workers), strict=True))
        self.opened += len(left)
        for file, copy in zip(left, copied, strict=True):
            if copy.path != file.path:
                self._kept[file.path] = _Kept(file_digest(copy.path), file.expectation, given[file.path])
        return [given[file.path] if file.path in given else self._kept[file.path].office for file in files]

    def digest_of(self, path: Path) -> str:
        """The digest of the bytes that the kept reading is of; "" where there is none."""
        return self._kept[path].digest if path in self._kept else ""

    def forget(self) -> None:
        """Read everything anew the next time: what decides how a workbook is read changed."""
        self._kept.clear()

    def forget_gone(self) -> None:
        """Keep nothing of files that are not there any more."""
        for path in [path for path in self._kept if not path.exists()]:
            del self._kept[path]

    def _copied(self, file: OfficeFile) -> OfficeFile:
        """The same file to be read from a copy; itself where it cannot be copied, which its reading tells."""
        try:
            return replace(file, path=self.copies.take(file.path))
        except OSError:
            return file

    def _is_known(self, file: OfficeFile) -> bool:
        kept = self._kept.get(file.path)
        return kept is not None and kept.expectation == file.expectation and kept.digest == sha256_or_none(file.path)
