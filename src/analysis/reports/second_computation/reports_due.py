"""Reports against their due days: those of a level's condition, and those that the calendar of the year asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analysis.bilingual import Text
from analysis.evaluate.judgements import Judgements
from analysis.evaluate.timeliness import told_count
from analysis.params.criteria.milestones import MonthlyOnTime
from analysis.params.criteria.timeliness import Series, TimelinessCriteria
from analysis.params.periods import Period
from analysis.params.vocabulary import DueIn, Instrument
from analysis.publish.office.live.formula import Constant, Part, Spot, call, choose, either, every, is_number
from analysis.publish.office.live.sheet import Role, Shape
from analysis.reports.evaluation.words import TIMINGS
from analysis.reports.second_computation.bench import CHECKED, MISSING, Bench, earliest, lacks
from analysis.reports.second_computation.sendings import Key, Sent
from analysis.rows import records_of
from analysis.thai.calendar import format_month

_RATES = {
    "expected": Text("รายงานที่ต้องส่ง", "Reports expected"),
    "on_time": Text("ตรงเวลา", "On time"),
    "late": Text("ช้า", "Late"),
    "missing": Text("ไม่มีวันที่ส่ง", "No date of sending"),
    "not_due": Text("ยังไม่ถึงกำหนด", "Not due yet"),
}


def put_monthly(bench: Bench, condition: MonthlyOnTime, sent: Sent) -> tuple[Part, Part, Part]:
    """The months of a level's condition; how many came in time, late, and without a date."""
    bench.section(Text(f"ส่งทันกำหนดทุกเดือน: {condition.label.th}", f"In time every month: {condition.label.en}"))
    bench.head(
        Text("เดือน", "Month"),
        Text("วันแรกของเดือน", "Its first day"),
        Text("วันที่ในเดือนถัดไป", "Day of next month"),
        Text("หรือวันที่กำหนดไว้เอง", "Or a day of its own"),
        Text("กำหนดส่ง (สูตร)", "Due (formula)"),
        Text("วันที่ส่ง (สูตร)", "Sent (formula)"),
        Text("ผล (สูตร)", "Result (formula)"),
    )
    words = {name: bench.say(text) for name, text in TIMINGS.items()}
    results = []
    for month in condition.months:
        bench.next_row()
        bench.put(1, format_month(month, language=bench.language), Role.LABEL)
        first = bench.put(2, month, Role.LABEL, Shape.DATE)
        day = bench.put(3, condition.due_day, Role.CRITERION)
        own = bench.put(4, condition.exceptions.get(month), Role.CRITERION, Shape.DATE)
        due = bench.put(5, _due(first, day, own, 1), Role.LIVE, Shape.DATE)
        came = bench.put(6, earliest(sent.of(str(condition.item), month)), Role.LIVE, Shape.DATE)
        told = choose(came <= due, words["on_time"], words["late"])
        results.append(bench.put(7, choose(lacks(came), words["missing"], told), Role.LIVE))
    every_month = results[0].to(results[-1])
    on_time, late, missing = (call("COUNTIF", every_month, words[name]) for name in ("on_time", "late", "missing"))
    return on_time, late, missing


def _due(month: Spot, day: Spot, own: Spot, ahead: int) -> Part:
    """A day of its own where the criteria give one, else the day of the month or of the next."""
    by_rule = call("DATE", call("YEAR", month), call("MONTH", month) + ahead, day)
    return choose(is_number(own), own, by_rule)


@dataclass(frozen=True)
class _Flags:
    """The cells of what the calendar says of all its reports."""

    due_day_counts: Spot
    working_day: Spot


def calendar_keys(criteria: TimelinessCriteria, period: Period) -> list[Key]:
    """Every report whose day of sending the calendar asks for."""
    return [
        (str(series.item), month)
        for series in criteria.series
        for named in series.due_dates(period)
        for month in _covered(series, named)
    ]


def put_calendar(bench: Bench, judged: Judgements, sent: Sent) -> None:
    """The section of the year's calendar: every due report, and how many came in time."""
    criteria: TimelinessCriteria = judged.criteria(Instrument.TIMELINESS)
    bench.section(
        Text("ความตรงเวลาตามปฏิทินของรอบ", "Reports by the round's calendar"),
        Text(f"ที่มา: {criteria.source}", f"Source: {criteria.source}"),
    )
    flags = _put_flags(bench, criteria)
    bench.head(
        Text("รายงาน", "Report"), Text("วันแรกของเดือน", "First day of its month"), Text("ภายในวันที่", "By day"),
        Text("หรือวันที่กำหนดไว้เอง", "Or a day of its own"), Text("กำหนดส่ง (สูตร)", "Due (formula)"),
        Text("ที่เผยแพร่", "Published"), Text("ส่งเมื่อ (สูตร)", "Sent (formula)"), Text("ผล (สูตร)", "Result (formula)"),
        Text("ที่เผยแพร่", "Published"), Text("ช้า (วัน)", "Days late"), Text("ที่เผยแพร่", "Published"), Text("ตรวจ", "Check"),
    )  # fmt: skip
    told = {(str(line["item"]), line["month"].date()): line for line in records_of(judged.reports)}
    states = []
    for series in criteria.series:
        for month in series.due_dates(judged.round.period):
            states.append(_put_report(bench, (series, month), flags, sent, pd.Series(told[str(series.item), month])))
    _put_rates(bench, states, judged)


def _put_flags(bench: Bench, criteria: TimelinessCriteria) -> _Flags:
    said = (
        (Text("ส่งในวันครบกำหนดถือว่าทัน (1 = ใช่)", "On the due day is on time (1: yes)"), criteria.on_due_day_is_on_time),
        (Text("วันหยุดเลื่อนไปวันจันทร์ (1 = ใช่)", "A weekend moves to Monday (1: yes)"), criteria.next_working_day),
    )
    spots = []
    for label, value in said:
        bench.next_row()
        bench.put(1, bench.say(label), Role.LABEL)
        spots.append(bench.put(2, int(value), Role.CRITERION))
    return _Flags(*spots)


def _put_report(bench: Bench, of: tuple[Series, date], flags: _Flags, sent: Sent, told: pd.Series) -> Spot:
    """One due report; gives the cell of what became of it."""
    series, month = of
    words = {name: bench.say(text) for name, text in TIMINGS.items()}
    by_rule = month in series.months and month not in series.exceptions
    own_first = series.first is not None and series.first.month == month
    bench.next_row()
    bench.put(1, f"{series.label.of(bench.language)} {format_month(month, 'short', bench.language)}", Role.LABEL)
    first = bench.put(2, month, Role.LABEL, Shape.DATE)
    day = bench.put(3, series.due_day, Role.CRITERION)
    fixed = None if by_rule and not own_first else series.due_dates()[month]
    own = bench.put(4, fixed, Role.CRITERION, Shape.DATE)
    printed = _due(first, day, own, 0 if series.due_in is DueIn.SAME_MONTH else 1) if series.due_day else own
    weekday = call("WEEKDAY", printed, 2)
    moved = choose(every(flags.working_day.equals(1), weekday > 5), Constant(8) - weekday, 0)
    due = bench.put(5, printed + moved, Role.LIVE, Shape.DATE)
    told_due = bench.published(6, told["due"], Shape.DATE)
    came_of = [spot for one in _covered(series, month) for spot in sent.of(str(series.item), one)]
    came = bench.put(7, earliest(came_of), Role.LIVE, Shape.DATE)
    in_time = either(came < due, every(came.equals(due), flags.due_day_counts.equals(1)))
    unsent = choose(due <= bench.cutoff, words["missing"], words["not_due"])
    state = bench.put(8, choose(lacks(came), unsent, choose(in_time, words["on_time"], words["late"])), Role.LIVE)
    told_state = bench.published(9, words[str(told["state"])], Shape.PLAIN)
    late = bench.put(10, choose(lacks(came), MISSING, choose(came > due, came - due, 0)), Role.LIVE, Shape.WHOLE)
    told_late = bench.published(11, told["days_late"], Shape.WHOLE)
    bench.mark(12, (due, told_due), (state, told_state), (late, told_late))
    return state


def _covered(series: Series, month: date) -> Sequence[date]:
    return series.first.covers if series.first and series.first.month == month else (month,)


def _put_rates(bench: Bench, states: Sequence[Spot], judged: Judgements) -> None:
    """How many reports came in time; without any date of sending it is not known how many did."""
    if not states or judged.report_rates.empty:
        return
    told = records_of(judged.report_rates)[0]
    every_report = states[0].to(states[-1])
    counts = {name: call("COUNTIF", every_report, bench.say(text)) for name, text in TIMINGS.items()}
    undated = every(counts["missing"] > 0, (counts["on_time"] + counts["late"]).equals(0))
    bench.head(*CHECKED)
    for name, label in _RATES.items():
        live = counts["on_time"] + counts["late"] + counts["missing"] + counts["not_due"]
        if name != "expected":
            live = choose(undated, MISSING, counts[name]) if name in ("on_time", "late") else counts[name]
        bench.checked(label, live, told_count(told, name), Shape.WHOLE)
