"""Which code a notebook runs, as its source tells."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.execute.code_used import IMPORTS, CodeUsed, code_digest, read_imports, write_imports

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "src" / "analysis"

HOUSE = {
    "__init__.py": "",
    "notebook.py": (
        "from typing import TYPE_CHECKING\nfrom analysis import ground\nif TYPE_CHECKING:\n"
        "    from analysis.rooms.never import Never\n\n"
        "def one():\n    from analysis.rooms.one import One\n\n\ndef two():\n    from analysis.rooms import two\n"
    ),
    "ground.py": "",
    "rooms/__init__.py": "",
    "rooms/one.py": "import os\nfrom analysis.rooms.deep import thing\n",
    "rooms/two.py": "def late():\n    import analysis.rooms.deep\n",
    "rooms/deep.py": "thing = 1",
    "rooms/never.py": "",
    "style.css": "p {}",
}


@pytest.fixture
def house(tmp_path: Path) -> CodeUsed:
    for name, text in HOUSE.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return CodeUsed(tmp_path)


def notebook(*sources: str) -> dict:
    return {
        "cells": [
            {"cell_type": "markdown", "source": "wb.two()"},
            *({"cell_type": "code", "source": s} for s in sources),
        ]
    }


ALWAYS = {"code __init__.py", "code notebook.py", "code ground.py", "code style.css"}
ROOMS = {"code rooms/__init__.py", "code rooms/deep.py"}


@pytest.mark.parametrize(
    ("cells", "used"),
    [
        (["from analysis import notebook as wb", "wb.one()"], {*ALWAYS, *ROOMS, "code rooms/one.py"}),
        (["from analysis import notebook as wb", "wb.two()"], {*ALWAYS, *ROOMS, "code rooms/two.py"}),
        (["from analysis import notebook as wb", "1 + 1"], ALWAYS),
        (["from analysis.rooms.one import One"], {*(ALWAYS - {"code ground.py"}), *ROOMS, "code rooms/one.py"}),
        (["%matplotlib inline"], {f"code {name}" for name in HOUSE}),
    ],
)
def test_a_notebook_runs_what_the_functions_that_it_calls_import(
    house: CodeUsed, cells: list[str], used: set[str]
) -> None:
    assert set(house.parts(house.called_by(notebook(*cells)))) == used


def test_what_was_remembered_is_not_parsed_again(house: CodeUsed, tmp_path: Path) -> None:
    parts = house.parts(["analysis.rooms.one"])
    write_imports(tmp_path / "memory" / "imports.json", house.imports)
    again = CodeUsed(tmp_path, read_imports(tmp_path / "memory" / "imports.json"))
    assert again.imports == house.imports
    known = dict(again.imports)
    del again.digests["memory/imports.json"]
    assert again.parts(["analysis.rooms.one"]) == parts
    assert again.imports == known


@pytest.mark.parametrize("content", ["", "{", "[]", '{"a": 1}', "null"])
def test_a_broken_memory_is_no_memory(tmp_path: Path, content: str) -> None:
    (tmp_path / "imports.json").write_text(content)
    assert read_imports(tmp_path / "imports.json") == {}


@pytest.mark.parametrize(
    ("stem", "runs", "not_runs"),
    [
        ("round_evaluation", "evaluate/milestones.py", "reports/trends/report.py"),
        ("year_trends", "trends/change.py", "reports/evaluation/report.py"),
        ("evaluation_memo", "reports/memo/docx.py", "reports/comparison/report.py"),
    ],
)
def test_the_shipped_notebooks_are_told_apart(stem: str, runs: str, not_runs: str) -> None:
    code = CodeUsed(PACKAGE)
    parts = code.parts(code.called_by(json.loads((ROOT / "notebooks" / f"{stem}.ipynb").read_text(encoding="utf-8"))))
    assert f"code {runs}" in parts
    assert f"code {not_runs}" not in parts


def test_what_was_parsed_for_a_digest_is_remembered_for_the_next_process(tmp_path: Path) -> None:
    digest = code_digest("analysis.evaluate.milestones", tmp_path)
    assert read_imports(tmp_path / IMPORTS)
    assert digest != code_digest("analysis.thai.digits", tmp_path)
