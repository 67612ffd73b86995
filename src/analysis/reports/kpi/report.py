"""The papers of a round's indicators (รายละเอียดตัวชี้วัด): from the criteria and past results, on the page and in Word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property, partial
from typing import cast

import pandas as pd

from analysis.bilingual import Language, Text
from analysis.compare.observation_table import join_observations
from analysis.compare.observations import round_observations
from analysis.exhibits.blocks import Html
from analysis.exhibits.declared import Declaration, Fact, both
from analysis.exhibits.table import Cell, Column, Kind, Row, Table
from analysis.ingest.forms.series import read_series
from analysis.ingest.layouts.own_plan import own_forms
from analysis.ingest.round_inputs import office_name
from analysis.narrate.changed_criteria import changed_notice
from analysis.narrate.trends import part_name, series_name
from analysis.params.criteria.checks import ChecksCriteria
from analysis.params.load import load_criteria, load_round
from analysis.params.round_scopes import province_codes
from analysis.params.trends import load_trend_rules
from analysis.places.agencies import agency
from analysis.places.provinces import province
from analysis.reports.book.model import Block, Book, Chapter, Cover, Paragraph
from analysis.reports.book.report import chapter_html
from analysis.reports.kpi import words
from analysis.reports.kpi.model import Kpi
from analysis.reports.kpi.of_criteria import filled, kpis_of
from analysis.reports.kpi.past import past_results
from analysis.reports.report import Finished, Report, unit_text
from analysis.rows import Record, records_of
from analysis.thai.numbers import format_number
from analysis.trends.earlier_rounds import earlier_rounds
from analysis.trends.series import series_observations

#: The provincial labour office, as the documents abbreviate it.
_OFFICE = "สรจ."
_UNITS = {"percent": Text("ร้อยละ", "%"), "level": Text("ระดับ", "level"), "count": Text("จังหวัด", "provinces")}

#: Headings of a paper's lines are short; the room is for what they say.
_NARROW = (
    '<style>.table:is([id^="details-"], [id^="asked-"]) tbody th.kind-text { min-width: 6.5rem; width: 10rem; }'
    '.table[id^="asked-"] td.kind-text:last-child { width: 16rem; }'
    "#kpi-summary tbody th.kind-text { min-width: 9rem; } #kpi-summary td:last-child { min-width: 18rem; }</style>"
)


def _number(line: Record) -> str | None:
    if pd.isna(line["value"]):
        return None
    return format_number(line["value"], 2 if line["unit"] == "percent" else 0)


def _said(line: Record) -> Text:
    """What must be known of a value: that it is this round's, made up, or not to be compared."""
    marks = [words.THIS_ROUND] * bool(line["own"]) + [words.SYNTHETIC] * bool(line["synthetic"])
    found = [*marks, *([line["reason"]] if line["reason"] else [])]
    return Text(" · ".join(one.th for one in found), " · ".join(one.en for one in found))


_PAST = Declaration(
    "past",
    words.HEADINGS["past"],
    (
        Fact("year", words.SUMMARY["before_year"], value=lambda line: str(line["year"])),
        Fact(
            "part",
            Text("รอบ", "Round"),
            value=lambda line: line["part"] if line["round_id"] else None,
            words=both(part_name),
        ),
        Fact("value", Text("ผล", "Result"), Kind.DECIMAL2, "{unit}", text=_number),
        Fact("unit", words.HEADINGS["unit"], words=lambda unit: _UNITS.get(unit) or unit_text(unit)),
        Fact("reason", words.HEADINGS["notes"], value=_said),
    ),
    name="kpi.{series_id}.{key}",
    rule="trends",
    under=lambda line: both(series_name)(line["series_id"]),
)


class KpiTemplate(Report):
    """Sections of the notebook ``kpi_template``: each indicator is described once, for the page and the Word file."""

    stem = "kpi_template"
    has_workbook = False

    def summary(self) -> Html:
        """How many indicators there are, and for each what it asks for, what it came to and what it came to before."""
        lines = [(kpi, self._past(kpi)) for kpi in self.kpis]
        known = [past for _, past in lines if len(_known(past, own=True))]
        before = [past for _, past in lines if len(_known(past, own=False))]
        counts = {"count": len(lines), "known": len(known), "past": len(before)}
        said = self.say(
            words.COUNTED.th,
            words.COUNTED.en,
            **{key: self.view.figure(f"kpi.{key}", value, "count", "trends", ()) for key, value in counts.items()},
        )
        table = self.table(self._summary_table())
        return self.section(*_pair(words.SUMMARY["title"]), "summary", Html(_NARROW), self.prose(said), table)

    def indicators(self) -> Html:
        """The paper of every indicator, each a section of the page."""
        return Html("\n".join(chapter_html(self, chapter).text for chapter in self._chapters))

    def finish(self) -> Finished:
        """As every report, and the papers as ``kpi_template.docx``."""
        from analysis.reports.book.docx import write_book

        return self.finish_with({f"{self.stem}.docx": partial(write_book, book=self.book)})

    @cached_property
    def kpis(self) -> tuple[Kpi, ...]:
        """The indicators of the round's criteria."""
        return kpis_of(self.view.parameters.criteria)

    @property
    def book(self) -> Book:
        """All papers as the Word file prints them."""
        return Book(
            self._cover(), tuple(self._chapters), self.view.voice.language, self.view.voice.thai_digits,
            self._excel_meta().synthetic_note, self.origin,
        )  # fmt: skip

    # The paper of one indicator

    @cached_property
    def _chapters(self) -> list[Chapter]:
        return [self._chapter(number, kpi) for number, kpi in enumerate(self.kpis, start=1)]

    def _chapter(self, number: int, kpi: Kpi) -> Chapter:
        blocks: list[Block] = [self._details_table(kpi), self._asked_table(kpi)]
        past = self._past(kpi)
        if past.empty:
            blocks.append(Paragraph(self.say(words.NO_SERIES.th, words.NO_SERIES.en)))
        else:
            table = self.declared(past, _PAST)
            blocks.append(replace(table, id=f"past-{kpi.key}"))
        return Chapter(f"kpi-{kpi.key}", f"{number}.", kpi.name.of(self._language), blocks)

    def _details_table(self, kpi: Kpi) -> Table:
        lines = {
            "name": [kpi.name], "definition": kpi.definition, "formula": kpi.formula, "unit": [kpi.unit],
            "data": [self._data(kpi)], "owner": [self._owner(kpi)], "conditions": kpi.conditions,
            "document": [Text(kpi.source, kpi.source)], "notes": kpi.notes,
        }  # fmt: skip
        rows = tuple(
            Row({"heading": Cell(self._word(key)), "detail": Cell(self._joined(texts or (words.NOT_SAID,)))})
            for key, texts in lines.items()
            if texts or key != "notes"
        )
        columns = (Column("heading", self._word("heading"), width=22), Column("detail", self._word("detail"), width=90))
        return Table(f"details-{kpi.key}", self._word("details"), columns, rows)

    def _asked_table(self, kpi: Kpi) -> Table:
        columns = tuple(
            Column(key, self._word(key), width=width) for key, width in (("level", 14), ("condition", 70), ("due", 40))
        )
        rows = tuple(
            Row({key: Cell(getattr(asked, key).of(self._language)) for key in ("level", "condition", "due")})
            for asked in kpi.asked
        )
        return Table(f"asked-{kpi.key}", self._word("asked"), columns, rows)

    def _data(self, kpi: Kpi) -> Text:
        if not kpi.forms:
            return words.OF_SERIES
        layouts = own_forms(self.view.home).layouts
        sheets = ", ".join(f"“{layouts[form].sheet}”" for form in kpi.forms)
        return filled(words.OF_FORMS, sheets=sheets)

    def _owner(self, kpi: Kpi) -> Text:
        """The unit that answers for the numbers: the ministry, the province's office, or the offices by the name that
        the documents give them. Never a person."""
        if kpi.of_ministry:
            return words.MINISTRY
        if not self.view.is_national:
            scope = self.view.scope
            return filled(words.OFFICE, name=office_name(scope), name_en=province(scope).name_en)
        known = agency(_OFFICE)
        if known is None or known.name_th is None:
            return words.NOT_SAID
        return filled(words.OFFICES, name=known.name_th, abbr=known.abbr)

    # What it came to

    @cached_property
    def _observed(self) -> pd.DataFrame:
        """Observations of the view's place: of the round as it is judged here, and of those that were over by then."""
        from analysis.trends.observation_cache import all_observations

        round_, home = self.view.round, self.view.home
        earlier = all_observations(home, earlier_rounds(round_, home))
        checks = cast("ChecksCriteria", load_criteria("checks", home))
        printed = series_observations(
            read_series(home).tables, checks.staff_development.at_least, load_trend_rules(home).plans
        )
        whole = join_observations([round_observations(self.judged), earlier, printed])
        here = whole[whole["scope"] == self.view.scope]
        return here if round_.synthetic else here[~here["synthetic"]]

    def _past(self, kpi: Kpi) -> pd.DataFrame:
        return past_results(self._observed, kpi.series, self.view.round, self._of_other_places)

    @cached_property
    def _of_other_places(self) -> frozenset[str]:
        """Rounds that speak for other provinces than this one, where it speaks for several."""
        if not self.view.is_national:
            return frozenset()
        rounds, own = set(self._observed["round_id"]) - {"", self.view.round.id}, province_codes(self.view.round)
        return frozenset(one for one in rounds if province_codes(load_round(one, self.view.home)) != own)

    def _summary_table(self) -> Table:
        said = {key: word.of(self._language) for key, word in words.SUMMARY.items()}
        columns = (
            Column("name", self._word("name"), width=44),
            Column("now", said["now"], Kind.DECIMAL2),
            Column("measured", said["measured"]),
            Column("before", said["before"], Kind.DECIMAL2),
            Column("year", said["before_year"]),
            Column("highest", said["highest"], width=40),
        )
        rows = tuple(Row(dict(self._summary_cells(kpi))) for kpi in self.kpis)
        return Table("kpi-summary", said["table"], columns, rows)

    def _summary_cells(self, kpi: Kpi) -> Iterator[tuple[str, Cell]]:
        past = self._past(kpi)
        yield "name", Cell(kpi.name.of(self._language))
        yield "highest", Cell(self._joined(dict.fromkeys(_highest(kpi))))
        known = pd.concat([_known(past, own=True), _known(past, own=False)])
        known = known[known["series_id"] == known["series_id"].iloc[0]] if len(known) else known
        now, before = known[known["own"]], known[~known["own"].astype(bool)]
        yield "now", self._cell(now.head(1))
        yield "before", self._cell(before.tail(1))
        if len(known):
            yield "measured", Cell(series_name(str(known["series_id"].iloc[0]), self._language))
        yield "year", Cell(str(before["year"].iloc[-1]) if len(before) else None)

    def _cell(self, line: pd.DataFrame) -> Cell:
        for one in records_of(line):
            name = f"kpi.{one['series_id']}.{one['key']}"
            figure = self.view.figure(name, one["value"], one["unit"], "trends", one["sources"])
            return Cell(figure.value, figure.figure_id, text=_number(one))
        return Cell(None)

    # Words

    @property
    def _language(self) -> Language:
        return self.view.voice.language

    def _word(self, key: str) -> str:
        return words.HEADINGS[key].of(self._language)

    def _joined(self, texts: Iterable[Text]) -> str:
        return "\n".join(one.of(self._language) for one in texts)

    def _cover(self) -> Cover:
        round_ = self.view.round
        title = words.TITLE.of(self._language)
        of_round = round_.title.of(self._language)
        return Cover(
            title,
            f"{title} · {of_round}",
            (of_round, self.view.place),
            (
                self.words(f"ข้อมูล ณ วันที่ {self.view.day(round_.cutoff)}", f"Data as of {self.view.day(round_.cutoff)}"),
                self.words(f"ฉบับที่ {round_.revision}", f"Revision {round_.revision}"),
                *filter(None, [changed_notice(self._changed, self.view.voice)]),
            ),
        )


def _highest(kpi: Kpi) -> list[Text]:
    """What the highest level asks for, the best colour, or the target."""
    top = kpi.asked[-1].level
    if top == words.TARGET or kpi.of_ministry:
        return [kpi.asked[0].due]
    return [one.condition for one in kpi.asked if one.level == top]


def _known(past: pd.DataFrame, *, own: bool) -> pd.DataFrame:
    """Values of this round, or of others that may be compared with it."""
    return past[(past["own"] == own) & past["comparable"].astype(bool) & past["value"].notna()]


def _pair(text: Text) -> tuple[str, str]:
    return text.th, text.en
