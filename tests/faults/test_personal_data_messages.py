"""An office's workbook full of ids, put through every verb that reads it: no writing shows one."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from openpyxl import load_workbook

from analysis.publish.privacy.search import personal_data
from made_registry import made_id
from project_copy import Project, copy_project

ROUND, SHEET = "fy2566-annual", "แผนและผล"
ID = made_id(87_654_321)
GROUPED = f"{ID[0]} - {ID[1:5]} − {ID[5:10]} – {ID[10:12]} - {ID[12]}"
#: Digits of the id that stand nowhere else, however they are written.
TELLING = "87654321"
#: A cell that cannot be read, and is no person's: gates do not show it, ``check`` does.
UNREADABLE = "5,40O"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = copy_project(tmp_path_factory.mktemp("messages") / "home", ROUND)
    folder = made.home / "data" / ROUND
    path = folder / "42-loei.xlsx"
    shutil.copyfile(path, folder / f"43-ราย-{ID}.xlsx")
    book = load_workbook(path)
    plan = book[SHEET]
    plan["A1"] = f"แผน {GROUPED}"
    plan["B20"] = f"{plan['B20'].value} ราย {GROUPED}"
    plan["F8"], plan["F9"] = f"{ID} บาทถ้วน", UNREADABLE
    plan["K6"], plan["K7"], plan["L7"] = f"หมายเหตุ {ID}", f"'{ID[:6]}", ID[6:]
    plan["G10"] = int(ID)
    book.create_sheet(f"ราย {ID}")["A1"] = f'="{ID[:4]}"&"{ID[4:]}"'
    book.save(path)
    notebook = made.home / "notebooks" / "annual_report.ipynb"
    node = nbformat.read(notebook, as_version=4)
    stop = f'ก = "{ID[:6]}" + "{ID[6:]}"\nprint(ก)\nraise ValueError(f"ราย {{ก}}")'
    node.cells.insert(2, nbformat.v4.new_code_cell(stop))
    nbformat.write(node, notebook)
    return made


def _silent(done: subprocess.CompletedProcess[str]) -> str:
    """What a command said, once it is sure that it says nothing of the id."""
    said = done.stdout + done.stderr
    assert TELLING not in re.sub(r"[\W_]", "", said)
    assert "Traceback" not in said or "--debug" in done.args
    return said


def _written(folder: Path) -> Iterator[bytes]:
    for path in folder.rglob("*"):
        if path.suffix in (".xlsx", ".docx"):
            with zipfile.ZipFile(path) as archive:
                yield from map(archive.read, archive.namelist())
        elif path.is_file():
            yield path.read_bytes()


def test_no_writing_shows_an_id(hostile: Project) -> None:
    checked = _silent(hostile.command("check", ROUND))
    assert f"person_id_found  data/{ROUND}/42-loei.xlsx › {SHEET}!A1" in checked
    assert "file_name_personal" in checked
    assert "sheet_name_personal" in checked
    assert UNREADABLE in checked
    refused = hostile.command("run", ROUND, "--quiet")
    assert refused.returncode == 2
    assert f"person_id_found  data/{ROUND}/42-loei.xlsx" in _silent(refused)
    assert UNREADABLE not in refused.stdout + refused.stderr
    assert "Traceback" in _silent(hostile.workbook("--debug", "run", ROUND, "--quiet"))
    count = re.search(r"--accept (\d+)", refused.stderr)
    assert count is not None
    log = hostile.home / "log.jsonl"
    accepted = hostile.workbook("run", ROUND, "--accept", count[1], "--log-file", str(log))
    assert accepted.returncode == 1, _silent(accepted)
    assert "ValueError" in _silent(accepted)
    outputs = hostile.home / "outputs"
    assert (outputs / ROUND / "rev-1" / "manifest.json").is_file()
    assert list(personal_data(outputs)) == []
    kept = [*_written(outputs), log.read_bytes()]
    assert len(kept) > 20
    assert not any(ID.encode() in data or TELLING.encode() in data for data in kept)
