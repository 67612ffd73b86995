"""What was noticed about the data: a code, how grave it is, where it stands, and what to do.

``Finding`` is the record that quality sheets, pages and ``workbook check`` show. Wording comes from ``catalogue``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING

from analysis.thai.citizen_id import mask

if TYPE_CHECKING:
    import pandas as pd


class Severity(StrEnum):
    """``error``: a figure may be wrong or absent. ``warning``: a person should look. ``note``: handled, and told."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        return list(Severity).index(self)


@dataclass(frozen=True)
class Finding:
    """One observation on the data. ``scope`` is a province code or ``TH``; ``read`` is the raw text met, and
    ``expected`` what should stand there ("" where nothing says)."""

    code: str
    severity: Severity
    scope: str
    file: str
    sheet: str
    cell: str
    read: str
    message_th: str
    message_en: str
    fix_th: str
    fix_en: str
    expected_th: str = ""
    expected_en: str = ""

    def __post_init__(self) -> None:
        """Whoever makes it, a finding says nothing that ``mask`` hides."""
        for name, said in vars(self).items():
            if isinstance(said, str) and (shown := mask(said)) != said:
                object.__setattr__(self, name, shown)

    @property
    def row(self) -> int:
        """The Excel row of its cell; 0 when it has none."""
        digits = "".join(ch for ch in self.cell.split(":")[0] if ch.isdigit())
        return int(digits or 0)

    @property
    def order(self) -> tuple[int, str, str, int, str, str]:
        return (self.severity.rank, self.file, self.sheet, self.row, self.cell, self.code)


FINDING_COLUMNS = [field.name for field in fields(Finding)]


def findings_frame(findings: Iterable[Finding]) -> pd.DataFrame:
    """Findings as a table of strings (``FINDING_COLUMNS``), gravest first, then by file, sheet and cell."""
    import pandas as pd

    rows = [asdict(finding) for finding in sorted(dict.fromkeys(findings), key=lambda item: item.order)]
    return pd.DataFrame(rows, columns=FINDING_COLUMNS).astype("str")


def severity_counts(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many findings of each severity; every severity is present."""
    counts = dict.fromkeys(Severity, 0)
    for finding in findings:
        counts[finding.severity] += 1
    return counts


# What a finding says


@dataclass(frozen=True)
class Wording:
    """Braces are filled with facts from the cell."""

    severity: Severity
    th: str
    en: str
    fix_th: str
    fix_en: str
