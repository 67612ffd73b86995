"""Running a round: check, execute, publish, and put the whole tree in place at once."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.execute.kernels.engines import engine_use
from analysis.execute.kernels.start import Kernels
from analysis.execute.places import Place
from analysis.execute.runner import RunOptions
from analysis.execute.task import Task
from analysis.ingest.findings.finding import severity_counts
from analysis.ingest.layouts.own_plan import forms_of
from analysis.params.load import RoundParameters, load_parameters
from analysis.params.models import Round
from analysis.processes.folders import temporary
from analysis.publish.pages.page_frame import PageMeta
from analysis.reports.catalogue import plan, with_alongside
from analysis.reports.shared_reading import keep_reading
from analysis.rounds.annexes import add_annexes_to_memos, add_waivers_to_reports
from analysis.rounds.corrections.notice import reopened
from analysis.rounds.corrections.page import NOTICE, written_notice
from analysis.rounds.diff.changes import changes_between
from analysis.rounds.gate import admit
from analysis.rounds.kernels import prepared
from analysis.rounds.prove_engines import Ran, prove
from analysis.rounds.quality.books import Checked
from analysis.rounds.readers import tell_readers
from analysis.rounds.released import altered_notebooks
from analysis.rounds.request import RunRequest, RunResult, Watcher
from analysis.rounds.results.figures import gather_figures
from analysis.rounds.results.inputs_held import hold, refuse_changes
from analysis.rounds.results.lock import alone
from analysis.rounds.results.manifest import Made, write_manifest
from analysis.rounds.results.names import label_words, page_meta, scope_words
from analysis.rounds.results.put_in_place import replacing
from analysis.rounds.results.state import opened
from analysis.rounds.run_tasks import Making, read
from analysis.rounds.site.figures import keep_page_figures
from analysis.rounds.site.home import beside, write_site
from analysis.rounds.site.view import SiteView
from analysis.rounds.site.years import write_year_pages
from analysis.rounds.submissions.place import settle_alone
from analysis.rounds.unchanged_round import mark_published, revision_folder, round_digest
from analysis.rounds.where_tasks_run import place_of
from analysis.rounds.worker import Publisher


def run_round(request: RunRequest, watcher: Watcher | None = None, chosen: Kernels | None = None) -> RunResult:
    """Run a round and publish it to ``<output>/<round id>/rev-N``, replacing what stood there in one step.

    A task of which nothing has changed does not run: its files are those of an earlier run. A task that fails leaves
    its notebook and stops no other. Nothing is published when the parameters are wrong, the round is closed, its errors
    are not accepted, an input changed in the meantime, or the output cannot be written.

    A preview does all of this but takes no place: what stood there stays as it was.

    Args:
        request: what is asked.
        watcher: who is told of the course.
        chosen: kernels that were prepared beforehand; without them the run starts its own.

    Raises:
        WorkbookError: one of these; the cluster cannot be used; another process runs or closes the round; or the proof
            found a difference.
    """
    parameters = load_parameters(request.round_id, request.overrides, request.home)
    return run_loaded(request, parameters, watcher or Watcher(), chosen)


def run_loaded(
    request: RunRequest, parameters: RoundParameters, watcher: Watcher, chosen: Kernels | None = None
) -> RunResult:
    """``run_round`` of a round that is loaded already. Raises as it does."""
    round_id = parameters.round.id
    with place_of(request, parameters) as place, alone(request.output, round_id):
        parameters, changes = opened(parameters, request.overrides, request.output / round_id)
        settle_alone(parameters, request.home)
        return _run(replace(request, overrides=changes), parameters, watcher, _Means(place, chosen))


@dataclass(frozen=True)
class _Means:
    """Where tasks run, and kernels that were prepared beforehand."""

    place: Place
    kernels: Kernels | None


def _run(request: RunRequest, parameters: RoundParameters, watcher: Watcher, means: _Means) -> RunResult:
    """``run_round``, alone with the round and sure of its revision."""
    started = time.monotonic()
    tasks = plan(parameters.round, request.home, request.overrides)
    watcher.on_plan(tasks)
    target = revision_folder(request, parameters)
    with contextlib.ExitStack() as stack:
        stack.enter_context(forms_of(request.home))
        draft = stack.enter_context(replacing(target, keep=not request.preview))
        digest = round_digest(request, parameters)
        reading = read(request, parameters, watcher)
        held, checked = reading.held, reading.checked
        admit(parameters.round.id, checked.waiving, request.accept)
        checked.judged.settle()
        tasks = with_alongside(tasks, reading.alongside())
        options = RunOptions(draft, request.home, reading=stack.enter_context(shared_reading(checked)))
        making = Making(request, tasks, Publisher(options, pages_of(checked, tasks)), reading, watcher)
        chosen = means.kernels or Kernels()
        if making.take() and not means.kernels:
            chosen = stack.enter_context(prepared(request))
        results = making.results(means.place, chosen)
        ran = Ran(making.publisher.with_kernels(chosen), tasks, results)
        proved = prove(ran, request.prove, request.workers)
        use = replace(engine_use(results, chosen.reason), proved=proved)
        making.clean -= set(add_annexes_to_memos(draft, tasks, results, parameters.round))
        making.clean -= set(
            add_waivers_to_reports(draft, tasks, results, checked.waiving.lines, parameters.round.language)
        )
        keep_page_figures(draft, checked)
        write_year_pages(draft, checked)
        figures = gather_figures(draft)
        reopening = reopened(target.parent, parameters.round.revision)
        write_site(SiteView(draft, checked, tasks, results, NOTICE if reopening else None))
        notice = written_notice(reopening, draft, checked, tasks) if reopening else None
        making.refuse_personal_data()
        refuse_changes(held, hold(parameters, request.home))
        counts = {severity.value: count for severity, count in severity_counts(checked.findings).items()}
        if changes := changes_between(target, draft):
            watcher.on_changes(changes)
        seconds = time.monotonic() - started
        made = Made(
            parameters, request.overrides, held.inputs, results, use, counts, figures, seconds, digest,
            checked.waiving, held.seen, beside(draft, parameters.round), changes.as_json() if changes else None,
            notice.as_json() if notice else None,
        )  # fmt: skip
        write_manifest(draft, made, request.home)
    altered = altered_notebooks(request.home)
    done = RunResult(
        target, tuple(results), counts, figures, use, altered, checked,
        preview=request.preview, distrusted=len(making.rebuild.kept.distrusted),
        notice=notice,
    )  # fmt: skip
    if not request.preview:
        mark_published(target, request.home)
        reading.keep_tables()
        trust(target / f"{result.task_id}.ipynb" for result in results if not result.reused)
        tell_readers(request.output, parameters.round.id, request.home)
    return done


@contextlib.contextmanager
def shared_reading(checked: Checked) -> Iterator[str]:
    """A file of what was read and judged, for the nation's reports, for the length of the block; its owner's alone."""
    with temporary("reading") as folder:
        path = folder / "reading"
        keep_reading(path, checked.judged)
        yield str(path)


def pages_of(checked: Checked, tasks: Sequence[Task]) -> dict[str, PageMeta]:
    """What each task's page says about itself, by task id."""
    return task_pages(tasks, checked.parameters.round, checked.home, sent_synthetic=checked.inputs.synthetic)


def task_pages(tasks: Sequence[Task], round_: Round, home: Path, *, sent_synthetic: bool) -> dict[str, PageMeta]:
    """``pages_of``; ``sent_synthetic``: an office's workbook says that it is."""
    synthetic = round_.synthetic or sent_synthetic
    altered, pages = altered_notebooks(home), {}
    briefs = {task.folder: (task.excerpt.title, f"{task.excerpt.stem}.html") for task in tasks if task.excerpt}
    for task in tasks:
        up = "../" * (task.folder.count("/") + 1)
        title = f"{task.title} · {label_words(task.scope, round_)}"
        place = scope_words(task.scope, round_)
        page = page_meta(round_, title, place, f"{up}index.html", synthetic=synthetic)
        edited = not task.own and task.notebook.name in altered
        beside = (briefs[task.folder],) if task.folder in briefs else ()
        pages[task.task_id] = replace(page, altered=edited, prints=edited or task.own, beside=beside)
    return pages


def trust(notebooks: Iterable[Path]) -> None:
    """Sign notebooks, so that JupyterLab shows their drawings; where no signature can be kept it goes on."""
    import sqlite3

    import nbformat
    from nbformat.sign import NotebookNotary

    try:
        notary = NotebookNotary()
        try:
            if hasattr(notary.store, "db") and notary.store.db:  # a signature lost to a power cut is no loss
                notary.store.db.execute("PRAGMA synchronous = OFF")
            for path in notebooks:
                notary.sign(nbformat.read(path, as_version=4))
        finally:
            notary.store.close()
    except (OSError, sqlite3.Error):
        return
