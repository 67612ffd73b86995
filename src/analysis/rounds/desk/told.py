"""What the desk knows as plain values: what its page is given as JSON, and its terminal view shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from analysis.bilingual import Language
from analysis.errors import WorkbookError
from analysis.evaluate.figure import Figure
from analysis.evaluate.rules.catalogue import rule_words
from analysis.exhibits.words import DASH, SEVERITIES
from analysis.ingest.findings.finding import Finding, Severity
from analysis.ingest.submissions.model import KIND_WORDS
from analysis.ingest.submissions.per_office import standing_of
from analysis.ingest.submissions.register import read_register
from analysis.places.provinces import spellings_of
from analysis.places.scopes import NATION
from analysis.rounds.desk.desk import Desk
from analysis.rounds.desk.office_state import OfficeState
from analysis.rounds.desk.office_view import OfficeView
from analysis.rounds.desk.preview import Preview
from analysis.rounds.desk.watched import open_elsewhere
from analysis.rounds.desk.words import WORDS, state_words
from analysis.rounds.diff.model import RowChange
from analysis.rounds.diff.tables import cell_words
from analysis.rounds.quality.words import office_short, office_words
from analysis.rounds.trace.page import shown
from analysis.thai.citizen_id import mask

Told = dict[str, Any]
#: Lines of one list that the page is given.
MOST_LINES = 200


def desk_told(desk: Desk) -> Told:
    """The list of all offices with what a person needs first."""
    round_ = desk.round.parameters.round
    language = round_.language
    edited = open_elsewhere(desk.round.folder.folder)
    views = dict(desk.round.views)
    offices = [_line(desk, view, language, edited) for view in views.values()]
    counts = Counter(str(view.state) for view in views.values())
    problem = desk.round.problem
    return {
        "version": desk.version,
        "round": round_.id,
        "title": round_.title.en if language == "en" else round_.title.th,
        "states": [
            {
                "key": str(one),
                "word": state_words(one, language)[0],
                "band": state_words(one, language)[1],
                "count": counts[str(one)],
            }
            for one in OfficeState
        ],
        "offices": offices,
        "problem": "" if problem is None else mask(problem.en if language == "en" else problem.text()),
        "trouble": mask(desk.trouble),
        "general": [_finding(one, language) for one in desk.round.general],
    }


def office_told(desk: Desk, scope: str) -> Told:
    """One office with its findings, what changed, and its pages."""
    round_ = desk.round.parameters.round
    language = round_.language
    view, preview, pages = desk.view(scope), desk.latest.get(scope), desk.pages.get(scope)
    known = pages if pages and pages.digest == view.digest else None
    titles = [{"name": name, "title": title} for name, title in known.titles if name in known.names] if known else []
    return {
        "version": desk.version,
        "code": scope,
        "name": office_words(scope, language),
        "state": state_words(view.state, language),
        "file": _file(desk, view, language),
        "digest": view.digest,
        "level": _level(view),
        "step": view.step(language),
        "sentences": [mask(one) for one in view.sentences],
        "findings": [_finding(one, language) for one in view.findings[:MOST_LINES]],
        "findings_count": len(view.findings),
        "change": None if preview is None else change_told(preview, language),
        "pages": titles,
        "files": [name for name in known.names if not name.endswith(".html")] if known else [],
        "page_problems": [mask(one) for one in known.problems] if known else [],
        "pages_seconds": _seconds(preview, known.made) if known and preview else None,
        "being_made": scope in desk.making,
        "letter": f"workbook letters {round_.id} --to {scope}",
    }


def _file(desk: Desk, view: OfficeView, language: Language) -> str:
    """The office's file, and which of its submissions it is where they are numbered."""
    if not view.file:
        return WORDS["no_file"].of(language)
    path = desk.round.home / view.file
    name = path.name
    try:
        found = standing_of(read_register(desk.round.folder.folder, view.scope), path)
    except (OSError, WorkbookError):  # it is being filed just now, or somebody wrote in the register
        return name
    if found is None or not found.filed:
        return name
    if found.by_hand:
        return f"{name} · {WORDS['by_hand'].of(language)}"
    number = WORDS["number"].of(language).format(n=found.number)
    return f"{name} · {number}: {KIND_WORDS[found.kind].of(language)}" if found.kind else f"{name} · {number}"


def change_told(preview: Preview, language: Language) -> Told:
    """What a saved workbook changed."""
    cells = list(_cells(preview.rows, language))
    figures = [_pair(pair.before, pair.after, pair.name, language) for pair in preview.figures]
    return {
        "at": preview.read,
        "seconds": _seconds(preview, preview.read),
        "before": _level(preview.before),
        "after": _level(preview.after),
        "cells": cells[:MOST_LINES],
        "cells_count": len(cells),
        "figures": figures[:MOST_LINES],
        "figures_count": len(figures),
        "new": [_finding(one, language) for one in preview.new_findings[:MOST_LINES]],
        "gone": [_finding(one, language) for one in preview.gone_findings[:MOST_LINES]],
    }


def _line(desk: Desk, view: OfficeView, language: Language, edited: set[str]) -> Told:
    preview, pages = desk.latest.get(view.scope), desk.pages.get(view.scope)
    word, band = state_words(view.state, language)
    return {
        "code": view.scope,
        "name": office_short(view.scope, language),
        "search": " ".join((view.scope, *([] if view.scope == NATION else spellings_of(view.scope)))).lower(),
        "state": str(view.state),
        "word": word,
        "band": band,
        "level": _level(view),
        "moved": preview is not None and preview.before.told_level != preview.after.told_level,
        "before": None if preview is None else _level(preview.before),
        "errors": view.line["errors"],
        "warnings": view.line["warnings"],
        "at": None if preview is None else preview.read,
        "digest": view.digest,
        "saving": view.scope in desk.round.unsettled,
        "open": view.file.rpartition("/")[2] in edited,
        "making": view.scope in desk.making,
        "made": pages is not None and pages.digest == view.digest and bool(pages.names),
    }


def _level(view: OfficeView) -> str:
    """The level that is proved, with the one that missing evidence would give where it is another."""
    if view.told_level is None:
        return DASH
    return str(view.level) if view.possible in (None, view.level) else f"{view.level} ({view.possible})"


def _seconds(preview: Preview | None, at: float) -> float | None:
    if preview is None or preview.saved is None:
        return None
    return round(max(at - preview.saved, 0.0), 2)


def _finding(one: Finding, language: Language) -> Told:
    message, fix = (one.message_en, one.fix_en) if language == "en" else (one.message_th, one.fix_th)
    band = {Severity.ERROR: "red", Severity.WARNING: "yellow"}.get(one.severity, "")
    place = " › ".join(part for part in (one.sheet, one.cell) if part) or one.file.rpartition("/")[2]
    word = SEVERITIES[one.severity].of(language)
    return {"severity": str(one.severity), "word": word, "band": band, "place": place, "message": message, "fix": fix}


def _cells(rows: tuple[RowChange, ...], language: Language) -> Iterator[Told]:
    for row in rows:
        place, number = row.sheet, row.after or row.before
        told = [cell for cell in row.cells if cell.shown]
        if row.withheld or not told:
            where = f"{place} › {number}" if number else place
            hidden = WORDS["withheld"].of(language)
            yield {"place": where, "column": WORDS["row_changed"].of(language), "before": hidden, "after": hidden}
            continue
        for cell in told:
            fact = cell.after or cell.before
            yield {
                "place": f"{place} › {cell.address}",
                "column": fact.header if fact else "",
                "before": mask(cell_words(cell.before, language)),
                "after": mask(cell_words(cell.after, language)),
            }


def _pair(before: Figure | None, after: Figure | None, name: str, language: Language) -> Told:
    found = after or before
    rule = rule_words(found.rule, language)[0] if found else ""
    values = (DASH if one is None else shown(one) for one in (before, after))
    return {"name": name, "rule": rule, **dict(zip(("before", "after"), values, strict=True))}
