"""What the titles above a table say of it: whose it is, of which year, and in which scale its numbers stand."""

from __future__ import annotations

import re

from analysis.ingest.workbook.cell_text import address
from analysis.ingest.workbook.cover import provinces_in
from analysis.ingest.workbook.row_units import SCALED
from analysis.ingest.workbook.sheet_reader import SheetReader
from analysis.places.provinces import province
from analysis.places.scopes import NATION
from analysis.thai.digits import to_arabic
from analysis.thai.repair import tidy_spaces

_YEAR = re.compile(r"ปีงบประมาณ\s*(?:พ\.?\s?ศ\.?)?\s*(25\d\d)")


def fiscal_years_in(text: str) -> list[str]:
    """The fiscal years (BE) that a title names."""
    return _YEAR.findall(to_arabic(text))


def tell_titles(reader: SheetReader) -> None:
    """Ask about a title that names another province or year than the file's, and about a scale in words that are not
    understood: the numbers are read as they stand."""
    grid, log = reader.grid, reader.log
    understood = {scale.cell for scale in reader.scales.values()}
    for row in range(reader.header.first_row):
        for column in range(len(grid.cells[row])):
            text, where = tidy_spaces(to_arabic(grid.raw(row, column))), address(row, column)
            others = [code for code in provinces_in(text) if code != log.scope]
            years = [year for year in _YEAR.findall(text) if year != str(reader.fiscal_year)]
            if row < reader.header.row and log.scope != NATION and others:
                expected = province(log.scope).name_th
                log.note("title_of_other_office", grid.sheet, where, read=text, expected=expected)
            if row < reader.header.row and years:
                log.note("title_of_other_year", grid.sheet, where, read=text, expected=str(reader.fiscal_year))
            if where not in understood and SCALED.search(text):
                log.note("scale_unclear", grid.sheet, where, read=text)
