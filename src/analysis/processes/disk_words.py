"""Why a file could not be written, and what to do, by what the system said."""

from __future__ import annotations

import errno
from dataclasses import dataclass


@dataclass(frozen=True)
class Advice:
    """What to do, in each language; sentences without their full stop at the end in Thai, with it in English."""

    th: str
    en: str


def _codes(*names: str) -> set[int]:
    return {getattr(errno, name) for name in names if hasattr(errno, name)}


FULL = Advice(
    "ดิสก์เต็ม (พื้นที่ว่าง จำนวนแฟ้ม หรือโควตาหมด) ให้ลบแฟ้มที่ไม่ใช้ หรือเลือกดิสก์อื่น",
    "The disk is full (its space, its number of files, or a quota): delete what is not needed, or use another disk.",
)
READ_ONLY = Advice("ดิสก์นี้อ่านได้อย่างเดียว ให้เลือกดิสก์อื่น", "The disk is read-only: use another one.")
TOO_MANY = Advice(
    "ระบบให้เปิดแฟ้มพร้อมกันน้อยเกินไป ให้เพิ่ม (ulimit -n 1024) หรือลดจำนวนงานพร้อมกัน (-j 1)",
    "The system lets the program open too few files at once: allow more (ulimit -n 1024), or run fewer tasks (-j 1).",
)
DAMAGED = Advice("ดิสก์อ่านหรือเขียนไม่ได้ ให้ตรวจดิสก์หรือสายเครือข่าย", "The disk fails: check it, or the network.")
_BY_CODE = {
    **dict.fromkeys(_codes("ENOSPC", "EDQUOT", "EFBIG"), FULL),
    **dict.fromkeys(_codes("EROFS"), READ_ONLY),
    **dict.fromkeys(_codes("EMFILE", "ENFILE"), TOO_MANY),
    **dict.fromkeys(_codes("EIO"), DAMAGED),
}


def advice(error: OSError, otherwise: Advice) -> Advice:
    """What to do about an error; ``otherwise`` where it may be open elsewhere or forbidden."""
    return _BY_CODE.get(error.errno or 0, otherwise)
