"""Columns about persons in a table: a heading such as ชื่อ-สกุล or เบอร์โทรศัพท์ over cells that are filled in.

A heading stands in the first rows of a block of rows with several cells. The same words in a sentence, in a list or
over an empty column (a form that nobody has filled) are no personal data. A heading of a way to reach somebody
(telephone, e-mail, LINE, address, birth) counts over what looks like one, since offices have them too: a list of
headings with their values beside them is no column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from analysis.thai.digits import to_arabic
from analysis.thai.quantity import is_dash

#: Row and column of a cell, from 1, and what it says.
Grid = Mapping[tuple[int, int], str]

#: A heading has at most so many rows.
_DEEPEST = 3
_LONGEST = 60
_BLANKS = re.compile("[\\s\u00a0\u00ad\u200b-\u200f\u2060\ufeff._/:()*#\\-–—‐‑−]+")
_OF_WHOM = "(?:ผู้|ของ|บุคคล|สมาชิก|แรงงาน|ประชาชน|อาสาสมัคร|เจ้าหน้าที่|ลูกจ้าง|ไทย|อังกฤษ|ภาษา).{0,40}"
_NAME = (
    rf"(?:ที่)?(?:ชื่อ(?:และ|ตัว|กับ)?)?(?:นาม)?สกุล.{{0,40}}|(?:คำนำหน้า|ยศ)(?:นาม|ชื่อ).{{0,20}}|ชื่อ(?:เล่น|จริง|ตัว|แรก|กลาง)"
    rf"|ชื่อ(?:ของ)?(?:ผู้|บุคคล|สมาชิก|ลูกจ้าง|แรงงาน(?!จังหวัด)|อาสาสมัคร|เจ้าของ|บิดา|มารดา|คู่สมรส).{{0,30}}|(?:บัญชี)?รายชื่อ(?:{_OF_WHOM})?"
    r"|(?:first|last|full|given|family|middle|nick|maiden|fore|sur)names?|names?and(?:sur|last)names?"
    r"|(?:person|participant|applicant|member|worker|beneficiary)name|nameof(?:the)?(?:person|participant|applicant).{0,20}"
)
_NUMBER = (
    r"(?:หมาย)?เลข(?:ที่)?(?:บัตร)?(?:ประจำ)?(?:ตัว)?(?:ประชาชน|ปชช).{0,20}|(?:หมาย)?เลข(?:ที่)?(?:ประจำตัว)?(?:13|สิบสาม)หลัก"
    r"|(?:หมาย)?เลข(?:ที่)?(?:บัตร|ประจำตัว)(?:(?:ปชช|ประชาชน|ประกันสังคม|ต่างด้าว|ผู้พิการ|คนพิการ).{0,20})?"
    r"|(?:รหัส|เลขที่|บัตร(?:ประจำตัว)?)(?:ประชาชน|ปชช).{0,20}|(?:เลข(?:ที่)?)?(?:หนังสือเดินทาง|พาสปอร์ต)"
    r"|(?:national|citizen|personal|thai)id(?:number|no|card.{0,10})?|id(?:entity|entification)?card(?:number|no)?"
    r"|passport(?:number|no|id)?|(?:citizen|national)(?:number|no)"
)
_CONTACT = (
    r"(?:เลข(?:หมาย)?|หมายเลข|เบอร์)?(?:โทร|โทรศัพท์|มือถือ|โทรศัพท์มือถือ)(?:มือถือ|บ้าน|ติดต่อ|ที่ติดต่อ|ที่ติดต่อได้|ผู้.{1,20})?"
    r"|เบอร์(?:ติดต่อ|ที่ติดต่อ(?:ได้)?)?|(?:mobile|tele|cell)?phone(?:number|no)?|mobile(?:number|no)?|tel(?:no)?"
    r"|(?:อีเมล์?|อีเมลล์|ไปรษณีย์อิเล็กทรอนิกส์|email)(?:address|ติดต่อ|ผู้.{1,20})?"
    r"|(?:ไอดี)?(?:ไลน์|line)(?:ไอดี|id)?|idline"
    r"|ที่อยู่(?:(?:ตาม|ปัจจุบัน|ที่ติดต่อ|ผู้|ของผู้).{0,30})?|(?:home|postal|mailing|current)?address|บ้านเลขที่"
    r"|วัน(?:เดือนปี)?(?:ที่)?เกิด|ว?ดปเกิด|dateofbirth|birth(?:date|day)?|dob"
)
_PERSON = re.compile(f"(?:[0-9]{{1,2}})?(?:{_NAME}|{_NUMBER})", re.IGNORECASE)
_REACH = re.compile(f"(?:[0-9]{{1,2}})?(?:{_CONTACT})", re.IGNORECASE)
#: Something of a telephone number, an address, a date, or of an e-mail address.
_REACHES = re.compile("[0-9@]")
_KINDS_OF_NAMES = (
    "first", "last", "full", "given", "family", "middle", "nick", "maiden", "fore", "sur", "person", "participant",
    "applicant", "member", "worker", "beneficiary",
)  # fmt: skip
#: In the bytes of a file that can have such a heading (UTF-8, small letters); a plain search, since most have none.
_HINTS = tuple(
    hint.encode()
    for hint in (
        "สกุล", "คำนำหน้า", "ชื่อเล่น", "ชื่อจริง", "ชื่อตัว", "ชื่อแรก", "ชื่อกลาง", "ชื่อผู้", "ชื่อของ", "ชื่อบุคคล", "ชื่อสมาชิก",
        "ชื่อลูกจ้าง", "ชื่อแรงงาน", "ชื่ออาสา", "ชื่อเจ้าของ", "ชื่อบิดา", "ชื่อมารดา", "ชื่อคู่สมรส", "รายชื่อ", "บัตร", "ตัวประชาชน",
        "เลขประชาชน", "ที่ประชาชน", "รหัสประชาชน", "เลขประจำ", "ที่ประจำตัว", "ปชช", "ป.ช.ช", "13 หลัก", "13หลัก", "๑๓ หลัก",
        "๑๓หลัก", "สิบสามหลัก", "พาสปอร์ต", "เดินทาง", "โทร", "มือถือ", "เบอร์", "อีเมล", "ไปรษณีย์อิเล็ก", "ไลน์", "ที่อยู่", "บ้านเลข",
        "เกิด", "passport", "nal id", "zen id", "nalid", "zenid", "nal_id", "id card", "idcard", "id_card", "ty card",
        "mail", "birth", "address", "line id", "lineid", "line_id", "id line", "name of ",
    )
)  # fmt: skip
_ENDS = r"(?:[ _]?n(?:o|umber))?[ .:]{0,3}[<\"|,\\\n]"
#: Short words are parts of others; each of these begins with letters, which are searched for much faster than classes.
_WHOLE = tuple(
    re.compile(word.encode())
    for word in (
        rf"name(?:{'|'.join(f'(?<={kind}name)|(?<={kind}.name)' for kind in _KINDS_OF_NAMES)})",
        r"phone(?<![-.#a-df-z]phone)" + _ENDS,
        r"mobile(?<![-.#a-z]mobile)" + _ENDS,
        r"line(?<![-.#a-z_]line)" + _ENDS,
        r"tel(?<![-.#a-z_]tel)" + _ENDS,
        r"dob(?<![-.#a-z_]dob)" + _ENDS,
        r"zen_id[<\"|,\\]",
    )
)


def may_name(data: bytes) -> bool:
    """Whether the bytes of a file hold a word of such a heading."""
    small = data.lower() + b"<"
    return any(hint in small for hint in _HINTS) or any(word.search(small) for word in _WHOLE)


def names_persons(heading: str) -> bool:
    """Whether a heading is that of a column about persons: the whole text, and not a sentence with the word in it."""
    text = _key(heading)
    return len(text) <= _LONGEST and bool(_PERSON.fullmatch(text) or _REACH.fullmatch(text))


def _key(heading: str) -> str:
    return _BLANKS.sub("", to_arabic(heading))


def _is_filled_under(heading: str, text: str) -> bool:
    """Whether a cell below a heading is an entry of its column."""
    if is_dash(text) or names_persons(text):
        return False
    return bool(_PERSON.fullmatch(_key(heading)) or _REACHES.search(to_arabic(text)))


def person_columns(grid: Grid) -> Iterator[tuple[int, int]]:
    """The first filled cell below each heading that names persons, as (row, column)."""
    headings = [place for place, text in grid.items() if names_persons(text)]
    if not headings:
        return
    wide = _wide_rows(grid)
    for row, column in headings:
        if not _stands_at_the_top(row, wide):
            continue
        if below := entries_below(grid, row, column):
            yield below[0], column


def entries_below(grid: Grid, row: int, column: int) -> list[int]:
    """The rows of the entries below a heading."""
    cells = sorted((at, text) for (at, where), text in grid.items() if where == column and at > row)
    return [at for at, text in cells if _is_filled_under(grid[row, column], text)]


def _wide_rows(grid: Grid) -> set[int]:
    """Rows with at least two cells that say something."""
    counts: dict[int, int] = {}
    for (row, _), text in grid.items():
        counts[row] = counts.get(row, 0) + bool(text.strip())
    return {row for row, count in counts.items() if count > 1}


def _stands_at_the_top(row: int, wide: set[int]) -> bool:
    """A row of one cell is a title, or a table of one column; of several, one of the first of its block."""
    return row not in wide or not all(row - above in wide for above in range(1, _DEEPEST + 1))
