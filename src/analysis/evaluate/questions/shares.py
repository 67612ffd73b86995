"""Counts of the labour force that can hardly be so: questions, which change nothing. See ``plausible``."""

from __future__ import annotations

import pandas as pd

from analysis.evaluate.sources import row_sources
from analysis.params.plausible import PlausibleCheck
from analysis.places.scopes import NATION

_PARTS = (("part", "part_name"), ("whole", "whole_name"))


def share_questions(shares: pd.DataFrame, rules: PlausibleCheck) -> pd.DataFrame:
    """Parts of a person, and provinces of more persons than the nation has by the same name, or than any province can
    have: a unit or a scale is wrong.

    Returns:
        code ("fraction_of_persons" or "more_than_the_nation"), scope, stat_year, activity (the count's name), value,
        limit (persons), sources; each row and code once.
    """
    counts = pd.concat([_counts(shares, *names) for names in _PARTS], ignore_index=True)
    fractions = counts[counts["value"] % 1 != 0].assign(code="fraction_of_persons")
    fractions = fractions.assign(limit=fractions["value"].round())
    nation = counts[counts["scope"] == NATION].groupby("activity")["value"].max()
    own = counts[counts["scope"] != NATION]
    most = rules.more_than_the_nation.at_most
    limit = own["activity"].map(nation.to_dict()).astype("float64").fillna(most).clip(upper=most)
    own = own.assign(code="more_than_the_nation", limit=limit)
    found = pd.concat([fractions, own[own["value"] > own["limit"]]], ignore_index=True)
    once = found.drop_duplicates(["code", "file", "sheet", "row"]).sort_values(["file", "sheet", "row"])
    once = once.assign(sources=row_sources(once))
    return once[["code", "scope", "stat_year", "activity", "value", "limit", "sources"]].reset_index(drop=True)


def _counts(shares: pd.DataFrame, number: str, name: str) -> pd.DataFrame:
    """One of a row's two counts, where it has it."""
    columns = {"area": "scope", number: "value", name: "activity"}
    rows = shares[shares[number].notna()].rename(columns=columns)
    return rows[["scope", "stat_year", "activity", "value", "file", "sheet", "row"]]
