"""Forms with one record a row: disbursement, process steps, stated figures, remarks."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

import pandas as pd

from analysis.ingest.layouts.tables import tidy
from analysis.ingest.workbook.headers import is_total, says_no_item
from analysis.ingest.workbook.records import records_of
from analysis.ingest.workbook.row_reader import RowReader, UnreadableCell
from analysis.ingest.workbook.sheet_reader import SheetReader
from analysis.thai.quantity import SCALES, UNITS, is_dash, parse_number
from analysis.thai.repair import match_key

REMARK_KINDS = {match_key("สาเหตุ"): "cause", match_key("ข้อสังเกตและข้อเสนอแนะ"): "remark", match_key("ข้อสังเกต"): "remark"}
#: A row of a table to be, with its provenance.
_Record = dict[str, Any]


def read_disbursement(reader: SheetReader, scope: str) -> dict[str, pd.DataFrame]:
    """Rows of the office's own allocation → table ``disbursements``; totals are left out. A reading dated outside the
    fiscal year is set aside; where it cannot be told which of an item's readings is the latest, all of them are."""
    refused: list[_Reading] = []

    def take(row: RowReader) -> dict[str, object] | None:
        item, months = row.text("item"), None
        if is_total(item or ""):
            return None
        if says_no_item(item or ""):
            row.leave_out("no_item")
            return None
        try:
            months = _months(row)
            allocation = row.money("allocation")
            return {
                "province_code": scope,
                "item": item,
                "period_months": months,
                "allocation": allocation,
                "spent": _spent(row, allocation),
                "as_of": _reading_day(row),
            }
        except UnreadableCell:
            refused.append(_Reading(match_key(item or ""), months))
            raise

    records = _in_order(reader, records_of(reader, "disbursements", take), refused)
    for months in dict.fromkeys(str(record["period_months"]) for record in records):
        latest = {str(one["item"]): one for one in records if str(one["period_months"]) == months}
        _ask_about_second(reader, records, months)
        reader.ask_about_sums([*latest.values()], ("allocation", "spent"), "item", least=1)
    return {"disbursements": tidy("disbursements", records)}


def _spent(row: RowReader, allocation: float) -> float:
    """What was spent. A row without an allocation may take back what others report as spent, which is told: money paid
    back, or a correction. Raises ``UnreadableCell`` as ``RowReader.number``."""
    spent = row.money("spent", corrects=math.isnan(allocation))
    if spent < 0:
        row.note("spent_corrected", "spent")
    return spent


def _ask_about_second(reader: SheetReader, records: list[_Record], months: str) -> None:
    """Ask about the second item of a period: the money of all of them is added up."""
    items = {match_key(str(one["item"] or "")): one for one in reversed(records) if str(one["period_months"]) == months}
    if len(items) > 1:
        first, second = sorted(items.values(), key=lambda one: one["row"])[:2]
        _row_of(reader, second).note("item_second", "item", expected=first["item"])


class _Reading(NamedTuple):
    """What a reading of money is of; ``months`` is ``None`` where they cannot be read."""

    item: str
    months: float | None

    def may_be(self, other: _Reading) -> bool:
        return self.item == other.item and (None in (self.months, other.months) or self.months == other.months)


def _in_order(reader: SheetReader, records: list[_Record], refused: list[_Reading]) -> list[_Record]:
    """The records whose order in time is known: an older one must not pass for the latest because that one has no day,
    or could not be read."""
    readings: dict[_Reading, list[_Record]] = {}
    for record in records:
        months = record["period_months"]
        of = _Reading(match_key(str(record["item"] or "")), None if math.isnan(months) else months)
        readings.setdefault(of, []).append(record)
    unsure: set[object] = set()
    for reading, group in readings.items():
        doubtful = _doubtful(group)
        if doubtful and not reader.log.tells_of(reader.grid.sheet, _row_of(reader, doubtful).cell("as_of")):
            _row_of(reader, doubtful).note("readings_without_order", "as_of")
        if doubtful or any(reading.may_be(other) for other in refused):
            unsure |= {record["row"] for record in group}
    for record in records:
        if record["row"] in unsure:
            _row_of(reader, record).put_aside("readings_without_order")
    return [record for record in records if record["row"] not in unsure]


def _doubtful(group: list[_Record]) -> _Record | None:
    """The first of several readings that has no day, or another one's day with other amounts."""
    amounts: dict[object, tuple[object, object]] = {}
    for record in group if len(group) > 1 else ():
        amount = (record["allocation"], record["spent"])
        if record["as_of"] is None or amounts.setdefault(record["as_of"], amount) != amount:
            return record
    return None


def _row_of(reader: SheetReader, record: _Record) -> RowReader:
    return RowReader(reader, record["row"] - 1)


def read_process_steps(reader: SheetReader, scope: str) -> dict[str, pd.DataFrame]:
    """Evidence of each step → table ``process_steps``."""

    def take(row: RowReader) -> dict[str, object]:
        evidence = row.text("evidence")
        return {
            "province_code": scope,
            "level": row.whole("level"),
            "evidence": None if is_dash(evidence) else evidence,
            "done_on": row.date("done_on", must_be_in_year=True),
        }

    return {"process_steps": tidy("process_steps", records_of(reader, "process_steps", take))}


def _months(row: RowReader) -> float:
    """The months of a period: 1 to 12, whole; NaN when missing. Raises ``UnreadableCell``."""
    months = row.number("period_months")
    if not math.isnan(months) and months not in range(1, 13):
        raise _unknown(row, "period_not_months", "period_months")
    return months


def _reading_day(row: RowReader) -> datetime | None:
    """The day of a reading. Raises ``UnreadableCell`` when it lies outside the fiscal year."""
    day = row.date("as_of")
    if day is not None and not row.sheet.fiscal_year.contains(day.date()):
        row.note("reading_outside_fiscal_year", "as_of", expected=str(row.sheet.fiscal_year))
        raise UnreadableCell("reading_outside_fiscal_year")
    return day


def read_stated(reader: SheetReader, scope: str) -> dict[str, pd.DataFrame]:
    """Figures that the document states → table ``stated``."""

    def take(row: RowReader) -> dict[str, object]:
        value, printed = row.number("value"), parse_number(row.raw("value"))
        if not math.isnan(value):
            _ask_about_unit(row)
        return {
            "scope": scope,
            "value": value,
            "decimals": printed.decimals if printed else 0,
        }

    return {"stated": tidy("stated", records_of(reader, "stated", take))}


def _ask_about_unit(row: RowReader) -> None:
    """Ask about a stated figure that nothing can be held against: of no unit, of a multiple of one, or of several."""
    typed = row.raw("unit_of_measure")
    parts = match_key(typed)
    scaled = any(scale and parts.startswith(scale) and parts[len(scale) :] in UNITS for scale in SCALES)
    if is_dash(typed):
        row.note("unit_missing", "unit_of_measure")
    elif scaled or any(mark in parts for mark in "/,"):
        row.note("unit_not_single", "unit_of_measure")


def read_remarks(reader: SheetReader, scope: str) -> dict[str, pd.DataFrame]:
    """Causes and remarks in the report's words → table ``remarks``."""

    def take(row: RowReader) -> dict[str, object]:
        return {"kind": _known(row, "kind", REMARK_KINDS)}

    return {"remarks": tidy("remarks", records_of(reader, "remarks", take))}


def _known(row: RowReader, name: str, kinds: Mapping[str, str]) -> str:
    kind = kinds.get(match_key(row.printed(name)))
    if kind is None:
        raise _unknown(row, "item_unknown", name)
    return kind


def _unknown(row: RowReader, code: str, name: str) -> UnreadableCell:
    row.note(code, name)
    return UnreadableCell(code)
