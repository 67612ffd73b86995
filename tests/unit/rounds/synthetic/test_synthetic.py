"""The made-up rounds: marked on every sheet, repeatable, agreeing with each other, and showing every level."""

from __future__ import annotations

import zipfile
from collections import Counter
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from made_levels import level, percents
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from analysis.errors import WorkbookError
from analysis.paths import home
from analysis.places.provinces import province, provinces
from analysis.rounds.forms.workbook import SYNTHETIC_BANNER
from analysis.rounds.synthetic.rounds import SyntheticRound, synthesize, synthesize_province
from analysis.rounds.synthetic.year import HALF, YEAR, OfficeYear, Role, due_dates, office_year, roles
from analysis.thai.calendar import FiscalYear

FISCAL_YEAR, SEED = FiscalYear(2565), 2565
ROUNDS = {
    "fy2565-r1": SyntheticRound("fy2565-r1", FISCAL_YEAR, HALF, SEED),
    "fy2565-r2": SyntheticRound("fy2565-r2", FISCAL_YEAR, YEAR, SEED),
}
DUE = due_dates(FISCAL_YEAR)


@pytest.fixture(scope="module")
def years() -> list[OfficeYear]:
    return [office_year(item, FISCAL_YEAR, SEED) for item in provinces()]


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def shipped(round_id: str) -> list[Path]:
    return sorted((home() / "data" / round_id).glob("*.xlsx"))


@pytest.mark.parametrize("months", [HALF, YEAR])
def test_every_level_occurs(years, months) -> None:
    assert set(Counter(level(year, FISCAL_YEAR, months) for year in years)) == {0, 1, 2, 3, 4, 5}


def test_some_offices_stand_exactly_on_a_threshold(years) -> None:
    exact = [year for year in years if year.role is Role.ON_THRESHOLD]
    assert len(exact) == 6
    for year in exact:
        assert percents(year, HALF) in {(20, 60), (30, 70), (40, 80)}
        assert percents(year, YEAR) in {(60, 80), (70, 90), (80, 100)}
        assert level(year, FISCAL_YEAR, HALF) >= 3
        assert level(year, FISCAL_YEAR, YEAR) >= 3


def test_one_office_has_no_allocation_and_four_left_dates_out(years) -> None:
    assert [year.role for year in years if year.money is None] == [Role.NO_ALLOCATION]
    assert sum(None in year.sent.values() for year in years) == 4


def test_money_and_people_only_grow(years) -> None:
    for year in years:
        assert year.people(HALF)[1] < year.people(YEAR)[1]
        assert year.money is None or year.money.spent[HALF] <= year.money.spent[YEAR] <= year.money.allocation[YEAR]
        assert 18 <= len(year.activities) <= 32


def test_roles_depend_on_the_seed_alone() -> None:
    assert roles(SEED) == roles(SEED) != roles(SEED + 1)


@pytest.mark.parametrize("round_id", ROUNDS)
@pytest.mark.parametrize("code", ["11", "42", "96"])
def test_one_province_made_again_is_the_shipped_file(tmp_path, round_id, code) -> None:
    """Compared unpacked: another zip library may pack the same content into other bytes."""
    office = province(code)
    again = synthesize_province(ROUNDS[round_id], office, tmp_path)
    assert members(again) == members(home() / "data" / round_id / f"{office.slug}.xlsx")


def test_the_same_seed_gives_the_same_bytes_and_another_does_not(tmp_path) -> None:
    one, two = (synthesize_province(ROUNDS["fy2565-r1"], province("42"), tmp_path / name) for name in "ab")
    other = synthesize_province(SyntheticRound("fy2565-r1", FISCAL_YEAR, HALF, 1), province("42"), tmp_path / "c")
    assert one.read_bytes() == two.read_bytes()
    assert members(one) != members(other)


@pytest.mark.parametrize("round_id", ROUNDS)
def test_every_province_has_a_small_workbook(round_id) -> None:
    files = shipped(round_id)
    assert [path.stem for path in files] == [item.slug for item in provinces()]
    assert len(files) == 76
    assert max(path.stat().st_size for path in files) <= 20 * 1024


@pytest.mark.parametrize("round_id", ROUNDS)
def test_every_sheet_of_every_file_is_marked(round_id) -> None:
    for path in shipped(round_id):
        book = CalamineWorkbook.from_path(path)
        assert book.sheet_names == ["ข้อมูลรอบ", "แผนและผล", "ผลรายเดือน", "การเบิกจ่าย", "การส่งรายงาน"]
        for name in book.sheet_names:
            top = book.get_sheet_by_name(name).to_python(nrows=3)
            assert SYNTHETIC_BANNER in [row[0] for row in top], (path.name, name)


def test_both_readers_see_the_same(tmp_path) -> None:
    path = home() / "data" / "fy2565-r2" / "42-loei.xlsx"
    slow = load_workbook(BytesIO(path.read_bytes()))
    fast = CalamineWorkbook.from_path(path)
    for name in fast.sheet_names:
        rows = fast.get_sheet_by_name(name).to_python(skip_empty_area=False)
        assert [list(row) for row in slow[name].iter_rows(values_only=True)] == [
            [None if value == "" else value for value in row] for row in rows
        ]
    assert "ข้อมูลสังเคราะห์" in slow.properties.title


def monthly(round_id: str, slug: str) -> dict[tuple[object, object], list[object]]:
    path = home() / "data" / round_id / f"{slug}.xlsx"
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name("ผลรายเดือน").to_python(skip_empty_area=False)[5:]
    return {(row[0], row[1]): ["-" if value == 0 else value for value in row[4:10]] for row in rows if row[1] != "รวม"}


@pytest.mark.parametrize("slug", ["42-loei", "92-trang", "24-chachoengsao"])
def test_the_second_round_repeats_the_first_six_months(slug) -> None:
    assert monthly("fy2565-r1", slug) == monthly("fy2565-r2", slug)


@pytest.mark.parametrize("round_id", ROUNDS)
def test_exactly_one_number_in_a_round_cannot_be_read(round_id) -> None:
    found = []
    for path in shipped(round_id):
        for row in CalamineWorkbook.from_path(path).get_sheet_by_name("แผนและผล").to_python(skip_empty_area=False):
            found += [value for value in row if isinstance(value, str) and value.endswith("O")]
    assert len(found) == 1


def test_results_closing_a_half_year_are_due_before_its_end() -> None:
    assert [DUE[month] for month in FISCAL_YEAR.months[4:7]] == [date(2022, 3, 5), date(2022, 3, 30), date(2022, 5, 5)]
    assert DUE[FISCAL_YEAR.months[-1]] == DUE["annual_report"] == date(2022, 9, 29)
    assert (DUE["plan_recorded"], DUE["plan_booklet"]) == (date(2021, 10, 31), date(2021, 11, 30))


def test_a_round_of_another_length_is_refused(tmp_path) -> None:
    with pytest.raises(WorkbookError, match="6 or 12 months, not 7"):
        synthesize("fy2565-r1", FISCAL_YEAR, 7, SEED, tmp_path)
