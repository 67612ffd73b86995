"""What share of the quantities in a Word file is tied to figures."""

from __future__ import annotations

import pytest

from analysis.rounds.proofreading.model import Kind
from analysis.rounds.proofreading.word_lines import read_word
from project_copy import Project

LOEI = "provinces/42-loei"


@pytest.mark.parametrize(
    ("round_id", "file", "least"),
    [
        ("fy2566-annual", f"{LOEI}/evaluation_memo.docx", 0.98),
        ("fy2566-annual", f"{LOEI}/executive_brief.docx", 0.95),
        ("fy2566-annual", f"{LOEI}/annual_report.docx", 0.98),
        ("fy2568-m02", "national/evaluation_memo.docx", 0.95),
        ("fy2568-m02", "national/executive_brief.docx", 1.0),
        ("fy2568-m02", "central/04-memo.docx", 1.0),
        ("fy2568-m02", "central/executive_brief.docx", 1.0),
    ],
)
def test_numbers_of_word_files_are_tied(project: Project, round_id: str, file: str, least: float) -> None:
    paper = read_word(project.publication(round_id) / file)
    quantities = [number for line in paper.lines for number in line.numbers if number.kind is Kind.QUANTITY]
    assert sum(number.tie is not None for number in quantities) >= least * len(quantities) > 0
    assert paper.origin.startswith(f"{round_id}/1/")
