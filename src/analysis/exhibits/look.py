"""The look of the house where a page does not give it: in the notebook that shows an exhibit.

JupyterLab has rules of its own for tables, lists and headings. Those are undone for what the house draws, and for
nothing else; then the sheet of the pages holds, by night as well. The fonts come along: nothing is fetched.
"""

from __future__ import annotations

import base64
import os
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any

from analysis.execute.task import OUTPUT_VARIABLE
from analysis.exhibits.palette import DARK, LIGHT, variables
from analysis.exhibits.theme import FONT_FOLDER

#: Opens the style element that notebooks show; the page exporter drops it, since a page has the sheet in its head.
STYLE_MARK = '<style data-exhibits="">'

#: An output of JupyterLab, by more classes than its own rules name; or any output where there is no JupyterLab.
_OUTPUT = ":is(.jp-OutputArea-output.jp-RenderedHTMLCommon.jp-RenderedHTML,body:not([data-jp-theme-light]))"
#: A table or a chart that stands alone needs these rules of the sheet; one rule is one line.
_PIECES = re.compile(r"\.(table|scroll|caption-\w+|notes|chart|unseen|band|banded|missing)\b")
#: Which letters each font file serves; a browser opens only the files that a page needs.
_RANGES = {
    "thai": "U+0E01-0E5B,U+200B-200D,U+25CC",
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+2000-200A,U+200E-206F,U+20AC,U+2122,U+2212",
}
_WEIGHTS = (400, 700)


def exhibits_sheet() -> str:
    """The rules of ``styles.css``, without the colours."""
    return _read("styles.css")


@cache
def font_faces() -> str:
    """The house's font as declarations that hold the font files."""
    return "\n".join(_font_face(subset, weight) for subset in _RANGES for weight in _WEIGHTS)


def report_look() -> str:
    """The style element of a report: the whole sheet, and the fonts unless the notebook has them."""
    _brings("sheet")
    return _element(exhibits_sheet())


def section_look() -> str:
    """That of a section: nothing in a notebook that shows the report's masthead, or another section."""
    return _element(exhibits_sheet()) if _shell() is not None and _brings("sheet") else ""


def piece_look() -> str:
    """That of a table or a chart that stands alone: what it needs, each time, as any cell may be removed."""
    return _element("\n".join(line for line in exhibits_sheet().splitlines() if _PIECES.match(line)))


def _element(sheet: str) -> str:
    # What a run makes is read as pages, which have the font; in each of its notebooks it would weigh the most.
    fonts = f"{font_faces()}\n" if OUTPUT_VARIABLE not in os.environ and _brings("fonts") else ""
    by_night = f"@media screen{{[data-jp-theme-light=false] &{{color-scheme:dark;{variables(DARK)}}}}}"
    return f"{STYLE_MARK}{fonts}{_OUTPUT}{{{variables(LIGHT)}\n{by_night}\n{_read('notebook.css')}{sheet}}}</style>"


@cache
def _read(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def _font_face(subset: str, weight: int) -> str:
    data = base64.b64encode((FONT_FOLDER / f"sarabun-{subset}-{weight}.woff2").read_bytes()).decode("ascii")
    return (
        f'@font-face{{font-family:"Sarabun";font-weight:{weight};font-display:swap;unicode-range:{_RANGES[subset]};'
        f'src:url(data:font/woff2;base64,{data}) format("woff2")}}'
    )


class _Brought:
    """What the cells of one kernel have brought into its notebook, and which cell did: what is heavy comes once."""

    def __init__(self, shell: Any) -> None:
        self.process = os.getpid()  # a kernel that was forked begins anew
        self.cells: dict[str, object] = {}
        shell.events.register("pre_run_cell", self.forget)

    def forget(self, info: Any) -> None:
        """A cell that runs anew loses its output, and with it what it brought."""
        if info.cell_id is not None:
            self.cells = {what: cell for what, cell in self.cells.items() if cell != info.cell_id}

    def brings(self, what: str, cell: object) -> bool:
        """Whether the cell has to bring it. A front end that does not tell its cells apart gets it once."""
        return what not in self.cells and self.cells.setdefault(what, cell) is cell


_brought: list[_Brought] = []


def forget_brought() -> None:
    """Begin anew, as the notebook does that a kernel goes on to."""
    _brought.clear()


def _brings(what: str) -> bool:
    """Whether what is shown now brings it; always, outside of a kernel."""
    shell = _shell()
    if shell is None:
        return True
    if not _brought or _brought[0].process != os.getpid():
        _brought[:] = [_Brought(shell)]
    parent: Any = shell.get_parent() or {}
    return _brought[0].brings(what, parent.get("metadata", {}).get("cellId"))


def _shell() -> Any:
    """The shell of the kernel that this runs in, or None."""
    ipython = sys.modules.get("IPython")
    shell: Any = ipython.get_ipython() if ipython is not None else None
    return shell if hasattr(shell, "get_parent") else None
