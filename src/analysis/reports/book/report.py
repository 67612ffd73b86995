"""The office's annual book, in the structure of Loei's annual report 2566: on the page, in Excel and in Word."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, partial

from analysis.errors import Location, WorkbookError
from analysis.exhibits import blocks
from analysis.exhibits.blocks import Html
from analysis.exhibits.charts.picture import Picture
from analysis.exhibits.section import Section
from analysis.exhibits.table import Table
from analysis.narrate.changed_criteria import changed_notice
from analysis.params.books import load_book_rules, load_own_book, own_book_path
from analysis.params.swot.schemes import load_schemes
from analysis.places.provinces import province
from analysis.reports.book.figures import plan_figures
from analysis.reports.book.model import Block, Book, Chapter, Cover, Heading, Look
from analysis.reports.book.outstanding import Choice, by_office, by_rule
from analysis.reports.book.problems import RegisterPart, problems_chapter
from analysis.reports.book.results import (
    as_printed,
    candidates_table,
    checks_chapter,
    outstanding_chapter,
    results_chapter,
)
from analysis.reports.book.summary import executive_summary, office_name
from analysis.reports.problems.register_reading import register_of
from analysis.reports.report import Finished, Report
from analysis.reports.view import RoundView
from analysis.thai.language_tags import tagged

_CLASSES = {Look.BODY: "", Look.ITEM: "", Look.QUOTE: ' class="caption-note"', Look.NOTICE: ' class="synthetic"'}


def chapter_html(report: Report, chapter: Chapter, *more: Table) -> Section:
    """The chapter under its heading; ``more`` are tables that the page shows and the printed book does not."""
    parts = [Html(_block(report, block)) for block in (*chapter.blocks, *more)]
    html = blocks.section(chapter.heading, chapter.key, *parts)
    return report.handed_out(html, chapter.heading)


def _block(report: Report, block: Block) -> str:
    if isinstance(block, Table):
        return report.view.show(block)
    if isinstance(block, Picture):
        return block.chart._repr_html_()
    if isinstance(block, Heading):
        return f"<h{block.level + 1}>{tagged(block.text, report.view.voice.language)}</h{block.level + 1}>"
    return f'<div class="prose"><p{_CLASSES[block.look]}>{block.sentence.html}</p></div>'


PLAN_TABLE = "plan-printed"


class AnnualReport(Report):
    """Sections of the notebook ``annual_report``: each chapter is made once and serves the page and the Word file."""

    stem = "annual_report"

    def __init__(self, view: RoundView) -> None:
        if view.is_national:
            raise WorkbookError(
                "รายงานประจำปีเป็นหนังสือของสำนักงานแรงงานจังหวัด ไม่มีฉบับทั่วประเทศ",
                "The annual report is a provincial office's book; there is none of the nation.",
                location=Location(f"params/rounds/{view.round.id}.yaml", key="scope"),
                fix_th="ใช้รหัสจังหวัดสองหลัก เช่น 42",
                fix_en="Give a province's two-digit code, such as 42.",
            )
        super().__init__(view)
        self.rules = load_book_rules(view.home)
        self.own = load_own_book(view.round.id, view.scope, view.home)

    def summary(self) -> Html:
        """The executive summary."""
        return chapter_html(self, self._summary)

    def results(self) -> Html:
        """Chapter 1: results by strategy, and the plan as printed."""
        return chapter_html(self, self._results)

    def outstanding(self) -> Html:
        """Chapter 2: outstanding work, and below it what the rule would choose."""
        return chapter_html(self, self._outstanding, candidates_table(self, self._ruled))

    def problems(self) -> Html:
        """Chapter 3: problems and guidelines from the register."""
        return chapter_html(self, self._problems)

    def checks(self) -> Html:
        """Notes on data quality: both totals, and overspent activities."""
        return chapter_html(self, self._checks)

    def finish(self) -> Finished:
        """As every report, and the book as ``annual_report.docx``."""
        from analysis.reports.book.docx import write_book

        return self.finish_with({f"{self.stem}.docx": partial(write_book, book=self.book)})

    @property
    def book(self) -> Book:
        """The whole book as the Word file prints it, with the plan's table in the columns of the printed report."""
        chapters = (self._summary, self._results, self._outstanding, self._problems, self._checks)
        return Book(
            self._cover(),
            tuple(self._printed(chapter) for chapter in chapters),
            self.view.voice.language,
            self.view.voice.thai_digits,
            self._excel_meta().synthetic_note,
            self.origin,
        )

    @cached_property
    def _summary(self) -> Chapter:
        return executive_summary(self, plan_figures(self), self._choices)

    @cached_property
    def _results(self) -> Chapter:
        return results_chapter(self, self.rules)

    @cached_property
    def _outstanding(self) -> Chapter:
        return outstanding_chapter(self, self._choices, self.own, self.rules)

    @cached_property
    def _problems(self) -> Chapter:
        return problems_chapter(self, self._register())

    @cached_property
    def _checks(self) -> Chapter:
        return checks_chapter(self, self.finding_counts(self.findings()))

    @cached_property
    def _ruled(self) -> list[Choice]:
        return by_rule(self.judged.activities, self.rules.outstanding)

    @cached_property
    def _choices(self) -> list[Choice]:
        if not self.own.outstanding:
            return self._ruled
        file = own_book_path(self.view.round.id, self.view.scope, self.view.home)
        return by_office(self.judged.activities, self.own.outstanding, file.relative_to(self.view.home).as_posix())

    def _register(self) -> RegisterPart:
        """The province's items of the round's year."""
        scheme = load_schemes(self.view.home).scheme(self.rules.scheme)
        tables = register_of(self.view.home).tables
        items = tables["register"]
        items = items[(items["scope"] == self.view.scope) & (items["fiscal_year"] == self.view.round.fiscal_year.be)]
        return RegisterPart(items, tables["register_dimensions"], tables["register_links"], scheme)

    def _printed(self, chapter: Chapter) -> Chapter:
        place = province(self.view.scope).name_th
        blocks = [
            as_printed(block, place, self.words) if isinstance(block, Table) and block.id == PLAN_TABLE else block
            for block in chapter.blocks
        ]
        return replace(chapter, blocks=blocks)

    def _cover(self) -> Cover:
        round_ = self.view.round
        year = str(round_.fiscal_year)
        return Cover(
            self.words("รายงานผลการดำเนินงานประจำปี", "Annual report"),
            self.words(
                f"รายงานผลการดำเนินงานประจำปีงบประมาณ พ.ศ. {year} {self.view.place}",
                f"Annual report, fiscal year {year} (BE), {self.view.place}",
            ),
            (
                # a line for each phrase: Word would break the long one inside แรงงานนอกระบบ
                *self.words(
                    "ตามแผนปฏิบัติการ\nด้านการบริหารจัดการแรงงานนอกระบบ", "The action plan for informal workers"
                ).split("\n"),
                self.words(f"ประจำปีงบประมาณ พ.ศ. {year}", f"Fiscal year {year} (BE)"),
                self.view.place,
            ),
            (
                office_name(self),
                self.words(f"ข้อมูล ณ วันที่ {self.view.day(round_.cutoff)}", f"Data as of {self.view.day(round_.cutoff)}"),
                self.words(f"ฉบับที่ {round_.revision}", f"Revision {round_.revision}"),
                *filter(None, [changed_notice(self._changed, self.view.voice)]),
            ),
        )
