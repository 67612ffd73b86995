"""LibreOffice, for tests that need a second program to open, recalculate or draw what is written."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

_PROGRAM = shutil.which("soffice")
needs_office = pytest.mark.skipif(_PROGRAM is None, reason="LibreOffice is not installed")


def recalculated(files: Sequence[Path], folder: Path, kind: str = "xlsx") -> list[Path]:
    """The files as LibreOffice writes them anew into ``folder``, all in one run; with a profile of its own there."""
    assert _PROGRAM is not None  # see needs_office
    folder.mkdir(parents=True, exist_ok=True)
    profile = (folder / "profile").resolve().as_uri()
    command = [
        _PROGRAM,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(folder),
    ]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=300)
    return [folder / f"{file.stem}.{kind}" for file in files]
