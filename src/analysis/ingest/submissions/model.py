"""What an office sent, one time: its number, when it came, what kind of arrival it is, and whether it takes the place.

Nothing of it names a person: a file goes by its digest and by our own name for it, who received it by a role.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from analysis.bilingual import Text

#: The office of a file of which nobody could tell whose it is.
UNPLACED = "unplaced"


class Kind(StrEnum):
    """What an arrival is, beside what was there when it came."""

    FIRST = "first"
    LATE = "late"  # a first one after the last due day
    CORRECTION = "correction"
    OLD_FORM = "old_form"
    PARTIAL = "partial"  # a form that the round asks for is not in it
    BY_HAND = "by_hand"  # laid into the round's folder, past the register
    UNEXPLAINED = "unexplained"  # a correction without a reason
    DUPLICATE = "duplicate"
    FORMATTING = "formatting"
    OLDER = "older"
    OTHER_OFFICE = "other_office"
    OTHER_ROUND = "other_round"
    NOT_EXPECTED = "not_expected"
    SEVERAL_OFFICES = "several_offices"
    NO_OFFICE = "no_office"
    UNREADABLE = "unreadable"
    CLOSED = "closed"
    TEMPORARY = "temporary"  # what a program leaves beside an open file: never filed


KIND_WORDS: dict[Kind, Text] = {
    Kind.FIRST: Text("ส่งครั้งแรก", "the first one"),
    Kind.LATE: Text("ส่งครั้งแรก หลังกำหนด", "the first one, late"),
    Kind.CORRECTION: Text("ส่งแก้ไข", "a correction"),
    Kind.OLD_FORM: Text("ใช้แบบฟอร์มเก่า", "on an old form"),
    Kind.PARTIAL: Text("ส่งไม่ครบแบบ", "not all forms"),
    Kind.BY_HAND: Text("วางแฟ้มในโฟลเดอร์เอง", "laid into the folder by hand"),
    Kind.UNEXPLAINED: Text("ส่งแก้ไขโดยไม่มีเหตุผล", "a correction without a reason"),
    Kind.DUPLICATE: Text("แฟ้มเดิมส่งซ้ำ", "the same file again"),
    Kind.FORMATTING: Text("ข้อมูลเท่าเดิม เปลี่ยนแต่รูปแบบ", "the same data, only formatted anew"),
    Kind.OLDER: Text("เก่ากว่าฉบับที่ใช้อยู่", "older than what counts"),
    Kind.OTHER_OFFICE: Text("แฟ้มของหน่วยงานอื่น", "another office's file"),
    Kind.OTHER_ROUND: Text("แฟ้มของรอบอื่น", "another round's file"),
    Kind.NOT_EXPECTED: Text("หน่วยงานไม่อยู่ในรอบ", "an office that is not of the round"),
    Kind.SEVERAL_OFFICES: Text("มีหลายหน่วยงานในแฟ้มเดียว", "several offices in one file"),
    Kind.NO_OFFICE: Text("ไม่ทราบว่าเป็นของหน่วยงานใด", "whose it is is not known"),
    Kind.UNREADABLE: Text("เปิดอ่านไม่ได้", "cannot be read"),
    Kind.CLOSED: Text("รอบปิดแล้ว", "the round is closed"),
    Kind.TEMPORARY: Text("แฟ้มชั่วคราวของโปรแกรม", "a program's temporary file"),
}


@dataclass(frozen=True)
class Submission:
    """One entry of the register.

    ``office``: a province's code, ``TH``, or ``UNPLACED``. ``takes_place``: whether it was to count when it came.
    ``late``: after the last due day, also for a correction. ``received`` is when it was filed (UTC), ``day`` the day
    on which it came (``2565-04-05``). ``file`` is our own name for it, ``sha256`` of its bytes, ``content`` of what was
    read of it, ``numbers`` of its numbers alone ("" where there are few). ``forms`` were read, ``missing`` are asked
    for and not in it. ``version`` is the form's, "" for none. ``saved`` is when a program last saved it, "" where it
    does not say. ``compared`` is the number that its kind speaks of, ``named`` the office or the round that does, and
    ``problem`` the finding that stopped its reading.
    """

    number: int
    office: str
    kind: Kind
    takes_place: bool
    late: bool
    received: str
    day: str
    file: str
    sha256: str
    size: int
    content: str = ""
    numbers: str = ""
    forms: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    version: str = ""
    outdated: tuple[str, ...] = ()
    saved: str = ""
    by: str = ""
    reason: str = ""
    note: str = ""
    compared: int = 0
    named: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Choice:
    """A person's word on a submission: whether it counts. ``after`` is how many submissions there were by then."""

    order: int
    submission: int
    counts: bool
    after: int
    at: str
    by: str
    reason: str


@dataclass(frozen=True)
class OfficeRegister:
    """All that is filed of one office, in order of number."""

    office: str
    submissions: tuple[Submission, ...] = ()
    choices: tuple[Choice, ...] = field(default=())

    def submission(self, number: int) -> Submission | None:
        return next((one for one in self.submissions if one.number == number), None)

    def of_bytes(self, sha256: str) -> Submission | None:
        """The first submission with these bytes."""
        return next((one for one in self.submissions if one.sha256 == sha256), None)
