"""The table of the report's printed per cents: which of them their counts can give, and which counts those are."""

from __future__ import annotations

from analysis.bilingual import Text, texts
from analysis.evaluate.arithmetic import has_value
from analysis.exhibits.declared import Declaration, Fact
from analysis.exhibits.table import Kind, Table
from analysis.narrate.printed_words import VERDICTS
from analysis.reports.report import Report
from analysis.rows import Record

_PARTS = texts(
    {
        "overall": ("ภาพรวมตามโครงการ", "Projects"),
        "regional": ("หน่วยงานส่วนภูมิภาค", "Regional projects"),
        "central": ("หน่วยงานส่วนกลาง", "Central units"),
    }
)
_MEASURES = texts(
    {
        "period": ("เทียบงวด", "of the period"),
        "year": ("เทียบทั้งปี", "of the year"),
        "percent": ("เทียบงวด", "of the period"),
    }
)


def _counted(line: Record) -> bool:
    return has_value(line["whole"])


_PRINTED = Declaration(
    "printed-percents",
    Text("ร้อยละที่พิมพ์เป็นไปได้หรือไม่", "Whether each printed per cent is possible"),
    (
        Fact("name", Text("โครงการ/หน่วยงาน", "Project / unit")),
        Fact("measure", Text("เทียบกับ", "Against"), words=_MEASURES),
        Fact("print", Text("ร้อยละที่พิมพ์", "Printed %"), value=lambda line: f"{line['stated']:.{line['decimals']}f}"),
        Fact("how", Text("ผลตรวจ", "Verdict"), words=VERDICTS),
        Fact("of", Text("ค่าเฉลี่ยของ (รายการ)", "Mean of (items)"), Kind.INTEGER, "count"),
        Fact("count", Text("จำนวนที่พิมพ์", "Printed count"), value=lambda line: _text(line, "count")),
        Fact("whole", Text("ฐานที่พิมพ์", "Printed whole"), value=lambda line: _text(line, "whole")),
        Fact("count_low", Text("จำนวนที่ให้ร้อยละนี้ ต่ำสุด", "Least count"), Kind.INTEGER, "units", applies=_counted),
        Fact("count_high", Text("สูงสุด", "Greatest"), Kind.INTEGER, "units", applies=_counted),
    ),
    name="printed.{part_of}-{own}",
    rule="printed_percent",
    known_by=("part_of", "name", "measure"),
    under=lambda line: _PARTS[line["part_of"]],
    notes=(
        Text(
            "ร้อยละของโครงการและหน่วยงานเป็นค่าเฉลี่ย จึงบอกจำนวนได้เฉพาะเมื่อมีรายการเดียวที่ไม่เต็มและไม่เป็นศูนย์",
            "These per cents are means; counts are told where one item alone is neither full nor nothing.",
        ),
    ),
)


def printed_table(report: Report) -> Table:
    """Each printed per cent of a project, and of a unit that is behind, with its verdict."""
    return report.declared(report.judged.printed_operations, _PRINTED)


def _text(line: Record, key: str) -> str:
    return f"{line[key]:,.0f}" if has_value(line[key]) else ""
