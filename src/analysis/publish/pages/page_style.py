"""The style sheet of a page, with the fonts inside it: a page asks nothing of the network."""

from __future__ import annotations

from functools import cache

from analysis.bilingual import Language
from analysis.exhibits.blocks import style_sheet
from analysis.exhibits.look import font_faces
from analysis.exhibits.palette import dark_sheet
from analysis.exhibits.theme import BAND_COLOURS, MUTED
from analysis.exhibits.words import SYNTHETIC
from analysis.paths import PACKAGE

ASSETS = PACKAGE / "publish" / "assets"


@cache
def page_style(language: Language, synthetic: bool) -> str:
    """Fonts, exhibits, page and the margins of a printed page (page numbers; the synthetic notice on every sheet)."""
    sheets = ("frame.css", "print.css")
    return "\n".join((font_faces(), style_sheet(), *map(sheet, sheets), _print_margins(language, synthetic)))


@cache
def framed_style(language: Language, synthetic: bool) -> str:
    """The style of a page in the frame: the above, the night and the box of a figure's origin."""
    return "\n".join((page_style(language, synthetic), dark_sheet(), sheet("figures.css")))


def sheet(name: str) -> str:
    return (ASSETS / "page" / name).read_text(encoding="utf-8")


def _print_margins(language: Language, synthetic: bool) -> str:
    font = f'font:400 8.5pt "Sarabun",sans-serif;color:{MUTED}'
    boxes = f'@bottom-right{{content:counter(page) " / " counter(pages);{font}}}'
    if synthetic:
        red = BAND_COLOURS["red"]
        boxes += (
            f'@top-center{{content:"{SYNTHETIC.of(language)}";font:700 9pt "Sarabun",sans-serif;color:{red};'
            f"border:1.5pt solid {red};padding:1pt 8pt;width:90mm;height:6mm;margin:8mm 0 6mm;"
            "text-align:center;vertical-align:middle}"
        )
    return f"@media print{{@page{{{boxes}}}}}"
