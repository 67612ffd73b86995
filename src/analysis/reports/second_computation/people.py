"""Persons reached: the cells of the monthly form, and the sums that the manual's per cent is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analysis.bilingual import Text
from analysis.evaluate.judgements import Judgements
from analysis.publish.office.live.formula import Part, Spot, call, choose, is_number
from analysis.publish.office.live.sheet import Role, Shape
from analysis.reports.second_computation.bench import CHECKED, MISSING, Bench, added, given, percent_of
from analysis.reports.second_computation.places import Places
from analysis.rows import Record, records_of
from analysis.thai.calendar import format_month

#: The manual counts "(คน)": activities in another unit are no persons.
PERSONS = "คน"
_ACTIVITY, _UNIT, _TARGET, _FIRST_MONTH = 1, 2, 3, 4


@dataclass(frozen=True)
class Share:
    """The cells of a part, its whole and their per cent."""

    part: Spot
    whole: Spot
    percent: Spot


@dataclass(frozen=True)
class _Matrix:
    """Where one sheet's activities stand: their units, targets and months."""

    units: Part
    targets: Part
    months: Mapping[date, Part]


def put_people(bench: Bench, judged: Judgements, places: Places) -> Share:
    """The section of persons: activities by month as inputs, months and the year as formulas."""
    rows = judged.inputs.table("monthly_results")
    counted = _put_unit(bench)
    matrices = [
        _put_matrix(bench, (str(file), str(sheet)), group, places)
        for (file, sheet), group in rows.groupby(["file", "sheet"], sort=False)
    ]
    target = _target(matrices, counted)
    months = sorted({month for one in matrices for month in one.months})
    shown = {line["month"].date(): line for line in records_of(judged.people_months)}
    of_year = records_of(judged.people)
    told: Record = of_year[0] if of_year else {"target": None, "result": None, "percent": None}
    bench.section(Text("คนที่ได้รับการส่งเสริม คุ้มครอง และพัฒนา", "Persons reached"))
    bench.head(*CHECKED)
    whole = bench.checked(Text("เป้าหมายทั้งปี (คน)", "The year's target (persons)"), target, told["target"], Shape.WHOLE)
    spots = _put_months(bench, (months, matrices, counted), whole, shown)
    result = (
        choose(call("COUNT", *spots).equals(0), MISSING, call("ROUND", call("SUM", *spots), 2)) if spots else MISSING
    )
    bench.head(*CHECKED)
    part = bench.checked(Text("ผลงานสะสม (คน)", "Result so far (persons)"), result, told["result"], Shape.WHOLE)
    share = bench.checked(
        Text("ร้อยละของเป้าหมายทั้งปี (ไม่ปัดเศษ)", "Per cent of the year's target (unrounded)"),
        percent_of(part, whole),
        told["percent"],
        Shape.PERCENT,
    )
    return Share(part, whole, share)


def _put_unit(bench: Bench) -> Spot:
    """The heading of the inputs, and the cell that says in which unit persons are counted."""
    bench.section(
        Text("ผลรายเดือนของแต่ละกิจกรรม (อ่านจากแบบฟอร์มผลรายเดือน)", "Results by month (read from the monthly form)"),
        Text(
            "นับเฉพาะกิจกรรมที่มีหน่วยนับตามช่องสีฟ้าและมีเป้าหมาย ช่องว่างคือไม่มีข้อมูล ไม่ใช่ 0",
            "Only activities in the unit of the blue cell and with a target are counted. An empty cell is not known; "
            "it is not 0.",
        ),
    )
    bench.next_row()
    bench.put(1, bench.say(Text("หน่วยนับที่นับเป็นคน", "The unit that counts persons")), Role.LABEL)
    return bench.put(2, PERSONS, Role.CRITERION)


def _target(matrices: list[_Matrix], counted: Spot) -> Part:
    """The year's target: of each counted activity once."""
    if not matrices:
        return MISSING
    known = added([call("SUMPRODUCT", one.units.equals(counted) * is_number(one.targets)) for one in matrices])
    sums = [call("SUMPRODUCT", one.units.equals(counted) * 1, one.targets) for one in matrices]
    return choose(known.equals(0), MISSING, call("ROUND", added(sums), 2))


def _put_matrix(bench: Bench, where: tuple[str, str], rows: pd.DataFrame, places: Places) -> _Matrix:
    """One sheet's activities: a row each, a column a month, each head with the column's letter in the file."""
    months = sorted({month.date() for month in rows["month"].dropna()})
    lines = records_of(rows)
    by_row: dict[int, list[Record]] = {}
    for line in lines:
        by_row.setdefault(int(line["row"]), []).append(line)
    bench.line(f"{where[0]} › {where[1]}", Role.SMALL, _FIRST_MONTH + len(months))
    letters = {month: _letter(places.of("monthly_results", "result", lines[0], month).cell) for month in months}
    bench.head(
        Text("กิจกรรม", "Activity"),
        Text("หน่วยนับ", "Unit"),
        f"{bench.say(Text('เป้าหมาย', 'Target'))}{_of(_letter(places.of('monthly_results', 'target', lines[0]).cell))}",
        *(f"{format_month(month, 'short', bench.language)}{_of(letters[month])}" for month in months),
        Text("แถว", "Row"),
    )
    top = bench.row + 1
    for row, own in by_row.items():
        bench.next_row()
        results = {line["month"].date(): line["result"] for line in own}
        bench.put(_ACTIVITY, str(given(own[0]["activity"]) or ""), Role.LABEL)
        bench.put(_UNIT, given(own[0]["unit_of_measure"]), Role.INPUT)
        bench.put(_TARGET, given(own[0]["target"]), Role.INPUT, Shape.WHOLE)
        for at, month in enumerate(months):
            bench.put(_FIRST_MONTH + at, given(results.get(month)), Role.INPUT, Shape.WHOLE)
        bench.put(_FIRST_MONTH + len(months), row, Role.LABEL)
    last = bench.row
    columns = {month: Spot(top, _FIRST_MONTH + at).to(Spot(last, _FIRST_MONTH + at)) for at, month in enumerate(months)}
    return _Matrix(Spot(top, _UNIT).to(Spot(last, _UNIT)), Spot(top, _TARGET).to(Spot(last, _TARGET)), columns)


def _letter(cell: str) -> str:
    return cell.rstrip("0123456789")


def _of(letter: str) -> str:
    return f" ({letter})" if letter else ""


def _put_months(
    bench: Bench,
    taken: tuple[list[date], list[_Matrix], Spot],
    whole: Spot,
    shown: Mapping[date, Record],
) -> list[Spot]:
    """The months' results with what they add up to; gives the cells of the results."""
    months, matrices, counted = taken
    bench.head(
        Text("เดือน", "Month"),
        Text("วันแรกของเดือน", "Its first day"),
        Text("ผลงาน (สูตร)", "Result (formula)"),
        Text("ที่เผยแพร่", "Published"),
        Text("สะสม (สูตร)", "So far (formula)"),
        Text("ที่เผยแพร่", "Published"),
        Text("ร้อยละ (สูตร)", "Per cent (formula)"),
        Text("ที่เผยแพร่", "Published"),
        Text("ผลต่างของผลงาน", "Difference of results"),
        Text("ตรวจ", "Check"),
    )
    results: list[Spot] = []
    for month in months:
        bench.next_row()
        line: Record = shown.get(month, {"result": None, "cumulative": None, "percent": None})
        bench.put(1, format_month(month, language=bench.language), Role.LABEL)
        day = bench.put(2, month, Role.LABEL, Shape.DATE)
        live = bench.put(3, _month(day, (month, matrices, counted), bench.cutoff), Role.LIVE, Shape.WHOLE)
        results.append(live)
        told = bench.published(4, line["result"], Shape.WHOLE)
        if bench.brief:
            bench.mark(10, (live, told))
            continue
        until = results[0].to(live)
        adding = choose(call("COUNT", until).equals(0), MISSING, call("ROUND", call("SUM", until), 2))
        so_far = bench.put(5, choose(day > bench.cutoff, MISSING, adding), Role.LIVE, Shape.WHOLE)
        told_so_far = bench.published(6, line["cumulative"], Shape.WHOLE)
        share = bench.put(7, percent_of(so_far, whole), Role.LIVE, Shape.PERCENT)
        told_share = bench.published(8, line["percent"], Shape.PERCENT)
        bench.difference(9, live, told, Shape.WHOLE)
        bench.mark(10, (live, told), (so_far, told_so_far), (share, told_share))
    return results


def _month(day: Spot, taken: tuple[date, list[_Matrix], Spot], cutoff: Spot) -> Part:
    """The persons of one month, if it had begun by the cut-off and anything of it is known."""
    month, matrices, counted = taken
    known, sums = [], []
    for one in (one for one in matrices if month in one.months):
        counts = one.units.equals(counted) * is_number(one.targets)
        known.append(call("SUMPRODUCT", counts * is_number(one.months[month])))
        sums.append(call("SUMPRODUCT", counts, one.months[month]))
    found = call("ROUND", added(sums), 2)
    return choose(day > cutoff, MISSING, choose(added(known).equals(0), MISSING, found))
