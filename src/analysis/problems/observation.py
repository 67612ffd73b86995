"""What a rule of evidence may say: an observation with its numbers, or that it could not be applied, and why."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from analysis.bilingual import Text
from analysis.evaluate.sources import Source
from analysis.thai.numbers import format_number, places_against
from analysis.thai.repair import match_key

PERCENT = "percent"


@dataclass(frozen=True)
class Number:
    """A number of an observation, unrounded, in its unit. ``below``: the threshold that it does not reach."""

    value: float
    unit: str
    below: float | None = None

    @property
    def shown(self) -> str:
        """As people read it, rounded half up: percents with two places, money and counts with two if not whole."""
        if self.unit != PERCENT:
            return format_number(self.value, 0 if float(self.value).is_integer() else 2)
        return format_number(self.value, 2 if self.below is None else places_against(self.value, self.below))


@dataclass(frozen=True)
class Observation:
    """Evidence before it is worded. ``wording`` names its sentence in ``evidence_words``; ``subject`` tells it from
    other evidence of the rule in the scope ("" when there can be only one); the first number is its headline;
    ``figures`` are names in the figure book of the scope's report."""

    scope: str
    wording: str
    numbers: Mapping[str, Number]
    figures: tuple[str, ...]
    sources: list[Source]
    names: Mapping[str, str | Text] = field(default_factory=dict)
    subject: str = ""


@dataclass(frozen=True)
class Silence:
    """A rule that could not be applied to a scope (``None``: to the whole round). ``reason`` names its sentence."""

    scope: str | None
    reason: str


def named(*texts: object) -> str:
    """A short ASCII name for things that have only a Thai one; spacing and repaired slips do not change it."""
    return hashlib.sha256("|".join(match_key(str(text)) for text in texts).encode()).hexdigest()[:8]


def slug(number: object) -> str:
    """A printed number as a part of a key: ``3.1 1)`` → ``3_1-1``."""
    return re.sub(r"[^A-Za-z0-9_-]+", "-", str(number).replace(")", "").replace(".", "_")).strip("-")
