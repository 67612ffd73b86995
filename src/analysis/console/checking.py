"""What ``workbook check`` prints."""

from __future__ import annotations

from pathlib import Path

from rich.progress import Progress, TextColumn

from analysis.console.quality_summary import print_summary
from analysis.console.summary import SEVERITY_WORDS, severity_words
from analysis.console.terminal import out
from analysis.ingest.findings.finding import Finding, Severity, severity_counts
from analysis.params.load import load_parameters
from analysis.rounds.quality.books import check_round, write_quality
from analysis.rounds.quality.refuse_personal_data import refuse_personal_publication
from analysis.rounds.results.put_in_place import replacing


def report_check(round_id: str, overrides: tuple[str, ...], home: Path, output: Path) -> bool:
    """Check a round's workbooks, write the quality workbooks, print the findings and their summary.

    True when nothing is to correct.
    """
    parameters = load_parameters(round_id, overrides, home)
    with Progress(TextColumn("{task.description}"), console=out, transient=True, disable=not out.is_terminal) as bar:
        task = bar.add_task(round_id)
        checked = check_round(parameters, home, lambda file: bar.update(task, description=file))
    folder = output / round_id / "quality"
    with replacing(folder) as draft:
        write_quality(draft, checked)
        refuse_personal_publication(draft, checked)
    for finding in sorted(checked.findings, key=lambda item: item.order):
        if finding.severity is not Severity.NOTE:
            _print_finding(finding)
    counts = {severity.value: count for severity, count in severity_counts(checked.findings).items()}
    out.print(severity_words(counts), markup=False)
    print_summary(checked, folder)
    return not any(finding.severity is Severity.ERROR for finding in checked.findings)


def _print_finding(finding: Finding) -> None:
    place = " › ".join(part for part in (finding.file, finding.sheet) if part)
    place += f"!{finding.cell}" if finding.cell else ""
    out.print(f"[{SEVERITY_WORDS[finding.severity.value]}] {finding.code}  {place}", markup=False)
    out.print(f"  {finding.message_th} {finding.fix_th}", markup=False)
    out.print(f"  {finding.message_en} {finding.fix_en}", markup=False)
