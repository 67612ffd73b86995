"""The figures of a published round by name: to find, filter, put beside one another and trace.

A name is a dotted path of ASCII keys: a measure, then what is told of it, from the whole to the part
(``people.percent``, ``people.months.2021-10.result``, ``milestones.people_40.gap``). With a scope (``TH``, ``central``
or a province) it is one number; ``<round>/<scope>/<name>`` is its id.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path

import pandas as pd

from analysis.bilingual import Language, Text
from analysis.compare.ranks import ranks
from analysis.errors import WorkbookError
from analysis.evaluate.figure import Figure
from analysis.evaluate.renamed import successor
from analysis.evaluate.rules.catalogue import rule_words
from analysis.evaluate.sources import Source
from analysis.exhibits.described import SOURCES, Described
from analysis.exhibits.figure_frame import figure_frame
from analysis.exhibits.frame import Frame, framed, typed_frame
from analysis.exhibits.table import Kind
from analysis.narrate.figure_words import state_words, unit_words
from analysis.narrate.sentence import Voice
from analysis.params.models import Round
from analysis.places.provinces import provinces
from analysis.places.scopes import NATION
from analysis.reports.own.desk import runs_now
from analysis.rounds.results.manifest import MANIFEST
from analysis.rounds.trace.downward import trace_figure
from analysis.rounds.trace.finding import list_figures
from analysis.rounds.trace.model import FileState
from analysis.rounds.trace.published_revision import TraceSource, open_source
from analysis.rounds.trace.workbooks import Workbooks
from analysis.tables.areas import with_areas
from analysis.tables.described import AREA
from analysis.trends.observation_cache import ranked_observations
from analysis.workbench.names import place_words, scope_of, unknown

RANKED = (
    *AREA,
    Described("value", Text("ค่า", "Value"), Kind.DECIMAL2),
    Described("low", Text("ช่วงล่าง", "Interval from"), Kind.DECIMAL2),
    Described("high", Text("ช่วงบน", "Interval to"), Kind.DECIMAL2),
    Described("unit", Text("หน่วย", "Unit")),
    Described("state", Text("สถานะ", "State")),
    Described("rank", Text("อันดับ", "Rank"), Kind.INTEGER, "rank", type="Int64"),
    Described("best", Text("อันดับดีสุดที่เป็นได้", "Best rank possible"), Kind.INTEGER, "rank", type="Int64"),
    Described("worst", Text("อันดับต่ำสุดที่เป็นได้", "Worst rank possible"), Kind.INTEGER, "rank", type="Int64"),
    Described("doubted", Text("อยู่บนข้อที่ต้องแก้ไข", "Rests on an error"), type="bool"),
    SOURCES,
)
_CELL = (
    Described("file", Text("แฟ้ม", "File")), Described("sheet", Text("ชีต", "Sheet")),
    Described("cell", Text("เซลล์", "Cell")), Described("column", Text("คอลัมน์", "Column")),
    Described("stands", Text("ในแฟ้ม", "As it stands")), Described("read", Text("ที่อ่านได้", "As it was read")),
    Described("use", Text("ใช้ทำ", "Used for")),
)  # fmt: skip
_USES = {"value": Text("เป็นค่า", "value"), "pick": Text("เลือกแถว", "picks the row")}
_PROVINCES = tuple(item.code for item in provinces())


@dataclass(frozen=True, repr=False)
class OneFigure:
    """One number of a published round. ``value`` is unrounded, and ``None`` when it is missing."""

    figure: Figure
    source: TraceSource

    @property
    def value(self) -> float | None:
        return self.figure.value

    @property
    def unit(self) -> str:
        return self.figure.unit

    @property
    def rule(self) -> str:
        """The rule in words; ``docs/methods.md`` tells it whole."""
        return " · ".join(filter(None, rule_words(self.figure.rule, "th")))

    @property
    def rows(self) -> tuple[Source, ...]:
        """The rows that it comes from: (file, sheet, rows)."""
        return self.figure.sources

    def trace(self) -> Frame:
        """The cells that it comes from, with what stands in each and what was read. Raises ``WorkbookError``: a
        workbook cannot be used."""
        trace = trace_figure(self.figure, self.source, Workbooks(self.source.home, self.source.round))
        rows = [
            {
                "file": sheet.file, "sheet": sheet.sheet, "cell": cell.address, "column": cell.header,
                "stands": cell.raw, "read": ", ".join(cell.read), "use": _USES[cell.use.value].th,
            }
            for sheet in trace.sheets for row in sheet.rows for cell in row.cells if cell.use is not None
        ]  # fmt: skip
        title = Text(f"ที่มาของ {self.figure.figure_id}", f"Where {self.figure.figure_id} comes from")
        return typed_frame(rows, _CELL, title)

    def words(self, language: Language = "th") -> str:
        """``59.53 % (สรจ.เลย)``, with what its state adds."""
        figure = self.figure
        number = Voice(language).number(figure)
        unit = "%" if figure.unit == "percent" else unit_words(figure.unit, language)
        shown = number if figure.value is None else f"{unit} {number}" if figure.unit == "level" else f"{number} {unit}"
        told = "; ".join(filter(None, (place_words(figure.scope, language), state_words(figure, language))))
        return f"{shown} ({told})"

    def __repr__(self) -> str:
        return self.words()


def _asked(asked: object) -> tuple[str, object]:
    """A name with its place. Raises ``WorkbookError``: it is neither a name, nor a name and a place."""
    if isinstance(asked, str):
        return asked, NATION
    if isinstance(asked, tuple | list) and len(asked) == 2 and isinstance(asked[0], str):
        return asked[0], asked[1]
    raise WorkbookError(
        "ตัวเลขเรียกด้วยชื่อ หรือชื่อกับสถานที่",
        "A figure is asked for by its name, or by its name and a place.",
        fix_th='เช่น r.figures["people.percent", "เลย"]',
        fix_en='For example r.figures["people.percent", "Loei"].',
    )


class Figures:
    """The figures of the last published revision of a round; ``overrides`` are those that it was opened with."""

    def __init__(self, round_: Round, home: Path, overrides: Sequence[str] = ()) -> None:
        self._round, self._home, self._overrides = round_, home, tuple(overrides)

    def __getitem__(self, asked: str | tuple[str, object]) -> OneFigure:
        """The figure of a name (of the nation), of a name and a place, or of an id.

        Raises:
            WorkbookError: there is none; the nearest right names are told. The round has not been published.
        """
        name, place = _asked(asked)
        if name in self._by_id:
            return OneFigure(self._by_id[name], self._source)
        if name not in self._by_name:
            raise unknown("ตัวเลข", "figure", name, self.names, successor("figures", name))
        scope, known = scope_of(place), self._by_name[name]
        if scope not in known:
            raise unknown(f"ตัวเลข {name} ในขอบเขต", f"figure {name} in the scope", place, known)
        return OneFigure(known[scope], self._source)

    def __contains__(self, name: object) -> bool:
        return name in self._by_name or name in self._by_id

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self._by_id)

    @property
    def names(self) -> list[str]:
        """The names of all figures, each once."""
        return sorted(self._by_name)

    @cached_property
    def table(self) -> Frame:
        """All figures, one row each."""
        return self._framed(self._source.figures)

    def find(self, text: str) -> Frame:
        """The figures whose id holds the text or matches it with * and ?, or whose value reads so ("31,572")."""
        return self._framed(list_figures(text, self._source))

    def filter(self, name: str = "*", place: object = None, *, rule: str = "*", unit: str = "*") -> Frame:
        """The figures whose name, rule and unit match (with * and ?), of one place or of all."""
        scope = None if place is None else scope_of(place)
        return self._framed(
            one for one in self._source.figures
            if (scope is None or one.scope == scope) and fnmatchcase(one.name, name)
            and fnmatchcase(one.rule, rule) and fnmatchcase(one.unit, unit)
        )  # fmt: skip

    def frame(self, name: str) -> Frame:
        """One row a province: the value with its interval, state and rank (highest first; ties share one).

        Raises:
            WorkbookError: there is no such figure of any province; the round has not been published.
        """
        if name not in self._by_name:
            raise unknown("ตัวเลข", "figure", name, self.names)
        known = {scope: one for scope, one in self._by_name[name].items() if scope in _PROVINCES}
        if not known:
            raise WorkbookError(
                f"ตัวเลข {name} ไม่มีเป็นรายจังหวัด",
                f"No province has the figure {name}.",
                fix_th=f'ใช้ r.figures["{name}"]',
                fix_en=f'Use r.figures["{name}"].',
            )
        values = pd.DataFrame(
            {
                "scope": list(known),
                "value": [one.value for one in known.values()],
                "unit": [one.unit for one in known.values()],
                "state": [one.state for one in known.values()],
                "doubted": [one.doubted for one in known.values()],
                "sources": [list(one.sources) for one in known.values()],
            }
        ).astype({"value": "float64"})
        ends = self._intervals(name).reindex(values["scope"])
        ranked = ranks(values.assign(low=ends["low"].to_numpy(), high=ends["high"].to_numpy()))
        frame = with_areas(ranked.rename(columns={"scope": "province_code"}), self._round.fiscal_year)
        return typed_frame(frame, RANKED, Text(name, name))

    def compare(self, name: str, *places: object) -> Frame:
        """``frame`` of some provinces, in the order asked."""
        codes = [scope_of(place) for place in places]
        whole = self.frame(name)
        found = whole.set_index("province_code", drop=False).reindex(
            [code for code in codes if code in set(whole["province_code"])]
        )
        return framed(found.reset_index(drop=True), RANKED, Text(name, name))

    def __repr__(self) -> str:
        groups = Counter(name.partition(".")[0] for name in self.names)
        told = ", ".join(f"{group}.* ({count})" for group, count in sorted(groups.items()))
        return " · ".join(filter(None, (f"{len(self):,} ตัวเลขของรอบ {self._round.id}", self.apart, f"figures: {told}")))

    @property
    def apart(self) -> str:
        """In what the published revision is apart from the tables of the round as it is now; "" in nothing."""
        own = [file for file in self._source.inputs if file.startswith(f"data/{self._round.id}/")]
        changed = [file for file in own if self._source.file_state(file) is not FileState.SAME]
        given = "" if self._published_with == self._overrides else f"เผยแพร่ด้วย -p {' -p '.join(self._published_with)}"
        return " · ".join(filter(None, (given, f"แฟ้มเปลี่ยนหลังเผยแพร่ {len(changed)} แฟ้ม" if changed else "")))

    def _ipython_key_completions_(self) -> list[str]:
        return self.names

    def _intervals(self, name: str) -> pd.DataFrame:
        """The interval that a comparison goes by, by province; missing where the figure has none."""
        seen = ranked_observations(self._home, [self._round.id])
        own = seen[(seen["series_id"] == name) & seen["low"].notna()]
        return own.drop_duplicates("scope").set_index("scope")[["low", "high"]]

    def _framed(self, figures: Iterable[Figure]) -> Frame:
        title = Text(f"ตัวเลขของรอบ {self._round.id}", f"Figures of the round {self._round.id}")
        return figure_frame(figures, title, self._round.language)

    @cached_property
    def _source(self) -> TraceSource:
        """Raises ``WorkbookError``: the round was opened with other parameters than it was published with, so that its
        figures would not be those of its tables."""
        if self._overrides and self._overrides != self._published_with:
            raise WorkbookError(
                f"รอบ {self._round.id} เปิดด้วย {', '.join(self._overrides)} แต่ตัวเลขที่เผยแพร่ไม่ได้ใช้ค่านี้",
                f"The round {self._round.id} was opened with {', '.join(self._overrides)}; "
                "its published figures were not made with that.",
                fix_th="ใช้ตารางของรอบ (.tables) หรือเปิดรอบโดยไม่เปลี่ยนค่า",
                fix_en="Use its tables (.tables), or open the round without overrides.",
            )
        return self._published

    @cached_property
    def _published(self) -> TraceSource:
        if runs_now(self._round.id):  # what stands there is of an earlier run, or nothing
            raise WorkbookError(
                f"รอบ {self._round.id} กำลังประมวลผล ตัวเลขของรอบยังไม่เผยแพร่",
                f"The round {self._round.id} is being run: its figures are not published yet.",
                fix_th="ใช้ตารางของรอบแทน (.tables) ซึ่งคำนวณจากแฟ้มชุดเดียวกัน",
                fix_en="Use its tables (.tables), which are made from the same files.",
            )
        return open_source(self._round.id, None, self._home, self._home / "outputs")

    @cached_property
    def _published_with(self) -> tuple[str, ...]:
        told = json.loads((self._published.folder / MANIFEST).read_text(encoding="utf-8"))
        return tuple(map(str, told.get("overrides", ())))

    @cached_property
    def _by_id(self) -> dict[str, Figure]:
        return {one.figure_id: one for one in self._source.figures}

    @cached_property
    def _by_name(self) -> dict[str, dict[str, Figure]]:
        found: dict[str, dict[str, Figure]] = {}
        for one in self._source.figures:
            found.setdefault(one.name, {})[one.scope] = one
        return found
