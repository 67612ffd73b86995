"""Judgements' outcomes that a person should look at, worded as findings.

An outcome is a row with a ``code``, a ``scope``, its facts and its ``sources``; see ``evaluate``. Numbers are printed
with the decimals of the document where the row knows them, else percents with two and other numbers as they need; they
are rounded half up here and nowhere earlier. What the data calls by a Thai name keeps it in English, in quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

import pandas as pd

from analysis.bilingual import Language, Text
from analysis.evaluate.arithmetic import has_value
from analysis.evaluate.sources import Source
from analysis.ingest.findings.finding import Finding, Severity
from analysis.ingest.findings.words import Wording
from analysis.ingest.forms.register import CENTRAL
from analysis.ingest.layouts.offices import LAYOUTS
from analysis.ingest.workbook.cell_text import address
from analysis.narrate.alike import together
from analysis.narrate.plausible_words import ASKED, ASKED_EXPECTED
from analysis.narrate.printed_words import IMPOSSIBLE, IMPOSSIBLE_EXPECTED, counts_sentence
from analysis.narrate.trends import series_name
from analysis.narrate.whole import COUNTRY
from analysis.places.provinces import province
from analysis.rows import Record, records_of
from analysis.thai.calendar import format_date, format_month
from analysis.thai.english_terms import unit_in_english
from analysis.thai.numbers import format_number

E, W = Severity.ERROR, Severity.WARNING
_CHECK_TH, _CHECK_EN = "ตรวจกับเอกสารต้นฉบับ", "Check it against the original document."

JUDGEMENT: dict[str, Wording] = {
    "share_mismatch": Wording(
        W,
        "{area} ปี {stat_year}: {part_name} {part} จาก {whole} คิดเป็นร้อยละ {computed} "
        "แต่พิมพ์ไว้ {stated}{candidates}{counts}",
        "{area}, {stat_year} BE: “{part_name}”, {part} of {whole}, is {computed} %, "
        "but {stated} % is printed.{candidates}{counts}",
        _CHECK_TH, _CHECK_EN,
    ),
    **IMPOSSIBLE,
    "contradiction": Wording(
        W, "“{item}” มีค่าต่างกันในเอกสารเดียวกัน: {values} {unit_of_measure}",
        "“{item}” is given with different values in one document: {values} {unit_of_measure}.",
        "ยืนยันค่าที่ถูกต้องกับเจ้าของข้อมูล ระบบไม่เลือกให้", "Confirm the right value with its owner; none is chosen here.",
    ),
    "stated_differs": Wording(
        W, "{what}: เอกสารระบุ {stated} แต่คำนวณจากรายการได้ {computed} (ต่างกัน {difference})",
        "{what}: {stated} is stated, but the rows give {computed} (a difference of {difference}).",
        "รายงานทั้งสองค่า และหาที่มาของส่วนต่าง", "Report both, and look for the source of the difference.",
    ),
    "cannot_recompute": Wording(
        W, "{what}: เอกสารระบุ {stated} แต่คำนวณซ้ำจากตัวเลขที่พิมพ์ไว้ไม่ได้",
        "{what}: {stated} is stated, and it cannot be recomputed from what is printed.",
        "ใช้ค่าที่ระบุโดยทำเครื่องหมายไว้ และขอข้อมูลต้นทาง", "The stated value is used and marked; ask for the original data.",
    ),
    "date_order": Wording(
        W, "“{item}”: วันที่ {earlier} ไม่ได้มาก่อน {later} (“{other}”) ปีที่เข้าลำดับคือ {fitting}",
        "“{item}”: {earlier} does not come before {later} (“{other}”). The year that fits is {fitting}.",
        "ตรวจปีกับเอกสารต้นฉบับ ระบบไม่แก้ให้", "Check the year against the original; it is not repaired here.",
    ),
    "many_names": Wording(
        W, "เอกสารเรียกสิ่งเดียวกันด้วยชื่อต่างกัน {count} ชื่อ: {names}",
        "The document calls one thing by {count} names: {names}.",
        "ยืนยันชื่อที่ถูกต้องกับเจ้าของเอกสาร ระบบไม่เลือกให้",
        "Confirm the right name with the document's owner; none is chosen here.",
    ),
    "unit_name_differs": Wording(
        W, "หน่วยงาน “{name}” จับคู่กับ “{listed_as}” เพราะเป็นหน่วยงานเดียวที่เหลือ",
        "The unit “{name}” was paired with “{listed_as}”, the only one left.",
        "ตรวจชื่อหน่วยงาน", "Check the unit's name.",
    ),
    "over_year_target": Wording(
        W, "{unit}: {activity} มีผล {result} {unit_of_measure} เกินเป้าหมายทั้งปี {target_year} {unit_of_measure}",
        "“{unit}”: “{activity}” has {result} {unit_of_measure}, above the whole year's target of {target_year}.",
        "พิจารณาใช้ค่าเฉลี่ยย้อนหลังอย่างน้อย 3 ปีเป็นเป้าหมายปีถัดไป",
        "Consider the mean of at least three past years as the next year's target.",
    ),
    "overspent": Wording(
        W, "{number} {activity}: ใช้จ่าย {spent} บาท เกินงบประมาณ {budget} บาท",
        "{number} “{activity}”: {spent} baht spent, above the budget of {budget} baht.",
        "ตรวจหลักฐานการจ่ายและที่มาของเงินส่วนเกิน", "Check the payment and where the excess came from.",
    ),
    "digit_slip": Wording(
        W, "{number} {activity}: งบประมาณ {budget} กับผลเงิน {spent} ต่างกันเพียงหลักเดียว อาจพิมพ์ผิด",
        "{number} “{activity}”: the budget of {budget} and the {spent} spent differ in one digit; it may be a slip.",
        "ตรวจตัวเลข ระบบไม่แก้ให้", "Check the number; it is not repaired here.",
    ),
    "milestone_gap": Wording(
        W, "มีหลักฐานถึงระดับ {highest} แต่ระดับ {level} {lacking}",
        "There is evidence up to level {highest}, but level {level} {lacking}.",
        "ส่งหลักฐานของขั้นที่ขาด", "Send the evidence of the step that is lacking.",
    ),
    "reading_after_cutoff": Wording(
        W, "{item}: ผลการเบิกจ่าย {spent} บาท ณ {as_of} อยู่หลังวันตัดข้อมูล {cutoff} จึงไม่ใช้ในรอบนี้",
        "“{item}”: {spent} baht as of {as_of}, after the cut-off of {cutoff}, are not used in this round.",
        "ส่งยอด ณ วันตัดข้อมูลของรอบ", "Send the amount as of the round's cut-off.",
    ),
    **ASKED,
    "step_without_break": Wording(
        W, "{series}: จากปี {from_year} ({from_value}) ถึงปี {to_year} ({value}) เปลี่ยนมากกว่าปีอื่น ๆ ของชุดเดียวกันมาก "
        "(ปกติปีละ {limit}) โดยไม่มีการระบุว่านิยามหรือวิธีเก็บข้อมูลเปลี่ยน",
        "“{series}”: from {from_value} in {from_year} to {value} in {to_year} (BE) is far beyond its other changes "
        "(usually {limit} a year), and no change of definition or method is told.",
        "ตรวจกับเจ้าของข้อมูล หากนิยามหรือวิธีเก็บข้อมูลเปลี่ยน ให้กรอกไว้ในชีตชุดข้อมูลหลายปี",
        "Ask the data's owner; if the definition or the method changed, write it into the sheet of the series.",
    ),
    "period_not_asked": Wording(
        E, "{item}: รอบ (เดือน) เป็น “{months}” แต่เกณฑ์ของรอบนี้ใช้ {asked} เดือน เงินของรายการนี้จึงไม่ได้นับ",
        "“{item}”: the months are “{months}”, and this round asks for {asked}; the item's money is not counted.",
        "แก้จำนวนเดือน หรือส่งยอดของ {asked} เดือน", "Correct the months, or send the amount of {asked} months.",
    ),
    "unit_elsewhere": Wording(
        W, "{unit} มีรหัส {unit_code} ซึ่งไม่ใช่รหัสของพื้นที่ในจังหวัด{area}",
        "“{unit}” has the code {unit_code}, which is not of a place in {area}.",
        "ตรวจรหัสตำบลในหัวข้อ ผลยังนับในจังหวัดที่ส่ง",
        "Check the code in the heading; its results count in the province that sent them.",
    ),
}  # fmt: skip


_MEASURES = {
    "period": Text("ร้อยละเทียบงวด", "per cent of the period's target"),
    "year": Text("ร้อยละเทียบทั้งปี", "per cent of the year's target"),
    "percent": Text("ร้อยละ", "per cent"),
    "met": Text("จำนวนหน่วยงานที่เป็นไปตามเป้าหมาย", "units that met their targets"),
    "not_met": Text("จำนวนหน่วยงานที่ไม่เป็นไปตามเป้าหมาย", "units that did not meet their targets"),
    "not_due": Text("จำนวนหน่วยงานที่ยังไม่ถึงกำหนดรายงานผล", "units not due yet"),
}
_PERCENTS = {"period", "year", "percent"}
_LACKING = {
    "missing": Text("ยังไม่มีหลักฐาน", "has none yet"),
    "not_met": Text("ยังไม่ครบตามเกณฑ์", "is not complete"),
}
_MEASURED = {
    "target": Text("เป้าหมาย", "target"), "result": Text("ผล", "result"), "stated": Text("ค่าที่ระบุ", "stated value"),
    "target_period": Text("เป้าหมายของงวด", "period's target"), "target_year": Text("เป้าหมายทั้งปี", "year's target"),
}  # fmt: skip
_AMOUNTS = {
    "percent": Text("ร้อยละ {}", "{} per cent"),
    "persons": Text("{} คน", "{} persons"),
    "baht": Text("{} บาท", "{} baht"),
}
_AND, _OR = Text(" และ ", " and "), Text(" หรือ ", " or ")
_NATION, _CENTRE = Text(COUNTRY, "Thailand"), Text("ส่วนกลาง", "Central units")
_CANDIDATES = Text(" หากพิมพ์ผิดหนึ่งหลัก ค่าที่ทำให้ตรงมีเพียง {}", " If one digit is wrong, only {} makes it agree.")
#: Which fact of an outcome is what the document says, where a person will look for it.
_READ = {
    "contradiction": "listed", "overspent": "spent", "digit_slip": "spent", "over_year_target": "result",
    "unit_name_differs": "listed_as", "milestone_gap": "",
    "reading_after_cutoff": "as_of", **dict.fromkeys(ASKED, "value"),
    "step_without_break": "value", "unit_elsewhere": "unit_code", "period_not_asked": "months",
    "date_order": "earlier", "many_names": "names",
}  # fmt: skip
#: What the rule asks for, beside what was read.
_EXPECTED = {
    "share_mismatch": Text("{computed}", "{computed}"),
    "contradiction": Text("ค่าเดียวกันทุกแห่งในเอกสาร", "One value throughout the document"),
    "stated_differs": Text("{computed}", "{computed}"),
    "cannot_recompute": Text("ค่าที่คำนวณซ้ำได้จากตัวเลขในเอกสาร", "A value that the printed numbers give"),
    "date_order": Text("วันก่อน {later}", "A day before {later}"),
    "many_names": Text("ชื่อเดียวกันทุกแห่งในเอกสาร", "One name throughout the document"),
    "unit_name_differs": Text("ชื่อเดียวกันทั้งสองตาราง", "The same name in both tables"),
    "over_year_target": Text("ไม่เกิน {target_year} {unit_of_measure}", "At most {target_year} {unit_of_measure}"),
    "overspent": Text("ไม่เกิน {budget} บาท", "At most {budget} baht"),
    "digit_slip": Text("จำนวนเงินตรงกับหลักฐานการจ่าย", "The amount that was paid"),
    "milestone_gap": Text("หลักฐานของระดับ {level}", "Evidence of level {level}"),
    "reading_after_cutoff": Text("ยอด ณ วันที่ไม่เกิน {cutoff}", "An amount as of {cutoff} or before"),
    **IMPOSSIBLE_EXPECTED,
    **{code: Text(*words) for code, words in ASKED_EXPECTED.items()},
    "step_without_break": Text("วิธีเก็บข้อมูลหรือนิยามของแต่ละปี", "The method or the definition of each year"),
    "period_not_asked": Text("{asked}", "{asked}"),
    "unit_elsewhere": Text("รหัสหกหลักที่ขึ้นต้นด้วย {scope}", "A six-digit code that begins with {scope}"),
}


def outcome_findings(outcomes: Iterable[pd.DataFrame]) -> list[Finding]:
    """Every outcome as a finding; the place is the first cell of its first source row. Many questions of one kind to
    one sheet are one.

    Raises:
        KeyError: an outcome's code has no wording.
    """
    found = (_finding(row) for frame in outcomes for row in records_of(frame))
    return together(found, ASKED)


def area_name(scope: str, language: str = "th") -> str:
    """Name of the area of which a document prints a number: a province, the central units, or the country. Whom a
    number of a round speaks for is said by ``narrate.whole``."""
    if scope == CENTRAL:
        return _in(language, _CENTRE)
    if not scope.isdigit():
        return _in(language, _NATION)
    return province(scope).name_en if language == "en" else province(scope).name_th


def _finding(row: Record) -> Finding:
    code = str(row["code"])
    wording = JUDGEMENT[code]
    th, en = _facts(row, "th"), _facts(row, "en")
    expected = _EXPECTED[code]
    place, column = _place(row)
    first_row = place.rows.partition("-")[0]
    return Finding(
        code, wording.severity, "TH" if row["scope"] == CENTRAL else str(row["scope"]), place.file, place.sheet,
        f"{column}{first_row}" if first_row else "", th.get(_READ.get(code, "stated"), ""),
        _filled(wording.th, th), _filled(wording.en, en), _filled(wording.fix_th, th), _filled(wording.fix_en, en),
        _filled(expected.th, th), _filled(expected.en, en),
    )  # fmt: skip


def _place(row: Record) -> tuple[Source, str]:
    """The first source of the form that has the field which an outcome names, and that field's column in the form; else
    the first source and the first column."""
    for source in row["sources"]:
        layout = next((one for one in LAYOUTS.values() if one.sheet == source.sheet), None)
        names = [one.name for one in layout.fields] if layout else []
        if row.get("field") in names:
            return source, address(0, names.index(row["field"]))[:-1]
    return next(iter(row["sources"]), Source("", "", "")), "A"


def _filled(template: str, facts: Mapping[str, str]) -> str:
    """The sentence; a fact that is absent leaves no gap in it."""
    return re.sub(r" +(?= |[,.]|$)", "", template.format_map(facts)).strip()


def _facts(row: Record, language: Language) -> dict[str, str]:
    """What the sentence is filled with: the row's own facts as they are printed, and those made of several."""
    facts = {name: _printed(value, _decimals(name, row)) for name, value in row.items()}
    dates = {name: day for name, day in row.items() if isinstance(day, date) and not pd.isna(day)}
    facts |= {name: format_date(day, "short", language) for name, day in dates.items()}
    if "month" in dates:
        facts["month"] = format_month(dates["month"], "short", language)
    if amount := _AMOUNTS.get(str(row.get("unit"))):
        facts |= {f"{name}_told": _in(language, amount).format(facts.get(name, "")) for name in ("value", "limit")}
    facts["measured"] = _in(language, _MEASURED.get(str(row.get("measure")), Text("", "")))
    if language == "en":
        facts["unit_of_measure"] = unit_in_english(facts.get("unit_of_measure", ""))
    if isinstance(row.get("values"), list):
        printed = [_printed(value) for value in row["values"]]
        facts["values"], facts["listed"] = _in(language, _AND).join(printed), ", ".join(printed)
    if isinstance(names := row.get("names"), list):
        facts["names"], facts["count"] = _in(language, _AND).join(f"“{name}”" for name in names), str(len(names))
    facts["what"] = _what(row, facts, language)
    facts["area"] = area_name(str(row["scope"]), language)
    facts["series"] = series_name(str(row.get("series_id", "")), language)
    facts["stat_year"] = str(row.get("stat_year", ""))
    facts["counts"] = counts_sentence(row, language)
    facts["candidates"] = _candidates(row, language)
    facts["lacking"] = _in(language, _LACKING.get(str(row.get("state")), _LACKING["not_met"]))
    return facts


def _decimals(name: str, row: Record) -> int | None:
    """The decimals of a number as the document prints it; ``None`` where nothing says."""
    if name not in ("stated", "computed", "difference"):
        return None
    if "decimals" in row:
        return int(row["decimals"])
    measure = row.get("measure")
    return None if measure is None else 2 if measure in _PERCENTS else 0


def _printed(value: object, decimals: int | None = None) -> str:
    if isinstance(value, list) or not has_value(value):
        return ""
    if isinstance(value, float):
        places = decimals if decimals is not None else 0 if value.is_integer() else 2
        return format_number(value, places)
    return str(value)


def _what(row: Record, facts: Mapping[str, str], language: str) -> str:
    """What a stated figure is of, and how it is measured."""
    name = next((facts[key] for key in ("item", "project", "name") if facts.get(key)), "")
    measure = _MEASURES.get(str(row.get("measure")))
    told = _in(language, measure) if measure else facts.get("unit_of_measure", "")
    name = f"“{name}”" if language == "en" else name
    return f"{name} ({told})" if told else name


def _candidates(row: Record, language: str) -> str:
    candidates = row.get("candidates")
    if not isinstance(candidates, list) or not candidates:
        return ""
    decimals = {"stated_percent": int(row.get("decimals", 2))}
    values = [_printed(float(value), decimals.get(which)) for which, value in candidates]
    return _in(language, _CANDIDATES).format(_in(language, _OR).join(values))


def _in(language: str, words: Text) -> str:
    return words.en if language == "en" else words.th
