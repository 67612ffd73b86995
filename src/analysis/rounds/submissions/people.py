"""What a person says when something is filed: a role, never a name, and a reason in plain words."""

from __future__ import annotations

import re

from analysis.errors import Location, WorkbookError
from analysis.ingest.workbook.safe_text import is_harmless
from analysis.thai.citizen_id import holds_id

_BLANKS = re.compile(r"\s+")
_MOST = 500
#: How a person is addressed; offices whose name begins so are none.
_TITLE = re.compile(r"(?:นางสาว|น\.ส\.|นาง|นาย|ด\.ช\.|ด\.ญ\.|(?:mr|mrs|ms|miss)\b\.?)\s*(?=\S)", re.IGNORECASE)
_OFFICES = re.compile(r"นาย(?:ทะเบียน|อำเภอ|ก(?![\u0e30-\u0e4e])|ช่าง|ด่าน|จ้าง|ตรวจ|งาน)")


def said(text: str, option: str) -> str:
    """The text as one line; "" for none.

    Raises:
        WorkbookError: it is too long, holds control characters or a person's id, or begins as a person's name does.
    """
    line = _BLANKS.sub(" ", text).strip()
    if len(line) > _MOST or not is_harmless(line) or not line.isprintable():
        raise WorkbookError(
            f"ข้อความยาวเกิน {_MOST} ตัวอักษร หรือมีอักขระควบคุม",
            f"The text is longer than {_MOST} characters, or holds control characters.",
            location=Location(option),
            fix_th="เขียนให้สั้นลงเป็นข้อความธรรมดา",
            fix_en="Write it shorter, as plain text.",
        )
    if holds_id(line) or (_TITLE.match(line) and not _OFFICES.match(line)):
        raise WorkbookError(
            "ทะเบียนรับแฟ้มไม่เก็บชื่อหรือเลขประจำตัวของบุคคล",
            "The register keeps no person's name and no id.",
            location=Location(option),
            fix_th="เขียนเป็นตำแหน่งหรือหน้าที่ เช่น เจ้าหน้าที่รับเอกสาร",
            fix_en="Write a role, such as “receiving clerk”.",
        )
    return line
