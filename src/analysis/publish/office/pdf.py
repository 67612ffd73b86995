"""PDF by the programs that a machine already has: LibreOffice from Word files, or a Chromium browser from pages.

Nothing is asked of the network: a page holds all it needs, and the browser starts with a profile of its own that is
thrown away.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from analysis.bilingual import Text
from analysis.processes.folders import temporary
from analysis.processes.lifeline import ending_with_this

#: Names a browser by hand, where it stands in no usual place.
BROWSER_VARIABLE = "CHROMIUM"
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
OFFICES = ("soffice", "libreoffice")
#: Where installers put programs that are on no search path: below the folders that Windows names, and on a Mac.
_WINDOWS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_WINDOWS_BROWSERS = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
_WINDOWS_OFFICES = ("LibreOffice/program/soffice.exe",)
_MAC = Path("/Applications")
_MAC_BROWSERS = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_MAC_OFFICES = ("LibreOffice.app/Contents/MacOS/soffice",)
#: One document takes seconds; a program that hangs must not hold up a run.
SECONDS = 120

NOTHING_FOUND = Text(
    "ไม่พบโปรแกรมสำหรับทำ PDF ติดตั้ง LibreOffice หรือเบราว์เซอร์ Chromium, Google Chrome หรือ Microsoft Edge แล้วสั่งใหม่ "
    "แฟ้ม Word และหน้า HTML มีครบแล้ว",
    "No program to make PDFs was found. Install LibreOffice, or Chromium, Google Chrome or Microsoft Edge, and run "
    "again; the Word files and the HTML pages are there.",
)
NO_PAGE = Text(
    "ไม่พบ LibreOffice เบราว์เซอร์ทำ PDF ได้เฉพาะบันทึกที่มีหน้า HTML ของตนเอง ติดตั้ง LibreOffice แล้วสั่งใหม่ หรือบันทึกเป็น PDF จาก Word",
    "LibreOffice was not found, and a browser prints only memos with a page of their own. Install LibreOffice and run "
    "again, or save as PDF from Word.",
)
FAILED = Text(
    "โปรแกรม {program} ทำ PDF ของ {file} ไม่สำเร็จ แฟ้ม Word และหน้า HTML มีครบแล้ว",
    "{program} could not make a PDF of {file}; the Word file and the HTML page are there.",
)


@dataclass(frozen=True)
class Programs:
    """What was found to make PDFs with."""

    office: Path | None
    browser: Path | None

    def __bool__(self) -> bool:
        return bool(self.office or self.browser)


@dataclass(frozen=True)
class Printed:
    """What came of one document: its PDF, or why there is none."""

    path: Path | None = None
    problem: Text | None = None


def find_programs() -> Programs:
    """LibreOffice and a browser of the Chromium family: on the search path, or where installers put them."""
    named = os.environ.get(BROWSER_VARIABLE)
    given = Path(shutil.which(named) or named) if named else None
    browser = given if given and given.is_file() else _found(BROWSERS, _WINDOWS_BROWSERS, _MAC_BROWSERS)
    return Programs(_found(OFFICES, _WINDOWS_OFFICES, _MAC_OFFICES), browser)


def print_document(word: Path, page: Path | None, programs: Programs) -> Printed:
    """The PDF beside a Word file: from the file itself with LibreOffice, else from its page with a browser.

    Never raises for a program that fails: the problem is told, and the other files stay as they are.
    """
    target = word.with_suffix(".pdf")
    if programs.office:
        return _printed(programs.office, word, target, _office_command)
    if programs.browser and page is not None and page.is_file():
        return _printed(programs.browser, page, target, _browser_command)
    return Printed(problem=NO_PAGE if programs.browser else NOTHING_FOUND)


def _printed(program: Path, source: Path, target: Path, command: Callable[[Path, Path, Path], list[str]]) -> Printed:
    with temporary("pdf") as aside:
        made = aside / f"{source.stem}.pdf"
        try:
            subprocess.run(
                command(program, source, made),
                check=True,
                timeout=SECONDS,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                **ending_with_this(),
            )
            shutil.move(made, target)
        except (OSError, subprocess.SubprocessError):
            names = {"program": program.stem, "file": source.name}
            return Printed(problem=Text(FAILED.th.format(**names), FAILED.en.format(**names)))
    return Printed(target)


def _office_command(program: Path, source: Path, made: Path) -> list[str]:
    """A profile of its own, because LibreOffice that is open already would take the order and do nothing."""
    profile = (made.parent / "profile").as_uri()
    return [
        str(program), f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "pdf",
        "--outdir", str(made.parent), str(source.resolve()),
    ]  # fmt: skip


def _browser_command(program: Path, source: Path, made: Path) -> list[str]:
    command = [
        str(program),
        "--headless",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-extensions",
        "--no-first-run",
        "--no-pdf-header-footer",
        f"--user-data-dir={made.parent / 'profile'}",
        f"--print-to-pdf={made}",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # as root Chromium starts only without its sandbox
        command.append("--no-sandbox")
    return [*command, source.resolve().as_uri()]


def _found(names: Iterable[str], windows: Iterable[str], mac: Iterable[str]) -> Path | None:
    for name in names:
        if path := shutil.which(name):
            return Path(path)
    return next((path for path in _usual_places(windows, mac) if path.is_file()), None)


def _usual_places(windows: Iterable[str], mac: Iterable[str]) -> list[Path]:
    if sys.platform == "win32":
        return [Path(os.environ[name]) / place for name in _WINDOWS if name in os.environ for place in windows]
    return [_MAC / place for place in mac] if sys.platform == "darwin" else []
