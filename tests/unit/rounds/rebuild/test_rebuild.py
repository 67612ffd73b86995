"""What runs again after a change: the tasks that the change reaches, and no other."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest

from analysis.execute.task import TaskResult, TaskStatus
from analysis.own_folders import CACHE
from analysis.params.load import load_parameters
from analysis.reports.brief.alongside import gathered
from analysis.reports.catalogue import plan, with_alongside
from analysis.rounds.quality.books import check_round
from analysis.rounds.rebuild.rebuild import Because, Planned, Rebuild, Why, open_rebuild
from analysis.rounds.request import RunRequest, RunResult
from analysis.rounds.run import pages_of
from analysis.rounds.unchanged_round import unchanged_result
from project_copy import TWO, Project, copy_project

ROUND = "fy2565-r1"
NATIONAL_REPORTS = (
    "round_evaluation", "action_plan_results", "evaluation_memo", "problem_summary", "province_comparison",
    "criteria_study", "year_trends", "kpi_template",
)  # fmt: skip
EVERYTHING = {
    f"{folder}/{stem}"
    for folder, stems in {
        "provinces/42-loei": ("round_evaluation", "evaluation_memo"),
        "provinces/92-trang": ("round_evaluation", "evaluation_memo"),
        "national": NATIONAL_REPORTS,
    }.items()
    for stem in stems
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = copy_project(tmp_path_factory.mktemp("rebuild") / "home", ROUND, "fy2566-annual")
    made.publication(ROUND)
    return made


@pytest.fixture
def changing(made: Project) -> Iterator[Path]:
    """The project's folder; what a test changes in it is put back."""
    before = made.home.parent / "before"
    for name in ("data", "params", "notebooks"):
        shutil.copytree(made.home / name, before / name)
    yield made.home
    for name in ("data", "params", "notebooks"):
        shutil.rmtree(made.home / name)
    shutil.copytree(before, made.home, dirs_exist_ok=True)
    shutil.rmtree(before)


def decided(home: Path, draft: Path, *more: str) -> Rebuild:
    """Which tasks would run, with what is kept put into ``draft``."""
    parameters = load_parameters(ROUND, (*TWO, *more), home)
    checked = check_round(parameters, home)
    tasks = with_alongside(plan(parameters.round, home, (*TWO, *more)), gathered(parameters, home, checked.judged))
    pages = pages_of(checked, tasks)
    rebuild = open_rebuild(Planned(parameters, tasks, pages, home), home / CACHE, ())
    rebuild.take(draft)
    return rebuild


def edit(home: Path, name: str, old: str, new: str) -> None:
    text = (home / name).read_text(encoding="utf-8")
    assert re.search(old, text), name
    (home / name).write_text(re.sub(old, new, text, count=1), encoding="utf-8")


def of_province(slug: str) -> set[str]:
    return {task for task in EVERYTHING if slug in task}


NATIONAL = {task for task in EVERYTHING if task.startswith("national")}
LOOK_BACK = NATIONAL - {f"national/{name}" for name in NATIONAL_REPORTS[:3]}


def late_workbook(home: Path) -> None:
    path = home / "data" / ROUND / "42-loei.xlsx"
    book = openpyxl.load_workbook(path)
    book.properties.title = "ฉบับแก้ไข"
    book.save(path)


def second_workbook(home: Path) -> None:
    folder = home / "data" / ROUND
    shutil.copyfile(folder / "42-loei.xlsx", folder / "42-loei-2.xlsx")


CHANGES: dict[str, tuple[Callable[[Path], None], set[str], str]] = {
    "an office sent its workbook anew": (
        late_workbook, of_province("loei") | NATIONAL, f"input data/{ROUND}/42-loei.xlsx",
    ),
    "an office sent a second workbook": (
        second_workbook, of_province("loei") | NATIONAL, f"input data/{ROUND}/42-loei-2.xlsx",
    ),
    "an office's workbook was taken away": (
        lambda home: (home / "data" / ROUND / "92-trang.xlsx").unlink(),
        of_province("trang") | NATIONAL, f"input data/{ROUND}/92-trang.xlsx",
    ),
    "a threshold changed": (
        lambda home: edit(home, f"params/criteria/{ROUND}-milestones.yaml", r"at_least: 20\b", "at_least: 21"),
        EVERYTHING, "criteria milestones",
    ),
    "a comment of the criteria changed, which the reports that look back read as a file": (
        lambda home: edit(home, f"params/criteria/{ROUND}-milestones.yaml", r"\A", "# อ่านแล้ว\n"),
        LOOK_BACK, f"input params/criteria/{ROUND}-milestones.yaml",
    ),
    "a rule of evidence changed": (
        lambda home: edit(home, "params/criteria/evidence.yaml", "year_end_percent: 100", "year_end_percent: 99"),
        {task for task in EVERYTHING if task.endswith(("memo", "problem_summary"))} | LOOK_BACK,
        "criteria problems|input params/criteria/evidence.yaml",
    ),
    "a figure from outside the rounds changed": (
        lambda home: late_series(home), LOOK_BACK - {"national/province_comparison", "national/criteria_study"},
        "input data/series/national.xlsx",
    ),
    "a notebook was opened and run by hand": (
        lambda home: run_by_hand(home / "notebooks" / "round_evaluation.ipynb"), set(), "",
    ),
    "a notebook was changed": (
        lambda home: edit(home, "notebooks/year_trends.ipynb", r'"report\.', r'"1 + 1\\n", "report.'),
        {"national/year_trends"}, "notebook",
    ),
    "a round of another year changed": (
        lambda home: edit(home, "params/rounds/fy2566-annual.yaml", r"\A", "# \n"), set(), "",
    ),
    "the round's title changed": (
        lambda home: edit(home, f"params/rounds/{ROUND}.yaml", r"(title:\n\s+th: )", r"\1ก"), EVERYTHING, "round",
    ),
}  # fmt: skip


def late_series(home: Path) -> None:
    (home / "data" / "series").mkdir(exist_ok=True)
    (home / "data" / "series" / "national.xlsx").write_bytes(b"PK")


def run_by_hand(path: Path) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell |= {"execution_count": 3, "outputs": [{"output_type": "stream", "name": "stdout", "text": "x"}]}
    path.write_text(json.dumps(notebook), encoding="utf-8")


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_reaches_what_depends_on_it_and_nothing_else(changing: Path, tmp_path: Path, change: str) -> None:
    alter, reached, part = CHANGES[change]
    alter(changing)
    rebuild = decided(changing, tmp_path)
    assert set(rebuild.why) == reached
    assert {task.task_id for task in rebuild.planned.tasks} == EVERYTHING
    for why in rebuild.why.values():
        assert why.because is Because.CHANGED
        assert set(part.split("|")) & set(why.parts)


def test_nothing_runs_when_nothing_changed_and_the_bytes_are_the_same(made: Project) -> None:
    first = made.published[ROUND]
    before = {path.relative_to(first.folder): path.read_bytes() for path in first.folder.rglob("*") if path.is_file()}
    again = made.run(ROUND, into="elsewhere")
    assert again.engine.reused == len(EVERYTHING)
    assert again.engine.warm + again.engine.cold == 0
    after = {path.relative_to(again.folder): path.read_bytes() for path in again.folder.rglob("*") if path.is_file()}
    assert set(after) == set(before)
    assert [str(name) for name in before if after[name] != before[name]] == ["manifest.json"]


def test_a_round_that_stands_there_is_left_alone(made: Project) -> None:
    assert left_alone(made) is not None


BECAUSE_OF = {
    "a workbook": lambda home, result: late_workbook(home),
    "a parameter of any round": lambda home, result: edit(home, "params/rounds/fy2566-annual.yaml", r"\A", "# \n"),
    "a page was edited": lambda home, result: (result.folder / "index.html").write_text("x"),
    "a page is gone": lambda home, result: (result.folder / "provinces/42-loei/round_evaluation.html").unlink(),
    "a file was added": lambda home, result: (result.folder / "note.txt").write_text("x"),
    "a page and its digest in the manifest were edited": lambda home, result: edit_together(result.folder),
    "a link was laid": lambda home, result: (result.folder / "more").symlink_to(home),
    "a folder of another program": lambda home, result: checkpoint(result.folder),
    "the mark is gone": lambda home, result: shutil.rmtree(home / CACHE / "published"),
    "half a manifest": lambda home, result: (result.folder / "manifest.json").write_text('{"fingerprint": '),
    "another result stands beside it": lambda home, result: beside(result.folder),
}


def edit_together(folder: Path) -> None:
    manifest = folder / "manifest.json"
    made = json.loads(manifest.read_text(encoding="utf-8"))
    (folder / "index.html").write_text("100")
    made["files"]["index.html"] = hashlib.sha256(b"100").hexdigest()
    manifest.write_text(json.dumps(made, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def checkpoint(folder: Path) -> None:
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints" / "index.html").write_text("100")


def beside(folder: Path) -> None:
    other = folder.parents[1] / "fy2564-r1" / "rev-1"
    other.mkdir(parents=True)
    (other / "manifest.json").write_text("{}")


@pytest.mark.parametrize("change", BECAUSE_OF)
def test_a_round_that_does_not_stand_there_as_it_would_be_made_has_to_run(
    made: Project, changing: Path, change: str
) -> None:
    result = made.published[ROUND]
    kept = made.home.parent / "kept"
    shutil.copytree(changing / "outputs", kept)
    try:
        BECAUSE_OF[change](changing, result)
        assert left_alone(made) is None
    finally:
        shutil.rmtree(changing / "outputs")
        kept.rename(changing / "outputs")


def test_a_run_that_is_to_be_fresh_or_proved_has_to_run(made: Project) -> None:
    assert left_alone(made, fresh=True) is None
    assert left_alone(made, prove=1) is None


def left_alone(made: Project, **how: object) -> RunResult | None:
    request = RunRequest(ROUND, made.home, made.home / "outputs", TWO, **how)
    return unchanged_result(request, load_parameters(ROUND, TWO, made.home))


def test_other_criteria_run_everything_anew_and_leave_what_is_kept(made: Project, tmp_path: Path) -> None:
    assert set(decided(made.home, tmp_path / "1", "criteria.milestones.levels.4.people_percent=35").why) == EVERYTHING
    assert set(decided(made.home, tmp_path / "2", "criteria.milestones.cumulative=true").why) == EVERYTHING
    assert not decided(made.home, tmp_path / "3").why


def test_what_runs_is_what_takes_longest_first(made: Project, tmp_path: Path) -> None:
    rebuild = decided(made.home, tmp_path)
    rebuild.why = {task.task_id: Why(Because.ASKED) for task in rebuild.planned.tasks}
    last = rebuild.kept.last_runs(ROUND)
    seconds = [last[task.task_id].seconds for task in rebuild.left()]
    assert seconds == sorted(seconds, reverse=True)
    assert len(seconds) == len(EVERYTHING)


def test_the_cache_may_be_thrown_away(made: Project, tmp_path: Path) -> None:
    (made.home / CACHE).rename(made.home / "aside")
    try:
        rebuild = decided(made.home, tmp_path)
        assert {why.because for why in rebuild.why.values()} == {Because.NEW}
        assert [task.scope for task in rebuild.left()][:6] == ["TH"] * 6, "nothing is known of how long they take"
    finally:
        shutil.rmtree(made.home / CACHE)
        (made.home / "aside").rename(made.home / CACHE)


def test_what_is_damaged_is_made_again(made: Project, tmp_path: Path) -> None:
    rebuild = decided(made.home, tmp_path / "one")
    digest = rebuild.fingerprints["national/year_trends"].digest
    place = made.home / CACHE / "results" / str(digest) / "national" / "year_trends.html"
    content = place.read_text(encoding="utf-8")
    place.write_text("<p>")
    assert decided(made.home, tmp_path / "two").why == {"national/year_trends": Why(Because.DISTRUSTED)}
    assert not place.exists(), "it is not asked a second time"
    again = decided(made.home, tmp_path / "three")
    assert again.why == {"national/year_trends": Why(Because.LOST)}
    assert again.kept.distrusted == set()
    (task,) = again.left()
    staged = tmp_path / "staged" / "national" / "year_trends.html"
    staged.parent.mkdir(parents=True)
    for text, taken in ((content.replace("</main>", "<script>alert(1)</script></main>"), False), (content, True)):
        staged.write_text(text, encoding="utf-8")
        again.keep(task, TaskResult(task.task_id, TaskStatus.SUCCEEDED, 1.0), tmp_path / "staged")
        known = decided(made.home, tmp_path / f"with {taken}")
        assert (task.task_id in known.results) is taken, "a page with a script is not restored, whoever kept it"


def test_what_was_made_while_a_workbook_changed_is_not_kept(changing: Path, tmp_path: Path) -> None:
    edit(changing, f"params/rounds/{ROUND}.yaml", r"(title:\n\s+th: )", r"\1ข")  # everything is to run
    rebuild = decided(changing, tmp_path / "one")
    workbook = changing / "data" / ROUND / "42-loei.xlsx"
    before = workbook.read_bytes()
    late_workbook(changing)
    (tmp_path / "staged").mkdir()
    for task in rebuild.planned.tasks:
        rebuild.keep(task, TaskResult(task.task_id, TaskStatus.SUCCEEDED, 1.0), tmp_path / "staged")
    workbook.write_bytes(before)
    assert set(decided(changing, tmp_path / "two").results) == of_province("trang")
