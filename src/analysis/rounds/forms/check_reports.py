"""Reports of the form of what was sent, each row as one number, so that two rows of one report can be compared.

A row's number holds its item, its month and the day of sending as far as it counts, as ``ingest.forms.submissions``
reads them. The three that it is made from stand beside it, hidden: one formula of all would be longer than Excel takes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from openpyxl.utils import get_column_letter

from analysis.publish.office.live.formula_values import serial
from analysis.rounds.forms.check_cells import Table
from analysis.thai.calendar import FiscalYear

#: The list of the numbers; there is none without the form.
REPORTS = "reports"
_FORM = "submissions"
#: Days after the fiscal year by which something of it may be due.
_AFTER = 31


def report_rows(
    tables: Sequence[Table], lists: Mapping[str, str], year: FiscalYear, free: int
) -> Iterator[Sequence[str]]:
    """The formulas of each row of the form, for as many columns from ``free`` on: month, day of sending, due day, and
    the number. Rows stand from 1."""
    table = next((one for one in tables if one.layout.form == _FORM), None)
    if table is None:
        return
    start, end = serial(year.start), serial(year.end)
    month, sent, due = (get_column_letter(free + at) for at in range(3))
    for at, row in enumerate(range(table.rows[0], table.rows[1] + 1), 1):
        one = replace(table, rows=(row, row))
        cells = {name: one.cells(name, lists) for name in ("item", "month", "submitted", "due")}
        m, s, d = f"${month}${at}", f"${sent}${at}", f"${due}${at}"
        in_year = f"AND({s}>={start},{s}<={end})"
        last = f"DATE(YEAR({m}),MONTH({m})+1,1)-1"
        too_early = f"IF({m}>0,{s}<IF(AND({d}>{last},{d}<={end + _AFTER}),{last},{m}+14),FALSE)"
        item = cells["item"].text
        nameless = f"AND({in_year},{m}=0,ISNUMBER(MATCH({item},{lists['monthly_items']},0)))"
        counted = f"IF({in_year},IF({too_early},0,{s}-{start}+1),0)"
        known = f"MATCH({item},{lists['sent_items']},0)*1E8+{m}*1000+{counted}"
        yield (
            cells["month"].first,
            cells["submitted"].day,
            cells["due"].day,
            f"IF({nameless},-{at}*1000,IFERROR({known},-{at}*1000))",
        )
