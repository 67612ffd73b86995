"""Who stands at another level, and which condition and cell made it so, in words; a reason is told once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.bilingual import Language
from analysis.evaluate.figure import Figure
from analysis.exhibits.words import DASH
from analysis.narrate.figure_words import unit_words
from analysis.rounds.diff.model import FigureChange, Move, ResultDiff, Turn, Why
from analysis.rounds.diff.tables import causes_of, cell_words, place_words
from analysis.rounds.diff.words import WORDS, say, scope_name
from analysis.rounds.trace.model import CellFact
from analysis.rounds.trace.page import shown
from analysis.thai.numbers import format_number

#: Provinces that a sentence names; cells that are told of one province.
NAMED, CELLS = 3, 2


@dataclass(frozen=True)
class MoveGroup:
    """Provinces whose level differs for one reason: what turned, and who moved from where to where."""

    reasons: tuple[str, ...]
    lines: tuple[str, ...]


def moved_line(diff: ResultDiff, language: Language) -> Iterator[str]:
    if not diff.levelled:
        return
    if not diff.moves:
        yield say("none_moved", language, of=f"{diff.levelled:,}")
        return
    ways = (("risen", True), ("fallen", False), ("came", None))
    groups = [(key, [move.scope for move in diff.moves if move.up is up]) for key, up in ways]
    how = " · ".join(say(key, language, n=f"{len(who):,}", who=_who(who, language)) for key, who in groups if who)
    yield say("moved", language, n=f"{len(diff.moves):,}", of=f"{diff.levelled:,}", how=how)


def _who(scopes: Sequence[str], language: Language) -> str:
    who = ", ".join(scope_name(scope, language) for scope in scopes[:NAMED])
    left = len(scopes) - NAMED
    return say("and_others", language, who=who, n=f"{left:,}") if left > 0 else who


def move_groups(diff: ResultDiff, language: Language) -> list[MoveGroup]:
    """The moves by what turned, the reason that moved most provinces first."""
    found: dict[tuple[str, ...], list[Move]] = {}
    for move in diff.moves:
        found.setdefault(move_reasons(move, language), []).append(move)
    order = sorted(found, key=lambda reasons: (-len(found[reasons]), reasons))
    return [MoveGroup(reasons, tuple(_lines(found[reasons], diff, language))) for reasons in order]


def move_reasons(move: Move, language: Language) -> tuple[str, ...]:
    """What turned, or what else is known of why a level differs."""
    reasons = tuple(dict.fromkeys(_reason(turn, language) for turn in move.turns))
    return reasons or (say("judging", language, causes=causes_of([move.change], language)),)


def _reason(turn: Turn, language: Language) -> str:
    old, new = (say("no_condition", language) if label is None else label.of(language) for label in turn.labels)
    if turn.why is not Why.VALUE:
        return say("criterion", language, level=turn.level, old=old, new=new)
    return say("now_met" if turn.met else "now_unmet", language, level=turn.level, label=new)


def _lines(moves: Sequence[Move], diff: ResultDiff, language: Language) -> Iterator[str]:
    """What provinces reached and the cells that differ; a line tells all of which the same is to be said."""
    alike: dict[str, list[str]] = {}
    for move in moves:
        told = " · ".join((_levels(move, language), *move_details(move, diff, language)))
        alike.setdefault(told, []).append(scope_name(move.scope, language))
    for told, names in alike.items():
        yield f"{', '.join(names)} {told}"


def move_details(move: Move, diff: ResultDiff, language: Language) -> list[str]:
    """What the province reached in each condition that turned, and the cells that differ."""
    reached = dict.fromkeys(filter(None, (_reached(turn, language) for turn in move.turns)))
    changes = [turn.change for turn in move.turns if turn.change] or ([] if move.turns else [move.change])
    return [*reached, *_cells(changes, diff, language)]


def _levels(move: Move, language: Language) -> str:
    old, new = (
        say("no_level", language) if one is None or one.value is None else format_number(one.value, 0)
        for one in (move.change.before, move.change.after)
    )
    return say("level", language, old=old, new=new)


def _reached(turn: Turn, language: Language) -> str:
    asked = next((one for one in reversed(turn.thresholds) if one is not None), None)
    old, new = (DASH if one is None else _with_unit(one, language) for one in turn.values)
    if asked is None or (old, new) == (DASH, DASH):
        return ""
    told = " → ".join(shown(one) for one in turn.thresholds if one is not None) if turn.why is not Why.VALUE else ""
    return say("stands_at" if old == new else "reached", language, old=old, new=new, asked=told or shown(asked))


def _with_unit(figure: Figure, language: Language) -> str:
    return f"{shown(figure)} {unit_words(figure.unit, language)}" if figure.unit != "percent" else f"{shown(figure)} %"


def _cells(changes: Sequence[FigureChange], diff: ResultDiff, language: Language) -> Iterator[str]:
    """The cells behind some figures, the first of them told with what they held before; or the files."""
    rows = [diff.rows[place] for place in dict.fromkeys(place for one in changes for place in one.rows)]
    told = []
    for row in rows:
        place = place_words(row, language)
        cells = [one for one in row.cells if one.shown]
        told += [
            f"{place} › {cell.address}: {_quoted(cell.before, language)} → {_quoted(cell.after, language)}"
            for cell in cells
        ] or [place]
    told = told or [name.rpartition("/")[2] for one in changes for name in one.files]
    yield from told[:CELLS]
    if len(told) > CELLS:
        yield WORDS["more"].of(language).format(n=f"{len(told) - CELLS:,}")


def _quoted(cell: CellFact | None, language: Language) -> str:
    return DASH if cell is None else f"“{cell_words(cell, language)}”"
