"""What a table of the analyst is: its columns with words, unit and rule, once for reading, for showing and for
``docs/tables.md``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.bilingual import Text
from analysis.exhibits.described import SOURCES, Described
from analysis.exhibits.table import Kind
from analysis.params.vocabulary import Instrument

if TYPE_CHECKING:
    import pandas as pd

    from analysis.params.models import Round
    from analysis.tables.reading import Reading

#: Whose row it is: put before the columns of every table that has a province's code.
AREA = (
    Described("province_code", Text("รหัสจังหวัด", "Province code")),
    Described("province", Text("จังหวัด", "Province")),
    Described("region", Text("ภาค", "Region")),
    Described("cluster", Text("กลุ่มจังหวัด", "Cluster")),
    Described("inspection_area", Text("เขตตรวจราชการ", "Inspection area"), Kind.INTEGER, type="Int64"),
)


@dataclass(frozen=True)
class TableDescription:
    """A table: what one row is (``about``), its columns in order, and how it comes from a reading of the round.

    ``needs``: a round has it that uses one of these instruments (none: every round). ``by_area``: it begins with the
    columns of ``AREA``. ``sourced``: it ends with ``SOURCES``."""

    name: str
    title: Text
    about: Text
    own: tuple[Described, ...]
    make: Callable[[Reading], pd.DataFrame]
    needs: tuple[Instrument, ...] = ()
    by_area: bool = True
    sourced: bool = True

    @property
    def columns(self) -> tuple[Described, ...]:
        return (*(AREA if self.by_area else ()), *self.own, *((SOURCES,) if self.sourced else ()))

    def is_of(self, round_: Round) -> bool:
        """Whether a round has the table."""
        return not self.needs or not set(self.needs).isdisjoint(round_.instruments)

    @property
    def dtypes(self) -> dict[str, str]:
        """The dtype of every column, in order."""
        return {column.key: column.dtype for column in self.columns}
