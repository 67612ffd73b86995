from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from analysis.errors import WorkbookError
from analysis.ingest.forms.register import REGISTER_FILE
from analysis.paths import home
from analysis.reports.problems.register_reading import register_of


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a register and its schemes, and nothing else."""
    for name in (REGISTER_FILE, "params/problems/schemes.yaml"):
        (tmp_path / name).parent.mkdir(parents=True)
        shutil.copy(home() / name, tmp_path / name)
    return tmp_path


def test_the_register_is_read_once_while_its_file_stays_the_same(project: Path) -> None:
    assert register_of(project) is register_of(project)


def test_a_changed_register_is_read_anew(project: Path) -> None:
    before = register_of(project).tables["register"]
    book = load_workbook(project / REGISTER_FILE)
    line = book[before["sheet"].iloc[0]][int(before["row"].iloc[0])]
    max(line, key=lambda cell: len(str(cell.value))).value = "ข้อความที่แก้ใหม่"  # the statement is the longest
    book.save(project / REGISTER_FILE)
    after = register_of(project).tables["register"]
    assert after["statement"].iloc[0] == "ข้อความที่แก้ใหม่"
    assert before["statement"].iloc[0] != "ข้อความที่แก้ใหม่"


def test_changed_schemes_read_the_register_anew(project: Path) -> None:
    before = register_of(project)
    schemes = project / "params/problems/schemes.yaml"
    text = schemes.read_text(encoding="utf-8")
    schemes.write_text(text.replace("th: ", "th: ใหม่ ", 1), encoding="utf-8")
    assert register_of(project) is not before


def test_a_missing_register_is_told(project: Path) -> None:
    (project / REGISTER_FILE).unlink()
    with pytest.raises(WorkbookError, match="ไม่พบทะเบียน"):
        register_of(project)
