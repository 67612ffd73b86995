"""The explorer in JupyterLab: a hand chooses in the page and Python reads it; Python chooses and the page follows."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import openpyxl
import pytest
from jupyter_lab import KERNEL, LIMIT, running_lab

from analysis import paths
from analysis.exhibits.palette import DARK
from analysis.explore.selection import Selection, from_link, to_link
from project_copy import copy_project

pytest.importorskip("jupyterlab", reason="JupyterLab is not installed")
pytest.importorskip("anywidget", reason="anywidget is not installed")

NOTEBOOK = "explore_provinces.ipynb"
FRAME, BAR = ".workbook-explore iframe", ".workbook-explore .bar"
SOUTH = Selection("milestones.level", "fy2565-r2", scheme="region", member="ใต้")
#: Cells behind the notebook's own: what Python reads, and a choice made in Python.
READ = """rows = panel.seen.rows.dropna(subset="rank") if panel.seen else {"code": [], "rank": []}
print(panel.link, ",".join(f"{code}:{rank:.0f}" for code, rank in zip(rows["code"], rows["rank"])))"""
CHOOSE = 'panel.update(figure="milestones.level", period="fy2565-r2", scheme="region", member="ใต้", picked=())'
OWN_CELLS = 3
RUN = """async (cell) => {
  const notebook = jupyterapp.shell.currentWidget.content;
  notebook.activeCellIndex = cell;
  notebook.deselectAll();
  await jupyterapp.commands.execute("notebook:run-cell");
  const outputs = notebook.widgets[cell].model.outputs?.toJSON() ?? [];
  return outputs.map((one) => one.text ?? one.data?.["text/plain"] ?? one.evalue ?? "").join("");
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of one round, with the offices of the South; its notebook has cells more."""
    home = copy_project(tmp_path_factory.mktemp("lab") / "home").home
    (home / "data" / "fy2565-r2").mkdir(parents=True)
    for book in (paths.home() / "data" / "fy2565-r2").glob("[89]*.xlsx"):
        shutil.copy(book, home / "data" / "fy2565-r2")
    notebook = nbformat.read(paths.home() / "notebooks" / NOTEBOOK, as_version=4)
    assert len(notebook.cells) == OWN_CELLS
    notebook.cells += [nbformat.v4.new_code_cell(source) for source in (READ, CHOOSE)]
    nbformat.write(notebook, home / NOTEBOOK)
    return home


@pytest.fixture(scope="module")
def lab(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a JupyterLab of the test's own, in the dark theme."""
    with running_lab(folder, tmp_path_factory.mktemp("jupyter"), "JupyterLab Dark") as url:
        yield url


@pytest.fixture(scope="module")
def notebook(browser: Any, lab: str) -> Iterator[Any]:
    """The notebook with its own cells run; a request to elsewhere or an error fails the test."""
    context = browser.new_context(viewport={"width": 1600, "height": 1000})
    tab = context.new_page()
    tab.set_default_timeout(1000 * LIMIT)
    wrong: list[str] = []
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on("request", lambda asked: None if asked.url.startswith((lab, "data:", "blob:")) else wrong.append(asked.url))
    tab.goto(f"{lab}/lab/tree/{NOTEBOOK}")
    tab.wait_for_function(f"{KERNEL} === 'idle'")
    for cell in range(OWN_CELLS):
        run(tab, cell)
    tab.frame_locator(FRAME).locator("#rows tr").first.wait_for()
    yield tab
    context.close()
    assert wrong == []


def run(tab: Any, cell: int) -> str:
    """Run one cell and return the text that it printed or answered."""
    return tab.evaluate(RUN, cell)


def told(tab: Any, selection: Selection) -> dict[str, str]:
    """The ranks that Python reads, by code, once what was chosen has reached it."""
    ends, read = time.monotonic() + LIMIT, ""
    while time.monotonic() < ends:
        read = run(tab, OWN_CELLS)
        link, *ranks = read.split()
        if from_link(link) == selection and ranks:
            return dict(pair.split(":") for pair in ranks[0].split(","))
        time.sleep(0.2)
    raise AssertionError(f"Python still reads {read}")


def shown(tab: Any) -> dict[str, str]:
    """The ranks that the page shows, by code in their order."""
    lines = tab.frame_locator(FRAME).locator("#rows tr")
    pairs = lines.evaluate_all("rows => rows.map((row) => [row.dataset.code, row.cells[0].textContent])")
    return {code: rank for code, rank in pairs if rank != "–"}


def test_what_a_hand_chooses_is_read_in_python(notebook: Any) -> None:
    page = notebook.frame_locator(FRAME)
    page.locator("#figure").select_option("people.result")
    page.locator("#against").select_option("milestones.level")
    page.locator('#rows tr[data-code="92"]').click()
    chosen = Selection("people.result", "fy2565-r2", "milestones.level", picked=("92",))
    ranks = told(notebook, chosen)
    assert list(ranks.items()) == list(shown(notebook).items())
    assert next(iter(ranks.values())) == "1"


def test_the_page_follows_what_python_chooses(notebook: Any) -> None:
    run(notebook, OWN_CELLS + 1)
    page = notebook.frame_locator(FRAME)
    page.locator('#figure option[value="milestones.level"]:checked').wait_for(state="attached")
    assert page.locator("#rows tr").count() == 14
    assert page.locator("#member").input_value() == "ใต้"
    assert from_link(notebook.locator(f"{BAR} input").input_value()) == SOUTH
    assert told(notebook, SOUTH) == shown(notebook)


def test_a_pasted_link_opens_its_view_and_the_rows_in_view_are_saved(notebook: Any, folder: Path) -> None:
    wanted = Selection("people.percent", "fy2565-r2", scheme="region", member="ใต้", sort="name")
    bar, page = notebook.locator(BAR), notebook.frame_locator(FRAME)
    bar.locator("input").fill(f"file:///C:/outputs/explore.html#{to_link(wanted)}")
    bar.locator("input").press("Enter")
    page.locator('#figure option[value="people.percent"]:checked').wait_for(state="attached")
    told(notebook, wanted)
    bar.locator("button").click()
    notebook.wait_for_function("document.querySelector('.workbook-explore output').textContent")
    path = Path(bar.locator("output").inner_text())
    assert path == folder / "explore-people.percent-fy2565-r2.xlsx"
    sheet = openpyxl.load_workbook(path).worksheets[1]
    saved = [row[1].value for row in sheet.iter_rows() if str(row[0].value).isdigit()]
    assert saved == page.locator("#rows th").all_inner_texts()
    assert saved[0] == "กระบี่"


def test_keys_serve_the_page_and_not_the_notebook(notebook: Any) -> None:
    cells = notebook.locator(".jp-Notebook .jp-Cell").count()
    page, link = notebook.frame_locator(FRAME), notebook.locator(f"{BAR} input")
    page.locator("#reset").click()
    page.locator("#rows tr").first.focus()
    for key in ("ArrowDown", "Space", "/", "d", "d", "b", "a"):
        notebook.keyboard.press(key)
    assert page.locator("#search").input_value() == "ddba"
    assert page.locator("#picked thead th").count() == 1
    link.focus()
    notebook.keyboard.type("ddba")
    assert link.input_value() == "ddba"
    assert notebook.locator(".jp-Notebook .jp-Cell").count() == cells


def test_styles_stay_apart_also_in_the_dark(notebook: Any) -> None:
    assert notebook.evaluate("document.body.dataset.jpThemeLight") == "false"
    page = notebook.frame_locator(FRAME)
    look = "body => [getComputedStyle(body).color, getComputedStyle(body).backgroundColor]"
    assert page.locator("body").evaluate(look) == ["rgb(231, 236, 242)", "rgb(19, 26, 33)"]  # the page's own night
    assert page.locator("#chart").evaluate("chart => getComputedStyle(chart).filter") == DARK["drawing"]
    assert page.locator("body").evaluate("() => document.fonts.check('16px Sarabun', 'ที่นี่ ป้ำ')")
    light = notebook.locator(BAR).evaluate("bar => getComputedStyle(bar).color.match(/\\d+/g).slice(0, 3).map(Number)")
    assert min(light) > 150  # light words on the dark notebook
    assert notebook.locator(FRAME).get_attribute("title") == "สำรวจจังหวัด"
    assert "Sarabun" not in notebook.evaluate("getComputedStyle(document.body).fontFamily")


def test_a_view_is_copied_as_a_cell_of_the_notebook(notebook: Any) -> None:
    page = notebook.frame_locator(FRAME)
    page.locator("#reset").click()
    page.locator("#only").select_option("5")
    page.locator("#as-cell").click()
    cell = page.locator("#cell").input_value()
    assert cell.startswith("from analysis import notebook as wb\n")
    link = notebook.locator(f"{BAR} input").input_value().partition("#")[2]
    assert from_link(link).only == "5"
    assert f'wb.explore("{link}")' in cell


def test_a_frame_that_is_moved_loads_anew_and_keeps_what_is_chosen(notebook: Any) -> None:
    page = notebook.frame_locator(FRAME)
    page.locator("#reset").click()
    page.locator("#figure").select_option("people.target")
    chosen = from_link(notebook.locator(f"{BAR} input").input_value())
    assert chosen.figure == "people.target"
    notebook.evaluate("const page = document.querySelector('.workbook-explore .page'); page.parentNode.prepend(page)")
    page.locator('#figure option[value="people.target"]:checked').wait_for(state="attached")
    assert told(notebook, chosen) == shown(notebook)
    run(notebook, OWN_CELLS + 1)
    page.locator('#figure option[value="milestones.level"]:checked').wait_for(state="attached")
    assert told(notebook, SOUTH) == shown(notebook)
