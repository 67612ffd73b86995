"""A manifest held against the one of the round made anew: what it says of the outcome, and in which form it says it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from analysis.execute.kernels.engines import ColdReason
from analysis.rounds.closing.comparison import PASSING, PASSING_OF_TASK

#: Of the manifest's passing keys those that are the same wherever the same environment runs.
_SAME_HERE = ("python", "packages", "files")
_COUNTS = {"changed", "added", "gone"}


def manifest_differences(standing: bytes, again: bytes) -> tuple[str, ...]:
    """The keys of a manifest that are not what they must be. How a run went (seconds, kernels, which of the tasks were
    reused, what changed since the result before) is no outcome: of it only the form is held."""
    try:
        one, two = json.loads(standing), json.loads(again)
        written = json.dumps(one, ensure_ascii=False, indent=2) + "\n"
        unlike = [] if written.encode() == standing else ["…"]  # a key given twice, or more than the writer writes
        keys = sorted({*one, *two} - {*PASSING, "tasks"}) + list(_SAME_HERE)
        unlike += [key for key in keys if key not in one or key not in two or one[key] != two[key]]
        unlike += [] if _outcomes(one["tasks"]) == _outcomes(two["tasks"]) else ["tasks"]
        return (*unlike, *_odd(one, two))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        return (str(error)[:60],)


def _outcomes(tasks: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in task.items() if key not in PASSING_OF_TASK} for task in tasks]


def _odd(one: Mapping[str, Any], two: Mapping[str, Any]) -> Iterator[str]:
    """Keys that tell how a run went in a form that no run has."""
    scopes = {str(task["id"]).split("/")[-2].split("-")[0] for task in one["tasks"]} | {"TH"}
    engine, digest, changes = one["engine"], one["fingerprint"], one["changes"]
    told = {
        "seconds": _is_number(one["seconds"]) and all(_is_number(task["seconds"]) for task in one["tasks"]),
        "tasks": all(task.keys() == two["tasks"][0].keys() for task in one["tasks"])
        and all(task["kernel"] in ("warm", "cold") and type(task["reused"]) is bool for task in one["tasks"]),
        "engine": engine.keys() == two["engine"].keys()
        and all(type(engine[key]) is int for key in ("warm", "cold", "reused"))
        and engine["warm"] + engine["cold"] + engine["reused"] == len(one["tasks"])
        and set(engine["reasons"]) <= {reason.value for reason in ColdReason}
        and set(engine["proved"]) <= scopes,
        "fingerprint": digest is None or (isinstance(digest, str) and len(digest) == 64 and digest.isalnum()),
        "changes": changes is None
        or all(scope in scopes and set(of) == _COUNTS and all(map(_is_number, of.values()))
               for scope, of in changes.items()),
    }  # fmt: skip
    return (key for key, ok in told.items() if not ok)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0
