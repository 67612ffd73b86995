"""The look that a notebook is given: what comes with what, and that heavy parts come once a kernel."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from analysis.bilingual import Text
from analysis.exhibits import look
from analysis.exhibits.blocks import Masthead, masthead, styles
from analysis.exhibits.charts.chart import LoneChart
from analysis.exhibits.frame import framed
from analysis.exhibits.section import Section

FONTS, LADDER, TABLE = "@font-face", ".steps .rung", ".table caption, .chart"
#: What a table of an analyst may weigh more for its look, in characters; the fonts are 46,000.
LIGHT_ENOUGH = 8_000


class Shell:
    """The part of a kernel's shell that is asked: which cell runs, and who is to know when one begins."""

    def __init__(self) -> None:
        self.cell: str | None = None
        self.told: list[Any] = []
        self.events = SimpleNamespace(register=lambda name, what: self.told.append(what))

    def get_parent(self) -> dict[str, Any]:
        return {"metadata": {} if self.cell is None else {"cellId": self.cell}}

    def run(self, cell: str | None, *shown: Any) -> list[str]:
        """What the cell shows."""
        self.cell = cell
        for tell in self.told:
            tell(SimpleNamespace(cell_id=cell))
        return [one._repr_html_() for one in shown]


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> Shell:
    made = Shell()
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: made))
    monkeypatch.setattr(look, "_brought", [])
    return made


FRAME = framed(pd.DataFrame({"a": [1]}), (), Text("ตาราง", "Table"))
HEAD = masthead(Masthead("รายงาน"))
SECTION = Section("<section></section>")
CHART = LoneChart("map", "แผนที่", "<svg></svg>", "")


def test_a_report_brings_all_once_and_its_sections_nothing(shell: Shell) -> None:
    (head,) = shell.run("1", HEAD)
    assert head.startswith(look.STYLE_MARK)
    assert [head.count(part) for part in (FONTS, LADDER, TABLE)] == [4, 1, 1]
    assert shell.run("2", SECTION) == [SECTION.text]


def test_a_section_without_its_masthead_is_dressed_too(shell: Shell) -> None:
    first, second = shell.run("1", SECTION, SECTION)
    assert FONTS in first
    assert LADDER in first
    assert second == SECTION.text


@pytest.mark.parametrize("piece", [FRAME, CHART])
def test_every_lone_piece_brings_its_rules_and_the_first_one_the_fonts(shell: Shell, piece: Any) -> None:
    (first,), (second,) = shell.run("1", piece), shell.run("2", piece)
    assert FONTS in first
    assert FONTS not in second
    assert TABLE in second
    assert LADDER not in second
    assert second.index("</style>") < LIGHT_ENOUGH


def test_a_cell_that_runs_anew_brings_what_it_brought(shell: Shell) -> None:
    shell.run("1", FRAME)
    assert FONTS not in shell.run("2", FRAME)[0]
    assert FONTS in shell.run("1", FRAME)[0]
    shell.run("1")  # it shows nothing any more
    assert FONTS in shell.run("2", FRAME)[0]


def test_a_front_end_that_tells_no_cells_apart_gets_the_fonts_once(shell: Shell) -> None:
    assert [FONTS in shell.run(None, FRAME)[0] for _ in range(3)] == [True, False, False]


def test_a_forked_kernel_begins_anew(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.run("1", FRAME)
    monkeypatch.setattr("os.getpid", lambda: -1)
    assert FONTS in shell.run("2", FRAME)[0]


def test_outside_of_a_kernel_a_piece_is_whole_and_a_section_bare() -> None:
    assert FONTS in FRAME._repr_html_()
    assert FONTS in styles()._repr_html_()
    assert SECTION._repr_html_() == SECTION.text


def test_nothing_is_fetched(shell: Shell) -> None:
    shown = "".join(shell.run("1", HEAD, FRAME, CHART))
    assert "http" not in shown
    assert shown.count("url(") == shown.count("url(data:font/woff2;base64,")
