"""Analysts' own notebooks: what they show is published, each that goes wrong is told by its cell and stops no other."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import nbformat
import pyarrow.parquet as parquet
import pytest
from nbformat.v4 import new_code_cell
from openpyxl import load_workbook

from analysis.execute.runner import RunOptions
from analysis.execute.task import Task, TaskStatus
from analysis.params.load import load_parameters
from analysis.publish.pages.page_frame import PageMeta
from analysis.reports.catalogue import plan
from analysis.rounds.request import RunResult
from analysis.rounds.worker import Publisher
from own_notebooks import CRASH, ENDLESS, FLOOD, GOOD, ROUND, WRONG_NAME, name_own, quick, write_own
from page_reading import Page
from project_copy import Project, copy_project

OWN = "own/42-loei"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A round with five own notebooks, and a released one to which an analyst added two cells."""
    made = quick(copy_project(tmp_path_factory.mktemp("own") / "home", ROUND))
    home = made.home
    write_own(home, "burden", *GOOD, title="ภาระของหน่วยงาน")
    for name, cells in {"wrong-name": WRONG_NAME, "crash": CRASH, "flood": FLOOD}.items():
        write_own(home, name, *cells)
    (home / "notebooks" / "own" / "broken.ipynb").write_text("{", encoding="utf-8")
    name_own(home, "burden", "{notebook: crash, scopes: [42]}", "wrong-name", "flood", "broken")
    path = home / "notebooks" / "action_plan_results.ipynb"
    notebook = nbformat.read(path, as_version=4)
    drawn = 'import matplotlib.pyplot as plt\nplt.plot([1, 2]); plt.title("เพิ่มเอง");'
    own = 'import pandas as pd\nwb.section("เพิ่มในรายงาน", pd.DataFrame({"ก": ["x"], "people": [7]}), key="added")'
    added = [new_code_cell(drawn, id="own-1"), new_code_cell(own, id="own-2")]
    notebook.cells[-1:-1] = added
    nbformat.write(notebook, path)
    return made


@pytest.fixture(scope="module")
def result(project: Project) -> RunResult:
    return project.run(ROUND)


@pytest.fixture(scope="module")
def first(result: RunResult) -> dict[str, bytes]:
    """The files of own notebooks as they were first made."""
    return contents(result.folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / OWN).iterdir()}


def page(result: RunResult, name: str) -> str:
    return (result.folder / f"{name}.html").read_text(encoding="utf-8")


def problem(result: RunResult, name: str) -> tuple[TaskStatus, str]:
    found = next(item for item in result.results if item.task_id == f"{OWN}/{name}")
    return found.status, found.problem


def test_only_what_is_wrong_fails(result: RunResult, first: dict[str, bytes]) -> None:
    assert len(first) > 10
    failed = {item.task_id for item in result.results if not item.ok}
    assert failed == {f"{OWN}/{name}" for name in ("crash", "wrong-name", "broken")}
    assert (result.folder / "index.html").is_file()


def test_every_output_stands_on_the_page(result: RunResult) -> None:
    html = page(result, f"{OWN}/burden")
    assert "<strong>ผู้วิเคราะห์</strong>" in html
    assert "จำนวนแถว 58" in html
    assert '<table class="frame">' in html
    assert 'class="dataframe"' not in html
    assert html.count('src="data:image/png;base64,') == 1
    assert html.count("<svg ") == 2, "the chart of an SVG cell, and the section's"
    assert "Text(" not in html
    assert "&lt;b&gt;ไม่หนา&lt;/b&gt;" in html
    assert "<b>ไม่หนา" not in html


def test_numbers_of_a_section_are_figures(result: RunResult) -> None:
    found = {
        row["figure_id"]: row
        for row in parquet.read_table(result.folder / "figures.parquet").to_pylist()
        if row["name"].startswith("own.")
    }
    shown = dict(Page(result.folder / f"{OWN}/burden.html").figures)
    assert set(shown) <= set(found)
    with_rows = [row for name, row in found.items() if "/own.burden.first." in name]
    assert len(with_rows) == 9
    assert all(row["state"] == "ok" and row["rule"] == "own_section" for row in with_rows)
    assert {row["sources"][0]["file"] for row in with_rows} == {f"data/{ROUND}/42-loei.xlsx"}
    without = [row for name, row in found.items() if re.search(r"/own\.burden\.t-", name)]
    assert without
    assert {(row["state"], tuple(row["sources"])) for row in without} == {("no_source", ())}
    assert "ไม่มีที่มา" in page(result, f"{OWN}/burden")


def test_a_section_stands_in_excel_and_word(result: RunResult) -> None:
    book = load_workbook(result.folder / f"{OWN}/burden.xlsx")
    assert book.sheetnames[1:-1] == ["คนต่อหน่วยงาน", "First activities"]
    numbers = [cell.value for row in book["First activities"].iter_rows() for cell in row if cell.data_type == "n"]
    assert {60, 111} <= set(numbers)
    with zipfile.ZipFile(result.folder / f"{OWN}/burden.docx") as word:
        text = word.read("word/document.xml").decode()
        assert [name for name in word.namelist() if name.endswith(".png")] == ["word/media/image1.png"]
    assert "คนต่อหน่วยงาน" in text
    assert "First activities" in text


def test_an_own_figure_is_traced_to_its_cells(project: Project, result: RunResult) -> None:
    name = next(
        row["figure_id"]
        for row in parquet.read_table(result.folder / "figures.parquet").to_pylist()
        if "/own.burden.first." in row["figure_id"] and row["name"].endswith(".target")
    )
    done = project.command("trace", ROUND, name.partition("/")[2])
    assert done.returncode == 0, done.stderr
    assert "own_section" in done.stdout
    assert re.search(r"F\d+ .*ผลงาน", done.stdout)


def test_a_crash_is_told_by_its_cell(result: RunResult) -> None:
    status, told = problem(result, "crash")
    assert status is TaskStatus.FAILED
    assert told == (
        "เซลล์โค้ดที่ 3 “share = 1 / 0”: หารด้วยศูนย์ (ZeroDivisionError: division by zero)"
        " · code cell 3: ZeroDivisionError: division by zero"
    )
    html = page(result, f"{OWN}/crash")
    assert "เซลล์โค้ดที่ 3: <code>share = 1 / 0</code>" in html
    assert "Traceback" not in html
    assert "An Exception was encountered" not in html
    home = page(result, "index")
    assert "เซลล์โค้ดที่ 3 “share = 1 / 0”" in home


def test_a_wrong_figure_name_is_a_persons_error(result: RunResult) -> None:
    status, told = problem(result, "wrong-name")
    assert status is TaskStatus.FAILED
    assert told.startswith("เซลล์โค้ดที่ 4 “wb.province_comparison(")
    assert "people.percnt" in told
    assert "Traceback" not in page(result, f"{OWN}/wrong-name")


def test_a_broken_file_is_told(result: RunResult) -> None:
    status, told = problem(result, "broken")
    assert status is TaskStatus.FAILED
    assert "ไม่ใช่สมุดงาน" in told
    assert "no notebook" in told
    assert "ไม่ใช่สมุดงาน" in page(result, f"{OWN}/broken")


def test_a_flood_of_output_is_cut_with_words(result: RunResult) -> None:
    status, told = problem(result, "flood")
    assert (status, told) == (TaskStatus.SUCCEEDED, "")
    saved = result.folder / f"{OWN}/flood.ipynb"
    assert saved.stat().st_size < 11_000_000 * 3, "ten million Thai letters of three bytes"
    html = page(result, f"{OWN}/flood")
    assert html.count("ก") < 10_100_000
    assert "ส่วนที่เกินถูกตัดออก 10.0 ล้านตัวอักษร" in html
    assert "10.0 million were cut here" in html
    assert "หลังจากนั้น" not in html, "what comes after the bound is cut too, and counted"


def test_an_endless_loop_meets_the_limit(project: Project, tmp_path: Path) -> None:
    path = write_own(project.home, "endless", *ENDLESS)
    task = Task(path, OWN, "42", "endless", {"round_id": ROUND, "scope": "42", "overrides": []}, own=True)
    meta = PageMeta("ไม่รู้จบ", "th", ROUND, "จังหวัดเลย", False, "", "", "../../index.html")
    publisher = Publisher(RunOptions(tmp_path, project.home, timeout=3), {task.task_id: meta})
    done = publisher(task)
    path.unlink()
    assert done.status is TaskStatus.TIMED_OUT
    assert done.problem == (
        "เซลล์โค้ดที่ 3 “while True:”: ทำงานเกินเวลาที่กำหนด 3 วินาทีต่อเซลล์ จึงถูกหยุด"
        " · code cell 3: it ran over the limit of 3 seconds a cell and was stopped"
    )
    html = (publisher.staged(task) / OWN / "endless.html").read_text(encoding="utf-8")
    assert "เซลล์โค้ดที่ 3 “while True:”" in html


def test_an_edited_report_keeps_what_its_cells_show(result: RunResult) -> None:
    base = "provinces/42-loei/action_plan_results"
    html = page(result, base)
    assert html.count('src="data:image/png;base64,') == 1
    assert html.count('class="altered"') == 1
    assert "เพิ่มในรายงาน" in html
    assert "เพิ่มในรายงาน" in load_workbook(result.folder / f"{base}.xlsx").sheetnames
    names = parquet.read_table(result.folder / "figures.parquet", columns=["name"])["name"].to_pylist()
    assert "own.action_plan_results.added.x.people" in names


def test_the_home_page_has_a_part_of_its_own_for_them(result: RunResult) -> None:
    html = page(result, "index")
    part = html[html.index('id="own"') : html.index('id="quality"')]
    assert "ภาระของหน่วยงาน" in part
    assert f'href="{OWN}/burden.html"' in part
    assert f'href="{OWN}/burden.docx"' in part
    assert f'href="{OWN}/flood.html"' in part


def test_a_change_of_one_runs_that_alone(project: Project, result: RunResult) -> None:
    """And those that failed, of which nothing is kept."""
    path = project.home / "notebooks" / "own" / "burden.ipynb"
    before = path.read_bytes()
    path.write_bytes(before.replace("จำนวนแถว".encode(), "มีแถว".encode()))
    again = project.run(ROUND)
    path.write_bytes(before)
    ran = {item.task_id for item in again.results if not item.reused}
    assert ran == {f"{OWN}/{name}" for name in ("burden", "crash", "wrong-name", "broken")}


def test_everything_anew_gives_the_same_bytes(project: Project, result: RunResult, first: dict[str, bytes]) -> None:
    project.run(ROUND, fresh=True)
    assert contents(result.folder) == first


def test_figures_of_reports_shown_in_an_own_notebook_are_not_the_rounds(tmp_path: Path) -> None:
    from analysis.evaluate.figure import FigureBook, figures_frame
    from analysis.reports.report import write_figures
    from analysis.rounds.results.figures import gather_figures

    report, own = FigureBook(ROUND, 1, "42"), FigureBook(ROUND, 1, "42")
    report.add("people.percent", 40.0, unit="percent", rule="people_percent")
    own.add("people.percent", 41.0, unit="percent", rule="people_percent")
    own.add("own.try.a.b.c", 1.0, unit="units", rule="own_section")
    for folder, book in (("provinces/42-loei", report), (OWN, own)):
        (tmp_path / folder).mkdir(parents=True)
        write_figures(tmp_path / folder / "figures-x.parquet", figures_frame([book]))
    assert gather_figures(tmp_path) == 2
    values = parquet.read_table(tmp_path / "figures.parquet").to_pylist()
    assert {row["name"]: row["value"] for row in values} == {"people.percent": 40.0, "own.try.a.b.c": 1.0}


def test_a_notebook_that_is_not_there_stops_the_run_with_the_nearest_name(project: Project) -> None:
    parameters = load_parameters(ROUND, ("own=burdn",), project.home)
    with pytest.raises(Exception, match="“burden”"):
        plan(parameters.round, project.home)
