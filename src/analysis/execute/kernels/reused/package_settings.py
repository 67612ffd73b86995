"""The settings of numpy, pandas and matplotlib, where a process has imported these."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Part:
    """One thing of the process: how it is read, and how it is put back, if it can be."""

    name: str
    read: Callable[[], Any]
    put: Callable[[Any], None] | None = None
    patient: bool = False  # it may come back by itself in a moment


def settings_of_packages() -> list[Part]:
    """Of those that are imported."""
    return [*_of_numpy(), *_of_pandas(), *_of_matplotlib()]


def _of_numpy() -> list[Part]:
    numpy = sys.modules.get("numpy")
    if numpy is None:
        return []

    def put_errors(old: tuple[dict[str, Any], Any]) -> None:
        numpy.seterr(**old[0])
        numpy.seterrcall(old[1])

    return [
        Part("numpy print options", numpy.get_printoptions, lambda old: numpy.set_printoptions(**old)),
        Part("numpy errors", lambda: (numpy.geterr(), numpy.geterrcall()), put_errors),
    ]


def _of_pandas() -> list[Part]:
    if "pandas" not in sys.modules:
        return []
    from pandas._config import config

    def read() -> dict[str, Any]:
        return {name: config.get_option(name) for name in config._registered_options}  # type: ignore[attr-defined]

    def put(old: dict[str, Any]) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for name, value in old.items():
                if config.get_option(name) != value:
                    config.set_option(name, value)

    return [Part("pandas options", read, put)]


def _of_matplotlib() -> list[Part]:
    matplotlib = sys.modules.get("matplotlib")
    if matplotlib is None:
        return []
    from matplotlib._pylab_helpers import Gcf

    def read(settings: Any) -> dict[str, Any]:
        return {name: list(value) if isinstance(value, list) else value for name, value in dict.items(settings)}

    def put(settings: Any, old: dict[str, Any]) -> None:
        dict.clear(settings)
        dict.update(settings, read(old))

    def part(name: str) -> Part:
        settings = getattr(matplotlib, name)
        return Part(f"matplotlib.{name}", lambda: read(settings), lambda old: put(settings, old))

    return [
        Part("open figures", lambda: list(Gcf.figs), lambda _: Gcf.destroy_all()),
        *(part(name) for name in ("rcParams", "rcParamsDefault", "rcParamsOrig")),
    ]
