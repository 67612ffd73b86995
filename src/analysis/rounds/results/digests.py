"""What stands in a folder, by sha256 and size, and how two such lists differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.fingerprint import file_digest

#: What Office, LibreOffice and file managers leave beside a file that somebody only looked at.
_PASSING = ("~$", ".~lock.")
_PASSING_NAMES = {"Thumbs.db", "desktop.ini", ".DS_Store"}


@dataclass(frozen=True)
class FileFacts:
    """A file's content as sha256 (hex) and its size in bytes."""

    sha256: str
    bytes: int


@dataclass(frozen=True)
class Differences:
    """Names, sorted: only in the later list, only in the earlier one, in both with another content."""

    added: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.missing or self.changed)

    @property
    def names(self) -> tuple[str, ...]:
        """All of them, sorted."""
        return tuple(sorted((*self.added, *self.missing, *self.changed)))

    @property
    def signed(self) -> tuple[str, ...]:
        """The names with what became of each: ≠ changed, + new, − gone."""
        marked = ((self.changed, "≠"), (self.added, "+"), (self.missing, "−"))
        return tuple(f"{sign} {name}" for names, sign in marked for name in names)


def sha256_or_none(path: Path) -> str | None:
    """The digest, or ``None`` for a file that is gone or that another program holds: its reader tells what is wrong."""
    try:
        return file_digest(path)
    except OSError:
        return None


def files_below(folder: Path) -> dict[str, Path]:
    """Every file below a folder by its relative name with ``/``, sorted; a file that other programs leave in passing is
    not counted. What is no file, and what links hide, is seen by ``entries``."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path for name, path in sorted(found.items()) if not _in_passing(name)}


def _in_passing(name: str) -> bool:
    own = name.rpartition("/")[2]
    return own in _PASSING_NAMES or own.startswith(_PASSING)


def facts_below(folder: Path) -> dict[str, FileFacts]:
    """Digest and size of every file below a folder."""
    return {name: FileFacts(file_digest(path), path.stat().st_size) for name, path in files_below(folder).items()}


def differences(before: Mapping[str, object], now: Mapping[str, object]) -> Differences:
    """How ``now`` differs from ``before``; the values are compared with ``==``."""
    both = before.keys() & now.keys()
    return Differences(
        tuple(sorted(now.keys() - before.keys())),
        tuple(sorted(before.keys() - now.keys())),
        tuple(sorted(name for name in both if before[name] != now[name])),
    )
