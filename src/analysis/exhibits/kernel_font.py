"""The house's font in every chart that a kernel draws, whoever draws it: matplotlib's own has no Thai letters.

Light: matplotlib is not imported for it. Where it is not there yet, its import is waited for.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType
from typing import Any

_WAITED_FOR = "matplotlib.font_manager"


def house_font_everywhere() -> None:
    """Have charts of this process drawn in the house's font, now or as soon as matplotlib is imported."""
    if _WAITED_FOR in sys.modules:
        _set()
    elif not any(isinstance(one, _Waiting) for one in sys.meta_path):
        sys.meta_path.insert(0, _Waiting())


def _set() -> None:
    """The font is the usual one, and stands in for letters that a font chosen by hand lacks (``seaborn.set_theme``
    chooses one)."""
    import matplotlib
    from matplotlib.font_manager import FontProperties, fontManager

    from analysis.exhibits.theme import FONT_FAMILY, SETTINGS, register_fonts

    register_fonts()
    matplotlib.rcParams["font.family"] = FONT_FAMILY
    matplotlib.rcParams["axes.unicode_minus"] = False
    matplotlib.rcParams["svg.hashsalt"] = SETTINGS["svg.hashsalt"]  # ids in a drawing are the same every time
    find = getattr(fontManager, "_find_fonts_by_props", None)
    if find is None or getattr(find, "has_house_font", False):
        return

    def find_with_ours(prop: Any, *args: Any, **kwargs: Any) -> list[Any]:
        found = list(find(prop, *args, **kwargs))
        weight = FontProperties._from_any(prop).get_weight()  # type: ignore[attr-defined]  # as matplotlib takes it
        ours = find(FontProperties(family=FONT_FAMILY[:1], weight=weight))
        return [*found, *(one for one in ours if one not in found)]

    find_with_ours.has_house_font = True  # type: ignore[attr-defined]  # so that it is put in once
    setattr(fontManager, "_find_fonts_by_props", find_with_ours)  # noqa: B010 - what both text engines ask


class _Waiting(MetaPathFinder):
    """Waits for matplotlib's fonts to be imported, and steps aside."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name != _WAITED_FOR:
            return None
        sys.meta_path.remove(self)
        spec = find_spec(name)
        if spec is not None and spec.loader is not None:
            spec.loader = _ThenSet(spec.loader)
        return spec


class _ThenSet(Loader):
    """The loader of a module, after which the font is set."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._loader.exec_module(module)
        if module.__spec__ is not None:
            module.__spec__.loader = self._loader
        module.__loader__ = self._loader
        _set()
