"""Problems against what answers them: what has no answer stands first."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

import pandas as pd

from analysis.evaluate.sources import Source, merge_sources
from analysis.ingest.layouts.problems import ANSWER_KINDS, PROBLEM_KINDS
from analysis.problems.register import Register
from analysis.rows import Record, records_of

_TEXTS = [
    "match", "problem_id", "problem_kind", "problem", "answer_id", "answer_kind", "answer", "scope", "part", "source",
    "place", "status", "assigned_by", "note",
]  # fmt: skip


class Match(StrEnum):
    """What a row of the matrix is."""

    UNMATCHED = "unmatched"  # a problem that nothing answers
    MATCHED = "matched"
    UNASKED = "unasked"  # an answer that nobody linked to a problem


def matrix(
    register: Register,
    scopes: Collection[str] | None = None,
    fiscal_years: Collection[int] | None = None,
    parts: Collection[str] | None = None,
) -> pd.DataFrame:
    """One row for each problem and answer that somebody linked, each problem without an answer, and each answer alone.

    Problems are items of kind problem, complexity, limitation and cause, and whatever else was linked as one; answers
    are recommendations and guidelines, and whatever else was linked as one (a remark). Order: unmatched problems, then
    the pairs, then answers alone; each in the register's order.

    Args:
        register: the whole register, so that an answer from outside the view is still found.
        scopes, fiscal_years, parts: which items are listed, as in ``Register.of``.

    Returns:
        match (``Match``), problem_id, problem_kind, problem, answer_id, answer_kind, answer (str; missing where there
        is none), scope, part, source, place (str, of the problem, or of an answer alone), fiscal_year (int64,
        Buddhist), status, assigned_by, note (str, of the link), sources.
    """
    view = register.of(scopes, fiscal_years, parts).items
    known = {item["item_id"]: item for item in records_of(register.items)}
    links: dict[str, list[Record]] = {}
    for link in records_of(register.links):
        links.setdefault(link["problem_id"], []).append(link)
    answering = {link["answer_id"] for link in records_of(register.links)}
    unmatched, pairs, unasked = [], [], []
    for item in records_of(view):
        item_id, kind = item["item_id"], item["kind"]
        if item_id in links:
            pairs += [_row(Match.MATCHED, item, known.get(link["answer_id"]), link) for link in links[item_id]]
        elif kind in PROBLEM_KINDS:
            unmatched.append(_row(Match.UNMATCHED, item))
        elif kind in ANSWER_KINDS and item_id not in answering:
            unasked.append(_row(Match.UNASKED, None, item))
    frame = pd.DataFrame([*unmatched, *pairs, *unasked], columns=[*_TEXTS, "fiscal_year", "sources"])
    return frame.astype({**dict.fromkeys(_TEXTS, "str"), "fiscal_year": "int64"})


def _row(
    match: Match, problem: Record | None, answer: Record | None = None, link: Record | None = None
) -> dict[str, object]:
    about = problem or answer
    assert about is not None  # a row is about one of the two at least
    row: dict[str, object] = {"match": str(match)}
    for side, item in (("problem", problem), ("answer", answer)):
        if item:
            row |= {f"{side}_id": item["item_id"], f"{side}_kind": item["kind"], side: item["statement"]}
    row |= {name: about[name] for name in ("scope", "part", "source", "place", "fiscal_year")}
    row |= {name: link[name] for name in ("answer_id", "status", "assigned_by", "note")} if link else {}
    cells = (Source(one["file"], one["sheet"], str(one["row"])) for one in (problem, answer, link) if one)
    return row | {"sources": merge_sources(cells)}
