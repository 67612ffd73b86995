"""Criteria that overlap, leave a gap, do not rise or miscount are refused, with the line."""

from __future__ import annotations

from datetime import date

import pytest

from analysis import paths
from analysis.params import load_criteria
from analysis.params.criteria.criteria import CRITERIA
from analysis.params.models import Period
from analysis.params.problems import ParameterError, validate
from analysis.params.yaml_source import parse_yaml

FOLDER = paths.home() / "params" / "criteria"


@pytest.mark.parametrize(
    ("stem", "before", "after", "at", "word"),
    [
        # bands
        ("fy2568-bands", "at_most: 99.99", "at_most: 99.98", "- name: green", "gap: 99.99 to 99.99"),
        ("fy2568-bands", "at_most: 99.99", "below: 99", "- name: green", "gap: 99.00 to 99.99"),
        ("fy2568-bands", "at_most: 99.99", "at_most: 100", "- name: green", "green overlaps yellow"),
        ("fy2568-bands", "    at_most: 99.99\n", "", "- name: green", "overlaps"),
        ("fy2568-bands", "at_most: 99.99", "at_most: 99.995", "at_most: 99.99", "finer"),
        ("fy2568-bands", "decimals: 2", "decimals: 1", "at_most: 99.99", "finer"),
        ("fy2568-bands", "at_least: 95", "at_least: 96", "- name: yellow", "gap: 95.00 to 95.99"),
        ("fy2568-bands", "below: 95", "at_least: 10\n    below: 95", "- name: red", "gap: 0.00 to 9.99"),
        ("fy2568-bands", "at_least: 100", "at_least: 100\n    at_most: 99", "- name: green", "begins above its end"),
        ("fy2568-bands", "below: 95", "below: 95\n    at_most: 94", "below: 95", "cannot both"),
        ("fy2568-bands", "name: yellow", "name: amber", "name: yellow", "Known: green, yellow, red"),
        ("fy2568-bands", "name: yellow", "name: green", "- name: yellow", "given twice"),
        ("fy2568-bands", "mode: half_up", "mode: half_even", "mode: half_up", "“half_up”"),
        ("fy2568-bands", "cap: 100", "cap: 0", "cap: 100", "greater than 0"),
        # levels
        ("fy2565-r1-milestones", "at_least: 40", "at_least: 30", "at_least: 40", "People per cent of level 5"),
        ("fy2565-r1-milestones", "at_least: 80", "at_least: 65", "at_least: 80", "Disbursement per cent of level 5"),
        ("fy2565-r1-milestones", "- level: 4", "- level: 5", "- level: 4", "It must be 4"),
        ("fy2565-r1-milestones", "id: people_40", "id: people_30", "id: people_40", "used twice"),
        ("fy2565-r1-milestones", "at_least: 40", "at_least: 400", "at_least: 40", "at most 100"),
        ("fy2565-r1-milestones", "at_least: 40", "at_least: 40 %", "at_least: 40", "a number"),
        ("fy2565-r1-milestones", "due: 2564-10-31", "due: 2563-10-31", "due: 2564-10-31", "fiscal year 2565"),
        ("fy2565-r1-milestones", "2565-03: 2565-03-30", "2565-04: 2565-03-30", "2565-03: 2565", "not one of months"),
        ("fy2565-r1-milestones", "2565-03: 2565-03-30", "2022-03: 2565-03-30", "2565-03: 2565", "2565-03"),
        ("fy2565-r1-milestones", "due_day: 5", "due_day: 31", "due_day: 5", "at most 28"),
        ("fy2565-r1-milestones", "kind: people_percent", "kind: people_per", "- id: people_20", "“people_percent”"),
        ("fy2565-r1-milestones", "item: plan_booklet", "item: booklet", "item: plan_booklet", "plan_booklet"),
        ("fy2562-process", "step: 5", "step: 6", "step: 5", "at most 5"),
        ("fy2562-process", "kind: evidence", "kind: people_percent", "- id: working_group", "evidence, submitted"),
        # calendars
        ("fy2565-timeliness", "expected: 12", "expected: 11", "expected: 12", "12 due dates"),
        ("fy2562-timeliness", "2562-07, 2562-08]", "2562-07]", "expected: 10", "9 due dates"),
        ("fy2565-timeliness", "    due_day: 5\n", "", "- item:", "one way"),
        ("fy2565-timeliness", "2565-09: 2565-09-29", "2566-09: 2566-09-29", "2565-09: 2565", "not one of months"),
        ("fy2562-timeliness", "covers: [2561-10, 2561-11]", "covers: [2561-10]", "covers:", "2561-11 itself"),
        # indicators of a year
        ("fy2565-indicators", "expected: 12", "expected: 11", "expected: 12", "There are 12"),
        ("fy2565-indicators", "    due_day: 5\n", "", "- id: monthly_reports", "one way"),
        ("fy2565-indicators", "2565-03: 2565-03-30", "2566-03: 2565-03-30", "2565-03: 2565", "not one of months"),
        ("fy2565-indicators", "due: 2564-11-30", "due: 2563-11-30", "- id: action_plan", "fiscal year 2565"),
        ("fy2565-indicators", "id: annual_report", "id: action_plan", "- id: annual_report", "used twice"),
        ("fy2565-indicators", "เป้าหมาย {expected} แผน", "เป้าหมาย 2 แผน", "th: จำนวนแผน", "expected = 1"),
        # any
        ("checks", "accept: [rounding, truncation]", "accept: [guess]", "accept:", "rounding, truncation"),
        ("checks", "accept: [rounding, truncation]", "accept: []", "accept:", "list is empty"),
        ("checks", "overspend_is_finding", "overspend_is_findings", "overspend", "“overspend_is_finding”"),
    ],
)
def test_each_rule_is_refused_where_it_is_broken(stem: str, before: str, after: str, at: str, word: str) -> None:
    text = (FOLDER / f"{stem}.yaml").read_text(encoding="utf-8")
    lines = text.splitlines()
    changed = text.replace(before, after, 1)
    assert changed != text
    with pytest.raises(ParameterError) as caught:
        validate(CRITERIA, parse_yaml(changed, f"{stem}.yaml"))
    expected = next(number for number, line in enumerate(lines, 1) if at in line and not line.startswith("#"))
    assert word in caught.value.text()
    assert caught.value.location.line == expected
    assert any("ก" <= letter <= "๛" for letter in caught.value.th)


def test_a_file_without_kind_or_of_an_unknown_kind_is_refused() -> None:
    for text, word in (("title: x\n", "“kind”"), ("kind: milestone\n", "Did you mean “milestones”")):
        with pytest.raises(ParameterError, match=word):
            validate(CRITERIA, parse_yaml(text, "f.yaml"))


def test_bands_may_be_given_in_any_order() -> None:
    text = (FOLDER / "fy2568-bands.yaml").read_text(encoding="utf-8")
    source = parse_yaml(text, "f.yaml")
    source.data["bands"].reverse()
    assert [band.name for band in validate(CRITERIA, source).bands] == ["red", "yellow", "green"]


@pytest.mark.parametrize(
    ("stem", "series", "count", "first", "last"),
    [
        ("fy2565-timeliness", 0, 12, date(2021, 11, 5), date(2022, 9, 29)),
        ("fy2566-timeliness", 0, 11, date(2022, 11, 5), date(2023, 9, 5)),
        ("fy2562-timeliness", 0, 10, date(2018, 12, 3), date(2019, 9, 5)),
        ("fy2564-centre-timeliness", 0, 12, date(2020, 10, 25), date(2021, 9, 25)),
        ("fy2564-centre-timeliness", 1, 12, date(2020, 11, 5), date(2021, 10, 5)),
    ],
)
def test_due_dates_of_each_year(stem: str, series: int, count: int, first: date, last: date) -> None:
    due = list(load_criteria(stem).series[series].due_dates().values())
    assert (len(due), due[0], due[-1]) == (count, first, last)


def test_due_dates_named_in_the_sources() -> None:
    """FY2565 manual 6.2; FY2562: two due days on a weekend; FY2564: the December form is due in the next year."""
    year_2565 = load_criteria("fy2565-timeliness").series[0]
    assert year_2565.due_dates()[date(2022, 3, 1)] == date(2022, 3, 30)
    half = year_2565.due_dates(Period(start="2565-04-01", end="2565-09-30"))
    assert list(half) == [date(2022, month, 1) for month in range(4, 10)]
    weekend = [day for day in load_criteria("fy2562-timeliness").series[0].due_dates().values() if day.weekday() > 4]
    assert weekend == [date(2019, 1, 5), date(2019, 5, 5)]
    assert load_criteria("fy2564-centre-timeliness").series[1].due_dates()[date(2020, 12, 1)] == date(2021, 1, 5)


def test_a_calendar_may_be_written_day_by_day() -> None:
    text = (FOLDER / "fy2566-timeliness.yaml").read_text(encoding="utf-8")
    head = text[: text.index("    expected:")]
    calendar = "    expected: 2\n    calendar:\n      2565-11: 2565-12-08\n      2565-10: 2565-11-07\n"
    series = validate(CRITERIA, parse_yaml(head + calendar, "f.yaml")).series[0]
    assert list(series.due_dates().items()) == [
        (date(2022, 10, 1), date(2022, 11, 7)),
        (date(2022, 11, 1), date(2022, 12, 8)),
    ]
