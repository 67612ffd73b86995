"""Reading the register of problems and recommendations → tables ``register``, ``register_dimensions``,
``register_links`` and ``tows`` (columns in ``ingest.layouts.tables``), with findings and the rows set aside.

A row that cannot be used never stops the others. Statements are repaired, the repairs counted in a finding, and the
text as printed stays beside them (``statement_raw``). What the register does not say stays missing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from analysis.errors import Location, WorkbookError
from analysis.ingest.findings.finding import Finding, Severity
from analysis.ingest.findings.reading_log import ReadingLog
from analysis.ingest.findings.words import Wording
from analysis.ingest.forms.labour_force import area_code
from analysis.ingest.layouts import problems as form
from analysis.ingest.layouts.offices import Layout
from analysis.ingest.layouts.tables import tidy
from analysis.ingest.workbook.file_guard import UnreadableWorkbook
from analysis.ingest.workbook.reader import open_workbook
from analysis.ingest.workbook.records import rows_of
from analysis.ingest.workbook.row_reader import RowReader, UnreadableCell
from analysis.ingest.workbook.sheet_reader import SheetReader
from analysis.params.swot.schemes import Schemes, load_schemes
from analysis.thai.calendar import FiscalYear, UnreadableDate
from analysis.thai.repair import match_key

#: Where the register is kept, relative to the project.
REGISTER_FILE = "data/problems/register.xlsx"
TABLES = ("register", "register_dimensions", "register_links", "tows")
CENTRAL = "central"

#: Ids stand in file names, figures and links; they are short, ASCII, and never change.
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NO_DATES = FiscalYear(2560)  # ``SheetReader`` bounds dates by a fiscal year; this form has none
_E = Severity.ERROR

WORDINGS: dict[str, Wording] = {
    "register_cell_empty": Wording(
        _E, "ช่อง {column} ว่าง แถวนี้ถูกกันไว้", "{column} is empty; the row was set aside.",
        "เติมข้อมูลให้ครบ", "Fill it in.",
    ),
    "register_word_unknown": Wording(
        _E, "ไม่รู้จัก “{read}” ในช่อง {column} แถวนี้ถูกกันไว้", "“{read}” in {column} is not known; the row was set aside.",
        "ใช้คำใดคำหนึ่ง: {known}", "Use one of: {known}",
    ),
    "register_id_malformed": Wording(
        _E, "รหัส “{read}” ใช้ไม่ได้ แถวนี้ถูกกันไว้", "The id “{read}” cannot be used; the row was set aside.",
        "ใช้ a–z 0–9 และ - เท่านั้น เช่น loei-2566-p1", "Use a–z, 0–9 and - only, as in loei-2566-p1.",
    ),
    "register_id_unknown": Wording(
        _E, "ไม่มีรหัส “{read}” ในชีต “{known}” แถวนี้ถูกกันไว้",
        "“{read}” is no id of the sheet “{known}”; the row was set aside.",
        "แก้รหัสให้ตรงกับทะเบียน", "Correct the id.",
    ),
    "register_repeated": Wording(
        _E, "“{read}” ซ้ำกับแถว {known} แถวนี้ถูกกันไว้", "“{read}” repeats row {known}; the row was set aside.",
        "ลบแถวซ้ำ หรือแก้ให้ต่างกัน", "Delete the row, or tell the two apart.",
    ),
    "register_pair_unfit": Wording(
        _E, "“{read}” อยู่ในช่อง {column} ไม่ได้ แถวนี้ถูกกันไว้", "“{read}” does not belong in {column}; the row was set aside.",
        "ช่องนี้รับเฉพาะ: {known}", "This column takes only: {known}",
    ),
    "register_year_unreadable": Wording(
        _E, "“{read}” ในช่อง {column} ไม่ใช่ปี พ.ศ. แถวนี้ถูกกันไว้",
        "“{read}” in {column} is no Buddhist year; the row was set aside.",
        "พิมพ์ปี พ.ศ. เช่น 2566", "Type a Buddhist year, as 2566.",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class RegisterReading:
    """What one register workbook gave: ``tables`` by name (all of ``TABLES``), and what was found on the way."""

    file: str
    tables: dict[str, pd.DataFrame]
    findings: tuple[Finding, ...]
    set_aside: tuple[dict[str, object], ...]


def read_register(path: Path, file: str = REGISTER_FILE, schemes: Schemes | None = None) -> RegisterReading:
    """Read the register's workbook; bad content becomes findings.

    Args:
        path: the xlsx file.
        file: its name in provenance and findings, relative to the project.
        schemes: the schemes of dimensions; the project's own when not given.

    Raises:
        WorkbookError: there is no such file, or the schemes cannot be read.
    """
    if not path.is_file():
        raise WorkbookError(
            "ไม่พบทะเบียนปัญหาและข้อเสนอแนะ", "The register of problems and recommendations was not found.",
            location=Location(file), fix_th="นำไฟล์ของโครงการกลับมาไว้ที่เดิม", fix_en="Put the project's file back.",
        )  # fmt: skip
    log = ReadingLog(file)
    try:
        grids = open_workbook(path, log.remark)
    except UnreadableWorkbook as problem:
        log.note(problem.code, **problem.facts)
        return RegisterReading(file, {name: tidy(name) for name in TABLES}, tuple(log.findings), ())
    items = _Items()
    dimensions = _Dimensions(schemes or load_schemes(), items)
    readers: tuple[tuple[Layout, Callable[[RowReader], dict[str, object]]], ...] = (
        (form.REGISTER, items.read),
        (form.REGISTER_DIMENSIONS, dimensions.read),
        (form.REGISTER_LINKS, _Pairs(items, ("problem_id", form.ANSWERABLE), ("answer_id", form.ANSWERING)).link),
        (form.TOWS, _Pairs(items, ("internal_id", form.INTERNAL), ("external_id", form.EXTERNAL)).strategy),
    )
    tables = {}
    for layout, read in readers:
        sheet = SheetReader.open(grids, layout, log, _NO_DATES)
        tables[layout.form] = tidy(layout.form, _records(sheet, read) if sheet else ())
    log.close()
    return RegisterReading(file, tables, tuple(log.findings), tuple(log.set_aside))


class _RowError(Exception):
    """A row that cannot be used: the finding's code, the field it is about, and facts for its sentence."""

    def __init__(self, code: str, name: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.name, self.facts = code, name, facts


def _records(sheet: SheetReader, read: Callable[[RowReader], dict[str, object]]) -> list[dict[str, object]]:
    records = []
    for row in rows_of(sheet):
        try:
            records.append({**read(row), **row.provenance})
        except UnreadableCell as problem:
            row.put_aside(problem.code)
        except _RowError as refused:
            _note(row, refused)
            row.put_aside(refused.code)
    return records


def _note(row: RowReader, refused: _RowError) -> None:
    """The finding for a refused row, in this form's own words."""
    wording, log = WORDINGS[refused.code], row.sheet.log
    column = " › ".join(row.sheet.layout.field(refused.name).header)
    facts = {"read": row.raw(refused.name), "column": column, "known": "", **refused.facts}
    said = [text.format_map(facts) for text in (wording.th, wording.en, wording.fix_th, wording.fix_en)]
    where = (log.file, row.sheet.grid.sheet, row.cell(refused.name), str(facts["read"]))
    log.findings.append(Finding(refused.code, wording.severity, log.scope, *where, *said))


def _text(row: RowReader, name: str) -> str:
    text = row.text(name)
    if text is None:
        raise _RowError("register_cell_empty", name)
    return text


def _word(row: RowReader, name: str, labels: dict[str, tuple[str, str]]) -> str:
    """The key of a fixed word, written as its Thai label or as the key itself."""
    wanted = match_key(_text(row, name))
    found = next((key for key, (label, _) in labels.items() if wanted in (match_key(label), key)), None)
    if found is None:
        raise _RowError("register_word_unknown", name, known=_listed(label for label, _ in labels.values()))
    return str(found)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


def _assigned_by(row: RowReader) -> str:
    text = _text(row, "assigned_by")
    return form.SOURCE if match_key(text) in (match_key(form.BY_DOCUMENT), form.SOURCE) else text


@dataclass
class _Seen:
    """Refuses what a sheet says twice; remembers the Excel row of the first."""

    rows: dict[tuple[str, ...], int] = field(default_factory=dict)

    def once(self, row: RowReader, name: str, *key: str) -> None:
        first = self.rows.setdefault(key, row.index + 1)
        if first != row.index + 1:
            raise _RowError("register_repeated", name, read=_listed(key), known=first)


@dataclass
class _Items:
    """Rows of the register; remembers each id's kind for the sheets that refer to it."""

    kinds: dict[str, str] = field(default_factory=dict)
    seen: _Seen = field(default_factory=_Seen)

    def read(self, row: RowReader) -> dict[str, object]:
        item_id = _text(row, "item_id")
        if not _ID.fullmatch(item_id):
            raise _RowError("register_id_malformed", "item_id")
        self.seen.once(row, "item_id", item_id)
        kind = _word(row, "kind", form.KIND_LABELS)
        record: dict[str, object] = {
            "item_id": item_id, "kind": kind, "statement": _text(row, "text"), "statement_raw": row.raw("text"),
            "scope": _scope(row), "unit": row.text("unit"), "part": row.text("part"), "fiscal_year": _year(row),
            "source": _text(row, "source"), "place": _text(row, "place"), "occurrences": _occurrences(row),
        }  # fmt: skip
        self.kinds[item_id] = kind
        return record

    def known(self, row: RowReader, name: str) -> str:
        """The id in that column, which must be one of the register's."""
        item_id = _text(row, name)
        if item_id not in self.kinds:
            raise _RowError("register_id_unknown", name, known=form.REGISTER.sheet)
        return item_id


def _scope(row: RowReader) -> str:
    """A province's code, ``TH`` for the nation, ``central`` for the ministry's own bureaux."""
    text = _text(row, "scope")
    if match_key(text) in (match_key("ส่วนกลาง"), CENTRAL):
        return CENTRAL
    code = area_code(text)
    if code is None:
        raise _RowError("register_word_unknown", "scope", known="ชื่อจังหวัด, ทั่วประเทศ, ส่วนกลาง")
    return code


def _year(row: RowReader) -> int:
    number = row.number("fiscal_year")
    if math.isnan(number):
        raise _RowError("register_cell_empty", "fiscal_year")
    try:
        return FiscalYear(int(number)).be
    except UnreadableDate:
        raise _RowError("register_year_unreadable", "fiscal_year") from None


def _occurrences(row: RowReader) -> int:
    """How often the document prints the item. What is in the register was met at least once."""
    number = row.number("occurrences")
    return 1 if math.isnan(number) else int(number)


@dataclass
class _Dimensions:
    """Rows that give an item a dimension under a scheme."""

    schemes: Schemes
    items: _Items
    seen: _Seen = field(default_factory=_Seen)

    def read(self, row: RowReader) -> dict[str, object]:
        item_id = self.items.known(row, "item_id")
        scheme = self.schemes.find(_text(row, "scheme"))
        if scheme is None:
            known = _listed(item.label.th for item in self.schemes.schemes)
            raise _RowError("register_word_unknown", "scheme", known=known)
        dimension = scheme.find(_text(row, "dimension"))
        if dimension is None:
            known = _listed(item.label.th for item in scheme.dimensions)
            raise _RowError("register_word_unknown", "dimension", known=known)
        self.seen.once(row, "item_id", item_id, scheme.key, dimension.key)
        return {
            "item_id": item_id, "scheme": scheme.key, "dimension": dimension.key, "assigned_by": _assigned_by(row),
            "status": _word(row, "status", form.STATUS_LABELS),
        }  # fmt: skip


@dataclass
class _Pairs:
    """Rows that pair two items: the column of each end, and the kinds that may stand there."""

    items: _Items
    first: tuple[str, tuple[str, ...]]
    second: tuple[str, tuple[str, ...]]
    seen: _Seen = field(default_factory=_Seen)

    def link(self, row: RowReader) -> dict[str, object]:
        status = _word(row, "status", form.STATUS_LABELS)
        return {**self._pair(row), "assigned_by": _assigned_by(row), "status": status, "note": row.text("note")}

    def strategy(self, row: RowReader) -> dict[str, object]:
        return {**self._pair(row), "strategy": _text(row, "text"), "assigned_by": _assigned_by(row)}

    def _pair(self, row: RowReader) -> dict[str, str]:
        pair: dict[str, str] = {}
        for name, kinds in (self.first, self.second):
            pair[name] = self.items.known(row, name)
            if self.items.kinds[pair[name]] not in kinds:
                known = _listed(form.KIND_LABELS[kind][0] for kind in kinds)
                raise _RowError("register_pair_unfit", name, known=known)
        self.seen.once(row, self.first[0], *pair.values())
        return pair
