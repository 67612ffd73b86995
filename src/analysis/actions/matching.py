"""An action's subject found again in a later round: by its key, then by its earlier wording.

A key alone may point at a stranger: when an activity is inserted, all below it are numbered anew. So a key under
another wording counts only where the earlier wording stands nowhere else. No action is left out: one that is not found
is kept and says so.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import pandas as pd

from analysis.actions.keys import LABELLED, OVERSPENT, parse_key
from analysis.actions.model import Matched
from analysis.ingest.layouts.actions import ActionKind
from analysis.rows import lines_of
from analysis.thai.repair import match_key

_NUMBERS = re.compile(r"[\d๐-๙][\d๐-๙,.]*")


class Found(NamedTuple):
    """How an action's subject was found, its key now, and its wording now ("" for both where it was not)."""

    how: Matched
    key: str = ""
    wording: str = ""


class Subjects:
    """The subjects of a round, to be searched."""

    def __init__(self, subjects: pd.DataFrame) -> None:
        self._wording: dict[str, str] = {}
        self._keys: dict[tuple[str, str, str], list[str]] = {}
        for line in lines_of(subjects):
            self._wording[line.key] = line.wording
            self._keys.setdefault(_place(line.key, line.kind, line.scope, line.wording), []).append(line.key)

    def find(self, key: str, kind: str, scope: str, wording: str) -> Found:
        """The subject of an action of an earlier round."""
        same = self._keys.get(_place(key, kind, scope, wording), [])
        if key in same:
            return self._found(Matched.KEY, key)
        if len(same) == 1:
            return self._found(Matched.WORDING, same[0])
        if not same and key in self._wording:
            return self._found(Matched.RENAMED, key)
        return Found(Matched.NONE)

    def _found(self, how: Matched, key: str) -> Found:
        return Found(how, key, self._wording[key])


def _place(key: str, kind: str, scope: str, wording: str) -> tuple[str, str, str]:
    return kind, scope, told(key, wording)


def told(key: str, wording: str) -> str:
    """A wording as it is compared: spelling repaired, spaces ignored.

    Of an activity its name alone, whatever label stands before it; of other weaknesses without their numbers, which
    change from round to round.
    """
    parsed = parse_key(key)
    if parsed is None or parsed.kind != ActionKind.WEAKNESS:
        return match_key(wording)
    if parsed.activity or parsed.subject[:1] == (OVERSPENT,):
        return match_key(wording.partition(LABELLED)[2] or wording)
    return match_key(_NUMBERS.sub("", wording))
