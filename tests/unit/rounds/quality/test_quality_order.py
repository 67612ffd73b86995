"""Findings of one place keep their order, so that the same data give the same workbook in every process."""

from __future__ import annotations

from analysis.ingest.findings.finding import Finding, Severity
from analysis.rounds.quality.findings_sheet import Way, findings_sheet


def test_findings_of_one_place_stand_as_they_were_found() -> None:
    names = [f"ข้อที่ {number}" for number in range(40)]
    findings = [
        Finding("stated_differs", Severity.WARNING, "TH", "data/x/00-ops.xlsx", "ผล", "A4", name, name, name, "", "")
        for name in names
    ]
    sheet = findings_sheet([*findings, findings[0]], Way(None), "th")
    shown = [next(str(name) for name in names if name in str(row)) for row in sheet.rows]
    assert len(sheet.rows) == len(names)
    assert [str(row).count(name) > 0 for row, name in zip(sheet.rows, names, strict=True)] == [True] * 40, shown
