"""The decisions are numbered, complete, short, listed, and held by tests that exist."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "decisions"
INDEX = (FOLDER / "README.md").read_text(encoding="utf-8")
DECISIONS = sorted(path for path in FOLDER.glob("*.md") if path.name != "README.md")
MOST_LINES = 45
PARTS = ["What is done", "What else was possible", "Held by"]
#: A document that is cited, or the word that says that nobody set the rule.
SOURCES = re.compile(
    r"[Cc]hoice|FY25\d\d manual|[A-Z]\w+ FY25\d\d|Operations report FY2568|`(?:params|data)/[\w/.]+`|Hundepool"
)
_TEST = re.compile(r"^- `(tests/[\w/]+\.py)::(test_\w+)`$", re.MULTILINE)
_LISTED = re.compile(r"^- \[(\d{4}) (.+)\]\((.+)\)$", re.MULTILINE)


@lru_cache
def defined_in(path: str) -> set[str]:
    """The names of the tests that a file defines; none where there is no such file."""
    file = ROOT / path
    tree = ast.parse(file.read_text(encoding="utf-8")) if file.is_file() else ast.Module([], [])
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def titles() -> list[tuple[str, str, str]]:
    """Number, title and file of every decision, as its own first line says."""
    heads = [re.match(r"# (\d{4}) (.+)\n", path.read_text(encoding="utf-8")) for path in DECISIONS]
    return [(head[1], head[2], path.name) for head, path in zip(heads, DECISIONS, strict=True) if head]


def test_numbers_have_no_gap_and_are_those_of_the_files() -> None:
    assert [number for number, _, _ in titles()] == [f"{place:04d}" for place in range(1, len(DECISIONS) + 1)]
    assert [name[:5] for _, _, name in titles()] == [f"{number}-" for number, _, _ in titles()]


def test_the_index_lists_each_once_by_subject_and_in_order() -> None:
    assert sorted(_LISTED.findall(INDEX)) == sorted(titles())
    for subject in INDEX.split("\n## ")[1:]:
        numbers = [number for number, _, _ in _LISTED.findall(subject)]
        assert numbers
        assert numbers == sorted(numbers)


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.name[:4])
def test_a_decision_has_its_parts_on_one_page(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    head, *parts = re.split(r"^## ", text, flags=re.MULTILINE)
    source = " ".join(head.partition("**Source:**")[2].split())
    assert SOURCES.search(source), source
    assert [part.partition("\n")[0] for part in parts] == PARTS
    assert all(len(part.partition("\n")[2].strip()) > 20 for part in parts)


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.name[:4])
def test_the_tests_that_hold_a_decision_exist(path: Path) -> None:
    held = path.read_text(encoding="utf-8").partition("## Held by\n")[2]
    named = _TEST.findall(held)
    assert len(named) == held.count("\n- ") >= 1
    assert [f"{file}::{name}" for file, name in named if name not in defined_in(file)] == []


def test_methods_lead_to_every_decision() -> None:
    methods = (ROOT / "docs" / "methods.md").read_text(encoding="utf-8")
    linked = set(re.findall(r"\]\(decisions/([^)#]+)\)", methods)) - {"README.md"}
    assert linked == {path.name for path in DECISIONS}
