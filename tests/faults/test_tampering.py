"""Tampering with a round before and after it is closed: each is really done, and is told by close or by verify."""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import nullcontext
from pathlib import Path

import pytest
from round_life import PAGE, ROUND, change, noon, unproved
from tampering_after import ADDED, KINDS, RECORDS, as_before, edit_event, put, to_link, without_chain
from tampering_before import BEFORE, forge_page

from analysis.console.lifecycle import VerifyRequest, report_verify
from analysis.errors import WorkbookError
from analysis.execute.task import TaskResult, TaskStatus
from analysis.own_folders import CACHE
from analysis.rounds.closing.close import close_round
from analysis.rounds.closing.verify import verify_round
from analysis.rounds.rebuild.kept_results import KeptResults
from analysis.rounds.results.events import HISTORY
from project_copy import Project, copy_project

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links, pipes and modes are those of a POSIX system")

INPUT, PROGRAM = "snapshot-1/data/fy2568-m02/00-ops.xlsx", "snapshot-1/src/analysis/evaluate/bands.py"


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project in which the round was run, and is open."""
    made = copy_project(tmp_path_factory.mktemp("open") / "project", ROUND)
    made.publication(ROUND)
    return made


@pytest.fixture(scope="module")
def forged(ran: Project, tmp_path_factory: pytest.TempPathFactory) -> WorkbookError:
    """What closing said to a page that was kept with its true mark and published by a run: nothing in ``outputs`` tells
    of it, and whoever did it can read the key. The round is made anew for that, really."""
    home = Path(shutil.copytree(ran.home, tmp_path_factory.mktemp("forged") / "project"))
    kept = KeptResults(home / CACHE)
    (place,) = (home / CACHE / "results").glob("*/national/operations_report.html")
    source, digest = place.parents[1], place.parents[1].name
    forge_page(place)
    (source / "task.json").unlink()
    shutil.copytree(source, home / "aside")
    shutil.rmtree(source)
    result = kept.restore(digest, home / "nowhere")
    assert result is None
    kept.keep(digest, TaskResult("national/operations_report", TaskStatus.SUCCEEDED, 1.0), home / "aside")
    shutil.rmtree(home / "outputs" / ROUND)
    published = Project(home).run(ROUND)
    assert published.distrusted == 0
    assert "9,999" in (published.folder / "national" / "operations_report.html").read_text(encoding="utf-8")
    with pytest.raises(WorkbookError) as told:
        close_round(change(home), noon)
    assert {path.name for path in (home / "outputs" / ROUND).iterdir()} == {"index.html", "rev-1"}, "nothing is sealed"
    return told.value


@pytest.fixture(scope="module")
def closed(ran: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which the round is closed."""
    home = Path(shutil.copytree(ran.home, tmp_path_factory.mktemp("closed") / "project"))
    with unproved():
        assert close_round(change(home), noon).event.number == 1
    shutil.rmtree(home / "outputs" / ".cache")
    return home


@pytest.fixture
def outputs(closed: Path, tmp_path: Path) -> Path:
    """A copy of one's own."""
    return Path(shutil.copytree(closed / "outputs", tmp_path / "outputs", symlinks=True))


def told_by_verify(home: Path, output: Path, capsys: pytest.CaptureFixture[str]) -> tuple[bool, str]:
    """Whether verify found all as it was closed, and everything that it said."""
    capsys.readouterr()
    try:
        ok, said = report_verify(VerifyRequest(ROUND, home, output)), ""
    except WorkbookError as error:
        ok, said = False, error.text()
    return ok, "".join((capsys.readouterr().out + said).split())


# After closing


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", [PAGE, INPUT, PROGRAM, "rev-1/manifest.json"])
def test_a_sealed_file_is_told(
    closed: Path, outputs: Path, name: str, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    KINDS[kind](outputs / ROUND / name)
    ok, said = told_by_verify(closed, outputs, capsys)
    assert (ok, name in said) == (False, True), said


@pytest.mark.parametrize("what", ADDED)
@pytest.mark.parametrize("tree", ["rev-1", "snapshot-1"])
def test_what_was_added_is_told(
    closed: Path, outputs: Path, tree: str, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    name, add = ADDED[what]
    if "lock" in name:
        put(outputs / ROUND / tree / "index.html") if tree != "rev-1" else None
    add(outputs / ROUND / tree / name)
    ok, said = told_by_verify(closed, outputs, capsys)
    assert (ok, f"{tree}/{name}" in said) == (False, True), said


def test_only_exact_names_are_passed_over_and_they_are_named(
    closed: Path, outputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ("Thumbs.db", "national/desktop.ini", ".DS_Store", "~$index.html", "~$dex.html", ".~lock.index.html#")
    for name in names:
        put(outputs / ROUND / "rev-1" / name)
    ok, said = told_by_verify(closed, outputs, capsys)
    assert ok
    assert all(f"passedover):rev-1/{name}" in said for name in names), said


@pytest.mark.parametrize("way", RECORDS)
def test_a_record_is_told(closed: Path, outputs: Path, way: str, capsys: pytest.CaptureFixture[str]) -> None:
    RECORDS[way](outputs / ROUND)
    ok, said = told_by_verify(closed, outputs, capsys)
    assert not ok, said
    assert "Traceback" not in said


def test_nothing_is_told_of_what_nobody_touched(
    closed: Path, outputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told_by_verify(closed, outputs, capsys)[0]


def test_a_round_that_was_sealed_before_modes_were_known_is_still_read(closed: Path, outputs: Path) -> None:
    folder = outputs / ROUND
    as_before(folder)
    (outputs / "chain.jsonl").unlink()
    without_chain(folder)
    edit_event(folder, digest=True, seal=hashlib.sha256((folder / "sealed-1.json").read_bytes()).hexdigest())
    (verified,) = verify_round(ROUND, closed, outputs)
    assert (verified.ok, verified.event.number) == (True, 0)
    (folder / PAGE).chmod(0o600)
    assert verify_round(ROUND, closed, outputs)[0].ok, "its mode was not known"
    put(folder / "rev-1/.ipynb_checkpoints/a.html")
    to_link(folder / PAGE)
    assert verify_round(ROUND, closed, outputs)[0].differences.names == ("rev-1/.ipynb_checkpoints/a.html", PAGE)


# Before closing


@pytest.mark.parametrize("way", BEFORE)
def test_what_is_not_as_made_anew_is_not_closed(
    ran: Project, tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Made anew, the round comes to what stands in another folder, and no snapshot is taken; ``forged`` does both."""
    deed, said = BEFORE[way]
    home = Path(shutil.copytree(ran.home, tmp_path / "project", ignore=shutil.ignore_patterns(".cache")))
    deed(home)
    monkeypatch.setattr("analysis.rounds.closing.proof.computed_again", lambda *_: nullcontext(ran.home / "outputs"))
    monkeypatch.setattr("analysis.rounds.closing.proof.take_snapshot", lambda *_: None)
    with pytest.raises(WorkbookError) as told:
        close_round(change(home), noon)
    assert said in told.value.text()
    assert not (home / "outputs" / ROUND / HISTORY).exists()


def test_a_result_kept_with_a_true_mark_is_told_by_making_the_round_anew(forged: WorkbookError) -> None:
    assert "≠ rev-1/national/operations_report.html" in forged.text()
    assert "made anew from its inputs" in forged.text()


def test_the_tampering_is_as_much_as_is_said() -> None:
    """docs/reliability.md counts them."""
    after = len(KINDS) * 4 + len(ADDED) * 2 + len(RECORDS)
    assert (after, len(BEFORE)) == (89, 25)
