"""The files that a desk watches, by what the system says of each: which of them came, went or changed since.

Editors write in many ways (in place, under another name that is then moved over the old one, through a draft), and the
watchers of some systems miss some of them. Whatever woke it, the desk asks the folders themselves what is different.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

State = tuple[int, int, int]
#: Beginnings of names that no round is read from: drafts, and what programs leave beside an open file.
PASSING = (".", "~$")


@dataclass
class Watched:
    """Folders, each with all that stands below it."""

    folders: tuple[Path, ...]
    _known: dict[Path, State] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.changed()

    def changed(self) -> list[Path]:
        """Files that are not as they were when this was asked last, in order."""
        now = {path: state for folder in self.folders for path, state in _files(folder)}
        before, self._known = self._known, now
        return sorted(path for path in {*before, *now} if before.get(path) != now.get(path))


def open_elsewhere(folder: Path) -> set[str]:
    """Names of workbooks that are open in a spreadsheet program now, by the files that it leaves beside them."""
    left = {path.name for path in folder.glob("~$*")} | {path.name for path in folder.glob(".~lock.*#")}
    return {name.removeprefix("~$").removeprefix(".~lock.").removesuffix("#") for name in left}


def _files(folder: Path) -> Iterator[tuple[Path, State]]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith(PASSING):
                try:
                    told = os.stat(os.path.join(place, name))
                except OSError:  # it went away just now
                    continue
                yield Path(place, name), (told.st_mtime_ns, told.st_size, told.st_ino)
