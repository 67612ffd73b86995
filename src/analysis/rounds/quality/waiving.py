"""Which errors of a round are waived: its waivers held against its findings of now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from analysis.bilingual import Text
from analysis.ingest.findings.finding import Finding, Severity
from analysis.ingest.findings.identity import finding_ids
from analysis.ingest.findings.seen import Seen
from analysis.ingest.findings.words_personal import PERSONAL
from analysis.params.of_a_round.waivers import Waiver, is_past, load_waivers
from analysis.places.scopes import NATION


class Waived(StrEnum):
    """What became of a waiver."""

    HOLDS = "holds"
    CHANGED = "changed"  # the cell is another than was accepted
    PAST = "past"  # its last day is over
    GONE = "gone"  # there is no such error any more
    NEVER = "never"  # personal data are removed, not accepted


STATES = {
    Waived.HOLDS: Text("ยอมรับ", "accepted"),
    Waived.CHANGED: Text("สิ้นผล: ค่าในช่องเปลี่ยนไปแล้ว", "lapsed: the cell changed"),
    Waived.PAST: Text("สิ้นผล: พ้นวันที่กำหนด", "lapsed: its last day is over"),
    Waived.NEVER: Text("ข้อมูลส่วนบุคคลยอมรับไม่ได้ ต้องลบออก", "personal data cannot be accepted"),
    Waived.GONE: Text("ไม่มีข้อนี้แล้ว ไม่ได้ยอมรับสิ่งใด", "waives nothing: there is no such error"),
}


@dataclass(frozen=True)
class WaiverLine:
    """A waiver, what became of it, and its finding; None where that is gone."""

    waiver: Waiver
    state: Waived
    finding: Finding | None = None

    @property
    def holds(self) -> bool:
        return self.state is Waived.HOLDS


@dataclass(frozen=True)
class Waiving:
    """The errors of a round by id, and its waivers in order of theirs. ``as_of`` is the day on which it was judged."""

    errors: Mapping[str, Finding]
    lines: tuple[WaiverLine, ...]
    as_of: date

    def name_of(self, finding: Finding) -> str | None:
        """The id of an error; None for what is none."""
        return self._names.get(id(finding))

    @cached_property
    def _names(self) -> dict[int, str]:
        return {id(one): name for name, one in self.errors.items()}

    @property
    def waived(self) -> dict[str, WaiverLine]:
        """The waivers that hold, by the finding's id."""
        return {line.waiver.finding: line for line in self.lines if line.holds}

    @property
    def unexplained(self) -> dict[str, Finding]:
        """Errors that no waiver explains, by id."""
        held = self.waived
        return {name: finding for name, finding in self.errors.items() if name not in held}

    @property
    def lapsed(self) -> tuple[WaiverLine, ...]:
        """Waivers that waive nothing now."""
        return tuple(line for line in self.lines if not line.holds)

    def as_json(self) -> dict[str, object]:
        """As the manifest keeps it: all errors, those that are waived, the ids of the others, and every waiver; the day
        where it matters, so that another day's run of the same files says the same."""
        waivers = [{**one.waiver.model_dump(mode="json"), "state": one.state.value} for one in self.lines]
        return {
            "errors": len(self.errors),
            "waived": len(self.waived),
            "unexplained": list(self.unexplained),
            "waivers": waivers,
            "as_of": self.as_of.isoformat() if self.has_ends else None,
        }

    @property
    def has_ends(self) -> bool:
        """Whether the day matters."""
        return any(line.waiver.until for line in self.lines)


def judge_waivers(
    findings: Iterable[Finding], waivers: Iterable[Waiver], saw: Callable[[Finding], str], as_of: date
) -> Waiving:
    """Hold waivers against findings. A waiver holds to the end of its last day, for an error that saw what it saw.

    Args:
        saw: the digest of what a finding saw; asked only for findings that a waiver names.
    """
    errors = {name: one for name, one in finding_ids(findings).items() if one.severity is Severity.ERROR}
    lines = []
    for waiver in waivers:
        finding = errors.get(waiver.finding)
        if finding is None:
            state = Waived.GONE
        elif finding.code in PERSONAL:
            state = Waived.NEVER
        elif saw(finding) != waiver.saw:
            state = Waived.CHANGED
        else:
            state = Waived.PAST if is_past(waiver, as_of) else Waived.HOLDS
        lines.append(WaiverLine(waiver, state, finding))
    return Waiving(errors, tuple(lines), as_of)


def waiving_of(round_id: str, home: Path, findings: Iterable[Finding], offices: Iterable[str], as_of: date) -> Waiving:
    """The errors and waivers of a round as its files are now; of ``offices`` and the ministry alone.

    Raises:
        WorkbookError: the file of waivers breaks a rule.
    """
    asked = {NATION, *offices}
    waivers = [one for one in load_waivers(round_id, home) if one.office in asked]
    return judge_waivers(findings, waivers, Seen(home).digest, as_of)
