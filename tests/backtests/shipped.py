"""The shipped rounds, read and judged as a run does it; each once a session."""

from __future__ import annotations

from functools import cache

import pandas as pd

from analysis import paths
from analysis.evaluate.judgements import Judgements
from analysis.evaluate.outcomes import outcomes_of
from analysis.ingest.findings.finding import Finding
from analysis.ingest.round_inputs import input_folder, read_round
from analysis.narrate.outcomes import outcome_findings
from analysis.params.load import load_parameters
from analysis.params.round_scopes import province_codes


@cache
def judged(round_id: str) -> Judgements:
    """The judgements on a shipped round."""
    parameters = load_parameters(round_id)
    inputs = read_round(input_folder(parameters.round, paths.home()))
    return Judgements(parameters, inputs, province_codes(parameters.round))


@cache
def findings(round_id: str) -> tuple[Finding, ...]:
    """All findings of a shipped round: of the reading, then of the judgements."""
    round_ = judged(round_id)
    return (*round_.inputs.findings, *outcome_findings(outcomes_of(round_)))


def codes(round_id: str) -> dict[str, int]:
    """How many findings of each code."""
    found = [finding.code for finding in findings(round_id)]
    return {code: found.count(code) for code in dict.fromkeys(found)}


def source_cells(sources: list) -> list[str]:
    """Sources as "sheet!rows"."""
    return [f"{source.sheet}!{source.rows}" for source in sources]


def at(frame: pd.DataFrame, **keys: object) -> pd.Series:
    """The one row with these values."""
    for name, value in keys.items():
        frame = frame[frame[name] == value]
    assert len(frame) == 1, (keys, len(frame))
    return frame.iloc[0]
