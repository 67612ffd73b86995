"""The ten steps of ``docs/first-hour.md``: each cell runs and shows what it promises, and both languages have the same
cells."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell

from analysis import paths
from project_copy import REPOSITORY, Project

_CELL = re.compile(r"^```python\n(.*?)^```$", re.S | re.M)
#: What the page that a cell shows must hold.
PROMISED = ("", "fy2565-r1", "รอบที่ 1", "ระดับที่ได้", "เงื่อนไข", "42-loei.xlsx", "", "data-code", "ระดับ", "data-figure")


def _cells(name: str) -> list[str]:
    return _CELL.findall((REPOSITORY / "docs" / name).read_text(encoding="utf-8"))


def test_both_languages_have_the_same_ten_cells() -> None:
    assert _cells("first-hour.md") == _cells("first-hour.th.md")
    assert len(_cells("first-hour.md")) == len(PROMISED) == 10


def test_every_cell_runs_and_shows_what_it_promises(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import matplotlib

    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    project.publication("fy2565-r1")
    shell = InteractiveShell()
    with paths.working_in(project.home), matplotlib.rc_context():
        for cell, promised in zip(_cells("first-hour.md"), PROMISED, strict=True):
            done = shell.run_cell(cell)
            done.raise_error()
            assert promised in _shown(done.result), cell


def _shown(result: Any) -> str:
    return f"{result._repr_html_() if hasattr(result, '_repr_html_') else ''} {result!r}"
