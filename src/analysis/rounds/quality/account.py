"""The account of an office's sheets: rows in = used + set aside + left out, with the persons and the money in each."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.bilingual import Language, Text
from analysis.exhibits.table import Cell, Column, Kind, Row, Table
from analysis.ingest.account import Fate, SheetAccount

ACCOUNT = Text("บัญชีแถวที่อ่าน", "Account of the rows")
FATES = {
    Fate.USED: Text("นำมาใช้", "used"),
    Fate.SET_ASIDE: Text("กันไว้", "set aside"),
    Fate.LEFT_OUT: Text("ไม่ใช่ข้อมูล", "no data"),
    Fate.UNACCOUNTED: Text("ไม่มีเหตุผล", "unaccounted for"),
}
_REASONS = {
    "heading": Text("หัวข้อ", "heading"),
    "total": Text("แถวรวม", "total"),
    "no_item": Text("ยอดคงเหลือ ร้อยละ หรือค่าเฉลี่ย", "remainder, per cent or mean"),
    "empty_section": Text("แนวทางที่ไม่มีกิจกรรม", "section without activities"),
    "header_again": Text("หัวตารางซ้ำ", "header repeated"),
    "column_numbers": Text("เลขกำกับคอลัมน์", "column numbers"),
    "note": Text("หมายเหตุ", "note"),
}
_COLUMNS = (
    ("sheet", Text("ชีต", "Sheet"), Kind.TEXT, 24),
    ("fate", Text("ผลการอ่าน", "Outcome"), Kind.TEXT, 18),
    ("rows", Text("แถว", "Rows"), Kind.INTEGER, 10),
    ("persons", Text("ผลบวกช่องปริมาณ", "Sum of quantities"), Kind.QUANTITY, 20),
    ("money", Text("ผลบวกช่องเงิน (บาท)", "Sum of money (baht)"), Kind.BAHT, 22),
    ("reasons", Text("เหตุผล", "Reasons"), Kind.TEXT, 60),
)
_ALL = Text("ทุกแถวในชีต", "all rows of the sheet")
_NOTE = Text(
    "ผลบวกรวมทุกหน่วยนับของช่องที่เป็นตัวเลข ใช้ตรวจว่าไม่มีแถวใดหายไป ไม่ใช่ผลงาน ตัวเลขที่พิมพ์เป็นข้อความไม่อยู่ในผลบวกนี้",
    "The sums are over all units, of cells that hold numbers: they control that no row is lost, and are no results. "
    "Numbers typed as text are not in them.",
)


def account_sheet(accounts: Iterable[SheetAccount], language: Language) -> Table:
    """For each sheet that a form read one line of all its rows, and one a fate."""
    columns = tuple(Column(key, word.of(language), kind, width=width) for key, word, kind, width in _COLUMNS)
    rows = [row for one in accounts for row in _rows(one, language)]
    return Table("account", ACCOUNT.of(language), columns, tuple(rows), (_NOTE.of(language),))


def account_line(account: SheetAccount, language: Language) -> str:
    """``แผนและผล: 36 แถว = นำมาใช้ 30 + กันไว้ 1 + ไม่ใช่ข้อมูล 5``"""
    parts = " + ".join(
        f"{FATES[fate].of(language)} {account.rows[fate]:,}" for fate in Fate if account.rows[fate] or fate is Fate.USED
    )
    return f"{account.sheet}: {account.rows_in:,} = {parts}"


def _rows(account: SheetAccount, language: Language) -> list[Row]:
    present = [fate for fate in Fate if account.rows[fate] or fate is Fate.USED]
    sums = {key: sum(getattr(account, key)[fate] for fate in present) for key in ("persons", "money")}
    first = _row(account.sheet, _ALL.of(language), account.rows_in, sums, "")
    return [first, *(_of_fate(account, fate, language) for fate in present)]


def _of_fate(account: SheetAccount, fate: Fate, language: Language) -> Row:
    sums = {"persons": account.persons[fate], "money": account.money[fate]}
    said = (f"{_reason(code, language)} {count:,}" for code, count in account.reasons[fate].items())
    return _row("", FATES[fate].of(language), account.rows[fate], sums, ", ".join(said))


def _reason(code: str, language: Language) -> str:
    """A reason in words; of a finding its code, by which the sheet of findings is searched."""
    return _REASONS[code].of(language) if code in _REASONS else code


def _row(sheet: str, fate: str, rows: int, sums: dict[str, float], reasons: str) -> Row:
    numbers = {key: Cell(value) for key, value in sums.items()}
    return Row({"sheet": Cell(sheet), "fate": Cell(fate), "rows": Cell(rows), **numbers, "reasons": Cell(reasons)})
