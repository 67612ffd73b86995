"""The labour force form: parts of a whole, counted in persons, with the per cent that is printed.

Whatever its unit says, a count is of persons or it is refused; and the office's own row must be among them.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pandas as pd

from analysis.ingest.layouts.tables import tidy
from analysis.ingest.workbook.cell_text import address
from analysis.ingest.workbook.records import records_of
from analysis.ingest.workbook.row_reader import RowReader, UnreadableCell
from analysis.ingest.workbook.row_units import unit_of
from analysis.ingest.workbook.sheet_reader import SheetReader
from analysis.places.provinces import find_province, province
from analysis.places.scopes import NATION as NATION_CODE
from analysis.thai.quantity import ParsedNumber, parse_number
from analysis.thai.repair import match_key

NATION = {match_key(name) for name in ("ทั่วประเทศ", "ประเทศ", "ประเทศไทย")}
PERSONS = "คน"
#: Statistics as old as this, or of a year to come, are asked of: a slip in the year reads as one.
OLDEST_YEARS = 15
_Record = dict[str, Any]


def read_labour_force(reader: SheetReader, scope: str, *, of_many_years: bool = False) -> dict[str, pd.DataFrame]:
    """Parts of a whole with the printed percent → table ``shares``. "19.6" in ล้านคน is 19,600,000 ± 50,000 persons.

    Rows of one area, year and part with different numbers are all set aside. ``of_many_years``: they go back further
    than a round looks.
    """
    areas: dict[int, str | None] = {}

    def take(row: RowReader) -> _Record:
        area = areas[row.index] = area_code(row.raw("area"))
        if area is None:
            row.note("area_unknown", "area")
            raise UnreadableCell("area_unknown")
        part, whole = _in_persons(row, "part"), _in_persons(row, "whole")
        stated = row.number("stated_percent")
        year = row.year("stat_year") if of_many_years else _stat_year(row)
        printed = parse_number(row.raw("stated_percent"))
        return {
            "area": area,
            "stat_year": year,
            "part": part.value,
            "part_step": part.step,
            "whole": whole.value,
            "whole_step": whole.step,
            "stated_percent": stated,
            "stated_decimals": printed.decimals if printed else 0,
        }

    records = records_of(reader, "shares", take)
    if scope != NATION_CODE and areas and scope not in areas.values():
        _tell_own_row_missing(reader, scope, areas)
    return {"shares": tidy("shares", _without_contradictions(reader, records))}


def area_code(text: str) -> str | None:
    """``TH`` for the nation, a province's code, or ``None``."""
    if match_key(text) in NATION:
        return "TH"
    province = find_province(text)
    return province.code if province else None


def _tell_own_row_missing(reader: SheetReader, scope: str, areas: dict[int, str | None]) -> None:
    """What leaves the office without its own row is no small slip: it is told once, and as an error, where an area is
    unknown, else at the first row."""
    first = next((index for index, area in areas.items() if area is None), next(iter(areas)))
    row, sheet = RowReader(reader, first), reader.grid.sheet
    unknown = [
        one
        for one in reader.log.findings
        if (one.code, one.sheet, one.cell) == ("area_unknown", sheet, row.cell("area"))
    ]
    reader.log.findings[:] = [one for one in reader.log.findings if one not in unknown]
    row.note("own_row_missing", "area", expected=province(scope).name_th)


def _stat_year(row: RowReader) -> int:
    year, last = row.year("stat_year"), row.sheet.fiscal_year.be
    if not last - OLDEST_YEARS <= year <= last:
        row.note("stat_year_far", "stat_year", expected=f"{last - OLDEST_YEARS}–{last}")
    return year


def _in_persons(row: RowReader, name: str) -> ParsedNumber:
    """A count in persons with its rounding step: "19.6" in ล้านคน is rounded to 100,000. A unit typed beside the number
    goes before the one of the row.

    Raises:
        UnreadableCell: as ``RowReader.number``; or the unit is absent, or counts anything but persons.
    """
    value = row.number(name)
    if math.isnan(value):
        return ParsedNumber(value, 0, 1.0)
    typed = row.raw(name)
    alone = parse_number(typed)
    read = alone if alone and alone.unit else parse_number(f"{typed} {row.raw('unit_of_measure')}".strip())
    if read is None or unit_of(read.unit) != PERSONS:
        row.note("unit_unknown", "unit_of_measure")
        raise UnreadableCell("unit_unknown")
    scale = 1 if alone and alone.unit else row.scale(name)
    return replace(read, value=read.value * scale, step=read.step * scale)


def _without_contradictions(reader: SheetReader, records: list[_Record]) -> list[_Record]:
    """The records but for those of which another says otherwise: which of them is right, the office knows."""
    refused: set[object] = set()
    for number, names in (("part", ("part_name",)), ("whole", ("part_name", "whole_name"))):
        groups: dict[tuple[object, ...], list[_Record]] = {}
        for record in records:
            key = (record["area"], record["stat_year"], *(match_key(str(record[name] or "")) for name in names))
            groups.setdefault(key, []).append(record)
        for group in groups.values():
            other = next((one for one in group[1:] if _differ(group[0], one, number)), None)
            if other and not refused & {one["row"] for one in group}:
                row = RowReader(reader, other["row"] - 1)
                where = address(group[0]["row"] - 1, reader.header.columns[number])
                row.note("share_twice", number, expected=where)
            refused |= {one["row"] for one in group} if other else set()
    for record in records:
        if record["row"] in refused:
            RowReader(reader, record["row"] - 1).put_aside("share_twice")
    return [record for record in records if record["row"] not in refused]


def _differ(one: _Record, other: _Record, number: str) -> bool:
    """Whether two counts cannot be the same one, each rounded as it is printed; a missing one says nothing."""
    return bool(abs(one[number] - other[number]) > max(one[f"{number}_step"], other[f"{number}_step"]) / 2)
