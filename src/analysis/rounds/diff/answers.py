"""A comparison by the questions of people: who stands at another level and why, which headline figures changed, and the
rest by report. A cause is told once for all that it moved; ids of figures stand apart, for whoever asks for them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from analysis.bilingual import Language
from analysis.evaluate.rules.catalogue import rule_words
from analysis.narrate.figure_words import unit_words
from analysis.narrate.headlines import HEADLINES, LEVEL, LEVEL_IF_EVIDENCE, Headline
from analysis.places.scopes import NATION
from analysis.reports.catalogue import ENTRIES, REPORTS
from analysis.rounds.diff.model import FigureChange, Kind, ResultDiff, largest
from analysis.rounds.diff.move_words import moved_line
from analysis.rounds.diff.reports import HOME
from analysis.rounds.diff.tables import cause_words
from analysis.rounds.diff.words import WORDS, say
from analysis.thai.numbers import format_number

#: Decimals of a difference that two would show as none.
_MOST_PLACES = 6
CENTRAL = "central"
_TOLD = (Kind.ADDED, Kind.GONE, Kind.VALUE, Kind.STATE)
_HEADLINES = {headline.name: place for place, headline in enumerate(HEADLINES)}


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


# The whole answer


def first_lines(diff: ResultDiff, language: Language) -> list[str]:
    """The whole answer in two lines: who moved, and how much else differs."""
    if not diff.figures:
        return [WORDS["nothing"].of(language)]
    headlines, rest = len(headline_changes(diff)), sum(len(one.changes) for one in rest_by_report(diff))
    parts = [say("headlines_changed", language, n=f"{headlines:,}") if headlines else say("no_headline", language)]
    parts += [say(key, language, n=f"{n:,}") for key, n in (("rest_differs", rest), ("as_before", diff.same)) if n]
    return [*moved_line(diff, language), " · ".join(parts)]


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
