"""What a saved workbook changed: the office before and after, the cells, the figures and the findings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from analysis.evaluate.figure import Figure
from analysis.ingest.findings.finding import Finding
from analysis.params.models import Round
from analysis.rounds.desk.office_view import OfficeView
from analysis.rounds.diff.model import RowChange
from analysis.rounds.diff.rows import Books, file_rows
from analysis.rounds.trace.workbooks import Workbooks


@dataclass(frozen=True)
class FigurePair:
    """A figure that differs; None on the side where it is not there."""

    before: Figure | None
    after: Figure | None

    @property
    def name(self) -> str:
        """The figure's name in the office's page."""
        found = self.after or self.before
        assert found is not None
        return found.name


@dataclass(frozen=True)
class Preview:
    """An office that was read anew. ``saved`` is when its file was written (seconds since 1970; None where it is gone),
    ``read`` when the desk was ready with it. ``rows`` are those of the workbook that differ."""

    before: OfficeView
    after: OfficeView
    saved: float | None
    read: float
    rows: tuple[RowChange, ...] = ()

    @property
    def scope(self) -> str:
        return self.after.scope

    @property
    def figures(self) -> tuple[FigurePair, ...]:
        """The figures that differ in value or state, in order of name; none where one was judged for the list alone."""
        if not (self.before.whole and self.after.whole):
            return ()
        old, new = self.before.figures, self.after.figures
        pairs = (FigurePair(old.get(name), new.get(name)) for name in sorted({*old, *new}))
        return tuple(pair for pair in pairs if _facts(pair.before) != _facts(pair.after))

    @property
    def new_findings(self) -> tuple[Finding, ...]:
        return _only_in(self.after.findings, self.before.findings)

    @property
    def gone_findings(self) -> tuple[Finding, ...]:
        return _only_in(self.before.findings, self.after.findings)


def changed_rows(file: str, round_: Round, before: Path, after: Path) -> tuple[RowChange, ...]:
    """The rows of a workbook that differ between two folders of the project's shape; none where it is not in both."""
    if not file or not (before / file).is_file() or not (after / file).is_file():
        return ()
    return file_rows(file, Books(Workbooks(before, round_), Workbooks(after, round_)))


def _facts(figure: Figure | None) -> tuple[object, ...]:
    return () if figure is None else (figure.value, figure.state, figure.unit, figure.doubted)


def _only_in(these: tuple[Finding, ...], those: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Findings of a code and a place that the others do not have; what they quote may differ."""
    known = {(one.code, one.sheet, one.cell) for one in those}
    return tuple(one for one in these if (one.code, one.sheet, one.cell) not in known)
