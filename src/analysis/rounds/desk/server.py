"""The desk's page on this machine alone: it is asked and never told anything.

It listens on the loopback address. Every address begins with a token that only whoever started the desk knows; without
it, or under another name of the host than the machine's own (a page elsewhere may have its name lead here), all is
refused. Only files that the desk made are given, by a list of their names: no path is put together from an address.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import mimetypes
import os
import secrets
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.iostream import StreamClosedError
from tornado.web import Application, RequestHandler

from analysis.rounds.desk.desk import Desk
from analysis.rounds.desk.page import POLICY, REPORT_POLICY, desk_page, desk_script, desk_style
from analysis.rounds.desk.told import desk_told, office_told

HOST = "127.0.0.1"
#: Seconds between two signs of life to a page that waits.
_BEAT = 15.0
#: Pages that may wait at once.
MOST_WAITING = 20
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


@dataclass
class Front:
    """What handlers share. ``changed`` wakes the pages that wait; it is touched from the server's own thread alone."""

    desk: Desk
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    port: int = 0
    waiting: set[asyncio.Event] = field(default_factory=set)

    @property
    def address(self) -> str:
        """What is opened in a browser."""
        return f"http://{HOST}:{self.port}/{self.token}/"

    def wake(self) -> None:
        """Tell every page that waits."""
        for one in self.waiting:
            one.set()

    def file(self, name: str) -> Path | None:
        """A file that the desk made, by its name; ``None`` for anything else."""
        maker = self.desk.maker
        listed = any(name in pages.names for pages in list(self.desk.pages.values()))
        return maker.folder / name if maker and listed else None


class _Guarded(RequestHandler):
    """Refuses whoever has not the token, or reaches this under another name."""

    #: Any other way of asking than these is refused (405).
    SUPPORTED_METHODS = ("GET", "HEAD")

    def initialize(self, front: Front) -> None:
        self.front = front

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        for name, value in _HEADERS.items():
            self.set_header(name, value)
        self.set_header("Content-Security-Policy", POLICY)

    def prepare(self) -> None:
        own = {f"{HOST}:{self.front.port}", f"localhost:{self.front.port}"}
        given = f"{self.request.path}/".split("/")[1]
        known = hmac.compare_digest(given.encode("utf-8", "surrogateescape"), self.front.token.encode())
        site = self.request.headers.get("Sec-Fetch-Site", "none")
        if not known or self.request.host.lower() not in own or site not in ("none", "same-origin"):
            self.set_status(403)
            self.finish("403")

    def write_error(self, status_code: int, **_: Any) -> None:
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(str(status_code))

    def log_exception(self, *_: Any) -> None:
        """Not in a log, whose lines would hold the address and so the token."""

    def head(self, *_: str) -> Awaitable[None] | None:
        return self.get(*self.path_args)

    def tell(self, data: object) -> None:
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps(data, ensure_ascii=False, allow_nan=False))


class _Nothing(_Guarded):
    def get(self, *_: str) -> None:
        self.set_status(404)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish("404 · ไม่มีหน้านี้ที่โต๊ะทำงาน หน้าแรกของรอบมีเมื่อสั่ง workbook run\n404 · The desk has no such page.")


class _Page(_Guarded):
    def get(self, *_: str) -> None:
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(desk_page(self.front.desk.round.parameters.round))


class _Style(_Guarded):
    def get(self, *_: str) -> None:
        round_ = self.front.desk.round.parameters.round
        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.finish(desk_style(round_.language, round_.synthetic))


class _Script(_Guarded):
    def get(self, *_: str) -> None:
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.finish(desk_script())


class _List(_Guarded):
    def get(self, *_: str) -> None:
        self.tell(desk_told(self.front.desk))


class _Office(_Guarded):
    async def get(self, scope: str) -> None:
        desk = self.front.desk
        if scope not in desk.round.views:
            self.set_status(404)
            await self.finish("404")
            return
        # Judging an office that nobody asked for yet takes a moment, in which others are answered.
        self.tell(await asyncio.get_running_loop().run_in_executor(None, office_told, desk, scope))


class _Made(_Guarded):
    """A report's page, its Word file or its tables."""

    def get(self, name: str) -> None:
        if name == "index.html":  # where a report's page leads back to
            self.redirect("../")
            return
        path = self.front.file(name)
        try:
            content = path.read_bytes() if path else None
        except OSError:
            content = None
        if path is None or content is None:
            self.set_status(404)
            self.finish("404")
            return
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        self.set_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.set_header("Content-Security-Policy", REPORT_POLICY)
        if path.suffix != ".html":
            self.set_header("Content-Disposition", f'attachment; filename="{path.name}"')
        self.finish(content)


class _Events(_Guarded):
    """Says that something changed, as long as the page is open."""

    async def get(self, *_: str) -> None:
        if len(self.front.waiting) >= MOST_WAITING:
            self.set_status(503)
            await self.finish("503")
            return
        self.set_header("Content-Type", "text/event-stream; charset=utf-8")
        changed = asyncio.Event()
        self.front.waiting.add(changed)
        try:
            while True:
                self.write(f"data: {self.front.desk.version}\n\n")
                await self.flush()
                changed.clear()
                try:
                    await asyncio.wait_for(changed.wait(), _BEAT)
                except TimeoutError:
                    self.write(": \n\n")
        except StreamClosedError:
            return
        finally:
            self.front.waiting.discard(changed)


def application(front: Front) -> Application:
    """All that the desk answers."""
    own = {"front": front}
    begin = r"/[^/]*"
    return Application(
        [
            (rf"{begin}/", _Page, own),
            (rf"{begin}/desk\.css", _Style, own),
            (rf"{begin}/desk\.js", _Script, own),
            (rf"{begin}/desk\.json", _List, own),
            (rf"{begin}/events", _Events, own),
            (rf"{begin}/office/([0-9A-Z]{{2}})\.json", _Office, own),
            (rf"{begin}/pages/(.+)", _Made, own),
            (r".*", _Nothing, own),
        ],
        log_function=lambda _: None,  # an address holds the token
        compress_response=False,
    )


def serve(front: Front, port: int = 0) -> Callable[[], None]:
    """Answer on the loopback address from now on; gives what ends it. ``port`` 0 takes one that is free.

    Raises:
        OSError: the port is taken.
    """
    for name in ("tornado.access", "tornado.application", "tornado.general"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    door = _door(port)
    front.port = int(door.getsockname()[1])
    server = HTTPServer(application(front), max_header_size=16 * 1024, max_body_size=0, idle_connection_timeout=60)
    server.add_sockets([door])

    def end() -> None:
        front.wake()
        server.stop()

    return end


def _door(port: int) -> socket.socket:
    """A socket that listens on the loopback address. Raises ``OSError``: the port is taken."""
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name != "nt":  # there it would let another program listen as well
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.setblocking(False)
        door.bind((HOST, port))
        door.listen(128)
    except OSError:
        door.close()
        raise
    return door
