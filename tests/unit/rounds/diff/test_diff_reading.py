"""Two results found and read for a comparison: by name or by folder, with what their manifests say."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from analysis.evaluate.figure import Figure
from analysis.fingerprint import file_digest
from analysis.params.load import load_round
from analysis.reports.report import write_figures
from analysis.rounds.diff.model import Cause, Reach, ResultDiff, Seen
from analysis.rounds.diff.reading import find_result, read_diff
from analysis.rounds.results.figures import FIGURES
from analysis.rounds.results.manifest import MANIFEST
from project_copy import REPOSITORY

ROUND = "fy2568-m02"
FILE = f"data/{ROUND}/00-ops.xlsx"


def put_result(folder: Path, value: float, revision: int = 1, **manifest: object) -> Path:
    """A result with one figure, and a manifest of no more than is read."""
    folder.mkdir(parents=True)
    one = Figure(f"{ROUND}/TH/people", ROUND, revision, "TH", "people", value, "persons", "ok", "sums", ())
    write_figures(folder / FIGURES, pd.DataFrame([asdict(one) | {"sources": []}]))
    parameters = load_round(ROUND, REPOSITORY).model_dump(mode="json") | {"revision": revision}
    content = {"parameters": parameters, "criteria": {}, "inputs": {}, **manifest}
    (folder / MANIFEST).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return folder


def compared(tmp_path: Path, first: dict[str, object], second: dict[str, object]) -> ResultDiff:
    outputs = tmp_path / "outputs"
    put_result(outputs / ROUND / "rev-1", 1.0, **first)
    put_result(outputs / ROUND / "rev-2", 2.0, 2, **second)
    return read_diff(*(find_result(f"{ROUND}@{number}", tmp_path, outputs) for number in (1, 2)), outputs)


@pytest.mark.parametrize(
    ("name", "causes"),
    [
        ("params/areas/provinces.csv", (Cause.RULE,)),
        ("params/problems/schemes.yaml", (Cause.RULE,)),
        (f"params/criteria/{ROUND}.yaml", ()),  # compared leaf by leaf
        (f"params/problems/wording/{ROUND}/TH.yaml", ()),
        ("params/templates/memo.docx", ()),
        ("data/series/national.xlsx", (Cause.DATA,)),
    ],
)
def test_a_file_that_differs_is_a_cause_by_what_it_holds(name: str, causes: tuple[Cause, ...], tmp_path: Path) -> None:
    found = compared(tmp_path, {"inputs": {name: "a"}}, {"inputs": {name: "b"}})
    assert found.figures[0].causes == causes
    assert bool(found.unexplained) == (not causes)


def test_the_program_and_its_packages_are_compared(tmp_path: Path) -> None:
    found = compared(
        tmp_path,
        {"code": {"sha256": "a"}, "packages": {"pandas": "2.2"}, "python": "3.11"},
        {"code": {"sha256": "b"}, "packages": {"pandas": "2.3"}, "python": "3.11"},
    )
    assert [leaf.path for leaf in found.rules] == ["code.sha256", "packages.pandas"]


def test_tasks_that_did_not_succeed_are_named(tmp_path: Path) -> None:
    tasks = [{"id": "national/a", "status": "succeeded"}, {"id": "national/b", "status": "timed_out"}]
    found = compared(tmp_path, {}, {"tasks": tasks})
    assert (found.before.failed, found.after.failed) == ((), ("national/b",))


def test_a_name_that_leads_out_of_the_project_is_not_opened(tmp_path: Path) -> None:
    name = "data/../../elsewhere.xlsx"
    shutil.copyfile(REPOSITORY / FILE, tmp_path.parent / "elsewhere.xlsx")
    found = compared(tmp_path, {}, {"inputs": {name: "b"}})
    assert [one.seen for one in found.files] == [Seen.GONE]
    assert found.rows == ()


def test_a_folder_is_called_by_its_place_and_read_in_its_own_project(tmp_path: Path) -> None:
    home, other = tmp_path / "home", tmp_path / "โครงการ"
    here = put_result(home / "outputs" / ROUND / "rev-1", 1.0, place="outputs")
    there = put_result(other / "outputs" / "late" / ROUND / "rev-1", 2.0, place="outputs/late")
    before, after = (find_result(str(folder), home, home / "outputs") for folder in (here, there))
    assert (before.home, after.home) == (home, other)
    found = read_diff(before, after, home / "outputs")
    assert (found.before.label, found.after.label) == (f"{ROUND}@1", f"late-{ROUND}@1")


def test_the_copy_kept_at_closing_is_read_where_there_is_one(tmp_path: Path) -> None:
    put_result(tmp_path / "outputs" / ROUND / "rev-1", 1.0)
    (tmp_path / "outputs" / ROUND / "snapshot-1" / "params").mkdir(parents=True)
    for asked in (ROUND, f"{ROUND}@1", str(tmp_path / "outputs" / ROUND / "rev-1")):
        found = find_result(asked, tmp_path, tmp_path / "outputs")
        assert (found.from_snapshot, found.home.name) == (True, "snapshot-1")


def test_a_heading_that_is_no_longer_made_out_is_behind_the_figures_of_its_form(tmp_path: Path) -> None:
    file, sides = "data/fy2565-r1/92-trang.xlsx", []
    source = {"file": file, "sheet": "การเบิกจ่าย", "rows": "5"}
    for name, value in (("before", 91.9), ("after", None)):
        home = tmp_path / name
        (home / file).parent.mkdir(parents=True)
        shutil.copyfile(REPOSITORY / file, home / file)
        if value is None:
            book = openpyxl.load_workbook(home / file)
            book["การเบิกจ่าย"]["C4"] = "ไม่ใช่หัวตาราง"
            book.save(home / file)
        folder = put_result(
            home / "outputs" / ROUND / "rev-1", 0.0, place="outputs", inputs={file: file_digest(home / file)}
        )
        figure = Figure("x", "x", 1, "92", "milestones.disbursement_60.value", value, "percent", "ok", "milestones", ())
        write_figures(folder / FIGURES, pd.DataFrame([asdict(figure) | {"sources": [source]}]))
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        manifest["parameters"] = load_round("fy2565-r1", REPOSITORY).model_dump(mode="json")
        (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
        sides.append(find_result(str(folder), tmp_path, tmp_path / "outputs"))
    found = read_diff(*sides, tmp_path / "outputs")
    (row,) = found.rows
    assert (row.before, row.after) == (4, 4)
    assert [(one.causes, one.reach, one.rows) for one in found.figures] == [((Cause.DATA,), Reach.ELSEWHERE, (0,))]
