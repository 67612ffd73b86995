"""What a person may call things, and the nearest right name where one is wrong."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from analysis.bilingual import Language
from analysis.errors import WorkbookError
from analysis.places.provinces import find_province, provinces
from analysis.places.scopes import CENTRE, NATION
from analysis.rounds.quality.words import office_short


def unknown(th: str, en: str, name: object, known: Iterable[str], renamed: str | None = None) -> WorkbookError:
    """A name that is none, with those that it was most likely meant to be. ``th`` and ``en`` say what sort of name;
    ``renamed`` is what it is called now, of one that was renamed."""
    if renamed:
        return WorkbookError(
            f"ไม่มี{th}ชื่อ “{name}” แล้ว",
            f"There is no {en} “{name}” any more.",
            fix_th=f"เปลี่ยนชื่อเป็น “{renamed}”",
            fix_en=f"It is called “{renamed}” now.",
        )
    every = list(known)
    near = difflib.get_close_matches(str(name), every, n=3, cutoff=0.5)
    offered = ", ".join(near or every[:8])
    return WorkbookError(
        f"ไม่มี{th}ชื่อ “{name}”",
        f"There is no {en} “{name}”.",
        fix_th=f"น่าจะหมายถึง {offered}" if near else f"ชื่อที่มี เช่น {offered}",
        fix_en=f"Did you mean {offered}?" if near else f"There are for instance {offered}.",
    )


def scope_of(place: object) -> str:
    """The scope that a person means: "42", 42, "เลย", "Loei", "TH" or "central".

    Raises:
        WorkbookError: nothing has this name; the nearest names are told.
    """
    text = str(place).strip()
    if text in (NATION, CENTRE, "10") or (text.isdigit() and text in {one.code for one in provinces()}):
        return text
    found = find_province(text)
    if found is None:
        names = [name for one in provinces() for name in (one.name_th, one.name_en, one.code)]
        raise unknown("จังหวัดหรือขอบเขต", "province or scope", place, [*names, NATION, CENTRE])
    return found.code


def place_words(scope: str, language: Language) -> str:
    """A scope as people call it: ``สรจ.เลย``, ทั้งประเทศ, ส่วนกลาง."""
    if scope == NATION:
        return "the nation" if language == "en" else "ทั้งประเทศ"
    if scope == CENTRE:
        return "the centre" if language == "en" else "ส่วนกลาง"
    return office_short(scope, language) if scope in {one.code for one in provinces()} else scope
