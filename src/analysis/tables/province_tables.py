"""The analyst's tables of provinces: levels, conditions, people, money and reports."""

from __future__ import annotations

import pandas as pd

from analysis.bilingual import Text, texts
from analysis.evaluate.judgements import Judgements
from analysis.evaluate.plan.action_plan import persons_by
from analysis.evaluate.timeliness import Timing, told_count
from analysis.exhibits.described import Described
from analysis.exhibits.table import Kind
from analysis.params.vocabulary import SCALES, Instrument
from analysis.reports.evaluation.words import TIMINGS
from analysis.rows import records_of
from analysis.tables.described import TableDescription
from analysis.tables.reading import Reading

CONDITION_STATES = texts(
    {"met": ("ผ่าน", "met"), "not_met": ("ไม่ผ่าน", "not met"), "missing": ("ไม่มีหลักฐาน", "no evidence")}
)


def persons_by_rule(rule: str) -> tuple[Described, ...]:
    """Target, result and their per cent, in persons."""
    return (
        Described("target", Text("เป้าหมายทั้งปี (คน)", "Year's target (persons)"), Kind.QUANTITY, "persons", rule),
        Described("result", Text("ผลงาน (คน)", "Result (persons)"), Kind.QUANTITY, "persons", rule),
        Described("percent", Text("ร้อยละของเป้าหมาย", "Per cent of target"), Kind.PERCENT2, rule=rule),
    )


def _people(of: Reading) -> pd.DataFrame:
    """From the monthly results where the round has a scale of them, else from the action plan's rows in persons."""
    return of.judged.people if of.judged.has(Instrument.MILESTONES) else persons_by(of.judged.activities)


def levels_of(judged: Judgements) -> pd.DataFrame:
    """The levels, missing where nothing came in that the scale asks for: there, level 0 would tell nothing."""
    silent = judged.levels["province_code"].isin(judged.silent)
    return judged.levels.assign(
        **{name: judged.levels[name].astype("Int64").mask(silent) for name in ("level", "level_if_evidence")}
    )


def _timeliness(of: Reading) -> pd.DataFrame:
    """The counts as they may be told (``timeliness.told_count``), as the reports tell them."""
    rates = of.judged.report_rates
    lines = records_of(rates)
    told = {name: [told_count(line, name) for line in lines] for name in (Timing.ON_TIME, Timing.LATE)}
    return rates.assign(**{name: pd.Series(values, rates.index, "Int64") for name, values in told.items()})


LEVELS = TableDescription(
    "levels", Text("ระดับความสำเร็จ", "Levels"), Text("หนึ่งแถวต่อจังหวัด", "One row a province"),
    (
        Described("level", Text("ระดับที่ได้", "Level reached"), Kind.LEVEL, rule="milestones", type="Int64"),
        Described("level_if_evidence", Text("ระดับหากหลักฐานที่ขาดครบ", "Level if missing evidence is right"),
                  Kind.LEVEL, rule="milestones", type="Int64"),
        Described("blocking_level", Text("ระดับถัดไป", "Next level"), Kind.INTEGER, "level", "milestones", "Int64"),
        Described("blocking_condition", Text("เงื่อนไขที่ยังไม่ผ่าน", "Blocking condition"), rule="milestones"),
        Described("blocking_state", Text("สถานะเงื่อนไข", "Its state"), rule="milestones", words=CONDITION_STATES),
        Described("gap", Text("ยังขาด", "Lacks"), Kind.DECIMAL2, rule="milestones"),
        Described("gap_unit", Text("หน่วยของส่วนที่ขาด", "Unit of what it lacks")),
        Described("missing", Text("เงื่อนไขที่ไม่มีหลักฐาน", "Conditions without evidence"), many=True),
    ),
    lambda of: levels_of(of.judged), SCALES,
)  # fmt: skip
CONDITIONS = TableDescription(
    "conditions",
    Text("เงื่อนไขของระดับ", "Conditions"),
    Text("หนึ่งแถวต่อจังหวัดและเงื่อนไข", "One row a province and condition"),
    (
        Described("level", Text("ระดับ", "Level"), Kind.LEVEL),
        Described("condition_id", Text("เงื่อนไข", "Condition")),
        Described("kind", Text("ชนิดเงื่อนไข", "Kind of condition")),
        Described("state", Text("ผล", "Result"), rule="milestones", words=CONDITION_STATES),
        Described("unit", Text("หน่วย", "Unit")),
        Described("value", Text("ค่าที่ได้", "Value"), Kind.DECIMAL2, rule="milestones"),
        Described("threshold", Text("เกณฑ์", "Threshold"), Kind.DECIMAL2, rule="milestones"),
        Described("gap", Text("ยังขาด", "Lacks"), Kind.DECIMAL2, rule="milestones"),
        Described("due", Text("กำหนดส่ง", "Due"), Kind.DATE),
        Described("submitted", Text("วันที่ส่ง", "Sent"), Kind.DATE),
        Described("months_late", Text("เดือนที่ส่งช้า", "Months sent late"), many=True),
        Described("months_missing", Text("เดือนที่ไม่มีวันที่ส่ง", "Months without a date"), many=True),
    ),
    lambda of: of.judged.conditions,
    SCALES,
)
PEOPLE = TableDescription(
    "people",
    Text("คนต่อเป้าหมาย", "People against target"),
    Text("หนึ่งแถวต่อจังหวัด", "One row a province"),
    persons_by_rule("people_percent"),
    _people,
    (Instrument.MILESTONES, Instrument.ACTION_PLAN),
)
PEOPLE_MONTHS = TableDescription(
    "people_months",
    Text("ผลงานรายเดือน", "People by month"),
    Text("หนึ่งแถวต่อจังหวัดและเดือน", "One row a province and month"),
    (
        Described("month", Text("เดือน", "Month"), Kind.MONTH),
        Described("result", Text("ผลงาน (คน)", "Result (persons)"), Kind.QUANTITY, "persons", "people_percent"),
        Described("cumulative", Text("สะสม (คน)", "Cumulative (persons)"), Kind.QUANTITY, "persons", "people_percent"),
        Described(
            "percent", Text("ร้อยละของเป้าหมายทั้งปี", "Per cent of the year's target"), Kind.PERCENT2, rule="people_percent"
        ),
    ),
    lambda of: of.judged.people_months,
    (Instrument.MILESTONES,),
)
MONEY = TableDescription(
    "money",
    Text("การเบิกจ่ายของสำนักงาน", "Own allocation"),
    Text("หนึ่งแถวต่อจังหวัด", "One row a province"),
    (
        Described("period_months", Text("รอบ (เดือน)", "Months of the period"), Kind.INTEGER, "months"),
        Described("allocation", Text("วงเงินที่ได้รับจัดสรร (บาท)", "Allocation (baht)"), Kind.BAHT, rule="own_disbursement"),
        Described("spent", Text("ผลการเบิกจ่าย (บาท)", "Spent (baht)"), Kind.BAHT, rule="own_disbursement"),
        Described("percent", Text("ร้อยละการเบิกจ่าย", "Per cent spent"), Kind.PERCENT2, rule="own_disbursement"),
    ),
    lambda of: of.judged.money,
    (Instrument.MILESTONES,),
)
TIMELINESS = TableDescription(
    "timeliness", Text("การส่งรายงาน", "Timeliness"), Text("หนึ่งแถวต่อจังหวัด", "One row a province"),
    (
        Described("expected", Text("รายงานที่ต้องส่ง", "Reports due"), Kind.INTEGER, "count", "timeliness", "int64"),
        Described("on_time", Text("ตรงเวลา", "On time"), Kind.INTEGER, "count", "timeliness", "Int64"),
        Described("late", Text("ช้า", "Late"), Kind.INTEGER, "count", "timeliness", "Int64"),
        Described("missing", Text("ไม่มีวันที่ส่ง", "No date of sending"),
                  Kind.INTEGER, "count", "timeliness", "int64"),
        Described("not_due", Text("ยังไม่ถึงกำหนด", "Not due yet"), Kind.INTEGER, "count", "timeliness", "int64"),
        Described("percent", Text("ร้อยละตรงเวลา (ของที่ทราบวันที่)", "Per cent on time (of those known)"),
                  Kind.PERCENT2, rule="timeliness"),
        Described("percent_low", Text("หากที่ไม่ทราบช้าทั้งหมด", "If every unknown one was late"),
                  Kind.PERCENT2, rule="timeliness"),
        Described("percent_high", Text("หากที่ไม่ทราบตรงเวลาทั้งหมด", "If every unknown one was on time"),
                  Kind.PERCENT2, rule="timeliness"),
    ),
    _timeliness, (Instrument.TIMELINESS,),
)  # fmt: skip
REPORTS = TableDescription(
    "reports",
    Text("รายงานที่ต้องส่ง", "Reports due"),
    Text("หนึ่งแถวต่อจังหวัดและรายงาน", "One row a province and report"),
    (
        Described("item", Text("รายงาน", "Report")),
        Described("month", Text("ประจำเดือน", "Month"), Kind.MONTH),
        Described("due", Text("กำหนดส่ง", "Due"), Kind.DATE),
        Described("weekend", Text("กำหนดตรงวันหยุดสุดสัปดาห์", "Due on a weekend"), type="bool"),
        Described("submitted", Text("วันที่ส่ง", "Sent"), Kind.DATE),
        Described("state", Text("ผล", "Result"), rule="timeliness", words=TIMINGS),
        Described("days_late", Text("ช้า (วัน)", "Days late"), Kind.INTEGER, "days", "timeliness"),
    ),
    lambda of: of.judged.reports,
    (Instrument.TIMELINESS,),
)
YEAR_INDICATORS = TableDescription(
    "year_indicators",
    Text("ตัวชี้วัดทั้งปี", "The year's indicators"),
    Text("หนึ่งแถวต่อจังหวัดและตัวชี้วัด", "One row a province and indicator"),
    (
        Described("indicator_id", Text("ตัวชี้วัด", "Indicator")),
        Described("kind", Text("ชนิด", "Kind")),
        Described("state", Text("ผล", "Result"), rule="year_indicators", words=CONDITION_STATES),
        Described("unit", Text("หน่วย", "Unit")),
        Described("value", Text("ค่าที่ได้", "Value"), Kind.DECIMAL2, rule="year_indicators"),
        Described("threshold", Text("เกณฑ์", "Threshold"), Kind.DECIMAL2, rule="year_indicators"),
        Described("gap", Text("ยังขาด", "Lacks"), Kind.DECIMAL2, rule="year_indicators"),
    ),
    lambda of: of.judged.year_indicators,
    (Instrument.YEAR_INDICATORS,),
)

PROVINCE_TABLES = (LEVELS, CONDITIONS, PEOPLE, PEOPLE_MONTHS, MONEY, TIMELINESS, REPORTS, YEAR_INDICATORS)
