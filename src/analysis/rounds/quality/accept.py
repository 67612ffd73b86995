"""Accepting one error of a round with a reason: the finding is looked up, and its waiver put into the round's file."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.errors import Location, WorkbookError
from analysis.ingest.findings.finding import Finding, Severity
from analysis.ingest.findings.identity import finding_ids
from analysis.ingest.findings.seen import LENGTH, Seen
from analysis.ingest.findings.words_personal import PERSONAL
from analysis.params.buddhist import write_date
from analysis.params.load import load_parameters
from analysis.params.of_a_round.waivers import WAIVER, Waiver, load_waivers, save_waiver
from analysis.params.problems import validate
from analysis.params.yaml_source import KeyPath, YamlSource
from analysis.rounds.quality.checked_round import Checked, check_round
from analysis.rounds.quality.waiving import Waiving
from analysis.rounds.results.clock import Clock, today, utc_now

#: Ids that a refusal lists.
_LISTED = 5
_OPTIONS = {"finding": "FINDING", "reason": "--reason", "by": "--by", "until": "--until"}


@dataclass(frozen=True)
class Acceptance:
    """What is asked: the finding's id, why it is accepted, by which role, and to which day (``2568-12-31``)."""

    round_id: str
    home: Path
    finding: str
    reason: str
    by: str
    until: str | None = None
    overrides: tuple[str, ...] = ()


@dataclass(frozen=True)
class Accepted:
    """What came of it: the waiver, its finding, the waiver whose place it took, and the round's errors after it.
    ``changed`` is False where the file said the same already."""

    waiver: Waiver
    finding: Finding
    before: Waiver | None
    waiving: Waiving

    @property
    def changed(self) -> bool:
        return self.before != self.waiver


def accept_finding(asked: Acceptance, clock: Clock = utc_now) -> Accepted:
    """Accept one error of a round as its files are now. Said again in the same words, the first day stays.

    Raises:
        WorkbookError: something of what is asked cannot be (an empty reason, a person's name, a day that is over), the
            round has no such finding, it is no error, it is about personal data, or the file of waivers breaks a rule.
    """
    told = {"finding": asked.finding, "reason": asked.reason, "by": asked.by, "until": asked.until}
    said = {**told, "on": write_date(today(clock)), "saw": "0" * LENGTH}
    wanted: Waiver = validate(WAIVER, YamlSource("workbook accept", said), _option)
    parameters = load_parameters(asked.round_id, asked.overrides, asked.home)
    known = {one.finding: one for one in load_waivers(parameters.round.id, asked.home)}
    checked = check_round(parameters, asked.home)
    finding = error_named(wanted.finding, checked)
    waiver = wanted.model_copy(update={"saw": Seen(asked.home).digest(finding)})
    before = known.get(waiver.finding)
    if before and waiver == before.model_copy(update={"on": waiver.on}):
        return Accepted(before, finding, before, checked.waiving)
    save_waiver(parameters.round.id, asked.home, waiver)
    return Accepted(waiver, finding, before, replace(checked).waiving)


def error_named(name: str, checked: Checked) -> Finding:
    """The error with an id.

    Raises:
        WorkbookError: there is none, or it cannot be accepted.
    """
    named, round_id = finding_ids(checked.findings), checked.parameters.round.id
    finding = named.get(name)
    if finding is None:
        raise _unknown(name, round_id, (one for one, found in named.items() if found.severity is Severity.ERROR))
    if finding.severity is not Severity.ERROR:
        raise WorkbookError(
            f"{name} ไม่ใช่ข้อที่ต้องแก้ไข จึงไม่ต้องยอมรับ",
            f"{name} is no error: it stops nothing.",
            location=Location("FINDING"),
            fix_th="ยอมรับเฉพาะข้อที่ต้องแก้ไข",
            fix_en="Accept errors alone.",
        )
    if finding.code in PERSONAL:
        raise WorkbookError(
            "ข้อมูลส่วนบุคคลยอมรับไม่ได้",
            "Personal data cannot be accepted.",
            location=Location("FINDING"),
            fix_th=finding.fix_th,
            fix_en=finding.fix_en,
        )
    return finding


def _unknown(name: str, round_id: str, errors: Iterable[str]) -> WorkbookError:
    known = list(errors)
    near = difflib.get_close_matches(name, known, n=_LISTED, cutoff=0.5) or known[:_LISTED]
    listed = " · ".join(near) or "–"
    return WorkbookError(
        f"รอบ {round_id} ไม่มีข้อที่ต้องแก้ไขรหัส {name}",
        f"The round {round_id} has no error {name}.",
        location=Location("FINDING"),
        fix_th=f"คัดลอกรหัสจาก workbook check {round_id}: {listed}",
        fix_en=f"Copy the id from workbook check {round_id}: {listed}",
    )


def _option(path: KeyPath) -> Location:
    return Location(_OPTIONS.get(str(path[0]), str(path[0])) if path else "workbook accept")
