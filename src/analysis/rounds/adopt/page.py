"""A preview as an offline page in the common frame; every text of the file is escaped."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from pathlib import Path

from analysis.bilingual import Language
from analysis.ingest.findings.finding import Finding, Severity
from analysis.ingest.workbook.cell_text import address
from analysis.params.buddhist import write_date
from analysis.publish.pages.page_frame import Page, PageMeta, framed, template
from analysis.publish.pages.page_style import ASSETS
from analysis.rounds.adopt.look import Adoption
from analysis.rounds.adopt.model import Drift, Mark, Preview, Question, SheetSeen, TableSeen, Total
from analysis.rounds.adopt.words import (
    CHANGES,
    FILLED,
    MARKS,
    MEASURES,
    STANDINGS,
    STRUCK,
    WORDS,
    fact_words,
    field_words,
    form_words,
    placed_answer,
    reason_words,
    scope_words,
    sheet_out_words,
    taken_words,
    unit_said,
)
from analysis.rounds.trace.page import write_page
from analysis.thai.citizen_id import mask
from analysis.thai.numbers import format_number

FOLDER = "adopt"
#: Findings of a severity that the page lists.
MOST_FINDINGS = 200
_CLASS = {Mark.HEADER: "h", Mark.READ: "r", Mark.FACT: "f", Mark.ROW_OUT: "o", Mark.NOT_READ: "n", Mark.EMPTY: ""}

Facts = dict[str, object]
Anchors = Mapping[tuple[str, str], str]


def write_adopt_page(adoption: Adoption, outputs: Path) -> Path:
    """Write the page of a preview in both languages; where it stands in the round's. Raises WorkbookError where it
    cannot be written."""
    stem = adoption.plan_id or re.sub(r"[^a-z0-9]+", "-", adoption.preview.file.lower()).strip("-") or "file"
    first = adoption.round.language
    other: Language = "th" if first == "en" else "en"
    names = {first: f"{stem}.html", other: f"{stem}.{other}.html"}
    write_page(outputs / FOLDER / names[other], adopt_page(adoption, other, names[first]))
    return write_page(outputs / FOLDER / names[first], adopt_page(adoption, first, names[other]))


def adopt_page(adoption: Adoption, language: Language, other: str = "") -> str:
    """The page; equal previews give equal bytes. ``other``: the name of the same page in the other language."""
    seen = adoption.preview
    anchors = _anchors(seen)
    questions = [_question(one, number, seen, anchors, language) for number, one in enumerate(seen.questions, 1)]
    words = {name: text.of(language) for name, text in WORDS.items()}
    path = f"params/readings/{adoption.path.name}" if adoption.path else ""
    body = template("adopt.html.j2").render(
        language=language,
        other=other,
        nothing=seen.plan is None,
        other_language="th" if language == "en" else "en",
        struck=STRUCK.of(language),
        filled=FILLED.of(language),
        words=words,
        title=words["title"],
        file=seen.file,
        facts=_facts(seen, language),
        must=[one for one in questions if one["must"]],
        doubts=[one for one in questions if not one["must"]],
        drift=[_drift(one, language) for one in seen.drift],
        drift_heads=_heads(language, "changes", "labels", "field", "cell"),
        tables=[_table(one, language) for one in seen.tables],
        column_heads=_heads(language, "column", "labels", "field"),
        totals=_totals(seen.totals, language),
        rows_out=[
            _row(
                reason_words(one.reason, language, seen.findings, one.sheet, one.row),
                f"{one.count:,}",
                _place(one.sheet, one.cell),
                one.text,
                numbers=(1,),
            )
            for one in seen.rows_out
        ],
        rows_out_heads=_heads(language, "reason", "rows", "first", "text"),
        sheets_out=[(one.sheet, sheet_out_words(one.reason, one.other, language)) for one in seen.sheets_out],
        findings=_findings(seen.findings, anchors, language),
        legend=[(_CLASS[mark], text.of(language)) for mark, text in MARKS.items()],
        sheets=[_sheet(one, seen, anchors, language) for one in seen.sheets],
        not_drawn=", ".join(seen.not_drawn),
        yaml=seen.text,
        yaml_how=words["yaml_how"].format(path=path),
    )
    meta = PageMeta(
        title=f"{words['title']} {seen.file}",
        language=language,
        round_id=seen.round_id,
        scope="",
        synthetic=False,
        synthetic_note="",
        generated_label=STANDINGS[seen.standing].of(language),
    )
    style = (ASSETS / "adopt" / "adopt.css").read_text(encoding="utf-8").strip()
    return framed(Page(meta, mask(body), style=style))


def _heads(language: Language, *keys: str) -> list[str]:
    return [WORDS[key].of(language) for key in keys]


def _row(*cells: str, numbers: Container[int] = (), total: bool = False) -> Facts:
    return {"cells": cells, "numbers": numbers, "total": total}


def _place(sheet: str, cell: str) -> str:
    return "!".join(part for part in (sheet, cell) if part)


def _facts(seen: Preview, language: Language) -> list[tuple[str, str]]:
    pairs = [(WORDS["taken"].of(language), taken_words(seen.taken, language))]
    pairs.append((WORDS["standing"].of(language), STANDINGS[seen.standing].of(language)))
    if seen.plan is not None:
        pairs.append(
            (WORDS["plan"].of(language), f"{seen.plan.id} {WORDS['version'].of(language)} {seen.plan.version}")
        )
        if by := seen.plan.confirmed:
            pairs.append((WORDS["confirmed"].of(language), f"{by.role} · {write_date(by.on)}"))
    pairs += [(WORDS["unread"].of(language), one.of(language)) for one in seen.unread]
    unasked = WORDS["unasked"].of(language)
    pairs += [
        ("!", unasked.format(round=seen.round_id, form=form_words(form, language))) for form in seen.forms_unasked
    ]
    return pairs


def _anchors(seen: Preview) -> Anchors:
    """The ids of the cells that the page draws, by sheet and address; one that is merged away has that of its first."""
    ids = {}
    for number, sheet in enumerate(seen.sheets, 1):
        first = _first_of_merged(sheet)
        for row in range(len(sheet.rows)):
            for at in range(sheet.width):
                ids[sheet.sheet, address(row, at)] = f"c{number}-{address(*first.get((row, at), (row, at)))}"
    return ids


def _first_of_merged(sheet: SheetSeen) -> dict[tuple[int, int], tuple[int, int]]:
    """For each cell of a merged range (from 0) the one that is drawn in its place."""
    return {
        (row, at): (top, left)
        for top, left, bottom, right in sheet.merged
        for row in range(top, bottom + 1)
        for at in range(left, right + 1)
    }


def _question(one: Question, number: int, seen: Preview, anchors: Anchors, language: Language) -> Facts:
    tables = seen.plan.tables if seen.plan else ()
    table = next((item.model_dump(mode="json") for item in tables if str(item.form) == one.form), {})
    return {
        "id": f"q{number}",
        "number": number,
        "must": one.must,
        "place": one.place,
        "said": one.said.of(language),
        "anchor": anchors.get((one.sheet, one.cell), ""),
        "answer": "\n".join(placed_answer(one, table)),
    }


def _drift(one: Drift, language: Language) -> Facts:
    labels = " → ".join(dict.fromkeys(label for label in (one.before, one.after) if label))
    field = field_words(one.form, one.field, language) if one.field else ""
    return _row(CHANGES[one.change].of(language), labels, field, _place(one.sheet, one.cell))


def _table(one: TableSeen, language: Language) -> Facts:
    shown = ", ".join(one.sheets[:8]) + (f" … ({len(one.sheets)})" if len(one.sheets) > 8 else "")
    facts = [
        (WORDS["sheets"].of(language), shown),
        (WORDS["header"].of(language), one.header),
        (WORDS["data"].of(language), one.data or WORDS["no_data" if one.whole else "not_read_table"].of(language)),
        *((field_words(one.form, fact.field, language), fact_words(fact, language)) for fact in one.facts),
    ]
    columns = [
        _row(
            column.letter,
            column.label,
            field_words(one.form, column.field, language) + (f" = {column.told}" if column.told else ""),
        )
        for column in one.columns
    ]
    return {"form": form_words(one.form, language), "facts": facts, "columns": columns}


def _totals(totals: Iterable[Total], language: Language) -> list[Facts]:
    by_form: dict[str, list[Total]] = defaultdict(list)
    for one in totals:
        by_form[one.form].append(one)
    told: list[Facts] = []
    for form, (whole, *own) in by_form.items():
        heads = [WORDS["scope"].of(language), WORDS["rows"].of(language)]
        heads += [f"{MEASURES[measure].of(language)} ({unit_said(unit, language)})" for measure, unit in whole.sums]
        rows = [
            _row(
                scope_words(one.scope, language),
                f"{one.rows:,}",
                *(_number(one.sums.get(key)) for key in whole.sums),
                numbers=range(1, 99),
                total=one is whole,
            )
            for one in (*own, whole)
        ]
        told.append({"form": form_words(form, language), "heads": heads, "rows": rows})
    return told


def _number(value: float | None) -> str:
    return "–" if value is None else format_number(value, 0 if float(value).is_integer() else 2)


def _findings(findings: Iterable[Finding], anchors: Anchors, language: Language) -> list[tuple[str, str, list[Facts]]]:
    told = []
    listed = list(findings)
    for severity, key in ((Severity.ERROR, "findings"), (Severity.WARNING, "warnings")):
        found = [one for one in listed if one.severity is severity]
        lines: list[Facts] = [
            {
                "place": _place(one.sheet, one.cell),
                "anchor": anchors.get((one.sheet, one.cell), ""),
                "said": f"{one.message_en} {one.fix_en}" if language == "en" else f"{one.message_th} {one.fix_th}",
            }
            for one in found[:MOST_FINDINGS]
        ]
        if found:
            told.append((key, f"{WORDS[key].of(language)} ({len(found):,})", lines))
    return told


def _drawn_cell(told: Question | Finding, anchors: Anchors) -> str:
    """The address of the cell that is drawn where something was found; "" where none is."""
    return anchors.get((told.sheet, told.cell), "").partition("-")[2]


def _sheet(one: SheetSeen, seen: Preview, anchors: Anchors, language: Language) -> Facts:
    asks: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for number, question in enumerate(seen.questions, 1):
        if question.sheet == one.sheet:
            asks[_drawn_cell(question, anchors)].append((f"q{number}", number))
    linked = {*asks, *(_drawn_cell(found, anchors) for found in seen.findings if found.sheet == one.sheet)}
    heads = []
    for at in range(one.width):
        names = dict.fromkeys(field_words(form, name, language) for form, name in one.fields.get(at, ()))
        heads.append((address(0, at)[:-1], " · ".join(names)))
    first = _first_of_merged(one)
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in one.merged}
    rows = []
    for row in one.rows:
        cells: list[Facts] = []
        for at, cell in enumerate(row.cells):
            here = (row.number - 1, at)
            if first.get(here, here) != here:
                continue
            own, (high, wide) = address(*here), spans.get(here, (1, 1))
            kinds = filter(None, (_CLASS[cell.mark], "asks" if own in asks else ""))
            cells.append(
                {
                    "text": cell.text,
                    "fill": cell.fill,
                    "struck": cell.struck,
                    "kind": " ".join(kinds),
                    "asks": asks.get(own, ()),
                    "wide": wide,
                    "high": high,
                    "id": anchors[one.sheet, own] if own in linked else "",
                }
            )
        why = reason_words(row.reason, language, seen.findings, one.sheet, row.number) if row.reason else ""
        rows.append({"number": row.number, "why": why, "cells": cells})
    told = WORDS["rows_shown"].of(language).format(shown=f"{len(one.rows):,}", n=f"{one.row_count:,}")
    return {"name": one.sheet, "withheld": one.withheld, "told": told, "heads": heads, "rows": rows}
