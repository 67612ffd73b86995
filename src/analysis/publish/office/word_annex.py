"""Word files put behind another one, each from a page of its own: the annexes of a memo.

Their paragraphs, tables and pictures are taken over; headers, footers and page settings stay those of the memo.
"""

from __future__ import annotations

import copy
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn

from analysis.publish.office.word_file import save_document
from analysis.publish.office.word_style import LOOKS, add_missing_styles, plain

_STYLED = (("w:pStyle", WD_STYLE_TYPE.PARAGRAPH), ("w:tblStyle", WD_STYLE_TYPE.TABLE))


def add_annexes(path: Path, annexes: Sequence[Path], title: str) -> None:
    """Put the Word files ``annexes`` behind the one at ``path``, under ``title``; the same bytes for the same files.

    Raises:
        WorkbookError: the file cannot be written, most often because it is open in Word.
    """
    made = docx.Document(str(path))
    add_missing_styles(made, LOOKS)
    for number, annex in enumerate(annexes, start=1):
        made.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        many = f" {number}" if len(annexes) > 1 else ""
        made.add_paragraph(plain(f"{title}{many}"), style="Heading 1")
        _take_over(made, docx.Document(str(annex)))
    save_document(made, path)


def _take_over(made: Document, annex: Document) -> None:
    end = made.element.body.sectPr
    for element in _content(annex):
        taken = copy.deepcopy(element)
        _set_styles(taken, made, annex)
        _set_pictures(taken, made, annex)
        end.addprevious(taken)


def _content(annex: Document) -> Iterator[Any]:
    """What stands in the body, but for the settings of its last section."""
    return (element for element in annex.element.body if element.tag != qn("w:sectPr"))


def _set_styles(taken: Any, made: Document, annex: Document) -> None:
    """Styles are the same by their names; ids may differ from file to file."""
    for tag, kind in _STYLED:
        for mark in taken.iter(qn(tag)):
            style = annex.part.get_style(mark.get(qn("w:val")), kind)
            part: Any = made.part  # python-docx does not say what it takes
            found = part.get_style_id(style.name, kind) if style.name in made.styles else None
            if found is None:
                mark.getparent().remove(mark)
            else:
                mark.set(qn("w:val"), found)


def _set_pictures(taken: Any, made: Document, annex: Document) -> None:
    for blip in taken.iter(qn("a:blip")):
        picture: Any = annex.part.related_parts[blip.get(qn("r:embed"))]
        name, _ = made.part.get_or_add_image(io.BytesIO(picture.blob))
        blip.set(qn("r:embed"), name)
    for number, drawing in enumerate(taken.iter(qn("wp:docPr")), start=1):
        drawing.set("id", str(made.part.next_id + number))
