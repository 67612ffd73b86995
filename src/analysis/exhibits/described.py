"""What a column of a pandas table is: its words, its unit, its rule and its dtype."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.bilingual import Text
from analysis.exhibits.table import Kind

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


#: Behind every table whose numbers have rows: a list of (file, sheet, rows).
SOURCES = Described("sources", Text("ที่มา", "Sources"), type="object")
