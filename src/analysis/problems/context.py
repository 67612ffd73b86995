"""Opportunities and threats from what stands outside an office: labour context, targets, plans, and remarks.

Rules are data (``params/problems/context.yaml``), each with its source. What is not known is told, never filled in.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

from analysis.bilingual import Text
from analysis.evaluate.arithmetic import difference, has_value, percent
from analysis.evaluate.sources import merge_sources
from analysis.params.swot import context_rules as rules
from analysis.places.scopes import CENTRE, NATION
from analysis.problems.context_words import REASONS, SENTENCES
from analysis.problems.evidence import Told, evidence_frame, evidence_row
from analysis.problems.facts import PERCENT, Number, Observation, Silence, slug
from analysis.rows import Record, records_of
from analysis.thai.repair import match_key

Found = Iterator[tuple[str, Observation] | Silence]
SHARE, TARGET = "labour.informal_share", "people.target"
#: Statements that may speak of something outside; ``owner`` is NA where the document mentions no unit.
STATEMENTS = {"item_id": "str", "scope": "str", "statement": "str", "times": "int64", "owner": "str"}
#: How much of a statement a sentence quotes.
QUOTED = 140


@dataclass(frozen=True)
class Plan:
    """A plan as documents name it: first and last fiscal year (BE)."""

    first: int
    last: int


@dataclass(frozen=True)
class ContextFacts:
    """What rules of context read, of the areas ``scopes`` and up to the round's fiscal year.

    ``observations``: series ``labour.informal_share`` (these areas and the nation) and ``people.target``, with the
    columns of ``compare.observation_table``. ``statements``: ``STATEMENTS`` and ``sources``. ``plans``: those of the
    round's year and the years just after it. ``scope`` is the page's own, ``part`` the round's part of its year.
    """

    fiscal_year: int
    scope: str
    part: str = ""
    scopes: tuple[str, ...] = ()
    observations: pd.DataFrame = field(default_factory=pd.DataFrame)
    plans: tuple[Plan, ...] = ()
    statements: pd.DataFrame = field(default_factory=pd.DataFrame)


def gather_context(facts: ContextFacts, rules_: rules.ContextRules) -> pd.DataFrame:
    """Opportunities and threats, in the order of the rules, then of the areas; columns as ``gather_evidence`` has."""
    rows = []
    for rule in rules_.rules:
        for found in _JUDGES[rule.kind](rule, facts):
            if not isinstance(found, Silence):
                quadrant, observation = found
                rows.append(evidence_row(Told(rule.kind, quadrant, {}), observation, SENTENCES))
    return evidence_frame(rows)


def context_not_applied(facts: ContextFacts, rules_: rules.ContextRules) -> pd.DataFrame:
    """Why rules said nothing: rule_id, scope, reason_th, reason_en (str)."""
    rows = [
        (rule.kind, found.scope, REASONS[found.reason].th, REASONS[found.reason].en)
        for rule in rules_.rules
        for found in _JUDGES[rule.kind](rule, facts)
        if isinstance(found, Silence)
    ]
    return pd.DataFrame(rows, columns=["rule_id", "scope", "reason_th", "reason_en"]).astype("str")


def quadrants_of(rule: rules.AnyContextRule) -> set[str]:
    """The quadrants that a rule may speak for."""
    return {rule.above, rule.below} if isinstance(rule, rules.BothWays) else {rule.quadrant}


def _share_nation(rule: rules.InformalShareNation, facts: ContextFacts) -> Found:
    nation = _by_year(facts, SHARE, NATION)
    for scope in _whose_share(facts):
        own = _by_year(facts, SHARE, scope)
        if scope == NATION:
            yield Silence(scope, "is_nation")
            continue
        if not own:
            yield Silence(scope, "no_share")
            continue
        years = [year for year in own if year in nation and own[year]["method"] == nation[year]["method"]]
        if not years:
            yield Silence(scope, "no_same_year")
        elif (year := max(years)) < facts.fiscal_year - rule.years_old:
            yield Silence(scope, "share_old")
        else:
            yield _share(rule, scope, own[year], nation[year], ("share_above", "share_below"), "nation")


def _share_change(rule: rules.InformalShareChange, facts: ContextFacts) -> Found:
    for scope in _whose_share(facts):
        own = _by_year(facts, SHARE, scope)
        if not own:
            yield Silence(scope, "no_share")
            continue
        now = own[max(own)]
        before = [line for year, line in own.items() if year < now["year"] and line["method"] == now["method"]]
        if not before:
            yield Silence(scope, "one_year")
        elif now["year"] < facts.fiscal_year - rule.years_old:
            yield Silence(scope, "share_old")
        else:
            past = max(before, key=lambda line: int(line["year"]))
            yield _share(rule, scope, now, past, ("share_risen", "share_fallen"), "before")


def _share(
    rule: rules.InformalShareNation | rules.InformalShareChange,
    scope: str,
    own: Record,
    other: Record,
    wordings: tuple[str, str],
    name: str,
) -> tuple[str, Observation] | Silence:
    """One share against another. Where a printed share is doubted, both readings must lie on the same side."""
    gaps = [difference(one, two) for one in _readings(own) for two in _readings(other)]
    if all(abs(gap) < rule.points for gap in gaps):
        return Silence(scope, "share_alike")
    if not (all(gap >= rule.points for gap in gaps) or all(gap <= -rule.points for gap in gaps)):
        return Silence(scope, "share_doubted")
    gap = difference(_best(own), _best(other))
    numbers = {
        "points": Number(abs(gap), "points"),
        "share": Number(_best(own), PERCENT),
        name: Number(_best(other), PERCENT),
    }
    years = {"year": str(own["year"]), "past": str(other["year"])}
    sources = merge_sources(own["sources"], other["sources"])
    wording = f"context.{wordings[0] if gap > 0 else wordings[1]}"
    return rule.above if gap > 0 else rule.below, Observation(scope, wording, numbers, (), sources, years)


def _target_change(rule: rules.TargetGroupChange, facts: ContextFacts) -> Found:
    for scope in _areas(facts):
        found = _observed(facts, TARGET, scope)
        now = _of_part(found, facts.fiscal_year, facts.part)
        before = None if now is None else _of_part(found, facts.fiscal_year - 1, facts.part, now["definition"])
        if now is None or before is None or not before["value"]:
            yield Silence(scope, "no_target")
            continue
        change = percent(difference(now["value"], before["value"]), before["value"])
        if abs(change) >= rule.percent:
            numbers = {
                "percent": Number(abs(change), PERCENT),
                "target": Number(now["value"], "persons"),
                "before": Number(before["value"], "persons"),
            }
            wording = "context.target_grown" if change > 0 else "context.target_shrunk"
            wording += "" if now["plan"] == before["plan"] else ".other_plan"
            sources = merge_sources(now["sources"], before["sources"])
            yield rule.above if change > 0 else rule.below, Observation(scope, wording, numbers, (), sources)
        else:
            yield Silence(scope, "target_alike")


def _new_plan(rule: rules.NewPlan, facts: ContextFacts) -> Found:
    found = [plan for plan in facts.plans if 0 <= plan.first - facts.fiscal_year <= rule.years_ahead]
    for plan in found:
        numbers = {"years": Number(plan.last - plan.first + 1, "years")}
        names = {"plan": f"{plan.first}–{plan.last}", "year": str(facts.fiscal_year)}
        wording = "context.plan_begins" if plan.first == facts.fiscal_year else "context.plan_ahead"
        yield rule.quadrant, Observation(facts.scope, wording, numbers, (), [], names, str(plan.first))
    if not found:
        yield Silence(None, "no_plan")


def _outside(rule: rules.OutsideRemark, facts: ContextFacts) -> Found:
    found = False
    for line in records_of(facts.statements):
        key = match_key(str(line["statement"]))
        words = ((one, word) for one in rule.remarks for word in one.words if match_key(word) in key)
        if first := next(words, None):
            found = True
            about, word = first
            names: dict[str, str | Text] = {
                "what": about.label,
                "word": word,
                "statement": quoted(str(line["statement"])),
            }
            numbers = {"times": Number(line["times"], "times")}
            owner = "" if pd.isna(line["owner"]) else str(line["owner"])
            yield rule.quadrant, Observation(
                str(line["scope"]), f"context.outside.{about.key}", numbers, (), line["sources"], names,
                slug(line["item_id"]), owner,
            )  # fmt: skip
    if not found:
        yield Silence(None, "no_remark")


_JUDGES: Mapping[str, Callable[..., Found]] = {
    "informal_share_nation": _share_nation,
    "informal_share_change": _share_change,
    "target_group_change": _target_change,
    "new_plan": _new_plan,
    "outside_remark": _outside,
}


def quoted(statement: str, most: int = QUOTED) -> str:
    """The beginning of a statement, cut where a space stands; whole when it is short."""
    if len(statement) <= most:
        return statement
    head = statement[:most]
    return (head.rpartition(" ")[0] or head).rstrip() + " …"


def _areas(facts: ContextFacts) -> list[str]:
    return [scope for scope in facts.scopes if scope != CENTRE]


def _whose_share(facts: ContextFacts) -> list[str]:
    """The nation's page tells the nation's share; a province's gap to it stands on the province's page."""
    return [NATION] if facts.scope == NATION else _areas(facts)


def _observed(facts: ContextFacts, series: str, scope: str) -> list[Record]:
    if facts.observations.empty:
        return []
    table = facts.observations
    return [*records_of(table[(table["series_id"] == series) & (table["scope"] == scope)])]


def _by_year(facts: ContextFacts, series: str, scope: str) -> dict[int, Record]:
    """The first observation of each year that has a value."""
    found: dict[int, Record] = {}
    for line in _observed(facts, series, scope):
        if has_value(line["value"]) and line["year"] <= facts.fiscal_year:
            found.setdefault(int(line["year"]), line)
    return found


def _readings(line: Record) -> list[float]:
    """The printed value; where it is doubted, what its parts give as well."""
    doubted = line["doubted"] and not math.isnan(line["recomputed"])
    return [float(line["value"]), *([float(line["recomputed"])] if doubted else [])]


def _best(line: Record) -> float:
    return _readings(line)[-1]


def _of_part(lines: list[Record], year: int, part: str, definition: str = "") -> Record | None:
    """The year's observation, that of the round's own part first."""
    known = [line for line in lines if line["year"] == year and has_value(line["value"])]
    known = [line for line in known if not definition or line["definition"] == definition]
    return next((line for line in known if line["part"] == part), known[-1] if known else None)
