"""``workbook form``: what it writes and says, and how it refuses."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from analysis import cli
from analysis.errors import WorkbookError

RUNNER = CliRunner()


def test_help_speaks_both_languages() -> None:
    told = RUNNER.invoke(cli.app, ["form", "--help"], env={"COLUMNS": "140", "NO_COLOR": "1", "TERM": "dumb"})
    assert told.exit_code == 0
    assert [
        word for word in ("เขียนแบบฟอร์ม Excel", "--province", "--output", "--param") if word not in told.output
    ] == []


def test_the_folder_and_what_to_do_next_are_told(tmp_path: Path) -> None:
    told = RUNNER.invoke(cli.app, ["form", "fy2565-r1", "--province", "42", "--province", "11", "-o", str(tmp_path)])
    assert told.exit_code == 0, told.output
    folder = tmp_path / "fy2565-r1" / "forms"
    assert [path.name for path in sorted(folder.iterdir())] == ["11-samut-prakan.xlsx", "42-loei.xlsx"]
    assert f"2 แบบฟอร์ม (forms): {folder}" in told.output
    assert "2 แห่ง (offices whose plan was filled in)" in told.output
    assert "workbook check fy2565-r1" in told.output


def test_a_province_that_is_not_of_the_round_is_refused(tmp_path: Path) -> None:
    told = RUNNER.invoke(cli.app, ["form", "fy2566-annual", "--province", "11", "-o", str(tmp_path)])
    assert isinstance(told.exception, WorkbookError)
    assert "ไม่มีแบบฟอร์มของ “11”" in str(told.exception)
    assert list(tmp_path.iterdir()) == []
