"""A round that stays in memory: after a save only that office's workbook is read, and only that office is judged."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from analysis.errors import WorkbookError
from analysis.evaluate.judgements import Judgements
from analysis.evaluate.outcomes import outcomes_of
from analysis.ingest.findings.finding import Finding
from analysis.ingest.layouts.own_plan import forms_of
from analysis.ingest.office import OfficeData
from analysis.ingest.office_files import read_files
from analysis.ingest.round_inputs import InputFolder, RoundInputs, files_by_office, input_folder, read_round
from analysis.ingest.submissions.register import is_filed
from analysis.narrate.outcomes import outcome_findings
from analysis.params.load import RoundParameters, load_parameters
from analysis.params.round_scopes import province_codes
from analysis.places.scopes import NATION
from analysis.reports.brief.alongside import gathered_for
from analysis.rounds.desk.office_view import OfficeView, is_unsettled, listed_view, whole_view
from analysis.rounds.desk.preview import Preview, changed_rows
from analysis.rounds.desk.readings import Copies, KeptReadings
from analysis.rounds.desk.watched import Watched
from analysis.rounds.quality.checked_round import Checked, check_round
from analysis.trends.observation_cache import observe
from analysis.trends.past import PastRounds
from analysis.trends.published import published_counts

#: How often a workbook that gives nothing, or that has gone, is looked at again before that is taken for what it is.
MOST_TRIES = 4
#: Folders of parameters that decide how a workbook is read; others decide how it is judged, or what pages say.
_OF_READING = ("readings",)
_OF_JUDGING = ("rounds", "criteria", "readings", "areas", "waivers")


@dataclass
class DeskRound:
    """One round and what is known of its offices. ``place`` is a folder that only its owner can open.

    ``problem`` is what is wrong with the parameters as they are saved now: the round stays as it was until that is
    mended. ``unsettled`` counts, by office, how often its file was looked at in vain.
    """

    round_id: str
    home: Path
    place: Path
    overrides: tuple[str, ...] = ()
    views: dict[str, OfficeView] = field(default_factory=dict)
    problem: WorkbookError | None = None
    unsettled: dict[str, int] = field(default_factory=dict)
    general: tuple[Finding, ...] = ()
    #: Grows with every change of anything but an office's own workbook: pages made before may be out of date.
    surroundings: int = 0
    _saved: set[str] = field(default_factory=set)
    _past: dict[str, pd.DataFrame] = field(default_factory=dict)

    def open(self) -> None:
        """Read and judge the whole round. Raises ``WorkbookError``: its parameters are wrong."""
        self.copies = Copies(self.home, self.place)
        self.readings = KeptReadings(self.copies)
        self._watched = Watched((self.home / "data", self.home / "params"))
        self.parameters = load_parameters(self.round_id, self.overrides, self.home)
        self._read_whole()

    @property
    def folder(self) -> InputFolder:
        return input_folder(self.parameters.round, self.home)

    @property
    def scopes(self) -> tuple[str, ...]:
        """The offices that the round expects, in order of code."""
        return self.folder.offices

    def inputs(self) -> RoundInputs:
        """All that the offices sent, as a run reads it; what did not change is not opened."""
        return read_round(self.folder, read=self.readings.read)

    def alongside(self) -> Mapping[str, object]:
        """What stands beside each office, of the workbooks as they were read last: as a run gathers it."""
        judged = Judgements(self.parameters, self.inputs(), province_codes(self.parameters.round))
        with contextlib.suppress(WorkbookError):  # the reports that look back will say what is wrong
            return gathered_for(observe(judged), self.parameters, self.home)
        return {}

    def whole(self, scope: str) -> OfficeView:
        """An office with its sentences and figures, which are made when they are first asked for: of the workbook as it
        was read last, whatever was saved since."""
        view = self.views[scope]
        if not view.whole:
            view = self.views[scope] = replace(self._look(scope, self.copies.last)[0], digest=view.digest)
        return view

    def look_again(self) -> Iterator[Preview]:
        """What changed in the folders since this was asked last: each office that is another now, as it is known."""
        changed = [path for path in self._watched.changed() if not is_filed(path, self.home)]
        self.surroundings += any(not self._is_own(path) or self._of(path) not in self.scopes for path in changed)
        if any(self._is_param(path) for path in changed):
            yield from self._parameters_changed(changed)
        elif others := [path for path in changed if not self._is_own(path)]:
            self._others_changed(others)
        self._saved |= {self._of(path) for path in changed if self._is_own(path)}  # what fails stays to be looked at
        if self._saved - {*self.scopes}:  # of no one office: its parts may be anybody's
            yield from self._whole_again()
            self._saved.clear()
        for scope in self.scopes:
            if scope in self._saved or scope in self.unsettled:
                yield from self._office_changed(scope)
                self._saved.discard(scope)
        if changed:
            self.general = self._general()

    # One office

    def _office_changed(self, scope: str) -> Iterator[Preview]:
        before = self.whole(scope)
        after, office = self._look(scope)
        tries = self.unsettled.get(scope, 0)
        if (is_unsettled(office) or (office is None and bool(before.file))) and tries < MOST_TRIES:
            self.unsettled[scope] = tries + 1  # perhaps it is only being saved: it gives nothing, or has gone
            return
        self.unsettled.pop(scope, None)
        if after.digest == before.digest and after.findings == before.findings:
            return
        rows = changed_rows(after.file, self.parameters.round, self.copies.last, self.copies.now)
        self.views[scope] = after
        for file in {before.file, after.file} - {""}:
            self.copies.settle(file)
        yield Preview(before, after, self._written(after.file), time.time(), rows)

    def _look(self, scope: str, place: Path | None = None) -> tuple[OfficeView, OfficeData | None]:
        """An office judged alone, by its workbook as it is now in the project, or in another ``place`` of its shape."""
        folder = self.folder if place is None else input_folder(self.parameters.round, place)
        with forms_of(self.home):
            inputs = read_round(folder, only=[scope], read=read_files if place else self.readings.read)
            codes = () if scope == NATION else (scope,)
            published = published_counts(self.parameters.round, self.home, codes)
            if scope not in self._past:
                self._past[scope] = PastRounds(self.parameters, self.home).values(codes)
            judged = Judgements(self.parameters, inputs, codes, self._past[scope], published)
            found = (*inputs.findings, *outcome_findings(outcomes_of(judged)))
            checked = Checked(self.parameters, self.home, inputs, judged, found)
            office = checked.office_of(scope)
            return whole_view(checked, scope, self._digest(office)), office

    # The whole round

    def _read_whole(self) -> None:
        self.readings.forget_gone()
        self._past.clear()
        with forms_of(self.home):
            checked = check_round(self.parameters, self.home, read=self.readings.read)
            self.views = {
                scope: listed_view(checked, scope, self._digest(checked.office_of(scope))) for scope in self.scopes
            }
        self.unsettled = {}
        self.general = self._general()
        self.copies.plans()
        for view in self.views.values():
            if view.file:
                self.copies.settle(view.file)

    def _whole_again(self) -> Iterator[Preview]:
        """Read and judge all offices; those are told that are another now."""
        before = self.views
        self._read_whole()
        for scope, view in self.views.items():
            old = before.get(scope)
            if old is not None and (old.line, old.level, old.findings) != (view.line, view.level, view.findings):
                yield Preview(old, view, None, time.time())

    def _parameters_changed(self, changed: Iterable[Path]) -> Iterator[Preview]:
        """The round as the parameters are now; with a mistake in them it stays as it was."""
        kinds = {path.relative_to(self.home / "params").parts[0] for path in changed if self._is_param(path)}
        if not kinds & {*_OF_JUDGING}:
            return
        try:
            parameters = load_parameters(self.round_id, self.overrides, self.home)
            if kinds & {*_OF_READING}:
                self.readings.forget()
            if not self._same(parameters) or kinds & {"readings", "areas", "waivers"} or self.problem:
                previous, self.parameters = self.parameters, parameters
                try:
                    yield from self._whole_again()
                except WorkbookError:
                    self.parameters = previous
                    raise
            self.problem = None
        except WorkbookError as error:
            self.problem = error

    def _others_changed(self, paths: Iterable[Path]) -> None:
        """Another round's file may be what an office's past is: its figures are made anew when they are asked for."""
        if any(path.suffix for path in paths):
            self._past.clear()
            self.views = {scope: replace(view, whole=False) for scope, view in self.views.items()}

    def _same(self, parameters: RoundParameters) -> bool:
        return (parameters.round, parameters.criteria) == (self.parameters.round, self.parameters.criteria)

    # Paths

    def _general(self) -> tuple[Finding, ...]:
        """What the folder holds that is no office's."""
        _, found = files_by_office(self.folder)
        return tuple(one for one in found if one.scope not in self.scopes)

    def _is_param(self, path: Path) -> bool:
        return path.is_relative_to(self.home / "params")

    def _is_own(self, path: Path) -> bool:
        return path.parent == self.folder.folder

    def _of(self, path: Path) -> str:
        """The office that a file is of by its name."""
        return NATION if path.name.startswith("00") else path.name[:2]

    def _digest(self, office: OfficeData | None) -> str:
        """Of the workbook that an office was read from; "" where there is none of its own."""
        return self.readings.digest_of(self.home / office.file) if office is not None else ""

    def _written(self, file: str) -> float | None:
        """When a file was written; None where it is gone."""
        try:
            return (self.home / file).stat().st_mtime if file else None
        except OSError:
            return None
