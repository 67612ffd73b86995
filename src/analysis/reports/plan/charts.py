"""A plan's persons and money by strategy, drawn from the tables beside them."""

from __future__ import annotations

import pandas as pd

from analysis.bilingual import Text
from analysis.exhibits.charts.bars import target_and_result
from analysis.exhibits.charts.chart import Chart, ChartLabels
from analysis.exhibits.table import Table
from analysis.reports.report import Report

_BUDGET, _SPENT = Text("งบประมาณ", "budget"), Text("ใช้จ่าย", "spent")


def persons_chart(report: Report, persons: Table, labels: ChartLabels | None = None) -> Chart:
    """Target and result in persons; ``persons`` is ``persons_table`` by strategy."""
    title = report.words("เป้าหมายและผลงานตามแนวทาง (คน)", "Target and result by strategy (persons)")
    labels = labels or report.chart_labels("chart-strategy", title)
    return target_and_result(_rows(persons, "target", "result"), labels, report.words("คน", "persons"))


def money_chart(report: Report, money: Table) -> Chart:
    """Budget and spending in baht; ``money`` is ``money_table`` by strategy."""
    title = report.words("งบประมาณและการใช้จ่ายตามแนวทาง (บาท)", "Budget and spending by strategy (baht)")
    labels = report.chart_labels("chart-strategy-money", title)
    return target_and_result(_rows(money, "budget", "spent"), labels, report.words("บาท", "baht"), (_BUDGET, _SPENT))


def _rows(table: Table, whole: str, part: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "label": [row.cell("strategy").value for row in table.rows],
            "target": [row.cell(whole).value for row in table.rows],
            "result": [row.cell(part).value for row in table.rows],
        }
    )
