"""Rounding and writing of numbers, decimal and half up, as the ministry prints them."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal

from analysis.thai.digits import to_thai

_WIDE = Context(prec=400)  # room for any float to be quantised without loss


def half_up(value: float | Decimal, decimals: int) -> float:
    """Round half away from zero on the shortest decimal that names the float: 4.745 → 4.75, 2.5 → 3.

    Raises:
        ValueError: the value is not finite; a missing value has no rounded form.
    """
    return float(_quantised(value, decimals, ROUND_HALF_UP))


def truncate(value: float | Decimal, decimals: int) -> float:
    """Cut off behind ``decimals`` places, toward zero: 52.6695 → 52.66. Raises as ``half_up`` does."""
    return float(_quantised(value, decimals, ROUND_DOWN))


def format_number(value: float | Decimal, decimals: int = 0, thai_digits: bool = False) -> str:
    """``31,572``, ``83.57``, ``๓๑,๕๗๒``: thousands in groups, rounded half up. Raises as ``half_up`` does."""
    rounded = _quantised(value, decimals, ROUND_HALF_UP)
    text = f"{rounded if rounded else abs(rounded):,f}"  # never "-0"
    return to_thai(text) if thai_digits else text


def _quantised(value: float | Decimal, decimals: int, rounding: str) -> Decimal:
    # float() first: the repr of a NumPy scalar is not a plain number. A whole number stays exact.
    exact = value if isinstance(value, Decimal) else Decimal(value if isinstance(value, int) else repr(float(value)))
    if not exact.is_finite():
        raise ValueError(f"not a number that can be rounded: {value!r}")
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding=rounding, context=_WIDE)
