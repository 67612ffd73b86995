"""How long the explorer takes to open and to answer a change, on all rounds that ship.

Run: ``python benchmarks/explore_latency.py``, with a Chromium or Chrome and Playwright for the page itself. The aim is
5 s to open (after imports) and 300 ms a change, drawn and laid out.
"""

from __future__ import annotations

import os
import shutil
import statistics
import time
from collections.abc import Sequence

from analysis import paths
from analysis.explore.exploration import Exploration, exploration_of
from analysis.explore.selection import Selection, to_link

#: Holds the page as the panel does, and answers each link with the milliseconds until its view is laid out.
HOLD = """(page) => new Promise((ready) => {
  const frame = document.createElement("iframe");
  frame.style = "width: 1300px; height: 860px";
  frame.keeper = {
    first: () => "",
    keep(link, seen) { window.told = seen(); ready(performance.now() - started); },
    follow(open) {
      window.ask = (link) => {
        const asked = performance.now();
        open(link);
        frame.contentDocument.body.getBoundingClientRect();
        return performance.now() - asked;
      };
    },
  };
  const started = performance.now();
  frame.srcdoc = page;
  document.body.append(frame);
})"""


def selections(exploration: Exploration) -> list[Selection]:
    """Every series in every period: all provinces, and two groups."""
    return [
        Selection(figure, period, member=member, picked=("42", "50", "92"), only="changed", threshold="50")
        for figure in exploration.series
        for period in exploration.periods_of(figure)
        for member in ("", *exploration.members(period, "cluster")[:2])
    ]


def in_a_browser(page: str, chosen: Sequence[Selection]) -> tuple[float, list[float]]:
    """Milliseconds until the page is shown, and of each change."""
    from playwright.sync_api import sync_playwright

    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 1366, "height": 900})
        shown = tab.evaluate(HOLD, page)
        changes = [tab.evaluate("(link) => ask(link)", to_link(one)) for one in chosen]
        browser.close()
    return shown, changes


def main() -> None:
    """Print milliseconds: opening with a warm cache, and the median and worst change in Python and in the page."""
    from analysis.explore.panel import Panel

    exploration_of(paths.home())  # fills the cache
    started = time.perf_counter()
    exploration = exploration_of(paths.home())
    panel = Panel(exploration, Selection())
    opened = 1000 * (time.perf_counter() - started)
    chosen, in_python = selections(exploration), []
    for one in chosen:
        started = time.perf_counter()
        panel.update(**vars(one))
        in_python.append(1000 * (time.perf_counter() - started))
    shown, in_page = in_a_browser(panel.widget.page, chosen)
    print(f"open: {opened:.0f} ms in Python, {shown:.0f} ms in the page ({len(panel.widget.page) / 1e6:.2f} MB)")
    for name, changes in (("Python", in_python), ("the page", in_page)):
        middle, worst = statistics.median(changes), max(changes)
        print(f"changes in {name}: {len(changes)}, median {middle:.1f} ms, worst {worst:.1f} ms")


if __name__ == "__main__":
    main()
