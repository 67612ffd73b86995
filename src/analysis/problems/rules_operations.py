"""Rules of evidence over the ministry's periodic report: projects, central units, indicators and their targets.

Source: operations report FY2568, tables 1-3, the list of what is behind, causes 3.1.1 and remark 3.2.2.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.bilingual import Text
from analysis.evaluate.arithmetic import has_value
from analysis.evaluate.bands import band_of
from analysis.evaluate.figure_keys import UNIT_ACTIVITY, record_keys
from analysis.evaluate.sources import merge_sources
from analysis.evaluate.states import FigureState, ResultState
from analysis.params.criteria import evidence as rules
from analysis.places.scopes import CENTRE, NATION
from analysis.problems.facts import PERCENT, EvidenceFacts, Number, Observation, Silence, named, slug
from analysis.rows import Record, records_of
from analysis.thai.english_terms import unit_in_english
from analysis.thai.repair import match_key

Found = Iterator[Observation | Silence]

#: Which of the report's tables; the overall one goes without saying.
TABLES = {"regional": Text(" (ส่วนภูมิภาค)", " (regional offices)")}
STATED = Text(" (ค่าที่เอกสารระบุ)", " (as stated)")
NOTHING = Text("", "")


def projects_behind(_: rules.BehindTarget, facts: EvidenceFacts) -> Found:
    """Projects of the plan that are due and not met."""
    if facts.projects is None:
        return
    for line in records_of(facts.projects[facts.projects["state"] == ResultState.NOT_MET]):
        if has_value(line["period_percent"]):
            name = f"{line['table']}.p{line['project_no']}"
            numbers = {"percent": Number(line["period_percent"], PERCENT, 100.0)} | _months(facts)
            names: dict[str, str | Text] = {
                "project": str(line["project"]),
                "table": _table(line),
                "band": _band(facts, line["period_percent"]),
            }
            figures = (f"{name}.period_percent",)
            yield Observation(NATION, "behind_target.project", numbers, figures, line["sources"], names, slug(name))


def units_behind(_: rules.BehindTarget, facts: EvidenceFacts) -> Found:
    """Central units that are due and not met; a bureau that reports as one unit is one."""
    if facts.units is None:
        return
    for line in records_of(facts.units[facts.units["state"] == ResultState.NOT_MET]):
        own = f"b{line['bureau_no']:02d}" + (f".u{line['unit_no']:02d}" if line["unit_no"] else "")
        stated = line["percent_state"] == FigureState.STATED_NOT_RECOMPUTED
        numbers = {"percent": Number(line["percent"], PERCENT, 100.0)} | _months(facts)
        listed = line["unit"] if pd.isna(line["listed_as"]) else line["listed_as"]
        band = _band(facts, line["percent"])
        names: dict[str, str | Text] = {"unit": str(listed), "band": band, "stated": STATED if stated else NOTHING}
        figures = (f"central.{own}.percent",)
        owner = str(names["unit"])
        yield Observation(CENTRE, "behind_target.unit", numbers, figures, line["sources"], names, slug(own), owner)


def over_year_target(_: rules.OverYearTarget, facts: EvidenceFacts) -> Found:
    """Central activities and indicators that already have more than the whole year's target."""
    if facts.over_year_target is None or facts.over_indicators is None:
        yield Silence(None, "no_instrument")
        return
    if not facts.running:
        yield Silence(None, "year_over")
        return
    for line in records_of(facts.over_indicators):
        if not has_value(line["sub_no"]):
            names = _of_indicator(line)
            # A row may carry two targets, each in its own unit of measure.
            subject = slug(f"{indicator_name(line)}.{named(line['unit_of_measure'])}")
            figures = (f"{indicator_name(line)}.result",)
            yield Observation(
                NATION, "over_year_target.indicator", _over(line), figures, line["sources"], names, subject
            )
    over = records_of(facts.over_year_target)
    for key, line in zip(record_keys(over, *UNIT_ACTIVITY), over, strict=True):
        figures = (f"central.over_year.{key}.result",)
        yield Observation(
            CENTRE,
            "over_year_target.unit",
            _over(line),
            figures,
            line["sources"],
            _of_unit(line),
            _unit_key(line),
            str(line["unit"]),
        )


def not_measurable(rule: rules.NotMeasurableInPeriod, facts: EvidenceFacts) -> Found:
    """Quantities with a period target and no result, where the unit that has that target says why.

    The indicator and the unit's activity are two lines of one target (2,260,000 persons): they are paired by target and
    unit of measure, and then told once.
    """
    if facts.indicators is None or facts.behind is None:
        yield Silence(None, "no_instrument")
        return
    behind = records_of(facts.behind)
    waiting = [
        (key, line)
        for key, line in zip(record_keys(behind, *UNIT_ACTIVITY), behind, strict=True)
        if line["state"] == ResultState.NOT_REPORTED and _gives_reason(line, rule.reason_words)
    ]
    told: set[str] = set()
    lacking = facts.indicators[facts.indicators["counted"] & (facts.indicators["state"] == ResultState.NOT_REPORTED)]
    for line in records_of(lacking):
        for key, unit in waiting:
            if key not in told and _same_target(line, unit):
                told.add(key)
                yield _indicator_waits(line, unit, facts)
                break
    for key, unit in waiting:
        if key not in told:
            numbers = {"target": Number(unit["target_period"], "units")} | _months(facts)
            names = _of_unit(unit) | {"reason": str(unit["reason"])}
            figures = (f"central.behind.{key}.target",)
            owner = str(unit["unit"])
            yield Observation(
                CENTRE, "not_measurable.unit", numbers, figures, unit["sources"], names, _unit_key(unit), owner
            )


def indicators_exceeded(rule: rules.Exceeded, facts: EvidenceFacts) -> Found:
    """Quantity indicators above their period target. One already above its year's target speaks of the target, while
    the year is running, and is left to ``over_year_target``; sub-rows detail their parent and are not told again."""
    if facts.indicators is None:
        return
    above = facts.indicators["counted"] & (facts.indicators["period_percent"] > rule.above_percent)
    if facts.running:
        above &= ~(facts.indicators["result"] > facts.indicators["target_year"])
    for line in records_of(facts.indicators[above]):
        numbers = {
            "percent": Number(line["period_percent"], PERCENT),
            "result": Number(line["result"], "units"),
            "target": Number(line["target_period"], "units"),
        } | _months(facts)
        name = indicator_name(line)
        names = _of_indicator(line)
        figures = (f"{name}.result", f"{name}.target_period")
        yield Observation(NATION, "exceeded.indicator", numbers, figures, line["sources"], names, slug(name))


def indicator_name(line: Record) -> str:
    """The name of an indicator's figures: ``overall.p4.i1``, with ``.t2`` for the second target of a row."""
    number = str(line["indicator_no"]).replace(")", "").replace(".", "_").replace(" ", "-")
    part = f".t{line['part']}" if line.get("part", 1) > 1 else ""
    return f"{line['table']}.p{line['project_no']}.i{number}{part}"


def measure(line: Record) -> Text:
    """The unit of measure; one without an English word stays as printed."""
    name = str(line["unit_of_measure"])
    return Text(name, unit_in_english(name))


def _indicator_waits(line: Record, unit: Record, facts: EvidenceFacts) -> Observation:
    name = indicator_name(line)
    numbers = {"target": Number(line["target_period"], "units")} | _months(facts)
    names = _of_indicator(line) | {"unit": str(unit["unit"]), "reason": str(unit["reason"])}
    sources = merge_sources(line["sources"], unit["sources"])
    figures = (f"{name}.target_period",)
    owner = str(unit["unit"])
    return Observation(NATION, "not_measurable.indicator", numbers, figures, sources, names, slug(name), owner)


def _months(facts: EvidenceFacts) -> dict[str, Number]:
    return {"months": Number(facts.months, "months")}


def _over(line: Record) -> dict[str, Number]:
    return {
        "result": Number(line["result"], "units"),
        "target": Number(line["target_year"], "units"),
        "percent": Number(line["percent"], PERCENT),
    }


def _of_indicator(line: Record) -> dict[str, str | Text]:
    return {"indicator": str(line["indicator"]), "table": _table(line), "measure": measure(line)}


def _of_unit(line: Record) -> dict[str, str | Text]:
    return {"unit": str(line["unit"]), "activity": str(line["activity"]), "measure": measure(line)}


def _unit_key(line: Record) -> str:
    """Central activities have no number of their own in the report."""
    return named(line["unit"], line["activity"])


def _table(line: Record) -> Text:
    return TABLES.get(str(line["table"]), NOTHING)


def _band(facts: EvidenceFacts, percent: float) -> Text:
    """The band's own label: สีแดง (ต้องเร่งรัด)."""
    assert facts.bands is not None  # they come with the projects and the units that are judged by them
    name = band_of(float(percent), facts.bands).band
    label = next(band.label for band in facts.bands.bands if str(band.name) == name)
    return Text(label.th, label.en)


def _gives_reason(line: Record, words: tuple[str, ...]) -> bool:
    return has_value(line["reason"]) and any(match_key(word) in match_key(str(line["reason"])) for word in words)


def _same_target(indicator: Record, activity: Record) -> bool:
    facts = ("target_period", "unit_of_measure")
    return all(indicator[name] == activity[name] for name in facts)
