"""What ``workbook trace`` prints: a tree on a terminal, the same lines without colour elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.text import Text
from rich.tree import Tree

from analysis.console.terminal import out
from analysis.evaluate.figure import Figure
from analysis.exhibits.words import SEVERITIES
from analysis.rounds.trace.downward import trace_figure
from analysis.rounds.trace.finding import find_cell, find_figure, list_figures
from analysis.rounds.trace.model import (
    CellFact,
    CellTrace,
    FigureTrace,
    FileState,
    Part,
    RowFact,
    SheetFact,
    SheetState,
)
from analysis.rounds.trace.page import (
    cell_facts,
    changes_text,
    figure_facts,
    figure_line,
    raw_text,
    read_text,
    why_unused,
    write_cell_trace,
    write_figure_trace,
)
from analysis.rounds.trace.published_revision import TraceSource, open_source
from analysis.rounds.trace.upward import trace_cell
from analysis.rounds.trace.words import FILE_STATES, WORDS
from analysis.rounds.trace.workbooks import Workbooks

#: Rows and figures that the terminal lists; the page has more.
MOST_ROWS, MOST_FIGURES = 12, 20


@dataclass(frozen=True)
class TraceRequest:
    """A round, which of its revisions (None: the last), and the folders of the project and of its results."""

    round_id: str
    revision: int | None
    home: Path
    outputs: Path


def report_figure(request: TraceRequest, asked: str) -> bool:
    """Trace a figure, print it and write its page; whether all its files are as the run recorded them.

    Raises:
        WorkbookError: there is no such result or figure, or the page cannot be written.
    """
    source, books = _open(request)
    trace = trace_figure(find_figure(asked, source), source, books)
    tree = _root(WORDS["figure_title"].th, trace.figure.figure_id)
    for label, text in figure_facts(trace.edition, trace.figure, "th"):
        _line(tree, f"{label}: {text}")
    _tell_files(tree, trace)
    if trace.parts:
        parts = _line(tree, WORDS["parts"].th, "bold")
        for part in trace.parts[:MOST_FIGURES]:
            _tell_part(parts, part)
    _tell_sheets(tree, trace)
    _print(tree)
    _tell_page(write_figure_trace(trace, source))
    return not trace.changed_files


def report_cell(request: TraceRequest, asked: str) -> bool:
    """Trace a cell, print what it reaches and write its page; whether its file is as the run recorded it.

    Raises:
        WorkbookError: there is no such result, file or sheet, or the page cannot be written.
    """
    source, books = _open(request)
    trace = trace_cell(find_cell(asked, source, books), source, books)
    tree = _root(WORDS["cell_title"].th, str(trace.place))
    for label, text in cell_facts(trace, "th"):
        _line(tree, f"{label}: {text}")
    _line(tree, f"{trace.place.file}: {FILE_STATES[trace.file_state].th}", _file_style(trace.file_state))
    _tell_reached(tree, trace)
    _print(tree)
    _tell_page(write_cell_trace(trace, source))
    return trace.file_state is FileState.SAME


def report_list(request: TraceRequest, pattern: str) -> bool:
    """Print every figure whose id or value matches, one a line; whether there is any. Raises as ``open_source``."""
    source, _ = _open(request)
    found = list_figures(pattern, source)
    for figure in found:
        line = figure_line(figure, "th")
        out.print(f"{line['id']}  {line['shown']} {line['unit']}  ({line['rule']})", markup=False)
    out.print(f"{len(found)} ตัวเลข (figures)", markup=False)
    return bool(found)


def _open(request: TraceRequest) -> tuple[TraceSource, Workbooks]:
    source = open_source(request.round_id, request.revision, request.home, request.outputs)
    return source, Workbooks(source.home, source.round)


def _print(tree: Tree) -> None:
    """The tree on a terminal; elsewhere its lines, indented and whole, so that they can be searched."""
    if out.is_terminal:
        out.print(tree, soft_wrap=False)
    else:
        _print_lines(tree, 0)


def _print_lines(tree: Tree, depth: int) -> None:
    out.print(Text("  " * depth) + tree.label)
    for child in tree.children:
        _print_lines(child, depth + 1)


def _root(title: str, subject: str) -> Tree:
    return Tree(Text.assemble((title, "bold"), "  ", (subject, "cyan")))


def _line(tree: Tree, text: str, style: str = "") -> Tree:
    return tree.add(Text(text, style))


def _file_style(state: FileState) -> str:
    return "green" if state is FileState.SAME else "bold red"


def _tell_files(tree: Tree, trace: FigureTrace) -> None:
    files = {sheet.file for sheet in trace.sheets}
    if trace.changed_files:
        told = _line(tree, WORDS["some_changed"].th, "bold red")
        for sheet in trace.changed_files:
            _line(told, f"{sheet.file}: {FILE_STATES[sheet.file_state].th}", "red")
    elif files:
        _line(tree, WORDS["all_same"].th.format(n=len(files)), "green")


def _tell_part(tree: Tree, part: Part) -> None:
    branch = _line(tree, _figure_text(part.figure))
    for one in part.parts:
        _tell_part(branch, one)


def _figure_text(figure: Figure) -> str:
    line = figure_line(figure, "th")
    return f"{line['id']} = {line['shown']} {line['unit']}"


def _tell_sheets(tree: Tree, trace: FigureTrace) -> None:
    if not trace.sheets:
        _line(tree, WORDS["no_cells"].th)
        return
    branch = _line(tree, f"{WORDS['cells'].th} ({trace.row_count:,})", "bold")
    left = MOST_ROWS
    for sheet in trace.sheets[:MOST_FIGURES]:
        _tell_sheet(branch, sheet, left)
        left -= len(sheet.rows[:left])
    if len(trace.sheets) > MOST_FIGURES:
        _line(branch, f"… +{len(trace.sheets) - MOST_FIGURES}")


def _tell_sheet(tree: Tree, sheet: SheetFact, most: int) -> None:
    rows = sheet.rows[: max(most, 0)]
    shown = WORDS["some_rows"].th.format(shown=len(rows), n=sheet.row_count)
    told = shown if len(rows) < sheet.row_count else WORDS["rows"].th.format(n=sheet.row_count)
    branch = _line(tree, f"{sheet.file} › {sheet.sheet} ({told})")
    if sheet.state is not SheetState.READ:
        _line(branch, WORDS["private" if sheet.state is SheetState.WITHHELD else "unreadable"].th, "red")
    for row in rows:
        _tell_row(branch, row)


def _tell_row(tree: Tree, row: RowFact) -> None:
    branch = _line(tree, f"{WORDS['row'].th} {row.row}")
    for cell in row.cells:
        if cell.use:
            _line(branch, _cell_text(cell))
            for one in cell.findings:
                _line(branch, f"◆ {SEVERITIES[one.severity.value].th}: {one.message_th}", "yellow")


def _cell_text(cell: CellFact) -> str:
    read = read_text(cell)
    text = f"{cell.address} {cell.header}: “{raw_text(cell, 'th')}”" + (f" → {read}" if read else "")
    return text + (f" [{changes_text(cell, 'th')}]" if cell.changes else "")


def _tell_reached(tree: Tree, trace: CellTrace) -> None:
    for key, figures in (("direct", trace.direct), ("possible", trace.possible)):
        branch = _line(tree, f"{WORDS[key].th} ({WORDS['count'].th.format(n=len(figures))})", "bold")
        for figure in figures[:MOST_FIGURES]:
            _line(branch, _figure_text(figure))
        if len(figures) > MOST_FIGURES:
            _line(branch, f"… +{len(figures) - MOST_FIGURES}")
        if key == "direct" and not figures:
            _line(branch, why_unused(trace, "th"))


def _tell_page(page: Path) -> None:
    out.print(f"หน้าเต็ม (the whole page): {page}", markup=False)
