"""The answers of a comparison as tables, the same for its page and its workbook."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.exhibits.table import Cell, Column, Kind, Row, Table
from analysis.rounds.diff.answers import (
    HeadlineChange,
    ReportRest,
    by_cause,
    difference,
    headline_changes,
    headline_words,
    is_wide,
    report_title,
    rest_by_report,
    subject_words,
)
from analysis.rounds.diff.model import FigureChange, ResultDiff
from analysis.rounds.diff.move_words import move_details, move_reasons
from analysis.rounds.diff.tables import Telling, causes_of, shown_pair
from analysis.rounds.diff.words import say, scope_name


def answer_tables(diff: ResultDiff, telling: Telling) -> tuple[Table, ...]:
    """Those that have something to tell: moves, headlines, the rest by report."""
    tables = (moves_table(diff, telling), headlines_table(diff, telling), rest_table(diff, telling))
    return tuple(table for table in tables if table.rows)


def moves_table(diff: ResultDiff, telling: Telling) -> Table:
    """Provinces at another level, a row each, with the condition that moved it, what it reached and the cells."""
    language = telling.language
    columns = (
        Column("scope", telling.say("scope"), width=20),
        *(Column(key, telling.say(key), width=10, group=say("level_word", language)) for key in ("before", "after")),
        Column("why", say("reason", language), width=60),
        Column("details", say("details", language), width=60),
    )
    rows = []
    for move in diff.moves:
        before, after = shown_pair(move.change, language)
        texts = {
            "scope": scope_name(move.scope, language),
            "before": before,
            "after": after,
            "why": "\n".join(move_reasons(move, language)),
            "details": "\n".join(move_details(move, diff, language)),
        }
        rows.append(Row({key: Cell(text) for key, text in texts.items()}))
    return Table("moves", say("moves", language), columns, tuple(rows))


def headlines_table(
    diff: ResultDiff, telling: Telling, found: Sequence[HeadlineChange] | None = None, id: str = "headlines"
) -> Table:
    """Headline figures that differ, under their causes: all of them, or some of ``headline_changes``."""
    language = telling.language
    found = headline_changes(diff) if found is None else found
    columns = (
        Column("what", say("what", language), width=40),
        Column("scope", telling.say("scope"), width=20),
        *(Column(key, telling.say(key), width=16) for key in ("before", "after")),
        Column("change", say("change", language), width=18),
    )
    rows: list[Row] = []
    for causes, changes in by_cause(found, language).items():
        rows.append(Row({"what": Cell(say("because", language, causes=causes))}, "group"))
        rows += [_headline_row(one, diff, telling) for one in changes]
    return Table(id, say("headlines", language), columns, tuple(rows))


def wide_headlines(diff: ResultDiff, telling: Telling) -> tuple[Table, Table]:
    """Headline figures of the whole round, and those of its provinces."""
    found = headline_changes(diff)
    wide = [one for one in found if is_wide(one, found)]
    own = [one for one in found if not is_wide(one, found)]
    return headlines_table(diff, telling, wide), headlines_table(diff, telling, own, "own-headlines")


def rest_table(diff: ResultDiff, telling: Telling) -> Table:
    """What else differs, a line a rule under its report."""
    language, rows = telling.language, []
    for rest in rest_by_report(diff):
        rows.append(Row({"subject": Cell(report_title(rest.stem, language))}, "group"))
        rows += subject_rows(rest, telling)
    return Table("rest", say("rest", language), _rest_columns(telling), tuple(rows))


def report_table(rest: ReportRest, telling: Telling) -> Table:
    """What else differs in one report."""
    title = report_title(rest.stem, telling.language)
    return Table(f"rest-{rest.stem or 'none'}", title, _rest_columns(telling), tuple(subject_rows(rest, telling)))


def subject_rows(rest: ReportRest, telling: Telling) -> list[Row]:
    language = telling.language
    return [
        Row(
            {
                "subject": Cell(subject_words(subject, language)),
                "count": Cell(len(subject.changes)),
                "places": Cell(subject.scopes),
                "greatest": Cell(_greatest(subject.greatest, telling)),
                "cause": Cell(causes_of(subject.changes, language)),
            }
        )
        for subject in rest.subjects
    ]


def _rest_columns(telling: Telling) -> tuple[Column, ...]:
    language = telling.language
    return (
        Column("subject", say("subject", language), width=52),
        Column("count", say("count", language), Kind.INTEGER),
        Column("places", say("places", language), Kind.INTEGER),
        Column("greatest", say("greatest", language), width=44),
        Column("cause", telling.say("cause"), width=34),
    )


def _headline_row(one: HeadlineChange, diff: ResultDiff, telling: Telling) -> Row:
    language, change = telling.language, one.change
    before, after = shown_pair(change, language)
    texts = {
        "what": headline_words(one, diff, language),
        "scope": scope_name(change.figure.scope, language),
        "before": before,
        "after": after,
        "change": difference(change, language),
    }
    return Row({key: Cell(text) for key, text in texts.items()})


def _greatest(one: FigureChange, telling: Telling) -> str:
    before, after = shown_pair(one, telling.language)
    return f"{scope_name(one.figure.scope, telling.language)}: {before} → {after}"
