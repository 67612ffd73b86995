"""A plan that nobody confirmed as it stands reaches no figure: what is said then."""

from __future__ import annotations

from analysis.ingest.findings.reading_log import ReadingLog
from analysis.ingest.layouts.own_plan import own_forms
from analysis.params.readings import OWN, ReadingPlan


def tell_unconfirmed(log: ReadingLog, plan: ReadingPlan, file: str, round_id: str) -> None:
    """Note that a file was not read; ``file`` is what ``workbook adopt`` is to look at."""
    code = "plan_changed" if plan.is_changed else "plan_unconfirmed"
    log.note(code, plan=plan.id, version=plan.version, name=file, round=round_id)


def may_read_forms(log: ReadingLog, round_id: str) -> bool:
    """Whether the plan of our own forms is confirmed as it stands; else it is noted. Raises as ``own_forms``."""
    own = own_forms()
    if not own.usable:
        tell_unconfirmed(log, own.plan, f"params/readings/{OWN}.yaml", round_id or "ROUND")
    return own.usable
