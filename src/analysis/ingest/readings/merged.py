"""Several files of one office put together: its own workbook, and its part of files of many offices.

A form that stands in one of them only is taken from there. Where two hold the same form, ``reconcile`` says which
counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd

from analysis.ingest.findings.reading_log import ReadingLog
from analysis.ingest.layouts.cell_fields import FORM_TABLES
from analysis.ingest.layouts.offices import LAYOUTS
from analysis.ingest.office import OfficeData, Tables
from analysis.ingest.readings.reconcile import reconciled, tell_undecided
from analysis.ingest.workbook.cover import Expectation


def merged_offices(
    sources: Iterable[OfficeData], expectation: Expectation, order: Sequence[str], log: ReadingLog
) -> list[OfficeData]:
    """One for each office that sent anything, in the order given. ``sources``: workbooks, then parts of other files;
    the log is told of what the round leaves open."""
    by_scope: dict[str, list[OfficeData]] = {}
    for office in sources:
        by_scope.setdefault(office.scope, []).append(office)
    tell_undecided(by_scope.values(), expectation, log)
    rank = {scope: at for at, scope in enumerate(order)}
    return [
        reconciled(by_scope[scope], expectation) if len(by_scope[scope]) > 1 else by_scope[scope][0]
        for scope in sorted(by_scope, key=lambda scope: rank.get(scope, len(rank)))
    ]


def merged_tables(offices: Sequence[OfficeData]) -> OfficeData:
    """One reading out of several; its scope and file are those of the first."""
    first = offices[0]
    if len(offices) == 1:
        return first
    tables: Tables = {}
    for office in offices:
        for name, frame in office.tables.items():
            tables[name] = pd.concat([tables[name], frame], ignore_index=True) if name in tables else frame
    return replace(
        first,
        synthetic=any(office.synthetic for office in offices),
        tables=tables,
        findings=tuple(one for office in offices for one in office.findings),
        set_aside=tuple(one for office in offices for one in office.set_aside),
        accounts=tuple(one for office in offices for one in office.accounts),
    )


def tell_missing_forms(offices: Iterable[OfficeData], expectation: Expectation) -> list[OfficeData]:
    """The offices, each with a finding for a form that none of its files holds."""
    told = []
    for office in offices:
        log = ReadingLog(office.file, office.scope)
        for form in expectation.forms:
            if not any(name in office.tables for name in FORM_TABLES.get(form, (form,))) and not _told(office, form):
                log.note("form_not_sent", LAYOUTS[form].sheet, expected=LAYOUTS[form].title)
        told.append(replace(office, findings=(*office.findings, *log.findings)) if log.findings else office)
    return told


def _told(office: OfficeData, form: str) -> bool:
    return form not in LAYOUTS or any(one.sheet == LAYOUTS[form].sheet for one in office.findings)
