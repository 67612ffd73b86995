"""CSV, TSV and other texts of fields: one sheet without a name, a record a row, all cells text as it stands."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator

from analysis.ingest.kinds.book import MOST_COLUMNS, refuse_large
from analysis.ingest.workbook.file_guard import UnreadableWorkbook

SEPARATORS = (",", ";", "\t", "|")
#: Records by which a separator is judged, and letters of the text that hold them.
_JUDGED, _SAMPLE = 400, 200_000
#: Shares of records of one width that are as good as each other.
_AS_GOOD = 0.9
_NAME = "CSV"
_END = "\x00end of the file\x00"  # an open quote swallows it


def separator_of(text: str) -> str:
    """The character that parts the fields: that which gives most records one same number of fields, and among equals
    the one that gives more fields. A comma where there is none."""
    widths = {one: Counter(map(len, _judged(text, one))) for one in SEPARATORS}
    shares: dict[str, tuple[float, int]] = {}
    for separator, counts in widths.items():
        several = {width: count for width, count in counts.items() if width > 1}
        if several:
            width = max(several, key=lambda one: (several[one] * (one - 1), one))
            shares[separator] = (sum(several.values()) + several[width]) / (2 * counts.total()), width
    if not shares:
        return ","
    best = max(share for share, _ in shares.values())
    return max(shares, key=lambda one: (shares[one][0] >= _AS_GOOD * best, shares[one][1]))


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


def _judged(text: str, separator: str) -> Iterator[list[str]]:
    """The first records with something in them."""
    lines = list(io.StringIO(text[:_SAMPLE], newline=""))
    whole = lines[:-1] if len(text) > _SAMPLE and len(lines) > 1 else lines
    reader = csv.reader(whole, delimiter=separator)
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
