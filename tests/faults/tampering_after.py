"""What is done to a closed round: to its files, beside them, and to what tells of it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from round_life import PAGE, ROUND

from analysis.rounds.results.events import HISTORY


def rewrite(path: Path, content: bytes) -> None:
    """The file with another content and everything else as it was."""
    mode, times = path.stat().st_mode, path.stat()
    path.chmod(0o644)
    path.write_bytes(content)
    path.chmod(mode)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def flip(path: Path) -> None:
    content = path.read_bytes()
    rewrite(path, content[:-1] + bytes([content[-1] ^ 1]))


def to_link(path: Path) -> None:
    """A link to a copy with the same bytes, which can be changed at any time."""
    path.rename(path.parents[2] / "elsewhere")
    path.symlink_to(path.parents[2] / "elsewhere")


def to_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def to_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


KINDS: dict[str, Callable[[Path], object]] = {
    "changed, with the same size and times": flip,
    "appended to": lambda path: rewrite(path, path.read_bytes() + b"\n"),
    "emptied": lambda path: rewrite(path, b""),
    "taken away": Path.unlink,
    "renamed": lambda path: path.rename(path.with_name(f"x{path.name}")),
    "replaced by a link": to_link,
    "given a second name elsewhere": lambda path: os.link(path, path.parents[2] / "twin"),
    "opened to writing": lambda path: path.chmod(0o646),
    "replaced by a pipe": to_pipe,
    "replaced by a folder": to_folder,
}


def put(path: Path, content: bytes = b"x") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


ADDED: dict[str, tuple[str, Callable[[Path], object]]] = {
    "a file": ("more.html", put),
    "a hidden file": (".more.html", put),
    "in a folder of checkpoints": (".ipynb_checkpoints/index.html", put),
    "below what looks like a mark": ("~$index/index.html", put),
    "a mark of a file that is not there": ("~$nothing.docx", put),
    "a mark that is too large": (".~lock.index.html#", lambda path: put(path, b"x" * 9000)),
    "an empty folder": ("more", Path.mkdir),
    "a link to a file": ("more.html", lambda path: path.symlink_to("index.html")),
    "a linked folder": ("more", lambda path: path.symlink_to(path.parents[1])),
    "a link to nowhere": ("more", lambda path: path.symlink_to("nowhere")),
    "a pipe": ("more", os.mkfifo),
}


def as_before(folder: Path) -> None:
    """A seal of the kind that knew no folders and no modes, with the page as it is now."""
    sealed = json.loads((folder / "sealed-1.json").read_text(encoding="utf-8"))
    files = {name: {"sha256": one["sha256"], "bytes": one["bytes"]} for name, one in sealed["files"].items()}
    rewrite(folder / "sealed-1.json", json.dumps({"revision": 1, "files": files}).encode())


def forge_seal(folder: Path) -> None:
    """A page changed together with its line in the seal."""
    sealed = json.loads((folder / "sealed-1.json").read_text(encoding="utf-8"))
    rewrite(folder / PAGE, b"9,999")
    sealed["files"][PAGE] |= {"sha256": hashlib.sha256(b"9,999").hexdigest(), "bytes": 5}
    rewrite(folder / "sealed-1.json", json.dumps(sealed, ensure_ascii=False).encode())


def edit_event(folder: Path, *, digest: bool, **other: object) -> None:
    """The event that closed the round with other facts, with or without its own digest made anew."""
    event = json.loads((folder / HISTORY).read_text(encoding="utf-8")) | other
    if digest:
        facts = {key: value for key, value in event.items() if key != "digest"}
        text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        event["digest"] = hashlib.sha256(text.encode()).hexdigest()
    (folder / HISTORY).write_text(json.dumps(event, ensure_ascii=False) + "\n", encoding="utf-8")


def forge_all_of_a_round(folder: Path) -> None:
    """Page, seal and history, each in accord with the others."""
    forge_seal(folder)
    edit_event(folder, digest=True, seal=hashlib.sha256((folder / "sealed-1.json").read_bytes()).hexdigest())


def without_chain(folder: Path) -> None:
    """The history as a program of before would have written it."""
    event = json.loads((folder / HISTORY).read_text(encoding="utf-8"))
    for key in ("round", "user", "host", "clock", "number", "before"):
        del event[key]
    (folder / HISTORY).write_text(json.dumps(event), encoding="utf-8")
    edit_event(folder, digest=True)


def swap(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


RECORDS: dict[str, Callable[[Path], object]] = {
    "a page and the seal": forge_seal,
    "a page, the seal and the history": forge_all_of_a_round,
    "a seal of another kind": as_before,
    "the seal away": lambda folder: (folder / "sealed-1.json").unlink(),
    "the seal cut off": lambda folder: rewrite(folder / "sealed-1.json", b'{"round": '),
    "the seal linked": lambda folder: swap(folder / "sealed-1.json"),
    "the seal opened to writing": lambda folder: (folder / "sealed-1.json").chmod(0o644),
    "who closed it": lambda folder: edit_event(folder, digest=False, by="ผู้อื่น"),
    "who closed it, with the digest": lambda folder: edit_event(folder, digest=True, by="ผู้อื่น"),
    "when, with the digest": lambda folder: edit_event(folder, digest=True, at="2020-01-01T00:00:00+00:00"),
    "the account, with the digest": lambda folder: edit_event(folder, digest=True, user="ผู้อื่น (1)"),
    "of another round, with the digest": lambda folder: edit_event(folder, digest=True, round="fy2566-annual"),
    "a history of before": without_chain,
    "the history away": lambda folder: (folder / HISTORY).unlink(),
    "the history emptied": lambda folder: (folder / HISTORY).write_text(""),
    "the history linked": lambda folder: swap(folder / HISTORY),
    "the event and the seal away": lambda folder: [(folder / name).unlink() for name in (HISTORY, "sealed-1.json")],
    "the chain away": lambda folder: (folder.parent / "chain.jsonl").unlink(),
    "the chain emptied": lambda folder: (folder.parent / "chain.jsonl").write_text(""),
    "the chain linked": lambda folder: swap(folder.parent / "chain.jsonl"),
    "the chain of another round": lambda folder: edit_text(folder.parent / "chain.jsonl", ROUND, "fy2566-annual"),
    "the results linked": lambda folder: swap(folder / "rev-1"),
    "the snapshot linked": lambda folder: swap(folder / "snapshot-1"),
    "the snapshot opened to all": lambda folder: (folder / "snapshot-1").chmod(0o755),
    "the snapshot's data opened to writing": lambda folder: (folder / "snapshot-1/data").chmod(0o777),
    "the results opened to writing": lambda folder: (folder / "rev-1").chmod(0o777),
    "the snapshot away": lambda folder: shutil.rmtree(folder / "snapshot-1"),
}


def edit_text(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
