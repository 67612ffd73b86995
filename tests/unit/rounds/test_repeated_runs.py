"""The same round run again, on more or fewer workers or a cluster: the same bytes, but for the manifest's times."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from project_copy import Project


def tree(folder: Path) -> dict[str, bytes]:
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if name != "manifest.json"}


def manifest(folder: Path) -> dict:
    """The manifest without its times, its place, what had to run, and the fingerprint of all that stands beside it."""
    content = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for name in ("seconds", "fingerprint", "place", "engine", "changes"):
        content.pop(name, None)
    for task in content["tasks"]:
        for name in ("seconds", "reused", "kernel"):
            task.pop(name)
    return content


@pytest.mark.parametrize("round_id", ["fy2566-annual", "fy2565-r1"])
def test_two_runs_are_equal_whatever_the_number_of_workers(project: Project, round_id: str) -> None:
    first = project.publication(round_id)
    second = project.run(round_id, into="again", workers=1, fresh=True).folder
    one, other = tree(first), tree(second)
    assert set(one) == set(other)
    assert [name for name in one if one[name] != other[name]] == []
    assert manifest(first) == manifest(second)


def test_a_run_on_a_cluster_gives_the_same_bytes(project: Project) -> None:
    distributed = pytest.importorskip("distributed")
    first = project.publication("fy2566-annual")
    how = {"n_workers": 2, "threads_per_worker": 1, "processes": True, "dashboard_address": "127.0.0.1:0"}
    with distributed.LocalCluster(**how, silence_logs=100) as cluster:
        second = project.run("fy2566-annual", into="on-a-cluster", cluster=cluster.scheduler_address, fresh=True).folder
    one, other = tree(first), tree(second)
    assert set(one) == set(other)
    assert [name for name in one if one[name] != other[name]] == []
    assert manifest(first) == manifest(second)


def test_running_again_replaces_the_result_in_its_place(project: Project) -> None:
    first = project.publication("fy2566-annual")
    before = tree(first)
    (first / "stray.html").write_text("left by hand")
    assert project.run("fy2566-annual").folder == first
    assert tree(first) == before
    assert {path.name for path in first.parent.iterdir()} == {first.name, "index.html"}
