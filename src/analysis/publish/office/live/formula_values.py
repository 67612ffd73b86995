"""What formulas give, as a spreadsheet program reckons them: the value that stands in a file beside each formula.

Viewers that do not reckon show that value, and a test holds every one of them against LibreOffice's. Blank cells are 0
in arithmetic and "" in comparisons with text; a text is never equal to a number.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from analysis.publish.office.live.formula import Area, Call, Constant, Formula, Operation, Part, Spot

Value = float | str | bool | None
Place = tuple[int, int]  # row, column, from 1
#: A cell's content: a value, or the formula that gives it.
Content = Value | Formula
_Many = list[Value]
#: The day that spreadsheets call 0, for every day after February 1900.
DAY_0 = date(1899, 12, 30)


class CannotCompute(ValueError):  # noqa: N818
    """A formula that a spreadsheet program would answer with an error."""


def serial(day: date) -> int:
    """A day as spreadsheets count it."""
    return (date(day.year, day.month, day.day) - DAY_0).days


class Values:
    """The values of a sheet's cells, each formula computed once.

    Raises:
        CannotCompute: a formula gives an error (a division by zero, a text where a number must be).
        RecursionError: formulas that wait for each other.
    """

    def __init__(self, cells: Mapping[Place, Content]) -> None:
        self._cells = cells
        self._known: dict[Place, Value] = {}

    def at(self, row: int, column: int) -> Value:
        content = self._cells.get((row, column))
        if not isinstance(content, Formula):
            return content
        if (row, column) not in self._known:
            self._known[row, column] = _one(self._of(content.part))
        return self._known[row, column]

    def _of(self, part: Part) -> Value | _Many:
        match part:
            case Constant(value):
                return value
            case Spot(row, column):
                return self.at(row, column)
            case Area(first, last):
                rows, columns = range(first.row, last.row + 1), range(first.column, last.column + 1)
                return [self.at(row, column) for row in rows for column in columns]
            case Operation(symbol, left, right):
                return _each(_OPERATORS[symbol], self._of(left), self._of(right))
            case Call("IF", (condition, yes, no)):
                return self._of(yes if _truth(_one(self._of(condition))) else no)
            case Call(name, arguments):
                return _CALLS[name]([self._of(one) for one in arguments])
        raise TypeError(part)


def _one(value: Value | _Many) -> Value:
    if isinstance(value, list):
        raise CannotCompute("many values where one is asked")
    return value


def _each(operator: Callable[[Value, Value], Value], left: Value | _Many, right: Value | _Many) -> Value | _Many:
    if not isinstance(left, list) and not isinstance(right, list):
        return operator(left, right)
    size = len(left) if isinstance(left, list) else len(right) if isinstance(right, list) else 1
    lefts, rights = (side if isinstance(side, list) else [side] * size for side in (left, right))
    return [operator(a, b) for a, b in zip(lefts, rights, strict=True)]


def _number(value: Value) -> float:
    if isinstance(value, str):
        raise CannotCompute(f"a text where a number must be: {value}")
    return float(value or 0)


def _truth(value: Value) -> bool:
    return bool(_number(value))


def _written(value: Value) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value)


def _divided(left: Value, right: Value) -> float:
    if not _number(right):
        raise CannotCompute("a division by zero")
    return _number(left) / _number(right)


def _order(left: Value, right: Value) -> int:
    """-1, 0 or 1, as spreadsheets sort: numbers, then texts whatever their case, then truth values."""
    a, b = _sortable(left, right), _sortable(right, left)
    return (a > b) - (a < b)


def _sortable(value: Value, beside: Value) -> tuple[int, float, str]:
    if value is None:
        value = "" if isinstance(beside, str) else 0.0
    if isinstance(value, str):
        return 1, 0.0, value.casefold()
    return (2 if isinstance(value, bool) else 0), _number(value), ""


_OPERATORS: dict[str, Callable[[Value, Value], Value]] = {
    "+": lambda a, b: _number(a) + _number(b),
    "-": lambda a, b: _number(a) - _number(b),
    "*": lambda a, b: _number(a) * _number(b),
    "/": _divided,
    "&": lambda a, b: _written(a) + _written(b),
    "=": lambda a, b: _order(a, b) == 0,
    "<>": lambda a, b: _order(a, b) != 0,
    "<": lambda a, b: _order(a, b) < 0,
    "<=": lambda a, b: _order(a, b) <= 0,
    ">": lambda a, b: _order(a, b) > 0,
    ">=": lambda a, b: _order(a, b) >= 0,
}


def _flat(arguments: Sequence[Value | _Many]) -> _Many:
    return [value for one in arguments for value in (one if isinstance(one, list) else [one])]


def _numbers(arguments: Sequence[Value | _Many]) -> list[float]:
    """Of cells only the numbers count: blanks, texts and truth values are passed over."""
    return [_number(value) for value in _flat(arguments) if _is_number(value)]


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _rounded(value: float, places: float) -> float:
    """Half away from zero, by the digits that the number is written with."""
    step = Decimal(1).scaleb(-int(places))
    return float(Decimal(repr(value)).quantize(step, rounding=ROUND_HALF_UP)) if math.isfinite(value) else value


def _product_sum(arguments: Sequence[Value | _Many]) -> float:
    columns = [one if isinstance(one, list) else [one] for one in arguments]
    single = len(columns) == 1
    rows = zip(*columns, strict=True)
    return math.fsum(math.prod(_weight(value, single) for value in row) for row in rows)


def _weight(value: Value, single: bool) -> float:
    return float(value) if isinstance(value, float | int) and (single or not isinstance(value, bool)) else 0.0


def _day(value: Value) -> date:
    return DAY_0 + timedelta(days=int(_number(value)))


def _date(arguments: Sequence[Value | _Many]) -> float:
    year, month, day = (int(_number(_one(one))) for one in arguments)
    return float(serial(date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)) + day - 1)


def _index(arguments: Sequence[Value | _Many]) -> Value:
    many, at = arguments
    place = int(_number(_one(at)))
    if not isinstance(many, list) or not 1 <= place <= len(many):
        raise CannotCompute("an index outside its cells")
    return many[place - 1]


def _how_often(arguments: Sequence[Value | _Many]) -> float:
    many, wanted = _flat(arguments[:1]), _one(arguments[1])
    return float(sum(value is not None and _order(value, wanted) == 0 for value in many))


def _mapped(tell: Callable[[Value], Value], argument: Value | _Many) -> Value | _Many:
    return [tell(one) for one in argument] if isinstance(argument, list) else tell(argument)


_CALLS: dict[str, Callable[[list[Value | _Many]], Value | _Many]] = {
    "ABS": lambda a: abs(_number(_one(a[0]))),
    "AND": lambda a: all(_truth(one) for one in _flat(a)),
    "OR": lambda a: any(_truth(one) for one in _flat(a)),
    "NOT": lambda a: not _truth(_one(a[0])),
    "COUNT": lambda a: float(len(_numbers(a))),
    "COUNTIF": _how_often,
    "SUM": lambda a: math.fsum(_numbers(a)),
    "MIN": lambda a: min(_numbers(a), default=0.0),
    "MAX": lambda a: max(_numbers(a), default=0.0),
    "ISNUMBER": lambda a: _mapped(_is_number, a[0]),
    "N": lambda a: float(value) if isinstance(value := _one(a[0]), float | int) else 0.0,
    "ROUND": lambda a: _rounded(_number(_one(a[0])), _number(_one(a[1]))),
    "SUMPRODUCT": _product_sum,
    "INDEX": _index,
    "DATE": _date,
    "YEAR": lambda a: float(_day(_one(a[0])).year),
    "MONTH": lambda a: float(_day(_one(a[0])).month),
    "WEEKDAY": lambda a: float(_day(_one(a[0])).isoweekday()),
}
