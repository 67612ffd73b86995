"""The lines of a PDF's text. Thai comes out of a PDF with marks out of place, so only its numbers are believed.
The numbers of pages and the list of contents are passed over.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from analysis.ingest.workbook.file_guard import MOST_FILE_BYTES
from analysis.rounds.proofreading.align import plain_text
from analysis.rounds.proofreading.model import Line, Place
from analysis.rounds.proofreading.numbers import numbers_in
from analysis.rounds.proofreading.word_lines import Paper, UnreadablePaperError

#: A book of a province has about eighty pages.
MOST_PAGES, MOST_LETTERS = 600, 4_000_000
#: What no number ends with (two decimals are printed, thousands in groups of three), and how its rest begins.
_BROKEN, _BEGINS = re.compile(r"\d(?:\.\d|(?:,\d{3})*,\d{0,2})\Z"), re.compile(r"\s*\d{1,3}(?![\d.,])")
_OF_CONTENTS = re.compile(r"[\s.…]*\d{1,3}\Z")
_WORDS = re.compile(r"[^\W\d_]{3}")
_PAGE_NUMBER = re.compile(r"\s*[-–]?\s*\d{1,3}\s*[-–]?\s*\Z")


def read_pdf(path: Path) -> Paper:
    """Read a PDF's text.

    Raises:
        UnreadablePaperError: it is no PDF that can be read, is too large, or holds no text.
        OSError: the file cannot be read.
    """
    from pypdf import PdfReader

    if path.stat().st_size > MOST_FILE_BYTES:
        raise UnreadablePaperError("file_too_large")
    try:
        reader = PdfReader(path, strict=False)
        if reader.is_encrypted or len(reader.pages) > MOST_PAGES:
            raise UnreadablePaperError("file_unreadable")
        pages = [page.extract_text() for page in reader.pages]
    except UnreadablePaperError:
        raise
    except Exception as error:  # whatever a file that somebody sent does to the reader
        raise UnreadablePaperError("file_unreadable") from error
    if not any(text.strip() for text in pages):
        raise UnreadablePaperError("no_text")
    if sum(map(len, pages)) > MOST_LETTERS:
        raise UnreadablePaperError("file_too_large")
    return Paper("", tuple(_lines(pages)))


def _lines(pages: list[str]) -> Iterator[Line]:
    headings = Counter(plain_text(line) for text in pages for line in text.splitlines())
    for number, text in enumerate(pages, start=1):
        said = _mended([line.rstrip() for line in text.splitlines() if line.strip()])
        for row, line in enumerate(said, start=1):
            plain = plain_text(line)
            is_edge = row <= 2 or row == len(said)
            if not ((is_edge and _PAGE_NUMBER.match(plain)) or _is_of_contents(plain, headings)):
                yield Line(Place(page=number, row=row), line, numbers_in(line))


def _mended(lines: list[str]) -> list[str]:
    """Numbers that a narrow cell broke over two lines are put together: 92.2 and 3, 2,260,00 and 0."""
    made: list[str] = []
    for line in lines:
        rest = _BEGINS.match(line)
        if made and rest and _BROKEN.search(made[-1]):
            made[-1] += rest[0].strip()
            line = line[rest.end() :]
        if line.strip():
            made.append(line)
    return made


def _is_of_contents(plain: str, headings: Counter[str]) -> bool:
    """A heading with the number of its page behind it."""
    heading = _OF_CONTENTS.sub("", plain)
    return heading != plain and _WORDS.search(heading) is not None and heading in headings
