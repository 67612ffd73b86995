"""What every notebook needs, imported and warmed up once, for the process that kernels are forked from.

Nothing that offices sent for a round is read here: what is kept afterwards serves every round and every scope. What is
kept of a file is kept under its content, so a file that changes later is read anew.
"""

from __future__ import annotations

import contextlib
import pkgutil
import warnings
from importlib import import_module

import analysis.exhibits
import analysis.publish.office
import analysis.reports

#: What reports import only where they use it.
_LATE = (
    "analysis.notebook", "analysis.trends.observation_cache", "matplotlib.backends.backend_svg",
    "pandas.core.methods.to_dict", "pandas.core.reshape.reshape", "pyarrow.dataset", "pyarrow.parquet",
    "python_calamine", "scipy.stats",
    "PIL.BmpImagePlugin", "PIL.GifImagePlugin", "PIL.JpegImagePlugin", "PIL.PpmImagePlugin",
)  # fmt: skip
_ROOMS = (analysis.exhibits, analysis.publish.office, analysis.reports)
_LETTERS = "กขคฆงจฉชซญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ เแโใไฤๆฯ ะาำ กิกีกึกืกุกูก่ก้ก๊ก๋ก็ก์กั ๐๑๒๓๔๕๖๗๘๙ 0123456789 ●▲■≥◆ %.,–()"


def preload() -> None:
    """Import the reports and all that they import, and do once what is slow the first time: a chart, and reading what
    every round reads."""
    for room in _ROOMS:
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            import_module(module.name)
    for name in _LATE:
        import_module(name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a warning told here would not be told again in the notebook
        _draw()
        _read()


def _draw() -> None:
    """A chart of a few letters, for the fonts and what drawing prepares."""
    from analysis.exhibits.charts.chart import ChartLabels
    from analysis.exhibits.charts.svg import svg_fragment
    from analysis.exhibits.kernel_font import house_font_everywhere
    from analysis.exhibits.theme import canvas

    house_font_everywhere()

    with canvas(1.0) as (figure, axes):
        for size, weight in ((9, "normal"), (10, "normal"), (11, "bold")):
            axes.text(0.5, 0.5, _LETTERS, size=size, weight=weight)
        axes.barh([_LETTERS], [1.0])
        axes.legend(["ร้อยละ"])
        svg_fragment(figure, ChartLabels("rehearsal", ""))


def _read() -> None:
    """What every round reads: the parameters, the boundaries and the register. What is wrong with one of them is for
    the reports that need it to say."""
    from analysis import paths
    from analysis.errors import WorkbookError
    from analysis.exhibits.maps.shapes import province_shapes
    from analysis.ingest.layouts.own_plan import own_forms
    from analysis.params.yaml_source import read_yaml
    from analysis.places.agencies import parse_agency
    from analysis.reports.problems.register_reading import register_of

    with contextlib.suppress(WorkbookError):
        home = paths.home().resolve()
        for path in sorted((home / "params").rglob("*.yaml")):
            with contextlib.suppress(WorkbookError):
                read_yaml(path)
        own_forms(home)
        parse_agency("")
        province_shapes()
        register_of(home)
