"""The style sheet of a page, with the fonts inside it: a page asks nothing of the network."""

from __future__ import annotations

import base64
from functools import cache

from analysis.bilingual import Language
from analysis.exhibits.blocks import style_sheet
from analysis.exhibits.palette import dark_sheet
from analysis.exhibits.theme import BAND_COLOURS, MUTED
from analysis.exhibits.words import SYNTHETIC
from analysis.paths import PACKAGE

ASSETS = PACKAGE / "publish" / "assets"

#: Which letters each font file serves; a browser opens only the files that a page needs.
_RANGES = {
    "thai": "U+0E01-0E5B,U+200B-200D,U+25CC",
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+2000-200A,U+200E-206F,U+20AC,U+2122,U+2212",
}
_WEIGHTS = (400, 700)


@cache
def page_style(language: Language, synthetic: bool) -> str:
    """Fonts, exhibits, page and the margins of a printed page (page numbers; the synthetic notice on every sheet)."""
    sheets = ("frame.css", "print.css")
    return "\n".join((_font_faces(), style_sheet(), *map(_sheet, sheets), _print_margins(language, synthetic)))


@cache
def framed_style(language: Language, synthetic: bool) -> str:
    """The style of a page in the frame: the above, the night and the box of a figure's origin."""
    return "\n".join((page_style(language, synthetic), dark_sheet(), _sheet("figures.css")))


def _sheet(name: str) -> str:
    return (ASSETS / "page" / name).read_text(encoding="utf-8")


def _font_faces() -> str:
    return "\n".join(_font_face(subset, weight) for subset in _RANGES for weight in _WEIGHTS)


def _font_face(subset: str, weight: int) -> str:
    data = base64.b64encode((ASSETS / "fonts" / f"sarabun-{subset}-{weight}.woff2").read_bytes()).decode("ascii")
    return (
        f'@font-face{{font-family:"Sarabun";font-weight:{weight};font-display:swap;unicode-range:{_RANGES[subset]};'
        f'src:url(data:font/woff2;base64,{data}) format("woff2")}}'
    )


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
