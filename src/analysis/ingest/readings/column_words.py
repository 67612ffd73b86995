"""How offices call the columns of our forms: the words by which a plan is proposed; a person then confirms it."""

from __future__ import annotations

import re
from functools import cache

from analysis.thai.digits import to_arabic
from analysis.thai.repair import match_key

#: For each form its fields' names, the likeliest first. A name is compared without spaces, units in brackets and
#: English.
WORDS: dict[str, dict[str, str]] = {
    "action_plan": {
        "number": "ที่ ลำดับ ลำดับที่ ข้อ",
        "activity": "โครงการ/กิจกรรม กิจกรรม กิจกรรม/โครงการ ผลผลิต/กิจกรรม ชื่อกิจกรรม ชื่อโครงการ โครงการ แผนงาน/กิจกรรม "
        "กิจกรรมหลัก "
        "แผนงาน/โครงการ/กิจกรรม รายการกิจกรรม งาน/โครงการ",
        "target": "เป้าหมาย เป้าหมายทั้งปี ค่าเป้าหมาย จำนวนเป้าหมาย แผน/เป้าหมาย เป้าหมายรวม",
        "unit_of_measure": "หน่วยนับ หน่วย หน่วยวัด",
        "budget": "งบประมาณ งบประมาณที่ได้รับ งบประมาณที่ได้รับจัดสรร งบที่ได้รับ วงเงินงบประมาณ งบประมาณตามแผน แผนเงิน วงเงิน",
        "result": "ผลงาน ผลการดำเนินงาน ผลการดำเนินงานจริง ผลงานสะสม ผลที่ได้ ผลสะสม ทำได้ ผลผลิตที่ได้ ผล",
        "spent": "ผลเงิน เบิกจ่าย ผลการเบิกจ่าย เงินที่ใช้จ่าย ใช้จ่าย ใช้ไป ผลการใช้จ่าย เบิกจ่ายแล้ว เบิกจ่ายสะสม ผลเบิกจ่าย",
        "agency": "หน่วยงานรับผิดชอบ หน่วยงาน หน่วยงานที่รับผิดชอบ ผู้รับผิดชอบ หน่วยงานดำเนินการ หน่วยงานเจ้าของเรื่อง หน่วยดำเนินการ",
    },
    "monthly_results": {
        "number": "ที่ ลำดับ ลำดับที่ ข้อ",
        "activity": "โครงการ/กิจกรรม กิจกรรม กิจกรรม/โครงการ ผลผลิต/กิจกรรม ชื่อกิจกรรม ชื่อโครงการ โครงการ",
        "target": "เป้าหมายทั้งปี เป้าหมาย ค่าเป้าหมาย เป้าหมายรวม",
        "unit_of_measure": "หน่วยนับ หน่วย หน่วยวัด",
        "result": "ผลเดือนนี้ ผลงานเดือนนี้ ผลประจำเดือน ผลการดำเนินงาน ผลงาน ผล จำนวน",
        "total": "รวม รวมทั้งปี รวมทั้งสิ้น",
    },
    "disbursement": {
        "item": "รายการ หมวดรายจ่าย งบรายจ่าย ประเภทงบประมาณ ประเภทงบ หมวดงบประมาณ ประเภทรายจ่าย",
        "period_months": "รอบ งวด ระยะเวลา",
        "allocation": "วงเงินที่ได้รับจัดสรร ได้รับจัดสรร งบจัดสรรสุทธิ งบประมาณหลังโอนเปลี่ยนแปลง งบจัดสรร งบประมาณที่ได้รับจัดสรร "
        "งบประมาณจัดสรร งบประมาณ วงเงิน จัดสรร",
        "spent": "ผลการเบิกจ่าย เบิกจ่าย เบิกจ่ายสะสม เบิกจ่ายทั้งสิ้น เบิกจ่ายแล้ว ใช้จ่าย ผลเบิกจ่าย",
        "as_of": "ข้อมูลณวันที่ ณวันที่ วันที่",
        "source": "ระบบที่มา ที่มา",
    },
    "submissions": {
        "item": "รายการ รายงานที่ส่ง ชื่อรายงาน รายงาน เรื่องที่ส่ง แบบรายงาน ประเภทรายงาน",
        "month": "ประจำเดือน เดือน เดือนที่รายงาน รายงานเดือน",
        "due": "กำหนดส่ง วันครบกำหนด ส่งภายใน",
        "submitted": "วันที่ส่ง วันที่ส่งหนังสือ วันที่ส่งรายงาน วันส่ง วันที่จัดส่ง",
        "note": "หมายเหตุ",
    },
    "labour_force": {
        "whole": "ผู้มีงานทำ ผู้มีงานทำรวม จำนวนผู้มีงานทำ จำนวนฐาน",
        "part": "แรงงานนอกระบบ นอกระบบ จำนวนแรงงานนอกระบบ ผู้มีงานทำนอกระบบ",
        "stated_percent": "ร้อยละ ร้อยละที่รายงาน ร้อยละนอกระบบ",
        "stat_year": "ปี ปีสถิติ พ.ศ.",
    },
}
#: How the column is called that says whose row it is.
PLACES = "จังหวัด ชื่อจังหวัด จังหวัดของท่าน สำนักงานจังหวัด หน่วยเบิกจ่าย ชื่อหน่วยงาน ชื่อหน่วยเบิกจ่าย หน่วยงาน province"
#: Without these there is nothing to read.
NEEDED: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "action_plan": (frozenset({"activity"}), frozenset({"target", "result", "budget", "spent"})),
    "monthly_results": (frozenset({"activity"}), frozenset({"result"})),
    "disbursement": (frozenset({"allocation", "spent"}), frozenset({"allocation", "spent"})),
    "submissions": (frozenset({"item"}), frozenset({"submitted"})),
    "labour_force": (frozenset({"part"}), frozenset({"whole", "stated_percent"})),
}

_UNIT_IN_BRACKETS = re.compile(r"[(\[](?:บาท|ล้านบาท|พันบาท|คน|ราย|เดือน|ร้อยละ|หน่วย.*?|พ\.ศ\.|baht|persons?)[)\]]", re.I)
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z .,'&/()-]*")


@cache
def word_key(label: str) -> str:
    """A label as names of columns are compared: repaired, without spaces, a unit in brackets, and English beside
    Thai."""
    text = _UNIT_IN_BRACKETS.sub("", to_arabic(label))
    thai = _ENGLISH.sub("", text)
    return match_key(thai if re.search(r"[\u0e01-\u0e4e]", thai) else text).strip("*:. ")


@cache
def _ranked(form: str) -> dict[str, dict[str, int]]:
    return {name: _keys(words) for name, words in WORDS[form].items()}


def _keys(words: str) -> dict[str, int]:
    return {word_key(word): rank for rank, word in enumerate(words.split())}


def rank_of(form: str, name: str, path: tuple[str, ...]) -> float | None:
    """How likely a column is a field, by its lowest label or by the one above it; less is likelier, ``None`` is not."""
    words = _ranked(form)[name]
    low = word_key(path[-1])
    if (rank := words.get(low)) is not None:
        return rank
    if len(path) > 1 and low in _GENERAL and (rank := words.get(word_key(path[-2]))) is not None:
        return rank + 20
    return None


#: Lowest labels that say nothing of their own: the column is what the label above them says.
_GENERAL = frozenset(("", "จำนวน", "บาท", "คน", "ราย", "รวม", "ทั้งหมด", "ทั้งสิ้น", "total"))


def is_place(path: tuple[str, ...]) -> bool:
    return word_key(path[-1]) in _keys(PLACES)


@cache
def is_known(label: str) -> bool:
    """Whether a label is one that headers have: a column's name, a group of plan or result, a month, a quarter, a
    year."""
    key = word_key(label)
    if not key or any(key in names for form in WORDS for names in _ranked(form).values()) or key in _keys(PLACES):
        return True
    return len(key) <= _LONGEST and _GROUP.match(key) is not None


_LONGEST = 30
_GROUP = re.compile(
    r"แผน|ผล|ไตรมาส|รวม|งบ|จำนวน|พ\.ศ|ปี|25\d\d$|ชาย|หญิง|หมายเหตุ|คงเหลือ|ร้อยละ|เดือน|(?:ต\.?ค|พ\.?ย|ธ\.?ค|ม\.?ค|ก\.?พ|มี\.?ค|เม\.?ย|พ\.?ค|มิ\.?ย|ก\.?ค|ส\.?ค|ก\.?ย)"
)
