"""A trace as an offline page in the common frame; every text of a workbook is escaped."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from analysis.bilingual import Language
from analysis.evaluate.figure import Figure
from analysis.evaluate.rules.catalogue import rule_words
from analysis.exhibits.words import DASH, SEVERITIES
from analysis.ingest.findings.finding import Finding
from analysis.narrate.figure_words import state_words, unit_words
from analysis.processes.folders import draft_beside
from analysis.publish.pages.page_frame import Page, PageMeta, framed, template
from analysis.publish.pages.page_style import ASSETS
from analysis.rounds.results.put_in_place import cannot_write
from analysis.rounds.trace.model import (
    CellFact,
    CellTrace,
    Edition,
    FigureTrace,
    FileState,
    Part,
    RowState,
    SheetFact,
    SheetState,
)
from analysis.rounds.trace.published_revision import TraceSource
from analysis.rounds.trace.words import CHANGES, FILE_STATES, ROW_STATES, STORED, WORDS, trace_words
from analysis.thai.numbers import format_number

Facts = dict[str, object]
#: A figure of these units is shown with two decimals, as pages show it.
_TWO_PLACES = {"percent", "points", "ratio", "baht_per_person", "score"}


def figure_page(trace: FigureTrace, language: Language) -> str:
    """The page of a figure; equal traces give equal bytes."""
    figure, changed = trace.figure, trace.changed_files
    files = len({sheet.file for sheet in trace.sheets})
    check = "some_changed" if changed else "all_same"
    facts = {
        "is_figure": True,
        "about_title": WORDS["figure"].of(language),
        "subject": figure.figure_id,
        "facts": figure_facts(trace.edition, figure, language),
        "check": WORDS[check].of(language).format(n=files) if files else WORDS["no_cells"].of(language),
        "changed": [(sheet.file, FILE_STATES[sheet.file_state].of(language)) for sheet in changed],
        "tree": [_part(part, labels_of(trace), language) for part in trace.parts],
        "sheets": [_sheet(sheet, language) for sheet in trace.sheets],
        "total": WORDS["rows"].of(language).format(n=f"{trace.row_count:,}"),
        "findings": [
            _finding(one, language)
            for sheet in trace.sheets
            for row in sheet.rows
            for cell in row.cells
            for one in cell.findings
        ],
    }
    return _framed(trace.edition, WORDS["figure_title"].of(language), facts, language)


def cell_page(trace: CellTrace, language: Language) -> str:
    """The page of a cell; equal traces give equal bytes."""
    same = trace.file_state is FileState.SAME
    state = FILE_STATES[trace.file_state].of(language)
    facts = {
        "is_figure": False,
        "about_title": WORDS["cell"].of(language),
        "subject": str(trace.place),
        "facts": cell_facts(trace, language),
        "check": f"{trace.place.file}: {state}" if same else WORDS["some_changed"].of(language),
        "changed": [] if same else [(trace.place.file, state)],
        "direct": [figure_line(one, language) for one in trace.direct],
        "direct_count": _count(trace.direct, language),
        "possible": [figure_line(one, language) for one in trace.possible],
        "possible_count": _count(trace.possible, language),
        "unused": why_unused(trace, language),
        "findings": [_finding(one, language) for one in trace.cell.findings] if trace.cell else [],
    }
    return _framed(trace.edition, WORDS["cell_title"].of(language), facts, language)


def _framed(edition: Edition, title: str, facts: Facts, language: Language) -> str:
    shared = {
        "title": title, "words": trace_words(language), "language": language, "from_snapshot": edition.from_snapshot,
    }  # fmt: skip
    body = template("trace.html.j2").render(**shared, **facts)
    label = f"{edition.title} · {WORDS['edition'].of(language)} {edition.revision}"
    meta = PageMeta(
        title=f"{title} {facts['subject']}", language=language, round_id=edition.round_id, scope="",
        synthetic=edition.synthetic, synthetic_note=edition.synthetic_note, generated_label=label,
        home_href=f"../rev-{edition.revision}/index.html",
    )  # fmt: skip
    style = (ASSETS / "trace" / "trace.css").read_text(encoding="utf-8").strip()
    return framed(Page(meta, re.sub(r"\n\s*\n+", "\n", body), style=style))


def figure_facts(edition: Edition, figure: Figure, language: Language) -> list[tuple[str, str]]:
    """What is to be said of a figure itself, as pairs of label and text."""
    name, source = rule_words(figure.rule, language)
    exact = DASH if figure.value is None else repr(figure.value).removesuffix(".0")
    pairs = [
        ("shown", shown(figure)), ("value", exact), ("unit", unit_words(figure.unit, language)),
        ("state", state_words(figure, language)), ("rule", f"{name} ({figure.rule})"), ("rule_source", source),
        ("edition", f"{edition.revision} · {edition.title}"),
    ]  # fmt: skip
    return [(WORDS[key].of(language), text) for key, text in pairs if text]


def cell_facts(trace: CellTrace, language: Language) -> list[tuple[str, str]]:
    """What is to be said of a cell itself, as pairs of label and text; of a withheld cell only where it stands."""
    pairs = [("place", f"{trace.place.file} › {trace.place.sheet}!{trace.place.address}")]
    cell = trace.cell
    if trace.sheet_state is SheetState.WITHHELD:
        pairs.append(("raw", WORDS["private"].of(language)))
    elif cell is not None:
        pairs += [
            ("column", cell.header), ("raw", raw_text(cell, language)), ("stored", STORED[cell.stored].of(language)),
            ("read", "; ".join(cell.read)), ("changes", changes_text(cell, language)),
        ]  # fmt: skip
    if trace.sheet_state is SheetState.READ:
        pairs.append(("row_state", ROW_STATES[trace.row_state].of(language)))
    return [(WORDS[key].of(language), text) for key, text in pairs if text]


def why_unused(trace: CellTrace, language: Language) -> str:
    """Why no figure is computed from a cell."""
    if trace.sheet_state is SheetState.WITHHELD:
        return WORDS["private"].of(language)
    if trace.sheet_state is SheetState.UNREADABLE:
        return WORDS["unreadable"].of(language)
    if trace.row_state is not RowState.READ and trace.cell is not None:
        return ROW_STATES[trace.row_state].of(language)
    return WORDS["unused"].of(language)


def shown(figure: Figure) -> str:
    """The value as a page shows it: rounded half up, two decimals for shares, whole numbers whole."""
    if figure.value is None:
        return DASH
    places = 2 if figure.unit in _TWO_PLACES or not float(figure.value).is_integer() else 0
    return format_number(figure.value, places)


def raw_text(cell: CellFact, language: Language) -> str:
    """The cell as stored, or that it is withheld."""
    return WORDS["withheld"].of(language) if cell.withheld else cell.raw


def changes_text(cell: CellFact, language: Language) -> str:
    """The kinds of repair of a cell in words."""
    return ", ".join(CHANGES[kind].of(language) for kind in cell.changes)


def read_text(cell: CellFact) -> str:
    """What was read of a cell, where it is not simply what stands there ("43220" read as 43,220 คน is no news)."""
    read = "; ".join(cell.read)
    plain = read.replace(",", "")
    same = plain == cell.raw.replace(",", "") or plain.split(" ")[0] == cell.raw
    return "" if same and not cell.changes else read


def figure_line(figure: Figure, language: Language) -> Facts:
    """A figure in a list."""
    return {
        "id": f"{figure.scope}/{figure.name}",
        "shown": shown(figure),
        "unit": unit_words(figure.unit, language),
        "rule": rule_words(figure.rule, language)[0],
    }


def labels_of(trace: FigureTrace) -> dict[tuple[str, str, int], str]:
    """The longest text of each row shown, which is what the row is about, by file, sheet and row."""
    return {
        (sheet.file, sheet.sheet, row.row): max((cell.raw for cell in row.cells), key=len, default="")
        for sheet in trace.sheets
        for row in sheet.rows
    }


def part_label(part: Part, labels: dict[tuple[str, str, int], str]) -> str:
    """What a part is about: the text of its row, or of its first row where that is its own heading; else ""."""
    first = part.figure.sources[0]
    rows = sum(len(one.row_numbers()) for one in part.figure.sources)
    if rows > 1 and part.figure.rule not in _HEADED:
        return ""
    return labels.get((first.file, first.sheet, first.row_numbers()[0]), "")


#: Rules whose figures have a line of their own above the rows they sum up: a project, a bureau.
_HEADED = {"projects", "central"}


def _part(part: Part, labels: dict[tuple[str, str, int], str], language: Language) -> Facts:
    rows = ", ".join(f"{one.sheet} {one.rows}" for one in part.figure.sources[:3])
    more = "…" if len(part.figure.sources) > 3 else ""
    return {
        **figure_line(part.figure, language),
        "rows": f"{WORDS['row'].of(language)} {rows}{more}",
        "about": part_label(part, labels),
        "parts": [_part(one, labels, language) for one in part.parts],
    }


def _sheet(sheet: SheetFact, language: Language) -> Facts:
    problems = {SheetState.WITHHELD: "private", SheetState.UNREADABLE: "unreadable"}
    name = "rows" if len(sheet.rows) == sheet.row_count else "some_rows"
    rows = WORDS[name].of(language).format(n=f"{sheet.row_count:,}", shown=f"{len(sheet.rows):,}")
    return {
        "file": sheet.file,
        "sheet": sheet.sheet,
        "told": f"{rows} · {FILE_STATES[sheet.file_state].of(language)}",
        "problem": WORDS[problems[sheet.state]].of(language) if sheet.state in problems else "",
        "heads": [
            {"letter": re.sub(r"\d", "", cell.address), "label": cell.header}
            for cell in (sheet.rows[0].cells if sheet.rows else ())
        ],
        "rows": [{"number": row.row, "cells": [_cell(one, language) for one in row.cells]} for row in sheet.rows],
    }


_WIDE = 24  # letters from which a column needs room


def _cell(cell: CellFact, language: Language) -> Facts:
    about = " · ".join(filter(None, (cell.address, STORED[cell.stored].of(language), changes_text(cell, language))))
    return {
        "raw": raw_text(cell, language), "read": read_text(cell),
        "use": cell.use.value if cell.use else "", "about": about, "marked": bool(cell.findings),
        "wide": len(cell.raw) > _WIDE,
    }  # fmt: skip


def _finding(one: Finding, language: Language) -> Facts:
    english = language == "en"
    return {
        "place": f"{one.file} › {one.sheet}!{one.cell}",
        "severity": SEVERITIES[one.severity.value].of(language),
        "message": one.message_en if english else one.message_th,
        "fix": one.fix_en if english else one.fix_th,
    }


def _count(figures: Iterable[Figure], language: Language) -> str:
    return WORDS["count"].of(language).format(n=f"{len(list(figures)):,}")


# Where the page of a trace is kept


FOLDER = "trace"
_LONGEST = 100
_DIGEST = 8


def write_figure_trace(trace: FigureTrace, source: TraceSource) -> Path:
    """Write the page of a figure. Raises WorkbookError where it cannot be written."""
    name = page_name(f"{trace.figure.scope}.{trace.figure.name}", trace.edition)
    return write_page(source.folder.parent / FOLDER / name, figure_page(trace, source.round.language))


def write_cell_trace(trace: CellTrace, source: TraceSource) -> Path:
    """Write the page of a cell. Raises WorkbookError where it cannot be written."""
    stem = trace.place.file.rpartition("/")[2].removesuffix(".xlsx")
    told = f"cell.{stem}.{trace.place.address}.{_digest(str(trace.place))}"
    return write_page(
        source.folder.parent / FOLDER / page_name(told, trace.edition), cell_page(trace, source.round.language)
    )


def page_name(told: str, edition: Edition) -> str:
    """A file name of ASCII letters, digits, dots and dashes; what is left out or cut off leaves a digest."""
    safe = re.sub(r"[^A-Za-z0-9._-]+", "_", told).strip("._")
    if safe != told or len(safe) > _LONGEST:
        safe = f"{safe[:_LONGEST]}.{_digest(told)}"
    return f"{safe}.rev-{edition.revision}.html"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGEST]


def write_page(target: Path, page: str) -> Path:
    """Write a page in one step. Raises WorkbookError where it cannot be written."""
    draft = draft_beside(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(page, encoding="utf-8")
        draft.replace(target)
    except OSError as error:
        raise cannot_write(target, error) from error
    finally:
        draft.unlink(missing_ok=True)
    return target
