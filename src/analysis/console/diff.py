"""What ``workbook diff`` prints: how much changed, why, and the largest changes with the rows behind them."""

from __future__ import annotations

from pathlib import Path

from analysis.console.terminal import out
from analysis.rounds.diff.model import CellChange, FigureChange, LeafChange, ResultDiff, RowChange, largest
from analysis.rounds.diff.page import alarms, counted, told, unexplained, write_diff
from analysis.rounds.diff.reading import find_result, read_diff
from analysis.rounds.diff.tables import cause_words, cell_words, leaf_words, name_words, place_words, shown_pair
from analysis.rounds.diff.words import WORDS, scope_name

#: Figures, rows and leaves that the terminal lists; the page and the workbook have more.
MOST = 10


def report_diff(asked: tuple[str, str], home: Path, outputs: Path) -> bool:
    """Compare two results, print the summary and write the page and the workbook; whether each change has a cause.

    Raises:
        WorkbookError: one of the results cannot be found or used, or the files cannot be written.
    """
    before, after = (find_result(name, home, outputs) for name in asked)
    diff = read_diff(before, after, outputs)
    _say(f"{diff.before.label} → {diff.after.label}", "bold")
    _say(f"{told(diff, 'th')} ({told(diff, 'en')})")
    for line in counted(diff, "th"):
        _say(line)
    _tell_problems(diff)
    _list("figures", [_figure_line(one) for one in largest(diff.figures)[:MOST]], len(diff.figures))
    _list("rows", [line for row in _behind_first(diff)[:MOST] for line in row_lines(row)], len(diff.rows))
    for key, leaves in (("rules", diff.rules), ("parameters", diff.parameters)):
        _list(key, [_leaf_line(leaf) for leaf in leaves[:MOST]], len(leaves))
    page = write_diff(diff, after, outputs)
    _say(f"หน้าเต็ม (the whole page): {page}")
    _say(f"{WORDS['book'].th} (workbook): {page.with_suffix('.xlsx')}")
    return not diff.unexplained


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
