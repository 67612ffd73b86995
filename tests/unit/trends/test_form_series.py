"""Reading ``data/series/``: the shipped workbooks read clean; what cannot be used is set aside and told."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.ingest.forms.series import TABLES, read_series
from analysis.ingest.layouts.series import COVERAGE, SERIES, SERIES_NAMES, labour_series
from analysis.params.trends import load_trend_rules
from analysis.paths import home
from analysis.rounds.forms.workbook import Cover, FilledSheet, FormRow, write_form
from analysis.trends.segments import breaks, segmented
from analysis.trends.series import series_observations

COVER = Cover("หน่วยงาน", "ทั่วประเทศ", 2568, "-", "ทดสอบ")
NAME = next(iter(SERIES_NAMES))
GOOD = {
    "series": NAME,
    "area": "ทั่วประเทศ",
    "year_kind": "ปีงบประมาณ",
    "year": 2562,
    "value": 400000,
    "unit_of_measure": "คน",
    "definition": "one",
    "wording": "จำนวนคน",
}


def read(folder: Path, *sheets: FilledSheet):
    write_form(folder / "data" / "series" / "test.xlsx", COVER, sheets)
    return read_series(folder)


def test_the_shipped_workbooks_read_without_a_finding() -> None:
    found = read_series(home())
    assert found.findings == ()
    assert {name: len(found.tables[name]) for name in TABLES} == {
        "shares": 8,
        "series": 2,
        "coverage": 10,
        "unit_costs": 4,
    }
    assert set(found.tables["series"]["definition"]) == {"urgent_policy_13", "project_6_indicator_1"}


def test_nothing_there_gives_empty_tables(tmp_path) -> None:
    found = read_series(tmp_path)
    assert all(found.tables[name].empty for name in TABLES)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"series": "ชุดอื่น"}, "item_unknown"),
        ({"year_kind": "ปีปฏิทิน"}, "item_unknown"),
        ({"area": "จังหวัดที่ไม่มี"}, "area_unknown"),
        ({"value": "ประมาณสี่แสน"}, "number_unreadable"),
        ({"year": None}, "row_unused"),
    ],
)
def test_a_row_that_cannot_be_used_is_told(tmp_path, change: dict[str, object], code: str) -> None:
    found = read(tmp_path, FilledSheet(SERIES, [FormRow(GOOD), FormRow({**GOOD, **change})]))
    assert len(found.tables["series"]) == 1
    assert [finding.code for finding in found.findings] == [code]


def test_a_method_is_read_beside_the_definition_and_may_be_left_out(tmp_path) -> None:
    found = read(tmp_path, FilledSheet(SERIES, [FormRow(GOOD), FormRow({**GOOD, "year": 2563, "method": "กรอบใหม่"})]))
    assert found.findings == ()
    assert found.tables["series"]["method"].fillna("").tolist() == ["", "กรอบใหม่"]
    assert series_observations(found.tables, 85, load_trend_rules().plans)["method"].tolist() == ["", "กรอบใหม่"]


def test_labour_force_years_of_another_method_are_parted(tmp_path) -> None:
    row = {
        "area": "ทั่วประเทศ",
        "stat_year": 2562,
        "part_name": "แรงงานนอกระบบ",
        "part": 20.4,
        "whole_name": "ผู้มีงานทำ",
        "whole": 37.5,
        "unit_of_measure": "ล้านคน",
        "stated_percent": 54.4,
    }
    found = read(
        tmp_path, FilledSheet(labour_series(), [FormRow(row), FormRow({**row, "stat_year": 2563, "method": "กรอบใหม่"})])
    )
    assert found.findings == ()
    points = segmented(series_observations(found.tables, 85, load_trend_rules().plans))
    assert points.groupby("series_id")["segment"].nunique().eq(2).all()
    assert set(breaks(points)["code"]) == {"method"}


def test_a_dash_is_missing_and_not_0(tmp_path) -> None:
    row = {
        "area": "ตรัง",
        "fiscal_year": 2562,
        "item": "ศูนย์ที่มี",
        "nature": "ผล",
        "part": "-",
        "part_name": "ศูนย์",
    }
    assert read(tmp_path, FilledSheet(COVERAGE, [FormRow(row)])).tables["coverage"]["part"].isna().all()
