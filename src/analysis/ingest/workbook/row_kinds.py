"""What a row is, by the words it begins with: a total, which is never data."""

from __future__ import annotations

import re

from analysis.thai.digits import to_arabic

#: "รวม", "รวมทั้งสิ้น", "รวม 12 โครงการ", "ยอดรวม"; not "รวมกลุ่มอาชีพ", which is an activity.
_TOTAL = re.compile(r"(?:ยอด|ผล)?รวม(?:$|[\s\d:(]|ทั้ง|ย่อย|แนวทาง|ยุทธศาสตร์|กลยุทธ์|งบประมาณ|เงิน|เป็นเงิน|จำนวน|ทุก|สุทธิ)")

#: What is left of an allocation, or its share; it is computed from items and is none.
_NO_ITEM = re.compile(r"(?:ยอด|เงิน|งบประมาณ|วงเงิน)?คงเหลือ|ร้อยละ|เปอร์เซ็นต์|%|คิดเป็น|เฉลี่ย|ค่าเฉลี่ย")


def says_no_item(label: str) -> bool:
    """Whether a row of money says by its first words that it is a remainder, a per cent or a mean."""
    return _NO_ITEM.match(to_arabic(label).strip()) is not None


def is_total(label: str) -> bool:
    """Whether a row's first words say that it is a total of other rows."""
    return _TOTAL.match(to_arabic(label).strip()) is not None
