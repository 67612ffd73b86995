"""Which notebooks a round runs, and for whom."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from analysis.execute.task import Task
from analysis.params.models import Round
from analysis.params.round_scopes import scopes
from analysis.params.vocabulary import Instrument
from analysis.places.provinces import province
from analysis.places.scopes import NATION
from analysis.reports.catalogue import (
    ACTION_PLAN_RESULTS,
    ANNUAL_REPORT,
    EVALUATION_MEMO,
    MEMOS_TO_UNITS,
    OPERATIONS_REPORT,
    PROBLEM_SUMMARY,
    PROVINCE_COMPARISON,
    ROUND_EVALUATION,
    YEAR_TRENDS,
    Entry,
)

#: Judged office by office, so that each province has a page.
_BY_OFFICE = {Instrument.MILESTONES, Instrument.PROCESS_MILESTONES, Instrument.CONTEXT}
#: The part of a round's id that covers the whole year.
_WHOLE_YEAR = "annual"


def folder_of(scope: str) -> str:
    """Where a scope's pages stand below the revision's folder."""
    return "national" if scope == NATION else f"provinces/{province(scope).slug}"


def reports(round_: Round) -> list[tuple[Entry, str]]:
    """Each report with each scope it is made for.

    The evaluation is made for every scope. The action plan has a report for every scope of a round without
    milestones; where offices are judged, each province's plan is part of its evaluation and one report rolls up the
    nation. A province with an action plan has its annual book in the rounds of a whole year. Problems are summed up and
    years compared for the nation, and for each province where the round has no nation. Provinces stand beside one
    another on the nation's page, or where a province's context prints shares of other areas. Every scope has its memo,
    and so has each central unit that is behind.
    """
    chosen: list[tuple[Entry, str]] = []
    instruments = set(round_.instruments)
    has_nation = NATION in scopes(round_)
    widest = [scope for scope in scopes(round_) if scope == NATION or not has_nation]
    if Instrument.OPERATIONS in instruments:
        chosen.append((OPERATIONS_REPORT, NATION))
    if instruments & _BY_OFFICE:
        chosen += [(ROUND_EVALUATION, scope) for scope in scopes(round_)]
    if Instrument.ACTION_PLAN in instruments:
        rolled_up = instruments & _BY_OFFICE
        chosen += [(ACTION_PLAN_RESULTS, scope) for scope in scopes(round_) if scope == NATION or not rolled_up]
        if round_.part == _WHOLE_YEAR:
            chosen += [(ANNUAL_REPORT, scope) for scope in scopes(round_) if scope != NATION]
    if Instrument.PROBLEMS in instruments:
        chosen += [(PROBLEM_SUMMARY, scope) for scope in widest]
    if Instrument.CONTEXT in instruments or (Instrument.MILESTONES in instruments and has_nation):
        chosen += [(PROVINCE_COMPARISON, scope) for scope in widest]
    chosen += [(YEAR_TRENDS, scope) for scope in widest]
    return [*chosen, *memos(round_)]


def memos(round_: Round) -> list[tuple[Entry, str]]:
    """The memo of every scope, and where central units are judged those to units."""
    to_units = [(MEMOS_TO_UNITS, NATION)] if Instrument.OPERATIONS in round_.instruments else []
    return [*((EVALUATION_MEMO, scope) for scope in scopes(round_)), *to_units]


def plan(round_: Round, home: Path, overrides: tuple[str, ...] = ()) -> list[Task]:
    """The tasks of a round."""
    return tasks_of(reports(round_), round_, home, overrides)


def tasks_of(
    chosen: Sequence[tuple[Entry, str]], round_: Round, home: Path, overrides: tuple[str, ...] = ()
) -> list[Task]:
    """The tasks of some reports. Parameters are codes only; names are looked up by the notebook."""
    return [
        Task(
            notebook=home / "notebooks" / f"{report.stem}.ipynb",
            folder=report.folder or folder_of(scope),
            scope=scope,
            title=report.title(round_.language),
            parameters={"round_id": round_.id, "scope": scope, "overrides": list(overrides), **report.parameters},
        )
        for report, scope in chosen
    ]
