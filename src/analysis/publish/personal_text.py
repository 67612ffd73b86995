"""Ids of persons in the bytes of a text: 13 digits with their check digit, and no letter, digit or point beside them.

Read as ids: ``1234567890121``, ``1-2345-67890-12-1`` (also with spaces or long dashes), Thai digits, digits that a tag
of a page parts, and a number that a program wrote as ``1,234,567,890,121`` or ``1234567890121.0``. Not read: decimals,
hashes, and numbers of another length. One number in ten has a right check digit by chance, and then a person must look.

A round is some forty million bytes, so most files are passed by searching for what any id looks like once every byte is
one of five kinds; only a file that has that is looked at closely.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.thai.citizen_id import is_citizen_id

#: Tags that part the digits of a number and do not end it.
_INLINE = rb"/?(?:span|b|i|em|strong|data|mark|font|wbr|abbr|a|sub|sup|tspan|small|u|bdi)\b[^<>]*>"
#: Begins with "<", which is searched for much faster than digits are.
_PARTED = re.compile(rb"<(?:(?<=\d<)|(?<=\d[- ]<))" + _INLINE + rb"(?:<" + _INLINE + rb")*(?=[- ]?\d)")
_THAI_DIGIT = re.compile(rb"\xe0\xb9([\x90-\x99])")
_ARABIC = {b"\xe0\xb9" + bytes([0x90 + digit]): str(digit).encode() for digit in range(10)}
#: One separator: a space, a hyphen, a no-break space, a dash.
_GAP = rb"(?:[- ]|\xc2\xa0|&nbsp;|\xe2\x80[\x90-\x95])"
_ID = re.compile(
    rb"(?<![\w.])(?:[0-8]\d{12}|[0-8]" + _GAP + rb"\d{4}" + _GAP + rb"\d{5}" + _GAP + rb"\d\d" + _GAP + rb"\d"
    rb"|(?<!,)[0-8],\d{3},\d{3},\d{3},\d{3})(?![\w]|[.,]\d(?<!\.0)|\.0+[1-9])"
)
_NO_DIGITS = bytes(code for code in range(256) if not 48 <= code <= 57)


def _kind(code: int) -> int:
    """A digit as 0, letters as x, the point and the comma as they are, anything else (also Thai) as a gap."""
    letter = chr(code) if code < 128 else "-"
    if letter in ".,":
        return code
    return ord("0" if letter.isdigit() else "x" if letter.isalpha() or letter == "_" else "-")


_KINDS = bytes(_kind(code) for code in range(256))
#: What an id looks like then: alone, in groups with separators of one to three bytes or ``&nbsp;``, and with commas.
_LOOKS = (
    (b"0000000000000", tuple(a + b"0000000000000" + z for a in (b"-", b",") for z in (b"-", b".", b","))),
    (b"-00000-", (b"0-0000-00000-00-0", b"0--0000--00000--00--0", b"0---0000---00000---00---0", b"-xxxx-00000-")),
    (b"0,000,000,000,000", (b"-0,000,000,000,000",)),
)


def ids_in(text: bytes) -> Iterator[int]:
    """Where in a text each id begins.

    Args:
        text: UTF-8, as ``plain`` gives it.
    """
    if not _may_hold(text):
        return
    for match in _ID.finditer(text):
        if is_citizen_id(match[0].translate(None, _NO_DIGITS)[:13].decode()):
            yield match.start()


def plain(data: bytes, *, tags: bool = False) -> bytes:
    """The text with Arabic digits and, where it has ``tags``, without those that part the digits of a number."""
    if _THAI_DIGIT.search(data):
        data = _THAI_DIGIT.sub(lambda match: _ARABIC[match[0]], data)
    return _PARTED.sub(b"", data) if tags else data


def has_id(text: str) -> bool:
    """Whether an id stands in a text."""
    return next(ids_in(plain(text.encode())), None) is not None


def is_id_number(value: object) -> bool:
    """Whether a number of a table is an id."""
    try:
        whole = int(value)  # type: ignore[call-overload]
    except (TypeError, ValueError, OverflowError):
        return False
    return whole == value and 10**11 < whole < 9 * 10**12 and is_citizen_id(f"{whole:013d}")


def _may_hold(text: bytes) -> bool:
    """Whether anything looks like an id; the first look of each pair is quick and lets most texts pass."""
    kinds = b"-" + text.translate(_KINDS) + b"-"
    return any(first in kinds and any(look in kinds for look in looks) for first, looks in _LOOKS)
