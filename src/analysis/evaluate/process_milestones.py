"""The FY2562 scale: five process steps proved by evidence, and a final report. It has no percentages.

Source: FY2562 One Plan (Trang), the KPI's five levels. The final report is due 30 Sep 2562 and counts on that day.
This scale and the one of FY2565 both end at level 5 and measure different things: they are never mixed, which is why
this one has an entry of its own.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.evaluate.milestones import Evidence, evaluate_conditions
from analysis.evaluate.plan.progress import own_disbursement, people_progress
from analysis.ingest.layouts.tables import tidy
from analysis.params.criteria.milestones import ProcessMilestonesCriteria


def evaluate_process(
    criteria: ProcessMilestonesCriteria,
    process_steps: pd.DataFrame,
    submissions: pd.DataFrame,
    provinces: tuple[str, ...],
) -> pd.DataFrame:
    """Every condition of the five steps; the columns of ``milestones.evaluate_conditions``.

    A step without evidence is missing (the level proved stays below it, ``level_if_evidence`` does not). Levels come
    from ``milestones.milestone_levels(conditions, cumulative=criteria.cumulative)``, and steps left out below a higher
    one from ``milestones.milestone_gaps``.

    Args:
        criteria: the levels and what each asks for.
        process_steps, submissions: the tidy tables.
        provinces: the codes asked, in order.
    """
    people = people_progress(tidy("monthly_results"), date.max)
    money = own_disbursement(tidy("disbursements"))
    return evaluate_conditions(criteria, Evidence(people, money, submissions, process_steps, provinces))
