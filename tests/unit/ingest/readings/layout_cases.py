"""Files in the layouts that offices and systems send, with all the figures that are right; numbers and sheets are made
up, and places are only names."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime

import pandas as pd
from layout_sheets import COLOURED, DOWN, LONG, MONEY, PAGES, PAIRS, SENT, SEVERAL, SUMS, TABS, THOUSANDS, UNITS, YEARS

from analysis.ingest.office import OfficeData
from analysis.ingest.readings.sheets import Sheets
from analysis.ingest.workbook.grid import Grid
from analysis.thai.calendar import FiscalYear

YEAR = FiscalYear(2565)
FORMS = ("action_plan", "monthly_results", "disbursement", "submissions", "labour_force")
LOEI, PHRAE, TRANG = "42", "54", "92"


def figures(offices: list[OfficeData]) -> dict[tuple[str, str, str], object]:
    """All that was read, by province, what the row is called, and the field."""
    found: dict[tuple[str, str, str], object] = {}
    for office in offices:
        for name, frame in office.tables.items():
            for line in frame.to_dict("records"):
                key, fields = _named(name, line)
                for field_ in fields:
                    value = line[field_]
                    if not pd.isna(value):
                        found[office.scope, key, field_] = value.date() if isinstance(value, datetime) else value
    return found


def _named(table: str, line: dict[str, object]) -> tuple[str, tuple[str, ...]]:
    if table == "activities":
        return str(line["activity"]), ("target", "budget", "result", "spent")
    if table == "monthly_results":
        return f"{line['activity']} {line['month']:%m}", ("result",)
    if table == "disbursements":
        return str(line["item"]), ("period_months", "allocation", "spent", "as_of")
    if table == "submissions":
        return str(line["kind"]), ("month", "submitted")
    if table == "shares":
        return f"{line['part_name']} {line['stat_year']}", ("part", "whole", "stated_percent")
    return "", ()


@dataclass(frozen=True)
class Case:
    """A file, what a person answers, and all figures that are right; any other is wrong."""

    sheets: Sheets
    right: dict[tuple[str, str, str], object]
    told: dict[str, object] = field(default_factory=dict)
    scopes: tuple[str, ...] = (LOEI, PHRAE, TRANG)
    codes: tuple[str, ...] = ()  # findings that must be made


def _plan_figures(scope: str, name: str, *values: float | None) -> dict[tuple[str, str, str], object]:
    pairs = zip(("target", "budget", "result", "spent"), values, strict=True)
    return {(scope, name, field_): float(value) for field_, value in pairs if value is not None}


def _month(scope: str, name: str, *values: float | None) -> dict[tuple[str, str, str], object]:
    months = ("10", "11", "12", "01")
    return {
        (scope, f"{name} {month}", "result"): float(value)
        for month, value in zip(months, values, strict=False)
        if value is not None
    }


def _row_changed(sheet: Grid, row: int, name: str) -> Grid:
    cells = [list(line) for line in sheet.cells]
    cells[row][2] = name
    return replace(sheet, cells=tuple(map(tuple, cells)))


CASES: dict[str, Case] = {
    "one long sheet for all provinces": Case(
        Sheets("f.xlsx", {"รวม": LONG}),
        {
            **_plan_figures(LOEI, "อบรม", 40, 8000, 20, 4000.5),
            **_plan_figures(LOEI, "ออกหน่วย", 1030, 6000, 0, 0),
            **_plan_figures(PHRAE, "อบรม", 70, 9000, None, None),
            **_plan_figures(TRANG, "อบรม", 90, 7000, 45, 3500),
        },
        codes=("row_of_bangkok", "row_of_unknown_place"),
    ),
    "a province outside the round": Case(
        Sheets("f.xlsx", {"รวม": LONG}),
        _plan_figures(TRANG, "อบรม", 90, 7000, 45, 3500),
        scopes=(TRANG,),
        codes=("row_outside_round",),
    ),
    "a tab a month, the province in the first row of its group": Case(
        Sheets("f.xlsx", TABS),
        {**_month(LOEI, "อบรม", 7, 9), **_month(LOEI, "ออกหน่วย", 1, 2), **_month(TRANG, "อบรม", 4, 6)},
    ),
    "pairs of plan and result below quarters": Case(
        Sheets("f.ods", {"รายเดือน": PAIRS}), {**_month(TRANG, "อบรม", 5, 8), **_month(TRANG, "ออกหน่วย", None, 2)}
    ),
    "months down, activities across, sums without a word": Case(
        Sheets("f.xlsx", {"ผลงาน": DOWN}),
        {**_month(TRANG, "ออกหน่วยบริการ", 5, 7, 3, 2), **_month(TRANG, "ผู้ผ่านการอบรม", 26, 23, 11, 8)},
    ),
    "months that count from October": Case(
        Sheets("f.xlsx", {"แบบ": SUMS}), {**_month(LOEI, "อบรม", 0, 2, 4), **_month(LOEI, "ออกหน่วย", 1, 0, 4)}
    ),
    "thousands typed, and thousands by the format": Case(
        Sheets("f.xlsx", {"สรุป": THOUSANDS}), _plan_figures(LOEI, "อบรม", 39, 37050, 24, 11490)
    ),
    "units in the cells, and the second of two columns": Case(
        Sheets("f.xlsx", {"แผน": UNITS}),
        {
            **_plan_figures(TRANG, "อบรม", 74, 8200, 55, 5961.5),
            **_plan_figures(TRANG, "ออกหน่วย", 7, 4500, 1, 2000),
        },
        told={"target": 2},
    ),
    "a money system's pages with sums and money paid back": Case(
        Sheets("f.csv", {"": MONEY}, plain_texts=True),
        {
            (LOEI, "งบดำเนินงาน", "allocation"): 300.5,
            (LOEI, "งบดำเนินงาน", "spent"): 100.25,
            (LOEI, "เบิกเกินส่งคืน", "spent"): -20.25,
            (TRANG, "งบดำเนินงาน", "allocation"): 1400.0,
            (TRANG, "งบดำเนินงาน", "spent"): 700.0,
            **{
                (scope, item, name): value
                for scope, item in ((LOEI, "งบดำเนินงาน"), (LOEI, "เบิกเกินส่งคืน"), (TRANG, "งบดำเนินงาน"))
                for name, value in (("as_of", date(2022, 3, 31)), ("period_months", 6.0))
            },
        },
        codes=("spent_corrected",),
    ),
    "years across, in thousands": Case(
        Sheets("f.txt", {"": YEARS}, plain_texts=True),
        {
            (PHRAE, f"แรงงานนอกระบบ {year}", name): value
            for year, values in ((2563, (120400.0, 166500.0, 72.3)), (2564, (119000.0, 170000.0, 70.0)))
            for name, value in zip(("part", "whole", "stated_percent"), values, strict=True)
        },
    ),
    "pages with sums carried forward": Case(
        Sheets("f.xlsx", {"Sheet1": PAGES}),
        {
            **_plan_figures(LOEI, "อบรม", 33, 3135, 11, 987.25),
            **_plan_figures(LOEI, "ออกหน่วย", 5, 1065, 2, 500),
            **_plan_figures(LOEI, "ประชุม", 4, 800, 1, 12.75),
        },
    ),
    "several tables, and instructions beside": Case(
        Sheets("f.xlsx", {"รายงาน": SEVERAL}),
        {
            **_plan_figures(PHRAE, "อบรม", 16, 2400, 4, None),
            **_plan_figures(PHRAE, "ประชุม", 11, 3850, 8, None),
            (PHRAE, "งบดำเนินงาน", "allocation"): 45000.0,
            (PHRAE, "งบดำเนินงาน", "spent"): 22177.0,
            (PHRAE, "งบดำเนินงาน", "as_of"): date(2022, 3, 31),
            (PHRAE, "งบดำเนินงาน", "period_months"): 6.0,
        },
    ),
    "answers of a web form": Case(
        Sheets("f.xlsx", {"การตอบ": SENT}),
        {
            (LOEI, "monthly_results", "month"): date(2021, 10, 1),
            (LOEI, "monthly_results", "submitted"): date(2021, 11, 3),
            (TRANG, "form_sp12", "month"): date(2021, 10, 1),
            (TRANG, "form_sp12", "submitted"): date(2021, 11, 4),
        },
        codes=("row_of_unknown_place",),
    ),
    "a red row that a person says is cancelled": Case(
        Sheets("f.xlsx", {"แผนและผล": COLOURED}, fills={"แผนและผล": {(3, at): "FF9999" for at in range(8)}}),
        _plan_figures(LOEI, "อบรม", 65, 6175, 52, 4446),
        told={"colour": "FF9999"},
    ),
    "a sheet that was copied, last year's, and a hidden one": Case(
        Sheets(
            "f.xlsx",
            {
                "2564": replace(_row_changed(LONG, 8, "เก่า"), sheet="2564"),
                "2565": replace(LONG, sheet="2565"),
                "2565 (2)": replace(LONG, sheet="2565 (2)"),
                "เก็บ": replace(_row_changed(LONG, 8, "ซ่อน"), sheet="เก็บ"),
            },
            hidden=frozenset({"เก็บ"}),
        ),
        _plan_figures(TRANG, "อบรม", 90, 7000, 45, 3500),
        scopes=(TRANG,),
    ),
}
