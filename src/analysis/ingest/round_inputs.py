"""All that the offices sent for a round: one reading of its folder, whole or for some offices only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.ingest.findings import Finding, findings_frame
from analysis.ingest.office import MINISTRY, NATION, Expectation, OfficeData, read_office
from analysis.ingest.reading_log import ReadingLog, set_aside_frame
from analysis.ingest.schemas import tidy
from analysis.places.provinces import province, provinces


@dataclass(frozen=True)
class InputFolder:
    """Where a round's workbooks are and whose are expected (province codes; ``TH`` for the ministry's)."""

    home: Path
    folder: Path
    offices: tuple[str, ...]
    expectation: Expectation

    def relative(self, path: Path) -> str:
        return path.relative_to(self.home).as_posix() if path.is_relative_to(self.home) else path.name


@dataclass(frozen=True)
class RoundInputs:
    """The tidy tables of a round, all offices together, with what was found on the way."""

    offices: tuple[OfficeData, ...]
    findings: tuple[Finding, ...]

    @property
    def synthetic(self) -> bool:
        return any(office.synthetic for office in self.offices)

    def table(self, name: str) -> pd.DataFrame:
        """One tidy table over all offices; empty with the right columns when nobody sent it."""
        frames = [office.tables[name] for office in self.offices if name in office.tables]
        frames = [frame for frame in frames if len(frame)]
        return pd.concat(frames, ignore_index=True) if frames else tidy(name)

    def findings_table(self) -> pd.DataFrame:
        return findings_frame(self.findings)

    def set_aside(self) -> pd.DataFrame:
        return set_aside_frame([record for office in self.offices for record in office.set_aside])


def files_by_office(inputs: InputFolder) -> tuple[dict[str, Path], list[Finding]]:
    """The workbook of each expected office, by code; absent, double and unplaceable files become findings."""
    chosen: dict[str, Path] = {}
    findings: list[Finding] = []
    known = {item.code for item in provinces(include_bangkok=True)} | {MINISTRY}
    for path in sorted(inputs.folder.glob("*")):
        if path.name.startswith((".", "~$")) or path.is_dir():
            continue
        code = path.name[:2]
        log = ReadingLog(inputs.relative(path))
        if path.suffix.lower() != ".xlsx" or code not in known:
            code_or_kind = "file_unreadable" if path.suffix.lower() != ".xlsx" else "province_unknown"
            log.note(code_or_kind, read=path.name)
        elif (office := NATION if code == MINISTRY else code) in chosen:
            log.scope = office
            log.note("file_duplicate", office=office_name(office), kept=chosen[office].name)
        else:
            chosen[office] = path
        findings += log.findings
    for office in inputs.offices:
        if office not in chosen:
            log = ReadingLog(inputs.relative(inputs.folder), scope=office)
            log.note("file_missing", office=office_name(office), folder=inputs.relative(inputs.folder))
            findings += log.findings
    return chosen, findings


def office_name(office: str) -> str:
    """Thai name of the office that answers for a scope."""
    return "กระทรวงแรงงาน" if office == NATION else f"สำนักงานแรงงานจังหวัด{province(office).name_th}"


def read_round(
    inputs: InputFolder, *, only: Iterable[str] | None = None, on_file: Callable[[str], None] = lambda _: None
) -> RoundInputs:
    """Read the workbooks of the expected offices, or of ``only`` those named; in order of province code.

    Args:
        inputs: the folder and what is expected in it.
        only: scopes to read; the findings are then of these offices alone.
        on_file: told each file before it is read (for a progress bar).
    """
    chosen, findings = files_by_office(inputs)
    wanted: Sequence[str] = inputs.offices if only is None else [item for item in inputs.offices if item in set(only)]
    offices = []
    for office in wanted:
        if office in chosen:
            file = inputs.relative(chosen[office])
            on_file(file)
            offices.append(read_office(chosen[office], file, inputs.expectation))
    if only is not None:
        findings = [finding for finding in findings if finding.scope in set(wanted)]
    read = [finding for office in offices for finding in office.findings]
    return RoundInputs(tuple(offices), tuple([*findings, *read]))
