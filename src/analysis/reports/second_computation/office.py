"""An office's sheet "ตรวจเอง": inputs, criteria, and every rule that decides its level a second time.

The rules are those of the FY2565 manual (การประเมิน (๑), (๒); sections 2.2 and 6.1 to 6.3) and of the FY2562 process
scale, written down from there. Nothing here asks ``evaluate``; its results stand beside the formulas as what was
published.
"""

from __future__ import annotations

from collections.abc import Mapping

from analysis.bilingual import Text
from analysis.evaluate.judgements import Judgements
from analysis.params.criteria.milestones import (
    DisbursementPercent,
    MilestonesCriteria,
    MonthlyOnTime,
    PeoplePercent,
    ProcessMilestonesCriteria,
    Submitted,
)
from analysis.params.vocabulary import SCALES, Instrument
from analysis.publish.office.live.formula import Part, Spot
from analysis.publish.office.live.sheet import LiveSheet
from analysis.reports.second_computation import conditions, levels
from analysis.reports.second_computation.bench import Bench, earliest
from analysis.reports.second_computation.conditions import Found
from analysis.reports.second_computation.evidence import put_evidence
from analysis.reports.second_computation.frame import (
    MONTHS_LEFT_OUT,
    TITLE,
    About,
    put_headline,
    put_how,
    unchecked_words,
)
from analysis.reports.second_computation.money import put_money
from analysis.reports.second_computation.people import put_people
from analysis.reports.second_computation.places import Places
from analysis.reports.second_computation.reports_due import calendar_keys, put_calendar, put_monthly
from analysis.reports.second_computation.sendings import Key, Sent, put_sendings
from analysis.reports.second_computation.year import put_year, year_keys

Criteria = MilestonesCriteria | ProcessMilestonesCriteria
#: Formulas of a sheet; an office with very many readings of money has fewer of its months.
MOST_FORMULAS = 300
#: Letters: the first column, every other, and how many others there are at least.
_FIRST, _OTHER, _COLUMNS = 44.0, 12.0, 16


def office_sheet(judged: Judgements, about: About) -> LiveSheet | None:
    """The sheet of the one office that was judged; none where the round has no rule that the sheet knows."""
    if not judged.has(*SCALES, Instrument.TIMELINESS):
        return None
    whole = _drafted(judged, about, brief=False)
    return whole if len(whole.formulas) <= MOST_FORMULAS else _drafted(judged, about, brief=True)


def _drafted(judged: Judgements, about: About, *, brief: bool) -> LiveSheet:
    """The sheet; a ``brief`` one leaves out the months' per cents, and says so."""
    bench = Bench(language=about.language, brief=brief)
    top = put_how(bench, about, judged, [*unchecked_words(judged), *([MONTHS_LEFT_OUT] if brief else [])])
    criteria = judged.milestone_criteria if judged.has(*SCALES) else None
    head_row = bench.row
    if criteria:
        bench.row += levels.RESULT_ROWS + conditions.rows_needed(criteria) + levels.rows_needed(criteria)
    places = Places(judged.inputs)
    found, sent = _put_inputs(bench, judged, criteria, places)
    if judged.has(Instrument.TIMELINESS):
        put_calendar(bench, judged, sent)
    if judged.has(Instrument.YEAR_INDICATORS):
        put_year(bench, judged, found, sent)
    if criteria:
        bench.row = head_row
        _put_level(bench, judged, criteria, found)
    put_headline(bench, top)
    columns = max(_COLUMNS, max(column for _, column in bench.cells))
    return LiveSheet(
        bench.say(TITLE), dict(bench.cells), (_FIRST, *(_OTHER,) * (columns - 1)), about.language, bench.words
    )


def _put_inputs(bench: Bench, judged: Judgements, criteria: Criteria | None, places: Places) -> tuple[Found, Sent]:
    """Everything that the conditions take, below them."""
    placed = [condition for _, _, condition in criteria.placed()] if criteria else []
    periods = sorted({one.period_months for one in placed if isinstance(one, DisbursementPercent)})
    has_people = any(isinstance(one, PeoplePercent) for one in placed)
    money = put_money(bench, judged, periods, places) if periods else {}
    sent = put_sendings(bench, _keys(judged, criteria), judged.inputs.table("submissions"), places)
    months = {one.id: put_monthly(bench, one, sent) for one in placed if isinstance(one, MonthlyOnTime)}
    days: Mapping[str, Part] = {one.id: _day(sent.of(str(one.item))) for one in placed if isinstance(one, Submitted)}
    evidence: Mapping[str, Part] = {}
    if isinstance(criteria, ProcessMilestonesCriteria):
        evidence = put_evidence(bench, criteria, judged.inputs.table("process_steps"), places)
    people = put_people(bench, judged, places) if has_people else None
    return Found(people, money, days, months, evidence), sent


def _day(spots: list[Spot]) -> Part:
    return spots[0] if len(spots) == 1 else earliest(spots)


def _keys(judged: Judgements, criteria: Criteria | None) -> list[Key]:
    """Every report whose day of sending some rule asks for."""
    keys: list[Key] = []
    for _, _, condition in criteria.placed() if criteria else ():
        if isinstance(condition, Submitted):
            keys.append((str(condition.item), None))
        if isinstance(condition, MonthlyOnTime):
            keys += [(str(condition.item), month) for month in condition.months]
    if judged.has(Instrument.TIMELINESS):
        keys += calendar_keys(judged.criteria(Instrument.TIMELINESS), judged.round.period)
    if judged.has(Instrument.YEAR_INDICATORS):
        keys += year_keys(judged.criteria(Instrument.YEAR_INDICATORS))
    return list(dict.fromkeys(keys))


def _put_level(bench: Bench, judged: Judgements, criteria: Criteria, found: Found) -> None:
    """Results, conditions and levels, in the rows that were left for them."""
    bench.section(Text("ผลการตรวจระดับ", "The level, checked"))
    head = bench.row
    bench.row += levels.RESULT_ROWS - 2
    proved = levels.level_spot(head + 1)
    cells = conditions.put_conditions(bench, criteria, judged.conditions, found, proved)
    steps = levels.put_levels(bench, criteria, cells)
    last, bench.row = bench.row, head
    levels.put_results(bench, judged.levels.iloc[0], criteria, (steps, cells))
    bench.row = last
