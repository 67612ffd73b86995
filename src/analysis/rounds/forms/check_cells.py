"""How the self-check of a form reads cells: each way is a piece of an array formula over the rows of a column.

The functions are those that Excel 2016, LibreOffice and Google Sheets share; ``in_forms`` names the ways.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from openpyxl.utils import get_column_letter, quote_sheetname

from analysis.ingest.layouts.fields import CellKind, Layout
from analysis.ingest.layouts.registry import SERVICE_TYPES, SERVICE_WORDS, WORKER_WORDS
from analysis.places.agencies import agencies
from analysis.rounds.forms.model import SheetColumn
from analysis.thai.calendar import BE_OFFSET

_THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
#: Marks that say nothing, and what nobody sees.
_DASHES = "-–—−"
#: Letters of month names, so that a date in words is left to the reader.
_OF_MONTHS = ("ม.ค", "ก.พ", "มี.", "เม", "พ.ค", "มิ", "ก.ค", "ส.ค", "ก.ย", "ต.ค", "พ.ย", "ธ.ค", "คม", "ยน", "พันธ์")
_WIDE = 30


@dataclass(frozen=True)
class Table:
    """A form's sheet as it is drawn: its columns from the left, and the first and the last row that may be filled."""

    layout: Layout
    columns: Sequence[SheetColumn]
    rows: tuple[int, int]

    @property
    def sheet(self) -> str:
        return quote_sheetname(self.layout.sheet)

    def area(self, first: int, last: int) -> str:
        """The rows of columns ``first`` to ``last`` (from 1)."""
        top, bottom = self.rows
        return f"{self.sheet}!${get_column_letter(first)}${top}:${get_column_letter(last)}${bottom}"

    def places(self, name: str) -> list[int]:
        """The columns of a field, from 1; several of a repeated one."""
        return [at for at, column in enumerate(self.columns, 1) if column.field.name == name]

    def cells(self, name: str, lists: Mapping[str, str]) -> Cells:
        places = self.places(name)
        return Cells(self, places[0], places[-1], lists)


@dataclass(frozen=True)
class Cells:
    """The column of a field (or its columns, of a repeated one), and the ways to read it."""

    table: Table
    first_column: int
    last_column: int
    lists: Mapping[str, str]

    def __str__(self) -> str:
        return self.table.area(self.first_column, self.last_column)

    @property
    def kind(self) -> CellKind:
        return self.table.columns[self.first_column - 1].field.kind

    @property
    def safe(self) -> str:
        return f'IFERROR({self},"")'

    @property
    def text(self) -> str:
        return f"TRIM({self.safe})"

    @property
    def empty(self) -> str:
        """Nothing, or only dashes."""
        return f'({_replaced(self.text, _DASHES)}="")'

    @property
    def typed(self) -> str:
        return f"ISTEXT({self})*(1-{self.empty})"

    @cached_property
    def arabic(self) -> str:
        return arabic(self.text)

    @cached_property
    def rest(self) -> str:
        """What is left of a text without its digits."""
        return f"TRIM({_replaced(self.arabic, '0123456789,.')})"

    @property
    def amount(self) -> str:
        return f"IF(ISNUMBER({self}),{self},0)"

    @property
    def read_amount(self) -> str:
        """The number, of a text too that says one without a unit."""
        return f'IF(ISNUMBER({self}),{self},IFERROR(VALUE({self.text}&"E0"),0))'

    @property
    def negative(self) -> str:
        typed = f'{self.typed}*(LEFT({self.text})="-")*{self.readable}'
        return f"((IF(ISNUMBER({self}),{self}<0,FALSE)+{typed})>0)"

    @property
    def readable(self) -> str:
        """Whether a text is one number, alone or with the unit that the column may have. A text with "E0" behind it is
        a number only if it is one without: no date, time, per cent or formula."""
        bare = f'SUBSTITUTE({self.arabic}," ","")'
        for unit in self._own_units():
            bare = f'SUBSTITUTE({bare},{unit},"")'
        return f'ISNUMBER(VALUE(SUBSTITUTE({bare},",","")&"E0"))'

    def _own_units(self) -> list[str]:
        units = {CellKind.MONEY: ['"บาท"'], CellKind.PERCENT: ['"%"']}.get(self.kind, [])
        if self.kind is CellKind.QUANTITY and self._units:
            own = self._units.text
            persons = f'IF(({own}="คน")+({own}="")>0,"ราย",IF({own}="ราย","คน"," "))'
            units = [f'IF({own}="","คน",{own})', persons, '"ล้าน"']
        return units

    @property
    def foreign_unit(self) -> str:
        """Whether the unit behind a number is a known one, and another than the row's."""
        if self.kind is not CellKind.QUANTITY or not self._units:
            return "0"
        return f"(ISNUMBER(MATCH({self.rest},{self.lists['units']},0))*(1-{self.readable}))"

    @property
    def _units(self) -> Cells | None:
        named = self.table.places("unit_of_measure")
        return self.table.cells("unit_of_measure", self.lists) if named else None

    # dates, months and years

    def _part(self, number: int) -> str:
        spread = f'SUBSTITUTE({self},"/",REPT(" ",{_WIDE}))'
        return f"VALUE(TRIM(MID({spread},{(number - 1) * _WIDE + 1},{_WIDE})))"

    @property
    def typed_year(self) -> str:
        return f"IFERROR({self._part(3)},0)"

    @cached_property
    def day(self) -> str:
        """The serial number of a day typed as day/month/year or with its month's name, or of a date; 0 where it is
        none."""
        year = self._part(3)
        # A year below 40 is none: it is moved out of what a program can date.
        era = f"{year}-LOOKUP({year},{{0,40,100,2400}},{{-99999,{BE_OFFSET - 2500},0,{BE_OFFSET}}})"
        typed = f"DATE({era},{self._part(2)},{self._part(1)})"
        back = f"IF({self}>DATE(2400,1,1),DATE(YEAR({self})-{BE_OFFSET},MONTH({self}),DAY({self})),{self})"
        known = f"{typed}/((DAY({typed})={self._part(1)})*({self._part(2)}<13))"
        return f"IFERROR(IF(ISNUMBER({self}),{back},{known}),IFERROR({self._in_words},0))"

    @property
    def _in_words(self) -> str:
        """A day, a month by its name, and a year of four digits: 15 มีนาคม 2565."""
        blank, year = f'FIND(" ",{self})', f"VALUE(RIGHT({self},4))"
        name = f"TRIM(MID({self},{blank}+1,LEN({self})-{blank}-4))"
        month = f"SUMIF({self.lists['names_of_months']},{name},{self.lists['numbers_of_months']})"
        return f"DATE({year}-{BE_OFFSET}*({year}>=2400),{month}/({month}>0),VALUE(LEFT({self},{blank}-1)))"

    @property
    def wordy(self) -> str:
        """Whether a date may stand there in words or in Thai digits, which are left to the reader."""
        found = "+".join(f'ISNUMBER(FIND("{part}",{self.text}))' for part in (*_OF_MONTHS, *_THAI_DIGITS))
        return f"(({found})>0)"

    @property
    def first(self) -> str:
        """The first day of the month that is named; 0 where none is."""
        names, days = self.lists["month_names"], self.lists["month_days"]
        return f"IF(ISNUMBER({self}),{self}*1,SUMIF({names},{self.arabic},{days}))"

    @property
    def last(self) -> str:
        return f"(DATE(YEAR({self.first}),MONTH({self.first})+1,1)-1)"

    @property
    def be_year(self) -> str:
        return f"({self.amount}+{BE_OFFSET}*({self.amount}<2400))"

    # what is yet to be filled in

    @property
    def filled(self) -> str:
        return f'SUM((LEN(IFERROR({self},"?"))>0)*ISERROR(FIND("รายงานผล",{self.text})))'

    @property
    def waits(self) -> str:
        """Whether a row with a plan waits for the column."""
        planned = [
            self.table.cells(one.name, self.lists).text
            for one in self.table.layout.fields
            if not one.reported and (one.kind is not CellKind.TEXT or one.choices) and self.table.places(one.name)
        ]
        if not planned:
            return "1"
        length = "+".join(f"LEN({text})" for text in planned)
        return f"IF(SUM({length})>0,SUM(({length}>0)*(LEN({self.text})=0))>0,1)"

    # months side by side

    def _each(self) -> list[Cells]:
        name = self.table.columns[self.first_column - 1].field.name
        return [Cells(self.table, at, at, self.lists) for at in self.table.places(name)]

    @property
    def before(self) -> str:
        """The sum of the columns of the field to the left."""
        left = [one.read_amount for one in self._each() if one.first_column < self.first_column]
        return f"({'+'.join(left)})" if left else "0"

    @property
    def total(self) -> str:
        return f"({'+'.join(one.amount for one in self._each())})"

    @property
    def all_readable(self) -> str:
        """Whether every month of the row is a number or nothing."""
        return "*".join(f"((ISNUMBER({one})+{one.empty})>0)" for one in self._each())

    # agencies, services, ids

    @property
    def agency_known(self) -> str:
        """0: not known; 1: of this province, or of none; 2: of another province."""
        own = f"ISNUMBER(MATCH({self.text},{self.lists['agencies']},0))"
        others = "+".join(
            f'(LEFT({self.text},{len(one.abbr)})="{one.abbr}")'
            f"*ISNUMBER(MATCH(MID({self.text},{len(one.abbr) + 1},40),{self.lists['places']},0))"
            for one in agencies()
            if one.place == "province"
        )
        return f"IF({own},1,IF(({others})>0,2,0))"

    @property
    def services(self) -> str:
        """How many kinds of service of the form the cell names; 99 where one is another form's."""
        own = SERVICE_TYPES[self.table.layout.form]
        counted = "+".join(
            f'{1 if kind in own else 99}*ISNUMBER(FIND("{word}",{self.text}))' for word, kind in SERVICE_WORDS.items()
        )
        return f"({counted})"

    @property
    def workers(self) -> str:
        return "(" + "+".join(f'ISNUMBER(FIND("{word}",{self.text}))' for word in WORKER_WORDS) + ")"

    @property
    def id_right(self) -> str:
        digits = _replaced(self.arabic, " -")
        weighed = "+".join(f"VALUE(MID({digits},{at},1))*{14 - at}" for at in range(1, 13))
        right = f"MOD(11-MOD({weighed},11),10)=VALUE(MID({digits},13,1))"
        return f"IFERROR((LEN({digits})=13)*({right}),0)"


def arabic(text: str) -> str:
    """A text with Arabic digits."""
    for at, digit in enumerate(_THAI_DIGITS):
        text = f'SUBSTITUTE({text},"{digit}","{at}")'
    return text


def _replaced(text: str, letters: str) -> str:
    """A text without any of these letters."""
    for letter in letters:
        text = f'SUBSTITUTE({text},"{letter}","")'
    return text
