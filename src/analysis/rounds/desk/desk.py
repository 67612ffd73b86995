"""A desk at work: the round in memory, what changed since it was opened, and the pages made meanwhile.

One thread looks at the folders and judges, another makes pages; whoever shows the desk asks for what it knows and is
told when that changed. Nothing here is published, and nothing outside ``outputs/.cache`` is written.
"""

from __future__ import annotations

import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from analysis.errors import WorkbookError
from analysis.rounds.desk.desk_round import DeskRound
from analysis.rounds.desk.office_view import OfficeView
from analysis.rounds.desk.pages import CutOffError, OfficePages, PageMaker
from analysis.rounds.desk.preview import Preview
from analysis.rounds.results.digests import sha256_or_none

#: Seconds between two looks at the folders when nothing was heard of them, and while a file is being saved.
USUAL_LOOK, SOON_LOOK = 5.0, 0.3
#: How many changes the list of the latest ones holds.
MOST_TOLD = 200


@dataclass(frozen=True)
class Event:
    """One change as the list of the latest ones tells it: when, whose, and the level before and after."""

    at: float
    scope: str
    before: int | None
    after: int | None
    seconds: float | None


@dataclass
class Desk:
    """What a desk knows. ``latest`` is the last change of each office, ``pages`` what was made for it, ``making`` the
    offices whose pages are under way. ``version`` grows with every change; ``on_change`` is told of it from any thread.
    """

    round: DeskRound
    maker: PageMaker | None = None
    on_change: Callable[[], None] = lambda: None
    latest: dict[str, Preview] = field(default_factory=dict)
    pages: dict[str, OfficePages] = field(default_factory=dict)
    making: set[str] = field(default_factory=set)
    events: deque[Event] = field(default_factory=lambda: deque(maxlen=MOST_TOLD))
    version: int = 0
    #: What failed last, in one line; "" while all is well.
    trouble: str = ""

    def __post_init__(self) -> None:
        self._lock = threading.RLock()
        self._heard = threading.Event()
        self._stop = threading.Event()
        self._orders: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []

    # What others ask

    def view(self, scope: str) -> OfficeView:
        """An office as it is known, with its sentences and figures."""
        with self._lock:
            return self.round.whole(scope)

    def hear(self) -> None:
        """Something happened in the folders: look now."""
        self._heard.set()

    # At work

    def start(self) -> None:
        """Look and make pages from now on, until ``stop``."""
        for work in (self._looking, self._making):
            thread = threading.Thread(target=work, daemon=True)
            thread.start()
            self._threads.append(thread)

    def stop(self, patience: float = 20.0) -> None:
        """End both threads; pages that are being made are cut off."""
        self._stop.set()
        self._heard.set()
        self._orders.put(None)
        if self.maker is not None:
            self.maker.cut_off()
        for thread in self._threads:
            thread.join(patience)
        self._threads.clear()

    def look(self) -> list[Preview]:
        """Look at the folders once; what changed is known from then on, and its pages are ordered."""
        told = []
        with self._lock:
            problem, waiting, general = self.round.problem, dict(self.round.unsettled), self.round.general
            surroundings = self.round.surroundings
            for preview in self.round.look_again():
                told.append(preview)
                self._tell(preview)
            if surroundings != self.round.surroundings:  # what stands there may be out of date
                self._order([*self.pages])
                self.pages.clear()
            other = (self.round.problem, dict(self.round.unsettled), self.round.general)
        if (problem, waiting, general) != other:
            self._changed()
        return told

    def make_pages(self, scope: str) -> OfficePages | None:
        """Make an office's pages now; ``None`` where the desk makes none, or they cannot be made."""
        if self.maker is None:
            return None
        with self._lock:
            view, parameters = self.round.views[scope], self.round.parameters
            synthetic = any(one.synthetic for one in self.round.inputs().offices)
            beside = self.round.alongside()
        try:
            made = self.maker.make(parameters, view, beside, synthetic=synthetic)
        except WorkbookError as error:
            made = OfficePages(scope, view.digest, (), (error.th,), time.time())
        if view.file and sha256_or_none(self.round.home / view.file) != view.digest:
            made = replace(made, digest="")  # saved again meanwhile: they show what is not known yet
        with self._lock:
            self.pages[scope] = made
            self.making.discard(scope)
        self._changed()
        return made

    def _tell(self, preview: Preview) -> None:
        old, new = preview.before, preview.after
        seconds = None if preview.saved is None else max(preview.read - preview.saved, 0.0)
        self.latest[preview.scope] = preview
        self.events.append(Event(preview.read, preview.scope, old.told_level, new.told_level, seconds))
        if preview.saved is not None:
            self._order([preview.scope])
        self._changed()

    def _order(self, scopes: Iterable[str]) -> None:
        """Have the pages of some offices made when their turn comes."""
        for scope in scopes if self.maker is not None else ():
            self.making.add(scope)
            self._orders.put(scope)

    def _changed(self) -> None:
        self.version += 1
        self.on_change()

    def _looking(self) -> None:
        while not self._stop.is_set():
            self._heard.wait(SOON_LOOK if self.round.unsettled else 0.05 if self._left() else USUAL_LOOK)
            heard = self._heard.is_set()
            self._heard.clear()
            try:
                if not heard and self._left():
                    self._fill()
                else:
                    self.look()
                    self._well("")
            except Exception as error:  # a desk that stands still would be worse than one that tells what failed
                self._well(f"{type(error).__name__}: {error}")
                self._stop.wait(1.0)

    def _left(self) -> bool:
        return not self.round.unsettled and any(not view.whole for view in self.round.views.values())

    def _fill(self) -> None:
        """Make the sentences and figures of one office that nobody asked for yet, so that a save need not."""
        with self._lock:
            scope = next((one for one, view in self.round.views.items() if not view.whole), None)
            if scope is not None:
                self.round.whole(scope)

    def _well(self, trouble: str) -> None:
        if trouble != self.trouble:
            self.trouble = trouble
            self._changed()

    def _making(self) -> None:
        while (scope := self._orders.get()) is not None and not self._stop.is_set():
            waiting = {scope}
            while not self._orders.empty():  # an office that was saved three times is made once
                more = self._orders.get()
                if more is None:
                    return
                waiting.add(more)
            for one in sorted(waiting):
                if self._stop.is_set():
                    return
                try:
                    self.make_pages(one)
                except CutOffError:
                    return
                except Exception as error:
                    self.making.discard(one)
                    self._well(f"{type(error).__name__}: {error}")
