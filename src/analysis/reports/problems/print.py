"""The items of the problem summary that do not stand letter for letter as they were printed."""

from __future__ import annotations

from analysis.exhibits.table import Cell, Row, Table
from analysis.problems.printed import Against, against_prints
from analysis.reports.problems import words
from analysis.reports.problems.tables import ProblemTables


def not_as_printed(tables: ProblemTables) -> Table:
    """Each such item, flagged, with the print beside it."""
    report, items = tables.report, tables.facts.own.items
    columns = (
        report.column("statement", "ข้อความ", "Statement"), report.column("kind", "ประเภท", "Kind"),
        report.column("against", "เทียบกับที่พิมพ์", "Against the print"),
        report.column("printed", "ข้อความที่บันทึกตามที่พิมพ์", "Text kept as printed"),
        report.column("place", "ที่มา", "Source"),
    )  # fmt: skip
    rows = [
        Row(
            {
                "statement": Cell(line["statement"]), "kind": Cell(words.kind_label(tables.voice, line["kind"])),
                "against": Cell(tables.words(*words.AGAINST[line["against"]])),
                "printed": Cell(line["statement_raw"]), "place": Cell(tables.place(line)),
            }
        )
        for line in items.assign(against=against_prints(items)).to_dict("records")
        if line["against"] != Against.AS_PRINTED
    ]  # fmt: skip
    note = tables.words(
        "เทียบกับข้อความที่บันทึกในทะเบียน การซ่อมตัวอักษรไม่เปลี่ยนคำ",
        "Against the text kept in the register. A repair of letters changes no word.",
    )
    title = tables.words("ข้อความที่ไม่ตรงกับที่พิมพ์ทุกตัวอักษร", "Statements not letter for letter as printed")
    return Table("items-not-as-printed", title, columns, tuple(rows), (note,))
