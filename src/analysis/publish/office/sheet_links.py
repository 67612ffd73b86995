"""Links from a workbook's cell: to a sheet of its own, or to a cell of another workbook by a relative path.

Excel and LibreOffice both resolve a relative path from the folder of the workbook that holds the link, so that no
folder of a machine is written down. The place inside the file is told as Excel writes it: ``'sheet'!B12``.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from openpyxl.cell import Cell
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink

from analysis.exhibits.table import Place
from analysis.publish.office import sheet_look as look

#: What would end a path or begin another part of an address; letters of any script stay as they are.
_RESERVED = re.compile(r"""[\x00-\x20#%?"<>\\^`{|}]""")


def put_link(cell: Cell, place: Place) -> None:
    """Make a cell that holds its text already lead to ``place``; a ``place`` without a file is in the same workbook."""
    inside = f"{quote_sheetname(look.plain(place.sheet))}!{place.cell or 'A1'}" if place.sheet else None
    target = _RESERVED.sub(lambda found: quote(found[0]), place.file) or None
    cell.hyperlink = Hyperlink(ref=cell.coordinate, target=target, location=inside, display=str(cell.value))
    cell.font = look.LINK
