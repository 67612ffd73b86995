"""Whether a text names a person: a title before a name, or a way to reach somebody."""

from __future__ import annotations

import re

#: Offices and words whose names begin as a title does are none.
_OFFICES = "ช่าง|ทะเบียน|อำเภอ|แพทย์|จ้าง|ตรวจ|หน้า|เรือ|ทหาร|ตำรวจ|ด่าน|สถานี|ก(?:รัฐ|เทศ|อบต|อบจ|องค์|สมาคม|สภา|เหล่า)"
_TITLE = rf"(?:นางสาว|น\.ส\.|ดร\.|ว่าที่|ด\.ช\.|ด\.ญ\.|นาง(?!รอง|เลิ้ง)|นาย(?!{_OFFICES}|ก\b))"
_REACH = r"\S+@\S+|(?<!\d)0[\d๐-๙][-. ]?(?:[\d๐-๙][-. ]?){6,7}[\d๐-๙](?!\d)"
_BEGINS = re.compile(rf"{_TITLE}\s*\S|(?i:mr|mrs|ms|miss|dr)\.?\s+\S")
#: Inside a text only a title with a name of two words is sure to be a person.
_INSIDE = re.compile(rf"(?:^|[\s(,:/]){_TITLE}\s*[ก-ฮเ-ไ]\S*\s+[ก-ฮเ-ไ]\S*|\b(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+[A-Z]|{_REACH}")


def is_a_person(text: str) -> bool:
    """Whether a text that should be a role or an office is a person, or reaches one."""
    return bool(_BEGINS.match(text.strip()) or names_a_person(text))


def names_a_person(text: str) -> bool:
    """Whether a text names a person somewhere, or holds a telephone number or an e-mail address."""
    return bool(_INSIDE.search(text))
