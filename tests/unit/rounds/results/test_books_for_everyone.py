"""Every workbook of the rounds that are published for the tests, against the checklist."""

from __future__ import annotations

import pytest

from books.accessible import faults_of
from project_copy import Project


@pytest.mark.parametrize("round_id", ["fy2565-r1", "fy2566-annual", "fy2568-m02"])
def test_every_workbook_of_a_published_round_can_be_used_by_everyone(project: Project, round_id: str) -> None:
    books = sorted(project.publication(round_id).rglob("*.xlsx"))
    assert len(books) > 1
    assert [fault for path in books for fault in faults_of(path)] == []
