"""What a finding says: how grave it is, a sentence and a remedy, in Thai and English."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.ingest.findings.finding import Severity


@dataclass(frozen=True)
class Wording:
    """Braces are filled with facts from the cell."""

    severity: Severity
    th: str
    en: str
    fix_th: str
    fix_en: str
