"""The 77 provinces, and finding one by the names that people write.

Bangkok is on the map and has no provincial labour office, so the rounds count 76.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from analysis.errors import Location, WorkbookError
from analysis.places.areas import areas_folder, read_csv, read_yaml, unusable
from analysis.thai.digits import to_arabic
from analysis.thai.quantity import is_dash
from analysis.thai.repair import match_key

BANGKOK = "10"

#: A code before a name: of a province, a district (four digits) or an office.
_CODED = re.compile(r"(\d{2}|\d{4})[\s\-\u2013\u2014.:]+(\D+)")
_PREFIX = re.compile(r"^(?:จังหวัด|จ\.)")
#: Share of letters in common from which a name is offered as a candidate. ลพบุรี and ชลบุรี share 0.83 of theirs, so no
#: threshold could ever choose between provinces.
_NEAR = 0.7


@dataclass(frozen=True)
class Province:
    """A row of ``provinces.csv``. ``code`` has two digits and is a text: a code is not a number."""

    code: str
    name_th: str
    name_en: str
    abbr_th: str
    abbr_roman: str
    region: str
    inspection_area: int | None  # เขตตรวจราชการ 1–18; Bangkok has none

    @property
    def slug(self) -> str:
        """The name of its folder: ``42-loei``."""
        return f"{self.code}-{self.name_en.lower().replace(' ', '-')}"


class Refusal(StrEnum):
    """Why a name was not matched."""

    EMPTY = "empty"
    UNKNOWN = "unknown"
    NEAR = "near"  # like a known name; offered, never chosen

    @property
    def th(self) -> str:
        """The reason in Thai."""
        return _REASONS[self][0]

    @property
    def en(self) -> str:
        """The reason in English."""
        return _REASONS[self][1]


_REASONS = {
    Refusal.EMPTY: ("ไม่ได้ระบุชื่อ", "No name is given."),
    Refusal.UNKNOWN: ("ไม่พบชื่อจังหวัดนี้", "There is no such province."),
    Refusal.NEAR: ("ชื่อไม่ตรงกับจังหวัดใด แต่ใกล้เคียงกับชื่อที่มีอยู่", "No province has this name, but one has a name like it."),
}


@dataclass(frozen=True)
class RefusedName:
    """A name that was not matched; ``candidates`` are for a person to choose from, nearest first."""

    raw: str
    reason: Refusal
    candidates: tuple[Province, ...] = ()


@dataclass(frozen=True)
class Matches:
    """The outcome of matching a list of names: pairs of the name as written and its province, and the refused."""

    found: tuple[tuple[str, Province], ...]
    refused: tuple[RefusedName, ...]


def provinces(include_bangkok: bool = False, home: Path | None = None) -> tuple[Province, ...]:
    """All provinces in the order of their codes: 76, or 77 with Bangkok; those of the project in use, or of ``home``.
    Raises ``WorkbookError`` on a broken file."""
    return tuple(item for item in _by_code(areas_folder(home)).values() if include_bangkok or item.code != BANGKOK)


def province(code: str) -> Province:
    """The province with a code. Raises ``WorkbookError`` when there is none."""
    found = _by_code(areas_folder()).get(code)
    if found is None:
        raise WorkbookError(
            f"ไม่มีจังหวัดรหัส {code}",
            f"There is no province with the code {code}.",
            location=Location("params/areas/provinces.csv", key=code),
            fix_th="ใช้รหัสสองหลัก เช่น 42 (เลย)",
            fix_en="Use a code of two digits, such as 42 (Loei).",
        )
    return found


def find_province(text: str) -> Province | None:
    """The province that a text names, or ``None``.

    ``จังหวัดเลย``, ``จ.เลย``, ``โคราช``, ``Chiang Mai``, names with displaced marks, and a name behind its own code
    (``4200 - เลย``) are found. Nothing near is ever chosen; a code alone, another province's code before the name and a
    two-letter abbreviation are no names.
    """
    known = _by_name(areas_folder())
    coded = _CODED.fullmatch(to_arabic(text).strip())
    found = known.get(_name_key(coded[2] if coded else text))
    return found if found and (coded is None or coded[1].startswith(found.code)) else None


def spellings_of(code: str) -> tuple[str, ...]:
    """The spellings by which ``find_province`` knows a province, normalised; raises ``WorkbookError`` as it does."""
    return tuple(name for name, item in _by_name(areas_folder()).items() if item.code == code)


def match_names(names: Iterable[str]) -> Matches:
    """Match names one by one, with the reason for each refusal."""
    found: list[tuple[str, Province]] = []
    refused: list[RefusedName] = []
    for name in names:
        match = find_province(name)
        if match:
            found.append((name, match))
        else:
            refused.append(_refused(name))
    return Matches(tuple(found), tuple(refused))


def _refused(name: str) -> RefusedName:
    if is_dash(name):
        return RefusedName(name, Refusal.EMPTY)
    known = _by_name(areas_folder())
    near = difflib.get_close_matches(_name_key(name), list(known), n=3, cutoff=_NEAR)
    candidates = tuple(dict.fromkeys(known[key] for key in near))
    return RefusedName(name, Refusal.NEAR if candidates else Refusal.UNKNOWN, candidates)


def _name_key(text: str) -> str:
    return _PREFIX.sub("", match_key(text)).casefold()


@cache
def _by_code(folder: Path) -> dict[str, Province]:
    path = folder / "provinces.csv"
    known: dict[str, Province] = {}
    for line, row in enumerate(read_csv(path), start=2):
        item = _province(row)
        if item is None or item.code in known:
            raise unusable(path, line=line)
        known[item.code] = item
    if not known:
        raise unusable(path)
    return dict(sorted(known.items()))


def _province(row: dict[str, str]) -> Province | None:
    """The province of a row, or ``None`` when the row lacks what every province has."""
    area = row.get("inspection_area") or ""
    required = [row.get(name) or "" for name in ("code", "name_th", "name_en", "abbr_th", "abbr_roman", "region")]
    if not all(required) or not re.fullmatch(r"\d{2}", required[0]) or not re.fullmatch(r"\d{0,2}", area):
        return None
    code, name_th, name_en, abbr_th, abbr_roman, region = required
    return Province(code, name_th, name_en, abbr_th, abbr_roman, region, int(area) if area else None)


@cache
def _by_name(folder: Path) -> dict[str, Province]:
    """Every accepted spelling, normalised. Raises ``WorkbookError`` when one spelling names two provinces."""
    known = _by_code(folder)
    names = {_name_key(name): item for item in known.values() for name in (item.name_th, item.name_en)}
    path = folder / "aliases.yaml"
    aliases = read_yaml(path)
    if not isinstance(aliases, dict):
        raise unusable(path)
    for code, spellings in aliases.items():
        if code not in known or not isinstance(spellings, list):
            raise unusable(path, key=str(code))
        for spelling in spellings:
            if names.setdefault(_name_key(str(spelling)), known[code]) != known[code]:
                raise unusable(path, key=f"{code}: {spelling}")
    return names
