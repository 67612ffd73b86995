"""The states of a result, never collapsed into one another (design, section 2)."""

from __future__ import annotations

from enum import StrEnum


class ResultState(StrEnum):
    """What can be said of a result against its target at the round's date.

    ``early`` is not a state but a flag beside it: a result where the period has no target.
    """

    MET = "met"
    NOT_MET = "not_met"
    NOT_DUE = "not_due"  # ยังไม่ถึงกำหนด
    NOT_REPORTED = "not_reported"  # due, and nothing recorded
    LOST = "lost"  # ข้อมูลหาย: the source lost the row's cells, so that what it reported cannot be known
    NOT_APPLICABLE = "not_applicable"  # nothing to judge: a heading


class ConditionState(StrEnum):
    """What can be said of one condition of a milestone level. Missing evidence is neither met nor refuted."""

    MET = "met"
    NOT_MET = "not_met"
    MISSING = "missing"


class FigureState(StrEnum):
    """How a figure came about."""

    OK = "ok"
    STATED_NOT_RECOMPUTED = "stated_not_recomputed"  # the printed value, as its parts are lost
    MISSING = "missing"
    NOT_DUE = "not_due"
    NOT_REPORTED = "not_reported"
    SUPPRESSED = "suppressed"  # known, and hidden: it is small, or would give a small count away
    NO_SOURCE = "no_source"  # an analyst's own number, behind which no rows are given
