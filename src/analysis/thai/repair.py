"""Repair of Thai text that came through PDF, OCR, or careless typing. The raw text is always kept.

Compatibility normalisation (NFKC) is never applied: it takes every ำ apart. A change is made only where the printed
form cannot be right, or where the vocabulary knows the repaired form and not the printed one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from analysis.thai import marks
from analysis.thai.digits import to_arabic
from analysis.thai.draft import Draft, Repair, RepairKind
from analysis.thai.letters import MARK
from analysis.thai.unseen import INVISIBLE

__all__ = [
    "ForeignLetter",
    "Repair",
    "RepairKind",
    "Repaired",
    "count_repairs",
    "foreign_letters",
    "match_key",
    "repair",
    "tidy_spaces",
]

#: Letters, digits and signs as wide as an ideograph, and the plain ones.
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_THAI = re.compile("[\u0e01-\u0e5b]")
_NEITHER = re.compile("[^\x00-\x7f\u0e01-\u0e5b]")
#: What no rule looks across, unless a mark or า stands behind it: words of the vocabulary are Thai throughout.
_RUN = re.compile("[^\x00-\x7f]+")
_ACROSS = re.compile(f"[ /][{MARK}า]")
_LAO_NEXT_TO_THAI = re.compile("(?:(?<=[\u0e01-\u0e4e])[\u0e81-\u0ecd]+|[\u0e81-\u0ecd]+(?=[\u0e01-\u0e4e]))")
_LAO_TO_THAI = 0x80  # the two blocks lie 128 code points apart, letter for letter

#: OCR takes ้ for ่ and puts ้ where there is none; each printed form is no word (Chachoengsao FY2564 paper; the FY2565
#: manual and the FY2568 two-month report).
_MISREAD = (
    (re.compile("คุ่ม(?=ครอง|ค่า)"), "คุ้ม"),
    (re.compile("ค้ำครอง"), "คุ้มครอง"),
    (re.compile("แร้งงาน"), "แรงงาน"),
)

#: Slips of typing that a comparison forgives; the text itself keeps them (Trang FY2562 paper, quirk 20; Loei FY2566).
_TYPING_SLIPS = (
    (re.compile("แรงง{2,}าน"), "แรงงาน"),
    (re.compile("แรงงานอกระบบ|แรานนอกระบบ"), "แรงงานนอกระบบ"),
    (re.compile("หลักสตร(?!ี)"), "หลักสูตร"),
)

#: What a keyboard, a web page or another program leaves in a cell without showing it, or shows as something else.
_FOLDED = (
    (re.compile(f"[{INVISIBLE}]+"), lambda _: "", RepairKind.INVISIBLE),
    # Between a digit and three more such a space parts thousands; a plain one is not taken for it.
    (re.compile("(?<=[0-9๐-๙])[\u00a0\u2009\u202f](?=[0-9๐-๙]{3}(?![0-9๐-๙]))"), lambda _: "", RepairKind.ODD_SPACE),
    (re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"), lambda _: " ", RepairKind.ODD_SPACE),
    (re.compile("[\uff01-\uff5e]+"), lambda match: match[0].translate(_NARROW), RepairKind.FULL_WIDTH),
    (re.compile("เเ"), lambda _: "แ", RepairKind.TWO_SARA_E),
)
_TO_FOLD = re.compile("[\u00a0\u00ad\u1680\u2000-\u200f\u202f\u205f-\u2064\u3000\ufeff\uff01-\uff5e]")

_INVISIBLE = re.compile("[\\s\u00ad\u200b-\u200d\u2060\ufeff]+")
_BLANK = re.compile("[^\\S\n\r]+")  # every white space but the ends of lines
_YAMOK = re.compile(" ?ๆ ?")
_UNTIDY = re.compile("[^\\S ]|ๆ|^ | (?=[ ,.;:!?)\\]}”’/]|$)")


@dataclass(frozen=True)
class Repaired:
    """A text as it was, as it reads now, and each change between the two."""

    raw: str
    text: str
    repairs: tuple[Repair, ...]


@dataclass(frozen=True)
class ForeignLetter:
    """A letter that is neither Thai nor ASCII. ``name`` is its Unicode name."""

    position: int
    char: str
    name: str


@lru_cache(maxsize=20_000)
def repair(text: str) -> Repaired:
    """Repair one text; repairing the result again changes nothing.

    Most texts are sound, and differ from one another by a number or a name. So their runs of Thai are remembered: where
    each of them needs nothing, the whole needs nothing.
    """
    if not _ACROSS.search(text) and all(map(_is_sound, _RUN.findall(text))):
        return Repaired(text, text, ())
    return _repaired(text)


@lru_cache(maxsize=50_000)
def _is_sound(run: str) -> bool:
    return not _repaired(run).repairs


def _repaired(text: str) -> Repaired:
    """What no vocabulary is needed for comes first. The round is run again until it finds nothing, because one repaired
    mark may make the word that decides about the next."""
    if not _THAI.search(text) and not _TO_FOLD.search(text):
        return Repaired(text, text, ())
    draft = Draft(text)
    while True:
        before = draft.text
        _run_rules(draft)
        if draft.text == before:
            return Repaired(text, draft.text, tuple(draft.repairs))


def _run_rules(draft: Draft) -> None:
    for pattern, reading, kind in _FOLDED:
        draft.substitute(pattern, reading, kind)
    marks.drop_phinthu(draft)
    draft.substitute(_LAO_NEXT_TO_THAI, lambda match: _as_thai(match[0]), RepairKind.LAO_LETTER)
    marks.restore_sara_am(draft)
    marks.order_marks(draft)
    marks.close_spaces(draft)
    marks.return_past_vowel(draft)
    marks.return_displaced(draft)
    marks.drop_doubled(draft)
    for pattern, word in _MISREAD:
        draft.substitute(pattern, _always(word), RepairKind.MISREAD_WORD)


def _always(word: str) -> Callable[[re.Match[str]], str]:
    return lambda _: word


def _as_thai(lao: str) -> str | None:
    thai = "".join(chr(ord(letter) - _LAO_TO_THAI) for letter in lao)
    return thai if all(unicodedata.category(letter) != "Cn" for letter in thai) else None


def count_repairs(repaired: Iterable[Repaired]) -> dict[RepairKind, int]:
    """How many repairs of each kind; every kind is present, 0 where there was none."""
    counts = Counter(item.kind for text in repaired for item in text.repairs)
    return {kind: counts[kind] for kind in RepairKind}


def foreign_letters(text: str) -> tuple[ForeignLetter, ...]:
    """Letters and marks of other scripts (Lao, Devanagari, accented Latin), which are flagged and left alone.

    Look-alikes that ``repair`` reads as Thai are flagged too when the raw text is given.
    """
    if not _NEITHER.search(text):
        return ()
    return tuple(
        ForeignLetter(position, char, unicodedata.name(char, f"U+{ord(char):04X}"))
        for position, char in enumerate(text)
        if ord(char) > 0x7F and not _THAI.match(char) and unicodedata.category(char)[0] in "LM"
    )


def tidy_spaces(text: str) -> str:
    """One space where there were several, none at the ends of lines, and ``ต่าง ๆ`` with a space on each side of ๆ.

    Line breaks stay. Before punctuation and at the end no space follows ๆ.
    """
    return _tidied(text) if _UNTIDY.search(text) else text


def _tidied(text: str) -> str:
    lines = (_BLANK.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(re.sub(" (?=[ ,.;:!?)\\]}”’/]|$)", "", _YAMOK.sub(" ๆ ", line)).strip() for line in lines)


@lru_cache(maxsize=20_000)
def match_key(text: str) -> str:
    """The form in which headers and names are compared: repaired, Arabic digits, no spaces, common slips forgiven."""
    key = _INVISIBLE.sub("", to_arabic(repair(text).text))
    key = repair(key).text  # a word that a line break had cut in two is whole only now
    for slip, word in _TYPING_SLIPS:
        key = slip.sub(word, key)
    return key
