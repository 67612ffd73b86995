"""Findings at one cell keep the order in which they were found, whatever Python's hashes are in this process."""

from __future__ import annotations

from analysis.ingest.findings.finding import Finding, Severity, findings_frame


def found(number: int) -> Finding:
    return Finding(
        code="cannot_recompute", severity=Severity.WARNING, scope="TH", file="data/00-ops.xlsx", sheet="ส่วนภูมิภาค",
        cell="A13", read="9.70", message_th=f"ข้อ {number}", message_en=f"Number {number}", fix_th="", fix_en="",
    )  # fmt: skip


def test_findings_at_one_cell_keep_their_order_and_are_told_once() -> None:
    told = findings_frame([*(found(number) for number in range(40)), found(7)])
    assert list(told["message_en"]) == [f"Number {number}" for number in range(40)]
