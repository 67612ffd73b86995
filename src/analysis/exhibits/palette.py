"""The colours of pages as CSS variables, by day and by night.

A drawing has the colours of ``theme``, which paper and Word have as well. By night ``drawing`` turns light into dark
and keeps its hues, whatever colours it was drawn with, and ``drawing-blend`` lets its ground be that of the page.

Names by use: ``bg``, ``fg`` (``ink``), ``muted``, ``line``, ``surface`` (``wash``) for ground and text; ``navy`` for
headings and links; ``accent`` with ``accent-fg`` for filled bars and buttons; ``focus`` for the ring around what has
the keyboard; ``green``, ``yellow``, ``red`` for bands. Text has at least 4.5:1 on ``bg`` and ``wash`` in both.
"""

from __future__ import annotations

from collections.abc import Mapping

from analysis.exhibits.theme import BAND_COLOURS, INK, LINE, MUTED, NAVY, SKY, WASH

LIGHT: Mapping[str, str] = {
    "bg": "#ffffff",
    "ink": INK,
    "muted": MUTED,
    "line": LINE,
    "wash": WASH,
    "navy": NAVY,
    "sky": SKY,
    "accent": NAVY,
    "accent-fg": "#ffffff",
    "accent-line": "#4d739a",
    "focus": "#b2560d",
    "stripe": "#fafbfc",
    "group": "#e8eff6",
    "alarm": "#fdf5f4",
    **BAND_COLOURS,
    "yellow": "#8a5d00",  # as a letter on the page; the drawn one is lighter, and large
    "drawing": "none",
    "drawing-blend": "normal",
}
DARK: Mapping[str, str] = {
    "bg": "#131a21",
    "ink": "#e7ecf2",
    "muted": "#a9b5c2",
    "line": "#384552",
    "wash": "#1d2731",
    "navy": "#9fc6ec",
    "sky": "#5b84ab",
    "accent": "#224668",
    "accent-fg": "#ffffff",
    "accent-line": "#47698b",
    "focus": "#ffb45c",
    "stripe": "#171f27",
    "group": "#24323f",
    "alarm": "#2b1a1b",
    "green": "#4fc79b",
    "yellow": "#e7b54f",
    "red": "#ff9088",
    "drawing": "invert(1) hue-rotate(180deg)",
    "drawing-blend": "lighten",
}
#: Second names of the same colours.
ALIASES: Mapping[str, str] = {"fg": "ink", "surface": "wash"}


def variables(palette: Mapping[str, str]) -> str:
    """The declarations of a palette, to be put between braces."""
    named = {**palette, **{alias: f"var(--{name})" for alias, name in ALIASES.items()}}
    return "".join(f"--{name}:{colour};" for name, colour in named.items())


def dark_sheet() -> str:
    """By night as the system asks or as the reader chose (``data-theme`` of the root). Paper is always light."""
    night = f"{{color-scheme:dark;{variables(DARK)}}}"
    return (
        f"@media screen{{:root[data-theme=dark]{night}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){night}}}"
    )
