"""The formulas of a form's self-check: each rule of the catalogue, written for the columns of this workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl.utils import quote_sheetname

from analysis.ingest.findings.in_forms import IN_FORMS
from analysis.ingest.findings.in_forms_rules import Rule, Said
from analysis.ingest.layouts.offices import COVER_SHEET
from analysis.publish.office.live.formula_values import serial
from analysis.rounds.forms.check_cells import Cells, Table, arabic
from analysis.thai.calendar import FiscalYear

#: What a cell may hold of a formula in Excel.
LONGEST_FORMULA = 8192


@dataclass(frozen=True)
class Office:
    """Whose form it is, and what the round asks of it. ``province``: its name, "" for the ministry."""

    province: str
    fiscal_year: FiscalYear
    round_id: str
    period: tuple[date, date]


@dataclass(frozen=True)
class CoverCell:
    """One line of the cover sheet, as ``Cells`` reads a column."""

    address: str

    def __str__(self) -> str:
        return self.address

    @property
    def text(self) -> str:
        return f'TRIM(IFERROR({self.address},""))'

    @property
    def arabic(self) -> str:
        return arabic(self.text)


@dataclass(frozen=True)
class Part:
    """One formula of a kind: how many cells (``count``) and where the first is (``place``: 1000 × row + column), on the
    sheet ``sheet``."""

    sheet: str
    count: str
    place: str


@dataclass(frozen=True)
class Form:
    """What the formulas are written for: whose form, its sheets, the lines of its cover, and the cells of lists."""

    office: Office
    tables: Sequence[Table]
    cover: Mapping[str, str]
    lists: Mapping[str, str]

    def parts(self, code: str) -> list[Part]:
        """The formulas of a kind of finding in this form; none where none of its sheets can raise it."""
        entry = IN_FORMS[code]
        return [part for rule in entry.rules for part in self._of(rule)] if isinstance(entry, Said) else []

    def _of(self, rule: Rule) -> Iterator[Part]:
        if rule.cover:
            yield self._of_cover(rule)
            return
        for table in self.tables:
            if rule.forms and table.layout.form not in rule.forms:
                continue
            for cells in _columns(rule, table, self.lists):
                yield self._part(rule, table, cells)

    def _of_cover(self, rule: Rule) -> Part:
        names = {**self._constants(), **{f"{key}_cell": CoverCell(at) for key, at in self.cover.items()}}
        when = rule.when.format_map({**names, "x": CoverCell(self.cover[rule.cover]), "gone": _gone([COVER_SHEET])})
        count = f"IFERROR(({when})*1,0)"
        row = "".join(letter for letter in self.cover[rule.cover].rpartition("!")[2] if letter.isdigit())
        return Part(quote_sheetname(COVER_SHEET), count, f"{row}002")

    def _part(self, rule: Rule, table: Table, cells: Cells) -> Part:
        names: dict[str, object] = {one.field.name: table.cells(one.field.name, self.lists) for one in table.columns}
        own = {**names, **self._constants(), **_of_table(table, names), "x": cells}
        if "area" in names and self.office.province:
            own["own_row_missing"] = self._own_row_missing(table, table.cells("area", self.lists))
        else:
            own["own_row_missing"] = "0"
        asked = f"IFERROR(({rule.when.format_map(own)})*1,0)"
        if rule.once:
            return Part(table.sheet, asked, str(table.rows[0] * 1000 + cells.first_column))
        return Part(
            table.sheet, f"SUM(IF({asked}>0,1,0))", f"MIN(IF({asked}>0,ROW({cells})*1000+COLUMN({cells}),9999999))"
        )

    def _own_row_missing(self, table: Table, areas: Cells) -> str:
        named = f"SUM(LEN({areas.text}))"
        found = f'SUM(({areas.text}="{self.office.province}")*1)'
        return f"(({named}>0)*({found}=0))"

    def _constants(self) -> dict[str, object]:
        office = self.office
        year, period = office.fiscal_year, office.period
        days = {
            "year_start": year.start,
            "year_end": year.end,
            "period_start": period[0],
            "period_end": period[1],
        }
        return {
            **self.lists,
            **{name: serial(day) for name, day in days.items()},
            "fiscal_year": year.be,
            "round_id": f'"{office.round_id}"',
            "province": f'"{office.province}"',
            "of_province": "1" if office.province else "0",
        }


def _columns(rule: Rule, table: Table, lists: Mapping[str, str]) -> Iterator[Cells]:
    """The columns of a table that a rule is of."""
    if rule.fields == ("*",):
        yield Cells(table, 1, len(table.columns), lists)
        return
    for field in table.layout.fields:
        wanted = field.name in rule.fields if rule.fields else field.kind in rule.kinds
        if rule.reported:
            wanted = field.reported and field.required
        places = table.places(field.name)
        if not wanted or not places or f"{table.layout.form}.{field.name}" in rule.but:
            continue
        if rule.each:
            yield from (Cells(table, at, at, lists) for at in places)
        else:
            yield Cells(table, places[0], places[-1], lists)


def _of_table(table: Table, names: Mapping[str, object]) -> dict[str, object]:
    everything = table.area(1, len(table.columns))
    who = [names[name] for name in ("name", "id", "service_type", "worker_type") if name in names]
    nobody = "*".join(one.empty for one in who if isinstance(one, Cells))
    return {
        "rows": f'SUM(LEN(IFERROR({everything},"?")))',
        "must_have_rows": "0" if table.layout.may_be_empty else "1",
        "gone": _gone([table.layout.sheet, *table.layout.aliases]),
        "person": f"(1-{nobody})" if nobody else "0",
    }


def _gone(names: Sequence[str]) -> str:
    """Whether the workbook has no sheet of any of these names. ROW is an error without one in every program; ROWS is
    none in LibreOffice."""
    return "*".join(f'ISERROR(ROW(INDIRECT("{quote_sheetname(name)}!A1")))' for name in names)
