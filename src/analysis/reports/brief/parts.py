"""The parts of a brief that every scope has: the table of indicators, what changed, its peers, and what to trust."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from analysis.bilingual import Text
from analysis.compare.peers import peer_groups
from analysis.evaluate.figure import Figure
from analysis.exhibits.table import Cell, Column, Kind, Row, Table
from analysis.narrate.sentence import Precisely, Sentence, Voice
from analysis.narrate.trends import DIRECTIONS, part_name, points_of
from analysis.params.periods import split_id
from analysis.reports.brief import words
from analysis.reports.brief.alongside import Alongside, AmongPeers, Earlier
from analysis.reports.brief.model import Indicator
from analysis.reports.report import Report
from analysis.trends.change import Direction
from analysis.trends.reasons import reason, reasons_said

#: So many changes are told in words; the table has them all.
MOST_TOLD = 3
_NUMBERS = {"percent": Kind.PERCENT2, "level": Kind.INTEGER, "count": Kind.INTEGER}


class Beside:
    """What stands beside the indicators of one brief, as figures; each is made when it is first asked for."""

    def __init__(self, report: Report, lines: Sequence[Indicator], alongside: Alongside, key: str = "brief") -> None:
        """``key`` begins the names of counts over all lines: the centre's brief stands in the nation's book."""
        self.report, self.lines, self.alongside, self.key = report, lines, alongside, key
        self.voice: Voice = report.view.voice

    def earlier(self, line: Indicator) -> Earlier | None:
        return self.alongside.earlier.get(line.series)

    def peers(self, line: Indicator) -> AmongPeers | None:
        return self.alongside.peers.get(line.series)

    def before(self, line: Indicator, found: Earlier) -> Figure:
        name = f"brief.{line.series}.before"
        return self.report.view.figure(name, found.value, line.figure.unit, "trends.steps", found.sources)

    def change(self, line: Indicator, found: Earlier) -> Figure:
        """How much it changed; the value of it is signed."""
        sources = (*line.figure.sources, *found.sources)
        name = f"brief.{line.series}.change"
        return self.report.view.figure(name, found.change, line.figure.unit, "trends.steps", sources)

    def place(self, line: Indicator, found: AmongPeers) -> dict[str, Figure]:
        """The place among the peers: ``median``, ``rank``, ``best``, ``worst`` and ``known``."""
        ends = {"best": found.best, "worst": found.worst} if found.best is not None else {}
        numbers = {"rank": found.rank, "known": found.known, **ends}
        return {
            name: self.report.view.figure(
                f"brief.{line.series}.peers.{name}",
                value,
                "count" if name == "known" else "rank",
                "compare.rank",
                found.sources,
            )
            for name, value in numbers.items()
        } | {"median": self._median(line, found)}

    def _median(self, line: Indicator, found: AmongPeers) -> Figure:
        name = f"brief.{line.series}.peers.median"
        return self.report.view.figure(name, found.median, line.figure.unit, "compare.peers", found.sources)

    # What is told

    def table(self) -> Table:
        """The indicators with the time before, the change and the place among peers; an empty column is left out."""
        with_earlier = any(self.earlier(line) for line in self.lines)
        with_peers = any(self.peers(line) for line in self.lines)
        language = self.voice.language
        columns = [Column("indicator", words.INDICATORS.of(language)), self._column("now", words.NOW)]
        if with_earlier:
            columns += [self._column("before", words.BEFORE), self._column("change", words.CHANGED)]
        if with_peers:
            columns += [self._column("median", words.MEDIAN), self._column("rank", words.RANK)]
        rows = tuple(Row(self._cells(line)) for line in self.lines)
        notes = [words.RANGES.of(language)] if any(self._has_range(line) for line in self.lines) else []
        if any(self._is_with_caution(line) for line in self.lines):
            notes.append(words.CAUTION_NOTE.of(language))
        return Table("brief-indicators", words.INDICATORS.of(language), tuple(columns), rows, tuple(notes))

    def _is_with_caution(self, line: Indicator) -> bool:
        found = self.earlier(line)
        return found is not None and found.change is not None and bool(found.codes)

    def _has_range(self, line: Indicator) -> bool:
        found = self.peers(line)
        return found is not None and found.best is not None

    def _column(self, key: str, label: Text) -> Column:
        return Column(key, label.of(self.voice.language), Kind.DECIMAL2)

    def _cells(self, line: Indicator) -> dict[str, Cell]:
        cells = {"indicator": Cell(line.label), "now": self._number(line.figure, line.places)}
        if found := self.earlier(line):
            cells["before"] = self._number(self.before(line, found))
            cells["change"] = self._changed(line, found)
        if among := self.peers(line):
            place = self.place(line, among)
            cells["median"] = self._number(place["median"])
            said = self.voice.say(words.RANK_POSSIBLE if "best" in place else words.RANK_OF, **place).plain
            cells["rank"] = Cell(place["rank"].value, place["rank"].figure_id, text=said)
        return cells

    def _number(self, figure: Figure, places: int = 2) -> Cell:
        shown = None if figure.value is None else self.voice.number(figure, places)
        return Cell(figure.value, figure.figure_id, text=shown)

    def _changed(self, line: Indicator, found: Earlier) -> Cell:
        if found.change is None:
            return Cell(words.NOT_COMPARED.of(self.voice.language), text=words.NOT_COMPARED.of(self.voice.language))
        change = self.change(line, found)
        sign = "+" if (change.value or 0) > 0 else ""
        caution = words.CAUTION_MARK if found.codes else ""
        return Cell(change.value, change.figure_id, text=f"{sign}{self.voice.number(change)}{caution}")

    def changes(self) -> Iterator[Sentence]:
        """What changed since the last round that may be compared, and what must not be compared, with the reason."""
        held = [(line, found) for line in self.lines if (found := self.earlier(line)) and line.figure.value is not None]
        if not held:
            count = self.report.view.figure(f"{self.key}.indicators", len(self.lines), "count", "brief.count")
            yield self.voice.say(words.NOTHING_BEFORE, count=count)
            return
        for line, found in [pair for pair in held if pair[1].change is not None][:MOST_TOLD]:
            yield self._changed_sentence(line, found)
        refused: dict[str, list[tuple[Indicator, Earlier]]] = {}
        for line, found in held:
            if found.change is None:
                refused.setdefault(found.round_id, []).append((line, found))
        for round_id, lines in refused.items():
            yield from self._refused(round_id, lines)

    def _changed_sentence(self, line: Indicator, found: Earlier) -> Sentence:
        earlier = self.round_words(found.round_id)
        if found.codes:
            joined = bool(found.because.th)
            frame, why = (words.JOINED, found.because) if joined else (words.WITH_CAUTION, reasons_said(found.codes))
            earlier = self.voice.say(frame, round=earlier, why=why.of(self.voice.language)).plain
        facts = {"label": line.label, "round": earlier, "now": self.told(line)}
        if not found.change:
            return self.voice.say(words.UNCHANGED, **facts)
        size = self.report.view.figure(
            f"brief.{line.series}.change.size",
            abs(found.change),
            line.figure.unit,
            "trends.steps",
            (*line.figure.sources, *found.sources),
        )
        direction = DIRECTIONS[Direction.UP if found.change > 0 else Direction.DOWN].of(self.voice.language)
        points = points_of(line.figure.unit).of(self.voice.language)
        before = self.before(line, found)
        return self.voice.say(words.CHANGED_BY, direction=direction, size=size, points=points, before=before, **facts)

    def _refused(self, round_id: str, lines: Sequence[tuple[Indicator, Earlier]]) -> Iterator[Sentence]:
        """One sentence for the reasons that all share; where they share none, one for each."""
        shared = [code for code in lines[0][1].codes if all(code in found.codes for _, found in lines)]
        if not shared:
            for one in lines:
                yield from self._refused(round_id, [one])
            return
        sources = [source for _, found in lines for source in found.sources]
        name = f"{self.key}.{lines[0][0].series}.refused"
        count = self.report.view.figure(name, len(lines), "count", "trends.breaks", sources)
        yield self.voice.say(
            words.REFUSED,
            round=self.round_words(round_id),
            count=count,
            reason=reasons_said(shared).of(self.voice.language),
            values=listed([self._value_then(line, found, shared) for line, found in lines]),
        )

    def _value_then(self, line: Indicator, found: Earlier, shared: Sequence[str]) -> Sentence:
        """What it was then, with the reasons that are its own."""
        own = [reason(code) for code in found.codes if code not in shared]
        english = self.voice.language == "en"
        also = ", ".join(one.label_en if english else one.label_th for one in own)
        phrase = words.VALUE_THEN_ALSO if also else words.VALUE_THEN
        return self.voice.say(phrase, label=line.label, value=self.before(line, found), also=also)

    def told(self, line: Indicator) -> Precisely:
        return Precisely(line.figure, line.places)

    def round_words(self, round_id: str) -> str:
        """A round in words: its year and its part of the year."""
        year, part = split_id(round_id)
        language = self.voice.language
        return self.voice.say(words.ROUND_OF, year=str(year), part=part_name(part, language)).plain

    def places(self) -> Iterator[Sentence]:
        """The province's place in its group; nothing where the round has no group for it."""
        if self.report.view.is_national:
            return
        if not self.alongside.gathered:
            count = self.report.view.figure(f"{self.key}.indicators", len(self.lines), "count", "brief.count")
            yield self.voice.say(words.NO_PEERS, count=count)
            return
        told = [(line, self.place(line, found)) for line in self.lines if (found := self.peers(line))]
        if not told:
            return
        group = peer_groups([self.report.view.scope], self.report.view.round.fiscal_year)["group"].iloc[0]
        known = max((place["known"] for _, place in told), key=lambda one: one.value or 0)
        sides = {
            "above": [line for line, place in told if _value(line.figure) > _value(place["median"])],
            "below": [line for line, place in told if _value(line.figure) < _value(place["median"])],
        }
        yield self.voice.say(words.AMONG, group=group, known=known, **self._sides(sides, told))

    def _sides(
        self, sides: Mapping[str, Sequence[Indicator]], told: Sequence[tuple[Indicator, Mapping[str, Figure]]]
    ) -> dict[str, object]:
        sources = [source for _, place in told for source in place["median"].sources]
        facts: dict[str, object] = {}
        for side, lines in sides.items():
            name = f"brief.peers.{side}"
            facts[side] = self.report.view.figure(name, len(lines), "count", "compare.peers", sources)
            names = self.voice.join([line.label for line in lines])
            facts[f"{side}_names"] = self.voice.say(words.NAMED, names=names).plain if lines else ""
        return facts


def _value(figure: Figure) -> float:
    return math.nan if figure.value is None else figure.value


def listed(sentences: Sequence[Sentence]) -> Sentence:
    """Several short ones in a row."""
    return Sentence("; ".join(one.html for one in sentences), "; ".join(one.plain for one in sentences))
