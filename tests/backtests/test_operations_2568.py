"""Back test: the ministry's two-month report of fiscal year 2568, tables 1 to 3, and what the rules must not be."""

from __future__ import annotations

from datetime import date

import pandas as pd
import published_tables as published
import pytest

from analysis.evaluate.bands import band_of
from analysis.evaluate.central import central_findings, evaluate_units, roll_up_bureaux, roll_up_central
from analysis.evaluate.plan.achievement import evaluate_indicators
from analysis.evaluate.plan.behind import behind, over_year_target
from analysis.evaluate.projects import project_differences, roll_up_overall, roll_up_projects
from analysis.narrate.outcomes import outcome_findings
from analysis.params.load import load_criteria
from analysis.thai.numbers import half_up

CRITERIA = load_criteria("fy2568-bands")
INDICATORS = evaluate_indicators(published.indicators(), CRITERIA, date(2024, 11, 30))
PROJECTS = roll_up_projects(INDICATORS, published.projects())
OVERALL = roll_up_overall(PROJECTS, published.projects())
UNITS = evaluate_units(published.units(), published.unit_activities(), CRITERIA)
BUREAUX = roll_up_bureaux(UNITS, published.units())
CENTRAL = roll_up_central(UNITS, BUREAUX, published.units()).iloc[0]


def project(table: str, number: int) -> pd.Series:
    return PROJECTS[(PROJECTS["table"] == table) & (PROJECTS["project_no"] == number)].iloc[0]


def overall(table: str) -> pd.Series:
    return OVERALL[OVERALL["table"] == table].iloc[0]


@pytest.mark.parametrize(
    ("table", "number", "published_percent"),
    [("overall", 2, 8.30), ("overall", 4, 7.68), ("overall", 5, 17.24), ("regional", 2, 5.53), ("regional", 4, 36.89)],
)
def test_project_percent_of_the_year(table: str, number: int, published_percent: float) -> None:
    assert half_up(project(table, number)["year_percent"], 2) == published_percent


@pytest.mark.parametrize(("number", "count"), [(2, 4), (4, 3), (5, 1)])
def test_only_quantities_that_are_no_sub_rows_enter_the_year(number: int, count: int) -> None:
    assert project("overall", number)["indicators_year"] == count


def test_counting_sub_rows_would_give_another_number() -> None:
    own = INDICATORS[(INDICATORS["table"] == "overall") & (INDICATORS["project_no"] == 4)]
    own = own[own["kind"] == "quantity"]
    flat = own.loc[own["sub_no"].notna() | (own["indicator_no"] != "1"), "year_percent"].fillna(0)
    assert half_up(flat.mean(), 2) == 12.03  # (1)-(3) in place of their parent
    assert half_up(own["year_percent"].fillna(0).mean(), 2) == 13.27  # beside it
    assert half_up(project("overall", 4)["year_percent"], 2) == 7.68


def test_a_part_of_a_row_counts() -> None:
    assert project("regional", 2)["indicators_year"] == 6
    assert half_up(project("regional", 2)["year_percent"] * 6 / 4, 2) == 8.30  # what n = 4 would give


@pytest.mark.parametrize("number", [2, 4, 5])
def test_period_percent_is_capped(number: int) -> None:
    assert project("overall", number)["period_percent"] == 100


def test_uncapped_would_be_108_78() -> None:
    own = INDICATORS[(INDICATORS["table"] == "overall") & (INDICATORS["project_no"] == 2)]
    assert half_up(own["period_percent"].mean(), 2) == 108.78


def test_overall_period_is_the_mean_of_the_four_due_or_early() -> None:
    whole = overall("overall")
    assert whole["period_percent"] == 75
    assert whole[["met", "not_met", "not_due", "early_projects"]].tolist() == [3, 1, 3, 1]
    assert half_up(PROJECTS.loc[PROJECTS["table"] == "overall", "period_percent"].fillna(0).mean(), 2) == 42.86
    assert band_of(whole["period_percent"], CRITERIA).band == "red"


def test_overall_year_is_the_unrounded_mean_of_seven() -> None:
    own = PROJECTS.loc[PROJECTS["table"] == "overall", "year_percent"]
    assert overall("overall")["year_percent"] == pytest.approx(4.744916, abs=5e-7)
    assert half_up(overall("overall")["year_percent"], 2) == 4.74
    assert half_up(sum(half_up(value, 2) for value in own) / 7, 2) == 4.75


def test_states_of_the_projects() -> None:
    own = PROJECTS[PROJECTS["table"] == "overall"]
    assert own["state"].tolist() == ["not_due", "met", "not_due", "met", "met", "not_met", "not_due"]
    assert own["early"].tolist() == [False] * 4 + [True] + [False] * 2


def test_due_but_not_reported_is_missing_and_scores_0() -> None:
    line = INDICATORS[(INDICATORS["table"] == "overall") & (INDICATORS["project_no"] == 6)].iloc[0]
    assert line["state"] == "not_reported"
    assert pd.isna(line["result"])
    assert pd.isna(line["period_percent"])
    assert line["period_score"] == 0


def test_regional_project_3_cannot_be_recomputed() -> None:
    lost = project("regional", 3)
    assert lost["year_percent"] == 9.70
    assert lost["year_state"] == lost["period_state"] == "stated_not_recomputed"


def test_regional_overall() -> None:
    whole = overall("regional")
    assert whole["period_percent"] == 100
    assert whole["year_percent"] == pytest.approx(10.4237, abs=5e-5)
    assert whole["year_state"] == "stated_not_recomputed"
    assert half_up(whole["year_percent"] * 5 / 3, 2) == 17.37  # what dividing by three would give


def test_the_only_finding_on_the_projects_is_the_lost_one() -> None:
    found = project_differences(pd.concat([PROJECTS, OVERALL[PROJECTS.columns]]))
    assert found["code"].tolist() == ["cannot_recompute"] * 2
    assert found[["table", "project_no", "measure", "stated"]].values.tolist() == [
        ["regional", 3, "period", 100.0],
        ["regional", 3, "year", 9.70],
    ]


def test_sums_of_the_sub_rows_hold() -> None:
    own = INDICATORS[(INDICATORS["table"] == "overall") & (INDICATORS["project_no"] == 4)]
    rows = own[own["sub_no"].notna()]
    assert rows[["target_year", "target_period", "result"]].sum().tolist() == [734_075, 122_210, 142_843]


@pytest.mark.parametrize(
    ("unit", "value", "activities"),
    [
        ("สำนักงานเลขานุการศูนย์บัญชาการป้องกันการค้ามนุษย์ฯ", (200 + 1700 / 23) / 3, 3),
        ("สำนักงานนโยบายและแผนนอกระบบ", 200 / 3, 3),
        ("กลุ่มงานวางแผนเทคโนโลยีสารสนเทศ", 50, 2),
        ("กลุ่มงานนโยบายเศรษฐกิจแรงงานรายสาขา", 87.5, 8),
    ],
)
def test_the_unrounded_value_behind_a_printed_one(unit: str, value: float, activities: int) -> None:
    line = UNITS.set_index("unit").loc[unit]
    assert line["percent"] == pytest.approx(value, abs=1e-9)
    assert line["activities"] == activities


def test_25_with_two_rows_of_0_fits_no_number() -> None:
    line = UNITS[UNITS["bureau_no"] == 4].iloc[0]
    assert (line["percent"], line["percent_state"]) == (25, "stated_not_recomputed")
    assert pd.isna(line["activities"])


@pytest.mark.parametrize(("bureau", "percent", "band"), [(12, 87.50, "red"), (15, 97.50, "yellow"), (13, 100, "green")])
def test_bureaux(bureau: int, percent: float, band: str) -> None:
    line = BUREAUX.set_index("bureau_no").loc[bureau]
    assert line["percent"] == percent
    assert band_of(line["percent"], CRITERIA).band == band


def test_central_is_the_mean_of_17_bureaux() -> None:
    assert len(BUREAUX) == 17
    assert CENTRAL["percent"] == pytest.approx(92.2336, abs=5e-5)
    assert half_up(CENTRAL["percent"], 2) == 92.23
    assert half_up(UNITS["percent"].mean(), 2) == 95.62
    assert CENTRAL[["met", "not_met", "not_due"]].tolist() == [36, 5, 1]


def test_printed_counts_hold_and_two_things_are_told() -> None:
    central = roll_up_central(UNITS, BUREAUX, published.units())
    found = central_findings(UNITS, pd.concat([BUREAUX, central]))
    assert found[["code", "name"]].values.tolist() == [
        ["cannot_recompute", "ศูนย์ปฏิบัติการต่อต้านการทุจริต"],
        ["unit_name_differs", "สำนักงานนโยบายและแผนนอกระบบ"],
    ]


def test_a_bureau_that_does_not_come_out_is_told_with_its_difference() -> None:
    printed = BUREAUX.assign(stated_percent=BUREAUX["stated_percent"] - 10)
    found = central_findings(UNITS, printed).query("code == 'stated_differs'")
    assert len(found) == len(BUREAUX)
    assert found["difference"].tolist() == pytest.approx([10] * 17, abs=0.01)
    told = outcome_findings([found])
    assert all("(ต่างกัน 10" in one.message_th and "a difference of 10" in one.message_en for one in told)


def test_what_is_behind_and_why() -> None:
    late = behind(published.unit_activities(), CRITERIA)
    assert len(late) == 6
    assert late["unit"].nunique() == 5
    assert late["state"].value_counts().to_dict() == {"not_reported": 5, "not_met": 1}
    assert late["reason"].notna().all()


def test_above_the_whole_year() -> None:
    found = over_year_target(published.unit_activities())
    assert found[["unit", "result", "target_year"]].values.tolist() == [["กลุ่มงานช่วยอำนวยความสะดวก", 63352, 28000]]
