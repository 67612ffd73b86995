"""Which report shows a figure: read from the pages of the two results."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path

from analysis.reports.catalogue import ENTRIES, REPORTS
from analysis.rounds.diff.model import FigureChange

#: The home page, which shows some figures of its own.
HOME = "index"
_SHOWN = re.compile(r'data-figure="([^"]+)"')
_ORDER = {entry.stem: place for place, entry in enumerate(REPORTS)}
Key = tuple[str, str]  # scope and name


def shown_in(changes: Sequence[FigureChange], before: Path, after: Path) -> dict[Key, str]:
    """By scope and name of a figure that differs the stem of the report whose page shows it: of the result after, or
    of the one before where the figure went. Of several the first in the order of the reports; none where only the
    workbooks hold it."""
    now = {one.after.figure_id: one for one in changes if one.after}
    was = {one.before.figure_id: one for one in changes if one.before and not one.after}
    found: dict[Key, str] = {}
    for folder, wanted in ((after, now), (before, was)):
        for stem, ids in _pages(folder) if wanted else ():
            for figure_id in ids & wanted.keys():
                figure = wanted[figure_id].figure
                found.setdefault((figure.scope, figure.name), stem)
    return found


def _pages(folder: Path) -> Iterator[tuple[str, set[str]]]:
    """Every page of a result by its report's stem, with the ids of the figures that it shows."""
    pages = sorted(folder.rglob("*.html"), key=lambda path: (_place(path.stem), path.as_posix()))
    for path in pages:
        ids = {unescape(one) for one in _SHOWN.findall(path.read_text(encoding="utf-8", errors="replace"))}
        yield path.stem, ids


def _place(stem: str) -> tuple[int, str]:
    """Reports first in their order, then memos, then an analyst's own pages, the home page last."""
    known = _ORDER.get(stem, len(_ORDER) + (0 if stem in ENTRIES else 1))
    return (len(_ORDER) + 2 if stem == HOME else known), stem
