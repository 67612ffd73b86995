"""Headings of columns about persons, and those of others that only look like them."""

from __future__ import annotations

import pytest

from analysis.ingest.layouts.offices import LAYOUTS
from analysis.ingest.personal.columns import may_name, names_persons, person_columns

PERSONS = (
    "นามสกุล", "ชื่อ-สกุล", "ชื่อ - นามสกุล", "ชื่อและนามสกุล", "รายชื่อ", "รายชื่อผู้เข้าอบรม", "ชื่อเล่น", "ชื่อจริง", "คำนำหน้าชื่อ",
    "ชื่อผู้สมัคร", "ชื่อผู้รับบริการ", "เลข ปชช.", "เลขบัตร", "เลขบัตรประชาชน 13 หลัก", "เลขที่บัตรประจำตัวประชาชน",
    "เลขประจำตัว", "เลข 13 หลัก",
    "รหัสประชาชน", "เลขหนังสือเดินทาง", "เบอร์โทร", "เบอร์โทรศัพท์มือถือ", "โทรศัพท์", "มือถือ", "เบอร์ติดต่อ", "ที่อยู่", "ที่อยู่ปัจจุบัน",
    "วันเกิด", "วัน/เดือน/ปีเกิด", "อีเมล", "E-mail", "LINE", "LINE ID", "ไอดีไลน์", "Passport No.", "First name", "Last name",
    "Full name", "Surname", "National ID", "Phone number", "Date of birth", "บ้านเลขที่",
)  # fmt: skip
OTHERS = (
    "ชื่อโครงการ", "ชื่อกิจกรรม", "จังหวัด", "ชื่อหน่วยงาน", "จำนวนผู้สมัคร", "ชื่อจังหวัด", "ชื่อแผนงาน/โครงการ/กิจกรรม", "หมายเหตุ",
    "ประเภทของแรงงาน", "เลขที่หนังสือ", "รายชื่อโครงการ", "รายชื่อหน่วยงาน", "มีรายชื่อในฐานข้อมูลฯ", "ศูนย์ประสานงาน (ภาคประชาชน)",
    "Name",
    "ชื่อตัวชี้วัด", "จำนวนประชาชน", "บัตรสวัสดิการ", "ผู้รับผิดชอบ", "ไลน์การผลิต", "ที่อยู่อาศัย", "วันที่", "ที่",
)  # fmt: skip


@pytest.mark.parametrize("heading", PERSONS)
def test_a_heading_about_persons_is_known(heading: str) -> None:
    for written in (heading, f" {heading} ", heading.replace(" ", "\u00a0"), f"2. {heading}", heading.upper()):
        assert names_persons(written)
    for text in (f"<th>{heading}</th>", f'"{heading}"', f"| {heading} |"):
        assert may_name(text.encode())
    table = {(1, 1): "ที่", (1, 2): heading, (2, 1): "1", (2, 2): "081-234-5678 ก@ข"}
    assert list(person_columns(table)) == [(2, 2)]
    assert list(person_columns({**table, (2, 2): "-"})) == []


@pytest.mark.parametrize("heading", OTHERS)
def test_another_heading_passes(heading: str) -> None:
    assert not names_persons(heading)


def test_no_form_but_the_registries_asks_for_persons() -> None:
    names = [name for form in LAYOUTS.values() for field in form.fields for name in (*field.header, *field.aliases)]
    assert not any(map(names_persons, names))


def test_a_list_of_headings_beside_their_values_is_no_column() -> None:
    cover = {(1, 1): "จังหวัด", (1, 2): "เลย", (2, 1): "โทรศัพท์", (2, 2): "042 811 111", (3, 1): "หมายเหตุ", (3, 2): "-"}
    assert list(person_columns(cover)) == []


@pytest.mark.parametrize(
    "text", ["คอลัมน์ “ชื่อ-สกุล” ไม่พบ", "ช่อง เลขบัตรประชาชน 13 หลัก ว่าง จึงนับเป็นจำนวนคนไม่ได้", "person_id_found", ""]
)
def test_words_about_a_heading_are_none(text: str) -> None:
    assert not names_persons(text)
