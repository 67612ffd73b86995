"""The desk that files arrive at in these tests."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from arrivals import LOEI, ROUND, TRANG, Desk, Scene
from project_copy import copy_project


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("arrivals") / "home", ROUND).home


@pytest.fixture
def scene(made: Path, tmp_path: Path) -> Scene:
    home = tmp_path / "home"
    home.mkdir()
    for name in ("params", "notebooks"):
        (home / name).symlink_to(made / name)
    shutil.copytree(made / "data", home / "data")
    loei = tmp_path / "source.xlsx"
    (home / "data" / ROUND / LOEI).rename(loei)
    (tmp_path / "sent").mkdir()
    return Scene(Desk(home), tmp_path / "sent", loei, home / "data" / ROUND / TRANG)
