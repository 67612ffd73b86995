"""Files by the hash of their bytes: what is kept, what is refused, and the project made of it."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.execute.cluster.content_store import ContentStore, safe_name


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("name", ["a", "data/fy2565-r1/42-เลย.xlsx", "outputs/.cache/x", "a..b/c...", "at 10:30", ".h"])
def test_a_relative_name_is_taken_as_it_is(name: str) -> None:
    assert safe_name(name).as_posix() == name


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "/",
        "/etc/passwd",
        "..",
        "../x",
        "a/../../x",
        "a/..",
        "a\\..\\x",
        "\\x",
        "C:x",
        "C:/x",
        "a/C:",
        "a\0",
        "//h/x",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not a relative name"):
        safe_name(name)


@given(st.lists(st.sampled_from(["..", ".", "a", "ก", "", "C:", "\\", "/", "~", "con", " "]), max_size=6).map("/".join))
def test_no_name_that_is_taken_leaves_its_folder(name: str) -> None:
    try:
        path = safe_name(name)
    except ValueError:
        return
    for kind in (PurePosixPath, PureWindowsPath):
        below = kind("base") / kind(path.as_posix())
        assert below.is_relative_to(kind("base"))
        assert ".." not in below.parts


def test_a_project_is_made_of_what_is_kept(tmp_path: Path) -> None:
    store = ContentStore(tmp_path)
    files = {"params/x.yaml": b"x: 1\n", "data/42-เลย.xlsx": b"PK", "data/same.xlsx": b"PK"}
    manifest = {name: digest(content) for name, content in files.items()}
    assert store.lacks(manifest.values()) == [digest(b"x: 1\n"), digest(b"PK")]
    for content in set(files.values()):
        store.keep(digest(content), content)
    assert store.lacks(manifest.values()) == []
    home = store.home(manifest)
    assert {path.relative_to(home).as_posix(): path.read_bytes() for path in home.rglob("*") if path.is_file()} == files
    assert store.home(dict(reversed(manifest.items()))) == home, "the same files are the same project"
    assert not any(path.name.startswith(".new-") for path in tmp_path.rglob("*"))


def test_bytes_that_are_not_those_announced_are_refused(tmp_path: Path) -> None:
    store = ContentStore(tmp_path)
    with pytest.raises(ValueError, match="not those of"):
        store.keep(digest(b"one"), b"other")
    assert store.lacks([digest(b"one")]) == [digest(b"one")]


@pytest.mark.parametrize("name", ["../x", "/x"])
def test_a_project_with_a_name_that_leads_out_is_not_made(tmp_path: Path, name: str) -> None:
    store = ContentStore(tmp_path / "store")
    store.keep(digest(b"x"), b"x")
    with pytest.raises(ValueError, match="not a relative name"):
        store.home({name: digest(b"x")})
    assert not (tmp_path / "store" / "x").exists()


@pytest.mark.parametrize("wrong", ["../../secret", "", "A" * 64, "0" * 63])
def test_what_is_no_digest_leads_to_no_file(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(ValueError, match="not a sha256"):
        ContentStore(tmp_path).home({"x": wrong})
