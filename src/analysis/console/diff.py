"""What ``workbook diff`` prints: who moved and why, the headline figures, the rest by report, and what is behind."""

from __future__ import annotations

from pathlib import Path

from analysis.console.terminal import out
from analysis.rounds.diff.answers import (
    HeadlineChange,
    by_cause,
    difference,
    first_lines,
    headline_changes,
    headline_words,
    report_title,
    rest_by_report,
)
from analysis.rounds.diff.model import CellChange, FigureChange, LeafChange, ResultDiff, RowChange, largest
from analysis.rounds.diff.move_words import move_groups
from analysis.rounds.diff.page import alarms, counted, unexplained, write_diff
from analysis.rounds.diff.reading import find_result, read_diff
from analysis.rounds.diff.tables import (
    cause_words,
    causes_of,
    cell_words,
    leaf_words,
    name_words,
    place_words,
    shown_pair,
)
from analysis.rounds.diff.words import ANSWERS, WORDS, say, scope_name

#: Figures, rows and leaves that the terminal lists; the page and the workbook have more.
MOST = 10


def report_diff(asked: tuple[str, str], home: Path, outputs: Path, *, ids: bool = False) -> bool:
    """Compare two results, print the answers and write the page and the workbook; whether each change has a cause.
    ``ids`` lists every figure that differs by its id.

    Raises:
        WorkbookError: one of the results cannot be found or used, or the files cannot be written.
    """
    before, after = (find_result(name, home, outputs) for name in asked)
    diff = read_diff(before, after, outputs)
    _say(f"{diff.before.label} → {diff.after.label}", "bold")
    for th, en in zip(first_lines(diff, "th"), first_lines(diff, "en"), strict=True):
        _say(f"{th} ({en})")
    _tell_problems(diff)
    _tell_moves(diff)
    _tell_headlines(diff)
    _tell_rest(diff)
    if ids:
        _say(f"{ANSWERS['all_ids'].th} ({len(diff.figures):,})", "bold")
        _lines([f"  {_figure_line(one)}" for one in largest(diff.figures)], None, "  ")
    _tell_causes(diff)
    page = write_diff(diff, after, outputs)
    _say(f"หน้าเต็ม (the whole page): {page}")
    _say(f"{WORDS['book'].th} (workbook): {page.with_suffix('.xlsx')}")
    if diff.figures and not ids:
        _say(f"{ANSWERS['ids_hint'].th} ({ANSWERS['ids_hint'].en})")
    return not diff.unexplained


def _tell_moves(diff: ResultDiff) -> None:
    """Who stands at another level, under the reason, which is told once."""
    groups = move_groups(diff, "th")
    if groups:
        _say(f"{ANSWERS['moves'].th} ({len(diff.moves):,})", "bold")
    for group in groups:
        for reason in group.reasons:
            _say(f"  {reason}")
        _lines([f"    {line}" for line in group.lines], MOST, "    ")


def _tell_headlines(diff: ResultDiff) -> None:
    found = headline_changes(diff)
    if found:
        _say(f"{ANSWERS['headlines'].th} ({len(found):,})", "bold")
    for causes, changes in by_cause(found, "th").items():
        _say(f"  {say('because', 'th', causes=causes)}")
        _lines([f"    {_headline_line(one, diff)}" for one in changes], MOST, "    ")


def _headline_line(one: HeadlineChange, diff: ResultDiff) -> str:
    old, new = shown_pair(one.change, "th")
    gap = difference(one.change, "th")
    words = f"{scope_name(one.change.figure.scope)} · {headline_words(one, diff, 'th')}: {old} → {new}"
    return f"{words} ({gap})" if gap else words


def _tell_rest(diff: ResultDiff) -> None:
    """The rest by report, under the causes, which are told once."""
    found: dict[str, list[str]] = {}
    for rest in (reports := rest_by_report(diff)):
        words = say("figures_of", "th", report=report_title(rest.stem, "th"), n=f"{len(rest.changes):,}")
        found.setdefault(causes_of(rest.changes, "th"), []).append(words)
    if found:
        _say(f"{ANSWERS['rest'].th} ({sum(len(rest.changes) for rest in reports):,})", "bold")
    for causes, lines in found.items():
        _say(f"  {say('because', 'th', causes=causes)}")
        _lines([f"    {line}" for line in lines], None, "    ")


def _tell_causes(diff: ResultDiff) -> None:
    """What is behind the differences, each once: rows of data, rules, parameters."""
    for line in counted(diff, "th"):
        _say(line)
    _list("rows", [line for row in _behind_first(diff)[:MOST] for line in row_lines(row)], len(diff.rows))
    for key, leaves in (("rules", diff.rules), ("parameters", diff.parameters)):
        _list(key, [_leaf_line(leaf) for leaf in leaves[:MOST]], len(leaves))


def _lines(lines: list[str], most: int | None, indent: str) -> None:
    """The first of some lines, and how many are left."""
    for line in lines[:most]:
        _say(line)
    if most is not None and len(lines) > most:
        _say(indent + WORDS["more"].th.format(n=f"{len(lines) - most:,}"))


def _tell_problems(diff: ResultDiff) -> None:
    """What has no cause, and what could not be compared."""
    if diff.unexplained:
        _say(f"{unexplained(diff, 'th')}\n{unexplained(diff, 'en')}", "bold red")
    for word, names in alarms(diff):
        _say(f"{word.th} · {word.en}: {names}", "bold red")


def _behind_first(diff: ResultDiff) -> list[RowChange]:
    """The changed rows, those behind a changed figure first."""
    used = {place for one in diff.figures for place in one.rows}
    return [diff.rows[place] for place in sorted(range(len(diff.rows)), key=lambda place: place not in used)]


def _list(key: str, lines: list[str], count: int) -> None:
    if not count:
        return
    _say(f"{WORDS[key].th} ({count:,})", "bold")
    for line in lines:
        _say(f"  {line}")
    if count > MOST:
        _say(f"  {WORDS['more'].th.format(n=f'{count - MOST:,}')}")


def _figure_line(one: FigureChange) -> str:
    old, new = shown_pair(one, "th")
    return f"{scope_name(one.figure.scope)} {name_words(one)}: {old} → {new} [{cause_words(one, 'th')}]"


def row_lines(row: RowChange) -> list[str]:
    """A row that differs, and below it each of its cells with what it said before."""
    cells = [f"  {_cell_line(row, cell)}" for cell in row.cells if cell.shown]
    return [place_words(row, "th"), *([f"  {WORDS['private'].th}"] if row.withheld else []), *cells]


def _cell_line(row: RowChange, cell: CellChange) -> str:
    known = cell.after or cell.before
    pairs = ((row.before, cell.before), (row.after, cell.after))
    old, new = (WORDS["no_row"].th if at is None else f"“{cell_words(fact, 'th')}”" for at, fact in pairs)
    return f"{cell.address} {known.header if known else ''}: {old} → {new}"


def _leaf_line(leaf: LeafChange) -> str:
    return f"{leaf.path}: {leaf_words(leaf.before)} → {leaf_words(leaf.after)}"


def _say(text: str, style: str = "") -> None:
    out.print(text, markup=False, style=style or None)
