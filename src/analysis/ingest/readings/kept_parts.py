"""The offices' parts of a file of many, kept so that each office's reports read its own part alone.

Reading such a file for one office reads it for all. What it gave is kept under a digest of all that it comes from,
marked as this person's own, one file an office: a report of Loei opens Loei's part, and has to run again only when that
changed."""

from __future__ import annotations

import contextlib
import hashlib
import pickle
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import analysis
from analysis.errors import WorkbookError
from analysis.fingerprint import file_digest
from analysis.ingest.office import OfficeData
from analysis.marks import is_marked, mark_of
from analysis.own_folders import CACHE, read_own, refuse_links, write_own
from analysis.places.scopes import NATION

_KIND = "part of a file"
_LIST = "offices"
#: What reading runs, and the files besides that it goes by.
_ROOMS = ("ingest", "params", "places", "thai")
_AREAS = "params/areas"


@dataclass(frozen=True)
class Kept:
    """Where the parts of one file are kept. ``basis`` is whatever else decides what reading it gives."""

    home: Path
    path: Path
    basis: Sequence[str]

    def parts(self, read: Callable[[], list[OfficeData]], only: Iterable[str] | None = None) -> list[OfficeData]:
        """What the file gave: what is no office's first, then the offices by code, or those of ``only``.

        Args:
            read: reads the whole file; asked when nothing is kept of the file as it is.
            only: the offices wanted; ``None`` is all.
        """
        key = self._key()
        folder = self._folder / key
        scopes = self._listed(folder)
        if scopes is not None:
            wanted = [scope for scope in scopes if only is None or scope in {NATION, *only}]
            found = [self._load(folder, scope) for scope in wanted]
            if all(found):
                return [part for part in found if part]
        parts = read()
        if key == self._key():  # nobody saved the file in the meantime
            self._store(folder, parts)
        return [part for part in parts if only is None or part.scope in {NATION, *only}]

    def digests(self, read: Callable[[], list[OfficeData]]) -> dict[str, str]:
        """A digest of each office's part, by code; ``TH`` for what is no office's."""
        return {part.scope: _digest(part) for part in self.parts(read)}

    @property
    def _folder(self) -> Path:
        name = hashlib.sha256(self.path.relative_to(self.home).as_posix().encode()).hexdigest()[:16]
        return self.home / CACHE / "parts" / name

    def _key(self) -> str:
        root = Path(analysis.__file__).parent
        files = [one for room in _ROOMS for one in sorted((root / room).rglob("*.py"))]
        files += [one for one in sorted((self.home / _AREAS).glob("*.*")) if one.is_file()]
        parts = [file_digest(self.path), *self.basis, *(file_digest(one) for one in files)]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def _listed(self, folder: Path) -> list[str] | None:
        content = _own(folder / _LIST, folder.name)
        return None if content is None else content.decode().split()

    def _load(self, folder: Path, scope: str) -> OfficeData | None:
        content = _own(folder / scope, f"{folder.name} {scope}")
        if content is None:
            return None
        try:
            part = pickle.loads(content)
        except Exception:  # kept with another version of a library: it is read anew
            return None
        return part if isinstance(part, OfficeData) else None

    def _store(self, folder: Path, parts: Sequence[OfficeData]) -> None:
        """Keep the parts and nothing older of the file; where the folder cannot be written, nothing is kept."""
        with contextlib.suppress(OSError, WorkbookError):
            refuse_links(self._folder.parent.parent, self._folder.parent, self._folder)
            folder.mkdir(parents=True, exist_ok=True)
            for part in parts:
                _put(folder / part.scope, f"{folder.name} {part.scope}", pickle.dumps(part, protocol=5))
            _put(folder / _LIST, folder.name, " ".join(part.scope for part in parts).encode())
            for other in self._folder.iterdir():
                if other.name != folder.name and other.is_dir() and not other.is_symlink():
                    shutil.rmtree(other, ignore_errors=True)


def _put(path: Path, what: str, content: bytes) -> None:
    mark = mark_of(_KIND, what.encode() + b"\0" + content)
    write_own(path, mark.encode() + b"\n" + content)


def _own(path: Path, what: str) -> bytes | None:
    """The content of a file that this person's program kept; ``None`` where there is none."""
    try:
        mark, _, content = read_own(path).partition(b"\n")
    except OSError:
        return None
    return content if is_marked(_KIND, what.encode() + b"\0" + content, mark.decode("ascii", "replace")) else None


def _digest(part: OfficeData) -> str:
    digest = hashlib.sha256(repr((part.scope, part.file, part.synthetic, part.findings, part.set_aside)).encode())
    for name, frame in sorted(part.tables.items()):
        digest.update(name.encode() + b"\0" + frame.to_csv(index=False).encode())
    digest.update(
        repr([(one.form, one.sheet, one.rows, one.persons, one.money, one.reasons) for one in part.accounts]).encode()
    )
    return digest.hexdigest()
