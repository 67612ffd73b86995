"""What rules of context read: earlier observations, the shares that documents print, plans, and remarks."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.compare.observation_table import join_observations
from analysis.compare.printed_context import context_observations
from analysis.evaluate.sources import row_sources
from analysis.ingest.forms.series import read_series
from analysis.ingest.layouts.problems import PROBLEM_KINDS, ItemKind
from analysis.params.models import Round
from analysis.params.swot.context_rules import ContextRules, NewPlan
from analysis.params.trends import load_trend_rules
from analysis.places.scopes import NATION
from analysis.problems.context import SHARE, STATEMENTS, TARGET, Plan
from analysis.problems.recurrence import NEAR, likeness
from analysis.problems.register import Register
from analysis.rows import records_of
from analysis.trends.earlier_rounds import known_rounds

#: Kinds of statements that may speak of something outside; what a document calls a threat stands as one already.
_SPEAKING = (*PROBLEM_KINDS, ItemKind.REMARK)


def known_context(round_: Round, home: Path) -> pd.DataFrame:
    """What was observed of shares and targets up to the round; a round of real data leaves made-up values out."""
    from analysis.trends.observation_cache import all_observations

    printed = context_observations(read_series(home).tables["shares"])
    whole = join_observations([all_observations(home, known_rounds(round_, home)), printed])
    known = whole["series_id"].isin((SHARE, TARGET)) & (whole["year"] <= round_.fiscal_year.be)
    if not round_.synthetic:
        known &= ~whole["synthetic"]
    return whole[known].reset_index(drop=True)


def plans_around(year: int, rules: ContextRules, home: Path | None = None) -> tuple[Plan, ...]:
    """The plans of a fiscal year and of as many years after it as the rule asks about, the first begun first."""
    ahead = next((rule.years_ahead for rule in rules.rules if isinstance(rule, NewPlan)), 0)
    plans = load_trend_rules(home).plans
    names = {plans.of_year(one).plan for one in range(year, year + ahead + 1)}
    return tuple(Plan(plan.first, plan.last) for plan in plans.plans if plan.id in names)


def outside_statements(own: Register, remarks: pd.DataFrame, is_unit: frozenset[str]) -> pd.DataFrame:
    """Problems, causes and remarks of the page's areas and year, and what the round's form adds to them.

    Args:
        own: the page's items.
        remarks: the round's form; what nearly repeats an item of the register is left out.
        is_unit: names that are units.
    """
    items = own.items[own.items["kind"].isin([str(kind) for kind in _SPEAKING])]
    items = items.assign(sources=row_sources(items)) if len(items) else items.assign(sources=None)
    rows = [
        (
            line["item_id"],
            line["scope"],
            line["statement"],
            line["occurrences"],
            line["unit"] if line["unit"] in is_unit else None,
            line["sources"],
        )
        for line in records_of(items)
    ]
    known = [str(line["statement"]) for line in records_of(items)]
    remarks = remarks.reset_index(drop=True)
    for line in records_of(remarks.assign(sources=row_sources(remarks)) if len(remarks) else remarks):
        if all(likeness(str(line["text"]), one) < NEAR for one in known):
            rows.append((f"form-{line['number']}", NATION, str(line["text"]), 1, None, line["sources"]))
    return pd.DataFrame(rows, columns=[*STATEMENTS, "sources"]).astype(STATEMENTS)
