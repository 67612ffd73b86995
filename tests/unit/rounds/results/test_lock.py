"""One process at a time for a round; who comes second is told who is there, and a killed holder holds nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from analysis.errors import WorkbookError
from analysis.rounds.results.lock import LOCKS, alone

HOLDER = """
import sys, pathlib
from analysis.rounds.results.lock import alone
with alone(pathlib.Path(sys.argv[1]), "fy2568-m02"):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_the_second_is_told_who_and_since_when(tmp_path: Path) -> None:
    output = tmp_path / "ผลลัพธ์ ปี 2568" / ("ย" * 60)
    noon = datetime(2025, 11, 21, 5, 0, tzinfo=UTC)
    with alone(output, "fy2568-m02", lambda: noon):
        with pytest.raises(WorkbookError) as told, alone(output, "fy2568-m02"):
            raise AssertionError("two at once")
        assert str(os.getpid()) in told.value.th
        assert "21 พฤศจิกายน 2568 12:00 น." in told.value.th
        assert "2025-11-21 12:00" in told.value.en
        with alone(output, "fy2565-r1"):
            pass
    with alone(output, "fy2568-m02"):
        pass


def test_a_holder_whose_facts_are_lost_still_holds(tmp_path: Path) -> None:
    with alone(tmp_path, "fy2568-m02"):
        (tmp_path / LOCKS / "fy2568-m02.json").write_text("{")
        with pytest.raises(WorkbookError), alone(tmp_path, "fy2568-m02"):
            raise AssertionError("two at once")


def test_a_killed_process_leaves_no_lock(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout.readline().strip() == "held"
        with pytest.raises(WorkbookError, match=str(holder.pid)), alone(tmp_path, "fy2568-m02"):
            raise AssertionError("two at once")
        holder.kill()
        holder.wait()
        assert (tmp_path / LOCKS / "fy2568-m02.json").exists(), "it was killed, not ended"
        with alone(tmp_path, "fy2568-m02"):
            pass


def test_an_error_in_the_block_frees_the_round(tmp_path: Path) -> None:
    with pytest.raises(KeyError), alone(tmp_path, "fy2568-m02"):
        raise KeyError("x")
    with alone(tmp_path, "fy2568-m02"):
        pass


def test_an_output_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "outputs").write_text("a file")
    with pytest.raises(WorkbookError, match="cannot be written"), alone(tmp_path / "outputs", "fy2568-m02"):
        raise AssertionError("nowhere to write")
