"""Back test: Loei's annual report of fiscal year 2566."""

from __future__ import annotations

from datetime import date

import pandas as pd
import published_loei as loei
import pytest

from analysis.evaluate.plan.achievement_methods import achievement_methods
from analysis.evaluate.plan.action_plan import money_by, persons_by, plan_counts, results_by
from analysis.evaluate.plan.checks import digit_slips, overspent
from analysis.evaluate.plan.progress import own_disbursement
from analysis.evaluate.stated import compare_stated, differences
from analysis.thai.numbers import half_up

ACTIVITIES = loei.activities()


def test_the_plan_has_75_activities_of_which_58_in_persons() -> None:
    counts = plan_counts(ACTIVITIES, loei.sub_strategies()).iloc[0]
    assert counts["activities":"empty_sub_strategies"].tolist() == [75, 58, 6, 14, 3]


def test_persons_of_the_plan() -> None:
    people = persons_by(ACTIVITIES).iloc[0]
    assert (people["rows"], people["target"], people["result"]) == (58, 31572, 36182)


@pytest.mark.parametrize(
    ("agency", "rows", "target", "result"),
    [
        ("สรจ.", 2, 1038, 1040),
        ("สนพ.", 6, 540, 554),
        ("สพจ.", 1, 50, 50),
        ("สจจ.", 3, 3295, 3417),
        ("สปจ.", 4, 23049, 27292),
        ("พมจ.", 3, 372, 580),
        ("กษ.จ.", 32, 2348, 2348),
        ("สสค.", 7, 880, 901),
    ],
)
def test_persons_by_agency(agency: str, rows: int, target: int, result: int) -> None:
    line = persons_by(ACTIVITIES, "agency").set_index("agency").loc[agency]
    assert (line["rows"], line["target"], line["result"]) == (rows, target, result)


def test_strategies_add_up_to_the_plan() -> None:
    people = persons_by(ACTIVITIES, "strategy_no")
    assert people["strategy_no"].tolist() == list("123456")
    assert (people["target"].sum(), people["result"].sum()) == (31572, 36182)


def test_units_of_measure_stay_apart() -> None:
    units = results_by(ACTIVITIES).set_index("unit_of_measure")
    assert units["rows"].to_dict() == {"คน": 58, "แห่ง": 1, "แปลง": 6, "กลุ่ม": 1, "ศูนย์": 4, "ครั้ง": 4, "เล่ม": 1}
    assert units.loc["ครั้ง", "target"] == 15


@pytest.mark.parametrize(
    ("own_lines", "budget", "spent", "percent"),
    [(False, 30_386_620, 25_395_453, 83.57), (True, 30_400_620, 25_409_453, 83.58)],
)
def test_money_with_and_without_the_sub_strategy_line(own_lines: bool, budget: int, spent: int, percent: float) -> None:
    money = money_by(ACTIVITIES, own_lines=own_lines).iloc[0]
    assert (money["budget"], money["spent"]) == (budget, spent)
    assert half_up(money["percent"], 2) == percent


def test_the_four_methods_give_four_answers() -> None:
    methods = achievement_methods(ACTIVITIES, loei.stated()).set_index("method")
    printed = {name: half_up(value, 2) for name, value in methods["percent"].items()}
    assert printed == {"sums": 114.60, "mean_of_rows": 107.47, "capped": 100.00, "stated": 109.17}
    assert methods.loc["stated", ["result", "target"]].tolist() == [34286, 31406]


def test_stated_totals_differ_by_166_and_1896() -> None:
    people = persons_by(ACTIVITIES).iloc[0]
    items = {"เป้าหมาย": people["target"], "ผลการดำเนินงาน": people["result"]}
    computed = pd.DataFrame(
        [("42", item, "คน", value, people["sources"]) for item, value in items.items()],
        columns=["scope", "item", "unit_of_measure", "value", "sources"],
    )
    found = differences(compare_stated(loei.stated(), computed))
    assert found["code"].tolist() == ["stated_differs"] * 2
    assert found["difference"].tolist() == [166, 1896]
    assert {source.sheet for source in found["sources"].iloc[0]} == {"stated", "activities"}


def test_five_rows_overspend() -> None:
    found = overspent(ACTIVITIES)
    assert found["difference"].tolist() == [21_200, 8_000, 120_000, 10_000, 3_515]
    assert set(found["code"]) == {"overspent"}


def test_one_row_looks_like_a_slip() -> None:
    found = digit_slips(ACTIVITIES)
    assert found[["number", "budget", "spent", "position"]].values.tolist() == [["8.3", 26380.0, 36380.0, 1]]


def test_own_allocation_is_spent_in_full() -> None:
    own = own_disbursement(loei.disbursements(), date(2023, 9, 30)).iloc[0]
    assert (own["allocation"], own["spent"], own["percent"]) == (167_450, 167_450, 100)
