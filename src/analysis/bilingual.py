"""The same words in Thai and in English: the one type of all that a person reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["th", "en"]


@dataclass(frozen=True)
class Text:
    """One thing to say in both languages, or the template of a sentence with ``{names}`` for its facts."""

    th: str
    en: str

    def of(self, language: str) -> str:
        return self.en if language == "en" else self.th


def texts(pairs: Mapping[str, tuple[str, str]]) -> dict[str, Text]:
    """A catalogue of texts from pairs of Thai and English."""
    return {name: Text(*pair) for name, pair in pairs.items()}
