"""One province's page of years: what changed most, a small drawing a measure, and every value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from analysis.bilingual import Text
from analysis.evaluate.figure import Figure
from analysis.exhibits import blocks
from analysis.exhibits.blocks import Masthead
from analysis.exhibits.charts.year_panel import Panel, key_drawing, year_panel
from analysis.narrate.sentence import Sentence, Voice
from analysis.narrate.trends import (
    DIRECTIONS,
    MOST,
    UNITS,
    change_sentence,
    part_name,
    points_of,
    series_name,
    why_words,
)
from analysis.params.trends import Grade
from analysis.places.clusters import cluster_of
from analysis.reports.catalogue import ROUND_EVALUATION
from analysis.rounds.site.page import PlainRow, PlainTable, Shown, SiteLink
from analysis.rounds.site.year_figures import Given, YearFigures
from analysis.rows import Record
from analysis.thai.calendar import format_date
from analysis.trends.change import Direction
from analysis.trends.office_years import LEVEL, MEASURES
from analysis.trends.reasons import reason

CLUSTER, COUNTRY = (
    Text("ค่ากลางของกลุ่มจังหวัด", "Median of the cluster"),
    Text("ค่ากลางของทุกจังหวัด", "Median of all provinces"),
)
OFFICE = Text("จังหวัดนี้", "This province")
_TITLES = {"changed": Text("สิ่งที่เปลี่ยน", "What changed"), "every": Text("ค่าทุกปี", "Every value")}
_KEY = (
    ("office", OFFICE),
    ("cluster", CLUSTER),
    ("nation", COUNTRY),
    ("caution", Text("เทียบด้วยความระมัดระวัง", "compared with caution")),
    ("joined", Text("ผู้วิเคราะห์เชื่อม", "joined by the analyst")),
)
_NOTE = Text(
    "ค่ากลางคือมัธยฐานของจังหวัดที่มีค่าในปีนั้น (ของระดับคือค่าต่ำของสองค่ากลาง) ไม่มีเส้นระหว่างปีที่ห้ามเทียบกันหรือปีที่ไม่มีข้อมูล",
    "A median is that of the provinces with a value in the year (of levels the lower of the two in the middle). No "
    "line joins years that must not be compared, or crosses a year without data.",
)
_SAID = {
    "now": Text("ปี {year}: {value} {unit}", "{year} (BE): {value} {unit}"),
    "change": Text("{direction}{by} เทียบปี {from_year}{why}", "{direction}{by} since {from_year}{why}"),
    "never": Text("เทียบกับปี {from_year} ไม่ได้: {why}", "not comparable with {from_year}: {why}"),
    "peers": Text("ค่ากลาง: กลุ่มจังหวัด {cluster} ทุกจังหวัด {nation}", "medians: cluster {cluster}, all provinces {nation}"),
    "nation": Text("ค่ากลางทุกจังหวัด {nation}", "median of all provinces {nation}"),
}
_NOTHING = Text(
    "ปีล่าสุดเทียบกับปีก่อนไม่ได้ หรือไม่มีค่าของปีก่อน", "The last year cannot be compared with one before, or there is none."
)
_SAME = Text("ตัวชี้วัดที่เทียบกันได้ไม่เปลี่ยนจากปีก่อน", "No indicator that may be compared changed since the year before.")
#: The axis of a level is its whole scale; others go from the least value to the greatest.
_ENDS = {LEVEL: (0.0, 5.0)}


@dataclass
class ProvinceYears:
    """One province's page. ``shown`` are its figures by id."""

    pages: YearFigures
    code: str
    shown: dict[str, Figure] = field(default_factory=dict)

    def parts(self, title: str) -> dict[str, object]:
        """What the template shows."""
        round_ = self.pages.checked.parameters.round
        facts = {
            self._words("รอบการประเมิน", "Round"): round_.id,
            self._words("งวด", "Part of the year"): part_name(round_.part, round_.language),
            self._words("ข้อมูล ณ วันที่", "Data as of"): format_date(
                round_.cutoff, style="long", language=round_.language, thai_digits=round_.thai_digits
            ),
        }
        written = {label: self._digits(text) for label, text in facts.items()}
        report = SiteLink(ROUND_EVALUATION.title(round_.language), f"{ROUND_EVALUATION.stem}.html")
        measures = [series for series in MEASURES if self._own(series)]
        panels = [self._panel(series) for series in measures]
        joined = {grade for series in measures for _, _, grade in self._joins(series)}
        drawn = {"office", "nation", *joined, *(["cluster"] if self._cluster else [])}
        keys = [one for one in _KEY if one[0] in drawn]
        cluster = f"{self._words('กลุ่มจังหวัด', 'Cluster')}: {self._cluster}" if self._cluster else ""
        return {
            "masthead": blocks.masthead(Masthead(title, "", written, language=round_.language)).text,
            "related_label": self._words("รายงานของจังหวัด", "The province's reports"),
            "related": [report],
            "titles": {name: words.of(round_.language) for name, words in _TITLES.items()},
            "cluster": cluster,
            "lead": self._lead().html,
            "panels": panels,
            "table": self._table(measures),
            "key": [{"drawing": key_drawing(name), "label": words.of(round_.language)} for name, words in keys],
            "notes": [*self._reasons(), _NOTE.of(round_.language)],
        }

    # What is said

    def _lead(self) -> Sentence:
        """What changed most since the last year that it may be compared with."""
        changes = self.pages.years.last.get(self.code, [])
        if not changes:
            return self._voice.say(_NOTHING)
        if not changes[0]["change"]:
            return self._voice.say(_SAME)
        line = changes[0]
        name = series_name(line["series_id"], self._voice.language)
        return change_sentence(self._voice, name, line, self._change(line), MOST)

    def _told(self, series: str) -> Sentence:
        """The last value, how it changed or why that cannot be said, and the middles beside it."""
        last = self._own(series)[-1]
        said = [
            self._say(
                "now", year=last["year"], value=self._value(last), unit=UNITS[last["unit"]].of(self._voice.language)
            )
        ]
        line = next((one for one in self.pages.years.last.get(self.code, []) if one["series_id"] == series), None)
        never = next(
            (
                one
                for one in reversed(self.pages.years.pairs.get((self.code, series), []))
                if one["to_year"] == last["year"] != one["from_year"] and one["grade"] == Grade.NEVER
            ),
            None,
        )
        if line is not None:
            said.append(self._changed(line))
        elif never is not None:
            said.append(self._say("never", from_year=never["from_year"], why=self._short(never)))
        known = {"nation": self._middle("", series, last["year"])}
        if self._cluster:
            known["cluster"] = self._middle(self._cluster, series, last["year"])
        known = {name: figure for name, figure in known.items() if figure is not None}
        if "nation" in known:
            said.append(self._say("peers" if "cluster" in known else "nation", **known))
        return Sentence(" · ".join(one.html for one in said), " · ".join(one.plain for one in said))

    def _changed(self, line: Record) -> Sentence:
        language = self._voice.language
        way = Direction.UP if line["change"] > 0 else Direction.DOWN if line["change"] < 0 else Direction.SAME
        by: object = ""
        if line["change"]:
            points, size = points_of(line["unit"]).of(language), self._change(line)["size"]
            by = self._voice.say(Text(" {size} {points}", " by {size} {points}"), points=points, size=size)
        why = f" ({self._short(line)})" if line["codes"] else ""
        return self._say("change", direction=DIRECTIONS[way].of(language), by=by, from_year=line["from_year"], why=why)

    def _short(self, line: Record) -> str:
        """Why two years are compared with caution, or not at all, in a few words."""
        labels = [reason(code) for code in line["codes"]]
        return " · ".join(one.label_en if self._voice.language == "en" else one.label_th for one in labels)

    def _reasons(self) -> list[str]:
        """The same in full, once for all measures."""
        own = [one for one in self.pages.years.found_of(self.code) if one["from_year"] < one["to_year"]]
        words = {
            (one["from_year"], one["to_year"], why_words(one, self.pages.plans).of(self._voice.language)) for one in own
        }
        return [self._digits(f"{before}–{after}: {why}") for before, after, why in sorted(words)]

    def _panel(self, series: str) -> dict[str, str]:
        own = self._own(series)
        values = {line["year"]: line["value"] for line in own}
        texts = {line["year"]: self._voice.number(self._value(line)) for line in own}
        cluster = self._middles(self._cluster, series) if self._cluster else {}
        nation = self._middles("", series)
        drawn = Panel(
            self._years,
            values,
            texts,
            self._joins(series),
            _drawn(cluster),
            _drawn(nation),
            _ENDS.get(series),
        )
        title = series_name(series, self._voice.language)
        return {"title": title, "drawing": year_panel(drawn), "told": self._told(series).html}

    def _table(self, measures: Iterable[str]) -> PlainTable:
        years = self.pages.years.years
        rows = []
        for series in measures:
            own = {line["year"]: self._value(line) for line in self._own(series)}
            name = series_name(series, self._voice.language)
            lines = [(OFFICE, own), (COUNTRY, self._middles("", series))]
            if self._cluster:
                lines.insert(1, (CLUSTER, self._middles(self._cluster, series)))
            for words, figures in lines:
                cells = tuple(self._cell(figures.get(year)) for year in years)
                rows.append(PlainRow(f"{name}: {words.of(self._voice.language)}", None, cells))
        head = self._words("ตัวชี้วัด", "Indicator")
        caption = self._words("ค่าของแต่ละปี (ปีงบประมาณ พ.ศ.)", "Values by fiscal year (BE)")
        return PlainTable("years", caption, (head, *self._years.values()), tuple(rows))

    # Pieces

    @cached_property
    def _voice(self) -> Voice:
        return self.pages.voice

    @cached_property
    def _cluster(self) -> str:
        return cluster_of(self.code, self.pages.checked.parameters.round.fiscal_year) or ""

    @cached_property
    def _years(self) -> dict[int, str]:
        """All years as they are written."""
        return {year: self._digits(str(year)) for year in self.pages.years.years}

    def _digits(self, text: str) -> str:
        """A text in the round's digits."""
        return self._voice.in_digits(text)

    def _own(self, series: str) -> list[Record]:
        return self.pages.years.of.get((self.code, series), [])

    def _joins(self, series: str) -> list[tuple[int, int, str]]:
        """From one year to the very next: within a segment, with caution, or joined."""
        own = self._own(series)
        pairs = [(before, after) for before in own for after in own if after["year"] == before["year"] + 1]
        within = [
            (one["year"], other["year"], str(Grade.SAME)) for one, other in pairs if one["segment"] == other["segment"]
        ]
        across = [
            (one["from_year"], one["to_year"], one["grade"])
            for one in self.pages.years.pairs.get((self.code, series), [])
            if one["grade"] != Grade.NEVER and one["to_year"] == one["from_year"] + 1
        ]
        return [*within, *across]

    def _value(self, line: Record) -> Figure:
        name = f"years.{line['series_id']}.{line['year']}"
        return self._keep(self.code, name, (line["value"], line["unit"], "years.value", line["sources"]))

    def _change(self, line: Record) -> Mapping[str, Figure]:
        """Size without a sign, the two values and, of a count, the percent."""
        series = line["series_id"]
        size = self._keep(
            self.code, f"years.{series}.size", (abs(line["change"]), line["unit"], "years.change", line["sources"])
        )
        own = {one["year"]: self._value(one) for one in self._own(series)}
        return {"size": size, "from": own[line["from_year"]], "to": own[line["to_year"]]}

    def _middle(self, group: str, series: str, year: int) -> Figure | None:
        return self._middles(group, series).get(year)

    def _middles(self, group: str, series: str) -> dict[int, Figure]:
        found = {}
        for year in self.pages.years.years:
            figure = self.pages.middles.get((group, series, year))
            if figure is not None:
                found[year] = self.shown.setdefault(figure.figure_id, figure)
        return found

    def _keep(self, scope: str, name: str, given: Given) -> Figure:
        figure = self.pages.figure(scope, name, given)
        self.shown[figure.figure_id] = figure
        return figure

    def _cell(self, figure: Figure | None) -> Shown:
        return Shown() if figure is None else Shown(self._voice.number(figure), figure.figure_id, figure.value)

    def _say(self, key: str, **facts: object) -> Sentence:
        return self._voice.say(_SAID[key], **facts)

    def _words(self, th: str, en: str) -> str:
        return en if self._voice.language == "en" else th


def _drawn(figures: Mapping[int, Figure]) -> dict[int, float]:
    return {year: figure.value for year, figure in figures.items() if figure.value is not None}
