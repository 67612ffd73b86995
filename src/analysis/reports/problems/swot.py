"""The SWOT of a page and its evidence: entries of the grid, and the same as tables for the workbook."""

from __future__ import annotations

import pandas as pd

from analysis.bilingual import Text
from analysis.evaluate.figure import Figure
from analysis.evaluate.sources import merge_sources
from analysis.exhibits.declared import Declaration, Fact
from analysis.exhibits.swot_grid import QUADRANTS, OwnWords
from analysis.exhibits.table import Kind, Table
from analysis.narrate.sentence import Sentence
from analysis.narrate.whole import whole_words
from analysis.places.provinces import province
from analysis.places.scopes import CENTRE, NATION
from analysis.problems.context_words import SENTENCES
from analysis.problems.swot import FROM_CONTEXT, FROM_EVIDENCE, FROM_REGISTER, swot
from analysis.reports.problems import words
from analysis.reports.problems.facts import ProblemFacts
from analysis.reports.report import Report
from analysis.rows import Record
from analysis.thai.digits import to_thai

#: Sentences whose years are no figures: they have the page's digits all the same.
_WITH_YEARS = {name for name in SENTENCES if not name.startswith("context.outside.")}
#: Where an entry comes from that no document holds.
FROM = {
    FROM_EVIDENCE: Text("หลักฐานจากผลการประเมิน", "Evidence from the results"),
    FROM_CONTEXT: Text("บริบทแรงงาน แผน และข้อความในเอกสาร", "Labour context, plans and remarks"),
}


class SwotView:
    """The entries of the four quadrants of one page."""

    def __init__(self, report: Report, facts: ProblemFacts) -> None:
        self.report, self.facts, self.voice = report, facts, report.view.voice
        self.frame = swot(
            facts.register, facts.worded, facts.scopes, context=facts.worded_context, fiscal_years=[facts.fiscal_year]
        )
        rules = (*facts.criteria.rules, *facts.context_rules.rules)
        self.labels: dict[str, Text] = {rule.kind: rule.label for rule in rules}

    def table(self) -> Table:
        """Every entry on a line of its own, for the workbook."""
        words_of = "text_th" if self.voice.language == "th" else "text_en"
        facts = (
            Fact("quadrant", Text("ช่อง", "Quadrant"), words=QUADRANTS),
            Fact("area", Text("พื้นที่", "Area"), value="scope", words=self.area),
            Fact("text", Text("ข้อความ", "Statement"), value=lambda line: line["text_th" if _in(line) else words_of]),
            Fact("own", Text("ถ้อยคำของผู้วิเคราะห์", "Analyst's words"), value=lambda line: line.get("own_text")),
            Fact("signed", Text("ผู้เขียน", "Written by"), value=self._signed),
            Fact("origin", Text("ที่มา", "Origin"), value=_origin),
            Fact("place", Text("ตำแหน่ง", "Place"), value=lambda line: line["place"] if _in(line) else _named(line)),
            Fact("provinces", Text("พบในพื้นที่", "Areas"), Kind.INTEGER, value="recurrence_provinces"),
            Fact("years", Text("พบในปี", "Years"), Kind.INTEGER, value="recurrence_years"),
        )
        return self.report.declared(self.frame, Declaration("swot-table", "SWOT", facts))

    def evidence_sentence(self, line: Record) -> Sentence:
        """A row of the evidence in words, its numbers marked."""
        language = self.voice.language
        figures = self.figures(line)
        template, text = line[f"template_{language}"], line[f"text_{language}"]
        if self.voice.thai_digits and line["wording"] in _WITH_YEARS:
            template, text = to_thai(template), to_thai(text)
        return words.evidence_sentence(self.voice, template, text, figures)

    def figures(self, line: Record) -> dict[str, Figure]:
        """The numbers of a row of the evidence as figures, by name."""
        rule = FROM_EVIDENCE if line["quadrant"] in "SW" else FROM_CONTEXT
        return {
            name: self.report.view.figure(
                f"{rule}.{line['key']}.{name}",
                value,
                line["units"][name],
                rule,
                line["sources"],
            )
            for name, value in line["values"].items()
        }

    def area(self, scope: str) -> str:
        """Name of a scope in the report's language."""
        if scope in (NATION, CENTRE):
            whole = whole_words(self.report.view.round, self.voice.language, "Nation")
            return whole if scope == NATION else self.report.words("ส่วนกลาง", "Central units")
        named = province(scope)
        return named.name_en if self.voice.language == "en" else named.name_th

    def figure_names(self, line: Record) -> str:
        """Under which names the numbers of a row of the evidence stand in the reports of its scope."""
        return ", ".join(name for name in line["figure_ids"] if name)

    def count(self, letter: str) -> str:
        """How many entries a document gave and how many the results."""
        own = self.frame[self.frame["quadrant"] == letter]
        parts = []
        for origin, th, en in (
            (FROM_REGISTER, "จากเอกสาร", "from documents"),
            (FROM_EVIDENCE, "จากผลการประเมิน", "from results"),
            (FROM_CONTEXT, "จากบริบทและแผน", "from context and plans"),
        ):
            rows = own[own["origin"] == origin]
            figure = self.report.view.figure(
                f"swot.{letter.lower()}.{origin}", len(rows), "count", "swot", merge_sources(*rows["sources"])
            )
            if len(rows):
                parts.append(f"{self.report.words(th, en)} {self.voice.number(figure)}")
        return " · ".join(parts)

    def source(self, line: Record) -> str:
        said = f"{line['source']} · {line['place']}"
        if line["recurrence_provinces"] > 1 or line["recurrence_years"] > 1:
            provinces, years = line["recurrence_provinces"], line["recurrence_years"]
            said += self.report.words(f" · พบใน {provinces} พื้นที่ {years} ปี", f" · in {provinces} areas, {years} years")
        return said

    def _signed(self, line: Record) -> str | None:
        written = not pd.isna(line.get("own_text"))
        return f"{line['own_by']} · {self.report.view.day(line['own_on'].date())}" if written else None

    def mark(self, scope: str) -> str:
        return self.area(scope) if self.facts.joins else ""

    def label(self, rule: str) -> str:
        return self.labels[rule].of(self.voice.language)


def _in(line: Record) -> bool:
    """Whether an entry is of the register; the others are of the results."""
    return bool(line["origin"] == FROM_REGISTER)


def _origin(line: Record) -> Text | str:
    return str(line["source"]) if _in(line) else FROM[line["origin"]]


def _named(line: Record) -> str:
    return ", ".join(line["figure_ids"])


def own_words(report: Report, line: Record, *, changed: bool = False) -> OwnWords:
    """What an analyst wrote, in the report's language where there is such a text."""
    english = report.view.voice.language == "en" and not pd.isna(line["own_text_en"])
    text = str(line["own_text_en"] if english else line["own_text"])
    day = report.view.day(line["own_on"].date())
    return OwnWords(text, str(line["own_by"]), day, changed, str(line["own_evidence"]))
