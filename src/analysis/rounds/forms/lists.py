"""The sheet of lists that the cells of a form are chosen from: in sight, so that nobody has to guess a spelling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl.utils import get_column_letter, quote_sheetname

from analysis.ingest.layouts.offices import CellKind, ListName
from analysis.rounds.forms import style
from analysis.rounds.forms.model import Cover
from analysis.rounds.forms.sheet import Pen, write_top

_TITLES = {
    ListName.UNIT: "หน่วยนับ",
    ListName.PERSONS_UNIT: "หน่วยนับของจำนวนแรงงาน",
    ListName.AGENCY: "หน่วยงานรับผิดชอบ",
    ListName.AREA: "พื้นที่",
    ListName.MONTH: "ประจำเดือน",
    ListName.SUBMISSION: "รายการที่ส่ง",
    ListName.REMARK: "ประเภท",
    ListName.SERVICE: "ประเภทการช่วยเหลือ/การให้บริการ",
    ListName.WORKER: "ประเภทของแรงงาน",
}
_WIDTH = 28


def write_lists(put: Pen, lists: Mapping[ListName, Sequence[str]], cover: Cover) -> dict[ListName, str]:
    """Draw the lists side by side; returns the cells of each, as a formula names them."""
    page = put.page
    titles = ("รายการให้เลือก", "ใช้กับช่องที่มีรายการให้เลือกในแบบฟอร์ม ไม่ต้องแก้ไขชีตนี้")
    top = write_top(put, titles, len(lists), cover)
    page.row_dimensions[top].height = style.LINE
    places = {}
    for index, (name, values) in enumerate(lists.items(), start=1):
        letter = get_column_letter(index)
        page.column_dimensions[letter].width = _WIDTH
        style.header(put(top, index, _TITLES[name]))
        for row, value in enumerate(values, start=top + 1):
            style.body(put(row, index, value), CellKind.TEXT)
            page.row_dimensions[row].height = style.LINE
        places[name] = f"{quote_sheetname(page.title)}!${letter}${top + 1}:${letter}${top + len(values)}"
    page.freeze_panes = page.cell(top + 1, 1).coordinate
    style.print_setup(page, (top - cover.synthetic, top), cover.banner)
    return places
