"""How the cells of a workbook look, in OpenDocument's words: fonts, fills, formats of numbers, and what depends on the
value. Only what this project's own books have is put into them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from openpyxl.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Color, Font
from openpyxl.styles.proxy import StyleProxy

_NUMBER = re.compile(
    r'(?:"(?P<before>[^"]*)")?(?P<grouped>#,##)?0(?:\.(?P<places>0+)(?P<more>#*))?(?:"(?P<after>[^"]*)")?'
)
_DAY = re.compile(r"(?P<thai>\[\$-107041E\])?(?P<day>d )?mmm (?P<year>yyyy|yy)")
_ACROSS = {"left": "start", "center": "center", "right": "end"}
#: A step of indentation.
_INDENT = 0.3  # cm


@dataclass
class OdsStyles:
    """The styles that the sheets written so far use; each is written once and known by a number."""

    formats: dict[str, str] = field(default_factory=dict)
    cells: dict[int, str] = field(default_factory=dict)
    sizes: dict[tuple[str, float], str] = field(default_factory=dict)
    banded: dict[str, str] = field(default_factory=dict)

    def cell(self, cell: Cell) -> str:
        """The name of a cell's style."""
        if cell.style_id not in self.cells:
            shown = self.format(cell.number_format)
            self.cells[cell.style_id] = (
                f'<style:style style:name="c{cell.style_id}" style:family="table-cell" '
                f'style:parent-style-name="Default"{_data_style(shown)}>{_box(cell)}{_placed(cell)}{text(cell.font)}</style:style>'
            )
        return f"c{cell.style_id}"

    def format(self, code: str) -> str:
        """The name of a format of numbers; "" for the program's own."""
        if code not in self.formats:
            name = f"n{len(self.formats)}"
            written = _written(code, name)
            self.formats[code] = written and f"{name}|{written}"
        return self.formats[code].partition("|")[0]

    def size(self, family: str, attribute: str, value: float, unit: str) -> str:
        """The name of a style of rows or columns of this height or width."""
        name = f"{family[0]}{len(self.sizes)}"
        written = (
            f'<style:style style:name="{{name}}" style:family="table-{family}"><style:table-{family}-properties '
            f'style:{attribute}="{value:g}{unit}" style:use-optimal-{attribute}="false"/></style:style>'
        )
        return self.sizes.setdefault((written, value), name)

    def conditional(self, rule: Rule) -> str:
        """The name of the style that a condition gives its cells."""
        look: Any = rule.dxf
        shown = self.format(look.numFmt.formatCode) if look.numFmt else ""
        fill = look.fill and f'<style:table-cell-properties fo:background-color="{_colour(look.fill.bgColor)}"/>'
        family = f'style:family="table-cell" style:parent-style-name="Default"{_data_style(shown)}'
        written = f"{family}>{fill or ''}{text(look.font, only=True)}</style:style>"
        return self.banded.setdefault(written, f"band_{len(self.banded)}")

    def automatic(self) -> str:
        """The styles of cells, rows and columns, and the formats of their numbers."""
        sizes = "".join(written.format(name=name) for (written, _), name in self.sizes.items())
        return self.numbers() + sizes + "".join(self.cells.values())

    def numbers(self) -> str:
        return "".join(written.partition("|")[2] for written in self.formats.values())

    def named(self) -> str:
        """The styles of conditions, which a program looks for among those with names."""
        return "".join(f'<style:style style:name="{name}" {written}' for written, name in self.banded.items())


def text(font: Font | StyleProxy, *, only: bool = False) -> str:
    """Letters, also of scripts that OpenDocument calls complex, as Thai is; ``only`` their colour and weight."""
    said = [f'fo:color="{_colour(font.color)}"'] if font.color else []
    if font.b:
        said += [f'{name}="bold"' for name in ("fo:font-weight", "style:font-weight-complex")]
    if not only:
        said += [f'{name}="{font.name}"' for name in ("style:font-name", "style:font-name-complex")]
        said += [f'{name}="{font.sz:g}pt"' for name in ("fo:font-size", "style:font-size-complex")]
    if font.u:
        said.append('style:text-underline-style="solid"')
    return f"<style:text-properties {' '.join(said)}/>"


def _data_style(name: str) -> str:
    return f' style:data-style-name="{name}"' if name else ""


def _box(cell: Cell) -> str:
    said = ['style:vertical-align="middle"']
    if cell.alignment.wrap_text:
        said.append('fo:wrap-option="wrap"')
    if cell.fill.fill_type == "solid":
        said.append(f'fo:background-color="{_colour(cell.fill.fgColor)}"')
    for side in ("left", "right", "top", "bottom"):
        line = getattr(cell.border, side)
        if line is not None and line.style:
            said.append(
                f'fo:border-{side}="{"1.5pt" if line.style == "medium" else "0.5pt"} solid {_colour(line.color)}"'
            )
    return f"<style:table-cell-properties {' '.join(said)}/>"


def _placed(cell: Cell) -> str:
    across = _ACROSS.get(cell.alignment.horizontal or "")
    if across is None:
        return ""
    indent = (
        f' fo:margin-left="{cell.alignment.indent * _INDENT:g}cm"'
        if cell.alignment.indent and across == "start"
        else ""
    )
    return f'<style:paragraph-properties fo:text-align="{across}"{indent}/>'


def _colour(colour: Color | None) -> str:
    return "#000000" if colour is None else f"#{str(colour.rgb)[-6:].lower()}"


def _written(code: str, name: str) -> str:
    """A format of Excel as OpenDocument's; "" for one that none of our books has."""
    if found := _NUMBER.fullmatch(code):
        places = len(found["places"] or "")
        most = places + len(found["more"] or "")
        before, after = (
            f"<number:text>{escape(said)}</number:text>" if said else "" for said in found.group("before", "after")
        )
        grouped = ' number:grouping="true"' if found["grouped"] else ""
        digits = f'number:decimal-places="{most}" number:min-decimal-places="{places}"{grouped}'
        number = f'<number:number number:min-integer-digits="1" {digits}/>'
        return f'<number:number-style style:name="{name}">{before}{number}{after}</number:number-style>'
    if found := _DAY.fullmatch(code):
        tongue = (
            ' number:language="th" number:country="TH"'
            if found["thai"]
            else ' number:language="en" number:country="GB"'
        )
        calendar = ' number:calendar="buddhist"' if found["thai"] else ""
        style = ' number:style="long"' if found["year"] == "yyyy" else ""
        day = "<number:day/><number:text> </number:text>" if found["day"] else ""
        month = '<number:month number:textual="true"/><number:text> </number:text>'
        year = f"<number:year{style}{calendar}/>"
        return f'<number:date-style style:name="{name}"{tongue}>{day}{month}{year}</number:date-style>'
    return ""


def quoted(value: str) -> str:
    """An attribute's value with its marks."""
    return quoteattr(value)
