"""What a person sees of a sheet beside its values: hidden parts, lines through cells, comments."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from openpyxl.utils.cell import coordinate_to_tuple

from analysis.ingest.workbook.stored_cells import Place, sheet_parts

#: No sheet of Excel is wider; a column's entry may claim more.
_MOST_COLUMNS = 16_384
_COMMENTS = "/comments"
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*>")
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
    commented: tuple[Place, ...] = ()


class AllNames:
    """A set that holds every name."""

    def __contains__(self, name: object) -> bool:
        return True


def xlsx_marks(path: Path, wanted: Container[str] = AllNames()) -> dict[str, Marks]:
    """The marks of each wanted worksheet, by its name as stored.

    Raises:
        zipfile.BadZipFile, ElementTree.ParseError, KeyError, ValueError: the file is no sound xlsx file.
    """
    with zipfile.ZipFile(path) as archive:
        hidden, struck = _hidden_sheets(archive), _struck_styles(archive)
        return {
            name: _marks_of(archive, part, struck, hidden=name in hidden)
            for name, part in sheet_parts(archive).items()
            if name in wanted
        }


def _marks_of(archive: zipfile.ZipFile, part: str, struck: set[str], *, hidden: bool) -> Marks:
    xml = archive.read(part)
    return Marks(
        hidden=hidden,
        hidden_rows=frozenset(_hidden_rows(xml)),
        hidden_columns=frozenset(_hidden_columns(xml)),
        struck=frozenset(_cells_of_style(xml, struck)),
        commented=tuple(_comments(archive, part)),
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


def _hidden_sheets(archive: zipfile.ZipFile) -> set[str]:
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    sheets = (item for item in book.iter() if _local(item) == "sheet")
    return {str(item.get("name")) for item in sheets if item.get("state") in ("hidden", "veryHidden")}


def _comments(archive: zipfile.ZipFile, part: str) -> list[Place]:
    """The cells of a sheet that have a comment."""
    folder, file = posixpath.split(part)
    links = f"{folder}/_rels/{file}.rels"
    if links not in archive.namelist():
        return []
    targets = [str(link.get("Target")) for link in ElementTree.fromstring(archive.read(links))]
    paths = [posixpath.normpath(posixpath.join("/", folder, one))[1:] for one in targets if _COMMENTS in f"/{one}"]
    trees = (ElementTree.fromstring(archive.read(one)) for one in paths if one in archive.namelist())
    return [_place(str(item.get("ref"))) for tree in trees for item in tree.iter() if _local(item) == "comment"]


def _struck_styles(archive: zipfile.ZipFile) -> set[str]:
    """The numbers of the cell styles whose font has a line through it."""
    if "xl/styles.xml" not in archive.namelist():
        return set()
    root = ElementTree.fromstring(archive.read("xl/styles.xml"))
    fonts: Iterable[ElementTree.Element] = next((item for item in root if _local(item) == "fonts"), [])
    struck = {
        str(number)
        for number, font in enumerate(fonts)
        if any(_local(one) == "strike" and one.get("val", "1") in ("1", "true") for one in font)
    }
    cells: Iterable[ElementTree.Element] = next((item for item in root if _local(item) == "cellXfs"), [])
    return {str(number) for number, item in enumerate(cells) if item.get("fontId") in struck}


def _cells_of_style(xml: bytes, styles: set[str]) -> Iterator[Place]:
    """The cells with a value that have one of the styles."""
    if not styles:
        return
    numbers = "|".join(sorted(styles))
    pattern = re.compile(rf"""<(?:\w+:)?c [^>]*?r="([A-Z]+\d+)"[^>]*?\ss="(?:{numbers})"[^>/]*>""".encode())
    yield from (_place(match.decode()) for match in pattern.findall(xml))


def _place(reference: str) -> Place:
    row, column = coordinate_to_tuple(reference.partition(":")[0])
    return row - 1, column - 1


def _local(item: ElementTree.Element) -> str:
    return str(item.tag).rpartition("}")[2]
