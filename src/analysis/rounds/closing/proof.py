"""The proof of a closing: the round made anew from its inputs, away from the outputs and from all that is kept there.

Who may write to ``outputs/`` can change a page together with its digest in the manifest, or what is kept of a task
together with its mark's neighbours; nothing there is a witness. So the snapshot is taken into a temporary folder that
is its owner's alone, the round is run from that copy by a process of its own, and every byte of the result is compared.
What is sealed afterwards is held against this proof and not against the folder that it stands in.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from analysis.errors import Location, WorkbookError
from analysis.params.load import RoundParameters
from analysis.rounds.closing.manifest_proof import manifest_differences
from analysis.rounds.closing.reproduce import ReproduceRequest, computed_again
from analysis.rounds.closing.snapshot import PRIVATE, take_snapshot
from analysis.rounds.results.digests import Differences, differences
from analysis.rounds.results.entries import Entry, Kind
from analysis.rounds.results.manifest import MANIFEST
from analysis.rounds.results.manifest_facts import ManifestFacts
from analysis.rounds.results.seal import results_of, snapshot_of, tree_entries


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
    )  # fmt: skip


def _seen(entry: Entry) -> object:
    """A file by its digest, a folder as such; anything else as what is never proved."""
    if entry.kind is Kind.FILE:
        return entry.sha256 if entry.links == 1 else f"{entry.links} links"
    return entry.kind
