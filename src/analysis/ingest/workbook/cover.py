"""The cover sheet: whose workbook it is, for which year and round, and whether its numbers are made up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from analysis.ingest.findings.reading_log import ReadingLog
from analysis.ingest.layouts import offices as layouts
from analysis.ingest.workbook.cell_text import address
from analysis.ingest.workbook.grid import Grid
from analysis.places.provinces import find_province, match_names, province
from analysis.places.scopes import NATION
from analysis.thai.calendar import FiscalYear
from analysis.thai.digits import to_arabic
from analysis.thai.repair import match_key, repair

_OFFICE = re.compile(r"(?:จังหวัด|สรจ\.?)\s?([\u0e01-\u0e4e]+)")
_ROUND_ID = re.compile(r"fy\d{4}-\w+")


@dataclass(frozen=True)
class Expectation:
    """What a round expects of a workbook: its fiscal year, the forms it must hold, its own id (any if empty), the first
    and last day of its period (the fiscal year's if ``None``), the source with the last word for a form, and the
    version of its forms, found when a workbook says one (any if ``None``)."""

    fiscal_year: FiscalYear
    forms: tuple[str, ...]
    round_id: str = ""
    period: tuple[date, date] | None = None
    authority: Mapping[str, str] = field(default_factory=dict, hash=False)
    version: Callable[[], str] | None = field(default=None, hash=False, compare=False)


@dataclass(frozen=True)
class Cover:
    """What the cover says, as typed, by key of ``COVER_KEYS``; empty when there is no such sheet."""

    sheet: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict)

    @property
    def synthetic(self) -> bool:
        return match_key(self.values.get("nature", "")) == match_key(layouts.SYNTHETIC)


def read_cover(grids: Mapping[str, Grid]) -> Cover:
    """The pairs of the cover sheet: the first two filled cells of each row that begins with one of its keys."""
    sheet = next((name for name in grids if match_key(name) == match_key(layouts.COVER_SHEET)), None)
    if sheet is None:
        return Cover()
    keys = {match_key(label): key for key, label in layouts.COVER_KEYS.items()}
    values: dict[str, str] = {}
    cells: dict[str, str] = {}
    for row, line in enumerate(grids[sheet].cells):
        texts = ((column, grids[sheet].raw(row, column)) for column in range(len(line)))
        filled = [(column, text) for column, text in texts if text.strip()]
        if len(filled) >= 2 and (key := keys.get(match_key(filled[0][1]))):
            cells[key], values[key] = address(row, filled[1][0]), filled[1][1]
    return Cover(sheet, values, cells)


def check_cover(cover: Cover, log: ReadingLog, expectation: Expectation) -> None:
    """Whether the workbook belongs to the office of its name (``log.scope``) and to this round."""
    if not cover.sheet:
        log.note("cover_missing", layouts.COVER_SHEET)
        return
    if _is_other_year(cover, expectation.fiscal_year):
        _note(cover, log, "fiscal_year", "fiscal_year_mismatch", expected=str(expectation.fiscal_year))
    elif _is_other_round(cover, expectation.round_id):
        _note(cover, log, "round", "round_mismatch", expected=expectation.round_id)
    if log.scope == NATION:
        return
    named = find_province(cover.values.get("province", ""))
    offices = set(provinces_in(cover.values.get("office", "")))
    if cover.values.get("province") and (named is None or named.code != log.scope):
        _check_province(cover, log)
    elif offices and log.scope not in offices:
        own = province(log.scope)
        _note(cover, log, "office", "province_mismatch", expected=own.name_th, expected_en=own.name_en)


def provinces_in(text: str) -> Iterator[str]:
    """Codes of the provinces whose offices a text names ("สำนักงานแรงงานจังหวัดตรัง", "สรจ.ตรัง")."""
    for match in _OFFICE.finditer(repair(text).text):
        if found := find_province(match[1]):
            yield found.code


def _is_other_year(cover: Cover, fiscal_year: FiscalYear) -> bool:
    """A number of four digits is the year, whatever stands around it ("ปีงบประมาณ พ.ศ. ๒๕๖๕")."""
    typed = cover.values.get("fiscal_year")
    return typed is not None and re.findall(r"\d+", to_arabic(typed)) != [str(fiscal_year)]


def _is_other_round(cover: Cover, round_id: str) -> bool:
    """Only an id can be compared; a round described in words is left to the reader."""
    typed = cover.values.get("round", "").strip()
    return bool(round_id and _ROUND_ID.fullmatch(typed)) and typed != round_id


def _check_province(cover: Cover, log: ReadingLog) -> None:
    typed = cover.values["province"]
    named = find_province(typed)
    if named is None:
        near = [item for refused in match_names([typed]).refused for item in refused.candidates]
        th, en = " ".join(item.name_th for item in near), ", ".join(item.name_en for item in near)
        hint, hint_en = (f" (ใกล้เคียง: {th})", f" (Nearest: {en}.)") if near else ("", "")
        _note(cover, log, "province", "province_unknown", hint=hint, hint_en=hint_en)
    elif named.code != log.scope:
        own = province(log.scope)
        _note(cover, log, "province", "province_mismatch", expected=own.name_th, expected_en=own.name_en)


def _note(cover: Cover, log: ReadingLog, key: str, code: str, **facts: object) -> None:
    log.note(code, cover.sheet, cover.cells[key], read=cover.values[key], **facts)
