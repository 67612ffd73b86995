"""From indicators to projects and from units to the centre: which rows enter, what is printed beside (DESIGN 4.2)."""

from __future__ import annotations

import math
from datetime import date

import pandas as pd
import pytest
from made_tables import day, table

from analysis.evaluate.central import central_findings, evaluate_units, roll_up_bureaux, roll_up_central
from analysis.evaluate.plan.achievement import evaluate_indicators
from analysis.evaluate.plan.behind import over_year_target
from analysis.evaluate.projects import project_differences, roll_up_overall, roll_up_projects
from analysis.evaluate.timeliness import Sendings, due_calendar, evaluate_timeliness, timeliness_rates, told_count
from analysis.params.load import load_criteria
from analysis.params.periods import Period

BANDS = load_criteria("fy2568-bands")
NAN = math.nan


def indicators(*rows: tuple) -> pd.DataFrame:
    """Quantity indicators: (table, project, result of a period's target of 100, lost); without a result, not due."""
    facts = [
        (*row[:2], str(at), *row[2:], 100.0 if row[2] is not None else None) for at, row in enumerate(rows, start=1)
    ]
    names = "table project_no indicator_no result lost target_period"
    made = table("indicators", names, facts, kind="quantity", target_year=200.0, part=1)
    return evaluate_indicators(made, BANDS, date(2024, 11, 30))


def printed(*rows: tuple) -> pd.DataFrame:
    """(table, project, name, printed per cent of the period, and of the year)"""
    names = "table project_no project stated_period_percent stated_year_percent"
    return table("projects", names, rows, stated_decimals=2)


def test_a_project_has_the_indicators_of_its_own_number_in_its_own_table() -> None:
    """Both tables of the report number their projects from 1."""
    rows = [("overall", 1, 100.0, False), ("overall", 2, 50.0, False), ("regional", 1, 0.0, False)]
    names = printed(("overall", 1, "ก", 100.0, 50.0), ("overall", 2, "ข", 50.0, 25.0), ("regional", 1, "ค", 0.0, 0.0))
    found = roll_up_projects(indicators(*rows), names)
    assert found[
        ["table", "project_no", "period_percent", "state", "indicators_due", "indicators_year"]
    ].values.tolist() == [
        ["overall", 1, 100.0, "met", 1, 1],
        ["overall", 2, 50.0, "not_met", 1, 1],
        ["regional", 1, 0.0, "not_met", 1, 1],
    ]
    assert project_differences(found).empty


@pytest.mark.parametrize(
    ("stated", "lost", "expected"),
    [
        # A row that lost its cells: the printed per cent decides, and is marked as not recomputed.
        (100.0, True, (100.0, "met", "stated_not_recomputed")),
        (99.99, True, (99.99, "not_met", "stated_not_recomputed")),
        # Without it the rows decide, whatever is printed.
        (99.99, False, (100.0, "met", "ok")),
        (100.0, False, (100.0, "met", "ok")),
    ],
)
def test_a_project_that_lost_cells_is_judged_by_its_print_alone(stated: float, lost: bool, expected: tuple) -> None:
    rows = indicators(("overall", 1, 100.0, False), ("overall", 1, 100.0, lost))
    (line,) = roll_up_projects(rows, printed(("overall", 1, "ก", stated, stated))).to_dict("records")
    assert (line["period_percent"], line["state"], line["period_state"]) == expected
    assert line["early"] is False


def test_the_whole_is_the_mean_of_the_projects_that_are_due_and_stands_beside_its_own_print() -> None:
    """Of the period only those due count, of the year all of them."""
    rows = indicators(
        ("overall", 1, 100.0, False),
        ("overall", 2, 50.0, False),
        ("overall", 3, None, False),
        ("regional", 1, 100.0, False),
    )
    names = printed(
        ("overall", 0, "ภาพรวม", 75.0, 30.0),
        ("overall", 1, "ก", 100.0, 50.0),
        ("overall", 2, "ข", 50.0, 25.0),
        ("overall", 3, "ค", NAN, NAN),
        ("regional", 1, "ง", 100.0, 50.0),
    )
    rolled = roll_up_projects(rows, names)
    whole, regional = roll_up_overall(rolled, names).to_dict("records")
    asked = [
        "table",
        "project_no",
        "project",
        "period_percent",
        "state",
        "early",
        "projects",
        "met",
        "not_met",
        "not_due",
    ]
    assert [whole[name] for name in asked] == ["overall", 0, "ภาพรวม", 75.0, "not_met", False, 3, 1, 1, 1]
    assert (whole["year_percent"], whole["stated_period_percent"], whole["stated_year_percent"]) == (25.0, 75.0, 30.0)
    assert (whole["stated_decimals"], whole["indicators_due"], whole["indicators_year"]) == (2, 2, 3)
    assert {(one.sheet, one.rows) for one in whole["sources"]} == {("projects", "6-9"), ("indicators", "6-8")}
    # The other table prints no whole: nothing is stated, and nothing is made up.
    assert [regional[name] for name in asked] == ["regional", 0, "", 100.0, "met", False, 1, 1, 0, 0]
    assert math.isnan(regional["stated_period_percent"])
    assert math.isnan(regional["stated_year_percent"])
    assert regional["stated_decimals"] == 0
    (found,) = project_differences(pd.DataFrame([whole])).to_dict("records")
    sources = found.pop("sources")
    assert sources == whole["sources"]
    assert found == {
        "code": "stated_differs", "scope": "TH", "table": "overall", "project_no": 0, "project": "ภาพรวม",
        "measure": "year", "stated": 30.0, "decimals": 2, "computed": 25.0, "difference": -5.0,
    }  # fmt: skip


def test_a_whole_that_rests_on_a_print_is_marked_so_and_compared_with_nothing() -> None:
    names = printed(("overall", 0, "ภาพรวม", 10.0, 10.0), ("overall", 1, "ก", 80.0, 40.0))
    rolled = roll_up_projects(indicators(("overall", 1, 10.0, True)), names)
    whole = roll_up_overall(rolled, names)
    assert whole[["period_state", "year_state", "period_percent"]].values.tolist() == [
        ["stated_not_recomputed", "stated_not_recomputed", 80.0]
    ]
    assert project_differences(whole).empty
    told = project_differences(rolled)
    assert told[["code", "measure", "stated"]].values.tolist() == [
        ["cannot_recompute", "period", 80.0],
        ["cannot_recompute", "year", 40.0],
    ]
    assert told[["computed", "difference"]].isna().all(axis=None)


UNITS = "bureau_no bureau unit_no unit due stated_percent stated_decimals stated_met stated_not_met stated_not_due"


def centre() -> tuple[pd.DataFrame, pd.DataFrame]:
    """A bureau of two due units and one that is not, one that reports as a unit, and what is printed of them."""
    units = table(
        "units",
        UNITS,
        [
            (0, "ส่วนกลาง", -1, None, True, 90.0, 2, 2.0, 1.0, 1.0),
            (1, "กอง ก", -1, None, True, 75.0, 2, 1.0, 1.0, 1.0),
            (1, "กอง ก", 1, "กลุ่ม ก", True, 100.0, 0, NAN, NAN, NAN),
            (1, "กอง ก", 2, "กลุ่ม ข", True, 50.0, 2, NAN, NAN, NAN),
            (1, "กอง ก", 3, "กลุ่ม ค", False, NAN, 0, NAN, NAN, NAN),
            (2, "กอง ข", 0, None, True, 100.0, 0, 1.0, 0.0, 0.0),
        ],
    )
    late = table(
        "unit_activities", "unit activity target_period result target_year", [("กลุ่ม ข", "งาน", 10.0, 0.0, 20.0)]
    )
    return units, late


def test_a_bureau_is_the_mean_of_its_due_units_and_the_centre_the_mean_of_its_bureaux() -> None:
    units, late = centre()
    judged = evaluate_units(units, late, BANDS)
    facts = judged[["bureau_no", "unit", "state", "percent", "percent_state", "matched_by"]].values.tolist()
    assert [line[:3] for line in facts] == [
        [1, "กลุ่ม ก", "met"],
        [1, "กลุ่ม ข", "not_met"],
        [1, "กลุ่ม ค", "not_due"],
        [2, "กอง ข", "met"],
    ]
    assert judged["activities"].tolist()[1] == 2  # 50.00 with one at 0 is one of two
    bureaux = roll_up_bureaux(judged, units)
    whole = roll_up_central(judged, bureaux, units)
    names = ["bureau_no", "bureau", "percent", "percent_state", "met", "not_met", "not_due"]
    assert bureaux[names].values.tolist() == [
        [1, "กอง ก", 75.0, "ok", 1, 1, 1],
        [2, "กอง ข", 100.0, "ok", 1, 0, 0],
    ]
    assert whole[names].values.tolist() == [[0, "ส่วนกลาง", 87.5, "ok", 2, 1, 1]]
    stated = ["stated_percent", "stated_decimals", "stated_met", "stated_not_met", "stated_not_due"]
    assert bureaux[stated].values.tolist() == [[75.0, 2, 1.0, 1.0, 1.0], [100.0, 0, 1.0, 0.0, 0.0]]
    assert whole[stated].values.tolist() == [[90.0, 2, 2.0, 1.0, 1.0]]
    # The centre's own line, and every unit's and listed activity's.
    rows = {(one.sheet, number) for one in whole["sources"].iloc[0] for number in one.row_numbers()}
    assert rows == {("units", 6), *(("units", at) for at in (8, 9, 10, 11)), ("unit_activities", 6)}


def test_of_the_centre_only_what_does_not_come_out_is_told() -> None:
    units, late = centre()
    judged = evaluate_units(units, late, BANDS)
    bureaux = roll_up_bureaux(judged, units)
    found = central_findings(judged, pd.concat([bureaux, roll_up_central(judged, bureaux, units)], ignore_index=True))
    assert found[["code", "scope", "name", "measure", "stated", "computed", "difference", "field"]].values.tolist() == [
        ["stated_differs", "central", "ส่วนกลาง", "percent", 90.0, 87.5, -2.5, "percent"]
    ]


def test_a_print_that_no_number_of_activities_gives_is_kept_and_told() -> None:
    units, late = centre()
    units.loc[units["unit_no"] == 2, "stated_percent"] = 25.0
    late = pd.concat([late, late.assign(row=7)], ignore_index=True)
    judged = evaluate_units(units, late, BANDS)
    line = judged[judged["unit_no"] == 2].iloc[0]
    assert (line["percent"], line["percent_state"]) == (25.0, "stated_not_recomputed")
    assert pd.isna(line["activities"])
    bureaux = roll_up_bureaux(judged, units)
    assert bureaux["percent_state"].tolist() == ["stated_not_recomputed", "ok"]
    told = central_findings(judged, bureaux.iloc[:0])
    assert told[["code", "name", "measure", "stated"]].values.tolist() == [
        ["cannot_recompute", "กลุ่ม ข", "percent", 25.0]
    ]
    assert told["field"].isna().all()


# Reports and their due days (DESIGN 4.4)

TIMELY = load_criteria("fy2565-timeliness")


def test_only_months_of_the_period_are_due_when_one_is_given() -> None:
    whole, part = due_calendar(TIMELY), due_calendar(TIMELY, Period(start=date(2021, 10, 1), end=date(2022, 3, 31)))
    assert len(whole[whole["item"] == "monthly_results"]) == 12
    assert len(part[part["item"] == "monthly_results"]) == 6
    assert part["month"].max() == day(2022, 3)


def test_rates_are_of_reports_whose_day_is_known_within_bounds_of_all_that_are_due() -> None:
    """One on time, two late and one of which no day is known, of four due: 1 of 3; from 1 of 4 to 2 of 4."""
    months = [day(2021, 10), day(2021, 11), day(2021, 12), day(2022, 1)]
    days = [day(2021, 11, 5), day(2021, 12, 6), day(2022, 1, 6), None]
    rows = [("monthly_results", month, one) for month, one in zip(months, days, strict=True)]
    submissions = table("submissions", "kind month submitted", rows, province_code="42")
    period = Period(start=date(2021, 10, 1), end=date(2022, 3, 31))
    reports = evaluate_timeliness(TIMELY, Sendings(submissions, ["42"], date(2022, 2, 10)), period)
    reports = reports[reports["item"] == "monthly_results"]
    assert reports["state"].tolist() == ["on_time", "late", "late", "missing", "not_due", "not_due"]
    assert reports["days_late"].tolist()[:3] == [0.0, 1.0, 1.0]
    (line,) = timeliness_rates(reports, "province_code").to_dict("records")
    assert [line[name] for name in ("expected", "on_time", "late", "missing", "not_due")] == [6, 1, 2, 1, 2]
    assert [line[name] for name in ("percent", "percent_low", "percent_high")] == [100 / 3, 25.0, 50.0]
    assert [one.rows for one in line["sources"]] == ["6-9"]


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((0, 0, 2), {"on_time": NAN, "late": NAN, "missing": 2}),
        ((1, 0, 2), {"on_time": 1, "late": 0, "missing": 2}),
        ((0, 1, 2), {"on_time": 0, "late": 1, "missing": 2}),
        ((0, 0, 0), {"on_time": 0, "late": 0, "missing": 0}),
    ],
)
def test_where_no_day_is_known_none_is_said_to_be_on_time_or_late(counts: tuple, told: dict) -> None:
    known = dict(zip(("on_time", "late", "missing"), counts, strict=True))
    assert {name: told_count(known, name) for name in told} == pytest.approx(told, nan_ok=True)


def test_a_unit_paired_with_the_only_name_left_is_told_with_that_name() -> None:
    units = table("units", UNITS, [(1, "กอง ก", 1, "นโยบายแรงงานนอกระบบ", True, 50.0, 2, NAN, NAN, NAN)])
    late = table(
        "unit_activities",
        "unit activity target_period result target_year",
        [("นโยบายและแผนนอกระบบ", "งาน", 10.0, 0.0, 20.0), ("นโยบายและแผนนอกระบบ", "งานอื่น", 10.0, 90.0, 20.0)],
    )
    judged = evaluate_units(units, late, BANDS)
    (line,) = central_findings(judged, roll_up_bureaux(judged, units).iloc[:0]).to_dict("records")
    asked = ("code", "scope", "name", "measure", "listed_as")
    assert [line[name] for name in asked] == [
        "unit_name_differs",
        "central",
        "นโยบายแรงงานนอกระบบ",
        "name",
        "นโยบายและแผนนอกระบบ",
    ]
    assert math.isnan(line["stated"])
    assert pd.isna(line["field"])
    above = over_year_target(late)
    assert list(above)[:3] == ["code", "scope", "unit"]
    assert above[["code", "scope", "activity", "percent"]].values.tolist() == [
        ["over_year_target", "central", "งานอื่น", 450.0]
    ]
    assert [one.rows for one in above["sources"].iloc[0]] == ["7"]
