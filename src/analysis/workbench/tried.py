"""What-if of an analyst: who would move level under other criteria, as tables that show themselves."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import pandas as pd

from analysis.bilingual import Text
from analysis.evaluate.what_if import WhatIf
from analysis.exhibits.described import SOURCES, Described
from analysis.exhibits.frame import Frame, framed
from analysis.exhibits.table import Kind
from analysis.tables.areas import with_areas
from analysis.tables.described import AREA
from analysis.tables.province_tables import CONDITION_STATES
from analysis.thai.calendar import FiscalYear

_VARIANT = (
    Described("variant", Text("กรณีที่", "Variant"), Kind.INTEGER, type="int64"),
    Described("value", Text("ค่าที่ลอง", "Value tried"), type="object"),
)
_LACKS = (
    Described("blocking_condition", Text("เงื่อนไขที่ยังไม่ผ่าน", "Blocking condition")),
    Described("blocking_state", Text("สถานะเงื่อนไข", "Its state"), words=CONDITION_STATES),
    Described("gap", Text("ยังขาด", "Lacks"), Kind.DECIMAL2),
    Described("gap_unit", Text("หน่วยของส่วนที่ขาด", "Unit of what it lacks")),
    SOURCES,
)
MOVERS = (
    *_VARIANT,
    *AREA,
    Described("level_before", Text("ระดับเดิม", "Level before"), Kind.LEVEL),
    Described("level", Text("ระดับที่จะได้", "Level then"), Kind.LEVEL),
    *_LACKS,
)
LEVELS = (
    *_VARIANT,
    *AREA,
    Described("level", Text("ระดับที่จะได้", "Level then"), Kind.LEVEL, type="Int64"),
    Described(
        "level_if_evidence",
        Text("ระดับหากหลักฐานที่ขาดครบ", "Level if missing evidence is right"),
        Kind.LEVEL,
        type="Int64",
    ),
    *_LACKS,
)
CURVE = (
    *_VARIANT,
    Described("level", Text("ระดับ", "Level"), Kind.LEVEL),
    Described("provinces", Text("จังหวัด", "Provinces"), Kind.INTEGER, "count", type="int64"),
    Described("or_above", Text("ระดับนี้ขึ้นไป", "At it or above"), Kind.INTEGER, "count", type="int64"),
    Described("if_evidence", Text("หากหลักฐานครบ", "If missing evidence is right"), Kind.INTEGER, "count", type="int64"),
)


class Tried:
    """``movers``: provinces whose level would be another, and what they lack. ``levels``: every province. ``curve``:
    how many provinces at each level, for each value tried; those of which nothing came in (``silent``) count as 0."""

    def __init__(self, found: WhatIf, year: FiscalYear, silent: Sequence[str] = ()) -> None:
        self._found, self._year, self._silent = found, year, silent

    @cached_property
    def movers(self) -> Frame:
        return self._framed(self._found.movers, MOVERS, Text("จังหวัดที่ระดับเปลี่ยน", "Provinces that move"))

    @cached_property
    def levels(self) -> Frame:
        values = self._found.levels.merge(self._found.variants[["variant", "value"]], on="variant", how="left")
        silent = values["province_code"].isin(self._silent)
        values = values.assign(
            **{name: values[name].astype("Int64").mask(silent) for name in ("level", "level_if_evidence")}
        )
        return self._framed(values, LEVELS, Text("ระดับตามเกณฑ์ที่ลอง", "Levels under the criteria tried"))

    @cached_property
    def curve(self) -> Frame:
        return self._framed(self._found.curve, CURVE, Text("จำนวนจังหวัดตามค่าที่ลอง", "Provinces by the value tried"))

    def __repr__(self) -> str:
        moved = self.movers
        up = int((moved["level"] > moved["level_before"]).sum())
        variants = len(self._found.variants)
        unknown = f" · ระดับ 0 รวม {len(self._silent)} จังหวัดที่ยังไม่มีข้อมูล" if self._silent else ""
        tried = f"ลอง {variants} ค่า · " if variants > 1 else ""
        return f"{tried}ระดับเปลี่ยน {len(moved)} แถว: ขึ้น {up} ลง {len(moved) - up}{unknown}"

    def _repr_html_(self) -> str:
        shown = self.curve if len(self._found.variants) > 1 else self.movers
        return f"<p>{self!r}</p>{shown._repr_html_()}"

    def _framed(self, data: pd.DataFrame, columns: tuple[Described, ...], title: Text) -> Frame:
        kinds = {column.key: column.dtype for column in columns}
        frame = with_areas(data, self._year) if "province_code" in data else data
        typed = {key: kind for key, kind in kinds.items() if key != "value"}  # as the criteria hold it
        return framed(frame[list(kinds)].astype(typed), columns, title)
