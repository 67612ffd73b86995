"""What is shipped to a cluster: each file once, in messages of bounded size, as it was when the run began."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.errors import WorkbookError
from analysis.execute.cluster import cargo as cluster_cargo
from analysis.execute.cluster.cargo import Cargo
from analysis.execute.cluster.orders import differences
from analysis.execute.task import Task


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for name in ("notebooks/tiny.ipynb", "data/a.xlsx", "data/b.xlsx", "data/c.xlsx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def shipped(home: Path) -> tuple[Cargo, dict[str, str]]:
    cargo = Cargo(home, lambda task: sorted((home / "data").glob("*")))
    return cargo, dict(cargo.manifest(Task(home / "notebooks" / "tiny.ipynb", "national", "TH", "x")))


def test_a_manifest_names_the_files_and_the_notebook(home: Path) -> None:
    _, manifest = shipped(home)
    assert list(manifest) == ["data/a.xlsx", "data/b.xlsx", "data/c.xlsx", "notebooks/tiny.ipynb"]
    assert manifest["data/a.xlsx"] == hashlib.sha256(b"data/a.xlsx").hexdigest()


def test_only_what_is_asked_for_is_sent_in_messages_of_bounded_size(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_cargo, "_MESSAGE", 25)  # each file has 11 bytes
    cargo, manifest = shipped(home)
    wanted = [manifest[f"data/{name}.xlsx"] for name in "abc"]
    messages = [dict(message.content) for message in cargo.messages(wanted)]
    assert [list(message) for message in messages] == [wanted[:2], wanted[2:]]
    assert messages[1] == {wanted[2]: b"data/c.xlsx"}
    assert list(cargo.messages([])) == []


def test_a_file_that_was_never_listed_is_not_sent(home: Path) -> None:
    cargo, _ = shipped(home)
    (home / "secret").write_text("secret")
    with pytest.raises(KeyError):
        list(cargo.messages([hashlib.sha256(b"secret").hexdigest()]))


@pytest.mark.parametrize("change", [lambda path: path.write_text("changed"), Path.unlink], ids=["changed", "gone"])
def test_a_file_that_changes_during_the_run_is_told(home: Path, change: Callable[[Path], object]) -> None:
    cargo, manifest = shipped(home)
    change(home / "data" / "b.xlsx")
    with pytest.raises(WorkbookError, match="changed during the run") as told:
        list(cargo.messages(list(manifest.values())))
    assert str(told.value.location) == "data/b.xlsx"
    assert "ถูกแก้ไข" in told.value.th


@pytest.mark.parametrize(
    ("here", "there", "lines"),
    [
        ({"code": "a", "pandas": "3.0"}, {"code": "a", "pandas": "3.0"}, ()),
        ({"code": "a" * 64, "pandas": "3.0"}, {"code": "b" * 64, "pandas": "3.0"}, (f"code: {'a' * 12} ≠ {'b' * 12}",)),
        ({"a": "1", "b": "2"}, {"b": "3", "c": "4"}, ("a: 1 ≠ –", "b: 2 ≠ 3", "c: – ≠ 4")),
    ],
)
def test_what_differs_is_told_by_name(here: dict[str, str], there: dict[str, str], lines: tuple[str, ...]) -> None:
    assert differences(here, there) == lines
