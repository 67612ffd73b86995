"""How long the explorer takes to open and to answer a change, on all rounds that ship.

Run: ``python benchmarks/explore_latency.py``. The aim is 5 s to open (after imports) and 300 ms a change.
"""

from __future__ import annotations

import statistics
import time

from analysis import paths
from analysis.explore.all_rounds import exploration_of
from analysis.explore.panel import Panel
from analysis.explore.selection import Selection


def main() -> None:
    """Print milliseconds: opening with a warm cache, and the median and worst change over every series."""
    exploration_of(paths.home())  # fills the cache
    started = time.perf_counter()
    exploration = exploration_of(paths.home())
    panel = Panel(exploration, Selection())
    opened = time.perf_counter() - started
    changes = []
    for figure in exploration.series:
        for period in exploration.periods_of(figure):
            for member in ("", *exploration.members(period, "cluster")[:2]):
                started = time.perf_counter()
                panel.update(figure=figure, period=period, member=member)
                changes.append(1000 * (time.perf_counter() - started))
    print(f"open: {1000 * opened:.0f} ms")
    print(f"changes: {len(changes)}, median {statistics.median(changes):.0f} ms, worst {max(changes):.0f} ms")


if __name__ == "__main__":
    main()
