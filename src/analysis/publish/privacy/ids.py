"""Ids of persons in the text of a published file (``thai.citizen_id`` says what is one).

What a person reads, and whatever a program says in words, is searched by the whole rule. The machine parts of pages
(drawings' paths, styles, scripts, attributes that nobody reads) are long rows of numbers; there only thirteen digits on
end, or with commas or in the usual groups, are ids. What is taken out is replaced by as much of something else, so that
places stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from analysis.thai.citizen_id import id_spans, is_citizen_id

#: What parts texts from each other: no separator, no letter.
PART = "\x1f"
#: Is dropped when a text is folded: it parts nothing.
_NOTHING = "\0"
#: Tags that part the digits of a number and do not end it.
_INLINE = re.compile(r"/?(?:span|b|i|em|strong|data|mark|font|wbr|abbr|a|sub|sup|tspan|small|u|bdi|code|kbd|var)\b")
_SPOKEN = re.compile(
    r"""\b(?:title|alt|aria-[a-z]+|placeholder|value|content|label|summary|caption|data-[\w-]+)=\\?["']([^"'<>]*\d[^"'<>]*)"""
)
#: A tag, a comment, a style sheet or a script; scripts that are data are words.
_MARKUP = re.compile(
    r"<!--.*?-->|<style\b.*?</style\s*>|<script\b(?![^>]*json).*?</script\s*>|<[a-zA-Z/!?][^<>]*>", re.S | re.I
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
_STRICT = re.compile(
    rb"(?<![\w.])(?:[0-8]\d{12}|[0-8](?:[- ]\d{4})(?:[- ]\d{5})[- ]\d\d[- ]\d|(?<!,)[0-8],\d{3},\d{3},\d{3},\d{3})"
    rb"(?!\w|[.,]\d(?<!\.0)|\.0+[1-9])"
)
_NO_DIGITS = bytes(code for code in range(256) if not 48 <= code <= 57)


def _kind(code: int) -> int:
    """A digit as 0, letters as x, the point and the comma as they are, anything else (also Thai) as a gap."""
    letter = chr(code) if code < 128 else "-"
    if letter in ".,":
        return code
    return ord("0" if letter.isdigit() else "x" if letter.isalpha() or letter == "_" else "-")


_KINDS = bytes(_kind(code) for code in range(256))
#: What a strict id looks like then: the first is quick, and lets most files pass.
_ASKED = (
    (b"0000000000000", tuple(a + b"0000000000000" + z for a in (b"-", b",") for z in (b"-", b".", b","))),
    (b"-00000-", (b"0-0000-00000-00-0",)),
    (b"0,000,000,000,000", (b"-0,000,000,000,000",)),
)


def ids_in(text: str) -> Iterator[int]:
    """Where in a text without markup each id begins."""
    return (span.start for span in id_spans(text))


def ids_in_page(data: bytes) -> Iterator[int]:
    """Where in a page, or in any text with tags, ids begin: in its words, what its tags say, and its machine parts."""
    text = data.decode("utf-8", "replace")
    spoken = (match.start(1) + at for match in _SPOKEN.finditer(text) for at in _in(match[1]))
    found = {*ids_in(words_of(text)), *spoken}
    if _may_hold(data):
        found |= {
            len(data[: match.start()].decode("utf-8", "replace"))
            for match in _STRICT.finditer(data)
            if is_citizen_id(match[0].translate(None, _NO_DIGITS)[:13].decode())
        }
    yield from sorted(found)


def words_of(page: str) -> str:
    """The words of a page, each where it stood: tags within a word are nothing, all others part."""
    if "<" in page:
        page = _MARKUP.sub(_blank, page)
    return _ENTITY.sub(_plainly, page) if "&" in page else page


def _in(said: str) -> Iterator[int]:
    return ids_in(_ENTITY.sub(_plainly, said))


def _blank(tag: re.Match[str]) -> str:
    return (_NOTHING if _INLINE.match(tag[0], 1) else PART) * len(tag[0])


def _plainly(entity: re.Match[str]) -> str:
    return unescape(entity[0]).ljust(len(entity[0]), _NOTHING)


def _may_hold(data: bytes) -> bool:
    kinds = b"-" + data.translate(_KINDS) + b"-"
    return any(first in kinds and any(look in kinds for look in looks) for first, looks in _ASKED)
