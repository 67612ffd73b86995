"""Evidence joined with the analyst's own words for it.

The words are matched by the evidence's key. Words whose evidence changed are flagged; words whose evidence is gone are
kept and shown. The file in which they are written is ``wording_file``'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from analysis.params.wording import Wording, WordingEntry

OWN_COLUMNS = {
    "own_text": "str",
    "own_text_en": "str",
    "own_by": "str",
    "own_on": "datetime64[s]",
    "own_evidence": "str",
}


def apply_wording(evidence: pd.DataFrame, wording: Wording | Iterable[Wording]) -> pd.DataFrame:
    """Evidence with the analyst's own words beside it.

    Args:
        evidence: from ``gather_evidence``.
        wording: of one scope, or of several.

    Returns:
        the evidence's columns, then own_text, own_text_en, own_by (str, NA where nothing is written), own_on
        (datetime64), own_evidence (str, what the evidence said when the words were written), changed (bool: there are
        words, and the evidence's numbers as shown are no longer those they were written for).
    """
    entries = _written(wording)
    found = [entries.get(key) for key in evidence["key"]]
    own = _frame([_own(entry) for entry in found], OWN_COLUMNS).set_axis(evidence.index)
    changed = [
        entry is not None and entry.evidence_digest != now for entry, now in zip(found, evidence["digest"], strict=True)
    ]
    return pd.concat([evidence, own.assign(changed=pd.Series(changed, index=own.index, dtype="bool"))], axis=1)


def orphaned(evidence: pd.DataFrame, wording: Wording | Iterable[Wording]) -> pd.DataFrame:
    """Words whose evidence is gone: the rule no longer finds anything there.

    Returns:
        key, own_text, own_text_en, own_by (str), own_on (datetime64), own_evidence (str, what was said then).
    """
    known = set(evidence["key"])
    rows = [(key, *_own(entry)) for key, entry in _written(wording).items() if key not in known]
    return _frame(rows, {"key": "str", **OWN_COLUMNS})


def _written(wording: Wording | Iterable[Wording]) -> dict[str, WordingEntry]:
    every = [wording] if isinstance(wording, Wording) else list(wording)
    return {key: entry for one in every for key, entry in one.entries.items() if entry.is_written}


def _own(entry: WordingEntry | None) -> tuple[object, ...]:
    if entry is None:
        return (None,) * len(OWN_COLUMNS)
    return entry.text.th, entry.text.en, entry.author_role, entry.written_on, entry.evidence


def _frame(rows: Sequence[tuple[object, ...]], kinds: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(kinds)).astype(kinds)
