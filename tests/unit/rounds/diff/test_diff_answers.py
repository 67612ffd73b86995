"""A comparison by people's questions: who moved level and by which condition, headlines, the rest by report."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from html import unescape
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from analysis.console.diff import report_diff
from analysis.evaluate.figure import Figure
from analysis.params.load import load_round
from analysis.reports.report import write_figures
from analysis.rounds.diff.answers import difference, first_lines, headline_changes, rest_by_report
from analysis.rounds.diff.causes import match
from analysis.rounds.diff.model import Kind, ResultDiff, Side, Why
from analysis.rounds.diff.move_words import move_groups
from analysis.rounds.diff.page import diff_page, write_diff_book
from analysis.rounds.diff.reports import shown_in
from analysis.rounds.diff.tables import causes_of
from analysis.rounds.results.figures import FIGURES
from analysis.rounds.results.manifest import MANIFEST
from made_comparison import LABEL_80, ROUND, SPENT, compared, criteria, figure, office
from project_copy import REPOSITORY

TIGHTER = compared(
    [*office("42", 3, 70.0, 84.0), *office("92", 3, 60.5, 90.0), *office("93", 3, 60.5, 90.0)],
    [*office("42", 3, 70.0, 84.0, 62), *office("92", 2, 60.5, 90.0, 62), *office("93", 2, 60.5, 90.0, 62)],
    (60, 62),
    rows=False,
)


def test_a_province_that_rose_is_told_with_the_condition_and_the_cell_that_raised_it() -> None:
    (group,) = move_groups(SPENT, "th")
    assert group.reasons == (f"ระดับ 3: “{LABEL_80}” จากไม่ผ่านเป็นผ่าน",)
    (line,) = group.lines
    assert line.startswith("เลย ระดับ 2 → 3 · 78.00 % → 84.00 % (เกณฑ์ 80.00)")
    assert line.endswith("D5: “78000” → “84000”")
    assert first_lines(SPENT, "th")[0] == "ระดับเปลี่ยน 1 จาก 2 จังหวัด: ขึ้น 1 จังหวัด (เลย)"
    assert first_lines(SPENT, "en")[0] == "1 of 2 provinces moved: 1 rose (Loei)"


def test_another_threshold_is_told_once_for_all_that_it_moved() -> None:
    (group,) = move_groups(TIGHTER, "th")
    (reason,) = group.reasons
    assert reason.startswith("เกณฑ์ระดับ 3 เปลี่ยน")
    assert ("ร้อยละ 60" in reason, "ร้อยละ 62" in reason) == (True, True)
    assert group.lines == ("ตรัง, พัทลุง ระดับ 3 → 2 · ได้ 60.50 % (เกณฑ์ 60.00 → 62.00)",)
    assert [turn.why for move in TIGHTER.moves for turn in move.turns] == [Why.CRITERION, Why.CRITERION]


def test_a_level_that_came_or_that_another_way_of_judging_gave_says_so() -> None:
    came = compared([], office("42", 3, 70.0, 84.0))
    assert "มีหรือไม่มีระดับต่างจากเดิม 1 จังหวัด (เลย)" in first_lines(came, "th")[0]
    before = office("42", 2, 70.0, 84.0)
    other = compared(before, [replace(before[0], value=3.0), *before[1:]], rows=False)
    (group,) = move_groups(other, "th")
    assert group.reasons == ("ไม่มีเงื่อนไขใดเปลี่ยนผล: หาสาเหตุไม่พบ",)


def test_headlines_stand_apart_from_the_rest_and_the_nation_comes_first() -> None:
    before, after = (
        [figure("TH", "people.percent", nation), figure("42", "people.percent", own), figure("TH", "other.x", own)]
        for nation, own in ((50.0, 40.0), (50.004, 45.0))
    )
    found = compared(before, after)
    assert [one.change.figure.scope for one in headline_changes(found)] == ["TH", "42"]
    assert [difference(one.change, "th") for one in headline_changes(found)] == ["+0.004 จุดร้อยละ", "+5.00 จุดร้อยละ"]
    assert [one.figure.name for rest in rest_by_report(found) for one in rest.changes] == ["other.x"]


def test_the_rest_stands_by_the_report_whose_page_shows_it(tmp_path: Path) -> None:
    for folder, stem in (("national", "province_comparison"), ("national", "year_trends")):
        (tmp_path / folder).mkdir(exist_ok=True)
        page = f'<td data-figure="{ROUND}/TH/compare.a">1</td>'
        (tmp_path / folder / f"{stem}.html").write_text(page, encoding="utf-8")
    names = ("compare.a", "quality.b")
    changes = match([figure("TH", name, 1.0) for name in names], [figure("TH", name, 2.0) for name in names])
    assert shown_in(changes, tmp_path, tmp_path) == {("TH", "compare.a"): "province_comparison"}
    found = ResultDiff(
        Side("a", ROUND, 1, "ก"), Side("b", ROUND, 2, "ข"), changes, reports=shown_in(changes, tmp_path, tmp_path)
    )
    assert [rest.stem for rest in rest_by_report(found)] == ["province_comparison", ""]
    assert "เปรียบเทียบจังหวัด: 1 รายการ" in unescape(diff_page(found, "th", "x.xlsx", None))


def test_the_page_answers_first_and_ids_come_last_and_folded() -> None:
    page = unescape(diff_page(SPENT, "th", "x.xlsx", None))
    places = [page.index(told) for told in ("ระดับเปลี่ยน 1 จาก 2", LABEL_80, "ทุกตัวเลขพร้อมรหัส</h2>", "milestones.level")]
    assert places == sorted(places)
    assert "milestones.disbursement_80.value" not in page[: page.rindex("<details")]
    assert "1 rose (Loei)" in diff_page(SPENT, "en", "x.xlsx", None)


def test_the_workbook_has_the_answers_first_and_still_every_figure_by_its_name(tmp_path: Path) -> None:
    write_diff_book(SPENT, "en", tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert book.sheetnames[1].startswith("Provinces at another level")
    names = {cell.value for cell in book["Figures that differ"]["B"]}
    assert {one.figure.name for one in SPENT.figures} <= names


def test_causes_are_counted_where_not_all_have_them() -> None:
    assert causes_of(SPENT.figures, "en") == f"data {sum(bool(one.causes) for one in SPENT.figures)} · unexplained 1"
    assert causes_of([one for one in SPENT.figures if one.causes], "en") == "data"


def put(folder: Path, figures: Sequence[Figure], asked: float) -> Path:
    folder.mkdir(parents=True)
    write_figures(folder / FIGURES, pd.DataFrame([asdict(one) | {"sources": []} for one in figures]))
    parameters = load_round(ROUND, REPOSITORY).model_dump(mode="json")
    content = {"parameters": parameters, "criteria": criteria(asked), "inputs": {}}
    (folder / MANIFEST).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return folder


def test_the_terminal_names_people_and_conditions_and_ids_only_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = put(tmp_path / "old" / ROUND / "rev-1", office("92", 3, 60.5, 90.0), 60)
    after = put(tmp_path / "outputs" / ROUND / "rev-1", office("92", 2, 60.5, 90.0, 62), 62)
    pair = (str(before), str(after))
    assert report_diff(pair, tmp_path, tmp_path / "outputs")
    told = capsys.readouterr().out
    lines = told.splitlines()
    assert lines[1].startswith("ระดับเปลี่ยน 1 จาก 1 จังหวัด: ลดลง 1 จังหวัด (ตรัง) (1 of 1 provinces moved: 1 fell (Trang))")
    assert "milestones.people_60" not in told
    assert "\x1b" not in told
    assert report_diff(pair, tmp_path, tmp_path / "outputs", ids=True)
    assert "ตรัง milestones.people_60.threshold: 60.00 → 62.00" in capsys.readouterr().out


def test_kinds_of_a_round_without_levels_tell_no_levels() -> None:
    found = compared([figure("TH", "x", 1.0)], [figure("TH", "x", 2.0)])
    assert (found.levelled, found.moves, found.figures[0].kind) == (0, (), Kind.VALUE)
    assert len(first_lines(found, "th")) == 1
