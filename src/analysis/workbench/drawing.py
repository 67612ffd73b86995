"""The house's look for an analyst's own charts, and the map of the 77 areas."""

from __future__ import annotations

import math
import re
from typing import Any

import pandas as pd

from analysis.bilingual import Language
from analysis.errors import WorkbookError
from analysis.exhibits.blocks import Html, styles
from analysis.exhibits.charts.chart import Chart, ChartLabels, LoneChart
from analysis.exhibits.described import Described
from analysis.exhibits.maps.legend import level_legend, step_legend, steps_of
from analysis.exhibits.maps.map import province_map
from analysis.exhibits.table import Kind
from analysis.exhibits.theme import SETTINGS, register_fonts
from analysis.explore.exploration import class_edges
from analysis.places.provinces import BANGKOK, provinces
from analysis.thai.numbers import format_number
from analysis.workbench.names import scope_of, unknown


def style() -> Html:
    """Set seaborn and matplotlib to the house's Thai font, colours and sizes; shown by a cell it brings the look of the
    house's tables and sections as well."""
    import seaborn

    register_fonts()
    seaborn.set_theme(style="white", palette=_CYCLE, rc=dict(SETTINGS))
    return styles()


_AREAS = frozenset((BANGKOK, *(item.code for item in provinces())))
#: Colours of several series: told apart by lightness too.
_CYCLE = ["#1f4e79", "#b27a00", "#0b7a5c", "#a8201a", "#6f99bf", "#566373"]


def area_map(frame: pd.DataFrame, column: str, title: str = "", language: Language = "th", key: str = "map") -> Chart:
    """The 77 areas by a column of a frame with ``province_code`` (or ``province``, in Thai or English).

    A column of levels has a colour a level; other numbers have up to five classes of about
    the same size; a province without a value is hatched. Rows of the nation and the centre are no areas.

    Raises:
        WorkbookError: the frame has no such column, no province, a province twice, or nothing that is a number.
    """
    if not isinstance(frame, pd.DataFrame):
        raise WorkbookError(
            f"แผนที่วาดจากตาราง ไม่ใช่ {type(frame).__name__}",
            f"A map is drawn of a frame, not of a {type(frame).__name__}.",
            fix_th='เช่น wb.map(r.tables.people, "percent")',
            fix_en='For example wb.map(r.tables.people, "percent").',
        )
    if column not in frame:
        raise unknown("คอลัมน์", "column", column, [str(name) for name in frame.columns])
    if isinstance(frame[column], pd.DataFrame):
        raise WorkbookError(
            f"ตารางมีคอลัมน์ {column} มากกว่าหนึ่ง",
            f"The frame has more than one column {column}.",
            fix_th="ตั้งชื่อคอลัมน์ให้ต่างกันก่อน",
            fix_en="Give the columns different names first.",
        )
    codes = _codes(frame)
    values = _numbers(frame[column])[[code in _AREAS for code in codes]]
    codes = [code for code in codes if code in _AREAS]
    if len(set(codes)) < len(codes) or values.notna().sum() == 0:
        raise WorkbookError(
            "แผนที่ต้องมีจังหวัดละหนึ่งแถว และมีตัวเลขอย่างน้อยหนึ่งค่า",
            "A map takes one row a province, and at least one number.",
            fix_th="รวมแถวของจังหวัดเดียวกันก่อน เช่นด้วย groupby",
            fix_en="Bring the rows of a province together first, as with groupby.",
        )
    described: Any = (getattr(frame, "described", None) or {}).get(column)
    said = title or (described.label.of(language) if isinstance(described, Described) else column)
    known = values.dropna()
    if _is_level(frame, column, described) and ((known % 1 == 0) & known.between(0, 5)).all():
        data, legend = values.astype("Int64"), level_legend(language, said)
    else:
        edges = class_edges(known.tolist()) or (float(known.median()),)
        data, legend = steps_of(values, edges), step_legend(said, edges, language)
    labels = [
        None if pd.isna(value) else format_number(value, 0 if float(value).is_integer() else 2) for value in values
    ]
    drawn = pd.DataFrame({"province_code": codes, legend.column: data.to_numpy(), "label": labels})
    return LoneChart(**vars(province_map(drawn, ChartLabels(key, said, language=language), legend)))


def _codes(frame: pd.DataFrame) -> list[str]:
    name = next((name for name in ("province_code", "scope", "province") if name in frame), None)
    if name is None:
        raise WorkbookError(
            "ตารางนี้ไม่บอกจังหวัด",
            "This table names no provinces.",
            fix_th="ต้องมีคอลัมน์ province_code หรือ province",
            fix_en="It needs a column province_code or province.",
        )
    return [scope_of(place) for place in frame[name]]


def _numbers(values: pd.Series) -> pd.Series:
    """A column's numbers; days and what no division gives are none."""
    if pd.api.types.is_datetime64_any_dtype(values) or pd.api.types.is_timedelta64_dtype(values):
        return pd.Series(float("nan"), values.index)
    return pd.to_numeric(values, errors="coerce").astype("float64").replace([math.inf, -math.inf], math.nan)


def _is_level(frame: pd.DataFrame, column: str, described: object) -> bool:
    """Whether a column holds levels: by its words, by the units beside it, or by its name; small counts are none."""
    if "unit" in frame and column == "value":
        return bool((frame["unit"] == "level").all())
    if isinstance(described, Described):
        return described.kind is Kind.LEVEL
    return re.search(r"level|ระดับ", column, re.I) is not None
