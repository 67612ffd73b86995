"""What each rule reads: the columns of the tidy tables that its numbers are made from, and what makes it take a row.

A figure carries the rows that it used. This table adds the columns, beside the rules' names (``evaluate.rules``), and
says which columns decide that a row is used at all: a change there may bring in a row that is not among a figure's
rows yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import cache


class Use(StrEnum):
    """What a rule reads a column for."""

    VALUE = "value"
    PICK = "pick"


@dataclass(frozen=True)
class Reads:
    """Columns of one tidy table. ``values`` make the number; ``picks`` decide which rows belong to it."""

    values: tuple[str, ...]
    picks: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        return (*self.values, *self.picks)


@dataclass(frozen=True)
class RuleInputs:
    """What a rule reads, by tidy table.

    ``by_value``: patterns "table:name" of figures whose rows of that table are chosen, counted, ordered or ranked by
    the values themselves; any value may change them. ``looks_back``: workbooks of earlier rounds are read as well.

    ``only``: of figures of a name (the first pattern that fits) the values that make them, where not all do.

    What such a figure is put together from: ``parts`` are rules of figures of the same measure over part of its rows;
    ``by_province`` says that the nation's figure is that of the provinces' figures of the same name; ``rests_on``
    names figures of another measure, by the name of the figure that rests on them.
    """

    tables: Mapping[str, Reads]
    by_value: tuple[str, ...] = ()
    looks_back: bool = False
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parts: tuple[str, ...] = ()
    by_province: bool = False
    rests_on: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def picks_by_value(self, name: str, table: str) -> bool:
        """Whether the figure of that name has its rows of that table chosen by their values."""
        return any(fnmatchcase(f"{table}:{name}", pattern) for pattern in self.by_value)

    def values_of(self, name: str, reads: Reads) -> tuple[str, ...]:
        """The columns of a table that make the figure of that name."""
        own = next((columns for pattern, columns in self.only.items() if fnmatchcase(name, pattern)), reads.values)
        return tuple(column for column in reads.values if column in own)


ANY = ("*",)
_MONTHLY = Reads(("target", "result", "month"), ("unit_of_measure", "activity"))
_MONEY = Reads(("allocation", "spent"), ("item", "period_months", "as_of"))
_SENT = Reads(("submitted",), ("kind", "month", "submitted"))
_STEPS = Reads(("evidence", "done_on"), ("level", "evidence"))
_PLAN = Reads(
    ("target", "result", "budget", "spent"),
    ("kind", "number", "activity", "unit_of_measure", "agency"),
)
_PERSONS, _SPENDING = Reads(("target", "result"), _PLAN.picks), Reads(("budget", "spent"), _PLAN.picks)
_SECTIONS = Reads((), ("sub_strategy_no", "sub_strategy"))
_SHARES = Reads(
    ("part", "part_step", "whole", "whole_step", "stated_percent", "stated_decimals"),
    ("area", "stat_year", "part_name", "whole_name"),
)
_STATED = Reads(("value", "decimals"), ("item", "unit_of_measure", "place"))
_INDICATORS = Reads(
    ("target_year", "target_period", "result", "due_month", "part", "lost", "kind", "unit_of_measure"),
    ("indicator_no", "sub_no", "indicator"),
)
_PROJECTS = Reads(("stated_period_percent", "stated_year_percent"), ("project_no", "project"))
_UNITS = Reads(
    ("stated_percent", "due", "stated_met", "stated_not_met", "stated_not_due"),
    ("bureau_no", "bureau", "unit_no", "unit"),
)
_FOLLOWED = Reads(("target_year", "target_period", "result", "reason", "unit_of_measure"), ("unit", "activity"))
_REGISTER = Reads(
    ("occurrences",),
    ("item_id", "kind", "statement", "scope", "unit", "part", "fiscal_year", "source", "place"),
)
_DIMENSIONS = Reads((), ("item_id", "scheme", "dimension", "status"))
_LINKS = Reads((), ("problem_id", "answer_id", "status"))
_SERIES = Reads(("value",), ("series_id", "scope", "year_kind", "year", "unit_of_measure", "definition"))

_SCALE = {
    "monthly_results": _MONTHLY, "disbursements": _MONEY, "submissions": _SENT, "process_steps": _STEPS,
}  # fmt: skip
_OPERATIONS = {"indicators": _INDICATORS, "projects": _PROJECTS, "units": _UNITS, "unit_activities": _FOLLOWED}
_ITEMS = {"register": _REGISTER, "register_dimensions": _DIMENSIONS, "register_links": _LINKS}
#: All that becomes an observation (``compare.observations``).
_OBSERVED = {**_SCALE, **_OPERATIONS, "activities": _PLAN, "shares": _SHARES, "stated": _STATED}
#: Every column of an office's workbook may give a finding.
_OFFICE = {
    **_OBSERVED,
    "sub_strategies": _SECTIONS,
    "remarks": Reads((), ("number", "kind", "text")),
}

#: By the id of the rule, for every rule of ``evaluate.rules.RULES``.
RULE_INPUTS: dict[str, RuleInputs] = {
    "input": RuleInputs(
        {"activities": _PLAN, "indicators": _INDICATORS, "unit_activities": _FOLLOWED},
        by_value=("unit_activities:central.behind.*",),
        only={
            f"*.{column}": (column, "part", "lost", "kind", "unit_of_measure")
            for column in ("target", "result", "budget", "spent", "target_year", "target_period")
        },
    ),
    "quality.count": RuleInputs(_OFFICE, by_value=ANY),
    "milestones": RuleInputs(
        _SCALE,
        by_value=(
            "*:milestones.behind", "*:milestones.lowest", "*:milestones.below_top", "*:milestones.at_lowest",
            "*:milestones.blocked*",
        ),
        rests_on={"milestones.level": ("timeliness.on_time", "people.percent", "own_allocation.percent")},
    ),
    "people_percent": RuleInputs({"monthly_results": _MONTHLY}, by_province=True),
    "own_disbursement": RuleInputs({"disbursements": _MONEY}, by_province=True),
    "timeliness": RuleInputs(
        {"submissions": _SENT}, by_value=("*:timeliness.r*", "*:timeliness.behind"), by_province=True
    ),
    "year_indicators": RuleInputs(
        {"submissions": _SENT, "monthly_results": _MONTHLY, "disbursements": _MONEY},
        by_value=("*:year_indicators.*met", "*:year_indicators.*missing"),
        only={
            "year_indicators.people.*": _MONTHLY.values, "year_indicators.disbursement.*": _MONEY.values,
            "*": ("submitted",),
        },
    ),
    "action_plan": RuleInputs(
        {"activities": _PLAN, "sub_strategies": _SECTIONS}, by_value=("*:plan.below.*",), by_province=True,
        only={
            "plan.money.*": ("budget", "spent"), "plan.*.target": ("target",), "plan.*.result": ("result",),
            "plan.*.percent": ("target", "result"), "*": (),
        },
    ),
    "stated": RuleInputs(
        {"stated": _STATED, "activities": _PERSONS}, only={"stated.*.stated": ("value", "decimals")}
    ),
    "achievement_methods": RuleInputs({"activities": _PERSONS, "stated": _STATED}, by_value=ANY),
    "overspent": RuleInputs({"activities": _SPENDING}, by_value=ANY),
    "achievement": RuleInputs({"indicators": _INDICATORS}, by_value=("*:projects.coming*",)),
    "projects": RuleInputs(
        {"indicators": _INDICATORS, "projects": _PROJECTS}, by_value=("*:projects.*",),
        parts=("projects", "achievement"),
    ),
    "central": RuleInputs(
        {"units": _UNITS, "unit_activities": _FOLLOWED}, by_value=("*:*.behind", "*:*.behind.*"), parts=("central",)
    ),
    "over_year_target": RuleInputs({"unit_activities": _FOLLOWED}, by_value=ANY),
    "shares": RuleInputs({"shares": _SHARES}),
    "location_quotient": RuleInputs({"shares": _SHARES}, looks_back=True),
    "contradictions": RuleInputs({"stated": _STATED}, by_value=ANY),
    "documents": RuleInputs({"stated": _STATED}, by_value=ANY),
    "registry": RuleInputs(
        {
            "services": Reads(
                ("services", "persons"),
                ("form", "split", "month", "service_type", "worker_type", "in_database", "rows"),
            ),
            "registry_declared": Reads(("declared", "services", "persons"), ("form", "month")),
            "registry_rows": Reads((), ("form",)),
        }
    ),
    "problems": RuleInputs(_ITEMS, by_value=ANY),
    "register": RuleInputs(_ITEMS, by_value=ANY),
    "dimensions": RuleInputs(_ITEMS, by_value=ANY),
    "recurrence": RuleInputs(_ITEMS, by_value=ANY),
    "evidence": RuleInputs(_OBSERVED, by_value=ANY, only={"evidence.overspent.*": ("budget", "spent")}),
    "swot": RuleInputs({**_OBSERVED, **_ITEMS}, by_value=ANY),
    "suggest": RuleInputs({**_ITEMS, "remarks": Reads((), ("number", "kind", "text"))}, by_value=ANY),
    "outstanding": RuleInputs({"activities": _PERSONS}, by_value=ANY),
    "trends": RuleInputs(
        {**_OBSERVED, "series": _SERIES},
        by_value=("*:trends.breaks", "*:trends.change", "*:trends.insufficient", "*:trends.slope"), looks_back=True,
    ),
    "trends.steps": RuleInputs({**_OBSERVED, "series": _SERIES}, looks_back=True),
    "trends.breaks": RuleInputs({**_OBSERVED, "series": _SERIES}, by_value=ANY, looks_back=True),
    "trends.decomposition": RuleInputs({**_OBSERVED, "series": _SERIES}, by_value=ANY, looks_back=True),
    "coverage": RuleInputs(
        {"coverage": Reads(("part", "whole"), ("scope", "fiscal_year", "item", "nature", "part_name", "whole_name"))}
    ),
    "unit_costs": RuleInputs(
        {"unit_costs": Reads(("persons", "spent"), ("scope", "fiscal_year", "agency", "activity"))}, by_value=ANY
    ),
    "compare.rank": RuleInputs(_OBSERVED, by_value=ANY, looks_back=True),
    "compare.composite": RuleInputs(_OBSERVED, by_value=ANY),
    "compare.funnel": RuleInputs(_OBSERVED, by_value=ANY),
    "compare.peers": RuleInputs(_OBSERVED, by_value=ANY),
    "compare.quadrants": RuleInputs(_OBSERVED, by_value=ANY),
    "compare.moves": RuleInputs(_OBSERVED, by_value=ANY, looks_back=True),
    "compare.pair": RuleInputs(_OBSERVED, by_value=ANY),
    "compare.groups": RuleInputs(_OBSERVED),
}  # fmt: skip


@cache
def inputs_of_rule(rule: str) -> tuple[RuleInputs, ...]:
    """What a rule reads, or several joined by "; " as a figure of several reports names them."""
    return tuple(RULE_INPUTS[one] for one in rule.split("; ") if one in RULE_INPUTS)


@cache
def columns_of_figure(rule: str, name: str) -> Mapping[tuple[str, str], Use]:
    """The (table, column) pairs that a rule, or several joined by "; ", read for the figure of that name, and what for;
    a column that makes the number and also picks rows counts as the first."""
    found: dict[tuple[str, str], Use] = {}
    for inputs in inputs_of_rule(rule):
        for table, reads in inputs.tables.items():
            found |= {(table, column): Use.VALUE for column in inputs.values_of(name, reads)}
            for column in reads.picks:
                found.setdefault((table, column), Use.PICK)
    return found
