"""The desk's page: for whoever has the token, on this machine alone, and nothing can be done by it."""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from desk_project import ROUND, typed, workbook

from analysis.errors import WorkbookError
from analysis.execute.kernels.engines import Engine
from analysis.rounds.desk.open_desk import DeskRequest, OpenDesk, only_desk, open_desk
from project_copy import TWO, Project, copy_project

pytest.importorskip("tornado", reason="the extra desk is not installed")
pytest.importorskip("watchfiles", reason="the extra desk is not installed")


@dataclass(frozen=True)
class Served:
    project: Project
    opened: OpenDesk

    @property
    def port(self) -> int:
        return urlsplit(self.opened.address).port or 0

    @property
    def root(self) -> str:
        return urlsplit(self.opened.address).path

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        """The answer to a path as it is given, which no client has tidied."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        line.putrequest(method, path, skip_host="Host" in headers)
        for name, value in {**headers, **({"Content-Length": str(len(body))} if body else {})}.items():
            line.putheader(name.replace("_", "-"), value)
        line.endheaders(body)
        answer = line.getresponse()
        content = answer.read()
        line.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, content


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    project = copy_project(tmp_path_factory.mktemp("served") / "home", ROUND)
    request = DeskRequest(ROUND, project.home, project.home / "outputs", 0, TWO, Engine.COLD, pages=False)
    with open_desk(request) as opened:
        yield Served(project, opened)


def test_the_page_its_style_and_its_script_are_given_with_a_strict_policy(served: Served) -> None:
    for name, kind in (("", "text/html"), ("desk.css", "text/css"), ("desk.js", "text/javascript")):
        status, headers, content = served.ask(served.root + name)
        assert (status, headers["content-type"].partition(";")[0]) == (200, kind)
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'")
        assert "unsafe" not in policy
        assert (headers["referrer-policy"], headers["cache-control"]) == ("no-referrer", "no-store")
        assert (headers["x-content-type-options"], "server" in headers) == ("nosniff", False)
        assert b"http" not in content.replace(b"http://www.w3.org", b"") or name == "desk.css"


@pytest.mark.parametrize("token", ["", "x", "wrong-token-of-some-length", "%00", "%E0%B8%81"])
def test_without_the_token_everything_is_refused(served: Served, token: str) -> None:
    for name in ("", "desk.json", "desk.js", "events", "office/42.json", "pages/x.html", "nothing"):
        assert served.ask(f"/{token}/{name}")[0] == 403
    assert served.ask("/")[0] == 403
    assert served.ask("/desk.json?token=" + served.root.strip("/"))[0] == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost:1", "127.0.0.1.evil.example:80", ""])
def test_under_another_name_of_the_host_everything_is_refused(served: Served, host: str) -> None:
    assert served.ask(f"{served.root}desk.json", Host=host)[0] in (400, 403)
    assert served.ask(f"{served.root}desk.json", Host=f"localhost:{served.port}")[0] == 200


def test_a_page_elsewhere_may_not_ask(served: Served) -> None:
    for site, status in (("cross-site", 403), ("same-site", 403), ("same-origin", 200), ("none", 200)):
        assert served.ask(f"{served.root}desk.json", Sec_Fetch_Site=site)[0] == status


def refused_unread(served: Served, path: str, method: str) -> int:
    """The status of what is sent with a body. It is not even read: a line that is closed upon it may lose the answer,
    and then it is asked again."""
    for _ in range(20):
        with contextlib.suppress(ConnectionResetError):
            return served.ask(path, method, b"x=1")[0]
    raise AssertionError("never an answer")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_nothing_can_be_done_by_the_page(served: Served, method: str) -> None:
    before = served.opened.desk.version
    for name in ("", "desk.json", "office/42.json", "events", "pages/x.html"):
        assert served.ask(served.root + name, method)[0] == 405
        assert refused_unread(served, served.root + name, method) in (400, 405)
    assert served.opened.desk.version == before


@pytest.mark.parametrize(
    "name",
    [
        "pages/../../../../params/rounds/fy2565-r1.yaml", "pages/..%2f..%2f..%2fparams/rounds/fy2565-r1.yaml",
        "pages//etc/passwd", "pages/%2fetc%2fpasswd", "pages/....//x", "pages/provinces/42-loei/..", "office/%2e.json",
        "office/00.json", "office/ZZ.json", "pages/provinces/42-loei/round_evaluation.html",
    ],
)  # fmt: skip
def test_only_what_the_desk_made_is_given(served: Served, name: str) -> None:
    status, _, content = served.ask(served.root + name)
    assert (status, b"fiscal_year" in content, b"root:" in content) == (404, False, False)


def test_a_reports_page_leads_back_to_the_desk(served: Served) -> None:
    status, headers, _ = served.ask(f"{served.root}pages/index.html")
    assert (status, headers["location"]) == (302, "../")


def test_it_listens_on_the_loopback_address_alone(served: Served) -> None:
    with socket.socket() as other:
        other.settimeout(2)
        assert other.connect_ex((socket.gethostbyname(socket.gethostname()), served.port)) != 0 or (
            socket.gethostbyname(socket.gethostname()).startswith("127.")
        )
    assert len(served.root.strip("/")) >= 40


def test_a_page_that_waits_is_told_of_a_save(served: Served) -> None:
    line = http.client.HTTPConnection("127.0.0.1", served.port, timeout=60)
    line.request("GET", f"{served.root}events")
    stream = line.getresponse()
    assert (stream.status, stream.readline()) == (200, f"data: {served.opened.desk.version}\n".encode())
    before = json.loads(served.ask(f"{served.root}office/42.json")[2])
    typed(workbook(served.project), 4321)
    while stream.readline().strip() in (b"", b":"):
        continue
    after = json.loads(served.ask(f"{served.root}office/42.json")[2])
    assert before["digest"] != after["digest"]
    assert [one["after"] for one in after["change"]["cells"]] == ["4321"]
    line.close()


def test_a_second_desk_of_the_round_is_refused_and_names_the_first(served: Served) -> None:
    again = DeskRequest(ROUND, served.project.home, served.project.home / "outputs", 0, TWO, pages=False)
    with pytest.raises(WorkbookError, match="มีโต๊ะทำงานเปิดอยู่แล้ว"), open_desk(again):
        pass
    with only_desk(served.project.home / "outputs", "fy2565-r2"):
        pass
    held = (served.project.home / "outputs" / ".locks" / f"{ROUND}.desk.json").read_text(encoding="utf-8")
    assert served.root.strip("/") not in held  # the token is nobody else's


def test_a_port_that_is_taken_is_told_and_nothing_stays_open(served: Served, tmp_path: Path) -> None:
    taken = DeskRequest(ROUND, served.project.home, tmp_path, served.port, TWO, pages=False)
    with pytest.raises(WorkbookError, match=f"เปิดหน้าที่พอร์ต {served.port} ไม่ได้"), open_desk(taken):
        pass
    with only_desk(tmp_path, ROUND):  # the refused one has let go of the round
        pass
