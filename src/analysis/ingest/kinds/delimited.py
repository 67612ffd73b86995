"""CSV, TSV and other texts of fields: one sheet without a name, a record a row, all cells text as it stands."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from analysis.ingest.kinds.book import MOST_COLUMNS, refuse_large
from analysis.ingest.workbook.file_guard import UnreadableWorkbook

SEPARATORS = ("\t", "|", ";", ",")
_NEVER_BY_CHANCE = "\t|"
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
#: Records by which a separator is judged, and letters of the text that hold them.
_JUDGED, _SAMPLE = 400, 200_000
#: Shares of records of one width that are as good as each other.
_AS_GOOD = 0.9
_NAME = "CSV"
_END = "\x00end of the file\x00"  # an open quote swallows it


def separator_of(text: str) -> str:
    """The character that parts the fields; a comma where there is none.

    It gives most records one same number of fields. Of two that do so, a tab or a bar is the one, since no text has it
    by chance; else the one that gives more fields, where a comma within a number counts for none.
    """
    fits = {one: found for one in SEPARATORS if (found := _fit(text[:_SAMPLE], one, whole=len(text) <= _SAMPLE))}
    if not fits:
        return ","
    best = max(share for share, _ in fits.values())
    good = [one for one in SEPARATORS if one in fits and fits[one][0] >= _AS_GOOD * best]
    if good[0] in _NEVER_BY_CHANCE or len(good) == 1:
        return good[0]
    apart = _fit(_THOUSANDS.sub("", text[:_SAMPLE]), ",", whole=len(text) <= _SAMPLE)
    return "," if apart and apart[1] > fits[";"][1] else ";"


def _fit(sample: str, separator: str, *, whole: bool) -> tuple[float, int] | None:
    """The share of records that have as many fields as most with several, and how many these are."""
    counts = Counter(map(len, _judged(sample, separator, whole=whole)))
    several = {width: count for width, count in counts.items() if width > 1}
    if not several:
        return None
    width = max(several, key=lambda one: (several[one] * (one - 1), one))
    return (sum(several.values()) + several[width]) / (2 * counts.total()), width


def records(text: str, separator: str) -> list[list[str]]:
    """The records of the text.

    Raises:
        UnreadableWorkbook: a quotation mark is never closed, or there are too many rows or fields.
    """
    found: list[list[str]] = []
    widest = begins = 0
    lines = csv.reader(_lines(text, separator), delimiter=separator)
    try:
        for record in lines:
            if _END in record[-1:]:
                return found
            found.append(record)
            widest = max(widest, len(record))
            refuse_large(_NAME, len(found), widest)
            begins = lines.line_num
    except csv.Error:  # a field longer than 131,072 letters
        pass
    raise UnreadableWorkbook("file_quote_open", read=f"{begins + 1:,}")


def _lines(text: str, separator: str) -> Iterator[str]:
    for line in io.StringIO(text, newline=""):
        if line.count(separator) > MOST_COLUMNS:
            refuse_large(_NAME, 1, line.count(separator) + 1)
        yield line if line.endswith(("\n", "\r")) else f"{line}\n"
    yield f"{_END}\n"


def _judged(sample: str, separator: str, *, whole: bool) -> Iterator[list[str]]:
    """The first records with something in them; the last line of a sample that is not the whole text may be cut."""
    lines = list(io.StringIO(sample, newline=""))
    reader = csv.reader(lines if whole or len(lines) == 1 else lines[:-1], delimiter=separator)
    count = 0
    try:
        for record in reader:
            if any(field.strip() for field in record):
                yield record
                count += 1
            if count == _JUDGED:
                return
    except csv.Error:
        return
