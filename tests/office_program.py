"""LibreOffice as a second program: it computes a workbook's formulas and saves it again."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

_PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(_PROGRAM is None, reason="LibreOffice (soffice) is not installed")


def recalculated(files: Sequence[Path], folder: Path, kind: str = "xlsx") -> list[Path]:
    """The files, opened, computed and saved as ``kind`` into ``folder`` by one run of LibreOffice."""
    assert _PROGRAM
    folder.mkdir(parents=True, exist_ok=True)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    done = subprocess.run(
        [_PROGRAM, profile, "--headless", "--convert-to", kind, "--outdir", str(folder), *map(str, files)],
        capture_output=True, text=True, timeout=120 + 10 * len(files), check=False,
    )  # fmt: skip
    saved = [folder / f"{path.stem}.{kind}" for path in files]
    assert all(path.is_file() for path in saved), done.stderr
    return saved
