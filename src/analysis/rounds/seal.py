"""The seal of a closed revision: the sha256 and size of every file of its results and its snapshot, made read-only.

``<output>/<round>/sealed-N.json`` stands beside ``rev-N`` and ``snapshot-N``; its own digest is in the event that
closed the revision. Read-only files stop a slip of the hand; what stops at nothing is found by ``verify``.
"""

from __future__ import annotations

import json
import re
import stat
from dataclasses import asdict
from pathlib import Path

from analysis.errors import Location, WorkbookError
from analysis.execute.fingerprint import file_digest
from analysis.processes.folders import draft_beside
from analysis.rounds.digests import FileFacts, facts_below, files_below

_SEAL = re.compile(r"sealed-([1-9][0-9]*)\.json\Z")
_TREE = re.compile(r"(?:rev|snapshot)-([1-9][0-9]*)\Z")


def seal_of(folder: Path, revision: int) -> Path:
    """The list of a revision's sealed files, in the folder of its round."""
    return folder / f"sealed-{revision}.json"


def results_of(folder: Path, revision: int) -> Path:
    """The published folder of a revision."""
    return folder / f"rev-{revision}"


def snapshot_of(folder: Path, revision: int) -> Path:
    """The folder with everything that a revision was made from."""
    return folder / f"snapshot-{revision}"


def sealed_revisions(folder: Path) -> list[int]:
    """The revisions that have a seal, in order."""
    return sorted(int(found[1]) for path in folder.glob("sealed-*.json") if (found := _SEAL.match(path.name)))


def is_sealed(target: Path) -> bool:
    """Whether a folder of results or a snapshot belongs to a sealed revision."""
    found = _TREE.match(target.name)
    return bool(found) and seal_of(target.parent, int(found[1])).exists()


def sealed_error(target: Path) -> WorkbookError:
    """What is told instead of writing over a sealed folder."""
    return WorkbookError(
        f"{target.name} เป็นของฉบับที่ปิดแล้ว จึงเขียนทับไม่ได้",
        f"{target.name} belongs to a closed revision; nothing is written over it.",
        location=Location(str(target)),
        fix_th="เปิดรอบใหม่ด้วย workbook reopen ผลเดิมยังอยู่ครบ",
        fix_en="Reopen the round with workbook reopen; the old result is whole.",
    )


def trees_of(folder: Path, revision: int) -> tuple[Path, Path]:
    """The two folders that a seal covers: results and snapshot."""
    return results_of(folder, revision), snapshot_of(folder, revision)


def current_facts(folder: Path, revision: int) -> dict[str, FileFacts]:
    """Digest and size of every file of a revision as it is now, by ``rev-N/…`` and ``snapshot-N/…``."""
    return {
        f"{tree.name}/{name}": facts for tree in trees_of(folder, revision) for name, facts in facts_below(tree).items()
    }


def write_seal(folder: Path, revision: int) -> str:
    """Make a revision's files read-only and write their list in one step. Returns the list's own digest.

    Raises:
        OSError: a file cannot be read or the list cannot be written.
    """
    for tree in trees_of(folder, revision):
        for path in files_below(tree).values():
            path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    facts = current_facts(folder, revision)
    content = {"revision": revision, "files": {name: asdict(one) for name, one in facts.items()}}
    target = seal_of(folder, revision)
    draft = draft_beside(target)
    try:
        draft.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
        draft.chmod(0o444)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return file_digest(target)


def read_seal(folder: Path, revision: int) -> dict[str, FileFacts]:
    """The files that were sealed, by name.

    Raises:
        WorkbookError: there is no such list, or it cannot be read.
    """
    path = seal_of(folder, revision)
    try:
        files = json.loads(path.read_text(encoding="utf-8"))["files"]
        return {str(name): FileFacts(str(one["sha256"]), int(one["bytes"])) for name, one in files.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise WorkbookError(
            f"อ่านบัญชีแฟ้มที่ผนึกของฉบับที่ {revision} ไม่ได้", f"The list of sealed files of revision {revision} cannot be read.",
            location=Location(str(path)),
            fix_th="นำแฟ้มนี้จากสำเนาสำรองมาวางแทน", fix_en="Put the file back from a backup.",
        ) from error  # fmt: skip
