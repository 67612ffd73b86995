"""The ministry's periodic report: projects, central units, regional projects, causes and remarks."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analysis.bilingual import Text, texts
from analysis.evaluate.figure import Figure
from analysis.evaluate.states import FigureState, ResultState
from analysis.exhibits.blocks import Html, Part
from analysis.exhibits.charts.bars import percent_bars
from analysis.exhibits.charts.chart import Chart
from analysis.exhibits.declared import Declaration, Fact
from analysis.exhibits.table import Kind
from analysis.exhibits.words import BANDS
from analysis.narrate.sentence import Sentence
from analysis.params.criteria.bands import Band
from analysis.params.vocabulary import Instrument
from analysis.reports.evaluation import context as context_tables
from analysis.reports.operations import printed, tables
from analysis.reports.report import Report
from analysis.rows import Record, record_of, records_of

_BANDS = Declaration(
    "bands",
    Text("เกณฑ์การวัดผลการดำเนินงาน", "Bands"),
    (
        Fact("meaning", Text("การดำเนินงาน", "Result"), value="band", words=lambda band: BANDS[band].meaning),
        Fact("range", Text("ร้อยละ", "Per cent")),
        Fact("band", Text("เกณฑ์สี", "Band"), Kind.BAND),
    ),
)
_AS_PRINTED = (Fact("number", Text("ข้อ", "No.")), Fact("text", Text("ข้อความตามเอกสาร", "As printed")))
_REMARKS = texts(
    {
        "cause": ("ปัจจัยที่ส่งผลให้ไม่เป็นไปตามเป้าหมาย", "Causes"),
        "remark": ("ข้อสังเกตและข้อเสนอแนะ", "Remarks"),
    }
)


class OperationsReport(Report):
    """Sections of the notebook ``operations_report``."""

    stem = "operations_report"

    @property
    def months(self) -> int:
        """How many months the period has."""
        return tables.months_of(self)

    def criteria(self) -> Html:
        """The bands and how a percent is rounded before it is banded."""
        criteria = self.judged.criteria(Instrument.OPERATIONS)
        note = Text(
            f"ปัดเศษครึ่งขึ้นเป็นทศนิยม {criteria.rounding.decimals} ตำแหน่งก่อน แล้วจัดสีจากค่าที่ปัดแล้วนั้น",
            f"Per cents are rounded half up to {criteria.rounding.decimals} places first, and those values are banded.",
        )
        bands = [{"band": str(item.name), "range": self._range(item)} for item in criteria.bands]
        table = self.declared(bands, replace(_BANDS, notes=(note,)))
        return self.section("เกณฑ์การวัดผลการดำเนินงาน", "Criteria", "criteria", self.table(table))

    def summary(self) -> Html:
        """Headline percents of the three parts."""
        parts = {
            self.words("ภาพรวมตามโครงการ", "Projects overall"): self._percent(self.overall_line("overall")),
            self.words("หน่วยงานส่วนกลาง", "Central units"): self._central_percent(record_of(self.judged.centre.iloc[0])),
            self.words("หน่วยงานส่วนภูมิภาค", "Regional offices"): self._percent(self.overall_line("regional")),
        }
        tiles = [self.tile(label, figure, "%", tables.band(self, figure.value)) for label, figure in parts.items()]
        return self.section("สรุปผลการดำเนินงาน", "Summary", "summary", self.tiles(*tiles))

    def overall(self) -> Html:
        """Part 1: the projects of the plan."""
        line = self.overall_line("overall")
        title = Text("ผลการดำเนินงานในภาพรวม จำแนกตามโครงการ", "Projects")
        table = tables.projects_table(self, "overall", "projects", title)
        parts = (
            self.prose(self.projects_sentence(line), *self._project_list("overall")),
            self.projects_chart("overall"),
            self.table(table),
        )
        return self.section("ผลการดำเนินงานในภาพรวม จำแนกตามโครงการ", "Projects", "overall-projects", *parts)

    def central(self) -> Html:
        """Part 2: central units, their bureaux, what is behind and why."""
        line = record_of(self.judged.centre.iloc[0])
        parts: list[Part] = [self.prose(self.central_sentence(line), *self._unit_lists()), self._central_chart()]
        parts += [self.table(make(self)) for make in (tables.central_table, tables.behind_table)]
        parts += [self.table(printed.printed_table(self)), *context_tables.stated_tables(self)]
        return self.section("ผลการดำเนินงานของหน่วยงานส่วนกลาง", "Central units", "central-units", *parts)

    def regional(self) -> Html:
        """Part 3: what the bureaux asked of the provincial labour offices."""
        line = self.overall_line("regional")
        title = Text("ผลการดำเนินงานของหน่วยงานส่วนภูมิภาค", "Regional projects")
        table = tables.projects_table(self, "regional", "regional", title)
        parts = (self.prose(self.projects_sentence(line)), self.projects_chart("regional"), self.table(table))
        return self.section("ผลการดำเนินงานของหน่วยงานส่วนภูมิภาค", "Regional offices", "regional-offices", *parts)

    def causes(self) -> Html:
        """Causes and remarks in the report's own words, and activities above the year's target."""
        remarks = self.view.inputs.table("remarks")
        parts = []
        for kind, title in _REMARKS.items():
            table = Declaration(f"remarks-{kind}", title, _AS_PRINTED)
            parts.append(self.table(self.declared(remarks[remarks["kind"] == kind], table)))
        parts.append(self.table(tables.over_year_table(self)))
        parts.append(
            self.prose(
                self.say(
                    "หน่วยงานที่มีผลเกินเป้าหมายทั้งปีควรพิจารณาค่าเฉลี่ยผลการดำเนินงานย้อนหลังอย่างน้อย 3 ปีเป็นเป้าหมายปีถัดไป",
                    "Units above the year's target should consider the mean of at least three past years as the next "
                    "target.",
                )
            )
        )
        return self.section("สาเหตุ ข้อสังเกต และข้อเสนอแนะ", "Causes and remarks", "causes", *parts)

    def overall_line(self, table: str) -> Record:
        """The judged whole of a table of projects: ``overall`` or ``regional``."""
        overall = self.judged.overall
        return record_of(overall[overall["table"] == table].iloc[0])

    def _percent(self, line: Record) -> Figure:
        name = f"{line['table']}.overall.period_percent"
        return self.view.figure(
            name, line["period_percent"], "percent", "projects", line["sources"], state=line["period_state"]
        )

    def _central_percent(self, line: Record) -> Figure:
        value, state = line["percent"], line["percent_state"]
        return self.view.figure("central.percent", value, "percent", "central", line["sources"], state=state)

    def projects_sentence(self, line: Record) -> Sentence:
        """How many projects of a whole are met, not met and not due, and their mean."""
        units = dict.fromkeys(("projects", "met", "not_met", "not_due", "early_projects"), "count")
        facts = self.view.figures(f"{line['table']}.overall", line, units, "projects")
        return self.say(
            "จากทั้งหมด {projects} โครงการ ผลการดำเนินงานเฉลี่ยร้อยละ {percent} อยู่ในเกณฑ์สี{band} เป็นไปตามเป้าหมาย {met} "
            "โครงการ "
            "(ในจำนวนนี้ดำเนินการก่อนแผน {early_projects} โครงการ) ไม่เป็นไปตามเป้าหมาย {not_met} โครงการ "
            "และยังไม่ถึงกำหนดรายงานผล {not_due} โครงการ",
            "Of {projects} projects the mean is {percent} % ({band}): {met} met (of which {early_projects} ahead "
            "of plan), "
            "{not_met} not met and {not_due} not due yet.",
            percent=self._percent(line),
            band=self.band_word(line["period_percent"]),
            **facts,
        )

    def _project_list(self, table: str) -> list[Sentence]:
        """One sentence a project that is due or early."""
        projects = self.judged.projects
        due = projects[(projects["table"] == table) & (projects["state"] != ResultState.NOT_DUE)]
        return [self._project_sentence(place, line) for place, line in enumerate(records_of(due), start=1)]

    def _project_sentence(self, place: int, line: Record) -> Sentence:
        name = f"{line['table']}.p{line['project_no']}.period_percent"
        figure = self.view.figure(
            name, line["period_percent"], "percent", "projects", line["sources"], state=line["period_state"]
        )
        early = self.words(" (ดำเนินการก่อนแผนที่กำหนดไว้)", " (ahead of plan)") if line["early"] else ""
        return self.say(
            "({place}) {project} ร้อยละ {percent} อยู่ในเกณฑ์สี{band}{early}",
            "({place}) {project}: {percent} %, {band}{early}",
            place=place,
            project=line["project"],
            percent=figure,
            band=self.band_word(line["period_percent"]),
            early=early,
        )

    def central_sentence(self, line: Record) -> Sentence:
        """The same of the central units."""
        figures = self.view.figures("central", line, dict.fromkeys(("met", "not_met", "not_due"), "count"), "central")
        total = sum(int(line[key]) for key in figures)
        return self.say(
            "หน่วยงานส่วนกลาง {total} หน่วยงาน มีผลการดำเนินงานเฉลี่ยร้อยละ {percent} อยู่ในเกณฑ์สี{band} เป็นไปตามเป้าหมาย "
            "{met} หน่วยงาน "
            "ไม่เป็นไปตามเป้าหมาย {not_met} หน่วยงาน และยังไม่ถึงกำหนดรายงานผล {not_due} หน่วยงาน",
            "The {total} central units have a mean of {percent} % ({band}): {met} met, {not_met} not met and "
            "{not_due} not due yet.",
            total=self.view.figure("central.units", total, "count", "central", line["sources"]),
            percent=self._central_percent(line),
            band=self.band_word(line["percent"]),
            **figures,
        )

    def _unit_lists(self) -> list[Sentence]:
        units = self.judged.units
        lists = (
            (ResultState.NOT_MET, "ไม่เป็นไปตามเป้าหมาย ได้แก่ {names}", "Not met: {names}."),
            (ResultState.NOT_DUE, "ยังไม่ถึงกำหนดรายงานผล ได้แก่ {names}", "Not due yet: {names}."),
        )
        sentences = []
        for state, th, en in lists:
            chosen = units[units["state"] == state]
            names = [str(name) for name in chosen["listed_as"].fillna(chosen["unit"])]
            if names:
                sentences.append(self.say(th, en, names=self.view.voice.join(names)))
        return sentences

    def projects_chart(self, table: str) -> Chart:
        """The projects' per cents of the period's target, drawn."""
        projects = self.judged.projects
        own = projects[projects["table"] == table]
        frame = pd.DataFrame(
            {
                "label": [f"{line.project_no}. {line.project}" for line in own.itertuples()],
                "percent": own["period_percent"].where(own["period_state"] != FigureState.NOT_DUE).tolist(),
                "state": own["state"].tolist(),
            }
        )
        frame["band"] = [tables.band(self, value) for value in frame["percent"]]
        title = self.words(
            f"ร้อยละเทียบเป้าหมาย {self.months} เดือน ตามโครงการ", f"Per cent of the {self.months}-month target, by project"
        )
        return percent_bars(frame, self.chart_labels(f"chart-{table}", title))

    def _central_chart(self) -> Chart:
        bureaux = self.judged.bureaux
        frame = pd.DataFrame(
            {
                "label": [f"{line.bureau_no}. {line.bureau}" for line in bureaux.itertuples()],
                "percent": bureaux["percent"].tolist(),
            }
        )
        frame["band"] = [tables.band(self, value) for value in frame["percent"]]
        title = self.words("ร้อยละตามสำนัก/กอง", "Per cent by bureau")
        return percent_bars(frame, self.chart_labels("chart-central", title))

    def band_word(self, percent: float) -> str:
        """The band of a percent, by its colour."""
        name = tables.band(self, percent)
        return BANDS[name].name.of(self.view.voice.language) if name else self.words("–", "no band")

    def _range(self, item: Band) -> str:
        low, high = item.at_least, item.at_most
        if item.below is not None:
            return self.words(f"ต่ำกว่า {item.below:.2f}", f"below {item.below:.2f}")
        if high is None or high == low:
            return f"{low:.2f}" if high == low else self.words(f"ตั้งแต่ {low:.2f}", f"{low:.2f} and above")
        return f"{low or 0:.2f} – {high:.2f}"
