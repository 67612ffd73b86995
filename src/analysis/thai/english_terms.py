"""The fixed words of the offices' forms in English, for reports in English; the data keeps the Thai word."""

from __future__ import annotations

_UNITS = {
    "คน": "persons", "ราย": "cases", "แห่ง": "places", "ครั้ง": "times", "เล่ม": "volumes", "บาท": "baht",
    "แปลง": "plots", "ศูนย์": "centres", "กลุ่ม": "groups", "เรื่อง": "items", "ชมรม": "clubs", "รุ่น": "classes",
    "หลักสูตร": "courses", "ชุด": "sets", "จังหวัด": "provinces", "แผน": "plans", "ฉบับ": "copies", "ร้อยละ": "per cent",
    "ระดับ": "level", "ข้อเสนอ": "proposals", "โครงการ": "projects", "กิจกรรม": "activities", "หน่วยงาน": "agencies",
}  # fmt: skip
#: What a document states or prints a share of; the labour force has the names of its statistics.
_ITEMS = {
    "เป้าหมาย": "target", "ผลการดำเนินงาน": "result", "อาสาสมัครแรงงาน": "labour volunteers",
    "ผู้มีงานทำ": "employed persons", "แรงงานนอกระบบ": "informal workers",
    "แรงงานนอกระบบภาคเกษตร": "informal workers in farming",
}  # fmt: skip


def unit_in_english(unit: str) -> str:
    """The English word of a unit of measure; one that is not known stays as the document has it."""
    return _UNITS.get(unit, unit)


def item_in_english(item: str) -> str:
    """The English name of a stated item or a part of the labour force; one that is not known stays as it is."""
    return _ITEMS.get(item, item)
