"""Machines that are not as they should be: each is told in two languages with the exit code that it has."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest

from analysis.console import surroundings
from analysis.errors import WorkbookError
from analysis.publish.office import excel, word_file
from analysis.publish.office.book_parts import new_workbook
from analysis.rounds.results.put_in_place import cannot_write
from project_copy import Project

ROUND = "fy2568-m02"


def workbook(made: Project, *arguments: str, first: str = "", **how: object) -> subprocess.CompletedProcess[str]:
    """The command line after the Python statements ``first``, in the very process that becomes it."""
    code = f"import runpy, sys; sys.argv[0] = 'workbook'\n{first}\nrunpy.run_module('analysis', run_name='__main__')"
    environment = {**os.environ, "WORKBOOK_HOME": str(made.home), **dict(how.pop("env", {}))}
    usual = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "timeout": 180, "check": False, **how}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], text=True, encoding="utf-8", env=environment, **usual
    )


def told(done: subprocess.CompletedProcess[str], thai: str, english: str) -> None:
    assert done.returncode == 2, done.stderr
    assert thai in done.stderr, done.stderr
    assert english in done.stderr
    assert "Traceback" not in done.stderr


BUDDHIST = """
import datetime
class Clock(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz).replace(year=2569)
datetime.datetime = Clock
"""
#: Python counts nanoseconds in 64 bits, which end with the year 2262.
OVERFLOW = BUDDHIST.replace(
    "return super().now(tz).replace(year=2569)", "raise OverflowError('timestamp out of range')"
)


@pytest.mark.parametrize(("clock", "shown"), [(BUDDHIST, "2569"), (OVERFLOW, "?")], ids=["2569", "overflow"])
def test_a_clock_of_the_buddhist_era_is_told(project: Project, clock: str, shown: str) -> None:
    told(workbook(project, "rounds", first=clock), f"ปี ค.ศ. {shown}", f"shows the year {shown}")


def test_a_clock_that_can_be_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return datetime(surroundings.LAST_YEAR, 1, 1, tzinfo=UTC)

    monkeypatch.setattr(surroundings, "datetime", Clock)
    surroundings.refuse_surroundings()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
@pytest.mark.parametrize("verb", ["rounds", "status"])
def test_words_that_cannot_be_written_are_told(project: Project, verb: str) -> None:
    with Path("/dev/full").open("w") as full:
        told(workbook(project, verb, stdout=full), "ออกทาง stdout ไม่ได้", "cannot be written to stdout")


def test_a_reader_that_goes_away_is_no_fault(project: Project) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as stream:
        done = workbook(project, "rounds", stdout=stream)
    assert (done.returncode, done.stderr) == (1, "")


FEW = "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, ({0}, {1}))"


@pytest.mark.skipif(os.name == "nt", reason="there is no such limit")
def test_too_few_files_are_told_before_anything_is_made(make_project: Callable[..., Project]) -> None:
    made = make_project(ROUND)
    done = workbook(made, "run", ROUND, first=FEW.format(64, 64))
    told(done, "เปิดแฟ้มพร้อมกันได้เพียง 64 แฟ้ม", "only 64 files at once")
    assert not (made.home / "outputs").exists()


@pytest.mark.skipif(os.name == "nt", reason="there is no such limit")
def test_more_files_are_asked_for_where_they_may_be_had(project: Project) -> None:
    told_limit = "import atexit; atexit.register(lambda: print(resource.getrlimit(resource.RLIMIT_NOFILE)[0]))"
    done = workbook(project, "rounds", first=f"{FEW.format(64, 1024)}; {told_limit}")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == str(surroundings.USUAL_FILES)


@pytest.mark.skipif(sys.platform != "linux", reason="the locale says how names are read on Linux alone")
def test_a_thai_folder_under_an_old_locale_is_as_elsewhere(
    tmp_path: Path, make_project: Callable[..., Project]
) -> None:
    made = make_project(ROUND)
    home = tmp_path / "โครงการ แรงงานนอกระบบ"
    made.home.rename(home)
    old = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "WORKBOOK_HOME": str(home)}
    command = [sys.executable, "-m", "analysis", "run", ROUND, "-q", "-o", str(home / "ผล")]
    done = subprocess.run(command, env={**os.environ, **old}, capture_output=True, timeout=180, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    assert (home / "ผล" / ROUND / "rev-1" / "index.html").is_file()
    code = "from analysis.cli import main; main()"  # as a command that was installed before
    done = subprocess.run([sys.executable, "-c", code], env={**os.environ, **old}, capture_output=True, check=False)
    assert done.returncode == 2
    assert "PYTHONUTF8=1" in done.stderr.decode(errors="replace")


class _Refusing:
    """A document, or the parts of a workbook, that the disk does not take."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.docx = docx.Document()

    def save(self, path: object) -> None:
        raise OSError(self.number, os.strerror(self.number), str(path))

    def pack(self, made: object, path: object, changes: object) -> None:
        self.save(path)


@pytest.mark.parametrize(
    ("number", "thai", "english"),
    [
        (errno.ENOSPC, "จำนวนแฟ้ม", "its number of files"),  # no blocks, or no inodes
        (errno.EROFS, "อ่านได้อย่างเดียว", "read-only"),
        (errno.EMFILE, "ulimit -n", "ulimit -n"),
        (errno.EACCES, "ปิด", "lose"),
    ],
    ids=["full", "read-only", "files", "open elsewhere"],
)
def test_what_to_do_depends_on_what_the_disk_said(
    tmp_path: Path, number: int, thai: str, english: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing, error = _Refusing(number), OSError(number, os.strerror(number))
    monkeypatch.setattr(excel, "pack", refusing.pack)
    with pytest.raises(WorkbookError) as book:
        excel._save(new_workbook(), tmp_path / "a.xlsx")
    with pytest.raises(WorkbookError) as document:
        word_file.save_document(refusing, tmp_path / "a.docx")
    for words in (book.value, document.value, cannot_write(tmp_path, error)):
        assert thai in words.fix_th
        assert english in words.fix_en
        assert ("Excel" in words.fix_en or "Word" in words.fix_en or "reports" in words.fix_en) == (
            number == errno.EACCES
        )
