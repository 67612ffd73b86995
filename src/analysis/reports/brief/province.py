"""What a province's brief answers, and what would move it: conditions of its next levels, or activities of its plan."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pandas as pd

from analysis.evaluate.arithmetic import exact, percent, reaches
from analysis.evaluate.figure_keys import activity_keys
from analysis.evaluate.plan import action_plan
from analysis.evaluate.plan.progress import PERSONS
from analysis.evaluate.sources import Source, merge_sources, sources_of
from analysis.evaluate.states import ConditionState
from analysis.evaluate.study.lacking import lacking
from analysis.narrate.sentence import Precisely, Sentence
from analysis.params.vocabulary import SCALES, Instrument
from analysis.reports.book.figures import plan_figures
from analysis.reports.brief import words
from analysis.reports.brief.movers import Mover, Reach
from analysis.reports.evaluation import words as levels
from analysis.reports.evaluation.report import RoundEvaluation
from analysis.reports.memo import words_milestones, words_plan
from analysis.reports.plan.tables import row_figures
from analysis.reports.report import Report
from analysis.rows import Record, records_of

_EVIDENCE = -1.0  # a paper is less than any work


def answer(report: Report) -> Iterator[Sentence]:
    """The level and what blocks the next; else persons and money of the plan; else the reports, or printed shares."""
    voice, judged = report.view.voice, report.judged
    if judged.has(*SCALES):
        evaluation, line = RoundEvaluation(report.view), judged.levels.iloc[0]
        level, possible = (evaluation.level_figure(name, line) for name in ("level", "level_if_evidence"))
        yield from levels.province_summary(voice, evaluation.facts(line), level, possible)[:2]
    elif judged.has(Instrument.ACTION_PLAN):
        figures = plan_figures(report)
        if figures.people:
            yield voice.say(words.PLAN, **figures.people)
    elif judged.has(Instrument.TIMELINESS):
        evaluation = RoundEvaluation(report.view)
        names = ("expected", "on_time", "late", "missing", "not_due")
        rates = {name: evaluation.rate(name) for name in names}
        yield voice.say(words_milestones.SENT if rates["on_time"].value is not None else levels.SENT_UNDATED, **rates)
    if judged.has(Instrument.CONTEXT) and not judged.has(*SCALES) and len(judged.shares):
        shares = judged.shares
        counts = {"count": shares, "holds": shares[shares["holds"]], "differs": shares[~shares["holds"]]}
        figures_of = {
            name: report.view.count(f"context.shares.{name}", rows, "shares") for name, rows in counts.items()
        }
        yield voice.say(words_plan.SHARES, **figures_of)


def movers(report: Report) -> Iterator[Mover]:
    """What would move the province's level, or its plan's per cent."""
    if report.judged.has(*SCALES):
        yield from _of_next_level(report)
        yield from _of_further_levels(report)
    elif report.judged.has(Instrument.ACTION_PLAN):
        yield from _of_activities(report)


# The conditions of levels


def _of_next_level(report: Report) -> Iterator[Mover]:
    judged = report.judged
    conditions = {line["condition_id"]: line for line in records_of(judged.conditions)}
    for line in records_of(lacking(judged)):
        condition = conditions[line["condition_id"]]
        kind, effort, reach = _lacks(line, condition)
        yield Mover(reach, _subject(condition), partial(_lack_said, report, line, condition, kind), effort=effort)


def _lacks(line: Record, condition: Record) -> tuple[str, float, Reach]:
    """What kind of a lack it is, the share that is lacking, and whether it can still be mended in this round."""
    if line["state"] == ConditionState.MISSING:
        return "missing", _EVIDENCE, Reach.RESULT
    unit = str(line["need_unit"])
    if unit == "days":
        return unit, 0.0, Reach.LOST
    if condition["unit"] != "percent" or pd.isna(line["need"]):
        return "steps", 0.5, Reach.RESULT
    return unit, float(condition["gap"]) / 100, Reach.RESULT


def _lack_said(report: Report, line: Record, condition: Record, kind: str) -> Sentence:
    voice = report.view.voice
    label = levels.label_of(report.judged.milestone_criteria, str(line["condition_id"])).of(voice.language)
    facts: dict[str, object] = {"label": label}
    if kind == "missing":
        facts["possible"] = RoundEvaluation(report.view).level_figure("level_if_evidence", report.judged.levels.iloc[0])
    elif kind == "steps":
        facts["level"] = _level_asked(report, condition)
    else:
        name = f"brief.lacking.{_key(condition)}"
        facts["need"] = report.view.figure(name, line["need"], kind, "what_if.lacking", line["sources"])
        if kind != "days":
            facts["value"] = _value(report, condition)
    return voice.say(words.LACKS[kind], **facts)


def _of_further_levels(report: Report) -> Iterator[Mover]:
    """Measured conditions of the levels after the next one, the lower level first."""
    at = int(report.judged.levels.iloc[0]["level"])
    ahead = report.judged.conditions
    ahead = ahead[(ahead["level"] > at + 1) & (ahead["state"] == ConditionState.NOT_MET)]
    for condition in records_of(ahead[ahead["unit"] == "percent"]):
        gain = -float(condition["level"])  # a nearer level is worth more
        tell = partial(_further_said, report, condition)
        yield Mover(Reach.FURTHER, _subject(condition), tell, gain, float(condition["gap"]) / 100)


def _further_said(report: Report, condition: Record) -> Sentence:
    voice = report.view.voice
    label = levels.label_of(report.judged.milestone_criteria, str(condition["condition_id"])).of(voice.language)
    gap = report.view.figure(
        f"milestones.{_key(condition)}.gap", condition["gap"], "percent", "milestones", condition["sources"]
    )
    need = Precisely(gap, levels.places_of(condition))
    return voice.say(words.LACKS["percent"], label=label, need=need, value=_value(report, condition))


def _value(report: Report, condition: Record) -> Precisely:
    name = f"milestones.{_key(condition)}.value"
    figure = report.view.figure(name, condition["value"], "percent", "milestones", condition["sources"])
    return Precisely(figure, levels.places_of(condition))


def _level_asked(report: Report, condition: Record) -> object:
    name = f"brief.asked.{_key(condition)}"
    return report.view.figure(name, condition["level"], "level", "milestones", condition["sources"])


def _key(condition: Record) -> str:
    return str(condition["condition_id"]).replace(".", "_")


def _subject(condition: Record) -> str:
    """Percents of persons and of money rise from level to level: of each one condition is told."""
    kind = str(condition["kind"])
    return kind if condition["unit"] == "percent" else str(condition["condition_id"])


# The activities of a plan


def _of_activities(report: Report) -> Iterator[Mover]:
    """Activities in persons below their target, by what they would add to the plan's per cent."""
    rows = action_plan.activity_rows(report.judged.activities)
    rows = rows.assign(own=activity_keys(rows))
    rows = rows[(rows["unit_of_measure"] == PERSONS) & (rows["target"] > 0)]
    whole = rows["target"].sum()
    for place, line in enumerate(records_of(rows)):
        if pd.isna(line["result"]) or reaches(line["result"], line["target"], 100):
            continue
        lacks = float(exact(line["target"]) - exact(line["result"]))
        gain = percent(lacks, whole)
        sources = sources_of(rows.iloc[[place]])
        tell = partial(_activity_said, report, line, (lacks, gain), merge_sources(sources))
        yield Mover(Reach.RESULT, f"activity {line['activity']}", tell, gain, lacks / line["target"])


def _activity_said(report: Report, line: Record, by: tuple[float, float], sources: list[Source]) -> Sentence:
    key = f"brief.activity.{line['own']}"
    figures = {
        "lacks": report.view.figure(f"{key}.lacks", by[0], "persons", "brief.gain", sources),
        "target": row_figures(report, line, {"target": "units"})["target"],
        "gain": report.view.figure(f"{key}.gain", by[1], "percent", "brief.gain", sources),
    }
    return report.view.voice.say(words.ACTIVITY, activity=line["activity"], **figures)
