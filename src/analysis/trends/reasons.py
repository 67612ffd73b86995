"""Why two years must not be compared, in words for a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from analysis.bilingual import Text


class Break(StrEnum):
    """What changed between two segments."""

    DEFINITION = "definition"
    TARGET_BASIS = "target_basis"
    METHOD = "method"
    CRITERIA = "criteria"
    PLAN = "plan"
    YEAR_KIND = "year_kind"
    PART = "part"
    SYNTHETIC = "synthetic"
    REVISED = "revised"
    CONFLICT = "conflict"


@dataclass(frozen=True)
class Reason:
    """One reason: a short label for a chart, and a clause for a sentence."""

    label_th: str
    label_en: str
    th: str
    en: str


_REASONS = {
    Break.DEFINITION: Reason(
        "นิยามเปลี่ยน", "definition changed",
        "วัดคนละสิ่งหรือนิยามไม่เหมือนกัน", "they measure different things",
    ),
    Break.TARGET_BASIS: Reason(
        "ฐานเป้าหมายเปลี่ยน", "basis of the target changed",
        "เทียบกับเป้าหมายหรือวงเงินคนละฐาน", "they are held against targets or allocations of different bases",
    ),
    Break.METHOD: Reason(
        "วิธีเก็บข้อมูลเปลี่ยน", "method changed",
        "เก็บข้อมูลด้วยวิธีต่างกัน", "they were collected by different methods",
    ),
    Break.CRITERIA: Reason(
        "เกณฑ์เปลี่ยน", "criteria changed",
        "ใช้เกณฑ์ประเมินต่างกัน", "they were judged by different criteria",
    ),
    Break.PLAN: Reason(
        "แผนเปลี่ยน", "plan changed",
        "อยู่ภายใต้แผนคนละฉบับ", "they stand under different plans",
    ),
    Break.YEAR_KIND: Reason(
        "คนละชนิดปี", "another kind of year",
        "ปีหนึ่งเป็นปีงบประมาณ อีกปีเป็นปีสถิติ", "one is a fiscal year, the other a statistical year",
    ),
    Break.PART: Reason(
        "คนละงวด", "another part of the year",
        "เป็นคนละงวดของปี", "they cover different parts of the year",
    ),
    Break.SYNTHETIC: Reason(
        "ข้อมูลสังเคราะห์", "synthetic data",
        "ปีหนึ่งเป็นข้อมูลจริง อีกปีเป็นข้อมูลสังเคราะห์", "one is real, the other synthetic",
    ),
    Break.REVISED: Reason(
        "แก้ไขข้อมูล", "data revised",
        "ค่าเดิมถูกแทนด้วยฉบับแก้ไขของปีเดียวกัน", "a later revision replaced the first value",
    ),
    Break.CONFLICT: Reason(
        "ค่าขัดกัน", "contradictory values",
        "มีมากกว่าหนึ่งค่าสำหรับปีเดียวกัน จึงไม่เลือกค่าใด", "several values are told for the year and none is chosen",
    ),
}  # fmt: skip


def reasons_said(codes: Iterable[str]) -> Text:
    """Several reasons as one clause. Raises as ``reason``."""
    told = [reason(code) for code in codes]
    return Text(" และ".join(one.th for one in told), "; ".join(one.en for one in told))


def reason(code: str) -> Reason:
    """The words of a break. Raises ``ValueError`` for a code that is none."""
    return _REASONS[Break(code)]
