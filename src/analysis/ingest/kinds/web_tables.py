"""The tables of an HTML page, which systems save under the name .xls: each a sheet, opened as a person sees it.

The page is read as text, once from its beginning to its end: no script runs, no style, picture or link is fetched, and
no tree is built, so neither depth nor an unclosed tag costs anything. Parts are hidden, and texts struck out, as far as
their own tags say so; style sheets are not read.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from analysis.ingest.kinds.book import Merged, refuse_large, table
from analysis.ingest.workbook.file_guard import MOST_SHEETS, Remark, UnreadableWorkbook
from analysis.ingest.workbook.grid import Grid
from analysis.ingest.workbook.marks import Marks
from analysis.ingest.workbook.stored_cells import Place

#: The sheet of what stands outside all tables.
TEXT = "text"
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?>(?:<!--.*?-->\s*)*)<(?:!doctype\s+html|/?[a-z][a-z0-9]*[\s>/])", re.I | re.S
)
_TABLE = re.compile(r"<table[\s>/]", re.IGNORECASE)
_NAME = re.compile(r"(/?)([a-zA-Z][^\s/>]*)")
#: A tag ends at the first ">" outside of a quoted value.
_END_OF_TAG = re.compile(r""">|=\s*(["'])""")
_ATTRIBUTE = re.compile(r"""(?<![^\s/"'])([^\s=/"'>]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*))""")
#: Where a block of text begins or ends: one new line, however many meet there. No text of a page holds it.
_BLOCK = "\r"
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BLOCKS_MEET = re.compile(" ?\r[\r ]*")
_NOT_SHOWN = frozenset({"script", "style", "title", "xml", "template", "noscript"})
_BLOCKS = frozenset({"p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "hr", "pre"})
_STRUCK = frozenset({"s", "strike", "del"})
_NO_DISPLAY = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_MOST_SPAN = 1_000  # of HTML, for columns


@dataclass(slots=True)
class _Cell:
    down: int
    across: int
    text: str = ""
    kept: str = ""  # without what a line goes through


@dataclass
class _Table:
    hidden: bool
    rows: list[list[_Cell]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    cell: _Cell | None = None  # the one that is open, and its text so far
    pieces: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def close_cell(self) -> None:
        if self.cell:
            self.cell.text = _shown(self.pieces)
            self.cell.kept = self.cell.text if len(self.kept) == len(self.pieces) else _shown(self.kept)
        self.cell, self.pieces, self.kept = None, [], []


def is_page(text: str) -> bool:
    """Whether a text is an HTML page with a table."""
    return _PAGE.match(text) is not None and _TABLE.search(text) is not None


def sheets_of_page(text: str, remark: Callable[[Remark], None]) -> tuple[dict[str, Grid], dict[str, Marks]]:
    """The tables as "table 1", "table 2" … in the order in which they begin, then what stands outside of them as
    "text", a line a row; and their marks. The text of a table within a cell belongs to that table alone.

    Raises:
        UnreadableWorkbook: there are too many tables, or one is too large.
    """
    page = _Page()
    page.read(text)
    grids, marks, laid = {}, {}, 0
    for number, found in enumerate(page.tables, 1):
        name = f"table {number}"
        grids[name], marks[name] = _opened(name, found, laid, remark)
        laid += len(grids[name].cells) * len(grids[name].cells[0]) if grids[name].cells else 0
    lines = [(line,) for line in _shown(page.outside).split("\n") if line]
    grids[TEXT] = table(TEXT, lines, remark)
    return grids, marks


class _Page:
    """What was read of a page so far."""

    def __init__(self) -> None:
        self.tables: list[_Table] = []
        self.outside: list[str] = []
        self._open: list[_Table] = []
        self._struck = 0

    def read(self, text: str) -> None:
        """Take all of a page; what is never closed ends with it."""
        skipped = ""
        for closes, name, tag, after in _pieces(text):
            if skipped:
                if not (closes and name == skipped):
                    continue
                skipped = ""
            elif name in _NOT_SHOWN and not closes and not tag.endswith("/"):
                skipped = name
                continue
            if name:
                self._take_tag(name, tag, closes=closes)
            if after:
                self._take_text(_unescaped(after))
        for unclosed in self._open:
            unclosed.close_cell()

    def _take_text(self, text: str) -> None:
        self._add(_BLANKS.sub(" ", text), struck=self._struck > 0)

    def _add(self, text: str, *, struck: bool = False) -> None:
        within = self._open[-1] if self._open else None
        if within is None or within.cell is None:
            self.outside.append(text)
            return
        within.pieces.append(text)
        if not struck:
            within.kept.append(text)

    def _take_tag(self, name: str, tag: str, *, closes: bool) -> None:
        within = self._open[-1] if self._open else None
        if name == "table":
            if closes and within:
                self._open.pop().close_cell()
            self._add(_BLOCK)
            if not closes:
                self._begin_table(tag)
        elif name in _STRUCK:
            self._struck = max(self._struck + (-1 if closes else 1), 0)
        elif within and name in ("tr", "td", "th"):
            within.close_cell()
            if name == "tr" and not closes:
                within.rows.append([])
                refuse_large(f"table {len(self.tables)}", len(within.rows), 1)
                if _is_hidden(tag):
                    within.hidden_rows.add(len(within.rows) - 1)
            elif not closes:
                self._begin_cell(within, tag)
        elif name in _BLOCKS or name == "br":
            self._add("\n" if name == "br" else _BLOCK)

    def _begin_table(self, tag: str) -> None:
        self._open.append(_Table(_is_hidden(tag)))
        self.tables.append(self._open[-1])
        if len(self.tables) > MOST_SHEETS:
            raise UnreadableWorkbook("file_too_many_sheets", read=f"> {MOST_SHEETS}", most=MOST_SHEETS)

    def _begin_cell(self, within: _Table, tag: str) -> None:
        if not within.rows:
            within.rows.append([])
        spans = dict(_attributes(tag)) if "span" in tag.lower() else {}
        within.cell = _Cell(_span(spans.get("rowspan", "")), min(_span(spans.get("colspan", "")), _MOST_SPAN))
        within.rows[-1].append(within.cell)
        self._struck = int("line-through" in tag)


def _unescaped(text: str) -> str:
    try:
        return html.unescape(text)
    except ValueError as error:  # &#999… with thousands of digits
        raise UnreadableWorkbook("file_unreadable") from error


def _pieces(text: str) -> Iterator[tuple[bool, str, str, str]]:
    """Each tag (whether it closes, its name, all of it) with the text that follows it; the first has none."""
    at = text.find("<")
    yield False, "", "", text if at < 0 else text[:at]
    while at >= 0:
        if text.startswith("<!--", at):
            closed = text.find("-->", at + 4)
            end, closes, name, tag = (len(text) if closed < 0 else closed + 3), False, "", ""
        elif named := _NAME.match(text, at + 1):
            end = _end_of_tag(text, named.end())
            closes, name, tag = named[1] == "/", named[2].lower(), text[at : end - 1]
        elif text.startswith(("<!", "<?", "</"), at):
            end, closes, name, tag = _after(text, ">", at), False, "", ""
        else:  # a plain "<"
            after = text.find("<", at + 1)
            yield False, "", "", text[at : after if after >= 0 else len(text)]
            at = after
            continue
        at = _next_tag(text, end, name if not closes else "")
        yield closes, name, tag, text[end : at if at >= 0 else len(text)]


def _next_tag(text: str, start: int, name: str) -> int:
    """Where the next tag begins; within a script or style there is none but its own end."""
    if name not in ("script", "style"):
        return text.find("<", start)
    closing = re.compile(f"</{name}", re.IGNORECASE).search(text, start)
    return closing.start() if closing else -1


def _end_of_tag(text: str, start: int) -> int:
    at = start
    while found := _END_OF_TAG.search(text, at):
        if not found[1]:
            return found.end()
        closing = text.find(found[1], found.end())
        if closing < 0:
            return _after(text, ">", found.end())
        at = closing + 1
    return len(text)


def _after(text: str, sign: str, start: int) -> int:
    at = text.find(sign, start)
    return len(text) if at < 0 else at + 1


def _attributes(tag: str) -> Iterator[tuple[str, str]]:
    for found in _ATTRIBUTE.finditer(tag):
        yield found[1].lower(), found[2] or found[3] or found[4] or ""


def _span(number: str) -> int:
    digits = number.strip()[:9]
    return max(int(digits), 1) if digits.isascii() and digits.isdigit() else 1


def _is_hidden(tag: str) -> bool:
    return "none" in tag and _NO_DISPLAY.search(dict(_attributes(tag)).get("style", "")) is not None


def _shown(pieces: list[str]) -> str:
    """Text as a page shows it: no blanks around its lines, no empty lines at its ends, and none where all is blank."""
    text = _BLOCKS_MEET.sub(_BLOCK, re.sub(" +", " ", "".join(pieces)))
    text = text.replace("\n\r", "\n").replace("\r\n", "\n").replace(_BLOCK, "\n")
    text = "\n".join(line.strip(" ") for line in text.split("\n")).strip("\n")
    return text if text.strip() else ""


def _opened(name: str, found: _Table, laid: int, remark: Callable[[Remark], None]) -> tuple[Grid, Marks]:
    """The table after merged cells are opened: a value stands at its first cell."""
    lines: list[list[str]] = [[] for _ in found.rows]
    merged: list[Merged] = []
    struck: set[Place] = set()
    part_struck: dict[Place, str] = {}
    taken: dict[int, int] = {}  # column: rows that a cell above still takes
    widest = 0
    for row, cells in enumerate(found.rows):
        line, column = lines[row], 0
        below: dict[int, int] = {}
        for cell in cells:
            while taken.get(column, 0):
                column += 1
            down = min(cell.down, len(found.rows) - row)
            widest = max(widest, column + cell.across)
            refuse_large(name, len(found.rows), widest, laid)
            line.extend([""] * (column - len(line)))
            line.extend([cell.text, *[""] * (cell.across - 1)])
            if down > 1 or cell.across > 1:
                merged.append((row, column, row + down - 1, column + cell.across - 1))
            if cell.text and not cell.kept:
                struck.add((row, column))
            elif cell.text != cell.kept:
                part_struck[row, column] = cell.kept
            for at in range(column, column + cell.across):
                below[at] = down
            column += cell.across
        taken = {at: rows - 1 for at, rows in {**taken, **below}.items() if rows > 1}
    marks = Marks(
        hidden=found.hidden, hidden_rows=frozenset(found.hidden_rows), struck=frozenset(struck), part_struck=part_struck
    )
    return table(name, lines, remark, merged), marks
