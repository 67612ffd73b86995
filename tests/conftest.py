"""Copies of the project for tests: one a session for those that only read, and one each for those that break things."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from analysis.marks import CONFIG_VARIABLE
from project_copy import ROUNDS, Project, copy_project
from shared_session import session_folder, shared_readings
from suite_order import longest_first

# How long an example takes depends on what else the machine does; it is no property of the code.
settings.register_profile("workbook", deadline=None)
# For tests/mutants: the same examples every time, few of them, and none looked for that fails more simply.
settings.register_profile(
    "mutants", deadline=None, max_examples=20, derandomize=True, phases=(Phase.explicit, Phase.generate)
)
settings.load_profile("workbook")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items[:] = [items[place] for place in longest_first(item.nodeid for item in items)]


@pytest.fixture(scope="session", autouse=True)
def _own_key(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The key that marks what is kept is one of the tests, not the person's own; all workers have the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(CONFIG_VARIABLE, str(session_folder(tmp_path_factory) / "settings"))
        yield


@pytest.fixture(scope="session", autouse=True)
def _own_signatures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Signatures of notebooks go to a folder of the tests, not to the person's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_DATA_DIR", str(tmp_path_factory.mktemp("jupyter")))
        yield


@pytest.fixture(scope="session", autouse=True)
def _shared_readings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with shared_readings(session_folder(tmp_path_factory)):
        yield


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """One copy for all tests that only read what a run published."""
    return copy_project(tmp_path_factory.mktemp("project") / "home", *ROUNDS)


@pytest.fixture
def make_project(tmp_path: Path) -> Callable[..., Project]:
    """A copy of one's own, for tests that change or break it: ``make_project("fy2565-r1")``."""
    return lambda *rounds: copy_project(tmp_path / "home", *rounds)
