from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.errors import WorkbookError
from analysis.exhibits.blocks import Masthead, masthead, section, styles
from analysis.publish.pages.html import Link, LinkSection, PageExporter, PageMeta, index_page

META = PageMeta("รายงานจังหวัดเลย", "th", "fy2568-m02", "จังหวัดเลย", False, "", "จัดทำเมื่อ 5 ธ.ค. 2567", "../index.html")
SYNTHETIC = replace(META, synthetic=True, synthetic_note="ใช้ทดสอบเท่านั้น")


def notebook(*html: str, markdown: str = "", extra: list[NotebookNode] | None = None) -> NotebookNode:
    outputs = [new_output("display_data", {"text/html": text, "text/plain": "ข้อความสำรอง"}) for text in html]
    cells = [new_code_cell("secret_code = 1", outputs=outputs + (extra or []))]
    if markdown:
        cells.append(new_markdown_cell(markdown))
    return new_notebook(cells=cells)


@pytest.fixture(scope="module")
def exporter() -> PageExporter:
    return PageExporter()


def test_a_page_shows_outputs_and_text_but_no_code_and_no_log(exporter: PageExporter) -> None:
    log = new_output("stream", name="stdout", text="บันทึกการทำงาน")
    page = exporter.export(notebook("<p>ผลลัพธ์</p>", markdown="**หนา**", extra=[log]), META)
    assert "<p>ผลลัพธ์</p>" in page
    assert "<strong>หนา</strong>" in page
    assert not [word for word in ("secret_code", "บันทึกการทำงาน", "ข้อความสำรอง") if word in page]


def test_a_page_asks_nothing_of_the_network_and_runs_one_script_of_its_own(exporter: PageExporter) -> None:
    page = exporter.export(notebook("<p>ผล</p>", markdown="[กระทรวง](https://www.mol.go.th)"), SYNTHETIC)
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.S)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"default-src 'none'; script-src 'sha256-{digest}';" in unescape(page)
    assert page.count("<script") == 1
    rest = page.replace("src:url(data:", "").replace("-src ", "")
    assert re.findall(r"(?:src|url\()\s*=?\s*[\"']?(?!data:)[^\"')\s]+", rest) == []
    assert len(page.encode()) < 130_000


@pytest.mark.parametrize(
    "bad",
    [
        "<script>1</script>",
        '<img src="https://example.org/a.png">',
        '<p onclick="x()">ก</p>',
        '<link rel="stylesheet" href="a.css">',
        "<style>p{background:url(//example.org/a)}</style>",
        "<iframe></iframe>",
        '<a href="javascript:x()">ก</a>',
    ],
)
def test_a_script_or_a_request_is_refused(exporter: PageExporter, bad: str) -> None:
    with pytest.raises(WorkbookError, match="รายงานจังหวัดเลย"):
        exporter.export(notebook(bad), META)


def test_contents_come_from_headings_of_outputs_and_text(exporter: PageExporter) -> None:
    html = section("สรุป & ผล", "summary")._repr_html_()
    page = exporter.export(notebook(html, markdown="## ข้อความ"), META)
    contents = page[page.index("<nav") : page.index("</nav>")]
    assert re.findall(r'<a href="#([^"]+)">([^<]+)</a>', contents) == [
        ("summary", "สรุป &amp; ผล"),
        ("part-1", "ข้อความ"),
    ]
    assert '<h2 id="part-1">ข้อความ</h2>' in page


def test_a_failed_cell_says_what_to_do_and_shows_no_trace(exporter: PageExporter) -> None:
    failed = new_output("error", ename="WorkbookError", evalue="ไม่พบแผ่นงาน <แผน>", traceback=["File secret.py"])
    page = exporter.export(notebook(extra=[failed]), META)
    assert "ไม่พบแผ่นงาน &lt;แผน&gt;" in page
    assert 'class="failure" role="alert"' in page
    assert "secret.py" not in page


def test_a_synthetic_page_says_so_on_screen_in_its_title_and_on_every_printed_sheet(exporter: PageExporter) -> None:
    words = "ข้อมูลสังเคราะห์ ไม่ใช่ข้อมูลจริง"
    page, real = exporter.export(notebook("<p>ก</p>"), SYNTHETIC), exporter.export(notebook("<p>ก</p>"), META)
    assert f"<strong>{words}</strong> <span>ใช้ทดสอบเท่านั้น</span>" in page
    assert f'@top-center{{content:"{words}"' in page
    assert "<title>[ข้อมูลสังเคราะห์] รายงานจังหวัดเลย</title>" in page
    assert "ข้อมูลสังเคราะห์" not in real


def test_one_first_heading_whoever_gives_it(exporter: PageExporter) -> None:
    own = exporter.export(notebook(masthead(Masthead("ชื่อเรื่อง"))._repr_html_()), META)
    given = exporter.export(notebook("<p>ก</p>"), META)
    assert re.findall(r"<h1>(.*?)</h1>", own) == ["ชื่อเรื่อง"]
    assert re.findall(r"<h1>(.*?)</h1>", given) == ["รายงานจังหวัดเลย"]


def test_equal_notebooks_give_equal_pages_and_the_notebook_is_left_alone(
    exporter: PageExporter, tmp_path: Path
) -> None:
    node = notebook(styles()._repr_html_(), "<p>ก</p>", markdown="## ข")
    before = nbformat.writes(node)
    path = tmp_path / "ก.ipynb"
    path.write_text(before, encoding="utf-8")
    page = exporter.export(node, META)
    assert exporter.export(path, META) == page == PageExporter().export(node, META)
    assert nbformat.writes(node) == before
    assert "data-exhibits" not in page  # the page has the sheet in its head


def test_meta_is_escaped_and_language_is_said(exporter: PageExporter) -> None:
    page = exporter.export(notebook("<p>x</p>"), replace(META, title="<b>", language="en"))
    assert '<html lang="en">' in page
    assert "<title>&lt;b&gt;</title>" in page
    assert "Skip to content" in page
    assert '<span><span lang="th">จังหวัดเลย</span></span>' in page


def test_an_unreadable_notebook_is_told_in_words(exporter: PageExporter, tmp_path: Path) -> None:
    path = tmp_path / "bad.ipynb"
    path.write_text("{", encoding="utf-8")
    for missing in (path, tmp_path / "none.ipynb"):
        with pytest.raises(WorkbookError, match="อ่านสมุดงาน"):
            exporter.export(missing, META)


def test_the_home_page_lists_links_with_bands_in_symbol_and_word() -> None:
    links = [
        Link("เลย", "provinces/42-loei/index.html", "ระดับ 5", "green"),
        Link("ตรัง", "t.html", state="not_reported"),
    ]
    page = index_page(replace(META, home_href=None), [LinkSection("จังหวัด", links)], "<p>สรุป</p>")
    assert '<a href="provinces/42-loei/index.html">เลย</a>' in page
    assert "●</span> เขียว" in page
    assert "ไม่รายงาน" in page
    assert "หน้าหลักของรอบ" not in page
    assert "<p>สรุป</p>" in page
