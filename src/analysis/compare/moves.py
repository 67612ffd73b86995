"""Who moved since another round: ranks side by side, and which moves are more than the intervals leave open.

Sources: the design, sections 4.7 and 4.8. Two rounds are compared only where they measure the same thing by the same
rule under the same plan; otherwise the comparison is refused with the reason.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.compare.slices import FACTS, Slice, unlike


def refusals(before: Slice, after: Slice, rules: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Why two slices must not be compared (codes, gravest first), or nothing.

    Args:
        rules: criteria file stem → signature of what it asks; files that ask the same are the same criteria.
    """
    signed = rules or {}
    both = {fact: [before.facts[fact], after.facts[fact]] for fact in FACTS}
    both["criteria"] = [signed.get(str(stem), stem) for stem in both["criteria"]]
    return unlike(both)


def moves(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Each place's rank in two rounds.

    Args:
        before, after: from ``ranks``.

    Returns:
        scope (str), before, before_best, before_worst, after, after_best, after_worst (Int64), places (Int64: how many
        it went up; negative is down), moved (bool: the ranges of the two ranks do not meet, so the move is more than
        noise), in the order of ``after``. A place that only one round has is kept, without ``places``.
    """
    columns = {"rank": "before", "best": "before_best", "worst": "before_worst"}
    first = before[["scope", *columns]].rename(columns=columns)
    columns = {"rank": "after", "best": "after_best", "worst": "after_worst"}
    both = after[["scope", *columns]].rename(columns=columns).merge(first, on="scope", how="outer", sort=False)
    apart = (both["before_best"] > both["after_worst"]) | (both["after_best"] > both["before_worst"])
    both = both.assign(places=both["before"] - both["after"], moved=apart.fillna(False).astype("bool"))
    listed = {scope: place for place, scope in enumerate([*after["scope"], *before["scope"]][::-1])}
    names = ["scope", "before", "before_best", "before_worst", "after", "after_best", "after_worst", "places", "moved"]
    order = both["scope"].map(listed).sort_values(ascending=False, kind="stable").index
    return both.loc[order, names].reset_index(drop=True)
