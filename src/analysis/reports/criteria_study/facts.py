"""Tables of what each province lacks for its next level, and of the levels that hang on one fact."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pandas as pd

from analysis.bilingual import Text, texts
from analysis.evaluate.sources import merge_sources
from analysis.evaluate.study.hanging import Hangs
from analysis.exhibits.declared import Declaration, Fact
from analysis.exhibits.table import Kind, Table
from analysis.places.provinces import province
from analysis.reports.evaluation.words import label_of
from analysis.reports.report import Report
from analysis.rows import Record, records_of
from analysis.thai.calendar import format_month
from analysis.thai.numbers import places_against

LACKING, HANGING = "what_if.lacking", "what_if.hanging"
_WHAT = texts(
    {
        Hangs.CELL: ("เซลล์ที่มีข้อสงสัย หากไม่มีเซลล์นี้", "a doubted cell, if it were missing"),
        Hangs.LATE: ("รายงานช้าฉบับเดียว หากส่งทัน", "one late report, if it had come in time"),
        Hangs.ROUNDING: ("การปัดเศษ หากปัดก่อนเทียบเกณฑ์", "a rounding, if it came before the comparison"),
    }
)
_PLACES = texts(
    {
        "2": ("ปัดเป็นทศนิยม 2 ตำแหน่ง", "rounded to 2 decimals"),
        "1": ("ปัดเป็นทศนิยม 1 ตำแหน่ง", "rounded to 1 decimal"),
        "0": ("ปัดเป็นจำนวนเต็ม", "rounded to a whole number"),
    }
)


def named(code: str) -> Text:
    """A province by its name in both languages."""
    one = province(code)
    return Text(one.name_th, f"{one.name_en} ({one.name_th})")


_PROVINCE = Fact("province", Text("จังหวัด", "Province"), value="province_code", words=named)


# What is lacking


def lacking_table(report: Report, found: pd.DataFrame) -> Table:
    """Each province below the top: what it lacks for its next level, in persons, baht and days."""
    facts = (
        _PROVINCE,
        Fact("level", Text("ระดับ", "Level"), Kind.INTEGER),
        Fact("next_level", Text("ระดับถัดไป", "Next"), Kind.INTEGER),
        *(
            Fact(key, label, kind, key, sources=f"{key}_sources", applies=partial(_is_short, unit=key))
            for key, label, kind in _SHORT
        ),
        Fact("missing", Text("ยังไม่มีหลักฐาน", "No evidence yet"), missing=""),
    )
    table = Declaration(
        "lacking-table",
        Text("สิ่งที่ขาดเพื่อไปถึงระดับถัดไป", "What is lacking for the next level"),
        facts,
        name="study.lacking.{province_code}",
        rule=LACKING,
        notes=(
            Text(
                "ต้องครบทุกช่องของแถวจึงถึงระดับถัดไป รายงานที่ช้าแล้วแก้ไม่ได้ในรอบนี้",
                "Everything in a row is needed for the next level. What came late can no longer be mended in this "
                "round.",
            ),
        ),
        none=Text("ทุกจังหวัดอยู่ระดับสูงสุด", "Every province stands at the top level."),
    )
    return report.declared(_lacking_lines(report, found), table)


_SHORT = (
    ("persons", Text("ขาดคน", "Persons short"), Kind.INTEGER),
    ("baht", Text("ขาดเงินที่เบิกจ่าย (บาท)", "Spending short (baht)"), Kind.BAHT),
    ("days", Text("รายงานช้าที่สุด (วัน)", "Latest report (days)"), Kind.INTEGER),
)


def _is_short(line: Record, unit: str) -> bool:
    """What a province does not lack is blank: nothing of it is unknown."""
    return line[unit] is not None


def _lacking_lines(report: Report, found: pd.DataFrame) -> Iterator[Record]:
    for code, own in found.groupby("province_code", sort=False):
        lines = records_of(own)
        first = lines[0]
        told: dict[str, object] = {"province_code": code, "level": first["level"], "next_level": first["next_level"]}
        for unit, _, _ in _SHORT:
            known = [line for line in lines if line["need_unit"] == unit and not pd.isna(line["need"])]
            told[unit] = max((line["need"] for line in known), default=None)
            told[f"{unit}_sources"] = merge_sources(*(line["sources"] for line in known))
        lost = [
            label_of(report.judged.milestone_criteria, line["condition_id"]) for line in lines if pd.isna(line["need"])
        ]
        told["missing"] = Text("; ".join(one.th for one in lost), "; ".join(one.en for one in lost)) if lost else None
        yield told


# What one fact decides


def hanging_table(report: Report, found: pd.DataFrame) -> Table:
    """Levels that one fact decides: which fact, and the level without it."""
    facts = (
        _PROVINCE,
        Fact("level", Text("ระดับ", "Level"), Kind.INTEGER, "level"),
        Fact("hangs", Text("ขึ้นอยู่กับ", "Hangs on"), words={str(key): words for key, words in _WHAT.items()}),
        Fact("fact", Text("ข้อเท็จจริงนั้น", "The fact"), value=partial(_fact, report)),
        Fact("level_then", Text("ระดับจะเป็น", "Level then"), Kind.INTEGER, "level"),
    )
    table = Declaration(
        "hanging-table",
        Text("ระดับที่ขึ้นอยู่กับข้อเท็จจริงเดียว", "Levels that hang on one fact"),
        facts,
        name="study.hanging.{province_code}.{hangs}.{own}",
        known_by=("condition_id", "what", "month"),
        rule=HANGING,
        none=Text(
            "ไม่มีจังหวัดใดที่ระดับขึ้นอยู่กับเซลล์ที่มีข้อสงสัย รายงานช้าฉบับเดียว หรือการปัดเศษ",
            "No level hangs on a doubted cell, one late report or a rounding.",
        ),
    )
    return report.declared(found, table)


def _fact(report: Report, line: Record) -> Text:
    if line["hangs"] == Hangs.CELL:
        return Text(line["what"], line["what"])
    label = label_of(report.judged.milestone_criteria, line["condition_id"])
    if line["hangs"] == Hangs.ROUNDING:
        asked = _asked(report, line["condition_id"])
        value, places = f"{line['value']:.{places_against(line['value'], asked)}f}", _PLACES[line["what"]]
        return Text(f"{label.th}: ร้อยละ {value} {places.th}", f"{label.en}: {value} %, {places.en}")
    days = f"{line['value']:g}"
    if pd.isna(line["month"]):
        return Text(f"{label.th}: ช้า {days} วัน", f"{label.en}: {days} day(s) late")
    month_th, month_en = (format_month(line["month"].date(), language=language) for language in ("th", "en"))
    return Text(f"{label.th}: เดือน{month_th} ช้า {days} วัน", f"{label.en}: {month_en}, {days} day(s) late")


def _asked(report: Report, condition_id: str) -> float:
    placed = report.judged.milestone_criteria.placed()
    return next(float(getattr(one, "at_least", 0)) for _, _, one in placed if one.id == condition_id)
