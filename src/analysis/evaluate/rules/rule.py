"""What a rule of figures is: what it is called, the document and section it comes from, and the columns that it reads.

A figure carries the rows that it used. Its rule adds the columns, and says which columns decide that a row is used at
all: a change there may bring in a row that is not among a figure's rows yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fnmatch import fnmatchcase

from analysis.bilingual import Text


class Use(StrEnum):
    """What a rule reads a column for."""

    VALUE = "value"
    PICK = "pick"


@dataclass(frozen=True)
class Reads:
    """Columns of one tidy table. ``values`` make the number; ``picks`` decide which rows belong to it."""

    values: tuple[str, ...]
    picks: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        return (*self.values, *self.picks)


@dataclass(frozen=True)
class RuleInputs:
    """What a rule reads, by tidy table.

    ``by_value``: patterns "table:name" of figures whose rows of that table are chosen, counted, ordered or ranked by
    the values themselves; any value may change them. ``looks_back``: workbooks of earlier rounds are read as well.

    ``only``: of figures of a name (the first pattern that fits) the values that make them, where not all do.

    What such a figure is put together from: ``parts`` are rules of figures of the same measure over part of its rows;
    ``by_province`` says that the nation's figure is that of the provinces' figures of the same name; ``rests_on``
    names figures of another measure, by the name of the figure that rests on them.
    """

    tables: Mapping[str, Reads]
    by_value: tuple[str, ...] = ()
    looks_back: bool = False
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parts: tuple[str, ...] = ()
    by_province: bool = False
    rests_on: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def picks_by_value(self, name: str, table: str) -> bool:
        """Whether the figure of that name has its rows of that table chosen by their values."""
        return any(fnmatchcase(f"{table}:{name}", pattern) for pattern in self.by_value)

    def values_of(self, name: str, reads: Reads) -> tuple[str, ...]:
        """The columns of a table that make the figure of that name."""
        own = next((columns for pattern, columns in self.only.items() if fnmatchcase(name, pattern)), reads.values)
        return tuple(column for column in reads.values if column in own)


@dataclass(frozen=True)
class Rule:
    """What a rule is called, where it comes from, and what it reads."""

    name: Text
    source: Text
    inputs: RuleInputs


def rule(th: str, en: str, source: Text, inputs: RuleInputs) -> Rule:
    """A rule by its name in both languages."""
    return Rule(Text(th, en), source, inputs)
