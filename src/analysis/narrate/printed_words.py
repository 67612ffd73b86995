"""What is said of a printed per cent: whether its count can give it, by which way, and which counts would."""

from __future__ import annotations

from analysis.bilingual import Language, Text, texts
from analysis.evaluate.arithmetic import has_value
from analysis.ingest.findings.finding import Severity
from analysis.ingest.findings.words import Wording
from analysis.rows import Record
from analysis.thai.numbers import format_number

IMPOSSIBLE: dict[str, Wording] = {
    "percent_impossible": Wording(
        Severity.WARNING,
        "{area} ปี {stat_year}: {part_name} พิมพ์ไว้ร้อยละ {stated} "
        "แต่ไม่มีจำนวนเต็มใดจาก {whole} ที่ให้ร้อยละนี้ ไม่ว่าจะปัดเศษหรือตัดเศษ",
        "{area}, {stat_year} BE: “{part_name}” is printed as {stated} %, but no whole number out of {whole} gives "
        "that, neither rounded nor truncated.",
        "ตรวจร้อยละและฐานกับเอกสารต้นฉบับ",
        "Check the per cent and its whole against the original document.",
    ),
}
IMPOSSIBLE_EXPECTED = {"percent_impossible": Text("ร้อยละที่จำนวนเต็มให้ได้", "A per cent that a whole number gives")}
#: Each verdict in words, as ``evaluate.printed`` names it.
VERDICTS = texts(
    {
        "rounding": ("เป็นไปได้ (ปัดเศษ)", "possible (rounded)"),
        "half_even": ("เป็นไปได้ (ปัดครึ่งเข้าหาเลขคู่)", "possible (half to even)"),
        "truncation": ("เป็นไปได้โดยการตัดเศษ", "possible by truncation"),
        "interval": ("เป็นไปได้ภายในความคลาดเคลื่อนของตัวเลขที่ปัดมา", "possible within the rounding of its parts"),
        "possible": ("เป็นไปได้ (ไม่ได้พิมพ์จำนวนไว้)", "possible (no count is printed)"),
        "impossible": ("เป็นไปไม่ได้", "impossible"),
        "unknown": ("ตรวจไม่ได้จากตัวเลขที่พิมพ์", "cannot be told from what is printed"),
    }
)
_COUNTS = Text(" จำนวนที่ให้ร้อยละที่พิมพ์คือ {}", " What gives the print is {} of that whole.")
_BETWEEN = Text("{} ถึง {}", "{} to {}")
_NO_COUNT = Text(" ไม่มีจำนวนเต็มใดของฐานนี้ที่ให้ร้อยละที่พิมพ์", " No whole number of that whole gives the print.")


def counts_sentence(row: Record, language: Language) -> str:
    """Which counts would give the print; nothing where the row does not know."""
    if "count_low" not in row:
        return ""
    if not has_value(row["count_low"]):
        return _NO_COUNT.of(language)
    low, high = (format_number(row[name]) for name in ("count_low", "count_high"))
    return _COUNTS.of(language).format(low if low == high else _BETWEEN.of(language).format(low, high))
