"""The tidy tables of a pack as CSV: a round's tables, its figures and its rules, each column with words and unit.

A missing value is an empty field. A text that a spreadsheet would take for a formula begins with an apostrophe. What
quotes the cells of an office (rows set aside, what was read where a finding is) stays at home.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.bilingual import Text
from analysis.evaluate.rules.catalogue import RULES
from analysis.evaluate.sources import Source
from analysis.exhibits.described import Described
from analysis.exhibits.table import Kind
from analysis.publish.office.sheet_look import FORMULA_STARTS
from analysis.rounds.results.figures import FIGURES, read_figures
from analysis.tables.reading import Reading
from analysis.tables.round_tables import DESCRIPTIONS, make_table

#: Not told outside: the content of cells that could not be used, and the words of findings, which quote cells.
HELD_BACK_TABLES = frozenset({"set_aside"})
HELD_BACK_COLUMNS = {"findings": frozenset({"message_th", "message_en", "read"})}
#: What makes a row of a table the only one of its kind, where the table has such columns. Others count their lines.
KEYS: dict[str, tuple[str, ...]] = {
    "provinces": ("province_code",), "levels": ("province_code",), "people": ("province_code",),
    "money": ("province_code",), "timeliness": ("province_code",), "bureaux": ("bureau_no",),
    "units": ("bureau_no", "unit_no"), "projects": ("table", "project_no"), "overall": ("table",),
    "problems": ("item_id",), "figures": ("figure_id",), "rules": ("rule",),
}  # fmt: skip
LINE = Described("row_number", Text("ลำดับแถว", "Row"), Kind.INTEGER, type="int64")
_TYPES = {"int64": "integer", "Int64": "integer", "float64": "number", "bool": "boolean", "datetime64[s]": "date"}


@dataclass(frozen=True)
class CsvTable:
    """A table of the pack: its columns in order, the columns that make a row the only one, and its rows as texts."""

    name: str
    title: Text
    about: Text
    columns: tuple[Described, ...]
    key: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def path(self) -> str:
        return f"tables/{self.name}.csv"

    def content(self) -> bytes:
        """The file: UTF-8, lines that end with LF, one header."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerows([[column.key for column in self.columns], *self.rows])
        return text.getvalue().encode()


def type_of(column: Described) -> str:
    """The column's type as Table Schema calls it."""
    return "string" if column.many else _TYPES.get(column.dtype, "string")


def round_tables(of: Reading) -> list[CsvTable]:
    """Every table that the round has, without what is held back."""
    told = [one for one in DESCRIPTIONS.values() if one.is_of(of.round) and one.name not in HELD_BACK_TABLES]
    found = []
    for one in told:
        held = HELD_BACK_COLUMNS.get(one.name, frozenset())
        columns = tuple(column for column in one.columns if column.key not in held)
        found.append(csv_table(one.name, (one.title, one.about), columns, make_table(one, of)))
    return found


def figure_table(results: Path) -> CsvTable:
    """Every published figure of a revision; what was too small to be told is missing there already."""
    columns = (
        Described("figure_id", Text("รหัสตัวเลข", "Figure id")),
        Described("scope", Text("ขอบเขต", "Scope")),
        Described("name", Text("ชื่อตัวเลข", "Name")),
        Described("value", Text("ค่า ไม่ปัดเศษ", "Value, unrounded"), Kind.QUANTITY),
        Described("unit", Text("หน่วย", "Unit")),
        Described("state", Text("สถานะ", "State")),
        Described("rule", Text("กฎที่ใช้คำนวณ", "Rule")),
        Described("doubted", Text("มีข้อสงสัย", "Doubted"), type="bool"),
        Described("sources", Text("แถวต้นทาง", "Source rows"), type="object"),
    )
    facts = [[getattr(figure, column.key) for column in columns] for figure in read_figures(results / FIGURES)]
    frame = pd.DataFrame(facts, columns=[column.key for column in columns])
    about = Text("หนึ่งแถวต่อตัวเลขที่เผยแพร่", "One row a published figure")
    return csv_table("figures", (Text("ตัวเลขที่เผยแพร่", "Published figures"), about), columns, frame)


def rule_table(figures: CsvTable) -> CsvTable:
    """The rules that the figures name, with the document that each comes from."""
    at = [column.key for column in figures.columns].index("rule")
    used = sorted({rule for row in figures.rows for rule in row[at].split("; ") if rule in RULES})
    columns = (
        Described("rule", Text("กฎ", "Rule")),
        Described("name_th", Text("ชื่อ (ไทย)", "Name (Thai)")),
        Described("name_en", Text("ชื่อ (อังกฤษ)", "Name (English)")),
        Described("source_th", Text("ที่มา (ไทย)", "Source (Thai)")),
        Described("source_en", Text("ที่มา (อังกฤษ)", "Source (English)")),
    )
    told = [(rule, RULES[rule].name, RULES[rule].source) for rule in used]
    lines = [(rule, name.th, name.en, source.th, source.en) for rule, name, source in told]
    frame = pd.DataFrame(lines, columns=[column.key for column in columns])
    about = Text("หนึ่งแถวต่อกฎที่ตัวเลขใช้", "One row a rule that a figure uses")
    return csv_table("rules", (Text("กฎของตัวเลข", "Rules of figures"), about), columns, frame)


def csv_table(name: str, words: tuple[Text, Text], columns: Sequence[Described], frame: pd.DataFrame) -> CsvTable:
    """A frame as texts. Where no columns make a row the only one of its kind, lines are counted in a first column."""
    key, chosen = KEYS.get(name, ()), tuple(columns)
    values: Iterable[tuple[object, ...]] = frame[[column.key for column in columns]].itertuples(index=False, name=None)
    rows = [tuple(_text(value, column) for value, column in zip(row, columns, strict=True)) for row in values]
    if not _is_key(key, chosen, rows):
        key, chosen = (LINE.key,), (LINE, *chosen)
        rows = [(str(number), *row) for number, row in enumerate(rows, start=1)]
    return CsvTable(name, words[0], words[1], chosen, key, tuple(rows))


def _is_key(key: tuple[str, ...], columns: Sequence[Described], rows: Sequence[tuple[str, ...]]) -> bool:
    names = [column.key for column in columns]
    if not key or not set(key) <= set(names):
        return False
    found: list[tuple[Hashable, ...]] = [tuple(row[names.index(one)] for one in key) for row in rows]
    return len(set(found)) == len(found) and all(all(one) for one in found)


def _text(value: object, column: Described) -> str:
    if isinstance(value, list | tuple):
        return " | ".join(_source(one) if isinstance(one, Source) else _safe(str(one)) for one in value)
    if pd.isna(value):  # type: ignore[call-overload] # a scalar: lists went above
        return ""
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    kind = type_of(column)
    if kind == "boolean":
        return "true" if value else "false"
    if kind == "integer":
        return str(int(str(value)))
    if kind == "number":
        number = float(str(value))
        return repr(number) if math.isfinite(number) else ""
    return _safe(str(value))


def _source(one: Source) -> str:
    return _safe(f"{one.file}!{one.sheet}!{one.rows}")


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
