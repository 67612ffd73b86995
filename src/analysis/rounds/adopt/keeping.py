"""Keeping a plan that was proposed, and noting who confirmed it; writing stands here."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

from analysis.errors import Location, WorkbookError
from analysis.processes.folders import draft_beside
from analysis.rounds.adopt.look import Adoption
from analysis.rounds.adopt.model import Standing
from analysis.rounds.adopt.plan_text import confirmed_text
from analysis.rounds.adopt.words import WORDS
from analysis.rounds.results.put_in_place import cannot_write
from analysis.thai.citizen_id import holds_id

#: A title before a person's name; offices that begin alike are none.
_NAMED = re.compile(
    r"นาย(?!อำเภอ|ทะเบียน|ก(?:เทศมนตรี|องค์การ|\s?อบ|รัฐมนตรี|สมาคม)|แพทย์|ช่าง|ตรวจ|สัตวแพทย์|จ้าง|หน้า|ท่า|ด่าน)|นาง(?!พยาบาล)|น\.\s?ส\.|"
    r"ด\.\s?[ชญ]\.|เด็กชาย|เด็กหญิง|ดร\.|ผศ\.|รศ\.|ศ\.|คุณ(?!ภาพ)|ว่าที่\s?(?:ร้อย|ร\.)|[พจสร]\.\s?[ตอสจ]\.(?:\s?[ตทอ]\.)?|"
    r"(?:mr|mrs|ms|miss|dr|prof)\b",
    re.IGNORECASE,
)


def keep(adoption: Adoption) -> bool:
    """Write a proposed plan; whether it was not there before.

    Raises:
        WorkbookError: another plan has its name, or the file cannot be written.
    """
    path, text = adoption.path, adoption.preview.text
    if path is None or adoption.preview.standing not in (Standing.NEW, Standing.DRIFTED):
        return False
    if path.exists():
        if path.read_text(encoding="utf-8-sig") == text:
            return False
        raise WorkbookError(
            f"มีแผนชื่อ “{path.stem}” อยู่แล้ว และต่างจากที่เสนอ จึงไม่เขียนทับ",
            f"A plan “{path.stem}” exists and differs from the proposal; it is not overwritten.",
            location=Location(str(path)),
            fix_th="ตั้งชื่ออื่นด้วย --id หรือดูอย่างเดียวด้วย --no-write",
            fix_en="Give another name with --id, or only look with --no-write.",
        )
    _write(path, text)
    return True


def confirm(adoption: Adoption, role: str, on: date) -> Path:
    """Note in a plan who confirmed it; the plan's file.

    Raises:
        WorkbookError: the file has no plan yet, the plan is confirmed, a question is open, or it cannot be written.
    """
    preview, path, role = adoption.preview, adoption.path, role.strip()
    if not role or holds_id(role):
        raise WorkbookError(
            "ต้องระบุตำแหน่งของผู้ยืนยัน (ไม่ใช่ชื่อบุคคล)",
            "The role of whoever confirms is needed (never a name).",
            fix_th='เช่น --role "นักวิเคราะห์นโยบายและแผน"',
            fix_en='Such as --role "policy analyst".',
        )
    if _NAMED.match(role):
        raise WorkbookError(
            f"“{role}” ดูเป็นชื่อบุคคล (มีคำนำหน้าชื่อ) ต้องเป็นตำแหน่ง",
            f"“{role}” looks like a person's name (it begins with a title); a role is needed.",
            fix_th='เช่น --role "นักวิเคราะห์นโยบายและแผน"',
            fix_en='Such as --role "policy analyst".',
        )
    if path is None or preview.plan is None or preview.standing in (Standing.NEW, Standing.DRIFTED):
        raise WorkbookError(
            "ยังไม่มีแผนที่เก็บไว้ตรงกับแฟ้มนี้ จึงไม่มีสิ่งใดให้ยืนยัน",
            "No plan that is kept fits this file; there is nothing to confirm.",
            location=Location(preview.file),
            fix_th="สั่ง workbook adopt โดยไม่มี --confirm ก่อน แล้วตรวจตัวอย่าง",
            fix_en="Run workbook adopt without --confirm first, and look at the preview.",
        )
    if preview.plan.confirmed is not None and preview.plan.is_confirmed:
        raise WorkbookError(
            f"แผนนี้ยืนยันแล้วโดย {preview.plan.confirmed.role}",
            f"The plan was confirmed by {preview.plan.confirmed.role}.",
            location=Location(str(path)),
            fix_th="ไม่ต้องทำอะไร",
            fix_en="Nothing is to be done.",
        )
    if preview.must:
        said = (
            [f"{one.place}: {one.said.th}" for one in preview.must],
            [f"{one.place}: {one.said.en}" for one in preview.must],
        )
        raise WorkbookError(
            f"{WORDS['must'].th}: {' · '.join(said[0])}",
            f"{WORDS['must'].en}: {' · '.join(said[1])}",
            location=Location(str(path)),
            fix_th="เขียนคำตอบในแผน แล้วสั่งใหม่",
            fix_en="Write the answers in the plan, then run again.",
        )
    _write(path, confirmed_text(path.read_text(encoding="utf-8-sig"), role, on, str(path)))
    return path


def _write(path: Path, text: str) -> None:
    draft = draft_beside(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(text, encoding="utf-8", newline="\n")
        os.replace(draft, path)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        draft.unlink(missing_ok=True)
