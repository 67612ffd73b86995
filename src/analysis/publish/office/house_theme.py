"""The theme of a workbook and of a Word file: the house's colours and letters, which the menus of both then have.

It stands in place of the ones that the libraries have, which name letters for thirty scripts that nothing of ours uses
and are a tenth of a small file.
"""

from __future__ import annotations

from analysis.exhibits import theme
from analysis.publish.office.sheet_look import FONT_NAME

_NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/main"
#: What text, paper and links are drawn in; in the order that the format asks for.
_COLOURS = {
    "dk1": theme.INK, "lt1": "#ffffff", "dk2": theme.LEVEL_COLOURS[5], "lt2": theme.WASH,
    "accent1": theme.LEVEL_COLOURS[5], "accent2": theme.LEVEL_COLOURS[3], "accent3": theme.BAND_COLOURS["green"],
    "accent4": theme.BAND_COLOURS["yellow"], "accent5": theme.BAND_COLOURS["red"], "accent6": theme.MUTED,
    "hlink": theme.LEVEL_COLOURS[4], "folHlink": theme.MUTED,
}  # fmt: skip
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="9525">{_FILL}</a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def house_theme() -> str:
    """The theme's part of the file."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{colour.removeprefix("#").upper()}"/></a:{name}>'
        for name, colour in _COLOURS.items()
    )
    letters = f'<a:latin typeface="{FONT_NAME}"/><a:ea typeface=""/><a:cs typeface="{FONT_NAME}"/>'
    fonts = f"<a:majorFont>{letters}</a:majorFont><a:minorFont>{letters}</a:minorFont>"
    looks = "".join(
        f"<a:{name}>{look * 3}</a:{name}>"  # the format asks for three of each: faint, moderate and strong
        for name, look in (
            ("fillStyleLst", _FILL),
            ("lnStyleLst", _LINE),
            ("effectStyleLst", _EFFECT),
            ("bgFillStyleLst", _FILL),
        )
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<a:theme xmlns:a="{_NAMESPACE}" name="Workbook"><a:themeElements>'
        f'<a:clrScheme name="Workbook">{colours}</a:clrScheme><a:fontScheme name="Workbook">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="Workbook">{looks}</a:fmtScheme></a:themeElements></a:theme>'
    )
