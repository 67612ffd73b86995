"""The results of an action plan: what was planned, what came of it, and what of the document does not add up."""

from __future__ import annotations

import pandas as pd

from analysis.bilingual import Text, texts
from analysis.evaluate.arithmetic import percent, sum_of
from analysis.evaluate.figure import Figure
from analysis.evaluate.plan import action_plan
from analysis.evaluate.plan.achievement_methods import Method
from analysis.evaluate.sources import merge_sources
from analysis.exhibits.blocks import Html
from analysis.exhibits.charts.all_charts import Chart, ChartLabels, target_and_result
from analysis.exhibits.declared import Declaration, Fact
from analysis.exhibits.table import Kind, Table
from analysis.narrate.sentence import Sentence
from analysis.reports.plan.checks import OVERSPENT, totals_table
from analysis.reports.plan.tables import money_table, persons_table, printed_plan, units_table
from analysis.reports.report import Report
from analysis.rows import Record

RULE = "action_plan"
METHOD_WORDS = texts(
    {
        Method.SUMS: ("ผลรวมผลงานต่อผลรวมเป้าหมาย", "sum of results over sum of targets"),
        Method.STATED: ("ยอดที่เอกสารระบุ", "totals that the document states"),
        Method.MEAN_OF_ROWS: ("ค่าเฉลี่ยร้อยละของแต่ละกิจกรรม", "mean of the activities' per cents"),
        Method.CAPPED: ("ค่าเฉลี่ยร้อยละโดยแต่ละกิจกรรมไม่เกิน 100", "mean of the activities' per cents, each at most 100"),
    }
)
_ACHIEVEMENT = Declaration(
    "achievement-methods",
    Text("ร้อยละความสำเร็จตามวิธีคำนวณ", "Achievement by method"),
    (
        Fact("method", Text("วิธีคำนวณ", "Method"), words=METHOD_WORDS),
        Fact("result", Text("ผลงาน (คน)", "Result (persons)"), Kind.INTEGER, "persons"),
        Fact("target", Text("เป้าหมาย (คน)", "Target (persons)"), Kind.INTEGER, "persons"),
        Fact("rows", Text("จำนวนที่ใช้", "Rows used"), Kind.INTEGER, "count"),
        Fact("percent", Text("ร้อยละ", "Per cent"), Kind.PERCENT2),
    ),
    name="plan.achievement.{method}",
    rule="achievement_methods",
    notes=(Text("ร้อยละขึ้นกับวิธีคำนวณ จึงต้องระบุวิธีทุกครั้ง", "The per cent depends on the method: name it each time."),),
)


class ActionPlanResults(Report):
    """Sections of the notebook ``action_plan_results``."""

    stem = "action_plan_results"

    @property
    def _activities(self) -> pd.DataFrame:
        return self.judged.activities

    def summary(self) -> Html:
        """Headline numbers: persons, money, achievement; then the plan's size in words."""
        people, money = self._people(), self._money(own_lines=True)
        reached, used = percent(people["result"], people["target"]), percent(money["spent"], money["budget"])
        achieved = self._figure("plan.people.percent", reached, "percent", people)
        spent = self._figure("plan.money.percent", used, "percent", money)
        tiles = self.tiles(
            self.tile(self.words("เป้าหมาย", "Target"), self._persons("target"), self.words("คน", "persons")),
            self.tile(self.words("ผลงาน", "Result"), self._persons("result"), self.words("คน", "persons")),
            self.tile(self.words("ผลงานต่อเป้าหมาย (ผลรวม)", "Result, % of target (sums)"), achieved, "%"),
            self.tile(self.words("งบประมาณ", "Budget"), self._baht("budget", money), self.words("บาท", "baht")),
            self.tile(self.words("ผลเงิน", "Spent"), self._baht("spent", money), self.words("บาท", "baht")),
            self.tile(self.words("ผลเงินต่องบประมาณ", "Spent, % of budget"), spent, "%"),
        )
        return self.section("สรุปผล", "Summary", "summary", tiles, self.prose(self._size(), self._money_twice()))

    def achievement(self) -> Html | None:
        """The four ways to say one achievement, each named."""
        if self.view.is_national or self.judged.achievement_methods.empty:
            return None
        table = self.declared(self.judged.achievement_methods, _ACHIEVEMENT)
        return self.section("ร้อยละความสำเร็จ", "Achievement", "achievement", self.table(table))

    def stated(self) -> Html | None:
        """What the document states beside what its rows give."""
        if self.judged.stated.empty:
            return None
        table = totals_table(self, "stated")
        return self.section("ยอดรวมสองค่า", "Two totals", "stated-totals", self.table(table))

    def by_strategy(self) -> Html:
        """Persons and money by strategy, with a chart of persons."""
        people = persons_table(self, self._activities, "strategy")
        money = money_table(self, self._activities, "strategy")
        chart = self._chart(people) if people.rows else None  # no bars where no office has sent a plan
        return self.section("ผลตามแนวทาง", "By strategy", "by-strategy", chart, self.table(people), self.table(money))

    def by_agency(self) -> Html:
        """Persons and money by agency, and all units of measure."""
        tables = (make(self, self._activities, "agency") for make in (persons_table, money_table))
        parts = (*map(self.table, tables), self.table(units_table(self, self._activities)))
        return self.section("ผลตามหน่วยงานและหน่วยนับ", "By agency and unit of measure", "by-agency", *parts)

    def money(self) -> Html:
        """The office's own allocation, and activities that spent more than their budget."""
        parts = []
        own = self.judged.money
        if len(own) and not self.view.is_national:
            line = own.iloc[0]
            named = {name: self._own(name, line) for name in ("allocation", "spent", "percent")}
            parts.append(
                self.prose(
                    self.say(
                        "งบประมาณที่สำนักงานได้รับจัดสรรเอง {allocation} บาท เบิกจ่าย {spent} บาท คิดเป็นร้อยละ {percent}",
                        "Of the office's own allocation of {allocation} baht, {spent} baht were spent ({percent} %).",
                        **named,
                    )
                )
            )
        parts.append(self.table(self.declared(self.judged.overspent, OVERSPENT)))
        return self.section("การใช้จ่าย", "Spending", "spending", *parts)

    def plan(self) -> Html | None:
        """The plan as printed; a province's report only."""
        if self.view.is_national:
            return None
        table = printed_plan(self, self._activities, self.view.inputs.table("sub_strategies"))
        return self.section("รายการตามแผนปฏิบัติการ", "The plan", "plan", self.table(table))

    def _people(self) -> Record:
        people = action_plan.persons_by(self._activities)
        sums = {name: sum_of(people[name]) for name in ("target", "result")}
        return {**sums, "sources": merge_sources(*people["sources"])}

    def _money(self, *, own_lines: bool) -> Record:
        money = action_plan.money_by(self._activities, own_lines=own_lines)
        sums = {name: sum_of(money[name]) for name in ("budget", "spent")}
        return {**sums, "sources": merge_sources(*money["sources"])}

    def _figure(self, name: str, value: float, unit: str, facts: Record) -> Figure:
        return self.view.figure(name, value, unit, RULE, facts["sources"])

    def _persons(self, name: str) -> Figure:
        people = self._people()
        return self._figure(f"plan.people.{name}", people[name], "persons", people)

    def _baht(self, name: str, money: Record, prefix: str = "plan.money") -> Figure:
        return self._figure(f"{prefix}.{name}", money[name], "baht", money)

    def _own(self, name: str, line: pd.Series) -> Figure:
        unit = "percent" if name == "percent" else "baht"
        return self.view.figure(f"own_allocation.{name}", line[name], unit, "own_disbursement", line["sources"])

    def _size(self) -> Sentence:
        counts = self.judged.plan_counts
        sums = counts[["activities", "in_persons", "empty_sub_strategies"]].sum()
        sources = merge_sources(*counts["sources"])
        figures = {
            str(name): self.view.figure(f"plan.{name}", value, "count", RULE, sources) for name, value in sums.items()
        }
        return self.say(
            "แผนปฏิบัติการมี {activities} กิจกรรม นับเป็นคน {in_persons} กิจกรรม มีแนวทางย่อยที่ไม่มีกิจกรรม "
            "{empty_sub_strategies} แนวทาง",
            "The plan has {activities} activities, {in_persons} of them in persons; {empty_sub_strategies} "
            "sub-strategies are empty.",
            **figures,
        )

    def _money_twice(self) -> Sentence:
        """Money without the sub-strategies' own lines, beside the tiles, which count them."""
        rows = self._money(own_lines=False)
        figures = {name: self._baht(name, rows, "plan.money.rows") for name in ("budget", "spent")}
        used = percent(rows["spent"], rows["budget"])
        return self.say(
            "เฉพาะรายการกิจกรรม งบประมาณ {budget} บาท ใช้จ่าย {spent} บาท (ร้อยละ {percent}) "
            "ยอดด้านบนรวมงบประมาณของแนวทางย่อยเองด้วย",
            "The activities alone have a budget of {budget} baht and spent {spent} baht ({percent} %); "
            "the totals above include the sub-strategies' own lines.",
            **figures,
            percent=self._figure("plan.money.rows.percent", used, "percent", rows),
        )

    def _chart(self, people: Table) -> Chart:
        frame = pd.DataFrame(
            {
                "label": [row.cell("strategy").value for row in people.rows],
                "target": [row.cell("target").value for row in people.rows],
                "result": [row.cell("result").value for row in people.rows],
            }
        )
        title = self.words("เป้าหมายและผลงานตามแนวทาง (คน)", "Target and result by strategy (persons)")
        labels = ChartLabels("chart-strategy", title, language=self.view.voice.language)
        return target_and_result(frame, labels, self.words("คน", "persons"))
