"""The kinds of criteria file, told apart by ``kind``, and which kind serves which instrument."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, TypeAdapter

from analysis.params.criteria.bands import BandsCriteria
from analysis.params.criteria.checks import ChecksCriteria
from analysis.params.criteria.evidence import EvidenceCriteria
from analysis.params.criteria.milestones import MilestonesCriteria, ProcessMilestonesCriteria
from analysis.params.criteria.timeliness import TimelinessCriteria
from analysis.params.criteria.year_indicators import YearIndicatorsCriteria
from analysis.params.scales import NamedBandsScale, PointsScale, WeightedScale
from analysis.params.vocabulary import Instrument

Criteria = (
    MilestonesCriteria
    | ProcessMilestonesCriteria
    | BandsCriteria
    | TimelinessCriteria
    | ChecksCriteria
    | EvidenceCriteria
    | NamedBandsScale
    | PointsScale
    | WeightedScale
    | YearIndicatorsCriteria
)

CRITERIA: TypeAdapter[Criteria] = TypeAdapter(Annotated[Criteria, Field(discriminator="kind")])

KIND_OF_INSTRUMENT = {
    Instrument.MILESTONES: "milestones",
    Instrument.PROCESS_MILESTONES: "process_milestones",
    Instrument.ACTION_PLAN: "checks",
    Instrument.TIMELINESS: "timeliness",
    Instrument.OPERATIONS: "bands",
    Instrument.CONTEXT: "checks",
    Instrument.PROBLEMS: "evidence",
    Instrument.YEAR_INDICATORS: "year_indicators",
}
