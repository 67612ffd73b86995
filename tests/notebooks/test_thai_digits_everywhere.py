"""A round that asks for Thai digits has them in every sentence, table and chart of its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html

from analysis.exhibits.charts.chart import Chart
from analysis.notebook import action_plan_results, round_evaluation

THAI = ["thai_digits=true"]
#: Names for programs: a round, a file, a cell, a figure.
NAME = re.compile(r"[^\s<>&ก-๙]*[A-Za-z][^\s<>&ก-๙]*")


def read(page: str) -> Iterator[str]:
    """What a reader sees of a page, but for drawings."""
    tree = html.fromstring(f"<div>{page}</div>")
    for hidden in tree.xpath("//style|//script|//svg"):
        hidden.drop_tree()
    return (NAME.sub("", text) for text in tree.itertext())


def arabic(page: str) -> list[str]:
    return [text for text in read(page) if re.search("[0-9]", text)]


def test_every_table_and_sentence_is_in_thai_digits() -> None:
    report = action_plan_results("fy2566-annual", "42", THAI)
    sections = [report.masthead(), report.summary(), report.by_strategy(), report.money(), report.quality()]
    pages = [section.text for section in sections]
    assert [arabic(page) for page in pages] == [[]] * len(pages)
    assert sum("๑" in page for page in pages) == len(pages)


def test_charts_are_in_thai_digits() -> None:
    def drawn(*overrides: str) -> Chart:
        return round_evaluation("fy2565-r1", "42", list(overrides)).progress_chart()

    assert drawn("thai_digits=true").svg != drawn().svg
    assert drawn("thai_digits=true", "language=en").svg == drawn("language=en").svg
