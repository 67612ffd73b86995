"""The texts and tables of every kind of published file, with the place of each, for the search for personal data."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.ingest.personal.columns import Grid, may_name, person_columns
from analysis.publish.privacy.ids import PART, ids_in, ids_in_page
from analysis.publish.privacy.workbooks import ods_places, workbook_places
from analysis.thai.citizen_id import holds_id, is_id_number

if TYPE_CHECKING:
    import pyarrow as pa
    from lxml.html import HtmlElement

#: A place within a file, in words that both languages share: "สรุป!C5", "cell 4", "line 12", "#levels".
Place = str
_ID_ATTRIBUTE = re.compile(r"""\sid=["']([^"']{1,80})["']""")
_PARAGRAPH_END = re.compile(rb"</w:p>|<w:(?:tab|br|cr)\b[^>]*>|</a:p>")
_XML_TAG = re.compile(rb"<[^>]*>")
#: A JSON file's escapes: what parts words, as long as the escape, and a character by its number.
_PARTS = (PART * 2).encode()
_ESCAPES = re.compile(rb"(?:\\u[0-9a-fA-F]{4})+")
_TD = re.compile(rb"<(?:table|th)\b")


def places_of(path: Path) -> Iterator[Place]:
    """Where in a file personal data stands. A file that cannot be opened as what its name says is read as text.

    Kinds: html, svg, md, txt, csv, json, ipynb, xlsx, ods, docx, parquet; of others the bytes are searched.
    """
    read = _READERS.get(path.suffix.lower(), _text)
    try:
        found = list(read(path))
    except Exception:  # whatever is wrong with a file, its bytes can be searched; a guard must not be put out by it
        found = list(_text(path))
    yield from found


def _text(path: Path) -> Iterator[Place]:
    """A file of words; what has tags is searched for what they part as well."""
    data = path.read_bytes()
    text = data.decode("utf-8", "replace")
    found = {*ids_in(text), *(ids_in_page(data) if b"<" in data else ())}
    yield from (f"line {_line(text, at)}" for at in sorted(found))


def _page(path: Path) -> Iterator[Place]:
    yield from _page_bytes(path.read_bytes())


def _page_bytes(data: bytes) -> Iterator[Place]:
    if found := list(ids_in_page(data)):
        text = data.decode("utf-8", "replace")
        yield from (_element(text, at) for at in found)
    if may_name(data) and _TD.search(data):
        yield from (f"table {number}, row {row}, column {column}" for number, row, column in _html_tables(data))


def _element(text: str, at: int) -> Place:
    """The last element with an id that begins before a position."""
    last = None
    for last in _ID_ATTRIBUTE.finditer(text, 0, at):  # noqa: B007 - the last one is wanted
        pass
    line = f"line {_line(text, at)}"
    return line if last is None else f"#{last[1]}, {line}"


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _html_tables(data: bytes) -> Iterator[tuple[int, int, int]]:
    from lxml import html

    page = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    for number, table in enumerate(page.iter("table"), start=1):
        for row, column in person_columns(_html_grid(table)):
            yield number, row, column


def _html_grid(table: HtmlElement) -> Grid:
    """The table's cells where they are seen, those that span rows and columns in their first place."""
    grid: dict[tuple[int, int], str] = {}
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(table.iter("tr"), start=1):
        column = 1
        for cell in line.iterchildren("td", "th"):
            while (row, column) in taken:
                column += 1
            down, across = (int(cell.get(name) or 1) for name in ("rowspan", "colspan"))
            taken |= {(row + r, column + c) for r in range(down) for c in range(across)}
            grid[row, column] = cell.text_content()
            column += across
    return grid


def _notebook(path: Path) -> Iterator[Place]:
    """Cells counted from 1."""
    data = path.read_bytes()
    suspected, told = next(ids_in_page(_unescaped(data)), None) is not None, False
    if not suspected and not may_name(data):
        return
    for number, cell in enumerate(json.loads(data)["cells"], start=1):
        if _holds_personal_data(cell):
            told = True
            yield f"cell {number}"
    if suspected and not told:
        yield "notebook"


def _unescaped(data: bytes) -> bytes:
    """The bytes of a JSON file with its strings as they are meant: an escaped line break is two characters, and would
    hide where a number begins."""
    if b"\\" not in data:
        return data
    data = data.replace(rb"\n", _PARTS).replace(rb"\t", _PARTS).replace(rb"\r", _PARTS).replace(rb"\"", b"' ")
    return _ESCAPES.sub(_characters, data)


def _characters(escapes: re.Match[bytes]) -> bytes:
    """Two escapes may be one character."""
    units = bytes.fromhex(escapes[0].replace(rb"\u", b"").decode())
    return units.decode("utf-16-be", "replace").encode()


def _holds_personal_data(cell: dict[str, Any]) -> bool:
    data = _unescaped(json.dumps(cell, ensure_ascii=False).encode("utf-8", "replace"))
    if any(True for _ in ids_in_page(data)):
        return True
    html = (_joined(output.get("data", {}).get("text/html", "")) for output in cell.get("outputs", []))
    return any(True for page in html if page.strip() for _ in _page_bytes(page.encode()))


def _joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)


def _json(path: Path) -> Iterator[Place]:
    data = path.read_bytes()
    text = _unescaped(data).decode("utf-8", "replace")
    yield from (f"line {_line(text, at)}" for at in ids_in(text))
    if may_name(data):
        yield from _keys(json.loads(data), "$")


def _keys(content: object, where: str) -> Iterator[Place]:
    """Keys that name persons, with something under them."""
    if isinstance(content, list):
        for number, item in enumerate(content):
            yield from _keys(item, f"{where}[{number}]")
    elif isinstance(content, dict):
        for number, (key, item) in enumerate(content.items(), start=1):
            if any(
                person_columns({(1, 1): str(key), (2, 1): "" if isinstance(item, dict | list) else str(item or "")})
            ):
                yield f"{where}.{key}"
            yield from _keys(item, f"{where}.({number})")


def _csv(path: Path) -> Iterator[Place]:
    yield from _text(path)
    data = path.read_bytes()
    if may_name(data):
        yield from _rows(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def _markdown(path: Path) -> Iterator[Place]:
    yield from _text(path)
    data = path.read_bytes()
    if may_name(data):
        lines = data.decode("utf-8", "replace").splitlines()
        marks = str.maketrans("", "", "|:- ")
        yield from _rows(line.strip().strip("|").split("|") if line.translate(marks) else [] for line in lines)


def _rows(lines: Iterable[Iterable[str]]) -> Iterator[Place]:
    grid = {(row, column): text for row, line in enumerate(lines, 1) for column, text in enumerate(line, 1)}
    yield from (f"row {row}, column {column}" for row, column in person_columns(grid))


def _word(path: Path) -> Iterator[Place]:
    """Each part of the file, its paragraphs counted from 1; runs of one paragraph are one text."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: _on_one_line(archive.read(name)) for name in archive.namelist() if _is_worth_reading(name)}
    for name, xml in parts.items():
        ended = _PARAGRAPH_END.sub(b"\n", xml)
        for data in (_XML_TAG.sub(b"", ended), ended):
            text = unescape(data.decode("utf-8", "replace"))
            yield from (f"{name}, paragraph {_line(text, at)}" for at in ids_in(text))
    if any(may_name(xml) for xml in parts.values()):
        from docx import Document

        for number, table in enumerate(Document(str(path)).tables, start=1):
            grid = {(r, c): cell.text for r, row in enumerate(table.rows, 1) for c, cell in enumerate(row.cells, 1)}
            yield from (f"table {number}, row {row}, column {column}" for row, column in person_columns(grid))


def _on_one_line(xml: bytes) -> bytes:
    """Line breaks of the file are none of the text."""
    return xml.replace(b"\r", b" ").replace(b"\n", b" ")


def _is_worth_reading(name: str) -> bool:
    """Looks and fonts hold no words."""
    boring = ("theme/", "styles.xml", "fontTable.xml", "numbering.xml", "settings.xml", "webSettings.xml", "media/")
    return name.endswith((".xml", ".rels", ".vml")) and not any(part in name for part in boring)


def _parquet(path: Path) -> Iterator[Place]:
    """Every column, rows counted from 1; also what the file says about itself."""
    import pyarrow.parquet as parquet

    table = parquet.read_table(path)
    about = " ".join(map(str, [*table.column_names, *(table.schema.metadata or {}).values()]))
    if holds_id(about):
        yield "schema"
    for name in table.column_names:
        column = table.column(name)
        first = next((str(value.as_py()) for value in column if value.is_valid), "")
        if any(person_columns({(1, 1): name, (2, 1): first})):
            yield f"column {name}"
        elif _any_holds_id(_distinct(column.combine_chunks())):
            values = enumerate(column.to_pylist(), 1)
            yield from (f"column {name}, row {row}" for row, value in values if _holds_id(value))


def _distinct(column: pa.Array) -> Iterator[object]:
    """The values of a column, also those inside lists and structures, most of them once: the same few stand there again
    and again."""
    from pyarrow import types as kinds

    if kinds.is_struct(column.type):
        inside = column.flatten()
    elif kinds.is_list(column.type) or kinds.is_large_list(column.type):
        inside = [column.flatten()]
    else:
        yield from column.to_pylist() if kinds.is_nested(column.type) else column.unique().to_pylist()
        return
    for part in inside:
        yield from _distinct(part)


def _any_holds_id(values: Iterable[object]) -> bool:
    """The texts are searched as one, which is much faster than each by itself."""
    distinct = list(values)
    texts = [one for one in distinct if isinstance(one, str)]
    return holds_id(PART.join(texts)) or any(_holds_id(one) for one in distinct if not isinstance(one, str))


def _holds_id(value: object) -> bool:
    if isinstance(value, dict):
        return any(map(_holds_id, value.values()))
    if isinstance(value, list | tuple):
        return any(map(_holds_id, value))
    if isinstance(value, int | float):
        return is_id_number(value)
    return isinstance(value, str) and holds_id(value)


_READERS: dict[str, Callable[[Path], Iterator[Place]]] = {
    ".html": _page, ".htm": _page, ".svg": _page, ".ipynb": _notebook, ".json": _json, ".csv": _csv, ".md": _markdown,
    ".docx": _word, ".parquet": _parquet, ".xlsx": workbook_places, ".xlsm": workbook_places, ".ods": ods_places,
}  # fmt: skip
