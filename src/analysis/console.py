"""What the verbs print: progress and summaries in a terminal, plain lines elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from analysis.execute.task import Task, TaskResult
from analysis.ingest.findings import Finding, Severity, severity_counts
from analysis.params.load import list_rounds, load_parameters, load_round
from analysis.rounds.quality import check_round, write_quality
from analysis.rounds.run import RunRequest, RunResult, Watcher, run_round

out = Console(highlight=False, soft_wrap=True)
SEVERITY_WORDS = {Severity.ERROR: "ต้องแก้ไข", Severity.WARNING: "ควรตรวจสอบ", Severity.NOTE: "เพื่อทราบ"}


class _Course:
    """Shows a run's course: a bar in a terminal, one line a failed task elsewhere."""

    def __init__(self, round_id: str, *, quiet: bool) -> None:
        self.quiet = quiet
        self.bar = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
            console=out, transient=True, disable=quiet or not out.is_terminal,
        )  # fmt: skip
        self.task = self.bar.add_task(round_id, total=None)

    def planned(self, tasks: Sequence[Task]) -> None:
        self.bar.update(self.task, total=len(tasks))
        if not self.quiet and not out.is_terminal:
            out.print(f"{len(tasks)} งาน (tasks)")

    def done(self, result: TaskResult) -> None:
        self.bar.advance(self.task)
        if not result.ok:
            out.print(f"✗ {result.task_id}: {result.status} {result.problem}", markup=False)


def report_run(request: RunRequest, *, quiet: bool) -> bool:
    """Run one round, show its course and its summary. True when every task succeeded."""
    if not quiet:
        out.print(f"{request.round_id}: กำลังประมวลผล (running)", markup=False)
    course = _Course(request.round_id, quiet=quiet)
    with course.bar:
        result = run_round(request, Watcher(course.planned, lambda _: None, course.done))
    _summary(request.round_id, result)
    return result.ok


def _summary(round_id: str, result: RunResult) -> None:
    table = Table(title=f"สรุป {round_id}", show_header=False)
    counts = Counter("สำเร็จ" if item.ok else "ไม่สำเร็จ" for item in result.results)
    table.add_row("งาน (tasks)", " · ".join(f"{word} {count}" for word, count in sorted(counts.items(), reverse=True)))
    table.add_row("ตัวเลข (figures)", f"{result.figures:,}")
    table.add_row("ข้อค้นพบ (findings)", _severities(result.checked.findings))
    table.add_row("ผลลัพธ์ (results)", str(result.folder / "index.html"))
    out.print(table)


def report_check(round_id: str, overrides: tuple[str, ...], home: Path, output: Path) -> bool:
    """Check a round's workbooks, print the findings and write the quality workbooks. True when nothing is to correct."""
    parameters = load_parameters(round_id, overrides, home)
    with Progress(TextColumn("{task.description}"), console=out, transient=True, disable=not out.is_terminal) as bar:
        task = bar.add_task(round_id)
        checked = check_round(parameters, home, lambda file: bar.update(task, description=file))
    for finding in sorted(checked.findings, key=lambda item: item.order):
        if finding.severity is not Severity.NOTE:
            _print_finding(finding)
    folder = output / round_id / "quality"
    write_quality(folder, checked)
    out.print(f"{_severities(checked.findings)} · {folder}", markup=False)
    return not any(finding.severity is Severity.ERROR for finding in checked.findings)


def _print_finding(finding: Finding) -> None:
    place = " › ".join(part for part in (finding.file, finding.sheet) if part)
    place += f"!{finding.cell}" if finding.cell else ""
    out.print(f"[{SEVERITY_WORDS[finding.severity]}] {finding.code}  {place}", markup=False)
    out.print(f"  {finding.message_th} {finding.fix_th}", markup=False)
    out.print(f"  {finding.message_en} {finding.fix_en}", markup=False)


def report_new(round_id: str, source: str, home: Path) -> None:
    """Write the next round's parameters and say which files were written."""
    from analysis.params.succession import start_round

    started = start_round(source, round_id, home)
    for path in started.written:
        out.print(f"เขียนแล้ว (written): {path}", markup=False)
    out.print(f"ตรวจวันที่และเกณฑ์ แล้ววางแฟ้มของหน่วยงานใน data/{started.round.inputs.folder}/", markup=False)
    out.print(f"Check dates and criteria, then put the offices' workbooks into data/{started.round.inputs.folder}/.", markup=False)


def report_rounds(home: Path) -> None:
    """One line a round: id, title, and its results if there are any."""
    for round_id in list_rounds(home):
        round_ = load_round(round_id, home)
        results = home / "outputs" / round_id / f"rev-{round_.revision}" / "index.html"
        mark = str(results) if results.exists() else "–"
        synthetic = " [สังเคราะห์ synthetic]" if round_.synthetic else ""
        out.print(f"{round_id:16} {round_.title.th}{synthetic}\n{'':16} {mark}", markup=False)


def report_synthesize(round_id: str, seed: int, home: Path, output: Path | None) -> None:
    """Write the synthetic workbooks of a round that declares itself synthetic.

    Raises:
        WorkbookError: the round is of real data.
    """
    from analysis.errors import WorkbookError
    from analysis.rounds.synthetic import synthesize

    round_ = load_round(round_id, home)
    if not round_.synthetic:
        raise WorkbookError(
            f"รอบ {round_id} เป็นข้อมูลจริง จึงไม่สร้างข้อมูลสังเคราะห์ทับ", f"The round {round_id} is of real data; nothing was written.",
            fix_th="ใช้กับรอบที่กำหนด synthetic: true", fix_en="Use it on a round with synthetic: true.",
        )  # fmt: skip
    months = (round_.period.end.year - round_.fiscal_year.start.year) * 12 + round_.period.end.month - 9
    folder = output or home / "data" / round_.inputs.folder
    files = synthesize(round_id, round_.fiscal_year, months, seed, folder)
    out.print(f"{len(files)} ไฟล์ (files): {folder}", markup=False)


def report_explore(home: Path, output: Path) -> None:
    """Write ``explore.html`` over all rounds and print where it is."""
    from analysis.rounds.explore import write_explore_page

    out.print(str(write_explore_page(home, output)), markup=False)


def _severities(findings: Sequence[Finding]) -> str:
    counts = severity_counts(findings)
    return " · ".join(f"{SEVERITY_WORDS[severity]} {count:,}" for severity, count in counts.items())
