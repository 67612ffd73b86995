"""Notebooks in JupyterLab look like the page: mastheads, tables, charts and fonts, by day and by night."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import nbformat
import pytest
from jupyter_lab import KERNEL, LIMIT, running_lab

from analysis.exhibits.palette import DARK
from project_copy import copy_project

pytest.importorskip("jupyterlab", reason="JupyterLab is not installed")

ROUND = "fy2565-r1"
TWO = '["scope.provinces=42,92"]'
#: What the parameters are in place of the shipped ones: a round of two provinces is enough to look at.
PARAMETERS = {
    "round_evaluation": f'round_id, scope, overrides = "{ROUND}", "42", []',
    "province_comparison": f'round_id, scope, overrides, figure, pair = "{ROUND}", "TH", {TWO}, "", []',
}
#: An analyst's own notebook, in which no report is opened.
OWN = (
    "import pandas as pd\npd.DataFrame({'a': [1], 'b': ['x']})",
    f"from analysis import notebook as wb\nr = wb.round('{ROUND}', {TWO})",
    "r.tables.levels",
    "wb.map(r.tables.levels, 'level')",
)
NAMES = (*PARAMETERS, "own")
#: Text is as readable as WCAG 2.2 AA asks of small text.
READABLE = 4.5
THEME = """async ([name, light]) => {
  await jupyterapp.commands.execute("apputils:change-theme", { theme: name });
  while (document.body.dataset.jpThemeLight !== light) await new Promise((done) => setTimeout(done, 50));
}"""
#: Where the words of every label and value of a masthead are drawn, be it beyond their box.
BOXES = """() => [...document.querySelectorAll(".masthead dt, .masthead dd")].map((one) => {
  const words = document.createRange();
  words.selectNodeContents(one);
  const { left, top, right, bottom } = words.getBoundingClientRect();
  return [one.textContent, left, top, right, bottom];
})"""
#: The text of exhibits that has less contrast to its ground than asked, a chart's drawing apart.
POOR = """(least) => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const luminance = (colour) => {
    const [r, g, b] = channels(colour).map((one) => one / 255).map((one) =>
      one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if ((channels(colour)[3] ?? 1) > 0) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const found = [];
  let seen = 0;
  for (const root of document.querySelectorAll(".masthead, section[aria-labelledby], .table, .chart, .caption-note"))
    for (const one of [root, ...root.querySelectorAll("*")]) {
      const says = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
      if (!says || one.closest("svg, style")) continue;
      seen += 1;
      const pair = [getComputedStyle(one).color, ground(one)].map(luminance).sort((a, b) => a - b);
      const contrast = (pair[1] + 0.05) / (pair[0] + 0.05);
      if (contrast < least) found.push([one.textContent.trim().slice(0, 40), contrast]);
    }
  return [seen, found];
}"""
LOOK = """(one) => {
  const { fontFamily, textAlign, float, backgroundColor } = getComputedStyle(one);
  return { fontFamily, textAlign, float, backgroundColor };
}"""
LOADED = """() => document.fonts.ready.then(() =>
  [...document.fonts].filter((one) => one.family.includes("Sarabun") && one.status === "loaded").length)"""
#: An amount in a table of the house.
AMOUNT = ":is(.kind-integer, .kind-quantity, .kind-decimal2, .kind-percent2, .kind-baht, .kind-level)"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of one round, with the notebooks to look at."""
    home = copy_project(tmp_path_factory.mktemp("looks") / "home", ROUND).home
    for name, parameters in PARAMETERS.items():
        notebook = nbformat.read(home / "notebooks" / f"{name}.ipynb", as_version=4)
        next(cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])).source = parameters
        nbformat.write(notebook, home / f"{name}.ipynb")
    own = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(source) for source in OWN],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )
    nbformat.write(own, home / "own.ipynb")
    return home


@pytest.fixture(scope="module")
def lab(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_lab(folder, tmp_path_factory.mktemp("jupyter"), "JupyterLab Light") as url:
        yield url


@pytest.fixture(scope="module", params=NAMES)
def notebook(request: pytest.FixtureRequest, browser: Any, lab: str) -> Iterator[Any]:
    """Each notebook after Run All; the window is high, so that all of it is drawn. Nothing is asked of elsewhere."""
    context = browser.new_context(viewport={"width": 1400, "height": 9000})
    tab = context.new_page()
    tab.set_default_timeout(1000 * LIMIT)
    elsewhere: list[str] = []
    tab.on("request", lambda asked: asked.url.startswith((lab, "data:", "blob:")) or elsewhere.append(asked.url))
    tab.goto(f"{lab}/lab/tree/{request.param}.ipynb?reset")
    tab.wait_for_function(f"{KERNEL} === 'idle'")
    tab.evaluate("jupyterapp.commands.execute('notebook:run-all-cells')")
    tab.locator(".jp-Notebook .caption-note, .jp-Notebook figure.chart").last.wait_for(state="attached")
    tab.name = request.param
    yield tab
    context.close()
    assert elsewhere == []


@pytest.fixture
def by_night(notebook: Any) -> Iterator[Any]:
    notebook.evaluate(THEME, ["JupyterLab Dark", "false"])
    yield notebook
    notebook.evaluate(THEME, ["JupyterLab Light", "true"])


def test_no_label_of_a_masthead_touches_another_or_a_value(notebook: Any) -> None:
    boxes = notebook.evaluate(BOXES)
    assert (len(boxes) >= 10) == (notebook.name != "own")
    for (one, left, top, right, bottom), (other, far_left, far_top, far_right, far_bottom) in combinations(boxes, 2):
        apart = right <= far_left or far_right <= left or bottom <= far_top or far_bottom <= top
        assert apart, (one, other)


def test_words_and_amounts_of_tables_stand_as_on_the_page(notebook: Any) -> None:
    cells = notebook.locator(".jp-OutputArea-output .table td")
    looks = {kind: notebook.locator(f".table td{kind}").first.evaluate(LOOK) for kind in (AMOUNT, ".kind-text")}
    assert cells.count() > 10
    assert [look["textAlign"] for look in looks.values()] == ["right", "left"]
    assert all(look["fontFamily"].startswith("Sarabun") for look in looks.values())
    assert notebook.locator(".table thead th").first.evaluate(LOOK)["backgroundColor"] == "rgb(31, 78, 121)"
    assert notebook.evaluate(LOADED) > 0


def test_what_is_not_the_house_s_keeps_the_look_of_jupyterlab(notebook: Any) -> None:
    if notebook.name != "own":
        about = notebook.locator(".jp-MarkdownOutput p").first.evaluate(LOOK)
        assert "Sarabun" not in about["fontFamily"]
        return
    plain = notebook.locator("table.dataframe td").first.evaluate(LOOK)
    assert plain["textAlign"] == "right"
    assert "Sarabun" not in plain["fontFamily"]


def test_everything_can_be_read_by_day(notebook: Any) -> None:
    seen, poor = notebook.evaluate(POOR, READABLE)
    assert seen > 30
    assert poor == []


def test_everything_can_be_read_by_night_and_charts_are_dark(by_night: Any) -> None:
    seen, poor = by_night.evaluate(POOR, READABLE)
    assert seen > 30
    assert poor == []
    looks = by_night.locator(".chart svg").evaluate_all("all => all.map((o) => getComputedStyle(o).filter)")
    assert set(looks) == {DARK["drawing"]}


def test_what_only_a_screen_reader_is_told_is_not_seen(notebook: Any) -> None:
    widths = notebook.locator("p.unseen").evaluate_all("all => all.map((one) => one.getBoundingClientRect().width)")
    assert widths
    assert max(widths) <= 1
