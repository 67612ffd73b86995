"""Pairing the units of one table with those of another, where the same unit is printed differently.

Source: operations report FY2568. Table 2 shortens names ("…การค้ามนุษย์ฯ") and prints unit 6 as
สำนักงานนโยบายและแผนนอกระบบ, which the list of what is behind calls สำนักงานนโยบายแรงงานนอกระบบ. How a pair was found is
told, so that a person can see it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from enum import StrEnum

#: The share of letters that two names must have in common to be paired when no other is left.
ALIKE = 0.75


class MatchedBy(StrEnum):
    NAME = "name"
    SHORTENED = "shortened"  # one of the names ends in ฯ
    REMAINING = "remaining"  # the only one left on both sides, and alike


def pair_names(wanted: Iterable[str], known: Iterable[str]) -> dict[str, tuple[str, MatchedBy]]:
    """Each wanted name with its known one and how it was found; a name that fits none or several is left out."""
    wanted, known = list(dict.fromkeys(wanted)), list(dict.fromkeys(known))
    pairs: dict[str, tuple[str, MatchedBy]] = {}
    for same, how in ((_same, MatchedBy.NAME), (_shortened, MatchedBy.SHORTENED)):
        for name in wanted:
            fitting = [other for other in known if same(_key(name), _key(other))]
            if name not in pairs and len(fitting) == 1:
                pairs[name] = fitting[0], how
    left = [name for name in wanted if name not in pairs]
    free = [other for other in known if other not in {found for found, _ in pairs.values()}]
    if len(left) == len(free) == 1 and _alike(_key(left[0]), _key(free[0])):
        pairs[left[0]] = free[0], MatchedBy.REMAINING
    return pairs


def _key(name: str) -> str:
    """A name without its number ("1.", "2)") and without spaces, which wrapped lines put anywhere."""
    return re.sub(r"\s+", "", re.sub(r"^\s*\d+\s*[.)]\s*", "", name))


def _same(a: str, b: str) -> bool:
    return a == b


def _shortened(a: str, b: str) -> bool:
    return any(short.endswith("ฯ") and long.startswith(short[:-1]) for short, long in ((a, b), (b, a)))


def _alike(a: str, b: str) -> bool:
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= ALIKE
