"""Reading the register of actions: what is lacking, what is not known, and what names a person."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from analysis.ingest.forms.actions import WORDINGS, read_actions
from analysis.ingest.layouts.actions import ACTIONS
from analysis.ingest.office import OfficeData
from analysis.rounds.forms.model import Cover, FilledSheet, FormRow
from analysis.rounds.forms.workbook import write_form
from analysis.thai.persons import is_a_person, names_a_person

CUTOFFS = {"fy2565-r2": date(2022, 9, 29), "fy2566-r2": date(2023, 9, 29), "fy2567-r2": date(2024, 9, 29)}
GOOD = {
    "key": "condition:42:people_percent:people_50", "kind": "เงื่อนไขที่ยังไม่ผ่าน", "scope": "เลย", "issued": "fy2565-r2",
    "wording": "คนถึงเกณฑ์", "indicator": "คนที่ได้รับบริการ ร้อยละของเป้าหมายทั้งปี", "what": "เร่งรัด", "owner": "หัวหน้าสำนักงาน",
    "due": "31/3/2566", "state": "แล้วเสร็จ", "evidence": "หนังสือที่ รง 1",
}  # fmt: skip


def read(tmp_path: Path, *rows: dict[str, str | None]) -> OfficeData:
    """A register of the round fy2566-r2 with these rows; each is ``GOOD`` with what is given."""
    cover = Cover("หน่วยงานที่ติดตาม", "ทั่วประเทศ", 2566, "fy2566-r2", "ทดสอบ")
    sheet = FilledSheet(ACTIONS, [FormRow({**GOOD, **row}) for row in rows])
    path = write_form(tmp_path / "actions.xlsx", cover, [sheet])
    return read_actions(path, "actions.xlsx", "fy2566-r2", CUTOFFS.get)


def codes(data: OfficeData) -> list[str]:
    return [one.code for one in data.findings]


def test_a_full_row_is_read_as_it_stands(tmp_path: Path) -> None:
    data = read(tmp_path, {})
    row = data.tables["actions"].iloc[0]
    assert codes(data) == []
    assert (row["kind"], row["scope"], row["state"], row["indicator"]) == ("condition", "42", "done", "people.percent")
    assert row["due"] == pd.Timestamp("2023-03-31")


@pytest.mark.parametrize(
    ("change", "code", "column"),
    [
        ({"what": None}, "action_what_missing", "G"),
        ({"owner": "-"}, "action_owner_missing", "H"),
        ({"due": None}, "action_due_missing", "I"),
        ({"due": "1/1/2565"}, "action_due_early", "I"),
        ({"state": None}, "action_state_missing", "J"),
        ({"state": "ใกล้เสร็จ"}, "action_state_unknown", "J"),
        ({"evidence": None}, "action_evidence_missing", "K"),
        ({"indicator": "ดี"}, "action_indicator_unknown", "F"),
        ({"due": "เร็ว ๆ นี้"}, "date_unreadable", "I"),
    ],
)
def test_what_is_lacking_is_told_at_its_cell_and_the_action_is_kept(
    tmp_path: Path, change: dict[str, str | None], code: str, column: str
) -> None:
    data = read(tmp_path, change)
    (found,) = data.findings
    assert (found.code, found.cell[0], found.scope, found.sheet) == (code, column, "42", "ข้อสั่งการ")
    assert all((found.message_th, found.message_en, found.fix_th, found.fix_en))
    assert len(data.tables["actions"]) == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"scope": "เมืองในนิทาน"}, "action_word_unknown"),
        ({"kind": "ข่าวลือ"}, "action_word_unknown"),
        ({"issued": "fy2567-r2"}, "action_round_unknown"),
        ({"issued": "ปีก่อน"}, "action_round_unknown"),
    ],
)
def test_a_row_that_cannot_be_placed_is_set_aside(tmp_path: Path, change: dict[str, str | None], code: str) -> None:
    data = read(tmp_path, change, {})
    assert codes(data) == [code]
    assert len(data.tables["actions"]) == len(data.set_aside) == 1


def test_a_key_stands_once_for_each_issuing_round(tmp_path: Path) -> None:
    data = read(tmp_path, {}, {"what": "อีกครั้ง"}, {"issued": "fy2566-r2", "due": "31/3/2567"})
    assert codes(data) == ["action_repeated"]
    assert data.tables["actions"]["what"].tolist() == ["เร่งรัด", "เร่งรัด"]


def test_a_proposal_that_nobody_took_up_is_no_action(tmp_path: Path) -> None:
    nothing = dict.fromkeys(("what", "owner", "due", "state", "evidence"))
    data = read(tmp_path, nothing, {})
    assert codes(data) == []
    assert len(data.tables["actions"]) == 1
    assert data.accounts[0].reasons["left_out"] == {"not_taken_up": 1}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("owner", "นายสมมติ ตัวอย่าง"),
        ("owner", "น.ส.สมมติ"),
        ("owner", "หัวหน้ากลุ่มงาน โทร 089-123-4567"),
        ("what", "ให้ นางสาวสมมติ ตัวอย่าง ติดตาม"),
        ("evidence", "สอบถามที่ someone@example.org"),
        ("evidence", "เลขประจำตัว 1101700230708"),
    ],
)
def test_what_names_a_person_reaches_no_table_and_no_finding(tmp_path: Path, name: str, text: str) -> None:
    data = read(tmp_path, {name: text})
    assert "action_personal" in codes(data)
    assert pd.isna(data.tables["actions"].iloc[0][name])
    said = " ".join(str(value) for one in data.findings for value in vars(one).values())
    assert not [part for part in ("สมมติ", "089", "someone", "11017") if part in said]


@pytest.mark.parametrize(
    "role",
    ["หัวหน้ากลุ่มงานนโยบายและแผน", "นายจ้าง", "นายทะเบียน", "สรจ.เลย", "สำนักงานแรงงานจังหวัดบุรีรัมย์ อำเภอนางรอง", "นายก อบต."],
)
def test_a_role_is_no_person(role: str) -> None:
    assert not is_a_person(role)


@pytest.mark.parametrize("text", ["หนังสือที่ รง 0101/1234 ลว. 30 ก.ย. 2566", "ใช้งบ 1,200,000 บาท", "ครบ 08 เดือน"])
def test_numbers_of_papers_and_money_are_no_telephone(text: str) -> None:
    assert not names_a_person(text)


def test_every_finding_speaks_two_languages() -> None:
    for wording in WORDINGS.values():
        assert all((wording.th, wording.en, wording.fix_th, wording.fix_en))
