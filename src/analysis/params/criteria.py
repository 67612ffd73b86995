"""The kinds of criteria file, told apart by ``kind``, and which kind serves which instrument."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, TypeAdapter

from analysis.params.bands import BandsCriteria
from analysis.params.checks import ChecksCriteria
from analysis.params.evidence import EvidenceCriteria
from analysis.params.milestones import MilestonesCriteria, ProcessMilestonesCriteria
from analysis.params.scales import NamedBandsScale, PointsScale, WeightedScale
from analysis.params.timeliness import TimelinessCriteria
from analysis.params.vocabulary import Instrument
from analysis.params.year_indicators import YearIndicatorsCriteria

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
)  # fmt: skip

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
