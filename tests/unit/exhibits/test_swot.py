from __future__ import annotations

from xml.etree import ElementTree

import pandas as pd
import pytest

from analysis.exhibits.blocks import Html
from analysis.exhibits.charts.chart import ChartLabels
from analysis.exhibits.charts.heatmap import count_heatmap
from analysis.exhibits.swot_grid import QUADRANTS, Entry, OwnWords, SwotGrid, swot_grid

FIGURE = '<data class="figure" data-figure="fy2566-annual/42/evidence.late_reports.42.late" value="2.0">2</data>'


def drawn(**entries: list[Entry]) -> dict[str, ElementTree.Element]:
    """The quadrants of a grid by letter."""
    text = swot_grid(SwotGrid("swot", "SWOT", entries, {})).text
    return dict(zip(QUADRANTS, ElementTree.fromstring(text), strict=True))


def words(element: ElementTree.Element) -> str:
    return "".join(element.itertext())


def test_a_quadrant_without_an_entry_says_so_and_one_with_entries_does_not() -> None:
    quadrants = drawn(W=[Entry(Html("ขาดการมีส่วนร่วม"), "ตารางที่ 1")])
    assert [letter for letter, quadrant in quadrants.items() if "ไม่มีข้อมูล" in words(quadrant)] == ["S", "O", "T"]
    assert len(quadrants["W"].findall("ol/li")) == 1


def test_every_entry_says_where_it_comes_from_and_keeps_its_marked_figure() -> None:
    quadrants = drawn(W=[Entry(Html(f"ช้า {FIGURE} ฉบับ"), "กฎ late_reports", "evidence", "เลย")])
    entry = quadrants["W"].find("ol/li")
    assert entry.attrib["class"] == "evidence"
    assert entry.find("span[@class='place']").text == "กฎ late_reports"
    assert entry.find("span[@class='mark']").text == "เลย"
    assert entry.find(".//data").attrib["data-figure"].endswith("late_reports.42.late")


@pytest.mark.parametrize(("changed", "flagged"), [(False, 0), (True, 1)])
def test_an_analysts_wording_stands_before_the_computed_one(changed: bool, flagged: int) -> None:
    own = OwnWords("ส่งครบแต่ช้า <1 วัน", "นักวิชาการแรงงาน", "1 ต.ค. 2566", changed, "ช้า 1 ฉบับ")
    entry = drawn(W=[Entry(Html("ช้า 2 ฉบับ"), "กฎ", "evidence", own=own)])["W"].find("ol/li")
    text = words(entry)
    assert text.index("ส่งครบแต่ช้า <1 วัน") < text.index("หลักฐาน: ช้า 2 ฉบับ")
    assert "นักวิชาการแรงงาน · 1 ต.ค. 2566" in text
    assert text.count("หลักฐานเปลี่ยนหลังเขียนข้อความนี้") == text.count("หลักฐานเมื่อเขียน: ช้า 1 ฉบับ") == flagged


def test_a_statement_that_looks_like_markup_stays_text() -> None:
    text = swot_grid(SwotGrid("swot", 'a"b', {"S": [Entry(Html("ก"), "<script>", mark="<i>")]}, {"S": "<1>"})).text
    assert "<script>" not in text
    assert "<i>" not in text
    ElementTree.fromstring(text)


def counts() -> pd.DataFrame:
    return pd.DataFrame({"บุคลากร": [1, 7], "การบริหารจัดการ": [0, 4]}, index=["เลย", "ฉะเชิงเทรา"])


def test_a_heat_map_tells_its_counts_in_words_and_draws_the_same_bytes() -> None:
    first, second = (count_heatmap(counts(), ChartLabels("heat", "มิติ")) for _ in range(2))
    assert first.svg == second.svg
    assert "เลย: บุคลากร 1, การบริหารจัดการ 0" in first.alt
    assert "ฉะเชิงเทรา: บุคลากร 7, การบริหารจัดการ 4" in first.alt


def test_a_heat_map_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        count_heatmap(counts().iloc[:0], ChartLabels("heat", "มิติ"))
