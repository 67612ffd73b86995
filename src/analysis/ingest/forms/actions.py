"""Reading the register of actions → table ``actions``, with findings and the rows set aside.

A row in which nobody decided anything is a proposal and is left out. What is lacking in an action is told and stays
missing: an action without an owner is followed up as one without an owner. What names a person reaches no table.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn

from analysis.bilingual import Text
from analysis.ingest.account import SheetAccount, sheet_account
from analysis.ingest.findings.finding import Finding, Severity, Wording
from analysis.ingest.findings.reading_log import ReadingLog
from analysis.ingest.forms.labour_force import area_code
from analysis.ingest.layouts import actions as form
from analysis.ingest.layouts.tables import tidy
from analysis.ingest.office import OfficeData
from analysis.ingest.personal.sheets import NOT_SHOWN
from analysis.ingest.workbook.file_guard import UnreadableWorkbook
from analysis.ingest.workbook.reader import open_workbook
from analysis.ingest.workbook.records import rows_of
from analysis.ingest.workbook.row_reader import RowReader, UnreadableCell
from analysis.ingest.workbook.sheet_reader import SheetReader
from analysis.places.scopes import CENTRE, NATION
from analysis.thai.calendar import FiscalYear, format_date
from analysis.thai.persons import is_a_person, names_a_person
from analysis.thai.repair import match_key

#: The last day of a round's data; ``None`` for an id that no round has.
Cutoffs = Callable[[str], date | None]
CENTRE_NAME = "ส่วนกลาง"
NOT_TAKEN_UP = "not_taken_up"
_E, _W = Severity.ERROR, Severity.WARNING

WORDINGS: dict[str, Wording] = {
    "action_what_missing": Wording(
        _W, "ข้อสั่งการนี้ไม่บอกว่าต้องทำอะไร", "The action does not say what is to be done.",
        "เขียนสิ่งที่ต้องทำ หรือลบข้อความของแถวนี้หากไม่สั่งการ", "Write what is to be done, or empty the row.",
    ),
    "action_owner_missing": Wording(
        _W, "ข้อสั่งการนี้ไม่มีผู้รับผิดชอบ", "The action has no owner.",
        "ระบุตำแหน่งหรือหน่วยงาน ไม่ใช่ชื่อบุคคล", "Name a role or an office, not a person.",
    ),
    "action_due_missing": Wording(
        _W, "ข้อสั่งการนี้ไม่มีกำหนดแล้วเสร็จ", "The action has no due date.",
        "พิมพ์ วัน/เดือน/ปี พ.ศ. เช่น 31/3/2567", "Type day/month/year (BE), as 31/3/2567.",
    ),
    "action_due_early": Wording(
        _W, "กำหนดแล้วเสร็จ {read} อยู่ก่อนวันของข้อมูลรอบที่สั่งการ ({known})",
        "It is due {read}, before the data of the round that issued it ({known}).",
        "ตรวจวันที่ หรือรอบที่สั่งการ", "Check the date, or the round that issued it.",
    ),
    "action_state_missing": Wording(
        _W, "ข้อสั่งการนี้ไม่บอกสถานะ จึงถือว่ายังไม่แล้วเสร็จ", "The action has no state; it is taken as not done.",
        "เลือกจาก: {known}", "Choose one of: {known}",
    ),
    "action_state_unknown": Wording(
        _W, "ไม่รู้จักสถานะ “{read}” จึงถือว่ายังไม่แล้วเสร็จ", "The state “{read}” is not known; it is taken as not done.",
        "เลือกจาก: {known}", "Choose one of: {known}",
    ),
    "action_evidence_missing": Wording(
        _W, "แจ้งว่าแล้วเสร็จ แต่ไม่บอกหลักฐาน", "It is said to be done, and no evidence is named.",
        "ระบุเลขที่หนังสือ รายงาน หรือแฟ้มที่ยืนยันได้", "Name a letter, a report or a file that shows it.",
    ),
    "action_word_unknown": Wording(
        _E, "ไม่รู้จัก “{read}” ในช่อง {column} แถวนี้ถูกกันไว้", "“{read}” in {column} is not known; the row was set aside.",
        "ใช้คำใดคำหนึ่ง: {known}", "Use one of: {known}",
    ),
    "action_indicator_unknown": Wording(
        _W, "ไม่รู้จักตัวชี้วัด “{read}” จึงใช้ตัวชี้วัดตามที่มาของเรื่อง",
        "The indicator “{read}” is not known; the one that follows from the finding is used.",
        "เลือกจาก: {known}", "Choose one of: {known}",
    ),
    "action_round_unknown": Wording(
        _E, "“{read}” ไม่ใช่รอบที่สั่งการได้ แถวนี้ถูกกันไว้",
        "“{read}” is no round that can have issued an action; the row was set aside.",
        "ใช้รหัสของรอบนี้หรือรอบก่อนหน้า เช่น {known}", "Use the id of this round or of an earlier one, such as {known}.",
    ),
    "action_repeated": Wording(
        _E, "รหัส “{read}” ซ้ำกับแถว {known} แถวนี้ถูกกันไว้", "The key “{read}” repeats row {known}; the row was set aside.",
        "รวมเป็นแถวเดียว หรือเว้นรหัสว่างแล้วเลือกที่มาเป็น “เรื่องอื่น”",
        "Make it one row, or leave the key empty and choose “เรื่องอื่น”.",
    ),
    "action_personal": Wording(
        _E, "ช่อง {column} มีชื่อหรือทางติดต่อของบุคคล จึงไม่เก็บข้อความนี้",
        "{column} names a person or how to reach one; the text was not kept.",
        "เขียนเป็นตำแหน่งหรือหน่วยงาน", "Write a role or an office.",
    ),
}  # fmt: skip


def read_actions(path: Path, file: str, round_id: str, cutoffs: Cutoffs) -> OfficeData:
    """Read one register; bad content becomes findings. Its table ``actions`` is there in any case.

    Args:
        path: the xlsx file.
        file: its name in provenance and findings, relative to the project.
        round_id: the round in whose folder it lies.
        cutoffs: the last day of data of every round that may have issued an action.
    """
    log = ReadingLog(file)
    table = tidy("actions")
    accounts: tuple[SheetAccount, ...] = ()
    try:
        grids = open_workbook(path, log.remark)
    except UnreadableWorkbook as problem:
        log.note(problem.code, **problem.facts)
        return OfficeData(NATION, file, False, {"actions": table}, tuple(log.findings), ())
    if sheet := SheetReader.open(grids, form.ACTIONS, log, FiscalYear(int(round_id[2:6]))):
        table = tidy("actions", _Rows(sheet, round_id, cutoffs).read())
        accounts = (sheet_account(sheet, {"actions": table}),)
    log.close()
    return OfficeData(NATION, file, False, {"actions": table}, tuple(log.findings), tuple(log.set_aside), accounts)


class _RefusedError(Exception):
    """A row that cannot be used; its finding has been made."""


class _Rows:
    """The rows of one register."""

    def __init__(self, sheet: SheetReader, round_id: str, cutoffs: Cutoffs) -> None:
        self.sheet, self.round_id, self.cutoffs = sheet, round_id, cutoffs
        self.seen: dict[tuple[str, str], int] = {}

    def read(self) -> list[dict[str, object]]:
        records = []
        for row in rows_of(self.sheet):
            if row.says_nothing(*form.DECIDED):
                row.leave_out(NOT_TAKEN_UP)
                continue
            try:
                records.append({**self._record(row), **row.provenance})
            except UnreadableCell as problem:
                row.put_aside(problem.code)
            except _RefusedError as refused:
                row.put_aside(str(refused))
            self.sheet.log.scope = NATION
        return records

    def _record(self, row: RowReader) -> dict[str, object]:
        scope = self._scope(row)
        # Of the ministry's own units the ministry answers for the row.
        self.sheet.log.scope = NATION if scope == CENTRE else scope
        issued, limit = self._issued(row)
        kind = self._kind(row)
        key, wording = row.text("key"), row.text("wording") or ""
        if key and (first := self.seen.setdefault((issued, key), row.index + 1)) != row.index + 1:
            self._refuse(row, "action_repeated", "key", read=key, known=first)
        record: dict[str, object] = {
            "key": key, "kind": kind, "scope": scope, "issued": issued,
            "wording": "" if names_a_person(wording) else wording, "indicator": self._indicator(row),
            "what": self._plain(row, "what"), "owner": self._plain(row, "owner"), "due": self._due(row, limit),
            "state": self._state(row), "evidence": self._plain(row, "evidence"),
        }  # fmt: skip
        if record["state"] == form.ActionState.DONE and not row.raw("evidence").strip(" -"):
            self._note(row, "action_evidence_missing", "evidence")
        return record

    def _kind(self, row: RowReader) -> str:
        return self._word(row, "kind", form.KIND_WORDS) if row.raw("kind").strip() else form.ActionKind.OTHER

    def _scope(self, row: RowReader) -> str:
        """A province's code, ``TH``, or ``central`` for the ministry's own units."""
        text = row.text("scope") or ""
        if match_key(text) in (match_key(CENTRE_NAME), CENTRE):
            return CENTRE
        code = area_code(text)
        if code is None:
            self._refuse(row, "action_word_unknown", "scope", known=f"ชื่อจังหวัด, ทั่วประเทศ, {CENTRE_NAME}")
        return code

    def _issued(self, row: RowReader) -> tuple[str, date]:
        """The round that issued the action and the last day of its data; an empty cell means this round."""
        issued = (row.text("issued") or self.round_id).strip()
        limit, own = self.cutoffs(issued), self.cutoffs(self.round_id)
        if limit is None or (own is not None and limit > own):
            self._refuse(row, "action_round_unknown", "issued", read=issued, known=self.round_id)
        return issued, limit

    def _due(self, row: RowReader, limit: date) -> datetime | None:
        if row.says_nothing("due"):
            self._note(row, "action_due_missing", "due")
            return None
        due = row.date("due")
        if due is not None and due.date() < limit:
            self._note(row, "action_due_early", "due", known=format_date(limit, "numeric"))
        return due

    def _state(self, row: RowReader) -> str | None:
        text, known = row.text("state"), ", ".join(one.th for one in form.STATE_WORDS.values())
        state = _key_of(text or "", form.STATE_WORDS)
        if state is None:
            self._note(row, "action_state_unknown" if text else "action_state_missing", "state", known=known)
        return state

    def _indicator(self, row: RowReader) -> str | None:
        if not (text := row.text("indicator")):
            return None
        series = _key_of(text, form.INDICATOR_WORDS)
        if series is None:
            known = ", ".join(one.th for one in form.INDICATOR_WORDS.values())
            self._note(row, "action_indicator_unknown", "indicator", known=known)
        return series

    def _word(self, row: RowReader, name: str, words: dict[str, Text]) -> str:
        found = _key_of(row.text(name) or "", words)
        if found is None:
            self._refuse(row, "action_word_unknown", name, known=", ".join(one.th for one in words.values()))
        return found

    def _plain(self, row: RowReader, name: str) -> str | None:
        """A text that people write; one that names a person is told and not kept."""
        if row.says_nothing(name):
            if f"action_{name}_missing" in WORDINGS and name != "evidence":
                self._note(row, f"action_{name}_missing", name)
            return None
        text = row.text(name) or ""
        if NOT_SHOWN in text or (is_a_person(text) if name == "owner" else names_a_person(text)):
            self._note(row, "action_personal", name, read=NOT_SHOWN)
            return None
        return text

    def _refuse(self, row: RowReader, code: str, name: str, **facts: object) -> NoReturn:
        self._note(row, code, name, **facts)
        raise _RefusedError(code)

    def _note(self, row: RowReader, code: str, name: str, **facts: object) -> None:
        """A finding in this form's own words, at the field's cell."""
        wording, log = WORDINGS[code], row.sheet.log
        column = " › ".join(row.sheet.layout.field(name).header)
        facts = {"read": row.raw(name), "column": column, "known": "", **facts}
        said = [text.format_map(facts) for text in (wording.th, wording.en, wording.fix_th, wording.fix_en)]
        where = (log.file, row.sheet.grid.sheet, row.cell(name), str(facts["read"]))
        log.findings.append(Finding(code, wording.severity, log.scope, *where, *said))


def _key_of(text: str, words: dict[str, Text]) -> str | None:
    """The key of a word of a list, written in Thai, in English or as the key itself."""
    wanted = match_key(text)
    return next((key for key, said in words.items() if wanted in (match_key(said.th), match_key(said.en), key)), None)
