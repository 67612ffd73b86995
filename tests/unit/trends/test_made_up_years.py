"""The made-up years of one office resemble each other and differ; the shipped rounds are what the generator makes."""

from __future__ import annotations

import zipfile
from pathlib import Path
from statistics import correlation

import pytest

from analysis.params.load import load_parameters
from analysis.paths import home
from analysis.places.provinces import province, provinces
from analysis.rounds.synthetic.rounds import SyntheticRound, synthesize_province
from analysis.rounds.synthetic.year import YEAR, OfficeYear, office_year
from analysis.thai.calendar import FiscalYear

SEED = 2565
YEARS = (2563, 2564, 2566)


@pytest.fixture(scope="module")
def offices() -> dict[int, list[OfficeYear]]:
    return {year: [office_year(item, FiscalYear(year), SEED) for item in provinces()] for year in (*YEARS, 2565)}


def reached(year: OfficeYear) -> float:
    target, result = year.people(YEAR)
    return 100 * result / target


@pytest.mark.parametrize("year", YEARS)
def test_neighbouring_years_are_related_but_not_equal(offices, year: int) -> None:
    one, base = offices[year], offices[2565]
    assert correlation([reached(item) for item in one], [reached(item) for item in base]) > 0.5
    assert correlation([item.people(YEAR)[0] for item in one], [item.people(YEAR)[0] for item in base]) > 0.9
    assert sum(reached(a) == reached(b) for a, b in zip(one, base, strict=True)) < 10


def test_the_plan_keeps_its_activities(offices) -> None:
    for first, last in zip(offices[2563], offices[2566], strict=True):
        assert [item.name for item in first.activities] == [item.name for item in last.activities]


@pytest.mark.parametrize("year", YEARS)
def test_parts_are_played_in_every_year(offices, year: int) -> None:
    assert sum(item.money is None for item in offices[year]) == 1
    assert all(item.money is None or item.money.spent[6] <= item.money.spent[12] for item in offices[year])


def sheets(path: Path) -> dict[str, list]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


@pytest.mark.parametrize("year", YEARS)
def test_shipped_workbooks_are_those_of_the_generator_and_small(tmp_path, year: int) -> None:
    round_id = f"fy{year}-r2"
    files = sorted((home() / "data" / round_id).glob("*.xlsx"))
    assert [path.stem for path in files] == [item.slug for item in provinces()]
    assert max(path.stat().st_size for path in files) <= 17 * 1024
    assert all(zipfile.is_zipfile(path) for path in files)
    again = synthesize_province(SyntheticRound(round_id, FiscalYear(year), 12, SEED), province("92"), tmp_path)
    assert sheets(again) == sheets(home() / "data" / round_id / again.name)


@pytest.mark.parametrize("year", YEARS)
def test_trial_rounds_say_that_no_manual_was_read(year: int) -> None:
    parameters = load_parameters(f"fy{year}-r2")
    assert parameters.round.synthetic
    assert "ยังไม่ได้อ่านคู่มือ" in parameters.round.note.th
    assert "ไม่ได้อ่านคู่มือ" in parameters.criteria["milestones"].source
