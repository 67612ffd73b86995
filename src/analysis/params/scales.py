"""Scales of other shapes than levels and colours: named bands, points at thresholds, and a weighted sum of scores."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field, model_validator

from analysis.params.base import Bilingual, CriteriaModel, Model, Sentence, Some
from analysis.params.refusal import refuse

Positive = Annotated[float, Field(gt=0)]


class NamedBand(Model):
    """Values from ``at_least`` up to the next band's; the lowest band has no bound."""

    name: Sentence
    label: Bilingual
    at_least: float | None = None


class NamedBandsScale(CriteriaModel):
    """Bands by their lower bounds, the lowest first, so that they can neither overlap nor leave a gap."""

    kind: Literal["named_bands"]
    bands: Some[NamedBand]

    @model_validator(mode="after")
    def _bounds_rise(self) -> NamedBandsScale:
        for number, band in enumerate(self.bands):
            if (band.at_least is None) != (number == 0):
                raise refuse(
                    "มีเพียงช่วงแรกที่ไม่มี at_least",
                    "The first band, and no other, has no at_least.",
                    fix_th="เรียงจากต่ำไปสูง",
                    fix_en="Give the lowest first.",
                    at=("bands", number, "at_least"),
                )
        _refuse_falling(
            [band.at_least for band in self.bands if band.at_least is not None], "bands", "at_least", first=1
        )
        names = [band.name for band in self.bands]
        for number, name in enumerate(names):
            if name in names[:number]:
                raise refuse(f"ชื่อ {name} ซ้ำ", f"The band {name} is given twice.", at=("bands", number, "name"))
        return self


class Point(Model):
    """``points`` at ``value`` exactly."""

    value: float
    points: Annotated[float, Field(ge=0)]


class PointsScale(CriteriaModel):
    """Points between thresholds in proportion, rounded down to ``step``; none below the first, the last's above it."""

    kind: Literal["points"]
    thresholds: Some[Point]
    step: Positive

    @model_validator(mode="after")
    def _thresholds_rise(self) -> PointsScale:
        _refuse_falling([point.value for point in self.thresholds], "thresholds", "value")
        _refuse_falling([point.points for point in self.thresholds], "thresholds", "points")
        return self


class Weighted(Model):
    id: Sentence
    label: Bilingual
    weight: Positive


class WeightedScale(CriteriaModel):
    """The weighted mean Σ(weight × score) ÷ Σ weight."""

    kind: Literal["weighted"]
    parts: Some[Weighted]

    @model_validator(mode="after")
    def _each_part_once(self) -> WeightedScale:
        ids = [part.id for part in self.parts]
        for number, one in enumerate(ids):
            if one in ids[:number]:
                raise refuse(f"id “{one}” ซ้ำ", f"The id “{one}” is used twice.", at=("parts", number, "id"))
        return self


def _refuse_falling(values: list[float], key: str, name: str, first: int = 0) -> None:
    for number, (below, value) in enumerate(pairwise(values), start=first + 1):
        if value <= below:
            raise refuse(
                f"{name} {value:g} ไม่สูงกว่าค่าก่อนหน้า ({below:g})",
                f"{name} {value:g} does not rise above {below:g}.",
                fix_th="เรียงจากต่ำไปสูง",
                fix_en="Give them from low to high.",
                at=(key, number, name),
            )
