"""The register of problems, read once by a process for as long as its file stays as it is.

It belongs to no round and every report with problems reads all of it, so a warm parent reads it for all its kernels
(``reports.preload``).
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from analysis.ingest.forms.register import REGISTER_FILE, RegisterReading, read_register
from analysis.params.swot.schemes import load_schemes


def register_of(home: Path) -> RegisterReading:
    """The register of the project at ``home``; whoever asks shares it, and must not change its tables.

    Raises:
        WorkbookError: the register or its schemes are not there or cannot be read.
    """
    path = home / REGISTER_FILE
    if not path.is_file():
        return read_register(path)  # which says what to do
    schemes = load_schemes(home)
    digest = hashlib.sha256(path.read_bytes() + schemes.model_dump_json().encode()).hexdigest()
    return _reading(home, digest)


@lru_cache(maxsize=4)
def _reading(home: Path, digest: str) -> RegisterReading:
    """``digest`` is of all that the reading comes from: another file's content is another reading."""
    return read_register(home / REGISTER_FILE, REGISTER_FILE, load_schemes(home))
