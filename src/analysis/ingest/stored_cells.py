"""Cells that a fast reader shows as empty and that are not: formulas never computed, and Excel's own errors (#REF!).

Only the sheets' XML is looked at, and only where it holds a formula or an error at all.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from openpyxl.utils.cell import coordinate_to_tuple

Place = tuple[int, int]  # row and column, from 0

_WORTH_READING = re.compile(rb'<(?:\w+:)?f[ >/]|t="e"')
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass
class HiddenCells:
    """Of one sheet: formulas without a stored value (as typed, "=SUM(C5:C9)") and errors ("#DIV/0!")."""

    formulas: dict[Place, str] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)


def hidden_cells(path: Path) -> dict[str, HiddenCells]:
    """The hidden cells of each sheet that has any, by the sheet's name.

    Raises:
        zipfile.BadZipFile, ElementTree.ParseError, KeyError: the file is no sound xlsx file.
    """
    found = {}
    with zipfile.ZipFile(path) as archive:
        for name, part in _sheet_parts(archive).items():
            xml = archive.read(part)
            if _WORTH_READING.search(xml) and (cells := _scan(xml)):
                found[name] = cells
    return found


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Where in the archive each worksheet is."""
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): posixpath.join("/xl", link.get("Target", ""))[1:] for link in links}
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    sheets = [item for item in book.iter() if _local(item) == "sheet"]
    parts = {str(item.get("name")): targets.get(item.get(_RELATION) or item.get(_STRICT_RELATION)) for item in sheets}
    present = set(archive.namelist())
    return {name: part for name, part in parts.items() if part in present}


def _scan(xml: bytes) -> HiddenCells | None:
    cells = HiddenCells()
    for item in ElementTree.fromstring(xml).iter():
        if _local(item) != "c" or not item.get("r"):
            continue
        row, column = coordinate_to_tuple(item.get("r"))
        children = {_local(child): child for child in item}
        stored = children["v"].text if "v" in children else None
        if item.get("t") == "e":
            cells.errors[row - 1, column - 1] = stored or "#ERROR!"
        elif "f" in children and not stored and item.get("t") != "str":  # t="str": computed, and the text is empty
            cells.formulas[row - 1, column - 1] = f"={children['f'].text or ''}"
    return cells if cells.formulas or cells.errors else None


def _local(item: ElementTree.Element) -> str:
    return str(item.tag).rpartition("}")[2]
