"""The table of the report's printed per cents: which of them their counts can give, and which counts those are."""

from __future__ import annotations

from dataclasses import replace

from analysis.bilingual import Text, texts
from analysis.evaluate.arithmetic import has_value
from analysis.evaluate.shares import ROUNDING
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
        "period": ("งวด", "the period"),
        "year": ("ทั้งปี", "the year"),
        "percent": ("งวด", "the period"),
    }
)


_GIVES = Text("จำนวนที่ให้ร้อยละนี้", "Counts that give it")
_OTHERS = Text(
    "อีก {count} ร้อยละที่พิมพ์เป็นไปได้โดยการปัดเศษ และไม่มีจำนวนเดียวให้บอก จึงไม่แสดง",
    "The other {count} printed per cents are possible by rounding and have no one count to tell; they are not shown.",
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
        *(
            Fact(key, label, Kind.INTEGER, "units", group=_GIVES, applies=_counted)
            for key, label in (("count_low", Text("ต่ำสุด", "Least")), ("count_high", Text("สูงสุด", "Greatest")))
        ),
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
    """Printed per cents of projects and of units that are behind: those with one count to tell, and those that do not
    come out by rounding; how many others there are is a note."""
    printed = report.judged.printed_operations
    shown = printed["whole"].notna() | (printed["how"] != ROUNDING)
    others = Text(*(text.format(count=int((~shown).sum())) for text in (_OTHERS.th, _OTHERS.en)))
    return report.declared(printed[shown], replace(_PRINTED, notes=(*_PRINTED.notes, others)))


def _text(line: Record, key: str) -> str:
    return f"{line[key]:,.0f}" if has_value(line[key]) else "–" if _counted(line) else ""
