"""Every shipped file loads, says what its source says, and speaks the same names as the forms."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.ingest.layouts.offices import SUBMISSION_ITEMS
from analysis.ingest.layouts.registry import ALL_LAYOUTS
from analysis.params import list_criteria, list_rounds, load_criteria, load_parameters
from analysis.params.criteria.criteria import CRITERIA
from analysis.params.load import ROUND
from analysis.params.problems import validate
from analysis.params.vocabulary import Form, SubmissionItem
from analysis.params.yaml_source import parse_yaml
from analysis.params.yaml_text import yaml_text


@pytest.mark.parametrize(
    ("round_id", "cutoff", "provinces", "instruments"),
    [
        ("fy2562-annual", date(2019, 9, 30), ("92",), "process_milestones timeliness context problems"),
        ("fy2564-annual", date(2021, 6, 30), ("24",), "timeliness context problems"),
        ("fy2565-r1", date(2022, 3, 30), "all", "milestones action_plan timeliness problems"),
        ("fy2565-r2", date(2022, 9, 29), "all", "milestones action_plan timeliness problems year_indicators"),
        ("fy2566-annual", date(2023, 9, 30), ("42",), "action_plan problems"),
        ("fy2568-m02", date(2024, 12, 9), "all", "operations problems"),
    ],
)
def test_each_round(round_id: str, cutoff: date, provinces: object, instruments: str) -> None:
    parameters = load_parameters(round_id)
    assert (parameters.round.cutoff, parameters.round.scope.provinces) == (cutoff, provinces)
    assert " ".join(parameters.round.instruments) == instruments
    assert list(parameters.criteria) == instruments.split()
    assert all(path.is_file() for path in parameters.files)
    assert parameters.round.synthetic == round_id.startswith("fy2565")
    assert validate(ROUND, parse_yaml(yaml_text(parameters.round), "f")) == parameters.round


def test_six_rounds_are_shipped() -> None:
    assert len(list_rounds()) >= 6


@pytest.mark.parametrize("stem", list_criteria())
def test_each_criteria_file_loads_names_its_source_and_is_written_back_equal(stem: str) -> None:
    criteria = load_criteria(stem)
    assert criteria.source
    assert validate(CRITERIA, parse_yaml(yaml_text(criteria), "f")) == criteria


def _thresholds(stem: str) -> list[tuple[int, float, float, int]]:
    found = []
    for level in load_criteria(stem).levels:
        by_kind = {condition.kind: condition for condition in level.conditions}
        if "people_percent" in by_kind:
            money = by_kind["disbursement_percent"]
            found.append((level.level, by_kind["people_percent"].at_least, money.at_least, money.period_months))
    return found


def test_milestones_say_what_the_manual_says() -> None:
    """FY2565 manual, การประเมิน (1) and (2)."""
    assert _thresholds("fy2565-r1-milestones") == [(3, 20, 60, 6), (4, 30, 70, 6), (5, 40, 80, 6)]
    assert _thresholds("fy2565-r2-milestones") == [(2, 50, 70, 12), (3, 60, 80, 12), (4, 70, 90, 12), (5, 80, 100, 12)]
    first, second = load_criteria("fy2565-r1-milestones"), load_criteria("fy2565-r2-milestones")
    assert [condition.due for condition in first.levels[0].conditions] == [date(2021, 10, 31), date(2021, 11, 30)]
    assert first.levels[1].conditions[0].exceptions == {date(2022, 3, 1): date(2022, 3, 30)}
    assert second.levels[0].conditions[0].months == tuple(date(2022, month, 1) for month in range(4, 10))
    assert second.levels[4].conditions[2].due == date(2022, 9, 29)


def test_bands_say_what_the_report_says() -> None:
    bands = load_criteria("fy2568-bands")
    assert [(band.name, band.at_least, band.at_most, band.below) for band in bands.bands] == [
        ("green", 100, None, None),
        ("yellow", 95, 99.99, None),
        ("red", None, None, 95),
    ]
    assert (bands.unreported_due_scores, bands.early_scores, bands.cap) == (0, 100, 100)


def test_the_words_are_those_of_the_forms() -> None:
    assert {str(form) for form in Form} == set(ALL_LAYOUTS)
    assert {str(item) for item in SubmissionItem} == set(SUBMISSION_ITEMS.values())
