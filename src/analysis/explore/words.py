"""What the explorer says, in both languages: names of series, units, periods and the words on the page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from analysis.compare.observations import STATISTICAL
from analysis.exhibits.words import Word


@dataclass(frozen=True)
class SeriesWords:
    """A series' name, the unit behind its numbers, its decimal places, and the two series a per cent is made of."""

    name: Word
    unit: Word
    places: int = 0
    parts: tuple[str, str] | None = None


#: Parts a series' id and its definition, where one series is measured in two ways.
APART = "~"

_PERCENT, _PERSONS, _BAHT = Word("ร้อยละ", "%"), Word("คน", "persons"), Word("บาท", "baht")
_LEVEL, _REPORTS, _NONE = Word("ระดับ", "level"), Word("ฉบับ", "reports"), Word("", "")
_UNITS = {"percent": _PERCENT, "persons": _PERSONS, "baht": _BAHT, "level": _LEVEL}


def _ratio(name: Word, stem: str, parts: tuple[str, str]) -> SeriesWords:
    return SeriesWords(name, _PERCENT, 2, (f"{stem}.{parts[0]}", f"{stem}.{parts[1]}"))


#: In the order in which they are offered.
SERIES = {
    "milestones.level": SeriesWords(Word("ระดับความสำเร็จ (Milestone)", "Milestone level"), _LEVEL),
    "people.percent": _ratio(
        Word("คนที่ได้รับการส่งเสริม คุ้มครอง และพัฒนา เทียบเป้าหมายทั้งปี", "People reached, of the year's target"),
        "people", ("result", "target"),
    ),
    "own_allocation.percent": _ratio(
        Word("การเบิกจ่ายจากวงเงินของสำนักงาน", "Own allocation spent"), "own_allocation", ("spent", "allocation")
    ),
    "money.percent": _ratio(
        Word("ผลเงินต่องบประมาณตามแผน (ทุกหน่วยงาน)", "Spent of the plan's budget (all agencies)"),
        "money", ("spent", "budget"),
    ),
    "timeliness.on_time_percent": _ratio(
        Word("รายงานที่ส่งตรงเวลา", "Reports on time"), "timeliness", ("on_time", "known")
    ),
    "labour.informal_share": SeriesWords(
        Word("สัดส่วนแรงงานนอกระบบต่อผู้มีงานทำ", "Informal workers, of the employed"), _PERCENT, 2,
        ("labour.informal", "labour.employed"),
    ),
    "labour.informal_farm_share": SeriesWords(
        Word("สัดส่วนภาคเกษตรในแรงงานนอกระบบ", "Farm workers, of informal workers"), _PERCENT, 2,
        ("labour.informal_farm", "labour.informal"),
    ),
    "people.result": SeriesWords(Word("ผลงาน (คน)", "People reached"), _PERSONS),
    "people.target": SeriesWords(Word("เป้าหมายทั้งปี (คน)", "The year's target in people"), _PERSONS),
    "own_allocation.allocation": SeriesWords(Word("วงเงินที่สำนักงานได้รับจัดสรร", "Own allocation"), _BAHT),
    "own_allocation.spent": SeriesWords(Word("ผลเบิกจ่ายจากวงเงินของสำนักงาน", "Spent of the own allocation"), _BAHT),
    "money.budget": SeriesWords(Word("งบประมาณตามแผน (ทุกหน่วยงาน)", "The plan's budget (all agencies)"), _BAHT),
    "money.spent": SeriesWords(Word("ผลเงินตามแผน (ทุกหน่วยงาน)", "Spent under the plan (all agencies)"), _BAHT),
    "labour.informal": SeriesWords(Word("แรงงานนอกระบบ", "Informal workers"), _PERSONS),
    "labour.informal_farm": SeriesWords(Word("แรงงานนอกระบบภาคเกษตร", "Informal farm workers"), _PERSONS),
    "labour.employed": SeriesWords(Word("ผู้มีงานทำ", "Employed persons"), _PERSONS),
    "timeliness.on_time": SeriesWords(Word("รายงานที่ส่งตรงเวลา (ฉบับ)", "Reports on time (count)"), _REPORTS),
    "coverage.centres": SeriesWords(Word("ศูนย์ประสานงานแรงงานนอกระบบ", "Coordination centres"), Word("แห่ง", "centres")),
    "coverage.centres_visited": SeriesWords(Word("ศูนย์ที่ได้ติดตาม", "Centres visited"), _PERCENT, 2),
    "coverage.amphoe_served": SeriesWords(Word("อำเภอที่มีหน่วยบริการ", "Amphoe served"), _PERCENT, 2),
    "coverage.tambon_served": SeriesWords(Word("ตำบลที่มีหน่วยบริการ", "Tambon served"), _PERCENT, 2),
    "coverage.volunteers_per_tambon": SeriesWords(Word("อาสาสมัครต่อตำบล", "Volunteers, of tambon"), _PERCENT, 2),
    "coverage.workers_per_staff": SeriesWords(
        Word("แรงงานนอกระบบต่อเจ้าหน้าที่หนึ่งคน", "Informal workers per member of staff"), _PERSONS, 2
    ),
    "coverage.staff_developed": SeriesWords(Word("เจ้าหน้าที่ที่ได้รับการพัฒนา", "Staff developed"), _PERCENT, 2),
    "unit_cost.per_person": SeriesWords(Word("ค่าใช้จ่ายต่อคน", "Cost per person"), _BAHT, 2),
    "unit_cost.spent": SeriesWords(Word("งบประมาณที่ใช้ (ทุกหน่วยงาน)", "Spent (all agencies)"), _BAHT),
    "timeliness.known": SeriesWords(Word("รายงานที่ทราบวันที่ส่ง", "Reports whose date is known"), _REPORTS),
}  # fmt: skip

_PARTS = {
    "r1": Word("รอบที่ 1", "round 1"), "r2": Word("รอบที่ 2", "round 2"), "annual": Word("ทั้งปี", "whole year"),
    "": _NONE,
}  # fmt: skip


def series_words(series_id: str, unit: str) -> SeriesWords:
    """The words of a series, with its definition where that is part of the id; without words it is called by its id."""
    if series_id in SERIES:
        return SERIES[series_id]
    stem, _, definition = series_id.partition(APART)
    if definition and stem in SERIES:
        measured = DEFINITIONS.get(definition, Word(definition, definition))
        name = SERIES[stem].name
        return replace(SERIES[stem], name=Word(f"{name.th}: {measured.th}", f"{name.en}: {measured.en}"))
    return SeriesWords(Word(series_id, series_id), _UNITS.get(unit, _NONE), 2 if unit == "percent" else 0)


def period_words(year_kind: str, year: int, part: str) -> Word:
    """``ปีงบประมาณ 2565 รอบที่ 2``; ``ปีสถิติ 2561``."""
    if year_kind == STATISTICAL:
        return Word(f"ปีสถิติ {year}", f"Statistical year {year} (BE)")
    months = Word(f"{part[1:].lstrip('0')} เดือนแรก", f"first {part[1:].lstrip('0')} months")
    said = _PARTS.get(part, months)
    return Word(f"ปีงบประมาณ {year} {said.th}".strip(), f"Fiscal year {year} (BE) {said.en}".strip())


#: What was measured, by the key of ``definition``.
DEFINITIONS = {
    "milestones": Word("ร้อยละของคนและการเบิกจ่าย", "per cents of people and disbursement"),
    "process_milestones": Word("ขั้นตอนการดำเนินงาน 5 ขั้น", "five process steps"),
    "monthly_results": Word("นับจากผลรายเดือน", "counted from monthly results"),
    "action_plan": Word("นับจากผลตามแผนปฏิบัติการ", "counted from the action plan"),
    "own_allocation_6_months": Word("วงเงิน 6 เดือน", "allocation of 6 months"),
    "own_allocation_12_months": Word("วงเงิน 12 เดือน", "allocation of 12 months"),
    "all_agencies": Word("ทุกหน่วยงานในแผน", "all agencies of the plan"),
    "reports_on_time": Word("จากรายงานที่ทราบวันที่ส่ง", "of the reports whose date is known"),
    "informal_of_employed": Word("ตามที่เอกสารพิมพ์", "as printed"),
    "informal_farm_of_informal": Word("ตามที่เอกสารพิมพ์", "as printed"),
    "achieved": Word("เกิดขึ้นแล้ว", "achieved"),
    "planned": Word("ที่เสนอไว้ ยังไม่ใช่ผลงาน", "planned, not achieved"),
    "stated": Word("ตามที่เอกสารระบุ", "as stated"),
    "persons": Word("ตามที่เอกสารพิมพ์", "as printed"),
}  # fmt: skip

_REGIONS = {
    "กรุงเทพมหานคร": "Bangkok", "กลาง": "Central", "ตะวันออก": "East", "ตะวันออกเฉียงเหนือ": "Northeast", "ตะวันตก": "West",
    "เหนือ": "North", "ใต้": "South",
}  # fmt: skip


def region_words(region: str) -> Word:
    """A region's name; clusters keep their Thai names in both languages, as no source gives others."""
    return Word(region, _REGIONS.get(region, region))


#: Everything else that the page and the panel say; ``{0}`` and ``{1}`` are filled in.
WORDS = {
    "title": Word("สำรวจจังหวัด", "Explore the provinces"),
    "lead": Word(
        "เลือกตัวชี้วัด ปี และกลุ่ม ตาราง แผนที่ และแผนภูมิจะแสดงจังหวัดชุดเดียวกัน",
        "Choose a figure, a year and a group: the table, the map and the chart show the same provinces.",
    ),
    "figure": Word("ตัวชี้วัด", "Figure"),
    "period": Word("ปีและรอบ", "Year and round"),
    "against": Word("เทียบกับ", "Against"),
    "nothing": Word("ไม่เทียบ", "Nothing"),
    "by": Word("จัดกลุ่มตาม", "Group by"),
    "cluster": Word("กลุ่มจังหวัด", "Cluster"),
    "region": Word("ภาค", "Region"),
    "area": Word("เขตตรวจราชการ", "Inspection area"),
    "member": Word("กลุ่ม", "Group"),
    "all": Word("ทุกจังหวัด", "All provinces"),
    "search": Word("ค้นหาจังหวัด (ไทย อังกฤษ หรือรหัส)", "Find a province (Thai, English or code)"),
    "replace": Word("ใช้ค่าที่คำนวณใหม่แทนค่าที่มีข้อสงสัย", "Replace doubted values by recomputed ones"),
    "table": Word("ตาราง", "Table"),
    "map": Word("แผนที่", "Map"),
    "chart": Word("แผนภูมิ", "Chart"),
    "picked": Word("จังหวัดที่เลือก", "Provinces picked"),
    "pick_hint": Word(
        "คลิกจังหวัดในตาราง แผนที่ หรือแผนภูมิ เพื่อเลือกมาเทียบกัน",
        "Click provinces in the table, the map or the chart to put them side by side.",
    ),
    "peers": Word("ดูกลุ่มจังหวัดเดียวกัน", "See its cluster"),
    "clear": Word("ล้างการเลือก", "Clear"),
    "reset": Word("เริ่มใหม่", "Start over"),
    "copy": Word("คัดลอกลิงก์", "Copy link"),
    "copied": Word("คัดลอกลิงก์แล้ว", "Link copied"),
    "download": Word("บันทึกเป็น CSV (เปิดด้วย Excel)", "Save as CSV (opens in Excel)"),
    "rank": Word("อันดับ", "Rank"),
    "range": Word("ช่วงอันดับ", "Rank range"),
    "province": Word("จังหวัด", "Province"),
    "code": Word("รหัส", "Code"),
    "value": Word("ค่า", "Value"),
    "low": Word("ช่วงล่าง", "Low"),
    "high": Word("ช่วงบน", "High"),
    "from_median": Word("ต่างจากมัธยฐาน กลุ่มจังหวัด", "From the cluster's median"),
    "doubted": Word("มีข้อสงสัย ค่าที่คำนวณใหม่ {0}", "doubted; recomputed {0}"),
    "flips": Word("ลำดับเปลี่ยนเมื่อใช้ค่าที่คำนวณใหม่", "its order changes with the recomputed value"),
    "missing": Word("ไม่มีข้อมูล", "no data"),
    "no_office": Word("กรุงเทพมหานคร (ไม่มีสำนักงานแรงงานจังหวัด)", "Bangkok (no provincial labour office)"),
    "outside": Word("อยู่นอกกลุ่มหรือคำค้น", "outside the group or search"),
    "nation": Word("ทั่วประเทศ", "Nation"),
    "median": Word("มัธยฐาน", "Median"),
    "together": Word("รวมกลุ่ม", "Together"),
    "count": Word("มีข้อมูล {0} จาก {1} จังหวัด", "{0} of {1} provinces have data"),
    "below": Word("น้อยกว่า {0}", "below {0}"),
    "from_to": Word("{0} ถึงน้อยกว่า {1}", "{0} to below {1}"),
    "from": Word("{0} ขึ้นไป", "{0} and above"),
    "noise": Word(
        "ช่วงอันดับซ้อนกันหมายความว่ายังบอกไม่ได้ว่าจังหวัดใดสูงกว่า",
        "Where rank ranges overlap, it cannot be said which province is higher.",
    ),
    "no_interval": Word(
        "ชุดข้อมูลนี้ไม่มีช่วงความไม่แน่นอน อันดับที่ค่าใกล้กันจึงอาจไม่มีความหมาย",
        "This figure has no interval: ranks of values close together may mean nothing.",
    ),
    "ranked_in": Word("อันดับใน: {0} · ค่ามากอยู่ก่อน", "Ranked in: {0} · highest first"),
    "synthetic": Word("ข้อมูลสังเคราะห์ ห้ามนำไปอ้างอิง", "Synthetic data: do not cite"),
    "synthetic_short": Word("สังเคราะห์", "synthetic"),
    "years_apart": Word(
        "ปีที่นิยามหรือเกณฑ์ต่างกันแสดงแยกกัน ไม่นำมาลบกัน",
        "Years of different definitions or criteria stand apart and are not subtracted.",
    ),
    "criteria": Word("เกณฑ์", "Criteria"),
    "definition": Word("นิยาม", "Definition"),
    "keys": Word(
        "แป้นพิมพ์: / ค้นหา · ↑ ↓ เลื่อนแถว · เว้นวรรค เลือก · Esc ล้าง",
        "Keyboard: / search · ↑ ↓ move · space picks · Esc clears",
    ),
    "near_bangkok": Word("กรุงเทพมหานครและใกล้เคียง", "Bangkok and its neighbours"),
    "quadrants": Word(
        "สูงทั้งคู่ {0} · สูงเฉพาะแกนตั้ง {1} · สูงเฉพาะแกนนอน {2} · ต่ำทั้งคู่ {3} (เทียบมัธยฐานของจังหวัดที่แสดง)",
        "both high {0} · only vertical {1} · only horizontal {2} · both low {3} (against the medians of those shown)",
    ),
    "no_pairs": Word("ไม่มีจังหวัดที่มีข้อมูลทั้งสองตัวชี้วัดในรอบนี้", "No province has both figures in this round"),
}  # fmt: skip
