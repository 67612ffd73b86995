"""Criteria by colour band: how a per cent is rounded, and which colour exactly that value has."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from analysis.params.base import Bilingual, Model, Percent, Some, Word, YearCriteria
from analysis.params.documents import WithDocuments
from analysis.params.plausible import ScaleCheck
from analysis.params.refusal import refuse
from analysis.params.vocabulary import BandName, RoundingMode

#: The bands must reach this per cent; whether they go on above it is theirs to say.
_FULL = Decimal(100)


class Rounding(Model):
    """How a value is rounded before it is given a colour, so that 99.995 cannot fall between two bands."""

    decimals: Annotated[int, Field(ge=0, le=6)]
    mode: Word[RoundingMode]

    @property
    def step(self) -> Decimal:
        return Decimal(1).scaleb(-self.decimals)


class Band(Model):
    """Values from ``at_least`` to ``at_most`` (included) or to ``below`` (left out); an absent bound is open."""

    name: Word[BandName]
    label: Bilingual
    at_least: Percent | None = None
    at_most: Percent | None = None
    below: Percent | None = None

    @model_validator(mode="after")
    def _one_upper_bound(self) -> Band:
        if self.at_most is not None and self.below is not None:
            raise refuse(
                "ใช้ at_most และ below พร้อมกันไม่ได้",
                "at_most and below cannot both be given.",
                fix_th="เหลือเพียงอย่างเดียว",
                fix_en="Keep one.",
                at=("below",),
            )
        return self

    def lowest(self) -> Decimal:
        """The lowest rounded value in the band; below every value if the band is open."""
        return Decimal("-Infinity") if self.at_least is None else _exact(self.at_least)

    def highest(self, rounding: Rounding) -> Decimal:
        """The highest rounded value in the band; above every value if the band is open."""
        if self.below is not None:
            return _exact(self.below) - rounding.step
        return Decimal("Infinity") if self.at_most is None else _exact(self.at_most)


class BandsCriteria(WithDocuments, YearCriteria):
    """Green, yellow, red, and the scores of what is not plainly a result.

    ``unreported_due_scores``: due, but nothing reported. ``early_scores``: a result where the period has no target.
    ``cap``: the most one indicator can contribute to a mean.
    """

    kind: Literal["bands"]
    plausible: ScaleCheck
    rounding: Rounding
    bands: Some[Band]
    unreported_due_scores: Percent
    early_scores: Percent
    cap: Annotated[float, Field(gt=0)]

    @model_validator(mode="after")
    def _bounds_fit_the_rounding(self) -> BandsCriteria:
        for number, band in enumerate(self.bands):
            for name in ("at_least", "at_most", "below"):
                bound = getattr(band, name)
                if bound is not None and _exact(bound) % self.rounding.step:
                    raise refuse(
                        f"ค่า {bound} ละเอียดกว่าทศนิยม {self.rounding.decimals} ตำแหน่งที่ใช้ปัดเศษ",
                        f"The bound {bound} is finer than the {self.rounding.decimals} decimals values are rounded to.",
                        fix_th="แก้ค่านี้ หรือเพิ่ม rounding.decimals",
                        fix_en="Correct it, or raise rounding.decimals.",
                        at=("bands", number, name),
                    )
        return self

    @model_validator(mode="after")
    def _bands_meet(self) -> BandsCriteria:
        """From the lowest band up: each begins one rounding step above the one below, and both ends are covered."""
        rounding = self.rounding
        order = sorted(range(len(self.bands)), key=lambda number: self.bands[number].lowest())
        reached = Decimal(0) - rounding.step
        for place, number in enumerate(order):
            band = self.bands[number]
            lowest, highest = band.lowest(), band.highest(rounding)
            if lowest > reached + rounding.step:
                raise _gap(reached + rounding.step, lowest - rounding.step, number)
            if place and lowest <= reached:
                raise _overlap(self.bands[order[place - 1]], band, number)
            if highest < lowest:
                raise _upside_down(band, number)
            reached = highest
        if reached < _FULL:
            raise _gap(reached + rounding.step, _FULL, order[-1])
        return self

    @model_validator(mode="after")
    def _each_colour_once(self) -> BandsCriteria:
        names = [band.name for band in self.bands]
        for number, name in enumerate(names):
            if name in names[:number]:
                raise refuse(f"สี {name} ซ้ำ", f"The band {name} is given twice.", at=("bands", number, "name"))
        return self


def _exact(value: float) -> Decimal:
    """The number as it was written: 99.99, not the nearest binary fraction."""
    return Decimal(repr(value))


def _gap(start: Decimal, end: Decimal, number: int) -> Exception:
    return refuse(
        f"เกณฑ์สีมีช่องว่าง: ค่า {start:f} ถึง {end:f} ไม่มีสี",
        f"The bands leave a gap: {start:f} to {end:f} has no colour.",
        fix_th="แก้ขอบของสีนี้ให้ต่อกับสีข้างเคียง",
        fix_en="Move this band's bound to meet its neighbour.",
        at=("bands", number),
    )


def _overlap(lower: Band, upper: Band, number: int) -> Exception:
    return refuse(
        f"เกณฑ์สี {upper.name} ทับกับ {lower.name}",
        f"The band {upper.name} overlaps {lower.name}.",
        fix_th="แก้ขอบให้แต่ละค่ามีสีเดียว",
        fix_en="Move a bound so that every value has one colour.",
        at=("bands", number),
    )


def _upside_down(band: Band, number: int) -> Exception:
    return refuse(
        f"สี {band.name} มีขอบล่างสูงกว่าขอบบน",
        f"The band {band.name} begins above its end.",
        fix_th="สลับหรือแก้ค่าทั้งสอง",
        fix_en="Swap or correct the two bounds.",
        at=("bands", number),
    )
