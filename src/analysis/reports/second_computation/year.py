"""The year's indicators as formulas: what is counted, and the per cents, each against its target."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.bilingual import Text
from analysis.evaluate.judgements import Judgements
from analysis.params.criteria.year_indicators import SentCount, YearIndicatorsCriteria
from analysis.params.vocabulary import Instrument
from analysis.publish.office.live.formula import Constant, Part, Spot, choose, is_number
from analysis.publish.office.live.sheet import Role, Shape
from analysis.reports.evaluation.words import STATES
from analysis.reports.second_computation.bench import MISSING, Bench, added, earliest, lacks
from analysis.reports.second_computation.conditions import Found, share_judged
from analysis.reports.second_computation.sendings import Key, Sent
from analysis.rows import records_of

_LABEL, _ASKED, _LIVE, _TOLD, _DIFFERENCE, _STATE, _TOLD_STATE, _MARK = range(1, 9)


def year_keys(criteria: YearIndicatorsCriteria) -> list[Key]:
    """Every report whose day of sending an indicator counts."""
    counts = [one for one in criteria.indicators if isinstance(one, SentCount)]
    return [(str(one.item), month) for one in counts for month in one.months or (None,)]


def put_year(bench: Bench, judged: Judgements, found: Found, sent: Sent) -> None:
    """The section of the year's indicators."""
    criteria: YearIndicatorsCriteria = judged.criteria(Instrument.YEAR_INDICATORS)
    bench.section(
        Text("ตัวชี้วัดทั้งปี (ไม่ใช่ระดับ)", "The year's indicators (no levels)"),
        Text(f"ที่มา: {criteria.source}", f"Source: {criteria.source}"),
    )
    bench.head(
        Text("ตัวชี้วัด", "Indicator"),
        Text("เกณฑ์", "Asked"),
        Text("ค่าที่ได้ (สูตร)", "Value (formula)"),
        Text("ที่เผยแพร่", "Published"),
        Text("ผลต่าง", "Difference"),
        Text("ผล (สูตร)", "Result (formula)"),
        Text("ที่เผยแพร่", "Published"),
        Text("ตรวจ", "Check"),
    )
    told = {str(line["indicator_id"]): line for line in records_of(judged.year_indicators)}
    for indicator in criteria.indicators:
        line = told[indicator.id]
        bench.next_row()
        bench.put(_LABEL, indicator.label.of(bench.language), Role.LABEL)
        if isinstance(indicator, SentCount):
            shape = Shape.WHOLE
            asked = bench.put(_ASKED, indicator.expected, Role.CRITERION, shape)
            value, state = _counted(bench, asked, _days(indicator, sent))
        else:
            shape = Shape.PERCENT
            asked = bench.put(_ASKED, indicator.at_least, Role.CRITERION, shape)
            judged_share = share_judged(indicator, asked, found)
            value = judged_share.value
            state = choose(lacks(value), _word(bench, "missing"), _met(bench, judged_share.holds))
        spot = bench.put(_LIVE, value, Role.LIVE, shape)
        published = bench.published(_TOLD, line["value"], shape)
        bench.difference(_DIFFERENCE, spot, published, shape)
        stands = bench.put(_STATE, state, Role.LIVE)
        told_state = bench.published(_TOLD_STATE, bench.say(STATES[str(line["state"])]), Shape.PLAIN)
        bench.mark(_MARK, (spot, published), (stands, told_state))


def _days(indicator: SentCount, sent: Sent) -> list[Part]:
    """The first day of each thing that is counted."""
    item = str(indicator.item)
    if not indicator.months:
        return [earliest(sent.of(item))]
    return [one for month in indicator.months for one in sent.of(item, month)]


def _counted(bench: Bench, asked: Spot, days: Sequence[Part]) -> tuple[Part, Part]:
    """How many were sent by the cut-off, and whether that is enough; what has no date may have been sent."""
    known = added([choose(is_number(day), 1, 0) for day in days])
    in_time = added([choose(is_number(day), choose(day <= bench.cutoff, 1, 0), 0) for day in days])
    possible = in_time + (Constant(len(days)) - known)
    unclear = choose(possible >= asked, _word(bench, "missing"), _word(bench, "not_met"))
    state = choose(in_time >= asked, _word(bench, "met"), unclear)
    nothing = known.equals(0)
    return choose(nothing, MISSING, in_time), choose(nothing, _word(bench, "missing"), state)


def _met(bench: Bench, holds: Part) -> Part:
    return choose(holds, _word(bench, "met"), _word(bench, "not_met"))


def _word(bench: Bench, state: str) -> Constant:
    return Constant(bench.say(STATES[state]))
