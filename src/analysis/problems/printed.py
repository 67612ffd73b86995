"""How a statement of the register stands to its print: as printed, repaired in its letters, cut short, or reworded.

The register keeps the print (``statement_raw``); nothing here changes either text.
"""

from __future__ import annotations

import re
from enum import StrEnum

import pandas as pd

from analysis.thai.repair import repair

#: Whoever transcribed left words out here (``data/README.md``).
_LEFT_OUT = re.compile(r"…|\.{3}")


class Against(StrEnum):
    """What a reader must know before quoting a statement. The gravest that holds is the one told."""

    AS_PRINTED = "as_printed"
    SPACED = "spaced"  # the same letters, other spaces
    REPAIRED = "repaired"  # misplaced or misread letters put right, no word changed
    ABRIDGED = "abridged"  # words left out, marked …
    REWORDED = "reworded"  # other words than the repaired print's


def against_print(statement: str, printed: str) -> Against:
    """How ``statement`` stands to ``printed``."""
    if _letters(statement) not in (_letters(printed), _letters(repair(printed).text)):
        return Against.REWORDED
    if _LEFT_OUT.search(printed):
        return Against.ABRIDGED
    if _letters(statement) != _letters(printed):
        return Against.REPAIRED
    return Against.AS_PRINTED if statement.strip() == printed.strip() else Against.SPACED


def against_prints(items: pd.DataFrame) -> pd.Series:
    """``against_print`` of each item of the register, along the frame's index (str)."""
    pairs = zip(items["statement"], items["statement_raw"], strict=True)
    return pd.Series([str(against_print(*pair)) for pair in pairs], index=items.index, dtype="str")


def _letters(text: str) -> str:
    return "".join(text.split())
