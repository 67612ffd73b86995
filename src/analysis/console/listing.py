"""What ``workbook new``, ``rounds`` and ``synthesize`` print; they need no tables and start quickly."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from analysis.console.terminal import out
from analysis.errors import WorkbookError
from analysis.execute.task import Task, TaskResult
from analysis.params.load import list_rounds, load_round
from analysis.rounds.forms.write import FormsRequest, write_forms
from analysis.rounds.memos import MemosRequest, write_memos
from analysis.rounds.request import Watcher


def report_new(round_id: str, source: str, home: Path) -> None:
    """Write the next round's parameters and say which files were written."""
    from analysis.params.succession import start_round

    started = start_round(source, round_id, home)
    for path in started.written:
        out.print(f"เขียนแล้ว (written): {path}", markup=False)
    out.print(f"ตรวจวันที่และเกณฑ์ แล้ววางแฟ้มของหน่วยงานใน data/{started.round.inputs.folder}/", markup=False)
    out.print(
        f"Check dates and criteria, then put the offices' workbooks into data/{started.round.inputs.folder}/.",
        markup=False,
    )


def report_rounds(home: Path) -> None:
    """Two lines a round: id and title, and its results if there are any. A broken file is told and stops no other."""
    from analysis.rounds.results.mended import mend

    mend(home / "outputs")
    for round_id in list_rounds(home):
        try:
            round_ = load_round(round_id, home)
        except WorkbookError as error:
            out.print(f"{round_id:16} แฟ้มใช้ไม่ได้ (cannot be used)\n{error.text()}", markup=False)
            continue
        results = _latest(home / "outputs" / round_id, round_.revision) / "index.html"
        mark = str(results) if results.exists() else "–"
        synthetic = " [สังเคราะห์ synthetic]" if round_.synthetic else ""
        out.print(f"{round_id:16} {round_.title.th}{synthetic}\n{'':16} {mark}", markup=False)


def _latest(folder: Path, first: int) -> Path:
    """The last revision that has a result; a reopened round has the closed one until it is run again."""
    from analysis.rounds.results.published import revisions_of

    return folder / f"rev-{max(revisions_of(folder), default=first)}"


def report_synthesize(round_id: str, seed: int, home: Path, output: Path | None, *, shared: bool = False) -> None:
    """Write the synthetic workbooks of a round that declares itself synthetic; ``shared``: those that are there once
    more, as files of many offices.

    Raises:
        WorkbookError: the round is of real data.
    """
    from analysis.ingest.round_inputs import files_by_office, input_folder
    from analysis.rounds.synthetic.rounds import synthesize
    from analysis.rounds.synthetic.shared import write_shared

    round_ = load_round(round_id, home)
    if not round_.synthetic:
        raise WorkbookError(
            f"รอบ {round_id} เป็นข้อมูลจริง จึงไม่สร้างข้อมูลสังเคราะห์ทับ",
            f"The round {round_id} is of real data; nothing was written.",
            fix_th="ใช้กับรอบที่กำหนด synthetic: true",
            fix_en="Use it on a round with synthetic: true.",
        )
    if shared:
        inputs = input_folder(round_, home)
        workbooks, _ = files_by_office(inputs)
        folder = output or inputs.folder.with_name(f"{inputs.folder.name}-shared")
        written = write_shared(workbooks, round_.fiscal_year.be, folder)
        out.print(f"{len(written)} ไฟล์ (files): {folder}", markup=False)
        return
    months = (round_.period.end.year - round_.fiscal_year.start.year) * 12 + round_.period.end.month - 9
    folder = output or home / "data" / round_.inputs.folder
    files = synthesize(round_id, round_.fiscal_year, months, seed, folder)
    out.print(f"{len(files)} ไฟล์ (files): {folder}", markup=False)


# What ``workbook form`` prints


def report_forms(request: FormsRequest) -> None:
    """Write a round's forms, and say where they are and what to do with them."""
    with Progress(TextColumn("{task.description}"), console=out, transient=True, disable=not out.is_terminal) as bar:
        task = bar.add_task(request.round_id)
        written = write_forms(request, lambda office: bar.update(task, description=office))
    first = written.files[0]
    out.print(f"{len(written.files)} แบบฟอร์ม (forms): {first.parent}", markup=False)
    out.print(f"มีแผนเติมไว้ให้แล้ว {written.with_plan} แห่ง (offices whose plan was filled in)", markup=False)
    round_id = request.round_id
    out.print(f"เมื่อได้รับคืน สั่ง workbook receive FILE --round {round_id} แล้ว workbook check {round_id}", markup=False)
    out.print(
        f"When they come back, run workbook receive FILE --round {round_id}, then workbook check {round_id}.",
        markup=False,
    )


# What ``workbook memo`` prints


def report_memos(request: MemosRequest) -> bool:
    """Write a round's memos, say where they are, and why a PDF is lacking. True when every task succeeded."""
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=out, transient=True, disable=not out.is_terminal) as bar:
        shown = bar.add_task(request.run.round_id, total=None)

        def planned(tasks: Sequence[Task]) -> None:
            bar.update(shown, total=len(tasks))

        def done(result: TaskResult) -> None:
            bar.advance(shown)
            if not result.ok:
                out.print(f"✗ {result.task_id}: {result.status} {result.problem}", markup=False)

        written = write_memos(request, Watcher(planned, on_done=done))
    for path in written.documents:
        out.print(str(path), markup=False)
    for problem in written.problems:
        out.print(f"{problem.th}\n{problem.en}", markup=False)
    out.print(f"{len(written.documents)} ฉบับ (memos): {written.folder / 'index.html'}", markup=False)
    return written.ok


# What ``workbook wording`` prints


def report_wording(round_id: str, scope: str | None, home: Path) -> None:
    """Write or renew the files of the analyst's own wording: one scope's, else the nation's, else every province's."""
    from analysis.params.load import load_round
    from analysis.params.round_scopes import scopes
    from analysis.places.scopes import NATION
    from analysis.rounds.wording import update_wording

    known = scopes(load_round(round_id, home))
    chosen = [scope] if scope else [NATION] if NATION in known else list(known)
    for one in chosen:
        out.print(f"เขียนแล้ว (written): {update_wording(round_id, one, home)}", markup=False)


# What ``workbook explore`` prints


def report_explore(home: Path, output: Path) -> None:
    """Write ``explore.html`` over all rounds and print where it is."""
    from analysis.explore.page import write_explore_page

    out.print(str(write_explore_page(home, output)), markup=False)
