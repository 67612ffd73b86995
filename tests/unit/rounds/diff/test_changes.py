"""Whose figures change when a result takes another's place: counted by scope, told in words and in the log."""

from __future__ import annotations

import io
import json
from dataclasses import asdict, replace
from pathlib import Path

import pandas as pd
import pytest

from analysis.console.json_log import JsonLog, RoundLog
from analysis.console.running import change_lines
from analysis.evaluate.figure import Figure
from analysis.evaluate.sources import Source
from analysis.reports.report import write_figures
from analysis.rounds.diff.changes import Changes, Counts, changes_between
from analysis.rounds.results.figures import FIGURES
from analysis.rounds.results.manifest import MANIFEST


def figure(scope: str, name: str, value: float | None, rows: str = "12") -> Figure:
    sources = (Source("data/x/1.xlsx", "แผน", rows),)
    return Figure(f"x/{scope}/{name}", "x", 1, scope, name, value, "persons", "ok", "sums", sources)


BEFORE = [figure("TH", "people", 300.0), figure("42", "people", 100.0), figure("92", "people", 200.0)]
LATE = [figure("TH", "people", 310.0), BEFORE[1], figure("92", "people", 210.0), figure("92", "level", None)]


def result(folder: Path, figures: list[Figure]) -> Path:
    folder.mkdir()
    records = [asdict(one) | {"sources": [place._asdict() for place in one.sources]} for one in figures]
    write_figures(folder / FIGURES, pd.DataFrame(records))
    (folder / MANIFEST).write_text("{}", encoding="utf-8")
    return folder


@pytest.fixture
def before(tmp_path: Path) -> Path:
    return result(tmp_path / "rev-1", BEFORE)


@pytest.fixture
def late(before: Path, tmp_path: Path) -> Changes:
    found = changes_between(before, result(tmp_path / "draft", LATE))
    assert found is not None
    return found


def test_changes_are_counted_by_scope_the_nation_first(late: Changes) -> None:
    assert late.as_json() == {
        "TH": {"changed": 1, "added": 0, "gone": 0},
        "92": {"changed": 1, "added": 1, "gone": 0},
    }
    assert list(late.scopes) == ["TH", "92"]
    assert late.total == Counts(2, 1, 0)


def test_a_province_is_named_with_its_old_and_new_value(late: Changes) -> None:
    lines = list(change_lines(late))
    assert "ตัวเลขเปลี่ยน 2 เพิ่ม 1 หายไป 0" in lines[0]
    assert "• ตรัง: ตัวเลขเปลี่ยน 1 เพิ่ม 1 หายไป 0" in lines
    assert "• ตรัง people: 200 → 210 คน" in lines
    assert not any("เลย" in line for line in lines)


def test_levels_and_headlines_are_told_before_ids_of_figures(tmp_path: Path) -> None:
    names = ("milestones.level", "people.percent", "people")
    draft = result(tmp_path / "draft", [figure("42", name, 3.0) for name in names])
    old = result(tmp_path / "old", [figure("42", name, 2.0) for name in names])
    found = changes_between(old, draft)
    assert found is not None
    lines = list(change_lines(found))
    assert lines[2:4] == ["ระดับที่เปลี่ยน (levels): 1", "• เลย ระดับที่ได้: 2 → 3 คน"]
    assert "• เลย คนต่อเป้าหมายทั้งปี: 2 → 3 คน" in lines
    assert not any("milestones.level" in line for line in lines)


def test_rows_that_moved_change_no_figure(before: Path, tmp_path: Path) -> None:
    moved = [replace(one, sources=(Source("data/x/1.xlsx", "แผน", "13"),)) for one in BEFORE]
    found = changes_between(before, result(tmp_path / "draft", moved))
    assert found is not None
    assert list(change_lines(found)) == ["เทียบกับผลเดิม: ไม่มีตัวเลขใดเปลี่ยน (no figure changes)"]


def test_a_first_result_changes_nothing_that_stood_there(tmp_path: Path) -> None:
    assert changes_between(tmp_path / "rev-1", result(tmp_path / "draft", LATE)) is None


def test_a_result_without_figures_loses_them_all(before: Path, tmp_path: Path) -> None:
    (tmp_path / "draft").mkdir()
    found = changes_between(before, tmp_path / "draft")
    assert found is not None
    assert found.total == Counts(gone=3)


def test_the_log_has_the_counts_and_no_values(late: Changes) -> None:
    log = JsonLog(io.StringIO())
    RoundLog(log, "x").watcher().on_changes(late)
    line = json.loads(log.stream.getvalue())
    assert line["event"] == "changes"
    assert (line["changed"], line["added"], line["gone"]) == (2, 1, 0)
    assert line["scopes"] == late.as_json()
    assert "310" not in log.stream.getvalue()
