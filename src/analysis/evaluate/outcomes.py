"""What of a round's judgements a person should look at: every outcome that becomes a finding, in one order."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from analysis.evaluate import central, milestones, projects
from analysis.evaluate.documents import date_slips, many_names, sum_differences
from analysis.evaluate.judgements import Judgements
from analysis.evaluate.plan.progress import late_readings
from analysis.evaluate.plan.units import units_elsewhere
from analysis.evaluate.printed.shares import impossible_percents, with_counts
from analysis.evaluate.questions import month_slips, plausible
from analysis.evaluate.questions import scale as scale_questions
from analysis.evaluate.questions.money import periods_not_asked, spent_like_percent
from analysis.evaluate.questions.sending import due_days, sent_on_due_days
from analysis.evaluate.questions.shares import share_questions
from analysis.evaluate.shares import share_mismatches
from analysis.evaluate.stated import contradictions, differences
from analysis.params.vocabulary import Instrument

#: The instruments with rules on what is plausible; the ministry's report has those on scales alone.
_CHECKED: tuple[Literal[Instrument.ACTION_PLAN, Instrument.CONTEXT], ...] = (Instrument.ACTION_PLAN, Instrument.CONTEXT)
_MINISTRY: Literal[Instrument.OPERATIONS] = Instrument.OPERATIONS


def questions_of(judged: Judgements) -> list[pd.DataFrame]:
    """Figures that can hardly be so."""
    table, found = judged.inputs.table, []
    if judged.has(Instrument.ACTION_PLAN):
        plan, months = judged.activities, table("monthly_results")
        rules = judged.criteria(Instrument.ACTION_PLAN).plausible
        found += plausible.activity_questions(plan, rules) + plausible.month_questions(months, rules)
        found += [plausible.plan_against_months(plan, months), plausible.above_allocation(table("disbursements"))]
        found += [scale_questions.plan_scales(plan, rules), scale_questions.month_scales(months, rules)]
        found.append(month_slips.never_falling_months(months, rules.cumulative_months))
        found.append(month_slips.months_after_period(months, judged.round.period.end))
        found.append(month_slips.months_without_plan(plan, months))
        found.append(plausible.more_than_live_there(plan, table("shares")))
        own = judged.past[judged.past["part"] == judged.round.part]
        found.append(plausible.far_from_own_past(judged.headline, own, rules.far_from_own_past))
        found.append(spent_like_percent(table("disbursements"), rules.spent_like_percent))
    if judged.has(Instrument.CONTEXT):
        shares, rules = table("shares"), judged.criteria(Instrument.CONTEXT).plausible
        found += [plausible.part_above_whole(shares), share_questions(shares, rules)]
    if judged.has(Instrument.OPERATIONS):
        scales = judged.criteria(Instrument.OPERATIONS).plausible
        found += scale_questions.operations_scales(table("indicators"), table("unit_activities"), scales)
    for of_stated in (*_CHECKED, _MINISTRY):
        if judged.has(of_stated):
            found.append(scale_questions.stated_scales(table("stated"), judged.criteria(of_stated).plausible))
            break
    for of_days in _CHECKED:
        if judged.has(of_days):
            rule = judged.criteria(of_days).plausible.sent_on_due_days
            found.append(sent_on_due_days(table("submissions"), due_days(judged), rule))
            break
    return found


def outcomes_of(judged: Judgements) -> list[pd.DataFrame]:
    """Tables of outcomes; each row has a ``code``, a ``scope`` and its ``sources``."""
    found: list[pd.DataFrame] = []
    if judged.has(Instrument.PROCESS_MILESTONES):  # steps build on one another; percentages need not
        found.append(milestones.milestone_gaps(judged.conditions))
    if judged.has(Instrument.MILESTONES, Instrument.ACTION_PLAN):  # both tell of the office's own allocation
        found.append(late_readings(judged.inputs.table("disbursements"), judged.round.cutoff))
    if judged.has(Instrument.MILESTONES):
        found.append(periods_not_asked(judged.inputs.table("disbursements"), judged.criteria(Instrument.MILESTONES)))
    if judged.has(Instrument.ACTION_PLAN):
        found += [judged.overspent, judged.digit_slips, differences(judged.stated)]
        found.append(units_elsewhere(judged.unit_results))
    found += questions_of(judged)
    if judged.has(Instrument.CONTEXT):
        mismatches = share_mismatches(judged.inputs.table("shares"), judged.accepted_ways)
        found.append(with_counts(mismatches, judged.printed_shares))
        found.append(impossible_percents(judged.printed_shares))
    if judged.has(Instrument.CONTEXT, Instrument.OPERATIONS):
        stated, checks = judged.inputs.table("stated"), judged.document_checks
        found += [contradictions(stated), sum_differences(judged.stated_sums)]
        found += [date_slips(stated, checks), many_names(stated, checks)]
    if judged.has(Instrument.OPERATIONS):
        whole = pd.concat([judged.projects, judged.overall], ignore_index=True)
        found += [
            projects.project_differences(whole),
            central.central_findings(judged.units, pd.concat([judged.bureaux, judged.centre], ignore_index=True)),
            judged.over_year_target,
        ]
    return [frame for frame in found if len(frame)]
