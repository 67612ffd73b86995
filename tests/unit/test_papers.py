"""The papers lead where they say, and the folder of outputs in a fresh clone is no round."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from analysis import cli
from analysis.rounds.closing.status import status_of
from analysis.rounds.results.published import read_outputs
from analysis.rounds.site.all_rounds import write_rounds_index

ROOT = Path(__file__).resolve().parents[2]
OUTPUTS = ROOT / "outputs" / "README.md"
OWN = ROOT / "notebooks" / "own" / "README.md"
PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "data" / "README.md", OUTPUTS, OWN])
HOW_TO = sorted((ROOT / "docs" / "how-to").glob("*.md"))
#: What the examples of the how-tos add: it is not there yet.
ADDED = re.compile(r"money|visits|meetings|fy2567|<")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def anchors(paper: Path) -> set[str]:
    """The names that headings are linked by: small letters, spaces as hyphens, other signs dropped."""
    headings = _HEADING.findall(paper.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.relative_to(ROOT).as_posix())
def test_every_link_of_a_paper_leads_somewhere(paper: Path) -> None:
    broken = []
    for link in _LINK.findall(paper.read_text(encoding="utf-8")):
        place, _, anchor = link.partition("#")
        if re.match(r"\w+:", place):
            continue
        target = (paper.parent / place) if place else paper
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


@pytest.mark.parametrize("paper", HOW_TO, ids=lambda paper: paper.stem)
def test_a_how_to_names_files_and_commands_that_exist(paper: Path) -> None:
    text = paper.read_text(encoding="utf-8")
    named = re.findall(r"(?<![\w/.])((?:src|tests|params|notebooks|docs|data|locks)/[\w./<>*-]*)", text)
    assert [name for name in named if not ADDED.search(name) and not any(ROOT.glob(name.rstrip("./") or "."))] == []
    verbs = {command.name or command.callback.__name__ for command in cli.app.registered_commands}
    verbs |= {group.name for group in cli.app.registered_groups}
    assert set(re.findall(r"(?:^|`)workbook (\w+)", text, re.MULTILINE)) <= verbs
    targets = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)[1].split()
    assert set(re.findall(r"(?:^|`)make (\w+)", text, re.MULTILINE)) <= set(targets)


@pytest.mark.skipif(shutil.which("git") is None or not (ROOT / ".git").exists(), reason="not a git checkout")
def test_git_keeps_of_the_outputs_what_explains_them_alone() -> None:
    names = ["outputs/README.md", "outputs/index.html", "outputs/fy2566-annual/rev-1/README.md", "outputs/.cache/x"]
    asked = subprocess.run(
        ["git", "-C", str(ROOT), "check-ignore", "--no-index", *names], check=False, capture_output=True, text=True
    )
    assert asked.stdout.split() == names[1:]


def test_what_explains_the_outputs_is_no_round(tmp_path: Path) -> None:
    shutil.copy(OUTPUTS, tmp_path)
    told = everything_told(tmp_path)
    (tmp_path / "README.md").unlink()
    (tmp_path / "index.html").unlink()
    assert told == everything_told(tmp_path)


def everything_told(outputs: Path) -> tuple[object, ...]:
    """What the verbs and the list of rounds say of a folder of outputs."""
    write_rounds_index(outputs)
    page = (outputs / "index.html").read_text(encoding="utf-8")
    return read_outputs(outputs), [(line.round_id, line.standing) for line in status_of(ROOT, outputs)], page
