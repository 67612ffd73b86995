"""``workbook run`` beside the ways one would have without it, and beside the floor, taking turns on one machine.

    python benchmarks/side_by_side.py --provinces 76 --repeats 3

The ratios are taken within each turn, so that what slows the machine for a while slows both sides.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
from collections.abc import Sequence

from memory import PeakMemory
from ways import ROUND, WAYS, Measured, Work, measure

OURS = "workbook run"


def report(runs: dict[str, list[Measured]]) -> None:
    """Medians with their spread, then the ratio of each way to ours."""
    for way, turns in runs.items():
        seconds = [turn.seconds for turn in turns]
        processors = statistics.median(turn.processor_seconds for turn in turns)
        peak = statistics.median(turn.mebibytes for turn in turns)
        print(f"{way:13} {spread(seconds, 1)} s   processors {processors:7.1f} s   peak memory {peak:6.0f} MiB")
    for way, turns in runs.items():
        if way != OURS and OURS in runs:
            ratios = [one.seconds / ours.seconds for one, ours in zip(turns, runs[OURS], strict=True)]
            busy = [one.processor_seconds / ours.processor_seconds for one, ours in zip(turns, runs[OURS], strict=True)]
            print(f"{way} / {OURS}: {spread(ratios, 2)}   of processors {spread(busy, 2)}")
    print(f"memory is the {PeakMemory.meaning()}")


def spread(numbers: Sequence[float], digits: int) -> str:
    """Median, least and most."""
    low, high = min(numbers), max(numbers)
    return f"{statistics.median(numbers):8.{digits}f} ({low:.{digits}f}–{high:.{digits}f})"


def main() -> None:
    parser = argparse.ArgumentParser(description="Time `workbook run` against other ways to make the same round.")
    parser.add_argument("--provinces", type=int, default=6, choices=range(1, 77), metavar="1..76")
    parser.add_argument("--repeats", type=int, default=3, help="how often each way runs; they take turns")
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=list(WAYS), help="which ways (default: all)")
    chosen = parser.parse_args()
    work = Work.of(chosen.provinces)
    machine = f"{os.cpu_count()} CPUs, Python {platform.python_version()}"
    print(f"{ROUND}: {chosen.provinces} provinces and the nation, {len(work.tasks)} notebooks; {machine}")
    runs: dict[str, list[Measured]] = {way: [] for way in chosen.ways}
    for turn in range(1, chosen.repeats + 1):
        for way in chosen.ways:
            measured = measure(way, work)
            runs[way].append(measured)
            print(
                f"  {turn}. {way:13} {measured.seconds:8.1f} s, processors {measured.processor_seconds:.1f} s",
                flush=True,
            )
    report(runs)


if __name__ == "__main__":
    main()
