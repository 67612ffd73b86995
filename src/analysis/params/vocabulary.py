"""The words a round and its criteria may use. Forms and items are named as ``ingest`` names what offices send."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Instrument(StrEnum):
    """A way of evaluating; a round uses one or more."""

    MILESTONES = "milestones"
    PROCESS_MILESTONES = "process_milestones"
    ACTION_PLAN = "action_plan"
    TIMELINESS = "timeliness"
    OPERATIONS = "operations"
    CONTEXT = "context"
    PROBLEMS = "problems"
    YEAR_INDICATORS = "year_indicators"


#: The instruments that give a province a level; a round uses one of them at most.
SCALES = (Instrument.MILESTONES, Instrument.PROCESS_MILESTONES)


class Also(StrEnum):
    """Kinds of files that a round's books are written in beside Excel's."""

    ODS = "ods"


class SubmissionItem(StrEnum):
    """What an office sends, and by when it is judged."""

    PLAN_RECORDED = "plan_recorded"
    PLAN_BOOKLET = "plan_booklet"
    MONTHLY_RESULTS = "monthly_results"
    ANNUAL_REPORT = "annual_report"
    FORM_SP12 = "form_sp12"
    FORM_SNB = "form_snb"
    FINAL_REPORT = "final_report"


class Form(StrEnum):
    """One sheet of an office's workbook."""

    ACTION_PLAN = "action_plan"
    MONTHLY_RESULTS = "monthly_results"
    DISBURSEMENT = "disbursement"
    SUBMISSIONS = "submissions"
    PROCESS_STEPS = "process_steps"
    LABOUR_FORCE = "labour_force"
    STATED = "stated"
    OVERALL_INDICATORS = "overall_indicators"
    REGIONAL_INDICATORS = "regional_indicators"
    CENTRAL_UNITS = "central_units"
    UNIT_ACTIVITIES = "unit_activities"
    REMARKS = "remarks"
    REGISTRY_SP12 = "registry_sp12"
    REGISTRY_SNB2 = "registry_snb2"


#: Of forms that several sources may hold, the fields that are held against one another.
RECONCILED: Mapping[str, tuple[str, ...]] = {
    Form.ACTION_PLAN: ("unit_of_measure", "target", "budget", "result", "spent"),
    Form.MONTHLY_RESULTS: ("unit_of_measure", "target", "result"),
    Form.DISBURSEMENT: ("allocation", "spent"),
    Form.SUBMISSIONS: ("submitted",),
}
#: Of them, those that a round may take from another source than the rest of the form. The items of a disbursement are
#: not the same in two sources, so that no row of one tells which row of the other it is; and a unit says what its
#: row's numbers are.
BY_FIELD = tuple(
    f"{form}.{field}"
    for form, fields in RECONCILED.items()
    for field in fields
    if form != Form.DISBURSEMENT and field != "unit_of_measure"
)


class ScopeLevel(StrEnum):
    """For whom a round is computed and published."""

    NATION_AND_PROVINCES = "nation_and_provinces"
    NATION = "nation"
    PROVINCES = "provinces"


class BandName(StrEnum):
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


class RoundingMode(StrEnum):
    HALF_UP = "half_up"
    TRUNCATE = "truncate"


class DueIn(StrEnum):
    """Whether a month's report is due within the month itself or in the month after."""

    SAME_MONTH = "same_month"
    NEXT_MONTH = "next_month"


class Agreement(StrEnum):
    """How a printed share may come from its parts."""

    ROUNDING = "rounding"
    TRUNCATION = "truncation"
