"""Bands that follow their numbers: conditional formats by the criteria's limits, which stand in cells of the book.

A number's mark and colour are both of the format, so that neither stays behind when the number changes; the limits are
named cells, so that a changed limit changes every band of the book. A colour never stands alone: a number has its mark
before it, a level its word, and the colour of a text follows the mark that it begins with.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.utils import column_index_from_string, get_column_letter, quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from analysis.bilingual import Language, Text
from analysis.exhibits.table import Cell, Column, Kind, Row, Table
from analysis.exhibits.theme import BAND_COLOURS, INK, LEVEL_COLOURS
from analysis.exhibits.words import BANDS
from analysis.params.criteria.bands import Band, BandsCriteria
from analysis.params.vocabulary import RoundingMode
from analysis.publish.office.live.formula import Spot, areas
from analysis.publish.office.sheet_look import argb

#: Each limit of a band: its column in the table of limits, and how a value inside compares with it.
_LIMITS = (
    ("at_least", Text("ตั้งแต่ (ร้อยละ)", "From (%)"), ">="),
    ("at_most", Text("ถึง (ร้อยละ)", "To (%)"), "<="),
    ("below", Text("ต่ำกว่า (ร้อยละ)", "Below (%)"), "<"),
)
_BAND, _MEANING = Text("เกณฑ์สี", "Band"), Text("ความหมาย", "Meaning")
_TITLE = Text("เกณฑ์สีที่ใช้ในสมุดนี้", "Colour bands of this workbook")
_ROUNDED = {
    RoundingMode.TRUNCATE: Text(
        "ตัดทศนิยมให้เหลือ {n} ตำแหน่งก่อนเทียบกับเกณฑ์", "A value is cut off after {n} decimals, then compared."
    ),
}
_HALF_UP = Text(
    "ปัดเศษครึ่งขึ้นเป็นทศนิยม {n} ตำแหน่งก่อนเทียบกับเกณฑ์", "A value is rounded half up to {n} decimals, then compared."
)
_LIVE = Text(
    "สีและเครื่องหมายในตารางคำนวณจากเกณฑ์ในหน้านี้ แก้ตัวเลขหรือเกณฑ์แล้วสีจะเปลี่ยนตาม",
    "Colours and marks of the tables follow these limits: change a number or a limit, and they change.",
)
#: Levels from here on have a fill that only white letters stand out from.
_DARK = 4


@dataclass
class Limits:
    """The criteria whose limits the cells of one book name."""

    known: list[BandsCriteria] = field(default_factory=list)

    def number(self, criteria: BandsCriteria) -> int:
        if criteria not in self.known:
            self.known.append(criteria)
        return self.known.index(criteria)


@dataclass
class BandCells:
    """The rows of one sheet whose cells have a band, by column; of numbers also by their format without the mark."""

    limits: Limits
    numbers: dict[tuple[int, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    levels: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    texts: set[int] = field(default_factory=set)

    def lives(self, cell: Cell, column: Column) -> bool:
        """Whether the cell's band follows its number by the column's criteria."""
        return cell.band is not None and column.bands is not None

    def colour(self, sheet: Worksheet, table: Table, first: int, last: int) -> None:
        """Give the sheet its conditional formats; the rows of the table are ``first`` to ``last``."""
        for (place, number_format), rows in self.numbers.items():
            criteria = table.columns[place - 1].bands
            assert criteria is not None  # only such cells are collected
            letter, number = get_column_letter(place), self.limits.number(criteria)
            for band in criteria.bands:
                formula = condition(f"{letter}{rows[0]}", band, criteria, number)
                _add(sheet, ranges(letter, rows), formula, _number_look(str(band.name), number_format))
        for place, rows in self.levels.items():
            letter = get_column_letter(place)
            for level in range(len(LEVEL_COLOURS)):
                formula = f"AND(ISNUMBER({letter}{rows[0]}),{letter}{rows[0]}={level})"
                _add(sheet, ranges(letter, rows), formula, _level_look(level))
        worded = {place for place, column in enumerate(table.columns, start=1) if column.kind is Kind.BAND}
        for place in sorted(self.texts | worded):
            letter = get_column_letter(place)
            for name, words in BANDS.items():
                formula = f'LEFT({letter}{first},1)="{words.symbol}"'
                _add(sheet, f"{letter}{first}:{letter}{last}", formula, _text_look(name))


def condition(cell: str, band: Band, criteria: BandsCriteria, number: int = 0) -> str:
    """The formula that is true where the number in ``cell``, rounded as the criteria say, is in the band."""
    cut = "TRUNC" if criteria.rounding.mode == RoundingMode.TRUNCATE else "ROUND"
    value = f"{cut}({cell},{criteria.rounding.decimals})"
    tests = [f"{value}{sign}{limit_name(band, key, number)}" for key, _, sign in _given(band)]
    return f"AND({','.join([f'ISNUMBER({cell})', *tests])})"


def limit_name(band: Band, key: str, number: int = 0) -> str:
    """What the cell with a limit is called in the book."""
    return f"band{number + 1 if number else ''}_{band.name}_{key}"


def ranges(letter: str, rows: Sequence[int]) -> str:
    """The rows of a column as few ranges, from above: ``C4:C6 C9``."""
    return " ".join(area.text for area in areas(Spot(row, column_index_from_string(letter)) for row in rows))


def limits_table(criteria: BandsCriteria, language: Language) -> Table:
    """The criteria's bands and their limits, as the formats read them."""
    keys = [(key, label) for key, label, _ in _LIMITS if any(getattr(band, key) is not None for band in criteria.bands)]
    columns = (
        Column("band", _BAND.of(language), Kind.BAND),
        Column("label", _MEANING.of(language)),
        *(Column(key, label.of(language), Kind.DECIMAL2, width=19) for key, label in keys),
    )
    rows = tuple(
        Row(
            {
                "band": Cell(str(band.name)),
                "label": Cell(band.label.of(language)),
                **{key: Cell(getattr(band, key)) for key, _ in keys if getattr(band, key) is not None},
            }
        )
        for band in criteria.bands
    )
    rounded = _ROUNDED.get(criteria.rounding.mode, _HALF_UP).of(language).format(n=criteria.rounding.decimals)
    return Table("band_limits", _TITLE.of(language), columns, rows, (rounded, _LIVE.of(language)))


def name_limits(
    book: Workbook, sheet: Worksheet, table: Table, first: int, criteria: BandsCriteria, number: int
) -> None:
    """Name the cells of a drawn table of limits, whose rows begin at ``first``."""
    places = {column.key: place for place, column in enumerate(table.columns, start=1)}
    title = quote_sheetname(sheet.title)
    for row, band in enumerate(criteria.bands, start=first):
        for key, _, _ in _given(band):
            where = f"{title}!${get_column_letter(places[key])}${row}"
            name = limit_name(band, key, number)
            book.defined_names[name] = DefinedName(name, attr_text=where)


def _given(band: Band) -> Iterator[tuple[str, Text, str]]:
    return (limit for limit in _LIMITS if getattr(band, limit[0]) is not None)


def _add(sheet: Worksheet, where: str, formula: str, drawn: DifferentialStyle) -> None:
    sheet.conditional_formatting.add(where, Rule(type="expression", dxf=drawn, formula=[formula]))


@cache
def _text_look(band: str) -> DifferentialStyle:
    return DifferentialStyle(font=Font(color=argb(BAND_COLOURS[band]), bold=True))


@cache
def _number_look(band: str, number_format: str) -> DifferentialStyle:
    code = f'"{BANDS[band].symbol} "{number_format}'
    told_by = 1000 + zlib.crc32(code.encode()) % 30000  # the same in every book, whichever came before
    return DifferentialStyle(
        font=Font(color=argb(BAND_COLOURS[band]), bold=True), numFmt=NumberFormat(numFmtId=told_by, formatCode=code)
    )


@cache
def _level_look(level: int) -> DifferentialStyle:
    font = Font(color="FFFFFFFF" if level >= _DARK else argb(INK))
    return DifferentialStyle(font=font, fill=PatternFill(bgColor=argb(LEVEL_COLOURS[level])))
