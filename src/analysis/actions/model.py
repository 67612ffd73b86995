"""An action that a later round follows up: its columns, where it stands, whether its indicator moved, and the words.

``Standing`` is about the promise (was it kept?), ``Movement`` about what it was meant to change. Neither is inferred
from the other: an action may be done and nothing moves, and an indicator may rise without any action.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

import pandas as pd

from analysis.bilingual import Text, texts
from analysis.trends.reasons import Break, reason


class Standing(StrEnum):
    """Whether the promise was kept by the round's cut-off. The first that holds, in this order."""

    CANCELLED = "cancelled"
    DONE = "done"
    UNPROVEN = "unproven"  # said to be done, and nothing shows it
    UNOWNED = "unowned"  # nobody answers for it, due or not
    OVERDUE = "overdue"
    UNDATED = "undated"
    OPEN = "open"


class Movement(StrEnum):
    """What the indicator did between the round that issued the action and this one."""

    BETTER = "better"
    WORSE = "worse"
    WITHIN_NOISE = "within_noise"
    NOT_COMPARABLE = "not_comparable"
    NOT_YET = "not_yet"  # issued in this very round


class Lack(StrEnum):
    """Why an indicator cannot be compared, beside what parts years (``trends.reasons.Break``)."""

    NO_INDICATOR = "no_indicator"
    NOT_OBSERVED = "not_observed"
    NO_NOISE = "no_noise"
    GONE = "gone"


class Matched(StrEnum):
    """How the action's subject was found again in this round."""

    KEY = "key"
    RENAMED = "renamed"  # by its key, under another wording
    WORDING = "wording"  # by its earlier wording, under another key
    NONE = "none"


STANDING_WORDS: Mapping[str, Text] = texts(
    {
        Standing.DONE: ("แล้วเสร็จ", "done"),
        Standing.UNPROVEN: ("แจ้งว่าแล้วเสร็จ แต่ไม่มีหลักฐาน", "said to be done, without evidence"),
        Standing.UNOWNED: ("ไม่มีผู้รับผิดชอบ", "without an owner"),
        Standing.OVERDUE: ("เกินกำหนด", "overdue"),
        Standing.UNDATED: ("ไม่มีกำหนดแล้วเสร็จ", "without a due date"),
        Standing.OPEN: ("ยังไม่ถึงกำหนด", "not yet due"),
        Standing.CANCELLED: ("ยกเลิก", "cancelled"),
    }
)
MOVEMENT_WORDS: Mapping[str, Text] = texts(
    {
        Movement.BETTER: ("ดีขึ้นเกินความคลาดเคลื่อน", "better, by more than its noise"),
        Movement.WORSE: ("แย่ลงเกินความคลาดเคลื่อน", "worse, by more than its noise"),
        Movement.WITHIN_NOISE: ("เปลี่ยนไม่เกินความคลาดเคลื่อน", "moved no more than its noise"),
        Movement.NOT_COMPARABLE: ("เทียบไม่ได้", "cannot be compared"),
        Movement.NOT_YET: ("สั่งการในรอบนี้ รอผลรอบถัดไป", "issued in this round; the next one will tell"),
    }
)
LACK_WORDS: Mapping[str, Text] = texts(
    {
        Lack.NO_INDICATOR: ("ไม่ได้ระบุตัวชี้วัดที่ติดตาม", "no indicator is named"),
        Lack.NOT_OBSERVED: ("ไม่มีค่าของตัวชี้วัดในรอบใดรอบหนึ่ง", "one of the rounds has no value of the indicator"),
        Lack.NO_NOISE: ("ไม่ทราบความคลาดเคลื่อนของค่า", "the noise of the value is not known"),
        Lack.GONE: ("ไม่พบเรื่องนี้ในรอบนี้", "the subject was not found in this round"),
    }
)
MATCHED_WORDS: Mapping[str, Text] = texts(
    {
        Matched.KEY: ("รหัสเดิม", "same key"),
        Matched.RENAMED: ("รหัสเดิม ถ้อยคำเปลี่ยน", "same key, renamed"),
        Matched.WORDING: ("ถ้อยคำเดิม รหัสเปลี่ยน", "same wording, another key"),
        Matched.NONE: ("ไม่พบในรอบนี้", "not found in this round"),
    }
)

_NUMBERS = [
    "before", "before_low", "before_high", "after", "after_low", "after_high", "change", "change_low", "change_high",
]  # fmt: skip
#: One followed action a row. Texts may be missing; numbers are in ``unit`` and NaN where nothing is known.
FOLLOWED = {
    "key": "str", "kind": "str", "scope": "str", "issued": "str", "wording": "str", "what": "str", "owner": "str",
    "due": "datetime64[s]", "state": "str", "evidence": "str", "standing": "str", "matched": "str", "now": "str",
    "persists": "bool", "indicator": "str", "unit": "str", **dict.fromkeys(_NUMBERS, "float64"), "movement": "str",
    "reason_th": "str", "reason_en": "str",
}  # fmt: skip
COLUMNS = [*FOLLOWED, "reasons", "sources"]


def followed_frame(rows: Iterable[Mapping[str, object]] = ()) -> pd.DataFrame:
    """Followed actions as a table.

    Returns:
        key (what the action is known by), kind (``ActionKind``), scope ("TH", "central" or a province's code), issued
        (round id), wording (the finding as the issuing round said it), what, owner (a role or an office), due (CE),
        state (``ActionState``, NA where unknown), evidence, standing (``Standing``), matched (``Matched``), now (the
        subject's wording in this round, NA where it was not found), persists (whether this round still finds it
        wanting), indicator (series id, NA for none), unit, the values of both rounds and of the change with their
        intervals (float64), movement (``Movement``), reason_th, reason_en (why it cannot be compared, or with what
        caution; "" for nothing), reasons (list of ``Break`` and ``Lack`` codes), sources.
    """
    return pd.DataFrame(list(rows), columns=COLUMNS).astype(FOLLOWED)


def why(codes: Iterable[str]) -> Text:
    """Reasons as one clause, "" for none. Raises ``ValueError`` for a code that is none."""
    told = [LACK_WORDS[code] if code in set(Lack) else _break(code) for code in codes]
    return Text(" และ".join(one.th for one in told), "; ".join(one.en for one in told))


def _break(code: str) -> Text:
    said = reason(Break(code))
    return Text(said.th, said.en)


def standing_counts(followed: pd.DataFrame) -> dict[Standing, int]:
    """How many actions stand where; every standing is present."""
    return {one: int((followed["standing"] == one).sum()) for one in Standing}


def movement_counts(followed: pd.DataFrame) -> dict[Movement, int]:
    """How many indicators moved, or not; every movement is present."""
    return {one: int((followed["movement"] == one).sum()) for one in Movement}
