"""Shipped workbooks damaged in one place: one clear finding, with its cell, and every other row read as before."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook

from analysis import paths
from analysis.errors import WorkbookError
from analysis.ingest.findings.finding import Finding
from analysis.ingest.findings.words import READING
from analysis.ingest.layouts.tables import SCHEMAS
from analysis.ingest.round_inputs import RoundInputs, input_folder, read_round
from analysis.params.load import load_criteria, load_round

HOME = paths.home()
LOEI, TRANG, HALF = ("fy2566-annual", "42-loei"), ("fy2562-annual", "92-trang"), ("fy2565-r1", "42-loei")
PLAN, MONTHS, SENT, COVER = "แผนและผล", "ผลรายเดือน", "การส่งรายงาน", "ข้อมูลรอบ"


def read(home: Path, round_id: str, offices: tuple[str, ...]) -> RoundInputs:
    folder = input_folder(load_round(round_id), HOME)
    return read_round(replace(folder, home=home, folder=home / "data" / round_id, offices=offices))


def copied(home: Path, round_id: str, *stems: str) -> Path:
    """The round's folder with the named workbooks only."""
    folder = home / "data" / round_id
    folder.mkdir(parents=True)
    for stem in stems:
        shutil.copy(HOME / "data" / round_id / f"{stem}.xlsx", folder)
    return folder


def only_new(before: RoundInputs, after: RoundInputs) -> Finding:
    """The one finding that the damage brought; the others are as they were."""
    assert set(before.findings) <= set(after.findings)
    (finding,) = set(after.findings) - set(before.findings)
    assert finding.severity == READING[finding.code].severity
    for text in (finding.message_th, finding.message_en, finding.fix_th, finding.fix_en):
        assert text
        assert "{" not in text
    return finding


def same_but(before: RoundInputs, after: RoundInputs, lost: dict[str, list[int]], column: str = "") -> None:
    """All tables agree but for the lost rows (by table) and a lost column; the plan's running number may move up."""
    for name in SCHEMAS:
        first, second = (
            table[~table["row"].isin(lost.get(name, []))].drop(columns=["order", column], errors="ignore")
            for table in (before.table(name), after.table(name))
        )
        pd.testing.assert_frame_equal(first.reset_index(drop=True), second.reset_index(drop=True), obj=name)


@dataclass(frozen=True)
class Damage:
    """What is done to which workbook, the finding it must bring, and the rows that it may cost."""

    what: str
    workbook: tuple[str, str]
    do: Callable[[Workbook], object]
    code: str
    sheet: str
    cell: str
    lost: dict[str, list[int]]
    column: str = ""


def put(sheet: str, cell: str, value: object) -> Callable[[Workbook], object]:
    def change(book: Workbook) -> None:
        book[sheet][cell] = value
        if isinstance(value, str) and value.startswith("#"):
            book[sheet][cell].data_type = "e"

    return change


def rename(sheet: str, title: str) -> Callable[[Workbook], object]:
    return lambda book: setattr(book[sheet], "title", title)


def activity(row: int) -> dict[str, list[int]]:
    return {"activities": [row]}


def sending(row: int) -> dict[str, list[int]]:
    return {"submissions": [row]}


def monthly(row: int) -> dict[str, list[int]]:
    return {"monthly_results": [row]}


def repeat_last_row(sheet: str) -> Callable[[Workbook], object]:
    return lambda book: book[sheet].append([cell.value for cell in book[sheet][book[sheet].max_row]])


MONEY, CONTEXT, WITHOUT = "การเบิกจ่าย", "บริบทแรงงาน", {"disbursements": [4]}
DAMAGES = [
    Damage("missing sheet", LOEI, lambda book: book.remove(book[MONEY]), "sheet_missing", MONEY, "", WITHOUT),
    Damage("renamed sheet", LOEI, rename(MONEY, "เบิกจ่าย"), "sheet_missing", MONEY, "", WITHOUT),
    Damage("renamed column", LOEI, put(PLAN, "G4", "เงินที่ใช้ไป"), "column_missing", PLAN, "G4", {}, "spent"),
    Damage("text in a number", LOEI, put(PLAN, "C7", "ประมาณ 60"), "number_unreadable", PLAN, "C7", activity(7)),
    Damage("letter for a digit", HALF, put(PLAN, "E9", "42,70O"), "number_unreadable", PLAN, "E9", activity(9)),
    Damage("negative target", LOEI, put(PLAN, "C8", -100), "number_negative", PLAN, "C8", activity(8)),
    Damage("repeated activity", LOEI, repeat_last_row(PLAN), "activity_duplicate", PLAN, "B122", {}),
    Damage("repeated monthly row", HALF, repeat_last_row(MONTHS), "activity_duplicate", MONTHS, "B22", {}),
    Damage("unknown province", LOEI, put(COVER, "B4", "เลยย"), "province_unknown", COVER, "B4", {}),
    Damage("another province", LOEI, put(COVER, "B4", "หนองคาย"), "province_mismatch", COVER, "B4", {}),
    Damage("fiscal year in CE", HALF, put(COVER, "B6", 2022), "fiscal_year_mismatch", COVER, "B6", {}),
    Damage("another round", HALF, put(COVER, "B7", "fy2565-r2"), "round_mismatch", COVER, "B7", {}),
    Damage("no cover", LOEI, lambda book: book.remove(book[COVER]), "cover_missing", COVER, "", {}),
    Damage("date in CE", HALF, put(SENT, "D6", "6/11/2021"), "date_in_ce", SENT, "D6", {}),
    Damage("statistical year in CE", TRANG, put(CONTEXT, "B4", 2018), "year_in_ce", CONTEXT, "B4", {}),
    Damage("outside the year", HALF, put(SENT, "D6", "2/11/2565"), "date_outside_fiscal_year", SENT, "D6", sending(6)),
    Damage("no such day", HALF, put(SENT, "D6", "31 พ.ย. 64"), "date_unreadable", SENT, "D6", sending(6)),
    Damage("item not in the form", HALF, put(SENT, "A6", "รายงานพิเศษ"), "report_unknown", SENT, "A6", sending(6)),
    Damage(
        "formula never computed", LOEI, put(PLAN, "E9", "=SUM(E7:E8)"), "formula_not_computed", PLAN, "E9", activity(9)
    ),
    Damage("error of Excel", LOEI, put(PLAN, "F10", "#REF!"), "cell_error", PLAN, "F10", activity(10)),
    Damage("not a number in a month", HALF, put(MONTHS, "F7", "หนึ่ง"), "number_unreadable", MONTHS, "F7", monthly(7)),
    Damage("total of months wrong", HALF, put(MONTHS, "K7", 21), "monthly_total_differs", MONTHS, "K7", {}),
    Damage("total of the plan wrong", HALF, put(PLAN, "E40", 673_000), "subtotal_differs", PLAN, "E40", {}),
    Damage("unit left out", LOEI, put(PLAN, "D12", None), "unit_missing", PLAN, "D12", activity(12)),
    Damage("unknown agency", LOEI, put(PLAN, "H12", "สนธ.เลย"), "agency_unknown", PLAN, "H12", activity(12)),
]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.what)
def test_one_finding_and_nothing_else_lost(tmp_path: Path, damage: Damage) -> None:
    round_id, stem = damage.workbook
    office = (stem[:2],)
    path = copied(tmp_path, round_id, stem) / f"{stem}.xlsx"
    before = read(tmp_path, round_id, office)
    book = load_workbook(path)
    damage.do(book)
    book.save(path)
    after = read(tmp_path, round_id, office)
    finding = only_new(before, after)
    assert (finding.code, finding.sheet, finding.cell) == (damage.code, damage.sheet, damage.cell)
    assert (finding.scope, finding.file) == (stem[:2], f"data/{round_id}/{stem}.xlsx")
    same_but(before, after, damage.lost, damage.column)


def test_a_lost_month_costs_that_month_alone(tmp_path: Path) -> None:
    path = copied(tmp_path, *HALF) / "42-loei.xlsx"
    before = read(tmp_path, "fy2565-r1", ("42",))
    book = load_workbook(path)
    book[MONTHS]["E5"] = "ต.ค. 63"
    book.save(path)
    after = read(tmp_path, "fy2565-r1", ("42",))
    finding = only_new(before, after)
    assert (finding.code, finding.cell, finding.read) == ("month_outside_round", "E5", "ต.ค. 63")
    months = before.table("monthly_results")
    kept = months[months["month"] != pd.Timestamp("2021-10-01")].reset_index(drop=True)
    pd.testing.assert_frame_equal(after.table("monthly_results"), kept)


def test_what_cannot_be_read_is_missing_and_not_0(tmp_path: Path) -> None:
    path = copied(tmp_path, *HALF) / "42-loei.xlsx"
    book = load_workbook(path)
    book[MONTHS]["F7"], book[SENT]["D6"] = "หนึ่ง", "2/11/2565"
    book.save(path)
    after = read(tmp_path, "fy2565-r1", ("42",))
    row = after.table("monthly_results").query("row == 7")
    assert row["result"].isna().tolist() == [False, True, False, False, False, False]
    assert after.table("submissions").query("row == 6")["submitted"].isna().all()


OLE = bytes.fromhex("D0CF11E0A1B11AE1")
NO_WORKBOOKS = {
    "empty": (b"", "file_empty"),
    "text": ("ที่,กิจกรรม".encode(), "file_without_form"),
    "old kind": (OLE + bytes(4096), "file_unreadable"),
    "password": (OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(512), "file_protected"),
}


@pytest.mark.parametrize(("content", "code"), NO_WORKBOOKS.values(), ids=NO_WORKBOOKS)
def test_a_file_that_is_no_workbook(tmp_path: Path, content: bytes, code: str) -> None:
    folder = copied(tmp_path, "fy2565-r1", "11-samut-prakan", "42-loei")
    before = read(tmp_path, "fy2565-r1", ("11", "42"))
    (folder / "42-loei.xlsx").write_bytes(content)
    after = read(tmp_path, "fy2565-r1", ("11", "42"))
    (finding,) = [item for item in after.findings if item.scope == "42"]
    assert (finding.code, finding.file) == (code, "data/fy2565-r1/42-loei.xlsx")
    assert [item for item in after.findings if item.scope == "11"] == [
        item for item in before.findings if item.scope == "11"
    ]
    for name in ("activities", "monthly_results", "submissions"):
        own = before.table(name).query("province_code == '11'")
        pd.testing.assert_frame_equal(after.table(name), own.reset_index(drop=True))


TOO_MANY = [
    (
        "42-loei-แก้ไข.xlsx",
        "file_duplicate",
        "42",
        "มีไฟล์ของ สำนักงานแรงงานจังหวัดเลย มากกว่าหนึ่งไฟล์ ใช้ 42-loei-แก้ไข.xlsx เท่านั้น",
    ),
    ("43-nong-khai.xlsx", "file_unexpected", "TH", "1 ไฟล์ไม่อยู่ในขอบเขตของรอบนี้ จึงไม่ได้อ่าน (เช่น 43-nong-khai.xlsx)"),
    ("99-atlantis.xlsx", "file_unplaced", "TH", "ชื่อไฟล์ “99-atlantis.xlsx” ไม่ได้ขึ้นต้นด้วยรหัสจังหวัด"),
    ("42-loei.docx", "file_unreadable", "42", "เปิดไฟล์ไม่ได้ ไม่ใช่ไฟล์ Excel (.xlsx) ที่สมบูรณ์"),
]


@pytest.mark.parametrize(("name", "code", "scope", "message"), TOO_MANY, ids=[item[1] for item in TOO_MANY])
def test_a_file_too_many(tmp_path: Path, name: str, code: str, scope: str, message: str) -> None:
    folder = copied(tmp_path, *LOEI)
    before = read(tmp_path, "fy2566-annual", ("42",))
    shutil.copy(folder / "42-loei.xlsx", folder / name)
    after = read(tmp_path, "fy2566-annual", ("42",))
    kept = name if code == "file_duplicate" else "42-loei.xlsx"
    own = [replace(item, file=f"data/fy2566-annual/{kept}") for item in before.findings]
    (finding,) = set(after.findings) - set(own)
    assert (finding.code, finding.scope) == (code, scope)
    assert finding.message_th.startswith(message)
    first, second = (inputs.table("activities").drop(columns="file") for inputs in (before, after))
    pd.testing.assert_frame_equal(first, second)


def test_a_workbook_is_known_by_its_bytes_whatever_it_is_called(tmp_path: Path) -> None:
    folder = copied(tmp_path, *LOEI)
    before = read(tmp_path, "fy2566-annual", ("42",))
    (folder / "42-loei.xlsx").rename(folder / "42-loei.xls")
    after = read(tmp_path, "fy2566-annual", ("42",))
    told = [(one.code, one.scope, one.read) for one in after.findings if one.code == "file_kind_taken"]
    assert told == [("file_kind_taken", "42", "Excel (.xlsx)")]
    first, second = (inputs.table("activities").drop(columns="file") for inputs in (before, after))
    pd.testing.assert_frame_equal(first, second)


def test_an_office_that_sent_nothing(tmp_path: Path) -> None:
    copied(tmp_path, *LOEI)
    before, after = (read(tmp_path, "fy2566-annual", offices) for offices in (("42",), ("42", "92")))
    finding = only_new(before, after)
    assert (finding.code, finding.scope, finding.file) == ("file_missing", "92", "data/fy2566-annual")
    assert finding.message_th == "ยังไม่ได้รับไฟล์ของ สำนักงานแรงงานจังหวัดตรัง"
    assert finding.message_en == "No workbook was received from the Trang Labour Office."
    same_but(before, after, {})


def test_files_that_programs_leave_behind_are_not_sent_by_anyone(tmp_path: Path) -> None:
    folder = copied(tmp_path, *LOEI)
    before = read(tmp_path, "fy2566-annual", ("42",))
    (folder / "~$42-loei.xlsx").write_bytes(b"lock")
    (folder / ".DS_Store").write_bytes(b"x")
    assert read(tmp_path, "fy2566-annual", ("42",)).findings == before.findings


@pytest.mark.parametrize(
    ("stem", "before", "after", "word_th", "word_en"),
    [
        ("fy2568-bands", "at_most: 99.99", "at_most: 99.98", "ช่องว่าง", "gap"),
        ("fy2568-bands", "at_most: 99.99", "at_most: 100", "ทับกับ", "overlaps"),
        ("fy2565-r1-milestones", "at_least: 40", "at_least: 30", "ระดับ 5", "level 5"),
    ],
)
def test_criteria_that_leave_a_gap_or_overlap(
    tmp_path: Path, stem: str, before: str, after: str, word_th: str, word_en: str
) -> None:
    shutil.copytree(HOME / "params", tmp_path / "params")
    path = tmp_path / "params" / "criteria" / f"{stem}.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(WorkbookError) as caught:
        load_criteria(stem, tmp_path)
    assert word_th in caught.value.th
    assert word_en in caught.value.en
    assert caught.value.location is not None
    assert caught.value.location.file.endswith(f"{stem}.yaml")
    assert caught.value.location.line
