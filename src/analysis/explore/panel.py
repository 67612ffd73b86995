"""The explorer in JupyterLab: the offline page in a cell, its selection read and set from Python.

Needs anywidget (the optional part ``explore``). The page reckons, draws and ranks; this module hands it its data and
hears what it shows. Nothing is asked of the network.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any

import anywidget
import pandas as pd
from traitlets import Dict, Instance, Unicode, validate

from analysis.errors import WorkbookError
from analysis.exhibits.table import Cell, Column, Kind, Row, Table
from analysis.explore.exploration import Exploration
from analysis.explore.page import asset, explore_page
from analysis.explore.page_data import page_data
from analysis.explore.selection import Selection, from_link, to_link
from analysis.explore.words import PANEL_WORDS, WORDS
from analysis.publish.office.excel import ExcelMeta, write_tables

#: Columns of the view that a workbook does not repeat on each row: its title and its notes say them.
_SAID_ABOVE = {"figure", "period", "synthetic", "flips"}
_RANKS = {"rank", "best", "worst", "rank_then"}
_NUMBERS = {"value", "low", "high", "from_median", "recomputed", "against", "then", "change"}
_YES_OR_NO = {"reached", "moved"}


@dataclass(frozen=True)
class Seen:
    """What a page shows of a selection, as it told it.

    ``rows``: the provinces in view in their order, with code, name, group, value, low, high, rank, best, worst,
    from_median, recomputed, flips and, where it is asked, against, reached (of a threshold), then, change, rank_then
    and moved (since the period before); missing is NaN, yes and no are 1 and 0. ``labels`` are the columns' headings.
    ``together`` is the group's own value; ``notes`` are the sentences above the table.
    """

    rows: pd.DataFrame
    labels: dict[str, str]
    median: float
    nation: float
    together: float
    with_value: int
    members: int
    notes: tuple[str, ...]

    @classmethod
    def of(cls, told: dict[str, Any]) -> Seen:
        rows = pd.DataFrame(told["rows"], columns=told["keys"])
        numbers = [name for name in rows if name in _RANKS | _NUMBERS | _YES_OR_NO]
        rows[numbers] = rows[numbers].astype("float64")
        median, nation, together = (
            float("nan") if told[name] is None else float(told[name]) for name in ("median", "nation", "together")
        )
        labels = dict(zip(told["keys"], told["labels"], strict=True))
        return cls(rows, labels, median, nation, together, told["with_value"], told["members"], tuple(told["notes"]))


class PageInACell(anywidget.AnyWidget):
    """The page as a widget. ``selection`` is what is chosen, on both sides: it travels as its link, and what does not
    exist is put back. ``shown`` is what a page told last of what it shows; ``page`` and ``words`` do not change."""

    _esm = asset("panel.js")
    _css = asset("panel.css")

    page = Unicode().tag(sync=True)
    words = Dict().tag(sync=True)
    shown = Dict().tag(sync=True)
    selection = Instance(Selection).tag(
        sync=True, to_json=lambda value, _: to_link(value), from_json=lambda text, _: from_link(text)
    )

    def __init__(self, exploration: Exploration, selection: Selection) -> None:
        self._exploration = exploration
        words = {name: [word.th, word.en] for name, word in PANEL_WORDS.items()}
        page = explore_page(page_data(exploration), selection.language)
        super().__init__(page=page, words=words, selection=selection)

    @validate("selection")
    def _settled(self, proposal: Any) -> Selection:
        return self._exploration.settle(proposal["value"])


class Panel:
    """The explorer of one exploration.

    Raises:
        WorkbookError: no province has a value to show.
    """

    def __init__(self, exploration: Exploration, selection: Selection) -> None:
        start = exploration.settle(selection)
        if not start.figure:
            raise WorkbookError(
                "ยังไม่มีข้อมูลของจังหวัดให้สำรวจ",
                "There is no data of provinces to explore yet.",
                fix_th="วางแฟ้มของรอบใดรอบหนึ่งใน data/ แล้วเปิดใหม่",
                fix_en="Put a round's workbooks into data/ and open again.",
            )
        self.exploration = exploration
        self.widget = PageInACell(exploration, start)
        self.widget.on_msg(self._asked)

    @property
    def selection(self) -> Selection:
        """What is chosen now, in the page or by ``update``; the widget's trait of this name can be observed."""
        chosen: Selection = self.widget.selection
        return chosen

    @property
    def link(self) -> str:
        """The selection as a link that opens the same view here and, behind ``explore.html#``, on the offline page."""
        return to_link(self.selection)

    @property
    def seen(self) -> Seen | None:
        """What the page shows of the selection; ``None`` until a browser has shown it."""
        told = self.widget.shown
        if not told or self.exploration.settle(from_link(told["link"])) != self.selection:
            return None
        return Seen.of(told)

    def update(self, **changes: Any) -> Selection:
        """Change the selection (fields of ``Selection``); the page follows. Returns it with what exists only."""
        self.widget.selection = replace(self.selection, **changes)
        return self.selection

    def open(self, link: str) -> None:
        """Show what a link says, such as one copied from the page. The panel's own language stays."""
        self.widget.selection = replace(from_link(link), language=self.selection.language)

    def save(self, folder: Path) -> Path:
        """Write the rows in view as an Excel workbook into a folder; returns the file.

        Raises:
            WorkbookError: no browser has shown the selection yet, or the file cannot be written.
        """
        selection, seen = self.selection, self.seen
        language = selection.language
        if seen is None:
            raise WorkbookError(
                "ยังไม่มีเบราว์เซอร์ที่แสดงมุมมองนี้ จึงยังไม่มีแถวให้บันทึก",
                "No browser has shown this view yet, so there are no rows to save.",
                fix_th="เปิดสมุดใน JupyterLab รอให้ตารางปรากฏ แล้วสั่งบันทึกในเซลล์ถัดไป",
                fix_en="Open the notebook in JupyterLab, wait for the table, and save in a cell below.",
            )
        synthetic = self.exploration.slices[selection.figure, selection.period].synthetic
        note = WORDS["synthetic"].of(language) if synthetic else ""
        scope = selection.member or WORDS["all"].of(language)
        meta = ExcelMeta(WORDS["title"].of(language), selection.period, scope, note, language)
        path = folder / f"explore-{selection.figure}-{selection.period}.xlsx"
        write_tables(path, [self._table(seen)], meta)
        return path

    def _table(self, seen: Seen) -> Table:
        keys = [name for name in seen.labels if name not in _SAID_ABOVE and seen.rows[name].notna().any()]
        columns = tuple(Column(name, seen.labels[name], self._kind(name)) for name in keys)
        rows = tuple(
            Row({name: Cell(None if pd.isna(value) else value) for name, value in zip(keys, line, strict=True)})
            for line in seen.rows[keys].itertuples(index=False)
        )
        return Table("explore", self._title(), columns, rows, seen.notes)

    def _kind(self, name: str) -> Kind:
        if name in _RANKS | _YES_OR_NO:
            return Kind.INTEGER
        series = self.selection.against if name == "against" else self.selection.figure
        decimal = name in _NUMBERS and self.exploration.words(series).places
        return Kind.DECIMAL2 if decimal else Kind.QUANTITY if name in _NUMBERS else Kind.TEXT

    def _title(self) -> str:
        chosen = self.selection
        said = (self.exploration.words(chosen.figure).name, self.exploration.periods[chosen.period].words)
        return " · ".join(word.of(chosen.language) for word in said)

    def _asked(self, _: object, asked: dict[str, Any], buffers: object) -> None:
        """What the bar below the page asks: to open a link, or to save the rows in view."""
        answer = ""
        if "open" in asked:
            self.open(asked["open"])
        else:
            try:
                answer = str(self.save(Path.cwd()))
            except WorkbookError as problem:
                english = self.selection.language == "en"
                answer = f"{problem.en} {problem.fix_en}" if english else f"{problem.th} {problem.fix_th}"
        self.widget.send({"answer": answer})

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """The live panel; where nobody runs it, the page itself at this selection, or at least its name and link."""
        data, metadata = self.widget._repr_mimebundle_(**kwargs) or ({}, {})
        title, link = escape(WORDS["title"].of(self.selection.language)), escape(self.link)
        frame = (
            f'<iframe title="{title}" data-link="{link}" srcdoc="{escape(self.widget.page)}" '
            'style="width:100%;height:54rem;border:1px solid #b9c3ce;background:#fff"></iframe>'
        )
        text = f"{WORDS['title'].of(self.selection.language)}: {self._title()} · explore.html#{self.link}"
        return {**data, "text/html": frame, "text/plain": text}, metadata
