"""One target a parser: what it may answer to any text or table, and nothing else. Both fuzzers call these.

A parser may return, refuse as it declares, or make findings. Anything else is a fault.
"""

from __future__ import annotations

import math
import unicodedata
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import TypeAdapter

from analysis.errors import WorkbookError
from analysis.ingest.findings.reading_log import ReadingLog
from analysis.ingest.findings.words import READING
from analysis.ingest.forms.unfilled import report_unfilled
from analysis.ingest.kinds.opened import open_file
from analysis.ingest.layouts.offices import LAYOUTS
from analysis.ingest.office import READERS
from analysis.ingest.workbook.file_guard import UnreadableWorkbook
from analysis.ingest.workbook.grid import Cells, Grid
from analysis.ingest.workbook.reader import open_workbook
from analysis.ingest.workbook.sheet_reader import INDISPENSABLE, SheetReader
from analysis.params.criteria.criteria import CRITERIA
from analysis.params.load import ROUND
from analysis.params.overrides import parse_override
from analysis.params.problems import validate
from analysis.params.yaml_source import parse_yaml
from analysis.paths import home
from analysis.thai.calendar import FiscalYear, UnreadableDate, format_date, parse_date, parse_month
from analysis.thai.digits import to_thai
from analysis.thai.numbers import format_number
from analysis.thai.quantity import parse_amounts, parse_number
from analysis.thai.repair import match_key, repair

SOUND = home() / "data" / "fy2566-annual" / "42-loei.xlsx"
YEAR = FiscalYear(2565)
_LARGEST_EXACT = 2**53


def numbers(text: str) -> None:
    """A number is finite, is read alike in Thai digits, and survives being written; repairs are counted."""
    found = parse_number(text)
    amounts = parse_amounts(text)
    assert amounts is None or (amounts and all(not math.isnan(one.value) for one in amounts))
    if found is None:
        return
    assert found.step > 0
    assert found.decimals >= 0
    thai = parse_number(to_thai(text))
    assert thai is not None
    assert (thai.value, thai.unit) == (found.value, found.unit)
    if found.value.is_integer() and abs(found.value) < _LARGEST_EXACT:
        assert parse_number(format_number(found.value)).value == found.value


def dates(text: str) -> None:
    """A date lies in the years that people mean, and survives being written in each style that is read."""
    for parse in (parse_date, parse_month):
        try:
            parsed = parse(text)
        except UnreadableDate:
            continue
        day = parsed if isinstance(parsed, date) else parsed.date
        assert 1857 <= day.year <= 2157
        if day.year >= 1900:
            for style in ("long", "numeric"):
                assert parse_date(format_date(day, style)).date == day
                assert parse_date(format_date(day, style, thai_digits=True)).date == day


def repairs(text: str) -> None:
    """A repaired text needs no repair, every change is counted, and ำ is never taken apart (which NFKC would)."""
    fixed = repair(text)
    assert fixed.raw == text
    assert (fixed.text != text) <= bool(fixed.repairs)
    assert repair(fixed.text).text == fixed.text
    assert fixed.text.count("\u0e33") >= text.count("\u0e33")
    compatible = [letter for letter in fixed.text if unicodedata.normalize("NFKC", letter) != letter]
    thai = [one for one in text if "\u0e00" <= one < "\u0e80" and unicodedata.normalize("NFKC", one) != one]
    assert len(compatible) >= len(thai)  # odd spaces and wide digits are folded, Thai letters never
    match_key(text)


def yaml_text(text: str) -> None:
    """Rounds, criteria and overrides: plain data, or a refusal in both languages."""
    try:
        source = parse_yaml(text, "a.yaml")
        _is_plain(source.data)
    except WorkbookError as error:
        _is_told(error)
        source = None
    adapters: tuple[TypeAdapter, ...] = (ROUND, CRITERIA)
    for adapter in adapters if source else ():
        try:
            validate(adapter, source)
        except WorkbookError as error:
            _is_told(error)
    try:
        parse_override(text)
    except WorkbookError as error:
        _is_told(error)


def forms(name: str, cells: Cells) -> None:
    """Any table under any form: tidy tables, findings whose wording is complete, and rows set aside."""
    layout, log = LAYOUTS[name], ReadingLog("a.xlsx", scope="42")
    reader = SheetReader.open({layout.sheet: Grid(layout.sheet, cells)}, layout, log, YEAR)
    if reader is not None and not report_unfilled(reader) & INDISPENSABLE.get(name, set()):
        rows = {row for frame in READERS[name](reader, "42").values() for row in frame["row"]}
        assert rows <= set(range(reader.header.first_row + 1, len(cells) + 1))
    log.close()
    for finding in log.findings:
        assert finding.severity is READING[finding.code].severity
        assert finding.message_th
        assert finding.fix_en


def workbooks(content: bytes) -> None:
    """Any bytes as a workbook: grids, or the code of a finding."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "42-a.xlsx"
        path.write_bytes(content)
        log = ReadingLog("a.xlsx")
        try:
            open_workbook(path, log.remark)
        except UnreadableWorkbook as refused:
            log.note(refused.code, **refused.facts)  # fails for a code without wording


def kinds(content: bytes) -> None:
    """Any bytes as a file of any kind: sheets with their marks, or the code of a finding; nothing else is told."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "42-a.xls"
        path.write_bytes(content)
        log = ReadingLog("a.xls")
        try:
            book = open_file(path, log.remark)
        except UnreadableWorkbook as refused:
            log.note(refused.code, **refused.facts)
            return
        assert book.sheets.keys() == book.marks.keys()
        assert all(len(set(map(len, grid.cells))) <= 1 for grid in book.sheets.values())
        places = [place for marks in book.marks.values() for place in (*marks.struck, *marks.part_struck)]
        assert all(min(place) >= 0 for place in places)


def sheets(content: bytes) -> None:
    """Any bytes as the XML of a sheet inside a sound workbook."""
    packed = BytesIO()
    with zipfile.ZipFile(SOUND) as sound, zipfile.ZipFile(packed, "w") as archive:
        for name in sound.namelist():
            archive.writestr(name, content if name == "xl/worksheets/sheet1.xml" else sound.read(name))
    workbooks(packed.getvalue())


def _is_plain(data: object) -> None:
    assert data is None or isinstance(data, str | int | float | bool | list | dict)
    for one in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        _is_plain(one)


def _is_told(error: WorkbookError) -> None:
    assert error.th
    assert error.en


TEXTS: dict[str, Callable[[str], None]] = {
    "numbers": numbers,
    "dates": dates,
    "repairs": repairs,
    "yaml": yaml_text,
}
CELLS = (None, "-", 0, -1, 2565, 1.5, 1e308, float("inf"), True, datetime(2022, 3, 30), date(2022, 3, 30))
