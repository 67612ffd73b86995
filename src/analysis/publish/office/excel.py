"""Tables as an Excel workbook: a cover with links, one sheet a table, typed numbers, ready to print on A4.

Text is always text: a cell that begins with ``=``, ``+``, ``-`` or ``@`` never becomes a formula. Formulas stand only
in sheets that compute (``live.sheet``), and are only made of the parts of ``formula``. Equal tables give equal bytes.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from analysis.bilingual import Language, Text
from analysis.errors import Location, WorkbookError
from analysis.exhibits.table import Place, Table
from analysis.exhibits.words import SYNTHETIC
from analysis.processes.disk_words import Advice, advice
from analysis.publish.office import sheet_look as look
from analysis.publish.office.band_rules import Limits, name_limits
from analysis.publish.office.book_parts import new_workbook, parts_of
from analysis.publish.office.data_table import add_list_object, list_object_names
from analysis.publish.office.guide_tables import LIMITS, guide_tables
from analysis.publish.office.live.cached_values import with_values
from analysis.publish.office.live.formula_values import Value
from analysis.publish.office.live.look import fill_live_sheet
from analysis.publish.office.live.sheet import LiveSheet
from analysis.publish.office.same_bytes import pack
from analysis.publish.office.sheet_links import put_link
from analysis.publish.office.sheet_names import sheet_names
from analysis.publish.office.table_sheet import fill_sheet

#: What the formulas of each sheet show, by the cell's address.
Shown = Mapping[str, Mapping[str, Value]]

_COVER = Text("หน้าปก", "Cover")
_ROUND, _SCOPE = Text("รอบการประเมิน", "Round"), Text("ขอบเขต", "Scope")
_CONTENTS = Text("รายการตาราง", "Tables")
_NUMBER = Text("ที่", "No.")
_BACK = Text("กลับหน้าปก", "Back to the cover")
_COVER_WIDTHS = 22, 72
_CREATOR = "Workbook"
_LANGUAGES: dict[Language, str] = {"th": "th-TH", "en": "en-GB"}


@dataclass(frozen=True)
class Fact:
    """One line of the cover: a label and what it says; ``strong`` for what a reader must not miss."""

    label: str
    text: str
    strong: bool = False


@dataclass(frozen=True)
class ExcelMeta:
    """What the workbook says about itself. ``synthetic_note`` is "" for real data; ``facts`` stand on the cover below
    the round and its scope, and ``cover`` names the cover's sheet where that is more than a list of tables. ``ods``: a
    copy for LibreOffice is asked for."""

    title: str
    round_id: str
    scope: str
    synthetic_note: str = ""
    language: Language = "th"
    facts: tuple[Fact, ...] = ()
    cover: str = ""
    ods: bool = False

    @property
    def subtitle(self) -> str:
        return f"{_ROUND.of(self.language)} {self.round_id} · {self.scope}"

    @property
    def banner(self) -> str:
        """The notice of a synthetic round: the fixed words, and the note if it says more."""
        words = SYNTHETIC.of(self.language)
        note = self.synthetic_note.strip()
        return "" if not note else words if note == words else f"{words} — {note}"


def write_tables(
    path: Path, tables: Sequence[Table], meta: ExcelMeta, live: Sequence[LiveSheet] = ()
) -> tuple[str, ...]:
    """Write the workbook at ``path``, the sheets that compute behind the tables, and beside it the same as ``.ods``
    where that is asked for; an older one is replaced only when the new one is whole. Gives the names of the files.

    Raises:
        WorkbookError: the file cannot be written, most often because it is open in Excel.
    """
    book, shown = workbook_of(tables, meta, live)
    return _save(book, Path(path), shown, ods=meta.ods)


def workbook_of(tables: Sequence[Table], meta: ExcelMeta, live: Sequence[LiveSheet] = ()) -> tuple[Workbook, Shown]:
    """The workbook: a cover, a sheet for each table, the sheets that compute, and last the bands' limits and what
    the signs mean; with what the formulas show."""
    book, limits = new_workbook(), Limits()
    for table in tables:
        for column in table.columns:
            if column.bands:
                limits.number(column.bands)
    guides = guide_tables(tables, limits, meta.language)
    every: list[Table | LiveSheet] = [*tables, *live, *guides]
    cover = book.worksheets[0]
    titles = [one.title for one in every]
    cover.title, *names = sheet_names([meta.cover or _COVER.of(meta.language), *titles])
    _fill_cover(cover, list(zip(names, titles, strict=True)), meta)
    listed = iter(list_object_names(one.id for one in every if isinstance(one, Table)))
    heading = look.Heading(meta.subtitle, meta.banner, meta.language)
    shown: dict[str, dict[str, Value]] = {}
    for name, one in zip(names, every, strict=True):
        sheet = book.create_sheet(name)
        if isinstance(one, LiveSheet):
            shown[sheet.title] = fill_live_sheet(sheet, one, meta.banner)
            continue
        placed = fill_sheet(sheet, one, heading, limits)
        called = next(listed)
        if placed.width:
            add_list_object(sheet, called, placed.header, placed.data, placed.width)
        _link(sheet, f"A{placed.last + 1}", cover.title, _BACK.of(meta.language))
        if one in guides and one.id == LIMITS:
            number = guides.index(one)
            name_limits(book, sheet, one, placed.header + 1, limits.known[number], number)
    _tell_properties(book, meta)
    return book, shown


def _fill_cover(sheet: Worksheet, named: Sequence[tuple[str, str]], meta: ExcelMeta) -> None:
    look.prepare_page(sheet, landscape=False, banner=meta.banner)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = _COVER_WIDTHS
    row = 1
    look.put_line(sheet, row, 2, meta.title, look.TITLE)
    named_by = Fact(_ROUND.of(meta.language), meta.round_id, True), Fact(_SCOPE.of(meta.language), meta.scope, True)
    for fact in named_by:
        row += 1
        _put_fact(sheet, row, fact)
    if meta.banner:
        row += 1
        look.put_banner(sheet, row, 2, meta.banner)
    for fact in meta.facts:
        row += 1
        _put_fact(sheet, row, fact)
    if named:
        _put_contents(sheet, row + 1, named, meta.language)


def _put_contents(sheet: Worksheet, row: int, named: Sequence[tuple[str, str]], language: Language) -> None:
    """The list of the book's tables, itself a table, with a link to each."""
    header = row
    for place, label in enumerate((_NUMBER, _CONTENTS), start=1):
        cell = look.cell_at(sheet, row, place)
        cell.fill, cell.border = look.HEADER_FILL, look.GRID
        look.put_text(cell, label.of(language), look.HEADER, look.CENTRE)
    sheet.row_dimensions[row].height = look.row_height(1)
    for number, (name, title) in enumerate(named, start=1):
        row += 1
        sheet.cell(row, 1, number).font = look.BASE
        sheet.cell(row, 1).alignment = look.CENTRE
        _link(sheet, f"B{row}", name, title)
        sheet.row_dimensions[row].height = look.row_height(look.lines_of(title, _COVER_WIDTHS[1]))
    add_list_object(sheet, "contents", header, row, 2)


def _put_fact(sheet: Worksheet, row: int, fact: Fact) -> None:
    look.put_text(look.cell_at(sheet, row, 1), fact.label, look.MUTED_TEXT)
    look.put_text(look.cell_at(sheet, row, 2), fact.text, look.BOLD if fact.strong else look.BASE)
    lines = (look.lines_of(text, width) for text, width in zip((fact.label, fact.text), _COVER_WIDTHS, strict=True))
    sheet.row_dimensions[row].height = look.row_height(max(lines))


def _link(sheet: Worksheet, place: str, target: str, text: str) -> None:
    look.put_text(sheet[place], text, look.LINK)
    put_link(sheet[place], Place("", target))


def _tell_properties(book: Workbook, meta: ExcelMeta) -> None:
    """What a reader of the file hears before it is opened: title, language, and whose it is."""
    told = book.properties
    told.title, told.subject = look.plain(meta.title), look.plain(meta.subtitle)
    told.language, told.creator = _LANGUAGES[meta.language], _CREATOR


_OPEN = Advice(
    "ปิดแฟ้มนี้ในโปรแกรม Excel แล้วลองใหม่ หรือตรวจสิทธิ์ของโฟลเดอร์",
    "Close the file in Excel and try again, or check the folder's permissions.",
)


def _save(book: Workbook, path: Path, shown: Shown = MappingProxyType({}), *, ods: bool = False) -> tuple[str, ...]:
    aside = path.with_name(f".{path.stem}.new.xlsx")
    try:
        changes = {
            f"xl/worksheets/sheet{number}.xml": partial(with_values, values=shown[sheet.title])
            for number, sheet in enumerate(book.worksheets, start=1)
            if sheet.title in shown
        }
        pack(parts_of(book), aside, changes)
        os.replace(aside, path)
        if not ods:
            return (path.name,)
        from analysis.publish.office.ods import ods_of

        beside = path.with_suffix(".ods")
        aside.write_bytes(ods_of(book, shown))
        os.replace(aside, beside)
        return path.name, beside.name
    except OSError as error:
        raise WorkbookError(
            "บันทึกแฟ้ม Excel ไม่ได้",
            "The Excel file cannot be written.",
            location=Location(str(path)),
            fix_th=advice(error, _OPEN).th,
            fix_en=advice(error, _OPEN).en,
        ) from error
    finally:
        aside.unlink(missing_ok=True)
        book.close()
