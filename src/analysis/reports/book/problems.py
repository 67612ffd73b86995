"""Chapter 3 of the annual book: problems by dimension, and the guidelines that answer them, as the register has them.

Structure of Loei's annual report 2566, chapter 3: first the problems under each dimension, then the guidelines under
the same dimensions. Statements keep their wording; nothing is added where the register is silent.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from analysis.bilingual import Text
from analysis.evaluate.figure import Figure
from analysis.evaluate.sources import sources_of
from analysis.exhibits.declared import Declaration, Fact
from analysis.exhibits.table import Table
from analysis.ingest.layouts.problems import ANSWER_KINDS, PROBLEM_KINDS, SOURCE
from analysis.narrate.sentence import NO_DATA
from analysis.params.swot.schemes import Scheme
from analysis.reports.book.model import Block, Chapter, Heading, Look, Paragraph
from analysis.reports.report import Report

DIMENSION = Text("{number}) ด้าน{name}", "{number}) {name}")
COUNTS = Text(
    "ทะเบียนปัญหามีปัญหาและอุปสรรค {problems} ข้อ และแนวทาง {answers} ข้อ ปัญหาที่ยังไม่มีแนวทางรองรับ {unmatched} ข้อ",
    "The register has {problems} problems and {answers} guidelines; {unmatched} problems have no guideline yet.",
)
NO_PROBLEMS = Text(
    "ทะเบียนปัญหาไม่มีรายการของจังหวัดในปีนี้ ซึ่งไม่ได้หมายความว่าไม่มีปัญหา",
    "The register has no item of the province for this year; this does not mean that there is no problem.",
)
ASSIGNED = Text(
    "ด้านของข้อที่มีเครื่องหมาย * กำหนดโดย {who} ไม่ใช่เอกสารต้นทาง", "* Dimension assigned by {who}, not by the source."
)
FROM = Text("ที่มา: {sources}", "Source: {sources}")
UNNAMED = Text("ไม่ระบุด้าน", "no dimension given")
UNANSWERED = Text("ยังไม่มีแนวทาง", "no guideline yet")


@dataclass(frozen=True)
class RegisterPart:
    """The register's tables for one scope and year (``layouts.tables``) and the scheme under which it is shown."""

    items: pd.DataFrame
    dimensions: pd.DataFrame
    links: pd.DataFrame
    scheme: Scheme

    def of_kinds(self, kinds: Iterable[str]) -> pd.DataFrame:
        """Items of these kinds, in the register's order."""
        return self.items[self.items["kind"].isin([str(kind) for kind in kinds])]

    def under(self, key: str | None, items: pd.DataFrame) -> pd.DataFrame:
        """Those items that have this dimension; with ``None`` those that have no dimension of the scheme."""
        own = self.dimensions[self.dimensions["scheme"] == self.scheme.key]
        if key is None:
            return items[~items["item_id"].isin(own["item_id"])]
        return items[items["item_id"].isin(own.loc[own["dimension"] == key, "item_id"])]

    def answers_of(self, problem_id: str) -> pd.DataFrame:
        """The items linked to a problem."""
        linked = self.links.loc[self.links["problem_id"] == problem_id, "answer_id"]
        return self.items[self.items["item_id"].isin(linked)]

    def unanswered(self) -> pd.DataFrame:
        """Problems without any link."""
        problems = self.of_kinds(PROBLEM_KINDS)
        return problems[~problems["item_id"].isin(self.links["problem_id"])]

    def assigners(self, items: pd.DataFrame) -> dict[str, str]:
        """Who gave each item its dimension, where it was not the source itself."""
        own = self.dimensions[
            (self.dimensions["scheme"] == self.scheme.key) & (self.dimensions["assigned_by"] != SOURCE)
        ]
        own = own[own["item_id"].isin(items["item_id"])]
        return dict(zip(own["item_id"], own["assigned_by"], strict=True))


def problems_chapter(report: Report, part: RegisterPart) -> Chapter:
    """The chapter; without any item it says that there is no data."""
    problems, answers = part.of_kinds(PROBLEM_KINDS), part.of_kinds(ANSWER_KINDS)
    say = report.view.voice.say
    blocks: list[Block] = []
    if problems.empty and answers.empty:
        blocks = [Paragraph(say(NO_PROBLEMS))]
    else:
        blocks += [Paragraph(say(COUNTS, **_counts(report, part, problems, answers))), _sources(report, part.items)]
        titles = ("ปัญหาและอุปสรรคในการดำเนินงาน", "Problems"), ("แนวทางการเพิ่มประสิทธิภาพและประสิทธิผล", "Guidelines")
        for number, (head, items) in enumerate(zip(titles, (problems, answers), strict=True), start=1):
            blocks.append(Heading(f"{number}. {report.words(*head)}"))
            blocks += _by_dimension(report, part, items)
        blocks += [
            Heading(report.words("3. การจับคู่ปัญหากับแนวทาง", "3. Problems and their guidelines")),
            _pairs(report, part),
        ]
    title = report.words("บทวิเคราะห์ปัญหา อุปสรรค และแนวทางการดำเนินงาน", "Problems, obstacles and guidelines")
    return Chapter("problems", report.words("บทที่ 3", "Chapter 3"), title, blocks)


def _counts(report: Report, part: RegisterPart, problems: pd.DataFrame, answers: pd.DataFrame) -> dict[str, Figure]:
    frames = {"problems": problems, "answers": answers, "unmatched": part.unanswered()}
    return {
        name: report.view.figure(f"register.{name}", len(frame), "count", "register", sources_of(frame))
        for name, frame in frames.items()
    }


def _by_dimension(report: Report, part: RegisterPart, items: pd.DataFrame) -> list[Block]:
    """The items under the dimensions of the scheme in its order, then those without one; a missing part says so."""
    say = report.view.voice.say
    if items.empty:
        return [Paragraph(say(Text(*(NO_DATA[language] for language in ("th", "en")))))]
    given = part.assigners(items)
    blocks: list[Block] = []
    groups = [(one.key, report.words(one.label.th, one.label.en)) for one in part.scheme.dimensions]
    shown = [(name, part.under(key, items)) for key, name in groups]
    shown = [(name, rows) for name, rows in shown if len(rows)]
    for number, (name, rows) in enumerate(shown, start=1):
        blocks.append(Heading(say(DIMENSION, number=str(number), name=name).plain, 3))
        blocks += _statements(report, rows, given)
    rest = part.under(None, items)
    if len(rest):
        if shown:
            blocks.append(Heading(UNNAMED.of(report.view.voice.language), 3))
        blocks += _statements(report, rest, given)
    if given:
        who = report.view.voice.join(sorted(set(given.values())))
        blocks.append(Paragraph(say(ASSIGNED, who=who), Look.QUOTE))
    return blocks


def _statements(report: Report, rows: pd.DataFrame, given: dict[str, str]) -> list[Block]:
    phrase, marked = Text("{text}", "{text}"), Text("{text} *", "{text} *")
    say = report.view.voice.say
    return [
        Paragraph(say(marked if line.item_id in given else phrase, text=line.statement)) for line in rows.itertuples()
    ]


def _pairs(report: Report, part: RegisterPart) -> Table:
    """Each problem beside what answers it; those without an answer first."""
    problems = part.of_kinds(PROBLEM_KINDS)
    names = {one.key: one.label for one in part.scheme.dimensions}
    own = part.dimensions[part.dimensions["scheme"] == part.scheme.key]
    unanswered = problems["item_id"].isin(part.unanswered()["item_id"])

    def dimension(item: str) -> Text:
        labels = [names[key] for key in own.loc[own["item_id"] == item, "dimension"]]
        return Text(", ".join(one.th for one in labels), ", ".join(one.en for one in labels)) if labels else UNNAMED

    facts = (
        Fact("dimension", Text("ด้าน", "Dimension"), value="item_id", words=dimension),
        Fact("problem", Text("ปัญหา", "Problem"), value="statement"),
        Fact(
            "answer",
            Text("แนวทาง", "Guideline"),
            value="item_id",
            words=lambda item: "\n".join(part.answers_of(item)["statement"]) or UNANSWERED,
        ),
    )
    table = Declaration("book-pairs", Text("ปัญหาและแนวทางที่จับคู่กัน", "Problems and guidelines"), facts)
    return report.declared(pd.concat([problems[unanswered], problems[~unanswered]]), table)


def _sources(report: Report, items: pd.DataFrame) -> Paragraph:
    sources = " · ".join(dict.fromkeys(items["source"]))
    return Paragraph(report.view.voice.say(FROM, sources=sources), Look.QUOTE)
