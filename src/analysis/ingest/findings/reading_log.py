"""The record of one workbook's reading: findings, rows set aside, and repairs counted by kind."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import pandas as pd

from analysis.ingest.findings.expected import EXPECTED
from analysis.ingest.findings.finding import Finding
from analysis.ingest.findings.words import READING
from analysis.ingest.personal.sheets import NOT_SHOWN
from analysis.ingest.workbook.file_guard import Remark
from analysis.ingest.workbook.safe_text import harmless
from analysis.thai.citizen_id import mask

#: Letters of a cell, or of a row set aside, that are quoted; a quality workbook's cell shows no more.
LONGEST_QUOTE = 2_000
SET_ASIDE_COLUMNS = ["scope", "file", "sheet", "row", "code", "content"]


@dataclass
class ReadingLog:
    """Collects while one workbook is read. ``scope`` is set as soon as the office is known."""

    file: str
    scope: str = "TH"
    findings: list[Finding] = field(default_factory=list)
    set_aside: list[dict[str, object]] = field(default_factory=list)
    repairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    text_numbers: dict[str, list[str]] = field(default_factory=dict)
    renamed_units: dict[str, list[str]] = field(default_factory=dict)
    left_out: dict[tuple[str, int], str] = field(default_factory=dict)  # sheet, Excel row → why it is no data

    def note(self, code: str, sheet: str = "", cell: str = "", /, *, read: object = "", **facts: object) -> None:
        """Add a finding of the catalogue; ``facts`` fill the sentence."""
        wording, expected = READING[code], EXPECTED[code]
        facts = {"read": read, "sheet": sheet, "hint": "", "hint_en": "", **facts}
        facts = {name: _shown(value) if isinstance(value, str) else value for name, value in facts.items()}
        self.findings.append(
            Finding(
                code, wording.severity, self.scope, self.file, sheet, cell, str(facts["read"]),
                wording.th.format_map(facts), wording.en.format_map(facts),
                wording.fix_th.format_map(facts), wording.fix_en.format_map(facts),
                expected.th.format_map(facts), expected.en.format_map(facts),
            )
        )  # fmt: skip

    def tells_of(self, sheet: str, cell: str) -> bool:
        """Whether a finding has been made at a cell: one cause gives one."""
        return any(one.sheet == sheet and one.cell == cell for one in self.findings)

    def remark(self, told: Remark) -> None:
        """Add what the opening of the file told."""
        self.note(told.code, told.sheet, told.cell, **told.facts)

    def put_aside(self, code: str, sheet: str, row: int, content: str) -> None:
        """List a row that cannot be used (1-based Excel row)."""
        self.set_aside.append(
            {
                "scope": self.scope,
                "file": self.file,
                "sheet": sheet,
                "row": row,
                "code": code,
                "content": _shown(content),
            }
        )

    def reasons_aside(self, sheet: str) -> dict[int, str]:
        """Why each row of a sheet was put aside, by its row (1-based)."""
        return {int(str(one["row"])): str(one["code"]) for one in self.set_aside if one["sheet"] == sheet}

    def leave_out(self, reason: str, sheet: str, row: int) -> None:
        """Remember a row that is no data: a heading, a total, a repeated header (1-based Excel row)."""
        self.left_out.setdefault((sheet, row), reason)

    def close(self) -> None:
        """Turn what was counted over the sheets into one finding a sheet."""
        for sheet, cells in sorted(self.renamed_units.items()):
            first_cell, first_text = cells[0].split("=", 1)
            self.note("unit_renamed", sheet, first_cell, read=first_text, expected="คน", count=len(cells))
        for sheet, cells in sorted(self.text_numbers.items()):
            first_cell, first_text = cells[0].split("=", 1)
            self.note("number_from_text", sheet, first_cell, read=first_text, count=len(cells))
        for sheet in sorted({sheet for sheet, _ in self.repairs}):
            kinds = {kind: count for (where, kind), count in sorted(self.repairs.items()) if where == sheet}
            told = ", ".join(f"{kind} {count}" for kind, count in kinds.items())
            self.note("text_repaired", sheet, read=told, count=sum(kinds.values()))


def _shown(text: str) -> str:
    """A cell's text as a finding quotes it: enough to know it again, and nothing that a terminal would obey."""
    text = mask(harmless(text))
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"


def set_aside_frame(records: list[dict[str, object]]) -> pd.DataFrame:
    """Rows set aside: ``SET_ASIDE_COLUMNS``, ``row`` int64, the others str."""
    frame = pd.DataFrame(records, columns=SET_ASIDE_COLUMNS)
    return frame.astype({name: ("int64" if name == "row" else "str") for name in SET_ASIDE_COLUMNS})


# The reading log of a sheet that holds personal data


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
