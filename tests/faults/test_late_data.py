"""Data that come late: the run tells whose figures change before it publishes, and rebuilds only their pages."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from altered_cells import alter
from analysis.execute.task import TaskResult
from analysis.rounds.diff.changes import Changes
from analysis.rounds.request import RunRequest, RunResult, Watcher
from analysis.rounds.results.digests import facts_below
from analysis.rounds.results.manifest import MANIFEST
from analysis.rounds.run import run_round
from analysis.rounds.trace.model import Place
from project_copy import ENGINE, TWO, Project

ROUND = "fy2565-r1"
CELL = Place("data/fy2565-r1/92-trang.xlsx", "แผนและผล", "F8")


@dataclass(frozen=True)
class Late:
    """A project of two provinces whose result stands, and in which Trang's workbook was then altered."""

    home: Path

    @property
    def published(self) -> Path:
        return self.home / "outputs" / ROUND / "rev-1"

    def run(self, **how: object) -> tuple[RunResult, list[Changes]]:
        told: list[Changes] = []
        request = RunRequest(ROUND, self.home, self.home / "outputs", TWO, engine=ENGINE, **how)
        return run_round(request, Watcher(on_changes=told.append)), told

    def pages(self, code: str) -> dict[str, bytes]:
        """Every file of a province's folder by its name."""
        (folder,) = (self.published / "provinces").glob(f"{code}-*")
        return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def late(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Late:
    project.publication(ROUND)
    home = Path(shutil.copytree(project.home, tmp_path_factory.mktemp("late") / "home"))
    alter(home, CELL)
    return Late(home)


def of_scope(results: tuple[TaskResult, ...], code: str) -> list[TaskResult]:
    found = [one for one in results if f"/{code}-" in one.task_id]
    assert found
    return found


def test_late_data_are_previewed_and_then_published(late: Late) -> None:
    before, loei = facts_below(late.published), late.pages("42")

    result, (told,) = late.run(preview=True)
    assert result.preview
    assert set(told.scopes) == {"TH", "92"}
    assert facts_below(late.published) == before
    assert [path.name for path in late.published.parent.iterdir() if path.name.startswith(".")] == []
    assert all(one.reused for one in of_scope(result.results, "42"))
    assert not any(one.reused for one in of_scope(result.results, "92"))

    result, (again,) = late.run()
    assert again == told
    assert late.pages("42") == loei
    assert facts_below(late.published) != before
    manifest = json.loads((late.published / MANIFEST).read_text(encoding="utf-8"))
    assert manifest["changes"] == told.as_json()
