"""Only the memos of a round: the same notebooks and the same way as a whole run, into a folder of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.bilingual import Text
from analysis.errors import Location, WorkbookError
from analysis.execute.places import LocalPool
from analysis.execute.runner import RunOptions
from analysis.execute.task import Task, TaskResult
from analysis.params.load import RoundParameters, load_parameters
from analysis.params.models import Round, Scope
from analysis.params.round_scopes import province_codes
from analysis.params.vocabulary import ScopeLevel
from analysis.publish.office.pdf import Printed, find_programs, print_document
from analysis.publish.pages.html import Link, LinkSection, index_page
from analysis.reports.brief.alongside import gathered
from analysis.reports.catalogue import memos, tasks_of, with_alongside
from analysis.rounds.gate import admit
from analysis.rounds.kernels import prepared
from analysis.rounds.quality.checked_round import Checked, check_round
from analysis.rounds.quality.refuse_personal_data import refuse_personal_publication
from analysis.rounds.request import RunRequest, Watcher
from analysis.rounds.results.figures import gather_figures
from analysis.rounds.results.names import page_meta, scope_words
from analysis.rounds.results.put_in_place import replacing
from analysis.rounds.results.state import opened
from analysis.rounds.run import pages_of, trust
from analysis.rounds.worker import Publisher, Told, publish_all

FOLDER = "memos"
MEMOS = Text("บันทึกข้อความ", "Memos")


@dataclass(frozen=True)
class MemosRequest:
    """Which memos: of a round as ``run`` asks for it, of ``provinces`` alone when some are named, with PDF or not."""

    run: RunRequest
    provinces: tuple[str, ...] = ()
    pdf: bool = False


@dataclass(frozen=True)
class MemosResult:
    """Where the memos are, how every task ended, and why a PDF is lacking."""

    folder: Path
    results: tuple[TaskResult, ...]
    documents: tuple[Path, ...]
    problems: tuple[Text, ...] = ()

    @property
    def ok(self) -> bool:
        return all(result.ok for result in self.results)


def write_memos(request: MemosRequest, watcher: Watcher | None = None) -> MemosResult:
    """Write the memos to ``<output>/<round id>/memos``, replacing what stood there in one step.

    A PDF that cannot be made fails no memo. Of a closed round none are written: its memos stand in its revision, and
    others would say what was not closed. Errors in the data must be accepted as for a run.

    Raises:
        WorkbookError: the parameters are wrong, the round is closed, a province is not of it, its errors are not
            accepted, or the output cannot be written.
    """
    watcher, run = watcher or Watcher(), request.run
    loaded = load_parameters(run.round_id, run.overrides, run.home)
    folder = run.output / loaded.round.id
    opened_round, changes = opened(loaded, run.overrides, folder)
    parameters = _narrowed(opened_round, request.provinces)
    tasks = tasks_of(memos(parameters.round), parameters.round, run.home, changes)
    tasks = with_alongside(tasks, gathered(opened_round, run.home))
    watcher.on_plan(tasks)
    target = folder / FOLDER
    with replacing(target) as draft, prepared(run) as chosen:
        checked = check_round(parameters, run.home, watcher.on_file)
        admit(parameters.round.id, checked.waiving, run.accept)
        publisher = Publisher(RunOptions(draft, run.home), pages_of(checked, tasks)).with_kernels(chosen)
        results = publish_all(publisher, tasks, LocalPool(run.workers), Told(on_done=watcher.on_done))
        gather_figures(draft)
        printed = _print_all(draft) if request.pdf else []
        _write_list(draft, checked, tasks)
        refuse_personal_publication(draft, checked)
    trust(sorted(target.rglob("*.ipynb")))
    problems = dict.fromkeys(one.problem for one in printed if one.problem)
    return MemosResult(target, tuple(results), tuple(sorted(target.rglob("*.docx"))), tuple(problems))


def _narrowed(parameters: RoundParameters, provinces: Sequence[str]) -> RoundParameters:
    """The round for the provinces named alone, so that no other office's workbook is read."""
    known = province_codes(parameters.round)
    listed = ", ".join(known[:6]) or "–"
    for code in provinces:
        if code not in known:
            raise WorkbookError(
                f"รอบ {parameters.round.id} ไม่มีจังหวัดรหัส “{code}”",
                f"The round {parameters.round.id} has no province “{code}”.",
                location=Location(f"--province {code}"),
                fix_th=f"ใช้รหัสจังหวัดในรอบนี้ เช่น {listed}",
                fix_en=f"Use a province of the round: {listed}.",
            )
    if not provinces:
        return parameters
    scope = Scope(level=ScopeLevel.PROVINCES, provinces=tuple(dict.fromkeys(provinces)))
    return replace(parameters, round=parameters.round.model_copy(update={"scope": scope}))


def _print_all(folder: Path) -> list[Printed]:
    """A PDF beside each Word file; a memo with a page of its own can be printed from that as well."""
    programs = find_programs()
    return [print_document(word, word.with_suffix(".html"), programs) for word in sorted(folder.rglob("*.docx"))]


def _write_list(folder: Path, checked: Checked, tasks: Sequence[Task]) -> None:
    """``index.html``: every memo with its files, to which the memos' own pages lead back."""
    round_ = checked.parameters.round
    title = f"{MEMOS.of(round_.language)} · {round_.title.en if round_.language == 'en' else round_.title.th}"
    synthetic = round_.synthetic or checked.inputs.synthetic
    whole = scope_words(tasks[0].scope, round_)
    meta = page_meta(round_, title, whole, None, synthetic=synthetic)
    links = [_link(folder, task, round_) for task in tasks]
    html = index_page(meta, [LinkSection(MEMOS.of(round_.language), links)])
    (folder / "index.html").write_text(html, encoding="utf-8")


def _link(folder: Path, task: Task, round_: Round) -> Link:
    """A memo's page and its files; a task that writes several documents lists them all."""
    kinds = {".docx": "Word", ".pdf": "PDF"}
    files = [path for path in sorted((folder / task.folder).glob("*")) if path.suffix in kinds]
    several = len({path.stem for path in files}) > 1
    also = tuple(
        (f"{kinds[path.suffix]} {path.stem}" if several else kinds[path.suffix], path.relative_to(folder).as_posix())
        for path in files
    )
    label = f"{task.title} · {scope_words(task.scope, round_)}"
    return Link(label, f"{task.folder}/{task.notebook.stem}.html", also=also)
