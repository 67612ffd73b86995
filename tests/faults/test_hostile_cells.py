"""A round whose workbooks are full of attacks: nothing runs, nothing is a formula, nothing leaves its folder.

The round of operations runs whole, with the register poisoned too and one notebook altered.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hostile_cells import MARK, poison
from openpyxl import load_workbook

from analysis.ingest.findings.finding import Severity, severity_counts
from analysis.params.load import load_parameters
from analysis.publish.pages.page_frame import digest
from analysis.rounds.quality.books import check_round
from project_copy import Project, copy_project

ROUND, ALTERED = "fy2568-m02", "operations_report.ipynb"
COVER, NUMBERED = "ข้อมูลรอบ", ("ภาพรวม", "ส่วนกลาง", "ส่วนภูมิภาค")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Any]:
    """The project after the run, and what the command line said."""
    project = copy_project(tmp_path_factory.mktemp("attacked") / "home", ROUND)
    shutil.rmtree(project.home / "params" / "problems" / "wording", ignore_errors=True)
    assert poison(project.home / "data" / ROUND / "00-ops.xlsx", 6, keep=(COVER,), behind=NUMBERED) > 200
    assert poison(project.home / "data" / "problems" / "register.xlsx", 6) > 500
    path = project.home / "notebooks" / ALTERED
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"][-1]["source"].insert(0, "# changed by somebody\n")
    path.write_text(json.dumps(notebook), encoding="utf-8")
    (project.home.parent / MARK).write_text("outside", encoding="utf-8")
    command = [sys.executable, "-m", "analysis", "run", ROUND, "--accept", str(errors_in(project))]
    environment = {**os.environ, "WORKBOOK_HOME": str(project.home)}
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)
    return project, done


def errors_in(project: Project) -> int:
    """How many cells can no longer be read: a round is published with exactly so many."""
    checked = check_round(load_parameters(ROUND, (), project.home), project.home)
    return severity_counts(checked.findings)[Severity.ERROR]


@pytest.fixture(scope="module")
def folder(attacked: tuple[Project, Any]) -> Path:
    return attacked[0].home / "outputs"


def files(folder: Path, kind: str) -> list[Path]:
    found = sorted(folder.rglob(f"*.{kind}"))
    assert found
    return found


def test_every_task_succeeds_and_the_altered_notebook_is_told(attacked: tuple[Project, Any], folder: Path) -> None:
    done = attacked[1]
    assert done.returncode == 0, done.stdout + done.stderr
    assert "สมุดงานต่างจากฉบับที่เผยแพร่" in done.stderr
    assert f"not as released: {ALTERED}" in done.stderr
    assert "\x1b" not in done.stdout + done.stderr
    manifest = json.loads((folder / ROUND / "rev-1" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["notebooks_altered"] == [ALTERED]


def test_nothing_is_written_outside_and_no_name_comes_from_a_cell(attacked: tuple[Project, Any], folder: Path) -> None:
    home = attacked[0].home
    assert {path.name for path in home.iterdir()} <= {"data", "params", "notebooks", "outputs", ".cache", "cache"}
    assert (home.parent / MARK).read_text(encoding="utf-8") == "outside"
    assert sorted(path.name for path in home.parent.iterdir()) == sorted([home.name, MARK])
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*")]
    assert [name for name in names if MARK in name or "script" in name] == []
    assert [path for path in folder.rglob("*") if path.is_symlink()] == []


def test_a_cell_of_excel_is_text_whatever_it_says(folder: Path) -> None:
    hostile = 0
    for path in files(folder, "xlsx"):
        with zipfile.ZipFile(path) as archive:
            assert [name for name in archive.namelist() if "vba" in name.lower() or "external" in name.lower()] == []
        for sheet in load_workbook(path):
            for cell in (cell for line in sheet.iter_rows() for cell in line if isinstance(cell.value, str)):
                assert cell.data_type == "s", f"{path.name} {sheet.title}!{cell.coordinate}"
                if cell.value.startswith(FORMULA_STARTS) and MARK in cell.value:
                    hostile += 1
                    assert cell.quotePrefix, f"{path.name} {sheet.title}!{cell.coordinate}"
                if cell.hyperlink and cell.hyperlink.target:
                    assert not re.match(r"[a-z]+:|/|\\", cell.hyperlink.target)
    assert hostile


def test_word_has_it_as_text(folder: Path) -> None:
    met = 0
    for path in files(folder, "docx"):
        paragraphs = list(Document(path).element.body.iter("{*}t"))
        text = "\n".join(one.text or "" for one in paragraphs)
        met += MARK in text
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            xml = "".join(archive.read(name).decode() for name in names if name.endswith((".xml", ".rels")))
            links = "".join(archive.read(name).decode() for name in names if name.endswith(".rels"))
        assert not re.search(r"w:fldSimple|w:instrText[^>]*>[^<]*DDE|attachedTemplate|oleObject", xml)
        assert "9" * 9 not in text, "a loop of a template ran"
        assert "External" not in links
    assert met


def test_what_jupyterlab_shows_is_escaped(folder: Path) -> None:
    for path in files(folder, "ipynb"):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                html = "".join(output.get("data", {}).get("text/html", []))
                assert not re.search(rf"<(?:script|img|svg/onload)[^>]*{MARK}|<[^>]+\son\w+=[^>]*{MARK}", html)
                assert not re.search(r"<a[^>]+href=\"javascript:", html)


def policies(folder: Path) -> Iterator[tuple[Path, str, str]]:
    for path in files(folder, "html"):
        page = path.read_text(encoding="utf-8")
        (policy,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)"', page)
        assert page.index("Content-Security-Policy") < page.index("<style"), "before anything that it rules"
        yield path, unescape(policy), page


def test_every_page_has_a_strict_policy(folder: Path) -> None:
    for path, policy, page in policies(folder):
        rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
        assert rules["default-src"] == "'none'", path.name
        (script,) = re.findall(r"<script>(.*?)</script>", page, re.S)
        assert rules["script-src"] == f"'{digest(script)}'"
        assert {rules["base-uri"], rules["form-action"]} == {"'none'"}
        assert {rules["img-src"], rules["font-src"]} == {"data:"}
        assert "unsafe-eval" not in policy
        assert "http" not in policy


def test_no_template_ran_over_a_cell(folder: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in files(folder, "html")]
    assert any("{{ 7*7 }}" in text for text in texts)
    assert any("&lt;script&gt;alert(" in text for text in texts)
    assert [text for text in texts if f"{MARK * 9}" in text or "<script>alert" in text] == []


@pytest.fixture(scope="module")
def open_page() -> Iterator[Callable[[Path], dict[str, list[str]]]]:
    """Opens a page in a browser and tells what it did: dialogs, messages (a broken policy is one), requests."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("no Chromium or Chrome on this machine")
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])

        def opened(path: Path) -> dict[str, list[str]]:
            page, did = browser.new_page(), {"dialogs": [], "messages": [], "requests": []}
            page.on("dialog", lambda dialog: (did["dialogs"].append(dialog.message), dialog.dismiss()))
            page.on("console", lambda message: did["messages"].append(message.text))
            page.on("pageerror", lambda error: did["messages"].append(str(error)))
            page.on("request", lambda request: did["requests"].append(request.url))
            page.goto(path.as_uri(), wait_until="load")
            page.evaluate("document.querySelectorAll('main *').forEach(e => e.dispatchEvent(new Event('mouseover')))")
            did["title"] = [page.title()]
            did["shown"] = [str(page.evaluate("document.querySelectorAll('main, body > *').length > 0"))]
            page.close()
            return did

        yield opened
        browser.close()


def test_nothing_runs_in_a_browser(folder: Path, open_page: Callable[[Path], dict[str, list[str]]]) -> None:
    for path in files(folder, "html"):
        did = open_page(path)
        assert did["dialogs"] == [], path.name
        assert did["messages"] == [], path.name
        assert [url for url in did["requests"] if not url.startswith(("file:", "data:"))] == []
        assert MARK not in did["title"][0]
        assert did["shown"] == ["True"]
