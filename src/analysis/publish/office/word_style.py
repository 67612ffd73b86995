"""The look of a Word book: Thai fonts, styles, A4 pages, page numbers.

Word sets Thai with the *complex script* half of a font's settings (``w:cs``, ``w:szCs``, ``w:bCs``), which are apart
from the Latin half; each style here sets both. Sizes and margins are those of Thai official letters: 16 points,
3 cm on the left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Cm, Length, Pt
from docx.styles.style import ParagraphStyle
from docx.text.run import Run

from analysis.exhibits import theme
from analysis.publish.office.house_theme import house_theme
from analysis.publish.office.word_origin import name_origin

FONT_NAME = "TH Sarabun New"
SIZE, TABLE_SIZE = 16, 14
PAGE = (Cm(21.0), Cm(29.7))
MARGINS = {"left_margin": Cm(3.0), "right_margin": Cm(2.0), "top_margin": Cm(2.5), "bottom_margin": Cm(2.0)}
#: What XML refuses, but for tabs and line breaks, and the marks of ``word_ties``.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff\U000f0000-\U000f0012]")
#: Of the blank document: its thumbnail, and a second copy of the styles that only Word 2007 read.
_LEFT_OUT = (
    RELATIONSHIP_TYPE.THUMBNAIL,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)
#: What stands behind the numbering of pages in a section (ECMA-376, part 1, 17.6.17), of whatever else it has.
_AFTER_DIGITS = (
    "w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:textDirection", "w:bidi", "w:rtlGutter",
    "w:docGrid", "w:printerSettings", "w:sectPrChange",
)  # fmt: skip
_TABLE_STYLES = {"TableNormal", "TableGrid"}
RED = theme.BAND_COLOURS["red"]


@dataclass(frozen=True)
class Look:
    """A paragraph style. Spaces are in points, indents in centimetres; ``together`` keeps it with the next one."""

    size: int = SIZE
    bold: bool = False
    colour: str = theme.INK
    align: ALIGN = ALIGN.LEFT
    before: float = 0
    after: float = 0
    left: float = 0
    first: float = 0
    together: bool = False
    outline: int | None = None


LOOKS = {
    "Title": Look(26, bold=True, colour=theme.NAVY, align=ALIGN.CENTER, before=150, after=18),
    "Subtitle": Look(20, bold=True, align=ALIGN.CENTER, after=6),
    "Heading 1": Look(20, bold=True, colour=theme.NAVY, align=ALIGN.CENTER, after=12, together=True, outline=0),
    "Heading 2": Look(18, bold=True, colour=theme.NAVY, before=12, after=4, together=True, outline=1),
    "Heading 3": Look(16, bold=True, before=8, after=2, together=True, outline=2),
    "Contents Heading": Look(20, bold=True, colour=theme.NAVY, align=ALIGN.CENTER, after=12, together=True),
    "toc 1": Look(before=4, bold=True),
    "toc 2": Look(left=0.8),
    "Book Body": Look(align=ALIGN.THAI_JUSTIFY, after=6, first=1.5),
    "Book Item": Look(after=3, left=1.5, first=-0.7),
    "Book Quote": Look(align=ALIGN.THAI_JUSTIFY, after=6, left=0.8, first=1.5),
    "Book Notice": Look(bold=True, colour=RED, after=6, left=0.8),
    "Book Foot": Look(align=ALIGN.CENTER, colour=theme.MUTED),
    "Table Title": Look(bold=True, before=10, after=4, together=True),
    "Table Head": Look(TABLE_SIZE, bold=True, align=ALIGN.CENTER),
    "Table Text": Look(TABLE_SIZE),
    "Table Strong": Look(TABLE_SIZE, bold=True),
    "Table Number": Look(TABLE_SIZE, align=ALIGN.RIGHT),
    "Table Strong Number": Look(TABLE_SIZE, bold=True, align=ALIGN.RIGHT),
    "Table Centre": Look(TABLE_SIZE, align=ALIGN.CENTER),
    "Table Note": Look(TABLE_SIZE, colour=theme.MUTED, before=2, after=6),
    "Header": Look(TABLE_SIZE, colour=theme.MUTED, align=ALIGN.CENTER),
    "Book Banner": Look(TABLE_SIZE, bold=True, colour=RED, align=ALIGN.CENTER),
    "Footer": Look(TABLE_SIZE, align=ALIGN.CENTER),
}


def prepare(document: Document, looks: Mapping[str, Look] = LOOKS) -> None:
    """Fonts, languages and styles of a new document."""
    _set_defaults(document)
    for name, look in looks.items():
        _set_style(_style(document, name), look)
    _set_font(document.styles["Normal"].element.get_or_add_rPr(), Look())
    _leave_out_looks(document)
    _modernise(document)
    for link in document.part.rels.values():
        if link.reltype == RELATIONSHIP_TYPE.THEME:
            link.target_part._blob = house_theme().encode()


def _leave_out_looks(document: Document) -> None:
    """The blank document brings a hundred looks of tables, most of its weight, and reports use one; and what a menu
    says of 276 looks that are not in it: they are hidden until somebody asks for them."""
    for style in list(document.styles.element.xpath('./w:style[@w:type="table"]')):
        if style.get(qn("w:styleId")) not in _TABLE_STYLES:
            document.styles.element.remove(style)
    for told in document.styles.element.xpath("./w:latentStyles/w:lsdException"):
        told.getparent().remove(told)


def add_missing_styles(document: Document, names: Iterable[str]) -> None:
    """Give a document those styles of ``LOOKS`` that it does not have; what it has stays its own."""
    for name in names:
        if name not in document.styles:
            _set_style(_style(document, name), LOOKS[name])


def set_run(words: Run, look: Look) -> None:
    """A few words with a look of their own inside a paragraph."""
    _set_font(words._r.get_or_add_rPr(), look)


def describe(document: Document, title: str, language: str, origin: str = "") -> None:
    """Facts about the file: its own title and language, of which round, revision and scope it is (``origin``), nothing
    of the blank document that it began as."""
    facts = document.core_properties
    facts.title, facts.language, facts.author, facts.comments, facts.last_modified_by = title, language, "", "", ""
    for links in (document.part.package.rels, document.part.rels):
        for name in [key for key, link in links.items() if link.reltype in _LEFT_OUT]:
            del links[name]
    if origin:
        name_origin(document, origin)


def set_page(section: Section, *, landscape: bool, thai_digits: bool) -> None:
    """A4, upright or across, with the margins of official letters; pages are numbered in the book's digits."""
    width, height = reversed(PAGE) if landscape else PAGE
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    for name, length in MARGINS.items():
        setattr(section, name, length)
    if landscape:
        section.left_margin = section.right_margin = Cm(2.0)
    section.header_distance = section.footer_distance = Cm(1.2)
    set_page_digits(section, thai_digits=thai_digits)


def set_page_digits(section: Section, *, thai_digits: bool) -> None:
    """The digits in which the pages of a section are numbered."""
    for old in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(old)
    numbers = element("w:pgNumType", fmt="thaiNumbers" if thai_digits else "decimal")
    section._sectPr.insert_element_before(numbers, *_AFTER_DIGITS)


def text_width(section: Section) -> Length:
    """The width between the margins; a section that does not say its size or margins is one of an official letter."""
    width, left, right = (
        usual if own is None else own
        for own, usual in (
            (section.page_width, PAGE[0]),
            (section.left_margin, MARGINS["left_margin"]),
            (section.right_margin, MARGINS["right_margin"]),
        )
    )
    return Length(width - left - right)


def plain(text: str) -> str:
    """The text without the control characters that no Word file may hold, and without marks of its own."""
    return _CONTROL.sub("", text)


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    """An element of the main namespace: ``element("w:jc", val="center")``."""
    made = cast(BaseOxmlElement, OxmlElement(tag))
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def field(instruction: str) -> list[BaseOxmlElement]:
    """The runs of a field (``PAGE``) that Word computes itself."""
    return [*field_start(instruction), run(element("w:t")), run(element("w:fldChar", fldCharType="end"))]


def field_start(instruction: str, *, dirty: bool = False) -> list[BaseOxmlElement]:
    """The runs that open a field; what follows, up to its end, is what it shows until it is computed again."""
    begin = element("w:fldChar", fldCharType="begin", **({"dirty": "true"} if dirty else {}))
    text = element("w:instrText")
    text.text = f" {instruction} "
    text.set(qn("xml:space"), "preserve")
    return [run(begin), run(text), run(element("w:fldChar", fldCharType="separate"))]


def run(*children: BaseOxmlElement) -> BaseOxmlElement:
    """A run that holds these elements."""
    made = element("w:r")
    made.extend(children)
    return made


def _style(document: Document, name: str) -> ParagraphStyle:
    if name in document.styles:
        found: ParagraphStyle = document.styles[name]
        return found
    made: ParagraphStyle = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith("toc "))
    made.base_style = document.styles["Normal"]
    return made


def _set_style(style: ParagraphStyle, look: Look) -> None:
    _set_font(style.element.get_or_add_rPr(), look)
    own = style.element.get_or_add_pPr()
    for child in list(own):
        if child.tag != qn("w:numPr"):
            own.remove(child)
    form = style.paragraph_format
    form.alignment = look.align
    form.space_before, form.space_after, form.line_spacing = Pt(look.before), Pt(look.after), 1.0
    form.left_indent, form.first_line_indent = Cm(look.left), Cm(look.first)
    form.keep_with_next, form.widow_control = look.together, True
    if look.outline is not None:
        own.append(element("w:outlineLvl", val=str(look.outline)))


def _set_font(properties: BaseOxmlElement, look: Look) -> None:
    """Write a style's character settings anew, each Latin one with its complex-script twin, in the schema's order."""
    for child in list(properties):
        properties.remove(child)
    names = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), FONT_NAME)
    on = "1" if look.bold else "0"
    half_points = str(look.size * 2)
    properties.extend(
        [
            element("w:rFonts", **names),
            element("w:b", val=on),
            element("w:bCs", val=on),
            element("w:color", val=look.colour.removeprefix("#").upper()),
            element("w:sz", val=half_points),
            element("w:szCs", val=half_points),
        ]
    )


def _set_defaults(document: Document) -> None:
    properties = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    _set_font(properties, Look())
    properties.append(element("w:lang", val="en-US", eastAsia="en-US", bidi="th-TH"))
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:bidi"), "th-TH")


def _modernise(document: Document) -> None:
    """The settings of a document of today, so that Word does not open it in compatibility mode."""
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
