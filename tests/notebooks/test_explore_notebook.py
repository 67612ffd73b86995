"""``explore_provinces.ipynb`` executes without a browser and shows the panel's widgets."""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from analysis import paths

pytest.importorskip("ipywidgets", reason="ipywidgets is not installed")
VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.fixture(scope="module")
def executed() -> nbformat.NotebookNode:
    notebook = nbformat.read(paths.home() / "notebooks" / "explore_provinces.ipynb", as_version=4)
    parameters = next(cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", []))
    parameters.source = 'link = "f=milestones.level&y=fy2565-r2&p=42"\nlanguage = "th"'
    ask = 'panel.update(member="ภาคเหนือตอนบน 1")\nprint([row.area.code for row in panel.seen.rows], panel.link.value)'
    notebook.cells.append(nbformat.v4.new_code_cell(ask))
    before = os.environ.get("WORKBOOK_HOME")
    os.environ["WORKBOOK_HOME"] = str(paths.home())
    try:
        return NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    finally:
        if before is None:
            del os.environ["WORKBOOK_HOME"]


def test_the_panel_is_shown_as_widgets(executed: nbformat.NotebookNode) -> None:
    outputs = executed.cells[-2].outputs
    assert VIEW in outputs[0].data


def test_the_panel_starts_from_its_link_and_follows_a_change(executed: nbformat.NotebookNode) -> None:
    printed = executed.cells[-1].outputs[0].text
    assert "f=milestones.level&y=fy2565-r2" in printed
    assert "p=42" in printed
    assert all(code in printed.partition("]")[0] for code in ("50", "51", "52", "58"))


def test_the_notebook_is_thin_and_ships_without_outputs() -> None:
    path: Path = paths.home() / "notebooks" / "explore_provinces.ipynb"
    notebook = nbformat.read(path, as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(len(cell.source.splitlines()) <= 10 for cell in cells)
    assert all(not cell.outputs and cell.execution_count is None for cell in cells)
