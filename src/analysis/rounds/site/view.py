"""What every part of a round's home page asks: the round, its figures, its tasks, and how things are said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from analysis.evaluate.figure import Figure
from analysis.execute.task import Task, TaskResult
from analysis.exhibits.words import DASH
from analysis.narrate.sentence import Voice
from analysis.narrate.timeliness import basis
from analysis.params.models import Round
from analysis.params.round_scopes import province_codes, scopes
from analysis.params.vocabulary import Instrument
from analysis.places.provinces import province
from analysis.places.scopes import NATION
from analysis.rounds.quality.checked_round import Checked
from analysis.rounds.site.figures import RoundFigures
from analysis.rounds.site.page import Shown


@dataclass(frozen=True)
class SiteView:
    """One draft, before it takes its place. ``folder`` holds its reports and ``figures.parquet``; ``notice``
    is the page that tells which closed revision it corrects."""

    folder: Path
    checked: Checked
    tasks: Sequence[Task]
    results: Sequence[TaskResult]
    notice: str | None = None

    @property
    def round(self) -> Round:
        return self.checked.parameters.round

    @cached_property
    def voice(self) -> Voice:
        return Voice(self.round.language, self.round.thai_digits)

    @cached_property
    def figures(self) -> RoundFigures:
        return RoundFigures.read(self.folder)

    @cached_property
    def result_of(self) -> dict[str, TaskResult]:
        return {result.task_id: result for result in self.results}

    @property
    def codes(self) -> tuple[str, ...]:
        return province_codes(self.round)

    @property
    def widest(self) -> str | None:
        """For whom the headline numbers speak: the nation, else the only province; None for several without one."""
        everyone = scopes(self.round)
        return everyone[0] if everyone[0] == NATION or len(everyone) == 1 else None

    def words(self, th: str, en: str) -> str:
        return en if self.round.language == "en" else th

    def name(self, code: str) -> str:
        """A province's name in the page's language."""
        item = province(code)
        return self.words(item.name_th, item.name_en)

    def both_names(self, code: str) -> str:
        """A province's name as a line of a table begins: in English with the Thai name beside it."""
        item = province(code)
        return self.words(item.name_th, f"{item.name_en} ({item.name_th})")

    def shown(self, figure: Figure | None, band: str | None = None, places: int = 2) -> Shown:
        """A figure as a cell of the page; a dash when it is missing, or when no report made it."""
        if figure is None:
            return Shown()
        if figure.value is None:
            return Shown(DASH, figure.figure_id)
        return Shown(self.voice.number(figure, places), figure.figure_id, figure.value, band=band)

    def number(self, value: float | None, *, percent: bool = False) -> Shown:
        """A number of the checking that is no figure of a report."""
        if value is None or value != value:
            return Shown()
        unit = "percent" if percent else "count"
        bare = Figure("", self.round.id, self.round.revision, "", "", float(value), unit, "ok", "", ())
        return Shown(self.voice.number(bare), None, float(value))

    def dated_reports(self, scope: str) -> str:
        """Of how many reports the share on time speaks, of an office or of all; "" where every date is known."""
        judged = self.checked.judged
        if not judged.has(Instrument.TIMELINESS):
            return ""
        labels = {str(one.item): one.label for one in judged.criteria(Instrument.TIMELINESS).series}
        reports = judged.reports
        own = reports if scope == NATION else reports[reports["province_code"] == scope]
        return basis(self.voice, own, labels)

    def exists(self, name: str) -> bool:
        return (self.folder / name).is_file()
