"""What the study of criteria is made of: the round under other criteria, and last year's rounds under this year's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis.evaluate.judgements import Judgements
from analysis.evaluate.outcomes import outcomes_of
from analysis.evaluate.study.hanging import hanging
from analysis.evaluate.study.lacking import lacking
from analysis.evaluate.study.thresholds import thresholds
from analysis.evaluate.what_if import WhatIf, levels_under
from analysis.ingest.findings.finding import Finding
from analysis.ingest.round_inputs import input_folder, read_round
from analysis.narrate.outcomes import outcome_findings
from analysis.params.criteria.milestones import MilestonesCriteria, ProcessMilestonesCriteria
from analysis.params.load import list_rounds, load_parameters, load_round
from analysis.params.models import Round
from analysis.params.periods import split_id
from analysis.params.round_scopes import province_codes
from analysis.params.succession import criteria_in_year
from analysis.params.vocabulary import SCALES
from analysis.reports.view import RoundView
from analysis.trends.earlier_rounds import serves
from analysis.trends.reasons import Break


@dataclass(frozen=True)
class LastYear:
    """A round of the year before: its levels by its own criteria and by this year's, or why it may not be judged so."""

    round: Round
    refused: tuple[Break, ...] = ()
    found: WhatIf | None = None


@dataclass(frozen=True)
class Study:
    """The round of a view under other criteria."""

    view: RoundView

    @property
    def judged(self) -> Judgements:
        return self.view.judged

    @cached_property
    def thresholds(self) -> pd.DataFrame:
        return thresholds(self.judged)

    @cached_property
    def lacking(self) -> pd.DataFrame:
        return lacking(self.judged)

    @cached_property
    def findings(self) -> list[Finding]:
        """Of the reading and of the judgements."""
        return [*self.view.inputs.findings, *outcome_findings(outcomes_of(self.judged))]

    @cached_property
    def hanging(self) -> pd.DataFrame:
        return hanging(self.judged, self.findings)

    @cached_property
    def last_year(self) -> tuple[LastYear, ...]:
        """The rounds of the year before that have levels, in order of their ids."""
        year = self.view.round.fiscal_year.shift(-1)
        ids = [name for name in list_rounds(self.view.home) if split_id(name)[0] == year]
        rounds = [load_round(name, self.view.home) for name in ids]
        return tuple(
            self._compared(one)
            for one in rounds
            if set(SCALES) & set(one.instruments) and input_folder(one, self.view.home).folder.is_dir()
        )

    def _compared(self, earlier: Round) -> LastYear:
        own, refused = self.view.round, []
        if not set(SCALES) & set(earlier.instruments) & set(own.instruments):
            refused.append(Break.DEFINITION)
        if earlier.part != own.part:
            refused.append(Break.PART)
        if not serves(earlier, own, self.view.home):
            refused.append(Break.SYNTHETIC)
        if refused:
            return LastYear(earlier, tuple(refused))
        parameters = load_parameters(earlier.id, (), self.view.home)
        codes = tuple(code for code in province_codes(earlier) if code in self.judged.provinces)
        inputs = read_round(input_folder(earlier, self.view.home), only=codes)
        judged = Judgements(parameters, inputs, codes)
        scale = criteria_in_year(self.judged.milestone_criteria, earlier.fiscal_year)
        assert isinstance(scale, MilestonesCriteria | ProcessMilestonesCriteria)  # a date moved changes no kind
        return LastYear(earlier, found=levels_under(judged, [scale]))
