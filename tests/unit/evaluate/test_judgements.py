"""What a round's judgements give whatever its instruments: nothing is asked of what was not sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest
from made_tables import monthly, plan
from test_registry import FORM, office
from test_registry import table as services

from analysis import paths
from analysis.evaluate.figure_keys import activity_keys
from analysis.evaluate.judgements import Judgements
from analysis.evaluate.outcomes import outcomes_of, questions_of
from analysis.evaluate.questions.headline import PERSONS_SERIES, headline_values, no_values
from analysis.evaluate.questions.sending import due_days
from analysis.evaluate.registry import registry_counts, shown_sums
from analysis.evaluate.timeliness import timeliness_rates
from analysis.ingest.layouts.tables import tidy
from analysis.ingest.round_inputs import RoundInputs
from analysis.params.load import list_rounds, load_parameters
from analysis.params.vocabulary import Instrument


def judged(round_id: str, **tables: pd.DataFrame) -> Judgements:
    """One office of which nothing came in but these tables."""
    inputs = RoundInputs((), ())
    if tables:
        inputs = SimpleNamespace(table=lambda name: tables[name] if name in tables else tidy(name))
    return Judgements(load_parameters(round_id, (), paths.home()), inputs, ("42",))


@pytest.mark.parametrize("round_id", list_rounds(paths.home()))
def test_of_an_office_that_sent_nothing_no_figure_is_asked_about(round_id: str) -> None:
    empty = judged(round_id)
    assert not any(len(frame) for frame in questions_of(empty))
    assert not any(frame["code"].eq("stated_differs").any() for frame in outcomes_of(empty))


def test_a_round_of_milestones_alone_asks_nothing_of_plans_and_documents() -> None:
    whole = load_parameters("fy2565-r1", (), paths.home())
    asked = replace(whole, round=whole.round.model_copy(update={"instruments": (Instrument.MILESTONES,)}))
    assert questions_of(Judgements(asked, RoundInputs((), ()), ("42",))) == []


@pytest.mark.parametrize(
    ("round_id", "names"),
    [
        ("fy2565-r1", {"levels", "people", "money"}),
        ("fy2562-annual", {"levels", "report_rates"}),
        ("fy2566-annual", set()),
    ],
)
def test_what_most_reports_ask_for_is_settled_at_once(round_id: str, names: set[str]) -> None:
    found = judged(round_id)
    asked = {"levels", "people", "money", "report_rates"}
    assert not asked & vars(found).keys()
    found.settle()
    assert asked & vars(found).keys() >= names


def test_a_round_that_counts_no_persons_has_no_headline() -> None:
    found = judged("fy2568-m02")
    assert found.persons is None
    assert found.headline.empty
    assert found.headline.columns.tolist() == no_values().columns.tolist()


def test_a_part_of_the_year_without_an_allocation_has_persons_alone() -> None:
    people = pd.DataFrame([{"province_code": "42", "target": 10.0, "result": 5.0, "sources": []}])
    found = headline_values(people, "action_plan", pd.DataFrame(), "m02")
    assert set(found["series_id"]) == set(PERSONS_SERIES.values())
    assert found.set_index("series_id")["value"].to_dict()["people.percent"] == 50


def test_rows_alike_in_all_that_a_plan_says_are_counted_in_its_order() -> None:
    alike = plan(("อบรม", 10, "คน", 5), ("อบรม", 10, "คน", 5), ("ประชุม", 1, "ครั้ง", 1))
    first, second, other = activity_keys(alike)
    assert second == f"{first}-2"
    assert "-" not in other


def test_the_declared_number_of_a_registry_stands_beside_what_is_counted() -> None:
    place = {"province_code": "42", "form": FORM, "file": "42.xlsx", "sheet": "s", "row": 1}
    declared = tidy("registry_declared", [{**place, "declared": 51, "services": 50, "persons": 50}])
    found = judged("fy2566-annual", services=services(office("42", 30, 20)), registry_declared=declared)
    (line,) = found.registry_declared.to_dict("records")
    assert (line["declared"], line["services"], line["state"]) == (51, 50, "shown")


@pytest.mark.parametrize(
    ("round_id", "names"),
    [
        ("fy2565-r1", ("people", "people_months", "registry", "registry_declared", "conditions", "levels", "reports")),
        ("fy2565-r2", ("year_indicators", "report_rates", "headline")),
    ],
)
def test_tables_of_months_and_registries_are_of_one_kind_with_and_without_rows(
    round_id: str, names: tuple[str, ...]
) -> None:
    """What reads a table never looks first whether anything was sent."""
    place = {"province_code": "42", "form": FORM, "file": "42.xlsx", "sheet": "s", "row": 1}
    declared = tidy("registry_declared", [{**place, "declared": 51, "services": 50, "persons": 50}])
    made = {"monthly_results": monthly([5.0, 6.0]), "services": services(office("42", 30, 20))}
    full, empty = judged(round_id, **made, registry_declared=declared), judged(round_id)
    kinds = {name: getattr(full, name).dtypes.astype("str").to_dict() for name in names}
    assert kinds == {name: getattr(empty, name).dtypes.astype("str").to_dict() for name in names}
    assert all(len(getattr(full, name)) for name in names)


def test_a_round_knows_every_day_on_which_something_is_due() -> None:
    """FY2565, round 1: the plan by 31 October, its booklet by 30 November, each month by the 5th, March's by the 30th;
    the year's twelve reports are due whichever round asks."""
    due = due_days(judged("fy2565-r1"))
    assert due["plan_recorded", None] == date(2021, 10, 31)
    assert due["plan_booklet", None] == date(2021, 11, 30)
    assert due["monthly_results", date(2021, 10, 1)] == date(2021, 11, 5)
    assert due["monthly_results", date(2022, 3, 1)] == date(2022, 3, 30)
    assert due["monthly_results", date(2022, 9, 1)] == date(2022, 9, 29)
    assert due_days(judged("fy2568-m02")) == {}


def test_months_after_the_round_s_own_period_are_asked_about() -> None:
    """Results of April in a round that ends on 31 March."""
    months = monthly([1.0, 2.0, 3.0, 4.0])
    (found,) = [
        one
        for one in questions_of(judged("fy2565-r1", monthly_results=months))
        if "month_after_period" in set(one["code"])
    ]
    assert found["month"].dt.month.tolist() == [4]


def test_sums_and_rates_of_nothing_are_of_the_kind_of_those_of_something() -> None:
    counts = registry_counts(services(office("42", 30, 20)), 5)
    reports = judged("fy2565-r1").reports
    for made, rows, more in (
        (shown_sums, counts, ()),
        (timeliness_rates, reports, ()),
        (timeliness_rates, reports, ("province_code",)),
    ):
        full, empty = made(rows, *more), made(rows.iloc[:0], *more)
        assert len(full)
        assert full.dtypes.to_dict() == empty.dtypes.to_dict()
