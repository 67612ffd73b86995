"""A round reads the same in one process and in several, also when a process dies or none can be started."""

from __future__ import annotations

from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from analysis.ingest import office_files
from analysis.ingest.office import Expectation
from analysis.ingest.round_inputs import InputFolder, RoundInputs, read_round
from analysis.thai.calendar import FiscalYear

HOME = Path(__file__).resolve().parents[3]
FORMS = ("action_plan", "monthly_results", "disbursement", "submissions")
ROUND = InputFolder(
    HOME, HOME / "data" / "fy2565-r1", ("12", "42", "92"), Expectation(FiscalYear(2565), FORMS, "fy2565-r1")
)


def told(inputs: RoundInputs) -> tuple[object, ...]:
    names = sorted({name for office in inputs.offices for name in office.tables})
    tables = [inputs.table(name) for name in names]
    facts = [(office.scope, office.file, office.synthetic, office.set_aside) for office in inputs.offices]
    return [(frame.to_csv(), frame.dtypes.to_dict()) for frame in tables], inputs.findings, facts


@pytest.fixture(autouse=True)
def _worth_sharing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_files, "WORTH_SHARING", 0)


def test_several_processes_read_what_one_reads() -> None:
    seen: list[str] = []
    shared = read_round(ROUND, on_file=seen.append, workers=2)
    assert told(shared) == told(read_round(ROUND))
    assert seen == [office.file for office in shared.offices]


@pytest.mark.parametrize("fails_at", ["start", "result"])
def test_files_are_read_here_when_processes_fail(fails_at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def submit(*_: object) -> Future:
        if fails_at == "start":
            raise OSError("no more processes")
        dead: Future = Future()
        dead.set_exception(BrokenProcessPool())
        return dead

    monkeypatch.setattr(ProcessPoolExecutor, "submit", submit)
    assert told(read_round(ROUND, workers=2)) == told(read_round(ROUND))


def test_a_usual_round_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_files, "WORTH_SHARING", 4_000_000)
    monkeypatch.setattr(office_files, "Helpers", None)
    assert len(read_round(ROUND, workers=4).offices) == 3
