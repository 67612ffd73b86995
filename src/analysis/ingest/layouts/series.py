"""The sheets of ``data/series/``: numbers of many years and places that belong to no single round."""

from __future__ import annotations

from dataclasses import replace

from analysis.ingest.layouts.offices import LAYOUTS, CellKind, Field, Layout

Q, M, Y = CellKind.QUANTITY, CellKind.MONEY, CellKind.YEAR

_METHOD = Field("method", ("วิธีเก็บข้อมูล",), required=False)


def labour_series() -> Layout:
    """The office's form with one column more: an office copies printed shares; only a series of many years can tell
    that their survey changed."""
    own = LAYOUTS["labour_force"]
    return replace(own, fields=(*own.fields, _METHOD))


SERIES = Layout(
    "series",
    "ชุดข้อมูลหลายปี",
    "ตัวเลขหลายปีตามที่เอกสารระบุ",
    (
        Field("series", ("ชุดข้อมูล",)),
        Field("area", ("พื้นที่",)),
        Field("year_kind", ("ชนิดปี",)),
        Field("year", ("ปี (พ.ศ.)",), Y),
        Field("value", ("ค่า",), Q),
        Field("unit_of_measure", ("หน่วยนับ",)),
        Field("definition", ("รหัสนิยาม",)),
        _METHOD,
        Field("wording", ("สิ่งที่วัด ตามถ้อยคำในเอกสาร",)),
        Field("source", ("แหล่งที่มา",), required=False),
    ),
)

COVERAGE = Layout(
    "coverage",
    "ความครอบคลุม",
    "ความครอบคลุมและกำลังคนของหน่วยงาน",
    (
        Field("area", ("พื้นที่",)),
        Field("fiscal_year", ("ปีงบประมาณ (พ.ศ.)",), Y),
        Field("item", ("รายการ",)),
        Field("nature", ("ลักษณะ",)),  # ผล or แผน
        Field("part", ("จำนวน",), Q),
        Field("part_name", ("นับอะไร",)),
        Field("whole", ("จำนวนฐาน",), Q),
        Field("whole_name", ("เทียบกับ",)),
        Field("source", ("แหล่งที่มา",), required=False),
    ),
)

UNIT_COSTS = Layout(
    "unit_costs",
    "งบประมาณรายหน่วยงาน",
    "งบประมาณและจำนวนคน จำแนกตามหน่วยงาน",
    (
        Field("area", ("พื้นที่",)),
        Field("fiscal_year", ("ปีงบประมาณ (พ.ศ.)",), Y),
        Field("agency", ("หน่วยงาน",)),
        Field("activity", ("โครงการ/กิจกรรม",)),
        Field("persons", ("จำนวนคน",), Q),
        Field("spent", ("ใช้จ่าย (บาท)",), M),
        Field("source", ("แหล่งที่มา",), required=False),
    ),
)

#: Names of the sheet ``SERIES`` and the series each is.
SERIES_NAMES = {"เป้าหมายผู้ได้รับการส่งเสริม คุ้มครอง และพัฒนา ทั้งประเทศ": "target.national"}
YEAR_KINDS = {"ปีงบประมาณ": "fiscal", "ปีสถิติ": "statistical"}

#: Items of the sheet ``COVERAGE``, and the name that ``evaluate.coverage`` uses.
COVERAGE_ITEMS = {
    "ศูนย์ที่มี": "centres",
    "ศูนย์ที่ออกตรวจเยี่ยม": "centres_visited",
    "อำเภอที่มีหน่วยบริการชุมชน": "amphoe_served",
    "ตำบลที่มีหน่วยบริการชุมชน": "tambon_served",
    "อาสาสมัครแรงงานต่อตำบล": "volunteers_per_tambon",
    "แรงงานนอกระบบต่อบุคลากร": "workers_per_staff",
    "บุคลากรที่ได้รับการพัฒนา": "staff_developed",
}
NATURES = {"ผล": "achieved", "แผน": "planned"}
