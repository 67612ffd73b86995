"""A reading plan proposed from a file: what a person then looks at, corrects and confirms.

Nothing is chosen in silence. What the file leaves open is a doubt with its cell; one that must be settled (``must``)
keeps the plan from being confirmed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from analysis.bilingual import Text
from analysis.ingest.readings.candidates import Candidate, Group, is_number, tables_of
from analysis.ingest.readings.column_words import word_key
from analysis.ingest.readings.found_table import find_table, month_in, told_by
from analysis.ingest.readings.proposal import Proposal
from analysis.ingest.readings.proposed_numbers import (
    ask_about_colours,
    has_brackets,
    is_cumulative,
    scale_told,
    unit_in,
)
from analysis.ingest.readings.proposed_places import facts_told, labour_facts, province_of
from analysis.ingest.readings.sheets import Asked, Sheets
from analysis.ingest.workbook.cell_text import address
from analysis.params.readings import Column, ReadingPlan, SheetLeftOut, TablePlan
from analysis.params.vocabulary import Form
from analysis.thai.digits import to_arabic
from analysis.thai.repair import match_key

_LINES = Text(
    "เกือบทุกแถวมีข้อความช่องเดียว คล้ายหนังสือราชการหรือบรรทัดของหน้าที่สแกน",
    "nearly all hold one text alone, like a letter or the lines of a scanned page",
)
_NO_HEADER = Text("หลายแถวมีหลายช่อง แต่ชื่อคอลัมน์ไม่เป็นที่รู้จัก", "several cells of a row are filled, below no known name")
_EXAMPLE, _SUMS = ("ตัวอย่าง", "example", "คำชี้แจง", "คำอธิบาย", "วิธีกรอก"), ("รวม", "สรุป")


def propose(sheets: Sheets, asked: Asked, plan_id: str, title: Text) -> Proposal:
    """A plan for a file. ``asked``: the round's year and provinces; ``plan_id`` and ``title`` of the plan to be."""
    made = Proposal(None)
    groups = _groups(sheets, asked, made)
    tables = [table for group in groups if (table := _table(group, sheets, asked, made))]
    if not tables:
        _tell_nothing(sheets, made)
        return made
    made.plan = ReadingPlan(id=plan_id, title=title, tables=tuple(tables))
    return made


def _tell_nothing(sheets: Sheets, made: Proposal) -> None:
    """Say of each sheet that holds no table which rows hold text, and what it looks like."""
    for name, grid in sheets.grids.items():
        filled = {
            row: sum(bool(grid.raw(row, at).strip()) for at in range(len(cells)))
            for row, cells in enumerate(grid.cells)
        }
        rows = [row for row, count in filled.items() if count]
        if not rows:
            continue
        wide = sum(filled[row] > 1 for row in rows)
        looks = _LINES if wide * 4 <= len(rows) else _NO_HEADER
        span = f"{rows[0] + 1}–{rows[-1] + 1}" if len(rows) > 1 else f"{rows[0] + 1}"
        made.doubt(
            f"ไม่พบตารางของแบบใดเลย: ไม่มีแถวของชื่อคอลัมน์ที่รู้จัก มีข้อความในแถว {span} {looks.th} ขอแฟ้มที่เป็นตาราง "
            "หรือให้หน่วยงานกรอกแบบฟอร์ม ไม่มีตัวเลขใดถูกนับ",
            f"No table of any form was found: no row of column names that are known. Text stands in rows {span}; "
            f"{looks.en}. Ask for a file with a table, or let the office fill the form. Nothing was counted.",
            name,
            address(rows[0], 0),
            must=True,
        )
    if not made.doubts:
        made.doubt("แฟ้มนี้ไม่มีข้อความใดเลย", "The file holds no text at all.", next(iter(sheets.grids), ""), must=True)


def _groups(sheets: Sheets, asked: Asked, made: Proposal) -> list[Group]:
    groups: dict[object, Group] = {}
    seen: set[object] = set()
    found: list[Candidate] = []
    for name, grid in sheets.grids.items():
        if name in sheets.hidden or not grid.cells or grid.cells in seen or _is_aside(name):
            continue
        seen.add(grid.cells)
        found += tables_of(grid, asked.year, asked.scopes)
    if any(not _is_sums(table.grid.sheet) for table in found):
        found = [table for table in found if not _is_sums(table.grid.sheet)]
    for table in found:
        key = (table.form, tuple(sorted(table.paths.items())) if not table.months else tuple(table.columns.items()))
        groups.setdefault(key, Group([])).tables.append(table)
    forms = Counter(group.first.form for group in groups.values())
    if len(groups) > 1 and max(forms.values(), default=0) > 1:
        return _without_repeats(list(groups.values()), made)
    return list(groups.values())


def _is_aside(name: str) -> bool:
    return any(word in match_key(name) for word in map(match_key, _EXAMPLE))


def _is_sums(sheet: str) -> bool:
    return any(match_key(sheet).startswith(word) for word in _SUMS)


def _without_repeats(groups: list[Group], made: Proposal) -> list[Group]:
    """Of several tables of one form the one with the most sheets and columns; the others are told."""
    kept: dict[str, Group] = {}
    for group in sorted(groups, key=lambda one: (len(one.tables), one.first.score), reverse=True):
        known = kept.setdefault(group.first.form, group)
        if known is not group:
            for one in group.tables:
                made.doubt(
                    "พบอีกตารางหนึ่งที่คล้ายแบบเดียวกันแต่คอลัมน์ต่างกัน แผนนี้ไม่อ่านตารางนี้",
                    "Another table is like the same form, with other columns; this plan does not read it.",
                    one.grid.sheet,
                    address(one.top, min(one.paths)),
                )
    return [group for group in groups if kept[group.first.form] is group]


def _table(group: Group, sheets: Sheets, asked: Asked, made: Proposal) -> TablePlan | None:
    first = group.first
    columns = _columns(first, asked)
    for name, others in first.also.items():
        cells = ", ".join(address(first.first_row - 1, at) for at in (first.columns[name], *others))
        made.doubt(
            f"{cells} เป็นคอลัมน์ชื่อเดียวกัน “{first.paths[first.columns[name]][-1]}” ต้องบอกว่าใช้คอลัมน์ใด (nth) "
            "หรือถามหน่วยงาน ยังไม่นับตัวเลขใด",
            f"{cells} have one name; say which of them counts (nth), or ask the office. Nothing is counted until then.",
            first.grid.sheet,
            address(first.first_row - 1, first.columns[name]),
            must=True,
            key=f"{first.form}.columns.{name}",
        )
        columns[name] = Column(path=columns[name].path)
    scale, said = scale_told(first, columns, sheets, made)
    facts = facts_told(group, sheets, asked, made)
    if first.form == "labour_force":
        facts |= labour_facts(first, said)
        scale = {}
    used = {
        at
        for at in (*first.columns.values(), *first.months, *first.by_thing, *first.parts, first.place, first.month_rows)
        if at is not None
    }
    used |= {at for run in first.years.values() for at in run}
    _ask_about_rest(first, used, made)
    plan = TablePlan(
        form=Form(first.form),
        sheets=_sheet_patterns(group, sheets, asked),
        sheets_left_out=_sheets_left_out(group, sheets, asked),
        above=_above(group),
        columns=columns,
        province=province_of(group, sheets, made),
        facts=facts,
        unit_in=unit_in(first),
        scale=scale,
        unit_said=said,
        cumulative=is_cumulative(first, made),
        negatives_in_brackets=has_brackets(first),
        leave_out=ask_about_colours(first, sheets, made),
        others=_others(first, columns, asked),
    )
    _ask_about_alike(plan, first, asked, made)
    return plan


def _ask_about_alike(plan: TablePlan, one: Candidate, asked: Asked, made: Proposal) -> None:
    """Name the columns of which the header tells the same month, year or activity."""
    found = find_table(one.grid, plan, asked.year)
    for name, columns in found.doubled.items() if found else ():
        if name not in one.also:
            cells = ", ".join(address(one.first_row - 1, at) for at in columns)
            made.doubt(
                f"{cells} เป็นคอลัมน์ของเดือน ปี หรือกิจกรรมเดียวกัน ต้องระบุหัวคอลัมน์ให้เหลือคอลัมน์เดียว ยังไม่นับตัวเลขใด",
                f"{cells} are of the same month, year or activity; name the labels so that one is left. Nothing is "
                f"counted "
                "until then.",
                one.grid.sheet,
                address(one.first_row - 1, columns[0]),
                must=True,
                key=f"{one.form}.columns.{name}",
            )


def _columns(one: Candidate, asked: Asked) -> dict[str, Column]:
    columns = {name: one.column_of(at) for name, at in one.columns.items()}
    if one.months:
        columns["result"] = Column(
            path=_open(one, one.months, lambda label: month_in(label, asked.year) is not None, "{month}")
        )
    if one.parts:
        columns["part"] = Column(path=_open(one, one.parts, lambda label: word_key(label) in ("ชาย", "หญิง"), "{part}"))
    for name, run in one.years.items():
        columns[name] = Column(
            path=_open(one, run, lambda label: re.search(r"2[45]\d\d", to_arabic(label)) is not None, "{year}")
        )
    if one.by_thing:
        path = one.paths[one.by_thing[0]]
        units = all(re.fullmatch(r"\(.+\)", one.paths[at][-1]) for at in one.by_thing)
        tail = ("{activity}", "({unit})") if units else ("{activity}",)
        columns["result"] = Column(path=(*path[: len(path) - len(tail)], *tail))
    return columns


def _open(one: Candidate, run: Iterable[int], is_open: Callable[[str], bool], name: str) -> tuple[str, ...]:
    """The path that all columns of a run have: the label that tells is left open, and so are others that differ."""
    paths = [one.paths[at] for at in run]
    length = Counter(map(len, paths)).most_common(1)[0][0]
    paths = [path for path in paths if len(path) == length]
    steps = []
    for labels in zip(*paths, strict=True):
        if all(is_open(label) for label in labels):
            steps.append(name)
        else:
            steps.append(labels[0] if len(set(labels)) == 1 else "{any}")
    return tuple(steps)


def _others(one: Candidate, columns: Mapping[str, Column], asked: Asked) -> tuple[Column, ...]:
    rest = [
        path
        for at, path in one.paths.items()
        if at != one.place
        and at != one.month_rows
        and not any(told_by(column, path, asked.year) is not None for column in columns.values())
    ]
    return tuple(Column(path=path) for path in dict.fromkeys(rest))


def _sheet_patterns(group: Group, sheets: Sheets, asked: Asked) -> tuple[str, ...]:
    """Names of sheets that are years: only the round's. Otherwise every sheet with the header."""
    names = [table.grid.sheet for table in group.tables]
    if any(re.fullmatch(r"2[45]\d\d", to_arabic(name).strip()) for name in names):
        return ("{fiscal_year}",)
    return ()


def _sheets_left_out(group: Group, sheets: Sheets, asked: Asked) -> tuple[SheetLeftOut, ...]:
    """Sheets with the same header that are an example or a sum."""
    out = []
    read = {table.grid.sheet for table in group.tables}
    for name in sheets.grids:
        if _is_aside(name):
            out.append(SheetLeftOut(sheet=name, reason=Text("คำชี้แจงหรือตัวอย่าง", "Guide or example")))
        elif name not in read and _is_sums(name):
            out.append(SheetLeftOut(sheet=name, reason=Text("ยอดรวมของชีตอื่น", "Sums of other sheets")))
    return tuple(out)


def _above(group: Group) -> str | None:
    """The title right above a table that is not the first in its sheet."""
    first = group.first
    if first.top == 0 or first.top < 8:
        return None
    return next(
        (text for row in range(first.top - 1, first.top - 3, -1) if (text := first.grid.row_text(row).strip())), None
    )


def _ask_about_rest(one: Candidate, used: set[int], made: Proposal) -> None:
    """Name the columns of numbers that are not read."""
    rest = {
        at: path[-1]
        for at, path in one.paths.items()
        if at not in used and sum(is_number(one.grid, row, at) for row in one.rows()) > 1
    }
    if rest:
        named = ", ".join(f"{address(one.first_row - 1, at)} “{label}”" for at, label in rest.items())
        made.doubt(
            f"คอลัมน์ตัวเลขที่แผนนี้ไม่อ่าน: {named}",
            f"Columns of numbers that this plan does not read: {named}.",
            one.grid.sheet,
            address(one.first_row - 1, min(rest)),
            key=f"{one.form}.others",
        )
