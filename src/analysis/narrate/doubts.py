"""Which figures rest on an error of the data.

An error takes a row, or some of its cells, out of what is computed. A sum over its sheet is then not what it would be,
and says so, although none of its own rows is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.evaluate.figure import Figure
from analysis.evaluate.rules.catalogue import columns_of_figure
from analysis.evaluate.rules.rule import Use
from analysis.evaluate.sources import PROVENANCE, Source
from analysis.ingest.findings.finding import Finding, Severity
from analysis.ingest.round_inputs import RoundInputs

#: The rule of figures that repeat a cell: an error in another row does not touch them.
_AS_READ = "input"


@dataclass(frozen=True)
class _Doubt:
    """An error's row, and the (table, column) pairs of numbers and dates missing in it; ``used``: the row is in a
    table. ``office``: the rows of its office, where the sheet holds those of others too."""

    row: int
    missing: frozenset[tuple[str, str]]
    used: bool
    office: frozenset[int] = frozenset()

    def reaches(self, figure: Figure, source: Source) -> bool:
        if self.office and self.office.isdisjoint(source.row_numbers()):
            return False
        if self.used and self.row in source.row_numbers() and not self.missing:
            return True
        if figure.rule == _AS_READ or (self.used and not self.missing):
            return False
        read = columns_of_figure(figure.rule, figure.name)
        return not self.used or any(read.get(pair) is Use.VALUE for pair in self.missing)


@dataclass(frozen=True)
class Doubts:
    """The doubts of a round by (file, sheet)."""

    by_sheet: Mapping[tuple[str, str], tuple[_Doubt, ...]]

    @classmethod
    def from_inputs(cls, inputs: RoundInputs) -> Doubts:
        found: dict[tuple[str, str], set[_Doubt]] = {}
        tables = {office.scope: office.tables for office in inputs.offices}
        files = {office.file for office in inputs.offices}
        for one in inputs.findings:
            if one.severity is Severity.ERROR:
                scope = inputs.senders.get(one.file, one.scope)
                of_many = one.file in files and one.file not in inputs.senders
                doubt = _doubt(one, tables.get(scope, {}), of_many=of_many)
                found.setdefault((one.file, one.sheet), set()).add(doubt)
        return cls({place: tuple(doubts) for place, doubts in found.items()})

    def of(self, figure: Figure) -> bool:
        """Whether the figure rests on an error: its sheet has one that takes a value from what its rule reads."""
        return any(
            doubt.reaches(figure, source)
            for source in figure.sources
            for doubt in self.by_sheet.get((source.file, source.sheet), ())
        )


def _doubt(finding: Finding, tables: Mapping[str, pd.DataFrame], *, of_many: bool) -> _Doubt:
    office = {finding.row} if of_many else set[int]()
    missing: set[tuple[str, str]] = set()
    used = False
    for name, frame in tables.items():
        if not set(PROVENANCE) <= set(frame.columns):
            continue
        own = frame[(frame["file"] == finding.file) & (frame["sheet"] == finding.sheet)]
        rows = own[own["row"] == finding.row]
        office |= set(own["row"]) if of_many else set()
        used = used or len(rows) > 0
        measured = rows.select_dtypes(["number", "datetime"])
        missing |= {(name, str(column)) for column in measured.columns[measured.isna().any()]}
    return _Doubt(finding.row, frozenset(missing), used, frozenset(office))
