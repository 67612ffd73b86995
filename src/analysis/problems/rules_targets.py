"""The rule that asks whether a year's target was set from what was reached before.

Source: operations report FY2568, remark 3.2.2: take the mean of at least three past years for the next year's target.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from analysis.bilingual import Text
from analysis.evaluate.arithmetic import difference, has_value, mean, percent
from analysis.evaluate.figure_keys import UNIT_ACTIVITY, record_keys
from analysis.evaluate.judgements import Judgements
from analysis.evaluate.sources import Source, row_sources
from analysis.params.criteria import evidence as rules
from analysis.places.scopes import CENTRE, NATION
from analysis.problems.facts import HISTORY, PERCENT, EvidenceFacts, Number, Observation, Silence, named, slug
from analysis.problems.rules_operations import indicator_name, measure
from analysis.rows import Record, records_of

PEOPLE = "people"


@dataclass(frozen=True)
class Target:
    """A year's target. ``subject`` is what its evidence is known by, ``past`` what its past results are known by in
    ``EvidenceFacts.history``: a number in a report is another indicator's the year after, its wording is not."""

    scope: str
    subject: str
    past: str
    value: float
    what: Text
    measure: Text
    figure: str
    sources: list[Source]
    owner: str = ""


def far_from_mean(rule: rules.FarFromThreeYearMean, facts: EvidenceFacts) -> Iterator[Observation | Silence]:
    """Targets far from the mean of the last ``rule.years`` years; a scope where no target has them all is silent."""
    compared: set[str] = set()
    found = list(targets(facts))
    for target in found:
        results = _past_results(rule, facts, target)
        average = mean(results)
        if len(results) < rule.years or not average:
            continue
        compared.add(target.scope)
        apart = percent(difference(target.value, average), average)
        if abs(apart) >= rule.percent:
            numbers = {
                "percent": Number(abs(apart), PERCENT),
                "target": Number(target.value, "units"),
                "mean": Number(average, "units"),
                "years": Number(rule.years, "years"),
            }
            wording = "far_from_mean.above" if apart > 0 else "far_from_mean.below"
            names = {"what": target.what, "measure": target.measure}
            yield Observation(
                target.scope,
                wording,
                numbers,
                tuple(filter(None, [target.figure])),
                target.sources,
                names,
                target.subject,
                target.owner,
            )
    for scope in dict.fromkeys(target.scope for target in found):
        if scope not in compared:
            yield Silence(scope, "no_history")
    if not found:
        yield Silence(None, "no_instrument")


def targets(facts: EvidenceFacts) -> Iterator[Target]:
    """Every year's target of the round in persons or other units: provinces, indicators, central activities.

    Subjects: "people" for a province's persons; an indicator's key such as "overall-p4-i1"; for a central activity the
    short name that ``named`` gives to its unit and activity.
    """
    persons = Text("คน", "persons")
    for line in _records(facts.people):
        if has_value(line["target"]):
            what = Text("แผนปฏิบัติการของจังหวัด", "The province's action plan")
            code = str(line["province_code"])
            figure = "people.target" if facts.scale else "plan.people.target"
            yield Target(code, PEOPLE, PEOPLE, line["target"], what, persons, figure, line["sources"])
    for line in _records(facts.indicators):
        if line["counted"] and has_value(line["target_year"]):
            what = Text(f"ตัวชี้วัด “{line['indicator']}”", f"The indicator “{line['indicator']}”")
            name = indicator_name(line)
            yield Target(
                NATION,
                slug(name),
                _indicator(line),
                line["target_year"],
                what,
                measure(line),
                f"{name}.target_year",
                line["sources"],
            )
    above = _records(facts.over_year_target)
    named_over = zip(record_keys(above, *UNIT_ACTIVITY), above, strict=True)
    over = {(line["unit"], line["activity"]): key for key, line in named_over}
    for line in _activities(facts):
        if has_value(line["target_year"]):
            of_unit = f"{line['unit']}: {line['activity']}"
            key = over.get((line["unit"], line["activity"]))
            figure = f"central.over_year.{key}.target_year" if key else ""
            yield Target(
                CENTRE, named(line["unit"], line["activity"]), _activity(line), line["target_year"],
                Text(of_unit, of_unit), measure(line), figure, line["sources"], str(line["unit"]),
            )  # fmt: skip


def past_results_of(judged: Judgements) -> pd.DataFrame:
    """The year's results of the ministry's report, as later rounds look back on them; see ``facts.HISTORY``."""
    year = judged.round.fiscal_year.be
    indicators = [(NATION, _indicator(line), year, line["result"]) for line in _records(judged.indicators)]
    units = _records(judged.inputs.table("unit_activities"))
    activities = [(CENTRE, _activity(line), year, line["result"]) for line in units]
    return pd.DataFrame([*indicators, *activities], columns=list(HISTORY)).astype(HISTORY)


def _indicator(line: Record) -> str:
    return named(line["table"], line["project"], line["indicator"], line["unit_of_measure"])


def _activity(line: Record) -> str:
    return named(line["unit"], line["activity"], line["unit_of_measure"])


def _past_results(rule: rules.FarFromThreeYearMean, facts: EvidenceFacts, target: Target) -> list[float]:
    """One result for each of the years just before the round's; a year that is not known is not there."""
    if facts.history is None:
        return []
    known = facts.history
    own = known[(known["scope"] == target.scope) & (known["subject"] == target.past) & known["result"].notna()]
    years = range(facts.fiscal_year - rule.years, facts.fiscal_year)
    return own[own["fiscal_year"].isin(years)].drop_duplicates("fiscal_year")["result"].tolist()


def _records(frame: pd.DataFrame | None) -> list[Record]:
    return [] if frame is None else [*records_of(frame)]


def _activities(facts: EvidenceFacts) -> list[Record]:
    if facts.unit_activities is None:
        return []
    rows = facts.unit_activities.reset_index(drop=True)
    return _records(rows.assign(sources=row_sources(rows)))
