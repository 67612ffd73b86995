"""Every condition of every level as formulas: what was found, what is asked, whether it holds, and what is lacking."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analysis.bilingual import Text
from analysis.params.criteria import milestones as asked
from analysis.publish.office.live.formula import Constant, Part, Spot, call, choose
from analysis.publish.office.live.sheet import Role, Shape
from analysis.reports.evaluation.words import STATES
from analysis.reports.second_computation.bench import MISSING, Bench, hundredths, lacks
from analysis.reports.second_computation.people import Share
from analysis.reports.second_computation.words import manual_place
from analysis.rows import Record, records_of

_LABEL, _LEVEL, _ASKED, _LIVE, _TOLD, _DIFFERENCE, _STATE, _TOLD_STATE, _GAP, _TOLD_GAP, _MARK, _BLOCKS, _PLACE = range(
    1, 14
)


@dataclass(frozen=True)
class Found:
    """What the lower sections found, for the conditions to take: persons, money by months, days sent by condition, and
    reports of months by condition as (on time, late, without a date)."""

    people: Share | None
    money: Mapping[int, Share]
    sent: Mapping[str, Part]
    months: Mapping[str, tuple[Part, Part, Part]]
    evidence: Mapping[str, Part]


@dataclass(frozen=True)
class ConditionCells:
    """The columns of the conditions, for the levels to take."""

    first: int
    last: int

    def column(self, at: int) -> Part:
        return Spot(self.first, at).to(Spot(self.last, at))

    @property
    def labels(self) -> Part:
        return self.column(_LABEL)

    @property
    def levels(self) -> Part:
        return self.column(_LEVEL)

    @property
    def states(self) -> Part:
        return self.column(_STATE)

    @property
    def gaps(self) -> Part:
        return self.column(_GAP)

    @property
    def blocks(self) -> Part:
        return self.column(_BLOCKS)


@dataclass(frozen=True)
class Judged:
    """A condition's formulas: its value, whether it holds (true or false), and what is lacking; all of them missing
    where the value is."""

    value: Part
    holds: Part
    gap: Part
    #: Where the state is not what ``holds`` says although a value is known.
    unknown: Part | None = None


Criteria = asked.MilestonesCriteria | asked.ProcessMilestonesCriteria


def rows_needed(criteria: Criteria) -> int:
    """How many rows the conditions take, with their heads."""
    return 4 + len(list(criteria.placed()))


def put_conditions(
    bench: Bench, criteria: Criteria, judged: pd.DataFrame, found: Found, proved: Spot
) -> ConditionCells:
    """The section of conditions. ``judged``: what was published of them; ``proved``: the cell of the level."""
    bench.section(
        Text("เงื่อนไขของแต่ละระดับ", "The conditions of each level"),
        Text(
            "ช่องสีฟ้าคือเกณฑ์จากแฟ้มเกณฑ์ของรอบ แก้แล้วผลเปลี่ยนตาม (ข้อความของเงื่อนไขไม่เปลี่ยน) เทียบค่าที่ไม่ปัดเศษ",
            "Blue cells are the round's criteria; what is changed there is followed (the wording is not). Values are "
            "compared unrounded.",
        ),
    )
    bench.head(
        Text("เงื่อนไข", "Condition"), Text("ระดับ", "Level"), Text("เกณฑ์", "Asked"),
        Text("ค่าที่ได้ (สูตร)", "Value (formula)"), Text("ที่เผยแพร่", "Published"), Text("ผลต่าง", "Difference"),
        Text("ผล (สูตร)", "Result (formula)"), Text("ที่เผยแพร่", "Published"), Text("ยังขาด (สูตร)", "Short by (formula)"),
        Text("ที่เผยแพร่", "Published"), Text("ตรวจ", "Check"),
        Text("ติดที่ลำดับ", "Blocks, no."), Text("ข้อในเอกสาร", "Place in the source"),
    )  # fmt: skip
    told = {str(line["condition_id"]): line for line in records_of(judged)}
    first = bench.row + 1
    for order, (level, at, condition) in enumerate(criteria.placed(), start=1):
        bench.next_row()
        bench.put(_LABEL, condition.label.of(bench.language), Role.LABEL)
        stands = bench.put(_LEVEL, level, Role.CRITERION)
        state = _put_condition(bench, condition, told[condition.id], found)
        blocked = call("AND", stands.equals(proved + 1), state.differs(bench.say(STATES["met"])))
        bench.put(_BLOCKS, choose(blocked, order, ""), Role.LIVE)
        bench.put(_PLACE, bench.say(manual_place(criteria, condition, level, int(at[-1]) + 1)), Role.SMALL)
    return ConditionCells(first, bench.row)


def _put_condition(bench: Bench, condition: asked.Condition, told: Record, found: Found) -> Spot:
    """The cells of one condition between its level and its mark; gives that of its state."""
    threshold, shape = _threshold(condition)
    cell = bench.put(_ASKED, threshold, Role.CRITERION, shape)
    judged = _JUDGES[type(condition)](condition, cell, found)
    numbers = Shape.PERCENT if told["unit"] == "percent" else Shape.WHOLE
    value = bench.put(_LIVE, judged.value, Role.LIVE, numbers)
    published = bench.published(_TOLD, told["value"], numbers)
    bench.difference(_DIFFERENCE, value, published, numbers)
    met, not_met, missing = (Constant(bench.say(STATES[name])) for name in ("met", "not_met", "missing"))
    known = choose(judged.holds, met, not_met)
    state = bench.put(_STATE, choose(judged.unknown or lacks(value), missing, known), Role.LIVE)
    told_state = bench.published(_TOLD_STATE, bench.say(STATES[str(told["state"])]), Shape.PLAIN)
    gap = bench.put(_GAP, choose(lacks(value), MISSING, judged.gap), Role.LIVE, numbers)
    told_gap = bench.published(_TOLD_GAP, told["gap"], numbers)
    bench.mark(_MARK, (value, published), (state, told_state), (gap, told_gap))
    return state


def _threshold(condition: asked.Condition) -> tuple[float | date | None, Shape]:
    """What the criteria ask for, as a cell holds it; months and steps have their own cells below."""
    if isinstance(condition, asked.PeoplePercent | asked.DisbursementPercent):
        return condition.at_least, Shape.PERCENT
    if isinstance(condition, asked.Submitted):
        return condition.due, Shape.DATE
    return (len(condition.months) if isinstance(condition, asked.MonthlyOnTime) else 1), Shape.WHOLE


def _share(share: Share | None, least: Spot) -> Judged:
    """A per cent against the least: both sides in whole hundredths, multiplied and never divided, so that nothing is
    rounded before it is compared."""
    if share is None:
        return Judged(MISSING, Constant(0), MISSING)
    part, whole, wanted = hundredths(share.part), hundredths(share.whole), hundredths(least)
    lacking = wanted * whole - part * 10000
    return Judged(share.percent, lacking <= 0, choose(lacking <= 0, 0, lacking / (whole * 100)))


def _people(condition: asked.PeoplePercent, least: Spot, found: Found) -> Judged:
    return _share(found.people, least)


def _money(condition: asked.DisbursementPercent, least: Spot, found: Found) -> Judged:
    return _share(found.money.get(condition.period_months), least)


def _submitted(condition: asked.Submitted, due: Spot, found: Found) -> Judged:
    """Days late; on the due day it is in time."""
    day = found.sent[condition.id]
    late = choose(day > due, day - due, 0)
    value = choose(lacks(day), MISSING, late)
    return Judged(value, day <= due, late)


def _monthly(condition: asked.MonthlyOnTime, wanted: Spot, found: Found) -> Judged:
    """Months in time. One that is late decides; one without a date leaves it open."""
    on_time, late, unknown = found.months[condition.id]
    open_ = call("AND", late.equals(0), unknown > 0)
    return Judged(on_time, late.equals(0), wanted - on_time, open_)


def _evidence(condition: asked.Evidence, wanted: Spot, found: Found) -> Judged:
    there = found.evidence[condition.id]
    return Judged(choose(there > 0, 1, MISSING), there > 0, Constant(0))


def share_judged(condition: asked.PeoplePercent | asked.DisbursementPercent, least: Spot, found: Found) -> Judged:
    """A condition on persons or money, also where it is no condition of a level."""
    return _JUDGES[type(condition)](condition, least, found)


_JUDGES: dict[type, Callable[..., Judged]] = {
    asked.PeoplePercent: _people,
    asked.DisbursementPercent: _money,
    asked.Submitted: _submitted,
    asked.MonthlyOnTime: _monthly,
    asked.Evidence: _evidence,
}
