"""Years against years for one place: indicators, labour-force context, breaks, revisions, coverage and unit costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import cast

import pandas as pd

from analysis.compare.observation_table import FISCAL, STATISTICAL, join_observations
from analysis.evaluate.coverage import evaluate_coverage, unit_costs
from analysis.exhibits.blocks import Html, Part
from analysis.ingest.findings.finding import Finding
from analysis.ingest.forms.series import SeriesInputs, read_series
from analysis.narrate.outcomes import outcome_findings
from analysis.narrate.sentence import Sentence
from analysis.narrate.trends import METHODS, TrendFacts, series_name, trend_sentence
from analysis.params.criteria.checks import ChecksCriteria
from analysis.params.load import load_criteria
from analysis.params.round_scopes import province_codes
from analysis.params.trends import Grade, TrendRules
from analysis.reports.report import Report
from analysis.reports.trends import changes
from analysis.reports.trends import coverage as coverage_tables
from analysis.reports.trends import tables as trend_tables
from analysis.reports.view import RoundView
from analysis.rows import Record, record_of
from analysis.trends.change import TrendState, steps, trends
from analysis.trends.decomposition import decompose
from analysis.trends.earlier_rounds import known_rounds
from analysis.trends.grades import graded, latest_changes, unused
from analysis.trends.questions import step_questions
from analysis.trends.segments import breaks, rule_signatures, segmented
from analysis.trends.series import series_observations

#: Series that have a chart and a sentence, in order; all others stand in the table.
INDICATORS = (
    "milestones.level",
    "milestones.at_top",
    "people.percent",
    "own_allocation.percent",
    "timeliness.on_time_percent",
    "operations.period_percent",
    "operations.year_percent",
    "target.national",
)
LABOUR = ("labour.informal_share", "labour.informal", "labour.employed", "labour.informal_farm_share")
#: Counts that only serve another series.
LEFT_OUT = ("timeliness.known", "timeliness.on_time")


@dataclass(frozen=True)
class YearsKnown:
    """What was known when a round was evaluated, over all years: nothing that a later round brought."""

    view: RoundView

    @cached_property
    def series(self) -> SeriesInputs:
        """The workbooks of ``data/series/``."""
        return read_series(self.view.home)

    @cached_property
    def checks(self) -> ChecksCriteria:
        """The checks that hold in any year; the series are of no round."""
        return cast("ChecksCriteria", load_criteria("checks", self.view.home))

    @property
    def trend_rules(self) -> TrendRules:
        """Which differences part years and how far, and the plans."""
        return self.view.parameters.trends

    @property
    def staff_at_least(self) -> float:
        return self.checks.staff_development.at_least

    @cached_property
    def observations(self) -> pd.DataFrame:
        """Of the round and those before it, of the view's place. A round of real data leaves made-up ones out."""
        from analysis.trends.observation_cache import all_observations

        round_, home = self.view.round, self.view.home
        printed = series_observations(self.series.tables, self.staff_at_least, self.trend_rules.plans)
        whole = join_observations([all_observations(home, known_rounds(round_, home)), printed])
        known = (whole["year"] <= round_.fiscal_year.be) & (whole["scope"] == self.view.scope)
        if not round_.synthetic:
            known &= ~whole["synthetic"]
        return whole[known & ~whole["series_id"].isin(LEFT_OUT)].reset_index(drop=True)

    @cached_property
    def rules(self) -> dict[str, str]:
        return rule_signatures(self.observations["criteria"], self.view.home)

    @cached_property
    def points(self) -> pd.DataFrame:
        return segmented(self.observations, self.rules, self.trend_rules.comparability)

    @cached_property
    def trends(self) -> pd.DataFrame:
        return trends(self.points)

    @cached_property
    def breaks(self) -> pd.DataFrame:
        """Each with how far it may be compared, by the rules or by the round's analyst."""
        found = breaks(self.points, self.trend_rules.comparability)
        return graded(found, self.points, self.trend_rules.comparability, self.view.round.joins)

    @cached_property
    def changes(self) -> pd.DataFrame:
        """The last change of each line that may be told, the largest first."""
        return latest_changes(self.points, self.breaks, {"milestones.at_top": len(province_codes(self.view.round))})


class YearTrends(Report):
    """Sections of the notebook ``year_trends``; the nation's and a province's pages have the same order."""

    stem = "year_trends"
    #: Every year, the round's too, by the criteria of the files.
    by_criteria = False

    def __init__(self, view: RoundView) -> None:
        super().__init__(view)
        self.years = YearsKnown(view)

    def summary(self) -> Html:
        """What changed most and by how much; then each series, and what has one year only."""
        alone = self.years.breaks.empty
        first, told = changes.lead(self, self.years.changes, (INDICATORS, LABOUR), alone=alone)
        others = self._sentences(INDICATORS + LABOUR, told)
        return self.section("สรุป", "Summary", "summary", self.prose(first, *others))

    def indicators(self) -> Html | None:
        """Indicators of the programme by fiscal year: a chart each, and every segment in a table."""
        return self._kind(FISCAL, "ตัวชี้วัดตามปีงบประมาณ", "Indicators by fiscal year (BE)", INDICATORS)

    def labour(self) -> Html | None:
        """Labour-force context by statistical year, and the change from year to year."""
        return self._kind(STATISTICAL, "บริบทแรงงานตามปีสถิติ", "Labour-force context by statistical year (BE)", LABOUR)

    def breaks(self) -> Html:
        """How many spans of years there are, how far they may be compared, and the pairs that must not be, with why."""
        said = [changes.counts(self, self.years.trends, self.years.breaks)]
        joins = unused(self.view.round.joins, self.years.breaks, self.view.scope)
        if joins:
            names = [f"{join.series} {join.years[0]}–{join.years[1]}" for join in joins]
            said.append(changes.unused_sentence(self, names))
        parts: list[Part] = [self.prose(*said)]
        never = self.years.breaks[self.years.breaks["grade"] == Grade.NEVER]
        if never.empty:
            parts.append(self.prose(self.say("ไม่มีคู่ปีที่ห้ามเทียบกัน", "No pair of years is refused.")))
        else:
            parts.append(self.table(trend_tables.breaks_table(self, never, self.years.points)))
        return self.section("คู่ปีที่ห้ามเทียบกัน", "Years not to be compared", "breaks", *parts)

    def revisions(self) -> Html | None:
        """Changes taken apart into corrected data, changed rule and real change; nothing where nothing was revised."""
        parts = decompose(self.years.observations, self.years.rules)
        shown = parts[parts["data_revision"].ne(0) | parts["complete"]]
        if shown.empty:
            return None
        table = trend_tables.revisions_table(self, shown)
        return self.section("ส่วนประกอบของการเปลี่ยนแปลง", "What a change is made of", "revisions", self.table(table))

    def coverage(self) -> Html | None:
        """Coverage and capacity, and spending by agency; the nation's page has every place."""
        tables = {name: self._here(self.years.series.tables[name]) for name in ("coverage", "unit_costs")}
        parts: list[Part] = []
        if len(tables["coverage"]):
            found = evaluate_coverage(tables["coverage"], self.years.staff_at_least)
            parts.append(self.table(coverage_tables.coverage_table(self, found)))
        if len(tables["unit_costs"]):
            parts.append(self.table(coverage_tables.unit_costs_table(self, unit_costs(tables["unit_costs"]))))
        if not parts:
            return None
        return self.section("ความครอบคลุมและกำลังคน", "Coverage and capacity", "coverage", *parts)

    def methods(self) -> Html:
        """What may be said of one, two and more years."""
        lines = (
            self.say(
                "ปีเดียวบอกแนวโน้มไม่ได้ สองปีบอกการเปลี่ยนแปลง ตั้งแต่สามปีจึงบอกความชันแบบ Theil–Sen (ค่ากลางของความชันทุกคู่ปี) "
                "พร้อมช่วงของ Sen ถ้ามีเพียง 3 หรือ 4 ปี ช่วงที่กว้างที่สุดมีความเชื่อมั่นร้อยละ 66.7 และ 91.7 จึงไม่ถึงร้อยละ 95 "
                "และจะบอกทิศทางก็ต่อเมื่อความเชื่อมั่นถึงร้อยละ 90 และช่วงไม่คร่อม 0",
                "One year tells no trend, two tell a change, three or more a Theil–Sen slope (the median of the slopes "
                "of all pairs of years) with Sen's interval. With 3 or 4 years the widest interval holds with 66.7 % "
                "and 91.7 %, not 95 %; a direction is told only with 90 % or more and an interval without 0.",
            ),
            *(self.view.voice.say(words) for words in METHODS),
        )
        return self.section("วิธีคำนวณ", "Method", "methods", self.prose(*lines))

    def findings(self) -> list[Finding]:
        """Of the reading of ``data/series/`` and steps that no break explains; not those of a round."""
        asked = step_questions(self.years.points, self.years.checks.plausible.step_without_break)
        return [*self.years.series.findings, *outcome_findings([asked])]

    # Pieces

    def _kind(self, kind: str, th: str, en: str, charted: tuple[str, ...]) -> Html | None:
        points = self.years.points[self.years.points["year_kind"] == kind]
        if points.empty:
            return None
        parts: list[Part] = []
        for series_id in charted:
            of_series = points[points["series_id"] == series_id]
            if of_series["year"].nunique() > 1:
                gaps = self.years.breaks[self.years.breaks["series_id"] == series_id]
                parts.append(trend_tables.chart(self, of_series, gaps))
        found = self.years.trends[self.years.trends["year_kind"] == kind]
        # A year by itself says nothing: it is listed for the charted series only. Coverage has its own section.
        found = found[found["series_id"].isin(charted) | found["state"].ne(TrendState.INSUFFICIENT)]
        rules = self.years.trend_rules.plans
        across = changes.across_table(self, self.years.breaks, self.years.points, kind, rules)
        if across is not None:
            parts.append(self.table(across))
        if kind == FISCAL and (told := list(changes.overlap_sentences(self, rules, points["year"].tolist()))):
            parts.append(self.prose(*told))
        parts.append(self.table(trend_tables.trends_table(self, found, kind)))
        stepped = steps(points)
        if len(stepped):
            parts.append(self.table(trend_tables.steps_table(self, stepped, kind)))
        return self.section(th, en, kind, *parts)

    def _sentences(self, series: tuple[str, ...], told: str) -> Iterator[Sentence]:
        """For each line of a series its last change where that is over two plans, or else its longest segment, the
        latest of equals; then what has one year only. What was ``told`` is not told again."""
        alone: list[str] = []
        across: dict[str, Sentence] = dict(changes.others(self, self.years.changes, series))
        for series_id in series:
            found = self.years.trends[self.years.trends["series_id"] == series_id]
            for _, line in found.groupby(["part", "synthetic"], sort=False):
                best = record_of(line.sort_values(["years", "last_year"], kind="stable").tail(1).iloc[0])
                facts = self._facts(best)
                if facts.name in across:
                    if facts.name != told:
                        yield across[facts.name]
                elif best["state"] != TrendState.INSUFFICIENT:
                    yield trend_sentence(self.view.voice, facts)
                else:
                    alone.append(facts.name)
        if alone:
            yield self.say(
                "ข้อมูลไม่เพียงพอ (ปีเดียวต่อช่วงที่เทียบกันได้): {names}",
                "Insufficient data (one year in each span that may be compared): {names}.",
                names=", ".join(alone),
            )

    def _facts(self, line: Record) -> TrendFacts:
        language = self.view.voice.language
        name = series_name(line["series_id"], language)
        if line["year_kind"] == FISCAL and line["part"]:
            name += f" ({trend_tables.line_name(self, line)})"
        years = (line["first_year"], line["last_year"], line["years"])
        direction: str | None = None if pd.isna(line["direction"]) else line["direction"]
        return TrendFacts(name, line["state"], direction, line["unit"], years, trend_tables.trend_figures(self, line))

    def _here(self, table: pd.DataFrame) -> pd.DataFrame:
        """Rows of the page's place (the nation has all) up to the round's year."""
        known = table[table["fiscal_year"] <= self.view.round.fiscal_year.be]
        return known if self.view.is_national else known[known["scope"] == self.view.scope]
