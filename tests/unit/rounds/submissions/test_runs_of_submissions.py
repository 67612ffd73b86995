"""A run and the register: the manifest names the submission, what does not count reaches nothing, a closed copy too."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from analysis.errors import WorkbookError
from analysis.fingerprint import file_digest
from analysis.ingest.round_inputs import input_folder
from analysis.ingest.submissions.per_office import numbers_read, standing
from analysis.ingest.submissions.register import RECEIVED
from analysis.params.load import load_parameters, load_round
from analysis.places.scopes import NATION
from analysis.rounds.closing.close import Change, close_round
from analysis.rounds.closing.snapshot import take_snapshot
from analysis.rounds.rebuild.environment import tree_digest
from analysis.rounds.results.lock import alone
from analysis.rounds.results.manifest import MANIFEST
from analysis.rounds.results.manifest_facts import read_manifest
from analysis.rounds.submissions.place import settle_alone
from arrivals import Desk, beautified, edited
from project_copy import Project, shorten

ROUND, FILE = "fy2568-m02", "data/fy2568-m02/00-ops.xlsx"
WHY = "a slip of the pen"


def more(book: Workbook) -> None:
    """Another number where a number is typed as text with its unit."""
    cells = (line[3] for line in book["ภาพรวม"].iter_rows(min_row=6))
    cell = next(one for one in cells if isinstance(one.value, str) and one.value[:2].isdigit())
    cell.value = f"1{cell.value}"


def submissions(folder: Path) -> object:
    return json.loads((folder / MANIFEST).read_text(encoding="utf-8")).get("submissions")


def test_a_run_reads_what_counts_and_says_which(make_project: Callable[..., Project], tmp_path: Path) -> None:
    made = make_project(ROUND)
    shorten(made.home)
    desk = Desk(made.home, ROUND)
    source = made.home / FILE
    inputs = input_folder(load_round(ROUND, made.home), made.home)
    assert numbers_read(inputs, {FILE: file_digest(source)}) == {}

    asked = tree_digest(made.home, ["data"])
    assert desk.receive(edited(source, tmp_path / "a.xlsx", beautified), office="00").counts == 1
    assert tree_digest(made.home, ["data"]) == asked
    with alone(made.home / "outputs", ROUND):  # as a run does
        assert desk.receive(edited(source, tmp_path / "b.xlsx", more), office="00", reason=WHY).waiting
    folder = made.run(ROUND).folder
    assert submissions(folder) == {FILE: 3}
    assert source.read_bytes() == (tmp_path / "b.xlsx").read_bytes()

    parameters, copy = load_parameters(ROUND, (), made.home), tmp_path / "snapshot"
    copy.mkdir()
    take_snapshot(copy, folder.parent, parameters, made.home, read_manifest(folder))
    kept = sorted(path.name for path in (copy / "data" / ROUND).rglob("*") if path.is_file())
    assert kept == ["00-ops.xlsx", *["entry.json"] * 3]
    held = (copy / FILE).read_bytes()
    settle_alone(parameters, copy)
    assert (copy / FILE).read_bytes() == held

    with alone(made.home / "outputs", ROUND):
        assert desk.receive(edited(source, tmp_path / "c.xlsx", more), office="00", reason=WHY).waiting
    with pytest.raises(WorkbookError, match="00-ops"):  # what counts was not run yet
        close_round(Change(ROUND, made.home, made.home / "outputs", "head", WHY))

    edited(source, source, more)  # saved there by a person, past the register
    settle_alone(parameters, made.home)
    assert numbers_read(inputs, {FILE: file_digest(source)}) == {FILE: 0}
    assert standing(inputs)[NATION].by_hand
    assert len(list((made.home / "data" / ROUND / RECEIVED / "00").iterdir())) == 4
