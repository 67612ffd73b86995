"""The seal of a closed revision: every file of its results and its snapshot by sha256, size and mode, and every folder.

``<output>/<round>/sealed-N.json`` stands beside ``rev-N`` and ``snapshot-N``; its own digest is in the event that
closed the revision. Files are made read-only, which stops a slip of the hand; what stops at nothing is found by
``verify``. There are no links in what is sealed, neither kind. Seals of before knew of files alone, without modes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from analysis.errors import Location, WorkbookError
from analysis.fingerprint import file_digest
from analysis.processes.folders import draft_beside
from analysis.rounds.results.entries import Entry, Kind, Tree, read_tree

_SEAL = re.compile(r"sealed-([1-9][0-9]*)\.json\Z")
_TREE = re.compile(r"(?:rev|snapshot)-([1-9][0-9]*)\Z")
_WRITE, _WRITE_OF_OTHERS = 0o222, 0o022


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
    return found is not None and seal_of(target.parent, int(found[1])).exists()


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


def current_tree(folder: Path, revision: int, *, digests: bool = True) -> Tree:
    """Everything of a revision as it is now, by ``rev-N/…`` and ``snapshot-N/…``; without ``digests`` nothing is read.

    Raises:
        OSError: a file or a folder cannot be read.
    """
    entries: dict[str, Entry] = {}
    passed: list[str] = []
    for tree in trees_of(folder, revision):
        found = read_tree(tree, digests=digests)
        entries |= {_named(tree, name): entry for name, entry in found.entries.items()}
        passed += [_named(tree, name) for name in found.passed]
    return Tree(entries, tuple(passed))


def tree_entries(tree: Path) -> dict[str, Entry]:
    """Everything in one of the two folders by ``rev-N/…`` or ``snapshot-N/…``. Raises as ``current_tree`` does."""
    return {_named(tree, name): entry for name, entry in read_tree(tree).entries.items()}


def write_seal(folder: Path, revision: int, sealed: Mapping[str, Entry]) -> str:
    """Write the list of what is ``sealed`` in one step. Returns the list's own digest.

    Raises:
        OSError: the list cannot be written.
    """
    files = {
        name: {"sha256": one.sha256, "bytes": one.bytes, "mode": _octal(one.mode)}
        for name, one in sealed.items()
        if one.kind is Kind.FILE
    }
    folders = {name: _octal(one.mode) for name, one in sealed.items() if one.kind is Kind.FOLDER}
    content = {"round": folder.name, "revision": revision, "files": files, "folders": folders}
    target = seal_of(folder, revision)
    draft = draft_beside(target)
    try:
        draft.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
        draft.chmod(0o444)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return file_digest(target)


def close_to_writing(folder: Path, revision: int) -> None:
    """Take the right to write from a revision's files, and from all but the owner in its folders.

    Raises:
        OSError: a mode cannot be changed.
    """
    for tree in trees_of(folder, revision):
        for name, entry in read_tree(tree, digests=False).entries.items():
            if entry.kind in (Kind.FILE, Kind.FOLDER):
                path = tree / name
                path.chmod(path.stat().st_mode & (~_WRITE if entry.kind is Kind.FILE else ~_WRITE_OF_OTHERS))


def read_seal(folder: Path, revision: int) -> dict[str, Entry]:
    """What was sealed, by name. A seal of before has no folders, and files without modes.

    Raises:
        WorkbookError: there is no such list, or it cannot be read.
    """
    path = seal_of(folder, revision)
    try:
        if path.is_symlink():
            raise ValueError(path.name)
        content = json.loads(path.read_text(encoding="utf-8"))
        if not {"round", "folders"} <= content.keys():
            return {
                str(name): Entry(Kind.FILE, None, str(one["sha256"]), int(one["bytes"]), 0)
                for name, one in content["files"].items()
            }
        if (content["round"], content["revision"]) != (folder.name, revision):
            raise ValueError(content["round"])
        folders = {str(name): Entry(Kind.FOLDER, _bits(mode)) for name, mode in content["folders"].items()}
        files = {
            str(name): Entry(Kind.FILE, _bits(one["mode"]), str(one["sha256"]), int(one["bytes"]))
            for name, one in content["files"].items()
        }
        return dict(sorted({**folders, **files}.items()))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise WorkbookError(
            f"อ่านบัญชีแฟ้มที่ผนึกของฉบับที่ {revision} ไม่ได้",
            f"The list of sealed files of revision {revision} cannot be read.",
            location=Location(str(path)),
            fix_th="นำแฟ้มนี้จากสำเนาสำรองมาวางแทน",
            fix_en="Put the file back from a backup.",
        ) from error


def files_in(sealed: Mapping[str, Entry]) -> int:
    """How many files there are among the entries."""
    return sum(one.kind is Kind.FILE for one in sealed.values())


def _named(tree: Path, name: str) -> str:
    return tree.name if name == "." else f"{tree.name}/{name}"


def _octal(mode: int | None) -> str | None:
    return None if mode is None else f"{mode:04o}"


def _bits(text: str | None) -> int | None:
    return None if text is None else int(text, 8)
