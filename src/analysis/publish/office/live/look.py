"""How a sheet that computes is drawn: inputs in one colour, criteria in another, a difference in red."""

from __future__ import annotations

from openpyxl.cell import Cell
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analysis.exhibits import theme
from analysis.publish.office import sheet_look as look
from analysis.publish.office.live.formula import Formula, Spot, areas
from analysis.publish.office.live.formula_values import Value
from analysis.publish.office.live.sheet import LiveCell, LiveSheet, Role, Shape

_FILLS = {
    Role.INPUT: PatternFill("solid", fgColor="FFFFF6D6"),
    Role.CRITERION: PatternFill("solid", fgColor="FFDCEBF7"),
    Role.PUBLISHED: PatternFill("solid", fgColor="FFF3F6F9"),
    Role.SECTION: PatternFill("solid", fgColor="FFE6EDF4"),
    Role.HEAD: look.HEADER_FILL,
}
_FONTS = {
    Role.TITLE: look.TITLE,
    Role.NOTE: look.MUTED_TEXT,
    Role.SMALL: look.MUTED_TEXT,
    Role.SECTION: look.BOLD,
    Role.HEAD: look.HEADER,
    Role.LIVE: look.BOLD,
    Role.HEADLINE: look.BOLD,
}
_FRAMED = frozenset((Role.HEAD, Role.LABEL, Role.INPUT, Role.CRITERION, Role.LIVE, Role.PUBLISHED, Role.MARK))
_FORMATS = {
    Shape.WHOLE: "#,##0",
    Shape.PERCENT: "#,##0.00##",
    Shape.BAHT: "#,##0.00",
}
_DAYS = {
    ("th", Shape.DATE): "[$-107041E]d mmm yy",
    ("th", Shape.MONTH): "[$-107041E]mmm yy",
    ("en", Shape.DATE): "d mmm yyyy",
    ("en", Shape.MONTH): "mmm yyyy",
}
_CENTRED = frozenset((Role.HEAD, Role.MARK))
_LINES = frozenset((Role.TITLE, Role.NOTE, Role.SECTION, Role.SMALL, Role.HEADLINE))


def fill_live_sheet(sheet: Worksheet, live: LiveSheet, banner: str = "") -> dict[str, Value]:
    """Draw ``live``, and give what its formulas show, by the cell's address."""
    look.prepare_page(sheet, landscape=live.landscape, banner=banner)
    for number, width in enumerate(live.widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for (row, column), cell in sorted(live.cells.items()):
        _put(sheet, look.cell_at(sheet, row, column), cell, live)
    _set_heights(sheet, live)
    _colour_marks(sheet, live)
    return {Spot(*at).text: live.values.at(*at) for at in live.formulas}


def _put(sheet: Worksheet, target: Cell, cell: LiveCell, live: LiveSheet) -> None:
    font = _FONTS.get(cell.role, look.BASE)
    if cell.role in _FRAMED:
        target.border = look.GRID
    if cell.role in _FILLS:
        target.fill = _FILLS[cell.role]
    if isinstance(cell.content, Formula):
        target.value = cell.content.text
        target.font, target.alignment = font, _alignment(cell, live.values.at(target.row, target.column))
    elif isinstance(cell.content, str):
        look.put_text(target, cell.content, font, _alignment(cell, cell.content))
    else:
        target.value, target.font, target.alignment = cell.content, font, _alignment(cell, cell.content)
    if (number_format := _number_format(cell, live)) is not None:
        target.number_format = number_format
    if cell.across > 1:
        sheet.merge_cells(
            start_row=target.row,
            end_row=target.row,
            start_column=target.column,
            end_column=target.column + cell.across - 1,
        )


def _alignment(cell: LiveCell, shown: Value) -> Alignment:
    if cell.role in _CENTRED or cell.shape in (Shape.DATE, Shape.MONTH):
        return look.CENTRE
    if cell.role in _LINES:
        return _ON_ONE_LINE if cell.across == 1 else look.WRAPPED
    if isinstance(shown, str):
        return look.WRAPPED if cell.role is Role.LABEL else look.CENTRE
    return look.RIGHT


_ON_ONE_LINE = Alignment(horizontal="left", vertical="center")


def _number_format(cell: LiveCell, live: LiveSheet) -> str | None:
    return _DAYS.get((live.language, cell.shape)) or _FORMATS.get(cell.shape)


def _set_heights(sheet: Worksheet, live: LiveSheet) -> None:
    lines: dict[int, int] = {}
    sizes: dict[int, int] = {}
    for (row, column), cell in live.cells.items():
        shown = live.values.at(row, column)
        room = sum(live.widths[column - 1 : column - 1 + cell.across])
        size = look.TITLE_SIZE if cell.role is Role.TITLE else look.SIZE
        one_line = cell.across == 1 and cell.role in _LINES
        needed = look.lines_of(shown, room * look.SIZE / size) if isinstance(shown, str) and not one_line else 1
        lines[row], sizes[row] = max(lines.get(row, 1), needed), max(sizes.get(row, 0), size)
    for row, needed in lines.items():
        sheet.row_dimensions[row].height = look.row_height(needed, size=sizes[row])


def _colour_marks(sheet: Worksheet, live: LiveSheet) -> None:
    """Green where two agree, red where they differ, also after somebody changed a cell."""
    colours = {live.words.same: theme.BAND_COLOURS["green"], live.words.other: theme.BAND_COLOURS["red"]}
    for area in areas(Spot(*at) for at, cell in live.cells.items() if cell.role is Role.MARK):
        for word, colour in colours.items():
            rule = FormulaRule(  # type: ignore[no-untyped-call]  # the stubs of openpyxl leave its types out
                formula=[f'{area.first.text}="{word}"'],
                font=Font(color=look.argb(colour), bold=True),
            )
            sheet.conditional_formatting.add(area.text, rule)
