"""How long it takes to run a round again: with nothing changed, and with one office's workbook sent anew.

    python benchmarks/reruns.py --provinces 76 --repeats 5

It works on a copy of the project in a temporary folder.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import openpyxl
from side_by_side import spread
from ways import ROUND, Work

from analysis import paths


def copied(folder: Path) -> Path:
    """A project of one's own."""
    home = folder / "home"
    for name in ("data", "params", "notebooks"):
        shutil.copytree(paths.home() / name, home / name)
    return home


def run(work: Work) -> float:
    """Seconds of one run."""
    started = time.perf_counter()
    subprocess.run(work.command, check=True, env={**os.environ, "WORKBOOK_HOME": str(work.home)}, capture_output=True)
    return time.perf_counter() - started


def send_anew(work: Work, turn: int) -> None:
    """One office's workbook with another content each turn: one month of one activity is raised."""
    path = work.home / "data" / ROUND / "11-samut-prakan.xlsx"
    book = openpyxl.load_workbook(path)
    book["ผลรายเดือน"]["E6"].value += turn
    book.save(path)


def main() -> None:
    parser = argparse.ArgumentParser(description="Time a round that is run again.")
    parser.add_argument("--provinces", type=int, default=76, choices=range(1, 77), metavar="1..76")
    parser.add_argument("--repeats", type=int, default=5)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Work.of(chosen.provinces, copied(Path(folder)))
        print(f"first run     {run(work):8.1f} s", flush=True)
        print(f"unchanged     {spread([run(work) for _ in range(chosen.repeats)], 2)} s", flush=True)
        late = []
        for turn in range(1, chosen.repeats + 1):
            send_anew(work, turn)
            late.append(run(work))
        print(f"one late file {spread(late, 2)} s")


if __name__ == "__main__":
    main()
