"""The notebook on trends: thin, and run from its first cell to its last on a round of real data."""

from __future__ import annotations

import re

import nbformat
import pytest
from nbclient import NotebookClient

from analysis import notebook as wb
from analysis.errors import WorkbookError
from analysis.execute.task import FINISH_MARK
from analysis.paths import home

NOTEBOOK = home() / "notebooks" / "year_trends.ipynb"


def read() -> nbformat.NotebookNode:
    return nbformat.read(NOTEBOOK, as_version=4)


def shown(notebook: nbformat.NotebookNode) -> str:
    return "".join(
        output["data"].get("text/html", "")
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if "data" in output
    )


def test_cells_are_short_and_import_the_facade_only() -> None:
    code = [cell for cell in read().cells if cell.cell_type == "code"]
    assert all(len(cell.source.splitlines()) <= 10 and not cell.outputs for cell in code)
    imports = [line for cell in code for line in cell.source.splitlines() if "import" in line]
    assert imports == ["from analysis import notebook as wb"]
    assert [cell.metadata.get("tags") for cell in (code[0], code[-1])] == [["parameters"], ["finish"]]


@pytest.fixture(scope="module")
def executed() -> nbformat.NotebookNode:
    notebook = read()
    cell = next(cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", ()))
    cell.source = 'round_id, scope, overrides = "fy2562-annual", "92", []'
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(NOTEBOOK.parent)}}).execute()
    return notebook


def test_it_runs_to_its_mark(executed) -> None:
    assert FINISH_MARK in executed.cells[-1].outputs[0]["data"]


def test_one_year_is_called_insufficient_and_made_up_years_stay_out(executed) -> None:
    html = shown(executed)
    assert "ข้อมูลไม่เพียงพอ" in html
    assert "สังเคราะห์" not in html
    assert not re.search(r"\b256[3-6]\b", html)  # nothing that came after the round


def test_coverage_and_unit_costs_of_trang(executed) -> None:
    html = shown(executed)
    for text in ("40.00", "1,428.57", "64.27", "311,200"):
        assert text in html


def test_every_number_of_the_page_has_a_figure() -> None:
    report = wb.year_trends("fy2562-annual", "92")
    page = "".join(part.text for part in (report.summary(), report.indicators(), report.labour(), report.coverage()))
    marked = set(re.findall(r'data-figure="([^"]+)"', page))
    known = set(report.view.book.to_frame()["figure_id"])
    assert marked
    assert marked <= known
    assert [one for one in marked if re.fullmatch(r"fy2562-annual/92/coverage\.r-[0-9a-f]{8}\.value", one)]


def test_a_report_can_be_opened_again() -> None:
    assert wb.year_trends("fy2562-annual", "92").stem == wb.year_trends("fy2562-annual", "92").stem == "year_trends"


def test_an_unknown_round_is_refused() -> None:
    with pytest.raises(WorkbookError, match="fy2599-r1"):
        wb.year_trends("fy2599-r1")
