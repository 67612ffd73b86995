"""The proof of a closing: the round made anew from its inputs, away from the outputs and from all that is kept there.

Who may write to ``outputs/`` can change a page together with its digest in the manifest, or what is kept of a task
together with its mark's neighbours; nothing there is a witness. So the snapshot is taken into a temporary folder that
is its owner's alone, the round is run from that copy by a process of its own, and every byte of the result is compared.
What is sealed afterwards is held against this proof and not against the folder that it stands in.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.errors import Location, WorkbookError
from analysis.execute.kernels.engines import ColdReason
from analysis.params.load import RoundParameters
from analysis.rounds.closing.comparison import PASSING, PASSING_OF_TASK
from analysis.rounds.closing.reproduce import ReproduceRequest, computed_again
from analysis.rounds.closing.snapshot import PRIVATE, take_snapshot
from analysis.rounds.results.digests import Differences, differences
from analysis.rounds.results.entries import Entry, Kind
from analysis.rounds.results.manifest import IN_REUSED, MANIFEST
from analysis.rounds.results.manifest_facts import ManifestFacts
from analysis.rounds.results.seal import results_of, snapshot_of, tree_entries

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
    counts = [engine["warm"], engine["cold"], engine["reused"], engine.get(IN_REUSED, 0)]
    told = {
        "seconds": _is_number(one["seconds"]) and all(_is_number(task["seconds"]) for task in one["tasks"]),
        "tasks": all(task.keys() == two["tasks"][0].keys() for task in one["tasks"])
        and all(task["kernel"] in ("warm", "cold", "reused") and type(task["reused"]) is bool for task in one["tasks"]),
        "engine": engine.keys() - {IN_REUSED} == two["engine"].keys() - {IN_REUSED}
        and all(type(count) is int for count in counts)
        and sum(counts) == len(one["tasks"])
        and set(engine["reasons"]) <= {reason.value for reason in ColdReason}
        and set(engine["proved"]) <= scopes,
        "fingerprint": digest is None or (isinstance(digest, str) and len(digest) == 64 and digest.isalnum()),
        "changes": changes is None
        or all(
            scope in scopes and set(of) == _COUNTS and all(map(_is_number, of.values()))
            for scope, of in changes.items()
        ),
    }
    return (key for key, ok in told.items() if not ok)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0


@dataclass(frozen=True)
class Proof:
    """What was proved, by ``rev-N/…`` and ``snapshot-N/…``: of a file its sha256, of a folder that it is one; and the
    snapshot itself, in a folder that stands for as long as the proof."""

    seen: Mapping[str, object]
    snapshot: Path

    def differences(self, entries: Mapping[str, Entry]) -> Differences:
        """How trees differ from what was proved; links of any kind count."""
        return differences(self.seen, {name: _seen(entry) for name, entry in entries.items()})


@contextmanager
def proved(
    asked: ReproduceRequest, folder: Path, revision: int, parameters: RoundParameters, made: ManifestFacts
) -> Iterator[Proof]:
    """The round of ``folder`` made anew; the block begins when every file of its results came out the same.

    Raises:
        WorkbookError: a file came out another (its name is told), or it could not be made.
        OSError: a file cannot be read, or the snapshot not be taken.
    """
    results = results_of(folder, revision)
    with tempfile.TemporaryDirectory(prefix="workbook-", ignore_cleanup_errors=True) as name:
        snapshot = Path(name) / snapshot_of(folder, revision).name
        snapshot.mkdir(mode=PRIVATE)
        take_snapshot(snapshot, folder, parameters, asked.home, made)
        with computed_again(asked, snapshot, made) as output:
            again = results_of(output / folder.name, revision)
            standing = (results / MANIFEST).read_bytes()
            unlike = manifest_differences(standing, (again / MANIFEST).read_bytes())
            came_out = {name: _seen(one) for name, one in tree_entries(again).items()}
        came_out[f"{results.name}/{MANIFEST}"] = hashlib.sha256(standing).hexdigest()
        proof = Proof({**came_out, **{name: _seen(one) for name, one in tree_entries(snapshot).items()}}, snapshot)
        told = proof.differences({**tree_entries(results), **tree_entries(snapshot)}).signed
        if told := (*told, *(f"≠ {MANIFEST} [{key}]" for key in unlike)):
            raise unproved(told, results)
        yield proof


def unproved(names: tuple[str, ...], results: Path) -> WorkbookError:
    """What is told when the round made anew is not what stands there."""
    listed = ", ".join(names[:8]) + (f" … ({len(names)})" if len(names) > 8 else "")
    return WorkbookError(
        f"ปิดรอบไม่ได้ เพราะทำรอบใหม่จากข้อมูลนำเข้าแล้วได้ผลไม่ตรงกับที่จะปิด: {listed}",
        f"The round cannot be closed: made anew from its inputs, it is not what stands there: {listed}.",
        location=Location(str(results)),
        fix_th="มีผู้แก้ผลหรือสิ่งที่เก็บไว้ ให้สั่ง workbook run --fresh ตรวจผล แล้วปิดรอบอีกครั้ง",
        fix_en="The result or what was kept for it was changed: run with --fresh, look at it, then close it again.",
    )


def _seen(entry: Entry) -> object:
    """A file by its digest, a folder as such; anything else as what is never proved."""
    if entry.kind is Kind.FILE:
        return entry.sha256 if entry.links == 1 else f"{entry.links} links"
    return entry.kind
