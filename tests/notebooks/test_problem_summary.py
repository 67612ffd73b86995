from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis import paths
from analysis.errors import WorkbookError
from analysis.execute.runner import RunOptions, execute
from analysis.execute.task import Task, TaskStatus
from analysis.exhibits.table import Table
from analysis.notebook import problem_summary
from analysis.problems import suggest
from analysis.publish.pages.html import PageExporter, PageMeta
from analysis.reports.problems.print import not_as_printed
from analysis.rounds.wording import update_wording

HOME = paths.home()
SECTIONS = (
    "masthead", "summary", "swot", "actions", "tows", "evidence", "matrix", "recurrence", "dimensions", "suggestions",
    "quality", "methods",
)  # fmt: skip
EMPTY = '<p class="nothing">ไม่มีข้อมูล</p>'


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of what Loei's page needs, to be written into."""
    for name in ("params", "data/fy2566-annual", "data/problems", "data/series"):
        shutil.copytree(HOME / name, tmp_path / name)
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path))
    return tmp_path


def quadrants(report) -> dict[str, str]:
    """The HTML of each quadrant."""
    parts = re.split(r'<div class="quadrant ([swot])"', report.swot().text)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def from_documents(report) -> list[int]:
    """How many entries of S, W, O and T the documents give."""
    return [html.count('<li class="register') for html in quadrants(report).values()]


def kinds(table: Table, kind: str) -> list[float | None]:
    return [row.cell(kind).value for row in table.rows]


@pytest.mark.parametrize(
    ("round_id", "scope", "areas", "expected"),
    [
        ("fy2562-annual", "92", (), [3, 6, 2, 3]),  # the paper on Trang holds Surat Thani's SWOT
        ("fy2562-annual", "92", ("84",), [3, 6, 2, 3]),
        ("fy2562-annual", "92", ("92",), [0, 0, 0, 0]),
        ("fy2564-annual", "24", (), [0, 5, 0, 0]),
        ("fy2566-annual", "42", (), [0, 0, 0, 0]),
    ],
)
def test_the_swot_shows_what_documents_say_and_invents_nothing(
    round_id: str, scope: str, areas: tuple[str, ...], expected: list[int]
) -> None:
    assert from_documents(problem_summary(round_id, scope, areas=areas)) == expected


def test_chachoengsao_has_eleven_problems_three_recommendations_and_an_unanswered_first() -> None:
    report = problem_summary("fy2564-annual", "24")
    table = report.tables.by_document()
    assert sorted(kinds(table, "problem"), reverse=True)[0] == 11
    assert max(kinds(table, "recommendation")) == 3
    rows = report.tables.matrix(report.pairs).rows
    assert rows[0].kind == "group"
    assert rows[0].cell("problem").value == "ปัญหาที่ยังไม่มีข้อเสนอแนะหรือแนวทาง"
    assert "ข้อ ๘.๑" in rows[1].cell("place").value
    assert [letter for letter, html in quadrants(report).items() if EMPTY in html] == ["s", "t"]
    assert '<li class="context">' in quadrants(report)["o"]  # the paper's share of informal workers, by rule


def test_loei_has_five_pairs_and_five_dimensions_given_by_the_document() -> None:
    report = problem_summary("fy2566-annual", "42")
    pairs = [row for row in report.tables.matrix(report.pairs).rows if row.kind == "normal"]
    assert len(pairs) == 5
    assert all(row.cell("answer").value and row.cell("assignment").value.startswith("ระบุในเอกสาร") for row in pairs)
    items = report.tables.items_under(report.facts.schemes.scheme("loei5"))
    assert [row.kind for row in items.rows].count("group") == 5


@pytest.mark.parametrize(
    ("round_id", "scope", "override"),
    [
        ("fy2568-m02", "TH", "language=th"),
        ("fy2566-annual", "42", "thai_digits=true"),
        ("fy2562-annual", "92", "language=en"),
    ],
)
def test_every_marked_number_is_a_figure_of_the_report(round_id: str, scope: str, override: str) -> None:
    report = problem_summary(round_id, scope, [override])
    body = "".join(getattr(report, name)().text for name in SECTIONS)
    known = {figure.figure_id for figure in report.view.book}
    marked = set(re.findall(r'data-figure="([^"]+)"', body))
    assert marked
    assert marked <= known
    assert any("/evidence." in figure_id for figure_id in marked)
    assert len({table.id for table in report.view.tables}) == len(report.view.tables)


def test_the_nations_page_counts_the_provinces_a_rule_speaks_of_and_lists_each_in_the_table() -> None:
    report = problem_summary("fy2565-r1", "TH")
    report.swot()
    for rule, group in report.facts.evidence.groupby("rule_id"):
        assert report.view.book.get(f"evidence.{rule}.provinces").value == group["scope"].nunique()
    assert len(report.tables.evidence().rows) == len(report.facts.evidence) > 76
    report.summary()
    assert report.view.book.get("problems.problems").state == "missing"  # nothing is written down, which is not 0


def test_a_page_counts_no_item_of_a_later_year() -> None:
    report = problem_summary("fy2564-annual", "24")
    assert report.facts.register.items["fiscal_year"].max() == 2564


def test_an_unknown_area_is_refused_in_both_languages() -> None:
    with pytest.raises(WorkbookError, match="รหัส 98"):
        problem_summary("fy2562-annual", "92", areas=["98"])


@pytest.mark.parametrize(
    ("round_id", "scope", "said"),
    [
        ("fy2565-r1", "TH", ["จังหวัด", "ผู้รับผิดชอบ: สำนักงานแรงงานจังหวัด"]),
        ("fy2566-annual", "42", ["5</data> จาก", "ผู้รับผิดชอบ: สนพ.", "2566–2570", "ไม่มีข้อมูล"]),
        ("fy2568-m02", "TH", ["8</data> จาก", "ศูนย์ปฏิบัติการต่อต้านการทุจริต", "ปัจจัยภายนอก"]),
    ],
)
def test_the_first_thing_on_the_page_says_what_is_strong_weak_and_to_be_done(
    round_id: str, scope: str, said: list[str]
) -> None:
    text = problem_summary(round_id, scope).summary().text
    answers = text[text.index('<dl class="answers">') : text.index("</dl>")]
    assert text.index('<dl class="answers">') < text.index('<ul class="tiles">')
    assert answers.startswith('<dl class="answers"><dt>ทำก่อน')
    assert [one for one in said if one not in answers] == []


@pytest.mark.parametrize(
    ("round_id", "scope"), [("fy2566-annual", "42"), ("fy2568-m02", "TH"), ("fy2562-annual", "92")]
)
def test_every_piece_of_evidence_stands_in_one_point_and_every_owner_in_the_documents(
    round_id: str, scope: str
) -> None:
    facts = problem_summary(round_id, scope).facts
    told = [key for keys in facts.points["keys"] for key in keys]
    assert len(told) == len(set(told))
    assert set(facts.found["key"]) <= set(told)
    inputs = facts.view.inputs
    printed = {*inputs.table("activities")["agency"], *inputs.table("units")["unit"], *inputs.table("units")["bureau"]}
    printed |= {*inputs.table("unit_activities")["unit"], *facts.own.items["unit"], facts.point_rules.office.agency}
    assert set(facts.actions["owner"].dropna()) <= printed
    assert set(facts.actions["point_id"]) == set(facts.points["point_id"])


def test_without_a_weakness_the_first_open_problem_is_to_be_answered() -> None:
    text = problem_summary("fy2562-annual", "92", areas=["92"]).summary().text
    assert "<dt>ทำก่อน</dt><dd>หาข้อเสนอแนะของปัญหาในทะเบียน: “" in text


def test_an_empty_quadrant_says_why() -> None:
    threats = quadrants(problem_summary("fy2566-annual", "42"))["t"]
    assert EMPTY in threats
    assert "ไม่มีสัดส่วนแรงงานนอกระบบของพื้นที่นี้" in threats
    assert "ไม่พบคำที่บอกปัจจัยภายนอก" in threats


def test_a_draft_is_marked_until_an_analyst_words_it_and_flagged_when_its_pair_changed(own_home: Path) -> None:
    page = problem_summary("fy2566-annual", "42").tows().text
    assert page.count("ฉบับร่าง") >= 3  # the sentence, the title, and each question
    path = words_for(own_home, "tows.wo.money.42")
    page = problem_summary("fy2566-annual", "42").tows().text
    assert "ยืนยันโดย นักวิชาการแรงงาน · 15 ตุลาคม 2566" in page
    assert "ทำได้เกินเป้าด้วยเครือข่าย &lt;อสร.&gt;" in page
    assert "คู่นี้เปลี่ยนหลังเขียน" not in page
    text = path.read_text(encoding="utf-8")
    digest = re.search(r"  tows\.wo\.money\.42:\n.*\n    evidence_digest: (\w+)", text)[1]
    path.write_text(text.replace(digest, "0" * 64), encoding="utf-8")
    report = problem_summary("fy2566-annual", "42")
    assert "คู่นี้เปลี่ยนหลังเขียน" in report.tows().text
    assert not len(report.facts.lost)


def words_for(home: Path, key: str) -> Path:
    """An analyst fills in the entry of one key."""
    path = update_wording("fy2566-annual", "42", home)
    head, found, rest = path.read_text(encoding="utf-8").partition(f"  {key}:\n")
    assert found
    for empty, full in (
        ("      th:", "      th: ทำได้เกินเป้าด้วยเครือข่าย <อสร.>"),
        ("    author_role:", "    author_role: นักวิชาการแรงงาน"),
        ("    written_on:", "    written_on: 2566-10-15"),
    ):
        rest = rest.replace(empty + "\n", full + "\n", 1)
    path.write_text(head + found + rest, encoding="utf-8")
    return path


def test_own_words_stand_first_survive_a_rerun_and_are_flagged_when_the_evidence_changed(own_home: Path) -> None:
    path = words_for(own_home, "exceeded.42")
    before = quadrants(problem_summary("fy2566-annual", "42"))["s"]
    assert before.index("ทำได้เกินเป้าด้วยเครือข่าย &lt;อสร.&gt;") < before.index("114.60")
    assert "นักวิชาการแรงงาน · 15 ตุลาคม 2566" in before
    assert "หลักฐานเปลี่ยน" not in before
    text = path.read_text(encoding="utf-8")
    digest = re.search(r"  exceeded\.42:\n.*\n    evidence_digest: (\w+)", text)[1]
    text = text.replace(digest, "0" * 64).replace("36,182", "36,000")  # as if written for other results
    path.write_text(text, encoding="utf-8")
    update_wording("fy2566-annual", "42", own_home)
    after = quadrants(problem_summary("fy2566-annual", "42"))["s"]
    assert "ทำได้เกินเป้าด้วยเครือข่าย &lt;อสร.&gt;" in after
    assert "หลักฐานเปลี่ยนหลังเขียนข้อความนี้" in after
    assert "หลักฐานเมื่อเขียน: ผลรวมของกิจกรรมที่นับเป็นคน 36,000 คน" in after
    assert ">36,182</data>" in after


def test_words_whose_evidence_is_gone_are_kept_and_shown(own_home: Path) -> None:
    path = words_for(own_home, "exceeded.42")
    path.write_text(path.read_text(encoding="utf-8").replace("  exceeded.42:\n", "  top_level.42:\n"), encoding="utf-8")
    page = problem_summary("fy2566-annual", "42").swot().text
    assert page.index('<ul class="own-words">') < page.index("ทำได้เกินเป้าด้วยเครือข่าย")


def test_without_the_extra_the_page_says_so_and_the_rest_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggest, "segmenter", lambda: None)
    report = problem_summary("fy2564-annual", "24")
    assert "PyThaiNLP" in report.suggestions().text
    assert not [table for table in report.view.tables if table.id.startswith("suggest")]


def test_a_suggestion_is_marked_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggest, "segmenter", lambda: str.split)
    report = problem_summary("fy2568-m02", "TH")
    text = report.suggestions().text
    (table,) = [table for table in report.view.tables if table.id == "suggest-duplicate"]
    assert {row.cell("status").value for row in table.rows} == {"ข้อเสนอ ยังไม่ใช่คำตัดสิน"}
    assert "ไม่ถูกเขียนลงทะเบียน" in text


def test_the_notebook_is_thin_and_gives_the_same_page_twice(tmp_path: Path) -> None:
    parameters = {"round_id": "fy2564-annual", "scope": "24", "areas": [], "overrides": []}
    task = Task(HOME / "notebooks" / "problem_summary.ipynb", "provinces/24", "24", "t", parameters)
    meta = PageMeta("t", "th", "fy2564-annual", "24", False, "", "", None)
    pages, workbooks = [], []
    for name in ("first", "second"):
        result, notebook = execute(task, RunOptions(tmp_path / name, HOME))
        assert result.status is TaskStatus.SUCCEEDED, result.problem
        assert max(len(cell.source.splitlines()) for cell in notebook.cells) <= 10
        pages.append(PageExporter().export(notebook, meta))
        workbooks.append((tmp_path / name / "provinces/24/problem_summary.xlsx").read_bytes())
    assert pages[0] == pages[1]
    assert workbooks[0] == workbooks[1]


@pytest.mark.parametrize(
    ("round_id", "scope", "flagged"),
    [
        ("fy2566-annual", "42", {"as_printed": 2, "spaced": 1, "repaired": 7}),  # พ้ืนที่, and หน่วยงานต่างๆ alone
        ("fy2564-annual", "24", {"repaired": 2}),  # คຸ້ມครอง, twice
    ],
)
def test_the_register_s_table_tells_what_was_repaired_and_keeps_the_print(
    round_id: str, scope: str, flagged: dict[str, int]
) -> None:
    report = problem_summary(round_id, scope)
    table, listed = report.tables.by_document(), not_as_printed(report.tables)
    for flag, count in flagged.items():
        assert sum(kinds(table, flag)) == count
    assert not any(column.key == "reworded" for column in table.columns)
    items = report.facts.own.items
    assert len(listed.rows) == len(items) - sum(kinds(table, "as_printed"))
    raw = set(items["statement_raw"])
    assert all(row.cell("printed").value in raw for row in listed.rows)
    assert "ซ่อมเฉพาะตัวอักษร" in report.summary().text
