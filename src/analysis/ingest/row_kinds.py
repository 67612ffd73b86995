"""What a row is, by the words it begins with: a total, which is never data."""

from __future__ import annotations

import re

from analysis.thai.digits import to_arabic

#: "รวม", "รวมทั้งสิ้น", "รวม 12 โครงการ", "ยอดรวม"; not "รวมกลุ่มอาชีพ", which is an activity.
_TOTAL = re.compile(r"(?:ยอด|ผล)?รวม(?:$|[\s\d:(]|ทั้ง|ย่อย|แนวทาง|ยุทธศาสตร์|กลยุทธ์|งบประมาณ|เงิน|เป็นเงิน|จำนวน|ทุก|สุทธิ)")


def is_total(label: str) -> bool:
    """Whether a row's first words say that it is a total of other rows."""
    return _TOTAL.match(to_arabic(label).strip()) is not None
