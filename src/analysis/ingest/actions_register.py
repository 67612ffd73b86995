"""The register of actions of a round: where it lies, and those of the rounds before it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd

from analysis.errors import WorkbookError
from analysis.ingest.forms.actions import read_actions
from analysis.ingest.layouts.actions import ACTIONS_FILE
from analysis.ingest.layouts.tables import tidy
from analysis.ingest.office import OfficeData
from analysis.params.load import list_rounds, load_round
from analysis.params.models import Round
from analysis.places.scopes import CENTRE, NATION


def actions_file(round_: Round, home: Path) -> Path:
    """Where the register of a round lies, whether or not there is one."""
    return home / "data" / round_.inputs.folder / ACTIONS_FILE


def read_register(path: Path, file: str, round_id: str, home: Path, only: Collection[str] | None = None) -> OfficeData:
    """The register of a round, whole or of some scopes: the ministry's own units go with the nation."""

    @cache
    def cutoff(named: str) -> date | None:
        try:
            return load_round(named, home).cutoff if named in list_rounds(home) else None
        except WorkbookError:
            return None

    read = read_actions(path, file, round_id, cutoff)
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


def actions_of(parts: Sequence[OfficeData]) -> pd.DataFrame:
    """The table ``actions`` of what a round's reading gave; empty where there is no register."""
    found = [part.tables["actions"] for part in parts if "actions" in part.tables]
    return found[0] if found else tidy("actions")
