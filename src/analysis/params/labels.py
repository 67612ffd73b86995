"""Labels of criteria are templates: the number that a condition judges by is written once, and its words follow it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from analysis.bilingual import Text
from analysis.params.refusal import refuse
from analysis.thai.numbers import decimals_of, format_number

_NAME = re.compile(r"\{([^{}]*)\}")
_BRACE = re.compile(r"[{}]")
#: ``\d`` also matches Thai digits, and ``float`` reads them. A year (พ.ศ. or CE) says when, not how much.
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_YEAR = re.compile(r"[12๑๒]\d{3}\Z")


def filled(label: Text, numbers: Mapping[str, float]) -> Text:
    """The label with ``{at_least}`` and the like replaced by the condition's own numbers, as they are written.

    A number may also be written out, as long as it is one of them.

    Raises:
        PydanticCustomError: a name is unknown, or a number written out is none of the condition's.
    """
    for language, text in (("th", label.th), ("en", label.en)):
        _refuse_strange(text, numbers, ("label", language))
    shown = {name: format_number(value, decimals_of(value)) for name, value in numbers.items()}
    return Text(
        **{
            language: _NAME.sub(lambda found: shown[found[1]], text)
            for language, text in (("th", label.th), ("en", label.en))
        }
    )


def _refuse_strange(text: str, numbers: Mapping[str, float], at: tuple[str, str]) -> None:
    known = ", ".join(f"{{{name}}}" for name in numbers)
    outside = _NAME.sub("", text)
    strange = next((f"{{{name}}}" for name in _NAME.findall(text) if name not in numbers), None)
    if broken := strange or next(iter(_BRACE.findall(outside)), None):
        raise refuse(
            f"ไม่รู้จัก “{broken}” ในข้อความนี้",
            f"“{broken}” in this label is not known.",
            fix_th=f"ใช้ได้เฉพาะ {known}" if known else "ข้อความของเงื่อนไขชนิดนี้ใช้ { } ไม่ได้",
            fix_en=f"It may hold {known}." if known else "Labels of this kind take no braces.",
            at=at,
        )
    for written in _NUMBER.findall(outside) if numbers else ():
        if not _YEAR.match(written) and float(written) not in numbers.values():
            own = ", ".join(f"{name} = {value:g}" for name, value in numbers.items())
            raise refuse(
                f"ข้อความบอก {written} แต่เงื่อนไขกำหนด {own}",
                f"The label says {written}, but the condition has {own}.",
                fix_th=f"เขียน {known} แทนตัวเลข",
                fix_en=f"Write {known} in place of the number.",
                at=at,
            )
