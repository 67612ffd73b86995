"""What was computed by other criteria than the files' says so: pages, memo, book, Excel; and the results follow."""

from __future__ import annotations

import re

import openpyxl
import pytest

from analysis import notebook as wb
from analysis.execute.task import OUTPUT_VARIABLE
from analysis.narrate.changed_criteria import HEAD, LABEL

ROUND = "fy2565-r1"
CHANGE = "criteria.milestones.levels.4.people_percent=35"
TWO = ("scope.provinces=42,92",)


def text_of(html: str) -> str:
    return re.sub(r"<style>.*?</style>|<[^>]+>", " ", html, flags=re.DOTALL)


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_masthead_tells_each_change(language: str) -> None:
    plain = text_of(wb.round_evaluation(ROUND, "TH", [*TWO, f"language={language}"]).masthead().text)
    assert getattr(HEAD, language) not in plain
    page = text_of(wb.round_evaluation(ROUND, "TH", [*TWO, f"language={language}", CHANGE]).masthead().text)
    assert getattr(HEAD, language) in page
    assert "levels.4.people_percent" in page
    assert "จาก 30 เป็น 35" in page or "from 30 to 35" in page


def test_a_memo_and_an_office_page_tell_it_and_trends_by_the_files_do_not() -> None:
    assert HEAD.th in text_of(wb.evaluation_memo(ROUND, "42", [CHANGE]).letters().text)
    assert HEAD.th in text_of(wb.round_evaluation(ROUND, "42", [CHANGE]).masthead().text)
    assert HEAD.th not in text_of(wb.year_trends(ROUND, "42", [CHANGE]).masthead().text)


def test_the_excel_cover_tells_it(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv(OUTPUT_VARIABLE, str(tmp_path))
    report = wb.round_evaluation(ROUND, "42", [CHANGE])
    report.levels()
    report.finish()
    cover = openpyxl.load_workbook(tmp_path / "round_evaluation.xlsx").worksheets[0]
    cells = [str(cell.value) for row in cover.iter_rows() for cell in row if cell.value]
    assert LABEL.th in cells
    assert any("levels.4.people_percent" in cell for cell in cells)
