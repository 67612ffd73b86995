"""Printed shares against their parts: recomputed, compared at the printed precision, and searched for a slip.

Sources: Trang FY2562 (204,957 / 367,709 printed 54.26), Surat Thani (52.66 by truncation), the nation in millions,
Chachoengsao FY2564 (41.87 for 41.96). A share holds when its parts give the printed text by rounding or by
truncation; when the parts themselves are rounded (19.6 ล้านคน), when any value that they may stand for does. Counts
with a step of 1 are taken as exact. A slip is a candidate and never a correction.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from analysis.evaluate.arithmetic import percent
from analysis.evaluate.sources import Source, merge_sources
from analysis.rows import Line, lines_of
from analysis.thai.numbers import half_up, truncate

ROUNDING, TRUNCATION, INTERVAL = "rounding", "truncation", "interval"
_FITS: dict[str, Callable[[float, int], float]] = {ROUNDING: half_up, TRUNCATION: truncate}


class Candidate(NamedTuple):
    """One digit changed in one of the three printed numbers so that they agree; ``which`` is "part", "whole" or
    "stated_percent"."""

    which: str
    value: float


class PrintedShare(NamedTuple):
    """The three numbers of a printed share. Steps are the rounding steps of the parts (1 for persons)."""

    part: float
    part_step: float
    whole: float
    whole_step: float
    stated: float
    decimals: int

    def computed(self) -> float:
        return percent(self.part, self.whole)

    def interval(self) -> tuple[float, float]:
        """The lowest and highest percent that the parts may stand for."""
        part, whole = self._slack(self.part_step), self._slack(self.whole_step)
        low = percent(self.part - part, self.whole + whole)
        return low, percent(self.part + part, self.whole - whole) if self.whole > whole else math.nan

    def agreement(self, accept: Sequence[str] = (ROUNDING, TRUNCATION)) -> str | None:
        """How the printed percent comes out: by rounding, by truncation, within the interval, or not at all."""
        computed = self.computed()
        if math.isnan(computed) or math.isnan(self.stated):
            return None
        for way in accept:
            if _FITS[way](computed, self.decimals) == self.stated:
                return str(way)
        low, high = self.interval()
        half = 0.5 * 10.0**-self.decimals
        rounded_parts = self.part_step > 1 or self.whole_step > 1
        return INTERVAL if rounded_parts and low <= self.stated + half and high >= self.stated - half else None

    @staticmethod
    def _slack(step: float) -> float:
        return step / 2 if step > 1 else 0.0


def check_shares(shares: pd.DataFrame, accept: Sequence[str] = (ROUNDING, TRUNCATION)) -> pd.DataFrame:
    """Every printed share recomputed.

    Args:
        shares: the tidy table.
        accept: the ways in which a printed share may come from its parts, in the order in which they are tried.

    Returns:
        area (str), stat_year (int64), part_name, whole_name (str), part, whole (persons), computed, low, high
        (percent, unrounded), stated (percent), decimals (int64), difference (computed - stated, points), holds (bool,
        false also where a number is missing), holds_by (str, NA when it does not), sources.
    """
    rows = []
    for line in lines_of(shares):
        share = _printed(line)
        way = share.agreement(accept)
        computed = share.computed()
        facts = (line.area, line.stat_year, line.part_name, line.whole_name, line.part, line.whole)
        stated = (share.stated, share.decimals, computed - share.stated, way is not None, way)
        rows.append((*facts, computed, *share.interval(), *stated, _source(line)))
    columns = ["area", "stat_year", "part_name", "whole_name", "part", "whole", "computed", "low", "high", "stated"]
    columns += ["decimals", "difference", "holds", "holds_by", "sources"]
    texts = dict.fromkeys(("area", "part_name", "whole_name", "holds_by"), "str")
    numbers = dict.fromkeys(("part", "whole", "computed", "low", "high", "stated", "difference"), "float64")
    whole = {"stat_year": "int64", "decimals": "int64", "holds": "bool"}
    return pd.DataFrame(rows, columns=columns).astype({**texts, **numbers, **whole})


def share_mismatches(shares: pd.DataFrame, accept: Sequence[str] = (ROUNDING, TRUNCATION)) -> pd.DataFrame:
    """The shares that do not come from their parts, each with every one-digit slip that would explain it.

    Returns:
        code ("share_mismatch"), scope (str), the columns of ``check_shares`` without area and holds, candidates (list
        of ``Candidate``, empty when no single digit reconciles the three numbers), sources.
    """
    checked = check_shares(shares, accept)
    wrong = (~checked["holds"] & checked["computed"].notna() & checked["stated"].notna()).to_numpy()
    found = checked[wrong].drop(columns=["holds", "holds_by"]).rename(columns={"area": "scope"}).reset_index(drop=True)
    found.insert(0, "code", pd.Series(["share_mismatch"] * len(found), dtype="str"))
    candidates = [one_digit_candidates(_printed(line), accept) for line in lines_of(shares[wrong])]
    found.insert(len(found.columns) - 1, "candidates", pd.Series(candidates, dtype="object"))
    return found


def one_digit_candidates(share: PrintedShare, accept: Sequence[str] = (ROUNDING, TRUNCATION)) -> list[Candidate]:
    """Every change of exactly one printed digit, in the part, the whole or the percent, that makes the share hold."""
    tries: tuple[tuple[str, float, Callable[[float], PrintedShare]], ...] = (
        ("part", share.part_step, lambda value: share._replace(part=value)),
        ("whole", share.whole_step, lambda value: share._replace(whole=value)),
        ("stated_percent", 10.0**-share.decimals, lambda value: share._replace(stated=value)),
    )
    values = {"part": share.part, "whole": share.whole, "stated_percent": share.stated}
    return [
        Candidate(which, value)
        for which, step, changed in tries
        for value in _one_digit_changes(values[which], step)
        if changed(value).part <= changed(value).whole and changed(value).agreement(accept)
    ]


def location_quotient(shares: pd.DataFrame, area: str, reference: str = "TH") -> pd.DataFrame:
    """An area's share over the reference area's share of the same year and names, both recomputed.

    Returns:
        area, stat_year, part_name, whole_name, percent, reference_percent, quotient (float64), sources; a row for each
        share that both areas have.
    """
    checked = check_shares(shares)
    keys = ["stat_year", "part_name", "whole_name"]
    facts = [*keys, "computed", "sources"]
    own, other = (checked.loc[checked["area"] == name, facts].drop_duplicates(keys) for name in (area, reference))
    both = own.merge(other, on=keys, suffixes=("", "_reference"))
    joined = [merge_sources(a, b) for a, b in zip(both["sources"], both["sources_reference"], strict=True)]
    frame = both[keys].assign(
        percent=both["computed"],
        reference_percent=both["computed_reference"],
        quotient=both["computed"] / both["computed_reference"],
        sources=pd.Series(joined, dtype="object"),
    )
    frame.insert(0, "area", pd.Series([area] * len(frame), dtype="str"))
    return frame


def _one_digit_changes(value: float, step: float) -> Iterator[float]:
    """The number with one of its printed digits replaced; the first digit never becomes 0."""
    text = str(round(value / step))
    for at, digit in enumerate(text):
        for other in "0123456789":
            if other != digit and not (at == 0 and other == "0" and len(text) > 1):
                changed = int(text[:at] + other + text[at + 1 :])
                yield changed * step if step >= 1 else half_up(changed * step, round(-math.log10(step)))


def _printed(line: Line) -> PrintedShare:
    steps = (line.part, line.part_step, line.whole, line.whole_step)
    return PrintedShare(*steps, line.stated_percent, int(line.stated_decimals))


def _source(line: Line) -> list[Source]:
    return [Source(line.file, line.sheet, str(line.row))]
