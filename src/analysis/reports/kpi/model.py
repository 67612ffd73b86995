"""What the paper of one indicator says (รายละเอียดตัวชี้วัด), apart from the office and the results."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.bilingual import Text


@dataclass(frozen=True)
class Asked:
    """One thing that a level, a band or a target asks for; ``due`` says until when, or how much."""

    level: Text
    condition: Text
    due: Text


@dataclass(frozen=True)
class Kpi:
    """One indicator, from its criteria alone. ``key`` (letters, digits, hyphens) tells it apart in a round.

    ``definition``, ``formula`` and ``conditions`` are sentences; ``forms`` are those that its numbers are read from,
    none where they come from ``data/series/``. ``source`` is the criteria's document, as the criteria name it;
    ``series`` are the observed series that tell what it came to.
    """

    key: str
    name: Text
    definition: tuple[Text, ...]
    formula: tuple[Text, ...]
    unit: Text
    asked: tuple[Asked, ...]
    source: str
    forms: tuple[str, ...] = ()
    conditions: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    series: tuple[str, ...] = ()
    of_ministry: bool = False
