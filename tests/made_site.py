"""A round's home page without a notebook run: data checked, empty files for reports, figures as reports keep them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis import paths
from analysis.evaluate.figure import FigureBook, figures_frame
from analysis.evaluate.milestones import level_counts
from analysis.execute.kernels.engines import engine_use
from analysis.execute.task import TaskResult, TaskStatus
from analysis.ingest.findings.finding import severity_counts
from analysis.params.load import load_parameters
from analysis.places.scopes import NATION
from analysis.reports.catalogue import plan
from analysis.reports.report import write_figures
from analysis.rounds.quality.books import write_quality
from analysis.rounds.quality.checked_round import Checked, check_round
from analysis.rounds.results.figures import gather_figures
from analysis.rounds.results.manifest import Made, write_manifest
from analysis.rounds.site.figures import keep_page_figures
from analysis.rounds.site.home import write_site
from analysis.rounds.site.view import SiteView

FILES = ("html", "xlsx", "ipynb")


@dataclass(frozen=True)
class MadeSite:
    """A made page: where it stands and what it was made from."""

    folder: Path
    view: SiteView

    @property
    def index(self) -> Path:
        return self.folder / "index.html"

    @property
    def html(self) -> str:
        return self.index.read_text(encoding="utf-8")


def made_site(outputs: Path, round_id: str, *overrides: str, failed: Mapping[str, str] | None = None) -> MadeSite:
    """The page of a milestone round in ``outputs``; ``failed`` gives the problem of tasks by id."""
    home = paths.home()
    checked = check_round(load_parameters(round_id, overrides, home), home)
    folder = outputs / round_id / f"rev-{checked.parameters.round.revision}"
    tasks = plan(checked.parameters.round, home, overrides)
    problems = failed or {}
    results = [_result(task.task_id, problems.get(task.task_id)) for task in tasks]
    for task in tasks:
        for kind in FILES:
            path = folder / f"{task.task_id}.{kind}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
    write_figures(folder / "figures-made.parquet", figures_frame(_books(checked)))
    write_quality(folder / "quality", checked)
    keep_page_figures(folder, checked)
    gather_figures(folder)
    view = SiteView(folder, checked, tasks, results)
    write_site(view)
    counts = {severity.value: count for severity, count in severity_counts(checked.findings).items()}
    made = Made(checked.parameters, overrides, {}, results, engine_use(results), counts, 0, 1.0, None)
    write_manifest(folder, made, home)
    return MadeSite(folder, view)


def _result(task_id: str, problem: str | None) -> TaskResult:
    status = TaskStatus.SUCCEEDED if problem is None else TaskStatus.FAILED
    return TaskResult(task_id, status, 1.0, problem or "")


def _books(checked: Checked) -> list[FigureBook]:
    """Levels, people and money as ``round_evaluation`` keeps them."""
    round_, judged = checked.parameters.round, checked.judged
    books = {scope: FigureBook(round_.id, round_.revision, scope) for scope in (NATION, *judged.provinces)}
    for line in judged.levels.to_dict("records"):
        for name, unit in (("level", "level"), ("level_if_evidence", "level"), ("gap", line["gap_unit"])):
            books[line["province_code"]].add(
                f"milestones.{name}",
                line[name],
                unit=unit if isinstance(unit, str) else "percent",
                rule="milestones",
                sources=line["sources"],
            )
    for name, rule, frame in (
        ("people", "people_percent", judged.people),
        ("own_allocation", "own_disbursement", judged.money),
    ):
        for line in frame.to_dict("records"):
            book = books[line["province_code"]]
            book.add(f"{name}.percent", line["percent"], unit="percent", rule=rule, sources=line["sources"])
    for line in level_counts(judged.levels, 5).to_dict("records"):
        name = f"milestones.level_{line['level']}.provinces"
        books[NATION].add(name, line["provinces"], unit="count", rule="milestones")
    return list(books.values())
