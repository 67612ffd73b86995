"""The problem summary: what is wrong, why and what to do, with evidence, for a province, a group, or the nation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import pandas as pd

from analysis.bilingual import Text
from analysis.evaluate.figure import Figure
from analysis.evaluate.sources import merge_sources, sources_of
from analysis.exhibits.blocks import Html, Part, folded
from analysis.exhibits.charts.heatmap import count_heatmap
from analysis.exhibits.swot_grid import lost_words, swot_grid
from analysis.exhibits.table import Table
from analysis.ingest.findings.finding import Finding
from analysis.ingest.layouts.problems import ANSWER_KINDS, KIND_LABELS, PROBLEM_KINDS
from analysis.narrate.sentence import Sentence
from analysis.narrate.whole import whole_words
from analysis.params.swot.schemes import Scheme
from analysis.problems.matrix import Match, matrix
from analysis.problems.recurrence import recurrence
from analysis.problems.swot import tows
from analysis.reports.problems import words
from analysis.reports.problems.facts import ProblemFacts
from analysis.reports.problems.group import GroupView
from analysis.reports.problems.leads import action_parts, tows_parts
from analysis.reports.problems.points import PointsView
from analysis.reports.problems.print import not_as_printed
from analysis.reports.problems.suggestions import suggestion_parts
from analysis.reports.problems.swot import SwotView, own_words
from analysis.reports.problems.tables import ProblemTables
from analysis.reports.report import Report
from analysis.reports.view import RoundView
from analysis.rows import records_of


class ProblemSummary(Report):
    """Sections of the notebook ``problem_summary``. ``areas`` are codes of a group of provinces; empty: the scope."""

    stem = "problem_summary"

    def __init__(self, view: RoundView, areas: Sequence[str] = ()) -> None:
        super().__init__(GroupView.over(view, areas) if areas else view)
        self.facts = ProblemFacts(self.view)

    def summary(self) -> Html:
        """How many items, what is unanswered, how much evidence; and which areas the page joins."""
        facts = self._summary_facts()
        tiles = self.tiles(
            self.tile(self.words("ปัญหาและสาเหตุ", "Problems and causes"), self._count("problems", PROBLEM_KINDS)),
            self.tile(self.words("ข้อเสนอแนะและแนวทาง", "Recommendations"), self._count("answers", ANSWER_KINDS)),
            self.tile(self.words("ปัญหาที่ยังไม่มีข้อเสนอแนะ", "Unanswered"), facts.unmatched),
            self.tile(self.words("หลักฐานจากผลการประเมิน", "Evidence from results"), facts.evidence),
        )
        parts: list[Part] = [
            self.points.answers(),
            tiles,
            self.prose(*self._areas(), *words.summary(self.view.voice, facts)),
        ]
        if len(self.facts.own.items):
            parts.append(self.table(self.tables.by_document()))
            if (flagged := not_as_printed(self.tables)).rows:
                parts.append(self._long(flagged))
        return self.section("สรุป", "Summary", "summary", *parts)

    def swot(self) -> Html:
        """The four quadrants; what an analyst wrote about evidence that is gone stands below."""
        parts: list[Part] = [swot_grid(self.points.grid())]
        self.view.tables.append(self.entries.table())
        if len(lost := self.facts.lost):
            said = self.say(
                "ถ้อยคำของผู้วิเคราะห์ต่อไปนี้ไม่มีหลักฐานในรอบนี้แล้ว จึงเก็บไว้ให้พิจารณา",
                "The evidence under these words is gone from the round; they are kept to be looked at.",
            )
            own = [own_words(self, line) for line in records_of(lost)]
            parts += [self.prose(said), lost_words(own, self.view.voice.language)]
        return self.section("SWOT", "SWOT", "swot", *parts)

    def evidence(self) -> Html:
        """Every piece of evidence, where the grid only counts them; and the rules that could not be applied."""
        parts: list[Part] = []
        if len(self.facts.evidence):
            parts.append(self.table(self.tables.evidence()))
        else:
            parts.append(self.prose(self.view.voice.say(words.NO_EVIDENCE)))
        if len(self.facts.silent):
            parts.append(self.table(self.tables.silent()))
        return self.section("หลักฐานจากผลการประเมิน", "Evidence from the results", "evidence", *parts)

    def tows(self) -> Html:
        """Strategies from pairs that an analyst made, and questions that wait for one."""
        pairs = tows(self.facts.own)
        parts: list[Part] = [self.table(self.tables.tows(pairs))] if len(pairs) else []
        return self.section("TOWS", "TOWS", "tows", *parts, *tows_parts(self, self.points))

    def actions(self) -> Html:
        """What each point leads to, and who could do it."""
        return self.section(
            "ข้อเสนอการดำเนินการ", "Proposed actions", "proposed-actions", *action_parts(self, self.points)
        )

    def matrix(self) -> Html:
        """Problems against recommendations and guidelines, those without an answer on top."""
        part = self.table(self.tables.matrix(self.pairs)) if len(self.pairs) else self._nothing()
        return self.section("ปัญหากับข้อเสนอแนะ", "Problems and recommendations", "matrix", part)

    def recurrence(self) -> Html:
        """What was said in more than one area or year, and what earlier years said here."""
        whole = recurrence(self.facts.register)
        here = set(self.facts.register.of(self.facts.scopes).items["item_id"])
        meets = (not here.isdisjoint(ids) for ids in whole["item_ids"])
        own = whole[pd.Series(meets, index=whole.index, dtype="bool")]
        again = (own[["province_count", "year_count", "occurrences"]] > 1).any(axis=1)
        earlier = pd.Series(
            [max(years) < self.facts.fiscal_year for years in own["years"]], index=own.index, dtype=bool
        )
        sentence = self.say(
            "ข้อความที่ต่างกัน {total} ข้อ (นับข้อความที่เกือบเหมือนกันครั้งเดียว) พบมากกว่าหนึ่งพื้นที่ {areas} ข้อ มากกว่าหนึ่งปี {years} ข้อ "
            "และเป็นของปีก่อนปีงบประมาณ พ.ศ. {year} เท่านั้น {earlier} ข้อ",
            "Of {total} different statements (near-duplicates count once) {areas} were met in more than one area, "
            "{years} in more than one year, and {earlier} only before fiscal year {year} (BE).",
            total=self._recurring("total", own),
            areas=self._recurring("areas", own[own["province_count"] > 1]),
            years=self._recurring("years", own[own["year_count"] > 1]),
            earlier=self._recurring("earlier", own[earlier]),
            year=self.facts.fiscal_year,
        )
        parts: list[Part] = [self.prose(sentence)]
        if again.any():
            title = Text("ข้อความที่พบมากกว่าหนึ่งครั้ง", "Met more than once")
            parts.append(self.table(self.tables.recurrence(own[again], "recurrence-again", title)))
        if (earlier & ~again).any():
            title = Text("ข้อความของปีก่อน", "Of earlier years")
            table = self.tables.recurrence(own[earlier & ~again], "recurrence-earlier", title)
            parts.append(self._long(table))
        return self.section("การเกิดซ้ำ", "Recurrence", "recurrence", *parts)

    def dimensions(self) -> Html:
        """The items under each scheme in which somebody placed them; where areas are joined, how many are where."""
        parts: list[Part] = []
        for scheme in self.facts.schemes.schemes:
            if self.facts.joins:
                parts += self._heat_map(scheme)
            if (self.facts.own.dimensions["scheme"] == scheme.key).any():
                parts.append(self.table(self.tables.items_under(scheme)))
        return self.section("มิติของปัญหา", "Dimensions", "dimensions", *(parts or [self._nothing()]))

    def suggestions(self) -> Html:
        """Dimensions and near-duplicates that are suggested for statements nobody has placed; never a decision."""
        return self.section(
            "ข้อเสนอให้ผู้วิเคราะห์พิจารณา", "Suggestions", "suggestions", *suggestion_parts(self, self.entries)
        )

    def methods(self) -> Html:
        """How the page is made."""
        return self.section("วิธีจัดทำ", "Method", "methods", self.prose(*words.methods(self.view.voice)))

    def findings(self) -> list[Finding]:
        """What reading the register found; the offices' workbooks are judged on the evaluation's own page."""
        return list(self.facts.reading.findings)

    # What the sections share

    @cached_property
    def entries(self) -> SwotView:
        return SwotView(self, self.facts)

    @cached_property
    def points(self) -> PointsView:
        return PointsView(self.entries)

    @cached_property
    def tables(self) -> ProblemTables:
        return ProblemTables(self, self.entries)

    @cached_property
    def pairs(self) -> pd.DataFrame:
        """The matrix of the page; see ``problems.matrix``."""
        return matrix(self.facts.register, self.facts.scopes, [self.facts.fiscal_year])

    def _summary_facts(self) -> words.SummaryFacts:
        items = self.facts.own.items
        kinds = {kind: self._count(f"kind.{kind}", (kind,)) for kind in KIND_LABELS if (items["kind"] == kind).any()}
        asked = self.pairs.dropna(subset=["problem_id"]).drop_duplicates("problem_id")
        return words.SummaryFacts(
            self._place(),
            self.facts.fiscal_year,
            self._count("items", tuple(KIND_LABELS)),
            kinds,
            self._counted("answerable", asked),
            self._counted("unmatched", asked[asked["match"] == Match.UNMATCHED]),
            self._evidence("evidence"),
            self._evidence("strengths", "S"),
            self._evidence("weaknesses", "W"),
        )

    def _count(self, name: str, kinds: Sequence[str]) -> Figure:
        """How many items of some kinds; missing where nothing is written down at all, which is not 0."""
        own = self.facts.own.of_kinds(*kinds)
        count = len(own) if len(self.facts.own.items) else None
        return self.view.figure(f"problems.{name}", count, "count", "problems", sources_of(own))

    def _counted(self, name: str, rows: pd.DataFrame) -> Figure:
        count = len(rows) if len(self.facts.own.items) else None
        return self.view.figure(f"problems.{name}", count, "count", "problems", merge_sources(*rows["sources"]))

    def _recurring(self, name: str, rows: pd.DataFrame) -> Figure:
        return self.view.count(f"recurrence.{name}", rows, "recurrence")

    def _evidence(self, name: str, quadrant: str | None = None) -> Figure:
        rows = self.facts.evidence
        rows = rows if quadrant is None else rows[rows["quadrant"] == quadrant]
        return self.view.count(f"problems.{name}", rows, "evidence")

    def _heat_map(self, scheme: Scheme) -> list[Part]:
        """The heat map and its table; nothing for a scheme in which nobody placed a problem of these areas."""
        counts, table = self.tables.dimension_counts(scheme)
        if counts.empty:
            return []
        caption = self.words(
            "ปัญหาที่ต่างกันทุกปีในทะเบียนจนถึงปีของรอบ พื้นที่ที่ไม่มีผู้กำหนดมิติไม่อยู่ในภาพ (ไม่ใช่ 0)",
            "Different problems of all years up to the round's. Areas that nobody placed are left out (not 0).",
        )
        labels = self.chart_labels(f"heat-{scheme.key}", table.title, caption)
        return [count_heatmap(counts, labels), self.table(table)]

    def _long(self, table: Table) -> Html:
        """A long list is folded on a page; the nation's stands in the workbook only, and the page says so."""
        if not self.facts.is_national:
            return folded(table.title, self.table(table))
        self.view.tables.append(table)
        return self.prose(
            self.say(
                "{title} {count} ข้ออยู่ในแฟ้ม Excel ของหน้านี้",
                "{title}: {count} are in this page's Excel workbook.",
                title=table.title,
                count=len(table.rows),
            )
        )

    def _areas(self) -> list[Sentence]:
        if self.facts.is_national or not (self.facts.joins or self.facts.asked):
            return []
        names = [self.entries.area(scope) for scope in self.facts.scopes]
        return [words.areas(self.view.voice, names, same_document=not self.facts.asked)]

    def _place(self) -> str:
        if self.facts.is_national or self.facts.asked or not self.facts.joins:
            of_all = self.facts.is_national
            return whole_words(self.view.round, self.view.voice.language, "the nation") if of_all else self.view.place
        return self.view.voice.join([self.entries.area(scope) for scope in self.facts.scopes])

    def _nothing(self) -> Html:
        return self.prose(self.say("ไม่มีข้อมูลในทะเบียนของปีงบประมาณนี้", "The register has no data for this fiscal year."))
