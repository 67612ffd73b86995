"""What an outsider can check: signatures and time stamps made with openssl, verified offline by the program and by the
script that needs nothing of it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from stamp_authority import StampAuthority, make_key, needs_openssl

from analysis.console.lifecycle import VerifyRequest, report_verify
from analysis.errors import WorkbookError
from analysis.rounds.closing.sign import SignRequest, sign_round
from analysis.rounds.results.chain import add_event
from analysis.rounds.results.events import Deed, Event
from analysis.rounds.results.seal import close_to_writing, current_tree, write_seal
from project_copy import REPOSITORY

pytestmark = needs_openssl
ROUND = "fy2568-m02"


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a closed revision that somebody signed and an authority stamped; the key and the authority beside
    it. What was closed is a few files: how they came about is no matter here."""
    base = tmp_path_factory.mktemp("signed")
    folder = base / "outputs" / ROUND
    for name in ("rev-1/index.html", "rev-1/national/a.html", "snapshot-1/data/a.xlsx"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")
    close_to_writing(folder, 1)
    seal = write_seal(folder, 1, current_tree(folder, 1).entries)
    event = Event(Deed.CLOSED, 1, "เจ้าหน้าที่ ก", "เสนอแล้ว", "2025-11-21T08:40:00+00:00", seal)
    add_event(base / "outputs", folder, event, ())
    make_key(base / "key.pem")
    authority = StampAuthority(base / "tsa")
    sign_round(asked(base, key=base / "key.pem", query=base / "seal.tsq"))
    answer = authority.answer(base / "seal.tsq", base / "seal.tsr")
    sign_round(asked(base, timestamp=answer, authority=authority.certificates))
    return base


@pytest.fixture
def base(signed: Path, tmp_path: Path) -> Path:
    """A copy of one's own."""
    return Path(shutil.copytree(signed, tmp_path / "base", symlinks=True))


def asked(base: Path, **what: Path) -> SignRequest:
    return SignRequest(ROUND, REPOSITORY, base / "outputs", **what)


def verified(base: Path, **trusted: Path) -> bool:
    try:
        return report_verify(VerifyRequest(ROUND, REPOSITORY, base / "outputs", **trusted))
    except WorkbookError:
        return False


def script(base: Path, *more: object) -> subprocess.CompletedProcess[str]:
    """The script as it lies beside the seal, in a Python that has nothing but its standard library."""
    folder = base / "outputs" / ROUND
    return subprocess.run(
        [sys.executable, "-I", "-S", folder / "signed-1" / "check_seal.py", folder, *map(str, more)],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )


def test_a_signature_and_a_time_stamp_are_verified_offline_by_both(base: Path, capsys: pytest.CaptureFixture) -> None:
    assert verified(base)
    said = capsys.readouterr().out
    assert "signed by the Ed25519 key" in said
    assert "stamped 2" in said
    by_script = script(base)
    assert by_script.returncode == 0, by_script.stdout
    for text in ("signed by the Ed25519 key", "stamped 2", "rev-1: 2 files, 0 differ", "snapshot-1: 1 files, 0 differ"):
        assert text in by_script.stdout
    known = ("--key", base / "key.pub.pem", "--ca", base / "tsa" / "ca.pem")
    assert script(base, *known).returncode == 0
    assert verified(base, key=base / "key.pub.pem", authority=base / "tsa" / "ca.pem")


def test_the_results_alone_can_be_handed_over(base: Path) -> None:
    shutil.rmtree(base / "outputs" / ROUND / "snapshot-1")
    assert script(base).returncode == 1
    assert script(base, "--results-only").returncode == 0


def only(base: Path, ending: str) -> Path:
    (found,) = (base / "outputs" / ROUND / "signed-1").glob(f"*{ending}")
    return found


def rewrite(path: Path, content: bytes) -> None:
    path.unlink()
    path.write_bytes(content)


def flipped(path: Path) -> None:
    content = path.read_bytes()
    rewrite(path, content[:-1] + bytes([content[-1] ^ 1]))


def other_key(base: Path) -> None:
    rewrite(only(base, ".pub.pem"), make_key(base / "other.pem").with_suffix(".pub.pem").read_bytes())


def other_authority(base: Path) -> None:
    rewrite(only(base, ".ca.pem"), StampAuthority(base / "other").certificates.read_bytes())


def swap(path: Path) -> None:
    path.rename(path.parents[1] / "elsewhere")
    path.symlink_to(path.parents[1] / "elsewhere")


def edit_page(base: Path) -> None:
    rewrite(base / "outputs" / ROUND / "rev-1/index.html", b"9,999")


def edit_history(base: Path) -> None:
    path = base / "outputs" / ROUND / "history.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace("เสนอแล้ว", "อื่น"), encoding="utf-8")


def edit_seal(base: Path) -> None:
    path = base / "outputs" / ROUND / "sealed-1.json"
    rewrite(path, path.read_bytes() + b"\n")


FORGED: dict[str, Callable[[Path], object]] = {
    "a page": edit_page,
    "a page more": lambda base: (
        (base / "outputs" / ROUND / "rev-1/.ipynb_checkpoints").mkdir()
        or (base / "outputs" / ROUND / "rev-1/.ipynb_checkpoints/a").write_text("x")
    ),
    "a linked folder": lambda base: (base / "outputs" / ROUND / "rev-1/more").symlink_to(base),
    "the seal": edit_seal,
    "the history": edit_history,
    "the statement": lambda base: flipped(only(base, "statement.txt")),
    "the statement away": lambda base: only(base, "statement.txt").unlink(),
    "the signature": lambda base: flipped(only(base, ".sig")),
    "the signature emptied": lambda base: rewrite(only(base, ".sig"), b""),
    "the signature's key": other_key,
    "the signature's key away": lambda base: only(base, ".pub.pem").unlink(),
    "the signature's key of another kind": lambda base: rewrite(
        only(base, ".pub.pem"), b"-----BEGIN PUBLIC KEY-----\n"
    ),
    "the time stamp": lambda base: flipped(only(base, ".tsr")),
    "the time stamp cut off": lambda base: rewrite(only(base, ".tsr"), only(base, ".tsr").read_bytes()[:100]),
    "the time stamp's authority": other_authority,
    "the time stamp's authority away": lambda base: only(base, ".ca.pem").unlink(),
    "a signature linked": lambda base: swap(only(base, ".sig")),
    "all signatures away": lambda base: [only(base, ending).unlink() for ending in (".sig", ".tsr")],
}


@pytest.mark.parametrize("what", FORGED)
def test_what_was_forged_is_told_by_both(base: Path, what: str) -> None:
    FORGED[what](base)
    assert not verified(base)
    by_script = script(base)
    assert by_script.returncode != 0, by_script.stdout
    assert "Traceback" not in by_script.stderr


def test_another_signer_and_another_authority_are_not_those_that_the_reader_knows(base: Path) -> None:
    stranger = make_key(base / "stranger.pem").with_suffix(".pub.pem")
    authority = StampAuthority(base / "other").certificates
    assert not verified(base, key=stranger)
    assert not verified(base, authority=authority)
    assert (script(base, "--key", stranger).returncode, script(base, "--ca", authority).returncode) == (1, 1)
    sign_round(asked(base, key=base / "stranger.pem"))
    assert verified(base, key=stranger), "two may sign"
    assert verified(base)


def refused(request: SignRequest) -> str:
    with pytest.raises(WorkbookError) as told:
        sign_round(request)
    assert told.value.fix_th
    return told.value.en


def test_what_cannot_sign_is_refused(base: Path) -> None:
    rsa = base / "rsa.pem"
    subprocess.run(["openssl", "genpkey", "-algorithm", "RSA", "-out", rsa], check=True, capture_output=True)
    rsa.chmod(0o600)
    assert "cannot be used" in refused(asked(base, key=rsa))
    inside = Path(shutil.copy(base / "key.pem", base / "outputs" / "key.pem"))
    assert "Others can read" in refused(asked(base, key=inside))
    if os.name != "nt":
        (base / "key.pem").chmod(0o640)
        assert "Others can read" in refused(asked(base, key=base / "key.pem"))
    assert "what is to be done" in refused(asked(base))
    assert "certificates" in refused(asked(base, timestamp=base / "seal.tsr"))
    other = StampAuthority(base / "other")
    assert "no time stamp" in refused(asked(base, timestamp=base / "seal.tsr", authority=other.certificates))
    (base / "text").write_text("another statement")
    query = ["openssl", "ts", "-query", "-data", base / "text", "-sha256", "-cert", "-out", base / "other.tsq"]
    subprocess.run(query, check=True, capture_output=True)
    stray = other.answer(base / "other.tsq", base / "other.tsr")
    assert "no time stamp" in refused(asked(base, timestamp=stray, authority=other.certificates))
    edit_page(base)
    assert "not what was sealed" in refused(asked(base, query=base / "more.tsq"))


def test_without_openssl_nothing_is_taken_for_signed(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(base / "nowhere"))
    assert "openssl" in refused(asked(base, key=base / "key.pem"))
    assert not verified(base)
    by_script = script(base)
    assert (by_script.returncode, "openssl is missing" in by_script.stdout) == (1, True)


def test_the_script_knows_the_same_events(base: Path) -> None:
    """It shares no code with what writes them."""
    event = json.loads((base / "outputs" / ROUND / "history.jsonl").read_text(encoding="utf-8"))
    said = only(base, "statement.txt").read_text(encoding="ascii").split()
    assert said[-1] == event["digest"]
    assert said[-3] == event["seal"]
