"""Places where a project may stand and disks that refuse: the round is made, or what stood there stays and a person is
told what to do."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from analysis.errors import WorkbookError
from project_copy import Project, copy_project, shorten
from shared_session import shared_results

ROUND = "fy2568-m02"
LONG = "รายงานผลการดำเนินงานโครงการบริหารจัดการแรงงานนอกระบบ"  # 54 letters are 162 bytes, of the 255 of a name
THAI = "โครงการ แรงงานนอกระบบ/ปีงบประมาณ ๒๕๖๘ (รอบ 2 เดือน)"
ODD = "with 'quotes' & #hash %20 {{ braces }}"


def test_a_project_may_stand_in_any_folder(tmp_path: Path) -> None:
    made = copy_project(tmp_path / THAI / ODD / "/".join([LONG] * 4), ROUND)
    done = made.workbook("run", ROUND, "-q", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    pages = list((made.home / "outputs" / ROUND / "rev-1").rglob("*.html"))
    assert len(pages) >= 5
    assert all(str(tmp_path) not in page.read_text(encoding="utf-8") for page in pages)


def test_a_clock_that_jumps_changes_nothing(
    make_project: Callable[..., Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_project(ROUND)
    before = tree(made.publication(ROUND))
    now = iter(range(10**6))
    with monkeypatch.context() as patch:  # back by a year each time that anybody looks
        patch.setattr(time, "time", lambda: 1.8e9 - 3.2e7 * next(now))
        again = made.run(ROUND, fresh=True)
    for path in (made.home / "data").rglob("*.xlsx"):
        os.utime(path, (4e9, 4e9))  # files from the year 2096
    later = made.run(ROUND)
    assert later.engine.reused == len(later.results), "a file is known by its bytes, not by its time"
    for result in (again, later):
        assert {name: content for name, content in tree(result.folder).items() if name != "manifest.json"} == {
            name: content for name, content in before.items() if name != "manifest.json"
        }


@contextlib.contextmanager
def mounted(folder: Path, options: str) -> Iterator[Path]:
    """A disk of its own at ``folder``; the test is skipped where nobody may mount one."""
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def remounted(folder: Path, options: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{options}", str(folder)], check=True)


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only an administrator may mount a disk")
@pytest.mark.skipif(shutil.which("mount") is None, reason="there is no mount")
@pytest.mark.parametrize("trouble", ["full", "read-only", "in use"])
def test_a_disk_that_refuses_keeps_the_earlier_result(
    make_project: Callable[..., Project], tmp_path: Path, trouble: str
) -> None:
    made = make_project(ROUND)
    shorten(made.home)
    with mounted(tmp_path / "disk", "size=64m") as disk:
        with shared_results(made.home, f"{ROUND}-short"):
            folder = made.run(ROUND, into=str(disk)).folder
        before = tree(folder)
        if trouble == "full":
            used = sum(path.stat().st_size for path in disk.rglob("*") if path.is_file())
            remounted(disk, f"size={used + 300_000}")
        elif trouble == "read-only":
            remounted(disk, "ro")
        with contextlib.ExitStack() as stack:
            if trouble == "in use":  # as on Windows, where a report is open: the folder cannot be renamed
                stack.enter_context(mounted(folder, "size=1m"))
            with pytest.raises(WorkbookError) as told:
                made.run(ROUND, into=str(disk), fresh=True)
        assert tree(folder) == before
        assert "ผลเดิมยังอยู่ครบ" in told.value.fix_th
        assert "the old result is whole" in told.value.fix_en
        if trouble != "read-only":
            assert [path.name for path in folder.parent.iterdir() if "draft" in path.name] == []
