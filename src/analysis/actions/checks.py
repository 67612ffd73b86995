"""What a round finds odd in its register of actions: keys that it does not know, and actions that were left out."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.actions.keys import own_key
from analysis.actions.matching import Subjects
from analysis.actions.model import Matched
from analysis.ingest.findings.finding import Finding, Severity, Wording
from analysis.ingest.layouts.actions import ACTIONS, ActionKind, ActionState
from analysis.places.scopes import CENTRE, NATION
from analysis.rows import Record, records_of

_W, _N = Severity.WARNING, Severity.NOTE
_ENDED = {ActionState.DONE, ActionState.CANCELLED}

WORDINGS: dict[str, Wording] = {
    "action_key_unknown": Wording(
        _W, "ไม่พบเรื่อง “{read}” ในรอบนี้ ทั้งตามรหัสและตามถ้อยคำ ข้อสั่งการยังคงอยู่",
        "The round knows no “{read}”, by key or by wording; the action is kept.",
        "ตรวจรหัสกับแบบฟอร์มที่ได้รับ หากเป็นเรื่องใหม่ให้เว้นรหัสว่างและเลือกที่มาเป็น “เรื่องอื่น”",
        "Compare the key with the form that was sent; for a matter of its own leave it empty and choose “เรื่องอื่น”.",
    ),
    "action_renamed": Wording(
        _N, "เรื่องของข้อสั่งการนี้ใช้ถ้อยคำใหม่: “{known}”", "What the action is about is worded anew: “{known}”.",
        "ตรวจว่าเป็นเรื่องเดียวกัน", "See whether it is the same.",
    ),
    "action_rekeyed": Wording(
        _N, "พบเรื่องของข้อสั่งการนี้ตามถ้อยคำเดิม ภายใต้รหัสใหม่ {known}",
        "What the action is about was found by its wording, under the new key {known}.",
        "ตรวจว่าเป็นเรื่องเดียวกัน", "See whether it is the same.",
    ),
    "action_left_out": Wording(
        _N, "ข้อสั่งการ “{read}” ของทะเบียนก่อน ({known}) ไม่อยู่ในทะเบียนนี้ จึงติดตามตามสถานะเดิม",
        "The action “{read}” of an earlier register ({known}) is not in this one; it is followed as it was last told.",
        "เพิ่มแถวนั้นพร้อมสถานะปัจจุบัน", "Add its row with its state as it is now.",
    ),
}  # fmt: skip
_FOUND = {Matched.RENAMED: "action_renamed", Matched.WORDING: "action_rekeyed", Matched.NONE: "action_key_unknown"}


def register_findings(own: pd.DataFrame, earlier: pd.DataFrame, subjects: pd.DataFrame, file: str) -> list[Finding]:
    """Findings on the register of a round, beside those of its reading.

    Args:
        own: the table ``actions`` of the round's register.
        earlier: the actions of the rounds before (``follow.gathered``).
        subjects: what the round knows (``subjects.subjects``).
        file: the register's name, for what is not in it.
    """
    return [*_of_keys(own, Subjects(subjects)), *_left_out(own, earlier, file)]


def _of_keys(own: pd.DataFrame, subjects: Subjects) -> Iterator[Finding]:
    for line in records_of(own):
        if line["kind"] == ActionKind.OTHER:
            continue
        key = line["key"] if isinstance(line["key"], str) else ""
        found = subjects.find(key, line["kind"], line["scope"], line["wording"])
        if found.how in _FOUND and (found.how is not Matched.WORDING or key):
            known = found.key if found.how is Matched.WORDING else found.wording
            # The key is the first column of the form.
            yield _finding(_FOUND[found.how], line, key or line["wording"], known, f"A{line['row']}")


def _left_out(own: pd.DataFrame, earlier: pd.DataFrame, file: str) -> Iterator[Finding]:
    told = {(line["issued"], _known_by(line)) for line in records_of(own)}
    for line in records_of(earlier):
        if (line["issued"], line["key"]) not in told and line["state"] not in _ENDED:
            yield _finding("action_left_out", {**line, "file": file, "sheet": ACTIONS.sheet}, line["key"], line["file"])


def _known_by(line: Record) -> str:
    return line["key"] if isinstance(line["key"], str) else own_key(line["scope"], line["wording"])


def _finding(code: str, line: Record, read: str, known: str, cell: str = "") -> Finding:
    wording, scope = WORDINGS[code], NATION if line["scope"] == CENTRE else line["scope"]
    said = [text.format(read=read, known=known) for text in (wording.th, wording.en, wording.fix_th, wording.fix_en)]
    return Finding(code, wording.severity, scope, line["file"], line["sheet"], cell, read, *said)
