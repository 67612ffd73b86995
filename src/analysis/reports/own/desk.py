"""What a kernel holds of an analyst's own: which notebook it runs for which round, and the sections shown so far.

In a run the runner says which notebook it is, and of which round and scope (``TASK_VARIABLE``). Opened by hand, the
notebook's own parameters say it (``round_id``, ``scope``, ``overrides``), else the report that was opened first.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from analysis.errors import WorkbookError
from analysis.evaluate.figure import Figure, FigureBook
from analysis.evaluate.sources import Source
from analysis.execute.task import OUTPUT_VARIABLE, TASK_VARIABLE
from analysis.params.own import NAME
from analysis.reports.own.frames import slug_of
from analysis.reports.own.section import OwnSection
from analysis.reports.own.words import NOTHING_OPEN, NOTHING_OPEN_FIX
from analysis.reports.view import RoundView, opened_views

#: JupyterLab tells a kernel the path of its notebook here.
_SESSION = "JPY_SESSION_NAME"
_NAMELESS = "notebook"


@dataclass(frozen=True)
class Sheet:
    """Which notebook runs, for which round."""

    notebook: str
    round_id: str
    scope: str
    overrides: tuple[str, ...] = ()


@dataclass
class Desk:
    """One kernel's own sections, in the order in which they were first shown."""

    sections: dict[str, OwnSection] = field(default_factory=dict)
    _view: tuple[Sheet, RoundView] | None = None

    def view(self) -> RoundView:
        """The round and scope that own sections belong to: the view of a report that is open, else one of its own.

        Raises:
            WorkbookError: nothing says which round it is, or there is no such round or scope.
        """
        sheet = sheet_of_kernel()
        if self._view is None or self._view[0] != sheet:
            open_ones = (view for view in opened_views() if _is_of(view, sheet))
            self._view = sheet, next(open_ones, None) or RoundView.open(sheet.round_id, sheet.scope, sheet.overrides)
        return self._view[1]

    def book(self) -> FigureBook:
        """A book for the figures of one section. What errors leave in doubt is asked only of a number with rows, so
        that nothing is read for one without."""
        view = self.view()

        def doubted(figure: Figure) -> bool:
            return bool(figure.sources) and view.doubts.of(figure)

        def also(figure: Figure) -> Iterable[Source]:
            return view.also(figure) if figure.sources else ()

        return FigureBook(view.round.id, view.round.revision, view.scope, doubted, also)

    def refuse_taken(self, key: str) -> None:
        """Raise ``WorkbookError`` where a run showed a section of that key before; by hand a cell may run again."""
        if key in self.sections and TASK_VARIABLE in os.environ:
            raise WorkbookError(
                f"สมุดงานนี้มีส่วน “{self.sections[key].title}” ที่ใช้คีย์ {key} แล้ว",
                f"This notebook has a section with the key {key} already: “{self.sections[key].title}”.",
                fix_th='ตั้งชื่อส่วนให้ต่างกัน หรือระบุ key="…"',
                fix_en='Give it another title, or key="…".',
            )

    def keep(self, section: OwnSection) -> OwnSection:
        self.sections[section.key] = section
        return section

    def books(self) -> list[FigureBook]:
        return [section.book for section in self.sections.values()]


DESK = Desk()


def sheet_of_kernel() -> Sheet:
    """Which notebook this kernel runs. Raises ``WorkbookError`` where nothing says it."""
    if told := os.environ.get(TASK_VARIABLE):
        return _sheet(json.loads(told))
    known = _parameters()
    if "round_id" in known:
        return _sheet({"notebook": PurePath(os.environ.get(_SESSION, _NAMELESS)).stem, **known})
    for view in opened_views():
        return Sheet(_NAMELESS, view.round.id, view.scope)
    raise WorkbookError(NOTHING_OPEN.th, NOTHING_OPEN.en, fix_th=NOTHING_OPEN_FIX.th, fix_en=NOTHING_OPEN_FIX.en)


def task_name() -> str:
    """The name of the notebook that a run executes; "" outside a run."""
    told = os.environ.get(TASK_VARIABLE)
    return str(json.loads(told)["notebook"]) if told else ""


def task_title() -> str:
    """What the run calls the notebook that it executes; "" outside a run."""
    return str(json.loads(os.environ.get(TASK_VARIABLE, "{}")).get("title", ""))


def runs_now(round_id: str) -> bool:
    """Whether this kernel belongs to a run of that round."""
    return bool(json.loads(os.environ.get(TASK_VARIABLE, "{}")).get("round_id") == round_id)


def is_own_task() -> bool:
    """Whether a run executes a notebook of an analyst's own."""
    return bool(json.loads(os.environ.get(TASK_VARIABLE, "{}")).get("own"))


def output_folder() -> str:
    """Where a run has the notebook's files written; "" outside a run."""
    return os.environ.get(OUTPUT_VARIABLE, "")


def _sheet(facts: dict[str, Any]) -> Sheet:
    overrides: Sequence[str] = facts.get("overrides") or ()
    scope = str(facts.get("scope") or "TH")
    name = str(facts["notebook"])
    return Sheet(
        name if NAME.fullmatch(name) else slug_of(name), str(facts["round_id"]), scope, tuple(map(str, overrides))
    )


def _parameters() -> dict[str, Any]:
    """The notebook's parameters as its cells have set them."""
    shell = sys.modules.get("IPython")
    running = shell.get_ipython() if shell else None
    names = running.user_ns if running else {}
    return {name: names[name] for name in ("round_id", "scope", "overrides") if name in names}


def _is_of(view: RoundView, sheet: Sheet) -> bool:
    return (view.round.id, view.scope, view.overrides) == (sheet.round_id, sheet.scope, sheet.overrides)
