"""Whose workbooks a round reads and for whom it is computed, from its parameters."""

from __future__ import annotations

from pathlib import Path

from analysis.ingest.round_inputs import InputFolder
from analysis.ingest.workbook.cover import NATION, Expectation
from analysis.params.models import Round
from analysis.params.vocabulary import ScopeLevel
from analysis.places.provinces import provinces


def province_codes(round_: Round) -> tuple[str, ...]:
    """Codes of the provinces in the round's scope, in order; empty for a round of the nation alone."""
    if round_.scope.level is ScopeLevel.NATION:
        return ()
    if round_.scope.provinces == "all":
        return tuple(item.code for item in provinces())
    return tuple(sorted(round_.scope.provinces))


def scopes(round_: Round) -> tuple[str, ...]:
    """The nation first where it is evaluated, then the provinces."""
    nation = () if round_.scope.level is ScopeLevel.PROVINCES else (NATION,)
    return nation + province_codes(round_)


def input_folder(round_: Round, home: Path) -> InputFolder:
    """The round's folder of workbooks: each province sends its own; the ministry's speaks for the nation alone."""
    forms = tuple(str(form) for form in round_.inputs.forms)
    expectation = Expectation(round_.fiscal_year, forms, round_.id, (round_.period.start, round_.period.end))
    return InputFolder(home, home / "data" / round_.inputs.folder, province_codes(round_) or (NATION,), expectation)
