"""The register of actions (ทะเบียนข้อสั่งการ) as a form: one sheet of one workbook in a round's folder.

A row says what was found (locked, from the round), what is to be done about it, who does it (a role or an office, never
a person), by when, how far it is and what shows it. A row in which nobody decided anything is a proposal and no action.
"""

from __future__ import annotations

from enum import StrEnum

from analysis.bilingual import Text, texts
from analysis.ingest.layouts.fields import CellKind, Field, Layout, ListName

#: The register's file in the folder of a round.
ACTIONS_FILE = "actions.xlsx"


class ActionKind(StrEnum):
    """What an action answers."""

    CONDITION = "condition"  # a condition that blocks the next level
    WEAKNESS = "weakness"  # a weakness that a rule read from the results
    RECOMMENDATION = "recommendation"  # a recommendation that a document gives
    OTHER = "other"  # what an analyst adds


class ActionState(StrEnum):
    """How far an action is, as its owner reports it."""

    NOT_STARTED = "not_started"
    STARTED = "started"
    DONE = "done"
    CANCELLED = "cancelled"


KIND_WORDS: dict[str, Text] = texts(
    {
        ActionKind.CONDITION: ("เงื่อนไขที่ยังไม่ผ่าน", "condition not met"),
        ActionKind.WEAKNESS: ("จุดอ่อน", "weakness"),
        ActionKind.RECOMMENDATION: ("ข้อเสนอแนะ", "recommendation"),
        ActionKind.OTHER: ("เรื่องอื่น", "other"),
    }
)
STATE_WORDS: dict[str, Text] = texts(
    {
        ActionState.NOT_STARTED: ("ยังไม่เริ่ม", "not started"),
        ActionState.STARTED: ("กำลังดำเนินการ", "under way"),
        ActionState.DONE: ("แล้วเสร็จ", "done"),
        ActionState.CANCELLED: ("ยกเลิก", "cancelled"),
    }
)

ACTIONS = Layout(
    "actions",
    "ข้อสั่งการ",
    "ทะเบียนข้อสั่งการและการติดตาม",
    (
        Field("key", ("รหัส",), required=False),
        Field("kind", ("ที่มา",), choices=ListName.ACTION_KIND, closed=True),
        Field("scope", ("พื้นที่",), aliases=("จังหวัด",), choices=ListName.AREA, closed=True),
        Field("issued", ("รอบที่สั่งการ",)),
        Field("wording", ("เรื่องที่พบ",)),
        Field("indicator", ("ตัวชี้วัดที่ติดตาม",), required=False, choices=ListName.INDICATOR, closed=True),
        Field("what", ("ข้อสั่งการ",), aliases=("สิ่งที่ต้องทำ",), reported=True),
        Field("owner", ("ผู้รับผิดชอบ (ตำแหน่งหรือหน่วยงาน)",), aliases=("ผู้รับผิดชอบ",), reported=True),
        Field("due", ("กำหนดแล้วเสร็จ",), CellKind.DATE, reported=True),
        Field("state", ("สถานะ",), choices=ListName.ACTION_STATE, closed=True, reported=True),
        Field("evidence", ("หลักฐาน",), required=False, reported=True),
    ),
    may_be_empty=True,
)
#: What a person decides or reports; a row with none of them is a proposal that nobody took up.
DECIDED = ("what", "owner", "due", "state", "evidence")

ACTIVITY_RESULT, ACTIVITY_SPENT = "activity.result_percent", "activity.spent_percent"
#: Series of one activity of the plan; all others are of a place.
OF_ACTIVITIES = (ACTIVITY_RESULT, ACTIVITY_SPENT)
#: What an action may be followed by, by series.
INDICATOR_WORDS: dict[str, Text] = texts(
    {
        "milestones.level": ("ระดับความสำเร็จ (Milestone)", "Milestone level"),
        "people.percent": ("คนที่ได้รับบริการ ร้อยละของเป้าหมายทั้งปี", "People reached, per cent of the year's target"),
        "own_allocation.percent": ("เบิกจ่าย ร้อยละของวงเงินของสำนักงาน", "Own allocation spent, per cent"),
        "timeliness.on_time_percent": ("ส่งรายงานตรงเวลา ร้อยละ", "Reports on time, per cent"),
        "money.percent": ("ใช้จ่าย ร้อยละของงบประมาณทุกหน่วยงาน", "Spent of all agencies' budget, per cent"),
        "operations.period_percent": ("ผลการดำเนินงานเทียบเป้าหมายงวด ร้อยละ", "Operations against the period's target, %"),
        "operations.year_percent": ("ผลการดำเนินงานเทียบเป้าหมายทั้งปี ร้อยละ", "Operations against the year's target, %"),
        "operations.central_percent": ("ผลการดำเนินงานส่วนกลาง ร้อยละ", "Central bureaux, %"),
        ACTIVITY_RESULT: ("ผลของกิจกรรม ร้อยละของเป้าหมาย", "The activity's result, per cent of its target"),
        ACTIVITY_SPENT: ("เบิกจ่ายของกิจกรรม ร้อยละของงบประมาณ", "The activity's spending, per cent of its budget"),
    }
)
