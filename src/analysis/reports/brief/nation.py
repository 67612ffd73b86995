"""What the briefs of the nation and of the centre answer, and what would move them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pandas as pd

from analysis.evaluate.figure_keys import text_key
from analysis.evaluate.sources import Source, merge_sources
from analysis.evaluate.states import ConditionState
from analysis.evaluate.study.lacking import lacking
from analysis.narrate.sentence import Sentence
from analysis.params.vocabulary import SCALES, Instrument
from analysis.reports.brief import words
from analysis.reports.brief.movers import Mover, Reach
from analysis.reports.brief.parts import listed
from analysis.reports.evaluation import nation
from analysis.reports.evaluation import words as levels
from analysis.reports.memo import words_milestones
from analysis.reports.memo.operations import unit_name
from analysis.reports.operations.report import OperationsReport
from analysis.reports.report import Report
from analysis.rows import Record, record_of, records_of


def answer(report: Report) -> Iterator[Sentence]:
    """How many provinces stand at the top, or what the projects came to."""
    if report.judged.has(Instrument.OPERATIONS):
        operations = OperationsReport(report.view)
        yield operations.projects_sentence(operations.overall_line("overall"))
    if report.judged.has(*SCALES):
        found = report.judged.levels
        sources = merge_sources(*found["sources"])
        counts = {
            "provinces": found["level"].notna().sum(),
            "at_top": (found["level"] == nation.TOP).sum(),
            "could": (found["level_if_evidence"] > found["level"]).sum(),
        }
        names = {"could": "missing"}
        figures = {
            name: report.view.figure(f"milestones.{names.get(name, name)}", count, "count", "milestones", sources)
            for name, count in counts.items()
        }
        yield report.view.voice.say(words_milestones.EVALUATED, **figures)


def centre_answer(report: Report) -> Iterator[Sentence]:
    yield OperationsReport(report.view).central_sentence(record_of(report.judged.centre.iloc[0]))


def movers(report: Report) -> Iterator[Mover]:
    """The conditions that block most provinces; the projects and bureaux by what they would add."""
    if report.judged.has(*SCALES):
        yield from _blocking(report)
    if report.judged.has(Instrument.OPERATIONS):
        yield from _projects(report, "overall")
        yield from _projects(report, "regional")
        yield from _bureaux(report)


# Conditions that block provinces


def _blocking(report: Report) -> Iterator[Mover]:
    below = report.judged.levels[report.judged.levels["level"] < nation.TOP]
    short = lacking(report.judged)
    for _, _, condition in report.judged.milestone_criteria.placed():
        blocked = below[below["blocking_condition"] == condition.id]
        if blocked.empty:
            continue
        own = short[(short["condition_id"] == condition.id) & short["province_code"].isin(blocked["province_code"])]
        tell = partial(_blocked_said, report, condition.id, blocked, own)
        yield Mover(Reach.RESULT, condition.id, tell, float(len(blocked)))


def _blocked_said(report: Report, condition: str, blocked: pd.DataFrame, short: pd.DataFrame) -> Sentence:
    voice, key = report.view.voice, condition.replace(".", "_")
    sources = merge_sources(*blocked["sources"])
    missing = (blocked["blocking_state"] == ConditionState.MISSING).sum()
    counts = {"provinces": len(blocked), "missing": missing}
    figures = {
        name: report.view.figure(f"milestones.blocked.{key}.{name}", count, "count", "milestones", sources)
        for name, count in counts.items()
    }
    label = levels.label_of(report.judged.milestone_criteria, condition).of(voice.language)
    said = [voice.say(words.BLOCKS, label=label, count=figures["provinces"])]
    for unit, phrase in (("persons", words.BLOCKS_PERSONS), ("baht", words.BLOCKS_BAHT)):
        own = short[(short["need_unit"] == unit) & short["need"].notna()]
        if len(own):
            need = report.view.figure(
                f"brief.lacking.{key}", own["need"].sum(), unit, "what_if.lacking", merge_sources(*own["sources"])
            )
            said.append(voice.say(phrase, need=need))
    if missing:
        said.append(voice.say(words.BLOCKS_MISSING, missing=figures["missing"]))
    return listed(said)


# Projects, bureaux and units by what they would add


def _projects(report: Report, table: str) -> Iterator[Mover]:
    projects = report.judged.projects
    own = projects[(projects["table"] == table) & projects["period_percent"].notna()]
    for line in records_of(own[own["period_percent"] < 100]):
        gain = (100 - line["period_percent"]) / len(own)
        name = f"{table}.p{line['project_no']}"
        percent = report.view.figure(
            f"{name}.period_percent",
            line["period_percent"],
            "percent",
            "projects",
            line["sources"],
            state=line["period_state"],
        )
        tell = partial(_gain_said, report, (name, str(line["project"]), table), (percent, gain), line["sources"])
        yield Mover(Reach.RESULT, f"{table} {line['project']}", tell, gain)


def _bureaux(report: Report) -> Iterator[Mover]:
    bureaux = report.judged.bureaux
    known = bureaux[bureaux["percent"].notna()]
    for line in records_of(known[known["percent"] < 100]):
        gain = (100 - line["percent"]) / len(known)
        name = f"central.b{int(line['bureau_no']):02d}"
        yield _central_mover(report, name, str(line["bureau"]), line, gain)


def centre_movers(report: Report) -> Iterator[Mover]:
    """The units behind, by what each would add to the centre's mean of bureaux."""
    units, bureaux = report.judged.units, report.judged.bureaux
    counted = bureaux["percent"].notna().sum()
    for line in records_of(units[units["percent"] < 100]):
        beside = units[(units["bureau_no"] == line["bureau_no"]) & units["percent"].notna()]
        gain = (100 - line["percent"]) / len(beside) / counted
        name = f"central.b{int(line['bureau_no']):02d}"
        name += f".u{int(line['unit_no']):02d}" if line["unit_no"] else ""
        yield _central_mover(report, name, unit_name(line), line, gain)


def _central_mover(report: Report, name: str, title: str, line: Record, gain: float) -> Mover:
    percent = report.view.figure(
        f"{name}.percent", line["percent"], "percent", "central", line["sources"], state=line["percent_state"]
    )
    tell = partial(_gain_said, report, (name, title, "central"), (percent, gain), line["sources"])
    return Mover(Reach.RESULT, f"central {text_key(title)}", tell, gain)


def _gain_said(
    report: Report, named: tuple[str, str, str], told: tuple[object, float], sources: list[Source]
) -> Sentence:
    voice = report.view.voice
    name, title, whole = named
    percent, gain = told
    added = report.view.figure(f"brief.gain.{name}", gain, "percent", "brief.gain", sources)
    return voice.say(words.GAINS, name=title, percent=percent, whole=words.WHOLES[whole].of(voice.language), gain=added)
