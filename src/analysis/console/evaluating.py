"""What ``workbook run`` and ``workbook check`` print."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from analysis.console.json_log import RoundLog
from analysis.console.quality_summary import print_summary
from analysis.console.terminal import err, out
from analysis.execute.engines import ColdReason, EngineUse
from analysis.execute.task import Task, TaskResult
from analysis.ingest.findings import Finding, Severity, severity_counts
from analysis.params.load import load_parameters
from analysis.rounds.publication import replacing
from analysis.rounds.quality import check_round, write_quality
from analysis.rounds.run import RunRequest, RunResult, Watcher, run_round

_COLD_WORDS = {
    ColdReason.NO_FORK: "ระบบนี้ใช้แบบ warm ไม่ได้ (warm kernels need Linux)",
    ColdReason.NOT_INSTALLED: "ติดตั้งโปรแกรมใหม่ก่อนจึงใช้แบบ warm ได้ (install the package again for warm kernels)",
    ColdReason.NOT_STARTED: "เริ่มกระบวนการที่เตรียมไว้ไม่ได้ (the warm parent could not be started)",
    ColdReason.OTHER_KERNEL: "เคอร์เนลของสมุดงานไม่ใช่ Python ชุดนี้ (the notebook's kernel is another Python's)",
    ColdReason.THREADS: "กระบวนการที่เตรียมไว้มีเธรดอื่น จึงแยกไม่ได้อย่างปลอดภัย (the warm parent has grown threads)",
    ColdReason.GONE: "กระบวนการที่เตรียมไว้หยุดทำงาน (the warm parent ended)",
}
SEVERITY_WORDS = {Severity.ERROR: "ต้องแก้ไข", Severity.WARNING: "ควรตรวจสอบ", Severity.NOTE: "เพื่อทราบ"}


class _Course:
    """Shows a run's course: a bar in a terminal, one line a failed task elsewhere.

    A quiet run tells failed tasks on stderr, unless the log is there.
    """

    def __init__(self, round_id: str, *, quiet: bool, log_on_stderr: bool) -> None:
        self.quiet = quiet
        self.failures = out
        if quiet:
            self.failures = None if log_on_stderr else err
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
        if not result.ok and self.failures is not None:
            self.failures.print(f"✗ {result.task_id}: {result.status} {result.problem}", markup=False)


def usual_workers() -> int:
    """How many tasks run at once when nobody says: one a processor, at most four."""
    return min(4, os.cpu_count() or 1)


def report_run(request: RunRequest, *, quiet: bool, log: RoundLog | None = None) -> RunResult:
    """Run one round; show its course and its summary unless ``quiet``, and tell the log."""
    if not quiet:
        out.print(f"{request.round_id}: กำลังประมวลผล (running)", markup=False)
    course = _Course(request.round_id, quiet=quiet, log_on_stderr=log is not None and log.log.stream is sys.stderr)
    watchers = [Watcher(course.planned, on_done=course.done), *([log.watcher()] if log else [])]
    with course.bar:
        result = run_round(request, _all_of(watchers))
    if not quiet:
        _summary(request.round_id, result)
    elif log is None:
        tell_altered(result.notebooks_altered)
    return result


def _all_of(watchers: Sequence[Watcher]) -> Watcher:
    """One watcher that tells each of these."""

    def each(calls: Sequence[Callable[[Any], None]]) -> Callable[[Any], None]:
        def tell(news: Any) -> None:
            for call in calls:
                call(news)

        return tell

    return Watcher(*(each([getattr(one, field.name) for one in watchers]) for field in fields(Watcher)))


def _summary(round_id: str, result: RunResult) -> None:
    table = Table(title=f"สรุป {round_id}", show_header=False)
    counts = Counter("สำเร็จ" if item.ok else "ไม่สำเร็จ" for item in result.results)
    table.add_row("งาน (tasks)", " · ".join(f"{word} {count}" for word, count in sorted(counts.items(), reverse=True)))
    table.add_row("เคอร์เนล (kernels)", kernel_words(result.engine))
    table.add_row("ตัวเลข (figures)", f"{result.figures:,}")
    table.add_row("ข้อค้นพบ (findings)", _severities(result.checked.findings))
    table.add_row("ผลลัพธ์ (results)", str(result.folder / "index.html"))
    out.print(table)
    tell_altered(result.notebooks_altered)


def tell_altered(names: Sequence[str]) -> None:
    """Warn of notebooks that are not as released; the round was run with them as they are."""
    if names:
        listed = ", ".join(names)
        th = f"คำเตือน: สมุดงานต่างจากฉบับที่เผยแพร่: {listed} (ผลคำนวณจากสมุดงานที่แก้ไขแล้ว)"
        en = f"Warning: not as released: {listed} (the results come from the altered notebooks)."
        err.print(f"{th}\n{en}", markup=False, highlight=False, soft_wrap=True)


def kernel_words(use: EngineUse) -> str:
    """How many kernels were warm and cold, why some were not warm, and what was proved."""
    parts = [f"{name} {count}" for name, count in (("warm", use.warm), ("cold", use.cold)) if count]
    parts += [_COLD_WORDS[reason] for reason in use.reasons]
    if use.proved:
        parts.append(f"ผลสองแบบตรงกันทุกไบต์ (proved): {', '.join(use.proved)}")
    return " · ".join(parts)


def report_check(round_id: str, overrides: tuple[str, ...], home: Path, output: Path) -> bool:
    """Check a round's workbooks, write the quality workbooks, print the findings and their summary.

    True when nothing is to correct.
    """
    parameters = load_parameters(round_id, overrides, home)
    with Progress(TextColumn("{task.description}"), console=out, transient=True, disable=not out.is_terminal) as bar:
        task = bar.add_task(round_id)
        checked = check_round(parameters, home, lambda file: bar.update(task, description=file))
    for finding in sorted(checked.findings, key=lambda item: item.order):
        if finding.severity is not Severity.NOTE:
            _print_finding(finding)
    folder = output / round_id / "quality"
    with replacing(folder) as draft:
        write_quality(draft, checked)
    out.print(_severities(checked.findings), markup=False)
    print_summary(checked, folder)
    return not any(finding.severity is Severity.ERROR for finding in checked.findings)


def _print_finding(finding: Finding) -> None:
    place = " › ".join(part for part in (finding.file, finding.sheet) if part)
    place += f"!{finding.cell}" if finding.cell else ""
    out.print(f"[{SEVERITY_WORDS[finding.severity]}] {finding.code}  {place}", markup=False)
    out.print(f"  {finding.message_th} {finding.fix_th}", markup=False)
    out.print(f"  {finding.message_en} {finding.fix_en}", markup=False)


def _severities(findings: Sequence[Finding]) -> str:
    counts = severity_counts(findings)
    return " · ".join(f"{SEVERITY_WORDS[severity]} {count:,}" for severity, count in counts.items())
