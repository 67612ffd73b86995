"""Units of measure as rows and sheets name them: synonyms, and scales that stand above a table (``หน่วย : พันบาท``)."""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis.ingest.workbook.cell_text import address
from analysis.ingest.workbook.grid import Grid
from analysis.ingest.workbook.headers import Header
from analysis.thai.quantity import PERCENT, SCALES, UNITS, is_dash
from analysis.thai.repair import match_key, repair

PERSONS = "คน"
#: Words for a unit that the sums know by another: ราย counts persons one by one, as คน does, and so does ค น.
SYNONYMS = {"ราย": PERSONS, PERSONS: PERSONS}
#: Excel computes with binary fractions; what is off a whole satang by less than a tenth of one is no fraction.
_NOISE_BAHT = 0.001
_SCALE = "|".join(sorted(filter(None, SCALES), key=len, reverse=True))
_ABOVE = re.compile(rf"หน่วย(?:นับ)?[::]?\(?(?P<scale>{_SCALE})(?P<unit>บาท|คน|ราย)\)?")
_ALONE = re.compile(rf"\(?(?P<scale>{_SCALE})(?P<unit>บาท|คน|ราย)\)?")

#: A scale in a title in any words ("จำนวนเงิน : พันบาท"); "3 ล้านบาท" is an amount.
SCALED = re.compile(rf"(?<![\d.,])(?<![\d.,]\s)(?:{_SCALE})\s?(?:บาท|คน|ราย)")


def splits_satang(amount: float) -> bool:
    """Whether an amount in baht has a fraction of a satang; NaN has none."""
    return abs(amount - round(amount, 2)) > _NOISE_BAHT


def unit_of(text: str | None) -> str | None:
    """The standard name of a unit; what is no synonym stays as it is."""
    return text if text is None else SYNONYMS.get(match_key(text), text)


def is_known_unit(text: str) -> bool:
    """Whether each unit that the text names ("แห่ง/คน") is one of the vocabulary, with or without a scale."""
    return all(_bare(part) in UNITS or _bare(part) == PERCENT for part in re.split(r"[/,]", match_key(text)) if part)


def holds_persons(text: str) -> bool:
    """Whether a unit names persons beside another unit (คน/ครั้ง) or in thousands (พันคน): no sum in persons has it."""
    named = [_bare(part) for part in re.split(r"[/,]", match_key(text)) if part]
    return PERSONS in named and unit_of(text) != PERSONS


def is_scaled(text: str) -> bool:
    """Whether the unit is persons by the thousand, the million, and so on."""
    key = match_key(text)
    return holds_persons(text) and _bare(key) == PERSONS


def units_agree(typed: str, own: str) -> bool:
    """Whether a number's own unit is that of its row. A row without one takes any but a per cent, which is no count."""
    if is_dash(own):
        return typed != PERCENT
    named = {_bare(part) for part in re.split(r"[/,]", match_key(own))}
    return SYNONYMS.get(typed, typed) in named or (typed == PERCENT and "%" in own)


def _bare(unit: str) -> str:
    """A unit without its scale, by its standard name: ล้านคน is คน."""
    scale = next((one for one in sorted(filter(None, SCALES), key=len, reverse=True) if unit.startswith(one)), "")
    bare = unit[len(scale) :] or unit
    return SYNONYMS.get(bare, bare)


class Scale(NamedTuple):
    """By how much the numbers of a unit are multiplied, the cell that says so, and its words."""

    factor: int
    cell: str
    words: str


def scales_above(grid: Grid, header: Header) -> dict[str, Scale]:
    """The scales that a sheet states above its data, by unit (บาท, คน)."""
    found: dict[str, Scale] = {}
    for row in range(min(header.first_row, len(grid.cells))):
        for column, value in enumerate(grid.cells[row]):
            if isinstance(value, str) and "น" in value and (match := _stated(match_key(repair(value).text))):
                unit = SYNONYMS.get(match["unit"], match["unit"])
                found.setdefault(unit, Scale(SCALES[match["scale"]], address(row, column), value.strip()))
    return found


def _stated(key: str) -> re.Match[str] | None:
    """The scale in a title ("(หน่วย : พันบาท)"), or in a cell that says nothing else."""
    return _ABOVE.search(key) or _ALONE.fullmatch(key)
