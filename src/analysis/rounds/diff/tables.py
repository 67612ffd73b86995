"""A comparison of two results as tables, the same for its page and its workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from analysis.bilingual import Language
from analysis.evaluate.figure import Figure
from analysis.evaluate.rules.catalogue import rule_words
from analysis.exhibits.table import Cell, Column, Kind, Row, Table
from analysis.exhibits.words import DASH
from analysis.narrate.figure_words import state_words, unit_words
from analysis.places.scopes import NATION
from analysis.rounds.diff import model
from analysis.rounds.diff.words import CAUSES, KINDS, REACHES, SEEN, WORDS, scope_name
from analysis.rounds.trace.model import CellFact
from analysis.rounds.trace.page import raw_text, read_text, shown

#: Letters of a cell that are told; sheets or files, and rows of each, named beside one figure; letters of a digest.
_LONGEST, _NAMED, _ROWS_NAMED, _DIGEST = 300, 3, 6, 12


@dataclass(frozen=True)
class Telling:
    """How a comparison is told: the language, and the most lines of a table (None: all)."""

    language: Language
    most: int | None = None

    def say(self, key: str) -> str:
        return WORDS[key].of(self.language)


def tables_of(diff: model.ResultDiff, telling: Telling) -> tuple[Table, ...]:
    """Every figure and every cause that differs: the tables that have something to tell, in their order."""
    told = (scopes_table(diff, telling), figures_table(diff, telling), *cause_tables(diff, telling))
    return tuple(table for table in told if table.rows)


def cause_tables(diff: model.ResultDiff, telling: Telling) -> tuple[Table, ...]:
    """What is behind the differences: rows of data, rules, parameters and files; those that have something to tell."""
    told = (
        rows_table(diff, telling),
        _leaves_table("rules", diff.rules, telling),
        _leaves_table("parameters", diff.parameters, telling),
        _files_table(diff, telling),
    )
    return tuple(table for table in told if table.rows)


def scopes_table(diff: model.ResultDiff, telling: Telling) -> Table:
    """How many figures changed, came, went or only took another name in each scope, the nation first."""
    keys = ("changed", "added", "gone", *(("renamed",) if diff.kinds[model.Kind.NAME] else ()))
    columns = (Column("scope", telling.say("scope")), *(Column(key, telling.say(key), Kind.INTEGER) for key in keys))
    counts: dict[str, dict[str, int]] = {}
    for one in diff.figures:
        own = counts.setdefault(one.figure.scope, dict.fromkeys(keys, 0))
        own[_COUNTED.get(one.kind, "changed")] += 1
    order = sorted(counts, key=lambda scope: (scope != NATION, scope))
    rows = tuple(
        Row({"scope": Cell(scope_name(scope, telling.language)), **{k: Cell(n) for k, n in counts[scope].items()}})
        for scope in order
    )
    return Table("scopes", telling.say("by_scope"), columns, rows)


def figures_table(diff: model.ResultDiff, telling: Telling) -> Table:
    """The figures that differ, the largest change first, with causes and the rows behind each."""
    columns = (
        Column("scope", telling.say("scope"), width=18),
        Column("name", telling.say("name"), width=44),
        Column("kind", telling.say("kind"), width=16),
        Column("unit", telling.say("unit"), width=18),
        *(Column(f"shown_{key}", telling.say(key), group=telling.say("shown"), width=14) for key in _SIDES),
        Column("cause", telling.say("cause"), width=30),
        Column("behind", telling.say("behind"), width=48),
        *(Column(f"exact_{key}", telling.say(key), group=telling.say("exact"), width=25) for key in _SIDES),
    )
    found = model.largest(diff.figures)
    rows = tuple(_figure_row(one, diff, telling) for one in found[: telling.most])
    return Table("figures-changed", telling.say("figures"), columns, rows, _notes("figures_how", rows, found, telling))


def rows_table(diff: model.ResultDiff, telling: Telling) -> Table:
    """The cells that differ, row by row."""
    columns = (
        Column("file", telling.say("file"), width=30),
        Column("sheet", telling.say("sheet"), width=18),
        *(Column(f"row_{key}", telling.say(key), Kind.INTEGER, telling.say("row"), 9) for key in _SIDES),
        Column("cell", telling.say("cell"), width=8),
        Column("header", telling.say("header"), width=28),
        *(Column(key, telling.say(key), width=36) for key in _SIDES),
    )
    found = [line for row in diff.rows for line in _cell_rows(row, telling)]
    rows = tuple(found[: telling.most])
    return Table("rows-changed", telling.say("rows"), columns, rows, _notes("rows_how", rows, found, telling))


def cause_words(one: model.FigureChange, language: Language) -> str:
    """All causes of a change in words, or that none was found."""
    words = [CAUSES[cause].of(language) for cause in one.causes]
    if one.reach in REACHES and model.Cause.DATA in one.causes:
        words[0] += f" ({REACHES[one.reach].of(language)})"
    return " · ".join(words) or WORDS["not_explained"].of(language)


def causes_of(changes: Iterable[model.FigureChange], language: Language) -> str:
    """The causes of some figures, with how many have each where not all have it."""
    found = list(changes)
    counts: Counter[model.Cause | None] = Counter(cause for one in found for cause in (one.causes or (None,)))
    words: dict[model.Cause | None, str] = {cause: word.of(language) for cause, word in CAUSES.items()}
    words[None] = WORDS["not_explained"].of(language)
    return " · ".join(
        word if counts[cause] == len(found) else f"{word} {counts[cause]:,}"
        for cause, word in words.items()
        if counts[cause]
    )


def shown_pair(one: model.FigureChange, language: Language) -> tuple[str, str]:
    """The two values as pages show them, with what changed beside them where the values look the same."""
    return _shown(one.before, one.kind, language), _shown(one.after, one.kind, language)


def place_words(row: model.RowChange, language: Language) -> str:
    """Where a row stands: file, sheet and number, both numbers where the row also moved."""
    place, numbers = f"{row.file.rpartition('/')[2]} › {row.sheet}", _numbers(row)
    return f"{place} › {WORDS['row'].of(language)} {numbers}" if numbers else place


def cell_words(cell: CellFact | None, language: Language) -> str:
    """A cell as it stood, and what was read where that is not the same."""
    if cell is None:
        return DASH
    if not cell.raw and not cell.withheld:
        return WORDS["empty"].of(language)
    raw, read = raw_text(cell, language), read_text(cell)
    text = f"{raw} → {read}" if read else raw
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def name_words(one: model.FigureChange) -> str:
    """The figure's name; both where it was renamed."""
    return " → ".join(one.names)


_SIDES = ("before", "after")
_COUNTED = {model.Kind.ADDED: "added", model.Kind.GONE: "gone", model.Kind.NAME: "renamed"}


def _figure_row(one: model.FigureChange, diff: model.ResultDiff, telling: Telling) -> Row:
    figure, language = one.figure, telling.language
    pair = shown_pair(one, language)
    texts = {
        "scope": scope_name(figure.scope, language),
        "name": name_words(one),
        "kind": KINDS[one.kind].of(language),
        "unit": unit_words(figure.unit, language),
        "shown_before": pair[0],
        "shown_after": pair[1],
        "exact_before": exact(one.before),
        "exact_after": exact(one.after),
        "cause": cause_words(one, language),
        "behind": _behind(one, diff, language),
    }
    return Row({key: Cell(text) for key, text in texts.items()})


def _shown(figure: Figure | None, kind: model.Kind, language: Language) -> str:
    if figure is None:
        return DASH
    beside = {
        model.Kind.STATE: lambda: state_words(figure, language) or figure.state,
        model.Kind.UNIT: lambda: unit_words(figure.unit, language),
        model.Kind.RULE: lambda: f"{rule_words(figure.rule, language)[0]}: {figure.rule}",
    }
    told = beside[kind]() if kind in beside else state_words(figure, language)
    return f"{shown(figure)} ({told})" if told else shown(figure)


def exact(figure: Figure | None) -> str:
    return DASH if figure is None or figure.value is None else repr(figure.value).removesuffix(".0")


def _behind(one: model.FigureChange, diff: model.ResultDiff, language: Language) -> str:
    """The rows behind a change, those of a sheet on one line; or the files where rows are not known."""
    sheets: dict[str, list[str]] = {}
    for row in (diff.rows[place] for place in one.rows):
        sheets.setdefault(f"{row.file.rpartition('/')[2]} › {row.sheet}", []).append(_numbers(row))
    lines = [f"{sheet} › {_row_list(rows, language)}" if any(rows) else sheet for sheet, rows in sheets.items()]
    lines = lines or [name.rpartition("/")[2] for name in one.files]
    return "\n".join(_first(lines, _NAMED, language))


def _row_list(rows: Sequence[str], language: Language) -> str:
    return f"{WORDS['row'].of(language)} {', '.join(_first(rows, _ROWS_NAMED, language))}"


def _first(texts: Sequence[str], most: int, language: Language) -> list[str]:
    """The first of the texts, and how many are left."""
    left = len(texts) - most
    return [*texts[:most], *([WORDS["more"].of(language).format(n=f"{left:,}")] if left > 0 else [])]


def _numbers(row: model.RowChange) -> str:
    return " → ".join(dict.fromkeys(str(number) for number in (row.before, row.after) if number is not None))


def _cell_rows(row: model.RowChange, telling: Telling) -> Iterator[Row]:
    about = {"file": Cell(row.file), "sheet": Cell(row.sheet)}
    about |= {f"row_{key}": Cell(getattr(row, key)) for key in _SIDES}
    if not row.cells:
        yield Row({**about, "header": Cell(telling.say("private" if row.withheld else "none"))})
    for cell in row.cells:
        known = (cell.after or cell.before) if cell.shown else None
        texts = {"cell": cell.address, "header": known.header if known else telling.say("outside")}
        if cell.shown:
            texts |= {key: _side_words(row, cell, key, telling) for key in _SIDES}
        yield Row({**about, **{key: Cell(text) for key, text in texts.items()}})


def _side_words(row: model.RowChange, cell: model.CellChange, side: str, telling: Telling) -> str:
    if getattr(row, side) is None:
        return telling.say("no_row")
    return cell_words(getattr(cell, side), telling.language)


def _leaves_table(key: str, leaves: Sequence[model.LeafChange], telling: Telling) -> Table:
    columns = (
        Column("path", telling.say("path"), width=52),
        *(Column(side, telling.say(side), width=36) for side in _SIDES),
    )
    rows = tuple(
        Row({"path": Cell(one.path), "before": Cell(leaf_words(one.before)), "after": Cell(leaf_words(one.after))})
        for one in leaves[: telling.most]
    )
    return Table(f"{key}-changed", telling.say(key), columns, rows, _notes(None, rows, leaves, telling))


def leaf_words(value: str | None) -> str:
    """A leaf's value: a digest by its first letters, "–" where the leaf is not there."""
    if value is None:
        return DASH
    if len(value) == 64 and not set(value) - set("0123456789abcdef"):
        return f"{value[:_DIGEST]}…"
    return value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"


def _files_table(diff: model.ResultDiff, telling: Telling) -> Table:
    columns = (
        Column("file", telling.say("file"), width=44),
        Column("seen", telling.say("seen"), width=44),
        Column("rows", telling.say("row_count"), Kind.INTEGER),
        *(Column(side, f"sha256 {telling.say(side)}", width=18) for side in _SIDES),
    )
    rows = []
    for one in diff.files:
        count = sum(row.file == one.file for row in diff.rows) if one.seen is model.Seen.READ else None
        texts = {"file": one.file, "seen": SEEN[one.seen].of(telling.language)}
        texts |= {side: leaf_words(getattr(one, side)) for side in _SIDES}
        rows.append(Row({**{key: Cell(text) for key, text in texts.items()}, "rows": Cell(count)}))
    return Table("files-changed", telling.say("files"), columns, tuple(rows))


def _notes(how: str | None, rows: Sequence[object], found: Sequence[object], telling: Telling) -> tuple[str, ...]:
    notes = [telling.say(how)] if how else []
    if len(rows) < len(found):
        notes.append(telling.say("some").format(shown=f"{len(rows):,}", n=f"{len(found):,}"))
    return tuple(notes)
