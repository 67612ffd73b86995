"""A project is what is named, wherever the process stands, and its round is loaded once before anything is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from analysis import paths
from analysis.params.load import list_rounds, load_parameters
from analysis.rounds import start
from analysis.rounds.request import RunRequest, RunResult, Watcher
from project_copy import REPOSITORY, Project


@pytest.fixture
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No project in use: neither named, nor around the working folder, nor where the program is installed."""
    monkeypatch.delenv(paths.HOME_VARIABLE, raising=False)
    monkeypatch.setattr(paths, "PACKAGE", tmp_path / "a" / "b" / "c")
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("_elsewhere")
@pytest.mark.parametrize("round_id", list_rounds(REPOSITORY))
def test_a_round_of_a_named_project_is_loaded_from_any_folder(round_id: str) -> None:
    assert load_parameters(round_id, (), REPOSITORY).round.id == round_id


def test_a_round_is_loaded_once_before_it_is_read(
    make_project: Callable[..., Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    home, loaded = make_project("fy2566-annual").home, []

    def load(*asked: object) -> object:
        loaded.append(asked)
        return load_parameters(*asked)  # type: ignore[arg-type]

    def reached(*_: object) -> RunResult:
        raise InterruptedError

    for module in ("start", "run"):
        monkeypatch.setattr(f"analysis.rounds.{module}.load_parameters", load)
    monkeypatch.setattr("analysis.rounds.run.read", reached)
    request = replace(RunRequest("fy2566-annual", home, home / "outputs"), fresh=True)
    with pytest.raises(InterruptedError):
        start.run_where_needed(request, Watcher())
    assert len(loaded) == 1
