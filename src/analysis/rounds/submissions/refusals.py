"""What is told to who asks for an office, a number or a round that cannot be had."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic_core import PydanticCustomError

from analysis.errors import Location, WorkbookError
from analysis.ingest.submissions.model import UNPLACED
from analysis.params.buddhist import read_date
from analysis.places.provinces import provinces
from analysis.places.scopes import MINISTRY, NATION


def scope_of(office: str) -> str:
    """The scope of an office's code as it is typed. Raises WorkbookError for what is none."""
    known = {one.code for one in provinces(include_bangkok=True)}
    text = NATION if office.strip() == MINISTRY else office.strip()
    if text and text not in (*known, NATION, UNPLACED):
        raise WorkbookError(
            f"“{office}” ไม่ใช่รหัสหน่วยงาน",
            f"“{office}” is no code of an office.",
            location=Location("--office"),
            fix_th="ใช้รหัสจังหวัดสองหลัก เช่น 42 หรือ 00 สำหรับกระทรวง",
            fix_en="Use a province's two digits, such as 42, or 00 for the ministry.",
        )
    return text


def day_of(text: str) -> date:
    """The day of a Buddhist date as it is typed. Raises WorkbookError for what is none."""
    try:
        return read_date(text)
    except PydanticCustomError as error:
        said = error.context or {}
        raise WorkbookError(
            str(said["th"]),
            str(said["en"]),
            location=Location("--on"),
            fix_th=str(said["fix_th"]),
            fix_en=str(said["fix_en"]),
        ) from error


def no_submission(office: str, number: int, known: int) -> WorkbookError:
    """There is no such number."""
    return WorkbookError(
        f"หน่วยงาน {office} ไม่มีการส่งครั้งที่ {number} (มี {known} ครั้ง)",
        f"The office {office} has no submission {number} ({known} are filed).",
        fix_th="ดูเลขที่มีด้วย workbook submissions",
        fix_en="List them with workbook submissions.",
    )


def closed_round(round_id: str) -> WorkbookError:
    return WorkbookError(
        f"รอบ {round_id} ปิดแล้ว",
        f"The round {round_id} is closed.",
        fix_th="เปิดรอบด้วย workbook reopen ก่อน",
        fix_en="Reopen it first: workbook reopen.",
    )


def number_taken() -> WorkbookError:
    return WorkbookError(
        "มีกระบวนการอื่นรับแฟ้มของหน่วยงานนี้พร้อมกัน",
        "Another process is receiving for the same office.",
        fix_th="สั่งอีกครั้ง แฟ้มของท่านยังอยู่ที่เดิม",
        fix_en="Try again; your file is where it was.",
    )


def cannot_take(path: Path, error: OSError) -> WorkbookError:
    return WorkbookError(
        f"อ่านแฟ้มที่จะรับไม่ได้ ({error.strerror})",
        f"A file to receive cannot be read ({error.strerror}).",
        location=Location(path.suffix or "?"),
        fix_th="ปิดแฟ้มในโปรแกรมอื่น ตรวจที่อยู่ของแฟ้ม แล้วสั่งใหม่",
        fix_en="Close it in other programs, look at where it is, and try again.",
    )
