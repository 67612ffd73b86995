"""Workbooks written part by part, as other programs write them: what the cells' XML says is up to the test."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from analysis.ingest.layouts.offices import COVER_SHEET

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"


class Book:
    """Sheets of raw rows, number formats, shared strings; ``save`` writes the parts."""

    def __init__(self, *, namespace: str = MAIN, since_1904: bool = False) -> None:
        self.namespace = namespace
        self.since_1904 = since_1904
        self.sheets: dict[str, str] = {}
        self.formats: list[tuple[int, str]] = [(0, "")]
        self.strings: list[str] = []

    def style(self, code: str | int) -> int:
        """The style of a number format: a code, or the number of a built-in one."""
        self.formats.append((code, "") if isinstance(code, int) else (164 + len(self.formats), code))
        return len(self.formats) - 1

    def shared(self, text: str) -> str:
        """A cell's content as an index of the shared strings, as most programs store text."""
        self.strings.append(f"<si><t xml:space='preserve'>{escape(text)}</t></si>")
        return f"<v>{len(self.strings) - 1}</v>"

    def sheet(self, name: str, rows: Sequence[str], after: str = "") -> None:
        """A sheet of ready rows (``<row>…</row>``); ``after`` follows the data (merged cells, filters)."""
        self.sheets[name] = (
            f"<worksheet xmlns='{self.namespace}'><sheetData>{''.join(rows)}</sheetData>{after}</worksheet>"
        )

    def cover(self, **pairs: object) -> None:
        """The cover sheet with a few of its lines."""
        lines = enumerate(pairs.items(), start=1)
        self.sheet(COVER_SHEET, [self.row(number, [label, value]) for number, (label, value) in lines])

    def row(self, number: int, values: Sequence[object], attributes: str = "") -> str:
        """A row from column A: text goes to the shared strings, ``Raw`` stands as it is, None leaves no cell."""
        cells = (self._cell(f"{get_column_letter(at)}{number}", value) for at, value in enumerate(values, start=1))
        return f"<row r='{number}' {attributes}>{''.join(cells)}</row>"

    def _cell(self, place: str, value: object) -> str:
        if value is None:
            return ""
        if isinstance(value, Raw):
            return f"<c r='{place}' {value.attributes}>{value.content}</c>"
        if isinstance(value, str):
            return f"<c r='{place}' t='s'>{self.shared(value)}</c>"
        return f"<c r='{place}'><v>{value}</v></c>"

    def save(self, path: Path) -> Path:
        names = [f"worksheets/sheet{number}.xml" for number in range(1, len(self.sheets) + 1)]
        parts = {
            "[Content_Types].xml": self._content_types(names),
            "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
            "xl/workbook.xml": self._workbook(),
            "xl/_rels/workbook.xml.rels": _relations(
                {f"rId{number}": ("worksheet", name) for number, name in enumerate(names, start=1)}
                | {"rId90": ("styles", "styles.xml"), "rId91": ("sharedStrings", "sharedStrings.xml")}
            ),
            "xl/styles.xml": self._styles(),
            "xl/sharedStrings.xml": f"<sst xmlns='{self.namespace}'>{''.join(self.strings)}</sst>",
        } | {f"xl/{name}": sheet for name, sheet in zip(names, self.sheets.values(), strict=True)}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{content}')
        return path

    def _workbook(self) -> str:
        sheets = (
            f"<sheet name='{name}' sheetId='{number}' r:id='rId{number}'/>"
            for number, name in enumerate(self.sheets, start=1)
        )
        calendar = "<workbookPr date1904='1'/>" if self.since_1904 else ""
        content = f"{calendar}<sheets>{''.join(sheets)}</sheets>"
        return f"<workbook xmlns='{self.namespace}' xmlns:r='{_LINKS}'>{content}</workbook>"

    def _styles(self) -> str:
        codes = "".join(
            f"<numFmt numFmtId='{number}' formatCode='{escape(code, {chr(39): '&apos;'})}'/>"
            for number, code in self.formats
            if code
        )
        styles = "".join(f"<xf numFmtId='{number}' applyNumberFormat='1'/>" for number, _ in self.formats)
        return (
            f"<styleSheet xmlns='{self.namespace}'><numFmts>{codes}</numFmts><fonts><font/></fonts>"
            f"<fills><fill/></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs>{styles}</cellXfs></styleSheet>"
        )

    def _content_types(self, names: Sequence[str]) -> str:
        kinds = {"/xl/workbook.xml": "sheet.main", "/xl/styles.xml": "styles", "/xl/sharedStrings.xml": "sharedStrings"}
        kinds |= {f"/xl/{name}": "worksheet" for name in names}
        overrides = (f"<Override PartName='{part}' ContentType='{_KINDS}.{kind}+xml'/>" for part, kind in kinds.items())
        return (
            f"<Types xmlns='{_PACKAGE}/content-types'><Default Extension='rels' "
            "ContentType='application/vnd.openxmlformats-package.relationships+xml'/><Default Extension='xml' "
            f"ContentType='application/xml'/>{''.join(overrides)}</Types>"
        )


class Raw:
    """A cell as its program writes it: the attributes and the content of ``<c>``."""

    def __init__(self, content: str, attributes: str = "") -> None:
        self.content = content
        self.attributes = attributes


def _relations(links: dict[str, tuple[str, str]]) -> str:
    items = (
        f"<Relationship Id='{name}' Type='{_LINKS}/{kind}' Target='{target}'/>"
        for name, (kind, target) in links.items()
    )
    return f"<Relationships xmlns='{_PACKAGE}/relationships'>{''.join(items)}</Relationships>"
