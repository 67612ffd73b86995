"""The analyst's tables of the action plan and of the register forms."""

from __future__ import annotations

import pandas as pd

from analysis.bilingual import Text
from analysis.evaluate.plan.action_plan import activity_rows, money_by, persons_by
from analysis.evaluate.sources import merge_sources, row_sources
from analysis.exhibits.described import Described
from analysis.exhibits.table import Kind
from analysis.params.vocabulary import Instrument
from analysis.tables.described import TableDescription
from analysis.tables.province_tables import persons_by_rule
from analysis.tables.reading import Reading

_PLAN = (Instrument.ACTION_PLAN,)
_PERSONS = persons_by_rule("action_plan")
_BUDGET = (
    Described("budget", Text("งบประมาณ (บาท)", "Budget (baht)"), Kind.BAHT, rule="action_plan"),
    Described("spent", Text("ผลเงิน (บาท)", "Spent (baht)"), Kind.BAHT, rule="action_plan"),
    Described("spent_percent", Text("ร้อยละการใช้จ่าย", "Per cent spent"), Kind.PERCENT2, rule="action_plan"),
)
_STRATEGY = (
    Described("strategy_no", Text("แนวทางที่", "Strategy no.")),
    Described("strategy", Text("แนวทาง", "Strategy")),
)
_BOTH = ("target", "result", "percent", "budget", "spent", "spent_percent")


def _activities(of: Reading) -> pd.DataFrame:
    rows = activity_rows(of.judged.activities)
    return rows.assign(sources=row_sources(rows)).reset_index(drop=True)


def _by(of: Reading, *keys: str) -> pd.DataFrame:
    """People and money of the plan by province and the keys; a group that has only one of them lacks the other."""
    activities, by = of.judged.activities, ["province_code", *keys]
    money = money_by(activities, *keys).rename(columns={"percent": "spent_percent"})
    both = persons_by(activities, *keys).merge(money, on=by, how="outer", suffixes=("", "_money"), sort=False)
    pairs = zip(both["sources"], both["sources_money"], strict=True)
    merged = [merge_sources(*(one for one in pair if isinstance(one, list))) for pair in pairs]
    known = both.assign(sources=pd.Series(merged, index=both.index, dtype="object"))
    return known.sort_values(by, kind="stable", ignore_index=True)[[*by, *_BOTH, "sources"]]


ACTIVITIES = TableDescription(
    "activities",
    Text("โครงการและกิจกรรมของแผน", "Activities of the plan"),
    Text("หนึ่งแถวต่อกิจกรรม", "One row an activity"),
    (
        *_STRATEGY,
        Described("sub_strategy_no", Text("แนวทางย่อยที่", "Sub-strategy no.")),
        Described("sub_strategy", Text("แนวทางย่อย", "Sub-strategy")),
        Described("group", Text("หัวข้อกลุ่ม", "Heading")),
        Described("number", Text("ที่", "No.")),
        Described("activity", Text("โครงการ/กิจกรรม", "Activity")),
        Described("target", Text("เป้าหมาย", "Target"), Kind.QUANTITY),
        Described("unit_of_measure", Text("หน่วยนับ", "Unit of measure")),
        Described("result", Text("ผลงาน", "Result"), Kind.QUANTITY),
        Described("budget", Text("งบประมาณ (บาท)", "Budget (baht)"), Kind.BAHT),
        Described("spent", Text("ผลเงิน (บาท)", "Spent (baht)"), Kind.BAHT),
        Described("agency", Text("หน่วยงานรับผิดชอบ", "Agency")),
    ),
    _activities,
    _PLAN,
)
AGENCIES = TableDescription(
    "agencies",
    Text("คนและเงินตามหน่วยงาน", "People and money by agency"),
    Text("หนึ่งแถวต่อจังหวัดและหน่วยงานรับผิดชอบ", "One row a province and agency"),
    (Described("agency", Text("หน่วยงานรับผิดชอบ", "Agency")), *_PERSONS, *_BUDGET),
    lambda of: _by(of, "agency"),
    _PLAN,
)
STRATEGIES = TableDescription(
    "strategies",
    Text("คนและเงินตามแนวทาง", "People and money by strategy"),
    Text("หนึ่งแถวต่อจังหวัดและแนวทาง", "One row a province and strategy"),
    (*_STRATEGY, *_PERSONS, *_BUDGET),
    lambda of: _by(of, "strategy_no", "strategy"),
    _PLAN,
)
PLAN = TableDescription(
    "plan",
    Text("คนและเงินของแผน", "People and money of the plan"),
    Text("หนึ่งแถวต่อจังหวัด", "One row a province"),
    (*_PERSONS, *_BUDGET),
    _by,
    _PLAN,
)
UNITS_BELOW = TableDescription(
    "district_units",
    Text("คนและเงินตามหน่วยใต้จังหวัด", "People and money by unit below the province"),
    Text("หนึ่งแถวต่อจังหวัดและหน่วย", "One row a province and unit"),
    (
        Described("unit_code", Text("รหัสหน่วย", "Unit code")),
        Described("unit", Text("หน่วย", "Unit")),
        Described("activities", Text("กิจกรรม", "Activities"), Kind.INTEGER, "count", type="int64"),
        Described("in_persons", Text("กิจกรรมที่นับเป็นคน", "Activities in persons"), Kind.INTEGER, "count", type="int64"),
        *_PERSONS,
        *_BUDGET,
    ),
    lambda of: of.judged.unit_results,
    _PLAN,
)
SERVICES = TableDescription(
    "services",
    Text("บริการตามทะเบียน", "Services of the registers"),
    Text("หนึ่งแถวต่อจังหวัด แบบ และกลุ่ม จำนวนน้อยถูกปกปิด", "One row a province, form and group; small counts are hidden"),
    (
        Described("form", Text("แบบ", "Form")),
        Described("split", Text("แยกตาม", "Split by")),
        Described("key", Text("กลุ่ม", "Group")),
        Described("services", Text("บริการ (ครั้ง)", "Services"), Kind.INTEGER, "count", "registry", "Int64"),
        Described("persons", Text("คน", "Persons"), Kind.INTEGER, "persons", "registry", "Int64"),
        Described("services_state", Text("สถานะบริการ", "State of services")),
        Described("persons_state", Text("สถานะคน", "State of persons")),
    ),
    lambda of: _shown(of.judged.registry),
)


def _shown(registry: pd.DataFrame) -> pd.DataFrame:
    """The counts that may be seen; of the others only that there is one."""
    hidden = {name: registry[f"{name}_state"] != "shown" for name in ("services", "persons")}
    seen = {name: registry[name].astype("Int64").mask(where) for name, where in hidden.items()}
    return registry.assign(**seen)


PLAN_TABLES = (PLAN, STRATEGIES, AGENCIES, ACTIVITIES, UNITS_BELOW, SERVICES)
