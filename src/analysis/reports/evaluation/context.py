"""Labour-force context: printed shares recomputed, location quotients, and figures stated twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pandas as pd

from analysis.bilingual import Text, texts
from analysis.evaluate.arithmetic import has_value
from analysis.evaluate.figure_keys import SHARE, record_keys, stated_keys
from analysis.evaluate.shares import location_quotient
from analysis.evaluate.sources import row_sources
from analysis.evaluate.stated import contradictions
from analysis.exhibits.blocks import Part
from analysis.exhibits.declared import Declaration, Fact, both
from analysis.exhibits.table import Kind
from analysis.narrate.outcomes import area_name
from analysis.narrate.printed_words import VERDICTS
from analysis.narrate.sentence import Sentence
from analysis.reports.report import Report, item_text, unit_text
from analysis.rows import Record, records_of

_HOLDS = texts(
    {
        "rounding": ("ตรง (ปัดเศษ)", "holds (rounded)"),
        "truncation": ("ตรง (ตัดเศษ)", "holds (truncated)"),
        "interval": ("ตรง (ภายในความคลาดเคลื่อนของตัวเลขที่ปัดมา)", "holds (within the rounding of its parts)"),
    }
)
_AGREES, _DIFFERS = Text("ตรง", "holds"), Text("ไม่ตรง", "does not hold")
_STATES = texts(
    {
        "met": ("ถึงเกณฑ์", "met"),
        "not_met": ("ไม่ถึงเกณฑ์", "not met"),
        "not_reported": ("ไม่มีข้อมูลผล", "no result reported"),
        "not_applicable": ("ไม่มีเกณฑ์", "no threshold"),
    }
)
_YEAR = "พ.ศ."


def _of_whole(line: Record) -> Text:
    """What is counted, and of what."""
    part, whole = item_text(line["part_name"]), item_text(line["whole_name"])
    return Text(f"{part.th} / {whole.th}", f"{part.en} / {whole.en}")


def _printed(line: Record) -> str | None:
    """A year is no quantity: it has no comma between its thousands."""
    return f"{line['value']:.0f}" if line["unit_of_measure"] == _YEAR and has_value(line["value"]) else None


def _sum_holds(line: Record) -> Text:
    if not has_value(line["stated"]):
        return Text("ไม่มียอดที่พิมพ์ให้เทียบ", "no total is printed")
    return _AGREES if line["holds"] else _DIFFERS


def _known(key: str) -> Callable[[Record], bool]:
    return lambda line: has_value(line[key])


_ITEM, _LABEL = Fact("item", Text("รายการ", "Item"), words=item_text), Fact("label", Text("การตรวจ", "Check"))
_UNIT = Fact("unit", Text("หน่วยนับ", "Unit"), value="unit_of_measure", words=unit_text)
_PLACE = Fact("place", Text("ที่มาในเอกสาร", "Place"))
_SHARES = Declaration(
    "shares",
    Text("สัดส่วนแรงงานนอกระบบ", "Shares of informal workers"),
    (
        Fact("area", Text("พื้นที่", "Area"), words=both(area_name)),
        Fact("year", Text("ปีสถิติ (พ.ศ.)", "Year (BE)"), value="{stat_year}"),
        Fact("part_name", Text("รายการ", "Part"), value=_of_whole),
        Fact("part", Text("จำนวน (คน)", "Persons"), Kind.INTEGER, "persons"),
        Fact("whole", Text("ฐาน (คน)", "Of"), Kind.INTEGER, "persons"),
        Fact(
            "stated",
            Text("ร้อยละที่พิมพ์", "Printed %"),
            unit="percent",
            rule="input",
            text=lambda line: f"{line['stated']:.{line['decimals']}f}",
        ),
        Fact("computed", Text("ร้อยละที่คำนวณ", "Computed %"), Kind.PERCENT2),
        Fact(
            "holds",
            Text("ผลตรวจ", "Check"),
            value=lambda line: _HOLDS[line["holds_by"]] if line["holds"] else _DIFFERS,
        ),
    ),
    name="context.share-{own}",
    rule="shares",
    known_by=SHARE,
    notes=(
        Text(
            "ยอมรับทั้งการปัดเศษและการตัดเศษตามจำนวนทศนิยมที่พิมพ์ ค่าที่พิมพ์ไว้ไม่ถูกแก้ไข",
            "Rounding and truncation at the printed precision both hold; a printed value is never changed.",
        ),
    ),
)
_COUNTS_GIVE = Text("จำนวนที่ให้ร้อยละนี้", "Counts that give it")
_WHOLES_GIVE = Text("ฐานที่ให้ร้อยละนี้", "Wholes that give it")
_LEAST, _GREATEST = Text("ต่ำสุด", "Least"), Text("สูงสุด", "Greatest")
_OF_SPANS = (
    ("count_low", _LEAST, _COUNTS_GIVE),
    ("count_high", _GREATEST, _COUNTS_GIVE),
    ("whole_low", _LEAST, _WHOLES_GIVE),
    ("whole_high", _GREATEST, _WHOLES_GIVE),
)
_PRINTED = Declaration(
    "printed-percents",
    Text("ร้อยละที่พิมพ์เป็นไปได้หรือไม่", "Whether each printed per cent is possible"),
    (
        _SHARES.facts[0],
        _SHARES.facts[1],
        _SHARES.facts[2],
        Fact("print", Text("ร้อยละที่พิมพ์", "Printed %"), value=lambda line: f"{line['stated']:.{line['decimals']}f}"),
        Fact("how", Text("ผลตรวจ", "Verdict"), words=VERDICTS),
        *(
            Fact(key, label, Kind.INTEGER, "persons", group=group, applies=_known(key))
            for key, label, group in _OF_SPANS
        ),
    ),
    name="context.share-{own}",
    rule="printed_percent",
    known_by=SHARE,
    notes=(
        Text(
            "นับเฉพาะจำนวนเต็ม ร้อยละหนึ่งอาจมาจากการปัดครึ่งขึ้น ปัดครึ่งเข้าหาเลขคู่ หรือตัดเศษ ระบบไม่เลือกค่าใดแทนค่าที่พิมพ์",
            "Whole numbers only; a print may be rounded half up, half to even, or cut off. None replaces what is "
            "printed.",
        ),
    ),
)
_STATED = Declaration(
    "stated",
    Text("ตัวเลขที่เอกสารระบุไว้", "Figures that the document states"),
    (
        _ITEM,
        Fact(
            "value",
            Text("ค่าที่พิมพ์", "Printed"),
            Kind.QUANTITY,
            "{unit_of_measure}",
            name="stated-{own}",
            text=_printed,
            places=lambda line: int(line["decimals"]),  # as many as the document prints
        ),
        _UNIT,
        _PLACE,
    ),
    name="context",
    rule="input",
)
_SUMS = Declaration(
    "stated-sums",
    Text("ผลรวมของตัวเลขที่ระบุไว้", "Sums of the stated figures"),
    (
        _LABEL,
        Fact("parts", Text("ส่วนประกอบ", "Parts"), Kind.INTEGER, "count"),
        *(
            Fact(key, label, Kind.INTEGER, "{unit_of_measure}", applies=_known(key))
            for key, label in (
                ("computed", Text("รวมได้", "Sum")),
                ("stated", Text("ที่พิมพ์", "Printed")),
                ("difference", Text("ต่างกัน", "Difference")),
            )
        ),
        _UNIT,
        Fact("holds", Text("ผลตรวจ", "Outcome"), value=_sum_holds),
    ),
    name="context.sums.{check_id}",
    rule="documents",
)
_OF_WHOLES = Declaration(
    "stated-shares",
    Text("ร้อยละของตัวเลขที่ระบุไว้", "Stated figures per cent of others"),
    (
        _LABEL,
        Fact("part", Text("จำนวน", "Part"), Kind.INTEGER, "units"),
        Fact("whole", Text("ฐาน", "Of"), Kind.INTEGER, "units"),
        Fact("percent", Text("ร้อยละที่คำนวณ", "Computed %"), Kind.PERCENT2),
        Fact("at_least", Text("ไม่น้อยกว่าร้อยละ", "At least %"), Kind.PERCENT2),
        Fact("state", Text("ผลตรวจ", "Outcome"), words=_STATES),
    ),
    name="context.of_wholes.{check_id}",
    rule="documents",
)
_CONTRADICTIONS = Declaration(
    "contradictions",
    Text("ตัวเลขที่ขัดกันในเอกสารเดียวกัน", "Figures that contradict each other"),
    (_ITEM, Fact("value", Text("ค่า", "Value"), Kind.INTEGER, "units", name="v{at}"), _UNIT, _PLACE),
    name="context.contradiction-{own}",
    rule="contradictions",
    notes=(Text("รายงานทุกค่า ไม่เลือกค่าใด", "Every value is reported; none is chosen."),),
)


def context(report: Report) -> list[Part]:
    """The shares table, location quotients where a province and the nation share a year, and contradictions."""
    parts: list[Part] = [report.table(report.declared(report.judged.shares, _SHARES))]
    parts += [report.table(report.declared(report.judged.printed_shares, _PRINTED)), *stated_tables(report)]
    if not report.view.is_national and len(
        quotients := location_quotient(report.view.inputs.table("shares"), report.view.scope)
    ):
        parts.append(report.prose(*(_quotient(report, line) for line in records_of(quotients))))
    return parts


def stated_tables(report: Report) -> list[Part]:
    """What the document states, what its figures give together, and what they contradict; empty without any."""
    stated, judged = report.view.inputs.table("stated"), report.judged
    if stated.empty:
        return []
    labels = {check.id: check.label for check in judged.document_checks}
    named = stated.assign(own=stated_keys(stated), sources=row_sources(stated))
    tables: list[tuple[pd.DataFrame | list[Record], Declaration]] = [(named, _STATED)]
    for frame, table in ((judged.stated_sums, _SUMS), (judged.stated_shares, _OF_WHOLES)):
        tables.append((frame.assign(label=frame["check_id"].map(labels.get)), table))
    tables.append((list(_values(contradictions(stated))), _CONTRADICTIONS))
    return [report.table(report.declared(data, table)) for data, table in tables if len(data)]


def _values(found: pd.DataFrame) -> Iterator[Record]:
    """Each value of each contradiction, with its place."""
    lines = records_of(found)
    for own, line in zip(record_keys(lines, "item", "unit_of_measure"), lines, strict=True):
        for at, (value, place) in enumerate(zip(line["values"], line["places"], strict=True), start=1):
            yield {**line, "own": own, "at": at, "value": value, "place": place}


def _quotient(report: Report, line: Record) -> Sentence:
    units = {"percent": "percent", "reference_percent": "percent", "quotient": "ratio"}
    figures = report.view.figures(f"context.quotient_{line['stat_year']}", line, units, "location_quotient")
    return report.say(
        "ปี {year} สัดส่วนของจังหวัดร้อยละ {percent} เทียบกับทั่วประเทศร้อยละ {reference_percent} (Location Quotient {quotient})",
        "In {year} (BE) the province's share is {percent} %, the nation's {reference_percent} % (location "
        "quotient {quotient}).",
        year=line["stat_year"],
        **figures,
    )
