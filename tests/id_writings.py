"""A hundred and more ways in which people write a 13-digit id; for tests of reading and of publishing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from analysis.thai.digits import to_thai
from made_registry import made_id

#: The usual groups, and others that are met.
GROUPS = {"usual": (1, 4, 5, 2, 1), "last joined": (1, 4, 5, 3), "by four": (4, 4, 4, 1), "boxes": (1,) * 13}
#: What stands between the groups; a line break stands only within a cell.
SEPARATORS = {
    "hyphen": "-", "space": " ", "hyphen in spaces": " - ", "no-break space": "\u00a0", "thin space": "\u2009",
    "narrow no-break space": "\u202f", "wide space": "\u3000", "three spaces": "   ", "true hyphen": "\u2010",
    "no-break hyphen": "\u2011", "figure dash": "\u2012", "en dash": "–", "em dash": "—", "bar": "―", "minus": "−",
    "en dash in spaces": " – ", "full-width hyphen": "－", "small hyphen": "﹣", "tilde": "~", "box line": "─",
}  # fmt: skip
#: Between the usual groups and between boxes also these.
MORE = {
    "point": ".", "slash": "/", "backslash": "\\", "underscore": "_", "pipe": "|", "pipe in spaces": " | ",
    "colon": ":", "middle dot": "·", "brackets": "][", "parentheses": ") (",
}  # fmt: skip


def grouped(digits: str, lengths: tuple[int, ...], separator: str) -> str:
    """The digits in groups of these lengths."""
    ends = [sum(lengths[:count]) for count in range(len(lengths) + 1)]
    return separator.join(digits[start:end] for start, end in pairwise(ends))


def forms(digits: str) -> dict[str, str]:
    """The number in the digits that keyboards and programs give, without separators."""
    shifted = {"full-width": 0xFF10, "Arabic-Indic": 0x0660, "Devanagari": 0x0966, "Lao": 0x0ED0, "bold": 0x1D7CE}
    found = {name: "".join(chr(first + int(one)) for one in digits) for name, first in shifted.items()}
    found |= {"plain": digits, "Thai": to_thai(digits), "half Thai": digits[:6] + to_thai(digits[6:])}
    found["keycaps"] = "".join(f"{one}\ufe0f\u20e3" for one in digits)
    return found


def unseen(digits: str) -> dict[str, str]:
    """With something in it that nobody sees."""
    marks = {
        "zero-width space": "\u200b", "zero-width non-joiner": "\u200c", "zero-width joiner": "\u200d",
        "soft hyphen": "\u00ad", "word joiner": "\u2060", "byte-order mark": "\ufeff", "right-to-left mark": "\u200f",
        "left-to-right mark": "\u200e",
        "variation selector": "\ufe0e", "combining grapheme joiner": "\u034f", "low line": "\u0332",
    }  # fmt: skip
    found = {name: mark.join(digits) for name, mark in marks.items()}
    found["after a hyphen"] = grouped(digits, GROUPS["usual"], "-\u200b")
    return found


def beside(digits: str) -> dict[str, str]:
    """With something directly beside it."""
    texts = (
        "ID{}", "id{}", "เลข{}", "{}ครับ", "No.{}", "#{}", "x{}x", "เลขที่:{}", "({})", "“{}”", "{}.", "{},",
        "0812345678 {}", "{} 0812345678", "1 {}", "2565/{}", "{};{}", "_{}_", "{}ID", "ปชช.{}",
        "5,{}", "{},5", "+{}", "={}", "'{}'",
    )  # fmt: skip
    return {text: text.format(digits, digits) for text in texts}


def writings(number: int = 41) -> Iterator[tuple[str, str]]:
    """Each way by its name, and the id of ``made_id(number)`` written so."""
    digits = made_id(number)
    for name, lengths in GROUPS.items():
        for between, separator in (SEPARATORS | (MORE if name in ("usual", "boxes") else {})).items():
            yield f"{name}, {between}", grouped(digits, lengths, separator)
    for kind, made in (("digits", forms(digits)), ("unseen", unseen(digits)), ("beside", beside(digits))):
        yield from ((f"{kind}: {name}", text) for name, text in made.items())
    yield "thousands", f"{int(digits):,}"
    yield "decimals", f"{digits}.00"
    yield "Thai digits in groups", grouped(to_thai(digits), GROUPS["usual"], "−")
