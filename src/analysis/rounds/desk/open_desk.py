"""Opening a desk: the round read, folders watched, kernels warm, the page served; and all of it ended together."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.errors import Location, WorkbookError
from analysis.execute.kernels.engines import Engine
from analysis.execute.kernels.start import kernels
from analysis.execute.pool import prepare
from analysis.params.load import load_parameters
from analysis.processes.folders import sweep_folders, temporary
from analysis.rounds.desk.desk import Desk
from analysis.rounds.desk.desk_round import DeskRound
from analysis.rounds.desk.pages import PageMaker
from analysis.rounds.kernels import WORKER_MODULES
from analysis.rounds.results.clock import shown
from analysis.rounds.results.lock import Holder, holding

#: What the extra ``desk`` installs.
NEEDED = ("tornado", "watchfiles")


@dataclass(frozen=True)
class DeskRequest:
    """Which round, and how it is shown. ``port`` 0 takes one that is free; without ``pages`` none are made."""

    round_id: str
    home: Path
    output: Path
    port: int = 0
    overrides: tuple[str, ...] = ()
    engine: Engine = Engine.WARM
    workers: int = 2
    pages: bool = True


@dataclass(frozen=True)
class OpenDesk:
    """A desk at work, and the address of its page. The address holds the token: it is for whoever opened the desk."""

    desk: Desk
    address: str


@contextlib.contextmanager
def open_desk(request: DeskRequest, on_change: Callable[[], None] = lambda: None) -> Iterator[OpenDesk]:
    """A desk for the length of the block.

    Raises:
        WorkbookError: the extra is not installed, the parameters are wrong, another desk has the round, or the port is
            taken.
    """
    refuse_without_extra()
    load_parameters(request.round_id, request.overrides, request.home)  # a wrong one stops before anything is started
    sweep_folders()
    with contextlib.ExitStack() as stack:
        stack.enter_context(only_desk(request.output, request.round_id))
        place = stack.enter_context(temporary("desk"))
        maker = None
        if request.pages:
            chosen = stack.enter_context(kernels(request.engine))
            prepare(WORKER_MODULES)
            maker = PageMaker(request.home, request.round_id, chosen.address, request.overrides, request.workers)
        round_ = DeskRound(request.round_id, request.home, place, request.overrides)
        round_.open()
        desk = Desk(round_, maker)
        front, wake = stack.enter_context(_served(desk, request.port))

        def changed() -> None:
            wake()
            on_change()

        desk.on_change = changed
        stack.enter_context(_watched(desk))
        stack.callback(desk.stop)
        desk.start()
        yield OpenDesk(desk, front)


def refuse_without_extra() -> None:
    """Raise ``WorkbookError`` that says what to install, where something of the extra is missing."""
    from importlib.util import find_spec

    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise WorkbookError(
            f"โต๊ะทำงานต้องมีแพ็กเกจ {' และ '.join(missing)} ซึ่งยังไม่ได้ติดตั้ง",
            f"The desk needs {' and '.join(missing)}, which are not installed.",
            fix_th='ติดตั้งด้วย make desk หรือ pip install "informal-worker-workbook[desk]" คำสั่งอื่นใช้ได้ตามปกติ',
            fix_en='Install them by make desk, or pip install "informal-worker-workbook[desk]"; other commands do not '
            "need them.",
        )


@contextlib.contextmanager
def only_desk(output: Path, round_id: str) -> Iterator[None]:
    """Hold the round's desk until the block ends; a run of the round is not kept from anything.

    Raises:
        WorkbookError: another desk has it (its process is named), or the folder cannot be written.
    """

    def refuse(holder: Holder) -> WorkbookError:
        who, since = holder.who, holder.since
        return WorkbookError(
            f"รอบ {round_id} มีโต๊ะทำงานเปิดอยู่แล้ว โดยกระบวนการ {who} ตั้งแต่ {shown(since)}",
            f"The round {round_id} has a desk already: process {who}, since {shown(since, 'en')} (Thailand).",
            location=Location(str(holder.lock)),
            fix_th="ใช้หน้าที่เปิดอยู่ หรือปิดโต๊ะนั้นด้วย Ctrl-C ก่อน",
            fix_en="Use the page that is open, or end that desk with Ctrl-C first.",
        )

    with holding(output, f"{round_id}.desk", refuse):
        yield


@contextlib.contextmanager
def _served(desk: Desk, port: int) -> Iterator[tuple[str, Callable[[], None]]]:
    """The page, served by a thread for the length of the block: its address, and what tells it of a change."""
    from analysis.rounds.desk.server import Front, serve

    front, began = Front(desk), threading.Event()
    state: dict[str, object] = {}

    async def serving() -> None:
        state["loop"], ended = asyncio.get_running_loop(), asyncio.Event()
        state["end"] = ended.set
        try:
            end = serve(front, port)
        except OSError as error:
            state["error"] = error
            began.set()
            return
        began.set()
        await ended.wait()
        end()

    thread = threading.Thread(target=lambda: asyncio.run(serving()), daemon=True)
    thread.start()
    began.wait()
    if isinstance(error := state.get("error"), OSError):
        raise _port_taken(port) from error
    loop = state["loop"]
    assert isinstance(loop, asyncio.AbstractEventLoop)

    def call(what: Callable[[], None]) -> None:
        with contextlib.suppress(RuntimeError):  # it has ended
            loop.call_soon_threadsafe(what)

    try:
        yield front.address, lambda: call(front.wake)
    finally:
        call(state["end"])  # type: ignore[arg-type]
        thread.join(5.0)


def _port_taken(port: int) -> WorkbookError:
    return WorkbookError(
        f"เปิดหน้าที่พอร์ต {port} ไม่ได้",
        f"The page cannot be served at port {port}.",
        location=Location("--port"),
        fix_th="ใช้ --port เลขอื่น หรือไม่ต้องระบุ",
        fix_en="Use another --port, or none.",
    )


@contextlib.contextmanager
def _watched(desk: Desk) -> Iterator[None]:
    """Have the desk hear of what happens in the folders. Where the system cannot tell, it looks every few seconds."""
    from watchfiles import watch

    ended = threading.Event()
    folders = [folder for folder in (desk.round.home / "data", desk.round.home / "params") if folder.is_dir()]

    def watching() -> None:
        with contextlib.suppress(Exception):
            for _ in watch(
                *folders,
                watch_filter=None,
                debounce=200,
                step=40,
                stop_event=ended,
                rust_timeout=500,
                raise_interrupt=False,
                ignore_permission_denied=True,
            ):
                desk.hear()

    thread = threading.Thread(target=watching, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(5.0)
