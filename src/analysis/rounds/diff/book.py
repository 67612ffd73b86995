"""A comparison of two results as an Excel workbook, with every figure and every cell that differs."""

from __future__ import annotations

from pathlib import Path

from analysis.bilingual import Language
from analysis.exhibits.words import SYNTHETIC
from analysis.publish.office.excel import ExcelMeta, Fact, write_tables
from analysis.rounds.diff.model import ResultDiff
from analysis.rounds.diff.page import alarms, counted, told, unexplained
from analysis.rounds.diff.tables import Telling, tables_of
from analysis.rounds.diff.words import WORDS


def write_diff_book(diff: ResultDiff, language: Language, path: Path) -> None:
    """Write the workbook; equal comparisons give equal bytes. Raises WorkbookError where it cannot be written."""
    lines = [told(diff, language), *counted(diff, language)]
    strong = [line for line in (unexplained(diff, language),) if line]
    strong += [f"{word.of(language)}: {names}" for word, names in alarms(diff)]
    facts = [
        *(Fact(WORDS[key].of(language), _side(diff, key, language)) for key in ("before", "after")),
        *(Fact(WORDS["summary"].of(language), line) for line in lines),
        *(Fact("", line, True) for line in strong),
    ]
    note = diff.after.synthetic_note or diff.before.synthetic_note
    synthetic = diff.after.synthetic or diff.before.synthetic
    meta = ExcelMeta(
        WORDS["title"].of(language), diff.after.round_id, f"{diff.before.label} → {diff.after.label}",
        (note or SYNTHETIC.of(language)) if synthetic else "", language, tuple(facts),
    )  # fmt: skip
    write_tables(path, tables_of(diff, Telling(language)), meta)


def _side(diff: ResultDiff, key: str, language: Language) -> str:
    side = getattr(diff, key)
    return f"{side.title} · {WORDS['edition'].of(language)} {side.revision}"
