"""Whose row it is: what a name, a code, a sheet's name or a title says of the province."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from analysis.places.provinces import BANGKOK, find_province, provinces
from analysis.thai.digits import to_arabic
from analysis.thai.quantity import is_dash
from analysis.thai.repair import match_key, repair

_OFFICE = re.compile(r"(?:จังหวัด|(?<![\u0e01-\u0e4e.])(?:สรจ\.?|จ\.))\s*([\u0e01-\u0e4e]+)")
#: A code of a province with zeros or further digits behind it and its name (``4200 - เลย``).
_CODED = re.compile(r"(\d{2})\d*\s*[-–:]?\s*(\D+)")
#: Words that name more than one province: regions, the nation, sums.
_WIDER = re.compile(r"ภาค|ทั่ว|ทั้ง|รวม|ยอด|ประเทศ|เขตตรวจ|กลุ่มจังหวัด|total|region|whole")
#: A sum of one province, by its name (``รวมเลย``, ``รวม สำนักงานแรงงานจังหวัดเลย``).
_SUM_OF = re.compile(r"(?:ยอด)?รวม\s*(.+)")

_MAY_BE_SUM = re.compile(r"\s*(?:ย|ร|คิด)")
_CARRIED = re.compile(r"ยอดยก(?:ไป|มา)|ยกยอด(?:ไป|มา)|ยอดสุทธิ|(?:คิดเป็น)?ร้อยละ\s*$")


class Whose(StrEnum):
    """What the text that should name a province is."""

    PROVINCE = "province"
    WIDER = "wider"  # a region, the nation, a sum
    BANGKOK = "bangkok"
    OUTSIDE = "outside"  # a province that is not of the round
    UNKNOWN = "unknown"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Named:
    """A text and the province that it names."""

    whose: Whose
    code: str = ""


def named_in(text: str, scopes: frozenset[str]) -> Named:
    """Whose row a cell says it is. ``scopes``: the provinces of the round."""
    if is_dash(text):
        return Named(Whose.NOTHING)
    code = code_of(text)
    if code is None:
        return Named(Whose.WIDER if _WIDER.match(match_key(text).casefold()) else Whose.UNKNOWN)
    if code == BANGKOK and code not in scopes:
        return Named(Whose.BANGKOK, code)
    return Named(Whose.PROVINCE if code in scopes else Whose.OUTSIDE, code)


def code_of(text: str) -> str | None:
    """The province of a name, of a name behind its own code, of an office's name, or of a code of two digits alone."""
    plain = to_arabic(repair(text).text).strip()
    if found := find_province(plain):
        return found.code
    codes = set(offices_in(plain))
    if len(codes) == 1:
        return codes.pop()
    if (match := _CODED.fullmatch(plain)) and (found := find_province(match[2])):
        return found.code if found.code == match[1] else None
    known = {item.code for item in provinces(include_bangkok=True)}
    return plain if plain in known else None


def code_of_file(file: str) -> str | None:
    """The province of a file by its name: a name or code of a province, or a code before a hyphen (``42-plan.xlsx``),
    as offices' files are called. The first digits of a year or a day are none."""
    stem = file.rpartition("/")[2].rpartition(".")[0]
    return (code_of(stem[:2]) if stem[2:3] == "-" else None) or code_of(stem)


def offices_in(text: str) -> list[str]:
    """Codes of the provinces that a text names behind จังหวัด, จ. or สรจ., in order, each once."""
    found = (find_province(match[1]) for match in _OFFICE.finditer(repair(text).text))
    return list(dict.fromkeys(item.code for item in found if item))


def is_sum(label: str) -> bool:
    """Whether a label is that of a sum: of a province by its name, carried to the next page or from the last, or a per
    cent of sums."""
    if not _MAY_BE_SUM.match(label):
        return False
    text = repair(label).text.strip()
    match = _SUM_OF.match(text)
    return _CARRIED.match(text) is not None or (match is not None and code_of(match[1]) is not None)
