"""Digests of what a result is made with: the Python and its packages, and whole folders of the project."""

from __future__ import annotations

import platform
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

from analysis.fingerprint import Digest, digest_of, file_digest
from analysis.ingest.submissions.register import is_filed


def environment_digest() -> Digest:
    """Of the Python and of every package that is installed, with its version."""
    folders = dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib"))
    installed = [path.name for folder in folders for path in sorted(Path(folder).glob("*.dist-info"))]
    return digest_of([sys.platform, platform.machine(), platform.python_version(), installed])


def tree_digest(home: Path, folders: Sequence[str]) -> Digest:
    """Of every file below some folders of the project, by name; what a system or a program hides there is left out, and
    what was received: of that only what counts is read, and it lies beside."""
    files = {}
    for folder in folders:
        for path in (home / folder).rglob("*"):
            name = path.relative_to(home)
            hidden = any(part.startswith((".", "~$")) or part == "__pycache__" for part in name.parts)
            if path.is_file() and not hidden and not is_filed(path, home):
                files[name.as_posix()] = file_digest(path)
    return digest_of(files)
