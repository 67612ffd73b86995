"""Running rounds unattended: the log and the exit codes, and the examples for systemd, cron, Windows and Airflow."""

from __future__ import annotations

import ast
import configparser
import importlib
import json
import os
import re
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest
import typer
from typer.testing import CliRunner

from analysis import cli, scheduled
from analysis.console.json_log import EVENTS
from analysis.errors import WorkbookError
from analysis.execute.kernels.engines import engine_use
from analysis.execute.task import Task, TaskResult, TaskStatus
from analysis.params.load import list_rounds
from analysis.rounds.request import RunRequest, RunResult, Watcher
from analysis.scheduled import Unattended

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "docs" / "examples"
PAGE = (ROOT / "docs" / "scheduling.md").read_text(encoding="utf-8")
ENDINGS = {"good": TaskStatus.SUCCEEDED, "bad": TaskStatus.FAILED}


@dataclass
class Ran:
    """What a stand-in for ``run_round`` was asked for; ``good``, ``bad``, ``refused`` and ``broken`` are rounds."""

    requests: list[RunRequest]
    homes: list[str | None]

    def __call__(self, request: RunRequest, watcher: Watcher) -> RunResult:
        self.requests.append(request)
        self.homes.append(os.environ.get("WORKBOOK_HOME"))
        if request.round_id == "refused":
            raise WorkbookError("ไม่มีรอบ", "There is no such round.", fix_th="ใช้ good", fix_en="Use good.")
        if request.round_id == "broken":
            raise RuntimeError("the cell held 1101700230673")
        task = Task(Path("notebooks/x.ipynb"), "national", "TH", "x")
        watcher.on_plan([task])
        watcher.on_file("data/x/00-ops.xlsx")
        result = TaskResult(task.task_id, ENDINGS[request.round_id], 0.5, "ปัญหาของงาน")
        watcher.on_done(result)
        folder = request.output / request.round_id / "rev-1"
        counts = {"error": 0, "warning": 0, "note": 0}
        return RunResult(folder, (result,), counts, 7, engine_use([result]), preview=request.preview)


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> Ran:
    made = Ran([], [])
    monkeypatch.setattr("analysis.console.running.run_where_needed", made)
    return made


def logged(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("rounds", "code", "codes"),
    [
        (["good"], 0, [0]),
        (["good", "bad"], 1, [0, 1]),
        (["refused", "good"], 2, [2, 0]),
        (["bad", "refused"], 2, [1, 2]),
    ],
)
def test_the_gravest_round_gives_the_exit_code_and_stops_no_other(
    ran: Ran, tmp_path: Path, capfd: pytest.CaptureFixture[str], rounds: list[str], code: int, codes: list[int]
) -> None:
    told = scheduled.run(rounds, ROOT, tmp_path, Unattended(log=tmp_path / "log.jsonl"))
    assert told["exit_code"] == code
    assert [one["exit_code"] for one in told["rounds"]] == codes
    assert json.loads(json.dumps(told)) == told
    lines = logged(tmp_path / "log.jsonl")
    assert all(tuple(line)[2:] == EVENTS[str(line["event"])] for line in lines)
    assert [line["event"] for line in lines][:: len(lines) - 1] == ["started", "finished"]
    assert lines[-1]["exit_code"] == code
    out, err = capfd.readouterr()
    assert out == ""
    assert ("There is no such round. Use good." in err) == ("refused" in rounds)
    assert ("✗ national/x" in err) == ("bad" in rounds)


def test_a_round_is_told_from_its_plan_to_its_place(ran: Ran, tmp_path: Path) -> None:
    scheduled.run(["good"], ROOT, tmp_path, Unattended(log=tmp_path / "log.jsonl"))
    lines = logged(tmp_path / "log.jsonl")
    events = ["started", "planned", "file_read", "task_done", "findings", "published", "finished"]
    assert [line["event"] for line in lines] == events
    assert lines[2]["file"] == "data/x/00-ops.xlsx"
    assert lines[5]["path"] == str(tmp_path / "good" / "rev-1")
    assert "ปัญหาของงาน" not in (tmp_path / "log.jsonl").read_text(encoding="utf-8")


def test_a_preview_is_told_as_one_and_published_nowhere(ran: Ran, tmp_path: Path) -> None:
    told = scheduled.run(["good"], ROOT, tmp_path, Unattended(log=tmp_path / "log.jsonl", preview=True))
    assert told == {"exit_code": 0, "rounds": [{"round": "good", "exit_code": 0, "path": ""}]}
    events = [line["event"] for line in logged(tmp_path / "log.jsonl")]
    assert "previewed" in events
    assert "published" not in events


def test_a_failure_of_the_program_is_logged_and_goes_on_to_the_scheduler(ran: Ran, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError):
        scheduled.run(["broken", "good"], ROOT, tmp_path, Unattended(log=tmp_path / "log.jsonl"))
    lines = logged(tmp_path / "log.jsonl")
    assert [line["event"] for line in lines] == ["started", "broken", "finished"]
    assert lines[-1]["exit_code"] == 3
    assert "1101700230673" not in (tmp_path / "log.jsonl").read_text(encoding="utf-8")


def test_the_project_is_the_one_named_whatever_the_folder(
    ran: Ran, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WORKBOOK_HOME", raising=False)
    told = scheduled.run(["good"], str(ROOT), how=Unattended(("language=en",), 3, tmp_path / "log.jsonl"))
    assert told["rounds"][0]["path"] == str(ROOT / "outputs" / "good" / "rev-1")
    assert ran.homes == [str(ROOT)]
    assert "WORKBOOK_HOME" not in os.environ
    assert (ran.requests[0].overrides, ran.requests[0].workers) == (("language=en",), 3)


@pytest.mark.parametrize(("round_id", "code"), [("good", 0), ("bad", 1), ("refused", 2), ("broken", 3)])
def test_the_command_logs_on_stderr_and_nothing_else(
    ran: Ran, round_id: str, code: int, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit) as end:
        cli.run([round_id], None, tmp_path, 1, quiet=True, log_json=True, log_file=None)
    assert end.value.exit_code == code
    out, err = capfd.readouterr()
    assert out == ""
    lines = [json.loads(line) for line in err.splitlines()]
    assert lines[-1] | {"time": "", "seconds": 0} == {"time": "", "event": "finished", "exit_code": code, "seconds": 0}


def test_a_log_file_leaves_the_progress_on_stdout_unless_quiet(
    ran: Ran, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for quiet in (False, True):
        with pytest.raises(typer.Exit):
            cli.run(["good"], None, tmp_path, 1, quiet=quiet, log_json=False, log_file=tmp_path / "log.jsonl")
        out, err = capfd.readouterr()
        assert bool(out) != quiet
        assert err == ""
    assert len(logged(tmp_path / "log.jsonl")) == 2 * 7


def test_help_tells_of_the_log_and_the_exit_codes() -> None:
    told = CliRunner().invoke(cli.app, ["run", "--help"], env={"COLUMNS": "140", "NO_COLOR": "1", "TERM": "dumb"})
    for words in ("--quiet", "--log-json", "--log-file", "3 โปรแกรมผิดพลาด (the program failed)"):
        assert words in told.output


# The examples


def commands() -> dict[str, str]:
    """Every command line of the page and the examples that runs a round, by where it stands."""
    unit = _ini("workbook.service")["Service"]["ExecStart"]
    xml = ElementTree.parse(EXAMPLES / "windows-task.xml").getroot()
    space = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
    windows = " ".join(xml.findtext(f".//t:{name}", namespaces=space) for name in ("Command", "Arguments"))
    page = re.findall(r"workbook(?:\.exe)? run [^\"`\n…]+", PAGE)
    return {"systemd": unit, "windows": windows} | {f"page {place}": line for place, line in enumerate(page, 1)}


def _ini(name: str) -> configparser.ConfigParser:
    parsed = configparser.ConfigParser(interpolation=None, strict=True)
    parsed.optionxform = str
    parsed.read(EXAMPLES / name, encoding="utf-8")
    return parsed


def test_the_unit_and_its_timer_are_of_one_name_and_run_once() -> None:
    service, timer = _ini("workbook.service"), _ini("workbook.timer")
    assert service["Service"]["Type"] == "oneshot"
    assert timer["Install"]["WantedBy"] == "timers.target"
    assert re.fullmatch(r"\*-\*-06 06:30:00 Asia/Bangkok", timer["Timer"]["OnCalendar"])


@pytest.mark.parametrize("where", commands())
def test_a_command_of_the_examples_is_one_that_the_program_takes(
    where: str, ran: Ran, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    words = shlex.split(commands()[where].replace("\\", "/").partition(" run ")[2])
    assert {word for word in words if word.startswith("fy")} <= set(list_rounds(ROOT))
    assert "--quiet" in words
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKBOOK_HOME", str(ROOT))
    monkeypatch.setattr("analysis.scheduled.run", _takes(words))
    assert CliRunner().invoke(cli.app, ["run", *words]).exit_code == 0


def _takes(words: list[str]) -> Callable[..., dict[str, object]]:
    def run(rounds: list[str], output: Path | None, how: Unattended) -> dict[str, object]:
        assert rounds == [word for word in words if word.startswith("fy")]
        assert how.quiet
        assert str(how.log) == words[-1] if "--log-file" in words else how.log is None
        return {"exit_code": 0}

    return run


def test_the_windows_task_runs_monthly_without_an_administrator() -> None:
    root = ElementTree.parse(EXAMPLES / "windows-task.xml").getroot()
    names = {element.tag.partition("}")[2]: element.text for element in root.iter()}
    assert (names["Day"], names["RunLevel"], names["StartWhenAvailable"]) == ("6", "LeastPrivilege", "true")
    assert sum(element.tag.endswith("Months") for element in root.iter()) == 1


def test_the_dag_parses_and_calls_what_exists() -> None:
    tree = ast.parse((EXAMPLES / "airflow_dag.py").read_text(encoding="utf-8"))
    imported = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == "analysis"]
    names = [alias.name for node in imported for alias in node.names]
    assert names == ["scheduled"]
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    used = [call.attr for call in calls if isinstance(call, ast.Attribute) and ast.unparse(call.value) == "scheduled"]
    module = importlib.import_module("analysis.scheduled")
    assert used == ["run"]
    assert all(callable(getattr(module, name)) for name in used)


def test_every_link_of_the_page_exists_and_every_example_is_told() -> None:
    links = set(re.findall(r"\]\((examples/[^)]+)\)", PAGE))
    assert links == {f"examples/{path.name}" for path in EXAMPLES.iterdir() if path.is_file()}
