"""The gate before publication: only who names the number of errors publishes a round that has some."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analysis.console.json_log import JsonLog, RoundLog
from analysis.errors import WorkbookError
from analysis.execute.kernels.engines import Engine
from analysis.ingest.findings.finding import Finding, Severity
from analysis.rounds.gate import LISTED, GateError, admit, parse_accept
from analysis.rounds.memos import MemosRequest, write_memos
from analysis.rounds.quality.waiving import Waiving, judge_waivers
from analysis.rounds.request import RunRequest
from project_copy import Project

ERROR = Finding(
    "number_unreadable", Severity.ERROR, "58", "data/x/58-mae-hong-son.xlsx", "แผนและผล", "G14", "5,40O",
    "“5,40O” อ่านเป็นตัวเลขไม่ได้", "“5,40O” is no number.", "แก้ไข", "Mend it.",
)  # fmt: skip
WARNING = replace(ERROR, severity=Severity.WARNING)


def found(findings: Sequence[Finding]) -> Waiving:
    return judge_waivers(findings, (), lambda _: "", date(2022, 4, 1))


@pytest.mark.parametrize(("errors", "accept"), [(0, None), (0, 0), (1, 1), (30, 30)])
def test_a_round_passes_when_its_errors_are_named(errors: int, accept: int | None) -> None:
    admit("fy2565-r1", found([ERROR] * errors + [WARNING] * 3), accept)


@pytest.mark.parametrize(("errors", "accept"), [(1, None), (1, 0), (2, 1), (1, 2), (0, 1), (30, None)])
def test_another_number_is_refused_with_the_right_one(errors: int, accept: int | None) -> None:
    with pytest.raises(GateError) as told:
        admit("fy2565-r1", found([WARNING, *[ERROR] * errors]), accept)
    text = told.value.text()
    assert (f"--accept {errors}" in text) == (errors > 0)
    assert "5,40O" not in text
    assert (
        text.count("แผนและผล!G14") == text.count("(id): 58/58-mae-hong-son.xlsx/แผนและผล/G14/") == min(errors, LISTED)
    )
    assert (f"({errors - LISTED} more" in text.replace("and ", "")) == (errors > LISTED)


def test_the_log_tells_the_number_and_quotes_no_cell(tmp_path: Path) -> None:
    with (tmp_path / "log.jsonl").open("w", encoding="utf-8") as stream:
        RoundLog(JsonLog(stream), "fy2565-r1").refused(GateError("fy2565-r1", found([ERROR]), None))
    line = (tmp_path / "log.jsonl").read_text(encoding="utf-8")
    assert "มีข้อที่ต้องแก้ไข 1 ข้อ" in line
    assert "5,40O" not in line


@pytest.mark.parametrize(
    ("texts", "rounds", "accepted"),
    [
        ([], ["a", "b"], {}),
        (["2"], ["fy2565-r1"], {"fy2565-r1": 2}),
        (["fy2565-r1=1", "fy2565-r2=0"], ["fy2565-r2", "fy2566-annual", "fy2565-r1"], {"fy2565-r1": 1, "fy2565-r2": 0}),
    ],
)
def test_what_is_accepted_is_read_by_round(texts: list[str], rounds: list[str], accepted: dict[str, int]) -> None:
    assert parse_accept(texts, rounds) == accepted


@pytest.mark.parametrize("text", ["", "one", "-1", "1.0", "๑", "fy2565-r2=1", "=1", "fy2565-r1=", "9" * 5000])
def test_what_is_no_number_of_a_round_that_is_run_is_refused(text: str) -> None:
    with pytest.raises(WorkbookError, match="fy2565-r1=1"):
        parse_accept([text], ["fy2565-r1"])


def test_a_number_for_several_rounds_must_say_which() -> None:
    with pytest.raises(WorkbookError):
        parse_accept(["1"], ["fy2565-r1", "fy2565-r2"])


def test_a_round_with_an_error_is_refused_before_any_notebook(make_project: Callable[..., Project]) -> None:
    made = make_project("fy2566-annual")
    next((made.home / "data" / "fy2566-annual").iterdir()).write_bytes(b"no workbook")
    for notebook in (made.home / "notebooks").glob("*.ipynb"):
        notebook.write_text("a notebook that was opened would fail the command otherwise")
    done = made.command("run", "fy2566-annual", "--engine", "cold")
    assert done.returncode == 2, done.stdout + done.stderr
    assert "[ต้องแก้ไข] file_without_form  data/fy2566-annual/42-loei.xlsx" in done.stderr
    assert "--accept 1" in done.stderr
    assert not (made.home / "outputs" / "fy2566-annual" / "rev-1").exists()
    with pytest.raises(GateError):
        write_memos(MemosRequest(RunRequest("fy2566-annual", made.home, made.home / "outputs", engine=Engine.COLD)))
    assert not (made.home / "outputs" / "fy2566-annual" / "memos").exists()
