"""Making a section of an analyst's parts: text, frames, charts, and whatever shows itself as HTML."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.errors import WorkbookError
from analysis.exhibits import blocks
from analysis.exhibits.blocks import Html
from analysis.exhibits.charts.chart import Chart, ChartLabels, chart_of
from analysis.exhibits.charts.picture import Picture, pictured
from analysis.exhibits.render import table_html
from analysis.exhibits.table import Cell, Column, Row, Table
from analysis.reports.own.desk import DESK, sheet_of_kernel
from analysis.reports.own.frames import Naming, frame_table, slug_of
from analysis.reports.own.section import OwnSection, Piece
from analysis.reports.own.words import CHART, SHEET_OF_WORDS
from analysis.reports.view import RoundView

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_KEY = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def make_section(title: str, parts: tuple[Any, ...], rows: Any, key: str, units: Mapping[str, str] | str) -> OwnSection:
    """``notebook.section``."""
    own = _key(title, key)
    DESK.refuse_taken(own)
    maker = _Maker(title, own, rows, units)
    pieces, shown = [], []
    for part in maker.parts(parts):
        if isinstance(part, Table | Picture | str):
            pieces.append(part)
        shown.append(_shown(part, maker.view))
    if rows is not None and not maker.frames:
        raise _rows_of_nothing()
    html = maker.view.voice.in_digits(blocks.section(title, f"own-{own}", *shown).text)
    if not DESK.sections or next(iter(DESK.sections)) == own:  # the style stands once in a notebook
        html = blocks.styles().text + html
    return DESK.keep(OwnSection(own, title, html, tuple(pieces), maker.book, tuple(maker.words_for_excel(pieces))))


def _key(title: str, key: str) -> str:
    if not isinstance(title, str) or not title.strip():
        raise WorkbookError(
            "ส่วนต้องมีชื่อ",
            "A section needs a title.",
            fix_th='เช่น wb.section("ภาระต่อศูนย์", frame)',
            fix_en='For example wb.section("Burden per centre", frame).',
        )
    if key and not _KEY.fullmatch(key):
        raise WorkbookError(
            f"key “{key}” ใช้ไม่ได้",
            f"The key “{key}” cannot be used.",
            fix_th="ใช้ a–z, 0–9 และ - ขึ้นต้นด้วยตัวอักษร",
            fix_en="Use a–z, 0–9 and -, a letter first.",
        )
    own = key or slug_of(title)
    return own if own[0].isalpha() else f"s-{own}"


class _Maker:
    """The parts of one section, one after the other."""

    def __init__(self, title: str, key: str, rows: Any, units: Mapping[str, str] | str) -> None:
        self.title, self.key, self.rows, self.units = title, key, rows, units
        self.view, self.book = DESK.view(), DESK.book()
        self.notebook = sheet_of_kernel().notebook
        self.frames = self.charts = 0

    def parts(self, given: tuple[Any, ...]) -> Iterator[Piece | Html]:
        for part in given:
            if part is None:
                continue
            if isinstance(part, str):
                yield from (text.strip() for text in re.split(r"\n\s*\n", part) if text.strip())
            elif figure := _figure_of(part):
                yield self._picture(figure)
            elif isinstance(frame := _unstyled(part), pd.DataFrame | pd.Series):
                yield self._table(frame)
            elif isinstance(part, Table | Picture):
                yield part
            elif hasattr(part, "_repr_html_") and part._repr_html_():
                yield Html(part._repr_html_())
            else:
                raise _strange_part(part)

    def words_for_excel(self, pieces: list[Piece]) -> Iterator[Table]:
        """A section without a table stands in the Excel book by its words."""
        if any(isinstance(piece, Table) for piece in pieces):
            return
        lines = [
            piece if isinstance(piece, str) else piece.chart.alt for piece in pieces if not isinstance(piece, Table)
        ]
        if lines:
            column = Column("text", SHEET_OF_WORDS.of(self.view.voice.language), width=90)
            yield Table(
                f"own-{self.key}-words", self.title, (column,), tuple(Row({"text": Cell(one)}) for one in lines)
            )

    def _table(self, frame: pd.DataFrame | pd.Series) -> Table:
        self.frames += 1
        if self.frames > 1 and self.rows is not None:
            raise _rows_of_many()
        more = f"-{self.frames}" if self.frames > 1 else ""
        title = self.title if self.frames == 1 else f"{self.title} ({self.frames})"
        columns = [str(name[-1] if isinstance(name, tuple) else name) for name in _columns(frame)]
        units = dict.fromkeys(columns, self.units) if isinstance(self.units, str) else dict(self.units)
        if strange := [name for name in units if name not in columns]:
            raise _strange_unit(strange[0], columns)
        naming = Naming(
            f"own-{self.key}-table{more}",
            title,
            f"own.{self.notebook}.{self.key}{more}",
            {name: unit for name, unit in units.items() if unit},
        )
        return frame_table(frame, self.rows, naming, self.book, self.view.voice.language)

    def _picture(self, figure: Figure) -> Picture:
        from analysis.exhibits.charts.own_figure import drawn, title_of, words_of

        self.charts += 1
        id = f"own-{self.key}-chart-{self.charts}"
        language = self.view.voice.language
        title = title_of(figure) or (self.title if self.charts == 1 else f"{self.title} ({self.charts})")
        labels = ChartLabels(id, title, language=language)

        def draw() -> Chart:
            svg = drawn(figure, replace(labels, id=f"{self.notebook}-{id}"))
            return chart_of(labels, svg, words_of(figure) or [CHART.of(language)])

        return pictured(draw)


def _unstyled(part: Any) -> Any:
    """The frame of a pandas Styler, whose colours are those of a screen; anything else as it is."""
    return part.data if type(part).__name__ == "Styler" else part


def _columns(frame: pd.DataFrame | pd.Series) -> list[Any]:
    return [frame.name] if isinstance(frame, pd.Series) else [*frame.columns, *frame.index.names]


def _shown(part: Piece | Html, view: RoundView) -> blocks.Part:
    if isinstance(part, str):
        return blocks.paragraphs([part])
    if isinstance(part, Table):
        return Html(table_html(part, view.voice.language))
    return part.chart if isinstance(part, Picture) else part


def _figure_of(part: Any) -> Figure | None:
    """The matplotlib figure of a part: itself, that of its axes, of a seaborn grid, or of the first of many."""
    if "matplotlib.figure" not in sys.modules:
        return None
    from matplotlib.figure import Figure

    if isinstance(part, Figure):
        return part
    if isinstance(found := getattr(part, "figure", None), Figure):
        return found
    if isinstance(part, list | tuple) or type(part).__module__ == "numpy":
        flat = list(getattr(part, "flat", part))
        return _figure_of(flat[0]) if flat else None
    return None


def _strange_part(part: object) -> WorkbookError:
    kind = type(part).__name__
    return WorkbookError(
        f"ส่วนนี้แสดง {kind} ไม่ได้",
        f"A section cannot show a {kind}.",
        fix_th="ใช้ข้อความ ตาราง pandas แผนภูมิ matplotlib/seaborn หรือส่วนของรายงาน",
        fix_en="Give text, a pandas frame, a matplotlib or seaborn chart, or a report's section.",
    )


def _rows_of_nothing() -> WorkbookError:
    return WorkbookError(
        "ระบุ rows แต่ไม่มีตาราง",
        "There are rows, but no frame that they belong to.",
        fix_th="ใส่ตารางก่อน rows",
        fix_en="Give the frame as well.",
    )


def _rows_of_many() -> WorkbookError:
    return WorkbookError(
        "rows เป็นของตารางเดียว แต่ส่วนนี้มีหลายตาราง",
        "rows belong to one frame, but this section has several.",
        fix_th="แยกเป็นส่วนละตาราง",
        fix_en="Make a section of each.",
    )


def _strange_unit(name: str, columns: list[str]) -> WorkbookError:
    from analysis.params.refusal import nearest

    near = nearest(name, columns)
    listed = ", ".join(columns[:8])
    return WorkbookError(
        f"units ระบุคอลัมน์ “{name}” ซึ่งตารางไม่มี",
        f"units names the column “{name}”, which the frame has not.",
        fix_th=f"น่าจะหมายถึง “{near}”" if near else f"คอลัมน์: {listed}",
        fix_en=f"Did you mean “{near}”?" if near else f"Columns: {listed}.",
    )
