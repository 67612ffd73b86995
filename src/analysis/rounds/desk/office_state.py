"""Where an office stands in a round, decided in one place: by what came of it, what can be read, and what is wrong.

Whoever knows more of an arrival (its number, its kind, what was accepted with a reason) gives it here as a fact of
``Arrival``; nobody decides a state elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class OfficeState(StrEnum):
    """Where an office stands, most pressing first."""

    MISSING = "missing"  # nothing came
    UNREADABLE = "unreadable"  # something came, and no form of it can be read
    TO_CORRECT = "to_correct"  # a figure may be wrong or absent
    INCOMPLETE = "incomplete"  # a form that the round asks for holds no data
    LATE = "late"  # in, with reports that came late or whose date is not known
    IN = "in"

    @property
    def rank(self) -> int:
        return list(OfficeState).index(self)


@dataclass(frozen=True)
class Arrival:
    """What is known of what an office sent. ``errors`` are those that nobody accepted; ``forms_lacking`` are forms
    without data; ``reports_behind`` are due reports that came late or have no date of sending."""

    sent: bool
    was_read: bool
    errors: int = 0
    forms_lacking: int = 0
    reports_behind: int = 0


def office_state(arrival: Arrival) -> OfficeState:
    """The most pressing state that holds."""
    if not arrival.sent:
        return OfficeState.MISSING
    if not arrival.was_read:
        return OfficeState.UNREADABLE
    if arrival.errors:
        return OfficeState.TO_CORRECT
    if arrival.forms_lacking:
        return OfficeState.INCOMPLETE
    return OfficeState.LATE if arrival.reports_behind else OfficeState.IN


def arrival_of(line: Mapping[str, object]) -> Arrival:
    """The arrival that a row of ``quality.offices.office_quality`` tells of."""

    def count(*names: str) -> int:
        return sum(int(str(line[name])) for name in names)

    lacking = count("forms_expected") - count("forms_sent")
    return Arrival(bool(line["sent"]), bool(line["was_read"]), count("errors"), lacking, count("late", "missing"))
