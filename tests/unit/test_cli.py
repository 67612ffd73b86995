"""The command line: what it says, its exit codes, and that nobody meets a stack trace."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from analysis import __version__, cli
from analysis.errors import WorkbookError
from page_reading import Page
from project_copy import Project

ROOT = Path(__file__).resolve().parents[2]
THAI = range(0x0E00, 0x0E80)


def in_two_languages(text: str) -> bool:
    lines = text.splitlines()
    thai = [any(ord(letter) in THAI for letter in line) for line in lines]
    return any(thai) and any(line.isascii() or not has for line, has in zip(lines, thai, strict=True) if " " in line)


def refused(done: subprocess.CompletedProcess[str]) -> bool:
    return done.returncode == 2 and in_two_languages(done.stderr) and "Traceback" not in done.stderr + done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--help"], ["ประเมินผลโครงการ", "Evaluation rounds", "run", "check", "new", "rounds", "synthesize"]),
        (["run", "--help"], ["ประเมินรอบ", "--param", "--workers", "--cluster", "scope.provinces=42,92", "exit code"]),
        (["check", "--help"], ["ตรวจแฟ้ม", "exit code", "--param"]),
        (["new", "--help"], ["สร้างแฟ้มพารามิเตอร์", "--from", "fy2567-r1"]),
        (["rounds", "--help"], ["แสดงรอบทั้งหมด", "List the rounds"]),
        (["synthesize", "--help"], ["ข้อมูลสังเคราะห์", "--seed"]),
    ],
)
def test_help_speaks_both_languages(arguments: list[str], said: list[str]) -> None:
    told = CliRunner().invoke(cli.app, arguments, env={"COLUMNS": "140", "NO_COLOR": "1", "TERM": "dumb"})
    assert told.exit_code == 0
    assert [word for word in said if word not in told.output] == []


def test_the_version_is_told_and_stands_in_one_place() -> None:
    told = CliRunner().invoke(cli.app, ["--version"])
    assert (told.exit_code, told.output) == (0, f"workbook {__version__}\n")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in project["project"]
    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "analysis.__version__"}
    assert f"\n## {__version__} " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_without_a_verb_help_is_shown() -> None:
    assert "ประเมินรอบ" in CliRunner().invoke(cli.app, []).output


@pytest.mark.parametrize(
    ("arguments", "told"), [(["--help"], "workbook"), (["run", "fy2566-annual"], "nothing has changed")]
)
def test_what_computes_nothing_is_quick_because_no_table_library_is_loaded(
    project: Project, arguments: list[str], told: str
) -> None:
    project.run("fy2566-annual")  # anew: another round that was published beside it since is a change
    code = (
        f"import sys\nsys.argv = ['workbook', *{arguments}]\nfrom analysis.cli import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        "heavy = {'pandas', 'numpy', 'matplotlib', 'papermill', 'nbconvert', 'openpyxl', 'pyarrow'}\n"
        "sys.exit(','.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        env={**os.environ, "WORKBOOK_HOME": str(project.home)},
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert told in done.stdout


def test_check_prints_findings_with_their_cell_and_writes_the_quality_workbook(
    project: Project, tmp_path: Path
) -> None:
    done = project.command("check", "fy2566-annual", "-o", str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert "[ควรตรวจสอบ] stated_differs  data/fy2566-annual/42-loei.xlsx › ตัวเลขที่รายงาน!B4" in done.stdout
    assert "31,406 is stated, but the rows give 31,572 (a difference of 166)" in done.stdout
    assert "ต้องแก้ไข 0 · ควรตรวจสอบ 9 · เพื่อทราบ 1" in done.stdout
    assert [path.name for path in tmp_path.rglob("*.xlsx")] == ["42-loei.xlsx"]
    assert [path.name for path in (tmp_path / "fy2566-annual").iterdir()] == ["quality"]


def test_check_ends_with_1_when_something_is_to_be_corrected(make_project: Callable[..., Project]) -> None:
    made = make_project("fy2565-r1")
    next((made.home / "data" / "fy2565-r1").glob("92-*")).unlink()
    done = made.command("check", "fy2565-r1", "-p", "scope.provinces=42,92", "-o", "quality-of-today")
    assert done.returncode == 1, done.stderr
    assert "[ต้องแก้ไข] file_missing  data/fy2565-r1" in done.stdout
    assert "สำนักงานแรงงานจังหวัดตรัง" in done.stdout
    folder = made.home.parent / "quality-of-today" / "fy2565-r1" / "quality"
    assert sorted(path.name for path in folder.iterdir()) == ["00-summary.xlsx", "42-loei.xlsx", "92-trang.xlsx"]
    assert done.stdout.rstrip().endswith(str(Path("quality-of-today") / "fy2565-r1" / "quality" / "00-summary.xlsx"))


def test_a_run_from_another_folder_publishes_below_a_relative_output(project: Project, tmp_path: Path) -> None:
    project.publication("fy2566-annual")  # its reports are kept by now, and only put in place
    done = project.workbook("run", "fy2566-annual", "-o", "ผลลัพธ์ ปี 2566", "-j", "1", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    folder = tmp_path / "ผลลัพธ์ ปี 2566" / "fy2566-annual" / "rev-1"
    assert "สำเร็จ 5" in done.stdout
    assert Page(folder / "index.html").links
    assert (folder / "provinces" / "42-loei" / "action_plan_results.xlsx").exists()
    assert (folder / "figures.parquet").exists()


REFUSED = {
    "unknown round": (["run", "fy2566-anual"], ["ไม่มีรอบ “fy2566-anual”", "Did you mean “fy2566-annual”"]),
    "path as a round": (["check", "../fy2566-annual"], ["There is no round"]),
    "unknown key": (["run", "fy2566-annual", "-p", "cutof=2566-09-01"], ["Did you mean “cutoff”", "-p cutof="]),
    "no value": (["run", "fy2566-annual", "-p", "cutoff"], ["ต้องเขียนเป็น คีย์=ค่า", "Write key=value"]),
    "christian era": (["check", "fy2566-annual", "-p", "cutoff=2023-09-30"], ["cutoff=2023-09-30"]),
    "outside": (["check", "fy2566-annual", "-p", "cutoff=2568-09-30"], ["อยู่นอกช่วงของรอบ", "outside the round"]),
    "no such office": (["run", "fy2565-r1", "-p", "scope.provinces=10"], ["no provincial labour office with code 10"]),
    "not a code": (["run", "fy2565-r1", "-p", "scope.provinces=2567_1"], ["“2567_1” is not a two-digit province code"]),
    "language": (["run", "fy2566-annual", "-p", "language=fr"], ["language"]),
    "fixed": (["run", "fy2566-annual", "-p", "id=fy2567-annual"], ["cannot be changed from the command line"]),
    "escape": (["run", "fy2566-annual", "-p", "inputs.folder=../secrets"], ["must lie under data/"]),
    "no cluster": (["run", "fy2566-annual", "--cluster", "host:8786"], ["--cluster host:8786", "tls://host:port"]),
    "real data": (["synthesize", "fy2566-annual"], ["เป็นข้อมูลจริง", "is of real data"]),
    "new without source": (["new", "fy2567-r1", "--from", "fy2565-r9"], ["There is no round"]),
    "new over an old one": (["new", "fy2565-r1", "--from", "fy2565-r1"], ["fy2565-r1"]),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_says_why_in_two_languages(
    project: Project, case: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments, said = REFUSED[case]
    before = sorted(project.home.rglob("*"))
    monkeypatch.setenv("WORKBOOK_HOME", str(project.home))
    monkeypatch.setattr(sys, "argv", ["workbook", *arguments])
    with pytest.raises(SystemExit) as end:
        cli.main()
    told = capsys.readouterr().err
    assert end.value.code == 2
    assert [words for words in said if words not in told] == [], told
    assert in_two_languages(told)
    assert sorted(project.home.rglob("*")) == before, "nothing is written"


def test_no_stack_trace_unless_debug_asks_for_it(project: Project) -> None:
    plain = project.workbook("check", "fy2500-annual")
    assert refused(plain)
    debug = project.workbook("--debug", "check", "fy2500-annual")
    assert debug.returncode != 0
    assert "Traceback (most recent call last)" in debug.stderr
    assert "There is no round" in debug.stderr


def test_broken_yaml_is_told_with_its_line(make_project: Callable[..., Project]) -> None:
    made = make_project()
    path = made.home / "params" / "rounds" / "fy2566-annual.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    place = next(number for number, line in enumerate(lines, start=1) if line.startswith("instruments"))
    lines[place - 1] = "instruments: [action_plan"
    path.write_text("\n".join(lines), encoding="utf-8")
    done = made.command("check", "fy2566-annual")
    assert refused(done), done.stderr
    assert "fy2566-annual.yaml:" in done.stderr
    listed = made.command("rounds")
    assert listed.returncode == 0
    assert "แฟ้มใช้ไม่ได้ (cannot be used)" in listed.stdout
    assert "fy2568-m02" in listed.stdout, "the other rounds are listed all the same"


def test_an_output_that_cannot_be_written_is_refused(project: Project, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    for verb in ("run", "check"):
        done = project.command(verb, "fy2566-annual", "-o", str(tmp_path / "taken"))
        assert refused(done), done.stderr
        assert "ตรวจสิทธิ์และพื้นที่ว่าง" in done.stderr


def test_new_writes_next_years_round_and_says_what_to_do(make_project: Callable[..., Project]) -> None:
    made = make_project()
    done = made.command("new", "fy2567-r1", "--from", "fy2565-r1")
    assert done.returncode == 0, done.stderr
    written = made.home / "params" / "rounds" / "fy2567-r1.yaml"
    assert f"เขียนแล้ว (written): {written}" in done.stdout
    text = written.read_text(encoding="utf-8")
    assert "id: fy2567-r1" in text
    assert "2567-03-30" in text
    assert "data/fy2567-r1/" in done.stdout
    again = made.command("new", "fy2567-r1", "--from", "fy2565-r1")
    assert refused(again), again.stderr
    assert written.read_text(encoding="utf-8") == text
    assert "fy2567-r1" in made.command("rounds").stdout


def test_rounds_lists_titles_and_results(project: Project) -> None:
    folder = project.publication("fy2566-annual")
    listed = project.command("rounds").stdout
    assert str(folder / "index.html") in listed
    assert "ผลการดำเนินงานตามแผนปฏิบัติการ (Action Plan) ปีงบประมาณ พ.ศ. 2566" in listed
    synthetic = [line.split()[0] for line in listed.splitlines() if "[สังเคราะห์ synthetic]" in line]
    assert synthetic == ["fy2563-r2", "fy2564-r2", "fy2565-r1", "fy2565-r2", "fy2566-r2"]


def test_an_error_of_the_program_is_told_without_a_stack_trace(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> None:
        raise RuntimeError("half-way")

    monkeypatch.setattr(cli, "app", broken)
    with pytest.raises(SystemExit) as end:
        cli.main()
    told = capsys.readouterr().err
    assert end.value.code == 3
    assert in_two_languages(told)
    assert told.endswith("RuntimeError: half-way\n")
    monkeypatch.setattr(cli, "_debug", True)
    with pytest.raises(RuntimeError):
        cli.main()


def test_debug_lets_a_refusal_through_with_its_trace(monkeypatch: pytest.MonkeyPatch, project: Project) -> None:
    monkeypatch.setenv("WORKBOOK_HOME", str(project.home))
    monkeypatch.setattr(cli, "_debug", False)
    monkeypatch.setattr(sys, "argv", ["workbook", "--debug", "check", "fy2500-annual"])
    with pytest.raises(WorkbookError):
        cli.main()


def test_outside_a_project_the_place_to_look_is_told(tmp_path: Path) -> None:
    environment = {**os.environ, "WORKBOOK_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "analysis", "rounds"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert refused(done)
    assert "params/rounds" in done.stderr


def test_synthesize_asks_for_the_months_of_the_round(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setenv("WORKBOOK_HOME", str(project.home))
    monkeypatch.setattr("analysis.rounds.synthetic.rounds.synthesize", lambda *given: asked.append(given) or [tmp_path])
    for round_id in ("fy2565-r1", "fy2565-r2"):
        told = CliRunner().invoke(cli.app, ["synthesize", round_id, "-o", str(tmp_path), "--seed", "7"])
        assert told.exit_code == 0, told.output
    assert [(given[0], given[1].be, *given[2:]) for given in asked] == [
        ("fy2565-r1", 2565, 6, 7, tmp_path),
        ("fy2565-r2", 2565, 12, 7, tmp_path),
    ]
