"""The sentences of the report on comparison, each number in them a figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis.compare.composite import weightings_tried
from analysis.compare.funnel import Funnel
from analysis.compare.intervals import Interval
from analysis.compare.ranks import flips, separation
from analysis.compare.slices import Slice
from analysis.evaluate.arithmetic import percent
from analysis.evaluate.figure import Figure
from analysis.evaluate.sources import Source, merge_sources
from analysis.narrate.sentence import Sentence
from analysis.narrate.trends import part_name, series_name, year_words
from analysis.params.models import Round
from analysis.reports.comparison.data import COMPOSED, Compared, place_name
from analysis.reports.comparison.tables import figure_name
from analysis.reports.comparison.words import order_of, said
from analysis.reports.report import Report
from analysis.thai.numbers import format_number
from analysis.trends.reasons import reason

#: A rank that varies by no more places than this over all weights is steady; from the other on it is shaky.
STEADY, SHAKY = 5, 20


@dataclass(frozen=True)
class ComparisonWords:
    """What may be said of the places compared. ``report`` keeps the figures."""

    report: Report
    compared: Compared

    @property
    def language(self) -> str:
        return self.report.view.voice.language

    def alone(self) -> Sentence:
        """That there is nothing to compare."""
        return self._say("alone")

    def first(self) -> Sentence:
        """Who is highest, and how many others may be."""
        ranked, seen = self.compared.ranked, self.compared.main
        first = ranked.iloc[0]
        value = self.report.view.figure(
            figure_name(seen, f"{first['scope']}.value"),
            first["value"],
            str(seen.facts["unit"]),
            "compare.rank",
            first["sources"],
        )
        may_be_first = int(ranked["best"].eq(1).sum())
        facts = {"figure": series_name(seen.key.series_id, self.language), "value": value}
        if first["tied"]:
            tied = self._count("tied_first", int(ranked["rank"].eq(1).sum()))
            return self._say("first_tied", **facts, tied=tied, others=self._count("may_be_first", may_be_first))
        others = max(may_be_first - 1, 0)
        facts["first"] = place_name(first["scope"], self.language)
        if not others:
            return self._say("first_alone", **facts)
        return self._say("first_open", **facts, others=self._count("others_may_be_first", others))

    def unranked(self) -> list[Sentence]:
        """Which provinces have no value; nothing where all have one."""
        ranked = self.compared.ranked
        names = [place_name(scope, self.language) for scope in ranked.loc[ranked["value"].isna(), "scope"]]
        if not names:
            return []
        count = self._count("unranked", len(names))
        return [self._say("unranked", count=count, names=self.report.view.voice.join(names))]

    def noise(self) -> Sentence:
        """How many pairs of provinces are told apart, and that the order of the others may be noise."""
        apart, pairs = separation(self.compared.ranked)
        counts = {"pairs": pairs, "apart": apart, "open": pairs - apart}
        figures = {name: self._count(name, count) for name, count in counts.items()}
        share = percent(apart, pairs)
        key = "noise_evidence" if self.compared.main.interval is Interval.EVIDENCE else "noise"
        return self._say(key, **figures, share=self._figure("apart_share", share, "percent"))

    def width(self) -> Sentence:
        """How many places wide half of the possible ranks are."""
        ranked = self.compared.ranked
        width = (ranked["worst"] - ranked["best"] + 1).dropna().astype("float64")
        middle = float(width.quantile(0.5, interpolation="lower")) if len(width) else None
        return self._say("width", width=self._figure("median_width", middle, "count"))

    def flipped(self, ranked: pd.DataFrame) -> Sentence:
        """Whose rank hangs on a doubted figure."""
        doubted = int(ranked["doubted"].sum())
        if not doubted:
            return self._say("none_doubted")
        names = [place_name(scope, self.language) for scope in ranked.loc[ranked["flipped"], "scope"]]
        if names:
            return self._say("flipped", names=self.report.view.voice.join(names))
        return self._say("not_flipped", doubted=doubted)

    def order(self, seen: Slice) -> Sentence:
        """The areas printed in order, as they are printed and with doubted values recomputed."""
        ranked = flips(seen.with_nation())
        again = ranked.sort_values("rank_replaced", kind="stable")
        year = f"{year_words(seen.key.year, self.language)} ({series_name(seen.key.series_id, self.language)})"
        orders = {"printed": self._named(ranked, "value"), "replaced": self._named(again, "replaced")}
        return self._say("order", year=year, **orders)

    def weights(self, composed: pd.DataFrame) -> list[Sentence]:
        """What the composite is, and how many ranks are a choice of its weights."""
        spread = (composed["greatest"] - composed["least"]).dropna()
        counts = {
            "tried": len(weightings_tried([name.split(".")[0] for name in COMPOSED])),
            "steady": int((spread <= STEADY).sum()),
            "shaky": int((spread >= SHAKY).sum()),
        }
        figures = {name: self._count(f"weights_{name}", count) for name, count in counts.items()}
        words = self.report.view.voice.join([series_name(name, self.language) for name in COMPOSED])
        lines = [self._say("weights", figures=words, **figures), self._say("weights_noise")]
        if missing := int(composed["value"].isna().sum()):
            lines.append(self._say("weights_missing", missing=self._count("weights_missing", missing)))
        return lines

    def funnel(self, found: Funnel, sources: list[Source]) -> Sentence:
        """The middle of the funnel, how wide it is, and how many lie outside."""
        facts = {
            "centre": (found.centre, "percent"),
            "dispersion": (found.dispersion, "ratio"),
            "outside": ((found.places["outside"] != "").sum(), "count"),
            "places": (len(found.places), "count"),
        }
        figures = {
            key: self.report.view.figure(f"compare.funnel.{key}", value, unit, "compare.funnel", sources)
            for key, (value, unit) in facts.items()
        }
        return self._say("funnel", **figures)

    def corners(self, medians: tuple[float, float], sources: list[Source]) -> Sentence:
        """Where the lines between the corners are."""
        figures = {
            key: self.report.view.figure(
                f"compare.corners.median_{key}", value, "percent", "compare.quadrants", sources
            )
            for key, value in zip(("people", "money"), medians, strict=True)
        }
        return self._say("corners", **figures)

    def refused(self, before: Compared) -> Sentence:
        """Why the round before is not compared with."""
        words = self._reasons(self.compared.refused(before))
        return self._say("moves_refused", before=self.round_name(before.view.round), reasons=words)

    def apart(self) -> list[Sentence]:
        """Which series of a year are not put beside one another, and why."""
        names: dict[tuple[int, tuple[str, ...]], list[str]] = {}
        for refused in self.compared.refused_slices:
            name = series_name(refused.key.series_id, self.language)
            names.setdefault((refused.key.year, refused.codes), []).append(name)
        join = self.report.view.voice.join
        return [
            self._say("areas_refused", series=join(found), year=str(year), reasons=self._reasons(codes))
            for (year, codes), found in names.items()
        ]

    def moved(self, before: Compared, moves: pd.DataFrame) -> Sentence:
        """How many moved by more than noise."""
        both = moves.dropna(subset=["before", "after"])
        counts = {"moved": int(both["moved"].sum()), "both": len(both)}
        figures = {name: self._count(f"moves_{name}", count) for name, count in counts.items()}
        return self._say("moved", before=self.round_name(before.view.round), **figures)

    def round_name(self, round_: Round) -> str:
        """``รอบที่ 1 ปี 2565``."""
        part = part_name(round_.part, self.language)
        return self.report.words(f"{part} ปี {round_.fiscal_year}", f"{part}, {round_.fiscal_year} BE")

    def _reasons(self, codes: Sequence[str]) -> str:
        reasons = [reason(code) for code in codes]
        return ", ".join(one.en if self.language == "en" else one.th for one in reasons)

    def _named(self, ranked: pd.DataFrame, column: str) -> str:
        lines = ranked.to_dict("records")
        return order_of([(place_name(line["scope"], self.language), format_number(line[column], 2)) for line in lines])

    def _say(self, key: str, **facts: object) -> Sentence:
        return said(self.report.view.voice, key, **facts)

    def _count(self, name: str, count: int) -> Figure:
        return self._figure(name, count, "count")

    def _figure(self, name: str, value: float | None, unit: str) -> Figure:
        full = figure_name(self.compared.main, name)
        return self.report.view.figure(full, value, unit, "compare.rank", self._sources)

    @cached_property
    def _sources(self) -> list[Source]:
        return merge_sources(*self.compared.main.rows["sources"])
