"""A table has the same columns of the same kinds whether much was sent or nothing: who reads it never looks first.

Figures, pages and the next round take a column by its name and its kind; one that is of another kind in a round where
an office sent nothing would change what is published of the others.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest
import shipped

from analysis.evaluate.documents import date_slips, many_names, sum_differences
from analysis.evaluate.judgements import Judgements
from analysis.evaluate.outcomes import questions_of
from analysis.evaluate.plan.progress import late_readings
from analysis.evaluate.projects import project_differences
from analysis.evaluate.shares import share_mismatches
from analysis.evaluate.stated import contradictions, differences
from analysis.ingest.round_inputs import RoundInputs
from analysis.params.vocabulary import Instrument

#: What is judged by the instrument that it belongs to; ``None``: in every round.
TABLES = {
    None: (
        "people", "people_months", "money", "activities", "plan_counts", "unit_results", "achievement_methods",
        "overspent", "digit_slips", "stated", "headline", "over_year_target", "stated_sums", "stated_shares",
        "registry", "registry_declared",
    ),
    Instrument.PROCESS_MILESTONES: ("conditions", "levels"),
    Instrument.TIMELINESS: ("reports", "report_rates", "year_report_rates"),
    Instrument.OPERATIONS: ("indicators", "projects", "overall", "units", "bureaux", "centre", "behind"),
    Instrument.CONTEXT: ("shares",),
}  # fmt: skip
ROUNDS = ("fy2562-annual", "fy2564-annual", "fy2566-annual", "fy2568-m02")


def kinds(table: pd.DataFrame) -> list[tuple[str, str]]:
    return [(str(name), str(kind)) for name, kind in table.dtypes.items()]


def nothing_sent(full: Judgements) -> Judgements:
    return Judgements(full.parameters, RoundInputs((), ()), full.provinces)


@pytest.mark.parametrize("round_id", ROUNDS)
def test_tables_of_a_round_are_of_one_kind_with_and_without_rows(round_id: str) -> None:
    full = shipped.judged(round_id)
    empty = nothing_sent(full)
    names = [name for of, asked in TABLES.items() if of is None or full.has(of) for name in asked]
    assert {name: kinds(getattr(full, name)) for name in names} == {name: kinds(getattr(empty, name)) for name in names}


@pytest.mark.parametrize("round_id", ROUNDS)
def test_questions_of_a_round_have_the_same_columns_with_and_without_rows(round_id: str) -> None:
    full = shipped.judged(round_id)
    assert [list(one) for one in questions_of(full)] == [list(one) for one in questions_of(nothing_sent(full))]
    assert all({"code", "scope", "sources"} <= set(one) for one in questions_of(full))


def test_every_table_is_met_with_rows_but_those_of_which_no_small_round_has_any() -> None:
    judged = [shipped.judged(round_id) for round_id in ROUNDS]
    names = {name: of for of, asked in TABLES.items() for name in asked}
    met = {
        name for name, of in names.items() for one in judged if (of is None or one.has(of)) and len(getattr(one, name))
    }
    # Of months and registries: tests/unit/evaluate/test_judgements.py.
    assert names.keys() - met == {"people", "people_months", "registry", "registry_declared"}


OUTCOMES = [
    ("fy2562-annual", date_slips, "stated"),
    ("fy2568-m02", many_names, "stated"),
    ("fy2564-annual", contradictions, "stated"),
    ("fy2566-annual", differences, "compared"),
    ("fy2562-annual", sum_differences, "stated_sums"),
    ("fy2566-annual", late_readings, "disbursements"),
    ("fy2562-annual", share_mismatches, "shares"),
    ("fy2568-m02", project_differences, "projects"),
]


@pytest.mark.parametrize(("round_id", "find", "name"), OUTCOMES, ids=[find.__name__ for _, find, _ in OUTCOMES])
def test_outcomes_are_of_one_kind_with_and_without_rows(round_id: str, find: Callable, name: str) -> None:
    """Each met by a published round that has it; they are joined into one table of findings."""
    round_ = shipped.judged(round_id)
    judged = {"compared": "stated", "stated_sums": "stated_sums", "projects": "projects"}
    table = getattr(round_, judged[name]) if name in judged else round_.inputs.table(name)
    more = {date_slips: (round_.document_checks,), many_names: (round_.document_checks,), late_readings: (date.min,)}
    full, empty = (find(rows, *more.get(find, ())) for rows in (table, table.iloc[:0]))
    assert len(full)
    assert kinds(full) == kinds(empty)
