"""The register of actions, checked with the round that it lies in."""

from __future__ import annotations

from pathlib import Path

from analysis.actions.checks import register_findings
from analysis.actions.follow import gathered
from analysis.actions.subjects import subjects
from analysis.errors import WorkbookError
from analysis.evaluate.judgements import Judgements
from analysis.ingest.actions_register import read_register
from analysis.ingest.findings.finding import Finding
from analysis.ingest.office import OfficeData
from analysis.reports.following import problem_items, registers_of


def checked_register(judged: Judgements, home: Path) -> tuple[tuple[OfficeData, ...], tuple[Finding, ...]]:
    """What the round's register gave, and what the round finds in it; nothing where there is none."""
    register = read_register(judged.round, home)
    if register is None:
        return (), ()
    try:
        *before, own = registers_of(judged, home)
    except WorkbookError:  # an earlier round that breaks a rule: the reports that look back say so
        before, own = [], register.tables["actions"]
    known = subjects(judged, problem_items(judged, home))
    earlier = gathered(before) if before else own.head(0)
    found = register_findings(own, earlier, known, register.file)
    return (register,), (*register.findings, *found)
