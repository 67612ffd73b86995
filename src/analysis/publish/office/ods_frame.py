"""What stands around the sheets of an OpenDocument workbook: pages, language, properties, frozen panes."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet.worksheet import Worksheet

from analysis.publish.office.ods_styles import OdsStyles, quoted

FONT = (
    '<office:font-face-decls><style:font-face style:name="TH Sarabun New" '
    "svg:font-family=\"'TH Sarabun New'\"/></office:font-face-decls>"
)


def pages(book: Workbook, styles: OdsStyles) -> str:
    heads = [sheet.oddHeader.center.text for sheet in book.worksheets if sheet.oddHeader is not None]
    banner = next((str(head) for head in heads if head), "")
    header = f"<style:header><text:p>{escape(banner.replace('&&', '&'))}</text:p></style:header>" if banner else ""
    pages = "<text:page-number>1</text:page-number> / <text:page-count>1</text:page-count>"
    footer = f"<style:footer><text:p>{pages}</text:p></style:footer>"
    layouts = "".join(
        f'<style:page-layout style:name="p_{look}"><style:page-layout-properties fo:page-width="{width}cm" '
        f'fo:page-height="{height}cm" style:print-orientation="{look}" fo:margin="1.27cm" style:scale-to-X="1" '
        'style:scale-to-Y="0" style:table-centering="horizontal"/></style:page-layout>'
        for look, width, height in (("portrait", 21, 29.7), ("landscape", 29.7, 21))
    )
    masters = "".join(
        f'<style:master-page style:name="m_{look}" style:page-layout-name="p_{look}">{header}{footer}'
        "</style:master-page>"
        for look in ("portrait", "landscape")
    )
    language, _, country = (book.properties.language or "th-TH").partition("-")
    tongue = f'fo:language="{language}" fo:country="{country}" style:language-complex="th" style:country-complex="TH"'
    default = (
        f'<style:default-style style:family="table-cell"><style:text-properties {tongue}/></style:default-style>'
        '<style:style style:name="Default" style:family="table-cell"/>'
    )
    return (
        f"{FONT}<office:styles>{default}{styles.numbers()}{styles.named()}</office:styles>"
        f"<office:automatic-styles>{layouts}</office:automatic-styles><office:master-styles>{masters}</office:master-styles>"
    )


def meta(book: Workbook) -> str:
    told = book.properties
    return (
        f"<office:meta><dc:title>{escape(told.title or '')}</dc:title>"
        f"<dc:subject>{escape(told.subject or '')}</dc:subject>"
        f"<dc:creator>{escape(told.creator or '')}</dc:creator><dc:language>{told.language}</dc:language></office:meta>"
    )


def settings(book: Workbook) -> str:
    frozen = "".join(
        f"<config:config-item-map-entry config:name={quoted(sheet.title)}>{''.join(_frozen(sheet))}"
        "</config:config-item-map-entry>"
        for sheet in book.worksheets
    )
    return (
        '<office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed '
        'config:name="Views"><config:config-item-map-entry>'
        '<config:config-item config:name="ViewId" config:type="string">'
        f'view1</config:config-item><config:config-item-map-named config:name="Tables">{frozen}'
        "</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed>"
        "</config:config-item-set></office:settings>"
    )


def _frozen(sheet: Worksheet) -> Iterator[str]:
    """Where the sheet's panes are parted."""
    row, column = coordinate_to_tuple(sheet.freeze_panes) if sheet.freeze_panes else (1, 1)
    for axis, other, place in (("Horizontal", "Right", column - 1), ("Vertical", "Bottom", row - 1)):
        values = {
            f"{axis}SplitMode": ("short", 2),
            f"{axis}SplitPosition": ("int", place),
            f"Position{other}": ("int", place),
        }
        for name, (kind, value) in values.items():
            if place:
                yield f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'
    yield '<config:config-item config:name="ShowGrid" config:type="boolean">false</config:config-item>'
