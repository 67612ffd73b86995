"""Rounds of one province whose results stand elsewhere than in outputs, closed and computed again by command."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.rounds.closing.reproduce import _laid_out
from analysis.rounds.results.manifest_facts import ManifestFacts
from project_copy import Project, shorten

ROUND, ONE = "fy2565-r1", "scope.provinces=42"
#: Where the results stand, seen from the project: in its own folder, outside.
PLACES = (".", "../ผลลัพธ์")


@pytest.mark.parametrize("place", PLACES)
def test_one_province_is_run_closed_and_computed_again_wherever_its_results_stand(
    make_project: Callable[..., Project], place: str
) -> None:
    made = make_project(ROUND)
    whole = place == PLACES[-1]
    output = str(Path(os.path.normpath(made.home / place)))
    if not whole:  # whole reports once are enough
        shorten(made.home)
    ran = made.command("run", ROUND, "-p", ONE, "-p", "scope.level=provinces", "-o", output)
    assert ran.returncode == 0, ran.stderr
    early = made.command("reproduce", ROUND, "-o", output)
    assert (early.returncode, "workbook close" in early.stderr) == (2, True)
    closed = made.command("close", ROUND, "--by", "เจ้าหน้าที่ ก", "--note", "เสนอแล้ว", "-o", output)
    assert closed.returncode == 0, closed.stderr
    if not whole:
        return  # closing has just computed it again from its snapshot, where it stood
    again = made.workbook("reproduce", ROUND, "-o", output)
    assert again.returncode == 0, again.stdout + again.stderr
    compared = {line[0]: line[1:] for line in (text.split("\t") for text in again.stdout.splitlines()) if line[1:]}
    figures = compared["ตัวเลข (figures)"]
    assert (int(figures[0]) > 100, figures[0], figures[2]) == (True, figures[1], "0")


@pytest.mark.parametrize("place", [".", "..", "outputs", "outputs/a/b", "ผล/ก", None])
def test_the_copy_has_its_outputs_where_they_stood(tmp_path: Path, place: str | None) -> None:
    snapshot, folder = tmp_path / "snapshot", tmp_path / "copy"
    for name in (f"outputs/{ROUND}/history.jsonl", "outputs/fy2564-annual/rev-1/manifest.json", "data/x.xlsx"):
        (snapshot / name).parent.mkdir(parents=True, exist_ok=True)
        (snapshot / name).write_text(name)
    folder.mkdir()
    copy = _laid_out(snapshot, folder, _made(place))
    assert copy.home == folder / "project"
    assert (copy.home / "data/x.xlsx").is_file()
    assert (copy.output / ROUND / "history.jsonl").is_file()
    assert (copy.output / "fy2564-annual/rev-1/manifest.json").is_file()
    assert copy.output.resolve() == (folder / "elsewhere" if place is None else copy.home / place).resolve()


def _made(place: str | None) -> ManifestFacts:
    facts = dict.fromkeys(ManifestFacts.__dataclass_fields__)
    return ManifestFacts(**{**facts, "place": place})


def test_a_place_that_leads_out_of_the_copy_is_refused(tmp_path: Path) -> None:
    (tmp_path / "snapshot/outputs").mkdir(parents=True)
    (tmp_path / "copy").mkdir()
    with pytest.raises(OSError, match="argument"):
        _laid_out(tmp_path / "snapshot", tmp_path / "copy", _made("../../x"))
