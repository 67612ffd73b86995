"""Tables behind those of a book: the limits of its bands, and what a sign, a blank or a way of writing means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.bilingual import Language, Text
from analysis.exhibits.table import Cell, Column, Kind, Row, Table
from analysis.exhibits.words import BANDS, DASH
from analysis.publish.office.band_rules import Limits, limits_table
from analysis.publish.office.data_table import ROW_KINDS

#: The id of a table of limits.
LIMITS = "band_limits"
_TITLE = Text("คำอธิบายสมุดนี้", "Notes on this workbook")
_SIGN, _MEANING = Text("สิ่งที่เห็น", "What is seen"), Text("ความหมาย", "What it means")

_ALWAYS = (
    (Text(DASH, DASH), Text("ไม่มีข้อมูลหรือไม่ได้รายงาน ไม่ใช่ศูนย์", "Nothing was reported. It is not 0.")),
    (Text("ช่องว่าง", "A blank cell"), Text("ไม่ใช้กับแถวนี้", "It does not apply to the row.")),
)
_BANDS = Text(
    "ระดับสีของแต่ละช่อง มีเครื่องหมายหรือคำกำกับสีเสมอ", "The band of a cell; a colour always has its mark or its word."
)
_STAR = Text("ดูหมายเหตุใต้ตาราง", "See the notes below the table.")
_PERCENTS = (
    Text("ร้อยละ", "Per cent"),
    Text("เขียนเป็นตัวเลข โดย 100 คือทั้งหมด ไม่มีเครื่องหมาย %", "A number, 100 being the whole, without a sign."),
)
_DAYS = (
    Text("วันที่และเดือน", "Days and months"),
    Text(
        "แสดงปีเป็นพุทธศักราช แต่เก็บเป็นวันที่ของโปรแกรม จึงเรียงและกรองได้",
        "Kept as dates, so that they can be sorted and filtered.",
    ),
)
_ROWS = Text(" / ".join(word.th for word in ROW_KINDS.values()), " / ".join(word.en for word in ROW_KINDS.values()))
_KINDS = Text(
    "ชนิดของแถว ใช้กรองหัวข้อและสรุปกลุ่มออกได้ แถวภาพรวมอยู่ใต้ตาราง จึงไม่ปนกับข้อมูลเมื่อกรองหรือรวมยอด",
    "The kinds of rows. Headings and summaries can be filtered out; a whole stands below its table, not in the data.",
)


def guide_tables(tables: Sequence[Table], limits: Limits, language: Language) -> list[Table]:
    """The limits of each of the book's criteria in their order, then the notes; none for a book without tables."""
    if not tables:
        return []
    notes = tuple(
        Row({"sign": Cell(sign.of(language)), "meaning": Cell(meaning.of(language))})
        for sign, meaning in _notes(tables)
    )
    columns = (Column("sign", _SIGN.of(language)), Column("meaning", _MEANING.of(language), width=72))
    shown = [limits_table(criteria, language) for criteria in limits.known]
    return [*shown, Table("notes", _TITLE.of(language), columns, notes)]


def _notes(tables: Sequence[Table]) -> Iterator[tuple[Text, Text]]:
    """What is said of the signs that these tables have."""
    kinds = {column.kind for table in tables for column in table.columns}
    rows = [row for table in tables for row in table.rows]
    cells = [cell for row in rows for cell in row.cells.values()]
    yield from _ALWAYS
    if Kind.BAND in kinds or any(cell.band for cell in cells):
        yield Text(*(" ".join(words.symbol for words in BANDS.values()),) * 2), _BANDS
    if any(cell.mark for cell in cells):
        yield Text("*", "*"), _STAR
    if Kind.PERCENT2 in kinds:
        yield _PERCENTS
    if kinds & {Kind.DATE, Kind.MONTH}:
        yield _DAYS
    if any(row.kind != "normal" for row in rows):
        yield _ROWS, _KINDS
