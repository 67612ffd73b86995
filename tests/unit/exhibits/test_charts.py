from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree

import pandas as pd
import pytest

from analysis.exhibits.charts.bars import level_distribution, percent_bars, target_and_result
from analysis.exhibits.charts.chart import Chart, ChartLabels
from analysis.exhibits.charts.ladder import level_ladder
from analysis.exhibits.charts.progress import Threshold, monthly_progress, people_against_money

NONE = float("nan")


def labels(name: str = "c1") -> ChartLabels:
    return ChartLabels(name, "แผนภูมิ <ทดสอบ>")


def bars() -> Chart:
    frame = pd.DataFrame(
        {
            "label": ["โครงการที่หนึ่ง", "โครงการที่สอง", "โครงการที่สาม", "โครงการที่สี่"],
            "percent": [100.0, 97.5, 0.0, NONE],
            "band": ["green", "yellow", "red", None],
            "state": ["met", "not_met", "not_met", "not_due"],
        }
    )
    return percent_bars(frame, labels())


def distribution() -> Chart:
    return level_distribution(pd.DataFrame({"level": [0, 5], "provinces": [3, 28]}), labels())


def months() -> Chart:
    frame = pd.DataFrame(
        {"month": ["ต.ค.", "พ.ย.", "ธ.ค."], "tick": ["ต.ค.", "พ.ย.", "ธ.ค."], "percent": [2.1, NONE, 15.25]}
    )
    return monthly_progress(frame, labels(), {3: 20.0, 4: 30.0})


def provinces(names: int = 30) -> pd.DataFrame:
    frame = pd.DataFrame(
        {
            "province": [f"จังหวัด {number:02d}" for number in range(names)],
            "people_percent": [30.0 + number % 7 for number in range(names)],
            "disbursement_percent": [70.0 + number % 5 for number in range(names)],
        }
    )
    frame.loc[0, ["people_percent", "disbursement_percent"]] = [90.0, 100.0]
    frame.loc[1, "people_percent"] = NONE
    return frame


def scatter() -> Chart:
    return people_against_money(provinces(), labels(), [Threshold(3, 20, 60), Threshold(5, 40, 80)])


def pairs() -> Chart:
    frame = pd.DataFrame({"label": ["สรจ.", "สสค."], "target": [1038, 880], "result": [1040, None]})
    return target_and_result(frame, labels(), "คน")


def ladder() -> Chart:
    frame = pd.DataFrame(
        {
            "level": [1, 2, 3],
            "condition": ["ส่งแผนภายใน 30 พ.ย. 2564", "รายงานทุกเดือน", "ผลงานไม่น้อยกว่าร้อยละ 20"],
            "state": ["met", "not_met", "not_reported"],
            "detail": [None, "ขาดเดือน ม.ค. 65", None],
        }
    )
    return level_ladder(frame, labels(), 1)


CHARTS = [bars, distribution, months, scatter, pairs, ladder]


@pytest.mark.parametrize("draw", CHARTS, ids=lambda draw: draw.__name__)
def test_a_chart_is_small_closed_and_the_same_every_time(draw: Callable[[], Chart]) -> None:
    chart = draw()
    assert draw().svg == chart.svg
    assert len(chart.svg.encode()) < 70_000
    assert "http" not in chart.svg
    assert "<text" not in chart.svg  # letters are outlines: no font is needed to see them
    root = ElementTree.fromstring(chart.svg)
    ids = [node.attrib["id"] for node in root.iter() if "id" in node.attrib]
    used = set(re.findall(r'(?:href="#|url\(#)([^")]+)', chart.svg))
    assert len(ids) == len(set(ids))
    assert used == set(ids)
    assert len({name.split("-")[0] for name in ids}) == 1


def test_ids_of_two_charts_differ() -> None:
    levels = pd.DataFrame({"level": [0, 5], "provinces": [3, 28]})
    first, second = (level_distribution(levels, labels(name)).svg for name in ("c1", "c2"))
    assert not set(re.findall(r' id="([^"]+)"', first)) & set(re.findall(r' id="([^"]+)"', second))


@pytest.mark.parametrize(
    ("draw", "said"),
    [
        (bars, ["โครงการที่สอง ร้อยละ 97.50 ▲ เหลือง", "โครงการที่สาม ร้อยละ 0.00 ■ แดง", "โครงการที่สี่ ยังไม่ถึงกำหนด"]),
        (distribution, ["ระดับ 0: 3", "ระดับ 3: 0", "ระดับ 5: 28"]),
        (months, ["ต.ค. 2.10", "พ.ย. –", "ธ.ค. 15.25"]),
        (scatter, ["29 จาก 30", "จังหวัด 00 90.00 / 100.00"]),
        (pairs, ["สรจ. เป้าหมาย 1,038 ผลงาน 1,040 คน", "ผลงาน ไม่มีข้อมูล คน"]),
        (ladder, ["ระดับที่ได้ 1", "ขาดเดือน ม.ค. 65 ติดอยู่ที่ขั้นนี้", "ไม่มีหลักฐาน"]),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_chart_says_in_words_what_it_shows(draw: Callable[[], Chart], said: list[str]) -> None:
    alt = draw().alt
    assert [words for words in said if words not in alt] == []


def test_only_outliers_are_named() -> None:
    assert "จังหวัด 05" not in scatter().alt


def test_the_figure_is_labelled_and_escaped() -> None:
    root = ElementTree.fromstring(pairs()._repr_html_())
    caption, scroll = root.find("figcaption"), root.find("div")
    assert caption.text == "แผนภูมิ <ทดสอบ>"
    assert root.find("p[@class='unseen']").text.startswith("แผนภูมิ <ทดสอบ>: สรจ.")
    assert (scroll.attrib["tabindex"], scroll.attrib["aria-labelledby"]) == ("0", caption.attrib["id"])
    assert scroll[0].attrib["aria-hidden"] == "true"


def test_drawing_leaves_the_settings_of_others_alone() -> None:
    import matplotlib

    before = dict(matplotlib.rcParams)
    distribution()
    assert dict(matplotlib.rcParams) == before
