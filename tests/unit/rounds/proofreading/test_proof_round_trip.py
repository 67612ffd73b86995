"""Seeded edits of real memos, briefs and books, sent through LibreOffice: every altered number is found, and no other.

``WORKBOOK_PROOF_EDITS=300`` makes as many; ``docs/proof.md`` has what came of them.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from proof_edits import Expected, edited

from analysis.rounds.proofreading.compare import compare
from analysis.rounds.proofreading.model import Compared, Verdict
from analysis.rounds.proofreading.word_lines import read_word
from analysis.thai.digits import to_arabic
from office_program import needs_office, recalculated
from project_copy import Project

EDITS = int(os.environ.get("WORKBOOK_PROOF_EDITS", "24"))
#: LibreOffice 7.4 ends by itself somewhere behind the two hundredth file of one call.
_AT_ONCE = 100


@dataclass(frozen=True)
class Case:
    """One edited file: its original, itself, what a proof must tell of it."""

    original: Path
    paper: Path
    expected: Expected


@pytest.fixture(scope="module")
def cases(project: Project, tmp_path_factory: pytest.TempPathFactory) -> list[Case]:
    """Edits of each kind, spread over the Word files of two rounds."""
    folder = tmp_path_factory.mktemp("edited")
    ministry, loei = project.publication("fy2568-m02"), project.publication("fy2566-annual") / "provinces" / "42-loei"
    national, central = ministry / "national", ministry / "central"
    originals = [
        national / "evaluation_memo.docx",
        loei / "evaluation_memo.docx",
        loei / "executive_brief.docx",
        central / "04-memo.docx",
        national / "executive_brief.docx",
    ]
    originals += [loei / "annual_report.docx"] if EDITS >= 100 else []
    paths = [(originals[seed % len(originals)], folder / f"edit-{seed:03}.docx") for seed in range(EDITS)]
    return [Case(original, paper, edited(original, paper, seed)) for seed, (original, paper) in enumerate(paths)]


def told(compared: Compared) -> tuple[Counter[tuple[str, str]], Counter[str], Counter[str]]:
    """What a proof tells, in Arabic digits: altered, missing, new."""
    return (
        Counter((to_arabic(one.was), to_arabic(one.now)) for one in compared.of(Verdict.ALTERED)),
        Counter(to_arabic(one.was) for one in compared.of(Verdict.MISSING)),
        Counter(to_arabic(one.now) for one in compared.of(Verdict.NEW)),
    )


def wanted(one: Expected) -> tuple[Counter[tuple[str, str]], Counter[str], Counter[str]]:
    def arabic(texts: Iterable[str]) -> Counter[str]:
        return Counter(map(to_arabic, texts))

    altered = Counter((to_arabic(was), to_arabic(now)) for was, now in one.altered.elements())
    return altered, arabic(one.missing.elements()), arabic(one.new.elements())


def judged(cases: Iterable[tuple[Case, Path]]) -> tuple[list[str], list[str]]:
    """The files of which a number was not told as it is, and those of which more was told."""
    missed, alarms = [], []
    for case, paper in cases:
        found = told(compare(read_word(case.original).lines, read_word(paper).lines, {}))
        expected = wanted(case.expected)
        missed += [paper.name] if any(want - have for want, have in zip(expected, found, strict=True)) else []
        alarms += [paper.name] if any(have - want for want, have in zip(expected, found, strict=True)) else []
    return missed, alarms


def test_every_altered_number_of_an_edited_file_is_found(cases: list[Case]) -> None:
    assert judged((case, case.paper) for case in cases) == ([], [])


@needs_office
def test_and_after_a_round_trip_through_libreoffice(cases: list[Case], tmp_path: Path) -> None:
    papers = [case.paper for case in cases]
    saved = [
        path
        for start in range(0, len(papers), _AT_ONCE)
        for path in recalculated(papers[start : start + _AT_ONCE], tmp_path / f"saved-{start}", "docx")
    ]
    missed, alarms = judged(zip(cases, saved, strict=True))
    assert missed == []
    assert len(alarms) * 100 <= len(cases)
