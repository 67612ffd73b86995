"""Criteria of figures that can hardly be so: each rule with its threshold and how often it asked."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from analysis.params.base import Bilingual, Model, Percent, Some


class Questions(Model):
    """How many questions a rule asked on the shipped rounds when it was measured: of published figures, and of
    synthetic offices (all 380 workbooks together)."""

    published: Annotated[int, Field(ge=0)]
    synthetic: Annotated[int, Field(ge=0)]


class PlausibleRule(Model):
    """A question to a figure that can hardly be so; it changes nothing."""

    label: Bilingual
    asked: Questions


class FarAboveTarget(PlausibleRule):
    """Persons: a result of at least ``times`` its target."""

    times: Annotated[float, Field(gt=1)]


class SlipOfTen(PlausibleRule):
    """A value within ``within_percent`` of one of ``powers`` times its target, or times the median of the other months.

    ``months``: so many must be filled; ``at_least``: of a smaller target or median nothing is asked; ``alike``: the
    other months lie within this factor of their median, or ten times it would be nothing odd.
    """

    powers: Some[Annotated[int, Field(ge=10)]]
    within_percent: Percent
    months: Annotated[int, Field(ge=3)]
    at_least: Annotated[float, Field(gt=0)]
    alike: Annotated[float, Field(gt=1)]


class SameEveryMonth(PlausibleRule):
    """The same value in all of at least ``months`` months; a value below ``at_least`` may well repeat itself."""

    months: Annotated[int, Field(ge=3)]
    at_least: Annotated[float, Field(gt=0)]


class NeverFalling(PlausibleRule):
    """At least ``months`` filled months that never fall and rise ``rises`` times, in sum above the year's target."""

    months: Annotated[int, Field(ge=3)]
    rises: Annotated[int, Field(ge=2)]


class AtMost(PlausibleRule):
    """A value above what its unit allows."""

    at_most: Annotated[float, Field(gt=0)]


class FarFromOwnPast(PlausibleRule):
    """A headline value of an office far from its own earlier rounds of the same kind, of which there are ``values``.

    ``robust_z``: 0.6745 times the distance from their median, by their median absolute deviation (MAD). ``percent``:
    and so far from the median in per cent of it, since where the past hardly moved any change is many MADs.
    """

    values: Annotated[int, Field(ge=3)]
    robust_z: Annotated[float, Field(gt=0)]
    percent: Annotated[float, Field(gt=0)]


class StepWithoutBreak(PlausibleRule):
    """A change of a statistical series of at least ``times`` the median of the other changes of its segment, of which
    there must be ``other_changes``: fewer are no habit that a step could leave."""

    times: Annotated[float, Field(gt=1)]
    other_changes: Annotated[int, Field(ge=2)]


class SpentLikePercent(PlausibleRule):
    """Money spent, more than nothing and of ``at_most`` baht, beside an allocation of ``allocation`` baht or more."""

    at_most: Annotated[float, Field(gt=0)]
    allocation: Annotated[float, Field(gt=0)]


class SentOnDueDays(PlausibleRule):
    """All of at least ``reports`` reports sent on the very day on which they are due: two columns may be exchanged."""

    reports: Annotated[int, Field(ge=2)]


class ScaleCheck(Model):
    """What no per cent and no level is expected to be above, of any form; see ``evaluate.questions.scale``."""

    percent: AtMost
    level: AtMost


class PlausibleCheck(ScaleCheck):
    """Figures that can hardly be so; see ``evaluate.questions.plausible``."""

    far_above_target: FarAboveTarget
    slip_of_ten: SlipOfTen
    same_every_month: SameEveryMonth
    cumulative_months: NeverFalling
    month_after_period: PlausibleRule
    months_without_plan: PlausibleRule
    fraction_of_persons: PlausibleRule
    result_without_target: PlausibleRule
    plan_and_months_differ: PlausibleRule
    above_allocation: PlausibleRule
    part_above_whole: PlausibleRule
    more_than_live_there: PlausibleRule
    far_from_own_past: FarFromOwnPast
    step_without_break: StepWithoutBreak
    more_than_the_nation: AtMost
    spent_like_percent: SpentLikePercent
    sent_on_due_days: SentOnDueDays
