"""Formulas of a workbook, made of typed parts: the only way by which a cell of ours becomes a formula.

A part is a place of the sheet, a constant of ours, an operator or one of ``FUNCTIONS``, which Excel 2016, LibreOffice
7.4 and Google Sheets all have: none is volatile, none leads outside the workbook. Text of offices stands in cells and
is never a part, so that no data can become a formula.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

#: What a formula may call.
FUNCTIONS = frozenset(
    ("ABS", "AND", "COUNT", "COUNTIF", "DATE", "IF", "INDEX", "ISNUMBER", "MAX", "MIN", "MONTH", "N", "NOT", "OR",
     "ROUND", "SUM", "SUMPRODUCT", "WEEKDAY", "YEAR")
)  # fmt: skip
#: Each operator and how strongly it binds.
_OPERATORS = {"*": 4, "/": 4, "+": 3, "-": 3, "&": 2, "=": 1, "<>": 1, "<": 1, "<=": 1, ">": 1, ">=": 1}


@dataclass(frozen=True)
class Part(ABC):
    """A part of a formula. Operators give a part again; equality has words, as ``==`` compares parts themselves."""

    @property
    @abstractmethod
    def text(self) -> str:
        """As it is written in the workbook, without the sign before a formula."""

    def __add__(self, other: Operand) -> Part:
        return Operation("+", self, part(other))

    def __sub__(self, other: Operand) -> Part:
        return Operation("-", self, part(other))

    def __mul__(self, other: Operand) -> Part:
        return Operation("*", self, part(other))

    def __truediv__(self, other: Operand) -> Part:
        return Operation("/", self, part(other))

    def __ge__(self, other: Operand) -> Part:
        return Operation(">=", self, part(other))

    def __gt__(self, other: Operand) -> Part:
        return Operation(">", self, part(other))

    def __le__(self, other: Operand) -> Part:
        return Operation("<=", self, part(other))

    def __lt__(self, other: Operand) -> Part:
        return Operation("<", self, part(other))

    def equals(self, other: Operand) -> Part:
        return Operation("=", self, part(other))

    def differs(self, other: Operand) -> Part:
        return Operation("<>", self, part(other))

    def then(self, other: Operand) -> Part:
        """The two as one text."""
        return Operation("&", self, part(other))


Operand = Part | str | float | int


@dataclass(frozen=True)
class Spot(Part):
    """One cell; row and column count from 1."""

    row: int
    column: int

    @property
    def text(self) -> str:
        return f"{get_column_letter(self.column)}{self.row}"

    def to(self, last: Spot) -> Area:
        return Area(self, last)


@dataclass(frozen=True)
class Area(Part):
    """The cells from ``first`` to ``last``, both included."""

    first: Spot
    last: Spot

    @property
    def text(self) -> str:
        return self.first.text if self.first == self.last else f"{self.first.text}:{self.last.text}"


def areas(spots: Iterable[Spot]) -> list[Area]:
    """Cells as few areas: those below one another are one."""
    found: list[Area] = []
    for spot in sorted(spots, key=lambda one: (one.column, one.row)):
        if found and found[-1].last == Spot(spot.row - 1, spot.column):
            found[-1] = found[-1].first.to(spot)
        else:
            found.append(spot.to(spot))
    return found


@dataclass(frozen=True)
class Constant(Part):
    """A number, or a word of this program."""

    value: str | float | int

    @property
    def text(self) -> str:
        if isinstance(self.value, str):
            return '"' + self.value.replace('"', '""') + '"'
        return repr(self.value)


@dataclass(frozen=True)
class Operation(Part):
    symbol: str
    left: Part
    right: Part

    def __post_init__(self) -> None:
        if self.symbol not in _OPERATORS:
            raise ValueError(self.symbol)

    @property
    def text(self) -> str:
        return f"{self._side(self.left, 0)}{self.symbol}{self._side(self.right, 1)}"

    def _side(self, side: Part, more: int) -> str:
        """A side, in brackets where it binds less; the right one (``more``) also where it binds as strongly."""
        weak = isinstance(side, Operation) and _OPERATORS[side.symbol] < _OPERATORS[self.symbol] + more
        return f"({side.text})" if weak else side.text


@dataclass(frozen=True)
class Call(Part):
    name: str
    arguments: tuple[Part, ...]

    def __post_init__(self) -> None:
        if self.name not in FUNCTIONS:
            raise ValueError(self.name)

    @property
    def text(self) -> str:
        return f"{self.name}({','.join(one.text for one in self.arguments)})"


def part(value: Operand) -> Part:
    """A constant as a part; a part as it is."""
    return value if isinstance(value, Part) else Constant(value)


def call(name: str, *arguments: Operand) -> Call:
    """Raises ``ValueError``: the function is none of ``FUNCTIONS``."""
    return Call(name, tuple(part(one) for one in arguments))


def choose(condition: Part, yes: Operand, no: Operand) -> Part:
    """``yes`` where the condition holds, else ``no``."""
    return call("IF", condition, yes, no)


def every(*conditions: Operand) -> Part:
    return call("AND", *conditions)


def either(*conditions: Operand) -> Part:
    return call("OR", *conditions)


def is_number(value: Part) -> Part:
    return call("ISNUMBER", value)


@dataclass(frozen=True)
class Formula:
    """What a cell computes."""

    part: Part

    @property
    def text(self) -> str:
        return "=" + self.part.text
