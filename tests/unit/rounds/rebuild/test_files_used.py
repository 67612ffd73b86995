"""What tasks say that they read is all that they read, as the system saw it while they ran."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from analysis.params.load import load_parameters
from analysis.reports.catalogue import ENTRIES, Reads, plan
from analysis.rounds.rebuild.files_used import files_read
from project_copy import REPOSITORY, ROUNDS, TWO, Project, copy_project

#: Runs each notebook's cells in a process forked from one that has imported all and read nothing, and tells every file
#: of the project that was opened meanwhile.
WATCHING = """
import importlib, json, os, pkgutil, sys, tempfile
seen = set()
def watch(event, args):
    if event == "open" and isinstance(args[0], str):
        seen.add(os.path.abspath(args[0]))
sys.addaudithook(watch)

def of_the_project(home):
    own = [path for path in seen if path.startswith(home + os.sep)]
    return sorted(os.path.relpath(path, home).replace(os.sep, "/") for path in own)

import pyarrow.parquet, scipy.stats, seaborn
import analysis.reports, analysis.trends.observation_cache
for module in pkgutil.walk_packages(analysis.reports.__path__, "analysis.reports."):
    importlib.import_module(module.name)
early = of_the_project(os.environ["WORKBOOK_HOME"])

def run(notebook, parameters, home):
    os.environ.update(WORKBOOK_HOME=home, WORKBOOK_TASK_OUTPUT=tempfile.mkdtemp())
    cells, names = json.load(open(notebook, encoding="utf-8"))["cells"], {}
    seen.clear()
    for cell in cells:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
            if "parameters" in cell["metadata"].get("tags", []):
                names.update(parameters)
    return of_the_project(home)

def forked(*task):
    told, tell = os.pipe()
    if not os.fork():
        os.close(told)
        with open(tell, "w", encoding="utf-8") as way:
            json.dump(run(*task), way)
        os._exit(0)
    os.close(tell)
    with open(told, encoding="utf-8") as way:
        opened = json.load(way)
    os.wait()
    return opened

for line in sys.stdin:
    home, tasks = json.loads(line)
    print(json.dumps([early, [forked(*task, home) for task in tasks]]), flush=True)
"""
Watching = subprocess.Popen[str]
NOT_READ = ("notebooks/", "outputs/")


@pytest.fixture(scope="module")
def watching() -> Iterator[Watching]:
    environment = {**os.environ, "WORKBOOK_HOME": str(REPOSITORY), "MPLBACKEND": "agg", "OMP_NUM_THREADS": "1"}
    with subprocess.Popen(
        [sys.executable, "-c", WATCHING],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment,
    ) as process:
        yield process


@pytest.mark.parametrize("round_id", ROUNDS)
def test_a_task_reads_nothing_but_its_slice_its_round_and_its_criteria(
    watching: Watching, project: Project, round_id: str
) -> None:
    check_reads(watching, project.home, round_id, ROUNDS[round_id][0])


def test_a_task_reads_the_round_before_only_where_it_says_so(watching: Watching, tmp_path: Path) -> None:
    home = copy_project(tmp_path, "fy2565-r1").home
    (home / "data" / "fy2565-r2").mkdir()
    for path in (home / "data" / "fy2565-r1").glob("*.xlsx"):
        shutil.copyfile(REPOSITORY / "data" / "fy2565-r2" / path.name, home / "data" / "fy2565-r2" / path.name)
    read = check_reads(watching, home, "fy2565-r2", TWO)
    before = {task for task, names in read.items() if any(name.startswith("data/fy2565-r1/") for name in names)}
    names = ("kpi_template", "problem_summary", "province_comparison", "year_trends")
    assert before == {f"national/{name}" for name in names}


def test_a_task_reads_the_past_of_its_own_office(watching: Watching, tmp_path: Path) -> None:
    home = copy_project(tmp_path, "fy2565-r1").home
    checks = home / "params" / "criteria" / "checks.yaml"
    checks.write_text(checks.read_text(encoding="utf-8").replace("    values: 4", "    values: 3"), encoding="utf-8")
    for round_id in ("fy2563-r2", "fy2564-r2", "fy2565-r2", "fy2566-r2"):
        (home / "data" / round_id).mkdir()
        for path in (home / "data" / "fy2565-r1").glob("*.xlsx"):
            shutil.copyfile(REPOSITORY / "data" / round_id / path.name, home / "data" / round_id / path.name)
    some = {"round_evaluation", "evaluation_memo", "executive_brief"}  # the past is read where the offices are, once
    read = check_reads(watching, home, "fy2566-r2", TWO, some)
    assert {task.partition("/")[0] for task in read} == {"national", "provinces"}
    for task, names in read.items():
        past = {name.rpartition("/")[2] for name in names if name.startswith("data/fy2563-r2/")}
        others = set() if task.startswith("provinces/42") else {"92-trang.xlsx"}
        assert past == {"42-loei.xlsx"} | others, task


def check_reads(
    watching: Watching, home: Path, round_id: str, overrides: tuple[str, ...], some: Collection[str] = ENTRIES
) -> dict[str, set[str]]:
    """What each task of the nation and of one province read, by task; fails where that is more than it says. ``some``:
    of these reports alone."""
    parameters = load_parameters(round_id, overrides, home)
    planned = plan(parameters.round, home, overrides)
    tasks = [task for task in planned if task.scope != "92" and task.notebook.stem in some]
    watching.stdin.write(json.dumps([str(home), [(str(task.notebook), task.parameters) for task in tasks]]) + "\n")
    watching.stdin.flush()
    early, told = json.loads(watching.stdout.readline())
    assert [name for name in early if name.startswith(("data/", "params/"))] == [], "a module reads as it is imported"
    own = {path.relative_to(home).as_posix() for path in parameters.files}
    found = {}
    for task, opened in zip(tasks, told, strict=True):
        declared = {path.relative_to(home).as_posix() for path in files_read(task, parameters, home)} | own
        read = {name for name in opened if not name.startswith(NOT_READ)}
        if Reads.EARLIER in ENTRIES[task.notebook.stem].reads:  # it looks which rounds were over by then
            declared |= {path.relative_to(home).as_posix() for path in (home / "params" / "rounds").glob("*.yaml")}
        assert any(name.startswith("data/") for name in read), task.task_id
        assert read - declared == set(), task.task_id
        found[task.task_id] = read
    return found
