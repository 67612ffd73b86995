"""All judgements on what a round's offices sent, each computed once and only when a report asks for it.

This is the order of the evaluation in one place; every rule is in the module that its name points to.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import cached_property

import pandas as pd

from analysis.evaluate import central, milestones, projects, timeliness, year_indicators
from analysis.evaluate.documents import stated_shares, stated_sums
from analysis.evaluate.figure_keys import activity_keys
from analysis.evaluate.milestones import Evidence, process_evidence
from analysis.evaluate.plan import achievement, action_plan
from analysis.evaluate.plan import checks as action_plan_checks
from analysis.evaluate.plan.achievement_methods import achievement_methods
from analysis.evaluate.plan.behind import behind, over_year_target
from analysis.evaluate.plan.progress import own_disbursement, people_by_month, people_progress
from analysis.evaluate.plan.units import unit_results
from analysis.evaluate.printed.operations import printed_operations
from analysis.evaluate.printed.shares import printed_shares
from analysis.evaluate.questions.headline import headline_values, no_values, persons_definition
from analysis.evaluate.registry import declared_counts, registry_counts
from analysis.evaluate.shares import check_shares
from analysis.evaluate.stated import compare_stated, stated_totals
from analysis.ingest.round_inputs import RoundInputs
from analysis.params.criteria.milestones import MilestonesCriteria, ProcessMilestonesCriteria
from analysis.params.documents import DocumentCheck
from analysis.params.load import RoundParameters
from analysis.params.periods import Period
from analysis.params.vocabulary import Instrument


class Judgements:
    """The judgements of one reading of a round, whole or of one office. ``provinces`` are the codes judged;
    ``past`` are headline values of the same offices in earlier rounds (``headline.PAST``), against which questions are
    asked and nothing else; ``published`` is what was published of their registries before (``differencing.PUBLISHED``).
    """

    def __init__(
        self,
        parameters: RoundParameters,
        inputs: RoundInputs,
        provinces: tuple[str, ...],
        past: pd.DataFrame | None = None,
        published: pd.DataFrame | None = None,
    ) -> None:
        self.parameters, self.inputs, self.provinces = parameters, inputs, provinces
        self.past = no_values() if past is None else past
        self.published = published
        self.round = parameters.round
        #: The criteria of an instrument of this round.
        self.criteria = parameters.criteria_of

    def has(self, *instruments: Instrument) -> bool:
        """Whether the round uses one of the instruments."""
        return any(instrument in self.round.instruments for instrument in instruments)

    # Milestones: FY2565 manual; FY2562 process steps

    @property
    def milestone_criteria(self) -> MilestonesCriteria | ProcessMilestonesCriteria:
        """The criteria of whichever scale the round uses; the two are never mixed."""
        if self.has(Instrument.MILESTONES):
            return self.criteria(Instrument.MILESTONES)
        return self.criteria(Instrument.PROCESS_MILESTONES)

    @cached_property
    def conditions(self) -> pd.DataFrame:
        """Every condition of every province; see ``milestones.evaluate_conditions``."""
        return milestones.evaluate_conditions(self.milestone_criteria, self.level_evidence)

    @property
    def level_evidence(self) -> Evidence:
        """What the conditions of the round's scale are judged by."""
        if self.has(Instrument.MILESTONES):
            return self._evidence
        table = self.inputs.table
        return process_evidence(table("process_steps"), table("submissions"), self.provinces)

    @property
    def _evidence(self) -> Evidence:
        table = self.inputs.table
        return Evidence(self.people, self.money, table("submissions"), table("process_steps"), self.provinces)

    @cached_property
    def year_indicators(self) -> pd.DataFrame:
        """The year's indicators of every province; see ``year_indicators.evaluate_year_indicators``."""
        criteria = self.criteria(Instrument.YEAR_INDICATORS)
        return year_indicators.evaluate_year_indicators(criteria, self._evidence, self.round.cutoff)

    @cached_property
    def levels(self) -> pd.DataFrame:
        return milestones.milestone_levels(self.conditions, cumulative=self.milestone_criteria.cumulative)

    @cached_property
    def silent(self) -> tuple[str, ...]:
        """The provinces of which nothing came in that the scale asks for; see ``milestones.silent_provinces``."""
        return milestones.silent_provinces(self.conditions)

    @cached_property
    def people(self) -> pd.DataFrame:
        return people_progress(self.inputs.table("monthly_results"), self.round.cutoff)

    @cached_property
    def people_months(self) -> pd.DataFrame:
        return people_by_month(self.inputs.table("monthly_results"), self.round.cutoff)

    @cached_property
    def money(self) -> pd.DataFrame:
        return own_disbursement(self.inputs.table("disbursements"), self.round.cutoff)

    # Timeliness

    @cached_property
    def reports(self) -> pd.DataFrame:
        """Every report that was due; see ``timeliness.evaluate_timeliness``."""
        return self._reports_of(self.round.period)

    @cached_property
    def report_rates(self) -> pd.DataFrame:
        return timeliness.timeliness_rates(self.reports, "province_code")

    @cached_property
    def year_report_rates(self) -> pd.DataFrame:
        """The same of every report of the fiscal year, those of other rounds too."""
        return timeliness.timeliness_rates(self._reports_of(None), "province_code")

    def _reports_of(self, period: Period | None) -> pd.DataFrame:
        sendings = timeliness.Sendings(self.inputs.table("submissions"), self.provinces, self.round.cutoff)
        return timeliness.evaluate_timeliness(self.criteria(Instrument.TIMELINESS), sendings, period)

    # Action plan

    @cached_property
    def activities(self) -> pd.DataFrame:
        return self.inputs.table("activities")

    @cached_property
    def _activity_keys(self) -> dict[tuple[str, int], str]:
        rows = self.activities
        places = zip(rows["province_code"].astype(str), rows["order"].astype(int), strict=True)
        return dict(zip(places, activity_keys(rows), strict=True))

    def activity_key(self, row: Mapping[Hashable, object] | Mapping[str, object]) -> str:
        """The name of a row of ``activities`` in figures; see ``figure_keys.activity_keys``."""
        return self._activity_keys[str(row["province_code"]), int(str(row["order"]))]

    @cached_property
    def plan_counts(self) -> pd.DataFrame:
        return action_plan.plan_counts(self.activities, self.inputs.table("sub_strategies"))

    @cached_property
    def unit_results(self) -> pd.DataFrame:
        """Persons and money by unit below the province; see ``plan_units.unit_results``."""
        return unit_results(self.activities)

    @cached_property
    def achievement_methods(self) -> pd.DataFrame:
        return achievement_methods(self.activities, self.inputs.table("stated"))

    @cached_property
    def overspent(self) -> pd.DataFrame:
        return action_plan_checks.overspent(self.activities)

    @cached_property
    def digit_slips(self) -> pd.DataFrame:
        return action_plan_checks.digit_slips(self.activities)

    @cached_property
    def stated(self) -> pd.DataFrame:
        """The totals that a document states beside those of its rows."""
        persons = action_plan.persons_by(self.activities)
        return compare_stated(self.inputs.table("stated"), stated_totals(persons, self.inputs.table("stated")))

    # What every round is known by

    @property
    def persons(self) -> tuple[pd.DataFrame, str] | None:
        """Target and result in persons by province, and what they are counted from; ``None`` where nothing is."""
        definition = persons_definition(self.round.instruments)
        if not definition:
            return None
        people = self.people if definition == "monthly_results" else action_plan.persons_by(self.activities)
        return people, definition

    @cached_property
    def headline(self) -> pd.DataFrame:
        """Persons and the own allocation of each province; see ``headline.headline_values``."""
        if self.persons is None:
            return no_values()
        return headline_values(*self.persons, self.money, self.round.part)

    # Operations report

    @cached_property
    def indicators(self) -> pd.DataFrame:
        return achievement.evaluate_indicators(
            self.inputs.table("indicators"), self.criteria(Instrument.OPERATIONS), self.round.period.end
        )

    @cached_property
    def projects(self) -> pd.DataFrame:
        return projects.roll_up_projects(self.indicators, self.inputs.table("projects"))

    @cached_property
    def overall(self) -> pd.DataFrame:
        return projects.roll_up_overall(self.projects, self.inputs.table("projects"))

    @cached_property
    def units(self) -> pd.DataFrame:
        tables = self.inputs.table("units"), self.inputs.table("unit_activities")
        return central.evaluate_units(*tables, self.criteria(Instrument.OPERATIONS))

    @cached_property
    def bureaux(self) -> pd.DataFrame:
        return central.roll_up_bureaux(self.units, self.inputs.table("units"))

    @cached_property
    def centre(self) -> pd.DataFrame:
        return central.roll_up_central(self.units, self.bureaux, self.inputs.table("units"))

    @cached_property
    def behind(self) -> pd.DataFrame:
        return behind(self.inputs.table("unit_activities"), self.criteria(Instrument.OPERATIONS))

    @cached_property
    def over_year_target(self) -> pd.DataFrame:
        return over_year_target(self.inputs.table("unit_activities"))

    @cached_property
    def printed_operations(self) -> pd.DataFrame:
        return printed_operations(self.indicators, self.projects, self.units, self.behind)

    # Context

    @cached_property
    def shares(self) -> pd.DataFrame:
        return check_shares(self.inputs.table("shares"), self.accepted_ways)

    @cached_property
    def printed_shares(self) -> pd.DataFrame:
        return printed_shares(self.inputs.table("shares"), self.accepted_ways)

    @property
    def accepted_ways(self) -> tuple[str, ...]:
        return tuple(str(way) for way in self.criteria(Instrument.CONTEXT).share.accept)

    # What a document's own figures must give together

    @property
    def document_checks(self) -> tuple[DocumentCheck, ...]:
        """The checks of the round's criteria on stated figures; those of the ministry's report stand with its bands."""
        found: tuple[DocumentCheck, ...] = ()
        if self.has(Instrument.CONTEXT):
            found += self.criteria(Instrument.CONTEXT).documents
        return found + (self.criteria(Instrument.OPERATIONS).documents if self.has(Instrument.OPERATIONS) else ())

    @cached_property
    def stated_sums(self) -> pd.DataFrame:
        return stated_sums(self.inputs.table("stated"), self.document_checks)

    @cached_property
    def stated_shares(self) -> pd.DataFrame:
        return stated_shares(self.inputs.table("stated"), self.document_checks)

    # Registry of services

    @cached_property
    def registry(self) -> pd.DataFrame:
        """Services and persons of the registry forms, small counts marked; see ``registry.registry_counts``."""
        return registry_counts(self.inputs.table("services"), self.round.suppress_under, self.published)

    @cached_property
    def registry_declared(self) -> pd.DataFrame:
        table = self.inputs.table("registry_declared")
        return declared_counts(table, self.registry, self.round.suppress_under)

    # For whoever asks later

    def settle(self) -> None:
        """Compute what most reports ask for, so that every copy made of this from now on has it."""
        asked = {
            Instrument.MILESTONES: ("levels", "people", "money"),
            Instrument.PROCESS_MILESTONES: ("levels",),
            Instrument.TIMELINESS: ("report_rates",),
        }
        for instrument, names in asked.items():
            if self.has(instrument):
                for name in names:
                    getattr(self, name)
