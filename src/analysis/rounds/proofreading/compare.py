"""What became of each number of an original in a Word file that was made of it: facts in, facts out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from analysis.rounds.proofreading.matching import matched, spots
from analysis.rounds.proofreading.model import Compared, Found, Kind, Line, Verdict
from analysis.rounds.proofreading.telling import Standing, added, agrees, missing, told


def compare(original: Sequence[Line], paper: Sequence[Line], figures: Mapping[str, Standing]) -> Compared:
    """Compare a paper with its original.

    Args:
        original: its lines as they were written.
        paper: the lines that came back.
        figures: by the key of a tie what is known of its figure.
    """
    pairs, gone, new = matched(original, paper)
    in_words = set(spots(original)) - pairs.keys() - set(gone)
    found = [told(spot, two, original, paper, figures) for spot, two in pairs.items()]
    found += [Found(Verdict.UNCHANGED, spot.number.kind, spot.number.text) for spot in in_words]
    found += [missing(spot, original, figures) for spot in gone if spot.number.kind is Kind.QUANTITY]
    fresh = [spot for spot in new if spot.number.kind is Kind.QUANTITY]
    found += [added(spot, paper) for spot in fresh if not agrees(spot, figures)]
    return Compared(tuple(found), Counter(spot.number.kind for spot in new if spot.number.kind is not Kind.QUANTITY))
