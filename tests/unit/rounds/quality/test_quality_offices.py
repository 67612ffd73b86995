from __future__ import annotations

import math
from collections.abc import Callable

import openpyxl
import pandas as pd
import pytest
from made_quality import troubled

from analysis.ingest.findings.expected import EXPECTED
from analysis.ingest.findings.words import READING
from analysis.narrate import outcomes
from analysis.params.load import load_parameters
from analysis.rounds.quality.checked_round import Checked, check_round
from analysis.rounds.quality.offices import (
    FormState,
    NextStep,
    common_findings,
    form_quality,
    known,
    most_urgent_first,
    next_step,
    office_quality,
    quality_totals,
)
from project_copy import Project


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    return troubled(tmp_path_factory.mktemp("troubled") / "home")


@pytest.fixture(scope="module")
def offices(checked: Checked) -> pd.DataFrame:
    return office_quality(checked).set_index("scope")


def test_there_is_one_row_for_each_scope_that_answers(checked: Checked, offices: pd.DataFrame) -> None:
    assert tuple(offices.index) == checked.scopes == ("TH", "11", "12", "42", "92")
    wholes = ("forms_expected", "forms_sent", "due", "on_time", "errors", "warnings", "notes", "set_aside")
    assert {str(offices[name].dtype) for name in wholes} == {"int64"}


@pytest.mark.parametrize(
    ("scope", "forms_sent", "completeness", "sent", "was_read"),
    [("11", 0, 0, False, False), ("12", 0, 0, True, False), ("42", 3, 75, True, True), ("92", 4, 100, True, True)],
)
def test_completeness(
    offices: pd.DataFrame, scope: str, forms_sent: int, completeness: float, sent: bool, was_read: bool
) -> None:
    line = offices.loc[scope]
    assert (line["forms_sent"], line["forms_expected"], line["completeness_percent"]) == (forms_sent, 4, completeness)
    assert (line["sent"], line["was_read"]) == (sent, was_read)


def test_on_time_is_of_the_reports_whose_date_is_known(offices: pd.DataFrame) -> None:
    loei = offices.loc["42"]
    assert loei[["due", "on_time", "late", "missing"]].tolist() == [6, 3, 2, 1]
    assert loei["on_time_percent"] == 60
    assert math.isnan(offices.loc["11", "on_time_percent"]), "no date is known: missing, not 0"


def test_what_is_nobodys_has_no_rate(offices: pd.DataFrame) -> None:
    nobody = offices.loc["TH"]
    assert (nobody["forms_expected"], nobody["errors"]) == (0, 1)
    assert math.isnan(nobody["completeness_percent"])


def test_all_findings_are_counted_once(checked: Checked, offices: pd.DataFrame) -> None:
    assert offices[["errors", "warnings", "notes"]].sum().sum() == len(checked.findings)
    common = common_findings(checked)
    assert common["findings"].sum() == len(checked.findings)
    assert common["severity"].tolist() == sorted(common["severity"], key=["error", "warning", "note"].index)


def test_totals_are_over_all_offices(checked: Checked) -> None:
    totals = quality_totals(office_quality(checked))
    assert (totals["forms_sent"], totals["forms_expected"], totals["completeness_percent"]) == (7, 16, 43.75)
    assert totals["on_time_percent"] == pytest.approx(900 / 11)


def test_each_form_says_what_became_of_it(checked: Checked) -> None:
    loei = form_quality(checked, "42").set_index("form")
    assert loei["state"].to_dict() == {
        "action_plan": FormState.SENT,
        "monthly_results": FormState.SENT,
        "disbursement": FormState.MISSING,
        "submissions": FormState.SENT,
    }
    assert loei.loc["action_plan", ["set_aside", "findings"]].tolist() == [1, 2]
    assert set(form_quality(checked, "11")["state"]) == {FormState.MISSING}
    assert form_quality(checked, "TH").empty


@pytest.mark.parametrize(
    ("round_id", "scope", "sheet", "state"),
    [
        ("fy2568-m02", "TH", "สาเหตุและข้อสังเกต", FormState.SENT),
        ("fy2566-annual", "42", "การเบิกจ่าย", FormState.EMPTY),
    ],
)
def test_a_form_without_rows_is_sent_only_where_it_may_be_empty(
    make_project: Callable[..., Project], round_id: str, scope: str, sheet: str, state: FormState
) -> None:
    made = make_project(round_id)
    (path,) = (made.home / "data" / round_id).glob("*.xlsx")
    book = openpyxl.load_workbook(path)
    header = next(row[0].row for row in book[sheet].iter_rows() if sum(cell.value is not None for cell in row) > 2)
    book[sheet].delete_rows(header + 1, 100)
    book.save(path)
    checked = check_round(load_parameters(round_id, (), made.home), made.home)
    form = form_quality(checked, scope).set_index("sheet").loc[sheet]
    assert (form["state"], form["rows"]) == (state, 0)


def test_a_row_that_gives_several_records_is_one_row(checked: Checked) -> None:
    records = checked.office_of("92").tables["monthly_results"]
    rows = form_quality(checked, "92").set_index("form").loc["monthly_results", "rows"]
    assert rows == records["row"].nunique() < len(records)


OFFICE = {
    "scope": "42", "sent": True, "was_read": True, "errors": 0, "forms_sent": 4, "forms_expected": 4,
    "completeness_percent": 100.0, "warnings": 0, "notes": 0, "late": 0, "missing": 0,
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "step"),
    [
        ({"sent": False, "errors": 1, "forms_sent": 0}, NextStep.SEND),
        ({"errors": 2, "forms_sent": 3}, NextStep.CORRECT),
        ({"forms_sent": 3, "warnings": 5}, NextStep.FILL),
        ({"warnings": 5, "late": 1}, NextStep.CHECK),
        ({"late": 1}, NextStep.REPORT),
        ({"missing": 1}, NextStep.REPORT),
        ({"notes": 9}, NextStep.NOTHING),
    ],
)
def test_the_gravest_thing_is_the_next_step(changed: dict[str, object], step: NextStep) -> None:
    assert next_step({**OFFICE, **changed}) is step


def test_what_needs_attention_stands_first() -> None:
    lines = [
        {"scope": "10"},
        {"scope": "11", "late": 1},
        {"scope": "12", "warnings": 1},
        {"scope": "13", "warnings": 3},
        {"scope": "14", "completeness_percent": 50.0},
        {"scope": "15", "errors": 1},
        {"scope": "16", "errors": 2},
        {"scope": "17", "was_read": False, "errors": 1},
        {"scope": "18", "sent": False, "was_read": False},
        {"scope": "09"},
    ]
    ordered = most_urgent_first(pd.DataFrame([{**OFFICE, **line} for line in lines]))
    assert ordered["scope"].tolist() == ["18", "17", "16", "15", "14", "13", "12", "11", "09", "10"]


def test_a_count_of_nothing_is_not_0() -> None:
    assert known({**OFFICE, "was_read": False}, "warnings") is None
    assert known({**OFFICE, "was_read": False, "notes": 1}, "notes") == 1
    assert known({**OFFICE, "was_read": False}, "forms_sent") == 4
    assert known(OFFICE, "warnings") == 0


def test_every_finding_can_say_what_was_expected() -> None:
    assert set(EXPECTED) == set(READING)
    assert set(outcomes._EXPECTED) == set(outcomes.JUDGEMENT)


def test_findings_carry_what_was_expected_in_both_languages(checked: Checked) -> None:
    assert all(one.expected_th and one.expected_en for one in checked.findings)
    assert not [one for one in checked.findings if "{" in one.expected_th + one.expected_en]
