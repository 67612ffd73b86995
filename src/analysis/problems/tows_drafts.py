"""Drafts of TOWS: questions that pair what is inside with what is outside, where both are of one subject.

A draft is a question and nothing else. It becomes a strategy when an analyst words it in the round's file of words
(``params/problems/wording/``), by its key, as any evidence is worded; it is flagged when what it pairs has changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

import pandas as pd

from analysis.params.swot.points import CELLS, NO_SUBJECT, PointRules
from analysis.problems.context import quoted
from analysis.problems.points import group_text
from analysis.problems.swot import FROM_REGISTER
from analysis.rows import Record, records_of

DTYPES = {
    "key": "str",
    "cell": "str",
    "subject": "str",
    "internal_id": "str",
    "external_id": "str",
    "text_th": "str",
    "text_en": "str",
    "digest": "str",
}
COLUMNS = [*DTYPES, "more", "sources"]
#: How much of a document's statement a question quotes.
SHORT = 90
#: As much of a single piece of evidence is said whole; of a longer one what its group is called.
WHOLE = 130


def tows_drafts(points: pd.DataFrame, rules: PointRules, scope: str) -> pd.DataFrame:
    """One question for each cell and subject: the first point inside and the first outside that share the subject.

    Args:
        points: from ``points.points``.
        scope: whose page it is; the last part of the keys.

    Returns:
        key (str, "tows.wo.money.42"), cell ("SO", "WO", "ST" or "WT"), subject, internal_id, external_id (points),
        text_th, text_en (str, the question), digest (str, sha256 of what is paired as shown), more (int64, pairs of
        the same cell and subject that are not written out), sources.
    """
    rows = [row for cell in CELLS for row in _of_cell(cell, points, rules, scope)]
    return pd.DataFrame(rows, columns=COLUMNS).astype({**DTYPES, "more": "int64"})


def _of_cell(cell: str, points: pd.DataFrame, rules: PointRules, scope: str) -> Iterator[dict[str, object]]:
    inside = records_of(points[points["quadrant"] == cell[0]])
    outside = records_of(points[points["quadrant"] == cell[1]])
    for subject in (one.key for one in rules.subjects):
        own = [point for point in inside if point["subject"] == subject]
        other = [point for point in outside if subject in (point["subject"], *point["bears_on"])]
        if not own or not other or subject == NO_SUBJECT:
            continue
        first, second = own[0], other[0]
        question = rules.questions[cell]  # type: ignore[index]
        texts = {
            language: getattr(question, language).format(
                internal=short_text(first, rules, language), external=short_text(second, rules, language)
            )
            for language in ("th", "en")
        }
        yield {
            "key": f"tows.{cell.lower()}.{subject}.{scope}",
            "cell": cell,
            "subject": subject,
            "internal_id": first["point_id"],
            "external_id": second["point_id"],
            "text_th": texts["th"],
            "text_en": texts["en"],
            "digest": _digest(cell, first, second),
            "more": len(own) * len(other) - 1,
            "sources": [*first["sources"], *second["sources"]],
        }


def short_text(point: Record, rules: PointRules, language: str) -> str:
    """A point in a few words: its group's sentence with the number, or the beginning of a document's statement."""
    if point["origin"] == FROM_REGISTER:
        return quoted(str(point["text_th"]), SHORT)
    group = next(one for one in rules.groups if one.key == point["group"])
    if point["count"] == 1:  # one piece is no count
        text = str(point[f"text_{language}"])
        if len(text) <= WHOLE:
            return text.rstrip(".")
        return str(getattr(group.text, language)).partition("{count}")[0].rstrip(" :")
    judged: int | None = None if pd.isna(point["judged"]) else int(point["judged"])
    return group_text(group, language, int(point["count"]), judged).rstrip(".")


def _digest(cell: str, *pair: Record) -> str:
    content = [cell, *([point["point_id"], point["text_th"]] for point in pair)]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()
