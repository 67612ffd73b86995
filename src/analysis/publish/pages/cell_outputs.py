"""What a cell shows as parts of a page: drawings, pictures, frames of pandas as our tables look, printed text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from analysis.execute.own_notebook import first_line, own_cells
from analysis.quick_nbformat import nbformat

_PICTURES = ("image/png", "image/jpeg")
#: How pandas shows a frame: a block with a style of its own around the table.
_FRAME = re.compile(
    r"<div>\s*<style scoped>.*?</style>\s*(<table border=\"1\" class=\"dataframe\">.*?</table>)\s*"
    r"(?:<p>([^<>]*)</p>\s*)?</div>",
    re.S,
)
_CELL = re.compile(r"<td>([^<>]*)</td>")
_NUMBER = re.compile(r"\s*[-−]?[\d,]*\.?\d+(?:e[+-]\d+)?%?\s*|NaN|None|NaT|<NA>|&lt;NA&gt;", re.I)
#: What an object says of itself when it has nothing to show: "<Axes: title=…>", "[<Line2D …>]", "Text(0.5, 1, …)".
_MERE_OBJECT = re.compile(r"\s*(?:array)?[\[(]*\s*<[\w.]+[^<>]*>|\s*Text\(|.*<\w*Container object of", re.S)
#: So much of a text is looked at: enough for what an object says of itself.
_HEAD = 2_000


def numbered(notebook: nbformat.NotebookNode) -> dict[str, int]:
    """Code cells by their id, numbered from 1 as their author counts them: what a run puts in is not counted."""
    return {cell.get("id", ""): number for number, cell in own_cells(notebook)}


def failed_cell(cell: nbformat.NotebookNode, resources: Mapping[str, Any]) -> str:
    """Which cell failed: its number and its first line, as a paragraph."""
    number = resources["numbers"].get(cell.get("id", ""))
    if number is None:
        return ""
    return f"<p>{escape(resources['words']['cell'])} {number}: <code>{escape(first_line(cell.source))}</code></p>"


def joined_text(text: str | list[str]) -> str:
    """The text of an output, which a notebook may keep as lines."""
    return text if isinstance(text, str) else "".join(text)


def own_drawing(text: str | list[str], cell: nbformat.NotebookNode, resources: Mapping[str, Any]) -> str:
    """A drawing as a chart of the page, without what stands before its element."""
    drawing = joined_text(text)
    return _chart(drawing[max(drawing.find("<svg"), 0) :], "chart", _said(cell, resources))


def own_picture(data: Mapping[str, Any], cell: nbformat.NotebookNode, resources: Mapping[str, Any]) -> str:
    """A picture inside the page itself."""
    kind = next(one for one in _PICTURES if one in data)
    content = "".join(joined_text(data[kind]).split())
    said = _said(cell, resources)
    return _chart(f'<img src="data:{kind};base64,{escape(content)}" alt="{escape(said)}">', "chart picture", said)


def _said(cell: nbformat.NotebookNode, resources: Mapping[str, Any]) -> str:
    number = resources["numbers"].get(cell.get("id", ""), "")
    return f"{resources['words']['picture']} {number}".strip()


def _chart(inside: str, look: str, said: str) -> str:
    return (
        f'<figure class="{look}"><div class="scroll" tabindex="0" role="group" aria-label="{escape(said)}">'
        f"{inside}</div></figure>"
    )


def house_tables(html: str) -> str:
    """The same HTML with frames of pandas in the look of our tables."""
    return _FRAME.sub(_house_table, html) if 'class="dataframe"' in html else html


def _house_table(found: re.Match[str]) -> str:
    table = found[1].replace('<table border="1" class="dataframe">', '<table class="frame">', 1)
    table = table.replace(' style="text-align: right;"', "").replace("<th></th>", "<td></td>")
    table = _CELL.sub(_cell, table)
    size = f'<p class="caption-note">{found[2]}</p>' if found[2] else ""
    return f'<div class="table"><div class="scroll" tabindex="0">\n{table}\n</div>\n{size}</div>'


def _cell(found: re.Match[str]) -> str:
    kind = "kind-decimal2" if _NUMBER.fullmatch(found[1]) else "kind-text"
    return f'<td class="{kind}">{found[1]}</td>'


def says_something(text: str | list[str]) -> bool:
    """Whether the plain text of an output is more than what an object is called."""
    return not _MERE_OBJECT.match(joined_text(text)[:_HEAD])


FILTERS: dict[str, Callable[..., Any]] = {
    "failed_cell": failed_cell,
    "house_tables": house_tables,
    "joined_text": joined_text,
    "own_drawing": own_drawing,
    "own_picture": own_picture,
    "says_something": says_something,
}
