"""A table as HTML: escaped, with scopes and a caption, each figure marked with its id.

The fragment stands on its own; the page's style sheet dresses it (``styles.css``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from itertools import groupby

from analysis.bilingual import Language
from analysis.exhibits.formats import decimal_places, format_cell
from analysis.exhibits.table import Cell, Column, Kind, Row, Table, is_missing
from analysis.exhibits.words import BANDS, DASH, LONG_TABLE, MISSING, NOTES, ON_PAPER, STATES
from analysis.thai.language_tags import tagged

__all__ = ["format_cell", "table_html"]

#: From so many rows on a page lets its reader search, sort and unfold a table.
LONG = 20


@dataclass(frozen=True)
class _Drawing:
    """What every cell of one table needs to know."""

    columns: tuple[Column, ...]
    places: Mapping[str, int | None]
    language: Language


def table_html(table: Table, language: Language) -> str:
    """``<div class="table">`` with a scrollable table and its notes.

    A cell with a figure id becomes ``<td data-figure="…">``; a missing number shows "–" with the title
    "ไม่มีข้อมูล"; a band shows its symbol and its word.
    """
    places = {column.key: decimal_places(table, column) for column in table.columns}
    drawing = _Drawing(table.columns, places, language)
    caption = f'<span class="caption-note">{tagged(table.caption, language)}</span>' if table.caption else ""
    body = "\n".join(_row_html(row, drawing) for row in table.rows)
    long = _long(table, language) if len(table.rows) >= LONG else ""
    return (
        f'<div class="table{" long" if long else ""}" id="{escape(table.id)}"{long}>\n'
        f'<div class="scroll" tabindex="0" role="group" aria-label="{escape(table.title)}">\n<table>\n'
        f'<caption><span class="caption-text">{escape(table.title)}{caption}</span></caption>\n'
        f"<thead>\n{_head_html(table.columns)}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</div>\n"
        f"{_on_paper(table, language)}{_notes_html(table.notes, language)}</div>"
    )


def _long(table: Table, language: Language) -> str:
    """What the page's own script needs to search, sort and fold a long table."""
    told = {f"data-{key}": escape(words.of(language)) for key, words in LONG_TABLE.items()}
    if table.first:
        told["data-first"] = str(table.first)
    return "".join(f' {key}="{value}"' for key, value in told.items())


def _on_paper(table: Table, language: Language) -> str:
    """What a sheet of paper says of the rows that it leaves out."""
    if not table.first or len(table.rows) < LONG:
        return ""
    said = ON_PAPER.of(language).format(n=table.first, of=len(table.rows))
    return f'<p class="on-paper">{tagged(said, language)}</p>\n'


def _head_html(columns: tuple[Column, ...]) -> str:
    if not any(column.group for column in columns):
        return "<tr>" + "".join(_heading(column) for column in columns) + "</tr>"
    top, bottom = [], []
    for (group, _), run in groupby(enumerate(columns), key=lambda pair: (pair[1].group, pair[1].group or pair[0])):
        members = [column for _, column in run]
        if group:
            top.append(f'<th scope="colgroup" colspan="{len(members)}">{escape(group)}</th>')
            bottom += [_heading(column) for column in members]
        else:
            top.append(_heading(members[0], rowspan=2))
    return f"<tr>{''.join(top)}</tr>\n<tr>{''.join(bottom)}</tr>"


def _heading(column: Column, rowspan: int = 1) -> str:
    span = f' rowspan="{rowspan}"' if rowspan > 1 else ""
    return f'<th scope="col" class="kind-{column.kind}"{span}>{escape(column.label)}</th>'


def _row_html(row: Row, drawing: _Drawing) -> str:
    first, *others = drawing.columns
    head = _text(row, first, drawing)
    if row.kind == "group" and not any(_is_filled(row.cell(column.key)) for column in others):
        return f'<tr class="group"><th scope="rowgroup" colspan="{len(drawing.columns)}">{head}</th></tr>'
    indent = f" indent-{min(row.indent, 4)}" if row.indent else ""
    cells = [f'<th scope="row" class="kind-{first.kind}{indent}">{head}</th>']
    cells += [_data_cell(row, column, drawing) for column in others]
    kind = "" if row.kind == "normal" else f' class="{row.kind}"'
    return f"<tr{kind}>{''.join(cells)}</tr>"


def _data_cell(row: Row, column: Column, drawing: _Drawing) -> str:
    cell = row.cell(column.key)
    figure = f' data-figure="{escape(cell.figure_id)}"' if cell.figure_id else ""
    state = f" state-{cell.value}" if column.kind is Kind.STATE and str(cell.value) in STATES else ""
    return f'<td class="kind-{column.kind}{state}"{figure}>{_text(row, column, drawing)}</td>'


def _text(row: Row, column: Column, drawing: _Drawing) -> str:
    if column.key not in row.cells:
        return ""
    cell, language = row.cells[column.key], drawing.language
    text = format_cell(cell, column.kind, language, places=drawing.places[column.key])
    if text == DASH and cell.text is None:
        word = MISSING.of(language)
        return f'<abbr title="{word}">{DASH}</abbr>'
    return _with_band_mark(text, _band_of(cell, column.kind), language)


def _band_of(cell: Cell, kind: Kind) -> str | None:
    return str(cell.value) if kind is Kind.BAND and cell.text is None else cell.band


def _with_band_mark(text: str, band: str | None, language: Language) -> str:
    """The text as HTML, with the symbol of the band in the band's colour and its meaning on hover."""
    if band is None:
        return tagged(text, language).replace("\n", "<br>")
    words = BANDS[band]
    said = f"{words.name.of(language)} ({words.meaning.of(language)})"
    mark = f'<span class="band {band}" role="img" title="{said}" aria-label="{said}">{words.symbol}</span>'
    return f'<span class="banded">{mark} {escape(text.removeprefix(words.symbol).strip())}</span>'


def _is_filled(cell: Cell) -> bool:
    return cell.text is not None or not is_missing(cell.value)


def _notes_html(notes: tuple[str, ...], language: Language) -> str:
    if not notes:
        return ""
    items = "".join(f"<li>{tagged(note, language)}</li>" for note in notes)
    return f'<div class="notes"><span>{NOTES.of(language)}</span><ol>{items}</ol></div>\n'
