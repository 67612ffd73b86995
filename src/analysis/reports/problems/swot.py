"""The SWOT of a page and its evidence: entries of the grid, and the same as tables for the workbook."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.bilingual import Text
from analysis.evaluate.figure import Figure
from analysis.evaluate.sources import merge_sources
from analysis.exhibits.blocks import Html
from analysis.exhibits.declared import Declaration, Fact
from analysis.exhibits.swot_grid import QUADRANTS, Entry, OwnWords, SwotGrid
from analysis.exhibits.table import Kind, Table
from analysis.narrate.sentence import Sentence
from analysis.narrate.whole import whole_words
from analysis.places.provinces import province
from analysis.places.scopes import CENTRE, NATION
from analysis.problems.swot import FROM_EVIDENCE, FROM_REGISTER, swot
from analysis.reports.problems import words
from analysis.reports.problems.facts import ProblemFacts
from analysis.reports.report import Report
from analysis.rows import Record, records_of
from analysis.thai.language_tags import tagged

#: The names that the nation's page lists for a rule; the table of evidence has them all.
MOST_NAMES = 12
_FROM_RESULTS = Text("หลักฐานจากผลการประเมิน", "Evidence from the results")


class SwotView:
    """The entries of the four quadrants of one page."""

    def __init__(self, report: Report, facts: ProblemFacts) -> None:
        self.report, self.facts, self.voice = report, facts, report.view.voice
        self.frame = swot(facts.register, facts.worded, facts.scopes, fiscal_years=[facts.fiscal_year])
        self.labels: dict[str, Text] = {rule.kind: rule.label for rule in facts.criteria.rules}

    def grid(self) -> SwotGrid:
        """The grid, with each quadrant's entries and how many come from where."""
        entries = {letter: tuple(self._entries(letter)) for letter in QUADRANTS}
        counts = {letter: self._count(letter) for letter in QUADRANTS}
        return SwotGrid("swot-grid", "SWOT", entries, counts, self.voice.language)

    def table(self) -> Table:
        """Every entry on a line of its own, for the workbook."""
        words_of = "text_th" if self.voice.language == "th" else "text_en"
        facts = (
            Fact("quadrant", Text("ช่อง", "Quadrant"), words=QUADRANTS),
            Fact("area", Text("พื้นที่", "Area"), value="scope", words=self.area),
            Fact("text", Text("ข้อความ", "Statement"), value=lambda line: line["text_th" if _in(line) else words_of]),
            Fact("own", Text("ถ้อยคำของผู้วิเคราะห์", "Analyst's words"), value=lambda line: line.get("own_text")),
            Fact("signed", Text("ผู้เขียน", "Written by"), value=self._signed),
            Fact("origin", Text("ที่มา", "Origin"), value=lambda line: line["source"] if _in(line) else _FROM_RESULTS),
            Fact("place", Text("ตำแหน่ง", "Place"), value=lambda line: line["place"] if _in(line) else _named(line)),
            Fact("provinces", Text("พบในพื้นที่", "Areas"), Kind.INTEGER, value="recurrence_provinces"),
            Fact("years", Text("พบในปี", "Years"), Kind.INTEGER, value="recurrence_years"),
        )
        return self.report.declared(self.frame, Declaration("swot-table", "SWOT", facts))

    def evidence_sentence(self, line: Record) -> Sentence:
        """A row of the evidence in words, its numbers marked."""
        language = self.voice.language
        figures = self.figures(line)
        return words.evidence_sentence(self.voice, line[f"template_{language}"], line[f"text_{language}"], figures)

    def figures(self, line: Record) -> dict[str, Figure]:
        """The numbers of a row of the evidence as figures, by name."""
        return {
            name: self.report.view.figure(
                f"evidence.{line['key']}.{name}", value, line["units"][name], "evidence",
                line["sources"],
            )
            for name, value in line["values"].items()
        }  # fmt: skip

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

    def _entries(self, letter: str) -> Iterator[Entry]:
        own = self.frame[self.frame["quadrant"] == letter]
        for line in records_of(own[own["origin"] == FROM_REGISTER]):
            text = Html(tagged(line["text_th"], self.voice.language))
            yield Entry(text, self._source(line), mark=self._mark(line["scope"]))
        evidence = self.facts.worded[self.facts.worded["quadrant"] == letter]
        if not self.facts.is_national:
            yield from map(self._evidence_entry, records_of(evidence))
            return
        of_provinces = evidence["scope"].str.fullmatch(r"\d\d").astype(bool)
        yield from map(self._evidence_entry, records_of(evidence[~of_provinces]))
        for rule, group in evidence[of_provinces].groupby("rule_id", sort=False):
            yield self._rule_entry(str(rule), group)

    def _evidence_entry(self, line: Record) -> Entry:
        text = Html(self.evidence_sentence(line).html)
        place = f"{self._from_results()}: {self._label(line['rule_id'])}"
        if names := self.figure_names(line):
            place += f" · {names}"
        return Entry(text, place, FROM_EVIDENCE, self._mark(line["scope"]), self._own(line))

    def _rule_entry(self, rule: str, group: pd.DataFrame) -> Entry:
        """All provinces for which one rule found the same side, as one entry with their number."""
        codes = list(dict.fromkeys(group["scope"]))
        sources = merge_sources(*group["sources"])
        count = self.report.view.figure(f"evidence.{rule}.provinces", len(codes), "count", "evidence", sources)
        names = [self.area(code) for code in codes[:MOST_NAMES]]
        more = len(codes) - len(names)
        sentence = self.report.say(
            "{label}: {count} จังหวัด ได้แก่ {names}{more}", "{label}: provinces {count} ({names}{more})",
            label=self._label(rule), count=count, names=self.report.words(" ".join(names), ", ".join(names)),
            more=self.report.words(f" และอีก {more} จังหวัด", f" and {more} more") if more else "",
        )  # fmt: skip
        return Entry(Html(sentence.html), self._from_results(), FROM_EVIDENCE)

    def _own(self, line: Record) -> OwnWords | None:
        if pd.isna(line["own_text"]):
            return None
        return own_words(self.report, line, changed=bool(line["changed"]))

    def _count(self, letter: str) -> str:
        """How many entries a document gave and how many the results."""
        own = self.frame[self.frame["quadrant"] == letter]
        parts = []
        for origin, th, en in (
            (FROM_REGISTER, "จากเอกสาร", "from documents"),
            (FROM_EVIDENCE, "จากผลการประเมิน", "from results"),
        ):
            rows = own[own["origin"] == origin]
            figure = self.report.view.figure(
                f"swot.{letter.lower()}.{origin}", len(rows), "count", "swot", merge_sources(*rows["sources"])
            )
            if len(rows):
                parts.append(f"{self.report.words(th, en)} {self.voice.number(figure)}")
        return " · ".join(parts)

    def _source(self, line: Record) -> str:
        said = f"{line['source']} · {line['place']}"
        if line["recurrence_provinces"] > 1 or line["recurrence_years"] > 1:
            provinces, years = line["recurrence_provinces"], line["recurrence_years"]
            said += self.report.words(f" · พบใน {provinces} พื้นที่ {years} ปี", f" · in {provinces} areas, {years} years")
        return said

    def _signed(self, line: Record) -> str | None:
        written = not pd.isna(line.get("own_text"))
        return f"{line['own_by']} · {self.report.view.day(line['own_on'].date())}" if written else None

    def _mark(self, scope: str) -> str:
        return self.area(scope) if self.facts.joins else ""

    def _label(self, rule: str) -> str:
        return self.labels[rule].of(self.voice.language)

    def _from_results(self) -> str:
        return _FROM_RESULTS.of(self.voice.language)


def _in(line: Record) -> bool:
    """Whether an entry is of the register; the others are of the results."""
    return bool(line["origin"] == FROM_REGISTER)


def _named(line: Record) -> str:
    return ", ".join(line["figure_ids"])


def own_words(report: Report, line: Record, *, changed: bool = False) -> OwnWords:
    """What an analyst wrote, in the report's language where there is such a text."""
    english = report.view.voice.language == "en" and not pd.isna(line["own_text_en"])
    text = str(line["own_text_en"] if english else line["own_text"])
    day = report.view.day(line["own_on"].date())
    return OwnWords(text, str(line["own_by"]), day, changed, str(line["own_evidence"]))
