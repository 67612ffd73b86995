"""Telling readers what happened to a round: the pages that stand beside the seals, and the list of all rounds."""

from __future__ import annotations

from pathlib import Path

from analysis.rounds.corrections.editions import write_editions
from analysis.rounds.site.all_rounds import write_rounds_index


def tell_readers(outputs: Path, round_id: str, home: Path) -> None:
    """Make these pages anew. Raises ``WorkbookError`` where one cannot be made."""
    write_editions(outputs, round_id, home)
    write_rounds_index(outputs)
