"""The rules of the forms that offices fill: each field's kind of cell, and whether and how it is filled.

They belong to the form, and not to how a sheet is laid out: what sheets, titles and headers say stands in the plan of
our own forms."""

from __future__ import annotations

from analysis.ingest.layouts.fields import CellKind, Field, FormRules, ListName

Q, M, D = CellKind.QUANTITY, CellKind.MONEY, CellKind.DATE

_INDICATORS = (
    Field("label"),
    Field("target_year", kind=CellKind.AMOUNT),
    Field("target_period", kind=CellKind.AMOUNT),
    Field("result", kind=CellKind.AMOUNT, reported=True),
    Field("period_percent", kind=CellKind.PERCENT, reported=True),
    Field("year_percent", kind=CellKind.PERCENT, reported=True),
)

_OFFICES = (
    FormRules(
        "action_plan",
        (
            Field("number"),
            Field("activity"),
            Field("target", kind=Q),
            Field("unit_of_measure", shared=True, choices=ListName.UNIT),
            Field("budget", kind=M),
            Field("result", kind=Q, reported=True),
            Field("spent", kind=M, reported=True),
            Field("agency", shared=True, choices=ListName.AGENCY),
        ),
    ),
    FormRules(
        "monthly_results",
        (
            Field("number"),
            Field("activity"),
            Field("target", kind=Q),
            Field("unit_of_measure", shared=True, choices=ListName.UNIT),
            Field("result", kind=Q, repeats=True, reported=True),
            Field("total", kind=Q, required=False, reported=True),
        ),
    ),
    FormRules(
        "disbursement",
        (
            Field("item"),
            Field("period_months", kind=Q, whole=(1, 12)),
            Field("allocation", kind=M, reported=True),
            Field("spent", kind=M, reported=True),
            Field("as_of", kind=D, reported=True),
            Field("source", required=False),
        ),
    ),
    FormRules(
        "submissions",
        (
            Field("item", shared=True, choices=ListName.SUBMISSION, closed=True),
            Field("month", kind=CellKind.MONTH, choices=ListName.MONTH),
            Field("due", kind=D, required=False),
            Field("submitted", kind=D, reported=True),
            Field("note", required=False),
        ),
    ),
    FormRules(
        "process_steps",
        (
            Field("level", kind=Q, whole=(1, 5)),
            Field("criterion"),
            Field("evidence", reported=True),
            Field("done_on", kind=D, reported=True),
        ),
    ),
    FormRules(
        "labour_force",
        (
            Field("area", choices=ListName.AREA, closed=True),
            Field("stat_year", kind=CellKind.YEAR),
            Field("part_name"),
            Field("part", kind=Q, reported=True),
            Field("whole_name"),
            Field("whole", kind=Q, reported=True),
            Field("unit_of_measure", choices=ListName.PERSONS_UNIT, closed=True),
            Field("stated_percent", kind=CellKind.PERCENT, reported=True),
            Field("source", required=False),
        ),
    ),
    FormRules(
        "stated",
        (
            Field("item"),
            Field("value", kind=Q, reported=True),
            Field("unit_of_measure", choices=ListName.UNIT),
            Field("place", required=False),
        ),
    ),
    FormRules("overall_indicators", _INDICATORS),
    FormRules("regional_indicators", _INDICATORS),
    FormRules(
        "central_units",
        (
            Field("label"),
            Field("percent", kind=CellKind.AMOUNT, reported=True),
            Field("met", kind=Q, reported=True, whole=(0, 999)),
            Field("not_met", kind=Q, reported=True, whole=(0, 999)),
            Field("not_due", kind=Q, reported=True, whole=(0, 999)),
        ),
    ),
    FormRules(
        "unit_activities",
        (
            Field("unit"),
            Field("activity"),
            Field("target_year", kind=CellKind.AMOUNT, required=False),
            Field("target_period", kind=CellKind.AMOUNT),
            Field("result", kind=CellKind.AMOUNT, reported=True),
            Field("reason", required=False),
        ),
        may_be_empty=True,
    ),
    FormRules(
        "remarks",
        (
            Field("number"),
            Field("kind", choices=ListName.REMARK, closed=True),
            Field("text", reported=True),
        ),
        may_be_empty=True,
    ),
)

_NUMBER = Field("number", required=False)
_MONTH = Field("month", kind=CellKind.MONTH, required=False, choices=ListName.MONTH)
_NAME = Field("name", required=False)
_ID = Field("id", reported=True)
_SERVICE = Field("service_type", reported=True, choices=ListName.SERVICE)
_WORKER = Field("worker_type", reported=True, choices=ListName.WORKER)

#: Forms that list who was helped, with names and ids.
_REGISTRY = (
    FormRules(
        "registry_sp12",
        (
            _NUMBER,
            _MONTH,
            _NAME,
            _ID,
            _SERVICE,
            _WORKER,
        ),
        may_be_empty=True,
    ),
    FormRules(
        "registry_snb2",
        (
            _NUMBER,
            _MONTH,
            Field("activity", required=False),
            _NAME,
            _ID,
            _SERVICE,
            _WORKER,
            Field("listed"),
            Field("not_listed"),
        ),
        may_be_empty=True,
    ),
)

OFFICE_FORMS = {one.form: one for one in _OFFICES}
REGISTRY_FORMS = {one.form: one for one in _REGISTRY}
