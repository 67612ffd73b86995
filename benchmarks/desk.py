"""How soon the desk answers a save, and what it holds after a thousand: ``workbook desk`` as a person starts it.

A copy of a round's folder is saved to, one office after another, and the desk's page is asked as a browser asks it.
Times are from the file's own time to the answer that shows it. Of memory that processes share each has its part (PSS).
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

import openpyxl
import psutil

ROOT = Path(__file__).resolve().parents[1]
ROUND = "fy2565-r1"
MONTHS = "ผลรายเดือน"
MIB = 1024**2


@dataclass(frozen=True)
class Running:
    """A desk that runs: its process, and its page."""

    process: subprocess.Popen[bytes]
    address: str

    def told(self, name: str = "desk.json") -> Any:
        where = urlsplit(self.address)
        line = http.client.HTTPConnection("127.0.0.1", where.port or 0, timeout=60)
        line.request("GET", f"{where.path}{name}")
        content = json.loads(line.getresponse().read())
        line.close()
        return content

    def memory(self) -> tuple[int, int]:
        """RSS of the desk alone, and PSS of it and all that it started; MiB."""
        own = psutil.Process(self.process.pid)
        whole = 0
        for one in (own, *own.children(recursive=True)):
            try:
                told = one.memory_full_info()
                whole += getattr(told, "pss", told.rss)
            except psutil.Error:
                continue
        return own.memory_info().rss // MIB, whole // MIB

    def processors(self) -> float:
        """Seconds of processors that the desk and all that it started have used."""
        own, whole = psutil.Process(self.process.pid), 0.0
        for one in (own, *own.children(recursive=True)):
            try:
                whole += sum(one.cpu_times()[:4])
            except psutil.Error:
                continue
        return whole


@contextmanager
def running(home: Path) -> Iterator[Running]:
    """The desk over a project, ready for the length of the block."""
    command = [sys.executable, "-m", "analysis", "desk", ROUND, "--no-browser"]
    surroundings = {**os.environ, "WORKBOOK_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    said = home / "said.txt"
    with said.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(command, stdout=out, env=surroundings)
    try:
        while not (found := re.search(r"http://\S+/", said.read_text(encoding="utf-8"))):
            time.sleep(0.2)
        yield Running(process, found[0])
    finally:
        process.terminate()
        process.wait(timeout=60)


def variants(path: Path) -> tuple[bytes, bytes]:
    """A workbook with one number of one month changed, twice."""
    made = []
    for value in (11, 12):
        book = openpyxl.load_workbook(path)
        cells = (cell for row in book[MONTHS].iter_rows(min_row=5, min_col=5) for cell in row)
        next(cell for cell in cells if isinstance(cell.value, int)).value = value
        with tempfile.NamedTemporaryFile(suffix=".xlsx", delete=False) as file:
            book.save(file.name)
        made.append(Path(file.name).read_bytes())
        Path(file.name).unlink()
    return made[0], made[1]


def saved(desk: Running, path: Path, content: bytes, *, pages: bool) -> tuple[float, float]:
    """Seconds from a save to its preview, and to its pages (0 where these are not waited for)."""
    code = path.name[:2]
    before = line_of(desk, code)["digest"]
    path.write_bytes(content)
    at = path.stat().st_mtime
    preview = 0.0
    while True:
        line = line_of(desk, code)
        if not preview and line["digest"] != before:
            preview = time.time() - at
            desk.told(f"office/{code}.json")  # what the open panel shows
        if preview and (line["made"] or not pages):
            return preview, time.time() - at if pages else 0.0
        if time.time() - at > 120:
            raise TimeoutError(f"{code}: no answer")
        time.sleep(0.05)


def line_of(desk: Running, code: str) -> Any:
    return next(one for one in desk.told()["offices"] if one["code"] == code)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--saves", type=int, default=15, help="saves that are timed, each until its pages stand")
    parser.add_argument("--changes", type=int, default=0, help="further saves, after which the memory is told")
    parser.add_argument("--offices", type=int, default=15)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        for name in ("params", "notebooks", f"data/{ROUND}", "data/problems"):
            shutil.copytree(ROOT / name, home / name)
        paths = sorted((home / "data" / ROUND).glob("*.xlsx"))[: asked.offices]
        contents = {path: variants(path) for path in paths}
        with running(home) as desk:
            time.sleep(45)  # until every office's figures are made, as they are when a desk has been open for a minute
            print(f"load {os.getloadavg()}; at the start: RSS, PSS of all = {desk.memory()} MiB")
            used = desk.processors()
            told = [
                saved(desk, paths[n % len(paths)], contents[paths[n % len(paths)]][n // len(paths) % 2], pages=True)
                for n in range(asked.saves)
            ]
            for name, times in zip(("preview", "pages"), zip(*told, strict=True), strict=True):
                print(f"{name}: median {median(times):.2f} s ({min(times):.2f}–{max(times):.2f}), {len(times)} saves")
            print(f"{(desk.processors() - used) / len(told):.2f} s of a processor a save, with pages and asking")
            print(f"load {os.getloadavg()}; RSS, PSS of all = {desk.memory()} MiB")
            for n in range(asked.saves, asked.saves + asked.changes):
                path = paths[n % len(paths)]
                saved(desk, path, contents[path][n // len(paths) % 2], pages=False)
                if (n + 1 - asked.saves) % 100 == 0:
                    print(
                        f"after {n + 1 - asked.saves} further changes: RSS, PSS of all = {desk.memory()} MiB",
                        flush=True,
                    )


if __name__ == "__main__":
    main()
