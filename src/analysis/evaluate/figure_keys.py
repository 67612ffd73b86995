"""The part of a figure's name that tells one row or group from another: made of what it is, never of where it stands.

A row that is inserted, deleted or moved must not rename its neighbours, or a comparison of two runs would call every
figure after it changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.places.agencies import agency, parse_agency
from analysis.rows import Record
from analysis.thai.repair import match_key

#: What tells activities of the same wording apart, tried in this order. The printed number comes late, because a plan
#: counts its activities anew when one is inserted; the numbers themselves are the last resort.
_APART = ("sub_strategy_no", "group", "agency", "unit_of_measure", "number", "target", "budget", "result", "spent")
_NONE = "none"


def text_key(*texts: Any) -> str:
    """A short name of texts as they are matched: spelling repaired, spaces and missing texts alike ignored."""
    words = "\0".join("" if pd.isna(text) else match_key(str(text)) for text in texts)
    return hashlib.sha256(words.encode()).hexdigest()[:8]


def unit_keys(units: Iterable[Any]) -> dict[str, str]:
    """The name of each unit of measure."""
    return _apart({str(unit): _NONE if pd.isna(unit) else f"u-{text_key(unit)}" for unit in units})


def agency_keys(names: Iterable[Any]) -> dict[str, str]:
    """The name of each agency: its code and province where it is a known one, else a digest of its text."""
    return _apart({str(name): _NONE if pd.isna(name) else _agency_key(str(name)) for name in names})


def stated_keys(stated: pd.DataFrame) -> list[str]:
    """The name of each stated total: what it is of, in which unit; the same one stated again is counted."""
    return _counted([text_key(*one) for one in zip(stated["item"], stated["unit_of_measure"], strict=True)])


def record_keys(records: Iterable[Record], *columns: str) -> list[str]:
    """The name of each record by what it is about (``columns``); records alike in these are counted in order."""
    return _counted([text_key(*(record[column] for column in columns)) for record in records])


#: What a row of the central units' activities, a printed share, a part of a document of the register of problems, and a
#: group of provinces are known by.
UNIT_ACTIVITY = ("unit", "activity", "unit_of_measure")
SHARE = ("area", "stat_year", "part_name", "whole_name")
DOCUMENT_PART = ("source", "part", "scope")
GROUP = ("group",)


def activity_keys(activities: pd.DataFrame) -> pd.Series:
    """The name of each row of the plans, unique within a province, along the frame's index.

    A row is known by its wording. Rows of the same wording are told apart by their sub-strategy, heading, agency, unit,
    number and plan, taking no more of these than are needed; rows alike in all are counted in the plan's order.
    """
    own = activities["activity"].where(activities["kind"] == "activity", activities["sub_strategy"])
    base = [text_key(*parts) for parts in zip(activities["kind"], own.fillna(activities["activity"]), strict=True)]
    keys = pd.Series(base, index=activities.index, dtype="object")
    for _, rows in keys.groupby([activities["province_code"], keys], sort=False):
        if len(rows) > 1:
            keys.loc[rows.index] = np.array(_told_apart(activities.loc[rows.index], str(rows.iloc[0])), dtype="object")
    return keys.astype("str")


def _told_apart(rows: pd.DataFrame, base: str) -> list[str]:
    tails: list[str] = []
    for depth in range(1, len(_APART) + 1):
        tails = [text_key(*parts) for parts in rows[list(_APART[:depth])].itertuples(index=False, name=None)]
        if len(set(tails)) == len(tails):
            break
    return _counted([f"{base}-{tail}" for tail in tails])


def _counted(keys: Sequence[str]) -> list[str]:
    seen: dict[Hashable, int] = {}
    found = []
    for key in keys:
        seen[key] = seen.get(key, 0) + 1
        found.append(key if seen[key] == 1 else f"{key}-{seen[key]}")
    return found


def _agency_key(name: str) -> str:
    parsed = parse_agency(name)
    known = agency(parsed.abbr) if parsed else None
    if parsed is None or known is None:
        return f"a-{text_key(name)}"
    return known.code if parsed.province_code is None else f"{known.code}-{parsed.province_code}"


def _apart(keys: dict[str, str]) -> dict[str, str]:
    """Spellings of one name are groups of their own in the tables: each takes a digest of its letters."""
    names = list(keys.values())
    return {
        text: key if names.count(key) == 1 else f"{key}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
        for text, key in keys.items()
    }
