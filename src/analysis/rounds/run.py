"""Running a round: check, execute, publish, and put the whole tree in place at once."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.errors import WorkbookError
from analysis.execute.engines import Engine, EngineUse, engine_use
from analysis.execute.runner import RunOptions
from analysis.execute.task import Task, TaskResult
from analysis.execute.warm_start import kernels
from analysis.history.observations import all_observations
from analysis.history.rounds import known_rounds
from analysis.ingest.findings import severity_counts
from analysis.params.load import RoundParameters, load_parameters
from analysis.publish.html import PageMeta
from analysis.rounds.figures import gather_figures
from analysis.rounds.index import label_words, page_meta, scope_words
from analysis.rounds.inputs import inputs_of
from analysis.rounds.manifest import Made, write_manifest
from analysis.rounds.page_figures import keep_page_figures
from analysis.rounds.places import Whereabouts, place_of
from analysis.rounds.plan import plan
from analysis.rounds.prove import Ran, prove
from analysis.rounds.publication import replacing
from analysis.rounds.quality import Checked, check_round, write_quality
from analysis.rounds.rounds_index import write_rounds_index
from analysis.rounds.site import write_site
from analysis.rounds.site_view import SiteView
from analysis.rounds.worker import Publisher, publish_all

Told = Callable[[str], None]


@dataclass(frozen=True)
class RunRequest:
    """What is asked of a run. ``output`` is the folder that holds all rounds' results; ``prove`` is how many provinces
    are run with both kinds of kernel and compared; ``cluster`` is the address of a scheduler whose workers run the
    tasks, "" for this machine's."""

    round_id: str
    home: Path
    output: Path
    overrides: tuple[str, ...] = ()
    workers: int = 2
    engine: Engine = Engine.WARM
    prove: int = 0
    cluster: str = ""


@dataclass(frozen=True)
class Watcher:
    """Who is told of the run's course: the tasks once planned, each file read, and each task done."""

    on_plan: Callable[[Sequence[Task]], None] = lambda _: None
    on_file: Told = lambda _: None
    on_done: Callable[[TaskResult], None] = lambda _: None


@dataclass(frozen=True)
class RunResult:
    """What a run came to: where it is, how every task ended, and what was found in the data."""

    folder: Path
    results: tuple[TaskResult, ...]
    checked: Checked
    figures: int
    engine: EngineUse

    @property
    def ok(self) -> bool:
        return all(result.ok for result in self.results)


def run_round(request: RunRequest, watcher: Watcher | None = None) -> RunResult:
    """Run a round and publish it to ``<output>/<round id>/rev-N``, replacing what stood there in one step.

    A task that fails leaves its notebook and stops no other. Nothing is published when the parameters are wrong or the
    output cannot be written.

    Raises:
        WorkbookError: the parameters are wrong, the output cannot be written, the cluster cannot be used, or the proof
            found a difference.
    """
    watcher = watcher or Watcher()
    started = time.monotonic()
    parameters = load_parameters(request.round_id, request.overrides, request.home)
    round_ = parameters.round
    tasks = plan(round_, request.home, request.overrides)
    watcher.on_plan(tasks)
    target = request.output / round_.id / f"rev-{round_.revision}"
    where = Whereabouts(request.workers, request.cluster, request.engine)
    with (
        place_of(where, parameters, request.home) as place,
        replacing(target) as draft,
        kernels(where.engine_here) as chosen,
    ):
        checked = check_round(parameters, request.home, watcher.on_file)
        _look_back(parameters, request.home)
        publisher = Publisher(RunOptions(draft, request.home, warm=chosen.address), pages_of(checked, tasks))
        results = publish_all(publisher, tasks, place, watcher.on_done)
        proved = prove(Ran(publisher, tasks, results), request.prove, request.workers)
        use = replace(engine_use(results, chosen.reason), proved=proved)
        write_quality(draft / "quality", checked)
        keep_page_figures(draft, checked)
        figures = gather_figures(draft)
        write_site(SiteView(draft, checked, tasks, results))
        inputs = inputs_of(parameters, request.home)
        counts = {severity.value: count for severity, count in severity_counts(checked.findings).items()}
        seconds = time.monotonic() - started
        made = Made(parameters, request.overrides, inputs, results, use, counts, figures, seconds)
        write_manifest(draft, made, request.home)
    trust(target)
    write_rounds_index(request.output)
    return RunResult(target, tuple(results), checked, figures, use)


def _look_back(parameters: RoundParameters, home: Path) -> None:
    """Have the earlier rounds read once, before several reports ask for them at the same time."""
    with contextlib.suppress(WorkbookError):  # the reports that look back will say what is wrong
        all_observations(home, known_rounds(parameters.round, home))


def pages_of(checked: Checked, tasks: Sequence[Task]) -> dict[str, PageMeta]:
    """What each task's page says about itself, by task id."""
    round_ = checked.parameters.round
    synthetic = round_.synthetic or checked.inputs.synthetic
    pages = {}
    for task in tasks:
        up = "../" * (task.folder.count("/") + 1)
        title = f"{task.title} · {label_words(task.scope, round_.language)}"
        place = scope_words(task.scope, round_.language)
        pages[task.task_id] = page_meta(round_, title, place, f"{up}index.html", synthetic=synthetic)
    return pages


def trust(folder: Path) -> None:
    """Sign the notebooks, so that JupyterLab shows their drawings; where no signature can be kept it goes on."""
    import sqlite3

    import nbformat
    from nbformat.sign import NotebookNotary

    try:
        notary = NotebookNotary()
        try:
            for path in sorted(folder.rglob("*.ipynb")):
                notary.sign(nbformat.read(path, as_version=4))
        finally:
            notary.store.close()
    except (OSError, sqlite3.Error):
        return
