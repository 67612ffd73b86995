"""What a table of the analyst is: its columns with words, unit and rule, once for reading, for showing and for
``docs/tables.md``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.bilingual import Text
from analysis.exhibits.table import Kind
from analysis.params.vocabulary import Instrument

if TYPE_CHECKING:
    import pandas as pd

    from analysis.tables.reading import Reading

#: Pandas' dtype of a column by its kind, where the column does not say another.
_DTYPES = {
    Kind.TEXT: "str", Kind.INTEGER: "float64", Kind.QUANTITY: "float64", Kind.DECIMAL2: "float64",
    Kind.PERCENT2: "float64", Kind.BAHT: "float64", Kind.BAND: "str", Kind.STATE: "str", Kind.LEVEL: "int64",
    Kind.DATE: "datetime64[s]", Kind.MONTH: "datetime64[s]",
}  # fmt: skip
_UNITS = {Kind.BAHT: "baht", Kind.PERCENT2: "percent", Kind.LEVEL: "level"}


@dataclass(frozen=True)
class Described:
    """One column: its key, what it is called, and what its values are. ``many``: each value is a list of texts;
    ``words`` say what a key among its values is called."""

    key: str
    label: Text
    kind: Kind = Kind.TEXT
    unit: str = ""
    rule: str = ""
    type: str = ""
    many: bool = False
    words: Mapping[str, Text] | None = None

    @property
    def dtype(self) -> str:
        return "object" if self.many else self.type or _DTYPES[self.kind]

    @property
    def measured_in(self) -> str:
        """The name of its unit; "" where it has none."""
        return self.unit or _UNITS.get(self.kind, "")


#: Whose row it is: put before the columns of every table that has a province's code.
AREA = (
    Described("province_code", Text("รหัสจังหวัด", "Province code")),
    Described("province", Text("จังหวัด", "Province")),
    Described("region", Text("ภาค", "Region")),
    Described("cluster", Text("กลุ่มจังหวัด", "Cluster")),
    Described("inspection_area", Text("เขตตรวจราชการ", "Inspection area"), Kind.INTEGER, type="Int64"),
)
#: Behind every table whose numbers have rows: a list of (file, sheet, rows).
SOURCES = Described("sources", Text("ที่มา", "Sources"), type="object")


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

    @property
    def dtypes(self) -> dict[str, str]:
        """The dtype of every column, in order."""
        return {column.key: column.dtype for column in self.columns}
