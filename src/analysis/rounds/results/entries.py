"""Everything that stands in a tree, seen without following a link: files, folders, links and whatever else there is.

What other programs leave beside a file that somebody only looked at is passed over, but only under its exact name, only
as a plain file, and never unsaid: ``passed`` names it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from analysis.fingerprint import file_digest
from analysis.rounds.results.digests import Differences

#: What file managers leave in a folder, whatever stands in it.
_OF_FOLDERS = ("Thumbs.db", "desktop.ini", ".DS_Store")
#: Bytes of the largest mark of ownership that Office or LibreOffice leaves beside an open file.
_MARK_BYTES = 4096


class Kind(StrEnum):
    """What a name stands for."""

    FILE = "file"
    FOLDER = "folder"
    LINK = "link"
    OTHER = "other"  # a pipe, a socket, a device


@dataclass(frozen=True)
class Entry:
    """One name in a tree. ``sha256`` (hex) and ``bytes`` are of a file, ``links`` how many names the file has,
    ``target`` where a link leads. ``mode`` holds the permission bits, None where the system has none. A digest that was
    not taken is ""."""

    kind: Kind
    mode: int | None = None
    sha256: str = ""
    bytes: int = 0
    links: int = 1
    target: str = ""


@dataclass(frozen=True)
class Tree:
    """The entries of a tree by relative name with ``/``, its own as "."; and the names that were passed over."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    passed: tuple[str, ...] = ()


def read_tree(folder: Path, *, digests: bool = True) -> Tree:
    """Everything in ``folder``; nothing where it does not exist. Without ``digests`` no file is read.

    Raises:
        OSError: a file or a folder cannot be read.
    """
    if not os.path.lexists(folder):
        return Tree()
    found = {".": _entry(folder, digests=False)}
    if found["."].kind is Kind.FOLDER:
        found |= {path.relative_to(folder).as_posix(): _entry(path, digests=digests) for path in _below(folder)}
    marks = _marks(found)
    passed = {name for name, entry in found.items() if _in_passing(name, entry, marks)}
    kept = {name: entry for name, entry in sorted(found.items()) if name not in passed}
    return Tree(kept, tuple(sorted(passed)))


def unlike(before: Entry, now: Entry) -> tuple[str, ...]:
    """In what an entry differs: ``kind``, ``content``, ``mode``, ``links``; none when it does not. What is not known
    of one of them is not compared."""
    if before.kind is not now.kind:
        return ("kind",)
    told = []
    if before.bytes != now.bytes or before.target != now.target or _both_unlike(before.sha256, now.sha256):
        told.append("content")
    if None not in (before.mode, now.mode) and before.mode != now.mode:
        told.append("mode")
    if before.kind is Kind.FILE and before.links and now.links != before.links:
        told.append("links")
    return tuple(told)


@dataclass(frozen=True)
class Compared:
    """How a tree differs from an earlier one; ``how`` says of each changed name what of it (``unlike``)."""

    differences: Differences
    how: Mapping[str, tuple[str, ...]]


def compare_entries(before: Mapping[str, Entry], now: Mapping[str, Entry]) -> Compared:
    """Compare by name; where no folder is known from before, those of now are no difference."""
    if not any(entry.kind is Kind.FOLDER for entry in before.values()):
        now = {name: entry for name, entry in now.items() if entry.kind is not Kind.FOLDER or name in before}
    how = {name: told for name in sorted(before.keys() & now.keys()) if (told := unlike(before[name], now[name]))}
    added, missing = sorted(now.keys() - before.keys()), sorted(before.keys() - now.keys())
    return Compared(Differences(tuple(added), tuple(missing), tuple(how)), how)


def _both_unlike(one: str, two: str) -> bool:
    return bool(one and two) and one != two


def _below(folder: Path) -> Iterator[Path]:
    """Every path below a folder; links are named and not followed."""
    with os.scandir(folder) as found:
        names = sorted(entry.name for entry in found)
    for name in names:
        path = folder / name
        yield path
        if stat.S_ISDIR(path.lstat().st_mode):
            yield from _below(path)


def _entry(path: Path, *, digests: bool) -> Entry:
    facts = path.lstat()
    mode = None if os.name == "nt" else stat.S_IMODE(facts.st_mode)
    if stat.S_ISLNK(facts.st_mode):
        return Entry(Kind.LINK, target=os.readlink(path))
    if stat.S_ISDIR(facts.st_mode):
        return Entry(Kind.FOLDER, mode)
    if not stat.S_ISREG(facts.st_mode):
        return Entry(Kind.OTHER, mode)
    return Entry(Kind.FILE, mode, file_digest(path) if digests else "", facts.st_size, facts.st_nlink)


def _in_passing(name: str, entry: Entry, marks: Collection[str]) -> bool:
    """Whether this is what a program leaves: by its exact name, beside the file that it was left for."""
    if entry.kind is not Kind.FILE:
        return False
    return name.rpartition("/")[2] in _OF_FOLDERS or (name in marks and entry.bytes <= _MARK_BYTES)


def _marks(found: Mapping[str, Entry]) -> set[str]:
    """The names under which programs mark the files of a tree as open: ``~$report.docx``, of a longer name
    ``~$port.docx``, and ``.~lock.report.docx#``."""
    marks = set()
    for name, entry in found.items():
        folder, slash, own = name.rpartition("/")
        if entry.kind is Kind.FILE and not own.startswith(("~$", ".~lock.")):
            marks |= {f"{folder}{slash}{mark}" for mark in (f"~${own}", f"~${own[2:]}", f".~lock.{own}#")}
    return marks
