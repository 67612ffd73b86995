"""Rules of evidence over what provinces did: people, money, reports, levels and the spending of activities.

Sources: FY2565 manual, การประเมิน and section ๖; Loei FY2566, the table of results. Values are compared unrounded. What
is not known is no evidence: the rule then says that it could not be applied.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.bilingual import Text
from analysis.evaluate.arithmetic import difference, exact, has_value, reaches
from analysis.evaluate.sources import merge_sources
from analysis.params.criteria import evidence as rules
from analysis.problems.facts import PERCENT, EvidenceFacts, Number, Observation, Silence, Threshold, slug
from analysis.rows import Record, records_of

Found = Iterator[Observation | Silence]

#: Spending one digit away from its budget may be mistyped; it is told and never repaired.
SLIP = Text(" ทั้งสองจำนวนต่างกันเพียงหลักเดียว อาจพิมพ์ผิด", "; the two differ in one digit, which may be a slip")


def people_behind(rule: rules.BehindTarget, facts: EvidenceFacts) -> Found:
    """Provinces below the scale's lowest level for people, or below the plan's target at the year's end."""
    if facts.people is None:
        return
    if facts.scale is None and facts.running:
        yield Silence(None, "running")
        return
    level = facts.scale.people if facts.scale else Threshold(0, rule.year_end_percent)
    for code, line in _by_province(facts, facts.people):
        if not _has_percent(line):
            yield Silence(code, "no_people")
        elif not reaches(line["result"], line["target"], level.at_least):
            yield _people(code, line, "behind_target", facts, level)


def people_exceeded(rule: rules.Exceeded, facts: EvidenceFacts) -> Found:
    """Provinces above so many per cent of the year's target."""
    for code, line in _by_province(facts, facts.people):
        if _has_percent(line) and _above(line["result"], line["target"], rule.above_percent):
            yield _people(code, line, "exceeded", facts)


def money_behind(_: rules.BehindMoney, facts: EvidenceFacts) -> Found:
    """Provinces whose own disbursement is below the scale's lowest level for money."""
    if facts.money is None or facts.scale is None:
        yield Silence(None, "no_instrument" if facts.money is None else "no_scale")
        return
    level = facts.scale.money
    for code, line in _by_province(facts, _of_months(facts.money, level.months)):
        if not _has_percent(line):
            yield Silence(code, "no_money")
        elif not reaches(line["spent"], line["allocation"], level.at_least):
            numbers = {
                "percent": Number(line["percent"], PERCENT, level.at_least),
                "spent": Number(line["spent"], "baht"),
                "allocation": Number(line["allocation"], "baht"),
                "level": Number(level.level, "level"),
                "at_least": Number(level.at_least, "points"),
            }
            yield Observation(code, "behind_money", numbers, ("own_allocation.percent",), line["sources"])


def money_ahead(rule: rules.MoneyAheadPeopleBehind, facts: EvidenceFacts) -> Found:
    """Provinces whose money runs so many points further ahead of their people than the scale allows."""
    if facts.people is None or facts.money is None or facts.scale is None:
        yield Silence(None, "no_scale")
        return
    allowed = facts.scale.allowed_gap
    money = dict(_by_province(facts, _of_months(facts.money, facts.scale.money.months)))
    for code, people in _by_province(facts, facts.people):
        own = money[code]
        if not _has_percent(people) or not _has_percent(own):
            yield Silence(code, "no_money" if _has_percent(people) else "no_people")
            continue
        gap = difference(own["percent"], people["percent"])
        if gap >= allowed + rule.points_beyond_criteria:
            numbers = {
                "gap": Number(gap, "points"),
                "money": Number(own["percent"], PERCENT),
                "people": Number(people["percent"], PERCENT),
                "allowed": Number(allowed, "points"),
            }
            figures = ("own_allocation.percent", "people.percent")
            sources = merge_sources(own["sources"], people["sources"])
            yield Observation(code, "money_ahead_people_behind", numbers, figures, sources)


def late_reports(rule: rules.LateReports, facts: EvidenceFacts) -> Found:
    """Provinces with reports late or without a date of sending; nothing is said when no date is known at all."""
    if facts.reports is None:
        yield Silence(None, "no_instrument")
        return
    for code, line in _by_province(facts, facts.reports):
        if not line or _due(line) == 0:
            yield Silence(code, "nothing_due")
        elif line["missing"] == _due(line):
            yield Silence(code, "no_dates")
        elif line["late"] >= rule.late or line["missing"] >= rule.missing:
            names = tuple(name for name in ("late", "missing") if line[name])
            numbers = {name: Number(line[name], "count") for name in names} | {"due": Number(_due(line), "count")}
            wording = ".".join(("late_reports", *names))
            yield Observation(code, wording, numbers, tuple(f"timeliness.{name}" for name in names), line["sources"])


def on_time(_: rules.OnTime, facts: EvidenceFacts) -> Found:
    """Provinces all of whose due reports are known to have come on time."""
    if facts.reports is None:
        yield Silence(None, "no_instrument")
        return
    for code, line in _by_province(facts, facts.reports):
        if not line or _due(line) == 0:
            yield Silence(code, "nothing_due")
        elif line["missing"] and not line["late"]:
            yield Silence(code, "no_dates" if line["missing"] == _due(line) else "dates_lacking")
        elif line["on_time"] == _due(line):
            numbers = {"on_time": Number(line["on_time"], "count")}
            yield Observation(code, "on_time", numbers, ("timeliness.on_time",), line["sources"])


def top_level(_: rules.TopLevel, facts: EvidenceFacts) -> Found:
    """Provinces that have proved the highest level."""
    if facts.levels is None:
        yield Silence(None, "no_instrument")
        return
    for code, line in _by_province(facts, facts.levels):
        if line and line["level"] == facts.top_level:
            numbers = {"level": Number(line["level"], "level")}
            yield Observation(code, "top_level", numbers, ("milestones.level",), line["sources"])


def overspent(_: rules.Overspent, facts: EvidenceFacts) -> Found:
    """Activities that spent more than their budget; the key is the activity's printed place in the plan."""
    if facts.overspent is None:
        yield Silence(None, "no_instrument")
        return
    seen: dict[tuple[str, str], int] = {}
    for line in records_of(facts.overspent):
        key = "-".join(slug(part) for part in (line["sub_strategy_no"], line["number"]) if has_value(part))
        scope = str(line["scope"])
        seen[scope, key] = count = seen.get((scope, key), 0) + 1
        numbers = {
            "difference": Number(line["difference"], "baht"),
            "spent": Number(line["spent"], "baht"),
            "budget": Number(line["budget"], "baht"),
        }
        wording = "overspent.no_budget"
        if line["budget"]:  # there is no percent of nothing
            wording, numbers["percent"] = "overspent", Number(line["percent"], PERCENT)
        agency = "" if pd.isna(line["agency"]) else str(line["agency"])
        names: dict[str, str | Text] = {
            "number": str(line["number"]),
            "activity": str(line["activity"]),
            "agency": f" ({agency})" if agency else "",
        }
        names["doubt"] = SLIP if line["slip"] else ""
        yield Observation(
            scope,
            wording,
            numbers,
            (f"overspent.{line['key']}.spent",),
            line["sources"],
            names,
            key if count == 1 else f"{key}-{count}",
            agency,
        )


def _people(code: str, line: Record, wording: str, facts: EvidenceFacts, level: Threshold | None = None) -> Observation:
    numbers = {
        "percent": Number(line["percent"], PERCENT, level.at_least if level else None),
        "result": Number(line["result"], "persons"),
        "target": Number(line["target"], "persons"),
    }
    if level:
        numbers["at_least"] = Number(level.at_least, "points")
    if level and level.level:
        numbers["level"] = Number(level.level, "level")
    kind = "people" if facts.scale else "plan"
    figure = "people.percent" if facts.scale else "plan.people.percent"
    return Observation(code, f"{wording}.{kind}", numbers, (figure,), line["sources"])


def _by_province(facts: EvidenceFacts, frame: pd.DataFrame | None) -> Iterator[tuple[str, Record]]:
    """Each province judged with its row; an empty row when it has none."""
    if frame is None:
        return
    lines = {str(line["province_code"]): line for line in reversed(records_of(frame))}
    for code in facts.provinces:
        yield code, lines.get(code, {})


def _of_months(money: pd.DataFrame, months: int | None) -> pd.DataFrame:
    """The allocation that the scale asks about."""
    return money if months is None else money[money["period_months"] == months]


def _has_percent(line: Record) -> bool:
    return bool(line) and has_value(line["percent"])


def _above(part: float, whole: float, percent: float) -> bool:
    return 100 * exact(part) > exact(percent) * exact(whole)


def _due(line: Record) -> int:
    return int(line["expected"] - line["not_due"])
