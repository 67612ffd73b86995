"""A round read and judged once for whoever asks: what the tables of the analyst are made from."""

from __future__ import annotations

import contextlib
from functools import cached_property
from pathlib import Path

import pandas as pd

from analysis.errors import WorkbookError
from analysis.evaluate.judgements import Judgements
from analysis.evaluate.outcomes import outcomes_of
from analysis.ingest.findings.finding import Finding
from analysis.ingest.round_inputs import input_folder, read_round, sent_files
from analysis.narrate.outcomes import outcome_findings
from analysis.params.load import RoundParameters
from analysis.params.round_scopes import province_codes
from analysis.params.vocabulary import Instrument
from analysis.problems.evidence import gather_evidence
from analysis.problems.facts import EvidenceFacts
from analysis.problems.register import Register
from analysis.reports.problems.register_reading import register_of
from analysis.trends.past import PastRounds
from analysis.trends.published import published_counts


class Reading:
    """The whole round. Reading happens at the first use; ``judged``: it is done already."""

    def __init__(self, parameters: RoundParameters, home: Path, judged: Judgements | None = None) -> None:
        self.parameters, self.home = parameters, home
        self.round = parameters.round
        self.codes = province_codes(parameters.round)
        self._stamp = self._stamp_now()
        if judged is not None:
            self.judged = judged

    @cached_property
    def judged(self) -> Judgements:
        inputs = read_round(input_folder(self.round, self.home))
        published = published_counts(self.round, self.home, self.codes)
        return Judgements(self.parameters, inputs, self.codes, self.past.values(self.codes), published)

    def refuse_changed(self) -> None:
        """Raise ``WorkbookError`` where files of the round are not as they were when it was opened: a table of these
        would not go with one that was read before."""
        if self._stamp != self._stamp_now():
            raise WorkbookError(
                f"แฟ้มของรอบ {self.round.id} เปลี่ยนหลังจากเปิดรอบ ตารางที่อ่านไว้จึงไม่ตรงกับแฟ้มแล้ว",
                f"Files of the round {self.round.id} changed after it was opened: what was read of them holds no more.",
                fix_th=f'เปิดรอบใหม่ r = wb.round("{self.round.id}")',
                fix_en=f'Open it again: r = wb.round("{self.round.id}").',
            )

    def _stamp_now(self) -> tuple[tuple[str, int, int], ...]:
        """When each file that the round is read from was written, and its size."""
        problems = (self.home / "data" / "problems").rglob("*")
        files = {*sent_files(input_folder(self.round, self.home)), *self.parameters.files, *problems}
        told = []
        for path in sorted(files):
            with contextlib.suppress(OSError):
                found = path.stat()
                told.append((str(path), found.st_mtime_ns, found.st_size))
        return tuple(told)

    @cached_property
    def past(self) -> PastRounds:
        """The rounds before, that this one's values are held against."""
        return PastRounds(self.parameters, self.home)

    @cached_property
    def findings(self) -> list[Finding]:
        """Of reading and of judging, as the reports tell them."""
        return [*self.judged.inputs.findings, *outcome_findings(outcomes_of(self.judged))]

    @cached_property
    def evidence(self) -> pd.DataFrame:
        """See ``problems.evidence.gather_evidence``."""
        facts = EvidenceFacts.of(self.judged, self.past.year_results(self.codes))
        return gather_evidence(facts, self.judged.criteria(Instrument.PROBLEMS))

    @cached_property
    def register(self) -> Register:
        """The register of problems up to the round's fiscal year."""
        whole = Register.from_tables(register_of(self.home).tables)
        years = whole.items["fiscal_year"]
        return whole.of(None, sorted(set(years[years <= self.round.fiscal_year.be])))
