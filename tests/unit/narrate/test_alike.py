"""Questions of one kind to one sheet, one by one or together."""

from __future__ import annotations

from analysis.ingest.findings.finding import Finding, Severity
from analysis.narrate.alike import MOST_ALONE, together

ASKED = {"cumulative_months"}


def findings(count: int, code: str = "cumulative_months", file: str = "42-loei.xlsx") -> list[Finding]:
    cells = [f"A{row}" for row in range(6, 6 + count)]
    return [Finding(code, Severity.WARNING, "42", file, "ผลรายเดือน", cell, "", "ก", "A.", "ข", "B.") for cell in cells]


def test_few_are_told_one_by_one() -> None:
    assert together(findings(MOST_ALONE), ASKED) == findings(MOST_ALONE)


def test_many_are_one_that_names_the_others() -> None:
    (one,) = together(findings(18), ASKED)
    assert (one.code, one.cell) == ("cumulative_months", "A6")
    assert one.message_th == f"ก (เช่นเดียวกันอีก 17 แห่ง: {', '.join(f'A{row}' for row in range(7, 19))} …)"
    assert one.message_en == f"A. The same in 17 more places: {', '.join(f'A{row}' for row in range(7, 19))} …."


def test_other_codes_and_other_offices_stay_apart() -> None:
    many = [*findings(9, "share_mismatch"), *findings(9), *findings(9, file="92-trang.xlsx")]
    told = together(many, ASKED)
    assert [one.code for one in told] == ["share_mismatch"] * 9 + ["cumulative_months"] * 2
