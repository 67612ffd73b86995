"""A closed round's certificate: the pack, what its verifier says of it, and what may not be in it."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pandas as pd
import pytest
from data_package_rules import PACKAGE

from analysis.bilingual import Text
from analysis.errors import WorkbookError
from analysis.exhibits.described import Described
from analysis.rounds.certificate import certify
from analysis.rounds.certificate.certify import DIGESTS, Pack, certify_round
from analysis.rounds.certificate.model import Word
from analysis.rounds.certificate.tables import csv_table
from analysis.rounds.closing.close import Change, close_round
from analysis.rounds.closing.reproduce import ReproduceRequest
from project_copy import copy_project

ROUND = "fy2568-m02"


@contextmanager
def again_the_same() -> Iterator[None]:
    """A computation from a snapshot takes a run; within the block it comes to what stands there already."""
    with pytest.MonkeyPatch.context() as patch:
        for room in ("proof", "reproduce"):
            name = f"analysis.rounds.closing.{room}.computed_again"
            patch.setattr(name, lambda asked, *_: nullcontext(asked.output))
        yield


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = copy_project(tmp_path_factory.mktemp("certified") / "project", ROUND)
    made.publication(ROUND)
    with again_the_same():
        by, why = "เจ้าหน้าที่ ก", "เสนอผู้บริหารแล้ว"
        close_round(
            Change(ROUND, made.home, made.home / "outputs", by, why), lambda: datetime(2025, 11, 21, tzinfo=UTC)
        )
    return made.home


@pytest.fixture
def computed() -> Iterator[None]:
    with again_the_same():
        yield


@pytest.fixture(scope="module")
def pack(closed: Path) -> Iterator[Pack]:
    with again_the_same():
        yield certify_round(request(closed))


def request(home: Path) -> ReproduceRequest:
    return ReproduceRequest(ROUND, home, home / "outputs")


def verifier(folder: Path, *more: object) -> subprocess.CompletedProcess[str]:
    """The pack's own verifier, in a Python that has nothing but its standard library."""
    command = [sys.executable, "-I", "-S", "-X", "utf8", folder / "check_seal.py", folder, *map(str, more)]
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def test_all_three_words_hold_and_each_says_what_was_looked_at(pack: Pack) -> None:
    assert {word: pack.certified.holds(word) for word in Word} == dict.fromkeys(Word, True)
    found = {one.id: one.found.en for one in pack.certified.checks}
    assert found["tasks"].startswith("6 of 6 tasks")
    assert re.fullmatch(r"\d{3} prints, 0 of them not among the figures", found["prints"])
    assert re.fullmatch(r"\d{3} numbers compared, 0 differ", found["printed"])
    page = (pack.folder / "index.html").read_text(encoding="utf-8")
    assert [word for word in ("ครบถ้วน", "คงที่", "สอดคล้องกัน", "ไม่ใช่การเขียนสูตรขึ้นใหม่โดยอิสระ") if word not in page] == []
    assert "เจ้าหน้าที่ ก" not in "".join(text.decode("utf-8", "replace") for text in contents(pack.folder).values())


@pytest.mark.usefixtures("computed")
def test_the_same_bytes_again_and_nothing_of_the_closed_round_is_touched(
    pack: Pack, closed: Path, tmp_path: Path
) -> None:
    before = contents(closed / "outputs" / ROUND)
    again = certify_round(request(closed), tmp_path / "again")
    assert contents(again.folder) == contents(pack.folder)
    assert again.digest == pack.digest == hashlib.sha256((pack.folder / DIGESTS).read_bytes()).hexdigest()
    assert contents(closed / "outputs" / ROUND) == before


def test_every_table_is_as_its_descriptor_says(pack: Pack) -> None:
    package = read_json(pack.folder / "datapackage.json")
    jsonschema.validate(package, PACKAGE)
    assert {one["path"] for one in package["resources"]} == {name for name in contents(pack.folder) if ".csv" in name}
    for one in package["resources"]:
        data = (pack.folder / one["path"]).read_bytes()
        assert (one["bytes"], one["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
        head, *rows = csv.reader(data.decode("utf-8").splitlines(keepends=True))
        fields = {field["name"]: field for field in one["schema"]["fields"]}
        assert head == list(fields)
        assert len(rows) == one["rows"]
        keys = [tuple(row[head.index(name)] for name in one["schema"]["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(keys)
        assert [key for key in keys if not all(key)] == []
        wrong = [(head[at], text) for row in rows for at, text in enumerate(row) if not fits(text, fields[head[at]])]
        assert wrong == []


_FORMS = {
    "integer": r"-?\d+",
    "number": r"-?\d+(\.\d+)?(e[+-]?\d+)?",
    "boolean": "true|false",
    "date": r"\d{4}-\d\d-\d\d",
    "string": r"(?s)[^=+\-@].*",
}


def fits(text: str, field: dict[str, Any]) -> bool:
    """Whether a value is of its field's type; an empty one is missing."""
    return not text or re.fullmatch(_FORMS[field["type"]], text) is not None


def test_the_crate_describes_every_file_and_each_reference_leads_somewhere(pack: Pack) -> None:
    crate = read_json(pack.folder / "ro-crate-metadata.json")
    entities = {one["@id"]: one for one in crate["@graph"]}
    assert len(entities) == len(crate["@graph"])
    files = {name for name, one in entities.items() if one["@type"] == "File"}
    assert files == contents(pack.folder).keys() - {DIGESTS, "ro-crate-metadata.json"}
    assert {one["@id"] for one in entities["./"]["hasPart"]} == files
    assert entities["ro-crate-metadata.json"]["about"] == {"@id": "./"}
    assert entities["./"].keys() >= {"name", "description", "datePublished", "license"}
    known = {*entities, "https://w3id.org/ro/crate/1.1"}
    assert [one for one in references(crate["@graph"]) if one not in known] == []
    runs = [one for one in entities.values() if one["@type"] == "CreateAction"]
    assert [run.keys() >= {"instrument", "agent", "object", "result", "endTime"} for run in runs] == [True, True]


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if value.keys() == {"@id"}:
            yield value["@id"]
        for one in value.values():
            yield from references(one)
    elif isinstance(value, list):
        for one in value:
            yield from references(one)


def test_the_verifier_passes_the_pack_and_finds_its_closing(pack: Pack, closed: Path) -> None:
    done = verifier(pack.folder, "--of", closed / "outputs" / ROUND)
    assert done.returncode == 0, done.stdout + done.stderr
    assert pack.digest in done.stdout
    assert pack.certified.event_digest in verifier(pack.folder).stdout


def rename_closing(folder: Path) -> None:
    path = folder / DIGESTS
    path.write_text(path.read_text(encoding="utf-8").replace(read_json(path)["seal"], "0" * 64), encoding="utf-8")


DAMAGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "a digit of a table": (lambda at: (at / "tables/figures.csv").write_bytes(b"9"), "differs: tables/figures.csv"),
    "a file away": (lambda at: (at / "second-run.json").unlink(), "differs: second-run.json"),
    "a file added": (lambda at: (at / "more.csv").write_bytes(b""), "differs: more.csv"),
    "a link": (lambda at: (at / "more").symlink_to(at), "differs: more"),
    "another closing": (rename_closing, "✗ การปิดนี้อยู่ในประวัติของรอบ"),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_what_was_done_to_a_pack_is_told(pack: Pack, closed: Path, tmp_path: Path, what: str) -> None:
    damage, told = DAMAGE[what]
    own = Path(shutil.copytree(pack.folder, tmp_path / "pack"))
    damage(own)
    done = verifier(own, "--of", closed / "outputs" / ROUND)
    assert (done.returncode, told in done.stdout) == (1, True), done.stdout


PERSONAL = {
    "an id": pd.DataFrame({"note": ["เลข 1-1017-00230-70-8"]}),
    "names": pd.DataFrame({"ชื่อ-สกุล": ["นายสมชาย ใจดี", "นางสมหญิง ใจงาม"]}),
}


@pytest.mark.usefixtures("computed")
@pytest.mark.parametrize("what", PERSONAL)
def test_personal_data_stops_the_pack(closed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    frame = PERSONAL[what]
    columns = [Described(name, Text(name, name)) for name in frame.columns]
    planted = csv_table("planted", (Text("ก", "a"), Text("ข", "b")), columns, frame)
    monkeypatch.setattr(certify, "round_tables", lambda _: [planted])
    with pytest.raises(WorkbookError, match=r"tables/planted\.csv"):
        certify_round(request(closed), tmp_path / "pack")
    assert list(tmp_path.iterdir()) == []


def test_a_second_computation_that_fails_is_told_and_not_hidden(
    closed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise WorkbookError("แพ็กเกจหาย", "a package is missing")

    monkeypatch.setattr(certify, "reproduce_round", refused)
    made = certify_round(request(closed), tmp_path / "pack")
    assert made.certified.holds(Word.STABLE) is False
    assert not made.certified.ok
    told = read_json(made.folder / "second-run.json")
    assert (told["computed"], told["why_not"]["en"]) == (False, "a package is missing")
    assert "FailedActionStatus" in (made.folder / "ro-crate-metadata.json").read_text(encoding="utf-8")
    assert verifier(made.folder).returncode == 0
