"""The folders that the program keeps for itself below ``outputs``, written so that no link there leads out of them.

A file is written under a new name, which must not exist, and takes its place in one step; a link that stood there is
replaced and not followed. A folder that is a link is refused.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from pathlib import Path

from analysis.errors import Location, WorkbookError
from analysis.processes.folders import draft_beside

#: Below a project: what may be made again.
CACHE = "outputs/.cache"
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_OLD = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def refuse_links(*places: Path) -> None:
    """Raise ``WorkbookError`` naming the first of the places that is a link, wherever it leads."""
    for place in places:
        if place.is_symlink():
            raise WorkbookError(
                f"{place.name} เป็นลิงก์ไปที่อื่น โปรแกรมจึงไม่เขียนลงในนั้น",
                f"{place.name} is a link to somewhere else, so nothing is written there.",
                location=Location(str(place)),
                fix_th="ลบลิงก์นี้ออก แล้วสั่งใหม่ โปรแกรมจะสร้างให้เอง ผลเดิมยังอยู่ครบ",
                fix_en="Remove the link and try again: the program makes its own; the old result is whole.",
            )


def cache_folder(home: Path, name: str) -> Path:
    """The folder below ``outputs/.cache`` of that name, which may be thrown away at any time. Raises ``WorkbookError``:
    it is a link, and not the program's own."""
    folder = home / CACHE / name
    refuse_links(folder.parent, folder)
    return folder


def write_own(path: Path, content: bytes) -> None:
    """Put a file in its place in one step; what stood there, a link too, is replaced.

    Raises:
        OSError: it cannot be written, or its folder is a link; then nothing is left and what stood there stays.
    """
    stay_inside(path)
    aside = draft_beside(path.with_name(f"{path.name}-{secrets.token_hex(8)}"))
    try:
        with os.fdopen(os.open(aside, _NEW, 0o666), "wb") as file:
            file.write(content)
        os.replace(aside, path)
    except OSError:
        with contextlib.suppress(OSError):
            aside.unlink()
        raise


def read_own(path: Path) -> bytes:
    """The content of a file that is one. Raises ``OSError`` for a link, a pipe or a folder."""
    stay_inside(path)
    with os.fdopen(os.open(path, _OLD), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(f"not a file: {path}")
        return file.read()


def stay_inside(path: Path) -> None:
    """Raise ``OSError`` where a folder is a link, from the file's own up to the one whose name begins with a dot."""
    folders = [path.parent]
    while not folders[-1].name.startswith(".") and folders[-1] != folders[-1].parent:
        folders.append(folders[-1].parent)
    own = folders if folders[-1].name.startswith(".") else folders[:1]
    if any(folder.is_symlink() for folder in own):
        raise NotADirectoryError(str(path.parent))
