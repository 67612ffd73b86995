"""A section of a report as a cell shows it, which also hands out what it shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis.bilingual import Language, Text
from analysis.evaluate.figure import Figure
from analysis.exhibits.blocks import Html
from analysis.exhibits.look import section_look
from analysis.exhibits.table import Table

if TYPE_CHECKING:
    from analysis.exhibits.frame import Frame


@dataclass(frozen=True)
class Section(Html):
    """``shown`` are its tables and ``told`` its figures, in order."""

    title: str = ""
    language: Language = "th"
    shown: tuple[Table, ...] = field(default=(), repr=False)
    told: tuple[Figure, ...] = field(default=(), repr=False)

    def _repr_html_(self) -> str:
        return section_look() + self.text

    @property
    def tables(self) -> SectionTables:
        """Its tables as pandas tables, by their ids or by their number."""
        return SectionTables({table.id: table for table in self.shown}, self.language)

    @property
    def figures(self) -> Frame:
        """Its figures, one row each."""
        from analysis.exhibits.figure_frame import figure_frame

        return figure_frame(self.told, Text(self.title, self.title), self.language)


class SectionTables(Mapping[str, "Frame"]):
    """The tables of a section by id; ``tables[0]`` is the first."""

    def __init__(self, tables: Mapping[str, Table], language: Language) -> None:
        self._tables, self._language = dict(tables), language

    def __getitem__(self, name: str | int) -> Frame:
        """Raises ``KeyError``: the section shows no such table; those it shows are told."""
        from analysis.exhibits.frame import frame_of

        every = list(self._tables)
        if isinstance(name, int) and -len(every) <= name < len(every):
            name = every[name]
        if name not in self._tables:
            raise KeyError(f"{name}: {', '.join(every) or '–'}")
        return frame_of(self._tables[str(name)], self._language)

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def __repr__(self) -> str:
        return "\n".join(f"{name}  {table.title}" for name, table in self._tables.items())

    def _ipython_key_completions_(self) -> list[str]:
        return list(self._tables)
