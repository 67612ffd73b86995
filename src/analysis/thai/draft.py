"""A text under repair: what it reads now, where each letter stood in the raw text, and what was changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum


class RepairKind(StrEnum):
    """What was wrong with the printed form."""

    TONE_BEFORE_VOWEL = "tone_before_vowel"  # ท่ี → ที่
    DECOMPOSED_SARA_AM = "decomposed_sara_am"  # ํา → ำ
    LOST_SARA_AM = "lost_sara_am"  # จัดท า → จัดทำ
    SPACE_BEFORE_MARK = "space_before_mark"  # ขับเคลื ่อน → ขับเคลื่อน, ม ี1 → มี 1
    MARK_PAST_LEADING_VOWEL = "mark_past_leading_vowel"  # ไมเ่ข้าใจ → ไม่เข้าใจ
    DISPLACED_MARK = "displaced_mark"  # พฒันา → พัฒนา
    DOUBLED_TONE = "doubled_tone"  # ทีผ่่าน → ที่ผ่าน
    PHINTHU = "phinthu"  # สิทฺธิ → สิทธิ
    LAO_LETTER = "lao_letter"  # a Lao look-alike inside a Thai word
    MISREAD_WORD = "misread_word"  # คุ่มครอง, ค้ำครอง → คุ้มครอง
    INVISIBLE = "invisible"  # zero-width spaces and joiners, soft hyphens, marks of direction
    ODD_SPACE = "odd_space"  # a no-break or other wide or narrow space
    FULL_WIDTH = "full_width"  # ５２０ → 520
    TWO_SARA_E = "two_sara_e"  # เเผน → แผน


@dataclass(frozen=True)
class Repair:
    """One change. ``position`` counts characters of the raw text, from 0."""

    kind: RepairKind
    position: int
    before: str
    after: str


@dataclass
class Draft:
    """The working copy that every rule changes in turn."""

    text: str
    repairs: list[Repair] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._origin = list(range(len(self.text)))

    def replace(self, start: int, end: int, new: str, kind: RepairKind) -> None:
        """Put ``new`` for ``text[start:end]`` and note it."""
        origin = self._origin[start:end]
        self.repairs.append(Repair(kind, origin[0], self.text[start:end], new))
        self.text = self.text[:start] + new + self.text[end:]
        self._origin[start:end] = [origin[min(i, len(origin) - 1)] for i in range(len(new))]

    def substitute(
        self, pattern: re.Pattern[str], reading: Callable[[re.Match[str]], str | None], kind: RepairKind
    ) -> None:
        """Replace every match by ``reading(match)``; ``None`` leaves the match as it is."""
        position = 0
        while match := pattern.search(self.text, position):
            new = reading(match)
            if new is None or new == match.group():
                position = match.start() + 1
                continue
            self.replace(match.start(), match.end(), new, kind)
            position = match.start() + len(new)
