"""A round read and judged for its data quality: every office's inputs, and who answers for which finding."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from analysis.evaluate.judgements import Judgements
from analysis.evaluate.outcomes import outcomes_of
from analysis.ingest.findings.finding import Finding
from analysis.ingest.office import OfficeData
from analysis.ingest.office_files import FileReader, read_files
from analysis.ingest.round_inputs import RoundInputs, input_folder, read_round
from analysis.narrate.outcomes import outcome_findings
from analysis.params.load import RoundParameters
from analysis.params.round_scopes import province_codes
from analysis.places.scopes import NATION
from analysis.rounds.quality.actions import checked_register
from analysis.rounds.quality.waiving import WaiverLine, Waiving, waiving_of
from analysis.rounds.results.clock import as_of
from analysis.trends.past import PastRounds
from analysis.trends.published import published_counts

#: Processes that read a large round; each needs about 150 MB.
MOST_READERS = 4


@dataclass(frozen=True, eq=False)  # one is itself: what is made of it can be remembered
class Checked:
    """A round read and judged: its inputs and all findings, of the reading and of the judgements.

    ``home`` is the project's folder, to which the files of the findings are relative.
    """

    parameters: RoundParameters
    home: Path
    inputs: RoundInputs
    judged: Judgements
    findings: tuple[Finding, ...]

    @property
    def expected(self) -> tuple[str, ...]:
        """Offices whose workbook the round expects, in order of code."""
        return province_codes(self.parameters.round) or (NATION,)

    @property
    def scopes(self) -> tuple[str, ...]:
        """Offices that get a quality workbook, in order: those expected, and the ministry for what is nobody's."""
        left = any(scope not in self.expected for scope in self._by_scope)
        return (NATION, *self.expected) if left else self.expected

    def findings_of(self, scope: str) -> list[Finding]:
        """What an office answers for: all findings on its workbook, whichever area they are about."""
        return list(self._by_scope.get(scope, []))

    def office_of(self, scope: str) -> OfficeData | None:
        """What an office's workbook gave; ``None`` when none was read."""
        return next((office for office in self.inputs.offices if office.scope == scope), None)

    def waivers_of(self, scope: str) -> list[WaiverLine]:
        """The waivers of what an office answers for."""
        own = {id(finding) for finding in self.findings_of(scope)}
        offices = {
            one: one if one in self.expected else NATION for one in (line.waiver.office for line in self.waiving.lines)
        }
        return [
            line
            for line in self.waiving.lines
            if (id(line.finding) in own if line.finding else offices[line.waiver.office] == scope)
        ]

    @cached_property
    def waiving(self) -> Waiving:
        """Which errors somebody accepts. Raises ``WorkbookError``: the file that says so breaks a rule."""
        return waiving_of(self.parameters.round.id, self.home, self.findings, self.expected, as_of())

    @cached_property
    def _by_scope(self) -> dict[str, list[Finding]]:
        sorted_out: dict[str, list[Finding]] = {}
        for finding in self.findings:
            answers = self.inputs.senders.get(finding.file, finding.scope)
            sorted_out.setdefault(answers if answers in self.expected else NATION, []).append(finding)
        return sorted_out


def check_round(
    parameters: RoundParameters,
    home: Path,
    on_file: Callable[[str], None] = lambda _: None,
    read: FileReader = read_files,
) -> Checked:
    """Read every workbook of the round, by ``read``, and judge what can be judged without a report."""
    workers = min(MOST_READERS, os.cpu_count() or 1)
    inputs = read_round(input_folder(parameters.round, home), on_file=on_file, workers=workers, read=read)
    codes = province_codes(parameters.round)
    published = published_counts(parameters.round, home, codes)
    judged = Judgements(parameters, inputs, codes, PastRounds(parameters, home).values(codes), published)
    register, told = checked_register(judged, home)
    inputs = replace(inputs, shared=(*inputs.shared, *register))
    findings = (*inputs.findings, *outcome_findings(outcomes_of(judged)), *told)
    return Checked(parameters, home, inputs, judged, findings)
