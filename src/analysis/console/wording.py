"""What ``workbook wording`` prints."""

from __future__ import annotations

from pathlib import Path

from analysis.console.terminal import out


def report_wording(round_id: str, scope: str | None, home: Path) -> None:
    """Write or renew the files of the analyst's own wording: one scope's, else the nation's, else every province's."""
    from analysis.ingest.round_scope import scopes
    from analysis.ingest.workbook.cover import NATION
    from analysis.params.load import load_round
    from analysis.rounds.wording import update_wording

    known = scopes(load_round(round_id, home))
    chosen = [scope] if scope else [NATION] if NATION in known else list(known)
    for one in chosen:
        out.print(f"เขียนแล้ว (written): {update_wording(round_id, one, home)}", markup=False)
