"""What a person sees of a sheet beside its values: hidden parts, lines through cells, comments."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree

from openpyxl.utils.cell import coordinate_to_tuple

from analysis.ingest.workbook.stored_cells import Place, cells_of, sheet_parts
from analysis.thai.quantity import UNITS

#: No sheet of Excel is wider; a column's entry may claim more.
_MOST_COLUMNS = 16_384
_COMMENTS, _SHARED, _STRIKE = "/comments", "xl/sharedStrings.xml", b"strike"
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*>")
#: What a format prints behind a number ("#,##0" คน).
_UNIT = re.compile(r'[0#?]\s*"\s*([\u0e01-\u0e4e]+)\s*"')
_HIDDEN = re.compile(rb"""\shidden=["'](?:1|true)""")
_NUMBER = re.compile(rb"""\sr=["'](\d{1,7})["']""")
_FIRST, _LAST = (re.compile(rb"""\s%s=["'](\d{1,7})["']""" % name) for name in (b"min", b"max"))


@dataclass(frozen=True)
class Marks:
    """Of one sheet, rows and columns from 0."""

    hidden: bool = False  # the whole sheet
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    struck: frozenset[Place] = frozenset()  # cells with a line through them
    part_struck: dict[Place, str] = field(default_factory=dict)  # what is left of a text of which a part is struck out
    commented: tuple[Place, ...] = ()
    units: dict[Place, str] = field(default_factory=dict)  # that the formats of numbers show behind them
    fills: dict[Place, str] = field(default_factory=dict)  # colours of cells with a value, as RRGGBB


class AllNames:
    """A set that holds every name."""

    def __contains__(self, name: object) -> bool:
        return True


def xlsx_marks(parts: Mapping[str, bytes], wanted: Container[str] = AllNames()) -> dict[str, Marks]:
    """The marks of each wanted worksheet of an unpacked workbook, by its name as stored.

    Raises:
        ElementTree.ParseError, KeyError, ValueError: it is no sound xlsx file.
    """
    hidden, styles, texts = _hidden_sheets(parts), _styles(parts), _struck_texts(parts)
    return {
        name: _marks_of(parts, part, styles, texts, hidden=name in hidden)
        for name, part in sheet_parts(parts).items()
        if name in wanted
    }


def _marks_of(parts: Mapping[str, bytes], part: str, styles: _Styles, texts: dict[str, str], *, hidden: bool) -> Marks:
    xml = parts[part]
    left = _left_of(xml, texts) if texts or _STRIKE in xml else {}
    return Marks(
        hidden=hidden,
        hidden_rows=frozenset(_hidden_rows(xml)),
        hidden_columns=frozenset(_hidden_columns(xml)),
        struck=frozenset(
            (*dict(_cells_of_style(xml, styles.struck)), *(place for place, text in left.items() if not text))
        ),
        part_struck={place: text for place, text in left.items() if text},
        commented=tuple(_comments(parts, part)),
        units=dict(_cells_of_style(xml, styles.units)),
        fills=dict(_cells_of_style(xml, styles.filled)),
    )


def _hidden_rows(xml: bytes) -> Iterator[int]:
    """The rows that are not shown; one without a number follows the one before."""
    if not _HIDDEN.search(xml):
        return
    row = 0
    for tag in _ROW.finditer(xml):
        number = _NUMBER.search(tag[0])
        row = int(number[1]) if number else row + 1
        if _HIDDEN.search(tag[0]):
            yield row - 1


def _hidden_columns(xml: bytes) -> Iterator[int]:
    for tag in _COLUMN.finditer(xml, 0, max(xml.find(b"sheetData"), 0)):
        first, last = _FIRST.search(tag[0]), _LAST.search(tag[0])
        if first and last and _HIDDEN.search(tag[0]):
            yield from range(int(first[1]) - 1, min(int(last[1]), _MOST_COLUMNS))


def _hidden_sheets(parts: Mapping[str, bytes]) -> set[str]:
    book = ElementTree.fromstring(parts["xl/workbook.xml"])
    sheets = (item for item in book.iter() if _local(item) == "sheet")
    return {str(item.get("name")) for item in sheets if item.get("state") in ("hidden", "veryHidden")}


def _comments(parts: Mapping[str, bytes], part: str) -> list[Place]:
    """The cells of a sheet that have a comment."""
    folder, file = posixpath.split(part)
    links = f"{folder}/_rels/{file}.rels"
    if links not in parts:
        return []
    targets = [str(link.get("Target")) for link in ElementTree.fromstring(parts[links])]
    paths = [posixpath.normpath(posixpath.join("/", folder, one))[1:] for one in targets if _COMMENTS in f"/{one}"]
    trees = (ElementTree.fromstring(parts[one]) for one in paths if one in parts)
    return [_place(str(item.get("ref"))) for tree in trees for item in tree.iter() if _local(item) == "comment"]


@dataclass(frozen=True)
class _Styles:
    """The numbers of the cell styles whose font has a line through it, of those with a plain fill its colour, and of
    those whose number format ends in a unit that unit."""

    struck: dict[str, str] = field(default_factory=dict)
    filled: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)


def _styles(parts: Mapping[str, bytes]) -> _Styles:
    if "xl/styles.xml" not in parts:
        return _Styles()
    found = {_local(item): list(item) for item in ElementTree.fromstring(parts["xl/styles.xml"])}
    struck = {
        str(number)
        for number, font in enumerate(found.get("fonts", ()))
        if any(_local(one) == "strike" and one.get("val", "1") in ("1", "true") for one in font)
    }
    fills = {str(number): colour for number, fill in enumerate(found.get("fills", ())) if (colour := _colour(fill))}
    units = {
        item.get("numFmtId", ""): match[1]
        for item in found.get("numFmts", ())
        if (match := _UNIT.search(item.get("formatCode", ""))) and match[1] in UNITS
    }
    styles = {str(number): item for number, item in enumerate(found.get("cellXfs", ()))}
    return _Styles(
        {number: "" for number, item in styles.items() if item.get("fontId") in struck},
        {number: fills[fill] for number, item in styles.items() if (fill := item.get("fillId", "")) in fills},
        {number: units[kind] for number, item in styles.items() if (kind := item.get("numFmtId", "")) in units},
    )


def _colour(fill: ElementTree.Element) -> str:
    """The colour of a plain fill as RRGGBB; empty for white, for none, and for one of the theme."""
    for item in fill.iter():
        if _local(item) == "patternFill" and item.get("patternType") == "solid":
            found = next(
                (str(one.get("rgb"))[-6:].upper() for one in item if _local(one) == "fgColor" and one.get("rgb")), ""
            )
            return "" if found == "FFFFFF" else found
    return ""


def _cells_of_style(xml: bytes, styles: dict[str, str]) -> Iterator[tuple[Place, str]]:
    """The cells with a value that have one of the styles, and what the style says."""
    if not styles:
        return
    numbers = "|".join(sorted(styles))
    pattern = re.compile(rf"""<(?:\w+:)?c [^>]*?r="([A-Z]+\d+)"[^>]*?\ss="({numbers})"[^>/]*>""".encode())
    for place, number in pattern.findall(xml):
        yield _place(place.decode()), styles[number.decode()]


def _struck_texts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """What is left of each shared text of which a part has a line through it, by the text's number."""
    xml = parts.get(_SHARED, b"")
    if _STRIKE not in xml:
        return {}
    texts = (item for item in ElementTree.fromstring(xml) if _local(item) == "si")
    return {str(number): text for number, item in enumerate(texts) if (text := _unstruck(item)) is not None}


def _left_of(xml: bytes, texts: dict[str, str]) -> dict[Place, str]:
    """What is left of the text of each cell of which a part has a line through it."""
    left: dict[Place, str] = {}
    for item in cells_of(xml):
        text = None
        for child in item:
            if _local(child) == "is":
                text = _unstruck(child)
            elif _local(child) == "v" and item.get("t") == "s":
                text = texts.get(child.text or "")
        if text is not None and item.get("r"):
            left[_place(item.get("r", ""))] = text
    return left


def _unstruck(item: ElementTree.Element) -> str | None:
    """The text of runs without those that have a line through them; ``None`` where no run has."""
    runs = [list(run.iter()) for run in item if _local(run) == "r"]
    struck = [any(_local(one) == "strike" and one.get("val", "1") in ("1", "true") for one in run) for run in runs]
    if not any(struck):
        return None
    kept = (run for run, line in zip(runs, struck, strict=True) if not line)
    return "".join(one.text or "" for run in kept for one in run if _local(one) == "t").strip()


def _place(reference: str) -> Place:
    row, column = coordinate_to_tuple(reference.partition(":")[0])
    return row - 1, column - 1


def _local(item: ElementTree.Element) -> str:
    return str(item.tag).rpartition("}")[2]
