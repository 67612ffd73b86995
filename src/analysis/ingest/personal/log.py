"""The reading log of a sheet that holds personal data: it tells places, and never what stands there."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.ingest.findings.reading_log import ReadingLog
from analysis.ingest.personal.sheets import NOT_SHOWN

__all__ = ["NOT_SHOWN", "PrivateLog"]


@dataclass
class PrivateLog(ReadingLog):
    """Adds to another log's findings and rows, but without any text of the sheet. What that text was repaired from, and
    numbers typed as text, are not handed on."""

    @classmethod
    def beside(cls, log: ReadingLog) -> PrivateLog:
        """A private log whose findings and rows set aside are those of ``log``."""
        return cls(log.file, log.scope, log.findings, log.set_aside)

    def note(self, code: str, sheet: str = "", cell: str = "", /, *, read: object = "", **facts: object) -> None:
        """Add a finding; ``read`` and the hints (the nearest label) are dropped."""
        super().note(code, sheet, cell, read="", **{**facts, "hint": "", "hint_en": ""})

    def put_aside(self, code: str, sheet: str, row: int, content: str) -> None:
        """List a row without its content."""
        super().put_aside(code, sheet, row, NOT_SHOWN)
