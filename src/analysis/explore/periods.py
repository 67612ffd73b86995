"""When something was observed, in which order, and which group a province stood in then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from analysis.bilingual import Text
from analysis.compare.observations import FISCAL, STATISTICAL
from analysis.explore.selection import SCHEMES, GroupScheme
from analysis.explore.words import period_words
from analysis.params.periods import is_round_id, period_of, split_id
from analysis.places.clusters import cluster_of
from analysis.places.provinces import provinces
from analysis.thai.calendar import FiscalYear
from analysis.thai.collation import sort_key


@dataclass(frozen=True)
class Period:
    """A year and part that something was observed in. ``year`` is of the Buddhist era."""

    key: str
    year: int
    kind: str
    part: str

    @property
    def words(self) -> Text:
        return period_words(self.kind, self.year, self.part)

    def group_of(self, code: str, scheme: GroupScheme) -> str:
        """The group of a province: its cluster of that year, region, or inspection area; "" where it has none."""
        return _group_of(self.year, code, scheme)

    @cached_property
    def end(self) -> tuple[int, int]:
        """The year and, counted from its first day, the day that the part ends on; a year without parts is one part."""
        if not self.part or not is_round_id(self.key):
            return self.year, 0
        year, part = split_id(self.key)
        return self.year, (period_of(year, part).end - year.start).days


def period_key(kind: str, year: int, part: str) -> str:
    """``fy2565-r2``, ``st2561``: the key in a link."""
    stem = f"{'st' if kind == STATISTICAL else 'fy'}{year}"
    return f"{stem}-{part}" if part else stem


def age(period: Period) -> tuple[int, bool, str]:
    return period.year, period.kind == FISCAL, period.part


def sorted_members(names: Iterable[str], scheme: GroupScheme) -> list[str]:
    """Names of groups in Thai order; inspection areas by number."""
    return sorted(names, key=(int if scheme == "area" else sort_key))


def _group_of(year: int, code: str, scheme: GroupScheme) -> str:
    by_scheme = _GROUPS.setdefault((year, code), {})
    if not by_scheme:
        item = next(item for item in provinces(include_bangkok=True) if item.code == code)
        found = (cluster_of(code, FiscalYear(year)), item.region, item.inspection_area)
        by_scheme.update(
            {name: "" if group is None else str(group) for name, group in zip(SCHEMES, found, strict=True)}
        )
    return by_scheme[scheme]


_GROUPS: dict[tuple[int, str], dict[GroupScheme, str]] = {}
