"""What is seen of a file: the plan that reads it, its rows and sums, what is left out, and what is in question."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from adopting import DAY, ROLE, adopted, looked

from analysis.errors import WorkbookError
from analysis.params.readings import load_plan
from analysis.rounds.adopt.keeping import confirm, keep
from analysis.rounds.adopt.look import Adoption, is_general
from analysis.rounds.adopt.model import Change, Mark, Standing
from made_layouts import HEADER, ROWS, months, shared_sheet, written


def test_a_file_that_no_plan_knows_has_one_proposed(home: Path, tmp_path: Path) -> None:
    adoption = looked(home, shared_sheet(tmp_path / "Shared Sheet 2565.xlsx"))
    seen = adoption.preview
    assert (seen.standing, seen.is_settled) == (Standing.NEW, True)
    assert adoption.path == home / "params" / "readings" / "shared-sheet-2565.yaml"
    (table,) = seen.tables
    assert (table.form, table.header, table.data) == ("action_plan", "A3:H3", "A4:H6")
    assert [(one.letter, one.field) for one in table.columns][:3] == [
        ("A", "number"),
        ("B", "province"),
        ("C", "activity"),
    ]
    assert list((home / "params").glob("readings/*")) == []


def test_control_totals_are_sums_of_what_was_read(home: Path, tmp_path: Path) -> None:
    whole, *own = looked(home, shared_sheet(tmp_path / "shared.xlsx")).preview.totals
    assert (whole.scope, whole.rows) == ("", 3)
    assert whole.sums == {
        ("target", "คน"): 160,
        ("target", "แห่ง"): 4,
        ("result", "คน"): 151,
        ("result", "แห่ง"): 4,
        ("budget", "baht"): 8800,
        ("spent", "baht"): 8300.5,
    }
    assert [(one.scope, one.rows) for one in own] == [("42", 2), ("92", 1)]


def test_rows_that_are_not_read_are_counted_with_the_first_cell(home: Path, tmp_path: Path) -> None:
    seen = looked(home, shared_sheet(tmp_path / "shared.xlsx")).preview
    told = {one.reason: (one.count, one.sheet, one.cell) for one in seen.rows_out}
    assert told["bangkok"] == (1, "รวม", "A7")
    assert told["unknown_place"] == (1, "รวม", "A8")
    assert told["wider"] == (1, "รวม", "B9")
    (sheet,) = seen.sheets
    reasons = [row.reason for row in sheet.rows]
    assert reasons == ["", "", "", "", "", "", "bangkok", "unknown_place", "wider"]
    assert [cell.mark for cell in sheet.rows[2].cells] == [Mark.HEADER] * 8
    assert sheet.rows[3].cells[1].mark is Mark.FACT
    assert sheet.rows[3].cells[2].mark is Mark.READ
    assert sheet.rows[6].cells[2].mark is Mark.ROW_OUT


def test_the_sum_of_a_provinces_sheet_is_no_row_of_it(home: Path, tmp_path: Path) -> None:
    own = [(row[0], *row[2:]) for row in ROWS[:2]]
    lines = [("สำนักงานแรงงานจังหวัดเลย",), (HEADER[0], *HEADER[2:]), *own, (None, "รวมทั้งสิ้น", 104, None, 5800, 94, 5300.5)]
    seen = looked(home, written(tmp_path / "loei.xlsx", {"แผน": lines})).preview
    assert [(one.reason, one.count, one.cell) for one in seen.rows_out] == [("total", 1, "B5")]
    assert seen.sheets[0].rows[4].cells[1].mark is Mark.ROW_OUT
    assert seen.totals[0].sums["budget", "baht"] == 5800


def test_a_target_beside_each_month_counts_once(home: Path, tmp_path: Path) -> None:
    file = months(tmp_path / "loei.xlsx", percent=True)
    answered(home, looked(home, file), lambda text: text.replace("# cumulative: true", "cumulative: true"))
    whole = looked(home, file).preview.totals[0]
    assert (whole.sums["target", "คน"], whole.sums["result", "คน"]) == (100, 50)


def test_a_plan_is_kept_confirmed_and_then_reads_its_files(home: Path, tmp_path: Path) -> None:
    file = shared_sheet(tmp_path / "shared.xlsx")
    assert keep(looked(home, file))
    again = looked(home, file)
    assert again.preview.standing is Standing.UNCONFIRMED
    assert not keep(again)
    path = confirm(again, f" {ROLE} ", DAY)
    confirmed = load_plan(path).confirmed
    assert confirmed is not None
    assert (confirmed.role, confirmed.on) == (ROLE, DAY)
    assert (
        looked(home, shared_sheet(tmp_path / "next-month.xlsx", rows=ROWS[:2])).preview.standing is Standing.CONFIRMED
    )


def test_a_plan_that_is_changed_is_to_be_confirmed_again(home: Path, tmp_path: Path) -> None:
    file = shared_sheet(tmp_path / "shared.xlsx")
    path = adopted(home, file).path
    assert path is not None
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace("th: shared.xlsx", "th: ชื่อใหม่"), encoding="utf-8")
    assert looked(home, file).preview.standing is Standing.CONFIRMED
    path.write_text(before.replace("      spent: ผลเงิน (บาท)\n", ""), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != before
    changed = looked(home, file)
    assert changed.preview.standing is Standing.CHANGED
    confirm(changed, ROLE, date(2026, 11, 30))
    again = load_plan(path)
    assert again.is_confirmed
    assert again.confirmed is not None
    assert again.confirmed.on == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("header", "changes"),
    [
        ((*HEADER[:6], "ผลการดำเนินงานจริง", HEADER[7]), [(Change.RENAMED, "result", "G3")]),
        ((*HEADER[:7], "จ่ายไปแล้วทั้งหมด"), [(Change.GONE, "spent", "A3"), (Change.NEW, "", "H3")]),
        (
            (*HEADER[:6], "ผลการดำเนินงานจริง", HEADER[7], "แหล่งงบ"),
            [(Change.RENAMED, "result", "G3"), (Change.NEW, "", "I3")],
        ),
    ],
)
def test_a_header_that_drifted_gives_the_next_version(
    home: Path, tmp_path: Path, header: tuple[str, ...], changes: list[tuple[Change, str, str]]
) -> None:
    old = adopted(home, shared_sheet(tmp_path / "shared.xlsx")).path
    later = shared_sheet(tmp_path / "later.xlsx", header)
    adoption = looked(home, later)
    assert adoption.preview.standing is Standing.DRIFTED
    assert [(one.change, one.field, one.cell) for one in adoption.preview.drift] == changes
    assert keep(adoption)
    assert old is not None
    assert adoption.path == old.with_name("shared-v2.yaml")
    plan = load_plan(adoption.path)
    assert (plan.id, plan.version, plan.confirmed) == ("shared", 2, None)
    assert looked(home, later).preview.standing is Standing.UNCONFIRMED
    assert looked(home, tmp_path / "shared.xlsx").path == old


def test_a_column_below_another_group_is_told_as_moved(home: Path, tmp_path: Path) -> None:
    groups = ("", "", "", "แผน", "แผน", "แผน", "ผล", "ผล")
    body = [(1, "เลย", "ฝึกอาชีพ", 100, "คน", 5000, 90, 4500), (2, "ตรัง", "ฝึกอาชีพ", 10, "คน", 500, 9, 450)]
    low = ("ลำดับ", "จังหวัด", "โครงการ/กิจกรรม", "เป้าหมาย", "หน่วยนับ", "งบประมาณ", "ผลงาน", "ผลเงิน")
    adopted(home, written(tmp_path / "shared.xlsx", {"รวม": [groups, low, *body]}))
    moved = ("", "", "", "แผน", "แผน", "เงิน", "ผล", "ผล")
    later = looked(home, written(tmp_path / "later.xlsx", {"รวม": [moved, low, *body]}))
    (one,) = later.preview.drift
    assert (one.change, one.field, one.before, one.after) == (
        Change.MOVED,
        "budget",
        "แผน › งบประมาณ",
        "เงิน › งบประมาณ",
    )


def test_another_offices_layout_is_no_drift(home: Path, tmp_path: Path) -> None:
    adopted(home, shared_sheet(tmp_path / "shared.xlsx"))
    own = [(row[0], *row[2:]) for row in ROWS[:2]]
    lines = [("สำนักงานแรงงานจังหวัดเลย",), (HEADER[0], *HEADER[2:6], "ผลที่ได้", HEADER[7]), *own]
    assert looked(home, written(tmp_path / "loei.xlsx", {"แผน": lines})).preview.standing is Standing.NEW
    named = shared_sheet(tmp_path / "later.xlsx", (*HEADER[:6], "ผลการดำเนินงานจริง", HEADER[7]))
    assert looked(home, named, "another").preview.standing is Standing.NEW


def answered(home: Path, adoption: Adoption, change: Callable[[str], str]) -> None:
    keep(adoption)
    assert adoption.path
    adoption.path.write_text(change(adoption.path.read_text(encoding="utf-8")), encoding="utf-8")


def test_nothing_is_written_over(home: Path, tmp_path: Path) -> None:
    keep(looked(home, shared_sheet(tmp_path / "shared.xlsx")))
    other = looked(home, months(tmp_path / "other.xlsx"), "shared")
    before = (home / "params" / "readings" / "shared.yaml").read_bytes()
    with pytest.raises(WorkbookError, match="--id"):
        keep(other)
    assert (home / "params" / "readings" / "shared.yaml").read_bytes() == before


def test_what_is_not_kept_or_is_confirmed_cannot_be_confirmed(home: Path, tmp_path: Path) -> None:
    file = shared_sheet(tmp_path / "shared.xlsx")
    with pytest.raises(WorkbookError, match="there is nothing to confirm"):
        confirm(looked(home, file), ROLE, DAY)
    with pytest.raises(WorkbookError, match="was confirmed"):
        confirm(adopted(home, file), ROLE, DAY)


def test_a_file_without_a_table_gives_no_plan(home: Path, tmp_path: Path) -> None:
    adoption = looked(home, written(tmp_path / "letter.xlsx", {"หนังสือ": [("เรียน ผู้อำนวยการ",), ("ขอส่งรายงาน",)]}))
    assert (adoption.preview.standing, adoption.path, adoption.preview.is_settled) == (Standing.NOTHING, None, False)
    (told,) = adoption.preview.questions
    assert (told.must, told.place) == (True, "หนังสือ!A1")
    assert "rows 1–2; nearly all hold one text alone, like a letter" in told.said.en
    assert not keep(adoption)


def test_a_name_without_latin_words_gives_the_forms_name(home: Path, tmp_path: Path) -> None:
    adoption = looked(home, shared_sheet(tmp_path / "แผน 2565.xlsx"))
    assert adoption.plan_id == "action-plan"


@pytest.mark.parametrize(
    ("name", "told"), [("report.xlsx", True), ("Monthly Report 2565.xlsx", True), ("loei-monthly.xlsx", False)]
)
def test_a_general_name_is_known(home: Path, tmp_path: Path, name: str, told: bool) -> None:
    assert is_general(looked(home, shared_sheet(tmp_path / name)).plan_id) is told


def test_a_plan_that_cannot_be_read_stops_no_other(home: Path, tmp_path: Path) -> None:
    readings = home / "params" / "readings"
    readings.mkdir(parents=True)
    (readings / "broken.yaml").write_text("id: broken\nid: twice\n", encoding="utf-8")
    seen = looked(home, shared_sheet(tmp_path / "shared.xlsx")).preview
    assert (seen.standing, seen.totals[0].rows) == (Standing.NEW, 3)
    (one,) = seen.unread
    assert one.en.startswith("broken.yaml: ")
    with pytest.raises(WorkbookError, match=r"broken\.yaml"):
        looked(home, shared_sheet(tmp_path / "broken.xlsx"))
