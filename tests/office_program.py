"""LibreOffice for the tests: workbooks reckoned anew, as whoever opens them sees them.

The program starts once for as many files as there are, with a profile of its own, and reckons every formula whatever
value stands beside it in the file.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(
    PROGRAM is None, reason="LibreOffice (soffice) is not installed, so that no formula can be reckoned"
)
#: Seconds for a start and for each megabyte of files; a slow machine that does other things as well.
_START, _MEGABYTE = 120, 60
#: Workbooks are reckoned anew whoever saved them: 0 is "always".
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
<prop oor:name="ODFRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""


def recalculated(files: Sequence[Path], folder: Path, kind: str = "xlsx") -> list[Path]:
    """The files as LibreOffice saves them in ``folder``, in the same order; ``kind`` is how their new names end."""
    assert PROGRAM is not None
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    size = sum(path.stat().st_size for path in files) / 1e6
    done = subprocess.run(
        [PROGRAM, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", kind,
         "--outdir", str(folder), *map(str, files)],
        capture_output=True, text=True, timeout=_START + _MEGABYTE * size, check=False,
    )  # fmt: skip
    saved = [folder / f"{path.stem}.{kind.partition(':')[0]}" for path in files]
    assert all(path.is_file() for path in saved), done.stderr
    return saved
