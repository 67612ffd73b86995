"""What was promised last time, and whether it came: the actions that a register records, or that none is."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.narrate.sentence import Sentence
from analysis.places.scopes import CENTRE
from analysis.reports.brief import words
from analysis.reports.memo.follow_up import follow_up_sentences
from analysis.reports.report import Report


def promised(report: Report, followed: pd.DataFrame | None, *, centre: bool = False) -> Iterator[Sentence]:
    """What became of the actions (``actions.model.followed_frame``); without any, that nothing is known. The centre's
    are its own."""
    own = followed[followed["scope"] == CENTRE] if centre and followed is not None else followed
    key = "brief.central" if centre else "brief"
    if own is None or own.empty:
        count = report.view.figure(f"{key}.actions", 0, "count", "brief.count")
        yield report.view.voice.say(words.NO_ACTIONS, count=count)
        return
    yield from follow_up_sentences(report, own, "central." if centre else "")
