"""Only what the locks name is installed, and only files whose sha256 they hold; the core is free of a web server."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from relock import CORE, PIN, ROOT, entries

TOOLS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = TOOLS["project"]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
#: A line of a lock: a pin, a hash, or a remark; nothing that names an index or a host.
ALLOWED = re.compile(r"# .*|[\w.-]+==[\w.+!]+( ; [^\\/:]+)?( \\)?|    --hash=sha256:[0-9a-f]{64}( \\)?")


def locked(name: str) -> dict[str, list[str]]:
    """The versions of each package in a lock: several where they are for several systems."""
    versions: dict[str, list[str]] = {}
    for begin in entries((ROOT / "locks" / f"{name}.txt").read_text(encoding="utf-8")):
        pin = PIN.match(begin)
        versions.setdefault(canonicalize_name(pin["name"]), []).append(pin["version"])
    return versions


def test_every_extra_has_its_lock() -> None:
    assert {path.stem for path in (ROOT / "locks").iterdir()} == {CORE, *PROJECT["optional-dependencies"]}


@pytest.mark.parametrize("name", [CORE, *PROJECT["optional-dependencies"]])
def test_locks_hold_hashes_and_versions_within_the_bounds(name: str) -> None:
    text = (ROOT / "locks" / f"{name}.txt").read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if not ALLOWED.fullmatch(line)] == []
    assert [begin for begin, entry in entries(text).items() if "--hash=sha256:" not in entry] == []
    versions = {**locked(CORE), **locked(name)}
    asked = PROJECT["dependencies"] if name == CORE else PROJECT["optional-dependencies"][name]
    builders = TOOLS["build-system"]["requires"] if name == CORE else []
    outside = [
        line
        for line in (*asked, *builders)
        for one in [Requirement(line)]
        if not all(one.specifier.contains(version) for version in versions[canonicalize_name(one.name)])
    ]
    assert outside == []
    assert not {"pip", canonicalize_name(PROJECT["name"])} & set(versions)


def test_locks_agree() -> None:
    for name in PROJECT["optional-dependencies"]:
        assert {package for package, versions in locked(name).items() if len(versions) > 1} == set()
    pins = {
        (package, *versions) for name in PROJECT["optional-dependencies"] for package, versions in locked(name).items()
    }
    assert len(pins) == len({package for package, *_ in pins}), "no extra asks for another version than another does"


def test_the_core_has_no_web_server() -> None:
    assert not {"jupyterlab", "jupyter-server", "notebook", "terminado"} & locked(CORE).keys()
    assert {"jupyterlab", "jupyter-server"} <= locked("lab").keys()


@pytest.mark.parametrize("spoilt", ["another hash", "no hash"])
def test_a_file_of_another_hash_is_not_installed(tmp_path: Path, spoilt: str) -> None:
    """What pip says of a lock with one wrong digest, with no index at all: a wheel made here."""
    wheel = tmp_path / "tiny-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("tiny.py", "")
        archive.writestr("tiny-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n")
        archive.writestr("tiny-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr("tiny-1.0.dist-info/RECORD", "")
    right = hashlib.sha256(wheel.read_bytes()).hexdigest()
    lock = tmp_path / "lock.txt"
    install = [sys.executable, "-m", "pip", "install", "--isolated", "--no-index", "-f", str(tmp_path)]
    command = [*install, "--require-hashes", "--target", str(tmp_path / "there"), "-r", str(lock)]
    lock.write_text(f"tiny==1.0 --hash=sha256:{right}\n", encoding="utf-8")
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0
    lock.write_text("tiny==1.0" + f" --hash=sha256:{'0' * 64}" * (spoilt == "another hash") + "\n", encoding="utf-8")
    assert subprocess.run(command, check=False, capture_output=True).returncode != 0


def test_the_makefile_installs_from_locks_alone() -> None:
    definitions = re.findall(r"^(?:LOCKED|OURS)\s*:?= (.+)$", MAKEFILE, re.MULTILINE)
    assert [
        ("--require-hashes" in line) != ("--no-deps --no-build-isolation -e ." in line) for line in definitions
    ] == [
        True,
        True,
    ]
    assert re.findall(r"^\t@.*pip install", MAKEFILE, re.MULTILINE) == []
