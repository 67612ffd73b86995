from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pandas as pd
import pytest

from analysis import paths
from analysis.errors import WorkbookError
from analysis.execute.runner import RunOptions, execute
from analysis.execute.task import Task, TaskStatus
from analysis.notebook import annual_report
from analysis.params.books import ChosenActivity, OutstandingRule, load_book_rules, load_own_book
from analysis.params.swot.schemes import load_schemes
from analysis.reports.book.model import Heading, Look, Paragraph
from analysis.reports.book.outstanding import Choice, by_office, by_rule
from analysis.reports.book.problems import RegisterPart, problems_chapter
from analysis.reports.book.results import agency_label

HOME = paths.home()
RULE = OutstandingRule(
    unit_of_measure="คน", at_least_percent=100, rank_by=["percent", "result"], one_an_agency=True, at_most=9
)
#: order, activity, unit, target, result, agency
PLAN = [
    (1, "ก", "คน", 100, 100, "สรจ."),
    (2, "ข", "คน", 100, 99, "สจจ."),
    (3, "ค", "คน", 50, 75, "สรจ."),
    (4, "ง", "แห่ง", 1, 9, "พมจ."),
    (5, "จ", "คน", 200, 200, None),
    (6, "ฉ", "คน", 100, 100, "สนพ."),
    (7, "ช", "คน", 0, 5, "สสค."),
    (8, "ข", "คน", 10, 10, None),
]


def plan() -> pd.DataFrame:
    rows = pd.DataFrame(PLAN, columns=["order", "activity", "unit_of_measure", "target", "result", "agency"])
    return rows.assign(kind="activity", row=rows["order"] + 5)


@pytest.mark.parametrize(
    ("change", "chosen"),
    [
        (
            {},
            [3, 5, 6, 8],
        ),  # best first; ties by persons, then by the plan; rows without an agency stand for themselves
        ({"one_an_agency": False}, [3, 5, 1, 6, 8]),
        ({"at_most": 2}, [3, 5]),
        ({"rank_by": ("result",)}, [5, 1, 6, 8]),
        ({"at_least_percent": 99.0}, [3, 5, 6, 8, 2]),
        ({"unit_of_measure": "แห่ง"}, [4]),
        ({"unit_of_measure": "ชมรม"}, []),
    ],
)
def test_the_rule_chooses(change: dict[str, object], chosen: list[int]) -> None:
    choices = by_rule(plan(), RULE.model_copy(update=change))
    assert [choice.record["order"] for choice in choices] == chosen


def test_the_office_chooses_in_its_own_order() -> None:
    named = [ChosenActivity(activity="ฉ"), ChosenActivity(activity="ข", row=13)]
    assert [choice.record["order"] for choice in by_office(plan(), named, "f.yaml")] == [6, 8]


@pytest.mark.parametrize(("name", "said"), [("ฮ", "ไม่มีในแผน"), ("ข", r"หลายแถว \(7, 13\)")])
def test_a_name_that_is_not_one_activity_is_refused(name: str, said: str) -> None:
    with pytest.raises(WorkbookError, match=said) as refused:
        by_office(plan(), [ChosenActivity(activity=name)], "f.yaml")
    assert str(refused.value.location) == "f.yaml [outstanding[1]]"


@pytest.mark.parametrize(("result", "changed"), [(None, False), (60.0, False), (59.0, True)])
def test_own_words_are_flagged_when_the_result_changed(result: float | None, changed: bool) -> None:
    own = ChosenActivity(activity="ก", result=result)
    assert Choice({"target": 60.0, "result": 60.0}, own).changed is changed


@pytest.mark.parametrize(
    ("abbr", "label"), [("สรจ.", "สรจ.เลย"), ("กษ.จ.", "กษ.จ.เลย"), ("สนบ.", "สนบ."), ("อบต.", "อบต."), (None, None)]
)
def test_an_office_of_a_province_carries_its_name(abbr: str | None, label: str | None) -> None:
    assert agency_label(abbr, "เลย") == label


def test_the_nation_has_no_book() -> None:
    with pytest.raises(WorkbookError, match="ทั่วประเทศ"):
        annual_report("fy2565-r1", "TH")


def test_own_words_must_be_signed(tmp_path: Path) -> None:
    folder = tmp_path / "params" / "books" / "fy2566-annual"
    folder.mkdir(parents=True)
    (folder / "42.yaml").write_text(
        "outstanding:\n  - activity: ก\n    text: {th: ข้อความ, en: words}\n", encoding="utf-8"
    )
    with pytest.raises(WorkbookError, match="written_by") as refused:
        load_own_book("fy2566-annual", "42", tmp_path)
    assert refused.value.location is not None
    assert refused.value.location.line == 3
    assert load_own_book("fy2566-annual", "43", tmp_path).outstanding == ()


@pytest.mark.parametrize(("year", "first"), [(2561, 2560), (2564, 2560), (2565, None), (2566, 2566), (2570, 2566)])
def test_each_year_belongs_to_one_national_plan_or_to_none(year: int, first: int | None) -> None:
    from analysis.thai.calendar import FiscalYear

    found = load_book_rules(HOME).plan_of(FiscalYear(year))
    assert (found.first.be if found else None) == first


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what Loei's book needs, to be changed."""
    for name in ("params", "data/fy2566-annual", "data/problems"):
        shutil.copytree(HOME / name, tmp_path / name)
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path))
    return tmp_path


def outstanding_texts(look: Look) -> list[str]:
    chapter = annual_report("fy2566-annual", "42").book.chapters[2]
    return [block.sentence.plain for block in chapter.blocks if isinstance(block, Paragraph) and block.look is look]


@pytest.mark.parametrize(("result", "flagged"), [(60, 0), (55, 1)])
def test_own_words_survive_a_rerun_and_say_that_the_result_changed(own_home: Path, result: int, flagged: int) -> None:
    file = own_home / "params/books/fy2566-annual/42.yaml"
    file.write_text(
        "outstanding:\n"
        "  - activity: โครงการแก้ไขปัญหาความเดือดร้อนด้านอาชีพ\n"
        "    text: {th: เปิดสอน 3 หลักสูตร, en: Three courses}\n"
        "    written_by: นักวิชาการแรงงาน\n"
        "    written_on: 2566-10-05\n"
        f"    result: {result}\n",
        encoding="utf-8",
    )
    assert outstanding_texts(Look.QUOTE) == ["เปิดสอน 3 หลักสูตร (นักวิชาการแรงงาน เขียนเมื่อ 5 ตุลาคม 2566)"]
    assert len(outstanding_texts(Look.NOTICE)) == flagged


def test_without_a_choice_of_its_own_the_office_gets_the_rules(own_home: Path) -> None:
    (own_home / "params/books/fy2566-annual/42.yaml").unlink()
    report = annual_report("fy2566-annual", "42")
    heads = [block.text for block in report.book.chapters[2].blocks if isinstance(block, Heading)]
    assert len(heads) == 8  # eight agencies, one each
    assert heads[0] == "1. โครงการพัฒนาศักยภาพเครือข่ายผู้สูงอายุ"  # 150 of 50


def test_an_empty_register_says_so_and_invents_nothing() -> None:
    report = annual_report("fy2566-annual", "42")
    part = report._register()
    none = RegisterPart(part.items.head(0), part.dimensions, part.links, load_schemes(HOME).scheme("loei5"))
    (only,) = problems_chapter(report, none).blocks
    assert "ไม่มีรายการ" in only.sentence.plain


def test_unanswered_problems_and_inferred_dimensions_are_told_apart() -> None:
    report = annual_report("fy2566-annual", "42")
    part = report._register()
    first = part.of_kinds(["problem"])["item_id"].iloc[0]
    links = part.links[part.links["problem_id"] != first]
    dimensions = part.dimensions.assign(
        assigned_by=part.dimensions["assigned_by"].where(part.dimensions["item_id"] != first, "นักวิเคราะห์")
    )
    chapter = problems_chapter(report, RegisterPart(part.items, dimensions, links, part.scheme))
    table = chapter.blocks[-1]
    assert table.rows[0].cell("answer").value == "ยังไม่มีแนวทาง"
    assert [row.cell("answer").value for row in table.rows].count("ยังไม่มีแนวทาง") == 1
    starred = [one.sentence.plain for one in chapter.blocks if isinstance(one, Paragraph)]
    assert sum(text.endswith(" *") for text in starred) == 1
    assert "* กำหนดโดย นักวิเคราะห์" in "".join(starred)


@pytest.mark.parametrize("override", ["thai_digits=true", "language=en"])
def test_the_page_follows_the_digits_and_the_language(override: str) -> None:
    report = annual_report("fy2566-annual", "42", [override])
    page = report.summary().text + report.checks().text
    if override == "language=en":
        assert "Executive summary" in page
        assert "31,572" in page
    else:
        assert "๓๑,๕๗๒" in page
        assert 'value="31572.0"' in page
        assert ">31,572<" not in page


def test_the_notebook_writes_page_workbook_and_word_alike_twice(tmp_path: Path) -> None:
    task = Task(
        HOME / "notebooks" / "annual_report.ipynb",
        "provinces/42-loei",
        "42",
        "t",
        {"round_id": "fy2566-annual", "scope": "42", "overrides": []},
    )
    written = []
    for name in ("first", "second"):
        result, notebook = execute(task, RunOptions(tmp_path / name, HOME))
        assert result.status is TaskStatus.SUCCEEDED, result.problem
        assert max(len(cell.source.splitlines()) for cell in notebook.cells) <= 10
        folder = tmp_path / name / "provinces/42-loei"
        written.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert set(written[0]) == {
        "annual_report.ipynb",
        "annual_report.xlsx",
        "annual_report.docx",
        "figures-annual_report.parquet",
    }
    assert written[0] == written[1]
    assert len(docx.Document(str(tmp_path / "first/provinces/42-loei/annual_report.docx")).tables) == 6
