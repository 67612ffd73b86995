"""What a certificate says: three words, each shown by checks, and of what it says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from analysis.bilingual import Text
from analysis.params.models import Round
from analysis.rounds.closing.comparison import Comparison
from analysis.rounds.closing.reproduce import Setting
from analysis.rounds.results.manifest_facts import ManifestFacts


class Word(StrEnum):
    """What the World Bank's checks of reproducibility ask of a package."""

    COMPLETE = "complete"
    STABLE = "stable"
    CONSISTENT = "consistent"


@dataclass(frozen=True)
class Check:
    """One thing that was looked at: what was asked, whether it holds (None: it could not be told, which is no yes), and
    what was found."""

    word: Word
    id: str
    asked: Text
    ok: bool | None
    found: Text


@dataclass(frozen=True)
class Certified:
    """A closed revision with what was found: ``second`` is the computation done again, None where it failed (``why``
    then says how); ``setting`` is what differed from then, None where nothing was computed."""

    round: Round
    revision: int
    made: ManifestFacts
    event_digest: str
    seal: str
    closed_at: str
    second: Comparison | None
    setting: Setting | None
    why: Text | None
    checks: Sequence[Check]

    def holds(self, word: Word) -> bool | None:
        """Whether every check of a word holds; None where none fails and one could not be told."""
        found = [one.ok for one in self.checks if one.word is word]
        return False if False in found else None if None in found else True

    @property
    def ok(self) -> bool:
        return all(self.holds(word) for word in Word)
