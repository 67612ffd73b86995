"""The first sheet of an empty form: whether it is ready to be sent, told by formulas while it is filled.

One line a kind of finding: how many cells, and a link to the first. To the right, outside the printed page and hidden,
stand the formulas of each column and the lists that they look words up in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analysis.exhibits.words import SEVERITIES
from analysis.ingest.findings.finding import Severity
from analysis.ingest.findings.in_forms import IN_FORMS
from analysis.ingest.findings.in_forms_rules import After, Locked, Said
from analysis.ingest.findings.in_forms_words import SHORT
from analysis.ingest.findings.words import READING
from analysis.ingest.layouts.offices import CellKind
from analysis.publish.office.sheet_look import cell_at
from analysis.rounds.forms import style
from analysis.rounds.forms.check_formulas import Form, Part
from analysis.rounds.forms.check_level import level_lines
from analysis.rounds.forms.check_lists import CheckSheet, write_lists
from analysis.rounds.forms.check_totals import Total, totals
from analysis.rounds.forms.model import Cover
from analysis.rounds.forms.sheet import Pen, put_array, write_top

TITLE = "พร้อมส่งหรือยัง"
#: Wide enough for one line a row, and in all as wide for its height as a sheet of paper.
_WIDTHS = {"A": 20, "B": 86, "C": 20, "D": 52}
_TOLD = sum(_WIDTHS.values()) - _WIDTHS["A"]
_GREEN, _RED, _YELLOW = "E6F2E6", "F8D7DA", "FFF4C2"
#: Of lines where nothing was found.
_GREY = "66707C"
_NOTHING_WRONG = "พร้อมส่ง ไม่พบข้อที่ต้องแก้ไข"
_HOW = "สูตรในชีตนี้นับให้เองขณะกรอก ไม่ต้องแก้ไข และไม่นำไปอ่านเป็นข้อมูล เครื่องจะตรวจซ้ำทั้งหมดเมื่อส่ง"


def write_check(put: Pen, sheet: CheckSheet, cover: Cover) -> None:
    """Draw the sheet, with its formulas."""
    page = put.page
    for letter, width in _WIDTHS.items():
        page.column_dimensions[letter].width = width
    top = write_top(put, (TITLE, cover.title), len(_WIDTHS), cover)
    lists, free = write_lists(put, sheet)
    form = Form(sheet.office, sheet.tables, sheet.cover, lists)
    line = _Lines(put, free, top + 1)
    _header(put, line.row, ("ระดับ", "สิ่งที่ตรวจ", "จำนวนแห่ง", "แห่งแรก (กดเพื่อไป)"))
    for severity in Severity:
        for code in (one for one, entry in IN_FORMS.items() if isinstance(entry, Said)):
            if READING[code].severity is severity and (parts := form.parts(code)):
                line.finding(code, parts)
    _headline(put, top, line)
    line.totals([*totals(form), *level_lines(form, sheet.levels)])
    line.told("ตรวจหลังส่ง", list(_after()))
    line.told("หมายเหตุ", [_HOW])
    _finish(page, line.row - 1, free, cover)


def _after() -> Iterator[str]:
    """What no formula says, a text for each reason."""
    reasons: dict[str, list[str]] = {}
    for code, entry in IN_FORMS.items():
        if isinstance(entry, After):
            reasons.setdefault(entry.why.th, []).append(SHORT[code])
    yield from (f"{why}: {' · '.join(names)}" for why, names in reasons.items())
    locked = " · ".join(SHORT[code] for code, entry in IN_FORMS.items() if isinstance(entry, Locked))
    yield f"หัวตารางและรูปแบบ ซึ่งแบบฟอร์มป้องกันไว้ไม่ให้แก้: {locked}"


def _header(put: Pen, row: int, labels: Sequence[str]) -> None:
    for at, label in enumerate(labels, 1):
        style.header(put(row, at, label))
    put.page.row_dimensions[row].height = style.LINE


@dataclass
class _Lines:
    """The lines of the sheet from the top; ``free`` is the first hidden column for formulas, ``row`` the next row."""

    put: Pen
    free: int
    row: int
    counts: dict[Severity, list[int]] = field(default_factory=dict)

    def finding(self, code: str, parts: Sequence[Part]) -> None:
        """One kind: how many, and a link to the first."""
        self.row += 1
        severity = READING[code].severity
        self.counts.setdefault(severity, []).append(self.row)
        where, counts = '""', []
        pairs = []
        for at, part in enumerate(parts):
            count, place = (f"{get_column_letter(self.free + 2 * at + step)}{self.row}" for step in (0, 1))
            put_array(self.put.page[count], part.count)
            put_array(self.put.page[place], f"IF({count}>0,{part.place},0)")  # asked only where there is one
            counts.append(count)
            pairs.append((count, place, part.sheet))
        for count, place, sheet in reversed(pairs):
            named = sheet.replace('"', '""')
            address = f'"{named}!"&ADDRESS(INT({place}/1000),MOD({place},1000),4)'
            where = f"IF({count}>0,{address},{where})"
        for at, value in enumerate((SEVERITIES[severity].th, SHORT[code]), 1):
            style.body(self.put(self.row, at, value), CellKind.TEXT)
        _formula(cell_at(self.put.page, self.row, 3), f"SUM({','.join(counts)})")
        link = get_column_letter(self.free - 1)
        self.put.page[f"{link}{self.row}"].value = f"={where}"
        first = f"{link}{self.row}"
        _formula(cell_at(self.put.page, self.row, 4), f'IF(C{self.row}>0,HYPERLINK("#"&{first},{first}),"")')
        self.put.page.row_dimensions[self.row].height = style.NEXT_LINE

    def totals(self, lines: Sequence[Total]) -> None:
        """Sums of what is filled in, and the level that they would give."""
        if not lines:
            return
        self.row += 1
        _header(self.put, self.row, ("ยอดคุม", "ตามตัวเลขที่กรอกไว้ขณะนี้", "ค่า", "เทียบกับเกณฑ์ของรอบ"))
        for one in lines:
            self.row += 1
            here = {name: f"C{self.row - back}" for name, back in one.back.items()}
            for at, value in enumerate((one.group, one.label), 1):
                style.body(self.put(self.row, at, value), CellKind.TEXT)
            _formula(cell_at(self.put.page, self.row, 3), _named(one.formula, here), array=True, shown=one.shown)
            _formula(cell_at(self.put.page, self.row, 4), _named(one.judged, {**here, "value": f"C{self.row}"}))
            self.put.page.row_dimensions[self.row].height = _height(one.label, _WIDTHS["B"])

    def told(self, label: str, texts: Sequence[str]) -> None:
        """Lines of words over the width of the sheet, a row each, beside one label."""
        page, first = self.put.page, self.row + 1
        for text in texts:
            self.row += 1
            for column, value in ((1, label if self.row == first else ""), (2, text)):
                style.body(self.put(self.row, column, value), CellKind.TEXT)
            for column in (3, 4):
                style.body(cell_at(page, self.row, column), CellKind.TEXT)
            page.merge_cells(start_row=self.row, start_column=2, end_row=self.row, end_column=4)
            page.row_dimensions[self.row].height = _height(text, _TOLD)
        if self.row > first:
            page.merge_cells(start_row=first, start_column=1, end_row=self.row, end_column=1)


def _height(text: str, width: float) -> float:
    """The height of a row of the sheet, whose lines stand closer than those of a form."""
    return style.row_height({width: [text]}) - (style.LINE - style.NEXT_LINE)


def _named(text: str, cells: Mapping[str, str]) -> str:
    """A formula with the cells of other lines in place of their names."""
    for name, cell in cells.items():
        text = text.replace(f"{{{name}}}", cell)
    return text


def _headline(put: Pen, row: int, line: _Lines) -> None:
    """The one answer, above all."""
    errors = "+".join(f"C{at}" for at in line.counts.get(Severity.ERROR, [])) or "0"
    warnings = "+".join(f"C{at}" for at in line.counts.get(Severity.WARNING, [])) or "0"
    asked = f'IF({warnings}>0," (ควรตรวจสอบอีก "&({warnings})&" แห่ง)","")'
    cell = cell_at(put.page, row, 1)
    _formula(cell, f'IF({errors}=0,"{_NOTHING_WRONG}","ยังขาดหรือต้องแก้ไข "&({errors})&" แห่ง")&{asked}')
    put.page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=4)
    style.title(cell, main=True)
    put.page.row_dimensions[row].height = style.LINE * 1.3
    first = cell.coordinate
    for colour, when in ((_GREEN, f"({errors})=0"), (_RED, f"({errors})>0")):
        put.page.conditional_formatting.add(f"{first}:D{row}", _coloured(when, colour))


def _coloured(when: str, colour: str) -> Rule:
    fill = PatternFill("solid", bgColor=colour, fgColor=colour)
    look = DifferentialStyle(font=Font(bold=True), fill=fill)
    return Rule(type="expression", dxf=look, formula=[when])


def _muted(when: str) -> Rule:
    return Rule(type="expression", dxf=DifferentialStyle(font=Font(color=_GREY)), formula=[when])


def _formula(cell: Cell, text: str, *, array: bool = False, shown: str = "#,##0") -> None:
    style.body(cell, CellKind.QUANTITY if cell.column == 3 else CellKind.TEXT)
    if array:
        put_array(cell, text)
    else:
        cell.value = f"={text}"
    cell.number_format = shown


def _finish(page: Worksheet, last: int, free: int, cover: Cover) -> None:
    """Hide what is no line of the page; print it on one sheet of paper; colour what is found."""
    for at in range(len(_WIDTHS) + 1, page.max_column + 1):
        page.column_dimensions[get_column_letter(at)].hidden = True
    fills = {Severity.ERROR: _RED, Severity.WARNING: _YELLOW}
    for severity, colour in fills.items():
        when = f'AND($A1="{SEVERITIES[severity].th}",ISNUMBER($C1),$C1>0)'
        page.conditional_formatting.add(f"A1:D{last}", _coloured(when, colour))
    kinds = ",".join(f'$A1="{one.th}"' for one in SEVERITIES.values())
    page.conditional_formatting.add(f"A1:D{last}", _muted(f"AND(OR({kinds}),ISNUMBER($C1),$C1=0)"))
    style.print_setup(page, (1, 1), cover.banner)
    page.page_setup.orientation, page.page_setup.fitToHeight = "portrait", 1
    page.print_area = f"A1:D{last + 1}"
