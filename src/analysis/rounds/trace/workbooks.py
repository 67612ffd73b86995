"""The workbooks that a trace looks into, each read once and only when asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from analysis.errors import WorkbookError
from analysis.evaluate.borrowed import BorrowedFields
from analysis.ingest.actions_register import read_register as read_actions
from analysis.ingest.forms.register import REGISTER_FILE, read_register
from analysis.ingest.forms.series import read_series, series_folder
from analysis.ingest.layouts.actions import ACTIONS_FILE
from analysis.ingest.layouts.cell_fields import layout_of_sheet
from analysis.ingest.layouts.earlier_forms import as_filled
from analysis.ingest.layouts.form_version import version_of_file
from analysis.ingest.layouts.offices import Layout
from analysis.ingest.layouts.own_plan import forms_of
from analysis.ingest.office import read_office
from analysis.ingest.personal.sheets import is_private_sheet
from analysis.ingest.readings.merged import merged_tables
from analysis.ingest.readings.shared_files import OpenedFile, SharedFile
from analysis.ingest.round_inputs import input_folder, read_round, shared_file
from analysis.ingest.workbook.file_guard import UnreadableWorkbook
from analysis.ingest.workbook.grid import Grid
from analysis.ingest.workbook.headers import Header
from analysis.ingest.workbook.reader import open_workbook
from analysis.params.load import list_rounds, load_round
from analysis.params.models import Round
from analysis.rounds.trace.cells import Columns, SheetForm, Tables, sheet_form
from analysis.rounds.trace.model import SheetState
from analysis.thai.repair import match_key


@dataclass
class Workbooks:
    """The workbooks of a project. ``round`` tells how those in its own folder are read; those of other rounds are
    read with their own parameters."""

    home: Path
    round: Round
    _grids: dict[str, dict[str, Grid]] = field(default_factory=dict)
    _tables: dict[str, Tables] = field(default_factory=dict)
    _files: dict[str, OpenedFile] = field(default_factory=dict)
    _of_many: dict[str, SharedFile | None] = field(default_factory=dict)

    def sheet(self, file: str, sheet: str) -> tuple[SheetState, SheetForm | None]:
        """The form in a sheet. A registry form is withheld: its cells are not even looked at."""
        if is_private_sheet(sheet):
            return SheetState.WITHHELD, None
        grid, (layout, header) = self.grids(file).get(sheet), self._layout(file, sheet)
        form = sheet_form(grid, layout, file, self.tables(file), header) if grid and layout else None
        return (SheetState.READ, form) if form else (SheetState.UNREADABLE, None)

    def grids(self, file: str) -> dict[str, Grid]:
        """The sheets of a file by name; none when it cannot be opened."""
        if file not in self._grids:
            try:
                shared = self._shared(file)
                self._grids[file] = self._opened(shared).grids if shared else open_workbook(self.home / file)
            except UnreadableWorkbook:
                self._grids[file] = {}
        return self._grids[file]

    def named_sheet(self, file: str, sheet: str) -> str | None:
        """The sheet of that name as the file writes it; spaces and digits may differ."""
        return next((name for name in self.grids(file) if match_key(name) == match_key(sheet)), None)

    def tables(self, file: str) -> Tables:
        """The tidy tables of a file, its findings and the rows set aside."""
        if file not in self._tables:
            self._tables[file] = self._read(file)
        return self._tables[file]

    def counted(self, place: tuple[str, str, int], columns: Columns) -> Columns:
        """Of the columns that a rule reads, those whose cell of that row (file, sheet, row) counts: a field that was
        taken from another source counts there alone."""
        if place in self._lent:
            return {pair: use for pair, use in columns.items() if pair in self._lent[place]}
        taken = {(one.table, one.field) for one in self._borrowed.by_row.get(place, ())}
        return {pair: use for pair, use in columns.items() if pair not in taken} if taken else columns

    @cached_property
    def _borrowed(self) -> BorrowedFields:
        """Where the round says of no field which source counts, nothing is read for it."""
        if not any("." in asked for asked in self.round.inputs.authority):
            return BorrowedFields({})
        return BorrowedFields.from_inputs(read_round(input_folder(self.round, self.home)))

    @cached_property
    def _lent(self) -> dict[tuple[str, str, int], set[tuple[str, str]]]:
        found: dict[tuple[str, str, int], set[tuple[str, str]]] = {}
        for one in (one for many in self._borrowed.by_row.values() for one in many):
            found.setdefault(one.source, set()).add((one.table, one.field))
        return found

    def _read(self, file: str) -> Tables:
        path = self.home / file
        if file == REGISTER_FILE:
            register = read_register(path)
            return Tables(register.tables, register.findings, register.set_aside)
        if path.parent == series_folder(self.home):
            series = read_series(self.home)
            return Tables(series.tables, series.findings)
        if path.name == ACTIONS_FILE and (actions := read_actions(self._round_of(path), self.home)):
            return Tables(actions.tables, actions.findings, actions.set_aside)
        if shared := self._shared(file):
            offices = merged_tables(shared.parts())
            return Tables(offices.tables, offices.findings, offices.set_aside)
        with forms_of(self.home):
            office = read_office(path, file, input_folder(self._round_of(path), self.home).expectation)
        return Tables(office.tables, office.findings, office.set_aside)

    def _layout(self, file: str, sheet: str) -> tuple[Layout | None, Header | None]:
        """The form in a sheet; with where its columns stand, if a reading plan says so."""
        if shared := self._shared(file):
            return self._opened(shared).forms.get(sheet, (None, None))
        version, of_round = version_of_file(self._path(file), self.grids(file)), self._round_of(self.home / file)
        with forms_of(self.home), as_filled(version, [str(form) for form in of_round.inputs.forms]):
            return layout_of_sheet(sheet), None

    def _path(self, file: str) -> Path:
        """Where the bytes of a file lie."""
        return self.home / file

    def _shared(self, file: str) -> SharedFile | None:
        """A file of many offices, which is read by a plan."""
        if file not in self._of_many:
            path = self.home / file
            self._of_many[file] = shared_file(input_folder(self._round_of(path), self.home), path)
        return self._of_many[file]

    def _opened(self, shared: SharedFile) -> OpenedFile:
        """A file of many offices with its forms, opened once. Raises ``UnreadableWorkbook``."""
        if shared.file not in self._files:
            self._files[shared.file] = shared.opened()
        return self._files[shared.file]

    def _round_of(self, path: Path) -> Round:
        """The round whose folder a workbook lies in; this one's where none is known."""
        if path.parent.name == self.round.inputs.folder:
            return self.round
        for name in list_rounds(self.home):
            try:
                other = load_round(name, self.home)
            except WorkbookError:  # a broken round cannot tell how its workbooks are read
                continue
            if other.inputs.folder == path.parent.name:
                return other
        return self.round
