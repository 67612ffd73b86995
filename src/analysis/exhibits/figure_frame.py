"""Figures as a table of the analyst."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.bilingual import Language, Text
from analysis.evaluate.figure import Figure
from analysis.exhibits.described import SOURCES, Described
from analysis.exhibits.frame import Frame, typed_frame
from analysis.exhibits.table import Kind

FIGURE = (
    Described("figure_id", Text("รหัสตัวเลข", "Figure id")),
    Described("scope", Text("ขอบเขต", "Scope")),
    Described("name", Text("ชื่อ", "Name")),
    Described("value", Text("ค่า", "Value"), Kind.DECIMAL2),
    Described("unit", Text("หน่วย", "Unit")),
    Described("state", Text("สถานะ", "State")),
    Described("rule", Text("กฎ", "Rule")),
    Described("doubted", Text("อยู่บนข้อที่ต้องแก้ไข", "Rests on an error"), type="bool"),
    SOURCES,
)


def figure_frame(figures: Iterable[Figure], title: Text, language: Language = "th") -> Frame:
    """One row a figure: id, scope, name, value (unrounded), unit, state, rule, whether it is doubted, and its rows."""
    rows = [
        {**{column.key: getattr(one, column.key) for column in FIGURE}, "sources": list(one.sources)} for one in figures
    ]
    return typed_frame(rows, FIGURE, title, language)
