"""A notebook that is not as released is told; outputs and JupyterLab's own notes do not alter it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from analysis import paths
from analysis.rounds.released import RELEASED, altered_notebooks, released_text

NAME = "operations_report.ipynb"
Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    shutil.copytree(paths.home() / "notebooks", tmp_path / "notebooks")
    return tmp_path


def changed(home: Path, change: Change) -> tuple[str, ...]:
    path = home / "notebooks" / NAME
    notebook = json.loads(path.read_text(encoding="utf-8"))
    change(notebook)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return altered_notebooks(home)


def test_the_release_is_of_these_notebooks() -> None:
    """After a notebook was changed on purpose: ``make released``."""
    assert RELEASED.read_text(encoding="utf-8") == released_text(paths.home())


HARMLESS: dict[str, Change] = {
    "nothing": lambda book: None,
    "outputs": lambda book: book["cells"][-1].update(
        execution_count=3, outputs=[{"output_type": "stream", "text": "x"}]
    ),
    "source as one text": lambda book: book["cells"][0].update(source="".join(book["cells"][0]["source"])),
    "notes of the editor": lambda book: book["cells"][0]["metadata"].update(editable=True, slideshow={}),
    "another kernel's name": lambda book: book["metadata"].update(kernelspec={"name": "python3", "display_name": "x"}),
}
ALTERING: dict[str, Change] = {
    "a line more": lambda book: book["cells"][-1]["source"].append("\n1 + 1"),
    "a cell less": lambda book: book["cells"].pop(),
    "the order": lambda book: book["cells"].reverse(),
    "a tag": lambda book: book["cells"][-1]["metadata"].update(tags=[]),
    "text into code": lambda book: book["cells"][0].update(cell_type="raw"),
    "no notebook any more": lambda book: book.clear(),
}


@pytest.mark.parametrize("change", HARMLESS.values(), ids=HARMLESS)
def test_it_is_as_released(home: Path, change: Change) -> None:
    assert changed(home, change) == ()


@pytest.mark.parametrize("change", ALTERING.values(), ids=ALTERING)
def test_it_is_altered(home: Path, change: Change) -> None:
    assert changed(home, change) == (NAME,)


def test_one_that_is_gone_is_told_and_one_of_ones_own_is_not(home: Path) -> None:
    (home / "notebooks" / NAME).rename(home / "notebooks" / "my_own.ipynb")
    assert altered_notebooks(home) == (NAME,)
