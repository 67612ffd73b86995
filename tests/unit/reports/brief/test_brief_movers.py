from __future__ import annotations

import pytest

from analysis.narrate.sentence import Sentence
from analysis.reports.brief.movers import Mover, Reach, chosen


def mover(reach: Reach, subject: str, gain: float = 1.0, effort: float = 0.0) -> Mover:
    return Mover(reach, subject, lambda: Sentence(subject, subject), gain, effort)


RESULT, FURTHER, LOST, WEAKNESS, PROBLEM = Reach


@pytest.mark.parametrize(
    ("offered", "told"),
    [
        ([], []),
        ([mover(RESULT, "a")], ["a"]),
        # the greatest gain first, whatever its effort
        ([mover(RESULT, "small", 1, 0.0), mover(RESULT, "great", 25, 0.9)], ["great", "small"]),
        # of equal gain the nearest; a paper before work
        ([mover(RESULT, "far", effort=0.3), mover(RESULT, "near", effort=0.1), mover(RESULT, "paper", effort=-1.0)],
         ["paper", "near", "far"]),
        # of equal gain and effort as they came
        ([mover(RESULT, "b"), mover(RESULT, "a")], ["b", "a"]),
        # what moves the level before what comes after it, however much that would give
        ([mover(PROBLEM, "problem", 99), mover(WEAKNESS, "weakness", 99), mover(LOST, "late", 99),
          mover(FURTHER, "further", -5), mover(RESULT, "next")], ["next", "further", "late"]),
        # a nearer level before a further one
        ([mover(FURTHER, "level 5", -5), mover(FURTHER, "level 4", -4)], ["level 4", "level 5"]),
        # of one subject only the first is told
        ([mover(RESULT, "people"), mover(FURTHER, "people"), mover(WEAKNESS, "people"), mover(PROBLEM, "p1")],
         ["people", "p1"]),
        ([mover(PROBLEM, str(place)) for place in range(9)], ["0", "1", "2"]),
    ],
)  # fmt: skip
def test_the_three_are_chosen_by_reach_gain_and_effort(offered: list[Mover], told: list[str]) -> None:
    assert [one.tell().plain for one in chosen(offered)] == told


def test_only_what_is_told_is_put_into_words() -> None:
    def never() -> Sentence:
        raise AssertionError("its figures would stand in the book")

    offered = [mover(RESULT, str(place)) for place in range(3)]
    assert len(chosen([*offered, Mover(PROBLEM, "unsaid", never)])) == 3
