"""A comparison by the questions of people: who stands at another level and why, which headline figures changed, and the
rest by report. A cause is told once for all that it moved; ids of figures stand apart, for whoever asks for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.bilingual import Language
from analysis.evaluate.figure import Figure
from analysis.evaluate.rules.catalogue import rule_words
from analysis.exhibits.words import DASH
from analysis.narrate.figure_words import unit_words
from analysis.narrate.headlines import HEADLINES, LEVEL, LEVEL_IF_EVIDENCE, Headline
from analysis.places.scopes import NATION
from analysis.reports.catalogue import ENTRIES, REPORTS
from analysis.rounds.diff.model import Cause, FigureChange, Kind, Move, ResultDiff, Turn, Why, largest
from analysis.rounds.diff.reports import HOME
from analysis.rounds.diff.tables import cause_words, cell_words, place_words
from analysis.rounds.diff.words import ANSWERS, CAUSES, WORDS, scope_name
from analysis.rounds.trace.model import CellFact
from analysis.rounds.trace.page import shown
from analysis.thai.numbers import format_number

#: Provinces that a sentence names; cells that are told of one province.
NAMED, CELLS = 3, 2
#: Decimals of a difference that two would show as none.
_MOST_PLACES = 6
CENTRAL = "central"
_TOLD = (Kind.ADDED, Kind.GONE, Kind.VALUE, Kind.STATE)
_HEADLINES = {headline.name: place for place, headline in enumerate(HEADLINES)}


@dataclass(frozen=True)
class MoveGroup:
    """Provinces whose level differs for one reason: what turned, and who moved from where to where."""

    reasons: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True)
class HeadlineChange:
    """A headline figure that differs, and what it is called."""

    headline: Headline
    change: FigureChange


@dataclass(frozen=True)
class Subject:
    """Figures of one rule that differ; ``greatest`` is the largest difference."""

    rule: str
    changes: tuple[FigureChange, ...]

    @property
    def greatest(self) -> FigureChange:
        return largest(self.changes)[0]

    @property
    def scopes(self) -> int:
        return len({one.figure.scope for one in self.changes})


@dataclass(frozen=True)
class ReportRest:
    """What else differs in one report; ``stem`` is "" for what stands on no page."""

    stem: str
    subjects: tuple[Subject, ...]

    @property
    def changes(self) -> tuple[FigureChange, ...]:
        return tuple(one for subject in self.subjects for one in subject.changes)


def say(key: str, language: Language, **facts: object) -> str:
    """One of the words of the answers, filled."""
    return ANSWERS[key].of(language).format(**facts)


# Who stands at another level


def first_lines(diff: ResultDiff, language: Language) -> list[str]:
    """The whole answer in two lines: who moved, and how much else differs."""
    if not diff.figures:
        return [WORDS["nothing"].of(language)]
    headlines, rest = headline_changes(diff), sum(len(one.changes) for one in rest_by_report(diff))
    counts = say("then", language, headlines=f"{len(headlines):,}", rest=f"{rest:,}", same=f"{diff.same:,}")
    return [*_moved_line(diff, language), counts]


def _moved_line(diff: ResultDiff, language: Language) -> Iterator[str]:
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
        found.setdefault(_reasons(move, language), []).append(move)
    order = sorted(found, key=lambda reasons: (-len(found[reasons]), reasons))
    return [MoveGroup(reasons, tuple(_lines(found[reasons], diff, language))) for reasons in order]


def _reasons(move: Move, language: Language) -> tuple[str, ...]:
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
        parts = [_levels(move, language)]
        parts += dict.fromkeys(filter(None, (_reached(turn, language) for turn in move.turns)))
        changes = [turn.change for turn in move.turns if turn.change] or ([] if move.turns else [move.change])
        told = " · ".join((*parts, *_cells(changes, diff, language)))
        alike.setdefault(told, []).append(scope_name(move.scope, language))
    for told, names in alike.items():
        yield f"{', '.join(names)} {told}"


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
        told += [f"{place} › {cell.address}: {_quoted(cell.before, language)} → {_quoted(cell.after, language)}"
                 for cell in cells] or [place]  # fmt: skip
    told = told or [name.rpartition("/")[2] for one in changes for name in one.files]
    yield from told[:CELLS]
    if len(told) > CELLS:
        yield WORDS["more"].of(language).format(n=f"{len(told) - CELLS:,}")


def _quoted(cell: CellFact | None, language: Language) -> str:
    return DASH if cell is None else f"“{cell_words(cell, language)}”"


# Headline figures


def headline_changes(diff: ResultDiff) -> list[HeadlineChange]:
    """The headline figures that differ, the nation first, then central offices, then provinces; without the levels of
    provinces that moved."""
    moved = moved_scopes(diff)
    found = [
        HeadlineChange(HEADLINES[_HEADLINES[one.figure.name]], one) for one in diff.figures if _is_headline(one, moved)
    ]
    return sorted(found, key=lambda one: (_scope_place(one.change.figure.scope), _HEADLINES[one.headline.name]))


def by_cause(changes: Sequence[HeadlineChange], language: Language) -> dict[str, list[HeadlineChange]]:
    """Headlines under their causes, so that these are told once."""
    found: dict[str, list[HeadlineChange]] = {}
    for one in changes:
        found.setdefault(cause_words(one.change, language), []).append(one)
    return found


def is_wide(change: HeadlineChange, changes: Sequence[HeadlineChange]) -> bool:
    """Whether a headline is one of the whole round: the nation's, or a province's where it is the only one."""
    scopes = {one.change.figure.scope for one in changes}
    return change.change.figure.scope in (NATION, CENTRAL) or len(scopes) == 1


def headline_words(one: HeadlineChange, diff: ResultDiff, language: Language) -> str:
    """What a headline is called."""
    at = say("level_of", language) if diff.measured_level is None else diff.measured_level
    return one.headline.label.of(language).replace("{level}", str(at))


def difference(one: FigureChange, language: Language) -> str:
    """By how much a figure rose or fell, "" where it came or went; per cents in points."""
    old, new = (None if figure is None else figure.value for figure in (one.before, one.after))
    if old is None or new is None or old == new:
        return ""
    gap = new - old
    places = 2 if one.figure.unit == "percent" or not float(gap).is_integer() else 0
    while places < _MOST_PLACES and round(gap, places) == 0:
        places += 1
    unit = unit_words("points" if one.figure.unit == "percent" else one.figure.unit, language)
    return f"{'+' if gap > 0 else '−'}{format_number(abs(gap), places)} {unit}"


def moved_scopes(diff: ResultDiff) -> set[str]:
    return {move.scope for move in diff.moves}


def _is_headline(one: FigureChange, moved: Collection[str]) -> bool:
    return one.kind in _TOLD and one.figure.name in _HEADLINES and not _is_move(one, moved)


def _is_move(one: FigureChange, moved: Collection[str]) -> bool:
    """Whether the move of its province tells it: the level, and the level with missing evidence."""
    return one.figure.scope in moved and one.figure.name in (LEVEL, LEVEL_IF_EVIDENCE)


def _scope_place(scope: str) -> tuple[int, str]:
    return {NATION: 0, CENTRAL: 1}.get(scope, 2), scope


# The rest by report


def rest_by_report(diff: ResultDiff) -> list[ReportRest]:
    """Every other figure that differs, by the report that shows it and the rule that made it."""
    found: dict[str, dict[str, list[FigureChange]]] = {}
    moved = moved_scopes(diff)
    for one in diff.figures:
        figure = one.figure
        if _is_move(one, moved) or _is_headline(one, moved):
            continue
        stem = diff.reports.get((figure.scope, figure.name), "")
        found.setdefault(stem, {}).setdefault(figure.rule, []).append(one)
    return [ReportRest(stem, _subjects(found[stem])) for stem in sorted(found, key=_report_place)]


def report_title(stem: str, language: Language) -> str:
    """What a report is called; an analyst's own by its file's name."""
    special = {"": "no_page", HOME: "home_page"}
    if stem in special:
        return say(special[stem], language)
    return ENTRIES[stem].title(language) if stem in ENTRIES else stem


def subject_words(subject: Subject, language: Language) -> str:
    return rule_words(subject.rule, language)[0]


def _subjects(by_rule: Mapping[str, list[FigureChange]]) -> tuple[Subject, ...]:
    order = sorted(by_rule, key=lambda rule: (-len(by_rule[rule]), rule))
    return tuple(Subject(rule, tuple(by_rule[rule])) for rule in order)


def _report_place(stem: str) -> tuple[int, str]:
    known = {entry.stem: place for place, entry in enumerate(REPORTS)}
    return (len(known) + 2 if not stem else known.get(stem, len(known) + (stem == HOME))), stem


# Causes, once a group


def causes_of(changes: Iterable[FigureChange], language: Language) -> str:
    """The causes of some figures, with how many have each where not all have it."""
    found = list(changes)
    counts: Counter[Cause | None] = Counter(cause for one in found for cause in (one.causes or (None,)))
    words: dict[Cause | None, str] = {cause: word.of(language) for cause, word in CAUSES.items()}
    words[None] = WORDS["not_explained"].of(language)
    return " · ".join(
        word if counts[cause] == len(found) else f"{word} {counts[cause]:,}"
        for cause, word in words.items()
        if counts[cause]
    )
