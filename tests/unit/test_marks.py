"""Only the person whose key it is can make a mark, and only a key that nobody else could read is a key."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from analysis import marks
from analysis.marks import CONFIG_VARIABLE, is_marked, key_file, mark_of


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(CONFIG_VARIABLE, str(tmp_path / "settings"))
    marks._key.cache_clear()
    yield tmp_path / "settings"
    marks._key.cache_clear()


def test_a_mark_is_of_one_kind_and_one_content() -> None:
    mark = mark_of("page", b"x")
    assert is_marked("page", b"x", mark)
    assert not any((is_marked("page", b"y", mark), is_marked("task", b"x", mark), is_marked("page", b"x", None)))
    assert not is_marked("page", b"x", "ลอง")


def test_the_key_is_made_once_and_is_its_owners_alone(settings: Path) -> None:
    mark = mark_of("page", b"x")
    marks._key.cache_clear()
    assert mark_of("page", b"x") == mark
    assert [path.name for path in settings.iterdir()] == [key_file().name]
    if os.name != "nt":
        assert stat.S_IMODE(key_file().stat().st_mode) == 0o600
        assert stat.S_IMODE(settings.stat().st_mode) == 0o700


@pytest.mark.skipif(os.name == "nt", reason="there are no permission bits")
@pytest.mark.parametrize("way", ["open to others", "a link", "cut off", "a folder"])
def test_a_key_that_another_could_know_is_none(settings: Path, way: str) -> None:
    mark = mark_of("page", b"x")
    key, content = key_file(), key_file().read_bytes()
    if way == "open to others":
        key.chmod(0o640)
    elif way == "cut off":
        key.write_bytes(content[:8])
    else:
        key.unlink()
        (settings / "elsewhere").write_bytes(content)
        (settings / "elsewhere").chmod(0o600)
        key.mkdir() if way == "a folder" else key.symlink_to(settings / "elsewhere")
    marks._key.cache_clear()
    assert not is_marked("page", b"x", mark)
    assert is_marked("page", b"x", mark_of("page", b"x")), "within this process it holds"


def test_without_a_place_for_it_a_key_lasts_as_long_as_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a file").write_text("x")
    monkeypatch.setenv(CONFIG_VARIABLE, str(tmp_path / "a file"))
    mark = mark_of("page", b"x")
    assert is_marked("page", b"x", mark)
    marks._key.cache_clear()
    assert not is_marked("page", b"x", mark)
