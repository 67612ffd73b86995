"""The items of the problem summary that do not stand letter for letter as they were printed."""

from __future__ import annotations

from analysis.bilingual import Text
from analysis.exhibits.declared import Declaration, Fact
from analysis.exhibits.table import Table
from analysis.problems.printed import Against, against_prints
from analysis.reports.problems import words
from analysis.reports.problems.tables import ProblemTables


def not_as_printed(tables: ProblemTables) -> Table:
    """Each such item, flagged, with the print beside it."""
    items = tables.facts.own.items
    flagged = items.assign(against=against_prints(items))
    facts = (
        Fact("statement", Text("ข้อความ", "Statement")),
        tables.kind,
        Fact("against", Text("เทียบกับที่พิมพ์", "Against the print"), words=words.AGAINST),
        Fact("printed", Text("ข้อความที่บันทึกตามที่พิมพ์", "Text kept as printed"), value="statement_raw"),
        tables.placed,
    )
    note = Text(
        "เทียบกับข้อความที่บันทึกในทะเบียน การซ่อมตัวอักษรไม่เปลี่ยนคำ",
        "Against the text kept in the register. A repair of letters changes no word.",
    )
    title = Text("ข้อความที่ไม่ตรงกับที่พิมพ์ทุกตัวอักษร", "Statements not letter for letter as printed")
    table = Declaration("items-not-as-printed", title, facts, notes=(note,))
    return tables.report.declared(flagged[flagged["against"] != Against.AS_PRINTED], table)
