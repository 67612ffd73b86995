"""Every report in English: the same figures as in Thai, and Thai only where it is data and marked as Thai."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest

from analysis import notebook as wb
from analysis.exhibits.charts.chart import Chart
from analysis.paths import home
from analysis.publish.office.excel import ExcelMeta, write_tables
from analysis.publish.pages.page_frame import Page as FramedPage
from analysis.publish.pages.page_frame import framed
from analysis.reports.report import Report
from analysis.rounds.results.names import label_words, page_meta, scope_words
from analysis.thai.english_terms import item_in_english, unit_in_english
from analysis.thai.language_tags import has_thai, tagged
from page_reading import VOID

#: Report, round, scope, and what is changed besides the language; every report on the rounds that are shipped.
THREE = ("scope.provinces=42,92,11",)
CASES = [
    ("round_evaluation", "fy2562-annual", "92", ()),
    ("problem_summary", "fy2562-annual", "92", ()),
    ("province_comparison", "fy2562-annual", "92", ()),
    ("year_trends", "fy2562-annual", "92", ()),
    ("round_evaluation", "fy2564-annual", "24", ()),
    ("problem_summary", "fy2564-annual", "24", ()),
    ("province_comparison", "fy2564-annual", "24", ()),
    ("year_trends", "fy2564-annual", "24", ()),
    ("round_evaluation", "fy2565-r1", "TH", THREE),
    ("round_evaluation", "fy2565-r1", "42", THREE),
    ("action_plan_results", "fy2565-r1", "TH", THREE),
    ("problem_summary", "fy2565-r1", "TH", THREE),
    ("province_comparison", "fy2565-r1", "TH", THREE),
    ("criteria_study", "fy2565-r1", "TH", THREE),
    ("criteria_study", "fy2565-r2", "TH", THREE),
    ("kpi_template", "fy2565-r2", "TH", THREE),
    ("kpi_template", "fy2562-annual", "92", ()),
    ("kpi_template", "fy2568-m02", "TH", ()),
    ("round_evaluation", "fy2565-r2", "TH", THREE),
    ("round_evaluation", "fy2565-r2", "92", THREE),
    ("action_plan_results", "fy2566-annual", "42", ()),
    ("annual_report", "fy2566-annual", "42", ()),
    ("problem_summary", "fy2566-annual", "42", ()),
    ("year_trends", "fy2566-annual", "42", ()),
    ("operations_report", "fy2568-m02", "TH", ()),
    ("problem_summary", "fy2568-m02", "TH", ()),
    ("year_trends", "fy2568-m02", "TH", ()),
    ("evaluation_memo", "fy2562-annual", "92", ()),
    ("evaluation_memo", "fy2565-r1", "42", THREE),
    ("evaluation_memo", "fy2566-annual", "42", ()),
    ("evaluation_memo", "fy2568-m02", "TH", ()),
]
#: Looked at in Thai as well, for the rules of their figures.
IN_THAI = [
    ("evaluation_memo", "fy2564-annual", "24", ()),
    ("evaluation_memo", "fy2565-r1", "TH", ("scope.provinces=11,12",)),
]
cases = pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join(case[:3]))


@dataclass
class Tongues(HTMLParser):
    """Thai of a page by how it is marked: ``strays`` stand where the page is not Thai, ``marked`` where it is.

    Texts, titles and the attributes that are read out count.
    """

    strays: list[str] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        language = facts.get("lang") or (self._open[-1][1] if self._open else "en")
        for name in ("aria-label", "title", "alt"):
            self._keep(facts.get(name) or "", language)
        if tag not in VOID:
            self._open.append((tag, language))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            opened, _ = self._open.pop()
            assert opened == tag

    def handle_data(self, data: str) -> None:
        tag, language = self._open[-1] if self._open else ("", "en")
        if tag not in ("script", "style"):
            self._keep(data, language)

    def _keep(self, text: str, language: str) -> None:
        if has_thai(text):
            (self.marked if language == "th" else self.strays).append(text.strip())


def tongues(html: str) -> Tongues:
    read = Tongues()
    read.feed(html)
    return read


@cache
def opened(case: tuple[str, str, str, tuple[str, ...]], language: str) -> tuple[Report, str]:
    """A report with all its sections shown, and their HTML."""
    stem, round_id, scope, changes = case
    report = getattr(wb, stem)(round_id, scope, (*changes, f"language={language}"))
    notebook = (home() / "notebooks" / f"{stem}.ipynb").read_text(encoding="utf-8")
    names = [name for name in re.findall(r"report\.(\w+)\(\)", notebook) if name != "finish"]
    shown = [getattr(report, name)() for name in names]
    return report, "\n".join(part._repr_html_() for part in shown if part is not None)


def told(report: Report) -> Counter[tuple[str, ...]]:
    return Counter((one.name, repr(one.value), one.unit, one.rule, str(one.state)) for one in report.view.book)


def test_every_report_is_tried() -> None:
    tagged_last = [
        path.stem for path in (home() / "notebooks").glob("*.ipynb") if '"finish"' in path.read_text("utf-8")
    ]
    assert {case[0] for case in CASES} == set(tagged_last), "add the new report to CASES"


@cases
def test_both_languages_tell_the_same_figures(case) -> None:
    thai, english = (told(opened(case, language)[0]) for language in ("th", "en"))
    assert len(english) > 5
    assert english == thai


def test_every_rule_of_a_figure_is_explained() -> None:
    """Here, where every report is open anyway."""
    explained = set(re.findall(r"^### `([^`]+)`", (home() / "docs" / "methods.md").read_text(encoding="utf-8"), re.M))
    rules = {figure.rule for case in (*CASES, *IN_THAI) for figure in opened(case, "th")[0].view.book}
    assert len(rules) > 15
    assert rules - explained == set()


@cases
def test_thai_in_an_english_page_is_marked(case) -> None:
    _, html = opened(case, "en")
    assert tongues(html).strays == []


@cases
def test_what_the_forms_always_say_is_put_into_english(case) -> None:
    """Units of measure and stated items that have an English word; a finding quotes the document's own."""
    report, html = opened(case, "en")
    tables = [table for table in report.view.tables if table.id != "findings"]
    cells = {str(cell.value) for table in tables for row in table.rows for cell in row.cells.values()}
    assert [text for text in cells if item_in_english(text) != text] == []
    assert [text for text in (*cells, *tongues(html).marked) if unit_in_english(text) != text] == []


@cases
def test_a_workbook_in_english_has_english_sheets_headings_and_notes(case, tmp_path: Path) -> None:
    report, _ = opened(case, "en")
    own = [text for table in report.view.tables for text in _own_words(table)]
    assert own
    assert [text for text in own if has_thai(text)] == []
    path = tmp_path / "tables.xlsx"
    write_tables(path, report.view.tables, ExcelMeta("title", case[1], "scope", "", "en"))
    book = openpyxl.load_workbook(path, read_only=True)
    assert [name for name in book.sheetnames if has_thai(name)] == []


def _own_words(table) -> Iterator[str]:
    """What the program itself says of a table."""
    yield table.title
    for column in table.columns:
        yield from (column.label, column.group)
    yield from (note for note in (*table.notes, table.caption) if note)


@pytest.mark.parametrize("scope", ["42", "TH"])
def test_the_frame_of_an_english_page_marks_the_name_of_a_province(scope: str) -> None:
    round_ = wb.round_evaluation("fy2565-r1", scope, ("language=en", *THREE)).view.round
    title = f"Evaluation · {label_words(scope, round_)}"
    meta = page_meta(round_, title, scope_words(scope, round_), "../index.html", synthetic=True)
    read = tongues(framed(FramedPage(meta, "<p>text</p>")))
    assert read.strays == []
    assert set(read.marked) == ({"เลย"} if scope == "42" else set())


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Loei (เลย)", 'Loei (<span lang="th">เลย</span>)'),
        ("1. ด้านส่งเสริม 2 ข้อ", '1. <span lang="th">ด้านส่งเสริม 2 ข้อ</span>'),
        ("ใช้ <b> & Talent ฿1", '<span lang="th">ใช้</span> &lt;b&gt; &amp; Talent <span lang="th">฿</span>1'),
        ("๒๕๖๕\nข้อ", '<span lang="th">๒๕๖๕</span>\n<span lang="th">ข้อ</span>'),
        ("plain & simple", "plain &amp; simple"),
        ("", ""),
    ],
)
def test_stretches_of_thai_are_marked_and_all_is_escaped(text: str, html: str) -> None:
    assert tagged(text, "en") == html
    assert tagged(text, "th") == re.sub("</?span[^>]*>", "", html)


def test_a_charts_words_mark_the_thai_names_in_them() -> None:
    words = "Target by strategy: ด้านส่งเสริม 7"
    english, thai = (Chart("c", "Target", "<svg></svg>", words, language=language) for language in ("en", "th"))
    assert tongues(english._repr_html_()).marked == ["ด้านส่งเสริม"]
    assert f">{words}<" in thai._repr_html_()
