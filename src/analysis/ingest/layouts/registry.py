"""The registry forms สป-๑๒ and สนบ.๒: who was helped, with names and 13-digit ids (Chachoengsao FY2564, ส่วนที่ ๑).

The paper prints the month and the number of persons in the title. A column of months is this project's addition, so
that one sheet can hold several months; a sheet with the months in titles is read as well (``registry_titles``).
"""

from __future__ import annotations

from analysis.ingest.layouts.offices import LAYOUTS, CellKind, Field, Layout, ListName
from analysis.thai.repair import match_key

_NUMBER = Field("number", ("ลำดับที่",), aliases=("ที่", "ลำดับ"), required=False)
_MONTH = Field("month", ("ประจำเดือน",), CellKind.MONTH, aliases=("เดือน",), required=False, choices=ListName.MONTH)
_NAME = Field(
    "name",
    ("ชื่อ-สกุล ผู้ที่ได้รับการช่วยเหลือ",),
    aliases=("ชื่อ-สกุล", "ชื่อ - นามสกุล", "ชื่อ-สกุล ผู้ได้รับการช่วยเหลือ"),
    required=False,
)
_ID = Field(
    "id",
    ("เลขบัตรประชาชน 13 หลัก",),
    aliases=("เลขบัตรประชาชน", "เลขประจำตัวประชาชน", "เลขประจำตัวประชาชน 13 หลัก"),
    reported=True,
)
_SERVICE = Field(
    "service_type",
    ("ประเภทการช่วยเหลือ/การให้บริการ",),
    aliases=("ประเภทการช่วยเหลือ", "ประเภทการให้บริการ"),
    reported=True,
    choices=ListName.SERVICE,
)
_WORKER = Field(
    "worker_type",
    ("ประเภทของแรงงาน",),
    aliases=(  # the paper's own heading lists the kinds, and the second form's breaks off
        "ประเภทของแรงงาน (แรงงานนอกระบบ/แรงงานสูงอายุ/แรงงานคนพิการ)",
        "ประเภทของแรงงาน (แรงงานนอกระบบ/แรงงานสูงอายุ/)",
        "ประเภทแรงงาน",
    ),
    reported=True,
    choices=ListName.WORKER,
)

SP12 = Layout(
    "registry_sp12",
    "สป-12",
    "แบบ สป-12 ผลการช่วยเหลือแรงงานนอกระบบ แรงงานสูงอายุ และแรงงานคนพิการ",
    (_NUMBER, _MONTH, _NAME, _ID, _SERVICE, _WORKER),
    aliases=("แบบ สป-12", "สป.-12", "แบบ สป.-12", "สป12", "สป.12"),
    may_be_empty=True,
)
SNB2 = Layout(
    "registry_snb2",
    "สนบ.2",
    "แบบ สนบ.2 ผลการช่วยเหลือแรงงานนอกระบบ แรงงานสูงอายุ และแรงงานคนพิการ ตามแผนปฏิบัติการ",
    (
        _NUMBER,
        _MONTH,
        Field("activity", ("ชื่อแผนงาน/โครงการ/กิจกรรม",), aliases=("แผนงาน/โครงการ/กิจกรรม",), required=False),
        _NAME,
        _ID,
        _SERVICE,
        _WORKER,
        Field("listed", ("หมายเหตุ", "มีรายชื่อในฐานข้อมูลฯ"), aliases=("มีรายชื่อในฐานข้อมูล",)),
        Field("not_listed", ("หมายเหตุ", "ไม่มีรายชื่อในฐานข้อมูลฯ"), aliases=("ไม่มีรายชื่อในฐานข้อมูล",)),
    ),
    aliases=("แบบ สนบ.2", "สนบ2", "สนบ-2", "แบบ สนบ. 2"),
    may_be_empty=True,
)

REGISTRY_LAYOUTS = {layout.form: layout for layout in (SP12, SNB2)}
#: Every form that an office's workbook may hold.
ALL_LAYOUTS = {**LAYOUTS, **REGISTRY_LAYOUTS}

#: What the forms offer, as this project names it: by the word that tells it, since the two papers word it differently.
#: Only สป-๑๒ has the campaign against drugs; สนบ.๒ has no place for it.
SERVICE_WORDS = {"ส่งเสริม": "promotion", "คุ้มครอง": "protection", "พัฒนา": "development", "ยาเสพติด": "drug_prevention"}
SERVICE_TYPES = {
    "registry_sp12": ("promotion", "protection", "development", "drug_prevention"),
    "registry_snb2": ("promotion", "protection", "development"),
}
WORKER_WORDS = {"แรงงานนอกระบบ": "informal", "สูงอายุ": "elderly", "พิการ": "disabled"}
#: As the lists of an empty form word them.
SERVICE_CHOICES = ("ส่งเสริม", "คุ้มครอง", "พัฒนา", "รณรงค์ป้องกันยาเสพติด (เฉพาะ สป-12)")
WORKER_CHOICES = ("แรงงานนอกระบบ", "แรงงานสูงอายุ", "แรงงานคนพิการ")


def is_registry_sheet(name: str, *layouts: Layout) -> bool:
    """Whether a sheet of this name (``สป-๑๒``, ``แบบ สนบ.2 ต.ค. 64``) holds names and ids: nothing may show its cells.

    ``layouts``: only these forms, instead of both.
    """
    chosen = layouts or tuple(REGISTRY_LAYOUTS.values())
    names = tuple(match_key(known) for layout in chosen for known in (layout.sheet, *layout.aliases))
    return match_key(name).startswith(names)
