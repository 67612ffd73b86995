"""What waits for a person's answer, how the answer is written, and who may confirm."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from adopting import DAY, ROLE, adopted, looked
from openpyxl import load_workbook
from openpyxl.styles import PatternFill

from analysis.errors import WorkbookError
from analysis.params.readings import load_plan
from analysis.rounds.adopt.keeping import confirm, keep
from analysis.rounds.adopt.look import Adoption
from analysis.rounds.adopt.model import Standing
from analysis.rounds.adopt.words import placed_answer
from made_layouts import HEADER, months, shared_sheet, two_readings


def answered(home: Path, adoption: Adoption, change: Callable[[str], str]) -> None:
    keep(adoption)
    assert adoption.path
    adoption.path.write_text(change(adoption.path.read_text(encoding="utf-8")), encoding="utf-8")


def test_two_readings_wait_for_an_answer(home: Path, tmp_path: Path) -> None:
    file = two_readings(tmp_path / "two.xlsx")
    adoption = looked(home, file)
    assert [(one.key, one.cell) for one in adoption.preview.must] == [("columns.result", "G3")]
    assert adoption.preview.totals == ()
    keep(adoption)
    with pytest.raises(WorkbookError, match="รวม!G3"):
        confirm(looked(home, file), ROLE, DAY)
    answered(home, adoption, lambda text: text.replace("# nth: 1", "nth: 1"))
    again = looked(home, file)
    assert again.preview.must == ()
    assert again.preview.totals[0].sums["result", "คน"] == 151
    confirm(again, ROLE, DAY)


@pytest.mark.parametrize("percent", [False, True])
@pytest.mark.parametrize(("answer", "result"), [("true", 50), ("false", 110)])
def test_months_that_never_fall_wait_for_an_answer(
    home: Path, tmp_path: Path, answer: str, result: float, percent: bool
) -> None:
    file = months(tmp_path / "loei.xlsx", percent)
    adoption = looked(home, file)
    assert [(one.key, one.cell) for one in adoption.preview.must] == [("cumulative", "E2")]
    answered(home, adoption, lambda text: text.replace("# cumulative: true", f"cumulative: {answer}"))
    again = looked(home, file).preview
    assert (again.must, again.totals[0].sums["result", "คน"]) == ((), result)


def test_columns_of_one_name_are_offered_with_their_first_values(home: Path, tmp_path: Path) -> None:
    seen = looked(home, two_readings(tmp_path / "two.xlsx")).preview
    assert seen.must[0].choices == ("nth: 1  # G3: 90 · 4 · 61", "nth: 2  # H3: 1 · 1 · 1")


def coloured(path: Path, colour: str) -> Path:
    book = load_workbook(shared_sheet(path))
    book["รวม"]["C5"].fill = PatternFill("solid", fgColor=colour)
    book.save(path)
    return path


@pytest.mark.parametrize("answer", ["colour", "they count"])
def test_a_colour_that_was_answered_is_not_asked_again(home: Path, tmp_path: Path, answer: str) -> None:
    file = coloured(tmp_path / "shared.xlsx", "FF9999")
    adoption = looked(home, file)
    (asked,) = [one for one in adoption.preview.questions if one.key.startswith("leave_out")]
    assert asked.cell == "C5"
    assert adoption.preview.plan
    lines = placed_answer(asked, adoption.preview.plan.tables[0].model_dump(mode="json"))
    assert lines[:3] == ["tables:", "  - form: action_plan", "    leave_out:"]
    assert lines[-1] == "        colour: FF9999"
    written = "\n".join(lines[2:]) if answer == "colour" else "    leave_out: []"
    answered(home, adoption, lambda text: text.replace("    columns:\n", f"{written}\n    columns:\n"))
    again = looked(home, file).preview
    assert [one.key for one in again.questions if one.key.startswith("leave_out")] == []
    assert again.totals[0].rows == (2 if answer == "colour" else 3)


def test_a_line_that_names_two_units_waits_for_the_unit_of_each_column(home: Path, tmp_path: Path) -> None:
    title = "ผลการเบิกจ่าย ปี 2565 (หน่วย : พัน/ล้านบาท)"
    file = shared_sheet(tmp_path / "shared.xlsx", title=title)
    adoption = looked(home, file)
    assert [(one.key, one.cell) for one in adoption.preview.must] == [("scale", "A1")]
    assert adoption.preview.text.count("scale:") == 1
    answered(home, adoption, lambda text: text)
    unanswered = looked(home, file)
    assert unanswered.preview.standing is Standing.UNCONFIRMED
    assert [one.key for one in unanswered.preview.must] == ["scale"]
    answered(home, unanswered, lambda text: uncommented(text, "scale:", "unit_said:"))
    again = looked(home, file)
    assert again.preview.must == ()
    assert again.preview.totals[0].sums["budget", "baht"] == 8_800_000
    assert again.preview.plan
    assert again.preview.plan.tables[0].unit_said == title
    assert load_plan(confirm(again, ROLE, DAY)).is_confirmed


def uncommented(text: str, first: str, last: str) -> str:
    """A plan's text where the comments from one that begins with ``first`` to one with ``last`` are taken in."""
    lines, inside = [], False
    for line in text.splitlines(keepends=True):
        bare = line.lstrip(" ")
        inside = inside or bare.startswith(f"# {first}")
        lines.append(line.replace("# ", "", 1) if inside else line)
        inside = inside and not bare.startswith(f"# {last}")
    return "".join(lines)


@pytest.mark.parametrize("role", ["", "  ", "1101700203450"])
def test_a_confirmation_needs_a_role(home: Path, tmp_path: Path, role: str) -> None:
    file = shared_sheet(tmp_path / "shared.xlsx")
    keep(looked(home, file))
    with pytest.raises(WorkbookError, match="ตำแหน่ง"):
        confirm(looked(home, file), role, DAY)


@pytest.mark.parametrize("role", ["นายสมมติ ตัวอย่าง", "นางสาวสมมติ", "นาง ส.", "Mr. A", "mrs B", "ดร.ก", "ว่าที่ร้อยตรี ก"])
def test_a_persons_name_is_no_role(home: Path, tmp_path: Path, role: str) -> None:
    file = shared_sheet(tmp_path / "shared.xlsx")
    keep(looked(home, file))
    with pytest.raises(WorkbookError, match="a role is needed"):
        confirm(looked(home, file), role, DAY)
    assert looked(home, file).preview.standing is Standing.UNCONFIRMED


@pytest.mark.parametrize("role", ["นายทะเบียน", "นายอำเภอ", "นายก อบจ.", "แรงงานจังหวัด", "Minister", "Drafting officer"])
def test_an_office_that_begins_like_a_title_is_a_role(home: Path, tmp_path: Path, role: str) -> None:
    file = shared_sheet(tmp_path / "shared.xlsx")
    keep(looked(home, file))
    confirm(looked(home, file), role, DAY)
    assert looked(home, file).preview.standing is Standing.CONFIRMED


def test_a_renamed_column_waits_for_a_word_that_it_is_the_same_figure(home: Path, tmp_path: Path) -> None:
    adopted(home, shared_sheet(tmp_path / "shared.xlsx"))
    later = shared_sheet(tmp_path / "later.xlsx", (*HEADER[:6], "ผลงานสะสม", HEADER[7]))
    adoption = looked(home, later)
    (asked,) = adoption.preview.must
    assert (asked.key, asked.cell, asked.choices) == ("columns.result", "G3", ("formerly: ผลงาน",))
    keep(adoption)
    again = looked(home, later)
    assert [one.key for one in again.preview.must] == ["columns.result"]
    with pytest.raises(WorkbookError, match="รวม!G3"):
        confirm(again, ROLE, DAY)
    answered(home, again, lambda text: text.replace("# formerly: ", "formerly: "))
    settled = looked(home, later)
    assert settled.preview.must == ()
    assert confirm(settled, ROLE, DAY).name == "shared-v2.yaml"
    assert looked(home, later).preview.standing is Standing.CONFIRMED
