"""What was sent and when: one line a report, every sending an input, the first one found by a formula."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analysis.bilingual import Text
from analysis.ingest.layouts.offices import SUBMISSION_ITEMS
from analysis.publish.office.live.formula import Spot
from analysis.publish.office.live.sheet import Role, Shape
from analysis.reports.second_computation.bench import Bench, earliest, given
from analysis.reports.second_computation.places import Places, Stands
from analysis.rows import records_of

#: A report: the item, and its month if it has one.
Key = tuple[str, date | None]
#: Sendings of one report that have a column.
_MOST = 8
_ITEMS_TH = {item: label for label, item in SUBMISSION_ITEMS.items()}


@dataclass(frozen=True)
class Sent:
    """The cells that hold the first day of each report."""

    first: Mapping[Key, Spot]

    def of(self, item: str, month: date | None = None) -> list[Spot]:
        """The first days of one report; of a whole item, whatever its months, where no month is given."""
        if month is None:
            return [spot for (name, _), spot in self.first.items() if name == item]
        return [self.first[item, month]]


def put_sendings(bench: Bench, asked: Iterable[Key], submissions: pd.DataFrame, places: Places) -> Sent:
    """The section of what was sent: the reports ``asked`` for, also those of which no row came."""
    found: dict[Key, list[tuple[object, Stands]]] = {key: [] for key in asked}
    for line in records_of(submissions):
        item, month = str(line["kind"]), None if pd.isna(line["month"]) else line["month"].date()
        for key in dict.fromkeys(((item, month), (item, None))):
            if key in found:
                found[key].append((line["submitted"], places.of("submissions", "submitted", line)))
                break
    if not found:
        return Sent({})
    width = min(max(1, *map(len, found.values())), _MOST) if found else 1
    bench.section(
        Text("วันที่ส่ง (อ่านจากแบบฟอร์มการส่งรายงาน)", "Days of sending (read from the form of reports sent)"),
        Text(
            "แก้วันที่ในช่องสีเหลืองได้ ช่องว่างคือไม่มีวันที่ส่ง ถ้าส่งหลายครั้งใช้ครั้งแรก (ฉบับแก้ไขที่ส่งภายหลังไม่ทำให้ช้า)",
            "The yellow cells may be changed. An empty one has no day of sending; of several the first counts (a "
            "corrected copy sent later does not make a report late).",
        ),
    )
    times = [Text(f"ส่งครั้งที่ {number}", f"Sent ({number})") for number in range(1, width + 1)]
    bench.head(Text("รายการ", "Report"), Text("เดือน", "Month"), *times, Text("วันแรก (สูตร)", "First (formula)"))
    first = {
        key: _line(bench, key, found[key][:_MOST], width)
        for key in sorted(found, key=lambda key: (key[0], key[1] or date.min))
    }
    return Sent(first)


def _line(bench: Bench, key: Key, sent: list[tuple[object, Stands]], width: int) -> Spot:
    item, month = key
    bench.next_row()
    bench.put(1, item_words(bench, item), Role.LABEL)
    bench.put(2, month, Role.LABEL, Shape.MONTH)
    days = [day for day, _ in sent]
    spots = [
        bench.put(3 + at, given(days[at]) if at < len(days) else None, Role.INPUT, Shape.DATE) for at in range(width)
    ]
    found = bench.put(3 + width, earliest([spots[0].to(spots[-1])]), Role.LIVE, Shape.DATE)
    bench.place(4 + width, *(stands for _, stands in sent))
    return found


def item_words(bench: Bench, item: str) -> str:
    """What is sent, in words."""
    return _ITEMS_TH.get(item, item) if bench.language == "th" else item.replace("_", " ")
