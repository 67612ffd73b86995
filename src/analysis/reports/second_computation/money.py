"""The office's own money: every reading an input, which of them counts and what they sum to as formulas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.bilingual import Text
from analysis.evaluate.judgements import Judgements
from analysis.publish.office.live.formula import Area, Part, Spot, call, choose, is_number
from analysis.publish.office.live.sheet import Role, Shape
from analysis.reports.second_computation.bench import CHECKED, MISSING, Bench, given, hundredths, percent_of
from analysis.reports.second_computation.people import Share
from analysis.reports.second_computation.places import Places
from analysis.rows import Record, records_of

_LABEL, _NUMBER, _ORDER, _MONTHS, _ALLOCATION, _SPENT, _AS_OF, _KEY, _USED, _PLACE = range(1, 11)


@dataclass(frozen=True)
class _Readings:
    """The readings' columns."""

    columns: Mapping[int, Area]

    def __getitem__(self, column: int) -> Area:
        return self.columns[column]


def put_money(bench: Bench, judged: Judgements, periods: Sequence[int], places: Places) -> Mapping[int, Share]:
    """The section of the own allocation; the sums of each of the ``periods`` (months) that the criteria ask for."""
    bench.section(
        Text("วงเงินที่สำนักงานได้รับจัดสรรและผลการเบิกจ่าย (บาท)", "The office's own allocation and what is spent (baht)"),
        Text(
            "แต่ละรายการใช้ยอดล่าสุดที่ไม่เกินวันตัดข้อมูล ถ้าวงเงินหรือผลเบิกจ่ายของรายการใดไม่มีข้อมูล ผลรวมนั้นไม่มีข้อมูล "
            "ผลรวมคิดเป็นสตางค์ (จำนวนเต็ม) ก่อนหาร จึงตรงทุกสตางค์",
            "Of each item the latest reading up to the cut-off counts. Where an allocation or a spending is not known, "
            "the sum is not known. Sums are whole numbers of satang before they are divided, and so exact.",
        ),
    )
    bench.head(
        Text("รายการ", "Item"),
        Text("รายการที่", "Item no."),
        Text("ลำดับ", "Order"),
        Text("รอบ (เดือน)", "Months"),
        Text("วงเงิน", "Allocation"),
        Text("เบิกจ่าย", "Spent"),
        Text("ณ วันที่", "As of"),
        Text("วันที่เป็นตัวเลข (สูตร)", "Day as a number (formula)"),
        Text("ใช้ (สูตร)", "Counts (formula)"),
    )
    rows = judged.inputs.table("disbursements")
    readings = _put_readings(bench, rows, places)
    told = {int(line["period_months"]): line for line in records_of(judged.money.dropna(subset=["period_months"]))}
    return {months: _put_sums(bench, months, readings, told.get(months)) for months in periods}


def _put_readings(bench: Bench, rows: pd.DataFrame, places: Places) -> _Readings:
    """The readings, and an empty row to fill in where there is none."""
    lines: Sequence[Record] = records_of(rows)
    numbers = {item: at for at, item in enumerate(dict.fromkeys(str(line["item"]) for line in lines), start=1)}
    first, last = bench.row + 1, bench.row + max(len(lines), 1)
    area = {
        at: Spot(first, at).to(Spot(last, at)) for at in (_NUMBER, _ORDER, _MONTHS, _ALLOCATION, _SPENT, _KEY, _USED)
    }
    for order, line in enumerate(lines or [{}], start=1):
        bench.next_row()
        item = line.get("item")
        number = numbers.get(str(item), 1)
        bench.put(_LABEL, str(given(item) or ""), Role.LABEL)
        own = bench.put(_NUMBER, number, Role.LABEL), bench.put(_ORDER, order, Role.LABEL)
        months = bench.put(_MONTHS, given(line.get("period_months")), Role.INPUT)
        bench.put(_ALLOCATION, given(line.get("allocation")), Role.INPUT, Shape.BAHT)
        bench.put(_SPENT, given(line.get("spent")), Role.INPUT, Shape.BAHT)
        day = bench.put(_AS_OF, given(line.get("as_of")), Role.INPUT, Shape.DATE)
        key = bench.put(_KEY, call("N", day), Role.LIVE, Shape.PLAIN)
        bench.put(_USED, _counts(area, (*own, months, key), bench.cutoff), Role.LIVE)
        if line:
            cells = [places.of("disbursements", name, line) for name in ("allocation", "spent", "as_of")]
            bench.place(_PLACE, *cells)
    return _Readings(area)


def _counts(area: Mapping[int, Area], own: tuple[Spot, Spot, Spot, Spot], cutoff: Spot) -> Part:
    """1 for a reading in time after which there is none of its item and months; of a day the last row."""
    number, order, months, key = own
    later = (area[_KEY] > key) + area[_KEY].equals(key) * (area[_ORDER] > order)
    others = area[_NUMBER].equals(number) * area[_MONTHS].equals(months) * (area[_KEY] <= cutoff) * later
    return choose(key > cutoff, 0, choose(call("SUMPRODUCT", others) > 0, 0, 1))


def _put_sums(bench: Bench, months: int, readings: _Readings, told: Record | None) -> Share:
    """Allocation, spending and per cent of the readings of so many months."""
    published = told or {"allocation": None, "spent": None, "percent": None}
    bench.next_row()
    bench.put(1, bench.say(Text("รอบที่ประเมิน (เดือน)", "Months of the round")), Role.LABEL)
    period = bench.put(2, months, Role.CRITERION)
    bench.head(*CHECKED)
    used = readings[_USED] * readings[_MONTHS].equals(period)
    back = (readings[_SPENT] < 0) * 1  # money paid back is of no allocation
    allocated = used * back.equals(0)
    whole = bench.checked(
        Text("วงเงินที่ได้รับจัดสรร", "Allocation"),
        _whole_sum(allocated, readings[_ALLOCATION]),
        published["allocation"],
        Shape.BAHT,
    )
    part = bench.checked(
        Text("ผลการเบิกจ่าย", "Spent"), _whole_sum(used, readings[_SPENT]), published["spent"], Shape.BAHT
    )
    share = bench.checked(
        Text("ร้อยละการเบิกจ่าย (ไม่ปัดเศษ)", "Per cent spent (unrounded)"),
        percent_of(part, whole),
        published["percent"],
        Shape.PERCENT,
    )
    return Share(part, whole, share)


def _whole_sum(used: Part, amounts: Area) -> Part:
    """The sum of what is used, in satang first; missing where one of them is, or where nothing is used."""
    count, known = call("SUMPRODUCT", used), call("SUMPRODUCT", used * is_number(amounts))
    satang = hundredths(call("SUMPRODUCT", used, amounts))
    return choose(count.equals(0), MISSING, choose(known < count, MISSING, satang / 100))
