"""Tables as an Excel workbook: a cover with links, one sheet a table, typed numbers, ready to print on A4.

Text is always text: a cell that begins with ``=``, ``+``, ``-`` or ``@`` never becomes a formula. Formulas stand only
in sheets that compute (``live_sheet``), and are only made of the parts of ``formula``. Equal tables give equal bytes.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.worksheet import Worksheet

from analysis.bilingual import Language, Text
from analysis.errors import Location, WorkbookError
from analysis.exhibits.table import Place, Table
from analysis.exhibits.words import SYNTHETIC
from analysis.processes.disk_words import Advice, advice
from analysis.publish.office import sheet_look as look
from analysis.publish.office.cached_values import with_values
from analysis.publish.office.formula_values import Value
from analysis.publish.office.live_look import fill_live_sheet
from analysis.publish.office.live_sheet import LiveSheet
from analysis.publish.office.same_bytes import rewrite
from analysis.publish.office.sheet_links import put_link
from analysis.publish.office.table_sheet import fill_sheet, sheet_names

#: Where openpyxl keeps each kind of style that a cell may have.
_KINDS = ("_fonts", "_fills", "_borders", "_alignments")


class _KnownList(IndexedList[object]):
    """Finds a style by its identity first. Told by its content, a style is hashed field by field for every cell."""

    def __init__(self, styles: IndexedList[object]) -> None:
        super().__init__(styles)
        self._places: dict[int, tuple[object, int]] = {}  # with the style itself, so that its id stays its own

    def add(self, value: object) -> int:
        known = self._places.get(id(value))
        if known is None:
            known = self._places[id(value)] = (value, super().add(value))
        return known[1]


def new_workbook() -> Workbook:
    """An empty workbook for many cells of a few styles; what is written is the same as from any other."""
    book = Workbook()
    for kind in _KINDS:
        setattr(book, kind, _KnownList(getattr(book, kind)))
    return book


_COVER = Text("หน้าปก", "Cover")
_ROUND, _SCOPE = Text("รอบการประเมิน", "Round"), Text("ขอบเขต", "Scope")
_CONTENTS = Text("รายการตาราง", "Tables")
_BACK = Text("กลับหน้าปก", "Back to the cover")
_COVER_WIDTHS = 22, 72


@dataclass(frozen=True)
class Fact:
    """One line of the cover: a label and what it says; ``strong`` for what a reader must not miss."""

    label: str
    text: str
    strong: bool = False


@dataclass(frozen=True)
class ExcelMeta:
    """What the workbook says about itself. ``synthetic_note`` is "" for real data; ``facts`` stand on the cover below
    the round and its scope, and ``cover`` names the cover's sheet where that is more than a list of tables."""

    title: str
    round_id: str
    scope: str
    synthetic_note: str = ""
    language: Language = "th"
    facts: tuple[Fact, ...] = ()
    cover: str = ""

    @property
    def subtitle(self) -> str:
        return f"{_ROUND.of(self.language)} {self.round_id} · {self.scope}"

    @property
    def banner(self) -> str:
        """The notice of a synthetic round: the fixed words, and the note if it says more."""
        words = SYNTHETIC.of(self.language)
        note = self.synthetic_note.strip()
        return "" if not note else words if note == words else f"{words} — {note}"


def write_tables(path: Path, tables: Sequence[Table], meta: ExcelMeta, live: Sequence[LiveSheet] = ()) -> None:
    """Write the workbook at ``path``, the sheets that compute behind the tables; an older one is replaced only when the
    new one is whole.

    Raises:
        WorkbookError: the file cannot be written, most often because it is open in Excel.
    """
    path = Path(path)
    book = new_workbook()
    cover = book.worksheets[0]
    titles = [table.title for table in tables] + [sheet.title for sheet in live]
    cover.title, *names = sheet_names([meta.cover or _COVER.of(meta.language), *titles])
    _fill_cover(cover, list(zip(names, titles, strict=True)), meta)
    for name, table in zip(names, tables, strict=False):
        sheet = book.create_sheet(name)
        last = fill_sheet(sheet, table, look.Heading(meta.subtitle, meta.banner, meta.language))
        _link(sheet, f"A{last + 2}", cover.title, _BACK.of(meta.language))
    shown: dict[str, dict[str, Value]] = {}
    for name, computing in zip(names[len(tables) :], live, strict=True):
        sheet = book.create_sheet(name)
        part = f"xl/worksheets/sheet{len(book.worksheets)}.xml"
        shown[part] = fill_live_sheet(sheet, computing, meta.banner)
    book.properties.title, book.properties.creator = look.plain(meta.title), ""
    _save(book, path, shown)


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
    row += 2
    look.put_text(look.cell_at(sheet, row, 1), _CONTENTS.of(meta.language), look.BOLD)
    sheet.row_dimensions[row].height = look.row_height(1)
    for number, (name, title) in enumerate(named, start=1):
        row += 1
        sheet.cell(row, 1, number).font = look.BASE
        sheet.cell(row, 1).alignment = look.CENTRE
        _link(sheet, f"B{row}", name, title)
        sheet.row_dimensions[row].height = look.row_height(look.lines_of(title, _COVER_WIDTHS[1]))


def _put_fact(sheet: Worksheet, row: int, fact: Fact) -> None:
    look.put_text(look.cell_at(sheet, row, 1), fact.label, look.MUTED_TEXT)
    look.put_text(look.cell_at(sheet, row, 2), fact.text, look.BOLD if fact.strong else look.BASE)
    lines = (look.lines_of(text, width) for text, width in zip((fact.label, fact.text), _COVER_WIDTHS, strict=True))
    sheet.row_dimensions[row].height = look.row_height(max(lines))


def _link(sheet: Worksheet, place: str, target: str, text: str) -> None:
    look.put_text(sheet[place], text, look.LINK)
    put_link(sheet[place], Place("", target))


_OPEN = Advice(
    "ปิดแฟ้มนี้ในโปรแกรม Excel แล้วลองใหม่ หรือตรวจสิทธิ์ของโฟลเดอร์",
    "Close the file in Excel and try again, or check the folder's permissions.",
)


def _save(book: Workbook, path: Path, shown: Mapping[str, Mapping[str, Value]]) -> None:
    """``shown``: what the formulas of each part of the file show."""
    aside = path.with_name(f".{path.stem}.new.xlsx")
    try:
        book.save(aside)
        rewrite(aside, {part: partial(with_values, values=values) for part, values in shown.items()})
        os.replace(aside, path)
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
