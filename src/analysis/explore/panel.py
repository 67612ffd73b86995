"""The explorer in JupyterLab: controls, and a table, a map and a chart that follow them.

Needs ipywidgets (the optional part ``explore``); Voila serves the same notebook. The page made by ``workbook explore``
needs neither.
"""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.bilingual import Language, Text
from analysis.errors import WorkbookError
from analysis.exhibits.blocks import Html, paragraphs, style_sheet
from analysis.exhibits.render import table_html
from analysis.explore.drawing import look_chart, look_map, look_table, name_of, summary
from analysis.explore.exploration import Exploration
from analysis.explore.look import Look, look
from analysis.explore.selection import SCHEMES, Selection, from_link, to_link
from analysis.explore.words import WORDS
from analysis.places.provinces import BANGKOK
from analysis.publish.office.excel import ExcelMeta, write_tables
from analysis.thai.collation import sort_key

if TYPE_CHECKING:
    from ipywidgets import Widget

_WIDE = {"description_width": "7rem"}
_STYLE = f"<style>{style_sheet()}</style>"


class Panel:
    """The explorer of one exploration. ``selection`` is what is shown, ``seen`` is the look at it.

    Raises:
        WorkbookError: no province has a value to show.
        ImportError: ipywidgets is not installed; ``missing_parts`` says so first.
    """

    def __init__(self, exploration: Exploration, selection: Selection) -> None:
        widgets = _widgets()
        self.exploration, self.selection = exploration, exploration.settle(selection)
        if not self.selection.figure:
            raise WorkbookError(
                "ยังไม่มีข้อมูลของจังหวัดให้สำรวจ", "There is no data of provinces to explore yet.",
                fix_th="วางแฟ้มของรอบใดรอบหนึ่งใน data/ แล้วเปิดใหม่",
                fix_en="Put a round's workbooks into data/ and open again.",
            )  # fmt: skip
        self.seen: Look = look(exploration, self.selection)
        self.controls = self._make_controls(widgets)
        self.views = {name: widgets.HTML() for name in ("summary", "map", "chart", "table")}
        self.link = widgets.Text(description=WORDS["copy"].of(self._language), style=_WIDE, layout={"width": "98%"})
        self.save_button = widgets.Button(description="Excel", icon="save")
        self.saved = widgets.HTML()
        self._showing = False
        for name, control in self.controls.items():
            control.observe(lambda change, name=name: self._changed(name, change["new"]), names="value")
        self.link.observe(lambda change: self.open(change["new"]), names="value")
        self.save_button.on_click(lambda _: self._save())
        self.show()

    @property
    def _language(self):
        return self.selection.language

    def update(self, **changes: Any) -> Look:
        """Change the selection (fields of ``Selection``) and show it; everything linked follows."""
        self.selection = self.exploration.settle(replace(self.selection, **changes))
        self.show()
        return self.seen

    def open(self, link: str) -> None:
        """Show what a link says, such as one copied from the page. The panel's own language stays."""
        wanted = replace(from_link(link), language=self._language)
        if not self._showing and link != to_link(self.selection):
            self.update(**vars(wanted))

    def save(self, folder: Path) -> Path:
        """Write the rows in view as an Excel workbook into a folder; returns the file.

        Raises:
            WorkbookError: the file cannot be written.
        """
        selection = self.selection
        period = self.exploration.periods[selection.period]
        note = WORDS["synthetic"].of(self._language) if self.seen.slice.synthetic else ""
        scope = selection.member or WORDS["all"].of(self._language)
        meta = ExcelMeta(WORDS["title"].of(self._language), period.key, scope, note, self._language)
        path = folder / f"explore-{selection.figure}-{selection.period}.xlsx"
        write_tables(path, [look_table(self.exploration, self.seen)], meta)
        return path

    def show(self) -> None:
        """Draw the selection anew."""
        self.seen = look(self.exploration, self.selection)
        self._showing = True
        try:
            self._fill_controls()
            for name, text in self._drawn().items():
                self.views[name].value = text
            self.link.value = to_link(self.selection)
        finally:
            self._showing = False

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        return self.widget()._repr_mimebundle_(**kwargs)

    def widget(self) -> Widget:
        """All of it in one box."""
        widgets = _widgets()
        rows = {"flex_flow": "row wrap"}
        views = self.views
        side = widgets.HBox(
            [
                widgets.VBox([views["map"]], layout={"width": "30rem"}),
                widgets.VBox([views["chart"]], layout={"width": "40rem"}),
            ],
            layout=rows,
        )
        actions = widgets.HBox([self.save_button, self.saved])
        chosen = widgets.HBox(list(self.controls.values()), layout=rows)
        return widgets.VBox([chosen, views["summary"], side, views["table"], self.link, actions])

    def _make_controls(self, widgets: Any) -> dict[str, Any]:
        def made(kind: Any, name: str, word: str, **more: Any) -> Any:
            value = getattr(self.selection, name)
            return kind(description=WORDS[word].of(self._language), style=_WIDE, **{"value": value, **more})

        choices = {name: [(getattr(self.selection, name), getattr(self.selection, name))] for name in _CHOICES}
        controls = {name: made(widgets.Dropdown, name, word, options=choices[name]) for name, word in _CHOICES.items()}
        controls["search"] = made(widgets.Text, "search", "search", continuous_update=False)
        places = sorted(self.exploration.areas, key=lambda item: sort_key(item.name_th))
        named = [(name_of(item, self._language), item.code) for item in places if item.code != BANGKOK]
        controls["picked"] = made(widgets.SelectMultiple, "picked", "picked", options=named, rows=5)
        controls["replaced"] = made(widgets.Checkbox, "replaced", "replace")
        return controls

    def _fill_controls(self) -> None:
        """What can be chosen now, and what is."""
        for name, options in self._options().items():
            control = self.controls[name]
            if tuple(control.options) != tuple(options):
                control.options = options
        for name, control in self.controls.items():
            control.value = getattr(self.selection, name)

    def _options(self) -> dict[str, list[tuple[str, str]]]:
        exploration, selection, language = self.exploration, self.selection, self._language
        label = {name: exploration.words(name).name.of(language) for name in exploration.series}
        others = [name for name in exploration.series_in(selection.period) if name != selection.figure]
        keys = exploration.periods_of(selection.figure)
        return {
            "figure": [(text, name) for name, text in label.items()],
            "period": [(exploration.periods[key].words.of(language), key) for key in keys],
            "against": [(WORDS["nothing"].of(language), ""), *((label[name], name) for name in others)],
            "scheme": [(WORDS[name].of(language), name) for name in SCHEMES],
            "member": [
                (WORDS["all"].of(language), ""),
                *((name, name) for name in exploration.members(selection.period, selection.scheme)),
            ],
        }

    def _drawn(self) -> dict[str, str]:
        exploration, seen = self.exploration, self.seen
        note = f"<p class='synthetic'>{WORDS['synthetic'].of(self._language)}</p>" if seen.slice.synthetic else ""
        return {
            "summary": f"{_STYLE}{note}<div class='prose'><p>{summary(exploration, seen)}</p></div>",
            "map": look_map(exploration, seen)._repr_html_(),
            "chart": look_chart(exploration, seen)._repr_html_(),
            "table": table_html(look_table(exploration, seen), self._language),
        }

    def _changed(self, name: str, value: Any) -> None:
        if self._showing or value is None:
            return
        changes: dict[str, Any] = {name: value}
        if name == "scheme":
            changes["member"] = ""
        self.update(**changes)

    def _save(self) -> None:
        try:
            self.saved.value = str(self.save(Path.cwd()))
        except WorkbookError as problem:
            self.saved.value = f"{problem.th} {problem.fix_th}"


_NEEDED = (
    Text("สมุดงานนี้ต้องใช้ ipywidgets ซึ่งยังไม่ได้ติดตั้ง", "This notebook needs ipywidgets, which is not installed."),
    Text(
        'ติดตั้งด้วยคำสั่ง pip install "informal-worker-workbook[explore]" หรือเปิดหน้า outputs/explore.html '
        "ที่ได้จากคำสั่ง workbook explore ซึ่งสำรวจได้เหมือนกัน",
        'Run pip install "informal-worker-workbook[explore]", or open outputs/explore.html, which workbook explore '
        "writes and which explores the same.",
    ),
)

#: The controls with options, and their words.
_CHOICES = {"figure": "figure", "period": "period", "against": "against", "scheme": "by", "member": "member"}


def missing_parts(language: Language) -> Html | None:
    """What to say where ipywidgets is not installed; ``None`` where it is."""
    if importlib.util.find_spec("ipywidgets"):
        return None
    return paragraphs([word.of(language) for word in _NEEDED])


def _widgets() -> Any:
    """ipywidgets, imported at the first use: the rest of the project runs without it."""
    import ipywidgets

    return ipywidgets
