"""A file looked at, and one whose plan was kept and confirmed, for tests of ``workbook adopt``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from analysis.rounds.adopt.keeping import confirm, keep
from analysis.rounds.adopt.look import Adoption, AdoptRequest, look

ROUND = "fy2565-r1"
DAY = date(2026, 11, 29)
ROLE = "นักวิเคราะห์นโยบายและแผน"


def looked(home: Path, file: Path, plan_id: str = "") -> Adoption:
    return look(AdoptRequest(file, ROUND, home, plan_id))


def adopted(home: Path, file: Path) -> Adoption:
    """A file whose plan is kept and confirmed."""
    keep(looked(home, file))
    confirm(looked(home, file), ROLE, DAY)
    return looked(home, file)
