"""What the warm parent rehearses leaves no trace but what is quick afterwards."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis import paths

REHEARSING = """
import json, os, sys
opened = set()
sys.addaudithook(lambda event, args: event == "open" and isinstance(args[0], str) and opened.add(args[0]))
from analysis.execute.kernels.parent import threads
from analysis.rounds.rehearsal import preload
before = dict(os.environ), os.getcwd()
preload()
json.dump([threads(), before == (dict(os.environ), os.getcwd()), sorted(opened)], sys.stdout)
"""


def rehearsed(home: Path, scratch: Path) -> tuple[int, bool, list[str]]:
    """How many threads there are after a rehearsal, whether the environment is as it was, and what was opened."""
    scratch.mkdir()
    one_thread = {
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "JE_ARROW_MALLOC_CONF": "background_thread:false",
    }
    done = subprocess.run(
        [sys.executable, "-c", REHEARSING],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, **one_thread, "WORKBOOK_HOME": str(home), "TMPDIR": str(scratch), "MPLBACKEND": "agg"},
    )
    return tuple(json.loads(done.stdout))


def test_it_makes_a_province_s_reports_of_made_up_data_and_leaves_nothing(tmp_path: Path) -> None:
    home, scratch = paths.home(), tmp_path / "scratch"
    threads, as_before, opened = rehearsed(home, scratch)
    assert threads == 1, "with a second thread it could fork no kernel"
    assert as_before
    assert list(scratch.iterdir()) == []
    made = " ".join(Path(name).name for name in opened if name.startswith(str(scratch)))
    assert "round_evaluation" in made
    assert "evaluation_memo.docx" in made
    sent = {name for name in opened if name.startswith(str(home / "data"))}
    assert sent <= {name for name in sent if name.startswith(str(home / "data" / "problems"))}, "no office's data"


@pytest.mark.parametrize("kind", ["no rounds", "broken rounds"])
def test_where_it_cannot_be_held_the_parent_serves_all_the_same(tmp_path: Path, kind: str) -> None:
    (tmp_path / "home" / "params" / "rounds").mkdir(parents=True)
    if kind == "broken rounds":
        (tmp_path / "home" / "params" / "rounds" / "fy2565-r1.yaml").write_text("id: [")
    threads, as_before, _ = rehearsed(tmp_path / "home", tmp_path / "scratch")
    assert (threads, as_before) == (1, True)
    assert list((tmp_path / "scratch").iterdir()) == []
