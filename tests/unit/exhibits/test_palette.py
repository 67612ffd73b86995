"""Both palettes are readable: the contrasts that WCAG 2.2 AA asks, computed by its own formula."""

from __future__ import annotations

import re

import pytest

from analysis.exhibits.palette import DARK, LIGHT, dark_sheet, variables

TEXT, SHAPE = 4.5, 3.0
TEXTS = ("ink", "muted", "navy", "green", "yellow", "red")
GROUNDS = ("bg", "wash", "stripe", "group")


def luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
    return sum(weight * one for weight, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_is_readable_on_every_ground(palette: dict[str, str]) -> None:
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS]
    pairs += [("accent-fg", "accent"), ("red", "alarm"), ("ink", "alarm")]
    poor = {pair: contrast(palette[pair[0]], palette[pair[1]]) for pair in pairs}
    assert {pair: ratio for pair, ratio in poor.items() if ratio < TEXT} == {}


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_ring_of_the_keyboard_is_seen(palette: dict[str, str]) -> None:
    assert min(contrast(palette["focus"], palette[ground]) for ground in GROUNDS) >= SHAPE


def test_both_palettes_name_the_same_colours() -> None:
    assert set(LIGHT) == set(DARK)
    assert "--fg:var(--ink);--surface:var(--wash);" in variables(LIGHT)


def test_the_night_is_never_printed_and_a_choice_outweighs_the_system() -> None:
    media = re.findall(r"@media ([^{]+)\{([^{]+)\{", dark_sheet())
    assert media == [
        ("screen", ":root[data-theme=dark]"),
        ("screen and (prefers-color-scheme:dark)", ":root:not([data-theme=light])"),
    ]
