from __future__ import annotations

import re
import shutil
from pathlib import Path

import docx
import pytest

from analysis import paths
from analysis.errors import WorkbookError
from analysis.evaluate.figure import Figure
from analysis.execute.runner import RunOptions, execute
from analysis.execute.task import Task, TaskStatus
from analysis.narrate.sentence import Sentence, Voice
from analysis.notebook import evaluation_memo, operations_report, round_evaluation
from analysis.params.load import load_round
from analysis.reports.catalogue import plan
from analysis.reports.memo.model import Memo, Point
from analysis.reports.memo.report import EvaluationMemo
from analysis.rounds.memos import MemosRequest, write_memos
from analysis.rounds.request import RunRequest
from analysis.thai.digits import ARABIC_DIGITS, THAI_DIGITS
from project_copy import Project

HOME = paths.home()
TWO = ("scope.provinces=42,92",)
MARKED = re.compile(r'<data class="figure" data-figure="([^"]+)"[^>]*>([^<]*)</data>')


def only(report: EvaluationMemo) -> Memo:
    (letter,) = report._letters
    return letter.memo


def sentences(memo: Memo) -> list[Sentence]:
    def below(point: Point) -> list[Sentence]:
        return [point.sentence, *(one for item in point.points for one in below(item))]

    return [one for part in memo.parts for point in part.points for one in below(point)]


def text(memo: Memo) -> str:
    return "\n".join(one.plain for one in sentences(memo))


def figures(report: EvaluationMemo) -> dict[str, Figure]:
    return {figure.figure_id: figure for figure in report.view.book}


KINDS = [
    ("fy2568-m02", "TH", (), ""),
    ("fy2568-m02", "TH", (), "behind"),
    ("fy2565-r1", "TH", TWO, ""),
    ("fy2565-r1", "42", TWO, ""),
    ("fy2566-annual", "42", (), ""),
    ("fy2562-annual", "92", (), ""),
    ("fy2564-annual", "24", (), ""),
]


@pytest.mark.parametrize(("round_id", "scope", "overrides", "unit"), KINDS)
def test_every_marked_number_is_its_figure(round_id: str, scope: str, overrides: tuple[str, ...], unit: str) -> None:
    report = evaluation_memo(round_id, scope, overrides, unit=unit)
    letters = report._letters
    known, voice = figures(report), Voice()
    marked = [found for one in letters for said in sentences(one.memo) for found in MARKED.findall(said.html)]
    assert len(marked) >= 4
    assert [(id, shown) for id, shown in marked if voice.number(known[id]) != shown] == []
    tables = [table for one in letters for part in one.memo.parts for table in part.tables]
    cells = [cell for table in tables for row in table.rows for cell in row.cells.values() if cell.figure_id]
    assert [cell for cell in cells if known[cell.figure_id].value != cell.value] == []
    for letter in letters:
        assert [part.number for part in letter.memo.parts] == [
            f"{place}." for place in range(1, len(letter.memo.parts) + 1)
        ]
        assert letter.memo.parts[-1].key == "proposals"


def test_the_nations_memo_has_the_published_figures() -> None:
    said = text(only(evaluation_memo("fy2568-m02")))
    for number in ("75.00", "92.23", "42 หน่วยงาน", "36 หน่วยงาน", "63,352", "33 ตัวชี้วัด"):
        assert number in said
    assert "สำนักงานนโยบายแรงงานนอกระบบ: อยู่ระหว่าง" in said


def test_a_memo_and_the_report_agree_on_every_figure_they_share() -> None:
    for report, memo in (
        (operations_report("fy2568-m02"), evaluation_memo("fy2568-m02", unit="behind")),
        (round_evaluation("fy2565-r1", "42", TWO), evaluation_memo("fy2565-r1", "42", TWO)),
    ):
        for section in ("summary", "overall", "central", "levels", "progress", "timeliness", "quality"):
            if hasattr(report, section):
                getattr(report, section)()
        memo.letters()
        shown = {figure.figure_id: figure for figure in report.view.book}
        shared = [figure for figure in memo.view.book if figure.figure_id in shown]
        assert len(shared) > 10
        assert [one.name for one in shared if (one.value, one.state) != _facts(shown[one.figure_id])] == []


def _facts(figure: Figure) -> tuple[float | None, str]:
    return figure.value, figure.state


def test_each_unit_behind_has_a_memo_with_its_own_reasons() -> None:
    letters = evaluation_memo("fy2568-m02", unit="behind")._letters
    assert [one.key for one in letters] == ["04", "06", "07", "12-2", "15-4"]
    percents = [re.search(r"ร้อยละ ([\d.]+)", text(one.memo))[1] for one in letters]
    assert percents == ["25.00", "66.67", "91.30", "50.00", "87.50"]
    seven = text(letters[2].memo)
    assert "ไม่มีผู้เข้ารับการสมัคร" in seven
    assert "ศูนย์ปฏิบัติการต่อต้านการทุจริต" not in seven
    assert letters[3].memo.header.to == "หัวหน้าหน่วยงาน (กลุ่มงานวางแผนเทคโนโลยีสารสนเทศ)"
    (one,) = evaluation_memo("fy2568-m02", unit="12-2")._letters
    assert one.memo == letters[3].memo


def test_a_unit_that_is_not_behind_is_refused_and_a_round_without_units_says_so() -> None:
    with pytest.raises(WorkbookError, match=r"“01”.*12-2"):
        evaluation_memo("fy2568-m02", unit="01").letters()
    assert "ไม่มีหน่วยงานส่วนกลาง" in evaluation_memo("fy2566-annual", "42", unit="behind").letters().text


def proposals(code: str) -> list[str]:
    """What the memo of a province in the first round asks for."""
    memo = only(evaluation_memo("fy2565-r1", code, TWO))
    return [point.sentence.plain for point in memo.parts[-1].points]


def test_what_is_to_be_done_follows_from_what_is_lacking() -> None:
    next_due = "กำหนดส่งถัดไป: รายงานผลการดำเนินงานรายเดือน ประจำเดือนเมษายน 2565 ภายในวันที่ 5 พฤษภาคม 2565"
    assert proposals("42") == [
        "วางกำหนดการภายในไม่ให้ส่งช้าอีก: บันทึกแผนปฏิบัติการ (Action Plan) ในระบบภายในกำหนด (ช้า 2 วัน)",
        "วางกำหนดการภายในไม่ให้ส่งช้าอีก: ส่งรูปเล่มแผนปฏิบัติการที่คณะกรรมการเห็นชอบแล้วภายในกำหนด (ช้า 11 วัน)",
        next_due,
    ]
    assert proposals("92") == [  # 2,603 of 7,840 persons; 77,068 of 102,000 baht
        "เร่งรัดให้ถึงเกณฑ์: แรงงานได้รับการส่งเสริม คุ้มครอง และพัฒนา ไม่น้อยกว่าร้อยละ 40 ของเป้าหมาย (คน) (ยังขาดร้อยละ 6.80)",
        "เร่งรัดให้ถึงเกณฑ์: เบิกจ่ายไม่น้อยกว่าร้อยละ 80 ของวงเงินที่ได้รับจัดสรร รอบ 6 เดือน (ยังขาดร้อยละ 4.44)",
        next_due,
    ]
    trang = [point.sentence.plain for point in only(evaluation_memo("fy2562-annual", "92")).parts[-1].points]
    assert trang[:2] == [
        "รักษาระดับผลการดำเนินงาน และส่งรายงานงวดต่อไปภายในกำหนด",
        "จัดส่งหลักฐานวันที่ส่งรายงานที่ยังไม่มี 10 ฉบับ",
    ]


def test_the_memo_of_a_synthetic_round_says_so_first() -> None:
    memo = only(evaluation_memo("fy2565-r1", "42", TWO))
    assert "ข้อมูลสังเคราะห์" in memo.parts[0].points[0].sentence.plain
    assert memo.banner
    assert not only(evaluation_memo("fy2566-annual", "42")).banner


def test_digits_and_language_follow_the_round_and_the_memos_own_parameters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("params", "data/fy2566-annual", "data/problems"):
        shutil.copytree(HOME / name, tmp_path / name)
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path))
    own = tmp_path / "params/memos/fy2566-annual.yaml"
    own.write_text("thai_digits: true\nprovince: {signatory: {th: นายทดสอบ, en: Mr Test}}\n", encoding="utf-8")
    page = evaluation_memo("fy2566-annual", "42").letters().text
    shown = re.sub(r"<[^>]*>|&[^;\s]+;", "", re.sub(r"<svg.*?</svg>", "", page, flags=re.S))
    assert set(shown) & set(THAI_DIGITS)
    assert not set(shown) & set(ARABIC_DIGITS)
    assert "(นายทดสอบ)" in shown
    own.unlink()
    english = evaluation_memo("fy2566-annual", "42", ["language=en"]).letters().text
    assert "Considerations" in english
    assert "31,572" in english


def test_the_notebook_writes_its_files_alike_twice(tmp_path: Path) -> None:
    task = Task(
        HOME / "notebooks" / "evaluation_memo.ipynb",
        "central",
        "TH",
        "t",
        {"round_id": "fy2568-m02", "scope": "TH", "overrides": [], "unit": "behind"},
    )
    written = []
    for name in ("first", "second"):
        result, _ = execute(task, RunOptions(tmp_path / name, HOME))
        assert result.status is TaskStatus.SUCCEEDED, result.problem
        written.append({path.name: path.read_bytes() for path in (tmp_path / name / "central").iterdir()})
    units = {f"{key}-memo.docx" for key in ("04", "06", "07", "12-2", "15-4")}
    assert set(written[0]) == units | {
        "evaluation_memo.ipynb",
        "figures-evaluation_memo.parquet",
        "executive_brief.docx",
    }
    assert written[0] == written[1]


def test_a_round_makes_a_memo_for_every_scope_and_one_task_for_the_units() -> None:
    tasks = [task for task in plan(load_round("fy2568-m02"), HOME) if task.notebook.stem == "evaluation_memo"]
    assert [(task.folder, task.parameters.get("unit")) for task in tasks] == [("national", None), ("central", "behind")]
    tasks = [task for task in plan(load_round("fy2565-r1"), HOME) if task.notebook.stem == "evaluation_memo"]
    assert len({task.task_id for task in tasks}) == len(tasks) == 77


def test_the_verb_writes_only_the_memos_asked_for_and_replaces_them(project: Project, tmp_path: Path) -> None:
    run = RunRequest("fy2566-annual", project.home, tmp_path, (), 1)
    (tmp_path / "fy2566-annual" / "memos").mkdir(parents=True)
    (tmp_path / "fy2566-annual" / "memos" / "old.txt").touch()
    made = write_memos(MemosRequest(run, ("42",)))
    assert made.ok
    assert [path.name for path in made.documents] == ["evaluation_memo.docx", "executive_brief.docx"]
    assert not (made.folder / "old.txt").exists()
    page = (made.folder / "index.html").read_text(encoding="utf-8")
    for link in re.findall(r'href="([^"#]+)"', page):
        assert (made.folder / link).exists(), link
    assert docx.Document(str(made.documents[0])).core_properties.title == "บันทึกข้อความ จังหวัดเลย"
    with pytest.raises(WorkbookError, match="“92”"):
        write_memos(MemosRequest(run, ("92",)))
