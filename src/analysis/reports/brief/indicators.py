"""The indicators of a brief, as figures under the names that all reports share."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.evaluate.figure import Figure
from analysis.evaluate.sources import merge_sources
from analysis.evaluate.timeliness import timeliness_rates
from analysis.narrate.sentence import Precisely
from analysis.params.vocabulary import SCALES, Instrument
from analysis.places.scopes import NATION
from analysis.reports.book.figures import plan_figures
from analysis.reports.brief import words
from analysis.reports.brief.model import Indicator
from analysis.reports.evaluation import nation
from analysis.reports.evaluation.report import RoundEvaluation
from analysis.reports.operations.report import OperationsReport
from analysis.reports.report import Report
from analysis.rows import Record, record_of, records_of


def indicators(report: Report, *, centre: bool = False) -> list[Indicator]:
    """Those that the round's instruments give for the scope; of the ``centre`` its own alone."""
    found: list[tuple[str, Figure | Precisely]] = []
    judged, alone = report.judged, not report.view.is_national
    if centre:
        found += _centre(report)
    elif judged.has(Instrument.OPERATIONS):
        found += _projects(report)
    if judged.has(*SCALES):
        found += _of_province(report) if alone else _of_nation(report)
    elif judged.has(Instrument.ACTION_PLAN) and alone:
        found += _of_plan(report)
    if judged.has(Instrument.TIMELINESS) and not centre:
        found += _on_time(report)
    if judged.has(Instrument.CONTEXT) and alone and len(judged.shares):
        holds = judged.shares[judged.shares["holds"]]
        found.append(("context.share", report.view.count("context.shares.holds", holds, "shares")))
    language = report.view.voice.language
    return [_line(series, told, words.LABELS[series].of(language)) for series, told in found]


def _line(series: str, told: Figure | Precisely, label: str) -> Indicator:
    if isinstance(told, Precisely):
        return Indicator(series, label, told.figure, told.places)
    return Indicator(series, label, told)


def _of_province(report: Report) -> Iterator[tuple[str, Figure | Precisely]]:
    evaluation = RoundEvaluation(report.view)
    yield "milestones.level", evaluation.level_figure("level", report.judged.levels.iloc[0])
    if report.judged.has(Instrument.MILESTONES):
        yield "people.percent", evaluation.people_percent()
        yield "own_allocation.percent", evaluation.money_percent()


def _of_nation(report: Report) -> Iterator[tuple[str, Figure | Precisely]]:
    levels = report.judged.levels
    sources = merge_sources(*levels["sources"])
    at_top = (levels["level"] == nation.TOP).sum()
    yield "milestones.at_top", report.view.figure("milestones.at_top", at_top, "count", "milestones", sources)
    if report.judged.has(Instrument.MILESTONES):
        yield "people.percent", nation.people_of_all(report)["percent"]
        yield "own_allocation.percent", nation.money_of_all(report)["percent"]


def _of_plan(report: Report) -> Iterator[tuple[str, Figure]]:
    figures = plan_figures(report)
    if figures.people:
        yield "plan.people_percent", figures.people["percent"]
    if figures.money:
        yield "money.percent", figures.money["percent"]
    if figures.own:
        yield "own_allocation.percent", figures.own["percent"]


def _projects(report: Report) -> Iterator[tuple[str, Figure]]:
    operations = OperationsReport(report.view)
    whole = operations.overall_line("overall")
    yield "operations.period_percent", _percent(report, whole, "period")
    yield "operations.year_percent", _percent(report, whole, "year")
    yield from _centre_percent(report)
    yield "operations.regional_percent", _percent(report, operations.overall_line("regional"), "period")


def _percent(report: Report, line: Record, span: str) -> Figure:
    name = f"{line['table']}.overall.{span}_percent"
    value, state = line[f"{span}_percent"], line[f"{span}_state"]
    return report.view.figure(name, value, "percent", "projects", line["sources"], state=state)


def _centre(report: Report) -> Iterator[tuple[str, Figure]]:
    yield from _centre_percent(report)
    line = record_of(report.judged.centre.iloc[0])
    yield "central.not_met", report.view.figure("central.not_met", line["not_met"], "count", "central", line["sources"])


def _centre_percent(report: Report) -> Iterator[tuple[str, Figure]]:
    line = record_of(report.judged.centre.iloc[0])
    value, state = line["percent"], line["percent_state"]
    figure = report.view.figure("central.percent", value, "percent", "central", line["sources"], state=state)
    yield "operations.central_percent", figure


def _on_time(report: Report) -> Iterator[tuple[str, Figure]]:
    """The share of the reports whose date is known, as the home page tells it; none before any office sent."""
    rates = report.judged.report_rates
    if report.view.is_national:
        rates = timeliness_rates(report.judged.reports.assign(nation=NATION), "nation")
    name = "timeliness.on_time_percent"
    for line in records_of(rates.head(1)):
        yield name, report.view.figure(name, line["percent"], "percent", "timeliness", line["sources"])
