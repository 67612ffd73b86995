"""A project that has parameters and no reading plan yet."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from project_copy import REPOSITORY


@pytest.fixture
def home(tmp_path: Path) -> Path:
    shutil.copytree(REPOSITORY / "params", tmp_path / "home" / "params", ignore=shutil.ignore_patterns("readings"))
    return tmp_path / "home"
