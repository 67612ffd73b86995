"""Colour bands. A percent is rounded as the criteria say, and exactly that value is banded and shown.

Source: operations report FY2568, section 1: green 100, yellow 95.00-99.99, red below 95. Rounding first means that
99.995 is shown as 100.00 and is green; nothing falls between 99.99 and 100.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from analysis.errors import WorkbookError
from analysis.params.criteria.bands import Band, BandsCriteria
from analysis.params.vocabulary import RoundingMode
from analysis.thai.numbers import half_up, truncate


@dataclass(frozen=True)
class Banded:
    """A percent as it is shown, and its band; both are missing when the percent is."""

    value: float
    band: str | None


def band_of(percent: float, criteria: BandsCriteria) -> Banded:
    """The band of a percent.

    Raises:
        WorkbookError: no band holds the rounded value.
    """
    if math.isnan(percent):
        return Banded(math.nan, None)
    round_it = truncate if criteria.rounding.mode == RoundingMode.TRUNCATE else half_up
    value = round_it(percent, criteria.rounding.decimals)
    for band in criteria.bands:
        if _holds(band, value):
            return Banded(value, str(band.name))
    raise WorkbookError(
        f"เกณฑ์สีไม่ครอบคลุมค่าร้อยละ {value}",
        f"No colour band holds {value} %.",
        fix_th="แก้ช่วงของเกณฑ์สีให้ต่อเนื่องกัน",
        fix_en="Mend the bands so that they leave no gap.",
    )


def with_bands(frame: pd.DataFrame, percent: str, criteria: BandsCriteria) -> pd.DataFrame:
    """The table with ``<percent>_shown`` (float64, rounded) and ``<percent>_band`` (str, NA when missing) added."""
    banded = [band_of(float(value), criteria) for value in frame[percent]]
    shown = pd.Series([one.value for one in banded], index=frame.index, dtype="float64")
    bands = pd.Series([one.band for one in banded], index=frame.index, dtype="str")
    return frame.assign(**{f"{percent}_shown": shown, f"{percent}_band": bands})


def _holds(band: Band, value: float) -> bool:
    """Bounds have no more decimals than the rounded value, so the comparison is exact."""
    if band.at_least is not None and value < band.at_least:
        return False
    if band.at_most is not None and value > band.at_most:
        return False
    return band.below is None or value < band.below
