"""The same problem in many places: near-duplicates counted once, and counts of dimensions by province.

Two statements are near-duplicates when their trigrams of letters agree by at least ``NEAR`` (Sørensen–Dice) after
repair, without spaces, marks of abbreviation and punctuation. The threshold is this project's choice: the Trang FY2562
paper prints its three problems twice with small drift of wording ("แผนปฏิบัติ" / "แผนปฏิบัติการ"), which must count as three,
while the register's different statements stay far below it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

import pandas as pd

from analysis.evaluate.sources import each_group, sources_of
from analysis.ingest.layouts.problems import ANSWERING, PROBLEM_KINDS, ItemKind
from analysis.params.swot.schemes import Scheme
from analysis.problems.register import Register
from analysis.rows import lines_of
from analysis.thai.repair import match_key

NEAR = 0.85
#: The row of ``dimension_counts`` for problems without a dimension under the scheme.
UNASSIGNED = "unassigned"

#: Not part of a wording: spaces, punctuation, ฯ and ๆ. Thai vowels and tone marks, which are no ``\w``, are part of it.
_NOT_WORDING = re.compile(r"[^\w\u0e30-\u0e4e]|[_ฯๆ]")
#: Kinds between which a statement may recur. An opportunity never repeats a threat, however alike the words.
_FAMILIES = {
    **dict.fromkeys((*PROBLEM_KINDS, ItemKind.WEAKNESS), "problem"),
    **dict.fromkeys(ANSWERING, "answer"),
}


@cache
def near_key(text: str) -> str:
    """A statement as it is compared: repaired, without spaces, punctuation, ฯ and ๆ, in lower case."""
    return _NOT_WORDING.sub("", match_key(text).casefold())


def likeness(one: str, other: str) -> float:
    """0 to 1: how far two statements agree by their trigrams; 1 when their keys are equal."""
    return _dice(_trigrams(near_key(one)), _trigrams(near_key(other)))


def _trigrams(key: str) -> frozenset[str]:
    padded = f"  {key} "
    return frozenset(padded[i : i + 3] for i in range(len(padded) - 2))


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def near_groups(items: pd.DataFrame, near: float = NEAR) -> pd.Series:
    """For each item the id of the first item that says nearly the same (itself when it is the first).

    Args:
        items: the register's items; earlier years are first.
        near: the least likeness, 0 to 1.

    Returns:
        item ids (str), with the index of ``items``.
    """
    leaders: dict[str, list[tuple[str, frozenset[str]]]] = {}
    group: dict[object, str] = {}
    ordered = items.sort_values(["fiscal_year", "item_id"])
    for index, item in zip(ordered.index, lines_of(ordered), strict=True):
        known = leaders.setdefault(_FAMILIES.get(item.kind, item.kind), [])
        grams = _trigrams(near_key(item.statement))
        group[index] = next((leader for leader, other in known if _dice(grams, other) >= near), item.item_id)
        if group[index] == item.item_id:
            known.append((item.item_id, grams))
    return pd.Series(group, dtype="str").reindex(items.index)


def recurrence(register: Register, scopes: Collection[str] | None = None) -> pd.DataFrame:
    """Each different statement once: where and when it was said; the most widespread first.

    Columns: group_id (the first item's id), kind, statement (str, the first item's), item_ids (list[str]), provinces
    (list[str], scopes in order), province_count (int64), years (list[int], Buddhist), year_count (int64), occurrences
    (int64, times printed), sources.
    """
    items = register.of(scopes).items
    rows = []
    for (group_id,), group in each_group(items.assign(group_id=near_groups(items)), ["group_id"]):
        first = group[group["item_id"] == group_id].iloc[0]
        where, when = sorted(set(group["scope"])), sorted({int(year) for year in group["fiscal_year"]})
        rows.append(
            {
                "group_id": group_id,
                "kind": first["kind"],
                "statement": first["statement"],
                "item_ids": group["item_id"].tolist(),
                "provinces": where,
                "province_count": len(where),
                "years": when,
                "year_count": len(when),
                "occurrences": int(group["occurrences"].sum()),
                "sources": sources_of(group),
            }
        )
    frame = pd.DataFrame(rows, columns=_RECURRENCE)
    frame = frame.astype({**dict.fromkeys(("group_id", "kind", "statement"), "str"), **dict.fromkeys(_COUNTS, "int64")})
    return frame.sort_values(_COUNTS, ascending=False, kind="stable", ignore_index=True)


_COUNTS = ["province_count", "year_count", "occurrences"]
_RECURRENCE = [
    "group_id", "kind", "statement", "item_ids", "provinces", "province_count", "years", "year_count", "occurrences",
    "sources",
]  # fmt: skip


def dimension_counts(
    register: Register, scheme: Scheme, scopes: Collection[str], kinds: Collection[str] = PROBLEM_KINDS
) -> pd.DataFrame:
    """How many different statements have each dimension in each scope: the heat map, one row a cell.

    Columns: scheme, dimension (key; ``UNASSIGNED`` last), scope (str), count (Int64), sources. Near-duplicates in one
    scope count once; a statement with two dimensions counts under both. A scope without any item of these kinds has
    missing counts: nobody wrote anything down there, which is not the same as no problem.
    """
    view = register.of(scopes)
    placed = view.under(scheme.key)
    placed = placed[placed["kind"].isin([str(kind) for kind in kinds])]
    placed = placed.assign(dimension=placed["dimension"].fillna(UNASSIGNED))
    placed = placed.assign(group_id=placed["item_id"].map(_group_in_scope(view)))
    told = set(placed["scope"])
    counted = {
        place: (cell["group_id"].nunique(), sources_of(cell))
        for place, cell in each_group(placed, ["dimension", "scope"])
    }
    rows = []
    for dimension in (*(item.key for item in scheme.dimensions), UNASSIGNED):
        for scope in scopes:
            count, sources = counted.get((dimension, scope), (0 if scope in told else pd.NA, []))
            rows.append((scheme.key, dimension, scope, count, sources))
    frame = pd.DataFrame(rows, columns=["scheme", "dimension", "scope", "count", "sources"])
    return frame.astype({"scheme": "str", "dimension": "str", "scope": "str", "count": "Int64"})


def _group_in_scope(register: Register) -> dict[str, str]:
    """The near-duplicate group of each item, among the items of its own scope."""
    groups: dict[str, str] = {}
    for _, items in each_group(register.items, ["scope"]):
        groups.update(zip(items["item_id"], near_groups(items), strict=True))
    return groups
