"""The register of actions of a round: where it lies, and what it says of whom.

A report that tells of actions reads it; no other does, so that a new line in it makes no other report anew.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from analysis.errors import WorkbookError
from analysis.ingest.forms.actions import read_actions
from analysis.ingest.layouts.actions import ACTIONS_FILE
from analysis.ingest.office import OfficeData
from analysis.params.load import list_rounds, load_round
from analysis.params.models import Round
from analysis.places.scopes import CENTRE, NATION


def actions_file(round_: Round, home: Path) -> Path:
    """Where the register of a round lies, whether or not there is one."""
    return home / "data" / round_.inputs.folder / ACTIONS_FILE


def read_register(round_: Round, home: Path, only: Collection[str] | None = None) -> OfficeData | None:
    """The register of a round, whole or of some scopes (the ministry's own units go with the nation); ``None`` where
    there is none."""
    path = actions_file(round_, home)
    if not path.is_file():
        return None

    @cache
    def cutoff(named: str) -> date | None:
        try:
            return load_round(named, home).cutoff if named in list_rounds(home) else None
        except WorkbookError:
            return None

    read = read_actions(path, path.relative_to(home).as_posix(), round_.id, cutoff)
    if only is None:
        return read
    wanted = {*only, *([CENTRE] if NATION in only else [])}
    table = read.tables["actions"]
    return replace(
        read,
        tables={"actions": table[table["scope"].isin(wanted)].reset_index(drop=True)},
        findings=tuple(one for one in read.findings if one.scope in wanted),
        set_aside=tuple(one for one in read.set_aside if one["scope"] in wanted),
    )
