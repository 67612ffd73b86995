"""What reading and judging a round of tambons costs at four sizes, and how the cost grows with the rows.

Every size has the same 76 workbooks and 7,255 units, with 17 to 138 activities a unit, so that it is the sheets that
grow. Each is read and judged in a process of its own, as ``workbook check`` does, with the results by unit besides.
The exponent is the slope of log cost over log rows: 1 is linear, 2 quadratic. A part of the cost that does not grow
(starting processes) keeps it below 1.

Run: ``python benchmarks/tambon_scaling.py`` (about five minutes, most of it writing the workbooks), or with ``--keep
<folder>`` to write them once.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from memory import PeakMemory
from tambon_round import ROUND_ID, Scale, write_project

from analysis.params.load import load_parameters
from analysis.rounds.quality.checked_round import check_round

SIZES = (125_000, 250_000, 500_000, 1_000_000)


@dataclass(frozen=True)
class Measured:
    """One size: rows and units judged, findings, seconds of wall and of all processors, and peak memory in MiB."""

    rows: int
    units: int
    findings: int
    read_seconds: float
    seconds: float
    processor_seconds: float
    mebibytes: float = math.nan


def judge(home: Path) -> Measured:
    """Read and judge the round of a project, in this process and those that it starts."""
    started = time.perf_counter()
    checked = check_round(load_parameters(ROUND_ID, (), home), home)
    read = time.perf_counter() - started
    judged = checked.judged
    counted, _ = judged.plan_counts, judged.achievement_methods
    units = judged.unit_results
    seconds = time.perf_counter() - started
    if int(units["activities"].sum()) != int(counted["activities"].sum()):
        raise RuntimeError("the units do not add up to their provinces")
    return Measured(len(judged.activities), len(units), len(checked.findings), read, seconds, sum(os.times()[:4]))


def measure(home: Path) -> Measured:
    """``judge`` in a process of its own, watched.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    environment = {**os.environ, "WORKBOOK_HOME": str(home)}
    with PeakMemory() as memory:
        done = subprocess.run(
            [sys.executable, __file__, "--judge", str(home)], check=True, capture_output=True, env=environment
        )
    return replace(Measured(**json.loads(done.stdout)), mebibytes=memory.mebibytes)


def exponent(costs: Sequence[float], rows: Sequence[int]) -> float:
    """The slope of log cost over log rows, by least squares."""
    return statistics.linear_regression([math.log(item) for item in rows], [math.log(item) for item in costs]).slope


def report(found: Sequence[Measured]) -> None:
    """Print a line a size, and the exponents."""
    print("     rows  units  findings   read s   wall s    CPU s    MiB    rows/s  CPU µs/row")
    for one in found:
        print(
            f"{one.rows:9,} {one.units:6,} {one.findings:9,} {one.read_seconds:8.1f} {one.seconds:8.1f}"
            f" {one.processor_seconds:8.1f} {one.mebibytes:6.0f} {one.rows / one.seconds:9,.0f}"
            f" {1e6 * one.processor_seconds / one.rows:11.1f}"
        )
    if len(found) > 1:
        rows = [one.rows for one in found]
        by_wall, by_processor = (exponent([getattr(one, name) for one in found], rows) for name in _COSTS)
        print(f"exponent: {by_wall:.2f} of wall time, {by_processor:.2f} of processor time (1 is linear)")
    print(f"“read s” counts the checks of outcomes too; memory is the {PeakMemory.meaning()}")


_COSTS = ("seconds", "processor_seconds")


def _load() -> str:
    return f"{os.cpu_count()} CPUs, load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""


def main() -> None:
    parser = argparse.ArgumentParser(description="Time reading and judging a made-up round of tambons at four sizes.")
    parser.add_argument("--rows", type=int, nargs="+", default=SIZES, help="activities of the whole country")
    parser.add_argument("--keep", type=Path, help="a folder to keep the workbooks in, and to take them from")
    parser.add_argument("--judge", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.judge:
        print(json.dumps(asdict(judge(chosen.judge))))
        return
    found = []
    with tempfile.TemporaryDirectory() as aside:
        for rows in chosen.rows:
            home = (chosen.keep or Path(aside)) / f"tambon-{rows}"
            if not home.exists():
                write_project(home, Scale(activities=rows))
            before = _load()
            found.append(measure(home))
            print(f"{rows:,} rows: {found[-1].seconds:.1f} s ({before} before, {_load()} after)", flush=True)
    report(found)


if __name__ == "__main__":
    main()
