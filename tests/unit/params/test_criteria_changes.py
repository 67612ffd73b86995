"""Criteria changed by key: typed and refused as the file is, and told on every page that was computed by them."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.errors import WorkbookError
from analysis.params import load_criteria, load_parameters
from analysis.params.criteria.criteria import CRITERIA
from analysis.params.criteria_changes import criteria_data
from analysis.params.load import list_criteria
from analysis.params.vocabulary import Instrument

ROUND = "fy2565-r1"


def condition(round_id: str, key: str, *texts: str):
    """A condition of the round's scale by its id, with the criteria changed as ``texts`` ask."""
    scale = Instrument.PROCESS_MILESTONES if "fy2562" in round_id else Instrument.MILESTONES
    criteria = load_parameters(round_id, texts).criteria_of(scale)
    return next(one for _, _, one in criteria.placed() if one.id == key)


@pytest.mark.parametrize(
    ("text", "key", "read"),
    [
        ("levels.4.people_percent=35", "people_30", lambda one: one.at_least == 35),
        ("levels.4.people_30=35.5", "people_30", lambda one: one.at_least == 35.5),
        ("levels.4.conditions.people_30.at_least=35", "people_30", lambda one: "35" in one.label.th),
        ("levels.5.disbursement_percent.period_months=12", "disbursement_80", lambda one: one.period_months == 12),
        ("levels.1.plan_booklet=2565-01-10", "plan_booklet", lambda one: one.due == date(2022, 1, 10)),
        ("levels.2.monthly_on_time=10", "monthly_results", lambda one: one.due_day == 10),
        (
            "levels.2.monthly_results.exceptions.2565-03=2565-04-05",
            "monthly_results",
            lambda one: one.exceptions[date(2022, 3, 1)] == date(2022, 4, 5),
        ),
    ],
)
def test_a_condition_is_named_for_people(text: str, key: str, read) -> None:
    assert read(condition(ROUND, key, f"criteria.milestones.{text}"))


def test_other_criteria_are_changed_by_their_path() -> None:
    texts = ["criteria.timeliness.on_due_day_is_on_time=false", "criteria.timeliness.series.monthly_results.due_day=7"]
    criteria = load_parameters(ROUND, texts).criteria_of(Instrument.TIMELINESS)
    assert not criteria.on_due_day_is_on_time
    assert criteria.series[0].due_day == 7
    texts = ["criteria.operations.bands.yellow.at_least=90", "criteria.operations.bands.red.below=90"]
    assert load_parameters("fy2568-m02", texts).criteria_of(Instrument.OPERATIONS).bands[1].at_least == 90
    text = "criteria.milestones.levels.2.monthly_results.months=2564-10,2564-11,2565-03"
    assert len(condition(ROUND, "monthly_results", text).months) == 3


def test_a_file_and_a_key_of_it_may_be_asked_together() -> None:
    texts = ["criteria.milestones=fy2565-r2-milestones", "criteria.milestones.levels.5.disbursement_percent=95"]
    assert condition(ROUND, "disbursement_100", *texts).at_least == 95


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("milestones.levels.4.people_percnt=35", "Did you mean “people_percent”"),
        ("milestones.levels.9.people_percent=35", "Known keys: 1, 2, 3, 4, 5"),
        ("milestones.level.4.people_percent=35", "Did you mean “levels”"),
        ("milestones.levels.1.submitted=2565-01-10", "Name one of them: plan_recorded, plan_booklet"),
        ("milestones.levels.4.people_percent=abc", "Expected a number"),
        ("milestones.levels.4.people_percent=135", "at most 100"),
        ("milestones.levels.4.people_percent=45", "does not rise above"),
        ("milestones.levels.1.plan_booklet=2022-01-10", "2565-01-10"),
        ("milestones.levels.1.plan_booklet=2568-01-10", "outside fiscal year"),
        ("milestones.levels.4.people_30.at_leest=35", "Did you mean “at_least”"),
        ("milestones.cumulativ=false", "Did you mean “cumulative”"),
        ("milestones.cumulative=no", "true or false"),
        ("milestones.cumulative.x=1", "Remove what follows the dot"),
        ("milestones.kind=bands", "Choose another file with criteria.milestones=NAME"),
        ("milestone.cumulative=false", "Did you mean “milestones”"),
        ("operations.cap=90", "There are: milestones"),
        ("milestones.levels.2.monthly_results.months=2564-10", "not one of months"),
        ("milestones..=1", "Unknown key"),
    ],
)
def test_a_wrong_change_is_refused_at_the_change(text: str, word: str) -> None:
    with pytest.raises(WorkbookError, match=word) as caught:
        load_parameters(ROUND, [f"criteria.{text}"])
    assert caught.value.location.file == f"-p criteria.{text}"
    assert caught.value.th


def test_only_what_is_other_than_the_file_is_told() -> None:
    texts = ("levels.4.people_percent=35", "levels.4.people_30=36", "levels.5.people_percent=40", "cumulative=false")
    changed = load_parameters(ROUND, [f"criteria.milestones.{text}" for text in texts]).changed
    assert [(one.key, one.before, one.after, one.level) for one in changed] == [
        ("levels.4.people_30", "30", "36", 4),
        ("cumulative", "true", "false", None),
    ]
    assert load_parameters(ROUND).changed == ()


def test_changed_criteria_go_by_another_name() -> None:
    plain, other = (load_parameters(ROUND, texts) for texts in ([], ["criteria.milestones.cumulative=false"]))
    assert plain.criteria_name(Instrument.MILESTONES) == "fy2565-r1-milestones"
    assert other.criteria_name(Instrument.MILESTONES) == "fy2565-r1-milestones cumulative=false"
    assert other.criteria_name(Instrument.TIMELINESS) == plain.criteria_name(Instrument.TIMELINESS)


def test_criteria_written_out_are_read_as_the_same() -> None:
    for stem in list_criteria():
        criteria = load_criteria(stem)
        assert CRITERIA.validate_python(criteria_data(criteria)) == criteria
