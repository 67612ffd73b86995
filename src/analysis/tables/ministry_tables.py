"""The analyst's tables of the ministry's periodic report, and of what documents print."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from analysis.bilingual import Text
from analysis.exhibits.described import Described
from analysis.exhibits.table import Kind
from analysis.exhibits.words import STATES
from analysis.params.vocabulary import Instrument
from analysis.tables.described import TableDescription
from analysis.tables.reading import Reading

_MINISTRY = (Instrument.OPERATIONS,)
_NUMBER: Callable[[str, Text], Described] = lambda key, label: Described(key, label, Kind.INTEGER, type="int64")  # noqa: E731
_PROJECT = (
    Described("table", Text("ตาราง", "Table")),
    _NUMBER("project_no", Text("โครงการที่", "Project no.")),
    Described("project", Text("โครงการ", "Project")),
)
_PERCENTS = (
    Described(
        "period_percent",
        Text("ร้อยละเทียบเป้าหมายของรอบ", "Per cent of the period's target"),
        Kind.PERCENT2,
        rule="achievement",
    ),
    Described(
        "year_percent", Text("ร้อยละเทียบเป้าหมายทั้งปี", "Per cent of the year's target"), Kind.PERCENT2, rule="achievement"
    ),
)
_STATE = Described("state", Text("ผล", "Result"), words=STATES)
_CENTRAL = (
    Described("percent", Text("ร้อยละ", "Per cent"), Kind.PERCENT2, rule="central"),
    Described("stated_percent", Text("ร้อยละที่รายงาน", "Per cent as printed"), Kind.PERCENT2),
)
_BUREAU = (
    _NUMBER("bureau_no", Text("สำนัก/กองที่", "Bureau no.")),
    Described("bureau", Text("สำนัก/กอง", "Bureau")),
)

INDICATORS = TableDescription(
    "indicators",
    Text("ตัวชี้วัดของโครงการ", "Indicators of projects"),
    Text("หนึ่งแถวต่อตัวชี้วัด", "One row an indicator"),
    (
        *_PROJECT,
        Described("indicator_no", Text("ตัวชี้วัดที่", "Indicator no.")),
        Described("sub_no", Text("ข้อย่อยที่", "Sub-item no.")),
        Described("indicator", Text("ตัวชี้วัด", "Indicator")),
        Described("unit_of_measure", Text("หน่วยนับ", "Unit of measure")),
        Described("target_year", Text("เป้าหมายทั้งปี", "Year's target"), Kind.QUANTITY),
        Described("target_period", Text("เป้าหมายของรอบ", "Period's target"), Kind.QUANTITY),
        Described("result", Text("ผลงาน", "Result"), Kind.QUANTITY),
        *_PERCENTS,
        _STATE,
        Described("early", Text("ดำเนินการก่อนแผน", "Ahead of plan"), type="bool"),
    ),
    lambda of: of.judged.indicators,
    _MINISTRY,
    by_area=False,
)
PROJECTS = TableDescription(
    "projects",
    Text("โครงการ", "Projects"),
    Text("หนึ่งแถวต่อโครงการ", "One row a project"),
    (
        *_PROJECT,
        *_PERCENTS,
        _STATE,
        Described("early", Text("ดำเนินการก่อนแผน", "Ahead of plan"), type="bool"),
        _NUMBER("indicators_due", Text("ตัวชี้วัดที่ถึงกำหนด", "Indicators due")),
        Described("stated_period_percent", Text("ร้อยละของรอบที่รายงาน", "Period's per cent as printed"), Kind.PERCENT2),
        Described("stated_year_percent", Text("ร้อยละทั้งปีที่รายงาน", "Year's per cent as printed"), Kind.PERCENT2),
    ),
    lambda of: of.judged.projects,
    _MINISTRY,
    by_area=False,
)
OVERALL = TableDescription(
    "overall",
    Text("ภาพรวมของโครงการ", "All projects together"),
    Text("หนึ่งแถวต่อตาราง", "One row a table"),
    (
        _PROJECT[0],
        *_PERCENTS,
        _NUMBER("projects", Text("โครงการ", "Projects")),
        _NUMBER("met", Text("เป็นไปตามเป้าหมาย", "Met")),
        _NUMBER("not_met", Text("ไม่เป็นไปตามเป้าหมาย", "Not met")),
        _NUMBER("not_due", Text("ยังไม่ถึงกำหนด", "Not due yet")),
    ),
    lambda of: of.judged.overall,
    _MINISTRY,
    by_area=False,
)
UNITS = TableDescription(
    "units", Text("หน่วยงานส่วนกลาง", "Central units"), Text("หนึ่งแถวต่อหน่วยงาน", "One row a unit"),
    (
        *_BUREAU, _NUMBER("unit_no", Text("หน่วยที่", "Unit no.")), Described("unit", Text("หน่วยงาน", "Unit")),
        *_CENTRAL, _STATE,
        Described("activities", Text("กิจกรรมที่ถึงกำหนด", "Activities due"), Kind.INTEGER, "count", type="Int64"),
    ),
    lambda of: of.judged.units, _MINISTRY, by_area=False,
)  # fmt: skip
BUREAUX = TableDescription(
    "bureaux",
    Text("สำนักและกอง", "Bureaux"),
    Text("หนึ่งแถวต่อสำนักหรือกอง", "One row a bureau"),
    (
        *_BUREAU,
        *_CENTRAL,
        _NUMBER("met", Text("เป็นไปตามเป้าหมาย", "Met")),
        _NUMBER("not_met", Text("ไม่เป็นไปตามเป้าหมาย", "Not met")),
        _NUMBER("not_due", Text("ยังไม่ถึงกำหนด", "Not due yet")),
    ),
    lambda of: of.judged.bureaux,
    _MINISTRY,
    by_area=False,
)
BEHIND = TableDescription(
    "behind",
    Text("กิจกรรมที่ต้องติดตาม", "Activities behind"),
    Text("หนึ่งแถวต่อกิจกรรม", "One row an activity"),
    (
        Described("unit", Text("หน่วยงาน", "Unit")),
        Described("activity", Text("โครงการ/กิจกรรม", "Activity")),
        Described("unit_of_measure", Text("หน่วยนับ", "Unit of measure")),
        Described("target_period", Text("เป้าหมายของรอบ", "Period's target"), Kind.QUANTITY),
        Described("result", Text("ผลงาน", "Result"), Kind.QUANTITY),
        Described("reason", Text("หมายเหตุ", "Reason")),
    ),
    lambda of: of.judged.behind,
    _MINISTRY,
    by_area=False,
)
SHARES = TableDescription(
    "shares",
    Text("สัดส่วนแรงงานที่พิมพ์ไว้", "Labour-force shares as printed"),
    Text("หนึ่งแถวต่อพื้นที่ ปี และรายการ", "One row an area, year and item"),
    (
        Described("area", Text("พื้นที่", "Area")),
        _NUMBER("stat_year", Text("ปีสถิติ (พ.ศ.)", "Statistical year (BE)")),
        Described("part_name", Text("รายการ", "Part")),
        Described("whole_name", Text("ฐาน", "Whole")),
        Described("part", Text("จำนวน (คน)", "Part (persons)"), Kind.QUANTITY, "persons"),
        Described("whole", Text("จำนวนฐาน (คน)", "Whole (persons)"), Kind.QUANTITY, "persons"),
        Described("computed", Text("ร้อยละที่คำนวณ", "Per cent computed"), Kind.PERCENT2, rule="shares"),
        Described("stated", Text("ร้อยละที่พิมพ์", "Per cent as printed"), Kind.PERCENT2),
        Described("difference", Text("ต่างกัน (จุด)", "Difference (points)"), Kind.DECIMAL2, "points", "shares"),
        Described("holds", Text("ตรงกัน", "Holds"), type="bool"),
    ),
    lambda of: of.judged.shares,
    (Instrument.CONTEXT,),
    by_area=False,
)
STATED = TableDescription(
    "stated",
    Text("ตัวเลขที่เอกสารระบุ", "Figures that documents state"),
    Text("หนึ่งแถวต่อตัวเลข", "One row a figure"),
    (
        Described("scope", Text("ขอบเขต", "Scope")),
        Described("item", Text("รายการ", "Item")),
        Described("value", Text("ค่าที่รายงาน", "Value"), Kind.QUANTITY, rule="input"),
        Described("unit_of_measure", Text("หน่วยนับ", "Unit of measure")),
        Described("place", Text("ที่ในเอกสาร", "Place")),
    ),
    lambda of: _stated(of),
    by_area=False,
)


def _stated(of: Reading) -> pd.DataFrame:
    from analysis.evaluate.sources import row_sources

    rows = of.judged.inputs.table("stated")
    return rows.assign(sources=row_sources(rows))


MINISTRY_TABLES = (INDICATORS, PROJECTS, OVERALL, UNITS, BUREAUX, BEHIND, SHARES, STATED)
