"""Where an office stands: every combination of what is known has one state, and the most pressing one wins."""

from __future__ import annotations

from itertools import product

import pytest

from analysis.rounds.desk.office_state import Arrival, OfficeState, arrival_of, office_state


@pytest.mark.parametrize(
    ("arrival", "state"),
    [
        (Arrival(False, False), OfficeState.MISSING),
        (Arrival(False, False, errors=3), OfficeState.MISSING),
        (Arrival(True, False, errors=1), OfficeState.UNREADABLE),
        (Arrival(True, True, errors=1, forms_lacking=1, reports_behind=1), OfficeState.TO_CORRECT),
        (Arrival(True, True, forms_lacking=1, reports_behind=1), OfficeState.INCOMPLETE),
        (Arrival(True, True, reports_behind=1), OfficeState.LATE),
        (Arrival(True, True), OfficeState.IN),
    ],
)
def test_the_most_pressing_state_wins(arrival: Arrival, state: OfficeState) -> None:
    assert office_state(arrival) is state


def test_mending_one_thing_never_makes_a_state_more_pressing() -> None:
    for sent, read, errors, forms, reports in product((False, True), (False, True), (0, 1), (0, 1), (0, 1)):
        before = office_state(Arrival(sent, read, errors, forms, reports)).rank
        for mended in (
            Arrival(True, read, errors, forms, reports),
            Arrival(sent, True, errors, forms, reports),
            Arrival(sent, read, 0, forms, reports),
            Arrival(sent, read, errors, 0, reports),
            Arrival(sent, read, errors, forms, 0),
        ):
            assert office_state(mended).rank >= before


def test_a_row_of_the_quality_table_is_read_whole() -> None:
    line = {
        "sent": True,
        "was_read": True,
        "errors": 2,
        "forms_expected": 4,
        "forms_sent": 3,
        "late": 1,
        "missing": 2,
    }
    assert arrival_of(line) == Arrival(True, True, 2, 1, 3)
