"""What a run publishes: pages whose figures can be traced, an index that leads everywhere, and an honest manifest."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from urllib.parse import unquote

import nbformat
import pyarrow as pa
import pyarrow.parquet as parquet
import pytest
from openpyxl import load_workbook

from analysis.thai.numbers import format_number
from page_reading import Page
from project_copy import Project

ROUNDS = ("fy2566-annual", "fy2565-r1", "fy2568-m02")
TEXT = pa.string()
SCHEMA = {
    "figure_id": TEXT, "round_id": TEXT, "revision": pa.int64(), "scope": TEXT, "name": TEXT, "value": pa.float64(),
    "unit": TEXT, "state": TEXT, "rule": TEXT,
    "sources": pa.list_(pa.struct([("file", TEXT), ("sheet", TEXT), ("rows", TEXT)])),
    "doubted": pa.bool_(),
}  # fmt: skip
STATES = {"ok", "missing", "not_due", "not_reported", "lost", "not_applicable", "early", "stated_not_recomputed"}
NUMBER = re.compile(r"-?[\d,]+(?:\.(\d+))?")
#: A value that the source states and that cannot be computed again carries a star.
STATED = " *"


@pytest.fixture(scope="module", params=ROUNDS)
def published(request: pytest.FixtureRequest, project: Project) -> Path:
    return project.publication(request.param)


def figures(published: Path) -> dict[str, dict]:
    rows = parquet.read_table(published / "figures.parquet").to_pylist()
    return {row["figure_id"]: row for row in rows}


def pages(published: Path) -> list[Page]:
    return [Page(path) for path in sorted(published.rglob("*.html"))]


def test_figures_have_the_schema_of_the_design_and_ids_that_name_one_number(published: Path) -> None:
    table = parquet.read_table(published / "figures.parquet")
    assert {field.name: field.type for field in table.schema} == SCHEMA
    rows = table.to_pylist()
    ids = [row["figure_id"] for row in rows]
    assert ids == sorted(set(ids))
    assert all(row["figure_id"] == f"{row['round_id']}/{row['scope']}/{row['name']}" for row in rows)
    assert {row["state"] for row in rows} <= STATES
    assert all((row["value"] is None) == (row["state"] not in {"ok", "early", "stated_not_recomputed"}) for row in rows)
    assert all(row["rule"] and row["unit"] for row in rows)


def test_figures_are_kept_unrounded_with_the_rows_they_come_from(published: Path) -> None:
    rows = figures(published).values()
    assert any(row["value"] is not None and row["value"] != round(row["value"], 6) for row in rows)
    sources = [source for row in rows for source in row["sources"]]
    assert sources
    for source in sources:
        folders = (next(iter(rows))["round_id"], "problems")
        assert source["file"].startswith(tuple(f"data/{folder}/" for folder in folders))
        assert re.fullmatch(r"[1-9]\d*(-[1-9]\d*)?", source["rows"])


def test_the_rows_of_a_figure_exist_in_its_workbook(published: Path, project: Project) -> None:
    extents = {}
    for row in figures(published).values():
        for source in row["sources"]:
            name = source["file"]
            if name not in extents:
                book = load_workbook(project.home / name)
                extents[name] = {sheet.title: sheet.max_row for sheet in book.worksheets}
                book.close()
            assert int(source["rows"].rpartition("-")[2]) <= extents[name][source["sheet"]]


def test_every_marked_number_on_a_page_is_a_figure_and_says_its_value(published: Path) -> None:
    known = figures(published)
    marked = [(page.path.name, *figure) for page in pages(published) for figure in page.figures]
    assert len(marked) > 100
    for page, figure_id, text in marked:
        assert figure_id in known, page
        assert says(text, known[figure_id]), (page, text, known[figure_id])


def says(text: str, figure: dict) -> bool:
    """Whether the text is the figure's value, rounded half up; only a whole number is written without places."""
    value = figure["value"]
    number = text.lstrip("●▲■ ").removesuffix(STATED if figure["state"] == "stated_not_recomputed" else "")
    if value is None:
        return number in {"–", "ไม่มีข้อมูล"}
    found = NUMBER.fullmatch(number)
    places = len(found[1] or "") if found else -1
    return found is not None and number == format_number(value, places) and (places > 0 or value == int(value))


def test_figures_of_a_report_are_on_its_page(published: Path) -> None:
    shown = {figure_id for page in pages(published) for figure_id, _ in page.figures}
    computed = {figure_id for figure_id, row in figures(published).items() if row["value"] is not None}
    in_workbook_only = {figure_id for figure_id in computed if "/recurrence." in figure_id}  # earlier years' statements
    assert len(shown & computed) > 0.9 * len(computed - in_workbook_only)


def test_links_of_every_page_lead_somewhere(published: Path) -> None:
    for page in pages(published):
        assert page.links
        for link in page.links:
            target, _, anchor = unquote(link).partition("#")
            assert not re.match(r"[a-z]+:|/", target), link
            assert (page.path.parent / target).exists() if target else anchor in page.ids, (page.path.name, link)


def test_ids_of_a_page_are_unique(published: Path) -> None:
    for page in pages(published):
        twice = {id for id in page.ids if page.ids.count(id) > 1}
        assert not twice, page.path.name


def test_a_round_of_the_whole_country_stays_small_enough_to_hand_over(project: Project) -> None:
    """76 times the larger province with its quality workbook, and the rest, in which the nation's maps are whole. Each
    office's brief, a page and a Word file, takes 9 of these megabytes."""
    folder = project.publication("fy2565-r1")
    sizes = {path.relative_to(folder).as_posix(): path.stat().st_size for path in folder.rglob("*") if path.is_file()}
    of = {slug: sum(size for name, size in sizes.items() if slug in name) for slug in ("42-loei", "92-trang")}
    assert 76 * max(of.values()) + sum(sizes.values()) - sum(of.values()) < 50_000_000


def test_the_index_names_every_report_and_file(published: Path) -> None:
    index = Page(published / "index.html")
    made = {path.relative_to(published).as_posix() for path in published.rglob("*") if path.is_file()}
    listed = {name for name in made if not name.endswith((".ipynb", "index.html"))}
    assert listed <= set(index.links)


@pytest.mark.parametrize(
    ("round_id", "scope"), [("fy2566-annual", "จังหวัดเลย"), ("fy2565-r1", "2 จังหวัดในรอบนี้"), ("fy2568-m02", "ทั่วประเทศ")]
)
def test_the_index_says_for_whom_the_round_speaks(project: Project, round_id: str, scope: str) -> None:
    text = (project.publication(round_id) / "index.html").read_text(encoding="utf-8")
    assert f'<p class="subtitle">{scope}</p>' in text


def test_every_report_has_its_notebook_page_and_office_file(published: Path) -> None:
    manifest = json.loads((published / "manifest.json").read_text(encoding="utf-8"))
    for task in manifest["tasks"]:
        assert task["status"] == "succeeded", task
        word, to_units = task["id"].endswith(("evaluation_memo", "kpi_template")), task["id"].startswith("central/")
        for suffix in ("ipynb", "html", *(["docx"] if word else ["xlsx"]) * (not to_units)):
            assert (published / f"{task['id']}.{suffix}").stat().st_size > 3000
        assert not to_units or len(list(published.glob("central/*-memo.docx"))) > 3


def test_the_manifest_tells_what_the_run_was_made_from(published: Path, project: Project) -> None:
    manifest = json.loads((published / "manifest.json").read_text(encoding="utf-8"))
    round_id = manifest["round"]
    assert published == project.home / "outputs" / round_id / f"rev-{manifest['revision']}"
    assert manifest["parameters"]["id"] == round_id
    assert set(manifest["criteria"]) == set(manifest["parameters"]["instruments"])
    assert f"params/rounds/{round_id}.yaml" in manifest["inputs"]
    assert any(name.startswith(f"data/{round_id}/") for name in manifest["inputs"])
    for name, digest in manifest["inputs"].items():
        assert hashlib.sha256((project.home / name).read_bytes()).hexdigest() == digest
    assert manifest["figures"] == len(figures(published))
    assert {"pandas", "papermill", "matplotlib"} <= set(manifest["packages"])
    assert set(manifest["findings"]) == {"error", "warning", "note"}
    assert all(task["seconds"] > 0 and task["problem"] == "" for task in manifest["tasks"])


def test_nothing_published_names_a_folder_of_the_machine(published: Path, project: Project) -> None:
    for path in published.rglob("*"):
        if path.suffix in {".html", ".ipynb", ".json"}:
            text = path.read_text(encoding="utf-8")
            assert str(project.home) not in text, path.name
            assert str(Path.home()) + "/" not in text, path.name


def test_executed_notebooks_are_whole_and_valid(published: Path) -> None:
    for path in published.rglob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        code = [cell for cell in notebook.cells if cell.cell_type == "code"]
        assert all(cell.execution_count for cell in code)
        assert not [output for cell in code for output in cell.outputs if output.output_type in ("error", "stream")]


@pytest.mark.parametrize(
    ("round_id", "names"),
    [
        ("fy2566-annual", ["42-loei.xlsx"]),
        ("fy2565-r1", ["00-summary.xlsx", "42-loei.xlsx", "92-trang.xlsx"]),
        ("fy2568-m02", ["00-ministry.xlsx"]),
    ],
)
def test_there_is_one_quality_workbook_an_office_and_a_summary_of_several(
    project: Project, round_id: str, names: list[str]
) -> None:
    folder = project.publication(round_id) / "quality"
    assert sorted(path.name for path in folder.iterdir()) == names
    for name in names:
        book = load_workbook(folder / name)
        assert len(book.sheetnames) >= 2
        assert book.worksheets[0].max_row > 3


def test_published_numbers_of_loei_2566(project: Project) -> None:
    """Annual report of Loei, fiscal year 2566: rows add up to 31,572 and 36,182; it states 31,406 and 34,286."""
    rows = figures(project.publication("fy2566-annual")).values()
    assert {31572, 36182, 31406, 34286} <= {row["value"] for row in rows if row["unit"] == "persons"}


def test_published_numbers_of_the_ministry_2568(project: Project) -> None:
    """Operations report of fiscal year 2568, first two months: 75.00 for the period and 4.74 for the year."""
    known = figures(project.publication("fy2568-m02"))
    period = known["fy2568-m02/TH/overall.overall.period_percent"]["value"]
    year = known["fy2568-m02/TH/overall.overall.year_percent"]["value"]
    assert period == 75
    assert year == pytest.approx(4.744916, abs=5e-7)
