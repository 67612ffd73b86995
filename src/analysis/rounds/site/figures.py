"""The figures on a round's home page: those that its reports kept, and the few that only this page shows.

The page computes no number of a report again: it looks the figure up by scope and name, so that a number is the same
everywhere and leads to the same rule and rows. A province whose report failed has no figures, and the page says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.evaluate.borrowed import BorrowedFields
from analysis.evaluate.figure import Figure, FigureBook, figures_frame
from analysis.evaluate.sources import merge_sources
from analysis.evaluate.timeliness import timeliness_rates
from analysis.ingest.findings.finding import Finding, severity_counts
from analysis.narrate.doubts import Doubts
from analysis.narrate.headlines import BEHIND, ON_TIME, first_measured_level
from analysis.params.round_scopes import scopes
from analysis.params.vocabulary import SCALES, Instrument
from analysis.places.scopes import NATION
from analysis.reports.report import write_figures
from analysis.rounds.quality.checked_round import Checked
from analysis.rounds.results.figures import FIGURES, PARTS, figure_of
from analysis.rows import records_of

if TYPE_CHECKING:
    import pyarrow as pa

PART = "figures-index.parquet"


@dataclass(frozen=True)
class RoundFigures:
    """The figures of a draft by scope and name; none when every report failed. ``taken`` are those that were asked for:
    a page shows a few of some ten thousand."""

    table: pa.Table | None = None
    taken: dict[tuple[str, str], Figure] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> RoundFigures:
        """All figures of ``figures.parquet`` in a folder; none when there is no such file."""
        import pyarrow.parquet as parquet

        path = folder / FIGURES
        return cls(parquet.read_table(path) if path.exists() else None)

    def get(self, scope: str, name: str) -> Figure | None:
        key = scope, name
        if self.table is not None and key not in self.taken and key in self._rows:
            self.taken[key] = figure_of(self.table.slice(self._rows[key], 1).to_pylist()[0])
        return self.taken.get(key)

    @cached_property
    def _rows(self) -> dict[tuple[str, str], int]:
        """Where in the table each figure stands."""
        if self.table is None:
            return {}
        keys = zip(self.table.column("scope").to_pylist(), self.table.column("name").to_pylist(), strict=True)
        return {key: row for row, key in enumerate(keys)}


def keep_page_figures(folder: Path, checked: Checked) -> None:
    """Leave the page's own figures in ``folder``, to be joined with those of the reports.

    Each office: the share of its reports on time (of those whose date is known) and its findings by severity. The
    nation: the same over all offices, and the provinces behind. Where no report left a figure nothing is kept.
    """
    if not any(folder.rglob(PARTS)):
        return
    round_ = checked.parameters.round
    judged = checked.judged
    doubts, borrowed = Doubts.from_inputs(judged.inputs), BorrowedFields.from_inputs(judged.inputs)
    books = {
        scope: FigureBook(round_.id, round_.revision, scope, doubts.of, borrowed.also)
        for scope in {*scopes(round_), *checked.scopes}
    }
    for scope, book in books.items():
        _count_findings(book, checked.findings if scope == NATION else checked.findings_of(scope))
    if judged.has(Instrument.TIMELINESS):
        everyone = timeliness_rates(judged.reports.assign(nation=NATION), "nation")
        rates = [(line["province_code"], line) for line in records_of(judged.report_rates)]
        for scope, line in [*rates, (NATION, records_of(everyone)[0])]:
            if scope in books:
                books[scope].add(ON_TIME, line["percent"], unit="percent", rule="timeliness", sources=line["sources"])
    if judged.has(*SCALES) and NATION in books:
        levels = judged.levels
        behind = int((levels["level"] < first_measured_level(judged.milestone_criteria)).sum())
        sources = merge_sources(*levels["sources"])
        books[NATION].add(BEHIND, behind, unit="count", rule="milestones", sources=sources)
    write_figures(folder / PART, figures_frame(books[scope] for scope in sorted(books)))


def _count_findings(book: FigureBook, findings: Iterable[Finding]) -> None:
    for severity, count in severity_counts(findings).items():
        book.add(f"quality.index.{severity.value}s", count, unit="count", rule="quality.count")
