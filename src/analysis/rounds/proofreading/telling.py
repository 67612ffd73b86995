"""What became of a number, in facts that can be told: its figure, and what that is today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from analysis.rounds.proofreading.labels import cell_of, label_of
from analysis.rounds.proofreading.matching import Spot, same_value
from analysis.rounds.proofreading.model import Found, Kind, Line, Number, Verdict
from analysis.thai.numbers import format_number


@dataclass(frozen=True)
class Standing:
    """What a figure is: its id, and its value then and now (None where it is missing)."""

    figure_id: str
    then: Decimal | None
    now: Decimal | None


def told(
    spot: Spot, two: Spot, original: Sequence[Line], paper: Sequence[Line], figures: Mapping[str, Standing]
) -> Found:
    """What became of a number that is there still. How paragraphs are counted is no number of the paper."""
    number, line = spot.number, original[spot.line]
    verdict = Verdict.UNCHANGED if same_value(number, two.number) else Verdict.ALTERED
    if verdict is Verdict.ALTERED and number.kind is two.number.kind is Kind.ORDINAL:
        verdict = Verdict.UNCHANGED
    made = Found(
        verdict,
        number.kind,
        number.text,
        two.number.text,
        paper[two.line].place,
        cell_of(paper[two.line], two.number),
        label_of(line, number),
    )
    return _standing(made, number, figures)


def missing(spot: Spot, original: Sequence[Line], figures: Mapping[str, Standing]) -> Found:
    """A number that the paper lacks, told by its place in the original."""
    line, number = original[spot.line], spot.number
    made = Found(
        Verdict.MISSING, number.kind, number.text, "", line.place, cell_of(line, number), label_of(line, number)
    )
    return _standing(made, number, figures)


def added(spot: Spot, paper: Sequence[Line]) -> Found:
    """A number that the original does not have; the words beside it are not told."""
    line = paper[spot.line]
    return Found(Verdict.NEW, spot.number.kind, "", spot.number.text, line.place, cell_of(line, spot.number))


def agrees(spot: Spot, figures: Mapping[str, Standing]) -> bool:
    """Whether a number that was pasted in brought the tie of a figure that it is."""
    tie = spot.number.tie
    known = figures.get(tie.key) if tie else None
    if tie is None or known is None or spot.number.value != tie.printed:
        return False
    places = max(0, -int(tie.printed.as_tuple().exponent))
    return _rounded(known.now, places) == tie.printed


def _standing(made: Found, number: Number, figures: Mapping[str, Standing]) -> Found:
    """With the figure, and with what it is today where that is another."""
    known = figures.get(number.tie.key) if number.tie else None
    if known is None or number.tie is None:
        return made
    made = replace(made, figure=known.figure_id)
    places = max(0, -int(number.tie.printed.as_tuple().exponent))
    then, now = (_rounded(value, places) for value in (known.then, known.now))
    if now == number.tie.printed or now == then:
        return made
    shown = "–" if now is None else f"{now:,f}"
    later = Verdict.MOVED_ON if made.verdict is Verdict.UNCHANGED else made.verdict
    return replace(made, verdict=later, standing=shown)


def _rounded(value: Decimal | None, places: int) -> Decimal | None:
    return None if value is None else Decimal(format_number(value, places).replace(",", ""))
