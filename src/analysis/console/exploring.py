"""What ``workbook explore`` prints."""

from __future__ import annotations

from pathlib import Path

from analysis.console.terminal import out


def report_explore(home: Path, output: Path) -> None:
    """Write ``explore.html`` over all rounds and print where it is."""
    from analysis.explore.offline_page import write_explore_page

    out.print(str(write_explore_page(home, output)), markup=False)
