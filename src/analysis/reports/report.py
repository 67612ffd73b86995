"""What the reports share: masthead, prose, tables with figures, data quality, and the finish that writes files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis.bilingual import Text
from analysis.evaluate.figure import Figure
from analysis.evaluate.outcomes import outcomes_of
from analysis.execute.task import FINISH_MARK, OUTPUT_VARIABLE
from analysis.exhibits import blocks
from analysis.exhibits.blocks import Html, Masthead, Part, Tile
from analysis.exhibits.charts.chart import ChartLabels
from analysis.exhibits.declared import Declaration, Fact, declared
from analysis.exhibits.section import Section
from analysis.exhibits.table import Kind, Table, is_missing
from analysis.ingest.findings.finding import Finding, Severity, findings_frame, severity_counts
from analysis.narrate.changed_criteria import HEAD, LABEL, changed_lines
from analysis.narrate.outcomes import outcome_findings
from analysis.narrate.sentence import Precisely, Sentence
from analysis.params.criteria_changes import Changed
from analysis.params.vocabulary import Also
from analysis.reports.catalogue import ENTRIES
from analysis.reports.view import RoundView
from analysis.rows import Record
from analysis.thai.english_terms import item_in_english, strategy_in_english, unit_in_english

if TYPE_CHECKING:
    from analysis.publish.office.excel import ExcelMeta
    from analysis.publish.office.live.sheet import LiveSheet

#: The rows of findings that a page prints; the quality workbook has them all.
MOST_FINDINGS = 40
#: Files that a notebook's last cell leaves beside it.
FIGURES_PART = "figures-{stem}.parquet"
_SET_ASIDE = Declaration(
    "set-aside",
    Text("แถวที่กันไว้", "Rows set aside"),
    (
        Fact("file", Text("แฟ้ม", "File")),
        Fact("sheet", Text("ชีต", "Sheet")),
        Fact("row", Text("แถว", "Row"), Kind.INTEGER),
        Fact("code", Text("รหัส", "Code")),
        Fact("content", Text("เนื้อหา", "Content")),
    ),
)


@dataclass(frozen=True)
class Finished:
    """The mark that the last cell leaves, with what was written."""

    stem: str
    figures: int
    files: tuple[str, ...]
    words: str

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        content = {"report": self.stem, "figures": self.figures, "files": list(self.files)}
        return {FINISH_MARK: content, "text/html": f'<p class="caption-note">{self.words}</p>'}


class Report:
    """Base of the reports. A method is a section; a section without data is empty."""

    stem = ""
    #: Whether the tables are also worth a workbook of their own.
    has_workbook = True
    #: Whether the round's criteria as they were asked for decide what it shows.
    by_criteria = True

    def __init__(self, view: RoundView) -> None:
        self.view = view
        self.words = view.words
        self.judged = view.judged
        self._shown = 0

    # What every page begins and ends with

    def masthead(self) -> Html:
        """Styles, titles, whose page it is, period and data date; the banner when the data is synthetic."""
        round_, language = self.view.round, self.view.voice.language
        dates = {
            self.words("รอบการประเมิน", "Round"): round_.id,
            self.words("ขอบเขต", "Scope"): self.view.place,
            self.words(
                "ช่วงเวลา", "Period"
            ): f"{self.view.day(round_.period.start)} – {self.view.day(round_.period.end)}",
            self.words("ข้อมูล ณ วันที่", "Data as of"): self.view.day(round_.cutoff),
            self.words("ฉบับที่", "Revision"): str(round_.revision),
        }
        facts = {label: self.view.voice.say(Text(text, text)).plain for label, text in dates.items()}
        note = (round_.note.en if language == "en" else round_.note.th) if round_.synthetic and round_.note else ""
        note = note or (self.words("ข้อมูลสังเคราะห์", "Synthetic data") if self.view.inputs.synthetic else "")
        title = round_.title.en if language == "en" else round_.title.th
        subtitle = f"{ENTRIES[self.stem].title(language)} · {self.view.place}"
        changed = self._changed
        warning = HEAD.of(language) if changed else ""
        lines = changed_lines(changed, self.view.voice)
        masthead = blocks.masthead(Masthead(title, subtitle, facts, note, language, warning, lines))
        return Html(self.view.voice.in_digits(masthead.text))

    def quality(self) -> Html:
        """Findings of the reading and of the judgements, gravest first, and the rows that were set aside."""
        found = self.findings()
        findings = findings_frame(found)
        parts: list[Part] = [self.prose(self._quality_sentence(found))]
        shown = findings[findings["severity"] != Severity.NOTE].head(MOST_FINDINGS)
        title = self.words("ข้อค้นพบที่ต้องดู", "Findings to look at")
        table = blocks.findings_table(shown, title, self.view.voice.language, "findings")
        left = int((findings["severity"] != Severity.NOTE).sum()) - len(shown)
        if left > 0:
            note = self.words(
                f"อีก {left:,} ข้ออยู่ในแฟ้ม quality ของแต่ละหน่วยงาน", f"{left:,} more are in the offices' quality workbooks."
            )
            table = replace(table, notes=(*table.notes, note))
        parts.append(Html(self.view.show(table)))
        set_aside = self.view.inputs.set_aside()
        if len(set_aside):
            parts.append(self.table(self.declared(set_aside, _SET_ASIDE)))
        return self.section("คุณภาพข้อมูล", "Data quality", "quality", *parts)

    def finish(self) -> Finished:
        """Write the Excel workbook and the figures beside the notebook, when it runs as a task of a round.

        Opened on its own the notebook writes nothing.
        """
        from analysis.evaluate.figure import figures_frame
        from analysis.publish.office.excel import write_tables
        from analysis.reports.own.desk import DESK, is_own_task, task_name
        from analysis.reports.own.word import write_sections

        files: list[str] = []
        stem = task_name() or self.stem
        books = [self.view.book, *DESK.books()]
        own = [table for section in DESK.sections.values() for table in section.tables]
        if folder := os.environ.get(OUTPUT_VARIABLE):
            if self.has_workbook or own:
                tables = [*self.view.tables, *own]
                files += write_tables(Path(folder) / f"{stem}.xlsx", tables, self._excel_meta(), self.live_sheets())
            if DESK.sections and is_own_task():  # a report that is edited keeps the Word file that it has
                sections, digits = list(DESK.sections.values()), self.view.voice.thai_digits
                write_sections(Path(folder) / f"{stem}.docx", sections, self._excel_meta(), thai_digits=digits)
                files.append(f"{stem}.docx")
            part = FIGURES_PART.format(stem=stem)
            write_figures(Path(folder) / part, figures_frame(books))
            files.append(part)
        count = sum(map(len, books))
        words = self.words(
            f"ตัวเลขในรายงานนี้ {count:,} รายการ มีที่มาใน figures.parquet",
            f"The {count:,} figures of this report have their sources in figures.parquet.",
        )
        return Finished(stem, count, tuple(files), self.view.voice.in_digits(words))

    def finish_with(self, more: Mapping[str, Callable[[Path], None]]) -> Finished:
        """As ``Report.finish``, and further files by their names; each is written at the path that it is given."""
        done = Report.finish(self)
        folder = os.environ.get(OUTPUT_VARIABLE)
        if not folder:
            return done
        for name, write in more.items():
            write(Path(folder) / name)
        return replace(done, files=(*done.files, *more))

    @property
    def origin(self) -> str:
        """What a Word file says of where it is from."""
        round_ = self.view.round
        return f"{round_.id}/{round_.revision}/{self.view.scope}"

    def live_sheets(self) -> Sequence[LiveSheet]:
        """Sheets of the workbook that compute; none in most reports."""
        return ()

    def findings(self) -> list[Finding]:
        """All findings of the report's scope."""
        return [*self._found]

    @cached_property
    def _found(self) -> tuple[Finding, ...]:
        """Several parts of a report ask for them."""
        return (*self.view.inputs.findings, *outcome_findings(outcomes_of(self.judged)))

    # Pieces that the reports are made of

    def section(self, th: str, en: str, id: str, *parts: Part | None) -> Section:
        title = self.words(th, en)
        return self.handed_out(blocks.section(title, id, *(part for part in parts if part is not None)), title)

    def handed_out(self, html: Html, title: str) -> Section:
        """A piece of the page that hands out the tables and the figures that were shown since the last one."""
        shown, self._shown = tuple(self.view.tables[self._shown :]), len(self.view.tables)
        return Section(
            self.view.voice.in_digits(html.text), title, self.view.voice.language, shown, self.view.book.told()
        )

    def chart_labels(self, id: str, title: str, caption: str = "") -> ChartLabels:
        """What a chart is called, in the report's language and digits."""
        return ChartLabels(id, title, caption, self.view.voice.language, self.view.voice.thai_digits)

    def prose(self, *sentences: Sentence) -> Html:
        """Paragraphs whose numbers are marked figures."""
        return Html('<div class="prose">' + "".join(f"<p>{one.html}</p>" for one in sentences) + "</div>")

    def say(self, th: str, en: str, **facts: object) -> Sentence:
        return self.view.voice.say(Text(th, en), **facts)

    def tile(self, label: str, told: Figure | Precisely, unit: str = "", band: str | None = None) -> Tile:
        figure, places = (told.figure, told.places) if isinstance(told, Precisely) else (told, 2)
        value = None if figure.value is None else self.view.voice.number(figure, places)
        return Tile(label, value, unit, figure.figure_id, band)

    def tiles(self, *items: Tile) -> Html:
        return blocks.tiles(items, self.view.voice.language)

    def table(self, table: Table) -> Html:
        return Html(self.view.show(table))

    def declared(self, data: pd.DataFrame | Iterable[Record], declaration: Declaration) -> Table:
        """The declared table in the report's language; its numbers are the report's figures."""
        return declared(data, declaration, self.view.voice.language, self.view.book)

    def unit_word(self, unit: object) -> str | None:
        """A unit of measure in the report's language; a missing one stays missing."""
        return None if is_missing(unit) else unit_text(unit).of(self.view.voice.language)

    def finding_counts(self, findings: Iterable[Finding]) -> dict[str, Figure]:
        """How many findings of each severity this report tells, as figures by the severity's name."""
        return {
            severity.value: self.view.figure(f"quality.{self.stem}.{severity}s", count, "count", "quality.count")
            for severity, count in severity_counts(findings).items()
        }

    def _quality_sentence(self, findings: Iterable[Finding]) -> Sentence:
        return self.say(
            "การอ่านและตรวจข้อมูลพบข้อที่ต้องแก้ไข {error} ข้อ ข้อที่ควรตรวจสอบ {warning} ข้อ และข้อเพื่อทราบ {note} ข้อ",
            "Findings of reading and checking: {error} to correct, {warning} to look at and {note} to note.",
            **self.finding_counts(findings),
        )

    @property
    def _changed(self) -> tuple[Changed, ...]:
        """Where what is shown comes from other criteria than the files'."""
        return self.view.parameters.changed if self.by_criteria else ()

    def _excel_meta(self) -> ExcelMeta:
        return excel_meta(self.view, self._changed)


def excel_meta(view: RoundView, changed: Sequence[Changed] = ()) -> ExcelMeta:
    """What the Excel book of a view says about itself; ``changed``: where its numbers come from other criteria than the
    files'."""
    from analysis.publish.office.excel import ExcelMeta
    from analysis.publish.office.excel import Fact as CoverFact

    round_, voice = view.round, view.voice
    note = (round_.note.en if voice.language == "en" else round_.note.th) if round_.note else ""
    synthetic = round_.synthetic or view.inputs.synthetic
    return ExcelMeta(
        title=round_.title.en if voice.language == "en" else round_.title.th,
        round_id=round_.id, scope=view.place, synthetic_note=note if synthetic else "", language=voice.language,
        ods=Also.ODS in round_.also,
        facts=tuple(CoverFact(LABEL.of(voice.language), line, True) for line in changed_lines(changed, voice)),
    )  # fmt: skip


def unit_text(unit: object) -> Text:
    """A unit of measure in both languages."""
    return Text(str(unit), unit_in_english(str(unit)))


def strategy_text(name: object) -> Text:
    """A strategy of an action plan in both languages; a number before it ("1. ") stays."""
    number, dot, plain = str(name).rpartition(". ") if str(name)[:1].isdigit() else ("", "", str(name))
    return Text(str(name), f"{number}{dot}{strategy_in_english(plain)}")


def item_text(item: object) -> Text:
    """What a document states or prints a share of, in both languages."""
    return Text(str(item), item_in_english(str(item)))


def write_figures(path: Path, figures: pd.DataFrame) -> None:
    """Figures as parquet with a fixed schema; ``sources`` is a list of {file, sheet, rows}."""
    import pyarrow as pa
    import pyarrow.parquet as parquet

    text = pa.string()
    source = pa.list_(pa.struct([("file", text), ("sheet", text), ("rows", text)]))
    types = {"revision": pa.int64(), "value": pa.float64(), "sources": source, "doubted": pa.bool_()}
    schema = pa.schema([(name, types.get(name, text)) for name in figures.columns])
    parquet.write_table(pa.Table.from_pandas(figures, schema=schema, preserve_index=False), path)
