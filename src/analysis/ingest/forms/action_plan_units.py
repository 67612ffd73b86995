"""The unit of measure of an activity, of the plan or of the months: what is no unit of a sum is told."""

from __future__ import annotations

import math

from analysis.ingest.workbook.row_reader import RowReader, UnreadableCell
from analysis.ingest.workbook.row_units import holds_persons, is_known_unit, is_scaled


def activity_unit(row: RowReader, target: float) -> str | None:
    """The row's unit by its standard name; ``target``: its target, NaN where there is none.

    Raises:
        UnreadableCell: as ``RowReader.text``; or the numbers count thousands of persons, and whether the office
            typed them so nobody but the office knows.
    """
    unit = row.unit()
    if unit is None:
        if row.has("unit_of_measure") and not math.isnan(target):
            row.note("unit_missing", "unit_of_measure", read=row.raw("target"))
    elif is_scaled(unit):
        row.note("unit_scaled", "unit_of_measure", read=unit)
        raise UnreadableCell("unit_scaled")
    elif holds_persons(unit):
        row.note("unit_holds_persons", "unit_of_measure", read=unit)
    elif not is_known_unit(unit) and not math.isnan(target):
        row.note("unit_of_measure_unknown", "unit_of_measure")
    return unit
