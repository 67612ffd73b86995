"""What was promised last time, and whether it came: the actions that somebody recorded, or that none is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.narrate.sentence import Sentence
from analysis.reports.brief import words
from analysis.reports.report import Report


@dataclass(frozen=True)
class Followed:
    """An action that was followed, in words: what was to be done, and what came of it."""

    said: Sentence


def followed_actions(report: Report) -> Sequence[Followed]:
    """The actions of the rounds before that the scope's register holds."""
    return ()


def promised(report: Report, followed: Sequence[Followed]) -> Iterator[Sentence]:
    """What became of each action; where none is recorded, that nothing can be told."""
    if not followed:
        count = report.view.figure("brief.actions", 0, "count", "brief.count")
        yield report.view.voice.say(words.NO_ACTIONS, count=count)
    for one in followed:
        yield one.said
