"""Known issues of a round as a person writes them, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import WorkbookError
from analysis.params.of_a_round.issues import IssueState, issues_file, load_issues

GOOD = """round: fy2566-annual
issues:
  - on: 2568-12-01
    revision: 1
    what: {th: ยอดไม่ตรง, en: The total differs.}
    figures: [42/plan.people.target]
    state: mended
    mended_in: 2
  - on: 2569-01-05
    revision: 2
    what: {th: อีกเรื่องหนึ่ง, en: Another thing.}
"""


def write(home: Path, text: str) -> None:
    path = issues_file("fy2566-annual", home)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_the_newest_stands_first(tmp_path: Path) -> None:
    assert load_issues("fy2566-annual", tmp_path) == ()
    write(tmp_path, GOOD)
    assert [one.state for one in load_issues("fy2566-annual", tmp_path)] == [IssueState.OPEN, IssueState.MENDED]


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("round: fy2566-annual", "round: fy2565-r1", 1, "of the round fy2565-r1"),
        ("    mended_in: 2\n", "", 7, "needs mended_in"),
        ("mended_in: 2", "mended_in: 1", 7, "needs mended_in"),
        ("state: mended", "state: done", 7, "open, mended, stands"),
        ("[42/plan.people.target]", "[people]", 6, "is not a figure's name"),
        ("on: 2568-12-01", "on: 2025-12-01", 3, "Western year"),
        ("revision: 1", "revisions: 1", 4, "revision"),
        ("The total differs.", "of 1 2345 67890 12 1", 5, "13-digit id"),
    ],
)
def test_what_breaks_a_rule_is_refused_with_its_line(tmp_path: Path, old: str, new: str, line: int, told: str) -> None:
    assert old in GOOD
    write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(WorkbookError, match=told) as refused:
        load_issues("fy2566-annual", tmp_path)
    assert refused.value.location
    assert refused.value.location.line == line
