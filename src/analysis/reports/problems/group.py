"""A group of provinces seen as one scope of a round: its own workbooks, judgements, figures and name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from analysis.evaluate.figure import FigureBook
from analysis.evaluate.judgements import Judgements
from analysis.ingest.round_inputs import RoundInputs, input_folder, read_round
from analysis.params.round_scopes import province_codes
from analysis.places.provinces import province
from analysis.reports.view import RoundView
from analysis.trends.published import published_counts


@dataclass
class GroupView(RoundView):
    """The view of the provinces ``areas`` (codes). Those that the round does not evaluate have no results in it."""

    areas: tuple[str, ...] = ()

    @classmethod
    def over(cls, view: RoundView, areas: Sequence[str]) -> GroupView:
        """The group in the round of a view. Raises ``WorkbookError`` when a code is unknown."""
        codes = tuple(dict.fromkeys(str(area) for area in areas))
        for code in codes:
            province(code)
        return cls(view.parameters, view.scope, view.home, areas=codes)

    @property
    def is_national(self) -> bool:
        return False

    @cached_property
    def book(self) -> FigureBook:
        """Figures under the group's own name, apart from those of the scope's page."""
        return FigureBook(
            self.round.id, self.round.revision, f"group-{'-'.join(self.areas)}", self.doubts.of, self.also
        )

    @cached_property
    def inputs(self) -> RoundInputs:
        return read_round(input_folder(self.round, self.home), only=self._evaluated)

    @cached_property
    def judged(self) -> Judgements:
        published = published_counts(self.round, self.home, self._evaluated)
        return Judgements(self.parameters, self.inputs, self._evaluated, self.past.values(self._evaluated), published)

    @property
    def place(self) -> str:
        """Names of the provinces in the report's language."""
        named = [province(code) for code in self.areas]
        return self.voice.join([one.name_en if self.voice.language == "en" else one.name_th for one in named])

    @property
    def _evaluated(self) -> tuple[str, ...]:
        return tuple(code for code in province_codes(self.round) if code in self.areas)
