"""Checks a closed revision with nothing but Python's standard library and the command ``openssl``.

    python check_seal.py FOLDER [--revision N] [--results-only] [--key PUBLIC.pem] [--ca AUTHORITY.pem]
    python check_seal.py PACK [--of FOLDER] [--key PUBLIC.pem] [--ca AUTHORITY.pem]

FOLDER is a round's folder of results (``outputs/<round>``), or a copy of it: ``history.jsonl``, ``sealed-N.json``,
``rev-N``, ``signed-N`` and, unless ``--results-only``, ``snapshot-N``. PACK is a certificate's folder (it holds
``certificate.json``); with ``--of`` the closing that it names is looked up in a round's folder. It imports nothing of
what made them.
Exit code: 0 all is as it was closed, 1 something is not, 2 it cannot be checked.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import calendar
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: How the DER of an Ed25519 public key begins; 32 bytes follow.
_ED25519 = bytes.fromhex("302a300506032b6570032100")
_CHAINED = {"round", "user", "host", "clock", "number", "before"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_STAMP = re.compile(r"Time stamp: (\w{3}) +(\d+) (\d+):(\d+):(\d+)(?:\.\d+)? (\d{4}) GMT")
_PASSED = ("Thumbs.db", "desktop.ini", ".DS_Store")
_SECONDS = 60
#: A certificate's list of all its other files.
_LIST = "certificate.json"


@dataclass(frozen=True)
class Check:
    """One thing that was checked; ``ok`` is None where it could not be, which is no yes. ``th`` and ``en`` agree."""

    ok: bool | None
    th: str
    en: str


@dataclass(frozen=True)
class Trusted:
    """What the reader knows from elsewhere: a signer's public key, an authority's certificates. Without them what lies
    beside the seal is used, and the reader compares the fingerprints that are told."""

    key: Path | None = None
    authority: Path | None = None


def statement(round_id: str, revision: int, seal: str, event: str) -> bytes:
    """What is signed and stamped: of which revision, the sha256 of its seal and of the event that closed it."""
    return f"workbook seal 1\nround {round_id}\nrevision {revision}\nseal {seal}\nevent {event}\n".encode("ascii")


def events_of(folder: Path) -> list[dict[str, Any]]:
    """The events of a round's history. Raises ``ValueError`` when they do not follow from one another."""
    events: list[dict[str, Any]] = []
    for line in (folder / "history.jsonl").read_text(encoding="utf-8").removesuffix("\n").split("\n"):
        event = json.loads(line)
        hashed = {key: value for key, value in event.items() if key != "digest"}
        text = json.dumps(hashed, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        before = events[-1]["digest"] if events else ""
        if event["digest"] != hashlib.sha256(text.encode()).hexdigest() or event["previous"] != before:
            raise ValueError(f"history.jsonl: {len(events) + 1}")
        if not _CHAINED & event.keys() and any(_CHAINED & one.keys() for one in events):  # of a program of before
            raise ValueError(f"history.jsonl: {len(events) + 1}")
        events.append(event)
    return events


def check_trees(folder: Path, sealed: Mapping[str, Any], *, results_only: bool) -> Iterator[Check]:
    """Every file of the two folders against the seal: nothing is to be added, gone, changed or a link."""
    revision = sealed["revision"]
    for tree in (f"rev-{revision}",) if results_only else (f"rev-{revision}", f"snapshot-{revision}"):
        wanted = {name: one["sha256"] for name, one in sealed["files"].items() if name.startswith(f"{tree}/")}
        found = {name: digest for name, digest in _files(folder, tree) if name in wanted or not _passing(name)}
        wrong = sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name))
        counts = len(wanted), len(wrong)
        yield Check(not wrong, f"{tree}: %d แฟ้ม ไม่ตรง %d" % counts, f"{tree}: %d files, %d differ" % counts)
        yield from (Check(False, f"ไม่ตรง {name}", f"differs: {name}") for name in wrong)


def check_pack(folder: Path, of: Path | None, trusted: Trusted) -> Iterator[Check]:
    """A certificate's pack: every file against its list, the closing that it names, and signatures of that closing."""
    content = (folder / _LIST).read_bytes()
    listed = json.loads(content)
    wanted = {name: one["sha256"] for name, one in listed["files"].items()}
    found = {name: digest for name, digest in _files(folder, ".") if name != _LIST}
    found = {name: digest for name, digest in found.items() if name in wanted or not _passing(name)}
    wrong = sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name))
    all_files, others = len(wanted), len(wrong)
    th, en = f"ชุดรับรอง: {all_files} แฟ้ม ไม่ตรง {others}", f"the pack: {all_files} files, {others} differ"
    yield Check(not wrong, th, en)
    yield from (Check(False, f"ไม่ตรง {name}", f"differs: {name}") for name in wrong)
    name, event, seal = hashlib.sha256(content).hexdigest(), listed["event"], listed["seal"]
    yield Check(True, f"รหัสของชุดรับรอง {name}", f"the pack's own digest: {name}")
    if of is None:
        told = f"{listed['round']} {listed['revision']}: {event}"
        yield Check(True, f"รหัสของการปิดที่ต้องเทียบเอง {told}", f"the closing that it names, for you to compare: {told}")
    else:
        closed = [one["seal"] for one in events_of(of.resolve()) if one["digest"] == event]
        yield Check(closed == [seal], "การปิดนี้อยู่ในประวัติของรอบ", "the round's history has that closing and seal")
    said = statement(listed["round"], listed["revision"], seal, event)
    yield from check_signed(folder / "signed", said, trusted)


def check_signed(place: Path, said: bytes, trusted: Trusted) -> Iterator[Check]:
    """The statement, and every signature and time stamp of it, in ``place``; nothing where there is none."""
    if not os.path.lexists(place):
        if trusted.key or trusted.authority:
            yield Check(False, "ไม่มีลายมือชื่อหรือตราเวลา", "there is no signature or time stamp")
        return
    if place.is_symlink() or any(path.is_symlink() for path in place.iterdir()):
        yield Check(False, f"{place.name} มีลิงก์", f"{place.name} holds links")
        return
    written = place / "statement.txt"
    same = written.is_file() and written.read_bytes() == said
    yield Check(same, "ข้อความที่ลงนามตรงกับที่ผนึก", "the signed statement is of this seal")
    signatures, stamps = sorted(place.glob("*.sig")), sorted(place.glob("*.tsr"))
    if not (signatures or stamps):
        yield Check(False, f"{place.name} ไม่มีลายมือชื่อและตราเวลา", f"{place.name} holds no signature and no time stamp")
    if shutil.which("openssl") is None:
        yield Check(None, "ไม่มีคำสั่ง openssl จึงตรวจลายมือชื่อไม่ได้", "openssl is missing: signatures were not checked")
        return
    if same:
        yield from _of_one(trusted.key, [check_signature(path, written, trusted.key) for path in signatures])
        yield from _of_one(trusted.authority, [check_stamp(path, written, trusted.authority) for path in stamps])


def _of_one(named: Path | None, found: list[Check]) -> list[Check]:
    """Of several, one must be by whom the reader named; without a name all must hold."""
    if named is None:
        return found
    good = [one for one in found if one.ok]
    return good or [*found, Check(False, f"ไม่มีของ {named.name}", f"none is by {named.name}")]


def public_key(path: Path) -> bytes:
    """The DER of an Ed25519 public key in a PEM file. Raises ``ValueError`` for anything else."""
    lines = path.read_text(encoding="ascii").strip().splitlines()
    if len(lines) < 3 or lines[0] != "-----BEGIN PUBLIC KEY-----" or lines[-1] != "-----END PUBLIC KEY-----":
        raise ValueError(path.name)
    try:
        der = base64.b64decode("".join(lines[1:-1]), validate=True)
    except binascii.Error as error:
        raise ValueError(path.name) from error
    if not der.startswith(_ED25519) or len(der) != len(_ED25519) + 32:
        raise ValueError(path.name)
    return der


def openssl(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command. Raises ``OSError`` where it is missing or does not end."""
    command = ["openssl", *map(str, arguments)]
    try:
        return subprocess.run(
            command,
            check=False,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
            env={**os.environ, "LC_ALL": "C"},
        )
    except subprocess.TimeoutExpired as error:
        raise OSError(str(error)) from error


def stamped_at(path: Path) -> int | None:
    """When a time stamp says that it was made, in seconds since 1970; None when it cannot be read."""
    found = _STAMP.search(openssl("ts", "-reply", "-in", path, "-text").stdout)
    if found is None or found[1] not in _MONTHS:
        return None
    day, hour, minute, second, year = (int(found[number]) for number in (2, 3, 4, 5, 6))
    return calendar.timegm((year, _MONTHS.index(found[1]) + 1, day, hour, minute, second))


def check_signature(path: Path, said: Path, trusted: Path | None = None) -> Check:
    """The signature in ``path`` over the file ``said``, by the key beside it, which is to be the trusted one."""
    key = path.with_suffix(".pub.pem")
    try:
        der = public_key(key)
        if trusted and public_key(trusted) != der:
            return Check(False, f"{path.name}: ลงนามด้วยกุญแจอื่น", f"{path.name}: signed by another key")
        done = openssl("pkeyutl", "-verify", "-rawin", "-in", said, "-pubin", "-inkey", key, "-sigfile", path)
    except (OSError, ValueError, UnicodeDecodeError):
        return Check(False, f"{path.name}: กุญแจสาธารณะใช้ไม่ได้", f"{path.name}: its public key cannot be used")
    name = hashlib.sha256(der).hexdigest()
    ok = done.returncode == 0
    return Check(ok, f"ลายมือชื่อ Ed25519 ของกุญแจ {name}", f"{'signed' if ok else 'NOT signed'} by the Ed25519 key {name}")


def check_stamp(path: Path, said: Path, trusted: Path | None = None) -> Check:
    """The time stamp in ``path`` of the file ``said``, by the authority beside it or the trusted one."""
    authority = trusted or path.with_suffix(".ca.pem")
    at = stamped_at(path)
    if at is None:
        return Check(False, f"{path.name}: อ่านตราเวลาไม่ได้", f"{path.name}: the time stamp cannot be read")
    # as of then: the authority's certificate may have run out since
    means = ("-CAfile", authority, "-untrusted", authority, "-attime", str(at))
    done = openssl("ts", "-verify", "-data", said, "-in", path, *means)
    when = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at))
    name = hashlib.sha256(authority.read_bytes()).hexdigest() if authority.is_file() else "?"
    ok = done.returncode == 0
    return Check(
        ok, f"ตราเวลา {when} ของ {name}", f"{'stamped' if ok else 'NOT stamped'} {when} by the authority {name}"
    )


def _files(folder: Path, tree: str) -> Iterator[tuple[str, str]]:
    """Every file by name with its sha256; a link, and whatever else is no file, with what it is."""
    if (folder / tree).is_symlink():
        yield tree, "link"
        return
    for at, folders, names in os.walk(folder / tree):
        for name in (*folders, *names):
            path = Path(at) / name
            shown = path.relative_to(folder).as_posix()
            if path.is_symlink():
                yield shown, "link"
            elif name in names:
                yield shown, hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "other"


def _passing(name: str) -> bool:
    return name.rpartition("/")[2] in _PASSED


def main(arguments: list[str] | None = None) -> int:
    """Check and tell. Returns the exit code."""
    reading = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reading.add_argument("folder", type=Path)
    reading.add_argument("--revision", type=int)
    reading.add_argument("--results-only", action="store_true")
    reading.add_argument("--of", type=Path)
    reading.add_argument("--key", type=Path)
    reading.add_argument("--ca", type=Path)
    asked = reading.parse_args(arguments)
    try:
        checks = list(_checks(asked))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        print(f"✗ ตรวจไม่ได้ · cannot be checked: {type(error).__name__}: {error}")
        return 2
    for one in checks:
        print(f"{'?' if one.ok is None else '✓' if one.ok else '✗'} {one.th} · {one.en}")
    return 0 if all(one.ok for one in checks) else 1


def _checks(asked: argparse.Namespace) -> Iterator[Check]:
    folder = asked.folder.resolve()
    if (folder / _LIST).is_file():
        yield from check_pack(folder, asked.of, Trusted(asked.key, asked.ca))
        return
    closings = {event["revision"]: event for event in events_of(folder) if event["event"] == "closed"}
    revision = asked.revision or max(closings)
    event, path = closings[revision], folder / f"sealed-{revision}.json"
    seal = hashlib.sha256(path.read_bytes()).hexdigest()
    yield Check(seal == event["seal"], f"บัญชีที่ผนึก {seal}", f"the seal is the one that the history knows: {seal}")
    yield Check(True, f"รหัสของการปิด {event['digest']}", f"closed {event['at']} by {event['by']}: {event['digest']}")
    sealed = json.loads(path.read_text(encoding="utf-8"))
    yield Check(sealed["revision"] == revision, f"ฉบับที่ {revision}", f"revision {revision}")
    yield from check_trees(folder, sealed, results_only=asked.results_only)
    said = statement(event.get("round") or folder.name, revision, seal, event["digest"])
    yield from check_signed(folder / f"signed-{revision}", said, Trusted(asked.key, asked.ca))


if __name__ == "__main__":
    sys.exit(main())
