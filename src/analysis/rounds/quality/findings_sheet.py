"""The sheet of an office's findings, each with a link to its cell, and the sheet of the rows set aside."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from analysis.bilingual import Language, Text
from analysis.exhibits.table import Cell, Column, Kind, Place, Row, Table
from analysis.ingest.findings.finding import Finding
from analysis.narrate.outcomes import JUDGEMENT
from analysis.rounds.quality.waivers_sheet import waived_words
from analysis.rounds.quality.waiving import Waiving
from analysis.rounds.quality.words import severity_cell
from analysis.thai.repair import RepairKind

FINDINGS = Text("ข้อค้นพบด้านคุณภาพข้อมูล", "Data-quality findings")
SET_ASIDE = Text("แถวที่กันไว้", "Rows set aside")
_NONE = Text("ไม่พบข้อสังเกตด้านคุณภาพข้อมูล", "No data-quality findings.")
_NONE_ASIDE = Text("ไม่มีแถวที่กันไว้ อ่านได้ทุกแถว", "No row was set aside; every row was read.")
_ASIDE_NOTE = Text(
    "แถวที่กันไว้ไม่รวมอยู่ในผลรวมใด แก้ไขในแฟ้มที่ส่งแล้วส่งใหม่เพื่อให้นับรวม",
    "A row set aside is in no sum; correct it in the workbook and send that again to have it counted.",
)
_LINKED = Text(
    "กดที่ช่องเพื่อเปิดแฟ้มที่ส่งตรงตำแหน่งนั้น", "Follow the link in the column Cell to open the workbook at that place."
)
_ALONE = Text(
    "ลิงก์ใช้ได้เมื่อแฟ้มนี้อยู่ในโฟลเดอร์โครงการ หากได้รับแฟ้มนี้เพียงแฟ้มเดียว ให้เปิดแฟ้มที่ส่งแล้วไปยังชีตและช่องที่ระบุไว้",
    "The links work while this workbook lies in the project's folder. If it was sent to you alone, open the workbook "
    "you sent and go to the sheet and cell named here.",
)
_OUTSIDE = Text(
    "แฟ้มนี้เขียนไว้นอกโฟลเดอร์โครงการ จึงไม่มีลิงก์ ให้เปิดแฟ้มที่ส่งแล้วไปยังชีตและช่องที่ระบุไว้",
    "This workbook was written outside the project's folder and has no links: open the workbook you sent and go to the "
    "sheet and cell named here.",
)
_ROW = Text("แถว {}", "Row {}")
_WHOLE_SHEET, _WHOLE_FILE = Text("ทั้งชีต", "Whole sheet"), Text("ทั้งแฟ้ม", "Whole file")
_FOLDER = Text("โฟลเดอร์", "Folder")

_COLUMNS = (
    ("severity", Text("ความสำคัญ", "Severity"), 17),
    ("file", Text("แฟ้ม", "File"), 23),
    ("sheet", Text("ชีต", "Sheet"), 18),
    ("cell", Text("ช่อง", "Cell"), 12),
    ("message", Text("ข้อค้นพบ", "Finding"), 46),
    ("read", Text("ค่าที่อ่านได้", "What was read"), 24),
    ("expected", Text("สิ่งที่ควรเป็น", "What was expected"), 24),
    ("fix", Text("สิ่งที่ต้องทำ", "What to do"), 32),
    ("code", Text("รหัส", "Code"), 22),
    ("id", Text("รหัสข้อ (ใช้กับ workbook accept)", "Id (for workbook accept)"), 44),
    ("waiver", Text("การยอมรับ", "Accepted"), 40),
)
#: Findings that name a sheet which is not there.
_ABSENT = {"sheet_missing", "cover_missing"}
_ASIDE_COLUMNS = (
    ("sheet", Text("ชีต", "Sheet"), 20),
    ("row", Text("แถว", "Row"), 10),
    ("reason", Text("เหตุผล", "Reason"), 50),
    ("content", Text("เนื้อหาในแถว", "Content of the row"), 70),
)

#: What was repaired, where the log has only the name of the kind.
_REPAIRS = {
    RepairKind.TONE_BEFORE_VOWEL: Text("วรรณยุกต์อยู่หน้าสระ", "tone mark before its vowel"),
    RepairKind.DECOMPOSED_SARA_AM: Text("สระอำแยกส่วน", "sara am taken apart"),
    RepairKind.LOST_SARA_AM: Text("สระอำขาดหาย", "sara am lost"),
    RepairKind.SPACE_BEFORE_MARK: Text("เว้นวรรคหน้าสระหรือวรรณยุกต์", "space before a mark"),
    RepairKind.MARK_PAST_LEADING_VOWEL: Text("วรรณยุกต์เลยไปหลังสระหน้า", "mark past a leading vowel"),
    RepairKind.DISPLACED_MARK: Text("สระหรือวรรณยุกต์ผิดตำแหน่ง", "mark out of place"),
    RepairKind.DOUBLED_TONE: Text("วรรณยุกต์ซ้ำ", "tone mark doubled"),
    RepairKind.PHINTHU: Text("มีพินทุแทรก", "stray phinthu"),
    RepairKind.LAO_LETTER: Text("มีอักษรลาวปน", "Lao letter"),
    RepairKind.MISREAD_WORD: Text("อ่านคำผิดจากการสแกน", "word misread by a scanner"),
    RepairKind.INVISIBLE: Text("มีอักขระที่มองไม่เห็น", "invisible character"),
    RepairKind.ODD_SPACE: Text("มีช่องว่างชนิดพิเศษ", "no-break or odd space"),
    RepairKind.FULL_WIDTH: Text("ตัวอักษรหรือเลขเต็มความกว้าง", "full-width character"),
    RepairKind.TWO_SARA_E: Text("พิมพ์ เ สองตัวแทน แ", "two เ for แ"),
}


@dataclass(frozen=True)
class Way:
    """How links find the submitted workbooks: the steps from the quality workbook's folder up to the project's, such as
    ``../../../..``; ``None`` where the results lie outside the project."""

    home: str | None

    @classmethod
    def between(cls, folder: Path, home: Path) -> Way:
        """Outside the project there is no way: it would name folders of the machine, or cross a drive."""
        folder, home = folder.resolve(), home.resolve()
        inside = folder.is_relative_to(home)
        return cls(PurePosixPath(Path(os.path.relpath(home, folder))).as_posix() if inside else None)

    def to(self, file: str, sheet: str = "", cell: str = "") -> Place | None:
        """A place in a file of the project; ``None`` for what is no workbook."""
        if self.home is None or not file.lower().endswith(".xlsx"):
            return None
        return Place(f"{self.home}/{file}", sheet, cell)


def findings_sheet(findings: Iterable[Finding], way: Way, language: Language, waiving: Waiving | None = None) -> Table:
    """The findings in order: gravest first, then by file, sheet and row; errors with ids, and who accepts them."""
    columns = _columns(_COLUMNS, language)
    ordered = sorted(dict.fromkeys(findings), key=lambda one: one.order)
    rows = tuple(_with_id(_finding_row(one, way, language), one, waiving, language) for one in ordered)
    if not rows:
        return Table("findings", FINDINGS.of(language), columns, notes=(_NONE.of(language),))
    note = _OUTSIDE if way.home is None else _ALONE
    caption = None if way.home is None else _LINKED.of(language)
    return Table("findings", FINDINGS.of(language), columns, rows, (note.of(language),), caption)


def set_aside_sheet(
    records: Sequence[Mapping[str, object]], findings: Iterable[Finding], way: Way, language: Language
) -> Table:
    """The rows set aside, each with the sentence of its finding.

    ``records`` are ``OfficeData.set_aside``; a row without a finding of its own shows the code.
    """
    told = {(one.sheet, _row_of(one.cell), one.code): getattr(one, f"message_{language}") for one in findings}
    rows = tuple(_aside_row(record, told, way) for record in records)
    note = _ASIDE_NOTE if rows else _NONE_ASIDE
    columns = _columns(_ASIDE_COLUMNS, language)
    return Table("set-aside", SET_ASIDE.of(language), columns, rows, (note.of(language),))


def _columns(described: Sequence[tuple[str, Text, int]], language: Language) -> tuple[Column, ...]:
    kinds = {"row": Kind.INTEGER}
    return tuple(
        Column(key, word.of(language), kinds.get(key, Kind.TEXT), width=width) for key, word, width in described
    )


def _finding_row(finding: Finding, way: Way, language: Language) -> Row:
    texts = {
        "file": PurePosixPath(finding.file).name,
        "sheet": finding.sheet,
        "message": getattr(finding, f"message_{language}"),
        "read": _read(finding, language),
        "expected": getattr(finding, f"expected_{language}"),
        "fix": getattr(finding, f"fix_{language}"),
        "code": finding.code,
    }
    inside = () if finding.code in _ABSENT else (finding.sheet, finding.cell.split(":")[0])
    place = Cell(_place(finding, language), leads_to=way.to(finding.file, *inside))
    cells = {key: Cell(text) for key, text in texts.items()}
    return Row({**cells, "severity": severity_cell(finding.severity, language), "cell": place})


def _with_id(row: Row, finding: Finding, waiving: Waiving | None, language: Language) -> Row:
    """An error's row with its id and its waiver; on any other these do not apply."""
    name = waiving.name_of(finding) if waiving else None
    if name is None or waiving is None:
        return row
    line = next((one for one in waiving.lines if one.waiver.finding == name), None)
    told = {"waiver": Cell(waived_words(line, language))} if line else {}
    return replace(row, cells={**row.cells, "id": Cell(name), **told})


def _place(finding: Finding, language: Language) -> str:
    """What the link says. A judgement knows the row that it used, not the column."""
    if finding.cell:
        row = _row_of(finding.cell)
        return _ROW.of(language).format(row) if finding.code in JUDGEMENT else finding.cell
    if finding.sheet and finding.code not in _ABSENT:
        return _WHOLE_SHEET.of(language)
    return (_WHOLE_FILE if PurePosixPath(finding.file).suffix else _FOLDER).of(language)


def _read(finding: Finding, language: Language) -> str:
    if finding.code != "text_repaired":
        return finding.read
    return re.sub(r"[a-z_]+", lambda name: _REPAIRS[RepairKind(name[0])].of(language), finding.read)


def _aside_row(record: Mapping[str, object], told: Mapping[tuple[str, int, str], str], way: Way) -> Row:
    sheet, row, code = str(record["sheet"]), int(str(record["row"])), str(record["code"])
    return Row(
        {
            "sheet": Cell(sheet),
            "row": Cell(row, leads_to=way.to(str(record["file"]), sheet, f"A{row}")),
            "reason": Cell(told.get((sheet, row, code), code)),
            "content": Cell(record["content"]),
        }
    )


def _row_of(cell: str) -> int:
    digits = re.search(r"\d+", cell)
    return int(digits[0]) if digits else 0
