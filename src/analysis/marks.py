"""Marks that only this person can have made: HMAC-SHA256 with a key of their own, kept outside every project.

The key stands in the person's folder of settings, is made at its first use, and nobody else may read it. Who can write
to a project's outputs and to what is kept there, but not read the key, can make no mark. Where no key can be kept, each
process has one of its own, and what another process marked is not believed.
"""

from __future__ import annotations

import hmac
import os
import secrets
import stat
import sys
from functools import lru_cache
from pathlib import Path

#: Names the folder of settings, in place of the system's own.
CONFIG_VARIABLE = "WORKBOOK_CONFIG"
_FOLDER, _KEY = "informal-worker-workbook", "marks.key"
_KEY_BYTES = 32


def mark_of(kind: str, content: bytes) -> str:
    """The mark (hex) of some content; ``kind`` says what it is, so that a mark of one thing is none of another."""
    return hmac.digest(_key(key_file()), kind.encode() + b"\0" + content, "sha256").hex()


def is_marked(kind: str, content: bytes, mark: object) -> bool:
    """Whether this is this person's mark of that content."""
    return isinstance(mark, str) and hmac.compare_digest(mark_of(kind, content).encode(), mark.encode())


def key_file() -> Path:
    """Where the key is kept."""
    if named := os.environ.get(CONFIG_VARIABLE):
        return Path(named) / _KEY
    if os.name == "nt":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / _FOLDER / _KEY


@lru_cache(maxsize=4)
def _key(path: Path) -> bytes:
    try:
        return _private_key(path) or _made_key(path)
    except OSError:
        return secrets.token_bytes(_KEY_BYTES)


def _private_key(path: Path) -> bytes | None:
    """The key that is kept; None where there is none, or one that another could have read or put there."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    with os.fdopen(handle, "rb") as stream:
        facts = os.fstat(handle)
        key = stream.read(_KEY_BYTES + 1)
    if os.name != "nt" and (facts.st_uid != os.geteuid() or stat.S_IMODE(facts.st_mode) & 0o077):
        return None
    return key if stat.S_ISREG(facts.st_mode) and len(key) == _KEY_BYTES else None


def _made_key(path: Path) -> bytes:
    """A new key in the place of one that is not private. Of two processes at once, both have the one that stands.

    Raises:
        OSError: the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = path.with_name(f".{_KEY}-{os.getpid()}-{secrets.token_hex(4)}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(secrets.token_bytes(_KEY_BYTES))
        if os.path.lexists(path) and _private_key(path) is None:
            aside.replace(path)
        else:
            _put(aside, path)
    finally:
        aside.unlink(missing_ok=True)
    made = _private_key(path)
    if made is None:
        raise OSError(f"{path} is not private")
    return made


def _put(aside: Path, path: Path) -> None:
    """Give the file its name unless another process was first."""
    try:
        os.link(aside, path)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        if not os.path.lexists(path):
            aside.rename(path)
