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


def decimals_of(value: float | Decimal) -> int:
    """How many decimals the number is written with: 40 → 0, 33.335 → 3."""
    return max(0, -int(_decimal(value).normalize().as_tuple().exponent))


def places_against(value: float, threshold: float, least: int = 2) -> int:
    """With how many decimals a value is shown beside its threshold, and so is what it lacks.

    As many as tell the two apart: what does not reach a threshold never reads as the threshold, nor as lacking 0.
    39.999 against 40 takes 3 (39.999, 40.000, 0.001); 35.5 takes ``least``. Never fewer than the threshold's own, so
    that what reaches it never reads as below it. Raises as ``half_up`` does.
    """
    places = max(least, decimals_of(threshold))
    if (exact := _decimal(value)) < (asked := _decimal(threshold)):
        while _quantised(exact, places, ROUND_HALF_UP) >= asked:
            places += 1
    return places


def _quantised(value: float | Decimal, decimals: int, rounding: str) -> Decimal:
    return _decimal(value).quantize(Decimal(1).scaleb(-decimals), rounding=rounding, context=_WIDE)


def _decimal(value: float | Decimal) -> Decimal:
    # float() first: the repr of a NumPy scalar is not a plain number. A whole number stays exact.
    exact = value if isinstance(value, Decimal) else Decimal(value if isinstance(value, int) else repr(float(value)))
    if not exact.is_finite():
        raise ValueError(f"not a number that can be rounded: {value!r}")
    return exact
