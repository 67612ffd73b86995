"""Fields that another source than the row's own gave, as the figures that rest on them tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analysis.evaluate.figure import Figure
from analysis.evaluate.rules.catalogue import columns_of_figure
from analysis.evaluate.sources import Source
from analysis.ingest.office import Borrowed, Place
from analysis.ingest.round_inputs import RoundInputs


@dataclass(frozen=True)
class BorrowedFields:
    """The borrowed fields of a round by the row that they count in, (file, sheet, row)."""

    by_row: Mapping[Place, tuple[Borrowed, ...]]

    @classmethod
    def from_inputs(cls, inputs: RoundInputs) -> BorrowedFields:
        found: dict[Place, tuple[Borrowed, ...]] = {}
        for one in (one for office in inputs.offices for one in office.borrowed):
            found[one.row] = (*found.get(one.row, ()), one)
        return cls(found)

    def also(self, figure: Figure) -> Iterable[Source]:
        """The rows that a figure rests on beside its own: those that lent a field which its rule reads."""
        if not self.by_row:
            return ()
        read = columns_of_figure(figure.rule, figure.name)
        rows = ((one.file, one.sheet, row) for one in figure.sources for row in one.row_numbers())
        lent = (one for row in rows for one in self.by_row.get(row, ()) if (one.table, one.field) in read)
        return {Source(file, sheet, str(row)) for file, sheet, row in (one.source for one in lent)}
