"""``explore_provinces.ipynb`` executes without a browser; what it leaves is a widget, and the page for who has none."""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbconvert import HTMLExporter

from analysis import paths
from analysis.explore.selection import Selection, from_link

pytest.importorskip("anywidget", reason="anywidget is not installed")
VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.fixture(scope="module")
def executed() -> nbformat.NotebookNode:
    notebook = nbformat.read(paths.home() / "notebooks" / "explore_provinces.ipynb", as_version=4)
    parameters = next(cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", []))
    parameters.source = 'link = "f=milestones.level&y=fy2565-r2&p=42"\nlanguage = "th"'
    ask = 'panel.update(member="ภาคเหนือตอนบน 1")\nprint(panel.link, panel.seen)'
    notebook.cells.append(nbformat.v4.new_code_cell(ask))
    before = os.environ.get("WORKBOOK_HOME")
    os.environ["WORKBOOK_HOME"] = str(paths.home())
    try:
        return NotebookClient(notebook, timeout=300, kernel_name="python3", store_widget_state=False).execute()
    finally:
        if before is None:
            del os.environ["WORKBOOK_HOME"]


def test_the_panel_is_shown_as_a_widget(executed: nbformat.NotebookNode) -> None:
    outputs = executed.cells[-2].outputs
    assert VIEW in outputs[0].data
    assert "ระดับความสำเร็จ (Milestone) · ปีงบประมาณ 2565 รอบที่ 2" in outputs[0].data["text/plain"]


def test_the_panel_starts_from_its_link_and_follows_a_change(executed: nbformat.NotebookNode) -> None:
    link, seen = executed.cells[-1].outputs[0].text.split()
    expected = Selection("milestones.level", "fy2565-r2", member="ภาคเหนือตอนบน 1", picked=("42",))
    assert from_link(link) == expected
    assert seen == "None"  # nobody looks at it


def test_a_page_made_of_it_holds_the_explorer_at_its_link(executed: nbformat.NotebookNode) -> None:
    page, _ = HTMLExporter().from_notebook_node(executed)
    assert 'data-link="f=milestones.level&amp;y=fy2565-r2&amp;p=42" srcdoc="&lt;!DOCTYPE html&gt;' in page


def test_the_notebook_is_thin_and_ships_without_outputs() -> None:
    path: Path = paths.home() / "notebooks" / "explore_provinces.ipynb"
    notebook = nbformat.read(path, as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(len(cell.source.splitlines()) <= 10 for cell in cells)
    assert all(not cell.outputs and cell.execution_count is None for cell in cells)
