"""The columns of tidy tables that rules read (``ingest.layouts.tables``)."""

from __future__ import annotations

from analysis.evaluate.rules.rule import Reads

ANY = ("*",)
MONTHLY = Reads(("target", "result", "month"), ("unit_of_measure", "activity"))
MONEY = Reads(("allocation", "spent"), ("item", "period_months", "as_of"))
SENT = Reads(("submitted",), ("kind", "month", "submitted"))
STEPS = Reads(("evidence", "done_on"), ("level", "evidence"))
PLAN = Reads(
    ("target", "result", "budget", "spent"),
    ("kind", "number", "activity", "unit_of_measure", "agency"),
)
PERSONS, SPENDING = Reads(("target", "result"), PLAN.picks), Reads(("budget", "spent"), PLAN.picks)
SECTIONS = Reads((), ("sub_strategy_no", "sub_strategy"))
SHARES = Reads(
    ("part", "part_step", "whole", "whole_step", "stated_percent", "stated_decimals"),
    ("area", "stat_year", "part_name", "whole_name"),
)
STATED = Reads(("value", "decimals"), ("item", "unit_of_measure", "place"))
INDICATORS = Reads(
    ("target_year", "target_period", "result", "due_month", "part", "lost", "kind", "unit_of_measure"),
    ("indicator_no", "sub_no", "indicator"),
)
PROJECTS = Reads(("stated_period_percent", "stated_year_percent"), ("project_no", "project"))
UNITS = Reads(
    ("stated_percent", "due", "stated_met", "stated_not_met", "stated_not_due"),
    ("bureau_no", "bureau", "unit_no", "unit"),
)
FOLLOWED = Reads(("target_year", "target_period", "result", "reason", "unit_of_measure"), ("unit", "activity"))
REGISTER = Reads(
    ("occurrences",),
    ("item_id", "kind", "statement", "scope", "unit", "part", "fiscal_year", "source", "place"),
)
DIMENSIONS = Reads((), ("item_id", "scheme", "dimension", "status"))
LINKS = Reads((), ("problem_id", "answer_id", "status"))
ACTIONS = Reads((), ("key", "issued", "scope", "indicator", "owner", "due", "state", "evidence"))
SERIES = Reads(("value",), ("series_id", "scope", "year_kind", "year", "unit_of_measure", "definition"))

SCALE = {
    "monthly_results": MONTHLY,
    "disbursements": MONEY,
    "submissions": SENT,
    "process_steps": STEPS,
}
OPERATIONS = {"indicators": INDICATORS, "projects": PROJECTS, "units": UNITS, "unit_activities": FOLLOWED}
ITEMS = {"register": REGISTER, "register_dimensions": DIMENSIONS, "register_links": LINKS}
REMARKS = Reads((), ("number", "kind", "text"))
#: What speaks of the outside: printed shares, and the year's target in persons.
CONTEXT = {"shares": SHARES, "monthly_results": MONTHLY, "activities": PERSONS}
#: All that becomes an observation (``compare.observations``).
OBSERVED = {**SCALE, **OPERATIONS, "activities": PLAN, "shares": SHARES, "stated": STATED}
#: Every column of an office's workbook may give a finding.
OFFICE = {
    **OBSERVED,
    "sub_strategies": SECTIONS,
    "remarks": REMARKS,
}
