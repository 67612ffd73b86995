"""The agencies that answer for activities: ``สรจ.เลย`` is the labour office of Loei.

An abbreviation is kept as the sources print it. Its full name is known only where a source gives both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from analysis.places.areas import areas_folder, read_yaml, unusable
from analysis.places.provinces import find_province
from analysis.thai.repair import match_key


@dataclass(frozen=True)
class Agency:
    """An entry of ``agencies.yaml``. ``code`` names its figures; ``name_th`` is ``None`` where no source gives it."""

    abbr: str
    code: str
    name_th: str | None
    place: Literal["province", "central"]
    source: str


@dataclass(frozen=True)
class AgencyName:
    """An agency as a form names it. ``province_code`` is ``None`` when no province is named."""

    abbr: str
    province_code: str | None
    raw: str


def agencies() -> tuple[Agency, ...]:
    """All known agencies in the order of the file. Raises ``WorkbookError`` on a broken file."""
    return _agencies(areas_folder())


def agency(abbr: str) -> Agency | None:
    """The agency with this abbreviation (with or without its last dot), or ``None``."""
    key = _key(abbr)
    return next((item for item in agencies() if _key(item.abbr) == key), None)


def parse_agency(text: str) -> AgencyName | None:
    """Read ``สรจ.เลย``, ``กษ.จ.เลย``, ``สนบ.``, or a full name with its province; ``None`` when it is not known.

    What stands behind the abbreviation must be a province, and only an office of a province has one.
    """
    key = match_key(text)
    for pattern, item in _patterns(areas_folder()):
        match = pattern.match(key)
        if match is None:
            continue
        rest = key[match.end() :]
        if not rest:
            return AgencyName(item.abbr, None, text)
        place = find_province(rest) if item.place == "province" else None
        if place:
            return AgencyName(item.abbr, place.code, text)
    return None


def _key(text: str) -> str:
    return match_key(text).replace(".", "")


@cache
def _patterns(folder: Path) -> tuple[tuple[re.Pattern[str], Agency], ...]:
    """Every accepted name, its dots optional, with its agency; longest first, so a short one never hides a long one."""
    pairs = [(match_key(name), item) for item in _agencies(folder) for name in (item.abbr, item.name_th) if name]
    pairs.sort(key=lambda pair: (-len(pair[0]), pair[0]))
    return tuple((re.compile(re.escape(name).replace(r"\.", r"\.?")), item) for name, item in pairs)


@cache
def _agencies(folder: Path) -> tuple[Agency, ...]:
    path = folder / "agencies.yaml"
    rows = read_yaml(path)
    if not isinstance(rows, list):
        raise unusable(path)
    known: dict[str, Agency] = {}
    for number, row in enumerate(rows, start=1):
        try:
            item = Agency(**row)
        except TypeError as cause:
            raise unusable(path, key=f"[{number}]") from cause
        taken = {other.code for other in known.values()}
        if _key(item.abbr) in known or item.code in taken or item.place not in ("province", "central"):
            raise unusable(path, key=item.abbr)
        known[_key(item.abbr)] = item
    return tuple(known.values())
