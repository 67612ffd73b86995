"""Rows that come, go and move in a plan and in the register of problems change no figures but those about them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from analysis.evaluate.figure import Figure
from analysis.params.load import load_parameters
from analysis.problems.suggest import Suggestions
from analysis.reports.comparison.report import ProvinceComparison
from analysis.reports.plan.report import ActionPlanResults
from analysis.reports.problems import suggestions as problem_suggestions
from analysis.reports.problems.report import ProblemSummary
from analysis.reports.report import Report
from analysis.reports.view import RoundView
from analysis.rounds.diff.causes import match
from analysis.rounds.diff.model import FigureChange, Kind
from project_copy import Project

ROUND, SCOPE, MINISTRY = "fy2566-annual", "42", "fy2568-m02"
PLAN, REGISTER = "data/fy2566-annual/42-loei.xlsx", "data/problems/register.xlsx"
NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
Edit = Callable[[Worksheet], None]


def figures_of(
    home: Path, kind: type[Report], round_id: str = ROUND, scope: str = SCOPE, *changes: str
) -> list[Figure]:
    """The figures that a report shows, section by section as its notebook does."""
    report = kind(RoundView(load_parameters(round_id, changes, home), scope, home))
    calls = re.findall(r"report\.(\w+)\(\)", (NOTEBOOKS / f"{kind.stem}.ipynb").read_text(encoding="utf-8"))
    for name in calls:
        if name != "finish":
            getattr(report, name)()
    return list(report.view.book)


def edited(home: Path, file: str, sheet: str, edit: Edit) -> None:
    book = load_workbook(home / file)
    edit(book[sheet])
    book.save(home / file)


def row_of(sheet: Worksheet, column: int, text: str) -> int:
    return next(line[0].row for line in sheet.iter_rows() if str(line[column - 1].value).startswith(text))


def insert(at: int, *values: object) -> Edit:
    def edit(sheet: Worksheet) -> None:
        sheet.insert_rows(at)
        for column, value in enumerate(values, start=1):
            sheet.cell(at, column, value)

    return edit


def moved(first: int, last: int) -> Edit:
    """Rows in the opposite order."""

    def edit(sheet: Worksheet) -> None:
        rows = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=first, max_row=last)]
        for at, values in enumerate(reversed(rows), start=first):
            for column, value in enumerate(values, start=1):
                sheet.cell(at, column).value = value

    return edit


def by_kind(changes: tuple[FigureChange, ...]) -> dict[Kind, set[str]]:
    found: dict[Kind, set[str]] = {}
    for one in changes:
        found.setdefault(one.kind, set()).add(one.figure.name)
    return found


#: What is done to the plan (rows 7–12 are the six activities of sub-strategy 1.1), and how many activities come and go.
PLAN_EDITS: dict[str, tuple[Edit, int, int]] = {
    "inserted first": (insert(7, 9, "โครงการที่เพิ่มใหม่", 5, "คน", 1000, 5, 1000, "สรจ.เลย"), 1, 0),
    "inserted last": (insert(13, 7, "โครงการที่เพิ่มใหม่", 5, "คน", 1000, 5, 1000, "กษ.จ.เลย"), 1, 0),
    "deleted": (lambda sheet: sheet.delete_rows(9), 0, 1),
    "moved": (moved(7, 12), 0, 0),
}


@pytest.mark.parametrize("what", PLAN_EDITS)
def test_a_row_of_the_plan_renames_no_other(make_project: Callable[..., Project], what: str) -> None:
    edit, came, gone = PLAN_EDITS[what]
    home = make_project(ROUND).home
    before = figures_of(home, ActionPlanResults)
    edited(home, PLAN, "แผนและผล", edit)
    found = by_kind(match(before, figures_of(home, ActionPlanResults)))
    rows = {
        kind: {name.split(".")[2] for name in found.get(kind, ()) if name.startswith("plan.row.")}
        for kind in (Kind.ADDED, Kind.GONE, Kind.VALUE)
    }
    assert {kind: len(names) for kind, names in rows.items()} == {Kind.ADDED: came, Kind.GONE: gone, Kind.VALUE: 0}
    changed = {name for kind in found for name in found[kind] if not name.startswith("plan.row.")}
    if came == gone == 0:
        assert not changed
    else:
        agencies = {name.split(".")[3] for name in changed if name.startswith("plan.persons.agency.")}
        assert len(agencies) == 1, "the agency whose row came or went"


#: In the register: what is done, and which parts of the figures' names may follow.
REGISTER_EDITS: dict[str, tuple[Edit, bool]] = {
    "a document of its own first": (
        insert(4, "new-2566-p1", "ปัญหา", "ข้อความที่ไม่มีใครเคยเขียนไว้ที่ใด", "เลย", None, "ภาคผนวก", 2566,
               "เอกสารที่เพิ่มใหม่", "หน้า 1", 1), True,
    ),
    "a problem of a document that is there": (
        insert(4, "new-2566-p1", "ปัญหา", "ข้อความที่ไม่มีใครเคยเขียนไว้ที่ใด", "เลย", None, "บทที่ 3", 2566,
               "รายงานประจำปีของจังหวัดเลย ปีงบประมาณ พ.ศ. 2566", "หน้า 1", 1), False,
    ),
    "all in the opposite order": (lambda sheet: moved(4, sheet.max_row)(sheet), False),
}  # fmt: skip


@pytest.mark.parametrize("what", REGISTER_EDITS)
def test_a_row_of_the_register_renames_no_other(make_project: Callable[..., Project], what: str) -> None:
    edit, of_its_own = REGISTER_EDITS[what]
    home = make_project(ROUND).home
    before = figures_of(home, ProblemSummary)
    edited(home, REGISTER, "ทะเบียน", edit)
    found = by_kind(match(before, figures_of(home, ProblemSummary)))
    documents = {
        kind: {name.split(".")[1] for name in names if name.startswith("problems.document_")}
        for kind, names in found.items()
    }
    if what == "all in the opposite order":
        assert not found
        return
    assert len(documents.get(Kind.ADDED, ())) == of_its_own
    assert len(documents.get(Kind.VALUE, ())) == (not of_its_own)
    assert Kind.GONE not in found


def test_a_group_of_provinces_keeps_its_name_where_another_stands_before_it(project: Project) -> None:
    """Trat and Ranong have sent nothing here; their groups stand before and between those of Loei and Trang."""
    fewer, more = (
        {
            one.name: one.value
            for one in figures_of(project.home, ProvinceComparison, "fy2565-r1", "TH", f"scope.provinces={codes}")
            if one.name.startswith("compare.groups.") or one.name.endswith(".median")
        }
        for codes in ("42,92", "23,42,85,92")
    )
    kept = {name: more[name] for name in fewer if not name.endswith(".provinces")}
    assert kept == {name: fewer[name] for name in kept}
    assert len(more) > len(fewer) > 10


def test_a_suggestion_is_named_by_its_statements(
    make_project: Callable[..., Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Better suggestions that come before it, and which of two like statements was met first, rename none."""
    home = make_project(MINISTRY).home
    asked: list = []
    usual = problem_suggestions.suggest

    def one(statements, register, options):
        asked.append((statements, register, options))
        items = statements["item_id"].tolist()
        likes = [(items[0], items[1], 0.9), (items[2], items[3], 0.85)]
        return made(usual, statements, register, likes, [(items[0], 0.5), (items[1], 0.4)])

    def more(statements, register, options):
        items = statements["item_id"].tolist()
        likes = [(items[1], items[2], 0.95), (items[1], items[0], 0.9), (items[3], items[2], 0.85)]
        return made(usual, statements, register, likes, [(items[2], 0.6), (items[0], 0.5), (items[1], 0.4)])

    monkeypatch.setattr(problem_suggestions, "suggest", one)
    before = figures_of(home, ProblemSummary, MINISTRY, "TH")
    monkeypatch.setattr(problem_suggestions, "suggest", more)
    found = match(before, figures_of(home, ProblemSummary, MINISTRY, "TH"))
    assert asked
    told = {kind: {name.split("_")[0] for name in names} for kind, names in by_kind(found).items()}
    assert told == {
        Kind.ADDED: {"suggest.dimension", "suggest.duplicate"},
        Kind.VALUE: {"suggest.dimensions", "suggest.duplicates"},
    }
    assert len(found) == 4


def made(usual, statements, register, likes, dimensions) -> Suggestions:
    """Suggestions as given, in the frames of the real ones."""
    from analysis.problems.suggest import DIMENSIONS, DUPLICATES, SUGGESTED, _frame

    scheme = problem_suggestions.SuggestOptions().scheme
    placed = [(item, scheme, DIMENSION, score, item, SUGGESTED) for item, score in dimensions]
    return Suggestions(True, _frame(placed, DIMENSIONS), _frame([(*pair, SUGGESTED) for pair in likes], DUPLICATES))


DIMENSION = "people"
