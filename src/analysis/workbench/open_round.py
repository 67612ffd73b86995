"""A round opened by an analyst: its tables, its figures, and what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.errors import WorkbookError
from analysis.evaluate.renamed import successor
from analysis.evaluate.what_if import what_if
from analysis.exhibits.frame import Frame, framed
from analysis.params.load import load_parameters
from analysis.params.round_scopes import scopes
from analysis.places.scopes import NATION
from analysis.reports.own.desk import runs_now
from analysis.reports.view import RoundView
from analysis.rounds.results.published import revisions_of
from analysis.rounds.results.state import read_state
from analysis.tables.kept_tables import kept, tables_name
from analysis.tables.reading import Reading
from analysis.tables.round_tables import DESCRIPTIONS, make_table
from analysis.workbench.figures import Figures
from analysis.workbench.names import unknown
from analysis.workbench.tried import Tried

if TYPE_CHECKING:
    import pandas as pd

    from analysis.evaluate.judgements import Judgements
    from analysis.params.models import Round


class Tables:
    """The tables of a round, by name: ``r.tables.levels``. Each is read once, and kept for the next time."""

    def __init__(self, reading: Reading, figures: Figures, *, keep: bool) -> None:
        self._reading, self._figures, self._keep = reading, figures, keep
        self._made: dict[str, Frame] = {}

    @property
    def names(self) -> list[str]:
        """The tables that the round has."""
        return [*(one.name for one in DESCRIPTIONS.values() if one.is_of(self._reading.round)), "figures"]

    def __getattr__(self, name: str) -> Frame:
        if name.startswith("_"):
            raise AttributeError(name)
        return self[name]

    def __getitem__(self, name: str) -> Frame:
        """The table of that name; a new frame each time, so that nothing done to it is there the next time.

        Raises:
            WorkbookError: there is no such table, or the round uses no instrument that gives it; or its files are not
                those any more that it was opened with.
        """
        if name == "figures":
            return self._figures.table
        self._reading.refuse_changed()
        if not isinstance(name, str) or name not in DESCRIPTIONS:
            raise unknown("ตาราง", "table", name, self.names, successor("tables", str(name)))
        if name not in self._made:
            self._made[name] = self._read(name)
        return self._made[name].copy()

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __dir__(self) -> list[str]:
        return [*self.names, "names"]

    def __repr__(self) -> str:
        told = (f"{name:<16} {DESCRIPTIONS[name].title.th}" if name in DESCRIPTIONS else name for name in self.names)
        return "\n".join((f"ตารางของรอบ {self._reading.round.id} · tables:", *told))

    def _ipython_key_completions_(self) -> list[str]:
        return self.names

    def _read(self, name: str) -> Frame:
        description, reading = DESCRIPTIONS[name], self._reading
        if self._keep:
            data = kept(self._kept_name, reading.home, description, self._make(name))
        else:
            data = make_table(description, reading)
        return framed(data, description.columns, description.title, reading.round.language)

    def _make(self, name: str) -> Callable[[], pd.DataFrame]:
        """What makes a table, and never of files that came after those by which it is kept."""

        def make() -> pd.DataFrame:
            made = make_table(DESCRIPTIONS[name], self._reading)
            self._reading.refuse_changed()
            return made

        return make

    @cached_property
    def _kept_name(self) -> str:
        return tables_name(self._reading.parameters, self._reading.home)


class _WholeRound(RoundView):
    """The view of a round that was opened as a whole: what is read for its tables serves a section of the analyst's own
    as well."""

    def __init__(self, reading: Reading, overrides: tuple[str, ...]) -> None:
        every = scopes(reading.round)
        super().__init__(reading.parameters, NATION if NATION in every else every[0], reading.home, overrides=overrides)
        self._reading = reading

    @cached_property
    def judged(self) -> Judgements:
        return self._reading.judged


class OpenRound:
    """One round. ``overrides`` are as on the command line ("cutoff=2565-02-28"); with them nothing is kept."""

    def __init__(self, round_id: str, home: Path, overrides: Sequence[str] = ()) -> None:
        overrides = (overrides,) if isinstance(overrides, str) else tuple(map(str, overrides))
        self.parameters = load_parameters(round_id, overrides, home)
        self.home, self.id = home, round_id
        self._reading = Reading(self.parameters, home)
        self.figures = Figures(self.parameters.round, home, overrides)
        self._view = _WholeRound(self._reading, overrides).opened()
        self.tables = Tables(self._reading, self.figures, keep=not overrides)

    @property
    def round(self) -> Round:
        """Its parameters."""
        return self.parameters.round

    @property
    def judged(self) -> Judgements:
        """All judgements, as the reports take them; counts of the registers are not hidden here as in ``tables``.

        Raises ``WorkbookError`` as a table does."""
        self._reading.refuse_changed()
        return self._reading.judged

    def what_if(self, changes: Mapping[str, Any]) -> Tried:
        """The levels under other criteria, by the rule itself; nothing is changed or published.

        Args:
            changes: ``{"levels.4.people_percent": 35}``, a date (``{"levels.1.plan_booklet": "2564-12-15"}``),
                ``{"cumulative": False}``; several keys change together; a list of values for one of them tries each.

        Raises:
            WorkbookError: the round has no levels; a key is unknown (the nearest is named); a value breaks a rule.
        """
        return Tried(what_if(self.judged, changes), self.round.fiscal_year, self.judged.silent)

    @property
    def revision(self) -> int | None:
        """The last published revision; ``None`` while there is none."""
        return max(revisions_of(self._results), default=None)

    def _state(self) -> str:
        """What became of it so far. A run of it says its revision alone, so that each run of it says the same."""
        if runs_now(self.id):
            return f"ฉบับที่ {self.round.revision}"
        if self.revision is None:
            return "ยังไม่ได้ประมวลผล"
        closed = read_state(self._results, self.round.revision).closing is not None
        return f"{'ปิดแล้ว' if closed else 'เปิดอยู่'} ฉบับที่ {self.revision}"

    @property
    def _apart(self) -> str:
        try:
            told = self.figures.apart
        except WorkbookError as error:
            told = error.th
        return f"{told} · " if told else ""

    @property
    def _results(self) -> Path:
        return self.home / "outputs" / self.id

    def __repr__(self) -> str:
        round_ = self.round
        try:
            state = self._state()
        except WorkbookError as error:
            return f"{round_.id} · {round_.title.th} · {error.th}"
        provinces, found = self.tables.provinces, self.tables.findings["severity"].value_counts()
        apart = "" if self.revision is None or runs_now(self.id) else self._apart
        sent = f"ส่งแล้ว {int(provinces['sent'].sum())} จาก {len(provinces)} หน่วยงาน · " if len(provinces) else ""
        told = (
            f"ต้องแก้ไข {found.get('error', 0):,} ควรตรวจสอบ {found.get('warning', 0):,} เพื่อทราบ {found.get('note', 0):,}"
        )
        return f"{round_.id} · {round_.title.th} · {state} · {apart}{sent}ข้อค้นพบ: {told}"
