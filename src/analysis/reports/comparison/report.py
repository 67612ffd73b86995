"""Provinces beside one another in one round: ranks, composite, funnel, peers, corners, maps, moves, a pair, groups."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from analysis.compare.funnel import Funnel, funnel
from analysis.compare.groups import RATIOS, groupings, roll_up
from analysis.compare.pairs import quadrants, side_by_side
from analysis.compare.peers import against_peers, peer_groups, size_classes
from analysis.compare.ranks import flips, name_key
from analysis.evaluate.shares import location_quotient
from analysis.evaluate.sources import merge_sources
from analysis.exhibits.blocks import Html, Part, folded
from analysis.exhibits.charts.chart import Chart
from analysis.narrate.sentence import Sentence
from analysis.reports.comparison import charts, glance, sides, tables
from analysis.reports.comparison.data import COMPOSED, LEVEL, MONEY, Compared
from analysis.reports.comparison.sentences import ComparisonWords
from analysis.reports.comparison.words import INTERVALS, interval_sentence, said
from analysis.reports.report import Report
from analysis.reports.view import RoundView
from analysis.rows import Record, records_of


class ProvinceComparison(Report):
    """Sections of the notebook ``province_comparison``. Sections of provinces are empty for a round that only prints
    shares of some areas, and the other way round."""

    stem = "province_comparison"

    def __init__(self, view: RoundView, figure: str = "", pair: Sequence[str] = ()) -> None:
        super().__init__(view)
        self.compared = Compared(view, figure, tuple(pair))
        self.compared.check()
        self.told = ComparisonWords(self, self.compared)

    def summary(self) -> Html:
        """Who is highest and lowest, who moved and who stands outside, on the first screen; then what is noise."""
        first: Html | None = None
        sentences: list[Sentence] = []
        if self.compared.has_provinces:
            first = self.prose(self.told.first(), *self.told.unranked())
            sentences = [self.told.noise(), self.told.width(), self.told.flipped(self.compared.ranked)]
        sentences += [self.told.order(seen) for seen in self.compared.printed]
        sentences += self.told.apart()
        if not sentences:
            sentences.append(self.told.alone())
        return self.section("สรุป", "Summary", "summary", first, self._glance(), self.prose(*sentences))

    def ranks(self) -> Html | None:
        """All provinces by the figure, with intervals, possible ranks and marks."""
        if not self.compared.has_provinces:
            return None
        seen, ranked = self.compared.main, self.compared.ranked
        parts = (
            self.prose(*self.told.unranked(), self.told.noise(), interval_sentence(self.view.voice, seen.interval)),
            self.table(tables.ranks_table(self, seen, ranked)),
            self._tall(charts.ranks_chart(self, seen, ranked)),
        )
        return self.section("อันดับและช่วง", "Ranks with intervals", "ranks", *parts)

    def printed(self) -> Html | None:
        """Areas whose shares a document prints, of the same statistical year only, as printed and as recomputed."""
        if not self.compared.printed:
            return None
        parts: list[Part] = []
        for seen in self.compared.printed:
            ranked = flips(seen.with_nation())
            noise = interval_sentence(self.view.voice, seen.interval)
            parts.append(self.prose(self.told.order(seen), self.told.flipped(ranked), noise))
            parts.append(charts.ranks_chart(self, seen, ranked))
            parts.append(self.table(tables.ranks_table(self, seen, ranked)))
        if quotients := self._quotients():
            parts.append(self.table(sides.quotients_table(self, quotients)))
        return self.section("พื้นที่ที่เอกสารพิมพ์ไว้", "Areas that documents print", "printed", *parts)

    def composite(self) -> Html | None:
        """One score of people, money and timeliness, and what other weights do to its ranks."""
        composed = self.compared.composed if self.compared.has_provinces else None
        if composed is None:
            return None
        parts = {name: self.compared.slice(name) for name in COMPOSED}
        table = tables.composite_table(self, composed, parts)
        prose = self.prose(*self.told.weights(composed))
        more = self.words("อันดับของทุกจังหวัดในทุกน้ำหนัก", "Every province's ranks under all weights")
        shown = folded(more, self.table(table), charts.composite_chart(self, composed))
        return self.section("คะแนนรวมและน้ำหนัก", "Composite and weights", "composite", prose, shown)

    def funnel(self) -> Html | None:
        """Whether small provinces are unusual, or only small."""
        found = self._funnel
        if found is None:
            return None
        seen = self.compared.slice("people.percent")
        sources = tables.sources_by_scope([seen])
        words = self.told.funnel(found, merge_sources(*sources.values()))
        parts: list[Part] = [self.prose(words), charts.funnel_chart(self, found, seen)]
        if (found.places["outside"] != "").any():
            parts.append(self.table(tables.funnel_table(self, found, sources)))
        return self.section("ขอบเขตตามขนาด", "Limits by size", "funnel", *parts)

    def peers(self) -> Html | None:
        """Each province among its cluster of the year, and its size."""
        if not self.compared.has_provinces:
            return None
        seen = self.compared.main
        peers = against_peers(seen.rows, peer_groups(seen.rows["scope"], self.compared.fiscal_year))
        sizes = self.compared.slice("people.target").rows if self.compared.has("people.target") else seen.rows.head(0)
        table = tables.peers_table(self, seen, peers, size_classes(sizes))
        prose = self.prose(said(self.view.voice, "peers"))
        shown = folded(self.words("ทุกจังหวัดในกลุ่มของตน", "Every province in its cluster"), self.table(table))
        return self.section("เทียบกับกลุ่มเดียวกัน", "Among peers", "peers", prose, shown)

    def corners(self) -> Html | None:
        """People against money in four corners."""
        if not self.compared.has_provinces or not self.compared.has("people.percent", MONEY):
            return None
        people, money = (self.compared.slice(name) for name in ("people.percent", MONEY))
        found, people_middle, money_middle = quadrants(people.rows, money.rows)
        sources = tables.sources_by_scope([people, money])
        words = self.told.corners((people_middle, money_middle), merge_sources(*sources.values()))
        parts = (
            self.prose(words),
            charts.corners_chart(self, found, (people_middle, money_middle)),
            self.table(sides.corners_table(self, found, sources)),
        )
        return self.section("คนเทียบกับเงิน", "People against money", "corners", *parts)

    def map(self) -> Html | None:
        """The ranked figure and the levels on the map."""
        if not self.compared.has_provinces:
            return None
        maps = [charts.figure_map(self, self.compared.main, self.compared.ranked)]
        if self.compared.has(LEVEL):
            maps.append(charts.level_map(self, self.compared.slice(LEVEL)))
        beside = [Html('<div class="beside">'), *maps, Html("</div>\n")]
        return self.section("แผนที่", "Map", "map", *beside) if any(maps) else None

    def moves(self) -> Html | None:
        """Who moved since the round before, where the two may be compared."""
        if not self.compared.has_provinces:
            return None
        before = self.compared.before
        if before is None:
            parts: list[Part] = [self.prose(said(self.view.voice, "moves_none"))]
        elif self.compared.refused(before):
            parts = [self.prose(self.told.refused(before))]
        else:
            parts = self._moves(before)
        return self.section("การเปลี่ยนอันดับ", "Moves", "moves", *parts)

    def pair(self) -> Html | None:
        """Two places side by side; nothing where one place alone is known, as the summary says."""
        if not self.compared.has_pair:
            return None
        found = side_by_side(self.compared.pair_slices, self.compared.two)
        table = sides.pair_table(self, found, self.compared.two)
        prose = self.prose(said(self.view.voice, "pair"))
        return self.section("สองพื้นที่เทียบกัน", "Two places", "pair", prose, folded(table.title, self.table(table)))

    def groups(self) -> Html | None:
        """Regions, clusters and inspection areas rolled up."""
        if not self.compared.has_provinces or not any(self.compared.has(*pair) for pair in RATIOS.values()):
            return None
        codes = self.compared.main.rows["scope"]
        rolled = roll_up(self.compared.observations, groupings(codes, self.compared.fiscal_year))
        prose = self.prose(said(self.view.voice, "groups"))
        return self.section(
            "ภาค กลุ่มจังหวัด และเขตตรวจราชการ",
            "Groups",
            "groups",
            prose,
            folded(self.words("ผลรวมของทุกกลุ่ม", "The sums of all groups"), self.table(sides.groups_table(self, rolled))),
        )

    def methods(self) -> Html:
        """How ranks and their intervals are found."""
        kinds = {seen.interval: None for seen in self.compared.printed}
        if self.compared.has_provinces:
            kinds = {self.compared.main.interval: None, **kinds}
        lines = [said(self.view.voice, "rank_rule")]
        lines += [interval_sentence(self.view.voice, kind) for kind in INTERVALS if kind in kinds]
        return self.section("วิธีคำนวณ", "Method", "methods", self.prose(*lines))

    # Pieces

    def _moves(self, before: Compared) -> list[Part]:
        moved, seen = self.compared.moves(before), self.compared.main
        rounds = self.told.round_name(before.view.round), self.told.round_name(self.view.round)
        sources = tables.sources_by_scope([seen, before.main])
        prose, chart = self.prose(self.told.moved(before, moved)), charts.moves_chart(self, moved, rounds)
        return [prose, self.table(tables.moves_table(self, seen, moved, sources)), self._tall(chart)]

    def _tall(self, chart: Chart) -> Html:
        """A chart with a line for each province, taller than a screen."""
        return folded(self.words(f"แผนภูมิ: {chart.title}", f"Chart: {chart.title}"), chart)

    def _glance(self) -> Html | None:
        """Who is highest and lowest, who moved and who stands outside: the first screen."""
        if not self.compared.has_provinces:
            return None
        seen, before = self.compared.main, self.compared.before
        shown = glance.ends(self, seen, self.compared.ranked)
        if self._funnel is not None:
            people = tables.sources_by_scope([self.compared.slice("people.percent")])
            shown.append(glance.outside(self, self._funnel.places, people))
        if before is not None and not self.compared.refused(before):
            sources = tables.sources_by_scope([seen, before.main])
            shown.append(glance.moved(self, seen, self.compared.moves(before), sources))
        return glance.cards(shown)

    def _quotients(self) -> list[Record]:
        areas = sorted({scope for seen in self.compared.printed for scope in seen.rows["scope"]}, key=name_key)
        shares = self.view.inputs.table("shares")
        return [line for area in areas for line in records_of(location_quotient(shares, area))]

    @cached_property
    def _funnel(self) -> Funnel | None:
        pair = RATIOS["people.percent"]
        if not self.compared.has_provinces or not self.compared.has(*pair):
            return None
        part, whole = (self.compared.slice(name).rows[["scope", "value"]] for name in pair)
        counts = part.merge(whole, on="scope").set_axis(["scope", "part", "whole"], axis="columns")
        return funnel(counts)
