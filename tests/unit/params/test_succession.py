"""Next year's round: dates move by the fiscal calendar, files are shown and never overwritten."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from analysis import paths
from analysis.errors import WorkbookError
from analysis.params import load_criteria, load_parameters, load_round, next_round, start_round, write_round
from analysis.params.buddhist import shift_date
from analysis.params.vocabulary import Instrument


@pytest.fixture
def home(tmp_path: Path) -> Path:
    shutil.copytree(paths.home() / "params", tmp_path / "params")
    return tmp_path


@pytest.mark.parametrize(
    ("day", "years", "moved"),
    [
        (date(2022, 3, 30), 2, date(2024, 3, 30)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2025, 2, 28), 3, date(2028, 2, 29)),
        (date(2024, 2, 28), 1, date(2025, 2, 28)),
    ],
)
def test_days_move_by_whole_years(day: date, years: int, moved: date) -> None:
    assert shift_date(day, years) == moved


def test_fy2567_r1_from_fy2565_r1(home: Path) -> None:
    started = start_round("fy2565-r1", "fy2567-r1", home)
    assert [path.relative_to(home / "params").as_posix() for path in started.written] == [
        "rounds/fy2567-r1.yaml",
        "criteria/fy2567-r1-milestones.yaml",
        "criteria/fy2567-timeliness.yaml",
    ]
    new = load_parameters("fy2567-r1", home=home)
    assert new.round == started.round
    assert (new.round.period.start, new.round.period.end) == (date(2023, 10, 1), date(2024, 3, 31))
    assert new.round.cutoff == date(2024, 3, 30)
    assert "ปีงบประมาณ พ.ศ. 2567 รอบที่ 1" in new.round.title.th
    assert (new.round.inputs.folder, new.round.synthetic, new.round.note) == ("fy2567-r1", False, None)
    levels = new.criteria["milestones"].levels
    assert levels[0].conditions[0].due == date(2023, 10, 31)
    assert levels[1].conditions[0].exceptions == {date(2024, 3, 1): date(2024, 3, 30)}
    assert [condition.at_least for condition in levels[4].conditions] == [40, 80]
    assert "fy2565-r1-milestones" in new.criteria["milestones"].source


def test_written_files_teach_in_thai_and_are_the_same_every_time(home: Path) -> None:
    text = start_round("fy2565-r1", "fy2567-r1", home).written[0].read_text(encoding="utf-8")
    again = write_round(load_round("fy2567-r1", home), home / "again.yaml").read_text(encoding="utf-8")
    assert text == again
    assert "# วันตัดข้อมูล (ข้อมูล ณ วันที่)\ncutoff: 2567-03-30\n" in text
    assert text.index("\nperiod:") < text.index("\ncutoff:") < text.index("\nscope:")


def test_nothing_is_overwritten(home: Path) -> None:
    start_round("fy2565-r1", "fy2567-r1", home)
    before = {path: path.read_bytes() for path in (home / "params").rglob("*") if path.is_file()}
    with pytest.raises(WorkbookError, match="not overwritten"):
        start_round("fy2565-r1", "fy2567-r1", home)
    with pytest.raises(WorkbookError, match="not overwritten"):
        write_round(load_round("fy2567-r1", home), home / "params" / "rounds" / "fy2567-r1.yaml")
    assert {path: path.read_bytes() for path in (home / "params").rglob("*") if path.is_file()} == before


def test_the_second_half_takes_its_own_criteria_and_cut_off(home: Path) -> None:
    first = start_round("fy2565-r1", "fy2567-r1", home).round
    second = start_round("fy2567-r1", "fy2567-r2", home)
    assert second.round.cutoff == date(2024, 9, 29)
    assert "รอบที่ 2" in second.round.title.th
    assert "round 2" in second.round.title.en
    assert second.round.fiscal_year == first.fiscal_year
    assert [path.stem for path in second.written] == ["fy2567-r2", "fy2567-r2-milestones"]
    assert load_criteria("fy2567-r2-milestones", home).levels[4].conditions[2].due == date(2024, 9, 29)


def test_criteria_that_exist_are_used_as_they_are() -> None:
    new = next_round(load_round("fy2565-r1"), "fy2565-r2")
    old = load_round("fy2565-r2")
    year = {Instrument.YEAR_INDICATORS: "fy2565-indicators"}  # asked at the year's end only, so not taken from r1
    assert {**new.criteria, **year} == old.criteria
    assert (new.period, new.cutoff, new.title) == (old.period, old.cutoff, old.title)


def test_the_year_s_indicators_move_with_the_year(home: Path) -> None:
    started = start_round("fy2565-r2", "fy2567-r2", home)
    assert "fy2567-indicators" in [path.stem for path in started.written]
    plan, reports, annual = load_criteria("fy2567-indicators", home).indicators[:3]
    assert (plan.due, annual.due) == (date(2023, 11, 30), date(2024, 9, 29))
    assert (reports.months[0], reports.exceptions[date(2024, 3, 1)]) == (date(2023, 10, 1), date(2024, 3, 30))


@pytest.mark.parametrize(
    ("old", "new", "end", "cutoff", "title"),
    [
        ("fy2568-m02", "fy2568-m05", date(2025, 2, 28), date(2025, 3, 9), "2568 รอบ 5 เดือน"),
        ("fy2568-m02", "fy2570-m02", date(2026, 11, 30), date(2026, 12, 9), "2570 รอบ 2 เดือน"),
        ("fy2566-annual", "fy2567-annual", date(2024, 9, 30), date(2024, 9, 30), "พ.ศ. 2567"),
    ],
)
def test_other_kinds_of_round(old: str, new: str, end: date, cutoff: date, title: str) -> None:
    found = next_round(load_round(old), new)
    assert (found.period.end, found.cutoff) == (end, cutoff)
    assert title in found.title.th


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("fy2565-r1", "fy2567-m02", "cannot follow"),
        ("fy2565-r1", "fy2565-r1", "cannot follow"),
        ("fy2565-r1", "2567_1", "not a round id"),
        ("fy2565-r1", "fy2560-r2", "none of an earlier year"),
    ],
)
def test_what_cannot_follow_is_refused_and_nothing_is_written(home: Path, old: str, new: str, word: str) -> None:
    before = sorted((home / "params").rglob("*"))
    with pytest.raises(WorkbookError, match=word):
        start_round(old, new, home)
    assert sorted((home / "params").rglob("*")) == before


def test_a_source_does_not_grow_with_the_years(home: Path) -> None:
    start_round("fy2565-r1", "fy2567-r1", home)
    start_round("fy2567-r1", "fy2568-r1", home)
    original, moved = load_criteria("fy2565-timeliness"), load_criteria("fy2568-timeliness", home)
    assert moved.source.count("เลื่อนวันที่จาก") == 1
    assert original.source in moved.source


@pytest.mark.parametrize("part", ["r1", "r2"])
def test_copied_criteria_keep_every_comment_and_every_template(home: Path, part: str) -> None:
    folder = home / "params" / "criteria"
    old = folder / f"fy2565-{part}-milestones.yaml"
    text = old.read_text(encoding="utf-8").replace("  - level: 3\n", "  - level: 3  # ถามมาแล้ว\n    # จากคู่มือหน้า ๑๒\n")
    old.write_text(text, encoding="utf-8")
    start_round(f"fy2565-{part}", f"fy2567-{part}", home)
    new = (folder / f"fy2567-{part}-milestones.yaml").read_text(encoding="utf-8")
    for mark in ("#", "label:", "{at_least}", "{period_months}", "id:", "kind:"):
        lines = [[line for line in one.splitlines() if mark in line] for one in (text, new)]
        assert lines[0] == lines[1] != []
    assert len(new.splitlines()) == len(text.splitlines())
    assert [one.at_least for one in load_criteria(f"fy2567-{part}-milestones", home).levels[4].conditions[:2]] == [
        one.at_least for one in load_criteria(f"fy2565-{part}-milestones", home).levels[4].conditions[:2]
    ]
