"""What a label of a reading plan fits: its own words, and what it leaves open.

Labels are compared without spaces and after repair, as a regular expression on ``match_key`` of a header's cell.
"""

from __future__ import annotations

import re

from analysis.thai.repair import match_key

OPEN = re.compile(r"\{(\w+)\}")
#: What stands in brackets may say that the numbers are counts in the row's unit; money, sums so far, plans and
#: thousands are another table.
_COUNTED = r"(?:\((?:จำนวน|ผลงาน)?(?:หน่วย(?:นับ)?[::]?)?(?:ตามหน่วยนับ)?(?:คน|ราย)?\))?(?!\()"
_FITS = {"any": ".+", "months": r"(?P<months>\d+)", "counted": _COUNTED}
#: What is written in place of what a label leaves open, where nothing better is known.
_EXAMPLES = {"month": "เดือน", "months": "2", "counted": "", "any": "…"}


def label_pattern(label: str) -> str:
    """The regular expression of a label; what it leaves open is a group by its name."""
    parts = OPEN.split(label)
    fixed = [re.escape(match_key(part)) for part in parts[::2]]
    named = [_FITS.get(name, f"(?P<{name}>.+)") for name in parts[1::2]]
    return "".join(a + b for a, b in zip(fixed, [*named, ""], strict=True))


def written(label: str, **known: object) -> str:
    """A label as a form shows it: with what is known of what it leaves open, else an example."""
    return OPEN.sub(lambda found: str(known.get(found[1], _EXAMPLES.get(found[1], f"({found[1]})"))), label)
