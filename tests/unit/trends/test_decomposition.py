"""A change split into corrected data, changed rule and what really happened."""

from __future__ import annotations

import math

import pytest
from made_points import observed

from analysis.trends.decomposition import decompose

OLD, NEW = {"criteria": "old"}, {"criteria": "new"}
FIRST = {"year": 2565, "value": 60, **OLD}
LATER = {"year": 2566, "value": 75, **NEW}


def parts(*rows: dict[str, object]) -> list[float]:
    line = decompose(observed(*rows)).iloc[0]
    return line[["data_revision", "changed_rule", "real_change", "total"]].tolist()


def test_revision_rule_and_real_change_add_up() -> None:
    corrected = {**FIRST, "value": 57, "revision": 2}
    restated = {"year": 2565, "value": 65, "revision": 3, **NEW}
    found = parts(FIRST, corrected, restated, LATER)
    assert found == [-3, 8, 10, 15]
    assert sum(found[:3]) == found[3]


def test_a_correction_alone() -> None:
    assert parts(FIRST, {**FIRST, "value": 57, "revision": 2}, {**LATER, **OLD}) == [-3, 0, 18, 15]


def test_without_a_restatement_rule_and_reality_cannot_be_told_apart() -> None:
    line = decompose(observed(FIRST, {**FIRST, "value": 57, "revision": 2}, LATER)).iloc[0]
    assert line["data_revision"] == -3
    assert all(math.isnan(line[name]) for name in ("changed_rule", "real_change", "total"))
    assert not line["complete"]


def test_nothing_to_split_where_nothing_was_revised() -> None:
    assert decompose(observed(FIRST, {**LATER, **OLD})).empty
    assert decompose(observed(FIRST, LATER), {"old": "same", "new": "same"}).empty


@pytest.mark.parametrize("kind", [{"synthetic": True}, {"part": "r1"}, {"year_kind": "statistical"}])
def test_lines_of_another_kind_are_not_mixed(kind: dict[str, object]) -> None:
    assert decompose(observed(FIRST, {**LATER, **kind})).empty
