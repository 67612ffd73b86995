"""``workbook adopt``: what it says, its exit codes, and that nothing is written on a refusal."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from analysis import cli
from analysis.errors import WorkbookError
from analysis.paths import HOME_VARIABLE
from made_layouts import shared_sheet, two_readings, written
from project_copy import REPOSITORY

RUNNER = CliRunner()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(REPOSITORY / "params", tmp_path / "home" / "params", ignore=shutil.ignore_patterns("readings"))
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    return tmp_path / "home"


def adopt(file: Path, *more: str) -> Result:
    return RUNNER.invoke(cli.app, ["adopt", str(file), "--round", "fy2565-r1", *more])


def written_in(home: Path) -> list[str]:
    return sorted(
        path.relative_to(home).as_posix()
        for part in ("params/readings", "outputs")
        for path in (home / part).rglob("*")
        if path.is_file()
    )


def test_help_teaches_in_both_languages() -> None:
    told = RUNNER.invoke(cli.app, ["adopt", "--help"], env={"COLUMNS": "140", "NO_COLOR": "1", "TERM": "dumb"})
    assert told.exit_code == 0
    wanted = (
        "เสนอวิธีอ่านแฟ้ม",
        "Propose how a file",
        "--round",
        "--confirm",
        "--role",
        "never a name",
        "--no-write",
        "exit code",
    )
    assert [word for word in wanted if word not in told.output] == []


def test_a_preview_tells_all_and_writes_the_plan_and_the_page(home: Path, tmp_path: Path) -> None:
    told = adopt(shared_sheet(tmp_path / "shared.xlsx"))
    assert told.exit_code == 0, told.output
    wanted = (
        "no plan fits the file; a new one is proposed",
        "C  โครงการ/กิจกรรม → โครงการ/กิจกรรม (activity)",
        "(Control totals",
        "8,300.50",
        "กรุงเทพมหานคร (Bangkok)",
        "รวม!A7",
        "row_of_unknown_place",
        "--confirm --role",
    )
    assert [word for word in wanted if word not in told.output] == []
    assert "{" not in told.output
    assert "Rows that name no province that is known are not counted: 1." in told.output
    assert "รวม | 243 | 9,000 | 157 | 8,302.50" in told.output
    assert written_in(home) == [
        "outputs/adopt/shared.en.html",
        "outputs/adopt/shared.html",
        "params/readings/shared.yaml",
    ]


def test_only_looking_writes_nothing(home: Path, tmp_path: Path) -> None:
    told = adopt(shared_sheet(tmp_path / "shared.xlsx"), "--no-write")
    assert (told.exit_code, written_in(home)) == (0, [])


def test_an_open_question_ends_with_1_and_says_what_to_write(home: Path, tmp_path: Path) -> None:
    told = adopt(two_readings(tmp_path / "two.xlsx"))
    assert told.exit_code == 1
    assert "ต้องตอบก่อนยืนยัน" in told.output
    assert "รวม!G3" in told.output
    assert "nth: 1  # G3: 90 · 4 · 61" in told.output
    assert "nth: 2  # H3: 1 · 1 · 1" in told.output


def test_a_file_without_a_table_has_nothing_to_answer(home: Path, tmp_path: Path) -> None:
    told = adopt(written(tmp_path / "letter.xlsx", {"หนังสือ": [("เรียน ผู้อำนวยการ",), ("ขอส่งรายงาน",)]}))
    assert told.exit_code == 1
    assert "Why nothing is read" in told.output
    assert "ต้องตอบก่อนยืนยัน" not in told.output
    assert written_in(home) == ["outputs/adopt/letter-xlsx.en.html", "outputs/adopt/letter-xlsx.html"]


def test_a_confirmation_is_told_with_its_totals(home: Path, tmp_path: Path) -> None:
    file = shared_sheet(tmp_path / "shared.xlsx")
    adopt(file)
    told = adopt(file, "--confirm", "--role", "นักวิเคราะห์นโยบายและแผน")
    assert told.exit_code == 0, told.output
    assert "plan confirmed" in told.output
    assert "8,300.50" in told.output
    assert "role: นักวิเคราะห์นโยบายและแผน" in (home / "params/readings/shared.yaml").read_text(encoding="utf-8")
    assert "นักวิเคราะห์นโยบายและแผน" in (home / "outputs/adopt/shared.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--confirm"], "--role"),
        (["--role", "ก"], "--confirm"),
        (["--confirm", "--role", "ก", "--no-write"], "--no-write"),
        (["--confirm", "--role", "ก"], "nothing to confirm"),
        (["--id", "Loei 1"], "Loei 1"),
    ],
)
def test_what_is_refused_writes_nothing(home: Path, tmp_path: Path, more: list[str], said: str) -> None:
    told = adopt(shared_sheet(tmp_path / "shared.xlsx"), *more)
    assert isinstance(told.exception, WorkbookError)
    assert said in str(told.exception)
    assert written_in(home) == []


@pytest.mark.parametrize(("content", "said"), [(None, "does not exist"), (b"", ""), (b"%PDF-1.7", "")])
def test_a_file_that_cannot_be_opened_is_refused_with_words(
    home: Path, tmp_path: Path, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / "x.xlsx").write_bytes(content)
    told = adopt(tmp_path / "x.xlsx")
    assert isinstance(told.exception, WorkbookError)
    assert said in str(told.exception)
    assert written_in(home) == []
