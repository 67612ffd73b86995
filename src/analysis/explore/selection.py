"""What is being looked at, and the link that says it: ``#f=people.percent&y=fy2565-r2&g=cluster&m=…&p=42,92``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import parse_qsl, urlencode

GroupScheme = Literal["cluster", "region", "area"]
SCHEMES: tuple[GroupScheme, ...] = ("cluster", "region", "area")
SORTS = ("rank", "name", "group", "value", "against", "from_median", "change")
#: What ``only`` may be: so many highest and lowest; all with their change since the period before; or, of these, those
#: whose ranks moved further than the intervals leave open.
CHANGES = ("changed", "moved")
ONLY = ("", "3", "5", "10", *CHANGES)
#: More provinces side by side than this cannot be read.
MOST_PICKED = 6

#: The key of each field in a link.
_KEYS = {
    "figure": "f", "period": "y", "against": "v", "scheme": "g", "member": "m", "picked": "p", "search": "q",
    "sort": "s", "replaced": "r", "language": "l", "threshold": "t", "only": "n",
}  # fmt: skip


@dataclass(frozen=True)
class Selection:
    """The state of the explorer.

    ``figure`` and ``against`` are series ids ("": nothing to compare with); ``period`` is a key such as ``fy2565-r2``;
    ``member`` is the chosen group under ``scheme`` ("": all); ``picked`` are province codes; ``sort`` is one of
    ``SORTS``, with "-" in front for the greatest first; ``replaced`` takes recomputed values for doubted ones.
    ``threshold`` is a number that values are held against, as text ("": none); ``only`` is one of ``ONLY``.
    """

    figure: str = ""
    period: str = ""
    against: str = ""
    scheme: GroupScheme = "cluster"
    member: str = ""
    picked: tuple[str, ...] = ()
    search: str = ""
    sort: str = "rank"
    replaced: bool = False
    language: Literal["th", "en"] = "th"
    threshold: str = ""
    only: str = ""


def to_link(selection: Selection) -> str:
    """The selection as the part of a link behind ``#``; what is as it was at the start is left out.

    Letter for letter what the page writes (URLSearchParams): what comes back from it is then no change.
    """
    plain, pairs = Selection(), []
    for name, key in _KEYS.items():
        value = getattr(selection, name)
        if value != getattr(plain, name):
            pairs.append((key, ",".join(value) if name == "picked" else "1" if value is True else value))
    return urlencode(pairs, safe="*").replace("~", "%7E")


def from_link(text: str) -> Selection:
    """The selection that a link says, whole or only its part behind ``#``; what cannot be read is left at its start.

    Whether its figure, period and codes exist is settled where the data are known (``Exploration.settle``).
    """
    given = dict(parse_qsl(text.rpartition("#")[2], keep_blank_values=True))
    read: dict[str, Any] = {name: given[key] for name, key in _KEYS.items() if key in given}
    if "picked" in read:
        read["picked"] = tuple(dict.fromkeys(code for code in read["picked"].split(",") if code))[-MOST_PICKED:]
    read["replaced"] = read.get("replaced") == "1"
    read["threshold"] = threshold_text(read.get("threshold", ""))
    for name, known in (("scheme", SCHEMES), ("language", ("th", "en")), ("only", ONLY)):
        if read.get(name) not in known:
            read.pop(name, None)
    if read.get("sort", "rank").removeprefix("-") not in SORTS:
        read.pop("sort")
    return Selection(**read)


_THRESHOLD = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")


def threshold_text(given: object) -> str:
    """A threshold as a link says it; "" for what is no plain number."""
    text = str(given)
    return text if _THRESHOLD.fullmatch(text) else ""
