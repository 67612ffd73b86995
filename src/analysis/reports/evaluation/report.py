"""The evaluation of a round: one province's level and what blocks the next one, or the whole nation's provinces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from analysis.bilingual import Text
from analysis.evaluate.figure import Figure
from analysis.evaluate.timeliness import told_count
from analysis.exhibits.blocks import Html, Part
from analysis.exhibits.charts.chart import Chart, ChartLabels
from analysis.exhibits.charts.ladder import level_ladder
from analysis.exhibits.charts.progress import monthly_progress
from analysis.exhibits.charts.steps import level_steps
from analysis.exhibits.declared import Fact
from analysis.exhibits.table import Table
from analysis.narrate.sentence import Precisely, Sentence
from analysis.narrate.timeliness import basis
from analysis.params.criteria.milestones import PeoplePercent
from analysis.params.vocabulary import SCALES, Instrument
from analysis.publish.office.live.sheet import LiveSheet
from analysis.reports import condition_tables, year_tables
from analysis.reports.evaluation import context as context_tables
from analysis.reports.evaluation import nation as nation_tables
from analysis.reports.evaluation import registry as registry_tables
from analysis.reports.evaluation import words
from analysis.reports.evaluation.month_tables import MONTHS, REPORTS
from analysis.reports.plan.tables import persons_table
from analysis.reports.report import Report
from analysis.reports.second_computation.sheets import proof_sheets
from analysis.rows import record_of
from analysis.thai.calendar import format_month


class RoundEvaluation(Report):
    """Sections of the notebook ``round_evaluation``. The nation's and a province's pages have the same order."""

    stem = "round_evaluation"

    def summary(self) -> Html | None:
        """Level, people, money and timeliness; for the nation how many provinces stand where."""
        if not self.judged.has(*SCALES):
            return None
        if self.view.is_national:
            return self.section("สรุปผล", "Summary", "summary", *nation_tables.summary(self))
        line = self.judged.levels.iloc[0]
        level, possible = (self.level_figure(name, line) for name in ("level", "level_if_evidence"))
        tiles = [
            self.tile(self.words("ระดับที่ได้", "Level reached"), level, self.words("จาก 5", "of 5")),
            self.tile(
                self.words("ระดับหากหลักฐานที่ขาดครบ", "Level if missing evidence is right"),
                possible,
                self.words("จาก 5", "of 5"),
            ),
        ]
        if self.judged.has(Instrument.MILESTONES):
            tiles.append(
                self.tile(self.words("คนต่อเป้าหมายทั้งปี", "People, % of the year's target"), self.people_percent(), "%")
            )
            tiles.append(
                self.tile(self.words("เบิกจ่ายจากวงเงินของสำนักงาน", "Own allocation spent, %"), self.money_percent(), "%")
            )
        if self.judged.has(Instrument.TIMELINESS):
            tiles.append(
                self.tile(self.words("ส่งรายงานตรงเวลา", "Reports on time"), self.rate("on_time"), self._of_reports())
            )
        sentences = words.province_summary(self.view.voice, self.facts(line), level, possible)
        return self.section("สรุปผล", "Summary", "summary", self.tiles(*tiles), self.prose(*sentences))

    def levels(self) -> Html | None:
        """The ladder with each condition's evidence; for the nation the distribution and all provinces."""
        if not self.judged.has(*SCALES):
            return None
        if self.view.is_national:
            return self.section(
                "ระดับความสำเร็จของจังหวัด", "Levels of the provinces", "levels", *nation_tables.levels(self)
            )
        parts = (level_steps(*self._ladder()), self.table(self.conditions_table()))
        return self.section("ระดับความสำเร็จ", "Level of success", "levels", *parts)

    def progress(self) -> Html | None:
        """People reached, month by month, and the office's own allocation."""
        if not self.judged.has(Instrument.MILESTONES):
            return None
        if self.view.is_national:
            return self.section("ผลงานและการเบิกจ่าย", "People and money", "progress", *nation_tables.progress(self))
        parts = (
            self.progress_chart(),
            self.table(self.declared(self.judged.people_months, MONTHS)),
            self.prose(self._money_sentence()),
        )
        return self.section("ผลงานรายเดือนและการเบิกจ่าย", "Months and money", "progress", *parts)

    def plan(self) -> Html | None:
        """Persons by strategy of the action plan."""
        if not self.judged.has(Instrument.ACTION_PLAN) or self.view.is_national:
            return None
        table = persons_table(self, self.judged.activities, "strategy")
        return self.section("แผนปฏิบัติการ", "Action plan", "plan", self.table(table))

    def timeliness(self) -> Html | None:
        """Every due report with its state."""
        if not self.judged.has(Instrument.TIMELINESS):
            return None
        parts: list[Part]
        if self.view.is_national:
            parts = nation_tables.timeliness(self)
        else:
            parts = [self.prose(self._timeliness_sentence()), self.table(self._reports_table())]
        return self.section("การส่งรายงาน", "Timeliness", "timeliness", *parts)

    def year(self) -> Html | None:
        """The indicators of the fiscal year, which are no levels, and the year's reports beside the round's."""
        if not self.judged.has(Instrument.YEAR_INDICATORS):
            return None
        return self.section("ตัวชี้วัดทั้งปี", "The year's indicators", "year", *year_tables.year(self))

    def context(self) -> Html | None:
        """Labour-force shares recomputed, and figures that contradict each other."""
        if not self.judged.has(Instrument.CONTEXT):
            return None
        parts = context_tables.context(self)
        return self.section("บริบทแรงงานนอกระบบ", "Labour-force context", "context", *parts)

    def services(self) -> Html | None:
        """Services and persons of the registry forms, as counts; nothing where no office sent one."""
        parts = registry_tables.registry(self)
        return (
            self.section("บริการต่อแรงงานนอกระบบ", "Services to informal workers", "services", *parts) if parts else None
        )

    def methods(self) -> Html | None:
        """How the level is found, with the rule's source."""
        if not self.judged.has(*SCALES):
            return None
        criteria = self.judged.milestone_criteria
        lines = words.methods(self.view.voice, criteria)
        return self.section("วิธีประเมิน", "Method", "methods", self.prose(*lines))

    def live_sheets(self) -> Sequence[LiveSheet]:
        """Every rule that decides a level once more, as formulas."""
        return proof_sheets(self.view)

    # Figures of a province

    def level_figure(self, name: str, line: pd.Series) -> Figure:
        """The level reached (``level``), or reached if missing evidence is right (``level_if_evidence``)."""
        return self.view.figure(f"milestones.{name}", line[name], "level", "milestones", line["sources"])

    def people(self, name: str) -> Figure:
        """Persons: ``target``, ``result`` or ``percent`` of the year's target."""
        return self._of(self.judged.people, name, "people", "people_percent", "persons")

    def money(self, name: str) -> Figure:
        """The office's own money: ``allocation``, ``spent`` or ``percent``."""
        return self._of(self.judged.money, name, "own_allocation", "own_disbursement", "baht")

    def people_percent(self) -> Precisely:
        """The persons' percent, with as many decimals as tell it from every threshold that it does not reach."""
        return Precisely(self.people("percent"), self._places("people_percent"))

    def money_percent(self) -> Precisely:
        """The same of the office's own money."""
        return Precisely(self.money("percent"), self._places("disbursement_percent"))

    def _places(self, kind: str) -> int:
        return words.places_of_all(self.judged.conditions, kind)

    def _of(self, frame: pd.DataFrame, name: str, prefix: str, rule: str, unit: str) -> Figure:
        unit = "percent" if name == "percent" else unit
        if frame.empty:
            return self.view.figure(f"{prefix}.{name}", None, unit, rule)
        line = frame.iloc[0]
        return self.view.figure(f"{prefix}.{name}", line[name], unit, rule, line["sources"])

    def rate(self, name: str) -> Figure:
        """How many reports: ``expected``, ``on_time``, ``late``, ``missing`` or ``not_due``; without any date of
        sending, how many were on time or late is missing."""
        line = record_of(self.judged.report_rates.iloc[0])
        return self.view.figure(f"timeliness.{name}", told_count(line, name), "count", "timeliness", line["sources"])

    def _of_reports(self) -> str:
        labels = {str(one.item): one.label for one in self.judged.criteria(Instrument.TIMELINESS).series}
        if of_known := basis(self.view.voice, self.judged.reports, labels):
            return of_known
        expected = self.view.voice.number(self.rate("expected"))
        return self.words(f"จาก {expected} ฉบับ", f"of {expected}")

    def facts(self, line: pd.Series) -> words.ProvinceFacts:
        """What blocks the next level and which evidence is missing."""
        conditions = self.judged.conditions
        gap = None
        if not pd.isna(line["gap"]):
            gap = self.view.figure("milestones.gap", line["gap"], str(line["gap_unit"]), "milestones", line["sources"])
        blocking = None
        if not pd.isna(line["blocking_condition"]):
            match = conditions["condition_id"] == line["blocking_condition"]
            blocking = words.Blocking(
                int(line["blocking_level"]),
                words.label_of(self.judged.milestone_criteria, line["blocking_condition"]),
                str(line["blocking_state"]),
                gap,
                str(line["gap_unit"]),
                conditions[match].iloc[0].to_dict(),
            )
        missing = [words.label_of(self.judged.milestone_criteria, item) for item in line["missing"]]
        return words.ProvinceFacts(self.view.place, blocking, tuple(missing))

    # Pieces of a province's page

    def ladder_chart(self) -> Chart:
        """The five levels as a drawing."""
        return level_ladder(*self._ladder())

    def _ladder(self) -> tuple[pd.DataFrame, ChartLabels, int]:
        voice, criteria = self.view.voice, self.judged.milestone_criteria
        frame = words.ladder(voice, self.judged.conditions, criteria)
        title = self.words("บันไดระดับความสำเร็จ", "The ladder of levels")
        labels = self.chart_labels("chart-ladder", title)
        return frame, labels, int(self.judged.levels.iloc[0]["level"])

    def conditions_table(self) -> Table:
        """Every condition under its level, with what was found."""
        return condition_tables.conditions_table(self)

    def progress_chart(self) -> Chart:
        """The chart of people reached, month by month."""
        months = self.judged.people_months
        language = self.view.voice.language
        frame = pd.DataFrame(
            {
                "month": [format_month(month.date(), language=language) for month in months["month"]],
                "tick": [format_month(month.date(), "short", language) for month in months["month"]],
                "percent": months["percent"].tolist(),
            }
        )
        levels = {
            level.level: condition.at_least
            for level in self.judged.milestone_criteria.levels
            for condition in level.conditions
            if isinstance(condition, PeoplePercent)
        }
        title = self.words("ร้อยละสะสมของคนต่อเป้าหมายทั้งปี", "Cumulative people, per cent of the year's target")
        return monthly_progress(frame, self.chart_labels("chart-progress", title), levels)

    def _money_sentence(self) -> Sentence:
        figures = {name: self.money(name) for name in ("allocation", "spent")}
        if figures["allocation"].value is None:
            return self.say(
                "ไม่มีข้อมูลวงเงินที่สำนักงานได้รับจัดสรร จึงคำนวณร้อยละการเบิกจ่ายไม่ได้ (ไม่ใช่ร้อยละ 0)",
                "The office's own allocation is not known, so its disbursement cannot be computed (it is not 0 %).",
            )
        return self.say(
            "วงเงินที่สำนักงานได้รับจัดสรรเอง {allocation} บาท เบิกจ่ายแล้ว {spent} บาท คิดเป็นร้อยละ {percent}",
            "Of the office's own allocation of {allocation} baht, {spent} baht are spent ({percent} %).",
            **figures,
            percent=self.money_percent(),
        )

    def _timeliness_sentence(self) -> Sentence:
        figures = {name: self.rate(name) for name in ("expected", "on_time", "late", "missing", "not_due")}
        if figures["on_time"].value is None:
            return self.view.voice.say(words.SENT_UNDATED, **figures)
        return self.say(
            "จากรายงาน {expected} ฉบับ ส่งตรงเวลา {on_time} ฉบับ ช้า {late} ฉบับ ไม่มีวันที่ส่ง {missing} ฉบับ "
            "และยังไม่ถึงกำหนด {not_due} ฉบับ",
            "Of {expected} reports {on_time} came on time, {late} late, {missing} have no date of sending and "
            "{not_due} are not due yet.",
            **figures,
        )

    def _reports_table(self) -> Table:
        """Every due report: when it was due, when it came, and how late that is."""
        labels = {str(series.item): series.label for series in self.judged.criteria(Instrument.TIMELINESS).series}
        facts = (Fact("item", Text("รายการ", "Report"), words=labels), *REPORTS.facts)
        due = [
            f"{self.view.day(day.date())}{self.words(' (วันหยุด)', ' (weekend)') if weekend else ''}"
            for day, weekend in zip(self.judged.reports["due"], self.judged.reports["weekend"], strict=True)
        ]
        return self.declared(self.judged.reports.assign(due_words=due), replace(REPORTS, facts=facts))
