"""The registry forms: what is counted, what is set aside, and that no name and no id ever leaves."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from analysis.ingest.findings.words import READING
from analysis.ingest.forms.registry import title_of
from analysis.ingest.layouts.offices import Layout
from analysis.ingest.layouts.registry import ALL_LAYOUTS, is_registry_sheet
from analysis.ingest.office import OfficeData, read_office
from analysis.ingest.workbook.cover import Expectation
from analysis.ingest.workbook.grid import Grid
from analysis.thai.calendar import FiscalYear
from analysis.thai.digits import to_thai
from analysis.thai.repair import match_key, repair
from made_registry import NAME, SNB2, SP12, made_id, put_sheet, snb2, sp12, write_registry

ROUND = (date(2021, 10, 1), date(2022, 3, 31))


def expectation(*layouts: Layout) -> Expectation:
    return Expectation(FiscalYear(2565), tuple(layout.form for layout in layouts), "fy2565-r1", ROUND)


def read(folder: Path, layout: Layout, rows: Sequence[Sequence[object]], title: str = "") -> OfficeData:
    path = write_registry(folder / "42-loei.xlsx", {layout: rows}, title)
    return read_office(path, "data/made/42-loei.xlsx", expectation(layout))


def counts(data: OfficeData, split: str, key: str | None = None) -> list[tuple]:
    """Key, services and persons of each group of a split."""
    table = data.tables["services"]
    names = [*([split if key is None else key] if split != "all" else []), "services", "persons"]
    return [tuple(line) for line in table.loc[table["split"] == split, names].itertuples(index=False)]


def told(data: OfficeData) -> list[tuple[str, str]]:
    return [(item.code, item.cell) for item in data.findings if item.code != "cover_missing"]


def test_three_rows_of_two_people_are_three_services_and_two_persons(tmp_path: Path) -> None:
    """The paper's own question (ส่วนที่ ๑): one person helped twice. The title says three persons."""
    rows = [sp12(1), sp12(2, service="คุ้มครอง"), sp12(1, service="พัฒนา")]
    data = read(tmp_path, SP12, rows, "แบบรายงานผลการช่วยเหลือ ประจำเดือน ตุลาคม ๒๕๖๔ จำนวน ๓ คน")
    assert counts(data, "all") == [(3, 2)]
    assert counts(data, "service_type") == [("promotion", 1, 1), ("protection", 1, 1), ("development", 1, 1)]
    assert counts(data, "worker_type") == [("informal", 3, 2)]
    assert counts(data, "in_database") == []
    assert told(data) == [("registry_person_again", "D5"), ("registry_count_differs", "A1")]
    declared = data.tables["registry_declared"].iloc[0]
    assert (declared["declared"], declared["services"], declared["persons"]) == (3, 3, 2)
    assert declared["month"] == pd.Timestamp(2021, 10, 1)


def test_persons_of_months_do_not_add_up(tmp_path: Path) -> None:
    rows = [sp12(1), sp12(2), sp12(1, "พ.ย. 64"), sp12(3, "พ.ย. 64")]
    data = read(tmp_path, SP12, rows)
    assert counts(data, "month") == [(pd.Timestamp(2021, 10, 1), 2, 2), (pd.Timestamp(2021, 11, 1), 2, 2)]
    assert counts(data, "all") == [(4, 3)]
    table = data.tables["services"]
    assert table.loc[table["split"] == "all", ["rows", "row"]].values.tolist() == [["3-6", 3]]
    assert data.tables["registry_rows"]["row"].tolist() == [3, 4, 5, 6]


def test_the_second_form_also_tells_who_is_in_the_database(tmp_path: Path) -> None:
    data = read(tmp_path, SNB2, [snb2(1), snb2(2, listed=False), snb2(3)])
    assert counts(data, "in_database") == [("yes", 2, 2), ("no", 1, 1)]
    assert told(data) == []


BAD = {
    "no id": (SP12, {3: None}, ("registry_id_missing", "D4")),
    "a dash for an id": (SP12, {3: "-"}, ("registry_id_missing", "D4")),
    "wrong check digit": (SP12, {3: "3999000000028"}, ("registry_id_wrong", "D4")),
    "twelve digits": (SP12, {3: "399900000002"}, ("registry_id_wrong", "D4")),
    "words for an id": (SP12, {3: "ไม่มีบัตร"}, ("registry_id_wrong", "D4")),
    "unknown service": (SP12, {4: "แจกของ"}, ("registry_service_unknown", "E4")),
    "two services": (SP12, {4: "ส่งเสริมและพัฒนา"}, ("registry_service_unknown", "E4")),
    "no service": (SP12, {4: None}, ("registry_service_unknown", "E4")),
    "drugs on the second form": (SNB2, {5: "รณรงค์ป้องกันยาเสพติด"}, ("registry_service_unknown", "F5")),
    "unknown worker": (SP12, {5: "ข้าราชการ"}, ("registry_worker_unknown", "F4")),
    "two workers": (SP12, {5: "แรงงานนอกระบบ/แรงงานสูงอายุ"}, ("registry_worker_unknown", "F4")),
    "no month": (SP12, {1: None}, ("registry_month_missing", "B4")),
    "a month that is none": (SP12, {1: "เดือนหน้า"}, ("registry_month_missing", "B4")),
    "after the round": (SP12, {1: "เม.ย. 65"}, ("registry_month_outside", "B4")),
    "another year": (SP12, {1: "ต.ค. 63"}, ("registry_month_outside", "B4")),
    "in the database or not": (SNB2, {7: None, 8: None}, ("registry_listed_unclear", "H5")),
    "in the database and not": (SNB2, {7: "✓", 8: "/"}, ("registry_listed_unclear", "H5")),
}


@pytest.mark.parametrize("name", BAD)
def test_a_row_that_cannot_count_is_set_aside_and_told_with_its_cell(name: str, tmp_path: Path) -> None:
    layout, changes, finding = BAD[name]
    make = sp12 if layout is SP12 else snb2
    rows = [make(1), make(2)]
    for column, value in changes.items():
        rows[1][column] = value
    data = read(tmp_path, layout, rows)
    assert told(data) == [finding]
    assert counts(data, "all") == [(1, 1)]
    assert [(row["row"], row["code"]) for row in data.set_aside] == [(int(finding[1][1:]), finding[0])]


@pytest.mark.parametrize(
    "write",
    [str, to_thai, lambda digits: f"{digits[0]}-{digits[1:5]}-{digits[5:10]}-{digits[10:12]}-{digits[12]}", int],
)
def test_an_id_is_the_same_however_it_is_written(write, tmp_path: Path) -> None:
    rows = [sp12(1), sp12(1)]
    rows[1][3] = write(made_id(1))
    assert counts(read(tmp_path, SP12, rows), "all") == [(2, 1)]


def test_titles_between_the_rows_give_the_month_and_the_number(tmp_path: Path) -> None:
    first, second = (["ประจำเดือน ต.ค. 64 จำนวน 2 คน"], ["ประจำเดือน", "พ.ย. 64", "จำนวน", 2, "คน"])
    rows = [
        first,
        sp12(1, ""),
        sp12(2, ""),
        second,
        sp12(1, ""),
        ["รวม", None, None, None],
        ["1. ส่งเสริม หมายถึง การมีงานทำ"],
    ]
    data = read(tmp_path, SP12, rows)
    assert [line[1:] for line in counts(data, "month")] == [(2, 2), (1, 1)]
    assert told(data) == [("registry_count_differs", "C6")]
    assert data.tables["registry_declared"]["persons"].tolist() == [2, 1]


@pytest.mark.parametrize(
    ("line", "month", "declared"),
    [
        ("ประจำเดือน ตุลาคม พ.ศ. 2564 จำนวน 1,234 คน", 10, 1234),
        ("จังหวัดเลย ประจำเดือน ม.ค. ๖๕ จำนวน……๓……คน", 1, 3),
        ("ประจำเดือน..... จำนวน.....คน", None, None),
        ("จำนวน 5 คน", None, 5),
        ("ลำดับที่ ประจำเดือน ชื่อ-สกุล เลขบัตรประชาชน 13 หลัก", None, None),
        ("อบรมอาชีพ จำนวน 2 รุ่น", None, None),
    ],
)
def test_title_lines(line: str, month: int | None, declared: int | None) -> None:
    title = title_of(Grid("สป-12", ((line,),)), 0)
    found = (title.month.month if title and title.month else None, title.declared if title else None)
    assert found == (month, declared)


def test_a_sheet_without_its_ids_gives_one_finding_and_no_table(tmp_path: Path) -> None:
    book = Workbook()
    put_sheet(book, SP12, [sp12(1)])
    book["สป-12"]["D2"] = "เลขบัตร"
    book.save(tmp_path / "42-loei.xlsx")
    data = read_office(tmp_path / "42-loei.xlsx", "42-loei.xlsx", expectation(SP12))
    assert (told(data), data.tables) == ([("column_missing", "D2")], {})


def test_a_second_sheet_of_the_form_is_told(tmp_path: Path) -> None:
    book = Workbook()
    put_sheet(book, SP12, [sp12(1)])
    put_sheet(book, SP12, [sp12(2)])
    book.worksheets[-1].title = "สป-๑๒ พ.ย. 64"
    book.save(tmp_path / "42-loei.xlsx")
    data = read_office(tmp_path / "42-loei.xlsx", "42-loei.xlsx", expectation(SP12))
    assert [(item.code, item.sheet) for item in data.findings[1:]] == [("registry_sheet_unread", "สป-๑๒ พ.ย. 64")]


@dataclass(frozen=True)
class Leak:
    """Where personal data stands in a sheet: every place that a finding, a row set aside or a table could show."""

    rows: list[list[object]]
    title: str = ""


def leaks() -> dict[str, Leak]:
    """The same person in every cell of a row, right and wrong."""
    spread = [[NAME if at == column else value for at, value in enumerate(sp12(1))] for column in range(6)]
    ids = [[made_id(1) if at == column else value for at, value in enumerate(sp12(1))] for column in range(6)]
    wrong = [[f"{made_id(1)} {NAME}"] * 6, [NAME], [made_id(1)], [NAME, made_id(1)]]
    return {
        "names": Leak(spread),
        "ids": Leak(ids),
        "wrong": Leak([*wrong, sp12(1), sp12(1)]),
        "title": Leak([sp12(1)], f"ผู้รายงาน {NAME} {made_id(1)} ประจำเดือน ต.ค. 64 จำนวน 9 คน"),
        "no header": Leak([[NAME, made_id(1)]] * 3, NAME),
    }


def assert_nothing_personal(data: OfficeData) -> None:
    """Neither in what is pickled (tables, findings, rows set aside) nor in what is printed."""
    tables = "".join(frame.to_csv() for frame in data.tables.values())
    # protocol 0 is text; escaped Thai is turned back
    dumped = pickle.dumps(data, protocol=0).decode("ascii", "replace").encode().decode("unicode_escape")
    for everything in (repr(data), dumped, tables, str(data.findings), str(data.set_aside)):
        assert "นกกระจิบ" not in everything
        assert made_id(1)[:12] not in everything
    raw = pickle.dumps(data)
    assert "นกกระจิบ".encode() not in raw
    assert made_id(1).encode() not in raw
    assert int(made_id(1)).to_bytes(8, "little") not in raw


@pytest.mark.parametrize("name", leaks())
def test_no_name_and_no_id_leaves_the_reading(name: str, tmp_path: Path) -> None:
    leak = leaks()[name]
    data = read(tmp_path, SP12, leak.rows, leak.title)
    if name == "no header":
        book = Workbook()
        book.active.title = "สป-12"
        for row in leak.rows:
            book.active.append(row)
        book.save(tmp_path / "42-loei.xlsx")
        data = read_office(tmp_path / "42-loei.xlsx", "42-loei.xlsx", expectation(SP12))
        assert told(data) == [("header_missing", "")]
    assert data.findings
    assert_nothing_personal(data)


def test_nothing_is_remembered_of_what_was_read(tmp_path: Path) -> None:
    read(tmp_path, SP12, [sp12(1)])
    for remembers in (repair, match_key):
        misses = remembers.cache_info().misses
        remembers(f"{NAME} 1")
        assert remembers.cache_info().misses > misses


cells = st.one_of(
    st.none(),
    st.sampled_from([NAME, made_id(1), "ส่งเสริม", "แรงงานนอกระบบ", "ต.ค. 64", "✓", "-", "รวม", "จำนวน 3 คน"]),
    st.just(int(made_id(1))),
    st.text(max_size=6),
    st.integers(-5, 99),
)


@pytest.mark.parametrize("layout", [SP12, SNB2], ids=lambda item: item.form)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(cells, min_size=1, max_size=9), max_size=8))
def test_rows_of_anything_are_counted_or_set_aside_and_tell_nobody(
    layout: Layout, rows: list[list[object]], tmp_path: Path
) -> None:
    rows = [[None if isinstance(cell, str) and not cell.isprintable() else cell for cell in row] for row in rows]
    data = read(tmp_path, layout, rows)
    assert_nothing_personal(data)
    assert all(item.code in READING for item in data.findings)
    known = {row["row"] for row in data.set_aside}
    if "registry_rows" in data.tables:
        known |= set(data.tables["registry_rows"]["row"])
    names = [field.name for field in layout.fields]
    first = 1 + max(len(field.header) for field in layout.fields)
    meant = {names.index(name) for name in ("service_type", "worker_type")}
    for number, row in enumerate(rows, start=first + 1):
        if {row[at] for at in meant if at < len(row)} >= {"ส่งเสริม", "แรงงานนอกระบบ"}:
            assert number in known


@pytest.mark.parametrize(
    ("sheet", "private"),
    [("สป-12", True), ("แบบ สป-๑๒", True), ("สนบ.2 ต.ค. 64", True), ("แผนและผล", False), ("รายการ", False)],
)
def test_which_sheets_are_private(sheet: str, private: bool) -> None:
    assert is_registry_sheet(sheet) is private


def test_both_forms_are_known_to_every_part_that_lists_forms() -> None:
    assert {SP12.form, SNB2.form} <= set(ALL_LAYOUTS)
