"""What the lines above a table and its labels say of all its rows: the scale of its numbers, and their fiscal year."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analysis.ingest.readings.found_table import FoundTable
from analysis.ingest.readings.header_paths import header_paths
from analysis.ingest.readings.records import RowOut, texts_above
from analysis.ingest.workbook.row_units import SCALED
from analysis.ingest.workbook.sheet_reader import RowKind
from analysis.ingest.workbook.titles import fiscal_years_in
from analysis.params.readings import Where
from analysis.params.vocabulary import Form
from analysis.thai.digits import to_arabic
from analysis.thai.quantity import is_dash
from analysis.thai.repair import match_key, repair

_ANY_YEAR = re.compile(r"(?<!\d)2[45]\d\d(?!\d)")
#: A table's title stands within so many rows above its header.
TITLE_ROWS = 3
#: Forms whose rows are of one fiscal year; a title above them names it. Statistics are of the years that they say.
OF_A_YEAR = frozenset((Form.ACTION_PLAN, Form.MONTHLY_RESULTS, Form.DISBURSEMENT, Form.SUBMISSIONS))


def scale_agrees(found: FoundTable, around: Iterable[str] = ()) -> bool:
    """Whether the scale that stands above a table is the one that the plan was confirmed with, and the plan has that of
    each label of its columns."""
    said = match_key(found.plan.unit_said) if found.plan.unit_said else ""
    return scale_said(found, around) == said and not label_unscaled(found)


def label_unscaled(found: FoundTable) -> str:
    """The first label of a column of numbers that names a scale of which the plan says nothing (``งบประมาณ
    (พันบาท)``)."""
    told = found.plan.facts.get("unit_of_measure")
    if told is not None and SCALED.search(str(told.told)):
        return ""  # the unit itself is in thousands
    paths = header_paths(found.grid, found.top, found.depth)
    labels = [
        label
        for one in found.columns
        if one.at in found.numeric and one.name not in found.plan.scale
        for label in paths[one.at]
    ]
    return next((label for label in labels if SCALED.search(label)), "")


def scale_said(found: FoundTable, around: Iterable[str] = ()) -> str:
    """What stands above a table of the scale of its numbers, as texts are compared; empty where nothing does."""
    texts = [text for text, _ in texts_above(found)] + list(around)
    return next((match_key(text) for text in texts if SCALED.search(repair(text).text)), "")


def years_of(texts: Iterable[str]) -> set[str]:
    return {year for text in texts for year in fiscal_years_in(text)}


def is_of_another_year(found: FoundTable) -> bool:
    """Whether the lines above a table name years, and not the statistical year that the plan was told: it is another
    year's file."""
    told = found.plan.facts.get("stat_year")
    named = {year for text, _ in texts_above(found) for year in _ANY_YEAR.findall(to_arabic(text))}
    return told is not None and told.where is Where.TOLD and bool(named) and to_arabic(str(told.told)) not in named


def years_by_header(found: FoundTable, items: Iterable[int | RowOut]) -> dict[int, set[str]]:
    """For each row of a header that stands again, the fiscal years that the lines right above it name, if any do."""
    again = [one.row for one in items if isinstance(one, RowOut) and one.reason == RowKind.HEADER_AGAIN]
    titled = {}
    for row in again:
        lines = range(max(found.first_row, row - TITLE_ROWS), row)
        without = [at for at in lines if all(is_dash(found.grid.raw(at, column)) for column in found.numeric)]
        if years := years_of(found.grid.row_text(at) for at in without):
            titled[row] = years
    return titled
