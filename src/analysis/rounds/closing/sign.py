"""What an outsider can check of a closed revision: signatures and time stamps beside its seal, in ``signed-N``.

    statement.txt          of which round and revision, the sha256 of the seal and of the event that closed it
    <name>.sig, .pub.pem   an Ed25519 signature of the statement, and the public key
    <name>.tsr, .ca.pem    an RFC 3161 time stamp of the statement, and the certificates of its authority
    check_seal.py          checks all of this, and the seal, without this program

A time stamp is fetched by another machine: this one writes the query and takes the answer as files. All of it is done
and checked offline, by the command ``openssl``.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.errors import Location, WorkbookError
from analysis.rounds.closing import check_seal
from analysis.rounds.closing.check_seal import Check, check_signature, check_stamp, openssl, public_key, statement
from analysis.rounds.closing.reproduce import refuse_altered
from analysis.rounds.closing.verify import closings_of, folder_of, verify_round
from analysis.rounds.results.events import Event
from analysis.rounds.results.lock import alone
from analysis.rounds.results.put_in_place import cannot_write

STATEMENT = "statement.txt"


@dataclass(frozen=True)
class SignRequest:
    """Which closed revision (the last when None) is signed with the private ``key``, gets the time stamp of a file with
    its authority's certificates, or is put into a ``query`` to an authority."""

    round_id: str
    home: Path
    output: Path
    revision: int | None = None
    key: Path | None = None
    timestamp: Path | None = None
    authority: Path | None = None
    query: Path | None = None


@dataclass(frozen=True)
class Signed:
    """What came of it: the closing, where signatures are kept, and what was checked at once."""

    event: Event
    folder: Path
    checks: tuple[Check, ...]


def sign_round(request: SignRequest) -> Signed:
    """Sign a closed revision, take a time stamp of it, or write the query for one.

    Raises:
        WorkbookError: nothing is asked, the round has no such closed revision or it is not what was closed, the key or
            the time stamp cannot be used, ``openssl`` is missing, or a file cannot be written.
    """
    _refuse_request(request)
    folder = folder_of(request.round_id, request.home, request.output)
    with alone(request.output, folder.name):
        event = closings_of(folder, request.revision)[-1]
        refuse_altered(verify_round(request.round_id, request.home, request.output, event.revision)[0])
        place = signed_of(folder, event.revision)
        try:
            place.mkdir(exist_ok=True)
            _put(place / STATEMENT, said_of(folder, event))
            _put(place / "check_seal.py", Path(check_seal.__file__).read_bytes())
            checks = []
            if request.query:
                _query(place / STATEMENT, request.query)
            if request.key:
                checks.append(_signed(place, request.key))
            if request.timestamp and request.authority:
                checks.append(_stamped(place, request.timestamp, request.authority))
        except OSError as error:
            raise cannot_write(place, error) from error
        return Signed(event, place, tuple(checks))


def signed_of(folder: Path, revision: int) -> Path:
    """The folder of a revision's signatures and time stamps."""
    return folder / f"signed-{revision}"


def said_of(folder: Path, event: Event) -> bytes:
    """What is signed of a closing."""
    return statement(folder.name, event.revision, event.seal, event.digest)


def _refuse_request(request: SignRequest) -> None:
    if not (request.key or request.timestamp or request.query):
        raise _unusable(
            "--key",
            ("ยังไม่บอกว่าจะลงนามหรือประทับเวลา", "Say what is to be done."),
            ("ระบุ --key, --timestamp หรือ --query", "Give --key, --timestamp or --query."),
        )
    if bool(request.timestamp) != bool(request.authority):
        raise _unusable(
            "--ca",
            ("ตราเวลาต้องมาพร้อมใบรับรองของผู้ให้บริการ", "A time stamp comes with its authority's certificates."),
            ("ระบุ --timestamp แฟ้ม.tsr และ --ca ใบรับรอง.pem", "Give --timestamp FILE.tsr and --ca CERTIFICATES.pem."),
        )
    if shutil.which("openssl") is None:
        raise _unusable(
            "openssl",
            ("ไม่พบคำสั่ง openssl ในเครื่องนี้", "The command openssl is not on this machine."),
            ("ติดตั้ง OpenSSL 3 ก่อน หรือลงนามที่เครื่องอื่นที่มี", "Install OpenSSL 3, or sign on a machine that has it."),
        )


def _query(said: Path, target: Path) -> None:
    done = openssl("ts", "-query", "-data", said, "-sha256", "-cert", "-out", target)
    if done.returncode:
        raise _failed(target, done.stderr)


def _signed(place: Path, key: Path) -> Check:
    """Sign the statement; the signature is checked before it is kept."""
    _refuse_open_key(key, place)
    with tempfile.TemporaryDirectory(prefix="workbook-") as name:
        own, signature = Path(name) / "own.pub.pem", Path(name) / "own.sig"
        made = openssl("pkey", "-in", key, "-pubout", "-out", own)
        try:
            der = public_key(own)
        except (OSError, ValueError, UnicodeDecodeError) as error:
            raise _unusable(
                str(key),
                ("ใช้กุญแจนี้ไม่ได้", f"This key cannot be used. {_last(made.stderr)}"),
                ("ต้องเป็นกุญแจ Ed25519 (openssl genpkey -algorithm ed25519)", "It must be an Ed25519 private key."),
            ) from error
        done = openssl("pkeyutl", "-sign", "-rawin", "-in", place / STATEMENT, "-inkey", key, "-out", signature)
        check = check_signature(signature, place / STATEMENT)
        if done.returncode or not check.ok:
            raise _failed(key, done.stderr)
        stem = hashlib.sha256(der).hexdigest()[:16]
        _put(place / f"{stem}.pub.pem", own.read_bytes())
        _put(place / f"{stem}.sig", signature.read_bytes())
    return check


def _stamped(place: Path, stamp: Path, authority: Path) -> Check:
    """Take a time stamp, if it is of this statement."""
    check = check_stamp(stamp, place / STATEMENT, authority)
    if not check.ok:
        raise _unusable(
            str(stamp),
            ("ตราเวลานี้ไม่ใช่ของฉบับนี้ หรือใบรับรองไม่ตรง", "It is no time stamp of this by that authority."),
            ("ทำคำขอด้วย workbook sign --query แล้วส่งจากเครื่องที่ต่ออินเทอร์เน็ต", "Write the query with --query."),
        )
    content = stamp.read_bytes()
    stem = hashlib.sha256(content).hexdigest()[:16]
    _put(place / f"{stem}.ca.pem", authority.read_bytes())
    _put(place / f"{stem}.tsr", content)
    return check


def _refuse_open_key(key: Path, place: Path) -> None:
    """A key that others can read, or that lies among the results, signs for nobody."""
    try:
        mode = stat.S_IMODE(key.stat().st_mode)
    except OSError as error:
        raise _unusable(str(key), ("อ่านแฟ้มกุญแจไม่ได้", "The key file cannot be read."), ("", "")) from error
    if key.resolve().is_relative_to(place.parents[1].resolve()) or (os.name != "nt" and mode & 0o077):
        raise _unusable(
            str(key),
            ("ผู้อื่นอ่านแฟ้มกุญแจนี้ได้", "Others can read this key."),
            ("เก็บไว้นอกโฟลเดอร์ผลลัพธ์ และให้เจ้าของอ่านได้คนเดียว (chmod 600)", "Keep it outside the results, mode 600."),
        )


def _put(target: Path, content: bytes) -> None:
    """A read-only file, in one step; nothing is written where it stands already."""
    if target.is_file() and not target.is_symlink() and target.read_bytes() == content:
        return
    draft = target.with_name(f".{target.name}.draft-{os.getpid()}")
    try:
        draft.write_bytes(content)
        draft.chmod(0o444)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _unusable(what: str, words: tuple[str, str], fix: Sequence[str]) -> WorkbookError:
    return WorkbookError(*words, location=Location(what), fix_th=fix[0], fix_en=fix[1])


def _failed(path: Path, said: str) -> WorkbookError:
    return _unusable(
        str(path),
        (f"openssl ทำไม่สำเร็จ: {_last(said)}", f"openssl failed: {_last(said)}"),
        ("ต้องใช้ OpenSSL 3 ขึ้นไป", "OpenSSL 3 or later is needed."),
    )


def _last(said: str) -> str:
    lines = said.strip().splitlines()
    return lines[-1][:200] if lines else ""
