"""What a round observed, and what documents print beside it: the table that trends and comparison are built on.

Sources: the design, sections 4.1, 4.3, 4.4, 4.7 and 4.8; the rules of the numbers are those of ``evaluate``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from analysis.compare.observation_table import (
    COLUMNS,
    DTYPES,
    FISCAL,
    STATISTICAL,
    join_observations,
    observations_frame,
)
from analysis.compare.printed_context import Origin, context_observations
from analysis.evaluate.arithmetic import percent, total
from analysis.evaluate.judgements import Judgements
from analysis.evaluate.plan.action_plan import activity_rows, money_by
from analysis.evaluate.plan.progress import PERSONS
from analysis.evaluate.questions.headline import allocation_definition, allocation_months
from analysis.evaluate.sources import Source, merge_sources, sources_of
from analysis.params.round_scopes import scopes
from analysis.params.vocabulary import Instrument
from analysis.places.scopes import NATION
from analysis.rows import Record, record_of, records_of

__all__ = [
    "COLUMNS", "DTYPES", "FISCAL", "STATISTICAL", "Origin", "activity_results", "context_observations",
    "join_observations", "observations_frame", "round_observations",
]  # fmt: skip


def round_observations(judged: Judgements) -> pd.DataFrame:
    """What one round observed, for each province judged and, where the nation is in its scope, for ``TH``.

    A province without a value has a row with NaN: it was asked. Series, by instrument:

    - milestones: ``milestones.level`` (low: proved, high: if all missing evidence is right; missing, and not 0, of an
      office of which nothing came in); ``milestones.at_top``
      (provinces at level 5, nation only: levels are an order and have no mean);
    - milestones or action plan: ``people.percent``, ``.result``, ``.target`` (definition ``monthly_results`` or
      ``action_plan``: the two are not the same count); ``own_allocation.percent``, ``.spent``, ``.allocation`` of the
      round's months;
    - timeliness: ``timeliness.on_time_percent`` (of the reports whose date is known; low and high: every missing one
      late, or on time), ``timeliness.on_time``, ``timeliness.known``;
    - action plan: ``money.percent``, ``.spent``, ``.budget`` of all agencies;
    - operations (nation): ``operations.period_percent``, ``operations.year_percent``, ``operations.central_percent``;
    - context: see ``context_observations``.
    """
    rows = [row for read in _READERS for row in read(judged)]
    round_ = judged.round
    facts = {
        "year": round_.fiscal_year.be,
        "year_kind": FISCAL,
        "part": round_.part,
        "revision": round_.revision,
        "synthetic": _synthetic(judged),
        "round_id": round_.id,
    }
    frames = [observations_frame({**facts, **row} for row in rows)]
    if judged.has(Instrument.CONTEXT):
        offices = judged.inputs.senders
        accept = tuple(str(way) for way in judged.criteria(Instrument.CONTEXT).share.accept)
        origin = Origin(round_.id, round_.fiscal_year.be, round_.revision, _synthetic(judged), accept, offices)
        frames.append(context_observations(judged.inputs.table("shares"), judged.inputs.table("stated"), origin))
    return join_observations(frames)


def activity_results(judged: Judgements) -> pd.DataFrame:
    """What a bootstrap of ``people.percent`` draws from: the activities in persons with a target.

    Returns:
        scope (province code, str), activity (str), target, result (persons to the cut-off, float64; NaN when nothing is
        recorded), sources; their sums are the round's ``people.target`` and ``people.result``.
    """
    rows: list[tuple[object, ...]] = []
    if judged.has(Instrument.MILESTONES):
        months = judged.inputs.table("monthly_results")
        months = months[(months["unit_of_measure"] == PERSONS) & months["target"].notna()]
        counted = months.assign(result=months["result"].where(months["month"] <= pd.Timestamp(judged.round.cutoff)))
        for code, first, results in _of_activities(counted):
            source = Source(first["file"], first["sheet"], str(first["row"]))
            rows.append((code, first["activity"], first["target"], total(results), [source]))
    elif judged.has(Instrument.ACTION_PLAN):
        plan = activity_rows(judged.activities)
        for at in plan.index[(plan["unit_of_measure"] == PERSONS) & plan["target"].notna()]:
            line = plan.loc[[at]]
            own = line.iloc[0]
            rows.append((own["province_code"], own["activity"], own["target"], own["result"], sources_of(line)))
    frame = pd.DataFrame(rows, columns=["scope", "activity", "target", "result", "sources"])
    return frame.astype({"scope": "str", "activity": "str", "target": "float64", "result": "float64"})


def _of_activities(months: pd.DataFrame) -> list[tuple[str, Record, list[float]]]:
    """The province, the first month and all months' results of each activity, which is a row of a sheet. There are
    thousands, so they are gathered without a table for each."""
    found: dict[tuple[object, ...], tuple[str, Record, list[float]]] = {}
    for line in records_of(months):
        key = (line["province_code"], line["file"], line["sheet"], line["row"])
        found.setdefault(key, (line["province_code"], line, []))[2].append(line["result"])
    return list(found.values())


# The instruments of a round


def _levels(judged: Judgements) -> Iterator[dict[str, object]]:
    for scale in (Instrument.MILESTONES, Instrument.PROCESS_MILESTONES):
        if not judged.has(scale):
            continue
        facts = {"criteria": judged.parameters.criteria_name(scale), "definition": str(scale), "plan": _plan(judged)}
        levels = judged.levels
        for line in records_of(levels):
            code, known = line["province_code"], line["province_code"] not in judged.silent
            seen = {"value": line["level"], "low": line["level"], "high": line["level_if_evidence"]}
            yield {
                **facts,
                "series_id": "milestones.level",
                "scope": code,
                "unit": "level",
                "sources": line["sources"],
                **(seen if known else dict.fromkeys(seen, math.nan)),
                "figure_id": _figure(judged, code, "milestones.level") if known else "",
            }
        if _has_nation(judged):
            top = max(level.level for level in judged.milestone_criteria.levels)
            bounds = {"low": (levels["level"] == top).sum(), "high": (levels["level_if_evidence"] == top).sum()}
            yield {
                **facts,
                "series_id": "milestones.at_top",
                "scope": NATION,
                "value": bounds["low"],
                "unit": "count",
                **bounds,
                "figure_id": _figure(judged, NATION, "milestones.at_top"),
                "sources": merge_sources(*levels["sources"]),
            }


def _people(judged: Judgements) -> Iterator[dict[str, object]]:
    if judged.persons is not None:
        people, definition = judged.persons
        yield from _ratio(judged, people, _Ratio("people", "result", "target", "persons", definition))


def _own_allocation(judged: Judgements) -> Iterator[dict[str, object]]:
    money = judged.money
    months = allocation_months(judged.round.part)
    if months is None or not judged.has(Instrument.MILESTONES, Instrument.ACTION_PLAN):
        return
    of_round = money[money["period_months"] == months]
    measured = _Ratio("own_allocation", "spent", "allocation", "baht", allocation_definition(months))
    yield from _ratio(judged, of_round, measured)


def _plan_money(judged: Judgements) -> Iterator[dict[str, object]]:
    if judged.has(Instrument.ACTION_PLAN):
        yield from _ratio(
            judged, money_by(judged.activities), _Ratio("money", "spent", "budget", "baht", "all_agencies")
        )


def _timeliness(judged: Judgements) -> Iterator[dict[str, object]]:
    if not judged.has(Instrument.TIMELINESS):
        return
    facts = {"criteria": judged.parameters.criteria_name(Instrument.TIMELINESS), "definition": "reports_on_time"}
    rates = judged.report_rates
    lines = records_of(rates.assign(scope=rates["province_code"]))
    if _has_nation(judged):
        counts = record_of(rates[["on_time", "late", "missing"]].sum())
        lines.append({"scope": NATION, **counts, "sources": merge_sources(*rates["sources"])})
    for line in lines:
        scope, on_time, unknown = line["scope"], line["on_time"], line["missing"]
        known = on_time + line["late"]
        told = on_time if known or not unknown else math.nan  # no date known: not "none on time", but not known
        low, high = percent(on_time, known + unknown), percent(on_time + unknown, known + unknown)
        shared = {**facts, "scope": scope, "sources": line["sources"]}
        yield {
            **shared,
            "series_id": "timeliness.on_time_percent",
            "value": percent(on_time, known),
            "low": low,
            "high": high,
            "unit": "percent",
        }
        figure = _figure(judged, scope, "timeliness.on_time")
        yield {**shared, "series_id": "timeliness.on_time", "value": told, "unit": "count", "figure_id": figure}
        yield {**shared, "series_id": "timeliness.known", "value": known, "unit": "count"}


def _operations(judged: Judgements) -> Iterator[dict[str, object]]:
    if not judged.has(Instrument.OPERATIONS):
        return
    overall = judged.overall[judged.overall["table"] == "overall"].iloc[0]
    central = judged.centre.iloc[0]
    facts = {"scope": NATION, "unit": "percent", "criteria": judged.parameters.criteria_name(Instrument.OPERATIONS)}
    for key in ("period", "year"):
        yield {
            **facts,
            "series_id": f"operations.{key}_percent",
            "value": overall[f"{key}_percent"],
            "definition": f"projects_of_{key}_target",
            "sources": overall["sources"],
            "figure_id": _figure(judged, NATION, f"overall.overall.{key}_percent"),
        }
    yield {
        **facts,
        "series_id": "operations.central_percent",
        "value": central["percent"],
        "definition": "mean_of_bureaux",
        "figure_id": _figure(judged, NATION, "central.percent"),
        "sources": central["sources"],
    }


_READERS = (_levels, _people, _own_allocation, _plan_money, _timeliness, _operations)


@dataclass(frozen=True)
class _Ratio:
    """A part of a whole as three series: ``<stem>.percent``, ``<stem>.<part>`` and ``<stem>.<whole>``."""

    stem: str
    part: str
    whole: str
    unit: str
    definition: str


def _ratio(judged: Judgements, frame: pd.DataFrame, measured: _Ratio) -> Iterator[dict[str, object]]:
    """The three series for every province, NaN where the table has none, and their sums for the nation."""
    pair = [measured.part, measured.whole]
    by_code = {line["province_code"]: line for line in records_of(frame)}
    lines = [{"scope": code, **(by_code.get(code) or {"sources": []})} for code in judged.provinces]
    if _has_nation(judged):
        known = frame.dropna(subset=pair) if measured.unit == "baht" else frame
        sums = {name: total(known[name]) for name in pair}
        lines.append({"scope": NATION, **sums, "sources": merge_sources(*known["sources"])})
    for line in lines:
        part, whole = (line.get(name, math.nan) for name in pair)
        values = {"percent": percent(part, whole), measured.part: part, measured.whole: whole}
        for name, value in values.items():
            series = f"{measured.stem}.{name}"
            yield {
                "series_id": series,
                "scope": line["scope"],
                "value": value,
                "unit": "percent" if name == "percent" else measured.unit,
                "definition": measured.definition,
                "plan": _plan(judged),
                "sources": line["sources"],
                "figure_id": _figure(judged, line["scope"], series) if _shown(judged, line["scope"], series) else "",
            }


def _figure(judged: Judgements, scope: str, name: str) -> str:
    return f"{judged.round.id}/{scope}/{name}"


def _shown(judged: Judgements, scope: str, series: str) -> bool:
    """Whether a report of the round prints this part of a ratio for this scope: only then it has a figure."""
    stem, name = series.split(".")
    nation, scaled = scope == NATION, judged.has(Instrument.MILESTONES)
    if stem == "own_allocation":
        return not nation or name == "percent"
    return nation or not scaled or (stem == "people" and name == "percent")


def _has_nation(judged: Judgements) -> bool:
    return NATION in scopes(judged.round)


def _plan(judged: Judgements) -> str:
    return judged.parameters.trends.plans.of_year(judged.round.fiscal_year.be).plan


def _synthetic(judged: Judgements) -> bool:
    return judged.round.synthetic or judged.inputs.synthetic
