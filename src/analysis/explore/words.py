"""What the explorer says, in both languages: names of series, units, periods and the words on the page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from analysis.bilingual import Text
from analysis.compare.observations import STATISTICAL


@dataclass(frozen=True)
class SeriesWords:
    """A series' name, the unit behind its numbers, its decimal places, and the two series a per cent is made of."""

    name: Text
    unit: Text
    places: int = 0
    parts: tuple[str, str] | None = None


#: Parts a series' id and its definition, where one series is measured in two ways.
APART = "~"

_PERCENT, _PERSONS, _BAHT = Text("ร้อยละ", "%"), Text("คน", "persons"), Text("บาท", "baht")
_LEVEL, _REPORTS, _NONE = Text("ระดับ", "level"), Text("ฉบับ", "reports"), Text("", "")
_UNITS = {"percent": _PERCENT, "persons": _PERSONS, "baht": _BAHT, "level": _LEVEL}


def _ratio(name: Text, stem: str, parts: tuple[str, str]) -> SeriesWords:
    return SeriesWords(name, _PERCENT, 2, (f"{stem}.{parts[0]}", f"{stem}.{parts[1]}"))


#: In the order in which they are offered.
SERIES = {
    "milestones.level": SeriesWords(Text("ระดับความสำเร็จ (Milestone)", "Milestone level"), _LEVEL),
    "people.percent": _ratio(
        Text("คนที่ได้รับการส่งเสริม คุ้มครอง และพัฒนา เทียบเป้าหมายทั้งปี", "People reached, of the year's target"),
        "people",
        ("result", "target"),
    ),
    "own_allocation.percent": _ratio(
        Text("การเบิกจ่ายจากวงเงินของสำนักงาน", "Own allocation spent"), "own_allocation", ("spent", "allocation")
    ),
    "money.percent": _ratio(
        Text("ผลเงินต่องบประมาณตามแผน (ทุกหน่วยงาน)", "Spent of the plan's budget (all agencies)"),
        "money",
        ("spent", "budget"),
    ),
    "timeliness.on_time_percent": _ratio(
        Text("รายงานที่ส่งตรงเวลา", "Reports on time"), "timeliness", ("on_time", "known")
    ),
    "labour.informal_share": SeriesWords(
        Text("สัดส่วนแรงงานนอกระบบต่อผู้มีงานทำ", "Informal workers, of the employed"),
        _PERCENT,
        2,
        ("labour.informal", "labour.employed"),
    ),
    "labour.informal_farm_share": SeriesWords(
        Text("สัดส่วนภาคเกษตรในแรงงานนอกระบบ", "Farm workers, of informal workers"),
        _PERCENT,
        2,
        ("labour.informal_farm", "labour.informal"),
    ),
    "people.result": SeriesWords(Text("ผลงาน (คน)", "People reached"), _PERSONS),
    "people.target": SeriesWords(Text("เป้าหมายทั้งปี (คน)", "The year's target in people"), _PERSONS),
    "own_allocation.allocation": SeriesWords(Text("วงเงินที่สำนักงานได้รับจัดสรร", "Own allocation"), _BAHT),
    "own_allocation.spent": SeriesWords(Text("ผลเบิกจ่ายจากวงเงินของสำนักงาน", "Spent of the own allocation"), _BAHT),
    "money.budget": SeriesWords(Text("งบประมาณตามแผน (ทุกหน่วยงาน)", "The plan's budget (all agencies)"), _BAHT),
    "money.spent": SeriesWords(Text("ผลเงินตามแผน (ทุกหน่วยงาน)", "Spent under the plan (all agencies)"), _BAHT),
    "labour.informal": SeriesWords(Text("แรงงานนอกระบบ", "Informal workers"), _PERSONS),
    "labour.informal_farm": SeriesWords(Text("แรงงานนอกระบบภาคเกษตร", "Informal farm workers"), _PERSONS),
    "labour.employed": SeriesWords(Text("ผู้มีงานทำ", "Employed persons"), _PERSONS),
    "timeliness.on_time": SeriesWords(Text("รายงานที่ส่งตรงเวลา (ฉบับ)", "Reports on time (count)"), _REPORTS),
    "coverage.centres": SeriesWords(Text("ศูนย์ประสานงานแรงงานนอกระบบ", "Coordination centres"), Text("แห่ง", "centres")),
    "coverage.centres_visited": SeriesWords(Text("ศูนย์ที่ได้ติดตาม", "Centres visited"), _PERCENT, 2),
    "coverage.amphoe_served": SeriesWords(Text("อำเภอที่มีหน่วยบริการ", "Amphoe served"), _PERCENT, 2),
    "coverage.tambon_served": SeriesWords(Text("ตำบลที่มีหน่วยบริการ", "Tambon served"), _PERCENT, 2),
    "coverage.volunteers_per_tambon": SeriesWords(Text("อาสาสมัครต่อตำบล", "Volunteers, of tambon"), _PERCENT, 2),
    "coverage.workers_per_staff": SeriesWords(
        Text("แรงงานนอกระบบต่อเจ้าหน้าที่หนึ่งคน", "Informal workers per member of staff"), _PERSONS, 2
    ),
    "coverage.staff_developed": SeriesWords(Text("เจ้าหน้าที่ที่ได้รับการพัฒนา", "Staff developed"), _PERCENT, 2),
    "unit_cost.per_person": SeriesWords(Text("ค่าใช้จ่ายต่อคน", "Cost per person"), _BAHT, 2),
    "unit_cost.spent": SeriesWords(Text("งบประมาณที่ใช้ (ทุกหน่วยงาน)", "Spent (all agencies)"), _BAHT),
    "timeliness.known": SeriesWords(Text("รายงานที่ทราบวันที่ส่ง", "Reports whose date is known"), _REPORTS),
}

_PARTS = {
    "r1": Text("รอบที่ 1", "round 1"),
    "r2": Text("รอบที่ 2", "round 2"),
    "annual": Text("ทั้งปี", "whole year"),
    "": _NONE,
}


def series_words(series_id: str, unit: str) -> SeriesWords:
    """The words of a series, with its definition where that is part of the id; without words it is called by its id."""
    if series_id in SERIES:
        return SERIES[series_id]
    stem, _, definition = series_id.partition(APART)
    if definition and stem in SERIES:
        measured = DEFINITIONS.get(definition, Text(definition, definition))
        name = SERIES[stem].name
        return replace(SERIES[stem], name=Text(f"{name.th}: {measured.th}", f"{name.en}: {measured.en}"))
    return SeriesWords(Text(series_id, series_id), _UNITS.get(unit, _NONE), 2 if unit == "percent" else 0)


def period_words(year_kind: str, year: int, part: str) -> Text:
    """``ปีงบประมาณ 2565 รอบที่ 2``; ``ปีสถิติ 2561``."""
    if year_kind == STATISTICAL:
        return Text(f"ปีสถิติ {year}", f"Statistical year {year} (BE)")
    months = Text(f"{part[1:].lstrip('0')} เดือนแรก", f"first {part[1:].lstrip('0')} months")
    said = _PARTS.get(part, months)
    return Text(f"ปีงบประมาณ {year} {said.th}".strip(), f"Fiscal year {year} (BE) {said.en}".strip())


#: What was measured, by the key of ``definition``.
DEFINITIONS = {
    "milestones": Text("ร้อยละของคนและการเบิกจ่าย", "per cents of people and disbursement"),
    "process_milestones": Text("ขั้นตอนการดำเนินงาน 5 ขั้น", "five process steps"),
    "monthly_results": Text("นับจากผลรายเดือน", "counted from monthly results"),
    "action_plan": Text("นับจากผลตามแผนปฏิบัติการ", "counted from the action plan"),
    "own_allocation_6_months": Text("วงเงิน 6 เดือน", "allocation of 6 months"),
    "own_allocation_12_months": Text("วงเงิน 12 เดือน", "allocation of 12 months"),
    "all_agencies": Text("ทุกหน่วยงานในแผน", "all agencies of the plan"),
    "reports_on_time": Text("จากรายงานที่ทราบวันที่ส่ง", "of the reports whose date is known"),
    "informal_of_employed": Text("ตามที่เอกสารพิมพ์", "as printed"),
    "informal_farm_of_informal": Text("ตามที่เอกสารพิมพ์", "as printed"),
    "achieved": Text("เกิดขึ้นแล้ว", "achieved"),
    "planned": Text("ที่เสนอไว้ ยังไม่ใช่ผลงาน", "planned, not achieved"),
    "stated": Text("ตามที่เอกสารระบุ", "as stated"),
    "persons": Text("ตามที่เอกสารพิมพ์", "as printed"),
}

_REGIONS = {
    "กรุงเทพมหานคร": "Bangkok",
    "กลาง": "Central",
    "ตะวันออก": "East",
    "ตะวันออกเฉียงเหนือ": "Northeast",
    "ตะวันตก": "West",
    "เหนือ": "North",
    "ใต้": "South",
}


def region_words(region: str) -> Text:
    """A region's name; clusters keep their Thai names in both languages, as no source gives others."""
    return Text(region, _REGIONS.get(region, region))


#: Everything else that the page says; ``{0}`` and ``{1}`` are filled in.
WORDS = {
    "title": Text("สำรวจจังหวัด", "Explore the provinces"),
    "lead": Text(
        "เลือกตัวชี้วัด ปี และกลุ่ม ตาราง แผนที่ และแผนภูมิจะแสดงจังหวัดชุดเดียวกัน",
        "Choose a figure, a year and a group: the table, the map and the chart show the same provinces.",
    ),
    "figure": Text("ตัวชี้วัด", "Figure"),
    "period": Text("ปีและรอบ", "Year and round"),
    "against": Text("เทียบกับ", "Against"),
    "nothing": Text("ไม่เทียบ", "Nothing"),
    "by": Text("จัดกลุ่มตาม", "Group by"),
    "cluster": Text("กลุ่มจังหวัด", "Cluster"),
    "region": Text("ภาค", "Region"),
    "area": Text("เขตตรวจราชการ", "Inspection area"),
    "member": Text("กลุ่ม", "Group"),
    "all": Text("ทุกจังหวัด", "All provinces"),
    "search": Text("ค้นหาจังหวัด (ไทย อังกฤษ หรือรหัส)", "Find a province (Thai, English or code)"),
    "replace": Text("ใช้ค่าที่คำนวณใหม่แทนค่าที่มีข้อสงสัย", "Replace doubted values by recomputed ones"),
    "table": Text("ตาราง", "Table"),
    "map": Text("แผนที่", "Map"),
    "chart": Text("แผนภูมิ", "Chart"),
    "picked": Text("จังหวัดที่เลือก", "Provinces picked"),
    "pick_hint": Text(
        "คลิกจังหวัดในตาราง แผนที่ หรือแผนภูมิ เพื่อเลือกมาเทียบกัน",
        "Click provinces in the table, the map or the chart to put them side by side.",
    ),
    "peers": Text("ดูกลุ่มจังหวัดเดียวกัน", "See its cluster"),
    "clear": Text("ล้างการเลือก", "Clear"),
    "reset": Text("เริ่มใหม่", "Start over"),
    "copy": Text("คัดลอกลิงก์", "Copy link"),
    "copied": Text("คัดลอกลิงก์แล้ว", "Link copied"),
    "download": Text("บันทึกเป็น CSV (เปิดด้วย Excel)", "Save as CSV (opens in Excel)"),
    "rank": Text("อันดับ", "Rank"),
    "range": Text("ช่วงอันดับ", "Rank range"),
    "province": Text("จังหวัด", "Province"),
    "code": Text("รหัส", "Code"),
    "value": Text("ค่า", "Value"),
    "low": Text("ช่วงล่าง", "Low"),
    "high": Text("ช่วงบน", "High"),
    "from_median": Text("ต่างจากมัธยฐาน กลุ่มจังหวัด", "From the cluster's median"),
    "doubted": Text("มีข้อสงสัย ค่าที่คำนวณใหม่ {0}", "doubted; recomputed {0}"),
    "flips": Text("ลำดับเปลี่ยนเมื่อใช้ค่าที่คำนวณใหม่", "its order changes with the recomputed value"),
    "missing": Text("ไม่มีข้อมูล", "no data"),
    "no_office": Text("กรุงเทพมหานคร (ไม่มีสำนักงานแรงงานจังหวัด)", "Bangkok (no provincial labour office)"),
    "outside": Text("อยู่นอกกลุ่มหรือคำค้น", "outside the group or search"),
    "nation": Text("ทั่วประเทศ", "Nation"),
    "median": Text("มัธยฐาน", "Median"),
    "together": Text("รวมกลุ่ม", "Together"),
    "count": Text("มีข้อมูล {0} จาก {1} จังหวัด", "{0} of {1} provinces have data"),
    "below": Text("น้อยกว่า {0}", "below {0}"),
    "from_to": Text("{0} ถึงน้อยกว่า {1}", "{0} to below {1}"),
    "from": Text("{0} ขึ้นไป", "{0} and above"),
    "noise": Text(
        "ช่วงอันดับซ้อนกันหมายความว่ายังบอกไม่ได้ว่าจังหวัดใดสูงกว่า",
        "Where rank ranges overlap, it cannot be said which province is higher.",
    ),
    "no_interval": Text(
        "ชุดข้อมูลนี้ไม่มีช่วงความไม่แน่นอน อันดับที่ค่าใกล้กันจึงอาจไม่มีความหมาย",
        "This figure has no interval: ranks of values close together may mean nothing.",
    ),
    "ranked_in": Text("อันดับใน: {0} · ค่ามากอยู่ก่อน", "Ranked in: {0} · highest first"),
    "synthetic": Text("ข้อมูลสังเคราะห์ ห้ามนำไปอ้างอิง", "Synthetic data: do not cite"),
    "synthetic_short": Text("สังเคราะห์", "synthetic"),
    "years_apart": Text(
        "ปีที่นิยามหรือเกณฑ์ต่างกันแสดงแยกกัน ไม่นำมาลบกัน",
        "Years of different definitions or criteria stand apart and are not subtracted.",
    ),
    "criteria": Text("เกณฑ์", "Criteria"),
    "definition": Text("นิยาม", "Definition"),
    "keys": Text(
        "แป้นพิมพ์: / ค้นหา · ↑ ↓ เลื่อนแถว · เว้นวรรค เลือก · Esc ล้าง",
        "Keyboard: / search · ↑ ↓ move · space picks · Esc clears",
    ),
    "near_bangkok": Text("กรุงเทพมหานครและใกล้เคียง", "Bangkok and its neighbours"),
    "quadrants": Text(
        "สูงทั้งคู่ {0} · สูงเฉพาะแกนตั้ง {1} · สูงเฉพาะแกนนอน {2} · ต่ำทั้งคู่ {3} (เทียบมัธยฐานของจังหวัดที่แสดง)",
        "both high {0} · only vertical {1} · only horizontal {2} · both low {3} (against the medians of those shown)",
    ),
    "rows": Text("แถวที่แสดง", "Rows"),
    "only_all": Text("ทุกแถว", "All"),
    "only_ends": Text("สูงสุดและต่ำสุด {0}", "Highest and lowest {0}"),
    "only_changed": Text("เปลี่ยนจากงวดก่อน", "Change since the period before"),
    "only_moved": Text("เฉพาะอันดับที่ขยับเกินช่วง", "Only ranks that moved beyond their ranges"),
    "change": Text("เปลี่ยนไป", "Change"),
    "then": Text("ค่าก่อน", "Before"),
    "none_moved": Text("ไม่มีจังหวัดใดที่อันดับขยับเกินช่วง", "No province's rank moved beyond its range."),
    "rank_in_cluster": Text("อันดับในกลุ่มจังหวัด", "Rank in its cluster"),
    "multiples": Text(
        "จุดจาง: จังหวัดในกลุ่มจังหวัดเดียวกัน · ขีดสั้น: มัธยฐานของกลุ่ม · ลากเส้นเฉพาะปีที่เทียบกันได้",
        "Pale dots: its cluster · short lines: the cluster's median · a line joins only years that may be compared.",
    ),
    "rank_then": Text("อันดับก่อน", "Rank before"),
    "moved_mark": Text("อันดับขยับเกินช่วง", "rank moved beyond its range"),
    "since": Text("เปลี่ยนจาก: {0}", "Since: {0}"),
    "moved_rule": Text(
        "อันดับขยับเกินช่วงเมื่อช่วงอันดับก่อนและช่วงอันดับนี้ไม่ซ้อนกัน",
        "A rank moved beyond its range where its range then and now do not meet.",
    ),
    "moved_unknown": Text(
        "ไม่มีช่วงความไม่แน่นอน จึงบอกไม่ได้ว่าอันดับใดขยับเกินช่วง",
        "Without intervals it cannot be said which rank moved beyond its range.",
    ),
    "no_past": Text("ไม่มีงวดก่อนให้เทียบ", "There is no period before to compare with."),
    "refused": Text("เทียบกับ {0} ไม่ได้: {1}", "Not compared with {0}: {1}"),
    "threshold": Text("เกณฑ์", "Threshold"),
    "threshold_box": Text("เกณฑ์ที่ต้องการ (เว้นว่างคือไม่ใช้)", "The threshold (empty: none)"),
    "no_threshold": Text("ยังไม่ได้ตั้งเกณฑ์", "no threshold"),
    "reach": Text("ถึง {0}: {1} จังหวัด · ไม่ถึง: {2} จังหวัด", "Reach {0}: {1} provinces · below: {2}"),
    "reach_open": Text("ช่วงคร่อมเกณฑ์: {0}", "interval on both sides: {0}"),
    "reached": Text("ถึงเกณฑ์ {0}", "Reaches {0}"),
    "as_cell": Text("คัดลอกเป็นเซลล์", "Copy as a cell"),
    "cell": Text("เซลล์ Python", "Python cell"),
    "cell_copied": Text("คัดลอกเซลล์แล้ว วางใน JupyterLab", "Cell copied: paste it in JupyterLab"),
    "no_pairs": Text("ไม่มีจังหวัดที่มีข้อมูลทั้งสองตัวชี้วัดในรอบนี้", "No province has both figures in this round"),
}

#: What the panel in JupyterLab says around the page.
PANEL_WORDS = {
    "title": WORDS["title"],
    "link": Text("ลิงก์ของมุมมองนี้ (วางลิงก์อื่นแล้วกด Enter)", "Link to this view (paste another and press Enter)"),
    "save": Text("บันทึกเป็น Excel", "Save as Excel"),
}

#: What a notebook says where anywidget is not installed.
NEEDED = (
    Text("สมุดงานนี้ต้องใช้ anywidget ซึ่งยังไม่ได้ติดตั้ง", "This notebook needs anywidget, which is not installed."),
    Text(
        'ติดตั้งด้วยคำสั่ง pip install "informal-worker-workbook[explore]" หรือเปิดหน้า outputs/explore.html '
        "ที่ได้จากคำสั่ง workbook explore ซึ่งสำรวจได้เหมือนกัน",
        'Run pip install "informal-worker-workbook[explore]", or open outputs/explore.html, which workbook explore '
        "writes and which explores the same.",
    ),
)
