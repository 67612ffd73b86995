"""The desk in a terminal: a list that stays up to date, or one line a change where nobody looks at a terminal."""

from __future__ import annotations

import contextlib
import threading
import webbrowser
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from html import escape
from pathlib import Path

from rich.live import Live
from rich.markup import escape as plain
from rich.table import Table
from rich.text import Text as RichText

from analysis.bilingual import Language
from analysis.console.terminal import out
from analysis.exhibits.words import DASH
from analysis.processes.folders import temporary
from analysis.rounds.desk.desk import Desk, Event
from analysis.rounds.desk.office_state import OfficeState
from analysis.rounds.desk.office_view import OfficeView
from analysis.rounds.desk.open_desk import DeskRequest, OpenDesk, open_desk
from analysis.rounds.desk.words import WORDS, state_words
from analysis.rounds.quality.words import office_short
from analysis.rounds.results.clock import THAILAND

_COLOURS = {"red": "red", "yellow": "yellow", "green": "green"}
#: Lines that the list shows of the offices, most pressing first.
MOST_OFFICES = 20


def run_desk(request: DeskRequest, *, browser: bool = True, stop: threading.Event | None = None) -> None:
    """Keep a desk open until Ctrl-C, or until ``stop``. Raises ``WorkbookError`` as ``open_desk`` does."""
    heard, ended = threading.Event(), stop or threading.Event()
    out.print("กำลังอ่านแฟ้มทั้งรอบ (reading the round) …")
    with open_desk(request, heard.set) as opened, contextlib.ExitStack() as stack:
        out.print(f"เปิดแล้ว (open): {opened.address}", markup=False, soft_wrap=True)
        out.print("ผู้ใดมีที่อยู่นี้ก็เปิดดูได้จากเครื่องนี้ · whoever has this address can look, from this machine alone", markup=False)
        out.print("หยุดด้วย Ctrl-C (stop with Ctrl-C) · ไม่เผยแพร่สิ่งใด (nothing is published)", markup=False)
        if browser:
            stack.enter_context(_in_browser(opened.address))
        show = stack.enter_context(_shown(opened))
        while not ended.wait(0.2):
            if heard.is_set():
                heard.clear()
                show()


@contextlib.contextmanager
def _in_browser(address: str) -> Iterator[None]:
    """Open the page by a file that only its owner can read: an address among a program's arguments is everybody's."""
    with temporary("desk") as folder:
        door = folder / "open.html"
        door.write_text(
            f'<!DOCTYPE html><meta charset="utf-8"><meta name="referrer" content="no-referrer">'
            f'<meta http-equiv="refresh" content="0;url={escape(address)}">',
            encoding="utf-8",
        )
        with contextlib.suppress(webbrowser.Error):
            webbrowser.open(Path(door).as_uri())
        yield


@contextlib.contextmanager
def _shown(opened: OpenDesk) -> Iterator[Callable[[], None]]:
    if out.is_terminal:
        with Live(desk_table(opened.desk), console=out, auto_refresh=False, vertical_overflow="crop") as live:
            yield lambda: live.update(desk_table(opened.desk), refresh=True)
        return
    lines = _Lines(opened.desk)
    lines()
    yield lines


def desk_table(desk: Desk) -> Table:
    """The offices that need something first, with the latest changes."""
    language = desk.round.parameters.round.language
    views = list(desk.round.views.values())
    heads = ("code", "office", "state", "level", "errors", "changed")
    made = Table(title=counts_line(desk), title_justify="left", expand=False)
    for head in heads:
        made.add_column(WORDS[head].of(language), justify="right" if head in ("level", "errors") else "left")
    changed = {scope: one.read for scope, one in desk.latest.items()}
    ordered = sorted(views, key=lambda one: (-changed.get(one.scope, 0.0), one.state.rank, one.scope))
    for view in ordered[:MOST_OFFICES]:
        word, band = state_words(view.state, language)
        at = changed.get(view.scope)
        made.add_row(
            view.scope,
            plain(office_short(view.scope, language)),
            RichText(word, _COLOURS[band]),
            _level(desk, view),
            str(view.line["errors"] or ""),
            _clock(at) if at else "",
        )
    if len(ordered) > MOST_OFFICES:
        made.caption = WORDS["more"].of(language).format(n=len(ordered) - MOST_OFFICES)
    if desk.round.problem is not None:
        made.caption = RichText(f"{WORDS['problem'].of(language)}\n{desk.round.problem.text()}", "red")
    return made


def counts_line(desk: Desk) -> str:
    """``■ ยังไม่ส่ง 3 · ■ ต้องแก้ไข 1 · ● ส่งแล้ว 72``: the states that some office is in."""
    language = desk.round.parameters.round.language
    counts = Counter(view.state for view in desk.round.views.values())
    told = (f"{state_words(one, language)[0]} {counts[one]}" for one in OfficeState if counts[one])
    return f"{desk.round.round_id} · {' · '.join(told)}"


def event_line(event: Event, desk: Desk) -> str:
    """One change in a line: when, whose, its state, the level before and after, and how long it took."""
    language: Language = desk.round.parameters.round.language
    word = state_words(desk.round.views[event.scope].state, language)[0]
    took = "" if event.seconds is None else f" · {event.seconds:.2f} s"
    level = WORDS["level"].of(language)
    before, after = (DASH if one is None else one for one in (event.before, event.after))
    name = office_short(event.scope, language)
    return f"{_clock(event.at)} {event.scope} {name} · {word} · {level} {before} → {after}{took}"


class _Lines:
    """Prints what was not printed yet."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._told, self._problem = desk, 0.0, ""
        self._made: dict[str, float] = {}
        out.print(counts_line(desk), markup=False)

    def __call__(self) -> None:
        desk = self._desk
        for event in [one for one in list(desk.events) if one.at > self._told]:
            self._told = event.at
            out.print(event_line(event, desk), markup=False)
        problem = "" if desk.round.problem is None else desk.round.problem.text()
        if problem != self._problem:
            self._problem = problem
            out.print(problem or "พารามิเตอร์ใช้ได้แล้ว (the parameters can be used again)", markup=False)
        for scope, pages in list(desk.pages.items()):
            if self._made.get(scope) != pages.made:
                self._made[scope] = pages.made
                said = "; ".join(pages.problems) or f"{len(pages.names)} {WORDS['file'].of('th')} (files)"
                out.print(f"{_clock(pages.made)} {scope} {WORDS['pages'].of('th')} (pages): {said}", markup=False)


def _level(desk: Desk, view: OfficeView) -> str:
    def told(one: OfficeView) -> str:
        return DASH if one.told_level is None else str(one.told_level)

    change = desk.latest.get(view.scope)
    moved = change is not None and change.before.told_level != view.told_level
    return f"{told(change.before)} → {told(view)}" if change is not None and moved else told(view)


def _clock(at: float) -> str:
    return f"{datetime.fromtimestamp(at, THAILAND):%H:%M:%S}"
