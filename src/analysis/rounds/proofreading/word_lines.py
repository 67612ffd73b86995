"""The lines of a Word file as a reader sees them: what is deleted is no text, what is inserted is, fields of pages and
contents are passed over.

A paper comes back from somebody: it is read past the guards of a workbook (``ingest.workbook.file_guard``), as XML
without entities, and by local names, so that Word's strict form is read as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from analysis.ingest.workbook.file_guard import UnreadableWorkbook, unpacked_parts
from analysis.publish.office.word_origin import PART, read_origin
from analysis.publish.office.word_ties import Tie, read_tie
from analysis.rounds.proofreading.model import Kind, Line, Number, Place
from analysis.rounds.proofreading.numbers import numbers_in

BODY = "word/document.xml"
_PARTS = {"header": "header", "footer": "footer", "footnotes": "note", "endnotes": "note"}
#: What is no text of the paper: deleted, moved away, a field's code, looks, a second form of the same.
_PASSED = {"del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr",
           "sdtPr", "Fallback", "rubyPr", "rt"}  # fmt: skip
_BLANKS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-", "ptab": " "}
#: Fields that Word fills by itself.
_FIELDS = {"PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "TOC"}
_MOST_DEPTH = 200


class UnreadablePaperError(Exception):
    """The file is no Word file that can be read; says which way in words of a code."""


@dataclass(frozen=True)
class Paper:
    """What was read: where the file says that it is from ("" without), and its lines."""

    origin: str
    lines: tuple[Line, ...]


def read_word(path: Path) -> Paper:
    """Read a Word file.

    Raises:
        UnreadablePaperError: it is no Word file, is too large, or holds what no honest file does.
    """
    origin, found = "", False
    lines: list[Line] = []
    try:
        for name, content in unpacked_parts(path, lambda _: None):
            stem = name.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")
            if name == PART.lstrip("/"):
                origin = read_origin(content)
            elif name == BODY or (name.startswith("word/") and name.endswith(".xml") and stem in _PARTS):
                found = found or name == BODY
                lines += _Reading("" if name == BODY else _PARTS[stem]).lines(_parsed(content))
    except (UnreadableWorkbook, etree.XMLSyntaxError, RecursionError) as error:
        raise UnreadablePaperError(getattr(error, "code", "file_unreadable")) from error
    if not found:
        raise UnreadablePaperError("no_word_file")
    return Paper(origin, tuple(lines))


def _parsed(content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]  # the stubs of lxml leave it out
        raise UnreadablePaperError("file_unreadable")
    return root


@dataclass
class _Text:
    """A paragraph while it is read: what was said so far, ties by their place, and those that are still open."""

    said: list[str] = field(default_factory=list)
    length: int = 0
    ties: list[tuple[int, int, Tie]] = field(default_factory=list)
    open: dict[str, tuple[int, Tie]] = field(default_factory=dict)

    def say(self, text: str) -> None:
        self.said.append(text)
        self.length += len(text)


class _Reading:
    """Reads one part of the file."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.paragraphs = self.tables = 0
        self.fields: list[list[str]] = []
        self.boxes: list[Line] = []

    def lines(self, root: etree._Element) -> Iterator[Line]:
        yield from self._blocks(root, 0)

    def _blocks(self, node: etree._Element, depth: int) -> Iterator[Line]:
        if depth > _MOST_DEPTH:
            raise UnreadablePaperError("file_unreadable")
        for child in node.iterchildren(etree.Element):
            kind = _local(child)
            if kind == "p":
                yield from self._paragraph(child)
            elif kind == "tbl":
                yield from self._table(child)
            elif kind not in _PASSED:
                yield from self._blocks(child, depth + 1)
        yield from self._taken()

    def _taken(self) -> Iterator[Line]:
        """Lines of boxes that stand in what was just read."""
        boxes, self.boxes = self.boxes, []
        yield from boxes

    def _paragraph(self, node: etree._Element) -> Iterator[Line]:
        text = self._read(node)
        if (said := "".join(text.said)).strip():
            self.paragraphs += 1
            yield _line(Place(paragraph=self.paragraphs, part=self.part), said, text.ties)
        yield from self._taken()

    def _table(self, node: etree._Element) -> Iterator[Line]:
        self.tables += 1
        number = self.tables
        heads: tuple[str, ...] = ()
        for row, line in enumerate(_rows(node), start=1):
            cells = [self._cell(cell) for cell in _cells(line)]
            said, ties = _joined(cells)
            heads = heads or tuple("".join(cell.said).strip() for cell in cells)
            if said.strip():
                yield replace(_line(Place(table=number, row=row, part=self.part), said, ties), heads=heads)
            yield from self._taken()

    def _cell(self, node: etree._Element) -> _Text:
        text = _Text()
        for place, paragraph in enumerate(node.iterdescendants(etree.Element)):
            if _local(paragraph) == "p" and not _is_gone(paragraph, node):
                text.say(" " if place and text.length else "")
                self._read_into(paragraph, text, 0)
        return text

    def _read(self, node: etree._Element) -> _Text:
        text = _Text()
        self._read_into(node, text, 0)
        return text

    def _read_into(self, node: etree._Element, text: _Text, depth: int) -> None:
        if depth > _MOST_DEPTH:
            raise UnreadablePaperError("file_unreadable")
        for child in node.iterchildren(etree.Element):
            kind = _local(child)
            if kind == "t":
                text.say(child.text or "" if self._is_shown() else "")
            elif kind in _BLANKS:
                text.say(_BLANKS[kind])
            elif kind == "bookmarkStart":
                if tie := read_tie(_attribute(child, "name")):
                    text.open[_attribute(child, "id")] = (text.length, tie)
            elif kind == "bookmarkEnd":
                if begun := text.open.pop(_attribute(child, "id"), None):
                    text.ties.append((begun[0], text.length, begun[1]))
            elif kind == "sdt":
                self._control(child, text, depth)
            elif kind == "txbxContent":
                self.boxes += _Reading(self.part or "box").lines(child)
            elif kind in ("fldChar", "instrText"):
                self._field(child, kind)
            elif kind == "fldSimple" and _word(_attribute(child, "instr")) in _FIELDS:
                continue
            elif kind not in _PASSED:
                self._read_into(child, text, depth + 1)

    def _control(self, node: etree._Element, text: _Text, depth: int) -> None:
        start = text.length
        self._read_into(node, text, depth + 1)
        for settings in (one for one in node.iterchildren(etree.Element) if _local(one) == "sdtPr"):
            for tag in (one for one in settings.iterchildren(etree.Element) if _local(one) == "tag"):
                if tie := read_tie(_attribute(tag, "val")):
                    text.ties.append((start, text.length, tie))

    def _field(self, node: etree._Element, kind: str) -> None:
        if kind == "instrText":
            if self.fields:
                self.fields[-1].append(node.text or "")
            return
        what = _attribute(node, "fldCharType")
        if what == "begin":
            self.fields.append([])
        elif what == "end" and self.fields:
            self.fields.pop()

    def _is_shown(self) -> bool:
        return not any(_word("".join(parts)) in _FIELDS for parts in self.fields)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, also those inside controls; a deleted row is none."""
    for child in table.iterchildren(etree.Element):
        kind = _local(child)
        if kind == "tr":
            settings = next((one for one in child.iterchildren(etree.Element) if _local(one) == "trPr"), None)
            if settings is None or not any(_local(one) == "del" for one in settings.iterchildren(etree.Element)):
                yield child
        elif kind not in _PASSED and kind != "tbl":
            yield from _rows(child)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row.iterchildren(etree.Element):
        if (kind := _local(child)) == "tc":
            yield child
        elif kind not in _PASSED:
            yield from _cells(child)


def _is_gone(paragraph: etree._Element, cell: etree._Element) -> bool:
    """Whether a paragraph is deleted, or stands in a box, which is read by itself."""
    for one in paragraph.iterancestors():
        if one is cell:
            return False
        if _local(one) in _PASSED or _local(one) == "txbxContent":
            return True
    return False


def _joined(cells: list[_Text]) -> tuple[str, list[tuple[int, int, Tie]]]:
    said, ties = "", []
    for place, cell in enumerate(cells):
        said += "\t" if place else ""
        ties += [(len(said) + start, len(said) + end, tie) for start, end, tie in cell.ties]
        said += "".join(cell.said).replace("\t", " ")
    return said, ties


def _line(place: Place, text: str, ties: list[tuple[int, int, Tie]]) -> Line:
    """The line with its numbers, each with the tie around it; what is tied is a quantity."""
    return Line(place, text, tuple(_with_tie(number, ties) for number in numbers_in(text)))


def _with_tie(number: Number, ties: list[tuple[int, int, Tie]]) -> Number:
    around = (tie for start, end, tie in ties if number.start < end and start < number.end)
    tie = next(around, None)
    return number if tie is None else replace(number, tie=tie, kind=Kind.QUANTITY)


def _local(node: etree._Element) -> str:
    return etree.QName(node).localname


def _attribute(node: etree._Element, name: str) -> str:
    return next((str(value) for key, value in node.attrib.items() if etree.QName(key).localname == name), "")


def _word(instruction: str) -> str:
    return (instruction.split() or [""])[0].upper()
