"""The figures shown on a page, small enough to stand inside it: value, unit, rule, state and inputs of each.

Words, places and lists of inputs that many figures share are told once and referred to by their position.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape
from posixpath import commonpath

from analysis.bilingual import Language
from analysis.evaluate.figure import Figure
from analysis.evaluate.rules.catalogue import rule_words
from analysis.evaluate.sources import Source
from analysis.narrate.figure_words import state_words, unit_words

#: Runs of rows that a page tells of one figure; ``figures.parquet`` has them all.
MOST_INPUTS = 12

_SHOWN = re.compile(r'data-figure="([^"]+)"')


@dataclass
class _Positions:
    """Values in the order in which they were first asked for."""

    places: dict[object, int] = field(default_factory=dict)

    def of(self, value: object) -> int:
        return self.places.setdefault(value, len(self.places))

    @property
    def values(self) -> list[object]:
        return list(self.places)


def figure_data(body: str, figures: Iterable[Figure], language: Language) -> dict[str, object] | None:
    """What the page tells of the figures marked in ``body``; None when none of them is known.

    Returns:
        ``base`` (str; ids are base + name), ``rules`` (list of [id, name, source]), ``units`` and ``states`` (lists of
        words, "" for the usual state), ``places`` (list of [file, sheet]), ``inputs`` (list of [number of runs, place,
        rows, place, rows, …], at most ``MOST_INPUTS`` runs) and ``figures``: name → [value or null, unrounded; unit;
        rule; state; inputs], the last four as positions.
    """
    shown = {unescape(one) for one in _SHOWN.findall(body)}
    known = sorted((figure for figure in figures if figure.figure_id in shown), key=lambda figure: figure.figure_id)
    if not known:
        return None
    base = commonpath([figure.figure_id.rpartition("/")[0] for figure in known]) + "/"
    rules, units, states, places, inputs = (_Positions() for _ in range(5))
    told = {
        figure.figure_id.removeprefix(base): [
            _number(figure.value),
            units.of(unit_words(figure.unit, language)),
            rules.of((figure.rule, *rule_words(figure.rule, language))),
            states.of(state_words(figure, language)),
            inputs.of(_inputs(figure.sources, places)),
        ]
        for figure in known
    }
    return {
        "base": base,
        "rules": rules.values,
        "units": units.values,
        "states": states.values,
        "places": places.values,
        "inputs": inputs.values,
        "figures": told,
    }


def _inputs(sources: Iterable[Source], places: _Positions) -> tuple[object, ...]:
    runs = list(sources)
    flat = (part for run in runs[:MOST_INPUTS] for part in (places.of((run.file, run.sheet)), run.rows))
    return (len(runs), *flat)


def _number(value: float | None) -> float | None:
    return int(value) if value is not None and float(value).is_integer() else value
