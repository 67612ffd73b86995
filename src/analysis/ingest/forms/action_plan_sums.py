"""What the rows of an action plan add up to, so that a printed total can be compared with what it may cover.

Sums are exact until the end, whichever way they are put together. Rows are added up when a total asks, each row once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from analysis.ingest.forms.action_plan_rows import PlanRow


@dataclass
class _Exact:
    """An exact sum of floats; missing ones are left out."""

    whole: int = 0
    rest: Fraction = Fraction(0)

    def add(self, values: Iterable[float]) -> _Exact:
        for value in values:
            if value == value:  # NaN is not itself
                if value.is_integer():
                    self.whole += int(value)
                else:
                    self.rest += Fraction(value)
        return self

    def include(self, other: _Exact) -> None:
        self.whole += other.whole
        self.rest += other.rest

    def rounded(self) -> float:
        return float(self.whole + self.rest)


#: The sums of one span of one number: activities, all lines, and the activities of each unit of measure.
@dataclass
class _Sums:
    activities: _Exact = field(default_factory=_Exact)
    lines: _Exact = field(default_factory=_Exact)
    units: dict[str | None, _Exact] = field(default_factory=dict)

    def include(self, kind: str, unit: str | None, more: _Exact) -> None:
        self.lines.include(more)
        if kind == "activity":
            self.activities.include(more)
            self.units.setdefault(unit, _Exact()).include(more)


class PlanSums:
    """The sums of a plan's rows over its sub-strategies, its strategies, and as a whole."""

    def __init__(self, rows: list[PlanRow]) -> None:
        self._rows = rows
        self._added = 0
        self._spans: dict[tuple[str, str, str], _Sums] = {}

    def possible(self, name: str, section: tuple[str, str], *, by_unit: bool) -> list[float]:
        """What a total of the number ``name`` below a section (numbers of the strategy and of the sub-strategy) may
        be: of each span its activities, its lines, and with ``by_unit`` its activities of each unit of measure."""
        self._add_new_rows()
        strategy, sub_strategy = section
        sums = []
        for span in (("sub_strategy_no", sub_strategy), ("strategy_no", strategy), ("", "")):
            found = self._spans.get((*span, name), _Sums())
            parts = (found.activities, found.lines, *(found.units.values() if by_unit else ()))
            sums += [part.rounded() for part in parts]
        return sums

    def _add_new_rows(self) -> None:
        parts: dict[tuple[str, str, str, str | None], list[PlanRow]] = {}
        for row in self._rows[self._added :]:
            key = row.strategy_no, row.sub_strategy_no, row.kind, row.unit_of_measure
            parts.setdefault(key, []).append(row)
        self._added = len(self._rows)
        for (strategy, sub_strategy, kind, unit), rows in parts.items():
            for name in ("target", "budget", "result", "spent"):
                more = _Exact().add(getattr(row, name) for row in rows)
                for span in (("sub_strategy_no", sub_strategy), ("strategy_no", strategy), ("", "")):
                    self._spans.setdefault((*span, name), _Sums()).include(kind, unit, more)
