"""The page on trends: what changed most first, caution with its reason beside it, the analyst's reason printed."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from analysis import notebook as wb
from analysis.compare.observation_table import observations_frame
from analysis.reports.trends.report import YearTrends

PLANS = {2563: "2560-2564", 2564: "2560-2564", 2565: "2563-2565", 2566: "2566-2570"}
JOIN = (
    "joins=[{series: timeliness.on_time_percent, years: [2565, 2566], "
    "reason: {th: เดือนสุดท้ายรวมในรายงานประจำปี, en: The last month is part of the annual report}}]"
)


def line(series: str, year: int, value: float, **facts: object) -> dict[str, object]:
    return {
        "series_id": series, "scope": "92", "year": year, "year_kind": "fiscal", "part": "r2", "value": value,
        "unit": "percent", "definition": series, "synthetic": True, **facts,
    }  # fmt: skip


def observed() -> pd.DataFrame:
    people = (60.0, 62.0, 70.5, 58.0)
    on_time = (50.0, 50.0, 60.0, 75.0)
    rows = [line("people.percent", year, value, plan=PLANS[year]) for year, value in zip(PLANS, people, strict=True)]
    rows += [
        line("timeliness.on_time_percent", year, value, criteria=f"fy{year}-timeliness")
        for year, value in zip(PLANS, on_time, strict=True)
    ]
    return observations_frame(rows)


def opened(*overrides: str, rows: pd.DataFrame | None = None) -> YearTrends:
    report = wb.year_trends("fy2566-r2", "92", overrides)
    report.years.__dict__["observations"] = observed() if rows is None else rows
    return report


@pytest.fixture(scope="module")
def ruled() -> dict[str, str]:
    report = opened()
    return {name: getattr(report, name)().text for name in ("summary", "indicators", "breaks")} | {
        "figures": " ".join(f"{one.name}={one.rule}={one.value}" for one in report.view.book)
    }


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace(" )", ")")


def sentences(html: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", one) for one in re.findall(r"<p>(.*?)</p>", html, re.S)]


def test_the_first_sentence_says_what_changed_most_and_no_number_of_spans(ruled: dict[str, str]) -> None:
    first, *others = sentences(ruled["summary"])
    assert first == (
        "คนที่ได้รับบริการ ร้อยละของเป้าหมายทั้งปี (รอบที่ 2 · สังเคราะห์) เปลี่ยนมากที่สุด: ลดลง 12.50 จุด จาก 70.50 ร้อยละในปี 2565 "
        "เป็น 58.00 ร้อยละในปี 2566 (เทียบด้วยความระมัดระวัง: อยู่ภายใต้แผนคนละฉบับ คือ 2563–2565 กับ 2566–2570)"
    )
    assert not any("ช่วงปี" in one for one in [first, *others])
    assert sum(one.startswith("คนที่ได้รับบริการ") for one in others) == 0  # told once


def test_a_change_with_caution_has_its_reason_beside_it(ruled: dict[str, str]) -> None:
    table = re.search(r'id="across-fiscal.*?</table>', ruled["indicators"], re.S)
    assert table
    rows = [plain(row) for row in re.findall(r"<tr.*?</tr>", table[0], re.S)]
    told = [row for row in rows if "ระมัดระวัง" in row and "คือ" in row]
    assert len(told) == 2
    assert "8.50" in told[0]
    assert "2560–2564 กับ 2563–2565 ซึ่งคาบเกี่ยวกันในปี 2563–2564" in told[0]
    assert "-12.50" in told[1]
    assert re.search(r"trends\.break-\w+\.change=trends\.across=-12\.5", ruled["figures"])


def test_it_is_dashed_on_the_chart_and_said_in_words(ruled: dict[str, str]) -> None:
    charts = re.findall(r"<figure.*?</figure>", ruled["indicators"], re.S)
    people, on_time = (next(one for one in charts if name in one) for name in ("คนที่ได้รับบริการ", "ส่งรายงานตรงเวลา"))
    assert people.count("stroke-dasharray") >= 3  # two bridges and the key
    assert "2565–2566: แผนเปลี่ยน (เทียบด้วยความระมัดระวัง)" in plain(people)
    assert "2565–2566: เกณฑ์เปลี่ยน (ห้ามเทียบข้ามช่วงนี้)" in plain(on_time)


def test_what_is_never_compared_has_no_change(ruled: dict[str, str]) -> None:
    assert "คู่ปีที่อยู่คนละช่วง 3 คู่: เทียบด้วยความระมัดระวัง 2 คู่ และห้ามเทียบกัน 1 คู่" in plain(ruled["breaks"]).replace("  ", " ")
    assert "ใช้เกณฑ์ประเมินต่างกัน" in ruled["breaks"]
    assert "=15.0" not in ruled["figures"]


def test_overlaps_of_plans_are_told_with_what_decides(ruled: dict[str, str]) -> None:
    told = [one for one in sentences(ruled["indicators"]) if "อยู่ในช่วงของแผนหลายฉบับ" in one]
    assert len(told) == 2
    assert told[0].startswith("ปีงบประมาณ 2563 อยู่ในช่วงของแผนหลายฉบับ (2560–2564 และ 2563–2565)")
    assert "ที่ใกล้ที่สุดระบุตรงกัน" in told[0]
    assert "เอกสารผลงานจังหวัดฉะเชิงเทรา ปีงบประมาณ พ.ศ. 2564 ระบุ" in told[1]


def test_the_analysts_reason_is_printed_beside_the_change() -> None:
    report = opened(JOIN)
    summary, indicators, breaks = (plain(one().text) for one in (report.summary, report.indicators, report.breaks))
    assert "เพิ่มขึ้น 15.00 จุด จาก 60.00" in summary.replace("  ", " ")
    assert "(ผู้วิเคราะห์เชื่อมสองปีนี้: เดือนสุดท้ายรวมในรายงานประจำปี (ใช้เกณฑ์ประเมินต่างกัน))" in summary.replace("  ", " ")
    assert "เดือนสุดท้ายรวมในรายงานประจำปี" in indicators
    assert "2565–2566: เกณฑ์เปลี่ยน (ผู้วิเคราะห์เชื่อม)" in indicators
    assert "ไม่มีคู่ปีที่ห้ามเทียบกัน" in breaks


def test_a_join_of_nothing_is_told() -> None:
    breaks = plain(opened(JOIN.replace("[2565, 2566]", "[2563, 2566]")).breaks().text)
    assert "การเชื่อมในแฟ้มรอบที่ไม่ได้ใช้" in breaks
    assert "timeliness.on_time_percent 2563–2566" in breaks


def test_nothing_to_compare_is_said_plainly() -> None:
    rows = observed()
    assert "มีเพียงปีเดียว" in opened(rows=rows[rows["year"] == 2566]).summary().text
    parted = rows[(rows["series_id"] != "people.percent") & (rows["year"] > 2564)]
    assert "ไม่มีสองปีใดที่เทียบกันได้" in opened(rows=parted).summary().text


def test_in_english() -> None:
    report = opened("language=en", JOIN)
    assert "changed most: it rises by 15.00 points, from 60.00 in 2565" in plain(report.summary().text).replace(
        " ,", ","
    )
    told = plain(report.indicators().text)
    assert "lies in the periods of several plans" in told
    assert "they stand under different plans: 2563–2565 and 2566–2570" in told
