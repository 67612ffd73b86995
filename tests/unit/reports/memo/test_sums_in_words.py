"""A memo's sum in words, as official papers write it out."""

from __future__ import annotations

import math

import pytest

from analysis.evaluate.figure import Figure
from analysis.reports.memo.milestones import in_words


def amount(value: float | None, *, doubted: bool = False) -> Figure:
    name = "own_allocation.allocation"
    return Figure(f"r@1/42/{name}", "r", 1, "42", name, value, "baht", "value", "input", (), doubted)


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (amount(73_000.0), " (เจ็ดหมื่นสามพันบาทถ้วน)"),
        (amount(166_850.5), " (หนึ่งแสนหกหมื่นหกพันแปดร้อยห้าสิบบาทห้าสิบสตางค์)"),
        (amount(1_000_021.0), " (หนึ่งล้านยี่สิบเอ็ดบาทถ้วน)"),
        (amount(0.0), " (ศูนย์บาทถ้วน)"),
        (amount(73_000.0, doubted=True), ""),
        (amount(0.005), ""),
        (amount(math.inf), ""),
        (amount(None), ""),
    ],
)
def test_a_sum_is_written_out_where_it_can_be_trusted(figure: Figure, words: str) -> None:
    assert in_words(figure) == words
