"""Made-up rounds that one can believe: offices of real sizes, money that goes with persons, regions that differ, and
offices that stay as they are. The mechanism is held for other seeds than the shipped one as well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from math import log
from statistics import correlation, fmean, median

import numpy as np
import pandas as pd
import pytest
from made_levels import level, on_time, percents
from python_calamine import CalamineWorkbook

from analysis.paths import home
from analysis.places.provinces import province, provinces
from analysis.rounds.synthetic.activities import PERSONS
from analysis.rounds.synthetic.character import INFORMAL_WORKERS, Trait, character, region_scores
from analysis.rounds.synthetic.rounds import SyntheticRound, sheets
from analysis.rounds.synthetic.slips import add_slips
from analysis.rounds.synthetic.year import HALF, YEAR, OfficeYear, Role, due_dates, office_year, roles
from analysis.thai.calendar import FiscalYear

SHIPPED = 2565
SEEDS = (SHIPPED, 1, 3, 4, 7)
OF_SEEDS = pytest.mark.parametrize("seed", SEEDS)
YEARS = (2563, 2564, 2566)
Measure = Callable[[OfficeYear], float]


@cache
def country(seed: int, year: int = 2565) -> tuple[OfficeYear, ...]:
    return tuple(office_year(item, FiscalYear(year), seed) for item in provinces())


def target(year: OfficeYear) -> int:
    return year.people(YEAR)[0]


def reached(year: OfficeYear) -> float:
    return percents(year, YEAR)[0]


def spent(year: OfficeYear) -> int:
    return sum(sum(item.spent) for item in year.activities)


def baht_a_person(year: OfficeYear) -> float:
    return spent(year) / year.people(YEAR)[1]


def first_half(fiscal_year: FiscalYear) -> list:
    return ["plan_recorded", "plan_booklet", *fiscal_year.months[:6]]


def second_half(fiscal_year: FiscalYear) -> list:
    return [*fiscal_year.months[6:], "annual_report"]


def punctual(year: OfficeYear, fiscal_year: FiscalYear, keys: Sequence) -> float:
    """The share sent on time of what has a date."""
    dated = [key for key in keys if year.sent[key] is not None]
    return fmean(on_time(year, fiscal_year, dated))


def punctual_all_year(year: OfficeYear, be: int = 2565) -> float:
    return punctual(year, FiscalYear(be), list(due_dates(FiscalYear(be))))


def rank_correlation(first: Sequence[float], second: Sequence[float]) -> float:
    ranked = [pd.Series(values, dtype=float).rank().tolist() for values in (first, second)]
    return correlation(*ranked)


def of_regions(values: Sequence[float], regions: Sequence[str]) -> float:
    """The share of the variance that lies between the regions."""
    frame = pd.DataFrame({"region": regions, "value": values})
    between = frame.groupby("region")["value"].transform("mean") - frame["value"].mean()
    return float((between**2).sum() / ((frame["value"] - frame["value"].mean()) ** 2).sum())


def noise(values: Sequence[float], regions: Sequence[str]) -> float:
    """What that share is at most, 19 times of 20, where the same offices are dealt to the regions by chance."""
    draw = np.random.default_rng(1)
    dealt = [of_regions(values, draw.permutation(list(regions)).tolist()) for _ in range(200)]
    return float(np.quantile(dealt, 0.95))


@OF_SEEDS
def test_targets_go_from_hundreds_to_tens_of_thousands(seed: int) -> None:
    targets = [target(year) for year in country(seed)]
    assert max(targets) / min(targets) >= 30
    assert 200 <= min(targets) < 1_000
    assert 2_500 <= median(targets) <= 8_000
    assert 20_000 <= max(targets) < 100_000
    assert all(value % 10 == 0 for value in targets)


def test_targets_are_between_those_of_the_documents() -> None:
    """Trang helped 1,692 persons (2562), Loei planned 31,572 (2566): both are within what is made up."""
    ordered = sorted(target(year) for year in country(SHIPPED))
    assert ordered[5] < 1_692 < ordered[-5]
    assert ordered[5] < 31_572 < ordered[-1]


def test_own_allocations_are_about_loei_s() -> None:
    allocations = [year.money.allocation[YEAR] for year in country(SHIPPED) if year.money]
    assert 50_000 <= min(allocations) < 167_450 < max(allocations) <= 400_000
    assert 130_000 <= median(allocations) <= 200_000


@OF_SEEDS
def test_persons_and_money_go_together(seed: int) -> None:
    with_money = [year for year in country(seed) if year.money]
    persons = [year.people(YEAR)[1] for year in with_money]
    assert rank_correlation(persons, [spent(year) for year in with_money]) >= 0.7
    assert rank_correlation(persons, [year.money.spent[YEAR] for year in with_money]) >= 0.6
    shares = zip(*(percents(year, YEAR) for year in with_money), strict=True)
    assert rank_correlation(*shares) >= 0.5


@OF_SEEDS
def test_a_person_costs_more_in_one_office_than_in_another_within_bounds(seed: int) -> None:
    costs = sorted(map(baht_a_person, country(seed)))
    assert costs[-8] / costs[7] >= 2.5
    assert 30 <= costs[0] < 100 < costs[-1] <= 2_000


@pytest.mark.parametrize(
    "measure", [lambda year: log(target(year)), reached, punctual_all_year, lambda year: log(baht_a_person(year))]
)
def test_regions_differ_by_more_than_chance(measure: Measure) -> None:
    regions = [item.region for item in provinces()]
    values = [measure(year) for year in country(SHIPPED)]
    assert of_regions(values, regions) > noise(values, regions)


def test_regions_differ_whatever_the_seed() -> None:
    for seed in SEEDS:
        scores = region_scores(seed)
        assert set(scores) == {item.region for item in provinces()}
        for trait in Trait:
            assert len({of_region[trait] for of_region in scores.values()}) == len(scores)
    regions = [item.region for item in provinces()]
    for measure in (lambda year: log(target(year)), reached, punctual_all_year):
        values = [[measure(year) for year in country(seed)] for seed in SEEDS]
        assert fmean(of_regions(item, regions) for item in values) > fmean(noise(item, regions) for item in values)


@OF_SEEDS
def test_an_office_that_is_good_in_one_round_is_good_in_the_next(seed: int) -> None:
    """The dates of the two halves are different ones, so nothing agrees because it is the same."""
    fiscal_year = FiscalYear(2565)
    first = [punctual(year, fiscal_year, first_half(fiscal_year)) for year in country(seed)]
    second = [punctual(year, fiscal_year, second_half(fiscal_year)) for year in country(seed)]
    assert rank_correlation(first, second) >= 0.5
    levels = [[level(year, fiscal_year, months) for year in country(seed)] for months in (HALF, YEAR)]
    assert rank_correlation(*levels) >= 0.5


@pytest.mark.parametrize("be", YEARS)
def test_an_office_stays_good_or_bad_over_the_years(be: int) -> None:
    one, base = country(SHIPPED, be), country(SHIPPED)
    punctuality = [punctual_all_year(year, be) for year in one], [punctual_all_year(year) for year in base]
    assert rank_correlation(*punctuality) >= 0.5
    levels = [[level(year, FiscalYear(of), YEAR) for year in country(SHIPPED, of)] for of in (be, 2565)]
    assert rank_correlation(*levels) >= 0.5
    assert rank_correlation(list(map(reached, one)), list(map(reached, base))) >= 0.7


@OF_SEEDS
@pytest.mark.parametrize("months", [HALF, YEAR])
def test_levels_are_spread(seed: int, months: int) -> None:
    found = Counter(level(year, FiscalYear(2565), months) for year in country(seed))
    assert {1, 2, 3, 4, 5} <= set(found)
    assert max(found.values()) <= 0.6 * len(provinces())


@OF_SEEDS
def test_most_things_come_on_time_and_the_late_ones_come_from_few(seed: int) -> None:
    shares = sorted(map(punctual_all_year, country(seed)))
    assert 0.85 <= fmean(shares) <= 0.98
    late = [1 - share for share in shares]
    assert sum(late[:19]) >= 0.7 * sum(late), "a quarter of the offices has most of what is late"


def test_slips_are_of_the_careless() -> None:
    """Cells that were typed otherwise than a careful clerk would, in all five rounds that ship."""
    made_up = [SyntheticRound("r", FiscalYear(be), YEAR, SHIPPED) for be in (*YEARS, 2565)]
    made_up.append(SyntheticRound("r", FiscalYear(2565), HALF, SHIPPED))
    plain = [item for item in provinces() if roles(SHIPPED)[item.code] is Role.PLAIN]
    untidy: dict[str, int] = {}
    for item in plain:
        years = [office_year(item, one.fiscal_year, SHIPPED) for one in made_up]
        clean = [sheets(one, year) for one, year in zip(made_up, years, strict=True)]
        untidy[item.code] = sum(
            add_slips(given, one, year) != given for given, one, year in zip(clean, made_up, years, strict=True)
        )
    by_diligence = sorted(plain, key=lambda item: character(item, SHIPPED).diligence)
    third = len(plain) // 3
    careless, careful = by_diligence[:third], by_diligence[-third:]
    assert sum(untidy[item.code] for item in careless) >= 2 * sum(untidy[item.code] for item in careful) > 0


def test_sizes_are_the_documents_where_they_tell_them() -> None:
    told: dict[str, set[float]] = {}
    for path in ("fy2562-annual/92-trang.xlsx", "fy2564-annual/24-chachoengsao.xlsx"):
        rows = CalamineWorkbook.from_path(home() / "data" / path).get_sheet_by_name("บริบทแรงงาน").to_python()
        for row in rows:
            if "แรงงานนอกระบบ" in row and "ผู้มีงานทำ" in row and row[0] != "ทั่วประเทศ":
                told.setdefault(row[0], set()).update(cell for cell in row if isinstance(cell, float) and cell > 9_999)
    assert set(told) == {province(code).name_th for code in INFORMAL_WORKERS}
    for code, workers in INFORMAL_WORKERS.items():
        assert workers in told[province(code).name_th]
        for seed in SEEDS:
            assert character(province(code), seed).informal_workers == workers


@OF_SEEDS
def test_a_plan_is_a_share_of_the_workers_that_can_be(seed: int) -> None:
    shares = [target(year) / year.lasting.informal_workers for year in country(seed)]
    assert 0.002 <= min(shares) < max(shares) <= 0.25


@OF_SEEDS
def test_courses_stay_courses_where_the_plan_is_large(seed: int) -> None:
    """What a plan of tens of thousands has more of is registering and telling, as Loei's, not training."""
    for year in sorted(country(seed), key=target)[-8:]:
        persons = [item for item in year.activities if item.wording.unit == PERSONS]
        cheap = sum(item.target for item in persons if item.wording.cost <= 65)
        assert cheap >= 0.6 * target(year)
    largest = max(item.target for year in country(seed) for item in year.activities if item.wording.cost >= 1_000)
    assert largest <= 1_500
